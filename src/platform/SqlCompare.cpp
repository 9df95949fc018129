// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlCompare.h"

#include "platform/SqlBooks.h"
#include "platform/SqlCompareParts.h"
#include "platform/SqlPlatforms.h"

namespace gwanje::platform::sql {
namespace {

template<class Item>
void addListings(QStringList& names, QSet<QString>& known, const std::optional<Fetched<Item>>& fetched)
{
    if (!fetched)
        return;
    for (const Item& item : fetched->items) {
        if (!known.contains(item.listing)) {
            known << item.listing;
            names << item.listing;
        }
    }
}

/// Every listing that leads to no room, told now or known before. The names of all that were told.
QSet<QString> judgeListings(const CompareGround& ground, const Harvest& harvest, Findings& findings)
{
    QStringList names;
    QSet<QString> told;
    addListings(names, told, harvest.reservations);
    addListings(names, told, harvest.prices);
    addListings(names, told, harvest.inventory);
    for (auto it = ground.listings.cbegin(); it != ground.listings.cend(); ++it) {
        if (!*it && !told.contains(it.key()))
            names << it.key();
    }
    names.sort();
    for (const QString& name : std::as_const(names)) {
        if (!ground.listings.value(name))
            findings.judge(unmappedFinding(ground.platform.id, name), Direction::Off);
    }
    return told;
}

/// What this comparison looked at, so that what it did not find is no more.
class Coverage final
{
public:
    Coverage(const CompareOrder& order, const CompareGround& ground, const Harvest& harvest, BookingScope bookings,
             QSet<QString> told)
        : m_order(order), m_ground(ground), m_harvest(harvest), m_bookings(std::move(bookings)), m_told(std::move(told))
    {
    }

    bool covers(const Finding& finding) const
    {
        const auto set = dataSetOf(finding.kind);
        if (set && directionOf(m_ground.platform, *set) == Direction::Off)
            return true;
        if (set == DataSet::Reservations)
            return m_bookings.isBelieved &&
                   (m_bookings.isComplete ? !isUnread(m_bookings.unread, finding.external)
                                          : m_bookings.told.contains(finding.external));
        if (set == DataSet::Prices)
            return coversNight(m_harvest.prices, finding);
        if (set == DataSet::Inventory)
            return coversNight(m_harvest.inventory, finding);
        if (finding.kind != DiscrepancyKind::Unmapped)
            return finding.room && m_ground.rooms.contains(*finding.room);
        // one without a row of its own is only known by being told
        return m_ground.listings.contains(finding.listing) ||
               (m_bookings.isComplete && !m_told.contains(finding.listing));
    }

private:
    template<class Item>
    bool coversNight(const std::optional<Fetched<Item>>& fetched, const Finding& finding) const
    {
        if (finding.nights.from < m_order.window.from)
            return true; // it is over
        return fetched && !fetched->isUnchanged && fetched->isComplete && m_order.window.contains(finding.nights.from);
    }

    const CompareOrder& m_order;
    const CompareGround& m_ground;
    const Harvest& m_harvest;
    const BookingScope m_bookings;
    const QSet<QString> m_told;
};

template<class Item>
void countFetched(RunCounts& counts, const std::optional<Fetched<Item>>& fetched)
{
    if (!fetched)
        return;
    counts.fetched += fetched->items.size();
    counts.skipped += fetched->skipped;
}

template<class Item>
void noteNights(const std::optional<Fetched<Item>>& fetched, DataSet dataSet, const CompareOrder& order,
                CompareChange& change)
{
    if (!fetched || fetched->isUnchanged)
        return;
    const QDateTime at = fetched->fetchedAt.isValid() ? fetched->fetchedAt : order.now;
    change.lastGood << LastGood{.dataSet = dataSet,
                                .fetchedAt = at,
                                .completeAt = fetched->isComplete ? at : QDateTime(),
                                .items = fetched->items.size(),
                                .countedBy = order.run};
}

} // namespace

core::Result<CompareGround> compareGround(store::Session& session, const CompareOrder& order)
{
    CompareGround ground;
    auto platform = findPlatform(session, order.platform);
    if (!platform)
        return core::fail(platform.error());
    ground.platform = std::move(*platform);
    ground.today = dayAt(order.now, ground.platform.timeZone);
    const auto all = listings(session, order.platform);
    if (!all)
        return core::fail(all.error());
    for (const Listing& listing : *all)
        ground.listings.insert(listing.externalId, listing.room);
    const auto rooms = valuesOf(session.query(u"SELECT "_qs + roomColumns() +
                                                  u" FROM room r WHERE r.id IN (SELECT l.room_id FROM listing l "
                                                  "WHERE l.platform_id = ?)"_qs,
                                              {order.platform.toString()}),
                                room);
    if (!rooms)
        return core::fail(rooms.error());
    for (const Room& room : *rooms)
        ground.rooms.insert(room.id, room);
    const auto good = lastGood(session, order.platform);
    if (!good)
        return core::fail(good.error());
    for (const LastGood& set : *good) {
        if (set.dataSet == DataSet::Reservations)
            ground.reservations = set;
    }
    return ground;
}

core::Result<CompareChange> compareBooks(store::Session& session, const CompareOrder& order, const Harvest& harvest)
{
    CompareChange change;
    const auto ground = compareGround(session, order);
    if (!ground)
        return core::fail(ground.error());
    Findings findings(session, order, change);
    if (auto loaded = findings.load(); !loaded)
        return core::fail(loaded.error());
    RunCounts& counts = change.answer.counts;
    countFetched(counts, harvest.reservations);
    countFetched(counts, harvest.prices);
    countFetched(counts, harvest.inventory);
    BookingScope scope;
    if (harvest.reservations) {
        auto bookings = compareBookings(session, order, *ground, newestOfEach(*harvest.reservations), findings, change);
        if (!bookings)
            return core::fail(bookings.error());
        scope = std::move(*bookings);
    }
    QSet<QString> told = judgeListings(*ground, harvest, findings);
    const bool comparesNights = harvest.inventory && !harvest.inventory->isUnchanged;
    const auto ledgers = compareRooms(session, order, *ground, scope.overlay, comparesNights, findings);
    if (!ledgers)
        return core::fail(ledgers.error());
    if (harvest.prices && !harvest.prices->isUnchanged) {
        if (auto done = comparePrices(session, order, *ground, *harvest.prices, findings, change); !done)
            return core::fail(done.error());
    }
    if (comparesNights)
        compareInventory(order, *ground, *harvest.inventory, *ledgers, findings, change);
    noteNights(harvest.prices, DataSet::Prices, order, change);
    noteNights(harvest.inventory, DataSet::Inventory, order, change);
    const Coverage coverage(order, *ground, harvest, std::move(scope), std::move(told));
    const auto covers = [&coverage](const Finding& finding) { return coverage.covers(finding); };
    if (auto settled = findings.settle(covers); !settled)
        return core::fail(settled.error());
    counts.unchanged = std::max<qint64>(0, counts.fetched - counts.added - counts.updated);
    return change;
}

} // namespace gwanje::platform::sql
