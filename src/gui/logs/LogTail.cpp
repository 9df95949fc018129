// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogTail.h"

namespace gwanje::gui {

LogTail::LogTail(LogModel& model, QObject* parent) : QObject(parent), m_model(model)
{
    m_timer.setInterval(50);
    connect(&m_timer, &QTimer::timeout, this, &LogTail::poll);
}

void LogTail::start()
{
    poll();
    m_timer.start();
}

void LogTail::stop()
{
    m_timer.stop();
}

void LogTail::restart()
{
    m_after = 0;
    m_model.setRecords({});
    start();
}

void LogTail::poll()
{
    const QList<telemetry::LogRecord> fresh = telemetry::recentLines(m_after);
    if (fresh.isEmpty())
        return;
    m_after = fresh.last().sequence;
    m_model.append(fresh);
}

} // namespace gwanje::gui
