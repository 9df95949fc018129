// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The words, signs and tones of reservations and their log: a state is the same word in table, chip, detail and report.
// Pure functions of the value and the window's language.

#include "gui/frame/StateIcon.h"
#include "reservation/Reservation.h"

namespace gwanje::gui {

inline constexpr reservation::State reservationStates[] = {reservation::State::Pending, reservation::State::Confirmed,
                                                           reservation::State::Cancelled,
                                                           reservation::State::Expired}; ///< in the order of the chips

QString stateWord(reservation::State state);
Tone stateTone(reservation::State state);
Sign stateSign(reservation::State state);
QString logActionWord(reservation::Action action);
QString actorWord(reservation::Actor actor);
/// "2 places", "places 3, 4"; of more than two also how many: "places 4–1003 (1,000)".
QString placesText(const reservation::Reservation& reservation);
QString placesText(int quantity);
QString placeRanges(const QList<int>& places); ///< ascending; "3, 4, 7–12"
/// Until when it is held: "8:41", "overdue" where it is dead but not swept yet; a dash where it is held no more.
QString heldForText(const reservation::Reservation& reservation, const QDateTime& now);
/// An error with its values as people read them.
QString reservationErrorText(const core::Error& error);

} // namespace gwanje::gui
