// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Structured log lines (spdlog behind it): one JSON object per line in logs/gwanje_YYYY-MM-DD.log, and a ring of the
// newest for the log page. Callable from any thread; never blocks: under overflow debug and info lines are dropped and
// counted, warnings and errors are written at once. Without a Logging lines go to standard error and the ring.
// Every text passes through the mask (see Mask.h): passwords, tokens, cookies never arrive; personal data is masked.

#include "core/Result.h"
#include <memory>
#include <QDateTime>
#include <QMap>
#include <QString>

namespace gwanje::telemetry {

enum class Level { Debug, Info, Warning, Error };

/// What a line carries beside its text. Ids run through from end to end.
struct LogFields
{
    QString code;    ///< error or state code
    QString task;    ///< train task id
    QString run;     ///< run id of a recurring job
    QString request; ///< HTTP request id
    qint64 ms = -1;  ///< how long it took; -1: not said
    core::Context more = {};
};

struct LogRecord
{
    quint64 sequence = 0; ///< strictly increasing within a process
    QDateTime at;         ///< UTC
    Level level = Level::Info;
    QString area;  ///< "train", "redis", …: the folder of src/ that speaks
    QString event; ///< short and stable, e.g. "search.done"
    QString message;
    LogFields fields;
};

void log(Level level, const char* area, const char* event, const QString& message, const LogFields& fields = {});
inline void debug(const char* area, const char* event, const QString& message, const LogFields& fields = {})
{
    log(Level::Debug, area, event, message, fields);
}
inline void info(const char* area, const char* event, const QString& message, const LogFields& fields = {})
{
    log(Level::Info, area, event, message, fields);
}
inline void warn(const char* area, const char* event, const QString& message, const LogFields& fields = {})
{
    log(Level::Warning, area, event, message, fields);
}
inline void error(const char* area, const char* event, const QString& message, const LogFields& fields = {})
{
    log(Level::Error, area, event, message, fields);
}
/// The language of the log (a setting, Korean by default) is the language of messages made from errors.
core::Language logLanguage();
/// A line from an error: its sentence in the log's language, its code, its context and causes.
void log(Level level, const char* area, const char* event, const core::Error& error, LogFields fields = {});

QString levelName(Level level); ///< "debug" "info" "warn" "error", as in the files
std::optional<Level> levelNamed(QStringView name);

struct LogOptions
{
    QString folder;            ///< made with mode 0700 where it is missing; files are 0600
    Level level = Level::Info; ///< lines below it are dropped
    core::Language language = core::Language::Korean;
    int daysKept = 30;     ///< older files are pruned at start and at midnight
    int ringLines = 10000; ///< for the log page
};

/// Owns the logger, its thread and files; made first and destroyed last. One per process.
class Logging final
{
public:
    static core::Result<std::unique_ptr<Logging>> start(const LogOptions& options); ///< CORE_FILE
    ~Logging();                                                                     ///< everything accepted is written
    Logging(const Logging&) = delete;
    Logging& operator=(const Logging&) = delete;

    void setLevel(Level level);
    void setLanguage(core::Language language);
    void flush();
    quint64 droppedLines() const;

private:
    Logging();
};

/// The newest lines, oldest first, with a sequence above `after`; at most `limit` (the newest of them).
QList<LogRecord> recentLines(quint64 after = 0, int limit = 10000);
/// A line of a log file as a record; CORE_BAD_INPUT where it is none.
core::Result<LogRecord> recordFromLine(const QByteArray& line);

} // namespace gwanje::telemetry
