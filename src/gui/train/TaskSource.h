// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The train tasks for a table: read from the database by pages, in whatever order, and shown as the feed knows them
// now. What an operator has just done is seen at once: tasks being cancelled, and removed ones, which the database
// still has while the removal can be undone. Words that tell of time move once a second while a task runs. Main thread.

#include "gui/table/TableSource.h"
#include "gui/train/TaskFeed.h"

namespace gwanje::gui {

/// A task as it is shown; none where it is neither live nor among the rows that are read.
using TaskFinder = std::function<std::optional<train::TaskSnapshot>(const train::TaskId&)>;

class TaskSource final : public TableSource
{
    Q_OBJECT
public:
    enum Column { State, Journey, Window, Doing, Attempts, Elapsed, NextTry, Message, Account, Created };

    TaskSource(train::TrainService& service, const TaskFeed& feed, core::Clock& clock, QObject* parent);

    QList<TableColumn> columns() const override;
    QList<TableChip> chips() const override;
    bool seeks() const override { return true; }
    QFuture<core::Result<TablePage>> read(const TableQuery& query, const TableSpan& span) override;
    QFuture<core::Result<qint64>> count(const TableQuery& query, core::StopToken stop) override;
    QFuture<core::Result<qint64>> place(const TableQuery& query, const QString& id) override;
    QFuture<core::Result<QMap<QString, qint64>>> chipCounts() override;
    QVariant data(const TableRow& row, int column, int role) const override;

    train::TaskFilter filter(const TableQuery& query) const; ///< the question as the façade takes it
    /// As it is shown; none where the row is none.
    std::optional<train::TaskSnapshot> task(const train::TaskId& id, const TableRow* row) const;

    void markCancelling(const QList<train::TaskId>& ids, bool cancelling); ///< the look, until the engine says the same
    void hide(const QList<train::TaskSnapshot>& tasks);
    void unhide(const QList<train::TaskId>& ids);
    void forget(const QList<train::TaskId>& ids); ///< hidden ones: the database has them no more
    void lookAgain() { Q_EMIT changed({.updated = {}, .removed = {}, .more = true}); }

Q_SIGNALS:
    void marked(const QSet<gwanje::train::TaskId>& ids); ///< these look otherwise now

private:
    void take(const TaskFeed::Tasks& tasks, bool more, bool inPlace);
    QVariant cell(const train::TaskSnapshot& task, int column, int role) const;
    QString text(const train::TaskSnapshot& task, int column) const;
    QVariant exported(const train::TaskSnapshot& task, int column) const;
    qint64 elapsedMs(const train::TaskSnapshot& task) const;
    QString nextText(const train::TaskSnapshot& task) const;

    train::TrainService& m_service;
    const TaskFeed& m_feed;
    core::Clock& m_clock;
    QSet<train::TaskId> m_cancelling;
    QHash<train::TaskId, train::TaskState> m_hidden;
    QSet<train::TaskId> m_gone; ///< of these; until all are counted again
    QString m_sort;             ///< of what was asked for last
    struct SlowCount
    {
        TableQuery query;
        qint64 count = -1, tookMs = 0;
        QElapsedTimer since;
    } m_slow; ///< a search through all rows is not repeated every second
    QTimer m_second;
};

} // namespace gwanje::gui

Q_DECLARE_METATYPE(gwanje::train::TaskSnapshot)
