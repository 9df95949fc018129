// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/LogRing.h"

#include <cstring>

namespace gwanje::telemetry {
namespace {

constexpr std::size_t bytesPerLine = 256; ///< a line with an id and a few fields
constexpr std::size_t leastBytes = 64 * 1024;
constexpr qsizetype longestMessage = 4000; ///< of a record that would fill much of the ring

void pack(QByteArray& out, qint64 number)
{
    out.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

void pack(QByteArray& out, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    const auto size = static_cast<quint32>(bytes.size());
    out.append(reinterpret_cast<const char*>(&size), sizeof(size)).append(bytes);
}

QByteArray packed(const LogRecord& record)
{
    QByteArray out;
    out.reserve(static_cast<qsizetype>(bytesPerLine));
    pack(out, record.at.toMSecsSinceEpoch());
    pack(out, static_cast<qint64>(record.level));
    pack(out, record.fields.ms);
    for (const QString* text : {&record.area, &record.event, &record.message, &record.fields.code, &record.fields.task,
                                &record.fields.run, &record.fields.request})
        pack(out, *text);
    for (auto it = record.fields.more.cbegin(); it != record.fields.more.cend(); ++it) {
        pack(out, it.key());
        pack(out, it.value());
    }
    return out;
}

class Unpacking final
{
public:
    explicit Unpacking(const QByteArray& bytes) : m_at(bytes.cbegin()), m_end(bytes.cend()) {}

    bool isAtEnd() const { return m_at == m_end; }
    qint64 number() { return read<qint64>(); }
    QString text()
    {
        const auto size = static_cast<qsizetype>(read<quint32>());
        const QString result = QString::fromUtf8(m_at, size);
        m_at += size;
        return result;
    }

private:
    template<class T>
    T read()
    {
        T value;
        std::memcpy(&value, m_at, sizeof(value));
        m_at += sizeof(value);
        return value;
    }
    const char* m_at;
    const char* m_end;
};

LogRecord unpacked(quint64 sequence, const QByteArray& bytes)
{
    Unpacking from(bytes);
    LogRecord record;
    record.sequence = sequence;
    record.at = QDateTime::fromMSecsSinceEpoch(from.number(), Qt::UTC);
    record.level = static_cast<Level>(from.number());
    record.fields.ms = from.number();
    for (QString* text : {&record.area, &record.event, &record.message, &record.fields.code, &record.fields.task,
                          &record.fields.run, &record.fields.request})
        *text = from.text();
    while (!from.isAtEnd()) {
        const QString key = from.text();
        record.fields.more.insert(key, from.text());
    }
    return record;
}

} // namespace

void LogRing::resize(int lines)
{
    const std::scoped_lock lock(m_mutex);
    const auto count = static_cast<std::size_t>(std::max(lines, 1));
    if (count == m_places.size())
        return;
    std::vector<QByteArray> kept;
    for (quint64 sequence = m_first; sequence < m_next; ++sequence)
        kept.push_back(bytesOf(sequence));
    m_bytes.assign(std::max(leastBytes, count * bytesPerLine), 0);
    m_places.assign(count, Place());
    m_end = 0;
    m_next = m_first;
    for (const QByteArray& bytes : kept)
        put(bytes);
}

void LogRing::append(LogRecord& record)
{
    QByteArray bytes = packed(record);
    if (static_cast<std::size_t>(bytes.size()) > leastBytes / 4) {
        LogRecord beginning = record;
        beginning.message.truncate(longestMessage);
        beginning.fields = {.ms = record.fields.ms};
        bytes = packed(beginning);
    }
    const std::scoped_lock lock(m_mutex);
    record.sequence = m_next;
    put(bytes);
}

/// The oldest give way to it.
void LogRing::put(const QByteArray& packed)
{
    const auto size = static_cast<std::size_t>(packed.size());
    std::size_t at = m_end;
    if (at + size > m_bytes.size()) { // never in two parts: what is left at the end stays empty
        while (m_first < m_next && place(m_first).at >= m_end)
            ++m_first;
        at = 0;
    }
    const auto isInTheWay = [&](const Place& oldest) { return oldest.at < at + size && at < oldest.at + oldest.size; };
    while (m_first < m_next && (m_next - m_first >= m_places.size() || isInTheWay(place(m_first))))
        ++m_first;
    std::memcpy(m_bytes.data() + at, packed.constData(), size);
    m_end = at + size;
    place(m_next++) = {at, size};
}

QByteArray LogRing::bytesOf(quint64 sequence) const
{
    const Place& found = place(sequence);
    return {m_bytes.data() + found.at, static_cast<qsizetype>(found.size)};
}

QList<LogRecord> LogRing::after(quint64 sequence, int limit) const
{
    quint64 from = 0;
    std::vector<QByteArray> copies;
    {
        const std::scoped_lock lock(m_mutex);
        from = std::max(m_first, sequence < m_next ? sequence + 1 : m_next);
        from = std::max(from, m_next - std::min<quint64>(m_next, static_cast<quint64>(std::max(limit, 0))));
        copies.reserve(m_next - from);
        for (quint64 each = from; each < m_next; ++each)
            copies.push_back(bytesOf(each));
    }
    QList<LogRecord> records;
    records.reserve(static_cast<qsizetype>(copies.size()));
    for (const QByteArray& bytes : copies)
        records.append(unpacked(from++, bytes));
    return records;
}

} // namespace gwanje::telemetry
