// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of data sync: one now, and the log of those that were.
#include "app/DataSyncAnswers.h"
#include "app/Engines.h"
#include "app/ReservationAnswers.h"
#include "app/Verbs.h"
#include "datasync/DataSyncService.h"
#include <QDeadlineTimer>

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using core::ErrorCode;
using SyncAnswers = core::Result<QList<datasync::SyncReport>>;
using RunsByPortal = QMap<QString, datasync::SyncRunId>;

constexpr std::chrono::minutes syncPatience{65}; ///< longer than a run's own time-out
constexpr std::chrono::milliseconds lookForSync{500};
constexpr std::chrono::seconds beginPatience{3};
constexpr std::chrono::milliseconds lookForBegin{20};
constexpr int rejectedShown = 100;

bool isSyncBusy(const datasync::SyncReport& report)
{
    return report.streams.isEmpty() && report.error && report.error->code == ErrorCode::SCH_BUSY;
}

/// Where a run is under way (the timer's), "now" begins when it has ended: it may have asked the portal before what the
/// operator wants was there.
core::Async<SyncAnswers> syncInTurn(VerbContext context, QString portal)
{
    const auto run = [context](const QString& which) {
        return context.engines.dataSync().runNow(which, runtime::RunTrigger::Operator, context.asker.name);
    };
    auto running = run(portal);
    SyncAnswers ran = co_await running;
    const QDeadlineTimer patience(syncPatience);
    while (ran && std::any_of(ran->begin(), ran->end(), isSyncBusy) && !patience.hasExpired()) {
        auto waiting = core::sleepFor(context.engines.clock(), lookForSync, core::StopToken());
        (void)co_await waiting;
        for (datasync::SyncReport& each : *ran) {
            if (!isSyncBusy(each))
                continue;
            auto trying = run(each.portal);
            const SyncAnswers again = co_await trying;
            if (again && !again->isEmpty())
                each = again->first();
            else if (!again)
                each.error = again.error();
        }
    }
    co_return ran;
}

/// By the log: one that waits for another visit to end has rows already.
core::Async<RunsByPortal> syncsUnderWay(VerbContext context)
{
    auto asking = context.engines.dataSync().portals();
    const auto views = co_await asking;
    RunsByPortal runs;
    for (const datasync::PortalView& view : views ? *views : QList<datasync::PortalView>()) {
        for (const datasync::SyncLogRow& row : view.last) {
            if (row.status == datasync::SyncStatus::Running)
                runs.insert(view.portal.name, row.run);
        }
    }
    co_return runs;
}

VerbAnswer begunAnswer(const QString& portal, const RunsByPortal& runs)
{
    QJsonArray begun;
    for (auto it = runs.cbegin(); it != runs.cend(); ++it) {
        if (portal.isEmpty() || it.key() == portal)
            begun << QJsonObject{
                {u"portal"_qs, it.key()}, {u"run_id"_qs, it->toString()}, {u"status"_qs, u"running"_qs}};
    }
    if (begun.isEmpty()) // another portal is synced first
        begun << QJsonObject{{u"portal"_qs, portal}, {u"run_id"_qs, QJsonValue()}, {u"status"_qs, u"waiting"_qs}};
    QJsonObject json = begun.size() == 1 ? begun.first().toObject() : QJsonObject();
    json.insert(u"portals"_qs, begun);
    return done(json);
}

/// Left to the console: answered when it is under way, or has failed already.
core::Async<VerbAnswer> beginSyncs(VerbContext context, QString portal)
{
    auto looking = syncsUnderWay(context);
    const RunsByPortal before = co_await looking;
    const auto running = context.engines.dataSync().runNow(portal, runtime::RunTrigger::Operator, context.asker.name);
    const QDeadlineTimer patience(beginPatience);
    RunsByPortal now;
    bool hasBegun = false;
    while (!running.isFinished() && !hasBegun && !patience.hasExpired()) {
        auto waiting = core::sleepFor(context.engines.clock(), lookForBegin, core::StopToken());
        (void)co_await waiting;
        auto lookingAgain = syncsUnderWay(context);
        now = co_await lookingAgain;
        hasBegun =
            portal.isEmpty() ? !now.isEmpty() : now.contains(portal) && now.value(portal) != before.value(portal);
    }
    if (!running.isFinished())
        co_return begunAnswer(portal, now);
    const SyncAnswers ran = running.result();
    co_return ran ? answerOfRuns(*ran, context.language) : failed(ran.error());
}

core::Async<VerbAnswer> runSync(VerbContext context, VerbRequest request)
{
    const QString portal = request.text(u"portal"_qs);
    if (context.inConsole && !request.has(u"wait"_qs)) {
        auto beginning = beginSyncs(context, portal);
        co_return co_await beginning;
    }
    auto running = syncInTurn(context, portal);
    const SyncAnswers ran = co_await running;
    co_return ran ? answerOfRuns(*ran, context.language) : failed(ran.error());
}

core::Async<VerbAnswer> listSyncLog(VerbContext context, VerbRequest request)
{
    datasync::SyncLogFilter filter{.portal = request.text(u"portal"_qs), .stream = request.text(u"stream"_qs)};
    filter.status = datasync::syncStatusNamed(request.text(u"status"_qs));
    if (request.has(u"since"_qs))
        filter.since = momentFrom(request.text(u"since"_qs));
    if (request.has(u"until"_qs))
        filter.until = momentFrom(request.text(u"until"_qs));
    auto asking = context.engines.dataSync().logs(filter, pageOf(request));
    const auto page = co_await asking;
    if (!page)
        co_return failed(page.error());
    QJsonArray items;
    for (const datasync::SyncLogRow& row : page->items)
        items << syncRowJson(row, context.language);
    co_return done(listJson(items, page->next));
}

core::Async<VerbAnswer> showSyncLog(VerbContext context, VerbRequest request)
{
    const auto id = idTyped<datasync::SyncLogId>(u"log"_qs, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto asking = context.engines.dataSync().log(*id);
    const auto row = co_await asking;
    if (!row)
        co_return failed(row.error());
    QJsonObject json = oneSyncRowJson(*row, context.language);
    QJsonArray rejected;
    if (row->counts.rejected > 0) {
        const core::PageRequest first{.cursor = {}, .limit = rejectedShown};
        auto reading = context.engines.dataSync().rejectedRows(row->import, first);
        const auto page = co_await reading;
        if (!page)
            co_return failed(page.error());
        for (const datasync::RejectedRow& each : page->items)
            rejected << rejectedJson(each);
    }
    json.insert(u"rejected_rows"_qs, rejected);
    co_return done(json);
}

} // namespace

QList<VerbSpec> dataSyncRunVerbs()
{
    const OptionSpec portal{.name = u"portal"_qs, .hint = u"NAME"_qs}, stream{.name = u"stream"_qs, .hint = u"NAME"_qs};
    const QStringList counts{u"new"_qs, u"updated"_qs, u"unchanged"_qs, u"rejected"_qs, u"file"_qs, u"code"_qs};
    return {
        {.name = u"datasync run"_qs,
         .options = {portal, {.name = u"wait"_qs, .kind = Kind::Flag}},
         .needs = Needs::Railway,
         .changes = true,
         .columns = QStringList{u"portal"_qs, u"stream"_qs, u"status"_qs} + counts,
         .ko =
             u"켜진 포털 모두나 하나를 지금 동기화합니다. --wait는 끝날 때까지 기다립니다. 관제가 없으면 언제나 기다립니다"_qs,
         .en =
             u"syncs all active portals or one now; --wait waits for the end, as it always does where no console runs"_qs,
         .handle = runSync},
        {.name = u"datasync logs"_qs,
         .options = QList<OptionSpec>{portal,
                                      stream,
                                      {.name = u"status"_qs,
                                       .kind = Kind::Choice,
                                       .choices = {u"running"_qs, u"success"_qs, u"partial"_qs, u"failed"_qs,
                                                   u"cancelled"_qs}},
                                      {.name = u"since"_qs, .kind = Kind::Moment},
                                      {.name = u"until"_qs, .kind = Kind::Moment}} +
                    pageOptions(),
         .columns = QStringList{u"started_at"_qs, u"id"_qs, u"portal"_qs, u"stream"_qs, u"status"_qs} + counts,
         .ko = u"동기화 기록, 새것부터. 시각은 한국 시각"_qs,
         .en = u"the sync log, newest first; times are Korean"_qs,
         .handle = listSyncLog},
        {.name = u"datasync log"_qs,
         .words = u"ID"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .columns = {u"line"_qs, u"column"_qs, u"fault"_qs, u"text"_qs},
         .ko = u"동기화 기록 하나와 받지 않은 행"_qs,
         .en = u"one row of the sync log, and which rows were rejected"_qs,
         .handle = showSyncLog}};
}

} // namespace gwanje::app
