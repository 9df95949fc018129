// SPDX-License-Identifier: GPL-3.0-or-later
// What is silenced stands and is listed, and is neither told nor sent before its silence has ended.

#include "ops/AlertBed.h"
#include "ops/SqlSilenceStore.h"
#include "support/RawServer.h"
#include "support/TestMain.h"
#include <QJsonDocument>
#include <QSignalSpy>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using ops::Alerts;
using ops::Silence;

class tst_AlertSilence final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void patterns_data();
    void patterns();
    void isShownButNotToldBeforeItEnds_data() { bothDialects(); }
    void isShownButNotToldBeforeItEnds();
    void endedByHandItIsToldAtOnce_data() { bothDialects(); }
    void endedByHandItIsToldAtOnce();
    void whatIsOverMeanwhileIsNeverTold();
    void whatWaitsForTheWebhookWaitsOn();
    void remindersAndEndsAreSilentToo();
    void theSamePatternGivesWay();
    void survivesARestart();
    void anotherConsoleKeepsIt();
    void refusals();
    void endedOnesArePruned();
};

void tst_AlertSilence::patterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("matches");
    QTest::newRow("itself") << u"train.reserved:1"_qs << u"train.reserved:1"_qs << true;
    QTest::newRow("other") << u"train.reserved:1"_qs << u"train.reserved:12"_qs << false;
    QTest::newRow("all") << u"*"_qs << u"anything"_qs << true;
    QTest::newRow("front") << u"train.*"_qs << u"train.blocked:7"_qs << true;
    QTest::newRow("not in front") << u"train.*"_qs << u"rule:train."_qs << false;
    QTest::newRow("middle") << u"rule:*low*"_qs << u"rule:disk_low"_qs << true;
    QTest::newRow("order") << u"*b*a*"_qs << u"ab"_qs << false;
    QTest::newRow("no overlap") << u"ab*ba"_qs << u"aba"_qs << false;
    QTest::newRow("plain signs") << u"a.c[1]?"_qs << u"abc1x"_qs << false;
}

void tst_AlertSilence::patterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, key);
    QFETCH(bool, matches);
    QCOMPARE(ops::sql::keyMatches(pattern, key), matches);
}

void tst_AlertSilence::isShownButNotToldBeforeItEnds()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed console(bed, clock, sendTo(server.url()));
    QSignalSpy told(console.alerts.get(), &Alerts::raised);
    const QDateTime until = clock.now().addSecs(3600);
    const auto silence = console.alerts->silence(u"train.*"_qs, until, u"op@desk"_qs, u"yard works"_qs).result();
    GWANJE_OK(silence);
    QCOMPARE(silence->pattern, u"train.*"_qs);
    console.raise(u"train.blocked:1"_qs);
    console.raise(u"loud"_qs);
    QTRY_COMPARE(server.requests().size(), 1);
    QTRY_COMPARE(told.count(), 1);
    for (int i = 0; i < 59; ++i) {
        clock.advance(1min);
        QTest::qWait(2);
    }
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(told.count(), 1);
    const auto standing = console.list(true);
    QCOMPARE(standing.size(), 2);
    QCOMPARE(standing.at(1).key, u"train.blocked:1"_qs);
    QCOMPARE(standing.at(1).silencedUntil, until);
    QVERIFY(!standing.at(0).silencedUntil.isValid());
    const auto on = console.alerts->silences().result();
    QCOMPARE(on->size(), 1);
    QCOMPARE(on->first().createdBy, u"op@desk"_qs);
    QCOMPARE(on->first().reason, u"yard works"_qs);

    QTRY_COMPARE_WITH_TIMEOUT((clock.advance(1s), server.requests().size()), 2, 20000);
    QVERIFY(clock.now() >= until);
    QCOMPARE(QJsonDocument::fromJson(server.requests().at(1).body)[u"key"].toString(), u"train.blocked:1"_qs);
    QTRY_COMPARE(told.count(), 2);
    QVERIFY(console.alerts->silences().result()->isEmpty());
    QVERIFY(!console.list(true).at(1).silencedUntil.isValid());
}

void tst_AlertSilence::endedByHandItIsToldAtOnce()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed console(bed, clock, sendTo(server.url()));
    QSignalSpy told(console.alerts.get(), &Alerts::raised);
    GWANJE_OK(console.alerts->silence(u"k"_qs, clock.now().addDays(2), u"op"_qs, {}).result());
    console.raise();
    QTRY_COMPARE(console.list().size(), 1);
    clock.advance(25h); // what is kept back does not grow too old to be sent
    QTest::qWait(30);
    QCOMPARE(server.requests().size(), 0);
    GWANJE_OK(console.alerts->unsilence(console.list().first().id, u"op"_qs).result());
    QTRY_COMPARE(server.requests().size(), 1);
    QTRY_COMPARE(told.count(), 1);
    QTRY_VERIFY(console.list().first().sent);
    GWANJE_ERROR_IS(console.alerts->unsilence(u"k"_qs, u"op"_qs).result(), CORE_NOT_FOUND);
}

void tst_AlertSilence::whatIsOverMeanwhileIsNeverTold()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed console(bed, clock, sendTo(server.url()));
    QSignalSpy told(console.alerts.get(), &Alerts::raised);
    GWANJE_OK(console.alerts->silence(u"*"_qs, clock.now().addSecs(60), u"op"_qs, {}).result());
    console.raise();
    console.alerts->clear(u"k"_qs, Alerts::Ending::Told);
    QTRY_VERIFY(console.list().size() == 1 && console.list(true).isEmpty());
    for (int i = 0; i < 5; ++i) {
        clock.advance(1min);
        QTest::qWait(10);
    }
    QCOMPARE(server.requests().size(), 0);
    QCOMPARE(told.count(), 0);
}

/// Raised before the silence, but the webhook was away: it is sent after it.
void tst_AlertSilence::whatWaitsForTheWebhookWaitsOn()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(503, {}); });
    AlertBed console(bed, clock, sendTo(server.url()));
    console.raise();
    QTRY_COMPARE(server.requests().size(), 1);
    QTest::qWait(30);
    GWANJE_OK(console.alerts->silence(console.list().first().id, clock.now().addSecs(600), u"op"_qs, {}).result());
    QCOMPARE(console.alerts->silences().result()->first().pattern, u"k"_qs); // the alert's key is meant
    server.setHandler([](const RawRequest&) { return RawReply::http(200, {}); });
    for (int i = 0; i < 9; ++i) {
        clock.advance(1min);
        QTest::qWait(5);
    }
    QCOMPARE(server.requests().size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(5s), console.list().first().sent), 10000);
    QCOMPARE(server.requests().size(), 2);
}

void tst_AlertSilence::remindersAndEndsAreSilentToo()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed console(bed, clock, sendTo(server.url()));
    QSignalSpy told(console.alerts.get(), &Alerts::raised);
    console.raise();
    QTRY_VERIFY(!console.list().isEmpty() && console.list().first().sent);
    QCOMPARE(told.count(), 1);
    GWANJE_OK(console.alerts->silence(u"k"_qs, clock.now().addSecs(600), u"op"_qs, {}).result());
    console.alerts->remind(u"k"_qs);
    console.alerts->clear(u"k"_qs, Alerts::Ending::Told);
    QTRY_VERIFY(console.list(true).isEmpty());
    QTest::qWait(50);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(told.count(), 1);
}

void tst_AlertSilence::theSamePatternGivesWay()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    AlertBed console(bed, clock);
    GWANJE_OK(console.alerts->silence(u"k"_qs, clock.now().addSecs(7200), u"op"_qs, {}).result());
    GWANJE_OK(console.alerts->silence(u"k"_qs, clock.now().addSecs(60), u"op"_qs, {}).result()); // shorter, too
    const auto on = console.alerts->silences().result();
    QCOMPARE(on->size(), 1);
    QCOMPARE(on->first().until, clock.now().addSecs(60));
}

void tst_AlertSilence::survivesARestart()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    {
        AlertBed console(bed, clock, sendTo(server.url()));
        GWANJE_OK(console.alerts->silence(u"k"_qs, clock.now().addSecs(600), u"op"_qs, {}).result());
        console.raise();
        QTRY_COMPARE(console.list().size(), 1);
    }
    AlertBed console(bed, clock, sendTo(server.url()));
    QSignalSpy told(console.alerts.get(), &Alerts::raised);
    QTest::qWait(50);
    QCOMPARE(server.requests().size(), 0);
    QTRY_COMPARE_WITH_TIMEOUT((clock.advance(10s), server.requests().size()), 1, 20000);
    QTRY_COMPARE(told.count(), 1);
}

void tst_AlertSilence::anotherConsoleKeepsIt()
{
    const Bed bed(store::Dialect::Postgres);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed one(bed, clock, sendTo(server.url())), two(bed, clock, sendTo(server.url()));
    GWANJE_OK(one.alerts->silence(u"*"_qs, clock.now().addDays(1), u"op"_qs, {}).result());
    two.raise();
    QTRY_COMPARE(two.list().size(), 1);
    GWANJE_OK(one.alerts->unsilence(u"*"_qs, u"op"_qs).result());
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(1s), two.list().first().sent), 20000);
    QCOMPARE(server.requests().size(), 1);
}

void tst_AlertSilence::refusals()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    AlertBed console(bed, clock);
    const auto refused = [&](const QString& what, const QDateTime& until) {
        const auto answer = console.alerts->silence(what, until, u"op"_qs, {}).result();
        return answer ? QString() : answer.error().name();
    };
    const QDateTime soon = clock.now().addSecs(60);
    QCOMPARE(refused(u"k"_qs, clock.now()), u"CORE_BAD_INPUT"_qs);
    QCOMPARE(refused(u"k"_qs, QDateTime()), u"CORE_BAD_INPUT"_qs);
    QCOMPARE(refused(u"k"_qs, clock.now().addYears(2)), u"CORE_BAD_INPUT"_qs);
    QCOMPARE(refused(u" "_qs, soon), u"CORE_BAD_INPUT"_qs);
    QCOMPARE(refused(u"018f0000-0000-7000-8000-000000000000"_qs, soon), u"CORE_NOT_FOUND"_qs);
    GWANJE_ERROR_IS(console.alerts->unsilence(u"k"_qs, u"op"_qs).result(), CORE_NOT_FOUND);
    QVERIFY(console.alerts->silences().result()->isEmpty());
}

void tst_AlertSilence::endedOnesArePruned()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    AlertBed console(bed, clock);
    for (const QString& key : {u"a"_qs, u"b"_qs, u"c"_qs})
        GWANJE_OK(console.alerts->silence(key, clock.now().addSecs(60), u"op"_qs, {}).result());
    GWANJE_OK(console.alerts->silence(u"d"_qs, clock.now().addDays(1), u"op"_qs, {}).result());
    clock.advance(1h);
    QCOMPARE(console.alerts->prune(clock.now(), 2).result().value_or(-1), 2);
    QCOMPARE(console.alerts->prune(clock.now(), 2).result().value_or(-1), 1);
    QCOMPARE(number(*console.database, u"SELECT count(*) FROM alert_silence"_qs), 1);
}

GWANJE_TEST(tst_AlertSilence)
#include "tst_AlertSilence.moc"
