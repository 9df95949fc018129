// SPDX-License-Identifier: GPL-3.0-or-later
// Every way in which a browser, its driver or the console can end: the one who waits is told, nothing is left running,
// and nobody else's browser is touched.
#include "BrowserBed.h"
#include "core/WholeFile.h"
#include "datasync/BrowserFaultPoints.h"
#include <csignal>
#include <QProcess>
#include <sys/prctl.h>
#include <unistd.h>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using datasync::BrowserRecord;

namespace {

/// This program again, which starts a browser and waits to be killed.
class BrowserChild final
{
public:
    BrowserChild(const QString& place, const QString& fault = {})
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GWANJE_BROWSER_PLACE"_qs, place);
        environment.insert(u"GWANJE_FAULT"_qs, fault);
        m_process.setProcessEnvironment(environment);
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(QCoreApplication::applicationFilePath(), {u"BrowserChild"_qs});
    }
    /// The browser's process number, once it runs; 0: it does not.
    qint64 browser()
    {
        QElapsedTimer elapsed;
        elapsed.start();
        while (!m_said.contains(" up\n") && elapsed.elapsed() < 30'000 && m_process.state() != QProcess::NotRunning) {
            m_process.waitForReadyRead(100);
            m_said += m_process.readAllStandardOutput();
        }
        return m_said.mid(m_said.indexOf("browser ") + 8).split(' ').first().toLongLong();
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool wasKilledByItself()
    {
        return m_process.waitForFinished(30'000) && m_process.exitStatus() == QProcess::CrashExit;
    }
    ~BrowserChild() { kill(); }

private:
    QProcess m_process;
    QByteArray m_said;
};

/// A browser that is none of ours: started by somebody else, with a profile of its own.
class ForeignBrowser final
{
public:
    explicit ForeignBrowser(const QString& profile)
    {
        m_process.setChildProcessModifier([] {
            ::setsid();
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        });
        m_process.setStandardErrorFile(QProcess::nullDevice());
        QStringList arguments{u"--headless=new"_qs, u"--remote-debugging-port=0"_qs, u"--disable-breakpad"_qs,
                              u"--user-data-dir="_qs + profile, u"about:blank"_qs};
        if (::geteuid() == 0)
            arguments << u"--no-sandbox"_qs;
        m_process.start(u"chromium"_qs, arguments);
        m_process.waitForStarted();
    }
    ~ForeignBrowser()
    {
        ::kill(-pid_t(m_process.processId()), SIGKILL); // all of its session
        m_process.waitForFinished();
    }
    qint64 pid() const { return m_process.processId(); }
    bool isRunning()
    {
        QTest::qWait(50);
        return m_process.state() == QProcess::Running;
    }

private:
    QProcess m_process;
};

void writeText(const QString& path, const QByteArray& text)
{
    GWANJE_OK(core::writeWholeFile(path, text));
}

} // namespace

class BrowserChild_ final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void run()
    {
        const QString place = qEnvironmentVariable("GWANJE_BROWSER_PLACE");
        if (place.isEmpty())
            return;
        BrowserBed bed;
        datasync::BrowserOptions options;
        options.folder = place;
        const auto started = bed.wait(datasync::Browser::start(bed.http, bed.clock, options, {}));
        GWANJE_OK(started);
        printf("browser %lld up\n", static_cast<long long>((*started)->session().browserPid()));
        fflush(stdout);
        QTest::qWait(60'000);
    }
};

class tst_BrowserEnds final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsNotInstalledIsNamed()
    {
        BrowserBed bed;
        const auto driver = bed.start({.driver = u"chromedriver-none"_qs});
        GWANJE_ERROR_IS(driver, SYNC_BROWSER_MISSING);
        QCOMPARE(driver.error().context.value(u"program"_qs), u"chromedriver-none"_qs);
        const auto program = bed.start({.program = u"/nowhere/chromium"_qs});
        GWANJE_ERROR_IS(program, SYNC_BROWSER_MISSING);
        QCOMPARE(program.error().context.value(u"program"_qs), u"/nowhere/chromium"_qs);
    }

    void aProgramThatIsNoBrowserIsTold()
    {
        BrowserBed bed;
        GWANJE_ERROR_IS(bed.start({.driver = u"true"_qs}), SYNC_BROWSER);
        GWANJE_ERROR_IS(bed.start({.begin = 1s, .program = u"true"_qs}), SYNC_BROWSER);
        QVERIFY(processesNaming(bed.place()).isEmpty());
    }

    void oneBrowserAFolder()
    {
        BrowserBed bed;
        GWANJE_OK(bed.start());
        datasync::BrowserOptions same{.folder = bed.place()};
        const auto second = bed.wait(datasync::Browser::start(bed.http, bed.clock, same, {}));
        GWANJE_ERROR_IS(second, SYNC_BROWSER);
        GWANJE_OK(datasync::cleanUpStale(bed.place())); // a living console's is left alone
        GWANJE_OK(bed.go(u"/"_qs));
        bed.close();
        QTRY_VERIFY(processesNaming(bed.place()).isEmpty());
        QVERIFY(!QFile::exists(BrowserRecord::fileIn(bed.place())));
    }

    void aKilledDriverIsToldAndTakesItsBrowserAlong()
    {
        BrowserBed bed;
        GWANJE_OK(bed.start());
        const auto command = core::toFuture(longCommand(bed));
        QTest::qWait(200);
        ::kill(pid_t(bed.browser->driverPid()), SIGKILL);
        bed.waitFor(command);
        GWANJE_ERROR_IS(command.result(), SYNC_BROWSER);
        GWANJE_ERROR_IS(bed.go(u"/"_qs), SYNC_BROWSER);
        bed.close();
        QTRY_VERIFY_WITH_TIMEOUT(processesNaming(bed.place()).isEmpty(), 3000);
    }

    void aKilledBrowserIsToldAndTheDriverEnds()
    {
        BrowserBed bed;
        GWANJE_OK(bed.start());
        const auto command = core::toFuture(longCommand(bed));
        QTest::qWait(200);
        ::kill(pid_t(bed.session().browserPid()), SIGKILL);
        bed.waitFor(command);
        GWANJE_ERROR_IS(command.result(), SYNC_BROWSER);
        QCOMPARE(datasync::driverError(command.result().error()), u"invalid session id"_qs);
        bed.close();
        QTRY_VERIFY_WITH_TIMEOUT(processesNaming(bed.place()).isEmpty(), 3000);
    }

    void aCancelEndsAllWithin3Seconds()
    {
        BrowserBed bed;
        GWANJE_OK(bed.start());
        core::StopSource source;
        const auto opening = core::toFuture(bed.session().go(bed.portal.url(u"/never"_qs), source.get_token()));
        QTest::qWait(300);
        QElapsedTimer elapsed;
        elapsed.start();
        source.request_stop();
        bed.waitFor(opening);
        GWANJE_ERROR_IS(opening.result(), CORE_CANCELLED);
        QVERIFY(bed.session().isStuck());
        GWANJE_ERROR_IS(bed.go(u"/"_qs), SYNC_BROWSER); // it would wait for the page
        bed.close();
        QTRY_VERIFY(processesNaming(bed.place()).isEmpty());
        QVERIFY2(elapsed.elapsed() < 3000, qPrintable(QString::number(elapsed.elapsed())));
    }

    void aStopWhileStartingLeavesNothing()
    {
        BrowserBed bed;
        datasync::BrowserOptions options{.folder = bed.place()};
        core::StopSource source;
        const auto starting =
            core::toFuture(datasync::Browser::start(bed.http, bed.clock, options, source.get_token()));
        QTRY_VERIFY_WITH_TIMEOUT(!processesNaming(BrowserRecord::profileIn(bed.place())).isEmpty(), 20'000);
        source.request_stop();
        bed.waitFor(starting);
        QTRY_VERIFY_WITH_TIMEOUT(processesNaming(bed.place()).isEmpty(), 3000);
    }

    void aKillAtEachStepOfTheStartLeavesNothing_data()
    {
        QTest::addColumn<QString>("point");
        for (const QString& point : datasync::browserFaultPoints())
            QTest::newRow(qPrintable(point)) << point;
    }
    void aKillAtEachStepOfTheStartLeavesNothing()
    {
        QFETCH(QString, point);
        QTemporaryDir folder;
        const QString place = folder.filePath(u"browser"_qs);
        QVERIFY(BrowserChild(place, point + u"=kill"_qs).wasKilledByItself());
        GWANJE_OK(datasync::cleanUpStale(place));
        QTRY_VERIFY_WITH_TIMEOUT(processesNaming(place).isEmpty(), 3000);
    }

    void aFailureAtEachStepOfTheStartLeavesNothing_data() { aKillAtEachStepOfTheStartLeavesNothing_data(); }
    void aFailureAtEachStepOfTheStartLeavesNothing()
    {
        QFETCH(QString, point);
        QTemporaryDir folder;
        const QString place = folder.filePath(u"browser"_qs);
        BrowserChild child(place, point + u"=fail"_qs);
        QCOMPARE(child.browser(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(processesNaming(place).isEmpty(), 3000);
        QVERIFY(!QFile::exists(BrowserRecord::fileIn(place)));
    }

    /// The browser hangs, so that it does not even notice that its driver is gone.
    void whatAKilledConsoleLeftIsEndedAndNothingElse()
    {
        QTemporaryDir folder;
        const QString place = folder.filePath(u"browser"_qs);
        ForeignBrowser foreign(folder.filePath(u"foreign"_qs));
        BrowserChild child(place);
        const qint64 browser = child.browser();
        QVERIFY(browser > 0);
        QCOMPARE(::kill(pid_t(browser), SIGSTOP), 0);
        child.kill();
        QTest::qWait(300);
        QVERIFY(processesNaming(place).contains(browser));
        QElapsedTimer elapsed;
        elapsed.start();
        GWANJE_OK(datasync::cleanUpStale(place));
        QTRY_VERIFY(processesNaming(place).isEmpty());
        QVERIFY2(elapsed.elapsed() < 3000, qPrintable(QString::number(elapsed.elapsed())));
        QVERIFY(!QFile::exists(BrowserRecord::fileIn(place)));
        QVERIFY(foreign.isRunning());
        GWANJE_OK(datasync::cleanUpStale(place));
    }

    /// The recorded number is another process's by now, or was one's in an earlier life of the machine.
    void anotherProcessOfThatNumberIsLeftAlone()
    {
        QTemporaryDir folder;
        ForeignBrowser foreign(BrowserRecord::profileIn(folder.path()));
        const auto recorded = BrowserRecord::of(foreign.pid(), folder.path());
        GWANJE_OK(recorded);
        QTRY_VERIFY(!recorded->processes().empty()); // what is told apart below
        BrowserRecord later = *recorded;
        ++later.startTicks;
        BrowserRecord earlier = *recorded;
        earlier.boot = u"an earlier one"_qs;
        QProcess stranger; // runs, in a session of its own, and names no folder
        stranger.setChildProcessModifier([] {
            ::setsid();
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        });
        stranger.start(u"sleep"_qs, {u"60"_qs});
        QVERIFY(stranger.waitForStarted());
        const auto elsewhere = BrowserRecord::of(stranger.processId(), folder.path());
        GWANJE_OK(elsewhere);
        QTemporaryDir otherFolder;
        const auto otherName = BrowserRecord::of(foreign.pid(), otherFolder.path());
        GWANJE_OK(otherName);
        for (const BrowserRecord& record : {later, earlier, *elsewhere, *otherName}) {
            GWANJE_OK(record.write());
            QCOMPARE(QFile(BrowserRecord::fileIn(record.folder)).permissions() & 0x7077,
                     QFile::ReadOwner | QFile::WriteOwner);
            QVERIFY(record.processes().empty());
            GWANJE_OK(datasync::cleanUpStale(record.folder));
            QVERIFY(!QFile::exists(BrowserRecord::fileIn(record.folder)));
        }
        QVERIFY(foreign.isRunning());
        QCOMPARE(stranger.state(), QProcess::Running);
        stranger.kill();
        stranger.waitForFinished();
    }

    void aDamagedRecordIsAnError()
    {
        QTemporaryDir folder;
        for (const QByteArray text : {"", "{", "[]", "{\"driver\": 7}"}) {
            writeText(BrowserRecord::fileIn(folder.path()), text);
            GWANJE_ERROR_IS(datasync::cleanUpStale(folder.path()), CORE_FILE);
        }
    }

private:
    static core::Async<core::Result<QJsonValue>> longCommand(BrowserBed& bed)
    {
        return bed.session().executeAsync(u"setTimeout(arguments[0], 20000)"_qs, {}, {});
    }
};

static const bool browserChildRegistered =
    test::addTest("BrowserChild", []() -> std::unique_ptr<QObject> { return std::make_unique<BrowserChild_>(); });
GWANJE_TEST(tst_BrowserEnds)
#include "tst_BrowserEnds.moc"
