// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What data sync calls the operator for, as alerts: a portal whose visits keep failing (from the third time on the
// session is suspected), a login that is waited for, columns that changed. Each stands until it no longer holds. take()
// from any thread, review() on the main thread.

#include "core/Async.h"
#include "core/StopToken.h"
#include "datasync/DataSyncService.h"
#include "ops/Alerts.h"

namespace gwanje::datasync {
struct SyncNotice;
}

namespace gwanje::app {

class DataSyncAlerts final
{
public:
    explicit DataSyncAlerts(ops::Alerts& alerts) : m_alerts(alerts) {}

    void take(const datasync::SyncNotice& notice);
    /// Compares the standing alerts with the portals as they are now.
    core::Async<core::Status> review(datasync::DataSyncService& service, core::StopToken stop);

private:
    ops::Alerts& m_alerts;
};

} // namespace gwanje::app
