// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TaskActions.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/train/TaskWords.h"
#include "ops/AuditTrail.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

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
                           const QString detail =
                               QString::fromUtf8(QJsonDocument(request.toJson()).toJson(QJsonDocument::Compact));
                           audit(u"train.start"_qs, id ? id->toString() : journeyText(request), detail,
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
        report(u"train.cancel"_qs, outcomes, {});
    });
}

void TaskActions::resume(const TaskIds& ids)
{
    core::whenFinished(m_services.train.resume(ids, m_services.operatorName), this,
                       [this](const Outcomes& outcomes) { report(u"train.resume"_qs, outcomes, {}); });
}

void TaskActions::remove(const TaskIds& ids)
{
    core::whenFinished(m_services.train.remove(ids, m_services.operatorName), this, [this](const Outcomes& outcomes) {
        int removed = 0;
        for (const train::TaskOutcome& outcome : outcomes) {
            if (outcome.error)
                continue;
            m_model.remove(outcome.id);
            ++removed;
        }
        report(u"train.remove"_qs, outcomes, tr("%n task(s) removed from the list.", nullptr, removed));
    });
}

void TaskActions::report(const QString& action, const Outcomes& outcomes, const QString& allDone)
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
          QString::fromUtf8(
              QJsonDocument(QJsonObject{{u"tasks"_qs, ids}, {u"failed"_qs, failed}}).toJson(QJsonDocument::Compact)),
          first ? first->name() : u"ok"_qs);
    if (!first) {
        if (!allDone.isEmpty())
            Q_EMIT message(allDone, false);
        return;
    }
    const QString reason = errorText({first->code, readableContext(first->context), nullptr});
    Q_EMIT message(single ? reason
                          : tr("%1 of %n task(s) could not be done. First reason: %2", nullptr, int(outcomes.size()))
                                .arg(failed)
                                .arg(reason),
                   true);
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

void TaskActions::audit(const QString& action, const QString& object, const QString& detail, const QString& result)
{
    ops::AuditEntry entry;
    entry.actor = m_services.operatorName.name;
    entry.channel = m_services.operatorName.channel;
    entry.action = action;
    entry.object = object;
    entry.detail = detail;
    entry.result = result;
    core::whenFinished(m_services.audit.record(entry), this, [this](const core::Status& status) {
        if (!status)
            Q_EMIT message(errorText(status.error()), true);
    });
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
