// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Verbs.h"

#include "app/Background.h"
#include "app/Engines.h"
#include "app/OpenStore.h"
#include "app/Output.h"
#include "core/WholeFile.h"
#include "telemetry/Log.h"
#include "telemetry/Mask.h"
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::app {
namespace {

/// What the act was on: what was named, else the id of what it made.
QString objectOf(const VerbRequest& request, const VerbAnswer& answer)
{
    if (request.spec->firstWordNames)
        return request.words.first();
    if (!request.words.isEmpty())
        return request.words.join(u' ').left(200);
    for (const QString& key : {u"task_id"_qs, u"name"_qs, u"id"_qs, u"section_id"_qs}) {
        if (answer.json.contains(key))
            return answer.json.value(key).toString();
    }
    return request.text(u"name"_qs, request.text(u"portal"_qs));
}

/// Of a verb for several tasks: what it acted on, or made.
QStringList tasksOf(const VerbRequest& request, const VerbAnswer& answer)
{
    if (!request.spec->name.startsWith(u"train "))
        return {};
    QStringList tasks;
    for (const auto& item : answer.json.value(u"items"_qs).toArray()) {
        const QJsonObject outcome = item.toObject();
        const QString made = outcome.value(u"task_id"_qs).toString();
        tasks << (made.isEmpty() ? outcome.value(u"id"_qs).toString() : made);
    }
    return tasks;
}

ops::AuditEntry entryOf(const VerbContext& context, const VerbRequest& request, const VerbAnswer& answer)
{
    QJsonObject detail;
    for (auto it = request.options.cbegin(); it != request.options.cend(); ++it)
        detail.insert(it.key(),
                      it.key() == u"login"_qs ? telemetry::maskedLogin(it.value()) : telemetry::masked(it.value()));
    const QJsonObject change = answer.json.value(u"change"_qs).toObject();
    for (auto it = change.begin(); it != change.end(); ++it)
        detail.insert(it.key(), it.value());
    ops::AuditEntry entry;
    entry.actor = context.asker.name;
    entry.channel = context.asker.channel;
    entry.action = QString(request.spec->name).replace(u' ', u'.');
    entry.object = telemetry::masked(objectOf(request, answer));
    entry.detail = QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact));
    entry.result = answer.error ? answer.error->name() : u"ok"_qs;
    entry.tasks = tasksOf(request, answer);
    return entry;
}

/// Where no engines stand the database is opened for this row alone: blocking, on a thread of its own.
core::Status recordAlone(const store::DatabaseUrl& url, Schema schema, const ops::AuditEntry& entry)
{
    const auto opened = openStore(url, schema);
    if (!opened)
        return core::fail(opened.error());
    core::SystemClock clock;
    return ops::AuditTrail(opened->database, clock).record(entry).result();
}

core::Async<void> recordAct(VerbContext context, VerbRequest request, ops::AuditEntry entry)
{
    QFuture<core::Status> writing;
    if (context.engines.isStarted()) {
        writing = context.engines.audit().record(entry);
    } else {
        const Schema schema = request.spec->needs == Needs::Store ? Schema::AsItIs : Schema::Upgraded;
        writing = inBackground(
            [url = context.engines.databaseUrl(), schema, entry] { return recordAlone(url, schema, entry); });
    }
    const auto written = co_await writing;
    if (!written)
        telemetry::log(telemetry::Level::Error, "app", "audit.lost", written.error(),
                       {.code = entry.result, .more = {{u"action"_qs, entry.action}, {u"object"_qs, entry.object}}});
}

bool changesSomething(const VerbRequest& request)
{
    const VerbSpec& spec = *request.spec;
    return spec.changes && !(spec.isHarmless && spec.isHarmless(request));
}

/// A backup, or a setting of this desk alone: read-only mode lets them through (it is how that mode is left).
bool mayAlways(const VerbRequest& request)
{
    if (!changesSomething(request) || request.spec->evenReadOnly)
        return true;
    const ops::Setting* setting = request.spec->firstWordNames ? ops::findSetting(request.words.first()) : nullptr;
    return setting && setting->personal;
}

core::Async<VerbAnswer> carriedOut(VerbContext context, VerbRequest request)
{
    if (const qint64 most = request.spec->mostRead; most > 0) {
        auto looking = inBackground([path = request.words.first(), most] { return core::checkReadable(path, most); });
        const auto looked = co_await looking;
        if (!looked)
            co_return failed(looked.error());
    }
    auto work = request.spec->handle(context, request);
    co_return co_await work;
}

} // namespace

const QList<VerbSpec>& allVerbs()
{
    static const QList<VerbSpec> all =
        trainVerbs() + accountVerbs() + stockVerbs() + importVerbs() + reservationVerbs() + booksVerbs() +
        booksImportVerbs() + platformVerbs() + schedulerVerbs() + dataSyncVerbs() + settingsVerbs() +
        recordVerbs() + alertVerbs() + ruleVerbs() + databaseVerbs() + diagnosticsVerbs();
    return all;
}

core::Async<QJsonObject> runVerb(VerbContext context, VerbRequest request)
{
    VerbAnswer answer;
    const ops::Settings& settings = context.engines.settings();
    if (request.spec->alone && context.inConsole) {
        answer =
            failed(core::ErrorCode::APP_IN_USE, {{u"pid"_qs, QString::number(QCoreApplication::applicationPid())}});
    } else if (!mayAlways(request) && ops::isReadOnly(settings)) {
        answer = failed(ops::readOnlyError(settings));
    } else {
        auto work = carriedOut(context, request);
        answer = co_await work;
    }
    if (changesSomething(request)) {
        ops::AuditEntry entry = entryOf(context, request, answer);
        co_await recordAct(context, request, entry);
    }
    answer.json.remove(u"change"_qs);
    if (answer.error)
        answer.json.insert(u"error"_qs, errorJson(*answer.error, context.language));
    co_return answer.json;
}

QList<OptionSpec> pageOptions()
{
    return {{.name = u"cursor"_qs, .hint = u"CURSOR"_qs},
            {.name = u"limit"_qs, .kind = OptionSpec::Kind::Integer, .least = 1, .most = 1000, .hint = u"N"_qs}};
}

core::PageRequest pageOf(const VerbRequest& request)
{
    return {.cursor = request.text(u"cursor"_qs), .limit = request.number(u"limit"_qs, 100)};
}

} // namespace gwanje::app
