// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PlatformStore on a database of either kind. A comparison reads on a reader and writes what it decided in one
// transaction; a small pool of threads waits for the one before the other, so that nobody else has to.

#include "platform/PlatformStore.h"
#include "store/Database.h"
#include <QThreadPool>

namespace gwanje::platform {

class SqlPlatformStore final : public PlatformStore
{
public:
    SqlPlatformStore(std::shared_ptr<store::Database> database, const core::Clock& clock);
    ~SqlPlatformStore() override; ///< waits for comparisons; with the database closed they end at once

    Answer<Platform> addPlatform(Platform platform) override;
    Answer<Platform> changePlatform(Platform platform) override;
    Answer<Platform> removePlatform(PlatformId id, QString name, QDateTime now) override;
    Answer<QList<PlatformView>> platforms(bool withRemoved) override;
    Answer<PlatformView> platform(QString idOrCode) override;
    Answer<bool> noteService(PlatformId id, QString state) override;

    Answer<Property> addProperty(Property property) override;
    Answer<Property> changeProperty(Property property) override;
    Answer<bool> removeProperty(PropertyId id) override;
    Answer<QList<Property>> properties() override;
    Answer<Room> addRoom(Room room) override;
    Answer<Room> changeRoom(Room room) override;
    Answer<bool> removeRoom(RoomId id) override;
    Answer<QList<Room>> rooms(std::optional<PropertyId> property) override;
    Answer<Listing> addListing(Listing listing) override;
    Answer<Listing> changeListing(Listing listing) override;
    Answer<bool> removeListing(ListingId id) override;
    Answer<QList<Listing>> listings(std::optional<PlatformId> platform) override;
    Answer<qint64> addBooks(BooksBatch books) override;
    Answer<qint64> setNights(RoomId room, Nights nights, RateChange change) override;
    Answer<qint64> clearNights(RoomId room, Nights nights) override;
    Answer<QList<RoomNight>> nights(RoomId room, Nights nights) override;
    Answer<QList<RoomLeft>> left(RoomId room, Nights nights) override;

    Answer<core::Page<Booking>> bookings(BookingFilter filter, core::PageRequest request) override;
    Answer<Booking> booking(PlatformId platform, QString externalId) override;

    Answer<bool> beginRun(PlatformRun run) override;
    Answer<PlatformRun> endRun(PlatformRun run) override;
    Answer<qint64> interruptRuns(QString console, QDateTime before, QDateTime now) override;
    Answer<core::Page<PlatformRun>> runs(RunFilter filter, core::PageRequest request) override;
    Answer<RunCountsByResult> countRuns(RunFilter filter) override;
    Answer<PlatformRun> run(RunId id) override;
    Answer<QList<PlatformRun>> latestRuns(int each) override;

    Answer<QList<LastGood>> lastGood(PlatformId platform) override;
    Answer<CompareAnswer> compare(CompareOrder order, Harvest harvest) override;

    Answer<core::Page<Discrepancy>> discrepancies(DiscrepancyFilter filter, core::PageRequest request) override;
    Answer<Discrepancy> discrepancy(DiscrepancyId id) override;
    Answer<DiscrepancyCounts> countDiscrepancies(DiscrepancyFilter filter) override;
    Answer<ResolveAnswer> resolve(ResolveRequest request, QDateTime now) override;
    Answer<qint64> pushed(QList<DiscrepancyId> ids, QString by, QString reason, QDateTime now) override;
    Answer<QList<ResolutionRule>> rules() override;
    Answer<ResolutionRule> addRule(ResolutionRule rule) override;
    Answer<ResolutionRule> changeRule(ResolutionRule rule) override;
    Answer<bool> removeRule(RuleId id) override;

    Answer<qint64> prune(QDateTime before, int atMost) override;
    Answer<qint64> pruneRuns(QDateTime before, qint64 most, int atMost) override;

private:
    template<class T>
    Answer<T> inWrite(std::function<core::Result<T>(store::Session&)> work)
    {
        return m_database->write<T>(std::move(work));
    }
    template<class T>
    Answer<T> inRead(std::function<core::Result<T>(store::Session&)> work)
    {
        return m_database->read<T>(std::move(work));
    }
    /// On a thread of its own, which may wait for reads and writes.
    template<class T>
    Answer<T> inSteps(std::function<core::Result<T>()> steps);

    const std::shared_ptr<store::Database> m_database;
    const core::Clock& m_clock;
    QThreadPool m_pool; ///< last: its threads use the rest
};

} // namespace gwanje::platform
