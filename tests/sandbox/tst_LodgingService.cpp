// SPDX-License-Identifier: GPL-3.0-or-later
// beta's own service: runs once for each name, is started and stopped.
#include "sandbox/TestLodging.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;
using namespace std::chrono_literals;

class tst_LodgingService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneRunForEachRequest()
    {
        TestLodging lodging;
        const auto run = [&](const QByteArray& type, const QByteArray& name) {
            return lodging.send(LodgingSite::Beta, "POST", "/run/" + type, "{\"request\":\"" + name + "\"}");
        };
        const QByteArray first = run("sync", "a").body;
        QVERIFY(first.contains("\"result\":\"ok\""));
        lodging.advance(300);
        QCOMPARE(run("sync", "a").body, first);
        const QJsonObject valid = QJsonDocument::fromJson(run("valid", "b").body).object();
        QVERIFY(valid[u"discrepancies"_qs].toInt() > 0);
        const QJsonObject second = QJsonDocument::fromJson(run("sync", "c").body).object();
        QVERIFY(second[u"new"_qs].toInt() > 0 && second[u"updated"_qs].toInt() > 0);
        const QJsonObject third = QJsonDocument::fromJson(run("sync", "d").body).object();
        QCOMPARE(third[u"new"_qs].toInt() + third[u"updated"_qs].toInt(), 0);
        QCOMPARE(lodging.state(LodgingSite::Beta)[u"runs_ever"_qs], 4);
        QCOMPARE(lodging.send(LodgingSite::Beta, "POST", "/run/sync", "{}").status, 422);
        lodging.fault(LodgingSite::Beta, u"run_result"_qs, u"failed"_qs);
        QVERIFY(run("sync", "e").body.contains("\"result\":\"failed\""));
    }

    void aRunTakesItsTime()
    {
        TestLodging lodging;
        lodging.fault(LodgingSite::Beta, u"run_s"_qs, 10);
        const auto run = [&](const QByteArray& name) {
            return lodging.send(LodgingSite::Beta, "POST", "/run/valid", "{\"request\":\"" + name + "\"}");
        };
        QCOMPARE(run("a").delay, std::chrono::milliseconds(10s));
        lodging.clock.advance(4s);
        QCOMPARE(run("a").delay, std::chrono::milliseconds(6s));
        const HttpResponse other = run("b");
        QCOMPARE(other.status, 409);
        QVERIFY(other.body.contains("run_in_progress"));
        lodging.clock.advance(7s);
        QCOMPARE(run("a").delay, 0ms);
        QCOMPARE(run("b").status, 200);
    }

    void startsAndStops()
    {
        TestLodging lodging;
        const auto ask = [&](const QByteArray& what) {
            const HttpResponse response =
                lodging.send(LodgingSite::Beta, what == "status" ? "GET" : "POST", "/control/" + what, "{}");
            return QJsonDocument::fromJson(response.body)[u"state"].toString();
        };
        QCOMPARE(ask("status"), u"running"_qs);
        QCOMPARE(ask("stop"), u"stopped"_qs);
        QCOMPARE(ask("stop"), u"stopped"_qs);
        const HttpResponse away = lodging.get(LodgingSite::Beta, "/reservations");
        QCOMPARE(away.status, 503);
        QVERIFY(away.body.contains("\"unavailable\""));
        lodging.fault(LodgingSite::Beta, u"service_s"_qs, 5);
        QCOMPARE(ask("start"), u"starting"_qs);
        QCOMPARE(lodging.get(LodgingSite::Beta, "/prices").status, 503);
        lodging.clock.advance(5s);
        QCOMPARE(ask("status"), u"running"_qs);
        QCOMPARE(lodging.get(LodgingSite::Beta, "/prices").status, 200);
        QCOMPARE(ask("stop"), u"stopping"_qs);
        lodging.clock.advance(5s);
        lodging.fault(LodgingSite::Beta, u"service_fails"_qs, true);
        ask("start");
        lodging.clock.advance(5s);
        QCOMPARE(ask("status"), u"failed"_qs);
        QCOMPARE(lodging.get(LodgingSite::Beta, "/prices").status, 503);
        lodging.fault(LodgingSite::Beta, u"service_fails"_qs, false);
        ask("start");
        lodging.clock.advance(5s);
        QCOMPARE(ask("status"), u"running"_qs);
    }
};

GWANJE_TEST(tst_LodgingService)
#include "tst_LodgingService.moc"
