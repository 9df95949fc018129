// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// "Sun, 06 Nov 1994 08:49:37 GMT", the form in which HTTP writes a time. A pure function.

#include <QByteArray>

namespace gwanje::sandbox {

QByteArray httpDate(qint64 utcMs);

} // namespace gwanje::sandbox
