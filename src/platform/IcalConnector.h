// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Platforms that export a calendar (RFC 5545): reservations and closed nights of one listing, no prices, no inventory.
// The feed's URL is a secret: neither log nor error tells more than its host. Calendars are read off the engine's thread.

#include "platform/LodgingFeed.h"
#include "platform/PlatformHttp.h"
#include <QThreadPool>

namespace gwanje::platform {

class IcalConnector final : public Connector
{
public:
    /// `patterns`: what the operator has set, asked for with every feed; judged before the default ones.
    IcalConnector(net::HttpClient& http, core::Clock& clock, std::function<QString()> patterns = {});
    ~IcalConnector() override; ///< waits for what is being read

    QString key() const override { return u"ical"_qs; }
    ConnectorAbilities abilities() const override { return {}; }
    core::Status check(const Platform& platform) const override;

    core::Async<core::Result<FetchedReservations>> fetchReservations(CallContext call, FetchQuestion question) override;
    core::Async<core::Status> test(CallContext call, core::ProbeTold told) override;
    QList<core::ProbeStep> testSteps(const Platform& platform) const override;

private:
    PlatformAsk askFor(const CallContext& call) const;
    QByteArray termsOf(const CallContext& call, const FetchQuestion& question) const;
    StayPatterns patterns() const;

    net::HttpClient& m_http;
    core::Clock& m_clock;
    const std::function<QString()> m_patterns;
    QThreadPool m_readers;
};

} // namespace gwanje::platform
