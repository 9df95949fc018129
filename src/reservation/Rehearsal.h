// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The load generator: simulated users who create reservations through the service as everybody does, each with one
// request at a time, and what that came to. On a thread with an
// event loop (a window has RehearsalStage for that); the answer comes when the last request was answered, also after a
// stop. Errors: RSV_SECTION_NOT_FOUND, RSV_REHEARSAL_ONLY, CORE_BAD_INPUT.

#include "core/StopToken.h"
#include "reservation/ReservationService.h"

namespace gwanje::reservation {

struct RehearsalReport
{
    double perSecond = 0; ///< reservations made, within madeIn
    double p50Ms = 0, p95Ms = 0, p99Ms = 0; ///< of those that were made; 0: none was
    qint64 ok = 0, refused = 0, failed = 0; ///< refused: sold out, closed, limit
    std::chrono::milliseconds madeIn{0};    ///< until the last one where refusals followed
    QMap<core::ErrorCode, qint64> causes;   ///< of each, how many it refused or failed
};

/// Told twice a second while it goes on.
struct RehearsalProgress
{
    std::chrono::milliseconds elapsed{0};
    RehearsalReport lately;                 ///< since the last one, without causes
    qint64 ok = 0, refused = 0, failed = 0; ///< from the beginning
};

using RehearsalEvents = runtime::EventBuffer<int, RehearsalProgress>; ///< as lines, in order

struct RehearsalPlan
{
    SectionId section;
    int clients = 10; ///< 1…1000
    std::chrono::seconds length{10};
    int quantity = 1;
    bool force = false; ///< also on a section that was not made for it
    core::StopToken stop = {}; ///< ends it early, with what there is
    std::shared_ptr<RehearsalEvents> events = {};
};

/// The service outlives the answer.
QFuture<core::Result<RehearsalReport>> rehearse(ReservationService& service, RehearsalPlan plan);

/// A thread of its own for the clients, so that a window's is left alone. Stop the plan before it goes.
class RehearsalStage final
{
public:
    explicit RehearsalStage(ReservationService& service); ///< which outlives it
    ~RehearsalStage();
    QFuture<core::Result<RehearsalReport>> rehearse(RehearsalPlan plan);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::reservation
