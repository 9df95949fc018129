// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The acts on tasks: asks the façade, looks immediate, tells the result, and writes one audit row per act. Main thread.

#include "gui/frame/ActRecord.h"
#include "gui/frame/Note.h"
#include "gui/table/BulkReport.h"
#include "gui/train/TaskSource.h"

namespace gwanje::gui {

using TaskIds = QList<train::TaskId>;

enum class TaskDeed { Cancel, Resume, Retry, Remove };
qint64 fitting(TaskDeed deed, const train::TaskCounts& counts); ///< to how many it can be done

class TaskActions final : public QObject
{
    Q_OBJECT
public:
    TaskActions(GuiServices& services, TaskFeed& feed, TaskSource& source, TaskFinder find, QObject* parent);

    void start(const train::TaskRequest& request, std::function<void(const core::Result<train::TaskId>&)> done);
    void cancel(const TaskIds& ids);
    void resume(const TaskIds& ids);
    void retry(const TaskIds& ids);  ///< each with a new task
    void remove(const TaskIds& ids); ///< hidden ones; what can't be removed comes back into sight
    void toAll(TaskDeed deed, const train::TaskFilter& filter); ///< that match and fit; some hundreds at a time
    void release(const QString& account, const QString& number, std::function<void(const core::Status&)> done);
    void addAccount(const train::Account& account, const QString& password,
                    std::function<void(const core::Status&)> done);
    void setPassword(const QString& account, const QString& password, std::function<void(const core::Status&)> done);
    void removeAccount(const QString& name, std::function<void(const core::Status&)> done);

    TaskIds fitting(TaskDeed deed, const TaskIds& ids) const; ///< those to which it can be done

Q_SIGNALS:
    void retried(const gwanje::train::TaskId& made); ///< one alone
    void message(const gwanje::gui::Note& note, bool bad);
    void reported(const QString& action, const gwanje::gui::BulkReport& report); ///< some of several failed

private:
    using Outcomes = QList<train::TaskOutcome>;
    struct All;
    void nextOfAll(const std::shared_ptr<All>& all);
    void doNext(const std::shared_ptr<All>& all, const TaskIds& ids);
    void finishAll(const All& all, const std::optional<core::Error>& error);
    QFuture<Outcomes> ask(TaskDeed deed, const TaskIds& ids);
    void report(const QString& action, const Outcomes& outcomes);
    BulkReport bulkReport(const Outcomes& outcomes) const;
    static QString reasonText(const core::Error& error);
    void audit(const QString& action, const QString& object, const QJsonObject& detail, const QString& result,
               const QStringList& tasks = {});
    void follow(const QString& action, const QString& object, QFuture<core::Status> future,
                std::function<void(const core::Status&)> done);

    GuiServices& m_services;
    TaskFeed& m_feed;
    TaskSource& m_source;
    const TaskFinder m_find;
};

} // namespace gwanje::gui
