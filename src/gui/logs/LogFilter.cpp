// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogFilter.h"

#include "gui/frame/Times.h"
#include <QCoreApplication>

namespace gwanje::gui {
namespace {

class LogWords final
{
    Q_DECLARE_TR_FUNCTIONS(LogWords)
};

/// A line as a search sees it.
class LogRow final : public core::SearchRow
{
public:
    explicit LogRow(const telemetry::LogRecord& line) : m_line(line) {}

    QString allText() const override
    {
        return core::searchFold(m_line.message + u'\n' + m_line.event + u'\n' + m_line.fields.code);
    }
    QString text(const QString& field) const override
    {
        return core::searchFold(field == u"level"_qs ? telemetry::levelName(m_line.level) + u' ' + levelWord(m_line.level)
                                                     : value(field).toString());
    }
    QVariant value(const QString& field) const override
    {
        return field == u"time"_qs   ? QVariant(m_line.at)
               : field == u"area"_qs ? QVariant(m_line.area)
               : field == u"code"_qs ? QVariant(m_line.fields.code)
               : field == u"id"_qs   ? QVariant(idOf(m_line))
               : field == u"ms"_qs   ? QVariant(qint64(m_line.fields.ms))
               : field == u"event"_qs ? QVariant(m_line.event)
                                      : QVariant(m_line.message);
    }

private:
    const telemetry::LogRecord& m_line;
};

} // namespace

using telemetry::Level;
using telemetry::LogRecord;

bool LogFilter::matches(const LogRecord& record) const
{
    if (record.level < atLeast || (!area.isEmpty() && record.area != area))
        return false;
    if (!code.isEmpty() && !record.fields.code.startsWith(code, Qt::CaseInsensitive))
        return false;
    if (!id.isEmpty() && !record.fields.task.contains(id) && !record.fields.run.contains(id) &&
        !record.fields.request.contains(id))
        return false;
    if (!regex.pattern().isEmpty()) {
        return regex.match(record.message).hasMatch() || regex.match(record.event).hasMatch() ||
               regex.match(record.fields.code).hasMatch();
    }
    return search.isEmpty() || search.matches(LogRow(record));
}

bool LogFilter::isEmpty() const
{
    return atLeast == Level::Debug && area.isEmpty() && code.isEmpty() && id.isEmpty() && search.isEmpty() &&
           regex.pattern().isEmpty();
}

core::SearchFields logSearchFields()
{
    core::SearchFields fields;
    for (const auto& key : {u"time"_qs, u"level"_qs, u"area"_qs, u"code"_qs, u"id"_qs, u"ms"_qs, u"event"_qs, u"message"_qs})
        fields.insert(key, key);
    fields.insert(core::searchFold(LogWords::tr("Time")), u"time"_qs);
    fields.insert(core::searchFold(LogWords::tr("Level")), u"level"_qs);
    fields.insert(core::searchFold(LogWords::tr("Area")), u"area"_qs);
    fields.insert(core::searchFold(LogWords::tr("Code")), u"code"_qs);
    fields.insert(core::searchFold(LogWords::tr("Message")), u"message"_qs);
    return fields;
}

QString idOf(const LogRecord& record)
{
    const auto& fields = record.fields;
    return !fields.task.isEmpty() ? fields.task : !fields.run.isEmpty() ? fields.run : fields.request;
}

QString levelWord(Level level)
{
    switch (level) {
    case Level::Debug:
        return LogWords::tr("Debug");
    case Level::Info:
        return LogWords::tr("Info");
    case Level::Warning:
        return LogWords::tr("Warning");
    case Level::Error:
        break;
    }
    return LogWords::tr("Error");
}

QString recordText(const LogRecord& record)
{
    QStringList lines{u"%1  %2  %3  %4"_qs.arg(absoluteTime(record.at), telemetry::levelName(record.level), record.area,
                                               record.event),
                      record.message};
    const auto add = [&lines](const QString& name, const QString& value) {
        if (!value.isEmpty())
            lines << u"%1: %2"_qs.arg(name, value);
    };
    add(u"code"_qs, record.fields.code);
    add(u"task"_qs, record.fields.task);
    add(u"run"_qs, record.fields.run);
    add(u"request"_qs, record.fields.request);
    if (record.fields.ms >= 0)
        add(u"ms"_qs, QString::number(record.fields.ms));
    for (auto it = record.fields.more.cbegin(); it != record.fields.more.cend(); ++it)
        add(it.key(), it.value());
    return lines.join(u'\n');
}

} // namespace gwanje::gui
