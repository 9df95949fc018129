// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The log of one reservation as rows: when, what, who, which state it left behind, why. Entries are only ever added, so
// rows are not reset while the same reservation is shown. Main thread.

#include "reservation/Reservation.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

class ReservationLogModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Action, Actor, State, Reason, ColumnCount };

    explicit ReservationLogModel(QObject* parent) : QAbstractTableModel(parent) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setEntries(const QList<reservation::LogEntry>& entries); ///< oldest first
    void retranslate();

private:
    QString text(const reservation::LogEntry& entry, int column) const;
    QList<reservation::LogEntry> m_entries;
};

} // namespace gwanje::gui
