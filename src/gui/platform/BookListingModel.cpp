// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/BookListingModel.h"

#include "gui/frame/StateIcon.h"
#include "gui/table/TableRoles.h"

namespace gwanje::gui {

int BookListingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BookListingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void BookListingModel::takeBooks()
{
    QHash<platform::RoomId, QString> names;
    for (const platform::Room& each : m_books.now().rooms)
        names.insert(each.id, m_books.nameOf(each.id));
    QHash<platform::PlatformId, QString> codes;
    for (const platform::Platform& each : m_books.now().platforms)
        codes.insert(each.id, each.code);
    const platform::Room* chosen = m_books.chosenRoom();
    QList<Row> rows;
    for (const platform::Listing& each : m_books.now().listings) {
        if (!codes.contains(each.platform))
            continue; // its platform was removed: history
        const bool isHere = chosen && each.room == chosen->id;
        rows << Row{each, codes.value(each.platform), each.room ? names.value(*each.room, u"—"_qs) : QString(),
                    isHere ? 0 : each.room ? 2 : 1};
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::tie(a.rank, a.code, a.listing.externalId) < std::tie(b.rank, b.code, b.listing.externalId);
    });
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

bool BookListingModel::isHere(int row) const
{
    return m_rows.at(row).rank == 0;
}

bool BookListingModel::isNowhere(int row) const
{
    return m_rows.at(row).rank == 1;
}

QString BookListingModel::text(const Row& row, int column) const
{
    return column == PlatformCode ? row.code
           : column == ListingId  ? row.listing.externalId
           : row.rank == 1        ? tr("No room yet")
                                  : row.room;
}

QVariant BookListingModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
    case SortRole:
        return text(row, index.column());
    case Qt::DecorationRole:
        if (index.column() != RoomName)
            return {};
        return row.rank == 0   ? signIcon(Sign::Check, Tone::Ok)
               : row.rank == 1 ? signIcon(Sign::Exclamation, Tone::Warning)
                               : QVariant();
    case IdRole:
        return row.listing.id.toString();
    default:
        return {};
    }
}

QVariant BookListingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Platform"), tr("Listing"), tr("Room")}.at(section);
    case ColumnKeyRole:
        return QStringList{u"platform"_qs, u"listing"_qs, u"room"_qs}.at(section);
    case ColumnWidthRole:
        return QList<int>{112, 148, 200}.at(section);
    case ColumnIdRole:
        return section == ListingId;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

void BookListingModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
