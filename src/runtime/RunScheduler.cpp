// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/RunLine.h"

#include "telemetry/Log.h"

namespace gwanje::runtime {

using core::ErrorCode;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

RunScheduler::RunScheduler(Parts parts)
    : m_store(parts.store), m_lease(parts.lease), m_clock(parts.clock), m_console(std::move(parts.console)),
      m_times(parts.times), m_isShared(parts.isShared), m_random(parts.seed), m_beat(parts.clock, std::mt19937_64(parts.seed + 1))
{
}

RunScheduler::~RunScheduler() = default;

void RunScheduler::add(std::unique_ptr<TaskType> type)
{
    auto line = std::make_unique<Line>();
    line->name = type->name();
    line->config = type->defaults();
    line->type = std::move(type);
    m_lines.push_back(std::move(line));
}

RunScheduler::Line* RunScheduler::line(const QString& type) const
{
    const auto it =
        std::find_if(m_lines.begin(), m_lines.end(), [&](const auto& each) { return each->name == type; });
    return it == m_lines.end() ? nullptr : it->get();
}

core::Error RunScheduler::unknownType(const QString& type) const
{
    QStringList known;
    for (const auto& each : m_lines)
        known << each->name;
    return {ErrorCode::SCH_UNKNOWN_TYPE, {{u"type"_qs, type}, {u"known"_qs, known.join(u", "_qs)}}, nullptr};
}

RunScheduler::TargetPtr RunScheduler::target(Line& line, const QString& name) const
{
    const auto it =
        std::find_if(line.targets.begin(), line.targets.end(), [&](const auto& each) { return each->name == name; });
    return it == line.targets.end() ? nullptr : *it;
}

ScheduleState RunScheduler::stateOf(const Line& line) const
{
    return std::max(m_mark.state, line.mark.state); // in the order in which they are stricter
}

void RunScheduler::setTargets(const QStringList& targets)
{
    const QSet<QString> wanted(targets.cbegin(), targets.cend());
    m_targets = targets;
    for (const auto& each : m_lines) {
        Line& line = *each;
        QSet<QString> known;
        for (const TargetPtr& target : line.targets) {
            known << target->name;
            if (wanted.contains(target->name))
                continue;
            dropJob(*target);
            line.skipped += target->skipped;
            line.missed += target->missed;
            target->isGone = true;
            target->stop.request_stop();
        }
        std::erase_if(line.targets, [](const TargetPtr& target) { return target->isGone; });
        for (const QString& name : targets) {
            if (known.contains(name))
                continue;
            auto target = std::make_shared<Target>();
            target->name = name;
            target->record = line.stored.value(name, {.type = line.name, .target = name});
            line.targets.push_back(std::move(target));
        }
    }
    const auto isGone = [&wanted](const auto& each) { return !wanted.contains(each.first); };
    std::erase_if(m_nextProbe, isGone);
    std::erase_if(m_notBefore, isGone);
    arrange();
}

void RunScheduler::arrange()
{
    for (const auto& each : m_lines)
        arrange(*each);
    Q_EMIT changed();
}

bool RunScheduler::mayTick(const Line& line) const
{
    return m_works && m_isLeader && line.config.enabled && stateOf(line) == ScheduleState::Running &&
           !m_stop.stop_requested();
}

void RunScheduler::arrange(Line& line)
{
    const bool ticks = mayTick(line);
    for (const TargetPtr& target : line.targets) {
        if (!ticks)
            dropJob(*target);
        else if (target->job.isEmpty())
            addJob(line, target);
    }
}

/// On the beat of its last run, whoever made it; one that never ran, or whose time is past, or lies ahead of a clock
/// that was set back, runs now.
void RunScheduler::addJob(Line& line, const TargetPtr& target)
{
    const QDateTime last = target->record.scheduledAt;
    const auto since = last.isValid() ? milliseconds(last.msecsTo(m_clock.now())) : line.config.interval;
    RecurringJob job;
    job.name = line.name + u'/' + target->name;
    job.interval = line.config.interval;
    job.timeout = 0ms; // each try has its own
    job.firstAfter = since < 0ms ? 0ms : std::max(line.config.interval - since, 0ms);
    job.run = [this, l = &line, target](core::StopToken) { return timerRun(l, target); };
    target->job = job.name;
    m_beat.add(std::move(job));
}

void RunScheduler::dropJob(Target& target)
{
    if (target.job.isEmpty())
        return;
    if (const auto last = m_beat.remove(target.job)) {
        target.skipped += last->skipped;
        target.missed += last->missed;
    }
    target.job.clear();
}

core::Async<core::Result<QList<TaskRun>>> RunScheduler::setState(QString type, StateMark mark)
{
    Line* one = line(type);
    if (!type.isEmpty() && !one)
        co_return core::fail(unknownType(type));
    mark.at = m_clock.now();
    auto saving = m_store.saveState(type, mark);
    const auto saved = co_await saving;
    if (!saved)
        co_return core::fail(saved.error());
    (one ? one->mark : m_mark) = mark;
    telemetry::info("runtime", "schedule.state", scheduleStateName(mark.state),
                    {.more = {{u"type"_qs, type}, {u"by"_qs, mark.by}, {u"reason"_qs, mark.reason}}});
    QList<TaskRun> cutRuns;
    if (mark.state == ScheduleState::Stopped)
        cutRuns = cut(type);
    arrange();
    co_return cutRuns;
}

core::Async<core::Result<TypeConfig>> RunScheduler::configure(QString type, TypeConfig config)
{
    Line* one = line(type);
    if (!one)
        co_return core::fail(unknownType(type));
    if (auto good = check(config); !good)
        co_return core::fail(good.error());
    auto saving = m_store.saveConfig(type, config);
    const auto saved = co_await saving;
    if (!saved)
        co_return core::fail(saved.error());
    const bool anotherBeat = one->config.interval != config.interval;
    one->config = config;
    for (const TargetPtr& each : one->targets) {
        if (anotherBeat)
            dropJob(*each);
    }
    arrange();
    while (one->running < config.parallel && !one->waiting.empty()) // there may be more room now
        giveTurn(*one);
    co_return config;
}

QList<TaskRun> RunScheduler::cut(const QString& type, const QString& target)
{
    QList<TaskRun> all;
    for (const auto& each : m_lines) {
        if (!type.isEmpty() && each->name != type)
            continue;
        for (const TargetPtr& one : each->targets) {
            if (!one->taken || (!target.isEmpty() && one->name != target))
                continue;
            if (one->run)
                all << *one->run;
            one->stop.request_stop();
        }
    }
    return all;
}

ScheduleStatus RunScheduler::status() const
{
    ScheduleStatus all{.mark = m_mark, .leader = m_leader, .isLeader = m_isLeader, .types = {}};
    QHash<QString, JobStatus> jobs;
    for (const JobStatus& job : m_beat.status())
        jobs.insert(job.name, job);
    for (const auto& each : m_lines) {
        TypeStatus type{.type = each->name, .config = each->config, .mark = each->mark, .state = stateOf(*each)};
        type.runs = each->runs;
        type.failures = each->failures;
        type.skipped = each->skipped;
        type.missed = each->missed;
        type.lastRun = each->lastRun;
        type.lastCode = each->lastCode;
        for (const TargetPtr& target : each->targets) {
            const JobStatus job = jobs.value(target->job);
            type.skipped += target->skipped + job.skipped;
            type.missed += target->missed + job.missed;
            type.running += target->run ? 1 : 0;
            type.waiting += target->taken && !target->run ? 1 : 0;
            type.openCircuits += target->record.failures >= each->config.failuresToOpen ? 1 : 0;
            if (job.next.isValid() && (!type.nextRun.isValid() || job.next < type.nextRun))
                type.nextRun = job.next;
        }
        all.types << type;
    }
    return all;
}

QList<PlannedRun> RunScheduler::nextRuns(int most) const
{
    QList<PlannedRun> all;
    QHash<QString, JobStatus> jobs;
    for (const JobStatus& job : m_beat.status())
        jobs.insert(job.name, job);
    for (const auto& each : m_lines) {
        for (const TargetPtr& target : each->targets) {
            const QDateTime at = jobs.value(target->job).next;
            if (at.isValid())
                all << PlannedRun{.type = each->name,
                                  .target = target->name,
                                  .at = at,
                                  .isProbe = target->record.failures >= each->config.failuresToOpen};
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    return all.mid(0, most);
}

QList<TaskRun> RunScheduler::underWay() const
{
    QList<TaskRun> all;
    for (const auto& each : m_lines) {
        for (const TargetPtr& target : each->targets) {
            if (target->run)
                all << *target->run;
        }
    }
    return all;
}

core::Async<void> RunScheduler::stopAll()
{
    m_stop.request_stop();
    const auto atRest = m_beat.stop();
    arrange();
    for (const auto& each : m_lines) {
        for (const TargetPtr& target : each->targets)
            target->stop.request_stop();
    }
    while (m_busy > 0)
        (void)co_await core::sleepFor(m_clock, 2ms, core::StopToken());
    co_await atRest;
    if (m_isLeader) {
        m_isLeader = false;
        auto releasing = m_lease.release(m_console);
        co_await releasing;
    }
}

} // namespace gwanje::runtime
