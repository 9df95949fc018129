// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The acts on tasks: asks the façade, looks immediate, tells the result, and writes one audit row per act. Main thread.

#include "gui/frame/ActRecord.h"
#include "gui/table/BulkReport.h"
#include "gui/train/TaskModel.h"

namespace gwanje::gui {

using TaskIds = QList<train::TaskId>;

class TaskActions final : public QObject
{
    Q_OBJECT
public:
    TaskActions(GuiServices& services, TaskModel& model, QObject* parent);

    void start(const train::TaskRequest& request, std::function<void(const core::Result<train::TaskId>&)> done);
    void cancel(const TaskIds& ids);
    void resume(const TaskIds& ids);
    void remove(const QList<train::TaskSnapshot>& tasks); ///< what can't be removed comes back into sight
    void release(const QString& account, const QString& number, std::function<void(const core::Status&)> done);
    void addAccount(const train::Account& account, const QString& password,
                    std::function<void(const core::Status&)> done);
    void setPassword(const QString& account, const QString& password, std::function<void(const core::Status&)> done);
    void removeAccount(const QString& name, std::function<void(const core::Status&)> done);

    /// Why not all: how many of these can be cancelled, resumed, removed.
    TaskIds cancellable(const TaskIds& ids) const;
    TaskIds resumable(const TaskIds& ids) const;
    TaskIds removable(const TaskIds& ids) const;

Q_SIGNALS:
    void message(const QString& text, bool bad);
    void reported(const QString& action, const gwanje::gui::BulkReport& report); ///< some of several failed

private:
    using Outcomes = QList<train::TaskOutcome>;
    void report(const QString& action, const Outcomes& outcomes);
    BulkReport bulkReport(const Outcomes& outcomes) const;
    static QString reasonText(const core::Error& error);
    void audit(const QString& action, const QString& object, const QJsonObject& detail, const QString& result);
    TaskIds having(const TaskIds& ids, bool (*test)(const train::TaskSnapshot&)) const;
    void follow(const QString& action, const QString& object, QFuture<core::Status> future,
                std::function<void(const core::Status&)> done);

    GuiServices& m_services;
    TaskModel& m_model;
};

} // namespace gwanje::gui
