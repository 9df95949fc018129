// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/HoldingModel.h"

#include "gui/frame/StateIcon.h"
#include "gui/frame/Times.h"
#include "gui/table/TableRoles.h"
#include "gui/train/TaskWords.h"

namespace gwanje::gui {
namespace {

std::pair<Sign, Tone> look(train::Holding::State state)
{
    return state == train::Holding::State::Paid      ? std::pair(Sign::Check, Tone::Ok)
           : state == train::Holding::State::Standby ? std::pair(Sign::Clock, Tone::Waiting)
                                                     : std::pair(Sign::Exclamation, Tone::Warning);
}

} // namespace

int HoldingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_holdings.size());
}

int HoldingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HoldingModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const train::Holding& holding = m_holdings.at(index.row());
    if (role == IdRole)
        return holding.number;
    if (role == Qt::DecorationRole && index.column() == State)
        return signIcon(look(holding.state).first, look(holding.state).second);
    if (role == Qt::ForegroundRole && index.column() == State)
        return Theme::instance().tone(look(holding.state).second);
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Amount ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == SortRole) {
        return index.column() == Amount      ? QVariant(holding.amount)
               : index.column() == Departs   ? QVariant(holding.departsAt)
               : index.column() == PayBefore ? QVariant(holding.payBefore)
                                             : QVariant(text(holding, index.column()));
    }
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? text(holding, index.column()) : QVariant();
}

QString HoldingModel::text(const train::Holding& holding, int column) const
{
    switch (column) {
    case State:
        return holdingStateWord(holding.state);
    case Train:
        return u"SRT "_qs + holding.train;
    case Departs:
        return holding.departsAt.toString(u"MM-dd HH:mm"_qs);
    case Journey:
        return u"%1 → %2"_qs.arg(stationWord(holding.departure), stationWord(holding.arrival));
    case Places:
        return holding.places.isEmpty() ? tr("%n seat(s)", nullptr, holding.seats) : placesText(holding);
    case Amount:
        return holding.amount > 0 ? won(holding.amount) : u"—"_qs;
    case PayBefore:
        return holding.payBefore.isValid() ? inKorea(holding.payBefore).toString(u"MM-dd HH:mm"_qs) : u"—"_qs;
    default:
        return holding.number;
    }
}

QVariant HoldingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("State"), tr("Train"),  tr("Departs"),    tr("Journey"),
                           tr("Seats"), tr("Amount"), tr("Pay before"), tr("Number")}
            .at(section);
    case ColumnKeyRole:
        return QStringList{u"state"_qs,  u"train"_qs,  u"departs"_qs, u"journey"_qs,
                           u"places"_qs, u"amount"_qs, u"pay"_qs,     u"number"_qs}
            .at(section);
    case ColumnWidthRole:
        return QList<int>{116, 80, 108, 144, 116, 92, 108, 140}.at(section);
    case Qt::TextAlignmentRole:
        return int((section == Amount ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void HoldingModel::setHoldings(const QList<train::Holding>& holdings)
{
    beginResetModel();
    m_holdings = holdings;
    endResetModel();
}

const train::Holding* HoldingModel::find(const QString& number) const
{
    const auto it = std::find_if(m_holdings.cbegin(), m_holdings.cend(),
                                 [&number](const train::Holding& holding) { return holding.number == number; });
    return it == m_holdings.cend() ? nullptr : &*it;
}

void HoldingModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_holdings.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_holdings.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
