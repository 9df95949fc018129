// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/AlertModel.h"

#include "gui/frame/Times.h"
#include "gui/table/TableRoles.h"

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

} // namespace

AlertModel::AlertModel(core::Clock& clock, QObject* parent) : QAbstractTableModel(parent), m_clock(clock)
{
    connect(&m_later, &QTimer::timeout, this, [this] {
        if (!m_alerts.isEmpty())
            Q_EMIT dataChanged(index(0, Raised), index(int(m_alerts.size()) - 1, Raised), {Qt::DisplayRole});
    });
    m_later.start(15s);
}

int AlertModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_alerts.size());
}

int AlertModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AlertModel::text(const ops::Alert& alert, int column) const
{
    switch (column) {
    case State:
        return alertStateWord(alertState(alert, m_clock.now()));
    case Level:
        return severityWord(alert.severity);
    case Message:
        return alertSentence(alert);
    case Raised:
        return relativeTime(alert.raisedAt, m_clock.now());
    case Code:
        return core::codeName(alert.code);
    case By:
        return alert.acknowledgedBy;
    case Cleared:
        return shortTime(alert.clearedAt, m_clock.now());
    default:
        return alert.key;
    }
}

QVariant AlertModel::raw(const ops::Alert& alert, int column) const
{
    switch (column) {
    case State:
        return int(alertState(alert, m_clock.now()));
    case Level:
        return -int(alert.severity);
    case Raised:
        return alert.raisedAt;
    case Cleared:
        return alert.clearedAt;
    default:
        return text(alert, column);
    }
}

/// In a file: names as the command line has them, and moments; only sentences are the window's words.
QVariant AlertModel::exported(const ops::Alert& alert, int column) const
{
    switch (column) {
    case State:
        return alertStateName(alertState(alert, m_clock.now()));
    case Level:
        return ops::severityName(alert.severity);
    case Raised:
        return alert.raisedAt;
    case Cleared:
        return alert.clearedAt.isValid() ? QVariant(alert.clearedAt) : QVariant(QString());
    default:
        return text(alert, column);
    }
}

QVariant AlertModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ops::Alert& alert = m_alerts.at(index.row());
    const AlertState state = alertState(alert, m_clock.now());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(alert, index.column());
    case Qt::DecorationRole:
        return index.column() == State ? QVariant(signIcon(alertSign(state), alertTone(alert, state))) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == State || (index.column() == Level && state == AlertState::Standing))
            return Theme::instance().tone(alertTone(alert, state));
        return state == AlertState::Cleared ? QVariant(Theme::instance().secondary()) : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Raised    ? absoluteTime(alert.raisedAt)
               : index.column() == Cleared ? absoluteTime(alert.clearedAt)
                                           : text(alert, index.column());
    case SortRole:
        return raw(alert, index.column());
    case IdRole:
        return alert.id;
    case ExportRole:
        return exported(alert, index.column());
    default:
        return {};
    }
}

QVariant AlertModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("State"), tr("Severity"),        tr("What happened"), tr("Since"),
                           tr("Code"),  tr("Acknowledged by"), tr("Cleared at"),    tr("Key")}
            .at(section);
    case ColumnKeyRole:
        return QStringList{u"state"_qs, u"severity"_qs, u"message"_qs, u"raised"_qs,
                           u"code"_qs,  u"by"_qs,       u"cleared"_qs, u"key"_qs}
            .at(section);
    case ColumnWidthRole:
        return QList<int>{120, 84, 516, 100, 160, -150, -140, -260}.at(section);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

void AlertModel::setAlerts(const QList<ops::Alert>& alerts)
{
    QHash<QString, const ops::Alert*> fresh;
    for (const ops::Alert& alert : alerts)
        fresh.insert(alert.id, &alert);
    for (int row = int(m_alerts.size()) - 1; row >= 0; --row) {
        const ops::Alert* now = fresh.take(m_alerts.at(row).id);
        if (now) {
            m_alerts[row] = *now;
            continue;
        }
        beginRemoveRows({}, row, row);
        m_alerts.removeAt(row);
        endRemoveRows();
    }
    if (!m_alerts.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_alerts.size()) - 1, ColumnCount - 1));
    if (fresh.isEmpty())
        return;
    const int first = int(m_alerts.size());
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    for (const ops::Alert& alert : alerts) {
        if (fresh.contains(alert.id))
            m_alerts << alert;
    }
    endInsertRows();
}

const ops::Alert* AlertModel::find(const QString& id) const
{
    const auto it =
        std::find_if(m_alerts.begin(), m_alerts.end(), [&id](const ops::Alert& alert) { return alert.id == id; });
    return it == m_alerts.end() ? nullptr : &*it;
}

AlertState AlertModel::stateAt(int row) const
{
    return alertState(m_alerts.at(row), m_clock.now());
}

QMap<AlertState, int> AlertModel::counts() const
{
    QMap<AlertState, int> result;
    for (int row = 0; row < m_alerts.size(); ++row)
        ++result[stateAt(row)];
    return result;
}

void AlertModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_alerts.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_alerts.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
