// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a process: its one line, its end, its refusals.
#include "sandbox/LodgingFaults.h"
#include "sandbox/PortalFaults.h"
#include "sandbox/RailwayFaults.h"
#include "sandbox/RunningSandbox.h"
#include "support/TestMain.h"

#include <csignal>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

using namespace gwanje::sandbox::test;

class tst_Program final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsOneLineAndServes()
    {
        RunningSandbox sandbox({u"--seed"_qs, u"12"_qs, u"--fault"_qs, u"railway.seats=none"_qs});
        QVERIFY2(sandbox.isReady(), qPrintable(sandbox.trouble()));
        QStringList keys = sandbox.ready.keys();
        QCOMPARE(keys, QStringList({u"netfunnel"_qs, u"platforms"_qs, u"portal"_qs, u"railway"_qs,
                                    u"seed"_qs})); // nothing that isn't there
        QCOMPARE(sandbox.ready[u"platforms"_qs].toObject().keys(), QStringList({u"alpha"_qs, u"beta"_qs, u"gamma"_qs}));
        QCOMPARE(sandbox.netfunnel(), sandbox.railway() + u"/ts.wseq"_qs);
        QCOMPARE(sandbox.ready[u"seed"_qs].toInt(), 12);
        QTcpSocket socket;
        QByteArray received;
        connect(&socket, &QTcpSocket::readyRead, this, [&] { received += socket.readAll(); });
        connect(&socket, &QTcpSocket::connected, this, [&] { socket.write("GET /_sandbox/faults HTTP/1.1\r\n\r\n"); });
        socket.connectToHost(QHostAddress::LocalHost, sandbox.port());
        QTRY_VERIFY(received.endsWith("0\r\n\r\n"));
        QVERIFY(received.contains("\"seats\":\"none\""));
        QVERIFY(sandbox.process.readAllStandardOutput().isEmpty());
    }

    void endsOnSignals_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("TERM") << SIGTERM;
        QTest::newRow("INT") << SIGINT;
    }
    void endsOnSignals()
    {
        QFETCH(int, signal);
        RunningSandbox sandbox({});
        QVERIFY2(sandbox.isReady(), qPrintable(sandbox.trouble()));
        QCOMPARE(::kill(pid_t(sandbox.process.processId()), signal), 0);
        QVERIFY(sandbox.process.waitForFinished(5'000));
        QCOMPARE(sandbox.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(sandbox.process.exitCode(), 0);
    }

    void endsWithItsParent()
    {
        // A shell starts it and is killed; the sandbox has to notice by itself.
        QProcess parent;
        parent.start(u"/bin/sh"_qs, {u"-c"_qs, u"'%1' --with-parent & echo $!; wait"_qs.arg(sandboxProgram())});
        QByteArray lines;
        QTRY_VERIFY_WITH_TIMEOUT((lines += parent.readAllStandardOutput()).count('\n') >= 2, 10'000);
        const pid_t child = lines.trimmed().split('\n').first().toInt();
        QVERIFY(child > 1);
        QCOMPARE(::kill(child, 0), 0);
        parent.kill();
        QVERIFY(parent.waitForFinished(5'000));
        const auto isGone = [&] {
            QFile status(u"/proc/%1/stat"_qs.arg(child)); // nobody may be there to reap it: a zombie is gone, too
            return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z ");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isGone(), 5'000);
    }

    void refusesWrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList{u"--sede"_qs, u"1"_qs};
        QTest::newRow("a world to come") << QStringList{u"--iot-port"_qs, u"0"_qs};
        QTest::newRow("argument") << QStringList{u"railway"_qs};
        QTest::newRow("no seed") << QStringList{u"--seed"_qs};
        QTest::newRow("bad seed") << QStringList{u"--seed"_qs, u"-1"_qs};
        QTest::newRow("bad port") << QStringList{u"--railway-port=70000"_qs};
        QTest::newRow("worse port") << QStringList{u"--railway-port"_qs, u"x"_qs};
        QTest::newRow("empty port") << QStringList{u"--railway-port="_qs};
        QTest::newRow("fault without world") << QStringList{u"--fault"_qs, u"seats=none"_qs};
        QTest::newRow("other world") << QStringList{u"--fault"_qs, u"iot.sensor=dead"_qs};
        QTest::newRow("unknown fault") << QStringList{u"--fault"_qs, u"railway.sats=none"_qs};
        QTest::newRow("unknown fault of a platform") << QStringList{u"--fault"_qs, u"alpha.seats=none"_qs};
        QTest::newRow("unknown fault of the portal") << QStringList{u"--fault"_qs, u"portal.seats=none"_qs};
        QTest::newRow("worst port") << QStringList{u"--platforms-port=70000"_qs};
        QTest::newRow("bad value") << QStringList{u"--fault"_qs, u"railway.seats=most"_qs};
        QTest::newRow("no value") << QStringList{u"--fault"_qs, u"railway.seats"_qs};
        QTest::newRow("valued switch") << QStringList{u"--with-parent=yes"_qs};
    }
    void refusesWrongUsage()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = runSandbox(arguments);
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(outcome.err.startsWith("gwanje-sandbox: "));
    }

    void tellsWhenThePortIsTaken()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost, 0));
        const Outcome outcome = runSandbox({u"--railway-port"_qs, QString::number(other.serverPort())});
        QCOMPARE(outcome.code, 1);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(outcome.err.contains(QByteArray::number(other.serverPort())));
    }

    void takesThePortItIsGiven()
    {
        const auto freePort = [] {
            QTcpServer probe;
            return probe.listen(QHostAddress::LocalHost, 0) ? probe.serverPort() : quint16(0);
        };
        const quint16 railway = freePort();
        const quint16 portal = freePort();
        const quint16 platforms = freePort();
        RunningSandbox sandbox({u"--railway-port"_qs, QString::number(railway), u"--portal-port"_qs,
                                QString::number(portal), u"--platforms-port"_qs, QString::number(platforms)});
        QCOMPARE(sandbox.port(), railway);
        QCOMPARE(sandbox.platform(u"alpha"_qs), u"http://127.0.0.1:%1"_qs.arg(platforms));
        QCOMPARE(sandbox.platform(u"beta"_qs), u"http://127.0.0.2:%1/api/v1"_qs.arg(platforms));
        QCOMPARE(sandbox.portal(), u"http://127.0.0.1:%1"_qs.arg(portal));
        QVERIFY(sandbox.platform(u"gamma"_qs).startsWith(u"http://127.0.0.3:%1/"_qs.arg(platforms)));
        const Outcome second = runSandbox({u"--platforms-port"_qs, QString::number(platforms)});
        QCOMPARE(second.code, 1);
        QVERIFY(second.err.contains(QByteArray::number(platforms)));
    }

    void platformsHaveFaultsFromTheStart()
    {
        RunningSandbox sandbox({u"--fault"_qs, u"platforms.slow_ms=3"_qs, u"--fault=beta.empty=2"_qs});
        QVERIFY2(sandbox.isReady(), qPrintable(sandbox.trouble()));
        for (const auto& [name, empty] : {std::pair(u"alpha"_qs, "false"), std::pair(u"beta"_qs, "2")}) {
            const QUrl url(sandbox.platform(name));
            QTcpSocket socket;
            QByteArray received;
            connect(&socket, &QTcpSocket::readyRead, this, [&] { received += socket.readAll(); });
            connect(&socket, &QTcpSocket::connected, this,
                    [&] { socket.write("GET /_sandbox/faults HTTP/1.1\r\n\r\n"); });
            socket.connectToHost(url.host(), quint16(url.port()));
            QTRY_VERIFY(received.endsWith("0\r\n\r\n"));
            QVERIFY(received.contains("\"slow_ms\":3") && received.contains(QByteArray("\"empty\":") + empty));
        }
    }

    void helpNamesEveryFault()
    {
        const Outcome help = runSandbox({u"--help"_qs});
        QCOMPARE(help.code, 0);
        for (const auto& spec : gwanje::sandbox::railwayFaults)
            QVERIFY2(help.out.contains(QByteArray("railway.") + spec.name + '='), spec.name);
        for (const auto& spec : gwanje::sandbox::portalFaults)
            QVERIFY2(help.out.contains(QByteArray("portal.") + spec.name + '='), spec.name);
        for (const auto& spec : gwanje::sandbox::lodgingFaults)
            QVERIFY2(help.out.contains(QByteArray("platforms.") + spec.name + '='), spec.name);
        const Outcome version = runSandbox({u"--version"_qs});
        QCOMPARE(version.code, 0);
        QCOMPARE(version.out, QByteArray("gwanje-sandbox " GWANJE_VERSION "\n"));
    }
};

GWANJE_TEST(tst_Program)
#include "tst_Program.moc"
