// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TaskActions.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/train/TaskWords.h"
#include <QJsonArray>

namespace gwanje::gui {

using train::TaskId;
using train::TaskSnapshot;

TaskActions::TaskActions(GuiServices& services, TaskModel& model, QObject* parent)
    : QObject(parent), m_services(services), m_model(model)
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
    for (const TaskId& id : ids)
        m_model.markCancelling(id, true);
    core::whenFinished(m_services.train.cancel(ids, m_services.operatorName), this, [this](const Outcomes& outcomes) {
        for (const train::TaskOutcome& outcome : outcomes) {
            if (outcome.error)
                m_model.markCancelling(outcome.id, false);
        }
        report(u"train.cancel"_qs, outcomes);
    });
}

void TaskActions::resume(const TaskIds& ids)
{
    core::whenFinished(m_services.train.resume(ids, m_services.operatorName), this,
                       [this](const Outcomes& outcomes) { report(u"train.resume"_qs, outcomes); });
}

void TaskActions::remove(const QList<TaskSnapshot>& tasks)
{
    TaskIds ids;
    for (const TaskSnapshot& task : tasks) {
        ids << task.id;
        m_model.remove(task.id); // where it came back meanwhile
    }
    core::whenFinished(m_services.train.remove(ids, m_services.operatorName), this,
                       [this, tasks](const Outcomes& outcomes) {
                           for (qsizetype i = 0; i < outcomes.size() && i < tasks.size(); ++i) {
                               if (outcomes.at(i).error)
                                   m_model.merge({tasks.at(i)});
                           }
                           report(u"train.remove"_qs, outcomes);
                       });
}

QString TaskActions::reasonText(const core::Error& error)
{
    return errorText({error.code, readableContext(error.context), nullptr});
}

BulkReport TaskActions::bulkReport(const Outcomes& outcomes) const
{
    BulkReport report;
    for (const train::TaskOutcome& outcome : outcomes) {
        const TaskSnapshot* task = m_model.find(outcome.id);
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
    const core::Error* first = nullptr;
    int failed = 0;
    for (const train::TaskOutcome& outcome : outcomes) {
        ids.append(outcome.id.toString());
        if (!outcome.error)
            continue;
        first = first ? first : &*outcome.error;
        ++failed;
    }
    const bool single = outcomes.size() == 1;
    audit(action, single ? outcomes.first().id.toString() : u"%1 tasks"_qs.arg(outcomes.size()),
          {{u"tasks"_qs, ids}, {u"failed"_qs, failed}},
          first ? first->name() : u"ok"_qs);
    if (!first)
        return;
    if (single)
        Q_EMIT message(reasonText(*first), true);
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

void TaskActions::audit(const QString& action, const QString& object, const QJsonObject& detail,
                        const QString& result)
{
    recordAct(m_services, {.action = action, .object = object, .detail = detail, .result = result}, this,
              [this](const QString& problem) { Q_EMIT message(problem, true); });
}

TaskIds TaskActions::having(const TaskIds& ids, bool (*test)(const TaskSnapshot&)) const
{
    TaskIds result;
    for (const TaskId& id : ids) {
        const TaskSnapshot* task = m_model.find(id);
        if (task && test(*task))
            result << id;
    }
    return result;
}

TaskIds TaskActions::cancellable(const TaskIds& ids) const
{
    return having(ids, [](const TaskSnapshot& task) { return !train::isFinal(task.state) && !task.cancelRequested; });
}

TaskIds TaskActions::resumable(const TaskIds& ids) const
{
    return having(ids, [](const TaskSnapshot& task) {
        return task.state == train::TaskState::Interrupted && !task.cancelRequested;
    });
}

TaskIds TaskActions::removable(const TaskIds& ids) const
{
    return having(ids, [](const TaskSnapshot& task) { return train::isFinal(task.state); });
}

} // namespace gwanje::gui
