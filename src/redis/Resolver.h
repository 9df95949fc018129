// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Host names to numeric addresses against a deadline: the system's resolver can hang for half a minute, so it works on
// a thread that is left behind when the deadline passes. Any thread.

#include "core/Result.h"
#include <chrono>
#include <QByteArray>
#include <QList>

namespace gwanje::redis {

/// IPv4 first; RDS_UNAVAILABLE where there is none or the deadline passed.
core::Result<QList<QByteArray>> resolve(const QString& host, std::chrono::steady_clock::time_point deadline);

} // namespace gwanje::redis
