// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The newest records, numbered without gaps as they come in. They lie packed in memory that is taken once and never
// grows: at most so many lines, fewer where they are long; of one that is far too long only the beginning is kept.
// Thread-safe; records are packed and unpacked outside the lock.

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
    struct Place
    {
        std::size_t at = 0, size = 0;
    };

    void put(const QByteArray& packed);
    QByteArray bytesOf(quint64 sequence) const;
    Place& place(quint64 sequence) { return m_places[sequence % m_places.size()]; }
    const Place& place(quint64 sequence) const { return m_places[sequence % m_places.size()]; }

    mutable std::mutex m_mutex;
    std::vector<char> m_bytes; ///< a ring: records from the place of m_first on, up to m_end
    std::vector<Place> m_places;
    std::size_t m_end = 0;
    quint64 m_first = 1, m_next = 1; ///< numbers held: m_first .. m_next-1
};

} // namespace gwanje::telemetry
