// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The accounts as rows; logins are shown masked.

#include "train/Train.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

class AccountModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Provider, Login, Password, ColumnCount };

    explicit AccountModel(QObject* parent) : QAbstractTableModel(parent) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setAccounts(const QList<train::Account>& accounts);
    const train::Account& at(int row) const { return m_accounts.at(row); }
    void retranslate();

private:
    QList<train::Account> m_accounts;
};

QString maskedLogin(const QString& login); ///< "12••••••90"

} // namespace gwanje::gui
