// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TaskActions.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/train/TaskWords.h"
#include <QJsonArray>

namespace gwanje::gui {

using train::TaskId;
using train::TaskSnapshot;
using train::TaskState;

namespace {

constexpr int tasksAtOnce = 500;
constexpr int mostTold = 10'000; ///< tasks of one act that the log names

bool fits(TaskDeed deed, const TaskSnapshot& task)
{
    switch (deed) {
    case TaskDeed::Cancel:
        return !train::isFinal(task.state) && !task.cancelRequested;
    case TaskDeed::Resume:
        return task.state == TaskState::Interrupted && !task.cancelRequested;
    case TaskDeed::Retry:
        return task.state == TaskState::Failed && task.retriedBy.isNull();
    case TaskDeed::Remove:
        break;
    }
    return train::isFinal(task.state);
}

QList<TaskState> statesOf(TaskDeed deed)
{
    switch (deed) {
    case TaskDeed::Cancel:
        return {TaskState::Queued, TaskState::Running, TaskState::Interrupted};
    case TaskDeed::Resume:
        return {TaskState::Interrupted};
    case TaskDeed::Retry:
        return {TaskState::Failed};
    case TaskDeed::Remove:
        break;
    }
    return {TaskState::Reserved, TaskState::Failed, TaskState::Cancelled};
}

QString actionOf(TaskDeed deed)
{
    return deed == TaskDeed::Cancel   ? u"train.cancel"_qs
           : deed == TaskDeed::Resume ? u"train.resume"_qs
           : deed == TaskDeed::Retry  ? u"train.retry"_qs
                                      : u"train.remove"_qs;
}

/// What the act led to: the task itself, or the one that tries it again.
QString ledTo(const train::TaskOutcome& outcome)
{
    return (outcome.made.isNull() ? outcome.id : outcome.made).toString();
}

} // namespace

/// A deed to all that match: state by state, each read by its index from the newest.
struct TaskActions::All
{
    TaskDeed deed{};
    train::TaskFilter filter;
    QList<TaskState> states; ///< still to be gone through
    QString cursor;
    qint64 done = 0;
    QStringList tasks; ///< it was done to
    Outcomes failed;
};

qint64 fitting(TaskDeed deed, const train::TaskCounts& counts)
{
    qint64 number = deed == TaskDeed::Cancel ? -counts.cancelling : deed == TaskDeed::Retry ? -counts.retried : 0;
    for (const TaskState state : statesOf(deed))
        number += counts.byState.value(state);
    return number;
}

TaskActions::TaskActions(GuiServices& services, TaskFeed& feed, TaskSource& source, TaskFinder find, QObject* parent)
    : QObject(parent), m_services(services), m_feed(feed), m_source(source), m_find(std::move(find))
{
}

void TaskActions::start(const train::TaskRequest& request, std::function<void(const core::Result<TaskId>&)> done)
{
    core::whenFinished(m_services.train.start(request, m_services.operatorName), this,
                       [this, request, done = std::move(done)](const core::Result<TaskId>& id) {
                           audit(u"train.start"_qs, id ? id->toString() : journeyText(request), request.toJson(),
                                 id ? u"ok"_qs : id.error().name());
                           done(id);
                       });
}

void TaskActions::cancel(const TaskIds& ids)
{
    m_source.markCancelling(ids, true);
    core::whenFinished(ask(TaskDeed::Cancel, ids), this, [this, ids](const Outcomes& outcomes) {
        m_source.markCancelling(ids, false);
        report(u"train.cancel"_qs, outcomes);
    });
}

void TaskActions::resume(const TaskIds& ids)
{
    core::whenFinished(ask(TaskDeed::Resume, ids), this,
                       [this](const Outcomes& outcomes) { report(u"train.resume"_qs, outcomes); });
}

void TaskActions::retry(const TaskIds& ids)
{
    core::whenFinished(ask(TaskDeed::Retry, ids), this, [this](const Outcomes& outcomes) {
        m_feed.read();
        report(u"train.retry"_qs, outcomes);
        if (outcomes.size() == 1 && !outcomes.first().error)
            Q_EMIT retried(outcomes.first().made);
    });
}

void TaskActions::remove(const TaskIds& ids)
{
    core::whenFinished(ask(TaskDeed::Remove, ids), this, [this](const Outcomes& outcomes) {
        TaskIds back, gone;
        for (const train::TaskOutcome& outcome : outcomes)
            (outcome.error ? back : gone) << outcome.id;
        m_source.unhide(back);
        m_source.forget(gone);
        m_feed.read();
        report(u"train.remove"_qs, outcomes);
    });
}

QFuture<TaskActions::Outcomes> TaskActions::ask(TaskDeed deed, const TaskIds& ids)
{
    switch (deed) {
    case TaskDeed::Cancel:
        return m_services.train.cancel(ids, m_services.operatorName);
    case TaskDeed::Resume:
        return m_services.train.resume(ids, m_services.operatorName);
    case TaskDeed::Retry:
        return m_services.train.retry(ids, m_services.operatorName);
    case TaskDeed::Remove:
        break;
    }
    return m_services.train.remove(ids, m_services.operatorName);
}

void TaskActions::toAll(TaskDeed deed, const train::TaskFilter& filter)
{
    auto all = std::make_shared<All>(
        All{.deed = deed, .filter = filter, .states = {}, .cursor = {}, .tasks = {}, .failed = {}});
    for (const TaskState state : statesOf(deed)) {
        if (filter.states.isEmpty() || filter.states.contains(state))
            all->states << state;
    }
    all->filter.order = train::TaskOrder::Created;
    all->filter.falling = true;
    nextOfAll(all);
}

void TaskActions::nextOfAll(const std::shared_ptr<All>& all)
{
    if (all->states.isEmpty()) {
        finishAll(*all, {});
        return;
    }
    all->filter.states = {all->states.first()};
    using Answer = core::Result<core::Page<TaskSnapshot>>;
    core::whenFinished(m_services.train.list(all->filter, {all->cursor, tasksAtOnce}), this, [this, all](const Answer& page) {
        if (!page) {
            finishAll(*all, page.error());
            return;
        }
        TaskIds ids;
        for (const TaskSnapshot& task : page->items) {
            if (fits(all->deed, task))
                ids << task.id;
        }
        all->cursor = page->next;
        if (page->next.isEmpty())
            all->states.removeFirst();
        doNext(all, ids);
    });
}

void TaskActions::doNext(const std::shared_ptr<All>& all, const TaskIds& ids)
{
    if (ids.isEmpty()) {
        nextOfAll(all);
        return;
    }
    core::whenFinished(ask(all->deed, ids), this, [this, all](const Outcomes& outcomes) {
        for (const train::TaskOutcome& outcome : outcomes) {
            if (outcome.error) {
                if (all->failed.size() < tasksAtOnce) // as many as anyone reads
                    all->failed << outcome;
                continue;
            }
            ++all->done;
            if (all->tasks.size() < mostTold)
                all->tasks << ledTo(outcome);
        }
        m_source.lookAgain();
        nextOfAll(all);
    });
}

void TaskActions::finishAll(const All& all, const std::optional<core::Error>& error)
{
    m_feed.read();
    const QString result = error ? error->name() : all.failed.isEmpty() ? u"ok"_qs : all.failed.first().error->name();
    audit(actionOf(all.deed), u"%1 tasks"_qs.arg(all.done),
          {{u"search"_qs, all.filter.search.text()}, {u"failed"_qs, all.failed.size()}}, result, all.tasks);
    if (error) {
        Q_EMIT message([error = *error] { return reasonText(error); }, true);
        return;
    }
    const int done = int(all.done);
    Q_EMIT message(all.deed == TaskDeed::Cancel   ? tr("%n task(s) are told to stop.", nullptr, done)
                   : all.deed == TaskDeed::Resume ? tr("%n task(s) resumed.", nullptr, done)
                   : all.deed == TaskDeed::Retry  ? tr("%n task(s) tried again.", nullptr, done)
                                                  : tr("%n task(s) removed.", nullptr, done),
                   false);
    if (!all.failed.isEmpty())
        Q_EMIT reported(actionOf(all.deed), bulkReport(all.failed));
}

QString TaskActions::reasonText(const core::Error& error)
{
    return errorText({error.code, readableContext(error.context), nullptr});
}

BulkReport TaskActions::bulkReport(const Outcomes& outcomes) const
{
    BulkReport report;
    for (const train::TaskOutcome& outcome : outcomes) {
        const auto task = m_find(outcome.id);
        report.rows << BulkRow{.id = outcome.id.toString(),
                               .name = task ? journeyText(task->request) + u"  "_qs + windowText(task->request)
                                            : outcome.id.toString(),
                               .outcome = outcome.error ? BulkRow::Outcome::Failed : BulkRow::Outcome::Done,
                               .reason = outcome.error ? reasonText(*outcome.error) : QString()};
    }
    report.again = [this, outcomes] { return bulkReport(outcomes); };
    return report;
}

void TaskActions::report(const QString& action, const Outcomes& outcomes)
{
    QJsonArray ids;
    QStringList tasks;
    const core::Error* first = nullptr;
    int failed = 0;
    for (const train::TaskOutcome& outcome : outcomes) {
        ids.append(outcome.id.toString());
        tasks << ledTo(outcome);
        if (!outcome.error)
            continue;
        first = first ? first : &*outcome.error;
        ++failed;
    }
    const bool single = outcomes.size() == 1;
    audit(action, single ? outcomes.first().id.toString() : u"%1 tasks"_qs.arg(outcomes.size()),
          {{u"tasks"_qs, ids}, {u"failed"_qs, failed}}, first ? first->name() : u"ok"_qs, tasks);
    if (!first)
        return;
    if (single)
        Q_EMIT message([error = *first] { return reasonText(error); }, true);
    else
        Q_EMIT reported(action, bulkReport(outcomes));
}

void TaskActions::follow(const QString& action, const QString& object, QFuture<core::Status> future,
                         std::function<void(const core::Status&)> done)
{
    core::whenFinished(future, this, [this, action, object, done = std::move(done)](const core::Status& status) {
        audit(action, object, {}, status ? u"ok"_qs : status.error().name());
        done(status);
    });
}

void TaskActions::release(const QString& account, const QString& number, std::function<void(const core::Status&)> done)
{
    follow(u"train.release"_qs, number, m_services.train.release(account, number, m_services.operatorName),
           std::move(done));
}

void TaskActions::addAccount(const train::Account& account, const QString& password,
                             std::function<void(const core::Status&)> done)
{
    follow(u"account.add"_qs, account.name, m_services.train.addAccount(account, password, m_services.operatorName),
           std::move(done));
}

void TaskActions::setPassword(const QString& account, const QString& password,
                              std::function<void(const core::Status&)> done)
{
    follow(u"account.password"_qs, account, m_services.train.setPassword(account, password, m_services.operatorName),
           std::move(done));
}

void TaskActions::removeAccount(const QString& name, std::function<void(const core::Status&)> done)
{
    follow(u"account.remove"_qs, name, m_services.train.removeAccount(name, m_services.operatorName), std::move(done));
}

void TaskActions::audit(const QString& action, const QString& object, const QJsonObject& detail, const QString& result,
                        const QStringList& tasks)
{
    recordAct(m_services, {.action = action, .object = object, .detail = detail, .result = result, .tasks = tasks},
              this, [this](const QString& problem) { Q_EMIT message(problem, true); });
}

TaskIds TaskActions::fitting(TaskDeed deed, const TaskIds& ids) const
{
    TaskIds result;
    for (const TaskId& id : ids) {
        const auto task = m_find(id);
        if (task && fits(deed, *task))
            result << id;
    }
    return result;
}

} // namespace gwanje::gui
