// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/ReservationLogModel.h"

#include "gui/frame/Times.h"
#include "gui/reservation/ReservationWords.h"
#include "gui/table/TableRoles.h"

namespace gwanje::gui {

int ReservationLogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int ReservationLogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReservationLogModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const reservation::LogEntry& entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(entry, index.column());
    case Qt::ToolTipRole:
        return index.column() == Time ? absoluteTime(entry.at) : text(entry, index.column());
    case Qt::DecorationRole:
        return index.column() == State ? QVariant(signIcon(stateSign(entry.after), stateTone(entry.after)))
                                       : QVariant();
    case Qt::ForegroundRole:
        return index.column() == State ? QVariant(Theme::instance().tone(stateTone(entry.after))) : QVariant();
    case ExportRole:
        return index.column() == Time ? QVariant(entry.at) : QVariant();
    case SortRole:
    case IdRole:
        return entry.version;
    default:
        return {};
    }
}

QString ReservationLogModel::text(const reservation::LogEntry& entry, int column) const
{
    switch (column) {
    case Time:
        return shortTime(entry.at);
    case Action:
        return logActionWord(entry.action);
    case Actor:
        return actorWord(entry.actor);
    case State:
        return entry.before && *entry.before != entry.after
                   ? u"%1 → %2"_qs.arg(stateWord(*entry.before), stateWord(entry.after))
                   : stateWord(entry.after);
    default:
        return entry.reason.isEmpty() ? u"—"_qs : entry.reason;
    }
}

QVariant ReservationLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Time"), tr("What"), tr("Who"), tr("State"), tr("Reason")}.at(section);
    case ColumnKeyRole:
        return QStringList{u"time"_qs, u"action"_qs, u"actor"_qs, u"state"_qs, u"reason"_qs}.at(section);
    case ColumnWidthRole:
        return QList<int>{124, 96, 84, 200, 216}.at(section);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

void ReservationLogModel::setEntries(const QList<reservation::LogEntry>& entries)
{
    const qsizetype known = m_entries.size();
    if (entries == m_entries)
        return;
    if (known > 0 && entries.size() > known && entries.first(known) == m_entries) {
        beginInsertRows({}, int(known), int(entries.size()) - 1);
        m_entries = entries;
        endInsertRows();
        return;
    }
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

void ReservationLogModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_entries.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
