// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The newest log lines as a ring: appended and dropped in ranges, filtered as they come, so that 10,000 lines a second
// cost one insert per drain. Holds at most `capacity` lines and a tenth more, which go at once. Main thread.

#include "gui/logs/LogFilter.h"
#include <deque>
#include <QAbstractTableModel>
#include <QSet>

namespace gwanje::gui {

class LogModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, LevelColumn, Area, Code, Message, Id, ColumnCount };
    enum Role { RecordLevelRole = Qt::UserRole + 20 };

    explicit LogModel(QObject* parent, int capacity = 20000);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void append(const QList<telemetry::LogRecord>& records);
    void setRecords(const QList<telemetry::LogRecord>& records); ///< of a file: any number
    void setFilter(const LogFilter& filter);
    const LogFilter& filter() const { return m_filter; }
    const telemetry::LogRecord& record(int row) const;
    int total() const { return int(m_all.size()); }
    QStringList areas() const;                    ///< seen so far, sorted
    int nextProblem(int row, bool forward) const; ///< row of the next warning or error; -1: none
    void retranslate();

Q_SIGNALS:
    void areasChanged();

private:
    void trim();
    void note(const telemetry::LogRecord& record);

    const std::size_t m_capacity;
    std::deque<telemetry::LogRecord> m_all;
    quint64 m_base = 0;          ///< how many were dropped: the place of m_all.front()
    std::deque<quint64> m_shown; ///< places of the lines that pass the filter
    LogFilter m_filter;
    QSet<QString> m_areas;
};

} // namespace gwanje::gui
