// SPDX-License-Identifier: GPL-3.0-or-later
// One event: its identity, its times, and what it replaces.
#include "platform/IcalSeries.h"

#include <QCryptographicHash>

namespace gwanje::platform {
namespace {

using core::ErrorCode;

/// Feeds without UIDs exist; the same stay must have the same one each time.
QString uidOf(const RawEvent& raw)
{
    const std::string_view uid = withoutBlanks(raw.uid);
    if (!uid.empty())
        return unescaped(uid.substr(0, longestUid));
    QCryptographicHash hash(QCryptographicHash::Sha1);
    const auto addText = [&](std::string_view text) { hash.addData(QByteArrayView(text.data(), qsizetype(text.size()))); };
    addText(raw.start ? raw.start->value : std::string_view());
    addText(raw.end ? raw.end->value : raw.duration);
    addText(raw.summary);
    return QLatin1StringView(madeIdPrefix) + QString::fromLatin1(hash.result().toHex().left(16));
}

QDateTime stampOf(std::string_view text)
{
    const auto time = readWallTime(text);
    if (!time)
        return {};
    const WallTime unixStart{.day = QDate(1970, 1, 1)};
    return QDateTime::fromSecsSinceEpoch(time->seconds() - unixStart.seconds(), Qt::UTC);
}

int sequenceOf(std::string_view text)
{
    bool isNumber = false;
    const std::string_view plain = withoutBlanks(text);
    const int number = QByteArrayView(plain.data(), qsizetype(plain.size())).toInt(&isNumber);
    return isNumber ? number : 0;
}

class ItemReading final
{
public:
    ItemReading(const RawEvent& raw, IcalZones& zones, const CalendarScan& scan, IcalProblems& problems)
        : m_raw(raw), m_zones(zones), m_scan(scan), m_problems(problems)
    {
    }

    std::optional<IcalItem> item();

private:
    const IcalZone& zoneOf(const RawTime& raw);
    bool readStart();
    bool readLength();
    std::optional<qint64> lengthToEnd(const WallTime& end);
    void readReplaced();

    const RawEvent& m_raw;
    IcalZones& m_zones;
    const CalendarScan& m_scan;
    IcalProblems& m_problems;
    IcalItem m_item;
};

/// Of times without a zone the calendar's own, if it names one.
const IcalZone& ItemReading::zoneOf(const RawTime& raw)
{
    std::string_view name = raw.zone;
    if (name.empty()) {
        const auto own = m_scan.defaultZones.find(m_raw.calendar);
        name = own == m_scan.defaultZones.end() ? name : own->second;
    }
    const IcalZone& zone = m_zones.zone(m_raw.calendar, name);
    if (!zone.isSure)
        m_problems.note(ErrorCode::PLT_EVENT_ZONE, m_raw, name);
    return zone;
}

bool ItemReading::readStart()
{
    const auto start = m_raw.start ? readWallTime(m_raw.start->value) : std::nullopt;
    if (!start) {
        m_problems.skip(ErrorCode::PLT_EVENT_NO_START, m_raw, m_raw.start ? m_raw.start->value : std::string_view());
        return false;
    }
    m_item.start = *start;
    if (m_raw.start->saysDate && !start->isDate)
        m_item.start = {.day = start->day, .isDate = true};
    static const IcalZone platformZone;
    m_item.zone = m_item.start.isDate ? &platformZone : &zoneOf(*m_raw.start);
    if (m_item.start.isUtc) { // its rules are reckoned in UTC, too
        static const IcalZone utcZone{.kind = IcalZone::Kind::Fixed, .zone = QTimeZone::utc()};
        m_item.start.isUtc = false;
        m_item.zone = &utcZone;
    }
    if (m_raw.hasSecondStart)
        m_problems.note(ErrorCode::PLT_EVENT_ADJUSTED, m_raw, "DTSTART");
    return true;
}

std::optional<qint64> ItemReading::lengthToEnd(const WallTime& end)
{
    if (m_item.start.isDate || end.isDate) {
        const qint64 days = m_item.start.day.daysTo(end.day);
        if (days == 0 && m_item.start.isDate)
            return icalDaySeconds; // the same day twice is meant as that day
        return days * icalDaySeconds - (m_item.start.isDate ? 0 : m_item.start.second);
    }
    const WallTime there = inItsZone(end, zoneOf(*m_raw.end), m_item, m_zones);
    return there.seconds() - m_item.start.seconds();
}

bool ItemReading::readLength()
{
    std::optional<qint64> length;
    const auto end = m_raw.end ? readWallTime(m_raw.end->value) : std::nullopt;
    if (end)
        length = lengthToEnd(*end);
    else if (!m_raw.duration.empty())
        length = readDuration(m_raw.duration);
    else if (m_raw.end && m_raw.end->value.empty())
        m_problems.note(ErrorCode::PLT_EVENT_ADJUSTED, m_raw, "DTEND");
    if (m_raw.end && !end && !m_raw.end->value.empty()) {
        m_problems.skip(ErrorCode::PLT_EVENT_END, m_raw, m_raw.end->value);
        return false;
    }
    if (length && *length < 0) {
        m_problems.skip(ErrorCode::PLT_EVENT_END, m_raw, m_raw.end ? m_raw.end->value : m_raw.duration);
        return false;
    }
    if (!m_raw.duration.empty() && !m_raw.end && !length)
        m_problems.note(ErrorCode::PLT_EVENT_ADJUSTED, m_raw, m_raw.duration);
    m_item.length = length.value_or(0);
    if (m_item.start.isDate)
        m_item.length = std::max(icalDaySeconds, (m_item.length + icalDaySeconds - 1) / icalDaySeconds * icalDaySeconds);
    return true;
}

void ItemReading::readReplaced()
{
    if (!m_raw.recurrenceId)
        return;
    const auto replaced = readWallTime(m_raw.recurrenceId->value);
    if (!replaced) {
        m_problems.note(ErrorCode::PLT_EVENT_ADJUSTED, m_raw, m_raw.recurrenceId->value);
        m_item.replaces = m_item.start; // it stands for itself
        return;
    }
    m_item.replaces = inItsZone(*replaced, zoneOf(*m_raw.recurrenceId), m_item, m_zones);
    m_item.moved = m_item.start.seconds() - m_item.replaces->seconds();
    m_item.andFuture = sameWord(m_raw.range, "THISANDFUTURE");
}

std::optional<IcalItem> ItemReading::item()
{
    m_item.raw = &m_raw;
    m_item.uid = uidOf(m_raw);
    if (!readStart() || !readLength())
        return std::nullopt;
    readReplaced();
    m_item.isCancelled = sameWord(withoutBlanks(m_raw.status), "CANCELLED") ||
                         sameWord(withoutBlanks(m_raw.status), "CANCELED");
    m_item.sequence = sequenceOf(m_raw.sequence);
    m_item.stamp = stampOf(m_raw.stamp);
    m_item.updatedAt = m_raw.modified.empty() ? m_item.stamp : stampOf(m_raw.modified);
    return m_item;
}

} // namespace

WallTime inItsZone(const WallTime& time, const IcalZone& its, const IcalItem& item, const IcalZones& zones)
{
    if (time.isDate || item.start.isDate || (&its == item.zone && !time.isUtc))
        return time;
    return zones.wallTime(zones.moment(time, its), *item.zone);
}

std::optional<IcalItem> readItem(const RawEvent& raw, IcalZones& zones, const CalendarScan& scan, IcalProblems& problems)
{
    return ItemReading(raw, zones, scan, problems).item();
}

} // namespace gwanje::platform
