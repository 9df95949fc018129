// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the parts of the reservation engine share, and the two ways in which they write: surely, and counted among what
// the engine's end waits for. Engine thread.

#include "core/Async.h"
#include "reservation/EngineTimes.h"
#include "reservation/SeatGate.h"
#include <functional>
#include <random>

namespace gwanje::reservation {

struct EngineContext
{
    ReservationStore& store;
    SeatGate& gate;
    core::Clock& clock;
    EngineTimes times;
    std::mt19937_64 random;
    QString token; ///< of this life of the console, for leases
    core::StopSource stop{};
    int busy = 0;    ///< coroutines under way
    int unknown = 0; ///< requests whose outcome is not known
    QHash<SectionId, int> drifts{}; ///< of sections that Redis was found to have otherwise, until it is mended: places
    /// Everything that was committed passes here.
    std::function<void(const QList<Reservation>&, const QList<Section>&)> changed;
    std::function<void()> wentBack; ///< the database was found taken back to an older state

    std::chrono::milliseconds between(int from, int to)
    {
        return std::chrono::milliseconds(std::uniform_int_distribution<int>(from, to)(random));
    }
};

/// What a request came to: called once, on the engine's thread. Let go of uncalled where the engine ends before.
using Answered = std::function<void(const core::Result<Reservation>&)>;

/// Within it a coroutine is under way.
struct BusyScope
{
    explicit BusyScope(EngineContext& context, int by = 1) : count(context.busy), step(by) { count += step; }
    ~BusyScope() { count -= step; }
    Q_DISABLE_COPY_MOVE(BusyScope)
    int& count;
    const int step;
};

using BatchWrite = std::function<QFuture<core::Result<BatchAnswer>>()>;

/// The answer of `write`, repeated until it is known (store/SureWrites.h). `patience`: 0: however long it takes;
/// `unsure`: it was not known before.
core::Async<core::Result<BatchAnswer>> surely(EngineContext& context, BatchWrite write, bool unsure,
                                              std::chrono::milliseconds patience);

/// Of one request or one section, not of the database: the others are served once it is left out.
bool isPoison(core::ErrorCode code);

/// Holds that the transaction found past their deadline, into the metric.
void countExpired(const BatchAnswer& answer);

/// For the log, of a batch: how many requests, and the first ids of them.
core::Context requestsOf(const QList<ReservationId>& ids);

/// What a caller is told of a batch that failed.
core::Error toldOf(const core::Error& error, const ReservationId& id);

} // namespace gwanje::reservation
