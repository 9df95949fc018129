// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What Qt itself says (qWarning and its kin) as lines of the log, area "qt", event the logging category. Any thread.

namespace gwanje::telemetry {

/// While it lives; one per process. Afterwards Qt speaks to standard error again.
class QtMessages final
{
public:
    QtMessages();
    ~QtMessages();
    QtMessages(const QtMessages&) = delete;
    QtMessages& operator=(const QtMessages&) = delete;
};

} // namespace gwanje::telemetry
