// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The inside of RunScheduler: one task type with its targets, and one target of it.

#include "runtime/RunScheduler.h"
#include <QPromise>

namespace gwanje::runtime {

struct RunScheduler::Target
{
    QString name;
    QString job; ///< of the beat; empty: none now
    TargetRecord record;
    std::optional<TaskRun> run; ///< claimed, and not yet at its end
    core::StopSource stop;
    bool taken = false;    ///< waits or runs
    bool isGone = false;   ///< no target any more
    quint64 skipped = 0, missed = 0; ///< of the jobs it had
};

struct RunScheduler::Line
{
    std::unique_ptr<TaskType> type;
    QString name;
    TypeConfig config;
    StateMark mark;
    std::vector<TargetPtr> targets;
    QHash<QString, TargetRecord> stored; ///< as it was read last, also of no target of now
    int running = 0;
    std::deque<std::shared_ptr<QPromise<bool>>> waiting;
    quint64 runs = 0, failures = 0, skipped = 0, missed = 0; ///< the latter two of targets that are gone
    QDateTime lastRun;
    QString lastCode;
};

} // namespace gwanje::runtime
