// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingPlan.h"

#include "sandbox/Hash.h"
#include <algorithm>

namespace gwanje::sandbox {
namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr int lastDay = 300; ///< bookings lie within so many days
constexpr int attempts = 64; ///< draws for something that fits
constexpr qsizetype pickedAmong = 2'000;
constexpr size_t mostBlocks = 4;

std::vector<LodgingSite> sitesOfRoom(int room)
{
    std::vector<LodgingSite> sites;
    for (const LodgingSite site : lodgingSites) {
        if (listingOfRoom(site, room) >= 0)
            sites.push_back(site);
    }
    return sites;
}

} // namespace

struct LodgingPlan::Draft
{
    LodgingSite site;
    LodgingBooking booking;
};

QByteArray LodgingPlan::guestLabel(quint64 draw)
{
    return "손님 " + QByteArray::number(draw & 0xffff, 16).rightJustified(4, '0').toUpper();
}

quint64 LodgingPlan::draw(LodgingSite site, qint64 number, int attempt) const
{
    return hashOf(m_state.seed, 77, number, siteIndex(site), attempt);
}

QByteArray LodgingPlan::newId(LodgingSite site, size_t number) const
{
    if (site == LodgingSite::Alpha)
        return "AL-" + QByteArray::number(100'000 + qint64(number));
    const QByteArray hex =
        QByteArray::number(hashOf(m_state.seed, 5, siteIndex(site), number), 16).rightJustified(16, '0');
    return site == LodgingSite::Beta ? "bk_" + hex : "1418fb94e984-" + hex + "@gamma.example";
}

qint64 LodgingPlan::amount(LodgingSite site, const LodgingBooking& booking) const
{
    if (booking.isBlock)
        return 0;
    const int room = siteListings(site)[size_t(booking.listing)].room;
    qint64 sum = 0;
    for (QDate day = booking.from; day < booking.to; day = day.addDays(1)) {
        const LodgingNight* night = m_state.of(site).nights.find(booking.listing, day);
        sum += night ? night->price : usualPrice(m_state.seed, site, room, day);
    }
    return sum * booking.units;
}

void LodgingPlan::clear()
{
    m_state.startedAt = m_state.clock.utc();
    m_state.advanced = 0;
    m_state.calendar.clear();
    for (LodgingPlatformState& platform : m_state.platforms) {
        platform.book.clear();
        platform.nights = LodgingNights(platform.site);
        platform.vanished.clear();
        platform.puts.clear();
        platform.runs.clear();
        platform.runsEver = platform.putsEver = platform.ranAt = 0;
        platform.serviceOn = true;
        platform.serviceFailed = false;
        platform.serviceSettlesAt = 0;
        platform.serviceSince = m_state.startedAt;
    }
}

void LodgingPlan::seed()
{
    clear();
    const WeeklyBlock weekly = WeeklyBlock::after(m_state.startDay());
    for (int week = 0; week < WeeklyBlock::count; ++week) {
        if (week != WeeklyBlock::except)
            m_state.calendar.take(feedRoom, weekly.night(week), weekly.night(week).addDays(1), 1);
    }
    for (const Draft& draft : drafts()) {
        LodgingBooking booking = draft.booking;
        LodgingBook& book = m_state.of(draft.site).book;
        booking.id = newId(draft.site, book.all().size());
        book.add(booking);
        if (booking.isLive())
            m_state.calendar.take(siteListings(draft.site)[size_t(booking.listing)].room, booking.from, booking.to,
                                  booking.units);
    }
    for (LodgingPlatformState& platform : m_state.platforms) {
        platform.nights.open(m_state.seed, m_state.startDay(), m_state.calendar);
        platform.usual = int(coming(platform.site, StayState::Booked).size());
    }
    for (const LodgingSite site : lodgingSites)
        faultsChanged(site);
}

std::vector<LodgingPlan::Draft> LodgingPlan::drafts() const
{
    std::vector<Draft> drafts;
    for (int room = 0; room < int(std::size(lodgingRooms)); ++room) {
        for (int layer = 0; layer < lodgingRooms[room].units; ++layer)
            draftRoom(room, layer, drafts);
    }
    spiceFeed(drafts);
    std::stable_sort(drafts.begin(), drafts.end(),
                     [](const Draft& a, const Draft& b) { return a.booking.updatedAt < b.booking.updatedAt; });
    return drafts;
}

void LodgingPlan::draftRoom(int room, int layer, std::vector<Draft>& drafts) const
{
    const auto sites = sitesOfRoom(room);
    const QDate start = m_state.startDay();
    for (QDate day = start.addDays(-7 + layer); day < start.addDays(lastDay);) {
        const quint64 h = hashOf(m_state.seed, 11, room, layer, start.daysTo(day));
        LodgingBooking booking;
        booking.from = day;
        booking.to = day.addDays(1 + qint64(h % 4));
        day = booking.to.addDays(qint64(h >> 4) % 6);
        if (!m_state.calendar.isFree(room, booking.from, booking.to, 1) && room == feedRoom)
            continue; // the weekly block
        const LodgingSite site = sites[(h >> 12) % sites.size()];
        const bool isCancelled = (h >> 20) % 100 < 6;
        booking.listing = listingOfRoom(site, room);
        booking.isBlock = (h >> 28) % 100 < 10;
        booking.state = isCancelled ? StayState::Cancelled : booking.isBlock ? StayState::Blocked : StayState::Booked;
        booking.createdAt = m_state.startedAt - dayMs * 61 - qint64((h >> 16) % quint64(dayMs * 60));
        booking.updatedAt = m_state.startedAt - 1 - qint64(mixed(h) % quint64(dayMs * (isCancelled ? 25 : 60)));
        if (!booking.isBlock) {
            booking.guest = guestLabel(h >> 32);
            booking.amount = amount(site, booking);
        }
        drafts.push_back({site, booking});
    }
}

/// A feed with nothing cancelled, changed or blocked would teach nothing.
void LodgingPlan::spiceFeed(std::vector<Draft>& drafts) const
{
    int booked = 0;
    for (Draft& draft : drafts) {
        LodgingBooking& booking = draft.booking;
        if (draft.site != LodgingSite::Gamma || booking.state != StayState::Booked ||
            booking.from < m_state.startDay().addDays(10))
            continue;
        if (++booked == 1) {
            booking.state = StayState::Cancelled;
            booking.updatedAt = m_state.startedAt - 2 * dayMs;
        }
        booking.sequence = booked < 3 ? booked : 0;
        if (booked == 3) { // a single night, which such feeds tell without an end
            booking.state = StayState::Blocked;
            booking.isBlock = true;
            booking.to = booking.from.addDays(1);
            booking.guest.clear();
            booking.amount = 0;
        }
    }
}

void LodgingPlan::advance(qint64 ms)
{
    const qint64 before = m_state.advanced;
    const qint64 utcBefore = m_state.clock.utc();
    for (qint64 number = before / stepMs + 1; number <= (before + ms) / stepMs; ++number) {
        m_state.advanced = number * stepMs;
        step(number, utcBefore + m_state.advanced - before);
    }
    m_state.advanced = before + ms;
    m_state.clock.advance(std::chrono::milliseconds(ms));
}

void LodgingPlan::step(qint64 number, qint64 at)
{
    if (const QDate today = m_state.today(); m_state.platforms.front().nights.first() < today) {
        for (LodgingPlatformState& platform : m_state.platforms)
            platform.nights.moveTo(m_state.seed, today, m_state.calendar);
        m_state.calendar.forgetBefore(today.addDays(-1));
    }
    for (const LodgingSite site : lodgingSites) {
        const bool isFeed = site == LodgingSite::Gamma; // one room: an event in an hour is much
        if (!isFeed || number % 4 == 0)
            happen(site, number, (isFeed ? number / 4 : number) + qint64(siteIndex(site)), at);
    }
}

void LodgingPlan::happen(LodgingSite site, qint64 number, qint64 turn, qint64 at)
{
    switch (turn % 5) {
    case 0:
        newStay(site, number, at, false);
        break;
    case 1:
        change(site, number, at);
        break;
    case 2:
        cancel(site, pick(site, number), at);
        break;
    case 3: // in the long run there are as many as at the start
        if (int(coming(site, StayState::Booked).size()) < m_state.of(site).usual)
            newStay(site, number, at, false);
        else
            cancel(site, pick(site, number), at);
        break;
    default:
        if (site == LodgingSite::Gamma) // a feed has no prices
            blockOrLift(site, number, at);
        else
            otherNights(site, number);
    }
}

void LodgingPlan::make(LodgingSite site, LodgingBooking booking)
{
    LodgingPlatformState& platform = m_state.of(site);
    booking.id = newId(site, platform.book.all().size());
    booking.amount = amount(site, booking);
    platform.book.add(booking);
    platform.nights.sell(booking.listing, booking.from, booking.to, booking.units);
    m_state.calendar.take(siteListings(site)[size_t(booking.listing)].room, booking.from, booking.to, booking.units);
}

void LodgingPlan::newStay(LodgingSite site, qint64 number, qint64 at, bool isBlock)
{
    LodgingPlatformState& platform = m_state.of(site);
    const auto listings = siteListings(site);
    for (int attempt = 0; attempt < attempts && !platform.book.isFull(); ++attempt) {
        const quint64 h = draw(site, number, attempt);
        LodgingBooking booking;
        booking.listing = int(h % listings.size());
        const int room = listings[size_t(booking.listing)].room;
        booking.from = m_state.today().addDays(1 + qint64((h >> 8) % (lastDay - 10)));
        booking.to = booking.from.addDays(1 + qint64((h >> 20) % 4));
        booking.units = lodgingRooms[room].units > 1 ? 1 + int((h >> 28) % 2) : 1;
        if (!m_state.calendar.isFree(room, booking.from, booking.to, booking.units) ||
            !platform.nights.hasLeft(booking.listing, booking.from, booking.to, booking.units))
            continue;
        booking.isBlock = isBlock;
        booking.state = isBlock ? StayState::Blocked : StayState::Booked;
        booking.guest = isBlock ? QByteArray() : guestLabel(h >> 32);
        booking.createdAt = booking.updatedAt = at;
        make(site, booking);
        return;
    }
}

std::vector<int> LodgingPlan::coming(LodgingSite site, StayState state) const
{
    std::vector<int> found;
    const auto& all = m_state.of(site).book.all();
    for (size_t index = 0; index < all.size(); ++index) {
        if (all[index].state == state && all[index].from > m_state.today())
            found.push_back(int(index));
    }
    return found;
}

void LodgingPlan::blockOrLift(LodgingSite site, qint64 number, qint64 at)
{
    const auto blocks = coming(site, StayState::Blocked);
    if (blocks.size() > mostBlocks)
        cancel(site, blocks.front(), at);
    else
        newStay(site, number, at, true);
}

bool LodgingPlan::mayChange(LodgingSite site, int index) const
{
    const LodgingPlatformState& platform = m_state.of(site);
    const LodgingBooking& booking = platform.book.at(index);
    return booking.state == StayState::Booked && booking.from > m_state.today() && !booking.doubled &&
           !platform.vanished.contains(index);
}

int LodgingPlan::pick(LodgingSite site, qint64 number) const
{
    const auto size = qsizetype(m_state.of(site).book.all().size());
    for (int attempt = 0; attempt < attempts && size > 0; ++attempt) {
        const auto back = qsizetype(draw(site, number, attempt) % quint64(std::min(size, pickedAmong)));
        if (const int index = int(size - 1 - back); mayChange(site, index))
            return index;
    }
    return -1;
}

void LodgingPlan::change(LodgingSite site, qint64 number, qint64 at)
{
    const int index = pick(site, number);
    if (index < 0)
        return;
    LodgingPlatformState& platform = m_state.of(site);
    LodgingBooking& booking = platform.book.at(index);
    const int room = siteListings(site)[size_t(booking.listing)].room;
    const quint64 h = draw(site, number, attempts);
    const QDate longer = booking.to.addDays(1);
    const QDate shorter = booking.to.addDays(-1);
    if (h % 3 == 0 && m_state.calendar.isFree(room, booking.to, longer, booking.units) &&
        platform.nights.hasLeft(booking.listing, booking.to, longer, booking.units)) {
        m_state.calendar.take(room, booking.to, longer, booking.units);
        platform.nights.sell(booking.listing, booking.to, longer, booking.units);
        booking.to = longer;
    } else if (h % 3 == 1 && booking.nights() > 1) {
        m_state.calendar.take(room, shorter, booking.to, -booking.units);
        platform.nights.sell(booking.listing, shorter, booking.to, -booking.units);
        booking.to = shorter;
    } else {
        booking.guest = guestLabel(h >> 32);
    }
    booking.amount = amount(site, booking);
    platform.book.touch(index, at);
}

void LodgingPlan::cancel(LodgingSite site, int index, qint64 at)
{
    if (index < 0)
        return;
    LodgingPlatformState& platform = m_state.of(site);
    LodgingBooking& booking = platform.book.at(index);
    booking.state = StayState::Cancelled;
    m_state.calendar.take(siteListings(site)[size_t(booking.listing)].room, booking.from, booking.to, -booking.units);
    platform.nights.sell(booking.listing, booking.from, booking.to, -booking.units);
    platform.book.touch(index, at);
}

void LodgingPlan::otherNights(LodgingSite site, qint64 number)
{
    LodgingPlatformState& platform = m_state.of(site);
    const quint64 h = draw(site, number, 0);
    const int listing = int(h % siteListings(site).size());
    const QDate first = m_state.today().addDays(1 + qint64((h >> 8) % 200));
    for (int i = 0; i < 3; ++i) {
        LodgingNight& night = *platform.nights.find(listing, first.addDays(i));
        night.price = night.price * ((h >> 20) % 2 == 0 ? 110 : 95) / 100 / 1000 * 1000;
        night.putAt = 0;
    }
    if ((h >> 24) % 2 == 0)
        platform.nights.find(listing, first)->units = 0; // closed by the platform itself
}

} // namespace gwanje::sandbox
