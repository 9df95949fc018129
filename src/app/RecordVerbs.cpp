// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Engines.h"
#include "app/TrainJson.h"
#include "app/Verbs.h"
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::app {
namespace {

QJsonObject auditJson(const ops::AuditEntry& entry)
{
    const QJsonDocument detail = QJsonDocument::fromJson(entry.detail.toUtf8());
    return {{u"id"_qs, entry.id},
            {u"at"_qs, timeJson(entry.at)},
            {u"actor"_qs, entry.actor},
            {u"channel"_qs, entry.channel},
            {u"action"_qs, entry.action},
            {u"object"_qs, entry.object},
            {u"detail"_qs, detail.isObject() ? QJsonValue(detail.object()) : QJsonValue(entry.detail)},
            {u"result"_qs, entry.result},
            {u"correlation"_qs, entry.correlation}};
}

core::Async<VerbAnswer> auditList(VerbContext context, VerbRequest request)
{
    const ops::AuditFilter filter{.actor = request.text(u"actor"_qs),
                                  .action = request.text(u"action"_qs),
                                  .object = request.text(u"object"_qs),
                                  .correlation = request.text(u"correlation"_qs),
                                  .text = request.text(u"text"_qs)};
    auto asking = context.engines.audit().list(filter, pageOf(request));
    const auto page = co_await asking;
    if (!page)
        co_return failed(page.error());
    QJsonArray items;
    for (const ops::AuditEntry& entry : page->items)
        items.append(auditJson(entry));
    co_return VerbAnswer{.json = listJson(items, page->next), .error = {}};
}

} // namespace

QList<VerbSpec> recordVerbs()
{
    const auto text = [](const QString& name) { return OptionSpec{.name = name, .hint = u"TEXT"_qs}; };
    return {
        {.name = u"audit list"_qs,
         .options = pageOptions() + QList<OptionSpec>{text(u"actor"_qs),
                                                      text(u"action"_qs),
                                                      text(u"object"_qs),
                                                      {.name = u"correlation"_qs, .hint = u"ID"_qs},
                                                      text(u"text"_qs)},
         .needs = Needs::Records,
         .columns = {u"at"_qs, u"actor"_qs, u"channel"_qs, u"action"_qs, u"object"_qs, u"result"_qs},
         .ko = u"누가 무엇을 했는지"_qs,
         .en = u"who did what"_qs,
         .handle = auditList},
    };
}

} // namespace gwanje::app
