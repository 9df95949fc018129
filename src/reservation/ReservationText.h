// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reservations as texts for the cache, and back: the same JSON that they have elsewhere. What can't be read (another
// version's, or none) is nothing. Pure functions.

#include "core/Page.h"
#include "reservation/ReservationService.h"

namespace gwanje::reservation {

QByteArray textOf(const ReservationDetail& detail);
QByteArray textOf(const core::Page<Reservation>& page);
std::optional<ReservationDetail> detailFromText(const QByteArray& text);
std::optional<core::Page<Reservation>> pageFromText(const QByteArray& text);

} // namespace gwanje::reservation
