// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The newest records, numbered without gaps as they come in. Thread-safe; handing out costs one copy per record given.

#include "telemetry/Log.h"
#include <mutex>
#include <vector>

namespace gwanje::telemetry {

class LogRing final
{
public:
    explicit LogRing(int lines) { resize(lines); }

    void resize(int lines);         ///< keeps the newest
    void append(LogRecord& record); ///< gives the record its number
    QList<LogRecord> after(quint64 sequence, int limit) const;

private:
    LogRecord& at(quint64 sequence) { return m_records[sequence % m_records.size()]; }
    const LogRecord& at(quint64 sequence) const { return m_records[sequence % m_records.size()]; }

    mutable std::mutex m_mutex;
    std::vector<LogRecord> m_records;
    quint64 m_first = 1, m_next = 1; ///< numbers held: m_first .. m_next-1
};

} // namespace gwanje::telemetry
