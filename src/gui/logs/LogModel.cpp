// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogModel.h"

#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/table/TableRoles.h"

namespace gwanje::gui {

using telemetry::LogRecord;

LogModel::LogModel(QObject* parent, int capacity) : QAbstractTableModel(parent), m_capacity(std::size_t(capacity))
{
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const LogRecord& LogModel::record(int row) const
{
    return m_all.at(m_shown.at(std::size_t(row)) - m_base);
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const LogRecord& line = record(index.row());
    if (role == RecordLevelRole)
        return int(line.level);
    if (role == IdRole)
        return idOf(line);
    if (role == Qt::ToolTipRole)
        return index.column() == Time ? absoluteTime(line.at) : index.column() == Id ? idOf(line) : QVariant();
    if (role == Qt::ForegroundRole && index.column() == LevelColumn) {
        if (line.level == telemetry::Level::Error)
            return Theme::instance().tone(Tone::Error);
        return line.level == telemetry::Level::Warning ? Theme::instance().tone(Tone::Warning)
                                                       : Theme::instance().secondary();
    }
    if (role == Qt::ForegroundRole && index.column() != Message)
        return Theme::instance().secondary();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Time:
        return inKorea(line.at).toString(u"HH:mm:ss.zzz"_qs);
    case LevelColumn:
        return levelWord(line.level);
    case Area:
        return line.area;
    case Code:
        return line.fields.code;
    case Message:
        return line.message;
    default:
        return idOf(line);
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == ColumnKeyRole)
        return QStringList{u"time"_qs, u"level"_qs, u"area"_qs, u"code"_qs, u"message"_qs, u"id"_qs}.at(section);
    if (role == ColumnWidthRole)
        return QList<int>{110, 72, 84, 160, 520, 170}.at(section);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return QStringList{tr("Time"), tr("Level"), tr("Area"), tr("Code"), tr("Message"), tr("Task, run or request")}.at(
        section);
}

void LogModel::append(const QList<LogRecord>& records)
{
    if (records.isEmpty())
        return;
    std::vector<quint64> places;
    const auto known = m_areas.size();
    for (const LogRecord& line : records) {
        if (m_filter.matches(line))
            places.push_back(m_base + m_all.size());
        m_all.push_back(line);
        note(line);
    }
    if (!places.empty()) {
        const int at = int(m_shown.size());
        beginInsertRows({}, at, at + int(places.size()) - 1);
        m_shown.insert(m_shown.end(), places.begin(), places.end());
        endInsertRows();
    }
    trim();
    if (m_areas.size() != known)
        Q_EMIT areasChanged();
}

void LogModel::trim()
{
    if (m_all.size() <= m_capacity + m_capacity / 10)
        return;
    const quint64 drop = m_all.size() - m_capacity;
    const auto end = std::lower_bound(m_shown.begin(), m_shown.end(), m_base + drop);
    const auto rows = std::distance(m_shown.begin(), end);
    if (rows > 0)
        beginRemoveRows({}, 0, int(rows) - 1);
    m_shown.erase(m_shown.begin(), end);
    m_all.erase(m_all.begin(), m_all.begin() + qint64(drop));
    m_base += drop;
    if (rows > 0)
        endRemoveRows();
}

void LogModel::setRecords(const QList<LogRecord>& records)
{
    beginResetModel();
    m_all.assign(records.begin(), records.end());
    m_base = 0;
    m_shown.clear();
    m_areas.clear();
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        note(m_all[i]);
        if (m_filter.matches(m_all[i]))
            m_shown.push_back(i);
    }
    endResetModel();
    Q_EMIT areasChanged();
}

void LogModel::setFilter(const LogFilter& filter)
{
    beginResetModel();
    m_filter = filter;
    m_shown.clear();
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        if (m_filter.matches(m_all[i]))
            m_shown.push_back(m_base + i);
    }
    endResetModel();
}

void LogModel::note(const LogRecord& line)
{
    if (!m_areas.contains(line.area))
        m_areas.insert(line.area);
}

QStringList LogModel::areas() const
{
    QStringList sorted(m_areas.cbegin(), m_areas.cend());
    sorted.sort();
    return sorted;
}

int LogModel::nextProblem(int row, bool forward) const
{
    const int step = forward ? 1 : -1;
    for (int at = row + step; at >= 0 && at < rowCount(); at += step) {
        if (record(at).level >= telemetry::Level::Warning)
            return at;
    }
    return -1;
}

void LogModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
