// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PlatformAnswers.h"

#include "app/Engines.h"
#include "app/Output.h"
#include "app/Usage.h"
#include "platform/PlatformService.h"
#include <QJsonArray>

namespace gwanje::app {
namespace {

QJsonValue momentValue(const QDateTime& at)
{
    return at.isValid() ? QJsonValue(core::timeText(at)) : QJsonValue(QJsonValue::Null);
}

QJsonObject typeJson(const runtime::TypeStatus& type)
{
    QJsonObject json = configJson(type.config);
    const QJsonObject now{{u"type"_qs, type.type},
                          {u"state"_qs, runtime::scheduleStateName(type.state)},
                          {u"reason"_qs, type.mark.reason},
                          {u"by"_qs, type.mark.by},
                          {u"changed_at"_qs, momentValue(type.mark.at)},
                          {u"running"_qs, type.running},
                          {u"waiting"_qs, type.waiting},
                          {u"open_circuits"_qs, type.openCircuits},
                          {u"runs"_qs, static_cast<qint64>(type.runs)},
                          {u"failures"_qs, static_cast<qint64>(type.failures)},
                          {u"skipped"_qs, static_cast<qint64>(type.skipped)},
                          {u"missed"_qs, static_cast<qint64>(type.missed)},
                          {u"last_run_at"_qs, momentValue(type.lastRun)},
                          {u"last_code"_qs, type.lastCode},
                          {u"next_run_at"_qs, momentValue(type.nextRun)}};
    for (auto it = now.begin(); it != now.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

} // namespace

core::Async<core::Result<QString>> typeMeant(VerbContext context, VerbRequest request, QString option, QString typed)
{
    const QString type = platform::taskTypeOf(typed);
    if (type.isEmpty())
        co_return type;
    auto asking = context.engines.platforms().schedule(0);
    const auto view = co_await asking;
    if (!view)
        co_return core::fail(view.error());
    QStringList known;
    for (const runtime::TypeStatus& each : view->status.types)
        known << each.type;
    if (known.contains(type))
        co_return type;
    co_return core::fail(badValue(request.spec->name, option, typed, known.join(u'|')));
}

core::Async<QMap<QString, QString>> platformCodes(VerbContext context)
{
    QMap<QString, QString> codes;
    auto asking = context.engines.platforms().platforms(true);
    const auto all = co_await asking;
    for (const platform::PlatformView& each : all ? *all : QList<platform::PlatformView>())
        codes.insert(each.platform.id.toString(), each.platform.code);
    co_return codes;
}

QJsonObject runAnswerJson(const platform::RunAnswer& answer, core::Language language)
{
    QJsonObject json = answer.run ? toJson(*answer.run) : QJsonObject();
    json.insert(u"code"_qs, answer.platform.code);
    json.insert(u"platform"_qs, answer.platform.id.toString());
    if (!answer.run)
        json.insert(u"result"_qs, u"skipped"_qs);
    if (answer.error)
        json.insert(u"error"_qs, errorJson(*answer.error, language));
    return json;
}

QJsonObject configJson(const runtime::TypeConfig& config)
{
    return {{u"enabled"_qs, config.enabled},
            {u"interval_ms"_qs, static_cast<qint64>(config.interval.count())},
            {u"timeout_ms"_qs, static_cast<qint64>(config.timeout.count())},
            {u"retries"_qs, config.retries},
            {u"parallel"_qs, config.parallel},
            {u"failures_to_open"_qs, config.failuresToOpen}};
}

QJsonObject stateJson(const runtime::StateMark& mark)
{
    return {{u"state"_qs, runtime::scheduleStateName(mark.state)},
            {u"reason"_qs, mark.reason},
            {u"by"_qs, mark.by},
            {u"changed_at"_qs, momentValue(mark.at)}};
}

QJsonObject scheduleStatusJson(const runtime::ScheduleStatus& status)
{
    QJsonObject json = stateJson(status.mark);
    json.insert(u"leader"_qs, status.leader);
    json.insert(u"leads"_qs, status.isLeader);
    QJsonObject types;
    for (const runtime::TypeStatus& each : status.types)
        types.insert(each.type, typeJson(each));
    json.insert(u"types"_qs, types);
    return json;
}

QJsonObject scheduleJson(const platform::ScheduleView& view)
{
    QJsonObject json = scheduleStatusJson(view.status);
    QJsonArray next;
    for (const runtime::PlannedRun& each : view.next)
        next << QJsonObject{{u"type"_qs, each.type},
                            {u"platform"_qs, each.target},
                            {u"code"_qs, view.codes.value(each.target)},
                            {u"at"_qs, momentValue(each.at)},
                            {u"probe"_qs, each.isProbe}};
    json.insert(u"next"_qs, next);
    return json;
}

} // namespace gwanje::app
