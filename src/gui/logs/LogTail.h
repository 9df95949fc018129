// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Feeds a log model with the newest lines every 50 ms, in one range each; sleeps while nobody looks or it is paused.
// Main thread.

#include "gui/logs/LogModel.h"
#include <QTimer>

namespace gwanje::gui {

class LogTail final : public QObject
{
    Q_OBJECT
public:
    LogTail(LogModel& model, QObject* parent);
    void start(); ///< from where it stopped
    void stop();
    void restart(); ///< with all that the ring holds
    bool isRunning() const { return m_timer.isActive(); }

private:
    void poll();

    LogModel& m_model;
    QTimer m_timer;
    quint64 m_after = 0;
};

} // namespace gwanje::gui
