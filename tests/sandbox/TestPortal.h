// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The seller's console on manual time, called without a network. One thread.

#include "sandbox/PortalWorld.h"
#include "support/ManualClock.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

namespace gwanje::sandbox::test {

/// A streamed body in whole.
inline QByteArray bodyOf(const HttpResponse& response)
{
    if (!response.stream)
        return response.body;
    while (!response.stream->prepare()) {
    }
    QByteArray body;
    for (QByteArray piece = response.stream->next(); !piece.isEmpty(); piece = response.stream->next())
        body += piece;
    return body;
}

/// The value of a header line; empty: there is none.
inline QByteArray headerOf(const HttpResponse& response, const QByteArray& name)
{
    for (const QByteArray& line : response.headers.split('\n')) {
        if (line.startsWith(name + ": "))
            return line.mid(name.size() + 2).trimmed();
    }
    return {};
}

struct TestPortal
{
    /// 2026-12-01 09:00 in Korea.
    explicit TestPortal(quint64 seed = 1) : world(seed, clock) {}

    HttpResponse send(const QByteArray& method, const QByteArray& target, const QByteArray& body = {})
    {
        HttpRequest request;
        request.method = method;
        request.path = target.split('?').first();
        request.query = target.contains('?') ? target.mid(target.indexOf('?') + 1) : QByteArray();
        request.body = body;
        if (!cookie.isEmpty())
            request.headers.append({"cookie", "other=1; " + cookie});
        return world.site().handle(request);
    }
    HttpResponse get(const QByteArray& target) { return send("GET", target); }
    HttpResponse logIn(const QByteArray& more = {})
    {
        HttpResponse response = send("POST", "/login?type=enter&next=%2Forders",
                                     "login-id=operator%40example.com&login-password=sandbox-pw" + more);
        if (const QByteArray set = headerOf(response, "Set-Cookie"); !set.isEmpty())
            cookie = set.split(';').first();
        return response;
    }
    QByteArray file(PortalStream stream) { return bodyOf(get("/export/" + streamName(stream) + ".csv")); }
    QJsonObject control(const QByteArray& what, const QJsonObject& body)
    {
        return QJsonDocument::fromJson(send("POST", "/_sandbox/" + what, QJsonDocument(body).toJson()).body).object();
    }
    QJsonObject state() { return QJsonDocument::fromJson(bodyOf(get("/_sandbox/state"))).object(); }
    void advance(int minutes) { control("advance", {{u"minutes"_qs, minutes}}); }
    void fault(const QString& name, const QJsonValue& value)
    {
        const QJsonObject answer = control("faults", {{name, value}});
        QVERIFY2(answer[name] == value, qPrintable(answer[u"error"_qs].toString()));
    }

    gwanje::test::ManualClock clock;
    PortalWorld world;
    QByteArray cookie;
};

} // namespace gwanje::sandbox::test
