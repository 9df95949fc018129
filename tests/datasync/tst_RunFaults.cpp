// SPDX-License-Identifier: GPL-3.0-or-later
// Whole runs while what they stand on gives way: a disk that is full, a database server that cuts its connections or
// dies, a login that ends in the middle and can't be replaced. Each file is in whole or not at all, the log says why,
// and the next run brings what the portal has.

#include "BrowserBed.h"
#include "HeldImports.h"
#include "SyncBed.h"
#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace gwanje;
using namespace gwanje::datasync;
using core::ErrorCode;
using test::rowOf;

namespace {

constexpr int notPermitted = 77; // exit code of the child

void writeMap(const char* path, const char* text)
{
    const int file = ::open(path, O_WRONLY);
    [[maybe_unused]] const auto written = ::write(file, text, std::strlen(text));
    ::close(file);
}

/// In the child: a small file system at this place, which nobody else sees. Root needs no user namespace for it.
void mountSmallDisk(const char* place, const char* userMap, const char* groupMap)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    bool isApart = ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
    if (isApart) {
        writeMap("/proc/self/setgroups", "deny");
        writeMap("/proc/self/uid_map", userMap);
        writeMap("/proc/self/gid_map", groupMap);
    } else {
        isApart = ::geteuid() == 0 && ::unshare(CLONE_NEWNS) == 0;
    }
    if (!isApart || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", place, "tmpfs", MS_NOSUID | MS_NODEV, "size=96m,mode=0700") != 0)
        ::_exit(notPermitted);
}

void checkAll(const SyncReport& report, const test::SandboxProgram& portal, test::SyncBed& bed)
{
    QVERIFY2(!report.error, qPrintable(report.error ? report.error->toString() : QString()));
    const QJsonObject files = portal.portalState()[u"files"].toObject();
    for (const SyncLogRow& row : report.streams) {
        const qint64 truth = files[row.stream][u"rows"].toInteger();
        QCOMPARE(row.status, SyncStatus::Success);
        QCOMPARE(row.counts.rows, truth);
        QCOMPARE(*bed.answer(bed.service->countData({.portal = u"sandbox"_qs, .stream = row.stream})), truth);
    }
    QCOMPARE(bed.filesIn(u"inbox"_qs), QStringList());
}

} // namespace

/// On a disk of its own, see aDiskThatIsFullIsTold().
class FullDiskChild_ final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void run()
    {
        const QByteArray disk = qgetenv("GWANJE_SMALL_DISK");
        if (disk.isEmpty())
            return;
        const test::SandboxProgram portal({u"--seed"_qs, u"14"_qs, u"--fault"_qs, u"portal.rows=12000"_qs});
        const QByteArray temporary = qgetenv("TMPDIR");
        qputenv("TMPDIR", disk); // for the data folder alone: the browser's shared memory is not to be hit
        test::SyncBed bed(portal);
        temporary.isEmpty() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", temporary);
        QVERIFY(bed.folder().startsWith(QString::fromLocal8Bit(disk)));
        bed.tryOnce();
        portal.setPortalFaults(
            {{u"download"_qs, u"slow"_qs}, {u"download_rate"_qs, 500'000}, {u"stream"_qs, u"orders"_qs}});
        const auto running = bed.begin();
        QVERIFY(bed.awaitStep(running, SyncStep::Downloading, u"orders"_qs));
        QFile ballast(QString::fromLocal8Bit(disk) + u"/ballast"_qs);
        QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const qint64 room = QStorageInfo(bed.folder()).bytesAvailable() - 512 * 1024; // enough for the log
        QCOMPARE(ballast.write(QByteArray(qsizetype(room), 'x')), room);
        const SyncReport report = bed.end(running);
        QVERIFY(report.error);
        QCOMPARE(rowOf(report, u"members"_qs).status, SyncStatus::Success);
        for (const QString& stream : {u"orders"_qs, u"refunds"_qs}) {
            const SyncLogRow row = rowOf(report, stream);
            QCOMPARE(row.status, SyncStatus::Failed);
            QVERIFY2(row.error->code == ErrorCode::SYNC_DOWNLOAD, qPrintable(row.error->toString()));
            QCOMPARE(row.error->context.value(u"reason"_qs), qt_error_string(ENOSPC));
            QCOMPARE(*bed.answer(bed.service->countData({.portal = u"sandbox"_qs, .stream = stream})), 0);
        }
        for (const SyncLogRow& row : bed.log())
            QCOMPARE(row.status, rowOf(report, row.stream).status); // the log had room
        QCOMPARE(bed.filesIn(u"inbox"_qs), QStringList());
        QTRY_VERIFY_WITH_TIMEOUT(test::processesNaming(bed.folder()).isEmpty(), 3000);
        QVERIFY(ballast.remove());
        portal.setPortalFaults({{u"download"_qs, u"ok"_qs}});
        checkAll(bed.run(), portal, bed);
    }
};

class tst_RunFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("DISPLAY"); // nobody is here to log in
        qunsetenv("WAYLAND_DISPLAY");
        m_portal = std::make_unique<test::SandboxProgram>(
            QStringList{u"--seed"_qs, u"15"_qs, u"--fault"_qs, u"portal.rows=200"_qs});
        QVERIFY(!m_portal->portal().isEmpty());
    }
    void init() { m_portal->resetPortal(); }
    void cleanup()
    {
        if (!m_bed)
            return;
        const QString folder = m_bed->folder();
        m_bed->stop();
        QTRY_VERIFY_WITH_TIMEOUT(test::processesNaming(folder).isEmpty(), 3000);
        m_bed.reset();
    }

    void aDiskThatIsFullIsTold()
    {
        const QTemporaryDir disk;
        const QByteArray place = QFile::encodeName(disk.path());
        const QByteArray userMap = "0 " + QByteArray::number(::geteuid()) + " 1",
                         groupMap = "0 " + QByteArray::number(::getegid()) + " 1";
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GWANJE_SMALL_DISK"_qs, disk.path());
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::MergedChannels);
        child.setChildProcessModifier([place, userMap, groupMap] {
            mountSmallDisk(place.constData(), userMap.constData(), groupMap.constData());
        });
        child.start(QCoreApplication::applicationFilePath(), {u"FullDiskChild"_qs});
        QVERIFY(child.waitForFinished(120'000));
        if (child.exitCode() == notPermitted)
            QSKIP("no file system can be mounted here: it takes user namespaces, or root");
        QVERIFY2(child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0, child.readAll().constData());
    }

    /// Then another console imports orders just when this one does, so that this one waits in the middle of its own.
    void onPostgresRunsAreTheSameAndConnectionsThatAreCutCostNoRows()
    {
        begin(store::Dialect::Postgres);
        const SyncReport first = m_bed->run();
        checkAll(first, *m_portal, *m_bed);
        const SyncReport again = m_bed->run();
        checkAll(again, *m_portal, *m_bed);
        for (const SyncLogRow& row : again.streams) {
            QCOMPARE(rowOf(first, row.stream).counts.added, row.counts.rows);
            QCOMPARE(row.counts.unchanged, row.counts.rows);
        }
        QCOMPARE(m_portal->portalState()[u"logins_ever"].toInt(), 1);

        const qint64 before = count(u"orders"_qs);
        m_portal->advancePortal(24 * 60);
        test::HeldImports held(m_bed->store.url, ordersTable);
        const auto running = m_bed->begin();
        QVERIFY(m_bed->awaitStep(running, SyncStep::Importing, u"orders"_qs));
        QTest::qWait(200); // until it waits in the server
        test::PostgresServer::shared().psql(m_bed->store.url.shown(),
                                            u"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid "
                                            "<> pg_backend_pid() AND datname = current_database()"_qs);
        held.letGo();
        const SyncReport report = m_bed->end(running);
        const SyncLogRow orders = rowOf(report, u"orders"_qs);
        if (orders.error) { // else it went again by itself
            QVERIFY2(orders.error->code == ErrorCode::DB_UNREACHABLE, qPrintable(orders.error->toString()));
            QCOMPARE(count(u"orders"_qs), before);
        } else {
            QCOMPARE(count(u"orders"_qs), before + orders.counts.added);
        }
        for (const SyncLogRow& row : m_bed->log())
            QVERIFY(row.status == SyncStatus::Success || row.error);
        checkAll(m_bed->run(), *m_portal, *m_bed);
    }

    void aServerThatDiesInAnImportCostsNoRows()
    {
        begin(store::Dialect::Postgres);
        checkAll(m_bed->run(), *m_portal, *m_bed);
        const qint64 before = count(u"orders"_qs);
        m_portal->advancePortal(24 * 60);
        const auto running = [&] {
            test::HeldImports held(m_bed->store.url, ordersTable);
            const auto begun = m_bed->begin();
            if (!m_bed->awaitStep(begun, SyncStep::Importing, u"orders"_qs))
                qFatal("it never imports");
            test::PostgresServer::shared().kill();
            return begun;
        }();
        QElapsedTimer elapsed;
        elapsed.start();
        const SyncReport report = m_bed->end(running);
        QVERIFY2(elapsed.elapsed() < 30'000, qPrintable(QString::number(elapsed.elapsed())));
        QCOMPARE(rowOf(report, u"orders"_qs).status, SyncStatus::Failed);
        QCOMPARE(rowOf(report, u"orders"_qs).error->name(), u"DB_UNREACHABLE"_qs);
        test::PostgresServer::shared().start();
        m_bed->stop(); // whoever starts next closes what could not be written
        m_bed->start();
        m_bed->service->takeUpWork();
        QTRY_VERIFY_WITH_TIMEOUT(!isAnyRunning(), 20'000);
        QCOMPARE(count(u"orders"_qs), before);
        checkAll(m_bed->run(), *m_portal, *m_bed);
    }

    /// The session ends while the first file is imported, and the portal takes the password no more.
    void aLoginThatEndsWithinARunAndIsRefusedCostsTheRest()
    {
        begin(store::Dialect::Sqlite);
        checkAll(m_bed->run(), *m_portal, *m_bed);
        test::HeldImports held(m_bed->store.url);
        const auto running = m_bed->begin();
        QVERIFY(m_bed->awaitStep(running, SyncStep::Importing, u"members"_qs));
        m_portal->setPortalFaults({{u"session"_qs, u"expired"_qs}, {u"login"_qs, u"refused"_qs}});
        held.letGo();
        const SyncReport report = m_bed->end(running);
        QVERIFY(report.error);
        QCOMPARE(report.error->name(), u"SYNC_LOGIN_NEEDED"_qs);
        QCOMPARE(rowOf(report, u"members"_qs).status, SyncStatus::Success);
        QCOMPARE(rowOf(report, u"orders"_qs).error->name(), u"SYNC_LOGIN_NEEDED"_qs);
        QCOMPARE(rowOf(report, u"refunds"_qs).error->name(), u"SYNC_LOGIN_NEEDED"_qs);
        m_portal->setPortalFaults({{u"session"_qs, u"ok"_qs}, {u"login"_qs, u"ok"_qs}});
        checkAll(m_bed->run(), *m_portal, *m_bed);
    }

private:
    void begin(store::Dialect dialect) { m_bed = std::make_unique<test::SyncBed>(*m_portal, dialect); }
    qint64 count(const QString& stream)
    {
        return *m_bed->answer(m_bed->service->countData({.portal = u"sandbox"_qs, .stream = stream}));
    }
    bool isAnyRunning()
    {
        const auto rows = m_bed->answer(m_bed->service->logs({.status = SyncStatus::Running}, {}));
        return !rows || !rows->items.isEmpty();
    }

    static inline const QString ordersTable = u"data_sandbox_orders"_qs;
    std::unique_ptr<test::SandboxProgram> m_portal;
    std::unique_ptr<test::SyncBed> m_bed;
};

static const bool fullDiskChildRegistered =
    test::addTest("FullDiskChild", []() -> std::unique_ptr<QObject> { return std::make_unique<FullDiskChild_>(); });
GWANJE_TEST(tst_RunFaults)
#include "tst_RunFaults.moc"
