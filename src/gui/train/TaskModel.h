// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tasks as rows. Pages are merged in, live changes patch single cells: rows are never reset, so selection and
// scroll position stay. Columns that tell time (elapsed, next try) move once a second. Main thread.

#include "core/Clock.h"
#include "train/Train.h"
#include <QAbstractTableModel>
#include <QTimer>

namespace gwanje::gui {

class TaskModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { State, Journey, Window, Doing, Attempts, Elapsed, NextTry, Message, Account, Created, ColumnCount };

    TaskModel(core::Clock& clock, QObject* parent);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void merge(const QList<train::TaskSnapshot>& tasks); ///< the newer of two states of a task wins
    void keepOnly(const QSet<train::TaskId>& ids);       ///< after a full reading: the rest was removed elsewhere
    void remove(const train::TaskId& id);
    void markCancelling(const train::TaskId& id, bool cancelling); ///< the look, until the engine says the same
    const train::TaskSnapshot* find(const train::TaskId& id) const;
    const train::TaskSnapshot& at(int row) const { return m_tasks.at(row); }
    QMap<train::TaskState, int> counts() const;
    void retranslate();

Q_SIGNALS:
    void patched(const QSet<gwanje::train::TaskId>& ids); ///< these changed or are new

private:
    void removeRange(int first, int last, QSet<train::TaskId>& gone);
    QString text(const train::TaskSnapshot& task, int column) const;
    QString words(const train::TaskSnapshot& task, int column) const;
    QVariant raw(const train::TaskSnapshot& task, int column) const;
    QString elapsedText(const train::TaskSnapshot& task) const;
    qint64 elapsedMs(const train::TaskSnapshot& task) const;
    QString nextText(const train::TaskSnapshot& task) const;
    void tick();

    core::Clock& m_clock;
    QList<train::TaskSnapshot> m_tasks;
    QHash<train::TaskId, int> m_rows;
    QTimer m_second;
};

} // namespace gwanje::gui
