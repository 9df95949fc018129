// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the log files of earlier days on a pool thread, page by page from the end; a newer question stops the older
// one. Main thread.

#include "gui/logs/LogFilter.h"
#include "telemetry/LogFile.h"
#include <QObject>

namespace gwanje::gui {

class LogDayReader final : public QObject
{
    Q_OBJECT
public:
    LogDayReader(const QString& folder, QObject* parent);
    ~LogDayReader() override;

    void readDays();
    void open(const QDate& day, const LogFilter& filter); ///< the newest lines that pass
    void readEarlier();
    bool hasEarlier() const { return m_before > 0; }
    void close();

Q_SIGNALS:
    void daysRead(const QList<QDate>& days);
    void recordsRead(const QList<gwanje::telemetry::LogRecord>& records); ///< all read of this day so far
    void failed(const gwanje::core::Error& error);

private:
    void read();

    const QString m_folder;
    QMap<QDate, QString> m_paths;
    QString m_path;
    LogFilter m_filter;
    QList<telemetry::LogRecord> m_records;
    qint64 m_before = -1;
    core::StopSource m_stop;
    int m_reading = 0;
};

} // namespace gwanje::gui
