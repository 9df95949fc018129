// SPDX-License-Identifier: GPL-3.0-or-later
// Who may see what at the console, and what its switches make of it. (portal_faults.py sees them on the wire.)
#include "sandbox/TestPortal.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;

class tst_PortalSite final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLoginOpensThePages()
    {
        TestPortal portal;
        QCOMPARE(portal.get("/orders").status, 302);
        QCOMPARE(headerOf(portal.get("/orders"), "Location"), QByteArray("/login?type=enter&next=%2Forders"));
        QCOMPARE(headerOf(portal.logIn(), "Location"), QByteArray("/orders"));
        const HttpResponse page = portal.get("/orders");
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains(">All Order download(CSV)</button>"));
        QVERIFY(page.headers.contains("no-store"));
    }

    void aSessionEndsByItself()
    {
        TestPortal portal;
        portal.logIn();
        portal.clock.advance(std::chrono::hours(60) - std::chrono::milliseconds(1));
        QCOMPARE(portal.get("/members").status, 200);
        QCOMPARE(portal.state()[u"sessions"_qs][0][u"is"_qs], u"ok"_qs);
        QCOMPARE(portal.state()[u"sessions"_qs][0][u"until"_qs], u"2026-12-03T12:00:00.000Z"_qs);
        portal.clock.advance(std::chrono::milliseconds(1));
        QCOMPARE(portal.get("/members").status, 302);
        QCOMPARE(portal.state()[u"sessions"_qs][0][u"is"_qs], u"expired"_qs);
        portal.logIn();
        QCOMPARE(portal.get("/members").status, 200);
    }

    void noOldCookieFitsANewRun()
    {
        TestPortal first;
        first.logIn();
        TestPortal second;
        second.clock.advance(std::chrono::milliseconds(1));
        second.logIn();
        QVERIFY(first.cookie != second.cookie);
        first.control("reset", {});
        QCOMPARE(first.get("/members").status, 302);
    }

    void manySessionsAreBounded()
    {
        TestPortal portal;
        portal.logIn();
        const QByteArray oldest = portal.cookie;
        for (int i = 0; i < 1000; ++i)
            portal.logIn();
        QCOMPARE(portal.state()[u"sessions"_qs].toArray().size(), 1000);
        QCOMPARE(portal.state()[u"logins"_qs].toArray().size(), 1000);
        QCOMPARE(portal.state()[u"logins_ever"_qs], 1001);
        QCOMPARE(portal.get("/orders").status, 200);
        portal.cookie = oldest;
        QCOMPARE(portal.get("/orders").status, 302);
    }

    void aSwitchStrikesThoseOfBefore_data()
    {
        QTest::addColumn<QString>("session");
        QTest::addColumn<int>("probe");
        QTest::addColumn<int>("file");
        QTest::newRow("expired") << u"expired"_qs << 302 << 302;
        QTest::newRow("half-valid") << u"half-valid"_qs << 200 << 302;
        QTest::newRow("alert") << u"alert"_qs << 200 << 302;
    }
    void aSwitchStrikesThoseOfBefore()
    {
        QFETCH(QString, session);
        QFETCH(int, probe);
        QFETCH(int, file);
        TestPortal portal;
        portal.logIn();
        portal.fault(u"session"_qs, session);
        QCOMPARE(portal.get("/all-channels").status, probe);
        QVERIFY(!portal.get("/orders").body.contains("download-orders"));
        QCOMPARE(portal.get("/export/orders.csv").status, file);
        portal.logIn();
        QVERIFY(portal.get("/orders").body.contains("download-orders"));
        portal.fault(u"slow_ms"_qs, 1); // another switch strikes nobody
        QVERIFY(portal.get("/orders").body.contains("download-orders"));
        portal.fault(u"session"_qs, session); // the same once more does
        QVERIFY(!portal.get("/orders").body.contains("download-orders"));
        portal.fault(u"session_on"_qs, u"all"_qs);
        portal.logIn();
        QVERIFY(!portal.get("/orders").body.contains("download-orders"));
    }

    void aTruthBeforeADownloadIsOneAfterIt()
    {
        TestPortal portal;
        portal.logIn();
        const HttpResponse download = portal.get("/export/orders.csv");
        portal.advance(600); // the file is that of the click
        portal.fault(u"rows"_qs, 50);
        const QByteArray file = bodyOf(download);
        QCOMPARE(file.size(), download.stream->length());
        const QJsonValue entry = portal.state()[u"downloads"_qs][0];
        QCOMPARE(entry[u"rows"_qs], 1000);
        QCOMPARE(entry[u"outcome"_qs], u"whole"_qs);
        const QByteArray now = portal.file(PortalStream::Orders);
        QVERIFY(now.size() < file.size() / 10);
        QCOMPARE(portal.state()[u"files"_qs][u"orders"_qs][u"sha256"_qs].toString().toLatin1(),
                 QCryptographicHash::hash(now, QCryptographicHash::Sha256).toHex());
    }

    void aDownloadOutlivesAReset()
    {
        TestPortal portal;
        portal.logIn();
        {
            const HttpResponse download = portal.get("/export/orders.csv");
            while (!download.stream->prepare()) {
            }
            QVERIFY(!download.stream->next().isEmpty());
            QCOMPARE(portal.state()[u"downloads"_qs][0][u"outcome"_qs], u"running"_qs);
            portal.control("reset", {});
        }
        QVERIFY(portal.state()[u"downloads"_qs].toArray().isEmpty());
    }

    void whatIsTypedComesBackEscaped()
    {
        TestPortal portal;
        const HttpResponse page = portal.send("POST", "/login?type=enter&next=%22%3E%3Cb%3E%0d%0aX-A:1",
                                              "login-id=%22%3E%3Cscript%3E&login-password=x");
        QVERIFY(!page.body.contains("<script>") && !page.body.contains("<b>"));
        QVERIFY(page.body.contains("next=%2Fall-channels"));
        QVERIFY(!portal.get("/%22%0d%0aX-A:1").headers.contains("\nX-A"));
        portal.logIn();
        portal.fault(u"session"_qs, u"alert"_qs);
        QVERIFY(!portal.get("/\"</script>").body.contains("\"</script>\""));
    }

    void refusesWhatItDoesNotKnow()
    {
        TestPortal portal;
        portal.logIn();
        QCOMPARE(portal.send("DELETE", "/orders").status, 405);
        QCOMPARE(portal.send("POST", "/orders").status, 405);
        QCOMPARE(portal.get("/logout").status, 404);
        QCOMPARE(portal.get("/export/all.csv").status, 404);
        QCOMPARE(portal.send("PUT", "/_sandbox/faults").status, 405);
        QCOMPARE(portal.send("POST", "/_sandbox/state", "{}").status, 405);
        QCOMPARE(portal.get("/_sandbox/states").status, 404);
        QCOMPARE(portal.send("POST", "/_sandbox/faults", "{\"session\":\"none\"}").status, 400);
        QCOMPARE(portal.send("POST", "/_sandbox/faults", "[]").status, 400);
        QCOMPARE(portal.send("POST", "/_sandbox/advance", "{\"minutes\":-1}").status, 400);
    }

    void initialFaultsStayOverAReset()
    {
        TestPortal portal;
        QVERIFY(!portal.world.setInitialFault(u"rows"_qs, u"20"_qs));
        QVERIFY(portal.world.setInitialFault(u"row"_qs, u"20"_qs));
        portal.fault(u"slow_ms"_qs, 9);
        portal.fault(u"rows"_qs, 30);
        portal.control("reset", {});
        QCOMPARE(portal.state()[u"files"_qs][u"members"_qs][u"rows"_qs], 20);
        QCOMPARE(portal.state()[u"faults"_qs][u"slow_ms"_qs], 0);
    }

    void everyDefaultIsAllowedAndHelped()
    {
        const QString help = FaultSet::help(portalFaults, u"portal"_qs).join(u'\n');
        for (const FaultSpec& spec : portalFaults) {
            FaultSet faults(portalFaults);
            QVERIFY2(!faults.set(QString::fromLatin1(spec.name), QString::fromLatin1(spec.initial)), spec.name);
            QVERIFY2(help.contains(u"portal.%1="_qs.arg(QLatin1String(spec.name))), spec.name);
        }
    }

    void theContractNamesEverySwitch()
    {
        QFile contract(QString::fromUtf8(GWANJE_SOURCE_DIR) + u"/resources/contracts/seller-console.md"_qs);
        QVERIFY(contract.open(QIODevice::ReadOnly));
        const QByteArray text = contract.readAll();
        for (const FaultSpec& spec : portalFaults) {
            QVERIFY2(text.contains(QByteArray("| `") + spec.name + "` |"), spec.name);
            for (const QByteArray& word : QByteArray(spec.words).split(' '))
                QVERIFY2(word.isEmpty() || text.contains('`' + word + '`'), word.constData());
        }
    }
};

GWANJE_TEST(tst_PortalSite)
#include "tst_PortalSite.moc"
