// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The railway world's state as JSON, snake_case, times ISO 8601 UTC: what others are compared with. Pure functions.

#include "sandbox/RailwayState.h"
#include <QJsonArray>
#include <QJsonObject>

namespace gwanje::sandbox::truth {

QJsonObject time(const RailwayState& state);
QJsonObject reservation(const Reservation& reservation);
QJsonArray reservations(const RailwayState& state);
QJsonArray occupancy(const RailwayState& state); ///< one row per seat that is taken now
QJsonArray sessions(const RailwayState& state);
QJsonArray accounts(const RailwayState& state); ///< without passwords
QJsonObject entrance(const RailwayState& state);

} // namespace gwanje::sandbox::truth
