// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What platform sync calls the operator for, as alerts: a platform whose runs keep failing, nights sold twice, more sold
// than there is. Each stands until it no longer holds. take() from any thread, review() on the main thread.

#include "core/Async.h"
#include "core/StopToken.h"
#include "ops/Alerts.h"
#include "platform/PlatformService.h"

namespace gwanje::platform {
struct PlatformNotice;
}

namespace gwanje::app {

class PlatformAlerts final
{
public:
    explicit PlatformAlerts(ops::Alerts& alerts) : m_alerts(alerts) {}

    void take(const platform::PlatformNotice& notice);
    /// Compares the standing alerts with what differs now.
    core::Async<core::Status> review(platform::PlatformService& service, core::StopToken stop);

private:
    void found(const platform::PlatformNotice& notice);

    ops::Alerts& m_alerts;
};

} // namespace gwanje::app
