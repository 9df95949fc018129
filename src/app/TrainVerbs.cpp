// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Engines.h"
#include "app/Output.h"
#include "app/TrainJson.h"
#include "app/TypedJourney.h"
#include "app/Verbs.h"
#include <QJsonArray>

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using C = core::ErrorCode;


/// The account meant where none is named: the provider's only one, or its built-in one.
core::Async<core::Result<QString>> accountOf(VerbContext context, VerbRequest request)
{
    if (request.has(u"account"_qs))
        co_return request.text(u"account"_qs);
    auto asking = context.engines.train().accounts();
    const auto accounts = co_await asking;
    if (!accounts)
        co_return core::fail(accounts.error());
    const QString provider = context.engines.settings().text(u"train.provider"_qs);
    QStringList names;
    for (const train::Account& account : *accounts) {
        if (account.provider == provider && account.builtIn)
            co_return account.name;
        if (account.provider == provider)
            names << account.name;
    }
    if (names.size() != 1)
        co_return core::fail(C::CORE_BAD_INPUT, {{u"field"_qs, u"account"_qs}, {u"reason"_qs, names.isEmpty() ? provider : names.join(u' ')}});
    co_return names.first();
}

/// Final: {"task_id", …the task}, with an error unless it ended well.
VerbAnswer endOf(const train::TaskSnapshot& task, core::Language language)
{
    VerbAnswer answer{.json = toJson(task, language), .error = {}};
    answer.json.insert(u"task_id"_qs, task.id.toString());
    if (task.state != train::TaskState::Reserved && task.code != C::TRN_DUPLICATE) { // "result" shows what is there
        core::Context context = task.context;
        context.insert(u"task_id"_qs, task.id.toString());
        context.insert(u"status"_qs, train::stateName(task.state));
        answer.error = core::Error{task.code, context, nullptr};
    }
    return answer;
}

core::Async<VerbAnswer> start(VerbContext context, VerbRequest request)
{
    auto task = taskTyped(context.engines.settings(), request);
    if (!task)
        co_return failed(task.error());
    auto choosing = accountOf(context, request);
    const auto account = co_await choosing;
    if (!account)
        co_return failed(account.error());
    task->account = *account;
    const ops::Settings& settings = context.engines.settings();
    if (task->intervalMs == 0 && settings.source(u"train.interval_ms"_qs) != ops::SettingSource::Default)
        task->intervalMs = static_cast<int>(settings.integer(u"train.interval_ms"_qs));
    train::TrainService& service = context.engines.train();
    auto starting = service.start(*task, context.asker);
    const auto id = co_await starting;
    if (!id)
        co_return failed(id.error());
    if (!request.has(u"wait"_qs)) {
        const QJsonObject json{{u"task_id"_qs, id->toString()}};
        co_return VerbAnswer{.json = json, .error = {}};
    }
    if (!context.inConsole)
        service.takeUpWork(false); // runs what is queued, resumes nothing
    auto waiting = service.waitForEnd(*id);
    const auto end = co_await waiting;
    if (!end) {
        VerbAnswer answer = failed(end.error());
        answer.json.insert(u"task_id"_qs, id->toString());
        co_return answer;
    }
    co_return endOf(*end, context.language);
}

/// Where no console runs nobody else says that a task's console is gone.
core::Async<void> lookForAbandoned(VerbContext context)
{
    if (context.inConsole || context.engines.isReadOnly())
        co_return;
    auto looking = context.engines.train().interruptAbandoned();
    (void)co_await looking; // where it can't be known, or may not be said, they are shown as they are
}

QString stateNames()
{
    using S = train::TaskState;
    QStringList names;
    for (const S state : {S::Queued, S::Running, S::Reserved, S::Failed, S::Cancelled, S::Interrupted})
        names << train::stateName(state);
    return names.join(u',');
}

core::Async<VerbAnswer> listTasks(VerbContext context, VerbRequest request)
{
    train::TaskFilter filter;
    filter.text = request.text(u"text"_qs);
    for (const QString& name : request.text(u"status"_qs).split(u',', Qt::SkipEmptyParts)) {
        const auto state = train::stateNamed(name);
        if (!state)
            co_return refusesValue(request, u"--status"_qs, name, stateNames());
        filter.states << *state;
    }
    co_await lookForAbandoned(context);
    auto asking = context.engines.train().list(filter, pageOf(request));
    const auto page = co_await asking;
    if (!page)
        co_return failed(page.error());
    QJsonArray items;
    for (const train::TaskSnapshot& task : page->items)
        items.append(toJson(task, context.language));
    co_return VerbAnswer{.json = listJson(items, page->next), .error = {}};
}

core::Async<VerbAnswer> show(VerbContext context, VerbRequest request)
{
    const auto id = train::TaskId::fromString(request.words.first());
    if (!id)
        co_return failed(id.error());
    co_await lookForAbandoned(context);
    auto asking = context.engines.train().show(*id);
    const auto detail = co_await asking;
    if (!detail)
        co_return failed(detail.error());
    QJsonObject json = toJson(detail->task, context.language);
    QJsonArray events;
    for (const train::TaskEvent& event : detail->events)
        events.append(toJson(event, context.language));
    json.insert(u"events"_qs, events);
    QJsonArray trains;
    for (const train::Train& train : detail->task.lastTrains)
        trains.append(toJson(train, context.language));
    json.insert(u"trains"_qs, trains);
    co_return VerbAnswer{.json = json, .error = {}};
}

core::Result<QList<train::TaskId>> idsOf(const QStringList& words)
{
    QList<train::TaskId> ids;
    for (const QString& word : words) {
        const auto id = train::TaskId::fromString(word);
        if (!id)
            return core::fail(id.error());
        ids << *id;
    }
    return ids;
}

using Command = QFuture<QList<train::TaskOutcome>> (train::TrainService::*)(QList<train::TaskId>, train::Asker);

/// One outcome per task; the first failure is the answer's error.
core::Async<VerbAnswer> forEach(VerbContext context, VerbRequest request, Command command)
{
    const auto ids = idsOf(request.words);
    if (!ids)
        co_return failed(ids.error());
    auto working = (context.engines.train().*command)(*ids, context.asker);
    const auto outcomes = co_await working;
    VerbAnswer answer;
    QJsonArray items;
    for (const train::TaskOutcome& outcome : outcomes) {
        QJsonObject item{{u"id"_qs, outcome.id.toString()}, {u"done"_qs, !outcome.error.has_value()}};
        if (outcome.error)
            item.insert(u"error"_qs, errorJson(*outcome.error, context.language));
        if (!outcome.made.isNull())
            item.insert(u"task_id"_qs, outcome.made.toString());
        if (outcome.error && !answer.error)
            answer.error = outcome.error;
        items.append(item);
    }
    answer.json = listJson(items);
    co_return answer;
}

core::Async<VerbAnswer> cancel(VerbContext context, VerbRequest request)
{
    co_await lookForAbandoned(context);
    auto work = forEach(context, request, &train::TrainService::cancel);
    co_return co_await work;
}

core::Async<VerbAnswer> resume(VerbContext context, VerbRequest request)
{
    return forEach(context, request, &train::TrainService::resume);
}

core::Async<VerbAnswer> retry(VerbContext context, VerbRequest request)
{
    return forEach(context, request, &train::TrainService::retry);
}

core::Async<VerbAnswer> stations(VerbContext, VerbRequest)
{
    QJsonArray items;
    for (const train::Station& station : train::stations())
        items.append(toJson(station));
    co_return VerbAnswer{.json = listJson(items), .error = {}};
}

/// A day that is not on sale yet has no trains: that is no empty window.
core::Status mayHaveTrains(const train::TaskRequest& task, const QDateTime& now)
{
    const QDate until = train::onSaleUntil(now);
    if (task.date > until)
        return core::fail(C::TRN_NOT_ON_SALE, {{u"until"_qs, until.toString(Qt::ISODate)},
                                               {u"date"_qs, task.date.toString(Qt::ISODate)}});
    return task.validate(now);
}

core::Async<VerbAnswer> search(VerbContext context, VerbRequest request)
{
    auto task = taskTyped(context.engines.settings(), request);
    if (!task)
        co_return failed(task.error());
    auto choosing = accountOf(context, request);
    const auto account = co_await choosing;
    if (!account)
        co_return failed(account.error());
    task->account = *account;
    const auto may = mayHaveTrains(*task, context.engines.clock().now());
    if (!may && may.error().code != C::TRN_NOT_ON_SALE) // of sales the railway has the last word
        co_return failed(may.error());
    auto asking = context.engines.train().search(*account, task->search());
    const auto trains = co_await asking;
    if (!trains)
        co_return failed(trains.error());
    if (trains->isEmpty() && !may)
        co_return failed(may.error());
    QJsonArray items;
    for (const train::Train& train : *trains) {
        if (task->trains.isEmpty() || task->trains.contains(train.number))
            items.append(toJson(train, context.language));
    }
    co_return VerbAnswer{.json = listJson(items), .error = {}};
}

core::Async<VerbAnswer> holdings(VerbContext context, VerbRequest request)
{
    auto choosing = accountOf(context, request);
    const auto account = co_await choosing;
    if (!account)
        co_return failed(account.error());
    auto asking = context.engines.train().holdings(*account);
    const auto held = co_await asking;
    if (!held)
        co_return failed(held.error());
    QJsonArray items;
    for (const train::Holding& holding : *held)
        items.append(toJson(holding, context.language));
    co_return VerbAnswer{.json = listJson(items), .error = {}};
}

} // namespace

QList<VerbSpec> trainVerbs()
{
    const QStringList outcomes{u"id"_qs, u"done"_qs, u"error"_qs};
    const QStringList journey{u"train"_qs, u"date"_qs, u"departs"_qs, u"dep"_qs, u"arr"_qs};
    return {
        {.name = u"train start"_qs,
         .options = startOptions(),
         .needs = Needs::Railway,
         .changes = true,
         .needsConsole = [](const VerbRequest& request) { return !request.has(u"wait"_qs); },
         .ko =
             u"작업을 시작합니다. --trains로 열차를 고르면 시간대는 없어도 됩니다. --give-up-at은 한국 시각. --wait는 "
             u"끝날 때까지 기다립니다"_qs,
         .en =
             u"starts a task; chosen --trains need no times; --give-up-at is Korean time; --wait waits for its end"_qs,
         .handle = start},
        {.name = u"train list"_qs,
         .options = pageOptions() + QList<OptionSpec>{{.name = u"status"_qs, .hint = u"STATUS,…"_qs},
                                                      {.name = u"text"_qs, .hint = u"TEXT"_qs}},
         .columns = {u"id"_qs, u"status"_qs, u"dep"_qs, u"arr"_qs, u"date"_qs, u"from"_qs, u"to"_qs, u"attempts"_qs,
                     u"message"_qs},
         .ko = u"작업 목록"_qs,
         .en = u"tasks"_qs,
         .handle = listTasks},
        {.name = u"train show"_qs,
         .words = u"ID"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .ko = u"작업 하나와 그 경과"_qs,
         .en = u"one task and its events"_qs,
         .handle = show},
        {.name = u"train cancel"_qs,
         .words = u"ID…"_qs,
         .leastWords = 1,
         .mostWords = 1000,
         .needs = Needs::Engines,
         .changes = true,
         .columns = outcomes,
         .ko = u"작업을 취소합니다"_qs,
         .en = u"cancels tasks"_qs,
         .handle = cancel},
        {.name = u"train resume"_qs,
         .words = u"ID…"_qs,
         .leastWords = 1,
         .mostWords = 1000,
         .needs = Needs::Engines,
         .changes = true,
         .needsConsole = [](const VerbRequest&) { return true; },
         .columns = outcomes,
         .ko = u"중단된 작업을 이어서 합니다"_qs,
         .en = u"resumes interrupted tasks"_qs,
         .handle = resume},
        {.name = u"train retry"_qs,
         .words = u"ID…"_qs,
         .leastWords = 1,
         .mostWords = 1000,
         .needs = Needs::Railway,
         .changes = true,
         .needsConsole = [](const VerbRequest&) { return true; },
         .columns = {u"id"_qs, u"done"_qs, u"task_id"_qs, u"error"_qs},
         .ko = u"실패한 작업을 같은 조건의 새 작업으로 다시 시도합니다"_qs,
         .en = u"tries failed tasks again, each with a new task of the same journey"_qs,
         .handle = retry},
        {.name = u"train stations"_qs,
         .needs = Needs::Settings,
         .columns = {u"code"_qs, u"ko"_qs, u"en"_qs},
         .ko = u"역 목록"_qs,
         .en = u"stations"_qs,
         .handle = stations},
        {.name = u"train search"_qs,
         .options = journeyOptions(false),
         .needs = Needs::Railway,
         .columns = journey + QStringList{u"arrives"_qs, u"general"_qs, u"special"_qs, u"standby"_qs},
         .ko = u"열차와 좌석을 한 번 찾아봅니다. 예약에만 쓰는 옵션은 결과를 바꾸지 않습니다"_qs,
         .en = u"looks for trains and seats once; what only concerns reserving changes nothing"_qs,
         .handle = search},
        {.name = u"train holdings"_qs,
         .options = {{.name = u"account"_qs, .hint = u"NAME"_qs}},
         .needs = Needs::Railway,
         .columns = QStringList{u"number"_qs, u"state"_qs} + journey + QStringList{u"seats"_qs, u"pay_before"_qs},
         .ko = u"계정이 가진 예약"_qs,
         .en = u"reservations that the account holds"_qs,
         .handle = holdings},
    };
}

} // namespace gwanje::app
