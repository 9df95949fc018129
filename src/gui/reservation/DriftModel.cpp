// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/DriftModel.h"

#include "gui/frame/StateIcon.h"
#include "gui/table/TableRoles.h"
#include <QLocale>

namespace gwanje::gui {
namespace {

using reservation::SectionDrift;

std::pair<Sign, Tone> driftLook(const SectionDrift& drift)
{
    if (!drift.isLoaded)
        return {Sign::Ring, Tone::Waiting};
    if (drift.isRepaired || drift.isClean())
        return {Sign::Check, Tone::Ok};
    return {Sign::Exclamation, Tone::Warning};
}

} // namespace

int DriftModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_drifts.size());
}

int DriftModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DriftModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const SectionDrift& drift = m_drifts.at(index.row());
    const auto [sign, tone] = driftLook(drift);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return text(drift, index.column());
    case Qt::DecorationRole:
        return index.column() == State ? QVariant(signIcon(sign, tone)) : QVariant();
    case Qt::ForegroundRole:
        return index.column() == State ? QVariant(Theme::instance().tone(tone)) : QVariant();
    case Qt::TextAlignmentRole:
        return int((index.column() >= Places ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString DriftModel::text(const SectionDrift& drift, int column) const
{
    const QLocale locale;
    switch (column) {
    case SectionName:
        return m_feed.nameOf(drift.section);
    case State:
        return drift.isRepaired  ? tr("Repaired")
               : !drift.isLoaded ? tr("Not in Redis yet")
               : drift.isClean() ? tr("The same")
                                 : tr("Differs");
    case Places:
        return locale.toString(drift.places);
    case Missing:
        return locale.toString(drift.missing);
    case Orphans:
        return locale.toString(drift.orphans);
    default:
        return locale.toString(drift.different);
    }
}

QVariant DriftModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Section"), tr("State"),         tr("Places"),
                           tr("Missing"), tr("Left over"), tr("Otherwise")}
            .at(section);
    case Qt::ToolTipRole:
        return QStringList{{},
                           {},
                           tr("Places that Redis would sell although they are taken; negative: that it holds back"),
                           tr("Reservations only in the database"),
                           tr("Reservations only in Redis"),
                           tr("Reservations that Redis has otherwise")}
            .at(section);
    case ColumnWidthRole:
        return QList<int>{260, 150, 80, 90, 90, 90}.at(section);
    case Qt::TextAlignmentRole:
        return int((section >= Places ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void DriftModel::setDrifts(const QList<SectionDrift>& drifts)
{
    beginResetModel();
    m_drifts = drifts;
    std::stable_sort(m_drifts.begin(), m_drifts.end(),
                     [](const SectionDrift& a, const SectionDrift& b) { return a.isClean() < b.isClean(); });
    endResetModel();
}

int DriftModel::differing() const
{
    return int(std::count_if(m_drifts.cbegin(), m_drifts.cend(),
                             [](const SectionDrift& drift) { return !drift.isClean() && !drift.isRepaired; }));
}

void DriftModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
