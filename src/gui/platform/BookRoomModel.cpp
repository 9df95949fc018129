// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/BookRoomModel.h"

#include "gui/frame/Theme.h"
#include "gui/table/TableRoles.h"
#include <QLocale>

namespace gwanje::gui {

int BookRoomModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BookRoomModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void BookRoomModel::takeBooks()
{
    QHash<platform::RoomId, int> listings;
    for (const platform::Listing& each : m_books.now().listings) {
        if (each.room)
            ++listings[*each.room];
    }
    QHash<platform::PropertyId, QList<Row>> rooms;
    for (const platform::Room& each : m_books.now().rooms)
        rooms[each.property] << Row{{}, each, listings.value(each.id)};
    beginResetModel();
    m_rows.clear();
    for (const platform::Property& property : m_books.now().properties) {
        const QList<Row> its = rooms.value(property.id, {Row{}});
        for (Row row : its) {
            row.property = property;
            m_rows << row;
        }
    }
    endResetModel();
}

QString BookRoomModel::text(const Row& row, int column)
{
    switch (column) {
    case PropertyName:
        return row.property.name;
    case RoomName:
        return row.room ? row.room->name : tr("No rooms yet");
    case Units:
        return row.room ? QLocale().toString(row.room->units) : u"—"_qs;
    case Listings:
        return row.room ? QLocale().toString(row.listings) : u"—"_qs;
    default:
        return row.property.timeZone;
    }
}

QVariant BookRoomModel::sortValue(const Row& row, int column)
{
    if (column == Units)
        return row.room ? row.room->units : 0;
    return column == Listings ? QVariant(row.listings) : QVariant(text(row, column));
}

QVariant BookRoomModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return text(row, index.column());
    case Qt::ForegroundRole:
        return !row.room && index.column() == RoomName ? QVariant(Theme::instance().secondary()) : QVariant();
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case IdRole:
        return row.room ? row.room->id.toString() : row.property.id.toString();
    case SortRole:
        return sortValue(row, index.column());
    default:
        return {};
    }
}

QVariant BookRoomModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Property"), tr("Room"), tr("Rooms"), tr("Listings"), tr("Time zone")}.at(section);
    case ColumnKeyRole:
        return QStringList{u"property"_qs, u"room"_qs, u"units"_qs, u"listings"_qs, u"zone"_qs}.at(section);
    case ColumnWidthRole:
        return QList<int>{136, 152, 64, 76, -120}.at(section);
    case Qt::TextAlignmentRole:
        return int((section == Units || section == Listings ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void BookRoomModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
