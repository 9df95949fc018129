// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedTrain.h"

#include "core/Async.h"
#include "support/TaskRow.h"

namespace gwanje::test {
namespace {

ScriptedTrain* current = nullptr;

}

ScriptedTrain& script()
{
    return *current;
}

void ScriptedTrain::put(const train::TaskSnapshot& task)
{
    if (auto* known = find(task.id))
        *known = task;
    else
        tasks << task;
    if (const auto buffer = events_.lock())
        buffer->put(task.id, task);
}

train::TaskSnapshot* ScriptedTrain::find(const train::TaskId& id)
{
    for (train::TaskSnapshot& task : tasks) {
        if (task.id == id)
            return &task;
    }
    return nullptr;
}

QHash<QString, int> ScriptedTrain::places(const train::TaskFilter& order) const
{
    train::TaskFilter everything;
    everything.order = order.order;
    everything.falling = order.falling;
    QHash<QString, int> places;
    for (const train::TaskSnapshot& task : listed(everything))
        places.insert(task.id.toString(), int(places.size()));
    return places;
}

QList<train::TaskSnapshot> ScriptedTrain::listed(const train::TaskFilter& filter) const
{
    QList<train::TaskSnapshot> all;
    for (const train::TaskSnapshot& task : tasks) {
        if (isListed(task, filter))
            all << task;
    }
    if (filter.order != train::TaskOrder::Created)
        std::stable_sort(all.begin(), all.end(),
                         [&filter](const auto& a, const auto& b) { return standsBefore(a, b, filter); });
    return all;
}

} // namespace gwanje::test

namespace gwanje::train {
namespace {

using test::script;

QList<TaskOutcome> each(const QList<TaskId>& ids, const std::function<std::optional<core::Error>(TaskSnapshot&)>& deed)
{
    QList<TaskOutcome> outcomes;
    for (const TaskId& id : ids) {
        if (script().refusal) {
            outcomes << TaskOutcome{id, script().refusal};
            continue;
        }
        TaskSnapshot* task = script().find(id);
        outcomes << TaskOutcome{
            id, task ? deed(*task) : core::Error{core::ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, id.toString()}}, {}}};
    }
    return outcomes;
}

} // namespace

class TrainService::Private
{
public:
    test::ScriptedTrain script;
    core::Clock* clock = nullptr;
};

TrainService::TrainService(TrainDependencies dependencies) : d(std::make_unique<Private>())
{
    d->clock = &dependencies.clock;
    test::current = &d->script;
}

TrainService::~TrainService()
{
    test::current = nullptr;
}

QFuture<core::Result<TaskId>> TrainService::start(TaskRequest request, Asker)
{
    using Answer = core::Result<TaskId>;
    script().calls << u"start %1 %2"_qs.arg(request.departure, request.arrival);
    if (const auto error = script().refusal ? script().refusal : script().startError)
        return core::readyFuture<Answer>(tl::unexpected(*error));
    TaskSnapshot task;
    task.id = TaskId::make();
    task.request = request;
    task.provider = u"sandbox"_qs;
    task.state = TaskState::Running;
    task.activity = Activity::Searching;
    task.code = core::ErrorCode::TRN_SEARCHING;
    task.context = {{u"attempt"_qs, u"1"_qs}};
    task.attempts = 1;
    task.createdAt = task.startedAt = task.updatedAt = d->clock->now();
    script().put(task);
    return core::readyFuture<Answer>(task.id);
}

QFuture<QList<TaskOutcome>> TrainService::cancel(QList<TaskId> ids, Asker by)
{
    script().calls << u"cancel %1"_qs.arg(ids.size());
    return core::readyFuture(each(ids, [&](TaskSnapshot& task) -> std::optional<core::Error> {
        TaskSnapshot changed = task;
        changed.cancelRequested = true;
        changed.cancelBy = by.name;
        changed.updatedAt = d->clock->now();
        if (script().obeysCancel) {
            changed.state = TaskState::Cancelled;
            changed.code = core::ErrorCode::TRN_CANCELLED;
            changed.endedAt = changed.updatedAt;
        }
        script().put(changed);
        return std::nullopt;
    }));
}

QFuture<QList<TaskOutcome>> TrainService::resume(QList<TaskId> ids, Asker)
{
    script().calls << u"resume %1"_qs.arg(ids.size());
    return core::readyFuture(each(ids, [&](TaskSnapshot& task) -> std::optional<core::Error> {
        TaskSnapshot changed = task;
        changed.state = TaskState::Running;
        changed.activity = Activity::Searching;
        changed.code = core::ErrorCode::TRN_SEARCHING;
        changed.context = {{u"attempt"_qs, u"2"_qs}};
        changed.updatedAt = d->clock->now();
        script().put(changed);
        return std::nullopt;
    }));
}

QFuture<QList<TaskOutcome>> TrainService::retry(QList<TaskId> ids, Asker)
{
    script().calls << u"retry %1"_qs.arg(ids.size());
    QHash<TaskId, TaskId> made;
    auto outcomes = each(ids, [&](TaskSnapshot& task) -> std::optional<core::Error> {
        if (task.state != TaskState::Failed)
            return core::Error{core::ErrorCode::TRN_NOT_RETRYABLE, {{u"state"_qs, stateName(task.state)}}, {}};
        TaskSnapshot old = task, again = task;
        again.id = old.retriedBy = TaskId::make();
        again.retryOf = old.id;
        again.state = TaskState::Queued;
        again.code = core::ErrorCode::TRN_QUEUED;
        again.attempts = 0;
        again.createdAt = again.updatedAt = d->clock->now();
        again.startedAt = again.endedAt = {};
        made.insert(old.id, again.id);
        script().put(old);
        script().put(again);
        return std::nullopt;
    });
    for (TaskOutcome& outcome : outcomes)
        outcome.made = made.value(outcome.id);
    return core::readyFuture(outcomes);
}

QFuture<QList<TaskOutcome>> TrainService::remove(QList<TaskId> ids, Asker)
{
    script().calls << u"remove %1"_qs.arg(ids.size());
    const auto outcomes = each(ids, [](TaskSnapshot&) -> std::optional<core::Error> { return std::nullopt; });
    if (!script().refusal)
        script().tasks.removeIf([&ids](const TaskSnapshot& task) { return ids.contains(task.id); });
    return core::readyFuture(outcomes);
}

QFuture<core::Result<core::Page<TaskSnapshot>>> TrainService::list(TaskFilter filter, core::PageRequest page)
{
    using Answer = core::Result<core::Page<TaskSnapshot>>;
    ++script().lists;
    if (script().listError)
        return core::readyFuture<Answer>(tl::unexpected(*script().listError));
    core::Page<TaskSnapshot> result;
    QList<TaskSnapshot> all = script().listed(filter);
    if (page.cursor.isEmpty())
        all = all.mid(qsizetype(filter.skip));
    else // what stands behind that task, though it may be in the list no more
        all.removeIf([places = script().places(filter), at = page.cursor](const TaskSnapshot& task) {
            return places.value(task.id.toString()) <= places.value(at, -1);
        });
    result.items = all.mid(0, page.limit);
    if (page.limit < all.size())
        result.next = result.items.last().id.toString();
    return core::readyFuture<Answer>(result);
}

QFuture<core::Result<TaskCounts>> TrainService::count(TaskFilter filter)
{
    using Answer = core::Result<TaskCounts>;
    if (script().listError)
        return core::readyFuture<Answer>(tl::unexpected(*script().listError));
    return core::readyFuture<Answer>(test::counted(script().listed(filter)));
}

QFuture<core::Result<qint64>> TrainService::place(TaskFilter filter, TaskId id)
{
    const QList<TaskSnapshot> all = script().listed(filter);
    const auto found = std::find_if(all.begin(), all.end(), [&id](const auto& task) { return task.id == id; });
    return core::readyFuture(core::Result<qint64>(found == all.end() ? -1 : found - all.begin()));
}

QFuture<core::Result<TaskDetail>> TrainService::show(TaskId id)
{
    using Answer = core::Result<TaskDetail>;
    const TaskSnapshot* task = script().find(id);
    if (!task)
        return core::readyFuture<Answer>(core::fail(core::ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, id.toString()}}));
    return core::readyFuture<Answer>(TaskDetail{*task, script().events.value(id)});
}

QFuture<core::Result<QList<Train>>> TrainService::search(QString, SearchRequest)
{
    using Answer = core::Result<QList<Train>>;
    script().calls << u"search"_qs;
    if (script().searchError)
        return core::readyFuture<Answer>(tl::unexpected(*script().searchError));
    return core::readyFuture<Answer>(script().trains);
}

QFuture<core::Result<QList<Holding>>> TrainService::holdings(QString)
{
    return core::readyFuture<core::Result<QList<Holding>>>(script().holdings);
}

QFuture<core::Status> TrainService::release(QString, QString number, Asker)
{
    script().calls << u"release "_qs + number;
    if (script().refusal)
        return core::readyFuture<core::Status>(core::fail(*script().refusal));
    script().holdings.removeIf([&number](const Holding& holding) { return holding.number == number; });
    return core::readyFuture<core::Status>({});
}

QFuture<core::Result<QList<Account>>> TrainService::accounts()
{
    return core::readyFuture<core::Result<QList<Account>>>(script().accounts);
}

QFuture<core::Status> TrainService::addAccount(Account account, QString password, Asker)
{
    script().calls << u"addAccount "_qs + account.name;
    if (script().refusal)
        return core::readyFuture<core::Status>(core::fail(*script().refusal));
    account.passwordKnown = !password.isEmpty();
    script().accounts << account;
    return core::readyFuture<core::Status>({});
}

QFuture<core::Status> TrainService::setPassword(QString account, QString, Asker)
{
    script().calls << u"setPassword "_qs + account;
    if (script().refusal)
        return core::readyFuture<core::Status>(core::fail(*script().refusal));
    return core::readyFuture<core::Status>({});
}

QFuture<core::Status> TrainService::removeAccount(QString name, Asker)
{
    script().calls << u"removeAccount "_qs + name;
    if (script().refusal)
        return core::readyFuture<core::Status>(core::fail(*script().refusal));
    script().accounts.removeIf([&name](const Account& account) { return account.name == name; });
    return core::readyFuture<core::Status>({});
}

QFuture<core::Status> TrainService::testAccount(QString name)
{
    script().calls << u"testAccount "_qs + name;
    return core::readyFuture<core::Status>({});
}

TrainStatus TrainService::status() const
{
    TrainStatus status;
    for (const TaskSnapshot& task : script().tasks) {
        status.running += task.state == TaskState::Running ? 1 : 0;
        status.queued += task.state == TaskState::Queued ? 1 : 0;
    }
    return status;
}

bool isKeptInMemory(const core::Error& error) // stands beside the class in the library
{
    return error.code == core::ErrorCode::ACC_KEYRING || error.code == core::ErrorCode::ACC_KEYRING_WAITS;
}

void TrainService::listen(std::weak_ptr<TaskEvents> events)
{
    script().events_ = std::move(events);
}

} // namespace gwanje::train
