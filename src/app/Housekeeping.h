// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a running console does beside its work, again and again: it looks after the train job's alerts, warns before the
// disk is full (and then writes no ordinary log lines), opens the new day's log file, counts what it takes from the
// machine, and removes history that is past its time. Main thread; nothing blocks it.

#include "app/DataSyncAlerts.h"
#include "app/PlatformAlerts.h"
#include "app/TrainAlerts.h"
#include "runtime/Scheduler.h"

namespace gwanje::ops {
class Settings;
}

namespace gwanje::app {

class Housekeeping final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        core::Clock& clock;
        ops::Settings& settings;
        ops::Alerts& alerts;
        TrainAlerts& trainAlerts;
        train::TrainService& train;
        PlatformAlerts& platformAlerts;
        platform::PlatformService& platforms;
        DataSyncAlerts& dataSyncAlerts;
        datasync::DataSyncService& dataSync;
        std::shared_ptr<store::Database> database;
        QString folder;
    };
    explicit Housekeeping(const Parts& parts);
    ~Housekeeping() override;

    QList<runtime::JobStatus> jobs() const { return m_scheduler.status(); }

private:
    core::Async<core::Status> reviewAlerts(core::StopToken stop);
    core::Async<core::Status> lookAtDisk(core::StopToken stop);
    core::Async<core::Status> lookAtDay(core::StopToken stop);
    core::Async<core::Status> prune(core::StopToken stop);
    core::Async<core::Status> pruneRuns(core::StopToken stop);
    core::Async<core::Status> tidyFiles(core::StopToken stop);
    void judgeDisk(qint64 freeBytes);

    const Parts m_parts;
    QDate m_day;
    bool m_diskLow = false;
    runtime::Scheduler m_scheduler; ///< last: its runs are told to stop before anything they use goes
};

} // namespace gwanje::app
