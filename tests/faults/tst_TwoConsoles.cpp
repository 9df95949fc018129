// SPDX-License-Identifier: GPL-3.0-or-later
// Two consoles on one PostgreSQL and one Redis: each runs its own tasks, either cancels any, and when one dies the
// other fences what it left.

#include "support/PostgresServer.h"
#include "support/Programs.h"
#include "support/Servers.h"
#include "support/TestMain.h"

using namespace gwanje;

#include <csignal>

class tst_TwoConsoles final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_sandbox = std::make_unique<test::SandboxProgram>(
            QStringList{u"--seed"_qs, u"7"_qs, u"--fault"_qs, u"railway.seats=none"_qs});
        m_redis = std::make_unique<test::RedisServer>();
        m_postgres = std::make_unique<test::PostgresServer>();
        const QStringList options{u"--set"_qs, u"train.sandbox_url="_qs + m_sandbox->railway(),
                                  u"--set"_qs, u"general.training=no"_qs,
                                  u"--set"_qs, u"redis_url="_qs + m_redis->url(),
                                  u"--set"_qs, u"database_url="_qs + m_postgres->freshDatabase()};
        m_first = std::make_unique<test::ConsoleProgram>(m_folders[0].path(), options);
        m_second = std::make_unique<test::ConsoleProgram>(m_folders[1].path(), options);
        QVERIFY(m_first->start());
        QVERIFY(m_second->start());
        m_task = m_first->startTask();
        QCOMPARE(m_first->waitForTask(m_task, {u"running"_qs})[u"status"].toString(), u"running"_qs);
    }
    void cleanup()
    {
        QCOMPARE(m_second->brokenRules(), QString());
        m_first.reset();
        m_second.reset();
        m_redis.reset();
        m_postgres.reset();
        m_sandbox.reset();
    }

    void theSecondCancelsTheFirstOnesTask()
    {
        QCOMPARE(m_second->waitForTask(m_task, {u"running"_qs})[u"status"].toString(), u"running"_qs);
        QCOMPARE(m_second->call({u"train"_qs, u"cancel"_qs, m_task}).exitCode, 0);
        QCOMPARE(m_first->waitForTask(m_task, {u"cancelled"_qs})[u"status"].toString(), u"cancelled"_qs);
    }

    void aDeadConsolesTaskIsTakenOver()
    {
        m_first->kill();
        QCOMPARE(m_second->waitForTask(m_task, {u"interrupted"_qs}, 30000)[u"status"].toString(), u"interrupted"_qs);
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}});
        QCOMPARE(m_second->call({u"train"_qs, u"resume"_qs, m_task}).exitCode, 0);
        QCOMPARE(m_second->waitForTask(m_task, {u"reserved"_qs})[u"status"].toString(), u"reserved"_qs);
        QVERIFY(m_first->start()); // it comes back and must leave the task alone
        QTest::qWait(1500);
        QCOMPARE(m_sandbox->everMade().size(), 1);
    }

    void aCancelAskedOfADeadConsoleIsKept()
    {
        m_first->kill();
        QCOMPARE(m_second->call({u"train"_qs, u"cancel"_qs, m_task}).exitCode, 0);
        QCOMPARE(m_second->waitForTask(m_task, {u"cancelled"_qs}, 30000)[u"status"].toString(), u"cancelled"_qs);
    }

    void aStoppedConsoleThatWakesIsFenced()
    {
        QVERIFY(::kill(static_cast<pid_t>(m_first->pid()), SIGSTOP) == 0);
        QCOMPARE(m_second->waitForTask(m_task, {u"interrupted"_qs}, 30000)[u"status"].toString(), u"interrupted"_qs);
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}});
        QCOMPARE(m_second->call({u"train"_qs, u"resume"_qs, m_task}).exitCode, 0);
        QCOMPARE(m_second->waitForTask(m_task, {u"reserved"_qs})[u"status"].toString(), u"reserved"_qs);
        ::kill(static_cast<pid_t>(m_first->pid()), SIGCONT);
        QTest::qWait(2000);
        QCOMPARE(m_sandbox->everMade().size(), 1);
        QCOMPARE(m_second->call({u"train"_qs, u"show"_qs, m_task}).json[u"status"].toString(), u"reserved"_qs);
    }

private:
    QTemporaryDir m_folders[2];
    std::unique_ptr<test::SandboxProgram> m_sandbox;
    std::unique_ptr<test::RedisServer> m_redis;
    std::unique_ptr<test::PostgresServer> m_postgres;
    std::unique_ptr<test::ConsoleProgram> m_first, m_second;
    QString m_task;
};

GWANJE_TEST(tst_TwoConsoles)
#include "tst_TwoConsoles.moc"
