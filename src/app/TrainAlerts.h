// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the train job calls the operator for, as alerts. A watch has one alert, however many trains become free: each
// find renews it, and a train that comes and goes is called for once in two minutes. What no longer holds is cleared,
// and a payment that is due soon is called for once more. take() from any thread, review() on the main thread; what
// another console or an earlier start raised is looked after too.

#include "core/Async.h"
#include "core/Clock.h"
#include "core/StopToken.h"
#include "ops/Alerts.h"
#include "train/TrainService.h"
#include <mutex>

namespace gwanje::train {
struct TrainNotice;
}

namespace gwanje::app {

class TrainAlerts final
{
public:
    TrainAlerts(ops::Alerts& alerts, core::Clock& clock) : m_alerts(alerts), m_clock(clock) {}

    void take(const train::TrainNotice& notice, core::Language language);
    /// Compares the standing alerts with their tasks.
    core::Async<core::Status> review(train::TrainService& service, core::StopToken stop);

private:
    void found(const train::TaskSnapshot& task, const core::Context& context);
    void judge(const ops::Alert& alert, const train::TaskSnapshot* task);

    ops::Alerts& m_alerts;
    core::Clock& m_clock;
    std::mutex m_mutex;
    QMap<QString, std::chrono::milliseconds> m_called; ///< "task:train", monotonic; of the last two minutes
};

/// Where a task goes and when, for the context of its alerts: what a face needs to say it in its own language.
core::Context journeyContext(const train::TaskSnapshot& task, core::Language language);

} // namespace gwanje::app
