// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlPlatformStore.h"

#include "core/Async.h"
#include "platform/SqlBooks.h"
#include "platform/SqlCompare.h"
#include "platform/SqlDiscrepancies.h"
#include "platform/SqlPlatforms.h"
#include "platform/SqlRuns.h"

namespace gwanje::platform {
namespace {

using store::Session;

using ChangePtr = std::shared_ptr<const sql::CompareChange>;

constexpr int comparisonsAtOnce = 2; // as many as the database has readers

/// It can be large, and a write that is repeated asks for it again.
core::Result<ChangePtr> sharedChange(core::Result<sql::CompareChange> change)
{
    if (!change)
        return core::fail(change.error());
    return std::make_shared<const sql::CompareChange>(std::move(*change));
}

} // namespace

SqlPlatformStore::SqlPlatformStore(std::shared_ptr<store::Database> database, const core::Clock& clock)
    : m_database(std::move(database)), m_clock(clock)
{
    m_pool.setMaxThreadCount(comparisonsAtOnce);
}

SqlPlatformStore::~SqlPlatformStore()
{
    m_pool.waitForDone();
}

Answer<Platform> SqlPlatformStore::addPlatform(Platform platform)
{
    if (auto fits = check(platform); !fits)
        return core::readyFuture<core::Result<Platform>>(core::fail(fits.error()));
    return inWrite<Platform>(
        [platform = std::move(platform)](Session& session) { return sql::addPlatform(session, platform); });
}

Answer<Platform> SqlPlatformStore::changePlatform(Platform platform)
{
    if (auto fits = check(platform); !fits)
        return core::readyFuture<core::Result<Platform>>(core::fail(fits.error()));
    return inWrite<Platform>(
        [platform = std::move(platform)](Session& session) { return sql::changePlatform(session, platform); });
}

Answer<Platform> SqlPlatformStore::removePlatform(PlatformId id, QString name, QDateTime now)
{
    return inWrite<Platform>([id, name = std::move(name), now = std::move(now)](Session& session) {
        return sql::removePlatform(session, id, name, now);
    });
}

Answer<QList<PlatformView>> SqlPlatformStore::platforms(bool withRemoved)
{
    return inRead<QList<PlatformView>>(
        [withRemoved](Session& session) { return sql::platforms(session, withRemoved); });
}

Answer<PlatformView> SqlPlatformStore::platform(QString idOrCode)
{
    return inRead<PlatformView>(
        [idOrCode = std::move(idOrCode)](Session& session) { return sql::platformView(session, idOrCode); });
}

Answer<bool> SqlPlatformStore::noteService(PlatformId id, QString state)
{
    return inWrite<bool>(
        [id, state = std::move(state)](Session& session) { return sql::noteService(session, id, state); });
}

Answer<Property> SqlPlatformStore::addProperty(Property property)
{
    if (auto fits = check(property); !fits)
        return core::readyFuture<core::Result<Property>>(core::fail(fits.error()));
    return inWrite<Property>(
        [property = std::move(property)](Session& session) { return sql::addProperty(session, property); });
}

Answer<Property> SqlPlatformStore::changeProperty(Property property)
{
    if (auto fits = check(property); !fits)
        return core::readyFuture<core::Result<Property>>(core::fail(fits.error()));
    return inWrite<Property>(
        [property = std::move(property)](Session& session) { return sql::changeProperty(session, property); });
}

Answer<bool> SqlPlatformStore::removeProperty(PropertyId id)
{
    return inWrite<bool>([id](Session& session) { return sql::removeProperty(session, id); });
}

Answer<QList<Property>> SqlPlatformStore::properties()
{
    return inRead<QList<Property>>([](Session& session) { return sql::properties(session); });
}

Answer<Room> SqlPlatformStore::addRoom(Room room)
{
    if (auto fits = check(room); !fits)
        return core::readyFuture<core::Result<Room>>(core::fail(fits.error()));
    return inWrite<Room>([room = std::move(room)](Session& session) { return sql::addRoom(session, room); });
}

Answer<Room> SqlPlatformStore::changeRoom(Room room)
{
    if (auto fits = check(room); !fits)
        return core::readyFuture<core::Result<Room>>(core::fail(fits.error()));
    return inWrite<Room>([room = std::move(room)](Session& session) { return sql::changeRoom(session, room); });
}

Answer<bool> SqlPlatformStore::removeRoom(RoomId id)
{
    return inWrite<bool>([id](Session& session) { return sql::removeRoom(session, id); });
}

Answer<QList<Room>> SqlPlatformStore::rooms(std::optional<PropertyId> property)
{
    return inRead<QList<Room>>([property](Session& session) { return sql::rooms(session, property); });
}

Answer<Listing> SqlPlatformStore::addListing(Listing listing)
{
    if (auto fits = check(listing); !fits)
        return core::readyFuture<core::Result<Listing>>(core::fail(fits.error()));
    return inWrite<Listing>(
        [listing = std::move(listing)](Session& session) { return sql::addListing(session, listing); });
}

Answer<Listing> SqlPlatformStore::changeListing(Listing listing)
{
    if (auto fits = check(listing); !fits)
        return core::readyFuture<core::Result<Listing>>(core::fail(fits.error()));
    return inWrite<Listing>(
        [listing = std::move(listing)](Session& session) { return sql::changeListing(session, listing); });
}

Answer<bool> SqlPlatformStore::removeListing(ListingId id)
{
    const QDateTime now = m_clock.now();
    return inWrite<bool>([id, now](Session& session) { return sql::removeListing(session, id, now); });
}

Answer<QList<Listing>> SqlPlatformStore::listings(std::optional<PlatformId> platform)
{
    return inRead<QList<Listing>>([platform](Session& session) { return sql::listings(session, platform); });
}

Answer<qint64> SqlPlatformStore::addBooks(BooksBatch books)
{
    if (auto fits = check(books); !fits)
        return core::readyFuture<core::Result<qint64>>(core::fail(fits.error()));
    return inWrite<qint64>([books = std::move(books)](Session& session) { return sql::addBooks(session, books); });
}

Answer<qint64> SqlPlatformStore::setNights(RoomId room, Nights nights, RateChange change)
{
    if (auto fits = check(nights, change); !fits)
        return core::readyFuture<core::Result<qint64>>(core::fail(fits.error()));
    return inWrite<qint64>(
        [room, nights, change](Session& session) { return sql::setNights(session, room, nights, change); });
}

Answer<qint64> SqlPlatformStore::clearNights(RoomId room, Nights nights)
{
    return inWrite<qint64>([room, nights](Session& session) { return sql::clearNights(session, room, nights); });
}

Answer<QList<RoomNight>> SqlPlatformStore::nights(RoomId room, Nights nights)
{
    return inRead<QList<RoomNight>>(
        [room, nights](Session& session) { return sql::roomNights(session, room, nights); });
}

Answer<QList<RoomLeft>> SqlPlatformStore::left(RoomId room, Nights nights)
{
    return inRead<QList<RoomLeft>>([room, nights](Session& session) { return sql::roomLeft(session, room, nights); });
}

Answer<core::Page<Booking>> SqlPlatformStore::bookings(BookingFilter filter, core::PageRequest request)
{
    return inRead<core::Page<Booking>>([filter, request = std::move(request)](Session& session) {
        return sql::bookingPage(session, filter, request);
    });
}

Answer<Booking> SqlPlatformStore::booking(PlatformId platform, QString externalId)
{
    return inRead<Booking>([platform, externalId = std::move(externalId)](Session& session) {
        return sql::findBooking(session, platform, externalId);
    });
}

Answer<bool> SqlPlatformStore::beginRun(PlatformRun run)
{
    return inWrite<bool>([run = std::move(run)](Session& session) { return sql::beginRun(session, run); });
}

Answer<PlatformRun> SqlPlatformStore::endRun(PlatformRun run)
{
    return inWrite<PlatformRun>([run = std::move(run)](Session& session) { return sql::endRun(session, run); });
}

Answer<qint64> SqlPlatformStore::interruptRuns(QString console, QDateTime before, QDateTime now)
{
    return inWrite<qint64>([console = std::move(console), before = std::move(before), now = std::move(now)](
                               Session& session) { return sql::interruptRuns(session, console, before, now); });
}

Answer<core::Page<PlatformRun>> SqlPlatformStore::runs(RunFilter filter, core::PageRequest request)
{
    return inRead<core::Page<PlatformRun>>([filter = std::move(filter), request = std::move(request)](
                                               Session& session) { return sql::runPage(session, filter, request); });
}

Answer<RunCountsByResult> SqlPlatformStore::countRuns(RunFilter filter)
{
    return inRead<RunCountsByResult>(
        [filter = std::move(filter)](Session& session) { return sql::countRuns(session, filter); });
}

Answer<PlatformRun> SqlPlatformStore::run(RunId id)
{
    return inRead<PlatformRun>([id](Session& session) { return sql::findRun(session, id); });
}

Answer<QList<PlatformRun>> SqlPlatformStore::latestRuns(int each)
{
    return inRead<QList<PlatformRun>>([each](Session& session) { return sql::latestRuns(session, each); });
}

Answer<QList<LastGood>> SqlPlatformStore::lastGood(PlatformId platform)
{
    return inRead<QList<LastGood>>([platform](Session& session) { return sql::lastGood(session, platform); });
}

template<class T>
Answer<T> SqlPlatformStore::inSteps(std::function<core::Result<T>()> steps)
{
    auto promise = std::make_shared<QPromise<core::Result<T>>>();
    promise->start();
    auto future = promise->future();
    m_pool.start([promise, steps = std::move(steps)] {
        promise->addResult(steps());
        promise->finish();
    });
    return future;
}

Answer<CompareAnswer> SqlPlatformStore::compare(CompareOrder order, Harvest harvest)
{
    const auto fetched = std::make_shared<const Harvest>(std::move(harvest));
    return inSteps<CompareAnswer>([this, order = std::move(order), fetched]() -> core::Result<CompareAnswer> {
        const auto change = inRead<ChangePtr>([order, fetched](Session& session) {
                                return sharedChange(sql::compareBooks(session, order, *fetched));
                            }).result();
        if (!change)
            return core::fail(change.error());
        return inWrite<CompareAnswer>([order, change = *change](Session& session) {
                   return sql::storeComparison(session, order, *change);
               }).result();
    });
}

Answer<core::Page<Discrepancy>> SqlPlatformStore::discrepancies(DiscrepancyFilter filter, core::PageRequest request)
{
    return inRead<core::Page<Discrepancy>>(
        [filter, request = std::move(request)](Session& session) {
            return sql::discrepancyPage(session, filter, request);
        });
}

Answer<Discrepancy> SqlPlatformStore::discrepancy(DiscrepancyId id)
{
    return inRead<Discrepancy>([id](Session& session) { return sql::findDiscrepancy(session, id); });
}

Answer<DiscrepancyCounts> SqlPlatformStore::countDiscrepancies(DiscrepancyFilter filter)
{
    return inRead<DiscrepancyCounts>(
        [filter = std::move(filter)](Session& session) { return sql::countDiscrepancies(session, filter); });
}

Answer<ResolveAnswer> SqlPlatformStore::resolve(ResolveRequest request, QDateTime now)
{
    return inWrite<ResolveAnswer>([request = std::move(request), now = std::move(now)](Session& session) {
        return sql::resolve(session, request, now);
    });
}

Answer<qint64> SqlPlatformStore::pushed(QList<DiscrepancyId> ids, QString by, QString reason, QDateTime now)
{
    return inWrite<qint64>([ids = std::move(ids), by = std::move(by), reason = std::move(reason), now = std::move(now)](
                               Session& session) { return sql::notePushed(session, ids, by, reason, now); });
}

Answer<QList<ResolutionRule>> SqlPlatformStore::rules()
{
    return inRead<QList<ResolutionRule>>([](Session& session) { return sql::rules(session); });
}

Answer<ResolutionRule> SqlPlatformStore::addRule(ResolutionRule rule)
{
    if (auto fits = check(rule); !fits)
        return core::readyFuture<core::Result<ResolutionRule>>(core::fail(fits.error()));
    return inWrite<ResolutionRule>([rule = std::move(rule)](Session& session) { return sql::addRule(session, rule); });
}

Answer<ResolutionRule> SqlPlatformStore::changeRule(ResolutionRule rule)
{
    if (auto fits = check(rule); !fits)
        return core::readyFuture<core::Result<ResolutionRule>>(core::fail(fits.error()));
    return inWrite<ResolutionRule>(
        [rule = std::move(rule)](Session& session) { return sql::changeRule(session, rule); });
}

Answer<bool> SqlPlatformStore::removeRule(RuleId id)
{
    return inWrite<bool>([id](Session& session) { return sql::removeRule(session, id); });
}

Answer<qint64> SqlPlatformStore::prune(QDateTime before, int atMost)
{
    return inWrite<qint64>(
        [before = std::move(before), atMost](Session& session) { return sql::pruneAll(session, before, atMost); });
}

Answer<qint64> SqlPlatformStore::pruneRuns(QDateTime before, qint64 most, int atMost)
{
    return inSteps<qint64>([=, this]() -> core::Result<qint64> { // counted beside the writers, not among them
        const auto begin =
            inRead<QDateTime>([most](Session& session) { return sql::beginOfNewest(session, most); }).result();
        if (!begin)
            return core::fail(begin.error());
        const QDateTime until = begin->isValid() ? std::max(before, *begin) : before;
        return inWrite<qint64>([=](Session& session) { return sql::pruneRuns(session, until, atMost); }).result();
    });
}

} // namespace gwanje::platform
