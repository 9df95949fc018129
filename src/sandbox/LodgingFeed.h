// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// gamma's iCalendar feed, as the big lodging sites write theirs: whole days with an exclusive end (or none at all),
// folded lines, Korean beside English, reservations and nights that are not available, a weekly block with an
// exception, cancelled and changed events. Made anew for every answer from what is there. Pure functions.

#include "sandbox/LodgingState.h"

namespace gwanje::sandbox {

/// A range of nights that the feed says, recurrences written out.
struct FeedStay
{
    QByteArray uid;
    QDate from;
    QDate to;
    QByteArray status; ///< booked, blocked, cancelled
};

/// Without what `empty` or `bad_events` do to it.
std::vector<FeedStay> feedStays(const LodgingState& state);
/// The feed's text.
QByteArray feedText(const LodgingState& state, bool isEmpty);
/// UTC ms of the last change of anything in it.
qint64 feedChangedAt(const LodgingState& state);

} // namespace gwanje::sandbox
