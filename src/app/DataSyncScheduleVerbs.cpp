// SPDX-License-Identifier: GPL-3.0-or-later
// When portals are visited by themselves.
#include "app/Engines.h"
#include "app/PlatformAnswers.h"
#include "app/Verbs.h"
#include "core/Clock.h"
#include "datasync/DataSyncService.h"
#include <QJsonArray>

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using runtime::ScheduleState;

QJsonObject syncScheduleJson(const datasync::SyncSchedule& schedule)
{
    QJsonObject json = scheduleStatusJson(schedule.status);
    QJsonArray next;
    for (const runtime::PlannedRun& each : schedule.next)
        next << QJsonObject{{u"type"_qs, each.type},
                            {u"portal"_qs, each.target},
                            {u"at"_qs, core::timeText(each.at)},
                            {u"probe"_qs, each.isProbe}};
    json.insert(u"next"_qs, next);
    return json;
}

core::Async<VerbAnswer> showSyncSchedule(VerbContext context, VerbRequest)
{
    auto asking = context.engines.dataSync().schedule();
    const auto schedule = co_await asking;
    co_return schedule ? done(syncScheduleJson(*schedule)) : failed(schedule.error());
}

core::Async<VerbAnswer> setSyncSchedule(VerbContext context, VerbRequest request, ScheduleState state)
{
    const QString type = request.text(u"type"_qs);
    auto setting =
        context.engines.dataSync().setScheduleState(type, state, request.text(u"reason"_qs), context.asker.name);
    const auto set = co_await setting;
    if (!set)
        co_return failed(set.error());
    QJsonObject json = stateJson(set->status.mark);
    for (const runtime::TypeStatus& each : set->status.types) {
        if (each.type == type)
            json = stateJson(each.mark);
    }
    json.insert(u"type"_qs, type);
    co_return done(json);
}

core::Async<VerbAnswer> pauseSyncs(VerbContext context, VerbRequest request)
{
    return setSyncSchedule(context, request, ScheduleState::Paused);
}

core::Async<VerbAnswer> stopSyncs(VerbContext context, VerbRequest request)
{
    return setSyncSchedule(context, request, ScheduleState::Stopped);
}

core::Async<VerbAnswer> resumeSyncs(VerbContext context, VerbRequest request)
{
    return setSyncSchedule(context, request, ScheduleState::Running);
}

runtime::TypeConfig syncConfigAsSaid(runtime::TypeConfig config, const VerbRequest& request)
{
    if (request.has(u"interval"_qs))
        config.interval = std::chrono::seconds(request.number(u"interval"_qs, 0));
    if (request.has(u"timeout"_qs))
        config.timeout = std::chrono::seconds(request.number(u"timeout"_qs, 0));
    config.retries = request.number(u"retries"_qs, config.retries);
    config.parallel = request.number(u"parallel"_qs, config.parallel);
    if (request.has(u"enabled"_qs))
        config.enabled = request.text(u"enabled"_qs) == u"yes"_qs;
    return config;
}

bool changesSyncConfig(const VerbRequest& request)
{
    const QStringList options{u"interval"_qs, u"timeout"_qs, u"retries"_qs, u"parallel"_qs, u"enabled"_qs};
    return std::any_of(options.begin(), options.end(), [&](const QString& option) { return request.has(option); });
}

core::Async<VerbAnswer> configureSyncs(VerbContext context, VerbRequest request)
{
    auto asking = context.engines.dataSync().schedule();
    const auto schedule = co_await asking;
    if (!schedule)
        co_return failed(schedule.error());
    QJsonArray items;
    for (const runtime::TypeStatus& each : schedule->status.types) {
        if (request.has(u"type"_qs) && each.type != request.text(u"type"_qs))
            continue;
        runtime::TypeConfig config = each.config;
        if (changesSyncConfig(request)) {
            auto configuring = context.engines.dataSync().configure(each.type, syncConfigAsSaid(config, request));
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

// ---- the table

const OptionSpec syncType{.name = u"type"_qs, .kind = Kind::Choice, .choices = {u"sync"_qs, u"renew"_qs}};

VerbSpec syncStateVerb(const QString& name, const QString& ko, const QString& en, VerbHandler handle)
{
    return {.name = u"datasync schedule "_qs + name,
            .options = {syncType, {.name = u"reason"_qs, .hint = u"TEXT"_qs}},
            .needs = Needs::Engines,
            .changes = true,
            .ko = ko,
            .en = en,
            .handle = std::move(handle)};
}

VerbSpec syncGoOnVerb()
{
    VerbSpec spec = syncStateVerb(u"resume"_qs, u"멈춘 일정을 다시 시작합니다"_qs,
                                  u"lets visits begin by themselves again"_qs, resumeSyncs);
    spec.needsConsole = [](const VerbRequest&) { return true; };
    return spec;
}

VerbSpec syncConfigVerb()
{
    const auto number = [](const QString& name, qint64 least, qint64 most, const QString& hint) {
        return OptionSpec{.name = name, .kind = Kind::Integer, .least = least, .most = most, .hint = hint};
    };
    return {.name = u"datasync schedule config"_qs,
            .options = {syncType,
                        number(u"interval"_qs, 60, 2592000, u"SECONDS"_qs),
                        number(u"timeout"_qs, 10, 86400, u"SECONDS"_qs),
                        number(u"retries"_qs, 0, 10, u"N"_qs),
                        number(u"parallel"_qs, 1, 16, u"N"_qs),
                        {.name = u"enabled"_qs, .kind = Kind::Choice, .choices = {u"yes"_qs, u"no"_qs}}},
            .needs = Needs::Engines,
            .changes = true,
            .isHarmless = [](const VerbRequest& request) { return !changesSyncConfig(request); },
            .columns = {u"type"_qs, u"enabled"_qs, u"interval_ms"_qs, u"timeout_ms"_qs, u"retries"_qs, u"parallel"_qs},
            .ko = u"동기화(sync)와 로그인 확인(renew)의 간격, 제한 시간, 재시도를 보거나 바꿉니다"_qs,
            .en = u"shows or changes interval, time-out and retries of syncs and of session checks (renew)"_qs,
            .handle = configureSyncs};
}

} // namespace

QList<VerbSpec> dataSyncScheduleVerbs()
{
    return {{.name = u"datasync schedule show"_qs,
             .needs = Needs::Engines,
             .columns = {u"at"_qs, u"type"_qs, u"portal"_qs, u"state"_qs, u"running"_qs, u"waiting"_qs, u"failures"_qs,
                         u"last_run_at"_qs, u"last_code"_qs, u"next_run_at"_qs, u"reason"_qs},
             .ko = u"일정의 상태와 다음 방문"_qs,
             .en = u"the schedule's state, and the next visits"_qs,
             .handle = showSyncSchedule},
            syncStateVerb(u"pause"_qs, u"저절로 시작하지 않게 합니다. 하던 일은 끝까지 갑니다"_qs,
                          u"nothing begins by itself; what is under way ends"_qs, pauseSyncs),
            syncStateVerb(u"stop"_qs, u"저절로 시작하지 않게 하고 하던 일을 끊습니다"_qs,
                          u"nothing begins by itself, and what is under way is cut"_qs, stopSyncs),
            syncGoOnVerb(),
            syncConfigVerb()};
}

} // namespace gwanje::app
