// SPDX-License-Identifier: GPL-3.0-or-later
// The whole console on a real PostgreSQL whose commits are lost on the way, there and back: the program can't know
// whether they were kept. By the railway's own count there is never a second reservation and never one that no task
// knows, a cancel stays a cancel, and `gwanje db check` finds nothing wrong.

#include "support/CommitRelay.h"
#include "support/PostgresServer.h"
#include "support/Programs.h"
#include "support/TestMain.h"

using namespace gwanje;
using Loss = test::CommitRelay::Loss;

class tst_LostCommits final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_sandbox = std::make_unique<test::SandboxProgram>(
            QStringList{u"--seed"_qs, u"7"_qs, u"--fault"_qs, u"railway.seats=none"_qs});
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void oneReservationHoweverManyCommitsAreLost_data() { schedules(); }
    void oneReservationHoweverManyCommitsAreLost()
    {
        QFETCH(unsigned, seed);
        QFETCH(Loss, loss);
        test::PostgresServer& postgres = test::PostgresServer::shared();
        test::CommitRelay relay(postgres.port(), seed);
        test::ConsoleProgram console(m_folder->path(), options(relay.through(postgres.freshDatabase())));
        QVERIFY(console.start());
        const QString id = console.startTask();
        QCOMPARE(console.waitForTask(id, {u"running"_qs})[u"status"].toString(), u"running"_qs);
        relay.lose(loss, 0.5);
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}});
        QTRY_VERIFY_WITH_TIMEOUT(m_sandbox->everMade().size() > 0, 30000);
        QTest::qWait(3000); // the writes about it fall into the losses
        relay.lose(Loss::None, 0);
        const auto task = console.waitForTask(id, {u"reserved"_qs, u"failed"_qs}, 60000);
        QCOMPARE(task[u"status"].toString(), u"reserved"_qs);
        QVERIFY(relay.lostRequests() + relay.lostAnswers() > 0);
        QCOMPARE(m_sandbox->everMade().size(), 1);
        QCOMPARE(task[u"result"][u"number"].toString(), m_sandbox->standing().first()[u"pnr"].toString());
        QCOMPARE(console.brokenRules(), QString());
    }

    void aCancelStaysACancel_data() { schedules(); }
    void aCancelStaysACancel()
    {
        QFETCH(unsigned, seed);
        QFETCH(Loss, loss);
        test::PostgresServer& postgres = test::PostgresServer::shared();
        test::CommitRelay relay(postgres.port(), seed);
        test::ConsoleProgram console(m_folder->path(), options(relay.through(postgres.freshDatabase())));
        QVERIFY(console.start());
        const QString id = console.startTask();
        QCOMPARE(console.waitForTask(id, {u"running"_qs})[u"status"].toString(), u"running"_qs);
        relay.lose(loss, 0.7);
        const auto cancelled = console.call({u"train"_qs, u"cancel"_qs, id});
        QTest::qWait(3000);
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}}); // whoever searched on now would reserve
        QTest::qWait(2000);
        relay.lose(Loss::None, 0);
        if (cancelled.exitCode != 0) // told that it isn't known: asked again
            QCOMPARE(console.call({u"train"_qs, u"cancel"_qs, id}).exitCode, 0);
        QCOMPARE(console.waitForTask(id, {u"cancelled"_qs}, 60000)[u"status"].toString(), u"cancelled"_qs);
        QVERIFY(relay.lostRequests() + relay.lostAnswers() > 0);
        if (cancelled.exitCode == 0)
            QCOMPARE(m_sandbox->everMade().size(), 0);
        QCOMPARE(m_sandbox->standing().size(), 0);
        QCOMPARE(console.brokenRules(), QString());
    }

    /// A start whose commit is lost is told as unknown or holds: never a task that runs while the caller heard "no".
    void aStartIsThereOrIsToldAsUnknown()
    {
        test::PostgresServer& postgres = test::PostgresServer::shared();
        test::CommitRelay relay(postgres.port(), 11);
        test::ConsoleProgram console(m_folder->path(), options(relay.through(postgres.freshDatabase())));
        QVERIFY(console.start());
        for (const Loss loss : {Loss::Answer, Loss::Request}) {
            relay.lose(loss, 1);
            const test::Answer answer =
                console.call({u"train"_qs, u"start"_qs, u"--dep"_qs, u"수서"_qs, u"--arr"_qs, u"부산"_qs, u"--date"_qs,
                              QDate::currentDate().addDays(2).toString(Qt::ISODate), u"--from"_qs, u"06:00"_qs,
                              u"--to"_qs, u"22:00"_qs, u"--interval"_qs, u"100"_qs});
            relay.lose(Loss::None, 0);
            QVERIFY2(answer.exitCode == 0 || answer.code() == u"DB_COMMIT_UNKNOWN"_qs,
                     (answer.out + answer.err).constData());
        }
        QTRY_COMPARE_WITH_TIMEOUT(console.brokenRules(), QString(), 10000);
        QVERIFY(console.call({u"train"_qs, u"list"_qs}).json[u"items"].toArray().size() <= 2);
    }

private:
    QStringList options(const QString& database) const
    {
        return {u"--set"_qs, u"train.sandbox_url="_qs + m_sandbox->railway(),
                u"--set"_qs, u"general.training=no"_qs,
                u"--set"_qs, u"database_url="_qs + database};
    }

    static void schedules()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<Loss>("loss");
        for (const unsigned seed : {1U, 2U}) {
            QTest::addRow("requests, seed %u", seed) << seed << Loss::Request;
            QTest::addRow("answers, seed %u", seed) << seed << Loss::Answer;
            QTest::addRow("either, seed %u", seed) << seed << Loss::Either;
        }
    }

    std::unique_ptr<test::SandboxProgram> m_sandbox;
    std::unique_ptr<QTemporaryDir> m_folder;
};

GWANJE_TEST(tst_LostCommits)
#include "tst_LostCommits.moc"
