// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TrainListModel.h"

#include "gui/frame/StateIcon.h"
#include "gui/frame/Times.h"
#include "gui/table/TableRoles.h"
#include "gui/train/TaskWords.h"

namespace gwanje::gui {
namespace {

bool isFree(const train::Train& train, int column)
{
    return column == TrainListModel::General   ? train.generalFree
           : column == TrainListModel::Special ? train.specialFree
                                               : train.standbyOpen;
}

bool isSeatColumn(int column)
{
    return column == TrainListModel::General || column == TrainListModel::Special || column == TrainListModel::Standby;
}

} // namespace

int TrainListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_trains.size());
}

int TrainListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrainListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const train::Train& train = m_trains.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(train, column);
    case Qt::CheckStateRole:
        if (m_choosable && column == Number)
            return int(m_chosen.contains(train.number) ? Qt::Checked : Qt::Unchecked);
        return {};
    case Qt::DecorationRole:
        if (!isSeatColumn(column))
            return {};
        return isFree(train, column) ? signIcon(Sign::Check, Tone::Ok) : signIcon(Sign::Cross, Tone::Waiting);
    case Qt::TextAlignmentRole:
        return int((column == Fare || column == Duration ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole:
        return column == Fare      ? QVariant(train.fare)
               : column == Departs ? QVariant(train.departsAt)
                                   : text(train, column);
    case IdRole:
        return train.number;
    default:
        return {};
    }
}

QString TrainListModel::text(const train::Train& train, int column) const
{
    switch (column) {
    case Number:
        return u"SRT "_qs + train.number;
    case Departs:
        return u"%1 %2"_qs.arg(train.departsAt.toString(u"HH:mm"_qs), stationWord(train.departure));
    case Arrives:
        return u"%1 %2"_qs.arg(train.arrivesAt.toString(u"HH:mm"_qs), stationWord(train.arrival));
    case Duration:
        return tr("%1 min").arg(train.departsAt.secsTo(train.arrivesAt) / 60);
    case General:
    case Special:
        return isFree(train, column) ? tr("Free") : tr("Sold out");
    case Standby:
        return train.standbyOpen ? tr("Open") : tr("Closed");
    default:
        return train.fare > 0 ? won(train.fare) : u"—"_qs;
    }
}

bool TrainListModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!m_choosable || role != Qt::CheckStateRole || index.column() != Number)
        return false;
    const QString number = m_trains.at(index.row()).number;
    if (value.toInt() == Qt::Checked)
        m_chosen.insert(number);
    else
        m_chosen.remove(number);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
    return true;
}

Qt::ItemFlags TrainListModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return m_choosable && index.column() == Number ? usual | Qt::ItemIsUserCheckable : usual;
}

QVariant TrainListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Train"), tr("Departs"),  tr("Arrives"),     tr("Takes"),
                           tr("Fare"),  tr("Standard"), tr("First class"), tr("Waiting list")}
            .at(section);
    case ColumnKeyRole:
        return QStringList{u"number"_qs, u"departs"_qs, u"arrives"_qs, u"takes"_qs,
                           u"fare"_qs,   u"general"_qs, u"special"_qs, u"standby"_qs}
            .at(section);
    case ColumnWidthRole:
        return QList<int>{92, 116, 116, 76, 92, 104, 104, 96}.at(section);
    case Qt::TextAlignmentRole:
        return int((section == Fare || section == Duration ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void TrainListModel::setTrains(const QList<train::Train>& trains)
{
    beginResetModel();
    m_trains = trains;
    endResetModel();
}

QStringList TrainListModel::chosen() const
{
    QStringList numbers;
    for (const train::Train& train : m_trains) {
        if (m_chosen.contains(train.number))
            numbers << train.number;
    }
    // Chosen before and not among those found now: still wanted.
    for (const QString& number : m_chosen) {
        if (!numbers.contains(number))
            numbers << number;
    }
    return numbers;
}

void TrainListModel::setChosen(const QStringList& numbers)
{
    m_chosen = QSet<QString>(numbers.cbegin(), numbers.cend());
    retranslate();
    Q_EMIT chosenChanged();
}

void TrainListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_trains.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_trains.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
