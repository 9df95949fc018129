// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The jobs of the schedule as rows: each with its state, what it has run so far and when it runs again. Main thread.

#include "core/Clock.h"
#include "platform/PlatformService.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

class TaskTypeModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Type, State, Running, Runs, Failures, Skipped, Missed, Circuits, Last, Next, ColumnCount };
    TaskTypeModel(core::Clock& clock, QObject* parent) : QAbstractTableModel(parent), m_clock(clock) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setTypes(const QList<runtime::TypeStatus>& types);
    const runtime::TypeStatus* find(const QString& type) const;
    void retranslate();

private:
    QString text(const runtime::TypeStatus& type, int column) const;
    core::Clock& m_clock;
    QList<runtime::TypeStatus> m_types;
};

} // namespace gwanje::gui
