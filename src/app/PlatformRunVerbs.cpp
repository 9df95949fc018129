// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of platforms: one now, and those that were.
#include "app/Engines.h"
#include "app/PlatformAnswers.h"
#include "app/ReservationAnswers.h"
#include "app/Verbs.h"
#include "platform/PlatformService.h"
#include <QDeadlineTimer>

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using core::ErrorCode;
using RunAnswers = core::Result<QList<platform::RunAnswer>>;

constexpr std::chrono::minutes busyPatience{4}; ///< longer than a run's own time-out
constexpr std::chrono::milliseconds lookForTurn{500};

/// Where a run is under way (the timer's, after a platform was added), "now" begins when it has ended: it may have
/// asked the platform before what the operator wants looked at.
core::Async<RunAnswers> runInTurn(VerbContext context, QString type, QString idOrCode)
{
    const auto run = [context, type](const QString& which) {
        return context.engines.platforms().runNow(type, which, platform::RunTrigger::Operator, context.asker.name);
    };
    const auto isBusy = [](const platform::RunAnswer& each) {
        return !each.run && each.error && each.error->code == ErrorCode::SCH_BUSY;
    };
    auto running = run(idOrCode);
    RunAnswers ran = co_await running;
    const QDeadlineTimer patience(busyPatience);
    while (ran && std::any_of(ran->begin(), ran->end(), isBusy) && !patience.hasExpired()) {
        auto waiting = core::sleepFor(context.engines.clock(), lookForTurn, core::StopToken());
        (void)co_await waiting;
        for (platform::RunAnswer& each : *ran) {
            if (!isBusy(each))
                continue;
            auto trying = run(each.platform.id.toString());
            const RunAnswers again = co_await trying;
            if (again && !again->isEmpty())
                each = again->first();
            else if (!again)
                each.error = again.error();
        }
    }
    co_return ran;
}

core::Async<VerbAnswer> runPlatforms(VerbContext context, VerbRequest request)
{
    auto meaning = typeMeant(context, request, u"TYPE"_qs, request.words.first());
    const auto type = co_await meaning;
    if (!type)
        co_return failed(type.error());
    auto running = runInTurn(context, *type, request.text(u"platform"_qs));
    const auto ran = co_await running;
    if (!ran)
        co_return failed(ran.error());
    QJsonArray items;
    VerbAnswer answer;
    for (const platform::RunAnswer& each : *ran) {
        items << runAnswerJson(each, context.language);
        if (each.error && !answer.error)
            answer.error = each.error;
    }
    answer.json = listJson(items);
    if (!request.text(u"platform"_qs).isEmpty() && !items.isEmpty()) { // of one its own fields, too
        const QJsonObject one = items.first().toObject();
        for (auto it = one.begin(); it != one.end(); ++it) {
            if (it.key() != u"error"_qs) // which of an answer says that it failed, whatever its value
                answer.json.insert(it.key(), it.value());
        }
    }
    co_return answer;
}

core::Async<VerbAnswer> listRuns(VerbContext context, VerbRequest request)
{
    auto meaning = typeMeant(context, request, u"--type"_qs, request.text(u"type"_qs));
    const auto type = co_await meaning;
    if (!type)
        co_return failed(type.error());
    platform::RunFilter filter{.platform = {}, .type = *type, .result = {}};
    filter.result = platform::runResultNamed(request.text(u"result"_qs));
    if (request.has(u"platform"_qs)) {
        auto asking = context.engines.platforms().platform(request.text(u"platform"_qs));
        const auto view = co_await asking;
        if (!view)
            co_return failed(view.error());
        filter.platform = view->platform.id;
    }
    auto asking = context.engines.platforms().runs(filter, pageOf(request));
    const auto page = co_await asking;
    if (!page)
        co_return failed(page.error());
    auto naming = platformCodes(context);
    const QMap<QString, QString> codes = co_await naming;
    QJsonArray items;
    for (const platform::PlatformRun& each : page->items) {
        QJsonObject json = toJson(each);
        json.insert(u"code"_qs, codes.value(each.platform.toString()));
        items << json;
    }
    co_return done(listJson(items, page->next));
}

} // namespace

QList<VerbSpec> platformRunVerbs()
{
    const OptionSpec ofPlatform{.name = u"platform"_qs, .hint = u"ID"_qs};
    return {{.name = u"platform run"_qs,
             .options = {ofPlatform},
             .words = u"valid|sync"_qs,
             .leastWords = 1,
             .mostWords = 1,
             .needs = Needs::Engines,
             .changes = true,
             .columns = {u"code"_qs, u"type"_qs, u"result"_qs, u"fetched"_qs, u"new"_qs, u"updated"_qs,
                         u"unchanged"_qs, u"discrepancies"_qs, u"pushed"_qs, u"push_refused"_qs},
             .ko = u"켜진 플랫폼 모두나 하나를 지금 맞대어 보거나(valid) 맞춥니다(sync). 끝날 때까지 기다립니다"_qs,
             .en = u"compares (valid) or synchronises (sync) all active platforms or one now, and waits for the end"_qs,
             .handle = runPlatforms},
            {.name = u"platform runs"_qs,
             .options = QList<OptionSpec>{ofPlatform,
                                          {.name = u"type"_qs, .hint = u"TYPE"_qs},
                                          {.name = u"result"_qs,
                                           .kind = Kind::Choice,
                                           .choices = {u"running"_qs, u"ok"_qs, u"failed"_qs, u"cancelled"_qs,
                                                       u"skipped"_qs, u"interrupted"_qs}}} +
                        pageOptions(),
             .columns = {u"started_at"_qs, u"type"_qs, u"code"_qs, u"result"_qs, u"fetched"_qs, u"new"_qs,
                         u"updated"_qs, u"discrepancies"_qs},
             .ko = u"실행 기록, 새것부터"_qs,
             .en = u"the history of runs, newest first"_qs,
             .handle = listRuns}};
}

} // namespace gwanje::app
