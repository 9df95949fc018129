// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The engine's way to Redis: lets the requests of a section through the gate before they are stored, tells the gate
// what was stored, and loads a section anew from the database where the gate is empty, older, contradicts itself, has
// something otherwise, is another server than before (restarted, failed over), or is ahead of a database that was
// taken back to an older state. Where Redis is gone, requests go on with the database alone. Engine thread. Requests
// get no errors but RSV_LOCK_BUSY: what Redis can't do is mended later, never the caller's trouble.

#include "reservation/EngineContext.h"
#include <map>
#include <QSet>

namespace gwanje::reservation {

/// What the gate gave one request.
struct Granted
{
    QList<int> places;
    bool isIntent = true; ///< not settled before: given back where nothing comes of it
};

/// What a section's requests got at the gate.
struct Admission
{
    QHash<ReservationId, Granted> granted; ///< the others go to the database without
    Guard guard;
    std::optional<core::Error> refused; ///< all of them
};

/// A section's requests that wait for the gate.
struct Waiting
{
    SectionId section;
    QList<Claim> claims;
};

/// What the gate is to be told of a section after a commit. It is true of one epoch: what has been loaded since has it,
/// and may have more.
struct Settlement
{
    SectionId section;
    qint64 epoch = 0;             ///< of the section as committed, or of the claims; 0: the one known now
    qint64 version = 0;           ///< of the section as committed; 0: it was not touched
    QList<Reservation> live;      ///< PENDING or CONFIRMED now
    QList<Reservation> unclaimed; ///< of these: sold without a claim
    QList<ReservationId> gone;    ///< ended, or never made
    bool isDifferent = false;     ///< the gate seems to have more than there is: loaded anew, not too often

    QList<const char*> points; ///< fault points behind it

    void add(const Settlement& later);
    /// Claims that are sold now: they take the same places.
    bool saysOnlySold() const { return gone.isEmpty() && unclaimed.isEmpty() && !isDifferent; }

    bool isEmpty() const { return live.isEmpty() && gone.isEmpty() && !isDifferent; }
};

class GateKeeper final : public QObject
{
    Q_OBJECT
public:
    explicit GateKeeper(EngineContext& context) : m_context(context) {}

    core::Async<Admission> admit(SectionId id, QList<Claim> claims);
    /// The same for all sections of which nothing has to be found out or mended first, in one round trip. Nothing for
    /// the others.
    core::Async<QList<std::optional<Admission>>> admitReady(QList<Waiting> waiting);
    core::Async<void> settle(Settlement settlement); ///< to the end of it
    /// The same, not waited for. What only says that claims are sold now is gathered for a moment: it takes the same
    /// places, so nobody waits for it.
    void settleSoon(Settlement settlement);
    /// The database refused a write for what it counted on (RSV_FENCED): looks again before the next one.
    void outdated(const SectionId& id);
    /// Loads the section anew. RSV_SECTION_NOT_FOUND, DB_…, RDS_…
    core::Async<core::Status> reload(SectionId id, QString reason);
    void reloadSoon(const SectionId& id, const char* reason); ///< not waited for
    /// It is loaded anew before it is used again.
    void doubt(const SectionId& id, const char* reason);
    /// The database has it no more: its keys go, too, as soon as Redis can be reached.
    void removed(const SectionId& id);

    void tick();               ///< every second: mends what is in doubt
    core::Async<void> leave(); ///< tells what was gathered, and gives all leases back
    /// Redis is gone, or has a section otherwise: sold from the database.
    bool isDegraded() const;

private:
    using Time = std::chrono::milliseconds;
    /// What is known of a section.
    struct View
    {
        SectionId id;
        EngineKind engine = EngineKind::Lock;
        qint64 epoch = 0;
        qint64 version = 0;                         ///< that the gate was heard to have
        bool isDoubted = false, isOutdated = false; ///< to be loaded anew; to be looked up
        bool isCompared = false;                    ///< it is known that the gate is not ahead of the database
        qint64 stored = 0;                          ///< the version that the database was seen to have
        qint64 storedFence = 0;                     ///< the newest lease that the database was seen to know
        const char* why = "";
        QFuture<core::Status> loading; ///< the newest
        QFuture<void> awaited;         ///< another console's load, the newest
        Time othersLoadUntil{0};       ///< it is on the way until then: that console has raised the epoch
        qint64 fence = 0;              ///< of our lease; 0: none
        Time leaseUntil{0}, leasedSince{0}, lastUse{0};
        bool watchesIdle = false;
        Settlement gathered; ///< to be told soon
        std::optional<Time> suspectedAt;

        bool isLoading() const { return !loading.isFinished(); }
    };
    using ViewPtr = std::shared_ptr<View>;

    core::Async<ViewPtr> known(SectionId id);
    core::Async<core::Status> look();
    core::Async<core::Result<Admission>> tryToAdmit(ViewPtr view, QList<Claim> claims);
    bool isReady(View& view);
    core::Async<bool> mend(ViewPtr view, core::Error error, qint64 epoch);
    core::Async<core::Status> loaded(ViewPtr view, QString reason);
    core::Async<core::Status> loadNow(ViewPtr view, QString reason);
    core::Async<core::Status> loadOver(ViewPtr view, core::Result<SectionLoad>& load, core::Error stale);
    core::Async<bool> leftToOthers(ViewPtr view, qint64 epoch);
    core::Async<void> othersLoad(ViewPtr view);
    bool isOthersLoadOnTheWay(const View& view) const;
    core::Async<void> compare(ViewPtr view);
    void lookAtServer();
    void removeKeys();
    core::Async<core::Status> apply(ViewPtr view, Settlement settlement);
    void doubtView(View& view, const char* reason);
    void tellGathered(const ViewPtr& view);

    // GateKeeperLease.cpp
    core::Async<core::Status> lease(ViewPtr view);
    bool isLeased(View& view);
    bool isOthersTurn(const View& view) const;
    core::Async<void> giveTurn(ViewPtr view);
    void watchIdle(const ViewPtr& view);
    void dropLease(View& view);

    EngineContext& m_context;
    std::map<SectionId, ViewPtr> m_views;
    QSet<SectionId> m_removed; ///< their keys are still there
    QString m_server;
    bool m_wasAvailable = true;
};

} // namespace gwanje::reservation
