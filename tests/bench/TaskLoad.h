// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Train tasks that search and never find a seat: a railway of the sandbox program without seats, and as many tasks as
// wanted, over several routes and windows. Main thread.

#include "ConsoleBed.h"
#include "support/Programs.h"

namespace gwanje::bench {

class TaskLoad final
{
public:
    TaskLoad() : m_railway({u"--fault"_qs, u"railway.seats=none"_qs, u"--fault"_qs, u"railway.standby=closed"_qs}) {}

    QMap<QString, QString> settings() const; ///< for the bed: this railway
    /// Starts them, and waits until each has searched at least once.
    core::Async<core::Result<QList<train::TaskId>>> start(app::Engines& engines, int tasks);
    QJsonObject pace() const; ///< searches so far, and how long they took

private:
    test::SandboxProgram m_railway;
};

} // namespace gwanje::bench
