// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/Log.h"

#include <cstdio>

namespace gwanje::telemetry {

void log(Level level, const char* area, const char* event, const QString& message, const LogFields& fields)
{
    fprintf(stderr, "%s %s %s: %s %s\n", levelName(level).toUtf8().constData(), area, event,
            message.toUtf8().constData(), fields.code.toUtf8().constData());
}

core::Language logLanguage()
{
    return core::Language::Korean;
}

void log(Level level, const char* area, const char* event, const core::Error& error, LogFields fields)
{
    fields.code = error.name();
    log(level, area, event, error.sentence(logLanguage()), fields);
}

QString levelName(Level level)
{
    static const QString names[] = {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warn"),
                                    QStringLiteral("error")};
    return names[static_cast<int>(level)];
}

std::optional<Level> levelNamed(QStringView name)
{
    for (const Level level : {Level::Debug, Level::Info, Level::Warning, Level::Error}) {
        if (levelName(level) == name)
            return level;
    }
    return std::nullopt;
}

Logging::Logging() = default;
Logging::~Logging() = default;

core::Result<std::unique_ptr<Logging>> Logging::start(const LogOptions&)
{
    return std::unique_ptr<Logging>(new Logging);
}

void Logging::setLevel(Level)
{
}
void Logging::setLanguage(core::Language)
{
}
void Logging::flush()
{
}

quint64 Logging::droppedLines() const
{
    return 0;
}

QList<LogRecord> recentLines(quint64, int)
{
    return {};
}

core::Result<LogRecord> recordFromLine(const QByteArray&)
{
    return core::fail(core::ErrorCode::CORE_BAD_INPUT);
}

} // namespace gwanje::telemetry
