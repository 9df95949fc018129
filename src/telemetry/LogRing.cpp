// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/LogRing.h"

namespace gwanje::telemetry {

void LogRing::resize(int lines)
{
    const std::scoped_lock lock(m_mutex);
    const auto size = static_cast<quint64>(std::max(lines, 1));
    if (size == m_records.size())
        return;
    std::vector<LogRecord> resized(size);
    m_first = std::max(m_first, m_next > size ? m_next - size : 1);
    for (quint64 sequence = m_first; sequence < m_next; ++sequence)
        resized[sequence % size] = std::move(at(sequence));
    m_records = std::move(resized);
}

void LogRing::append(LogRecord& record)
{
    LogRecord oldest; // freed outside the lock
    const std::scoped_lock lock(m_mutex);
    record.sequence = m_next++;
    oldest = std::exchange(at(record.sequence), record);
    if (m_next - m_first > m_records.size())
        ++m_first;
}

QList<LogRecord> LogRing::after(quint64 sequence, int limit) const
{
    const std::scoped_lock lock(m_mutex);
    quint64 from = std::max(m_first, sequence < m_next ? sequence + 1 : m_next);
    from = std::max(from, m_next - std::min<quint64>(m_next, static_cast<quint64>(std::max(limit, 0))));
    QList<LogRecord> records;
    records.reserve(static_cast<qsizetype>(m_next - from));
    for (; from < m_next; ++from)
        records.append(at(from));
    return records;
}

} // namespace gwanje::telemetry
