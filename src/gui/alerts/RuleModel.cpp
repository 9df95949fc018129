// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/RuleModel.h"

#include "gui/alerts/AlertWords.h"
#include "gui/frame/Language.h"
#include "gui/table/TableRoles.h"
#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace gwanje::gui {
namespace {

class AlertRulesTr final
{
    Q_DECLARE_TR_FUNCTIONS(AlertRules)
};

QString originWord(ops::RuleEntry::Origin origin)
{
    switch (origin) {
    case ops::RuleEntry::Origin::BuiltIn:
        return AlertRulesTr::tr("Built in");
    case ops::RuleEntry::Origin::Changed:
        return AlertRulesTr::tr("Changed");
    case ops::RuleEntry::Origin::Own:
        break;
    }
    return AlertRulesTr::tr("Own");
}

} // namespace

QString ruleWords(const ops::AlertRule& rule)
{
    QString words = core::sentence(rule.code, uiLanguage());
    static const QRegularExpression further(u"[.;] "_qs);
    const qsizetype value = words.indexOf(u'{');
    const qsizetype end = value < 0 ? words.indexOf(further) : words.lastIndexOf(u": "_qs, value);
    if (rule.code == core::ErrorCode::ALR_RULE || (value >= 0 && end < 0))
        return rule.name;
    words.truncate(end < 0 ? words.size() : end);
    return words.endsWith(u'.') ? words.chopped(1) : words;
}

QString ruleCondition(const ops::AlertRule& rule)
{
    const QString limit = ops::metricText(rule.metric, rule.threshold);
    const QString side = rule.comparison == ops::AlertRule::Comparison::Above ? AlertRulesTr::tr("%1 above %2")
                                                                               : AlertRulesTr::tr("%1 below %2");
    const bool rate = rule.quantity == ops::AlertRule::Quantity::PerMinute;
    const QString quantity = rate ? AlertRulesTr::tr("per minute") : ops::quantityName(rule.quantity);
    const QString what =
        rule.quantity == ops::AlertRule::Quantity::Value ? rule.metric : u"%1 (%2)"_qs.arg(rule.metric, quantity);
    QString condition = side.arg(what, limit);
    const auto seconds = rule.pendingFor.count();
    if (seconds <= 0)
        return condition;
    const bool minutes = seconds % 60 == 0;
    const QString lasts = QLocale().toString(qlonglong(minutes ? seconds / 60 : seconds));
    return (minutes ? AlertRulesTr::tr("%1 for %2 min") : AlertRulesTr::tr("%1 for %2 s")).arg(condition, lasts);
}

int RuleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rules.size());
}

int RuleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RuleModel::text(const ops::RuleEntry& entry, int column) const
{
    switch (column) {
    case State:
        return entry.rule.enabled ? tr("On") : tr("Off");
    case Name:
        return ruleWords(entry.rule);
    case Condition:
        return ruleCondition(entry.rule);
    case Severity:
        return severityWord(entry.rule.severity);
    default:
        return originWord(entry.origin);
    }
}

QVariant RuleModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ops::RuleEntry& entry = m_rules.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(entry, index.column());
    case Qt::ToolTipRole: // on the command line it goes by its name
        return index.column() == Name ? text(entry, Name) + u'\n' + entry.rule.name : text(entry, index.column());
    case Qt::DecorationRole:
        if (index.column() != State)
            return {};
        return entry.rule.enabled ? signIcon(Sign::Check, Tone::Ok) : signIcon(Sign::Slash, Tone::Waiting);
    case IdRole:
        return entry.rule.name;
    case SortRole:
        return text(entry, index.column());
    default:
        return {};
    }
}

QVariant RuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("State"), tr("Rule"), tr("Raised when"), tr("Severity"), tr("Origin")}.at(section);
    case ColumnKeyRole:
        return QStringList{u"state"_qs, u"name"_qs, u"condition"_qs, u"severity"_qs, u"origin"_qs}.at(section);
    case ColumnWidthRole:
        return QList<int>{76, 440, 400, 76, 76}.at(section);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

void RuleModel::setRules(const QList<ops::RuleEntry>& rules)
{
    const bool same = rules.size() == m_rules.size() &&
                      std::equal(rules.begin(), rules.end(), m_rules.begin(),
                                 [](const auto& a, const auto& b) { return a.rule.name == b.rule.name; });
    if (same) {
        m_rules = rules;
        retranslate();
        return;
    }
    beginResetModel();
    m_rules = rules;
    endResetModel();
}

const ops::RuleEntry* RuleModel::find(const QString& name) const
{
    const auto it = std::find_if(m_rules.begin(), m_rules.end(),
                                 [&name](const ops::RuleEntry& entry) { return entry.rule.name == name; });
    return it == m_rules.end() ? nullptr : &*it;
}

void RuleModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rules.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rules.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
