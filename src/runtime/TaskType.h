// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A kind of scheduled work, as its domain registers it: what one try for one target does, and what is written before
// and after. The schedule calls it on the engine thread, never twice at once for one target.

#include "core/Async.h"
#include "runtime/Schedule.h"

namespace gwanje::runtime {

struct TaskRun
{
    QString id; ///< runs through every log line and the run's row
    QString type, target;
    QDateTime scheduledAt;
    RunTrigger trigger = RunTrigger::Timer;
    QString by; ///< who asked for it; empty: the timer
    QDateTime startedAt;
};

struct RunEnding
{
    core::Status result;
    int tries = 0;
    bool wasCut = false; ///< stopped: by an operator, the end of the console, or another console that leads now
};

class TaskType
{
public:
    virtual ~TaskType() = default;

    virtual QString name() const = 0;
    virtual TypeConfig defaults() const { return {}; } ///< where nobody configured anything

    /// Writes the run down. An error keeps it from beginning; SCH_FENCED: another console has it.
    virtual core::Async<core::Status> begin(TaskRun run) = 0;
    /// One try. Where `stop` is asked for it answers at once with CORE_CANCELLED.
    virtual core::Async<core::Status> attempt(TaskRun run, int number, core::StopToken stop) = 0;
    /// After the last try, whatever it brought; not where begin() failed.
    virtual core::Async<void> end(TaskRun run, RunEnding ending) = 0;

    virtual bool isWorthRepeating(const core::Error& error) const { return core::isRetryable(error.code); }
    /// Counts towards its circuit; else it was ourselves (our database, say).
    virtual bool isTargetsFault(const core::Error& error) const;
};

/// What a server asked for with Retry-After: `retry_after_s` in the error's context or that of a cause.
std::optional<std::chrono::seconds> retryAfterOf(const core::Error& error);

} // namespace gwanje::runtime
