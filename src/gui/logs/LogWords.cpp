// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogWords.h"

#include "gui/frame/Times.h"
#include <QCoreApplication>

namespace gwanje::gui {
namespace {

class LogWords final
{
    Q_DECLARE_TR_FUNCTIONS(LogWords)
};

} // namespace

using telemetry::Level;
using telemetry::LogRecord;

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
