// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs in the database, what they say about their platform's health, and the pages of bookings. Within a session.

#include "platform/SqlPlatformRows.h"

namespace gwanje::platform::sql {

core::Result<bool> beginRun(store::Session& session, const PlatformRun& run);
core::Result<PlatformRun> endRun(store::Session& session, const PlatformRun& run);
/// SCH_FENCED where it is not running (any more).
core::Status checkRunning(store::Session& session, const RunId& id);
core::Result<qint64> interruptRuns(store::Session& session, const QString& console, const QDateTime& before,
                                   const QDateTime& now);
core::Result<core::Page<PlatformRun>> runPage(store::Session& session, const RunFilter& filter,
                                              const core::PageRequest& request);
core::Result<RunCountsByResult> countRuns(store::Session& session, const RunFilter& filter);
core::Result<PlatformRun> findRun(store::Session& session, const RunId& id);
core::Result<QList<PlatformRun>> latestRuns(store::Session& session, int each);

core::Result<core::Page<Booking>> bookingPage(store::Session& session, const BookingFilter& filter,
                                              const core::PageRequest& request);
core::Result<Booking> findBooking(store::Session& session, const PlatformId& platform, const QString& externalId);

/// When the oldest of the newest `most` began; invalid where there are fewer.
core::Result<QDateTime> beginOfNewest(store::Session& session, qint64 most);
core::Result<qint64> pruneRuns(store::Session& session, const QDateTime& before, int atMost);
core::Result<qint64> pruneAll(store::Session& session, const QDateTime& before, int atMost);

} // namespace gwanje::platform::sql
