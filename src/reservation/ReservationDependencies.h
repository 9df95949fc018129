// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What reservations stand on, given by the composition root.

#include "core/Clock.h"
#include "redis/Client.h"
#include "reservation/EngineTimes.h"
#include "reservation/Reservation.h"
#include "store/Database.h"
#include <functional>

namespace gwanje::reservation {

struct ReservationSettings
{
    ExtendRule extend;
    bool readOnly = false; ///< acts of operators are refused; expiring goes on
    QString environment;   ///< named in that refusal
};

struct ReservationDependencies
{
    std::shared_ptr<store::Database> database;
    std::shared_ptr<redis::Client> redis;
    core::Clock& clock;
    std::function<ReservationSettings()> settings; ///< thread-safe
    EngineTimes times;
};

} // namespace gwanje::reservation
