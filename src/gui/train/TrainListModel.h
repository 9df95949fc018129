// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Trains of a search with their seats; in the new-task dialog each can be ticked, so that a task waits for only those.

#include "train/Train.h"
#include <QAbstractTableModel>
#include <QSet>

namespace gwanje::gui {

class TrainListModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Departs, Arrives, Duration, Fare, General, Special, Standby, ColumnCount };

    TrainListModel(QObject* parent, bool choosable) : QAbstractTableModel(parent), m_choosable(choosable) {}

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setTrains(const QList<train::Train>& trains);
    QStringList chosen() const; ///< numbers, in the order of the trains
    void setChosen(const QStringList& numbers);
    void retranslate();

Q_SIGNALS:
    void chosenChanged();

private:
    QString text(const train::Train& train, int column) const;

    const bool m_choosable;
    QList<train::Train> m_trains;
    QSet<QString> m_chosen;
};

} // namespace gwanje::gui
