// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of both kinds: whole, in bounds, and nothing left out while things change.
#include "sandbox/TestLodging.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;
using namespace std::chrono_literals;

namespace {

constexpr auto jsonSites = {LodgingSite::Alpha, LodgingSite::Beta};

/// What a list without `since` must have, by the truth.
QStringList wanted(const QJsonObject& state)
{
    const QString today = state[u"today"_qs].toString();
    const QString recently =
        QDateTime::fromString(state[u"now"_qs].toString(), Qt::ISODateWithMs).addDays(-30).toString(Qt::ISODateWithMs);
    QStringList ids;
    for (const QJsonValue booking : state[u"bookings"_qs].toArray()) {
        const bool isCancelled = booking[u"status"].toString() == u"cancelled"_qs;
        if (isCancelled ? booking[u"updated_at"].toString() >= recently : booking[u"to"].toString() >= today)
            ids << booking[u"id"].toString();
    }
    ids.sort();
    return ids;
}

QByteArray etag(const HttpResponse& response)
{
    const qsizetype at = response.headers.indexOf("ETag: ");
    return at < 0 ? QByteArray() : response.headers.mid(at + 6, response.headers.indexOf('\r', at) - at - 6);
}

} // namespace

class tst_LodgingLists final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBookingComesOnce()
    {
        TestLodging lodging;
        lodging.advance(3 * 1440);
        for (const LodgingSite site : jsonSites) {
            QCOMPARE(idsOf(lodging.pages(site, "/reservations")), wanted(lodging.state(site)));
            QVERIFY(site == LodgingSite::Beta ? lodging.pageCount == 0 : lodging.pageCount > 5);
            QCOMPARE(idsOf(lodging.pages(site, "/reservations?limit=7")), wanted(lodging.state(site)));
            lodging.fault(site, u"page_size"_qs, 1);
            QCOMPARE(idsOf(lodging.pages(site, "/reservations?limit=7")), wanted(lodging.state(site)));
        }
    }

    void nothingIsLeftOutWhileThingsChange()
    {
        for (const LodgingSite site : jsonSites) {
            TestLodging lodging;
            const QString began = lodging.state(site)[u"now"_qs].toString();
            QMap<QString, QString> seen; // booking to its latest updated_at
            const QJsonArray items = lodging.pages(site, "/reservations?limit=10", [&] { lodging.advance(30); });
            for (const QJsonValue item : items) {
                const auto at = QDateTime::fromString(item[u"updated_at"].toString(), Qt::ISODateWithMs).toUTC();
                QString& latest = seen[item[u"id"].toString()];
                latest = std::max(latest, at.toString(Qt::ISODateWithMs));
            }
            const QJsonObject state = lodging.state(site);
            for (const QJsonValue booking : state[u"bookings"_qs].toArray()) {
                if (booking[u"updated_at"].toString() > began)
                    QCOMPARE(seen.value(booking[u"id"].toString()), booking[u"updated_at"].toString());
            }
            const QStringList must = wanted(state);
            for (const QString& id : must)
                QVERIFY2(seen.contains(id), qPrintable(id));
        }
    }

    void sinceIsInclusive()
    {
        for (const LodgingSite site : jsonSites) {
            TestLodging lodging;
            const QString before = lodging.state(site)[u"now"_qs].toString();
            lodging.clock.advance(1s);
            lodging.advance(240);
            const QJsonArray all = lodging.pages(site, "/reservations?since=" + before.toUtf8());
            QStringList changed;
            QString first;
            for (const QJsonValue booking : lodging.state(site)[u"bookings"_qs].toArray()) {
                const QString at = booking[u"updated_at"].toString();
                if (at >= before) {
                    changed << booking[u"id"].toString();
                    first = first.isEmpty() ? at : std::min(first, at);
                }
            }
            changed.sort();
            QVERIFY(changed.size() > 5);
            QCOMPARE(idsOf(all), changed);
            QCOMPARE(idsOf(lodging.pages(site, "/reservations?since=" + first.toUtf8())), changed);
            QVERIFY(lodging.pages(site, "/reservations?since=2099-01-01T00%3A00%3A00%2B09%3A00").isEmpty());
        }
    }

    void nightsAreBounded()
    {
        TestLodging lodging;
        for (const LodgingSite site : jsonSites) {
            const auto listings = int(siteListings(site).size());
            for (const QByteArray& list : {QByteArray("/prices"), QByteArray("/inventory")}) {
                QSet<QPair<QString, QString>> nights;
                const QJsonArray all = lodging.pages(site, list);
                for (const QJsonValue item : all)
                    nights.insert({item[u"listing"].toString(), item[u"date"].toString()});
                QCOMPARE(all.size(), listings * nightsAhead);
                QCOMPARE(nights.size(), all.size());
                const QJsonArray some = lodging.pages(site, list + "?from=2026-12-10&to=2026-12-20&limit=3");
                QCOMPARE(some.size(), listings * 10);
                for (const QJsonValue item : some)
                    QVERIFY(item[u"date"].toString() >= u"2026-12-10"_qs &&
                            item[u"date"].toString() < u"2026-12-20"_qs);
            }
        }
        const QJsonArray alpha = lodging.json(LodgingSite::Alpha, "/prices?limit=2")[u"items"_qs].toArray();
        const QJsonArray beta = lodging.json(LodgingSite::Beta, "/prices?limit=2")[u"items"_qs].toArray();
        QCOMPARE(alpha[0][u"listing"], alpha[1][u"listing"]); // each in an order of its own
        QCOMPARE(beta[0][u"date"], beta[1][u"date"]);
    }

    void sameAnswersNeedNotComeAgain()
    {
        TestLodging lodging;
        for (const LodgingSite site : jsonSites) {
            for (const QByteArray& list :
                 {QByteArray("/reservations"), QByteArray("/prices"), QByteArray("/inventory")}) {
                const HttpResponse first = lodging.get(site, list);
                const HttpResponse again = lodging.send(site, "GET", list, {}, {{"if-none-match", etag(first)}});
                QCOMPARE(again.status, 304);
                QVERIFY(again.body.isEmpty());
                QCOMPARE(etag(again), etag(first));
                lodging.advance(120);
                QCOMPARE(lodging.send(site, "GET", list, {}, {{"if-none-match", etag(first)}}).status, 200);
            }
            lodging.fault(site, u"page_size"_qs, 5);
            const QJsonObject page = lodging.json(site, "/prices");
            QVERIFY(etag(lodging.get(site, "/prices?cursor=" + page[u"next"_qs].toString().toUtf8())).isEmpty());
            lodging.fault(site, u"page_size"_qs, 0);
        }
    }

    void cursorsEnd()
    {
        TestLodging lodging;
        for (const LodgingSite site : jsonSites) {
            for (const QByteArray& cursor : {QByteArray("x"), QByteArray("!!"), QByteArray("ajE6OTk5OTk5OTk5"),
                                             QByteArray("LTE6LTE"), QByteArray("bjE6MQ")}) {
                const HttpResponse response = lodging.get(site, "/prices?cursor=" + cursor);
                QCOMPARE(response.status, 410);
                QVERIFY(response.body.contains("\"cursor_expired\""));
            }
            lodging.fault(site, u"cursor_gone"_qs, 1);
            const QByteArray next = lodging.json(site, "/prices?limit=5")[u"next"_qs].toString().toUtf8();
            QCOMPARE(lodging.get(site, "/prices?limit=5&cursor=" + next).status, 410);
            QCOMPARE(lodging.get(site, "/prices?limit=5&cursor=" + next).status, 200);
            lodging.fault(site, u"cursor_repeats"_qs, true);
            QCOMPARE(lodging.json(site, "/prices?limit=5&cursor=" + next)[u"next"_qs].toString().toUtf8(), next);
            lodging.fault(site, u"cursor_repeats"_qs, false);
        }
        const QByteArray next = lodging.json(LodgingSite::Alpha, "/prices")[u"next"_qs].toString().toUtf8();
        lodging.advance(1440); // another first day: positions have moved
        QCOMPARE(lodging.get(LodgingSite::Alpha, "/prices?cursor=" + next).status, 410);
    }

    void emptyForAWhile()
    {
        TestLodging lodging;
        for (const LodgingSite site : jsonSites) {
            const HttpResponse full = lodging.get(site, "/reservations");
            lodging.fault(site, u"empty"_qs, 2);
            for (int i = 0; i < 2; ++i) {
                const HttpResponse empty =
                    lodging.send(site, "GET", "/reservations", {}, {{"if-none-match", etag(full)}});
                QCOMPARE(empty.status, 200);
                QCOMPARE(empty.body, QByteArray("{\"items\":[],\"next\":null}"));
            }
            QCOMPARE(lodging.get(site, "/reservations").body, full.body);
        }
    }

    void refusesBadQuestions_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char* target :
             {"/reservations?sinse=2026-12-01T00:00:00Z", "/reservations?since=yesterday",
              "/reservations?since=2026-12-01", "/reservations?since=2026-12-01T00:00:00",
              "/reservations?from=2026-12-01", "/reservations?limit=0", "/reservations?limit=1001",
              "/reservations?limit=x", "/reservations?limit=1&limit=2", "/prices?since=2026-12-01T00:00:00Z",
              "/prices?from=2026-13-01", "/inventory?to=1.12.2026"})
            QTest::newRow(target) << QByteArray(target);
    }
    void refusesBadQuestions()
    {
        QFETCH(QByteArray, target);
        TestLodging lodging;
        const HttpResponse response = lodging.get(LodgingSite::Alpha, target);
        QCOMPARE(response.status, 400);
        QVERIFY(response.body.contains("\"bad_request\""));
    }

    void pathsAndMethods()
    {
        TestLodging lodging;
        QCOMPARE(lodging.get(LodgingSite::Alpha, "/bookings").status, 404);
        QCOMPARE(lodging.send(LodgingSite::Alpha, "POST", "/run/valid", "{\"request\":\"a\"}").status, 404);
        QCOMPARE(lodging.send(LodgingSite::Beta, "POST", "/prices", "{}").status, 405);
        QVERIFY(lodging.send(LodgingSite::Beta, "POST", "/prices", "{}").headers.contains("Allow: GET, PUT"));
        QCOMPARE(lodging.send(LodgingSite::Beta, "HEAD", "/prices").status, 200);
        QCOMPARE(lodging.get(LodgingSite::Gamma, "/reservations").status, 404);
        HttpRequest outside;
        outside.method = "GET";
        outside.path = "/prices"; // beta's are below /api/v1
        QCOMPARE(lodging.world.platform(LodgingSite::Beta).handle(outside).status, 404);
    }

    void tokens()
    {
        TestLodging lodging;
        const auto status = [&](const QByteArray& sent) {
            QList<QPair<QByteArray, QByteArray>> headers;
            if (!sent.isEmpty())
                headers = {{"authorization", sent}};
            return lodging.send(LodgingSite::Alpha, "GET", "/prices", {}, headers).status;
        };
        QCOMPARE(status({}), 200);
        QCOMPARE(status("Bearer sandbox-token"), 200);
        QCOMPARE(status("Bearer other"), 401);
        lodging.fault(LodgingSite::Alpha, u"token"_qs, u"required"_qs);
        QCOMPARE(status({}), 401);
        QVERIFY(lodging.get(LodgingSite::Alpha, "/prices").headers.contains("WWW-Authenticate: Bearer"));
        QCOMPARE(status("Bearer sandbox-token"), 200);
        lodging.fault(LodgingSite::Alpha, u"token"_qs, u"refused"_qs);
        QCOMPARE(status("Bearer sandbox-token"), 401);
        lodging.fault(LodgingSite::Alpha, u"token"_qs, u"forbidden"_qs);
        QCOMPARE(status("Bearer sandbox-token"), 403);
    }
};

GWANJE_TEST(tst_LodgingLists)
#include "tst_LodgingLists.moc"
