// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The façade of platform sync: with Platform.h, Discrepancy.h and PlatformEvents.h all that faces include. Thread-safe;
// every command answers with a future and never blocks. Errors: PLT_…, SCH_…, ACC_… of the keyring, DB_…,
// CORE_READ_ONLY, CORE_SHUTTING_DOWN.

#include "core/Page.h"
#include "core/Probe.h"
#include "core/StopToken.h"
#include "platform/PlatformEvents.h"
#include <memory>
#include <QFuture>

namespace gwanje::platform {

struct PlatformDependencies; // PlatformDependencies.h: for app/ only

class PlatformService final
{
public:
    template<class T>
    using Reply = QFuture<core::Result<T>>;

    explicit PlatformService(PlatformDependencies dependencies);
    ~PlatformService();

    // platforms
    Reply<Platform> addPlatform(Platform platform); ///< its id is made where it has none
    Reply<Platform> changePlatform(Platform platform);
    Reply<Platform> removePlatform(PlatformId id, QString name); ///< `name` as it was typed
    Reply<QList<PlatformView>> platforms(bool withRemoved = false);
    Reply<PlatformView> platform(QString idOrCode);
    /// Into the keyring; empty: taken out of it. ACC_KEYRING, ACC_KEYRING_WAITS: kept, but see there.
    QFuture<core::Status> setSecret(PlatformId id, QString secret);
    Reply<bool> hasSecret(PlatformId id);
    /// Step by step; `told` is called on the engine's thread.
    QFuture<core::Status> test(QString idOrCode, core::ProbeTold told, core::StopToken stop);
    Reply<QList<core::ProbeStep>> testSteps(QString idOrCode);
    Reply<QString> serviceState(QString idOrCode); ///< of its own service; PLT_NOT_OFFERED
    QStringList connectors() const;                ///< kinds of platforms there are

    // own books
    Reply<Property> addProperty(Property property);
    Reply<Property> changeProperty(Property property);
    Reply<bool> removeProperty(PropertyId id); ///< false: there is none
    Reply<QList<Property>> properties();
    Reply<Room> addRoom(Room room);
    Reply<Room> changeRoom(Room room);
    Reply<bool> removeRoom(RoomId id);
    Reply<QList<Room>> rooms(std::optional<PropertyId> property = {});
    Reply<Listing> addListing(Listing listing);
    Reply<Listing> changeListing(Listing listing);
    Reply<bool> removeListing(ListingId id);
    Reply<QList<Listing>> listings(std::optional<PlatformId> platform = {});
    Reply<qint64> addBooks(BooksBatch books); ///< all or nothing; how many
    /// The own availability as a calendar that other sites can read; nights invalid: a year from today there.
    Reply<QByteArray> availability(RoomId room, Nights nights = {});
    Reply<qint64> setNights(RoomId room, Nights nights, RateChange change); ///< how many
    Reply<qint64> clearNights(RoomId room, Nights nights);
    Reply<QList<RoomNight>> nights(RoomId room, Nights nights);
    Reply<core::Page<Booking>> bookings(BookingFilter filter, core::PageRequest page);

    // runs and their schedule
    /// `idOrCode` empty: all active platforms. Answered when the last run has ended.
    Reply<QList<RunAnswer>> runNow(QString type, QString idOrCode, RunTrigger trigger, QString by);
    Reply<qint64> cancelRuns(QString type = {}, QString idOrCode = {});
    Reply<core::Page<PlatformRun>> runs(RunFilter filter, core::PageRequest page); ///< newest first
    Reply<RunCountsByResult> countRuns(RunFilter filter);
    Reply<PlatformRun> run(RunId id);
    Reply<QList<PlatformRun>> latestRuns(int each); ///< of every platform, newest first: sparklines
    Reply<ScheduleView> schedule(int nextRuns = 20);
    /// `type` empty: the whole. SCH_UNKNOWN_TYPE
    Reply<ScheduleCut> setScheduleState(QString type, runtime::ScheduleState state, QString reason, QString by);
    Reply<runtime::TypeConfig> configure(QString type, runtime::TypeConfig config);

    // discrepancies
    Reply<core::Page<Discrepancy>> discrepancies(DiscrepancyFilter filter, core::PageRequest page);
    Reply<Discrepancy> discrepancy(DiscrepancyId id);
    Reply<DiscrepancyCounts> countDiscrepancies(DiscrepancyFilter filter = {});
    Reply<QList<core::Result<Discrepancy>>> resolve(ResolveRequest request); ///< in the order of the request
    Reply<QList<ResolutionRule>> rules();
    Reply<ResolutionRule> addRule(ResolutionRule rule);
    Reply<ResolutionRule> changeRule(ResolutionRule rule);
    Reply<bool> removeRule(RuleId id);

    /// Every change is put into these from now on; released when the last owner lets go.
    void listen(std::weak_ptr<PlatformEvents> platforms, std::weak_ptr<RunEvents> runs, std::weak_ptr<DeskEvents> desk);
    Reply<qint64> prune(QDateTime before, int atMost); ///< history past its time; for housekeeping
    Reply<qint64> pruneRuns(QDateTime before, qint64 most, int atMost); ///< and all but the newest `most`

    /// Starts the schedule. Never called for command-line calls.
    void takeUpWork();
    bool stop(std::chrono::milliseconds deadline); ///< cuts what runs

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::platform
