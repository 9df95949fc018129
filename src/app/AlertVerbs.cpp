// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong: listed, acknowledged, kept quiet for a while, and the rules that find it.
#include "app/Engines.h"
#include "app/TrainJson.h"
#include "app/Verbs.h"
#include "ops/AlertRules.h"
#include <QJsonArray>
#include <QRegularExpression>

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using namespace std::chrono_literals;

/// "수서 → 부산 2026-12-01 08:00–10:00", of an alert about a train task.
QString journeyOf(const core::Context& context, core::Language language)
{
    const QString departure = context.value(u"departure"_qs), arrival = context.value(u"arrival"_qs);
    if (departure.isEmpty() || arrival.isEmpty())
        return {};
    return u"%1 → %2 %3 %4–%5"_qs.arg(train::stationName(departure, language), train::stationName(arrival, language),
                                      context.value(u"date"_qs), context.value(u"from"_qs), context.value(u"to"_qs));
}

QJsonObject alertJson(const ops::Alert& alert, core::Language language)
{
    const QString journey = journeyOf(alert.context, language);
    QJsonObject context;
    for (auto it = alert.context.cbegin(); it != alert.context.cend(); ++it)
        context.insert(it.key(), it.value());
    return {{u"id"_qs, alert.id},
            {u"key"_qs, alert.key},
            {u"severity"_qs, ops::severityName(alert.severity)},
            {u"code"_qs, core::codeName(alert.code)},
            {u"message"_qs, core::sentence(alert.code, language, alert.context)},
            {u"journey"_qs, journey.isEmpty() ? QJsonValue() : QJsonValue(journey)},
            {u"context"_qs, context},
            {u"raised_at"_qs, timeJson(alert.raisedAt)},
            {u"cleared_at"_qs, timeJson(alert.clearedAt)},
            {u"acknowledged_at"_qs, timeJson(alert.acknowledgedAt)},
            {u"acknowledged_by"_qs, alert.acknowledgedBy},
            {u"silenced_until"_qs, timeJson(alert.silencedUntil)},
            {u"sent"_qs, alert.sent}};
}

QJsonObject silenceJson(const ops::Silence& silence)
{
    return {{u"id"_qs, silence.id},
            {u"pattern"_qs, silence.pattern},
            {u"until"_qs, timeJson(silence.until)},
            {u"reason"_qs, silence.reason},
            {u"created_at"_qs, timeJson(silence.createdAt)},
            {u"created_by"_qs, silence.createdBy}};
}

core::Async<VerbAnswer> listAlerts(VerbContext context, VerbRequest request)
{
    auto asking = context.engines.alerts().list(!request.has(u"all"_qs), pageOf(request));
    const auto page = co_await asking;
    if (!page)
        co_return failed(page.error());
    QJsonArray items;
    for (const ops::Alert& alert : page->items)
        items.append(alertJson(alert, context.language));
    co_return done(listJson(items, page->next));
}

core::Async<VerbAnswer> acknowledge(VerbContext context, VerbRequest request)
{
    auto working = context.engines.alerts().acknowledge(request.words.first(), context.asker.name);
    const auto acknowledged = co_await working;
    if (!acknowledged)
        co_return failed(acknowledged.error());
    const QJsonObject json{{u"id"_qs, request.words.first()}, {u"acknowledged_by"_qs, context.asker.name}};
    co_return done(json);
}

/// "90s" "30m" "2h" "1d"; none: it is no such text.
std::optional<std::chrono::seconds> spanOf(const QString& text)
{
    static const QRegularExpression form(u"^([0-9]{1,6})([smhd])$"_qs);
    static const QMap<QString, int> units{{u"s"_qs, 1}, {u"m"_qs, 60}, {u"h"_qs, 3600}, {u"d"_qs, 86400}};
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return std::chrono::seconds(match.captured(1).toLongLong() * units.value(match.captured(2)));
}

/// Until when, as asked for. Invalid: it is no such span.
QDateTime endOf(const VerbRequest& request, const QDateTime& now)
{
    if (request.has(u"until"_qs))
        return momentFrom(request.text(u"until"_qs));
    const auto span = spanOf(request.text(u"for"_qs, u"1h"_qs));
    return span ? now.addSecs(span->count()) : QDateTime();
}

core::Async<VerbAnswer> silence(VerbContext context, VerbRequest request)
{
    const QDateTime until = endOf(request, context.engines.clock().now());
    if (!until.isValid())
        co_return refusesValue(request, u"--for"_qs, request.text(u"for"_qs), u"30m|2h|1d"_qs);
    auto working =
        context.engines.alerts().silence(request.words.first(), until, context.asker.name, request.text(u"reason"_qs));
    const auto silenced = co_await working;
    if (!silenced)
        co_return failed(silenced.error());
    co_return done(silenceJson(*silenced));
}

core::Async<VerbAnswer> unsilence(VerbContext context, VerbRequest request)
{
    auto working = context.engines.alerts().unsilence(request.words.first(), context.asker.name);
    const auto ended = co_await working;
    if (!ended)
        co_return failed(ended.error());
    const QJsonObject json{{u"pattern"_qs, request.words.first()}, {u"ended"_qs, true}};
    co_return done(json);
}

core::Async<VerbAnswer> silences(VerbContext context, VerbRequest)
{
    auto asking = context.engines.alerts().silences();
    const auto on = co_await asking;
    if (!on)
        co_return failed(on.error());
    QJsonArray items;
    for (const ops::Silence& one : *on)
        items.append(silenceJson(one));
    co_return done(listJson(items));
}

core::Async<VerbAnswer> tryWebhook(VerbContext context, VerbRequest)
{
    auto sending = context.engines.alerts().testWebhook();
    const auto sent = co_await sending;
    if (!sent)
        co_return failed(sent.error());
    const QJsonObject json{{u"sent"_qs, true}};
    co_return done(json);
}

} // namespace

QList<VerbSpec> alertVerbs()
{
    const auto on = [](VerbSpec spec) { // about one alert or pattern
        spec.leastWords = spec.mostWords = 1;
        spec.needs = Needs::Records;
        spec.changes = true;
        return spec;
    };
    return {
        {.name = u"alert list"_qs,
         .options = pageOptions() + QList<OptionSpec>{{.name = u"all"_qs, .kind = Kind::Flag}},
         .needs = Needs::Records,
         .columns = {u"id"_qs, u"raised_at"_qs, u"severity"_qs, u"code"_qs, u"silenced_until"_qs, u"journey"_qs,
                     u"message"_qs},
         .ko = u"남아 있는 알림 (--all: 지난 것도)"_qs,
         .en = u"active alerts (--all: past ones too)"_qs,
         .handle = listAlerts},
        on({.name = u"alert ack"_qs,
            .words = u"ID"_qs,
            .ko = u"알림을 확인한 것으로 표시합니다"_qs,
            .en = u"acknowledges an alert"_qs,
            .handle = acknowledge}),
        on({.name = u"alert silence"_qs,
            .options = {{.name = u"for"_qs, .hint = u"30m|2h|1d"_qs},
                        {.name = u"until"_qs, .kind = OptionSpec::Kind::Moment},
                        {.name = u"reason"_qs, .hint = u"TEXT"_qs}},
            .words = u"ID|PATTERN"_qs,
            .ko = u"알림을 잠시(보통 1시간) 조용히 둡니다. 목록에는 남습니다 (예: 'train.*')"_qs,
            .en = u"keeps alerts quiet for a while (an hour); they stay listed (e.g. 'train.*')"_qs,
            .handle = silence}),
        on({.name = u"alert unsilence"_qs,
            .words = u"ID|PATTERN"_qs,
            .ko = u"조용히 두기를 끝냅니다"_qs,
            .en = u"ends a silence"_qs,
            .handle = unsilence}),
        {.name = u"alert silences"_qs,
         .needs = Needs::Records,
         .columns = {u"id"_qs, u"pattern"_qs, u"until"_qs, u"created_by"_qs, u"reason"_qs},
         .ko = u"조용히 두고 있는 것"_qs,
         .en = u"what is silenced"_qs,
         .handle = silences},
        {.name = u"alert test"_qs,
         .needs = Needs::Records,
         .changes = true,
         .ko = u"웹훅으로 시험 알림을 보냅니다"_qs,
         .en = u"sends a test message to the webhook"_qs,
         .handle = tryWebhook},
    };
}

} // namespace gwanje::app
