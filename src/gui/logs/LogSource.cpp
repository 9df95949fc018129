// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogSource.h"

#include "core/Async.h"
#include "core/Pool.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/logs/LogWords.h"
#include "gui/table/TableRoles.h"
#include "telemetry/LogFile.h"

namespace gwanje::gui {

using telemetry::Level;
using telemetry::LogRecord;

namespace {

using namespace std::chrono_literals;
constexpr auto pollEvery = 50ms;

const LogRecord& lineOf(const TableRow& row)
{
    return *static_cast<const LogRecord*>(row.value.constData());
}

QString timeText(const LogRecord& line)
{
    const QDateTime at = inKorea(line.at);
    const bool today = at.date() == inKorea(QDateTime::currentDateTimeUtc()).date();
    return at.toString(today ? u"HH:mm:ss.zzz"_qs : u"MM-dd HH:mm:ss"_qs);
}

QString cellText(const LogRecord& line, int column)
{
    const auto& fields = line.fields;
    switch (column) {
    case LogSource::Time:
        return timeText(line);
    case LogSource::LevelColumn:
        return levelWord(line.level);
    case LogSource::Area:
        return line.area;
    case LogSource::Code:
        return fields.code;
    case LogSource::Id:
        return idOf(line);
    case LogSource::Event:
        return line.event;
    case LogSource::Task:
        return fields.task;
    case LogSource::Run:
        return fields.run;
    case LogSource::Request:
        return fields.request;
    case LogSource::Ms:
        return fields.ms < 0 ? QString() : QLocale().toString(fields.ms);
    default:
        return line.message;
    }
}

QVariant colourOf(const LogRecord& line, int column)
{
    const Theme& theme = Theme::instance();
    if (column == LogSource::Message)
        return {};
    if (column == LogSource::LevelColumn && line.level >= Level::Warning)
        return theme.tone(line.level == Level::Error ? Tone::Error : Tone::Warning);
    return theme.secondary();
}

} // namespace

LogSource::LogSource(const QString& folder, Of what, QObject* parent) : TableSource(parent), m_scope{.folder = folder}
{
    if (what == Of::OneTask)
        m_scope.task = QString();
    m_timer.setInterval(pollEvery);
    connect(&m_timer, &QTimer::timeout, this, &LogSource::poll);
}

QList<TableColumn> LogSource::columns() const
{
    return {{.key = u"time"_qs, .title = tr("Time"), .width = 124, .sorts = false},
            {.key = u"level"_qs, .title = tr("Level"), .width = 68, .sorts = false},
            {.key = u"area"_qs, .title = tr("Area"), .width = 104, .sorts = false},
            {.key = u"code"_qs, .title = tr("Code"), .width = 148, .sorts = false},
            {.key = u"id"_qs,
             .title = tr("Task, run or request"),
             .width = 148,
             .shown = false,
             .sorts = false,
             .isId = true},
            {.key = u"event"_qs, .title = tr("Event"), .width = 140, .shown = false, .sorts = false},
            {.key = u"task"_qs, .title = tr("Task"), .width = 148, .shown = false, .sorts = false, .isId = true},
            {.key = u"run"_qs, .title = tr("Run"), .width = 148, .shown = false, .sorts = false, .isId = true},
            {.key = u"request"_qs, .title = tr("Request"), .width = 148, .shown = false, .sorts = false, .isId = true},
            {.key = u"ms"_qs, .title = tr("Milliseconds"), .width = 96, .shown = false, .right = true, .sorts = false},
            {.key = u"message"_qs, .title = tr("Message"), .width = 420, .sorts = false}};
}

QList<TableChip> LogSource::chips() const
{
    if (m_scope.task)
        return {}; // few enough as they are
    const auto upward = [](Level level) { return [level] { return tr("%1 and up").arg(levelWord(level)); }; };
    return {{.id = u"all"_qs, .title = [] { return tr("All levels"); }},
            {.id = telemetry::levelName(Level::Info), .title = upward(Level::Info)},
            {.id = telemetry::levelName(Level::Warning), .title = upward(Level::Warning)},
            {.id = telemetry::levelName(Level::Error), .title = [] { return levelWord(Level::Error); }}};
}

QFuture<core::Result<TablePage>> LogSource::read(const TableQuery& query, const TableSpan& span)
{
    return core::onPool([scope = m_scope, query, span] { return readLog(scope, query, span); });
}

QFuture<core::Result<qint64>> LogSource::count(const TableQuery& query, core::StopToken stop)
{
    LogScope scope = m_scope;
    if (!m_seen) // then it is not known how far it is told
        scope.upTo = std::numeric_limits<quint64>::max();
    return core::onPool([scope, query, stop] { return countLog(scope, query, stop); });
}

QFuture<core::Result<QMap<QString, qint64>>> LogSource::chipCounts()
{
    QStringList ids;
    for (const TableChip& chip : chips())
        ids << chip.id;
    return core::onPool([scope = m_scope, ids] { return countByChip(scope, ids); });
}

QVariant LogSource::data(const TableRow& row, int column, int role) const
{
    const LogRecord& line = lineOf(row);
    switch (role) {
    case Qt::DisplayRole:
        return cellText(line, column);
    case Qt::ToolTipRole:
        return column == Time ? QVariant(absoluteTime(line.at)) : QVariant();
    case Qt::ForegroundRole:
        return colourOf(line, column);
    case ExportRole:
        return column == Time                        ? QVariant(line.at)
               : column == LevelColumn               ? QVariant(telemetry::levelName(line.level))
               : column == Ms && line.fields.ms >= 0 ? QVariant(line.fields.ms)
                                                     : QVariant();
    case RecordRole:
        return row.value;
    case LevelRole:
        return int(line.level);
    default:
        return {};
    }
}

bool LogSource::matches(const TableQuery& query, const TableRow& row) const
{
    return isWanted(lineOf(row), m_scope, query);
}

QString LogSource::cursorBefore(const TableRow& row) const
{
    return gui::cursorBefore(lineOf(row));
}

void LogSource::setDay(const QDate& day)
{
    m_scope.day = day;
    m_paused = false;
    Q_EMIT replaced();
    follow();
}

void LogSource::setTask(const QString& id, const QDateTime& since)
{
    m_scope.task = id;
    m_scope.since = since;
    Q_EMIT replaced();
}

void LogSource::setPaused(bool paused)
{
    m_paused = paused;
    follow();
}

void LogSource::setSeen(bool seen)
{
    m_seen = seen;
    follow();
}

void LogSource::follow()
{
    if (!m_seen || m_paused || m_scope.day.isValid()) {
        m_timer.stop();
        return;
    }
    poll();
    m_timer.start();
}

void LogSource::poll()
{
    const QList<LogRecord> fresh = telemetry::recentLines(m_scope.upTo);
    if (fresh.isEmpty())
        return;
    const bool missed = fresh.first().sequence > m_scope.upTo + 1;
    const bool first = m_scope.upTo == 0;
    m_scope.upTo = fresh.last().sequence;
    if (missed || first) {
        Q_EMIT replaced();
        return;
    }
    QList<TableRow> rows;
    rows.reserve(fresh.size());
    for (const LogRecord& line : fresh)
        rows << rowOf(line);
    Q_EMIT appended(rows);
}

void LogSource::readDays()
{
    core::whenFinished(core::onPool([folder = m_scope.folder] { return telemetry::logDays(folder); }), this,
                       [this](const QList<telemetry::LogDay>& days) {
                           QList<QDate> dates;
                           for (const telemetry::LogDay& day : days)
                               dates << day.day;
                           Q_EMIT daysRead(dates);
                       });
}

} // namespace gwanje::gui
