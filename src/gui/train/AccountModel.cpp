// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/AccountModel.h"

#include "gui/table/TableRoles.h"
#include "gui/train/TaskWords.h"

namespace gwanje::gui {

QString maskedLogin(const QString& login)
{
    if (login.size() <= 4)
        return QString(login.size(), QChar(0x2022));
    return login.left(2) + QString(login.size() - 4, QChar(0x2022)) + login.right(2);
}

int AccountModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_accounts.size());
}

int AccountModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AccountModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const train::Account& account = m_accounts.at(index.row());
    if (role == IdRole)
        return account.name;
    if (role == Qt::DecorationRole && index.column() == Password)
        return account.passwordKnown ? signIcon(Sign::Check, Tone::Ok) : signIcon(Sign::Exclamation, Tone::Warning);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != SortRole)
        return {};
    switch (index.column()) {
    case Name:
        return account.name;
    case Provider:
        return providerWord(account.provider);
    case Login:
        return account.builtIn ? tr("built in") : maskedLogin(account.login);
    default:
        return account.passwordKnown ? tr("Known") : tr("Needed");
    }
}

QVariant AccountModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QStringList{tr("Name"), tr("Railway"), tr("Login"), tr("Password")}.at(section);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

void AccountModel::setAccounts(const QList<train::Account>& accounts)
{
    beginResetModel();
    m_accounts = accounts;
    endResetModel();
}

void AccountModel::retranslate()
{
    beginResetModel();
    endResetModel();
}

} // namespace gwanje::gui
