// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps what the status strip shows: asks both stores for a round trip every two seconds and watches the settings.
// Main thread; never waits.

#include "app/Engines.h"
#include "gui/StatusSource.h"
#include <QTimer>

namespace gwanje::app {

class StatusMonitor final : public QObject
{
    Q_OBJECT
public:
    StatusMonitor(Engines& engines, gui::StatusSource& status, QObject* parent = nullptr);

    void look(); ///< also out of turn

private:
    core::Async<void> lookAtRedis();
    core::Async<void> lookAtDatabase();
    void showSettings();

    Engines& m_engines;
    gui::StatusSource& m_status;
    QTimer m_timer;
    QString m_redisVersion;
    bool m_askingRedis = false, m_askingDatabase = false;
};

} // namespace gwanje::app
