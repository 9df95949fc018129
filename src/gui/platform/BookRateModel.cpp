// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/BookRateModel.h"

#include "gui/frame/Times.h"
#include "gui/table/TableRoles.h"
#include <QLocale>

namespace gwanje::gui {

int BookRateModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int BookRateModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void BookRateModel::setNights(const QList<platform::RoomNight>& nights)
{
    beginResetModel();
    m_runs.clear();
    for (const platform::RoomNight& each : nights) {
        RateRun* last = m_runs.isEmpty() ? nullptr : &m_runs.last();
        if (last && last->last.addDays(1) == each.night && last->price == each.price && last->units == each.units)
            last->last = each.night;
        else
            m_runs << RateRun{each.night, each.night, each.price, each.units};
    }
    endResetModel();
}

const RateRun* BookRateModel::find(const QString& id) const
{
    const auto found = std::find_if(m_runs.cbegin(), m_runs.cend(),
                                    [&id](const RateRun& run) { return run.first.toString(Qt::ISODate) == id; });
    return found == m_runs.cend() ? nullptr : &*found;
}

QString BookRateModel::text(const RateRun& run, int column)
{
    switch (column) {
    case First:
        return run.first.toString(Qt::ISODate);
    case Last:
        return run.last.toString(Qt::ISODate);
    case Price:
        return run.price ? won(*run.price) : u"—"_qs;
    default:
        return run.units ? QLocale().toString(*run.units) : tr("All");
    }
}

QVariant BookRateModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const RateRun& run = m_runs.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(run, index.column());
    case Qt::ToolTipRole:
        return index.column() == First  ? dateText(run.first)
               : index.column() == Last ? dateText(run.last)
                                        : text(run, index.column());
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case IdRole:
        return run.first.toString(Qt::ISODate);
    case SortRole:
        return index.column() == Price   ? QVariant(run.price.value_or(-1))
               : index.column() == Units ? QVariant(run.units.value_or(std::numeric_limits<int>::max()))
                                         : QVariant(text(run, index.column()));
    default:
        return {};
    }
}

QVariant BookRateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("First night"), tr("Last night"), tr("Price"), tr("For sale")}.at(section);
    case ColumnKeyRole:
        return QStringList{u"first"_qs, u"last"_qs, u"price"_qs, u"units"_qs}.at(section);
    case ColumnWidthRole:
        return QList<int>{108, 108, 120, 88}.at(section);
    case Qt::TextAlignmentRole:
        return int((section >= Price ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void BookRateModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_runs.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_runs.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
