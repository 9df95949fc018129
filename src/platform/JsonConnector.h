// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Platforms that speak the written contract (resources/contracts/platform-service.md): pages by cursor, ETag, PUT with an
// answer for each item, and runs of their own. A wrong item is left out and told; a page of which nothing is right, a
// cursor that comes again and a question without end fail as a whole: never silently wrong.

#include "platform/Connector.h"

namespace gwanje::platform {

class JsonConnector final : public Connector
{
public:
    JsonConnector(net::HttpClient& http, core::Clock& clock) : m_http(http), m_clock(clock) {}

    QString key() const override { return u"json"_qs; }
    ConnectorAbilities abilities() const override;
    core::Status check(const Platform& platform) const override;

    core::Async<core::Result<FetchedReservations>> fetchReservations(CallContext call, FetchQuestion question) override;
    core::Async<core::Result<FetchedPrices>> fetchPrices(CallContext call, FetchQuestion question) override;
    core::Async<core::Result<FetchedInventories>> fetchInventory(CallContext call, FetchQuestion question) override;
    core::Async<core::Result<QList<PushAnswer>>> pushPrices(CallContext call, QList<FetchedPrice> items) override;
    core::Async<core::Result<QList<PushAnswer>>> pushInventory(CallContext call, QList<FetchedInventory> items) override;
    core::Async<core::Result<RemoteAnswer>> runRemote(CallContext call, QString type, RunId run) override;
    core::Async<core::Status> test(CallContext call, core::ProbeTold told) override;
    QList<core::ProbeStep> testSteps(const Platform& platform) const override;

private:
    net::HttpClient& m_http;
    core::Clock& m_clock;
};

} // namespace gwanje::platform
