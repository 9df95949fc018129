// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is too much for one call: sections with many reservations go to Redis and come from it in parts, between which
// others are served. Answers come once, on the client's thread, and are errors as soon as one part failed. Used by
// RedisSeatGate only.

#include "redis/Client.h"
#include "reservation/SeatGate.h"

namespace gwanje::reservation::gate {

using Part = QList<redis::Call>; ///< sent together
/// What takes places is put beside the `keys` that are used, and in their place by the last part, in which `script`
/// (load.lua) is the last call but one.
QList<Part> loadParts(const SectionLoad& load, const redis::Script& script, const QList<QByteArray>& keys,
                      const QByteArray& registry);
using PartsAnswered = std::function<void(const core::Result<QList<redis::Reply>>&)>;
/// Each is sent when the one before it was answered. The answer is the last one's.
void runInParts(redis::Client& client, QList<Part> parts, const PartsAnswered& answered);

/// All holds there are: in no order, some perhaps twice, and of what comes or goes meanwhile some.
using HoldsAnswered = std::function<void(const core::Result<QList<GateHold>>&)>;
void readHolds(redis::Client& client, const QByteArray& key, HoldsAnswered answered);

} // namespace gwanje::reservation::gate
