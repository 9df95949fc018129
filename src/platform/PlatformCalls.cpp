// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/PlatformCalls.h"

namespace gwanje::platform {
namespace {

void countPushed(PushOutcome& outcome, const QList<PushAnswer>& answers)
{
    for (const PushAnswer& each : answers)
        ++(each.outcome == PushAnswer::Outcome::Rejected ? outcome.refused : outcome.stored);
}

} // namespace

core::Async<core::Result<PlatformLine>> lineTo(PlatformParts& parts, PlatformView view, net::RequestIds ids,
                                       core::StopToken stop, bool evenInactive)
{
    const Platform& platform = view.platform;
    if (!evenInactive && !platform.active)
        co_return core::fail(core::ErrorCode::PLT_INACTIVE, {{u"platform"_qs, platform.code}});
    Connector* connector = parts.connector(platform.connector);
    if (!connector)
        co_return core::fail(core::ErrorCode::PLT_CONNECTOR_UNKNOWN,
                             {{u"connector"_qs, platform.connector}, {u"known"_qs, parts.connectors.join(u", "_qs)}});
    PlatformLine line{.connector = connector, .call = {.platform = platform, .secret = {}, .ids = ids, .stop = stop, .pace = parts.pace}};
    if (parts.secret) {
        auto asking = parts.secret(platform.id);
        const KnownSecret known = co_await asking;
        line.call.secret = known.text;
        line.call.unread = known.unread;
    }
    if (stop.stop_requested())
        co_return core::fail(core::ErrorCode::CORE_CANCELLED);
    co_return line;
}

Nights windowOf(const PlatformParts& parts, const Platform& platform)
{
    const QDate today = dayAt(parts.clock.now(), platform.timeZone);
    return {.from = today.addDays(-1), .to = today.addDays(parts.windowDays)};
}

core::Async<core::Result<HarvestAnswer>> fetchAll(PlatformLine line, Nights window, KnownReservations known)
{
    const Platform platform = line.call.platform;
    HarvestAnswer answer;
    if (platform.reservations != Direction::Off) {
        const bool ofChanges = line.connector->abilities().takesSince;
        const FetchQuestion question{
            .window = window, .since = ofChanges ? known.since : QDateTime(), .etag = known.etag};
        auto asking = line.connector->fetchReservations(line.call, question);
        auto fetched = co_await asking;
        if (!fetched)
            co_return core::fail(fetched.error());
        answer.items += fetched->items.size();
        answer.harvest.reservations = std::move(*fetched);
    }
    auto nights = fetchNights(line, window);
    auto rest = co_await nights;
    if (!rest)
        co_return core::fail(rest.error());
    answer.items += rest->items;
    answer.harvest.prices = std::move(rest->harvest.prices);
    answer.harvest.inventory = std::move(rest->harvest.inventory);
    co_return answer;
}

/// Never conditionally: theirs are not kept, so "as it was" would say nothing about ours that have changed.
core::Async<core::Result<HarvestAnswer>> fetchNights(PlatformLine line, Nights window)
{
    const Platform platform = line.call.platform;
    const ConnectorAbilities can = line.connector->abilities();
    const FetchQuestion question{.window = window, .since = {}, .etag = {}};
    HarvestAnswer answer;
    if (platform.prices != Direction::Off && can.fetchesPrices) {
        auto asking = line.connector->fetchPrices(line.call, question);
        auto fetched = co_await asking;
        if (!fetched)
            co_return core::fail(fetched.error());
        answer.items += fetched->items.size();
        answer.harvest.prices = std::move(*fetched);
    }
    if (platform.inventory != Direction::Off && can.fetchesInventory) {
        auto asking = line.connector->fetchInventory(line.call, question);
        auto fetched = co_await asking;
        if (!fetched)
            co_return core::fail(fetched.error());
        answer.items += fetched->items.size();
        answer.harvest.inventory = std::move(*fetched);
    }
    co_return answer;
}

core::Async<core::Result<PushOutcome>> pushOurs(PlatformLine line, QList<FetchedPrice> prices, QList<FetchedInventory> inventory)
{
    PushOutcome outcome;
    if (!prices.isEmpty()) {
        auto pushing = line.connector->pushPrices(line.call, prices);
        const auto answers = co_await pushing;
        if (!answers)
            co_return core::fail(answers.error());
        outcome.prices = *answers;
    }
    if (!inventory.isEmpty()) {
        auto pushing = line.connector->pushInventory(line.call, inventory);
        const auto answers = co_await pushing;
        if (!answers)
            co_return core::fail(answers.error());
        outcome.inventory = *answers;
    }
    countPushed(outcome, outcome.prices);
    countPushed(outcome, outcome.inventory);
    co_return outcome;
}

} // namespace gwanje::platform
