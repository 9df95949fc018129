// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Single values as JSON has them; null where there is none. For this folder's sources.

#include "core/Result.h"
#include <optional>
#include <QDateTime>
#include <QJsonObject>

namespace gwanje::datasync {

QJsonValue timeValue(const QDateTime& time);
QJsonObject contextObject(const core::Context& context);
QJsonValue errorValue(const std::optional<core::Error>& error); ///< {"code", "message", "context"}

} // namespace gwanje::datasync
