// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A platform's prices and rooms left, night by night, from today over `nightsAhead`; and which nights of the rooms are
// taken by anybody. Past nights are forgotten as time goes on, so both stay of one size.

#include "sandbox/Lodging.h"
#include <deque>
#include <map>
#include <vector>

namespace gwanje::sandbox {

inline constexpr int nightsAhead = 365;

/// What a platform asks for a night where nobody set a price.
qint64 usualPrice(quint64 seed, LodgingSite site, int room, QDate night);

/// The nights that are taken, whoever took them.
class RoomCalendar final
{
public:
    RoomCalendar();

    void clear();
    int taken(int room, QDate night) const;
    bool isFree(int room, QDate from, QDate to, int units) const;
    void take(int room, QDate from, QDate to, int units); ///< negative units give back
    void forgetBefore(QDate day);

private:
    std::vector<std::map<qint64, int>> m_taken; ///< by room: Julian day to units
};

class LodgingNights final
{
public:
    explicit LodgingNights(LodgingSite site) : m_site(site) {}

    /// Opens all nights from `today`, with what the calendar leaves.
    void open(quint64 seed, QDate today, const RoomCalendar& calendar);
    void moveTo(quint64 seed, QDate today, const RoomCalendar& calendar);

    QDate first() const { return m_first; }
    QDate end() const { return m_first.addDays(nightsAhead); }
    const LodgingNight* find(int listing, QDate night) const; ///< null outside of them
    LodgingNight* find(int listing, QDate night);
    /// Sold (or, with negative units, given back) by the platform itself.
    void sell(int listing, QDate from, QDate to, int units);
    bool hasLeft(int listing, QDate from, QDate to, int units) const;

private:
    LodgingNight usual(quint64 seed, int listing, QDate night, const RoomCalendar& calendar) const;

    LodgingSite m_site;
    QDate m_first;
    std::vector<std::deque<LodgingNight>> m_nights; ///< by listing
};

} // namespace gwanje::sandbox
