// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Engines.h"
#include "app/TrainJson.h"
#include "app/Verbs.h"
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::app {
namespace {

QString severityName(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Info:
        return u"info"_qs;
    case core::Severity::Warning:
        return u"warning"_qs;
    case core::Severity::Error:
        break;
    }
    return u"error"_qs;
}

QJsonObject toJson(const ops::AuditEntry& entry)
{
    const QJsonDocument detail = QJsonDocument::fromJson(entry.detail.toUtf8());
    return {{u"id"_qs, entry.id},
            {u"at"_qs, timeJson(entry.at)},
            {u"actor"_qs, entry.actor},
            {u"channel"_qs, entry.channel},
            {u"action"_qs, entry.action},
            {u"object"_qs, entry.object},
            {u"detail"_qs, detail.isObject() ? QJsonValue(detail.object()) : QJsonValue(entry.detail)},
            {u"result"_qs, entry.result}};
}

QJsonObject toJson(const ops::Alert& alert, core::Language language)
{
    QJsonObject context;
    for (auto it = alert.context.cbegin(); it != alert.context.cend(); ++it)
        context.insert(it.key(), it.value());
    return {{u"id"_qs, alert.id},
            {u"key"_qs, alert.key},
            {u"severity"_qs, severityName(alert.severity)},
            {u"code"_qs, core::codeName(alert.code)},
            {u"message"_qs, core::sentence(alert.code, language, alert.context)},
            {u"context"_qs, context},
            {u"raised_at"_qs, timeJson(alert.raisedAt)},
            {u"cleared_at"_qs, timeJson(alert.clearedAt)},
            {u"acknowledged_at"_qs, timeJson(alert.acknowledgedAt)},
            {u"acknowledged_by"_qs, alert.acknowledgedBy},
            {u"sent"_qs, alert.sent}};
}

core::Async<VerbAnswer> auditList(VerbContext context, VerbRequest request)
{
    const ops::AuditFilter filter{.actor = request.text(u"actor"_qs),
                                  .action = request.text(u"action"_qs),
                                  .object = request.text(u"object"_qs),
                                  .text = request.text(u"text"_qs)};
    auto asking = context.engines.audit().list(filter, pageOf(request));
    const auto page = co_await asking;
    if (!page)
        co_return failed(page.error());
    QJsonArray items;
    for (const ops::AuditEntry& entry : page->items)
        items.append(toJson(entry));
    co_return VerbAnswer{.json = listJson(items, page->next), .error = {}};
}

core::Async<VerbAnswer> alertList(VerbContext context, VerbRequest request)
{
    auto asking = context.engines.alerts().list(!request.has(u"all"_qs), pageOf(request));
    const auto page = co_await asking;
    if (!page)
        co_return failed(page.error());
    QJsonArray items;
    for (const ops::Alert& alert : page->items)
        items.append(toJson(alert, context.language));
    co_return VerbAnswer{.json = listJson(items, page->next), .error = {}};
}

core::Async<VerbAnswer> alertAck(VerbContext context, VerbRequest request)
{
    auto working = context.engines.alerts().acknowledge(request.words.first(), context.asker.name);
    const auto done = co_await working;
    if (!done)
        co_return failed(done.error());
    const QJsonObject json{{u"id"_qs, request.words.first()}, {u"acknowledged_by"_qs, context.asker.name}};
    co_return VerbAnswer{.json = json, .error = {}};
}

} // namespace

QList<VerbSpec> recordVerbs()
{
    const auto text = [](const QString& name) { return OptionSpec{.name = name, .hint = u"TEXT"_qs}; };
    return {
        {.name = u"audit list"_qs,
         .options = pageOptions() +
                    QList<OptionSpec>{text(u"actor"_qs), text(u"action"_qs), text(u"object"_qs), text(u"text"_qs)},
         .needs = Needs::Records,
         .columns = {u"at"_qs, u"actor"_qs, u"channel"_qs, u"action"_qs, u"object"_qs, u"result"_qs},
         .ko = u"누가 무엇을 했는지"_qs,
         .en = u"who did what"_qs,
         .handle = auditList},
        {.name = u"alert list"_qs,
         .options = pageOptions() + QList<OptionSpec>{{.name = u"all"_qs, .kind = OptionSpec::Kind::Flag}},
         .needs = Needs::Records,
         .columns = {u"id"_qs, u"raised_at"_qs, u"severity"_qs, u"code"_qs, u"message"_qs},
         .ko = u"남아 있는 알림 (--all: 지난 것도)"_qs,
         .en = u"standing alerts (--all: past ones too)"_qs,
         .handle = alertList},
        {.name = u"alert ack"_qs,
         .words = u"ID"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .needs = Needs::Records,
         .changes = true,
         .ko = u"알림을 확인한 것으로 표시합니다"_qs,
         .en = u"acknowledges an alert"_qs,
         .handle = alertAck},
    };
}

} // namespace gwanje::app
