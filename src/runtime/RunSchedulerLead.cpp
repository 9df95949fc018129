// SPDX-License-Identifier: GPL-3.0-or-later
// Who leads, and what is known from the store.
#include "runtime/RunLine.h"

#include "telemetry/Log.h"

namespace gwanje::runtime {

using std::chrono::milliseconds;

core::Async<core::Status> RunScheduler::load()
{
    auto book = loadBook();
    const auto loaded = co_await book;
    if (!loaded)
        co_return core::fail(loaded.error());
    auto targets = loadTargets();
    co_return co_await targets;
}

core::Async<core::Status> RunScheduler::loadBook()
{
    auto loading = m_store.load();
    const auto book = co_await loading;
    if (!book)
        co_return core::fail(book.error());
    bool isOther = m_mark != book->states.value(QString());
    m_mark = book->states.value(QString());
    for (const auto& each : m_lines) {
        const StateMark mark = book->states.value(each->name);
        const TypeConfig config = book->configs.value(each->name, each->type->defaults());
        if (each->mark == mark && each->config == config)
            continue;
        isOther = true;
        const bool anotherBeat = each->config.interval != config.interval;
        each->mark = mark;
        each->config = config;
        for (const TargetPtr& target : each->targets) {
            if (anotherBeat)
                dropJob(*target);
        }
    }
    if (isOther) { // another console may have said so
        for (const auto& each : m_lines) {
            if (stateOf(*each) == ScheduleState::Stopped)
                cut(each->name);
        }
        arrange();
    }
    co_return core::Status();
}

core::Async<core::Status> RunScheduler::loadTargets()
{
    auto loading = m_store.targets();
    const auto records = co_await loading;
    if (!records)
        co_return core::fail(records.error());
    for (const auto& each : m_lines)
        each->stored.clear();
    for (const TargetRecord& record : *records) {
        Line* one = line(record.type);
        if (!one)
            continue;
        one->stored.insert(record.target, record);
    }
    for (const auto& each : m_lines) {
        for (const TargetPtr& target : each->targets) {
            if (!target->taken && each->stored.contains(target->name))
                target->record = each->stored.value(target->name);
        }
    }
    co_return core::Status();
}

void RunScheduler::takeUpWork()
{
    if (std::exchange(m_works, true))
        return;
    core::spawn(campaign());
}

core::Async<void> RunScheduler::campaign()
{
    ++m_busy;
    const core::StopToken stop = m_stop.get_token();
    while (!stop.stop_requested()) {
        auto looking = lookWhoLeads();
        co_await looking;
        if (stop.stop_requested())
            break;
        auto waiting = core::sleepFor(m_clock, m_times.renewal, stop);
        (void)co_await waiting;
    }
    --m_busy;
}

core::Async<void> RunScheduler::lookWhoLeads()
{
    const milliseconds asked = m_clock.monotonic();
    auto holding = m_lease.hold(m_console, m_times.lease);
    const auto leader = co_await holding;
    if (m_stop.stop_requested())
        co_return;
    noteLease(leader);
    if (!leader) {
        if (m_isLeader && m_clock.monotonic() >= m_leadsUntil)
            loseLead(QString());
        co_return;
    }
    if (*leader != m_console) {
        if (m_isLeader || m_leader != *leader)
            loseLead(*leader);
    } else {
        m_leadsUntil = asked + m_times.lease;
    }
    core::Status known;
    if (*leader == m_console && !m_isLeader) {
        auto becoming = becomeLeader();
        known = co_await becoming;
    } else if (m_isShared) {
        auto loading = loadBook();
        known = co_await loading;
    }
    if (!known)
        telemetry::log(telemetry::Level::Warning, "runtime", "schedule.not_loaded", known.error());
}

/// Without an answer nobody's timer runs: said once, and when it is over.
void RunScheduler::noteLease(const core::Result<QString>& leader)
{
    const QString code = leader ? QString() : leader.error().name();
    if (std::exchange(m_leaseCode, code) == code)
        return;
    if (leader)
        telemetry::info("runtime", "schedule.lease_known", u"who leads the schedule is known again"_qs);
    else
        telemetry::log(telemetry::Level::Warning, "runtime", "schedule.lease_unknown", leader.error());
}

/// What the one before was doing is free from here on: its claims are taken from it first, then its runs are known.
core::Async<core::Status> RunScheduler::becomeLeader()
{
    auto taking = m_store.takeOver(m_console, m_clock.now().addMSecs(m_times.lease.count()));
    const auto taken = co_await taking;
    if (!taken)
        co_return core::fail(taken.error());
    auto loading = load();
    const auto loaded = co_await loading;
    if (!loaded)
        co_return core::fail(loaded.error());
    if (m_stop.stop_requested())
        co_return core::Status();
    Q_EMIT tookOver(*taken);
    m_isLeader = true;
    m_leader = m_console;
    telemetry::info("runtime", "schedule.leads", u"this console leads the schedule"_qs);
    Q_EMIT leadershipChanged(m_leader, true);
    arrange();
    co_return core::Status();
}

void RunScheduler::loseLead(const QString& leader)
{
    const bool did = std::exchange(m_isLeader, false);
    m_leader = leader;
    if (did) {
        telemetry::warn("runtime", "schedule.lost", u"another console leads the schedule, or it is not known"_qs);
        cut(QString());
    }
    arrange();
    Q_EMIT leadershipChanged(leader, false);
}

} // namespace gwanje::runtime
