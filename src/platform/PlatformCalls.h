// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Conversations with one platform that are made of several questions: everything that a comparison wants to know, and
// sending what is ours. Nothing is stored here. Engine thread.

#include "platform/PlatformParts.h"

namespace gwanje::platform {

/// How one run, or one act of an operator, talks to its platform. CORE_…, PLT_INACTIVE, PLT_CONNECTOR_UNKNOWN
struct PlatformLine
{
    Connector* connector = nullptr;
    CallContext call;
};
core::Async<core::Result<PlatformLine>> lineTo(PlatformParts& parts, PlatformView view, net::RequestIds ids,
                                       core::StopToken stop, bool evenInactive);

/// Nights that are compared: from yesterday there on.
Nights windowOf(const PlatformParts& parts, const Platform& platform);

struct HarvestAnswer
{
    Harvest harvest;
    qint64 items = 0;
};
/// What is known of the reservations that were had last. Nothing: all are asked for, without conditions.
struct KnownReservations
{
    QByteArray etag; ///< of the answer to the question for everything
    QDateTime since; ///< valid: changes alone are asked for, where the connector can
};
/// The sets that the platform's directions want and its connector offers, in their order.
core::Async<core::Result<HarvestAnswer>> fetchAll(PlatformLine line, Nights window, KnownReservations known);
/// Prices and inventory alone, unconditionally: whether the platform has what it was given.
core::Async<core::Result<HarvestAnswer>> fetchNights(PlatformLine line, Nights window);

struct PushOutcome
{
    qint64 stored = 0, refused = 0;
    QList<PushAnswer> prices, inventory; ///< in the order of what was sent
};
core::Async<core::Result<PushOutcome>> pushOurs(PlatformLine line, QList<FetchedPrice> prices, QList<FetchedInventory> inventory);

} // namespace gwanje::platform
