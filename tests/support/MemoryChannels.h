// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Platforms in memory, and the connector to them: each answer takes its time on the injected clock, or fails as told.

#include "platform/Connector.h"

namespace gwanje::test {

/// What the platforms have, and how they answer.
struct MemoryChannels
{
    struct Channel
    {
        QList<platform::FetchedReservation> reservations;
        QMap<std::pair<QString, QDate>, qint64> prices;
        std::chrono::milliseconds takes{200}; ///< each answer
        QList<core::ErrorCode> failWith;      ///< the next answers
        bool fails = false, refusesPushes = false;
        QList<QDateTime> since; ///< of each question for reservations; invalid: for everything
        int asked = 0, pushed = 0;
    };
    QMap<QString, Channel> channels; ///< by the platform's code
};

class MemoryConnector final : public platform::Connector
{
public:
    MemoryConnector(MemoryChannels& data, core::Clock& clock) : m_data(data), m_clock(clock) {}

    QString key() const override { return u"memory"_qs; }
    platform::ConnectorAbilities abilities() const override
    {
        return {.fetchesPrices = true, .pushesPrices = true, .takesSince = true};
    }
    core::Status check(const platform::Platform&) const override { return {}; }

    core::Async<core::Result<platform::FetchedReservations>> fetchReservations(platform::CallContext call,
                                                                               platform::FetchQuestion question) override
    {
        auto waiting = answer(call);
        const auto ready = co_await waiting;
        if (!ready)
            co_return core::fail(ready.error());
        auto& channel = m_data.channels[call.platform.code];
        channel.since << question.since;
        platform::FetchedReservations fetched{.isComplete = !question.since.isValid(),
                                              .isOfChanges = question.since.isValid(),
                                              .since = question.since,
                                              .fetchedAt = m_clock.now()};
        for (const auto& each : std::as_const(channel.reservations)) {
            if (question.since.isValid() && !(each.updatedAt >= question.since))
                continue;
            fetched.items << each;
            if (each.updatedAt.isValid() && (!fetched.since.isValid() || fetched.since < each.updatedAt))
                fetched.since = each.updatedAt;
        }
        co_return fetched;
    }
    core::Async<core::Result<platform::FetchedPrices>> fetchPrices(platform::CallContext call,
                                                                   platform::FetchQuestion) override
    {
        auto waiting = answer(call);
        const auto ready = co_await waiting;
        if (!ready)
            co_return core::fail(ready.error());
        platform::FetchedPrices fetched;
        const auto& prices = m_data.channels[call.platform.code].prices;
        for (auto it = prices.cbegin(); it != prices.cend(); ++it)
            fetched.items << platform::FetchedPrice{it.key().first, it.key().second, it.value()};
        fetched.isComplete = true;
        co_return fetched;
    }
    core::Async<core::Result<QList<platform::PushAnswer>>> pushPrices(platform::CallContext call,
                                                                      QList<platform::FetchedPrice> items) override
    {
        auto waiting = answer(call);
        const auto ready = co_await waiting;
        if (!ready)
            co_return core::fail(ready.error());
        auto& channel = m_data.channels[call.platform.code];
        QList<platform::PushAnswer> answers;
        for (const auto& each : items) {
            platform::PushAnswer one{.listing = each.listing, .night = each.night};
            if (channel.refusesPushes) {
                one.outcome = platform::PushAnswer::Outcome::Rejected;
                one.error = core::Error{core::ErrorCode::PLT_PUSH_REFUSED, {}, nullptr};
            } else {
                channel.prices.insert({each.listing, each.night}, each.price);
                ++channel.pushed;
            }
            answers << one;
        }
        co_return answers;
    }
    core::Async<core::Status> test(platform::CallContext call, core::ProbeTold) override { return answer(call); }
    QList<core::ProbeStep> testSteps(const platform::Platform&) const override { return {}; }

private:
    core::Async<core::Status> answer(platform::CallContext call)
    {
        auto& channel = m_data.channels[call.platform.code];
        ++channel.asked;
        auto waiting = core::sleepFor(m_clock, channel.takes, call.stop);
        if (!co_await waiting)
            co_return core::fail(core::ErrorCode::CORE_CANCELLED);
        const core::Context context{{u"platform"_qs, call.platform.code}};
        if (!channel.failWith.isEmpty())
            co_return core::fail(channel.failWith.takeFirst(), context);
        if (channel.fails)
            co_return core::fail(core::ErrorCode::NET_READ_TIMEOUT, context);
        co_return core::Status();
    }

    MemoryChannels& m_data;
    core::Clock& m_clock;
};

} // namespace gwanje::test
