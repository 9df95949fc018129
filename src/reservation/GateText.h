// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reservations and answers in the words of the section scripts (resources/scripts). Used by RedisSeatGate and GateParts
// only.

#include "redis/Reply.h"
#include "reservation/SeatGate.h"

namespace gwanje::reservation::gate {

QByteArray idText(const ReservationId& id);
ReservationId idOf(const redis::Reply& reply);
std::optional<State> stateOf(char letter);           ///< nothing: an intent
QByteArray holdText(const Reservation& reservation); ///< "P2:3,4"
GateHold holdOf(const redis::Reply& id, const redis::Reply& text);
/// What follows "OK", or the script's refusal as an error.
core::Result<QList<redis::Reply>> repliesOf(const core::Result<redis::Reply>& reply, const SectionId& section);

} // namespace gwanje::reservation::gate
