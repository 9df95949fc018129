// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The load generator: simulated users who create reservations through the service as everybody does, each with one
// request at a time, and what that came to. On a thread with an
// event loop; the answer comes when the last request was answered. Errors:
// RSV_SECTION_NOT_FOUND, RSV_REHEARSAL_ONLY, CORE_BAD_INPUT.

#include "reservation/ReservationService.h"

namespace gwanje::reservation {

struct RehearsalPlan
{
    SectionId section;
    int clients = 10; ///< 1…1000
    std::chrono::seconds length{10};
    int quantity = 1;
    bool force = false; ///< also on a section that was not made for it
};

struct RehearsalReport
{
    double perSecond = 0; ///< reservations made
    double p50Ms = 0, p95Ms = 0, p99Ms = 0;
    qint64 ok = 0, refused = 0, failed = 0; ///< refused: sold out, closed, limit
};

/// The service outlives the answer.
QFuture<core::Result<RehearsalReport>> rehearse(ReservationService& service, RehearsalPlan plan);

} // namespace gwanje::reservation
