// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A task's events, oldest first. New ones are appended: rows are not reset while the same task is shown.

#include "train/TrainService.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

class TimelineModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, State, Message, Code, ColumnCount };

    explicit TimelineModel(QObject* parent) : QAbstractTableModel(parent) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setEvents(const train::TaskId& task, const QList<train::TaskEvent>& events);
    void retranslate();

private:
    train::TaskId m_task;
    QList<train::TaskEvent> m_events;
};

} // namespace gwanje::gui
