// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingNights.h"

#include "sandbox/Hash.h"
#include <utility>

namespace gwanje::sandbox {

qint64 usualPrice(quint64 seed, LodgingSite site, int room, QDate night)
{
    const bool isWeekend = night.dayOfWeek() == Qt::Friday || night.dayOfWeek() == Qt::Saturday;
    const qint64 base = lodgingRooms[room].price * (isWeekend ? 13 : 10) / 10;
    const qint64 season = qint64(hashOf(seed, 31, room, night.year() * 12 + night.month()) % 21) - 5; // -5 to 15 %
    const qint64 commission = site == LodgingSite::Beta ? 3 : 0;
    return base * (100 + season + commission) / 100 / 1000 * 1000;
}

RoomCalendar::RoomCalendar() : m_taken(std::size(lodgingRooms))
{
}

void RoomCalendar::clear()
{
    for (auto& room : m_taken)
        room.clear();
}

int RoomCalendar::taken(int room, QDate night) const
{
    const auto& nights = m_taken[size_t(room)];
    const auto found = nights.find(night.toJulianDay());
    return found == nights.end() ? 0 : found->second;
}

bool RoomCalendar::isFree(int room, QDate from, QDate to, int units) const
{
    for (QDate night = from; night < to; night = night.addDays(1)) {
        if (taken(room, night) + units > lodgingRooms[room].units)
            return false;
    }
    return true;
}

void RoomCalendar::take(int room, QDate from, QDate to, int units)
{
    auto& nights = m_taken[size_t(room)];
    for (qint64 day = from.toJulianDay(); day < to.toJulianDay(); ++day) {
        if ((nights[day] += units) <= 0)
            nights.erase(day);
    }
}

void RoomCalendar::forgetBefore(QDate day)
{
    for (auto& nights : m_taken)
        nights.erase(nights.begin(), nights.lower_bound(day.toJulianDay()));
}

LodgingNight LodgingNights::usual(quint64 seed, int listing, QDate night, const RoomCalendar& calendar) const
{
    const int room = siteListings(m_site)[size_t(listing)].room;
    return {usualPrice(seed, m_site, room, night), std::max(0, lodgingRooms[room].units - calendar.taken(room, night)),
            0};
}

void LodgingNights::open(quint64 seed, QDate today, const RoomCalendar& calendar)
{
    m_first = today;
    m_nights.assign(siteListings(m_site).size(), {});
    for (size_t listing = 0; listing < m_nights.size(); ++listing) {
        for (QDate night = today; night < end(); night = night.addDays(1))
            m_nights[listing].push_back(usual(seed, int(listing), night, calendar));
    }
}

void LodgingNights::moveTo(quint64 seed, QDate today, const RoomCalendar& calendar)
{
    for (; m_first < today; m_first = m_first.addDays(1)) {
        for (size_t listing = 0; listing < m_nights.size(); ++listing) {
            m_nights[listing].pop_front();
            m_nights[listing].push_back(usual(seed, int(listing), end(), calendar));
        }
    }
}

const LodgingNight* LodgingNights::find(int listing, QDate night) const
{
    if (m_nights.empty())
        return nullptr; // not open yet
    const qint64 offset = m_first.daysTo(night);
    return offset >= 0 && offset < nightsAhead ? &m_nights[size_t(listing)][size_t(offset)] : nullptr;
}

LodgingNight* LodgingNights::find(int listing, QDate night)
{
    return const_cast<LodgingNight*>(std::as_const(*this).find(listing, night));
}

void LodgingNights::sell(int listing, QDate from, QDate to, int units)
{
    const int all = lodgingRooms[siteListings(m_site)[size_t(listing)].room].units;
    for (QDate day = from; day < to; day = day.addDays(1)) {
        if (LodgingNight* night = find(listing, day))
            night->units = std::clamp(night->units - units, 0, std::max(all, night->units));
    }
}

bool LodgingNights::hasLeft(int listing, QDate from, QDate to, int units) const
{
    for (QDate day = from; day < to; day = day.addDays(1)) {
        const LodgingNight* night = find(listing, day);
        if (!night || night->units < units)
            return false;
    }
    return true;
}

} // namespace gwanje::sandbox
