// SPDX-License-Identifier: GPL-3.0-or-later
// The console is killed at every named fault point of the train job and started again: by the railway's own count there
// is never a second reservation and never one that no task knows, and `gwanje db check` finds nothing wrong.

#include "support/Programs.h"
#include "support/TestMain.h"
#include "train/FaultPoints.h"

using namespace gwanje;

namespace {

const QStringList ended{u"reserved"_qs, u"failed"_qs, u"cancelled"_qs};

QStringList optionsFor(const test::SandboxProgram& sandbox)
{
    return {u"--set"_qs, u"train.sandbox_url="_qs + sandbox.railway(), u"--set"_qs, u"general.training=no"_qs};
}

/// Every reservation that stands at the railway belongs to exactly one reserved task of the console.
void compareTruth(const test::SandboxProgram& sandbox, const test::ConsoleProgram& console, int standing)
{
    QStringList known;
    const auto tasks = console.call({u"train"_qs, u"list"_qs}).json[u"items"].toArray();
    for (const auto& task : tasks) {
        if (task[u"status"].toString() == u"reserved")
            known << task[u"result"].toObject()[u"number"].toString();
    }
    const auto truth = sandbox.standing();
    QCOMPARE(truth.size(), standing);
    QCOMPARE(known.size(), standing);
    for (const auto& reservation : truth)
        QVERIFY2(known.contains(reservation[u"pnr"].toString()), "the railway holds a reservation that no task knows");
    QCOMPARE(console.brokenRules(), QString());
}

} // namespace

class tst_ReserveFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killedOnTheWayToAReservation_data() { points(train::reserveFaultPoints()); }
    void killedOnTheWayToAReservation()
    {
        QFETCH(QString, point);
        const test::SandboxProgram sandbox({u"--seed"_qs, u"7"_qs, u"--fault"_qs, u"railway.seats=all"_qs});
        const QTemporaryDir folder;
        test::ConsoleProgram console(folder.path(), optionsFor(sandbox));
        QVERIFY(console.start({{u"GWANJE_FAULT"_qs, point + u"=kill"_qs}}));
        console.startTask(); // its answer may be lost with the console
        QVERIFY2(console.waitForEnd(15000), "the fault point was not reached");
        QVERIFY(console.said().contains("fault point " + point.toUtf8()));

        QVERIFY(console.start());
        const auto tasks = console.call({u"train"_qs, u"list"_qs}).json[u"items"].toArray();
        QVERIFY2(tasks.size() == 1, "the task was stored before the point, so it is there again");
        const auto task = console.waitForTask(tasks.first()[u"id"].toString(), ended);
        QCOMPARE(task[u"status"].toString(), u"reserved"_qs);
        QCOMPARE(sandbox.everMade().size(), 1);
        compareTruth(sandbox, console, 1);
    }

    void killedWhileCancelling_data() { points(train::cancelFaultPoints()); }
    void killedWhileCancelling()
    {
        QFETCH(QString, point);
        const test::SandboxProgram sandbox({u"--seed"_qs, u"7"_qs, u"--fault"_qs, u"railway.seats=none"_qs});
        const QTemporaryDir folder;
        test::ConsoleProgram console(folder.path(), optionsFor(sandbox));
        QVERIFY(console.start({{u"GWANJE_FAULT"_qs, point + u"=kill"_qs}}));
        const QString id = console.startTask();
        console.waitForTask(id, {u"running"_qs});
        console.call({u"train"_qs, u"cancel"_qs, id});
        QVERIFY2(console.waitForEnd(15000), "the fault point was not reached");
        QVERIFY(console.said().contains("fault point " + point.toUtf8()));

        sandbox.setFaults({{u"seats"_qs, u"all"_qs}}); // whoever searched on now would reserve
        QVERIFY(console.start());
        QCOMPARE(console.waitForTask(id, ended)[u"status"].toString(), u"cancelled"_qs);
        QCOMPARE(sandbox.everMade().size(), 0);
        QCOMPARE(console.brokenRules(), QString());
    }

    void killedWhileGivingBack_data() { points(train::releaseFaultPoints()); }
    void killedWhileGivingBack()
    {
        QFETCH(QString, point);
        const test::SandboxProgram sandbox({u"--seed"_qs, u"7"_qs, u"--fault"_qs, u"railway.seats=all"_qs,
                                            u"--fault"_qs, u"railway.reserve_reply=slow"_qs});
        const QTemporaryDir folder;
        test::ConsoleProgram console(folder.path(), optionsFor(sandbox));
        QVERIFY(console.start({{u"GWANJE_FAULT"_qs, point + u"=kill"_qs}}));
        const QString id = console.startTask();
        QTRY_VERIFY_WITH_TIMEOUT(sandbox.everMade().size() == 1, 10000); // made, its answer still under way
        console.call({u"train"_qs, u"cancel"_qs, id});
        QVERIFY2(console.waitForEnd(20000), "the fault point was not reached");
        QVERIFY(console.said().contains("fault point " + point.toUtf8()));

        QVERIFY(console.start());
        QCOMPARE(console.waitForTask(id, ended)[u"status"].toString(), u"cancelled"_qs);
        QCOMPARE(sandbox.everMade().size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(sandbox.standing().size(), 0, 5000);
        QCOMPARE(console.brokenRules(), QString());
    }

    void lostReplies_data()
    {
        QTest::addColumn<QString>("reply");
        for (const char* reply : {"lost", "cut", "slow", "reset", "dropped"})
            QTest::newRow(reply) << QString::fromLatin1(reply);
    }
    /// The railway books, but its answer never arrives whole: the task must find its own reservation in the list.
    void lostReplies()
    {
        QFETCH(QString, reply);
        const test::SandboxProgram sandbox({u"--seed"_qs, u"7"_qs, u"--fault"_qs, u"railway.seats=all"_qs,
                                            u"--fault"_qs, u"railway.reserve_reply="_qs + reply});
        sandbox.setFaults({{u"reserve_slow_ms"_qs, 3000}});
        if (reply == u"dropped") // nothing is booked when it strikes, so the next try must find a way
            sandbox.setFaults({{u"reserve_reply_times"_qs, 1}});
        const QTemporaryDir folder;
        test::ConsoleProgram console(folder.path(), optionsFor(sandbox));
        QVERIFY(console.start());
        const QString id = console.startTask();
        QCOMPARE(console.waitForTask(id, ended, 40000)[u"status"].toString(), u"reserved"_qs);
        QCOMPARE(sandbox.everMade().size(), 1);
        compareTruth(sandbox, console, 1);
    }

    void aCancelledTaskNeverTriesAgain()
    {
        const test::SandboxProgram sandbox({u"--seed"_qs, u"7"_qs, u"--fault"_qs, u"railway.seats=none"_qs});
        const QTemporaryDir folder;
        test::ConsoleProgram console(folder.path(), optionsFor(sandbox));
        QVERIFY(console.start());
        const QString id = console.startTask();
        QTRY_VERIFY(console.call({u"train"_qs, u"show"_qs, id}).json[u"attempts"].toInt() > 2);
        QCOMPARE(console.call({u"train"_qs, u"cancel"_qs, id}).exitCode, 0);
        QCOMPARE(console.waitForTask(id, ended)[u"status"].toString(), u"cancelled"_qs);
        const QJsonObject requests = sandbox.state()[u"requests"].toObject();
        sandbox.setFaults({{u"seats"_qs, u"all"_qs}});
        QTest::qWait(1500); // fifteen of its intervals
        QCOMPARE(sandbox.state()[u"requests"].toObject(), requests);
        QCOMPARE(sandbox.everMade().size(), 0);
        QCOMPARE(console.brokenRules(), QString());
    }

private:
    static void points(const QStringList& names)
    {
        QTest::addColumn<QString>("point");
        QVERIFY(!names.isEmpty());
        for (const QString& name : names)
            QTest::newRow(qPrintable(name)) << name;
    }
};

GWANJE_TEST(tst_ReserveFaults)
#include "tst_ReserveFaults.moc"
