// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/Log.h"

#include "telemetry/DailyFile.h"
#include "telemetry/LogLine.h"
#include "telemetry/LogRing.h"
#include "telemetry/LogThrift.h"
#include "telemetry/LogWriter.h"
#include "telemetry/Mask.h"
#include "telemetry/Metrics.h"
#include <cstdio>
#include <shared_mutex>

namespace gwanje::telemetry {
namespace {

struct Backend
{
    std::unique_ptr<DailyFile> file;
    std::unique_ptr<LogWriter> writer;
};

struct State
{
    std::atomic<Level> level{Level::Info};
    std::atomic<core::Language> language{core::Language::Korean};
    std::atomic<bool> onlyWarnings{false};
    LogRing ring{LogOptions().ringLines};
    std::shared_mutex mutex; ///< over the backend: shared while a line is handed in
    std::unique_ptr<Backend> backend;
};

/// Never destroyed: the last thread may speak after main().
State& state()
{
    static auto* const instance = new State;
    return *instance;
}

LogFields maskedFields(LogFields fields)
{
    for (QString* text : {&fields.code, &fields.task, &fields.run, &fields.request}) {
        if (!text->isEmpty())
            *text = masked(*text);
    }
    for (auto it = fields.more.begin(); it != fields.more.end(); ++it)
        *it = maskedField(it.key(), it.value());
    return fields;
}

void writeToStandardError(const LogRecord& record)
{
    const QString text = levelName(record.level) + u' ' + record.area + u' ' + record.event + QStringLiteral(": ") +
                         record.message + (record.fields.code.isEmpty() ? QString() : u' ' + record.fields.code) +
                         u'\n';
    std::fputs(text.toUtf8().constData(), stderr);
}

void tellDrops(quint64 lines)
{
    counter(QStringLiteral("log_dropped_lines_total")).add(lines);
    warn("telemetry", "log.overflow", QStringLiteral("%1 lines were dropped: the log could not keep up").arg(lines));
}

void countLine(Level level)
{
    static Counter* const counters[] = {
        &counter(QStringLiteral("log_lines_total"), {{QStringLiteral("level"), levelName(Level::Debug)}}),
        &counter(QStringLiteral("log_lines_total"), {{QStringLiteral("level"), levelName(Level::Info)}}),
        &counter(QStringLiteral("log_lines_total"), {{QStringLiteral("level"), levelName(Level::Warning)}}),
        &counter(QStringLiteral("log_lines_total"), {{QStringLiteral("level"), levelName(Level::Error)}})};
    counters[static_cast<int>(level)]->add();
}

} // namespace

void log(Level level, const char* area, const char* event, const QString& message, const LogFields& fields)
{
    if (level < state().level.load(std::memory_order_relaxed))
        return;
    LogRecord record{.at = QDateTime::currentDateTimeUtc(),
                     .level = level,
                     .area = QString::fromLatin1(area),
                     .event = QString::fromLatin1(event),
                     .message = masked(message),
                     .fields = maskedFields(fields)};
    state().ring.append(record);
    countLine(level);
    if (level < Level::Warning && state().onlyWarnings.load(std::memory_order_relaxed))
        return;
    quint64 drops = 0;
    {
        const std::shared_lock lock(state().mutex);
        if (!state().backend)
            return writeToStandardError(record);
        LogWriter& writer = *state().backend->writer;
        writer.write(level, record.at.toMSecsSinceEpoch(), lineFromRecord(record) + '\n');
        drops = writer.takeDropsToTell();
    }
    if (drops > 0)
        tellDrops(drops);
}

core::Language logLanguage()
{
    return state().language.load(std::memory_order_relaxed);
}

void log(Level level, const char* area, const char* event, const core::Error& error, LogFields fields)
{
    fields.code = error.name();
    for (auto it = error.context.cbegin(); it != error.context.cend(); ++it) {
        if (!fields.more.contains(it.key()))
            fields.more.insert(it.key(), it.value());
    }
    if (error.cause)
        fields.more.insert(QStringLiteral("cause"), error.cause->toString());
    log(level, area, event, error.sentence(logLanguage()), fields);
}

Logging::Logging() = default;

core::Result<std::unique_ptr<Logging>> Logging::start(const LogOptions& options)
{
    auto file = DailyFile::open(options.folder, options.daysKept, QDateTime::currentDateTimeUtc());
    if (!file)
        return core::fail(file.error());
    auto backend = std::make_unique<Backend>();
    backend->file = std::move(*file);
    backend->writer = std::make_unique<LogWriter>(
        [to = backend->file.get()](qint64 at, const char* text, qsizetype size) { to->write(at, text, size); });
    state().ring.resize(options.ringLines);
    state().level = options.level;
    state().language = options.language;
    const std::unique_lock lock(state().mutex);
    Q_ASSERT(!state().backend);
    state().backend = std::move(backend);
    return std::unique_ptr<Logging>(new Logging);
}

Logging::~Logging()
{
    std::unique_ptr<Backend> backend;
    {
        const std::unique_lock lock(state().mutex);
        backend = std::move(state().backend);
    }
    backend->writer.reset(); // writes what is queued, before the file goes
}

void Logging::setLevel(Level level)
{
    state().level = level;
}

void Logging::setLanguage(core::Language language)
{
    state().language = language;
}

void Logging::flush()
{
    const std::shared_lock lock(state().mutex);
    state().backend->writer->flush();
}

quint64 Logging::droppedLines() const
{
    const std::shared_lock lock(state().mutex);
    return state().backend->writer->dropped();
}

void writeOnlyWarnings(bool on)
{
    state().onlyWarnings = on;
}

QList<LogRecord> recentLines(quint64 after, int limit)
{
    return state().ring.after(after, limit);
}

} // namespace gwanje::telemetry
