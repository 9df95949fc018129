// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lodging world's state as JSON, snake_case, times ISO 8601 UTC: what others are compared with. Pure functions.

#include "sandbox/LodgingState.h"
#include <QJsonArray>
#include <QJsonObject>

namespace gwanje::sandbox::truth {

QJsonObject lodgingTime(const LodgingState& state);
QJsonArray lodgingListings(LodgingSite site); ///< with the room that each stands for
QJsonArray lodgingBookings(const LodgingState& state, LodgingSite site);
QJsonArray lodgingNights(const LodgingState& state, LodgingSite site);
QJsonArray lodgingPuts(const LodgingState& state, LodgingSite site); ///< the last ones, in order
QJsonArray lodgingFeed(const LodgingState& state); ///< what gamma's feed says, recurrences written out
/// Nights of rooms that are sold more often than there are rooms, whoever sold them.
QJsonArray lodgingDoubles(const LodgingState& state);

} // namespace gwanje::sandbox::truth
