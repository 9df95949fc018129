// SPDX-License-Identifier: GPL-3.0-or-later
// The browser or its driver is killed at each step of a run that has one open: the run ends by itself and says so,
// what was imported before stays, nothing else is left, and the next run brings what the portal has.

#include "HeldImports.h"
#include "SyncBed.h"
#include <csignal>

using namespace gwanje;
using namespace gwanje::datasync;

namespace {

enum class Victim { Driver, Browser };

constexpr qint64 promptEnd = 10'000;  // ms from the kill to the end of the run
constexpr qint64 driversEnd = 40'000; // for its 30 s the driver goes on waiting for a browser that died at its start

QByteArray processFile(qint64 pid, const QString& name)
{
    QFile file(u"/proc/%1/%2"_qs.arg(pid).arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qint64 parentOf(qint64 pid)
{
    const QByteArray stat = processFile(pid, u"stat"_qs);
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(1).toLongLong();
}

} // namespace

class tst_BrowserKills final : public test::PortalTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { startPortal(13, 60); }
    void init() { makeBed(); }
    void cleanup() { endBed(); }

    void killedAt_data()
    {
        QTest::addColumn<SyncStep>("step");
        QTest::addColumn<QString>("stream"); // at whose step; empty: of the run
        QTest::addColumn<QJsonObject>("hold");
        QTest::addColumn<QStringList>("codes"); // of members, orders, refunds
        QTest::addColumn<Victim>("victim");
        const QString gone = u"SYNC_BROWSER"_qs, none;
        const QJsonObject slow{{u"slow_ms"_qs, 400}};
        const QJsonObject slowFile{
            {u"download"_qs, u"slow"_qs}, {u"download_rate"_qs, 1000}, {u"stream"_qs, u"orders"_qs}};
        const auto both = [](const char* name, SyncStep step, const QString& stream, const QJsonObject& hold,
                             const QStringList& codes) {
            QTest::addRow("driver, %s", name) << step << stream << hold << codes << Victim::Driver;
            QTest::addRow("browser, %s", name) << step << stream << hold << codes << Victim::Browser;
        };
        QTest::newRow("driver, starting") << SyncStep::StartingBrowser << QString() << QJsonObject()
                                          << QStringList{gone, gone, gone} << Victim::Driver;
        QTest::newRow("browser, starting") << SyncStep::StartingBrowser << QString() << QJsonObject()
                                           << QStringList{gone, gone, gone} << Victim::Browser;
        both("proving", SyncStep::CheckingSession, {}, slow, {gone, gone, gone});
        both("logging in", SyncStep::LoggingIn, {}, slow, {gone, gone, gone});
        both("opening a page", SyncStep::OpeningPage, u"orders"_qs,
             {{u"button_delay"_qs, 4000}, {u"stream"_qs, u"orders"_qs}}, {none, gone, gone});
        both("downloading", SyncStep::Downloading, u"orders"_qs, slowFile, {none, u"SYNC_DOWNLOAD"_qs, gone});
        both("importing", SyncStep::Importing, u"members"_qs, {}, {none, gone, gone});
    }
    void killedAt()
    {
        QFETCH(const SyncStep, step);
        QFETCH(const QString, stream);
        QFETCH(const QJsonObject, hold);
        QFETCH(const QStringList, codes);
        QFETCH(const Victim, victim);
        m_bed->tryOnce();
        m_portal->setPortalFaults(hold);
        std::optional<test::HeldImports> held;
        if (step == SyncStep::Importing)
            held.emplace(m_bed->store.url);
        const auto running = m_bed->begin();
        QVERIFY(m_bed->awaitStep(running, step, stream));
        if (step == SyncStep::Downloading)
            QTRY_VERIFY_WITH_TIMEOUT(bytesOf(stream) > 0, 10'000);
        QElapsedTimer elapsed;
        elapsed.start();
        QVERIFY(kill(victim));
        held.reset();
        const SyncReport report = m_bed->end(running);
        const bool isWaitedFor = step == SyncStep::StartingBrowser && victim == Victim::Browser;
        QVERIFY2(elapsed.elapsed() < (isWaitedFor ? driversEnd : promptEnd),
                 qPrintable(QString::number(elapsed.elapsed())));
        checkEnd(report, codes);
        m_portal->setPortalFaults({{u"slow_ms"_qs, 0}, {u"button_delay"_qs, 0}, {u"download"_qs, u"ok"_qs}});
        checkNextRun(codes);
    }

    /// A browser that hangs while it is closed, so that there is time to kill.
    void killedWhileClosing_data()
    {
        QTest::addColumn<Victim>("victim");
        QTest::newRow("driver") << Victim::Driver;
        QTest::newRow("browser") << Victim::Browser;
    }
    void killedWhileClosing()
    {
        QFETCH(const Victim, victim);
        m_portal->setPortalFaults(
            {{u"download"_qs, u"slow"_qs}, {u"download_rate"_qs, 4000}, {u"stream"_qs, u"refunds"_qs}});
        const auto running = m_bed->begin();
        QVERIFY(m_bed->awaitStep(running, SyncStep::Downloading, u"refunds"_qs));
        test::HeldImports held(m_bed->store.url);
        QVERIFY(m_bed->awaitStep(running, SyncStep::Importing, u"refunds"_qs));
        QCOMPARE(::kill(pid_t(pidOf(Victim::Browser)), SIGSTOP), 0);
        held.letGo();
        QVERIFY(m_bed->awaitStep(running, SyncStep::Closing));
        QVERIFY(kill(victim));
        QElapsedTimer elapsed;
        elapsed.start();
        const SyncReport report = m_bed->end(running);
        QVERIFY2(elapsed.elapsed() < promptEnd, qPrintable(QString::number(elapsed.elapsed())));
        checkEnd(report, {{}, {}, {}});
    }

    void oneKillIsMadeGoodByTheRunItself()
    {
        m_portal->setPortalFaults({{u"download"_qs, u"slow"_qs},
                                   {u"download_rate"_qs, 1000},
                                   {u"download_times"_qs, 1},
                                   {u"stream"_qs, u"orders"_qs}});
        const auto running = m_bed->begin();
        QVERIFY(m_bed->awaitStep(running, SyncStep::Downloading, u"orders"_qs));
        QTRY_VERIFY_WITH_TIMEOUT(bytesOf(u"orders"_qs) > 0, 10'000);
        QVERIFY(kill(Victim::Browser));
        checkEnd(m_bed->end(running), {{}, {}, {}});
        QCOMPARE(m_portal->portalState()[u"downloads_ever"][u"members"].toInt(), 1); // it was in already
        for (const SyncLogRow& row : m_bed->log())
            QCOMPARE(row.counts.added, truth(row.stream));
    }

private:
    qint64 bytesOf(const QString& stream)
    {
        qint64 bytes = 0;
        if (const auto now = m_bed->view().now) {
            for (const StreamProgress& each : now->streams)
                bytes += each.stream == stream ? each.done : 0;
        }
        return bytes;
    }
    qint64 truth(const QString& stream) const { return m_portal->portalState()[u"files"][stream][u"rows"].toInteger(); }
    /// 0: there is none. The browser's own process, of its many, is the driver's child.
    qint64 pidOf(Victim victim) const
    {
        const QList<qint64> all = test::processesNaming(m_bed->folder());
        for (const qint64 pid : all) {
            const QByteArray line = processFile(pid, u"cmdline"_qs);
            const bool isBrowser = line.contains("--user-data-dir=");
            if (victim == Victim::Driver
                    ? !isBrowser && !all.contains(parentOf(pid)) && line.contains("--log-path=")
                    : isBrowser && processFile(parentOf(pid), u"cmdline"_qs).contains("--log-path="))
                return pid;
        }
        return 0;
    }
    bool kill(Victim victim)
    {
        QElapsedTimer elapsed;
        elapsed.start();
        qint64 pid = 0;
        while ((pid = pidOf(victim)) == 0 && elapsed.elapsed() < 20'000)
            QTest::qWait(1);
        return pid > 0 && ::kill(pid_t(pid), SIGKILL) == 0;
    }
    void checkEnd(const SyncReport& report, const QStringList& codes)
    {
        QTRY_VERIFY_WITH_TIMEOUT(test::processesNaming(m_bed->folder()).isEmpty(), 3000); // a crash handler's end
        QCOMPARE(m_bed->filesIn(u"inbox"_qs), QStringList());
        QCOMPARE(report.error ? report.error->name() : QString(), codes.at(1)); // of the first that failed
        const auto rows = m_bed->log();
        QCOMPARE(rows.size(), 3);
        qsizetype in = 0;
        for (const SyncLogRow& row : rows) {
            const QString code = codes.at(QStringList{u"members"_qs, u"orders"_qs, u"refunds"_qs}.indexOf(row.stream));
            QCOMPARE(row.error ? row.error->name() : QString(), code);
            QCOMPARE(row.status, code.isEmpty() ? SyncStatus::Success : SyncStatus::Failed);
            QCOMPARE(row.counts.added, code.isEmpty() ? truth(row.stream) : 0);
            QCOMPARE(row.file.isEmpty(), !code.isEmpty());
            in += code.isEmpty() ? 1 : 0;
        }
        QCOMPARE(m_bed->filesIn(u"archive"_qs).size(), in);
    }
    void checkNextRun(const QStringList& codes)
    {
        const SyncReport next = m_bed->run();
        QVERIFY2(!next.error, qPrintable(next.error ? next.error->toString() : QString()));
        for (qsizetype i = 0; i < next.streams.size(); ++i) {
            const SyncLogRow& row = next.streams.at(i);
            QCOMPARE(row.status, SyncStatus::Success);
            QCOMPARE(codes.at(i).isEmpty() ? row.counts.unchanged : row.counts.added, truth(row.stream));
            QCOMPARE(row.counts.rows, truth(row.stream));
        }
        QCOMPARE(test::processesNaming(m_bed->folder()), QList<qint64>());
        QCOMPARE(m_bed->view().state.failures, 0);
    }
};

GWANJE_TEST(tst_BrowserKills)
#include "tst_BrowserKills.moc"
