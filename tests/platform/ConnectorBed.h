// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A platform's server of the test's own, scripted by path, and the connectors that call it.

#include "platform/ConnectorRegistry.h"
#include "support/ManualClock.h"
#include "support/RawServer.h"
#include "support/TestMain.h"
#include <QJsonDocument>

namespace gwanje::test {

namespace plt = platform;

inline QByteArray compactJson(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

class ConnectorBed final
{
public:
    explicit ConnectorBed(const QString& kind, const QString& path = u"/api"_qs)
        : server([this](const RawRequest& request) { return handler(request); }), http("gwanje-test"),
          registry({.http = http, .clock = clock}), connector(registry.find(kind))
    {
        call.platform.code = u"alpha"_qs;
        call.platform.connector = kind;
        call.platform.url = server.url(path);
        call.platform.controlUrl = server.url(u"/control"_qs);
        call.platform.timeout = std::chrono::milliseconds(2000);
        call.stop = stop.get_token();
    }

    template<class T>
    core::Result<T> wait(core::Async<core::Result<T>> work, int ms = 10000)
    {
        const auto future = core::toFuture(std::move(work));
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, ms))
            return core::fail(core::ErrorCode::CORE_NOT_FOUND); // never an answer of a connector
        return future.result();
    }
    core::Status wait(core::Async<core::Status> work)
    {
        const auto future = core::toFuture(std::move(work));
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20000))
            return core::fail(core::ErrorCode::CORE_NOT_FOUND);
        return future.result();
    }

    RawServer::Handler handler = [](const RawRequest&) { return RawReply::http(404, "{}"); };
    RawServer server;
    ManualClock clock;
    net::HttpClient http;
    plt::ConnectorRegistry registry;
    plt::Connector* connector = nullptr;
    plt::CallContext call;
    core::StopSource stop;
    plt::FetchQuestion question{.window = {QDate(2026, 12, 1), QDate(2027, 12, 1)}};
};

} // namespace gwanje::test
