// SPDX-License-Identifier: GPL-3.0-or-later
// The schedule of platform runs, and what they found to differ.
#include "app/Engines.h"
#include "app/Output.h"
#include "app/PlatformAnswers.h"
#include "app/ReservationAnswers.h"
#include "app/Verbs.h"
#include "platform/PlatformService.h"

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using runtime::ScheduleState;

core::Async<VerbAnswer> showSchedule(VerbContext context, VerbRequest)
{
    auto asking = context.engines.platforms().schedule();
    const auto view = co_await asking;
    co_return view ? done(scheduleJson(*view)) : failed(view.error());
}

core::Async<VerbAnswer> setSchedule(VerbContext context, VerbRequest request, ScheduleState state)
{
    auto meaning = typeMeant(context, request, u"--type"_qs, request.text(u"type"_qs));
    const auto type = co_await meaning;
    if (!type)
        co_return failed(type.error());
    auto setting = context.engines.platforms().setScheduleState(*type, state, request.text(u"reason"_qs),
                                                                context.asker.name);
    const auto set = co_await setting;
    if (!set)
        co_return failed(set.error());
    QJsonObject json = stateJson(set->mark);
    json.insert(u"type"_qs, *type);
    QJsonArray cut;
    for (const platform::PlatformRun& each : set->runs)
        cut << QJsonObject{{u"id"_qs, each.id.toString()},
                           {u"type"_qs, each.type},
                           {u"platform"_qs, each.platform.toString()}};
    json.insert(u"cut"_qs, cut);
    co_return done(json);
}

core::Async<VerbAnswer> pauseSchedule(VerbContext context, VerbRequest request)
{
    return setSchedule(context, request, ScheduleState::Paused);
}

core::Async<VerbAnswer> stopSchedule(VerbContext context, VerbRequest request)
{
    return setSchedule(context, request, ScheduleState::Stopped);
}

core::Async<VerbAnswer> runSchedule(VerbContext context, VerbRequest request)
{
    return setSchedule(context, request, ScheduleState::Running);
}

bool changesConfig(const VerbRequest& request)
{
    const QStringList options{u"interval"_qs, u"timeout"_qs,  u"retries"_qs, u"parallel"_qs,
                              u"failures"_qs, u"enabled"_qs};
    return std::any_of(options.begin(), options.end(), [&](const QString& option) { return request.has(option); });
}

runtime::TypeConfig configAsSaid(runtime::TypeConfig config, const VerbRequest& request)
{
    if (request.has(u"interval"_qs))
        config.interval = std::chrono::seconds(request.number(u"interval"_qs, 60));
    if (request.has(u"timeout"_qs))
        config.timeout = std::chrono::seconds(request.number(u"timeout"_qs, 60));
    config.retries = request.number(u"retries"_qs, config.retries);
    config.parallel = request.number(u"parallel"_qs, config.parallel);
    config.failuresToOpen = request.number(u"failures"_qs, config.failuresToOpen);
    if (request.has(u"enabled"_qs))
        config.enabled = request.text(u"enabled"_qs) == u"yes"_qs;
    return config;
}

core::Async<VerbAnswer> configureSchedule(VerbContext context, VerbRequest request)
{
    auto meaning = typeMeant(context, request, u"--type"_qs, request.text(u"type"_qs));
    const auto wanted = co_await meaning;
    if (!wanted)
        co_return failed(wanted.error());
    auto asking = context.engines.platforms().schedule(0);
    const auto view = co_await asking;
    if (!view)
        co_return failed(view.error());
    QJsonArray items;
    for (const runtime::TypeStatus& each : view->status.types) {
        if (!wanted->isEmpty() && each.type != *wanted)
            continue;
        runtime::TypeConfig config = each.config;
        if (changesConfig(request)) {
            auto configuring = context.engines.platforms().configure(each.type, configAsSaid(config, request));
            const auto configured = co_await configuring;
            if (!configured)
                co_return failed(configured.error());
            config = *configured;
        }
        QJsonObject json = configJson(config);
        json.insert(u"type"_qs, each.type);
        items << json;
    }
    co_return done(listJson(items));
}

// ---- discrepancies

core::Async<VerbAnswer> listDiscrepancies(VerbContext context, VerbRequest request)
{
    platform::DiscrepancyFilter filter;
    filter.state = platform::discrepancyStateNamed(request.text(u"state"_qs, u"open"_qs)); // "all": none
    if (request.has(u"kind"_qs))
        filter.kind = platform::kindNamed(request.text(u"kind"_qs));
    if (request.has(u"platform"_qs)) {
        auto asking = context.engines.platforms().platform(request.text(u"platform"_qs));
        const auto view = co_await asking;
        if (!view)
            co_return failed(view.error());
        filter.platform = view->platform.id;
    }
    auto asking = context.engines.platforms().discrepancies(filter, pageOf(request));
    const auto page = co_await asking;
    co_return page ? itemsOf(page->items, page->next) : failed(page.error());
}

core::Async<VerbAnswer> resolveDiscrepancies(VerbContext context, VerbRequest request)
{
    platform::ResolveRequest wanted;
    wanted.as = platform::resolutionNamed(request.text(u"as"_qs)).value_or(platform::Resolution::Ignore);
    wanted.reason = request.text(u"reason"_qs);
    wanted.by = context.asker.name;
    for (const QString& word : request.words) {
        const auto id = idTyped<platform::DiscrepancyId>(u"discrepancy"_qs, word);
        if (!id)
            co_return failed(id.error());
        wanted.ids << *id;
    }
    auto resolving = context.engines.platforms().resolve(wanted);
    const auto resolved = co_await resolving;
    if (!resolved)
        co_return failed(resolved.error());
    QJsonArray items;
    VerbAnswer answer;
    for (qsizetype i = 0; i < resolved->size(); ++i) {
        const auto& each = resolved->at(i);
        if (each) {
            items << toJson(*each);
            continue;
        }
        items << QJsonObject{{u"id"_qs, wanted.ids.value(i).toString()},
                             {u"error"_qs, errorJson(each.error(), context.language)}};
        if (!answer.error)
            answer.error = each.error();
    }
    answer.json = listJson(items);
    co_return answer;
}

// ---- the table

const OptionSpec typeOption{.name = u"type"_qs, .hint = u"valid|sync"_qs};

VerbSpec stateVerb(const QString& name, const QString& ko, const QString& en, VerbHandler handle)
{
    return {.name = name,
            .options = {typeOption, {.name = u"reason"_qs, .hint = u"TEXT"_qs}},
            .needs = Needs::Engines,
            .changes = true,
            .ko = ko,
            .en = en,
            .handle = std::move(handle)};
}

VerbSpec goOnVerb(const QString& name, const QString& ko, const QString& en)
{
    VerbSpec spec = stateVerb(name, ko, en, runSchedule);
    spec.needsConsole = [](const VerbRequest&) { return true; };
    return spec;
}

VerbSpec configVerb()
{
    const auto number = [](const QString& name, qint64 least, qint64 most, const QString& hint) {
        return OptionSpec{.name = name, .kind = Kind::Integer, .least = least, .most = most, .hint = hint};
    };
    return {.name = u"scheduler config"_qs,
            .options = {typeOption, number(u"interval"_qs, 1, 2592000, u"SECONDS"_qs),
                        number(u"timeout"_qs, 1, 86400, u"SECONDS"_qs), number(u"retries"_qs, 0, 10, u"N"_qs),
                        number(u"parallel"_qs, 1, 256, u"N"_qs), number(u"failures"_qs, 1, 1000, u"N"_qs),
                        {.name = u"enabled"_qs, .kind = Kind::Choice, .choices = {u"yes"_qs, u"no"_qs}}},
            .needs = Needs::Engines,
            .changes = true,
            .isHarmless = [](const VerbRequest& request) { return !changesConfig(request); },
            .columns = {u"type"_qs, u"enabled"_qs, u"interval_ms"_qs, u"timeout_ms"_qs, u"retries"_qs,
                        u"parallel"_qs, u"failures_to_open"_qs},
            .ko = u"작업 유형의 간격, 제한 시간, 재시도, 함께 실행할 수를 보거나 바꿉니다"_qs,
            .en = u"shows or changes a task type's interval, time-out, retries and how many run at once"_qs,
            .handle = configureSchedule};
}

QList<VerbSpec> discrepancyVerbs()
{
    return {{.name = u"discrepancy list"_qs,
             .options = QList<OptionSpec>{{.name = u"state"_qs,
                                           .kind = Kind::Choice,
                                           .choices = {u"open"_qs, u"ignored"_qs, u"resolved"_qs, u"all"_qs}},
                                          {.name = u"kind"_qs,
                                           .kind = Kind::Choice,
                                           .choices = {u"missing_here"_qs, u"missing_there"_qs, u"field"_qs,
                                                       u"price"_qs, u"inventory"_qs, u"double_booking"_qs,
                                                       u"overbooked"_qs, u"unmapped"_qs}},
                                          {.name = u"platform"_qs, .hint = u"ID"_qs}} +
                        pageOptions(),
             .columns = {u"id"_qs, u"kind"_qs, u"state"_qs, u"listing"_qs, u"booking"_qs, u"from"_qs, u"to"_qs,
                         u"ours"_qs, u"theirs"_qs},
             .ko = u"차이 목록. --state가 없으면 열린 것만"_qs,
             .en = u"what differs; without --state only what is open"_qs,
             .handle = listDiscrepancies},
            {.name = u"discrepancy resolve"_qs,
             .options = {{.name = u"as"_qs,
                          .kind = Kind::Choice,
                          .required = true,
                          .choices = {u"theirs"_qs, u"ours"_qs, u"ignore"_qs}},
                         {.name = u"reason"_qs, .hint = u"TEXT"_qs}},
             .words = u"ID…"_qs,
             .leastWords = 1,
             .mostWords = 1000,
             .needs = Needs::Engines,
             .changes = true,
             .columns = {u"id"_qs, u"kind"_qs, u"state"_qs, u"resolution"_qs},
             .ko = u"차이를 저쪽 값으로, 이쪽 값으로, 또는 이유를 적고 그대로 두는 것으로 해결합니다"_qs,
             .en = u"resolves discrepancies: theirs, ours, or left as they are with a reason"_qs,
             .handle = resolveDiscrepancies}};
}

} // namespace

QList<VerbSpec> schedulerVerbs()
{
    return QList<VerbSpec>{
               {.name = u"scheduler status"_qs,
                .needs = Needs::Engines,
                .columns = {u"at"_qs, u"type"_qs, u"state"_qs, u"running"_qs, u"waiting"_qs, u"failures"_qs,
                            u"skipped"_qs, u"last_run_at"_qs, u"last_code"_qs, u"next_run_at"_qs, u"reason"_qs,
                            u"code"_qs, u"probe"_qs},
                .ko = u"스케줄러의 상태, 이끄는 관제, 유형별 간격과 결과, 다음 실행"_qs,
                .en = u"the scheduler's state, who leads, each type's interval and results, the next runs"_qs,
                .handle = showSchedule},
               stateVerb(u"scheduler pause"_qs, u"새 실행을 멈춥니다. 하던 실행은 끝까지 갑니다"_qs,
                         u"begins no more runs; those under way end"_qs, pauseSchedule),
               goOnVerb(u"scheduler resume"_qs, u"멈춘 실행을 다시 시작합니다"_qs, u"lets runs begin again"_qs),
               stateVerb(u"scheduler stop"_qs, u"새 실행을 멈추고 하던 실행을 끊습니다"_qs,
                         u"begins no more runs and cuts those under way"_qs, stopSchedule),
               goOnVerb(u"scheduler start"_qs, u"끊은 스케줄러를 다시 시작합니다"_qs, u"starts a stopped scheduler"_qs),
               configVerb()} +
           discrepancyVerbs();
}

} // namespace gwanje::app
