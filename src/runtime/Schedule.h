// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The values of the stored schedule: task types ("sync"), the targets they run for (a platform, a portal, a service),
// the states an operator puts them into, and what became of their runs. Any thread.

#include "core/Result.h"
#include <chrono>
#include <QDateTime>
#include <QList>
#include <QString>
#include <optional>

namespace gwanje::runtime {

enum class ScheduleState { Running, Paused, Stopped };
QString scheduleStateName(ScheduleState state); ///< "running" "paused" "stopped"
std::optional<ScheduleState> scheduleStateNamed(QStringView name);

enum class RunTrigger { Timer, Operator, Api };
QString runTriggerName(RunTrigger trigger); ///< "timer" "operator" "api"
std::optional<RunTrigger> runTriggerNamed(QStringView name);

struct TypeConfig
{
    bool enabled = true;
    std::chrono::milliseconds interval{60000}; ///< 1 s … 30 d
    std::chrono::milliseconds timeout{60000};  ///< of one try, 100 ms … 1 d
    int retries = 3;                           ///< 0…10: tries after the first
    int parallel = 4;                          ///< 1…256 targets at once
    int failuresToOpen = 5;                    ///< 1…1000 runs in a row that failed open a target's circuit

    friend bool operator==(const TypeConfig&, const TypeConfig&) = default;
};
core::Status check(const TypeConfig& config); ///< CORE_BAD_INPUT with the field

/// What an operator said last of the whole (type empty) or of one type.
struct StateMark
{
    ScheduleState state = ScheduleState::Running;
    QString reason, by;
    QDateTime at; ///< invalid: nobody said anything yet

    friend bool operator==(const StateMark&, const StateMark&) = default;
};

/// What the store keeps of one target of a type.
struct TargetRecord
{
    QString type, target;
    QDateTime scheduledAt; ///< of its newest run; invalid: it never ran
    int failures = 0;      ///< in a row
    QDateTime lastEnd;
    QString lastCode; ///< error of that run; empty: it went well
};

struct TypeStatus
{
    QString type;
    TypeConfig config;
    StateMark mark;                                ///< its own
    ScheduleState state = ScheduleState::Running;  ///< with the whole's: the stricter one
    int running = 0, waiting = 0, openCircuits = 0; ///< targets
    quint64 runs = 0, failures = 0;
    quint64 skipped = 0; ///< due while its last run was still going, or waited for one
    quint64 missed = 0;  ///< the machine slept, or its clock jumped
    QDateTime lastRun, nextRun; ///< invalid: never, or not while it is not running
    QString lastCode;           ///< of the run that ended last; empty: it went well (or there was none)
};

struct ScheduleStatus
{
    StateMark mark; ///< of the whole
    QString leader; ///< console that leads; empty: nobody
    bool isLeader = false;
    QList<TypeStatus> types; ///< in the order in which they were registered
};

struct PlannedRun
{
    QString type, target;
    QDateTime at;
    bool isProbe = false; ///< its circuit is open: one try a minute
};

} // namespace gwanje::runtime
