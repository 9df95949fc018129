// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TimelineModel.h"

#include "gui/frame/Times.h"
#include "gui/table/TableRoles.h"
#include "gui/train/TaskWords.h"

namespace gwanje::gui {

int TimelineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

int TimelineModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const train::TaskEvent& event = m_events.at(index.row());
    if (role == Qt::DecorationRole && index.column() == State)
        return signIcon(stateSign(event.state), stateTone(event.state));
    if (role == Qt::ForegroundRole && index.column() == State)
        return Theme::instance().tone(stateTone(event.state));
    if (role == Qt::ToolTipRole && index.column() == Time)
        return absoluteTime(event.at);
    if (role == Qt::ToolTipRole && index.column() == Message)
        return u"%1\n%2"_qs.arg(messageText(event.code, event.context), core::codeName(event.code));
    if (role == SortRole || role == IdRole)
        return event.sequence;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Time:
        return shortTime(event.at);
    case State:
        return stateWord(event.state);
    case Message:
        return messageText(event.code, event.context);
    default:
        return core::codeName(event.code);
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Time"), tr("State"), tr("What happened"), tr("Code")}.at(section);
    case ColumnKeyRole:
        return QStringList{u"time"_qs, u"state"_qs, u"message"_qs, u"code"_qs}.at(section);
    case ColumnWidthRole:
        return QList<int>{140, 124, 460, -180}.at(section);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

void TimelineModel::setEvents(const train::TaskId& task, const QList<train::TaskEvent>& events)
{
    const bool grew = task == m_task && events.size() >= m_events.size();
    if (!grew) {
        beginResetModel();
        m_task = task;
        m_events = events;
        endResetModel();
        return;
    }
    if (events.size() == m_events.size())
        return;
    beginInsertRows({}, int(m_events.size()), int(events.size()) - 1);
    m_events = events;
    endInsertRows();
}

void TimelineModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_events.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_events.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
