// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/parts/TimelineModel.h"

#include "gui/frame/Times.h"
#include "gui/table/TableRoles.h"

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

constexpr qint64 nearSeconds = 3600; ///< told as "3 min ago" so long

} // namespace

TimelineModel::TimelineModel(core::Clock& clock, TimelineWords words, QObject* parent)
    : QAbstractTableModel(parent), m_clock(clock), m_words(std::move(words))
{
    connect(&m_later, &QTimer::timeout, this, &TimelineModel::tick);
    m_later.start(10s);
}

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
    const TimelineEvent& event = m_events.at(index.row());
    const auto [sign, tone] = m_words.look(event.state);
    if (role == Qt::DecorationRole && index.column() == State)
        return signIcon(sign, tone);
    if (role == Qt::ForegroundRole && index.column() == State)
        return Theme::instance().tone(tone);
    if (role == Qt::ToolTipRole && index.column() == Time)
        return absoluteTime(event.at);
    if (role == Qt::ToolTipRole && index.column() == Message)
        return u"%1\n%2"_qs.arg(m_words.message(event), core::codeName(event.code));
    if (role == SortRole || role == IdRole)
        return event.sequence;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Time:
        return event.at.secsTo(m_clock.now()) < nearSeconds ? relativeTime(event.at, m_clock.now())
                                                            : shortTime(event.at);
    case State:
        return m_words.state(event.state);
    case Message:
        return m_words.message(event);
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

void TimelineModel::setEvents(const QString& thing, const QList<TimelineEvent>& events)
{
    const bool grew = thing == m_thing && events.size() >= m_events.size();
    if (!grew) {
        beginResetModel();
        m_thing = thing;
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

void TimelineModel::tick()
{
    qsizetype first = m_events.size();
    while (first > 0 && m_events.at(first - 1).at.secsTo(m_clock.now()) < nearSeconds + 15)
        --first;
    if (first < m_events.size())
        Q_EMIT dataChanged(index(int(first), Time), index(int(m_events.size()) - 1, Time), {Qt::DisplayRole});
}

void TimelineModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_events.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_events.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
