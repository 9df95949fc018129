// SPDX-License-Identifier: GPL-3.0-or-later
// Each step of the ladder broken in turn, on a real PostgreSQL, on raw sockets and on files.
#include "store/DatabaseProbe.h"
#include "support/PostgresServer.h"
#include "support/TestMain.h"
#include <QTcpServer>
#include <QtTest>
#include <thread>
#include <unistd.h>

using namespace gwanje;
using core::ErrorCode;
using core::ProbeStep;

namespace {

struct Told
{
    QList<ProbeStep> done;
    std::optional<core::Error> error;
    std::optional<ProbeStep> at;
};

Told climb(const QString& text, const core::StopToken& stop = {})
{
    Told told;
    store::probe(
        *store::DatabaseUrl::parse(text),
        [&told](const core::ProbeResult& result) {
            if (result.error) {
                told.error = result.error;
                told.at = result.step;
            } else {
                told.done << result.step;
            }
        },
        stop);
    return told;
}

} // namespace

class tst_DatabaseProbe final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(test::PostgresServer::shared().started(), qPrintable(test::PostgresServer::shared().whyNot()));
        m_url = test::PostgresServer::shared().freshDatabase();
    }
    void aGoodServerGoesThroughAllSteps()
    {
        const Told told = climb(m_url);
        QVERIFY2(!told.error, told.error ? qPrintable(told.error->toString()) : "");
        QCOMPARE(told.done, store::probeSteps(*store::DatabaseUrl::parse(m_url)));
        QCOMPARE(told.done.first(), ProbeStep::Name);
        QCOMPARE(test::PostgresServer::shared().psql(m_url, u"SELECT count(*) FROM pg_tables WHERE tablename = 'gwanje_probe'"_qs).trimmed(), u"0"_qs);
    }
    void aSocketHasNoName()
    {
        const Told told = climb(test::PostgresServer::shared().freshDatabase(true));
        QVERIFY(!told.error);
        QCOMPARE(told.done.first(), ProbeStep::Connect);
    }
    void eachStepBrokenHasItsCode_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<ProbeStep>("at");
        QTest::addColumn<ErrorCode>("code");
        const auto with = [this](const auto& change) {
            QUrl url(m_url);
            change(url);
            return url.toString(QUrl::FullyEncoded);
        };
        QTest::newRow("name") << with([](QUrl& u) { u.setHost(u"no-such-host.invalid"_qs); }) << ProbeStep::Name
                              << ErrorCode::PRB_NAME;
        QTcpServer closed;
        closed.listen(QHostAddress::LocalHost);
        const int port = closed.serverPort();
        closed.close();
        QTest::newRow("tcp") << with([port](QUrl& u) { u.setPort(port); }) << ProbeStep::Connect
                             << ErrorCode::PRB_CONNECT;
        QTest::newRow("tls") << with([](QUrl& u) { u.setQuery(u"sslmode=require"_qs); }) << ProbeStep::Secure
                             << ErrorCode::PRB_TLS;
        QTest::newRow("login") << with([](QUrl& u) { u.setPath(u"/no_such_database"_qs); }) << ProbeStep::Login
                               << ErrorCode::PRB_LOGIN;
        QTest::newRow("user") << with([](QUrl& u) { u.setUserName(u"nobody_here"_qs); }) << ProbeStep::Login
                              << ErrorCode::PRB_LOGIN;
    }
    void eachStepBrokenHasItsCode()
    {
        QFETCH(QString, url);
        QFETCH(ProbeStep, at);
        QFETCH(ErrorCode, code);
        const Told told = climb(url);
        QVERIFY(told.error);
        QCOMPARE(told.error->code, code);
        QCOMPARE(*told.at, at);
        QVERIFY(!told.error->toString().contains(u"password"_qs));
    }
    void silenceIsNoRefusedLogin()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost)); // the kernel takes the connection, nobody answers
        const Told told =
            climb(u"postgresql://x:y@127.0.0.1:%1/z?sslmode=disable"_qs.arg(silent.serverPort()));
        QVERIFY(told.error);
        QCOMPARE(told.error->code, ErrorCode::PRB_QUERY);
        QCOMPARE(told.done, (QList<ProbeStep>{ProbeStep::Name, ProbeStep::Connect}));
    }
    void whoMayOnlyReadFailsAtTheWrite()
    {
        auto& server = test::PostgresServer::shared();
        const QString url = server.freshDatabase();
        const QString name = QUrl(url).path().mid(1);
        server.psql(m_url, u"ALTER DATABASE %1 SET default_transaction_read_only = on"_qs.arg(name));
        const Told told = climb(url);
        QVERIFY(told.error);
        QCOMPARE(told.error->code, ErrorCode::PRB_WRITE);
        QCOMPARE(told.done.last(), ProbeStep::Query);
    }
    void aStoppedTestEndsSoon()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        core::StopSource source;
        std::jthread stopper([&source] {
            QThread::msleep(200);
            source.request_stop();
        });
        QElapsedTimer since;
        since.start();
        const Told told = climb(u"postgresql://x:y@127.0.0.1:%1/z?sslmode=disable"_qs.arg(silent.serverPort()),
                                source.get_token());
        QVERIFY(since.elapsed() < 1500);
        QVERIFY(told.error);
    }
    void files_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("code"); // -1: good
        QTest::newRow("good") << u"good.db"_qs << -1;
        QTest::newRow("not there yet") << u"new.db"_qs << -1;
        QTest::newRow("no folder") << u"none/x.db"_qs << int(ErrorCode::PRB_CONNECT);
        QTest::newRow("no database") << u"text.db"_qs << int(ErrorCode::PRB_QUERY);
        QTest::newRow("read-only") << u"frozen.db"_qs << int(ErrorCode::PRB_WRITE);
    }
    void files()
    {
        QFETCH(QString, name);
        QFETCH(int, code);
        if (name == u"frozen.db"_qs && ::geteuid() == 0)
            QSKIP("root may write everything");
        QTemporaryDir folder;
        const auto write = [&folder](const QString& file, const QByteArray& text) {
            QFile out(folder.filePath(file));
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(text);
        };
        write(u"good.db"_qs, {});
        write(u"text.db"_qs, QByteArray(4096, 'x'));
        write(u"frozen.db"_qs, {});
        QFile::setPermissions(folder.filePath(u"frozen.db"_qs), QFileDevice::ReadOwner);
        const Told told = climb(u"sqlite://"_qs + folder.filePath(name));
        QCOMPARE(told.error ? int(told.error->code) : -1, code);
        QVERIFY(!QFile::exists(folder.filePath(u"new.db"_qs)));
    }

private:
    QString m_url;
};

GWANJE_TEST(tst_DatabaseProbe)
#include "tst_DatabaseProbe.moc"
