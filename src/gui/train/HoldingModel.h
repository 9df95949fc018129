// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reservations that an account holds at the railway, as rows.

#include "train/Train.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

class HoldingModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { State, Train, Departs, Journey, Places, Amount, PayBefore, Number, ColumnCount };

    explicit HoldingModel(QObject* parent) : QAbstractTableModel(parent) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setHoldings(const QList<train::Holding>& holdings);
    const train::Holding* find(const QString& number) const;
    void retranslate();

private:
    QString text(const train::Holding& holding, int column) const;
    QList<train::Holding> m_holdings;
};

} // namespace gwanje::gui
