// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lodging platforms on manual time, called without a network. One thread.

#include "sandbox/LodgingWorld.h"
#include "support/ManualClock.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

namespace gwanje::sandbox::test {

struct TestLodging
{
    /// 2026-12-01 09:00 in Korea.
    explicit TestLodging(quint64 seed = 1) : world(seed, clock) {}

    HttpResponse send(LodgingSite site, const QByteArray& method, const QByteArray& target, const QByteArray& body = {},
                      const QList<QPair<QByteArray, QByteArray>>& headers = {})
    {
        HttpRequest request;
        request.method = method;
        request.path = target.split('?').first();
        request.query = target.contains('?') ? target.mid(target.indexOf('?') + 1) : QByteArray();
        request.body = body;
        request.headers = headers;
        if (!request.path.startsWith("/_sandbox"))
            request.path.prepend(world.platform(site).basePath());
        return world.platform(site).handle(request);
    }
    HttpResponse get(LodgingSite site, const QByteArray& target) { return send(site, "GET", target); }
    QJsonObject json(LodgingSite site, const QByteArray& target)
    {
        return QJsonDocument::fromJson(get(site, target).body).object();
    }
    QJsonObject control(LodgingSite site, const QByteArray& what, const QJsonObject& body)
    {
        const HttpResponse response = send(site, "POST", "/_sandbox/" + what, QJsonDocument(body).toJson());
        return QJsonDocument::fromJson(response.body).object();
    }
    QJsonObject state(LodgingSite site) { return json(site, "/_sandbox/state"); }
    void advance(int minutes) { control(LodgingSite::Alpha, "advance", {{u"minutes"_qs, minutes}}); }
    void fault(LodgingSite site, const QString& name, const QJsonValue& value)
    {
        const QJsonObject answer = control(site, "faults", {{name, value}});
        QVERIFY2(answer[name] == value, qPrintable(answer[u"error"_qs].toString()));
    }
    /// All pages of a list; `between` runs after each. Stops at what is no page.
    QJsonArray pages(LodgingSite site, const QByteArray& target, const std::function<void()>& between = {})
    {
        QJsonArray items;
        QByteArray cursor;
        for (pageCount = 0; pageCount < 2000; ++pageCount) {
            const QJsonObject page =
                json(site, target + (target.contains('?') ? '&' : '?') + (cursor.isEmpty() ? "" : "cursor=" + cursor));
            for (const QJsonValue item : page[u"items"_qs].toArray())
                items.append(item);
            cursor = page[u"next"_qs].toString().toUtf8().toPercentEncoding();
            if (cursor.isEmpty())
                return items;
            if (between)
                between();
        }
        return {};
    }

    gwanje::test::ManualClock clock;
    LodgingWorld world;
    int pageCount = 0;
};

inline QStringList idsOf(const QJsonArray& items)
{
    QStringList ids;
    for (const QJsonValue item : items)
        ids << item[u"id"].toString();
    ids.sort();
    return ids;
}

} // namespace gwanje::sandbox::test
