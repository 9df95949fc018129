// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The log as a table: the newest lines as they are written, a batch every 50 ms, and further up the files of this and
// of earlier days; or one day's file alone; or the lines of one task. Sleeps while nobody looks or it is paused; where
// lines were missed meanwhile, all is read anew. Main thread; files and searches are read on the pool.

#include "gui/logs/LogReading.h"
#include <QTimer>

namespace gwanje::gui {

class LogSource final : public TableSource
{
    Q_OBJECT
public:
    enum Column { Time, LevelColumn, Area, Code, Id, Event, Task, Run, Request, Ms, Message };
    enum Role { RecordRole = Qt::UserRole + 40, LevelRole };

    enum class Of { Everything, OneTask };

    LogSource(const QString& folder, Of what, QObject* parent);

    void setDay(const QDate& day); ///< invalid: live
    const QDate& day() const { return m_scope.day; }
    void setTask(const QString& id, const QDateTime& since); ///< since when it is there; no id: no lines
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    void readDays();

    QList<TableColumn> columns() const override;
    QList<TableChip> chips() const override;
    bool isTail() const override { return true; }
    bool takesExpressions() const override { return true; }
    bool countsNewestOnly() const override { return !m_scope.day.isValid(); } ///< those in memory
    QFuture<core::Result<TablePage>> read(const TableQuery& query, const TableSpan& span) override;
    QFuture<core::Result<qint64>> count(const TableQuery& query, core::StopToken stop) override;
    QFuture<core::Result<QMap<QString, qint64>>> chipCounts() override;
    QVariant data(const TableRow& row, int column, int role) const override;
    void setSeen(bool seen) override;
    bool matches(const TableQuery& query, const TableRow& row) const override;
    QString cursorBefore(const TableRow& row) const override;

Q_SIGNALS:
    void daysRead(const QList<QDate>& days);

private:
    void follow();
    void poll();

    LogScope m_scope; ///< upTo: what was told
    QTimer m_timer;
    bool m_seen = false, m_paused = false;
};

} // namespace gwanje::gui
