// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What platform sync asks of the database, which is the truth. Each write is one transaction and may be repeated as it
// is. Any thread; answers by futures. Errors of the database: DB_…; after DB_COMMIT_UNKNOWN repeating finds out. A
// change with a version that is no longer the row's is PLT_STALE.

#include "core/Page.h"
#include "platform/Delivery.h"
#include "platform/Discrepancy.h"
#include <QFuture>

namespace gwanje::platform {

template<class T>
using Answer = QFuture<core::Result<T>>;

/// What one run fetched; nothing where a set was not asked for (off, or not offered).
struct Harvest
{
    std::optional<FetchedReservations> reservations;
    std::optional<FetchedPrices> prices;
    std::optional<FetchedInventories> inventory;
};

struct CompareOrder
{
    PlatformId platform;
    RunId run;     ///< must be running: SCH_FENCED
    Nights window; ///< prices and inventory are compared within it
    QDateTime now;
    /// sync: the books take what the directions pull, and what they push is answered. Else nothing but discrepancies
    /// and the age of the last good data is written.
    bool apply = false;
    int rowsAtOnce = 5000; ///< of what was fetched, in one statement
};

struct CompareAnswer
{
    RunCounts counts;
    QList<Discrepancy> news; ///< opened, opened again or with other values, at most mostNews; for alerts and the GUI
    qint64 closed = 0;       ///< both agree again, or a rule said so
    QList<FetchedPrice> pricesToPush; ///< ours, where theirs differ
    QList<FetchedInventory> inventoryToPush;
    std::optional<core::Error> notice; ///< PLT_FEED_EMPTY: nothing of the reservations was believed
};
inline constexpr int mostNews = 500;

struct ToPush
{
    DiscrepancyId discrepancy;
    PlatformId platform;
    std::optional<FetchedPrice> price;
    std::optional<FetchedInventory> inventory;
};

struct ResolveAnswer
{
    QList<core::Result<Discrepancy>> answers; ///< in the order of the request; those to be pushed are still open
    QList<ToPush> toPush;                     ///< send them, then pushed()
};

/// How many of a room are left in a night, over all platforms.
struct RoomLeft
{
    QDate night;
    int forSale = 0, sold = 0;

    int left() const { return std::max(0, forSale - sold); }
    friend bool operator==(const RoomLeft&, const RoomLeft&) = default;
};

class PlatformStore
{
public:
    virtual ~PlatformStore() = default;

    // platforms
    virtual Answer<Platform> addPlatform(Platform platform) = 0;    ///< PLT_CODE_TAKEN
    virtual Answer<Platform> changePlatform(Platform platform) = 0; ///< its version: what it was read with
    /// `name` as the operator typed it: PLT_NAME_MISMATCH. The row stays, its history with it; listings go free.
    virtual Answer<Platform> removePlatform(PlatformId id, QString name, QDateTime now) = 0;
    virtual Answer<QList<PlatformView>> platforms(bool withRemoved = false) = 0; ///< by code
    virtual Answer<PlatformView> platform(QString idOrCode) = 0;                 ///< PLT_NOT_FOUND
    virtual Answer<bool> noteService(PlatformId id, QString state) = 0;          ///< of its own service

    // own books
    virtual Answer<Property> addProperty(Property property) = 0;
    virtual Answer<Property> changeProperty(Property property) = 0;
    virtual Answer<bool> removeProperty(PropertyId id) = 0; ///< PLT_IN_USE
    virtual Answer<QList<Property>> properties() = 0;       ///< by name
    virtual Answer<Room> addRoom(Room room) = 0;            ///< PLT_PROPERTY_NOT_FOUND
    virtual Answer<Room> changeRoom(Room room) = 0;
    virtual Answer<bool> removeRoom(RoomId id) = 0; ///< PLT_IN_USE while a listing leads to it; its nights go
    virtual Answer<QList<Room>> rooms(std::optional<PropertyId> property) = 0; ///< by name
    virtual Answer<Listing> addListing(Listing listing) = 0; ///< PLT_LISTING_TAKEN, PLT_ROOM_NOT_FOUND
    virtual Answer<Listing> changeListing(Listing listing) = 0;
    virtual Answer<bool> removeListing(ListingId id) = 0; ///< PLT_IN_USE while it has bookings that are not over
    virtual Answer<QList<Listing>> listings(std::optional<PlatformId> platform) = 0;
    virtual Answer<qint64> addBooks(BooksBatch books) = 0; ///< all or nothing; what has its id already stays; how many
    /// What is not told stays, whoever else sets the same nights at the same time; PLT_ROOM_NOT_FOUND.
    virtual Answer<qint64> setNights(RoomId room, Nights nights, RateChange change) = 0;
    virtual Answer<qint64> clearNights(RoomId room, Nights nights) = 0;
    virtual Answer<QList<RoomNight>> nights(RoomId room, Nights nights) = 0;
    virtual Answer<QList<RoomLeft>> left(RoomId room, Nights nights) = 0; ///< every night of them

    // bookings
    virtual Answer<core::Page<Booking>> bookings(BookingFilter filter, core::PageRequest request) = 0;
    virtual Answer<Booking> booking(PlatformId platform, QString externalId) = 0; ///< PLT_BOOKING_NOT_FOUND

    // runs
    /// False: that type ran for that platform at that scheduled time already (or another one's repeat of it).
    virtual Answer<bool> beginRun(PlatformRun run) = 0;
    /// With its end, counts, result, attempt and error; also the platform's health. SCH_FENCED where it is not running.
    virtual Answer<PlatformRun> endRun(PlatformRun run) = 0;
    /// Those of consoles that are gone: running ones started before `before` by `console`, or by anyone where empty.
    virtual Answer<qint64> interruptRuns(QString console, QDateTime before, QDateTime now) = 0;
    virtual Answer<core::Page<PlatformRun>> runs(RunFilter filter, core::PageRequest request) = 0; ///< newest first
    virtual Answer<RunCountsByResult> countRuns(RunFilter filter) = 0;
    virtual Answer<PlatformRun> run(RunId id) = 0; ///< PLT_RUN_NOT_FOUND
    /// The newest `each` of every platform, newest first: sparklines.
    virtual Answer<QList<PlatformRun>> latestRuns(int each) = 0;

    // comparing
    virtual Answer<QList<LastGood>> lastGood(PlatformId platform) = 0; ///< etag and since for the next questions
    virtual Answer<CompareAnswer> compare(CompareOrder order, Harvest harvest) = 0;

    // discrepancies
    virtual Answer<core::Page<Discrepancy>> discrepancies(DiscrepancyFilter filter, core::PageRequest request) = 0;
    virtual Answer<Discrepancy> discrepancy(DiscrepancyId id) = 0; ///< PLT_DISCREPANCY_NOT_FOUND
    virtual Answer<DiscrepancyCounts> countDiscrepancies(DiscrepancyFilter filter = {}) = 0;
    virtual Answer<ResolveAnswer> resolve(ResolveRequest request, QDateTime now) = 0;
    /// These went to their platforms: Ours.
    virtual Answer<qint64> pushed(QList<DiscrepancyId> ids, QString by, QString reason, QDateTime now) = 0;
    virtual Answer<QList<ResolutionRule>> rules() = 0; ///< by position
    virtual Answer<ResolutionRule> addRule(ResolutionRule rule) = 0;
    virtual Answer<ResolutionRule> changeRule(ResolutionRule rule) = 0;
    virtual Answer<bool> removeRule(RuleId id) = 0; ///< PLT_RULE_NOT_FOUND

    /// Runs, resolved discrepancies, bookings and nights that are over, of before then, at most so many rows; how many.
    virtual Answer<qint64> prune(QDateTime before, int atMost) = 0;
    /// Runs of before then and all but the newest `most`, the oldest first, at most so many rows; how many.
    virtual Answer<qint64> pruneRuns(QDateTime before, qint64 most, int atMost) = 0;
};

} // namespace gwanje::platform
