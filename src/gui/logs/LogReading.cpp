// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogReading.h"

#include "core/Search.h"
#include "gui/logs/LogWords.h"
#include "telemetry/LogFile.h"
#include "telemetry/LogLine.h"

namespace gwanje::gui {
namespace {

using telemetry::LogRecord;

/// A line as a search sees it.
class LogRow final : public core::SearchRow
{
public:
    explicit LogRow(const LogRecord& line) : m_line(line) {}

    QString allText() const override
    {
        const auto& fields = m_line.fields;
        return core::searchFold(QStringList{m_line.message, m_line.event, m_line.area, fields.code, ids()}.join(u'\n'));
    }
    QString text(const QString& field) const override
    {
        return core::searchFold(field == u"level"_qs
                                    ? telemetry::levelName(m_line.level) + u' ' + levelWord(m_line.level)
                                : field == u"id"_qs ? ids()
                                                    : value(field).toString());
    }
    QVariant value(const QString& field) const override
    {
        const auto& fields = m_line.fields;
        return field == u"time"_qs      ? QVariant(m_line.at)
               : field == u"area"_qs    ? QVariant(m_line.area)
               : field == u"code"_qs    ? QVariant(fields.code)
               : field == u"event"_qs   ? QVariant(m_line.event)
               : field == u"task"_qs    ? QVariant(fields.task)
               : field == u"run"_qs     ? QVariant(fields.run)
               : field == u"request"_qs ? QVariant(fields.request)
               : field == u"ms"_qs      ? (fields.ms < 0 ? QVariant() : QVariant(qint64(fields.ms)))
                                        : QVariant(m_line.message);
    }

private:
    QString ids() const
    {
        return QStringList{m_line.fields.task, m_line.fields.run, m_line.fields.request}.join(u'\n');
    }
    const LogRecord& m_line;
};

bool isOfChip(const LogRecord& line, const QString& chip)
{
    const auto least = telemetry::levelNamed(chip);
    return !least || line.level >= *least;
}

/// From where on a file is read backwards.
struct Place
{
    QDate day;
    qint64 before = -1;            ///< a byte; -1: the end
    std::optional<LogRecord> line; ///< this one and what follows it was read from memory
};

QString cursorOf(const QDate& day, qint64 before)
{
    return u"file:%1:%2"_qs.arg(day.toString(Qt::ISODate)).arg(before);
}

Place placeOf(const QString& cursor)
{
    if (cursor.startsWith(u"line:"_qs)) {
        const auto line = telemetry::recordFromLine(cursor.mid(5).toUtf8());
        return line ? Place{line->at.toLocalTime().date(), -1, *line} : Place{};
    }
    return {QDate::fromString(cursor.section(u':', 1, 1), Qt::ISODate), cursor.section(u':', 2).toLongLong(), {}};
}

/// The newest file of that day or before it.
std::optional<telemetry::LogDay> fileOf(const QString& folder, const QDate& latest)
{
    const QList<telemetry::LogDay> days = telemetry::logDays(folder);
    const auto it = std::find_if(days.cbegin(), days.cend(), [&latest](const auto& day) { return day.day <= latest; });
    return it == days.cend() ? std::nullopt : std::optional(*it);
}

core::Result<TablePage> readFile(const LogScope& scope, const TableQuery& query, const TableSpan& span, Place place)
{
    const auto file = fileOf(scope.folder, place.day);
    const bool tooOld = file && scope.since.isValid() && file->day < scope.since.toLocalTime().date();
    if (!file || tooOld || (scope.day.isValid() && file->day != scope.day))
        return TablePage{};
    if (file->day != place.day)
        place = {file->day, -1, place.line};
    const QByteArray last = place.line ? telemetry::lineFromRecord(*place.line) : QByteArray();
    bool passed = !place.line;
    const auto accept = [&](const LogRecord& line) {
        if (!passed && line.at <= place.line->at) {
            const bool same = line.at == place.line->at;
            passed = !same || telemetry::lineFromRecord(line) == last;
            if (same)
                return false; // lines of the same millisecond that are still in memory, and this one
        }
        return passed && isWanted(line, scope, query);
    };
    const auto read = telemetry::readLogPage(file->path, place.before, span.limit, accept, span.stop);
    if (!read)
        return core::fail(read.error());
    TablePage page;
    for (const LogRecord& line : read->records)
        page.rows << rowOf(line, file->day);
    if (read->before > 0) {
        page.next = cursorOf(file->day, read->before);
    } else if (!scope.day.isValid()) {
        if (const auto earlier = fileOf(scope.folder, file->day.addDays(-1)))
            page.next = cursorOf(earlier->day, -1);
    }
    return page;
}

TablePage readMemory(const LogScope& scope, const TableQuery& query, int limit)
{
    const QList<LogRecord> lines = telemetry::recentLines();
    TablePage page;
    qsizetype from = lines.size();
    while (from > 0 && page.rows.size() < limit) {
        const LogRecord& line = lines.at(--from);
        if (line.sequence <= scope.upTo && isWanted(line, scope, query))
            page.rows << rowOf(line);
    }
    std::reverse(page.rows.begin(), page.rows.end());
    if (!lines.isEmpty())
        page.next = cursorBefore(lines.at(from));
    else if (const auto file = fileOf(scope.folder, QDate(9999, 1, 1)))
        page.next = cursorOf(file->day, -1);
    return page;
}

/// Calls for each line of a day's file, or of those in memory.
core::Status forEach(const LogScope& scope, const core::StopToken& stop,
                     const std::function<void(const LogRecord&)>& deed)
{
    if (!scope.day.isValid()) {
        for (const LogRecord& line : telemetry::recentLines()) {
            if (line.sequence <= scope.upTo)
                deed(line);
        }
        return {};
    }
    const auto file = fileOf(scope.folder, scope.day);
    if (!file || file->day != scope.day)
        return {};
    const auto count = [&deed](const LogRecord& line) {
        deed(line);
        return false;
    };
    const auto read = telemetry::readLogPage(file->path, -1, 1, count, stop);
    return read ? core::Status() : core::fail(read.error());
}

} // namespace

bool isWanted(const LogRecord& line, const LogScope& scope, const TableQuery& query)
{
    const bool isOfTask = !scope.task || (!scope.task->isEmpty() && line.fields.task == *scope.task);
    return isOfTask && isOfChip(line, query.chip) && (query.search.isEmpty() || query.search.matches(LogRow(line)));
}

TableRow rowOf(const LogRecord& line, const QDate& file)
{
    const QString number = QString::number(line.sequence);
    return {file.isValid() ? file.toString(Qt::ISODate) + u':' + number : number, QVariant::fromValue(line)};
}

QString cursorBefore(const LogRecord& line)
{
    return u"line:"_qs + QString::fromUtf8(telemetry::lineFromRecord(line));
}

core::Result<TablePage> readLog(const LogScope& scope, const TableQuery& query, const TableSpan& span)
{
    if (scope.task && scope.task->isEmpty())
        return TablePage{};
    if (!span.cursor.isEmpty())
        return readFile(scope, query, span, placeOf(span.cursor));
    if (scope.day.isValid())
        return readFile(scope, query, span, {scope.day, -1, {}});
    return readMemory(scope, query, span.limit);
}

core::Result<qint64> countLog(const LogScope& scope, const TableQuery& query, const core::StopToken& stop)
{
    qint64 lines = 0;
    const core::Status read =
        forEach(scope, stop, [&](const LogRecord& line) { lines += isWanted(line, scope, query) ? 1 : 0; });
    if (!read)
        return core::fail(read.error());
    return lines;
}

core::Result<QMap<QString, qint64>> countByChip(const LogScope& scope, const QStringList& chips)
{
    QMap<QString, qint64> counts;
    for (const QString& chip : chips)
        counts.insert(chip, 0);
    const core::Status read = forEach(scope, {}, [&](const LogRecord& line) {
        for (const QString& chip : chips)
            counts[chip] += isWanted(line, scope, {.search = {}, .chip = chip, .sort = {}}) ? 1 : 0;
    });
    if (!read)
        return core::fail(read.error());
    return counts;
}

} // namespace gwanje::gui
