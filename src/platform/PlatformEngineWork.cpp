// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine does by itself: what a former console left, what other consoles change, what could not be done at
// once, figures.
#include "platform/PlatformEngine.h"

#include "runtime/BusyScope.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"

namespace gwanje::platform {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto measured = 10s;
constexpr auto otherConsoles = 10s;                    // how often what they change is read
constexpr auto mended = 5min;
constexpr std::chrono::milliseconds abandoned = 10min; // over the longest that a run can take
constexpr std::chrono::milliseconds ordinaryDrift = 1s; // clocks that drift apart by less were merely corrected

} // namespace

void PlatformEngine::takeUpWork()
{
    if (!std::exchange(m_works, true))
        core::spawn(startWork());
}

core::Async<void> PlatformEngine::startWork()
{
    const runtime::BusyScope scope(m_busy);
    const core::StopToken stop = m_stop.get_token();
    while (!stop.stop_requested()) {
        // Of its earlier life: all of them while none of this one is under way, whatever the clocks said then.
        const bool isFirst = m_schedule.underWay().isEmpty();
        auto closing = closeLeftOver(m_parts.console, isFirst ? m_bornAt.addYears(1) : m_bornAt);
        co_await closing;
        auto opening = open();
        const auto opened = co_await opening;
        if (opened || stop.stop_requested())
            break;
        telemetry::log(telemetry::Level::Warning, "platform", "open.failed", opened.error());
        auto waiting = core::sleepFor(m_parts.clock, otherConsoles, stop);
        (void)co_await waiting;
    }
    if (stop.stop_requested())
        co_return;
    m_schedule.takeUpWork();
    m_jobs.add({.name = u"platform.measure"_qs, .interval = measured, .run = [this](core::StopToken) {
                    return measureJob();
                }});
    m_jobs.add({.name = u"platform.refresh"_qs, .interval = otherConsoles, .run = [this](core::StopToken) {
                    return refreshJob();
                }});
    m_jobs.add({.name = u"platform.mend"_qs, .interval = mended, .run = [this](core::StopToken token) {
                    return mendJob(token);
                }});
}

/// What charts and alert rules look at.
core::Async<core::Status> PlatformEngine::measureJob()
{
    const runtime::BusyScope scope(m_busy);
    watchClock();
    static auto& open = telemetry::gauge(u"platform_discrepancies_open"_qs);
    static auto& skipped = telemetry::gauge(u"schedule_skipped_total"_qs);
    static auto& missed = telemetry::gauge(u"schedule_missed_total"_qs);
    static auto& circuits = telemetry::gauge(u"schedule_open_circuits"_qs);
    quint64 allSkipped = 0, allMissed = 0;
    int allCircuits = 0;
    for (const runtime::TypeStatus& each : m_schedule.status().types) {
        allSkipped += each.skipped;
        allMissed += each.missed;
        allCircuits += each.openCircuits;
    }
    skipped.set(static_cast<double>(allSkipped));
    missed.set(static_cast<double>(allMissed));
    circuits.set(allCircuits);
    auto counting = m_parts.store.countDiscrepancies();
    const auto counts = co_await counting;
    if (!counts)
        co_return core::fail(counts.error());
    qint64 sum = 0;
    for (const qint64 each : *counts)
        sum += each;
    open.set(static_cast<double>(sum));
    co_return core::Status();
}

/// What other consoles change, and what could not be read when it changed here; ends that could not be written.
core::Async<core::Status> PlatformEngine::refreshJob()
{
    const runtime::BusyScope scope(m_busy);
    for (PlatformTask* const task : m_tasks) {
        auto ending = task->endAgain();
        co_await ending;
    }
    if (!m_parts.isShared && !m_isStale)
        co_return core::Status();
    auto refreshing = refresh();
    co_return co_await refreshing;
}

/// Since when the clock has gone on without a jump: what was written down before cannot be told old by it.
void PlatformEngine::watchClock()
{
    const std::chrono::milliseconds monotonic = m_parts.clock.monotonic();
    const std::chrono::milliseconds ahead(m_parts.clock.now().toMSecsSinceEpoch() - monotonic.count());
    if (std::chrono::abs(ahead - std::exchange(m_clockAhead, ahead)) >= ordinaryDrift)
        m_steadySince = monotonic;
}

/// What a console that died left half done, or could not do then: services that are not as the switch of their platform
/// wants them, and rows of runs whose console never came back.
core::Async<core::Status> PlatformEngine::mendJob(core::StopToken stop)
{
    const runtime::BusyScope scope(m_busy);
    const runtime::ScheduleStatus status = m_schedule.status();
    watchClock();
    if (!status.isLeader)
        co_return core::Status();
    std::chrono::milliseconds longest{0};
    for (const runtime::TypeStatus& each : status.types)
        longest = std::max(longest, (each.config.timeout + m_parts.times.longestRetry) * (each.config.retries + 1));
    longest += abandoned;
    if (m_parts.clock.monotonic() - m_steadySince >= longest) {
        auto closing = closeLeftOver(QString(), m_parts.clock.now().addMSecs(-longest.count()));
        co_await closing;
    }
    auto looking = lookAtServices(stop);
    co_return co_await looking;
}

/// Rows of a console that is gone (or was taken for it) are closed, so that nothing of it is written any more.
core::Async<void> PlatformEngine::closeLeftOver(QString console, QDateTime before)
{
    const runtime::BusyScope scope(m_busy);
    auto closing = m_parts.store.interruptRuns(console, before, m_parts.clock.now());
    const auto closed = co_await closing;
    if (!closed)
        telemetry::log(telemetry::Level::Warning, "platform", "runs.not_closed", closed.error());
    else if (*closed > 0)
        telemetry::warn("platform", "runs.interrupted", u"%1 runs of before were cut off"_qs.arg(*closed),
                        {.code = core::codeName(ErrorCode::SCH_INTERRUPTED)});
}

} // namespace gwanje::platform
