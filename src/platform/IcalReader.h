// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads a calendar (RFC 5545) as the big lodging sites and everyone else export it: bytes in, stays within a window of
// nights and problems out. A bad event is told with its line and UID and costs no other; what is no calendar is
// PLT_NOT_CALENDAR. Bounded whatever comes: by the window, by numbers of events and occurrences, by steps of expansion;
// no clock, no I/O, no shared state, so any thread. Recurrences, overrides (RECURRENCE-ID), duplicates (SEQUENCE, then
// DTSTAMP) and time zones are resolved; whose stays they are is LodgingFeed's.

#include "core/StopToken.h"
#include "platform/Delivery.h"
#include <QTimeZone>

namespace gwanje::platform {

struct IcalOptions
{
    Nights window;  ///< what lies wholly outside is passed over silently
    QTimeZone zone; ///< of the platform: of times without one, and of those whose zone nobody knows
    int mostOccurrences = 1000;    ///< of one event within the window
    qint64 mostEvents = 50'000;    ///< within the window, in all
    qint64 mostSteps = 10'000'000; ///< days looked at, in all
};

/// One stay or closing, or one occurrence of it.
struct IcalEvent
{
    QString uid; ///< made of its dates and summary where it has none
    QDate occurrence; ///< of a recurring one: the day the rule gave it, wherever it was moved to
    Nights nights;    ///< as clocks at the platform show them; the day of leaving is free
    QString summary, description, url, origin; ///< plain text; origin: X-GWANJE-ORIGIN
    bool isCancelled = false;
    int sequence = 0;
    QDateTime updatedAt; ///< LAST-MODIFIED, else DTSTAMP
    int line = 0;

    /// "UID", or "UID/2026-06-05" of an occurrence.
    QString id() const;
};

struct IcalCalendar
{
    QList<IcalEvent> events;
    QList<ItemProblem> problems; ///< at most mostProblems
    qint64 skipped = 0;
    qint64 seen = 0; ///< VEVENTs of the file, within the window or not
    bool isCut = false;    ///< ends before its end
    bool isCapped = false; ///< beyond a limit of the options
    /// All that is in the file was looked at: what is missing, and not unread, is not there.
    bool isComplete() const { return !isCut && !isCapped; }
    QSet<QString> unread; ///< UIDs of those skipped that may have been stays, see isUnread()
};

/// CORE_CANCELLED, PLT_NOT_CALENDAR with `reason`.
core::Result<IcalCalendar> readCalendar(QByteArrayView bytes, const IcalOptions& options,
                                        const core::StopToken& stop = {});

} // namespace gwanje::platform
