// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogDayReader.h"

#include "core/Async.h"
#include "core/Pool.h"

namespace gwanje::gui {
namespace {

constexpr int linesAtOnce = 5000;

} // namespace

LogDayReader::LogDayReader(const QString& folder, QObject* parent) : QObject(parent), m_folder(folder)
{
}

LogDayReader::~LogDayReader()
{
    m_stop.request_stop();
}

void LogDayReader::readDays()
{
    core::whenFinished(core::onPool([folder = m_folder] { return telemetry::logDays(folder); }), this,
                       [this](const QList<telemetry::LogDay>& days) {
                           QList<QDate> dates;
                           m_paths.clear();
                           for (const telemetry::LogDay& day : days) {
                               dates << day.day;
                               m_paths.insert(day.day, day.path);
                           }
                           Q_EMIT daysRead(dates);
                       });
}

void LogDayReader::open(const QDate& day, const LogFilter& filter)
{
    close();
    m_path = m_paths.value(day);
    m_filter = filter;
    read();
}

void LogDayReader::readEarlier()
{
    if (hasEarlier())
        read();
}

void LogDayReader::close()
{
    m_stop.request_stop();
    m_stop = {};
    ++m_reading;
    m_path.clear();
    m_records.clear();
    m_before = -1;
}

void LogDayReader::read()
{
    const auto work = [path = m_path, before = m_before, filter = m_filter, stop = m_stop.get_token()] {
        const auto accept = [&filter](const telemetry::LogRecord& record) { return filter.matches(record); };
        return telemetry::readLogPage(path, before, linesAtOnce, accept, stop);
    };
    core::whenFinished(core::onPool(work), this, [this, reading = m_reading](const core::Result<telemetry::LogPage>& page) {
        if (reading != m_reading)
            return;
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        m_before = page->before;
        m_records = page->records + m_records;
        Q_EMIT recordsRead(m_records);
    });
}

} // namespace gwanje::gui
