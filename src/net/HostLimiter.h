// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One pace per outside host for the whole machine: the moments of the latest requests are kept in a small locked file
// in the user's runtime folder, so that several consoles and data folders share it. acquire() waits its turn (callers
// are served in order) and takes it; a wait is left by the token. Where the file can't be used the pace still holds
// within this process, and a warning is logged once. Lives on one thread.

#include "core/Async.h"
#include <chrono>
#include <memory>
#include <QString>

namespace gwanje::net {

struct Pace
{
    int requests = 6;
    std::chrono::milliseconds per{60000};
};

class HostLimiter final
{
public:
    HostLimiter(QString folder, core::Clock& clock);
    ~HostLimiter();

    /// False when stopped. `host` names the file; different hosts don't wait for each other.
    core::Async<bool> acquire(QString host, Pace pace, core::StopToken stop);
    /// When the next request could leave; for "next try in".
    std::chrono::milliseconds expectedWait(const QString& host, Pace pace) const;

    static QString defaultFolder(); ///< the user's runtime folder, or a private one in the temporary folder

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::net
