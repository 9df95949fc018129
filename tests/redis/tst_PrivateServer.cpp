// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/PrivateServer.h"

#include "redis/Client.h"
#include "redis/ProcessHandle.h"
#include "redis/Subscriber.h"
#include "support/Servers.h"
#include "support/TestMain.h"
#include "Waiting.h"
#include <csignal>
#include <sys/prctl.h>

using namespace gwanje;
using namespace std::chrono_literals;
using redis::Client;
using redis::PrivateServer;
using test::errorName;
using test::impatient;
using test::waited;

namespace {

/// redis-server processes that work in `folder`.
QList<qint64> serversIn(const QString& folder)
{
    QList<qint64> pids;
    for (const QString& pid : QDir(u"/proc"_qs).entryList(QDir::Dirs)) {
        QFile name(u"/proc/%1/comm"_qs.arg(pid));
        if (pid.toLongLong() > 0 && name.open(QIODevice::ReadOnly) && name.readAll().trimmed() == "redis-server" &&
            QFile::symLinkTarget(u"/proc/%1/cwd"_qs.arg(pid)) == QFileInfo(folder).canonicalFilePath())
            pids.append(pid.toLongLong());
    }
    return pids;
}

QByteArray setting(Client& client, const QByteArray& name)
{
    const auto reply = waited(client.command({"CONFIG", "GET", name}));
    return reply ? reply->items.value(1).text : QByteArray("?");
}

/// This program again, as a console that owns a server in `folder` and can be killed.
class OwnerProcess final
{
public:
    explicit OwnerProcess(const QString& folder)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GWANJE_TEST_OWNER"_qs, folder);
        m_process.setProcessEnvironment(environment);
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(QCoreApplication::applicationFilePath(), {u"PrivateServer"_qs});
    }
    ~OwnerProcess() { kill(); }
    qint64 serverPid() ///< waits until it says "running <pid>"
    {
        const bool isRunning = QTest::qWaitFor(
            [this] {
                m_said += m_process.readAllStandardOutput();
                return m_said.endsWith('\n') && m_said.contains("running ");
            },
            10'000);
        return isRunning ? m_said.mid(m_said.indexOf("running ") + 8).trimmed().toLongLong() : 0;
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

void ownUntilKilled(const QString& folder)
{
    PrivateServer server(folder);
    QObject::connect(&server, &PrivateServer::runningChanged, &server, [&](bool running) {
        printf("%s %lld\n", running ? "running" : "gone", server.processId());
        fflush(stdout);
    });
    (void)server.start();
    QCoreApplication::exec();
}

} // namespace

class tst_PrivateServer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (const QString folder = qEnvironmentVariable("GWANJE_TEST_OWNER"); !folder.isEmpty())
            ownUntilKilled(folder);
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        for (const qint64 pid : serversIn(m_folder->path()))
            redis::ProcessHandle(pid).signal(SIGKILL);
    }

    void startsAsPromisedAndLeavesNothingBehind()
    {
        PrivateServer server(m_folder->path());
        QSignalSpy changed(&server, &PrivateServer::runningChanged);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(server.start());
        QVERIFY2(timer.elapsed() < 200, "start() answers at once");
        QTRY_VERIFY(server.isRunning());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(serversIn(m_folder->path()), QList<qint64>{server.processId()});
        Client client(server.url());
        QCOMPARE(setting(client, "appendonly"), QByteArray("yes"));
        QCOMPARE(setting(client, "appendfsync"), QByteArray("everysec"));
        QCOMPARE(setting(client, "save"), QByteArray());
        QCOMPARE(setting(client, "port"), QByteArray("0"));
        QCOMPARE(setting(client, "maxmemory-policy"), QByteArray("noeviction"));
        QCOMPARE(mode(u"redis.sock"_qs), 0x700);
        QCOMPARE(mode(u"redis.log"_qs), 0x600);
        QCOMPARE(mode(u"appendonlydir"_qs) & 0x77, 0);
        const auto pid = server.processId();
        timer.start();
        server.stop();
        QVERIFY(timer.elapsed() < 2000);
        QVERIFY(redis::ProcessHandle(pid).hasEnded(0ms));
        QCOMPARE(changed.size(), 2);
        QVERIFY(!server.isRunning() && !QFileInfo::exists(file(u"redis.sock"_qs)));
        QVERIFY(!QFileInfo::exists(file(u"redis.pid"_qs)));
    }

    void whatBecomesOfABareHashIsHeard()
    {
        PrivateServer server(m_folder->path());
        QVERIFY(server.start());
        redis::Subscriber subscriber(server.url());
        QSignalSpy ready(&subscriber, &redis::Subscriber::reconnected);
        QSignalSpy heard(&subscriber, &redis::Subscriber::message);
        subscriber.subscribe("__keyspace@0__:task:*");
        QTRY_VERIFY(!ready.isEmpty());
        Client client(server.url());
        QVERIFY(waited(client.command({"HSET", "task:1", "cancel", "true"})));
        QTRY_COMPARE(heard.size(), 1);
        QVERIFY(waited(client.command({"PEXPIRE", "task:1", "1"})));
        QTRY_COMPARE(heard.size(), 3); // that it will, and that it has
        QVERIFY(waited(client.command({"HSET", "task:1", "cancel", "true"})));
        QVERIFY(waited(client.command({"DEL", "task:1"})));
        QTRY_COMPARE(heard.size(), 5);
        QVERIFY(waited(client.command({"ZADD", "task:2", "1", "a"}))); // nobody watches one
        QTest::qWait(50);
        QCOMPARE(heard.size(), 5);
    }

    void keepsItsDataOverAStop()
    {
        for (int round = 0; round < 2; ++round) {
            PrivateServer server(m_folder->path());
            QVERIFY(server.start());
            QTRY_VERIFY(server.isRunning());
            Client client(server.url());
            QCOMPARE(waited(client.command({"INCR", "rounds"}))->integer, round + 1);
        } // ends with the object
        QVERIFY(serversIn(m_folder->path()).isEmpty());
    }

    void isAdoptedAfterTheOwnerWasKilled()
    {
        OwnerProcess owner(m_folder->path());
        const auto pid = owner.serverPid();
        QVERIFY(pid > 0);
        QVERIFY(waited(Client(redis::RedisUrl::unixSocket(file(u"redis.sock"_qs))).command({"SET", "k", "v"})));
        owner.kill();
        PrivateServer server(m_folder->path());
        QVERIFY(server.start());
        QTRY_VERIFY(server.isRunning());
        QCOMPARE(server.processId(), pid);
        QCOMPARE(waited(Client(server.url()).command({"GET", "k"}))->text, QByteArray("v"));
        server.stop();
        QVERIFY(serversIn(m_folder->path()).isEmpty());
    }

    void isAdoptedAlsoWhereTheLockFileIsGone()
    {
        OwnerProcess owner(m_folder->path());
        const auto pid = owner.serverPid();
        QVERIFY(pid > 0);
        owner.kill();
        QVERIFY(QFile::remove(file(u"redis.lock"_qs)));
        PrivateServer server(m_folder->path());
        QSignalSpy changed(&server, &PrivateServer::runningChanged);
        QVERIFY(server.start());
        QTRY_VERIFY(server.isRunning());
        QCOMPARE(server.processId(), pid);
        redis::ProcessHandle(pid).signal(SIGKILL);
        QTRY_COMPARE(changed.size(), 3);
        QCOMPARE(serversIn(m_folder->path()), QList<qint64>{server.processId()});
    }

    void isStoppedEvenWhereItWasNotAdoptedYet()
    {
        OwnerProcess owner(m_folder->path());
        QVERIFY(owner.serverPid() > 0);
        owner.kill();
        PrivateServer server(m_folder->path());
        QVERIFY(server.start());
        server.stop(); // before the event loop ran
        QVERIFY(serversIn(m_folder->path()).isEmpty());
    }

    void isEndedWhereAnotherRedisIsWantedAfterACrash()
    {
        OwnerProcess owner(m_folder->path());
        QVERIFY(owner.serverPid() > 0);
        owner.kill();
        PrivateServer(m_folder->path()).endLeftBehind();
        QVERIFY(serversIn(m_folder->path()).isEmpty());
        PrivateServer(m_folder->path()).endLeftBehind(); // nothing is there
    }

    void aHangingLeftoverIsReplaced()
    {
        OwnerProcess owner(m_folder->path());
        const auto pid = owner.serverPid();
        QVERIFY(pid > 0);
        owner.kill();
        redis::ProcessHandle(pid).signal(SIGSTOP);
        PrivateServer server(m_folder->path());
        QVERIFY(server.start());
        QTRY_VERIFY_WITH_TIMEOUT(server.isRunning(), 15000);
        QVERIFY(server.processId() != pid);
        QCOMPARE(serversIn(m_folder->path()), QList<qint64>{server.processId()});
    }

    void isNeverStartedTwice()
    {
        std::vector<std::unique_ptr<PrivateServer>> servers;
        for (int i = 0; i < 4; ++i) {
            servers.push_back(std::make_unique<PrivateServer>(m_folder->path()));
            QVERIFY(servers.back()->start());
        }
        OwnerProcess other(m_folder->path());
        const auto pid = other.serverPid();
        for (const auto& each : servers) {
            QTRY_VERIFY(each->isRunning());
            QCOMPARE(each->processId(), pid);
        }
        QCOMPARE(serversIn(m_folder->path()), QList<qint64>{pid});
        other.kill();
    }

    void isStartedAgainWithItsDataWhenItDies()
    {
        PrivateServer server(m_folder->path());
        QSignalSpy changed(&server, &PrivateServer::runningChanged);
        QVERIFY(server.start());
        QTRY_VERIFY(server.isRunning());
        const auto pid = server.processId();
        QVERIFY(waited(Client(server.url()).command({"SET", "k", "v"})));
        redis::ProcessHandle(pid).signal(SIGKILL);
        QTRY_COMPARE(changed.size(), 3); // true, false, true
        QVERIFY(server.isRunning() && server.processId() != pid);
        QCOMPARE(waited(Client(server.url()).command({"GET", "k"}))->text, QByteArray("v"));
    }

    void aForeignServerOnItsSocketIsLeftAlone()
    {
        test::RedisServer foreign(
            test::RedisServerOptions{.tcp = true, .arguments = {u"--unixsocket"_qs, file(u"redis.sock"_qs)}});
        QFile pidFile(file(u"redis.pid"_qs));
        QVERIFY(pidFile.open(QIODevice::WriteOnly));
        pidFile.write(QByteArray::number(foreign.pid()));
        pidFile.close();
        PrivateServer server(m_folder->path());
        QVERIFY(server.start());
        QTest::qWait(500);
        QVERIFY(!server.isRunning());
        QVERIFY(serversIn(m_folder->path()).isEmpty());
        server.stop();
        QVERIFY(foreign.isReady());
        QVERIFY(QFileInfo::exists(file(u"redis.sock"_qs)));
        QVERIFY(server.start());
        foreign.kill();
        QTRY_VERIFY_WITH_TIMEOUT(server.isRunning(), 10000); // its socket is nobody's now
    }

    void staleFilesAreCleanedAndNobodyElseIsHarmed()
    {
        test::RedisServer foreign; // its number is in our pid file, by accident
        for (const auto& [name, text] : {std::pair{u"redis.sock"_qs, QByteArray("x")},
                                         std::pair{u"redis.pid"_qs, QByteArray::number(foreign.pid())}}) {
            QFile stale(file(name));
            QVERIFY(stale.open(QIODevice::WriteOnly));
            stale.write(text);
        }
        PrivateServer server(m_folder->path());
        QVERIFY(server.start());
        QTRY_VERIFY(server.isRunning());
        server.stop();
        QVERIFY(foreign.isReady());
    }

    void aHangingServerIsEndedWithinItsTime()
    {
        PrivateServer server(m_folder->path());
        QVERIFY(server.start());
        QTRY_VERIFY(server.isRunning());
        redis::ProcessHandle(server.processId()).signal(SIGSTOP);
        QElapsedTimer timer;
        timer.start();
        server.stop();
        QVERIFY2(timer.elapsed() < 2700, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(serversIn(m_folder->path()).isEmpty());
    }

    void damagedDataAreSetAside()
    {
        {
            PrivateServer server(m_folder->path());
            QVERIFY(server.start());
            QTRY_VERIFY(server.isRunning());
            QVERIFY(waited(Client(server.url()).command({"SET", "k", QByteArray(5000, 'v')})));
        }
        QFile data(file(u"appendonlydir/appendonly.aof.1.incr.aof"_qs));
        QVERIFY(data.open(QIODevice::ReadWrite));
        QVERIFY(data.seek(30));
        data.write("nonsense where a length should be\r\n");
        data.close();
        PrivateServer server(m_folder->path());
        QVERIFY(server.start());
        QTRY_VERIFY_WITH_TIMEOUT(server.isRunning(), 10000);
        QCOMPARE(QDir(m_folder->path()).entryList({u"appendonlydir.damaged-*"_qs}).size(), 1);
        QVERIFY(server.log().contains(u"Bad file format"));
    }

    void worksInAFolderWithAnyName()
    {
        const QString folder = m_folder->filePath(u"관제 \"자료\" 1"_qs);
        PrivateServer server(folder);
        QVERIFY(server.start());
        QTRY_VERIFY(server.isRunning());
        QVERIFY(waited(Client(server.url()).command({"PING"})));
        server.stop();
        QVERIFY(serversIn(folder).isEmpty());
    }

    void refusesWhatCanNotWork()
    {
        PrivateServer tooLong(m_folder->filePath(QString(100, u'x')));
        QCOMPARE(errorName(tooLong.start()), u"RDS_SOCKET_PATH"_qs);
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", m_folder->path().toUtf8());
        PrivateServer missing(m_folder->path());
        const auto status = missing.start();
        qputenv("PATH", path);
        QCOMPARE(errorName(status), u"RDS_NO_SERVER"_qs);
        QVERIFY(!missing.isRunning());
    }

private:
    QString file(const QString& name) const { return m_folder->filePath(name); }
    /// As chmod writes it, in hexadecimal digits: QFile's owner bits, then group and others.
    int mode(const QString& name) const
    {
        const int bits = int(QFileInfo(file(name)).permissions());
        return ((bits & 0x7000) >> 4) | (bits & 0x077);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

GWANJE_TEST(tst_PrivateServer)
#include "tst_PrivateServer.moc"
