// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows in which a reservation appears in the answers to reserve, list and detail. Pure functions.

#include "sandbox/RailwayAnswers.h"

namespace gwanje::sandbox::rows {

qint64 arrivalUtc(const Reservation& reservation);

void writeReserved(JsonText& json, const Reservation& reservation, const KstTime& now); ///< reservListMap[0]
void writeReservedSeats(JsonText& json, const Reservation& reservation);                ///< trainListMap of reserve
void writeListed(JsonText& json, const Reservation& reservation, int key, const Moment& now); ///< trainListMap of list
void writeListedPay(JsonText& json, const Reservation& reservation, int key);                 ///< payListMap of list
void writeIssued(JsonText& json, const std::vector<const Reservation*>& all);                 ///< rsListMap
void writeDetails(JsonText& json, const Reservation& reservation); ///< trainListMap of detail

} // namespace gwanje::sandbox::rows
