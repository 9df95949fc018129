// SPDX-License-Identifier: GPL-3.0-or-later
// Every way in which the railway can misbehave, while a task runs: the console survives, says what is wrong by its
// code, and reserves exactly once when the railway is well again.

#include "support/Programs.h"
#include "support/TestMain.h"

using namespace gwanje;

class tst_SandboxFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_sandbox = std::make_unique<test::SandboxProgram>(QStringList{u"--seed"_qs, u"7"_qs});
        m_console = std::make_unique<test::ConsoleProgram>(
            m_folder.path(), QStringList{u"--set"_qs, u"train.sandbox_url="_qs + m_sandbox->railway(), u"--set"_qs,
                                         u"general.training=no"_qs});
        QVERIFY(m_console->start());
    }

    void cleanup() { QCOMPARE(m_console->brokenRules(), QString()); }

    void passes_data()
    {
        QTest::addColumn<QJsonObject>("fault");
        QTest::addColumn<QString>("code"); // what the task says meanwhile; empty: not looked at
        const auto row = [](const char* name, const QJsonObject& fault, const QString& code = {}) {
            QTest::newRow(name) << fault << code;
        };
        row("garbage", {{u"reply"_qs, u"garbage"_qs}}, u"TRN_UNREADABLE"_qs);
        row("html", {{u"reply"_qs, u"html"_qs}});
        row("cut", {{u"reply"_qs, u"cut"_qs}}, u"NET_RESET"_qs);
        row("reset", {{u"reply"_qs, u"reset"_qs}}, u"NET_RESET"_qs);
        row("huge", {{u"reply"_qs, u"huge"_qs}}, u"NET_TOO_LARGE"_qs);
        row("drip", {{u"reply"_qs, u"drip"_qs}});
        row("maintenance", {{u"maintenance"_qs, true}}, u"TRN_MAINTENANCE"_qs);
        row("overload", {{u"overload"_qs, true}}, u"TRN_OVERLOADED"_qs);
        row("soldout race", {{u"soldout_race"_qs, true}});
        row("session dropped", {{u"session_drop"_qs, true}});
        row("colon in vwr_html", {{u"colon_in_vwr"_qs, true}});
        row("unknown codes", {{u"unknown_codes"_qs, true}});
        row("entrance queue", {{u"netfunnel_wait"_qs, 3}});
        row("entrance error", {{u"netfunnel_error"_qs, 999}}, u"TRN_NETFUNNEL"_qs);
        row("entrance key short-lived", {{u"key_life"_qs, 0}}, u"TRN_NETFUNNEL_KEY"_qs);
        row("entrance on several lines", {{u"netfunnel_lines"_qs, true}});
        row("session short-lived", {{u"session_life"_qs, 0}});
        row("session gone, told by a page", {{u"session_drop"_qs, true}, {u"session_form"_qs, u"html"_qs}});
        row("wrong shape", {{u"reply"_qs, u"shape"_qs}}, u"TRN_UNREADABLE"_qs);
        row("hangs", {{u"reply"_qs, u"hang"_qs}, {u"reply_on"_qs, u"search"_qs}}, u"NET_READ_TIMEOUT"_qs);
        row("cut three times", {{u"reply"_qs, u"cut"_qs}, {u"reply_times"_qs, 3}});
        row("smaller but too large", {{u"reply"_qs, u"huge"_qs}, {u"huge_mb"_qs, 20}}, u"NET_TOO_LARGE"_qs);
        for (const char* form : {"429-seconds", "429-date", "503-seconds", "503-date"})
            row(form, {{u"retry_after"_qs, QString::fromLatin1(form)}, {u"retry_after_s"_qs, 1}});
        row("slow", {{u"slow_ms"_qs, 400}});
        row("no KTX rows", {{u"ktx_rows"_qs, u"none"_qs}});
        row("no duplicate hint", {{u"duplicate_hint"_qs, false}});
        row("clock ahead", {{u"clock_skew"_qs, 3600}});
        row("waiting lists closed", {{u"standby"_qs, u"closed"_qs}, {u"standby_days"_qs, 30}});
    }
    void passes()
    {
        QFETCH(QJsonObject, fault);
        QFETCH(QString, code);
        httpPost(u"/_sandbox/reset"_qs);
        for (const QString& name : fault.keys())
            m_tried.insert(name);
        QJsonObject start = fault;
        start.insert(u"seats"_qs, u"none"_qs);
        m_sandbox->setFaults(start);
        const QString id = m_console->startTask();
        QVERIFY(!id.isEmpty());
        if (!code.isEmpty())
            QTRY_VERIFY2_WITH_TIMEOUT(said(id).contains(code), qPrintable(said(id).join(u' ')), 30000);
        else
            QTest::qWait(1500);
        QVERIFY(m_console->isRunning());

        httpPost(u"/_sandbox/reset"_qs); // well again; nothing was made so far
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}});
        QCOMPARE(
            m_console->waitForTask(id, {u"reserved"_qs, u"failed"_qs, u"cancelled"_qs}, 45000)[u"status"].toString(),
            u"reserved"_qs);
        QCOMPARE(m_sandbox->everMade().size(), 1);
    }

    void aBlockStopsAllTasksUntilTheOperatorResumes()
    {
        httpPost(u"/_sandbox/reset"_qs);
        m_sandbox->setFaults({{u"seats"_qs, u"none"_qs}});
        const QString one = m_console->startTask();
        const QString other = m_console->startTask({u"--adults"_qs, u"2"_qs});
        m_sandbox->setFaults({{u"blocked"_qs, true}});
        QCOMPARE(m_console->waitForTask(one, {u"interrupted"_qs})[u"status"].toString(), u"interrupted"_qs);
        QCOMPARE(m_console->waitForTask(other, {u"interrupted"_qs})[u"status"].toString(), u"interrupted"_qs);
        QCOMPARE(m_console->waitForTask(one, {u"interrupted"_qs})[u"code"].toString(), u"TRN_BLOCKED"_qs);
        m_sandbox->setFaults({{u"blocked"_qs, false}, {u"seats"_qs, u"all"_qs}});
        QTest::qWait(1500);
        QCOMPARE(m_sandbox->everMade().size(), 0);
        QCOMPARE(m_console->call({u"train"_qs, u"resume"_qs, one}).exitCode, 0);
        QCOMPARE(m_console->waitForTask(one, {u"reserved"_qs})[u"status"].toString(), u"reserved"_qs);
        m_console->call({u"train"_qs, u"cancel"_qs, other});
        QCOMPARE(m_console->waitForTask(other, {u"cancelled"_qs})[u"status"].toString(), u"cancelled"_qs);
    }

    void tooManyAccessesBlock()
    {
        httpPost(u"/_sandbox/reset"_qs);
        m_sandbox->setFaults({{u"seats"_qs, u"none"_qs}, {u"block_per_minute"_qs, 20}});
        const QString id = m_console->startTask();
        QCOMPARE(m_console->waitForTask(id, {u"interrupted"_qs}, 30000)[u"code"].toString(), u"TRN_BLOCKED"_qs);
        QCOMPARE(m_console->call({u"train"_qs, u"cancel"_qs, id}).exitCode, 0);
        QCOMPARE(m_console->waitForTask(id, {u"cancelled"_qs})[u"status"].toString(), u"cancelled"_qs);
    }

    void aStandbyEntryIsFollowedUntilASeatIsGiven()
    {
        httpPost(u"/_sandbox/reset"_qs);
        m_sandbox->setFaults({{u"seats"_qs, u"none"_qs}, {u"standby"_qs, u"open"_qs}, {u"standby_promote_s"_qs, 2}});
        const QString id = m_console->startTask({u"--standby"_qs});
        const auto task = m_console->waitForTask(id, {u"reserved"_qs}, 40000);
        QCOMPARE(task[u"status"].toString(), u"reserved"_qs);
        QCOMPARE(m_sandbox->everMade().size(), 1);
        QCOMPARE(m_sandbox->everMade().first().toObject()[u"kind"].toString(), u"standby"_qs);
    }

    void everySwitchOfTheSandboxIsTried()
    {
        QSet<QString> tried{u"seats"_qs,
                            u"standby"_qs,
                            u"standby_promote_s"_qs,
                            u"blocked"_qs,
                            u"merger"_qs,
                            u"deadline_s"_qs,
                            u"block_per_minute"_qs,
                            u"reserve_reply"_qs,
                            u"reserve_slow_ms"_qs,
                            u"reserve_reply_times"_qs}; // the last three: tst_ReserveFaults
        tried |= m_tried;
        const auto switches = test::httpGet(QUrl(m_sandbox->railway() + u"/_sandbox/faults"_qs)).object().keys();
        QVERIFY(switches.size() > 20);
        for (const QString& name : switches)
            QVERIFY2(tried.contains(name), qPrintable(u"no test switches "_qs + name));
    }

    void aTrainNotSoldHereEndsTheTask()
    {
        httpPost(u"/_sandbox/reset"_qs);
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}, {u"merger"_qs, true}});
        const QString id = m_console->startTask();
        const auto task = m_console->waitForTask(id, {u"failed"_qs, u"reserved"_qs});
        QCOMPARE(task[u"status"].toString(), u"failed"_qs);
        QCOMPARE(task[u"code"].toString(), u"TRN_NOT_SOLD_HERE"_qs);
    }

    void anUnpaidReservationFailsTheTask()
    {
        httpPost(u"/_sandbox/reset"_qs);
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}, {u"deadline_s"_qs, 3}});
        const QString id = m_console->startTask();
        QCOMPARE(m_console->waitForTask(id, {u"reserved"_qs})[u"status"].toString(), u"reserved"_qs);
        const auto task = m_console->waitForTask(id, {u"failed"_qs}, 90000);
        QCOMPARE(task[u"code"].toString(), u"TRN_UNPAID"_qs);
    }

    void aReservationThatWasCancelledInTheOfficialAppIsToldAsThat()
    {
        httpPost(u"/_sandbox/reset"_qs);
        m_sandbox->setFaults({{u"seats"_qs, u"all"_qs}});
        const QString id = m_console->startTask();
        QCOMPARE(m_console->waitForTask(id, {u"reserved"_qs})[u"status"].toString(), u"reserved"_qs);
        httpPost(u"/_sandbox/reset"_qs); // it is gone, long before its deadline
        const auto task = m_console->waitForTask(id, {u"failed"_qs}, 90000);
        QCOMPARE(task[u"code"].toString(), u"TRN_CANCELLED_ELSEWHERE"_qs);
    }

private:
    void httpPost(const QString& path) const { test::httpPost(QUrl(m_sandbox->railway() + path), {}); }
    QStringList said(const QString& id) const
    {
        QStringList codes;
        const auto detail = m_console->call({u"train"_qs, u"show"_qs, id}).json;
        codes << detail[u"code"].toString();
        for (const auto& event : detail[u"events"].toArray())
            codes << event[u"code"].toString();
        return codes;
    }

    QSet<QString> m_tried;
    QTemporaryDir m_folder;
    std::unique_ptr<test::SandboxProgram> m_sandbox;
    std::unique_ptr<test::ConsoleProgram> m_console;
};

GWANJE_TEST(tst_SandboxFaults)
#include "tst_SandboxFaults.moc"
