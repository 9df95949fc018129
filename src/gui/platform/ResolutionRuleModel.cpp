// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/ResolutionRuleModel.h"

#include "gui/platform/PlatformWords.h"
#include "gui/table/TableRoles.h"
#include <QLocale>

namespace gwanje::gui {

using platform::Resolution;
using platform::ResolutionRule;

int ResolutionRuleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rules.size());
}

int ResolutionRuleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ResolutionRuleModel::text(const ResolutionRule& rule, int column) const
{
    switch (column) {
    case Position:
        return QLocale().toString(rule.position);
    case State:
        return rule.enabled ? tr("On") : tr("Off");
    case Kind:
        return (rule.kind ? kindWord(*rule.kind) : tr("Any")) +
               (rule.field.isEmpty() ? QString() : u" · "_qs + fieldWord(rule.field));
    case Platform:
        return rule.platform ? m_feed.nameOf(*rule.platform) : tr("Any");
    case As:
        return deedWord(rule.as);
    default:
        return rule.reason;
    }
}

QVariant ResolutionRuleModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ResolutionRule& rule = m_rules.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return text(rule, index.column());
    case Qt::DecorationRole:
        if (index.column() != State)
            return {};
        return rule.enabled ? signIcon(Sign::Check, Tone::Ok) : signIcon(Sign::Slash, Tone::Waiting);
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case IdRole:
        return rule.id.toString();
    case SortRole:
        return index.column() == Position ? QVariant(rule.position) : QVariant(text(rule, index.column()));
    default:
        return {};
    }
}

QVariant ResolutionRuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Order"), tr("State"), tr("Difference"), tr("Platform"), tr("What is done"), tr("Reason")}
            .at(section);
    case ColumnKeyRole:
        return QStringList{u"position"_qs, u"state"_qs, u"kind"_qs, u"platform"_qs, u"as"_qs, u"reason"_qs}.at(section);
    case ColumnWidthRole:
        return QList<int>{72, 84, 160, 140, 140, 260}.at(section);
    case Qt::TextAlignmentRole:
        return int((section == Position ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void ResolutionRuleModel::setRules(const QList<ResolutionRule>& rules)
{
    beginResetModel();
    m_rules = rules;
    endResetModel();
}

const ResolutionRule* ResolutionRuleModel::find(const QString& id) const
{
    const auto it = std::find_if(m_rules.cbegin(), m_rules.cend(),
                                 [&id](const ResolutionRule& rule) { return rule.id.toString() == id; });
    return it == m_rules.cend() ? nullptr : &*it;
}

int ResolutionRuleModel::nextPosition() const
{
    return m_rules.isEmpty() ? 1 : std::min(highestPosition, m_rules.last().position + 1);
}

void ResolutionRuleModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rules.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rules.size()) - 1, ColumnCount - 1));
}

QString ResolutionRuleModel::deedWord(Resolution as)
{
    return as == Resolution::Theirs ? tr("Take theirs")
           : as == Resolution::Ours ? tr("Send ours")
                                    : tr("Leave as it is");
}

} // namespace gwanje::gui
