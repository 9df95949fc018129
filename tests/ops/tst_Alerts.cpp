// SPDX-License-Identifier: GPL-3.0-or-later
// What stands, what was acknowledged, what is kept: alerts without a webhook.

#include "ops/AlertBed.h"
#include "support/TestMain.h"
#include <QSignalSpy>
#include <thread>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using core::ErrorCode;
using ops::Alert;
using ops::Alerts;

class tst_Alerts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneKeyIsOneAlertWhileItStands_data() { bothDialects(); }
    void oneKeyIsOneAlertWhileItStands();
    void raisedIsToldOnThisThread();
    void acknowledged_data() { bothDialects(); }
    void acknowledged();
    void withTheDatabaseAwayItIsShownAndStoredLater();
    void orderIsKept();
    void pastOnesArePruned_data() { bothDialects(); }
    void pastOnesArePruned();
};

void tst_Alerts::oneKeyIsOneAlertWhileItStands()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    AlertBed console(bed, clock);
    QSignalSpy raised(console.alerts.get(), &Alerts::raised);
    console.raise();
    QTRY_COMPARE(raised.count(), 1);
    const auto first = console.list().first();
    QCOMPARE(first.key, u"k"_qs);
    QVERIFY(first.severity == core::Severity::Error && first.code == ErrorCode::TRN_BLOCKED);
    QCOMPARE(first.context, blockedTrain);
    QCOMPARE(first.raisedAt, clock.now());
    QVERIFY(!first.clearedAt.isValid() && !first.acknowledgedAt.isValid() && !first.sent);

    clock.advance(1min);
    console.raise(u"k"_qs, ErrorCode::TRN_MAINTENANCE);
    QTRY_VERIFY(console.list().first().code == ErrorCode::TRN_MAINTENANCE);
    QCOMPARE(console.list().size(), 1);
    QCOMPARE(console.list().first().id, first.id);
    QCOMPARE(console.list().first().raisedAt, first.raisedAt);

    console.alerts->clear(u"k"_qs);
    QTRY_VERIFY(console.list(true).isEmpty());
    QCOMPARE(console.list().first().clearedAt, clock.now());
    console.raise();
    QTRY_COMPARE(raised.count(), 2);
    QCOMPARE(console.list().size(), 2);
    QVERIFY(console.list(true).first().id != first.id);
}

void tst_Alerts::raisedIsToldOnThisThread()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    AlertBed console(bed, clock);
    QList<QThread*> threads;
    connect(
        console.alerts.get(), &Alerts::raised, console.alerts.get(), [&] { threads << QThread::currentThread(); },
        Qt::DirectConnection);
    std::thread([&] { console.raise(); }).join();
    QTRY_COMPARE(threads, QList<QThread*>{thread()});
}

void tst_Alerts::acknowledged()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    AlertBed console(bed, clock);
    QSignalSpy changed(console.alerts.get(), &Alerts::changed);
    console.raise();
    QTRY_COMPARE(changed.count(), 1);
    const QString id = console.list().first().id;
    GWANJE_OK(console.alerts->acknowledge(id, u"op@desk"_qs).result());
    QTRY_COMPARE(changed.count(), 2);
    const QDateTime at = clock.now();
    clock.advance(1s);
    GWANJE_OK(console.alerts->acknowledge(id, u"other"_qs).result()); // the first one counts
    QCOMPARE(console.list().first().acknowledgedBy, u"op@desk"_qs);
    QCOMPARE(console.list().first().acknowledgedAt, at);
    GWANJE_ERROR_IS(console.alerts->acknowledge(u"nothing"_qs, u"op"_qs).result(), CORE_NOT_FOUND);
}

void tst_Alerts::withTheDatabaseAwayItIsShownAndStoredLater()
{
    PostgresServer server;
    QVERIFY2(server.started(), qPrintable(server.whyNot()));
    Bed bed(store::Dialect::Sqlite);
    bed.url = *store::DatabaseUrl::parse(server.freshDatabase());
    ManualClock clock;
    AlertBed console(bed, clock);
    QSignalSpy raised(console.alerts.get(), &Alerts::raised);
    server.kill();
    console.raise();
    QTRY_COMPARE(raised.count(), 1);
    for (int i = 0; i < 3; ++i) {
        clock.advance(1s);
        QTest::qWait(20);
    }
    server.start();
    QVERIFY2(server.started(), qPrintable(server.whyNot()));
    QTRY_COMPARE_WITH_TIMEOUT((clock.advance(1s), console.list().size()), 1, 15000);
    QTest::qWait(50);
    QCOMPARE(raised.count(), 1);
}

void tst_Alerts::orderIsKept()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    AlertBed console(bed, clock);
    for (int i = 0; i < 50; ++i) {
        console.raise();
        console.alerts->clear(u"k"_qs);
    }
    console.raise(u"last"_qs);
    QTRY_COMPARE(console.list().size(), 51);
    QCOMPARE(console.list(true).size(), 1);
    QCOMPARE(console.list().first().key, u"last"_qs);
}

void tst_Alerts::pastOnesArePruned()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    AlertBed console(bed, clock);
    for (const QString& key : {u"old"_qs, u"older"_qs, u"standing"_qs})
        console.raise(key);
    console.alerts->clear(u"old"_qs);
    console.alerts->clear(u"older"_qs);
    QTRY_VERIFY(console.list().size() == 3 && console.list(true).size() == 1); // not already after the first
    QCOMPARE(console.alerts->prune(clock.now(), 10).result().value_or(-1), 0); // cleared just now
    clock.advance(1min);
    QCOMPARE(console.alerts->prune(clock.now(), 1).result().value_or(-1), 1);
    QCOMPARE(console.alerts->prune(clock.now(), 10).result().value_or(-1), 1);
    QCOMPARE(console.list().size(), 1);
    QCOMPARE(console.list().first().key, u"standing"_qs);
}

GWANJE_TEST(tst_Alerts)
#include "tst_Alerts.moc"
