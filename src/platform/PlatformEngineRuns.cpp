// SPDX-License-Identifier: GPL-3.0-or-later
// Runs on demand, the schedule's commands, and discrepancies.
#include "platform/PlatformEngine.h"

#include "platform/FaultPoints.h"
#include "runtime/BusyScope.h"

namespace gwanje::platform {
namespace {

using core::ErrorCode;

PlatformRun rowOf(const runtime::TaskRun& run)
{
    PlatformRun row{.id = RunId::fromString(run.id).value_or(RunId()), .type = run.type};
    row.platform = PlatformId::fromString(run.target).value_or(PlatformId());
    row.scheduledAt = run.scheduledAt;
    row.trigger = run.trigger;
    row.by = run.by;
    row.startedAt = run.startedAt;
    return row;
}

} // namespace

core::Async<core::Result<QList<RunAnswer>>> PlatformEngine::runNow(QString type, QString idOrCode,
                                                                   runtime::RunTrigger trigger, QString by)
{
    const runtime::BusyScope scope(m_busy);
    auto opening = open();
    const auto opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    QList<Platform> wanted;
    if (!idOrCode.isEmpty()) {
        auto finding = find(idOrCode);
        const auto view = co_await finding;
        if (!view)
            co_return core::fail(view.error());
        if (!view->platform.active)
            co_return core::fail(ErrorCode::PLT_INACTIVE, {{u"platform"_qs, view->platform.code}});
        wanted << view->platform;
    }
    if (wanted.isEmpty() || m_platforms.value(wanted.first().id) != wanted.first()) { // not as it is known here
        auto refreshing = refresh();
        const auto refreshed = co_await refreshing;
        if (!refreshed)
            co_return core::fail(refreshed.error());
    }
    if (wanted.isEmpty()) {
        std::copy_if(m_platforms.cbegin(), m_platforms.cend(), std::back_inserter(wanted),
                     [](const Platform& each) { return each.active; });
        std::sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
    }
    std::vector<QFuture<RunAnswer>> running;
    for (const Platform& each : std::as_const(wanted))
        running.push_back(core::toFuture(runOne(type, each, trigger, by)));
    QList<RunAnswer> answers;
    for (const auto& each : running)
        answers << co_await each;
    co_return answers;
}

core::Async<RunAnswer> PlatformEngine::runOne(QString type, Platform platform, runtime::RunTrigger trigger, QString by)
{
    RunAnswer answer{.platform = platform, .run = {}, .error = {}};
    auto running = m_schedule.runNow(type, platform.id.toString(), trigger, by);
    const auto report = co_await running;
    if (!report) {
        answer.error = report.error();
        co_return answer;
    }
    if (!report->ending.result)
        answer.error = report->ending.result.error();
    const auto id = RunId::fromString(report->run.id);
    if (!id)
        co_return answer;
    auto reading = m_parts.store.run(*id);
    const auto row = co_await reading;
    if (row)
        answer.run = *row;
    co_return answer;
}

core::Async<core::Result<ScheduleView>> PlatformEngine::schedule(int nextRuns)
{
    const runtime::BusyScope scope(m_busy);
    auto opening = open();
    const auto opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    if (!m_works) { // a call of the command line: what the console of another folder says now
        auto loading = m_schedule.load();
        (void)co_await loading;
    }
    ScheduleView view{.status = m_schedule.status(), .next = m_schedule.nextRuns(nextRuns), .codes = {}};
    for (const Platform& each : std::as_const(m_platforms))
        view.codes.insert(each.id.toString(), each.code);
    co_return view;
}

core::Async<core::Result<ScheduleCut>> PlatformEngine::setState(QString type, runtime::StateMark mark)
{
    const runtime::BusyScope scope(m_busy);
    auto opening = open();
    const auto opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    auto setting = m_schedule.setState(type, mark);
    const auto cut = co_await setting;
    if (!cut)
        co_return core::fail(cut.error());
    mark.at = m_parts.clock.now();
    ScheduleCut answer{.mark = mark, .runs = {}};
    for (const runtime::TaskRun& each : *cut)
        answer.runs << rowOf(each);
    co_return answer;
}

core::Async<core::Result<runtime::TypeConfig>> PlatformEngine::configure(QString type, runtime::TypeConfig config)
{
    const runtime::BusyScope scope(m_busy);
    auto opening = open();
    const auto opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    auto configuring = m_schedule.configure(type, config);
    co_return co_await configuring;
}

core::Async<core::Result<qint64>> PlatformEngine::cancelRuns(QString type, QString idOrCode)
{
    const runtime::BusyScope scope(m_busy);
    QString target;
    if (!idOrCode.isEmpty()) {
        auto finding = find(idOrCode);
        const auto view = co_await finding;
        if (!view)
            co_return core::fail(view.error());
        target = view->platform.id.toString();
    }
    co_return qint64(m_schedule.cut(type, target).size());
}

core::Async<core::Result<QList<core::Result<Discrepancy>>>> PlatformEngine::resolve(ResolveRequest request)
{
    const runtime::BusyScope scope(m_busy);
    auto resolving = m_parts.store.resolve(request, m_parts.clock.now());
    auto resolved = co_await resolving;
    if (!resolved)
        co_return core::fail(resolved.error());
    QMap<PlatformId, QList<ToPush>> byPlatform;
    for (const ToPush& each : std::as_const(resolved->toPush))
        byPlatform[each.platform] << each;
    QHash<DiscrepancyId, core::Error> refused;
    for (auto it = byPlatform.cbegin(); it != byPlatform.cend(); ++it) {
        auto sending = sendOurs(it.key(), it.value(), &refused);
        const QList<ToPush> sent = co_await sending;
        (void)runtime::faultPoint(fault::resolvePushed);
        auto marking = markPushed(sent, request.by, request.reason, &refused);
        co_await marking;
    }
    for (core::Result<Discrepancy>& each : resolved->answers) {
        if (!each || each->state != DiscrepancyState::Open)
            continue;
        if (refused.contains(each->id)) {
            each = core::fail(refused.value(each->id));
            continue;
        }
        auto reading = m_parts.store.discrepancy(each->id);
        const auto now = co_await reading;
        if (now)
            each = *now;
    }
    tellDesk(u"discrepancies"_qs);
    co_return resolved->answers;
}

/// Those that the platform took; the others with why not.
core::Async<QList<ToPush>> PlatformEngine::sendOurs(PlatformId platform, QList<ToPush> items, Refusals* refused)
{
    const auto refuseAll = [&](const core::Error& error) {
        for (const ToPush& each : items)
            refused->insert(each.discrepancy, error);
    };
    QList<ToPush> taken;
    auto finding = find(platform.toString());
    const auto view = co_await finding;
    if (!view) {
        refuseAll(view.error());
        co_return taken;
    }
    auto calling = lineTo(m_parts, *view, {}, m_stop.get_token(), false);
    const auto line = co_await calling;
    if (!line) {
        refuseAll(line.error());
        co_return taken;
    }
    QList<FetchedPrice> prices;
    QList<FetchedInventory> inventory;
    QList<ToPush> inOrder; // prices first, as they are answered
    for (const ToPush& each : items) {
        if (each.price) {
            prices << *each.price;
            inOrder << each;
        }
    }
    for (const ToPush& each : items) {
        if (each.inventory) {
            inventory << *each.inventory;
            inOrder << each;
        }
    }
    auto pushing = pushOurs(*line, prices, inventory);
    const auto pushed = co_await pushing;
    if (!pushed) {
        refuseAll(pushed.error());
        co_return taken;
    }
    const QList<PushAnswer> answers = pushed->prices + pushed->inventory;
    for (qsizetype i = 0; i < inOrder.size() && i < answers.size(); ++i) {
        if (answers.at(i).outcome == PushAnswer::Outcome::Rejected)
            refused->insert(inOrder.at(i).discrepancy,
                            answers.at(i).error.value_or(core::Error{ErrorCode::PLT_PUSH_REFUSED, {}, nullptr}));
        else
            taken << inOrder.at(i);
    }
    co_return taken;
}

core::Async<void> PlatformEngine::markPushed(QList<ToPush> items, QString by, QString reason, Refusals* refused)
{
    if (items.isEmpty())
        co_return;
    QList<DiscrepancyId> ids;
    for (const ToPush& each : items)
        ids << each.discrepancy;
    auto marking = m_parts.store.pushed(ids, by, reason, m_parts.clock.now());
    const auto marked = co_await marking;
    if (marked)
        co_return;
    for (const DiscrepancyId& each : std::as_const(ids))
        refused->insert(each, marked.error());
}

} // namespace gwanje::platform
