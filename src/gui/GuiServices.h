// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All that the window stands on, given by the composition root; everything must outlive MainWindow. Main thread.
// What calls for the operator arrives as alerts: a key "train.<what>:<task id>[:…]" (reserved, seat_free, standby,
// blocked, unpaid) makes the tray notification and the banner jump to that task. The window writes an audit row for
// every act of its operator.

#include "core/Clock.h"
#include "gui/ConsoleDeeds.h"
#include "gui/StatusSource.h"
#include "train/TrainService.h"
#include <functional>
#include <memory>

namespace gwanje::ops {
class AlertRules;
class Alerts;
class AuditTrail;
class MetricHistory;
class Settings;
} // namespace gwanje::ops

namespace gwanje::datasync {
class DataSyncService;
}

namespace gwanje::platform {
class PlatformService;
}

namespace gwanje::reservation {
class ReservationService;
}

namespace gwanje::gui {

class Tray;

struct GuiServices
{
    train::TrainService& train;
    ops::Settings& settings;
    ops::Alerts& alerts;
    ops::AuditTrail& audit;
    StatusSource& status;
    core::Clock& clock;
    train::Asker operatorName;  ///< {"user@host", "gui"}
    QString dataFolder;         ///< absolute: gui.ini (layout) is kept here, log files in its logs/
    std::function<void()> quit; ///< starts the shut-down sequence; returns at once
    std::function<std::unique_ptr<Tray>()> makeTray = {}; ///< none: the desktop's
    ConsoleDeeds console = {};
    ops::MetricHistory* metrics = nullptr; ///< none: nothing is measured
    ops::AlertRules* rules = nullptr;      ///< none: charts show no limits
    reservation::ReservationService* reservations = nullptr; ///< none: there is no page of theirs
    platform::PlatformService* platforms = nullptr;          ///< the same
    datasync::DataSyncService* dataSync = nullptr;           ///< the same
};

} // namespace gwanje::gui
