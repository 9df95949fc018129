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
    void cleanup() { m_console.reset(); }

    void oneReservationHoweverManyCommitsAreLost_data() { schedules(); }
    void oneReservationHoweverManyCommitsAreLost()
    {
        QFETCH(unsigned, seed);
        QFETCH(Loss, loss);
        const QString id = startTask(seed);
        QVERIFY(!id.isEmpty());
        m_relay->lose(loss, 0.5);
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}});
        QTRY_VERIFY_WITH_TIMEOUT(m_sandbox->everMade().size() > 0, 30000);
        QTest::qWait(3000); // the writes about it fall into the losses
        m_relay->lose(Loss::None, 0);
        const auto task = m_console->waitForTask(id, {u"reserved"_qs, u"failed"_qs}, 60000);
        QCOMPARE(task[u"status"].toString(), u"reserved"_qs);
        QVERIFY(m_relay->lostRequests() + m_relay->lostAnswers() > 0);
        QCOMPARE(m_sandbox->everMade().size(), 1);
        QCOMPARE(task[u"result"][u"number"].toString(), m_sandbox->standing().first()[u"pnr"].toString());
        QCOMPARE(m_console->brokenRules(), QString());
    }

    void aCancelStaysACancel_data() { schedules(); }
    void aCancelStaysACancel()
    {
        QFETCH(unsigned, seed);
        QFETCH(Loss, loss);
        const QString id = startTask(seed);
        QVERIFY(!id.isEmpty());
        m_relay->lose(loss, 0.7);
        const auto cancelled = m_console->call({u"train"_qs, u"cancel"_qs, id});
        QTest::qWait(3000);
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}}); // whoever searched on now would reserve
        QTest::qWait(2000);
        m_relay->lose(Loss::None, 0);
        if (cancelled.exitCode != 0) // told that it isn't known: asked again
            QCOMPARE(m_console->call({u"train"_qs, u"cancel"_qs, id}).exitCode, 0);
        QCOMPARE(m_console->waitForTask(id, {u"cancelled"_qs}, 60000)[u"status"].toString(), u"cancelled"_qs);
        QVERIFY(m_relay->lostRequests() + m_relay->lostAnswers() > 0);
        if (cancelled.exitCode == 0)
            QCOMPARE(m_sandbox->everMade().size(), 0);
        QCOMPARE(m_sandbox->standing().size(), 0);
        QCOMPARE(m_console->brokenRules(), QString());
    }

    /// A start whose commit is lost is told as unknown or holds: never a task that runs while the caller heard "no".
    void aStartIsThereOrIsToldAsUnknown()
    {
        QVERIFY(startConsole(11));
        for (const Loss loss : {Loss::Answer, Loss::Request}) {
            m_relay->lose(loss, 1);
            const test::Answer answer =
                m_console->call({u"train"_qs, u"start"_qs, u"--dep"_qs, u"수서"_qs, u"--arr"_qs, u"부산"_qs,
                                 u"--date"_qs, QDate::currentDate().addDays(2).toString(Qt::ISODate), u"--from"_qs,
                                 u"06:00"_qs, u"--to"_qs, u"22:00"_qs, u"--interval"_qs, u"100"_qs});
            m_relay->lose(Loss::None, 0);
            QVERIFY2(answer.exitCode == 0 || answer.code() == u"DB_COMMIT_UNKNOWN"_qs,
                     (answer.out + answer.err).constData());
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_console->brokenRules(), QString(), 10000);
        QVERIFY(m_console->call({u"train"_qs, u"list"_qs}).json[u"items"].toArray().size() <= 2);
    }

private:
    QStringList options(const QString& database) const
    {
        return {u"--set"_qs, u"train.sandbox_url="_qs + m_sandbox->railway(),
                u"--set"_qs, u"general.training=no"_qs,
                u"--set"_qs, u"database_url="_qs + database};
    }

    bool startConsole(unsigned seed)
    {
        test::PostgresServer& postgres = test::PostgresServer::shared();
        m_console.reset();
        m_relay = std::make_unique<test::CommitRelay>(postgres.port(), seed);
        m_console = std::make_unique<test::ConsoleProgram>(m_folder->path(),
                                                           options(m_relay->through(postgres.freshDatabase())));
        return m_console->start();
    }
    QString startTask(unsigned seed) ///< the id of a running one; empty: there is none
    {
        QString id;
        if (startConsole(seed)) // nothing is lost yet: a machine that is slow to connect may be asked again
            (void)QTest::qWaitFor([&] { return !(id = m_console->startTask()).isEmpty(); }, 30000);
        const QString state = m_console->waitForTask(id, {u"running"_qs})[u"status"].toString();
        return state == u"running"_qs ? id : QString();
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
    std::unique_ptr<test::CommitRelay> m_relay;
    std::unique_ptr<test::ConsoleProgram> m_console;
};

GWANJE_TEST(tst_LostCommits)
#include "tst_LostCommits.moc"
