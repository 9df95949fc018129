// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the reservation engine asks of Redis: a fast gate in front of the database, which may be empty, old or gone at
// any time. A claim is an intent until the database has committed (promote) or has said that it never will (release).
// Every call is keyed by reservation id and may be sent again. Any thread; answers by futures. Errors: RDS_… (perhaps
// done), RSV_GATE_NOT_LOADED, RSV_GATE_STALE and RSV_GATE_BROKEN (nothing done: the section is to be loaded from the
// database), RSV_FENCED, RSV_LOCK_BUSY.

#include "reservation/ReservationStore.h"

namespace gwanje::reservation {

/// What a caller knows of a section; where Redis has another epoch or an older version, it is stale.
struct GatePass
{
    SectionId section;
    qint64 epoch = 0;
    qint64 version = 0; ///< the highest that was seen or, after a commit, the database's
    qint64 fence = 0;   ///< of the lease; 0: none
};

struct Claim
{
    ReservationId id;
    int quantity = 1;
};

struct Claimed
{
    bool isGranted = false;     ///< else too few are free
    std::optional<State> state; ///< of one that was settled before; nothing: an intent
    QList<int> slotNumbers;

    friend bool operator==(const Claimed&, const Claimed&) = default;
};

/// What Redis has of one reservation.
struct GateHold
{
    ReservationId id;
    std::optional<State> state; ///< nothing: an intent
    int quantity = 0;
    QList<int> slotNumbers;

    friend bool operator==(const GateHold&, const GateHold&) = default;
};

struct GateCounts
{
    qint64 epoch = 0, version = 0, fence = 0;
    int capacity = 0, free = 0, intents = 0, pending = 0, confirmed = 0;
    QList<GateHold> holds; ///< where asked for: by id; of very many in no order, some perhaps twice
    bool isWhole = true;   ///< holds and counters are of one moment

    friend bool operator==(const GateCounts&, const GateCounts&) = default;
};

/// What a section's waiting requests ask.
struct SectionClaims
{
    GatePass pass;
    QList<Claim> claims;
};

class SeatGate
{
public:
    virtual ~SeatGate() = default;

    using ClaimAnswer = core::Result<QList<Claimed>>;
    /// In their order; each gets all it asks for or nothing. Neighbours where there are any (see FreeRuns.h).
    virtual QFuture<ClaimAnswer> claim(GatePass pass, QList<Claim> claims) = 0;
    /// The same for several sections, with an answer for each; together where the gate can.
    virtual QFuture<core::Result<QList<ClaimAnswer>>> claimEach(QList<SectionClaims> asked);
    /// As the database has committed them, PENDING or CONFIRMED. False: the gate has it otherwise or not at all, so the
    /// section must be loaded anew.
    virtual QFuture<core::Result<QList<bool>>> promote(GatePass pass, QList<Reservation> committed) = 0;
    /// How many were there.
    virtual QFuture<core::Result<int>> release(GatePass pass, QList<ReservationId> ids) = 0;
    /// Replaces all there is. RSV_GATE_STALE: there is something newer, of the context's "epoch". Loaded by somebody
    /// from the database, or left from before the database was taken back to an older state.
    virtual QFuture<core::Status> load(SectionLoad load) = 0;
    /// Nothing of the section is left.
    virtual QFuture<core::Status> remove(SectionId section) = 0;
    /// All that were loaded and not removed since: whoever removed one from the database may have died before this.
    virtual QFuture<core::Result<QList<SectionId>>> everLoaded() = 0;
    /// Oldest first, by the server's clock.
    virtual QFuture<core::Result<QList<ReservationId>>> intentsOlderThan(SectionId section,
                                                                         std::chrono::milliseconds age, int atMost) = 0;
    virtual QFuture<core::Result<GateCounts>> counts(SectionId section, bool withHolds) = 0;

    /// The section's lease and its fence, which grows with every new holder, also where Redis came back empty. The
    /// holder gets it again, and for so long. RSV_LOCK_BUSY: another has it.
    virtual QFuture<core::Result<qint64>> acquireLease(SectionId section, QString token,
                                                       std::chrono::milliseconds duration) = 0;
    /// False: it is another's or nobody's by now.
    virtual QFuture<core::Result<bool>> releaseLease(SectionId section, QString token) = 0;

    /// Whether this one may do what one console does at a time (sweeping), for so long. The holder gets it again.
    virtual QFuture<core::Result<bool>> takeTurn(QString token, std::chrono::milliseconds duration) = 0;

    virtual bool isAvailable() const = 0;
    /// Another one after the server was restarted or failed over, before its first answer. Empty: not known.
    virtual QString serverId() const = 0;
};

} // namespace gwanje::reservation
