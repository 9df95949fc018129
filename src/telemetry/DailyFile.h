// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The log file of the day: folder/gwanje_YYYY-MM-DD.log by the local date of what is written, mode 0600, a new one each
// midnight. Files of daysKept days ago and older are removed at start and with each new day, however they came to be
// left. One thread at a time; a line is with the kernel when write() returns. A file that was taken away is made anew
// within ten seconds. A line that can't be written is counted (also as metric log_write_failures_total).

#include "core/Result.h"
#include <memory>
#include <QDateTime>
#include <QList>

namespace gwanje::telemetry {

QString logFileName(const QDate& day);                  ///< "gwanje_2026-12-01.log"
std::optional<QDate> dayOfLogFile(const QString& name); ///< the reverse; also of "gwanje_2026-12-01.log.1.gz"
void pruneLogs(const QString& folder, const QDate& today, int daysKept);

class DailyFile final
{
public:
    static core::Result<std::unique_ptr<DailyFile>> open(const QString& folder, int daysKept,
                                                         const QDateTime& now); ///< CORE_FILE
    ~DailyFile();
    DailyFile(const DailyFile&) = delete;
    DailyFile& operator=(const DailyFile&) = delete;

    /// `text` ends with a line feed; `msSinceEpoch` is when it was said.
    void write(qint64 msSinceEpoch, const char* text, qsizetype size);
    quint64 failures() const { return m_failures; }

private:
    DailyFile(const QString& folder, int daysKept) : m_folder(folder), m_daysKept(daysKept) {}
    core::Status openDay(const QDate& day);
    bool isInPlace() const;
    void countFailure();

    const QString m_folder;
    const int m_daysKept;
    int m_file = -1;
    QString m_path;
    qint64 m_begin = 0, m_end = 0; ///< of the file's day
    qint64 m_nextLook = 0;         ///< whether the file is still where it was
    quint64 m_failures = 0;
};

} // namespace gwanje::telemetry
