// SPDX-License-Identifier: GPL-3.0-or-later
// "Test connection" as the settings and the accounts offer it: on the engines of a console, before a Redis, databases, a
// webhook and a railway that answer, that are broken at one step, and whose test is called off half way.
#include "app/ConnectionTests.h"

#include "app/Engines.h"
#include "runtime/DataFolder.h"
#include "support/PostgresServer.h"
#include "support/Programs.h"
#include "support/RawServer.h"
#include "support/Servers.h"
#include "support/TestMain.h"
#include "train/TrainDependencies.h"

using namespace gwanje;
using core::ErrorCode;
using core::ProbeStep;
using gui::ConnectionTarget;
using gui::ConnectionWanted;

namespace {

using Steps = QList<ProbeStep>;
using Settings = QMap<QString, QString>;

const Steps anyServer{ProbeStep::Name, ProbeStep::Connect};
const Steps redisServer =
    anyServer + Steps{ProbeStep::Login, ProbeStep::Query, ProbeStep::Write, ProbeStep::Latency};

/// The engines of a console at work, in a folder of their own.
class Desk final
{
public:
    explicit Desk(const Settings& settings)
    {
        ops::SettingSources sources;
        sources.file = m_temporary.filePath(u"settings.json"_qs);
        sources.commandLine = settings;
        m_settings = std::make_unique<ops::Settings>(sources);
        auto folder = runtime::DataFolder::open(m_temporary.path());
        if (!folder)
            qFatal("no data folder");
        m_folder = std::move(*folder);
        m_engines = std::make_unique<app::Engines>(*m_folder, *m_settings);
        const auto started = core::toFuture(m_engines->start(app::Needs::Railway));
        if (!QTest::qWaitFor([&] { return started.isFinished(); }, 20000) || !started.result())
            qFatal("the engines don't start");
        const auto settled = core::toFuture(m_engines->settle());
        if (!QTest::qWaitFor([&] { return settled.isFinished(); }, 20000))
            qFatal("the engines don't settle");
    }
    ~Desk()
    {
        runtime::ShutdownSequence shutdown;
        m_engines->addTo(shutdown);
        shutdown.run();
    }
    app::Engines& engines() { return *m_engines; }

private:
    QTemporaryDir m_temporary;
    std::unique_ptr<runtime::DataFolder> m_folder;
    std::unique_ptr<ops::Settings> m_settings;
    std::unique_ptr<app::Engines> m_engines;
};

/// What one test told; it may still tell when nobody asks any more.
struct Told
{
    Steps promised, done;
    std::optional<core::Error> error;
    std::optional<ProbeStep> failedAt;
    bool onMainThread = true;
    core::StopSource stop;

    bool isOver() const { return error || done.size() == promised.size(); }
};

std::shared_ptr<Told> begin(const core::Result<gui::ConnectionTest>& test, std::optional<ProbeStep> callOffAt = {})
{
    auto told = std::make_shared<Told>();
    told->promised = test->steps;
    test->run(
        [told, callOffAt](const core::ProbeResult& result) {
            told->onMainThread = told->onMainThread && QThread::currentThread() == qApp->thread();
            if (result.error) {
                told->error = result.error;
                told->failedAt = result.step;
            } else {
                told->done << result.step;
            }
            if (result.step == callOffAt)
                told->stop.request_stop();
        },
        told->stop.get_token());
    return told;
}

test::RawReply taken(const test::RawRequest&)
{
    return test::RawReply::http(200, "{}");
}

} // namespace

class tst_ConnectionTests final : public QObject
{
    Q_OBJECT

    void expectGood(Desk& desk, const ConnectionWanted& wanted, const Steps& steps)
    {
        const auto test = app::connectionTest(desk.engines(), wanted);
        QVERIFY2(test, test ? "" : qPrintable(test.error().toString()));
        const auto told = begin(test);
        QTRY_VERIFY_WITH_TIMEOUT(told->isOver(), 10000);
        QVERIFY2(!told->error, told->error ? qPrintable(told->error->toString()) : "");
        QCOMPARE(told->promised, steps);
        QCOMPARE(told->done, steps);
        QVERIFY(told->onMainThread);
    }
    /// Fails at that step, all before it done, none behind it told.
    void expectBroken(Desk& desk, const ConnectionWanted& wanted, ProbeStep at, ErrorCode code,
                      std::optional<ErrorCode> cause = {})
    {
        const auto test = app::connectionTest(desk.engines(), wanted);
        QVERIFY2(test, test ? "" : qPrintable(test.error().toString()));
        const auto told = begin(test);
        QTRY_VERIFY_WITH_TIMEOUT(told->isOver(), 10000);
        QVERIFY(told->error);
        QVERIFY2(told->error->code == code, qPrintable(told->error->toString()));
        QVERIFY(told->failedAt == at);
        QCOMPARE(told->done, told->promised.mid(0, told->promised.indexOf(at)));
        QVERIFY(told->onMainThread);
        if (cause) {
            QVERIFY(told->error->cause);
            QCOMPARE(told->error->cause->code, *cause);
        }
    }
    /// Called off once connected: well before the patience with the next step is at its end, and not a step further.
    void expectCalledOff(Desk& desk, const ConnectionWanted& wanted)
    {
        const auto test = app::connectionTest(desk.engines(), wanted);
        QVERIFY(test);
        QElapsedTimer since;
        since.start();
        const auto told = begin(test, ProbeStep::Connect);
        QTRY_VERIFY_WITH_TIMEOUT(told->isOver(), 10000);
        QVERIFY2(since.elapsed() < core::probePatience.count() / 2, qPrintable(QString::number(since.elapsed())));
        QCOMPARE(told->done, anyServer);
    }

private Q_SLOTS:
    void redisByItsAddress()
    {
        test::RedisServer server({.tcp = true, .password = u"geheim"_qs});
        QVERIFY(server.isReady());
        Desk desk({});
        expectGood(desk, {ConnectionTarget::Redis, server.url()}, redisServer);
        QCOMPARE(server.cli({u"DBSIZE"_qs}).trimmed(), QByteArray("0"));
        const QString wrong = u"redis://:wrong@127.0.0.1:%1/0"_qs.arg(server.port());
        expectBroken(desk, {ConnectionTarget::Redis, wrong}, ProbeStep::Login, ErrorCode::PRB_LOGIN);
        server.pause();
        expectCalledOff(desk, {ConnectionTarget::Redis, server.url()});
        server.resume();
    }
    void theStoresInForce()
    {
        Desk desk({});
        QVERIFY(desk.engines().problems().isEmpty());
        expectGood(desk, {ConnectionTarget::Redis, {}}, redisServer.mid(1)); // the console's own, on a socket
        expectGood(desk, {ConnectionTarget::Database, {}},
                   {ProbeStep::Connect, ProbeStep::Query, ProbeStep::Write, ProbeStep::Latency});
    }
    void aDatabaseFile()
    {
        QTemporaryDir folder;
        Desk desk({});
        expectGood(desk, {ConnectionTarget::Database, u"sqlite://"_qs + folder.filePath(u"new.db"_qs)},
                   {ProbeStep::Connect, ProbeStep::Query, ProbeStep::Write, ProbeStep::Latency});
        QFile text(folder.filePath(u"text.db"_qs));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(QByteArray(4096, 'x'));
        text.close();
        expectBroken(desk, {ConnectionTarget::Database, u"sqlite://"_qs + text.fileName()}, ProbeStep::Query,
                     ErrorCode::PRB_QUERY);
    }
    void aDatabaseServer()
    {
        auto& server = test::PostgresServer::shared();
        QVERIFY2(server.started(), qPrintable(server.whyNot()));
        const QString url = server.freshDatabase();
        Desk desk({});
        expectGood(desk, {ConnectionTarget::Database, url}, redisServer);
        QUrl none(url);
        none.setPath(u"/no_such_database"_qs);
        expectBroken(desk, {ConnectionTarget::Database, none.toString(QUrl::FullyEncoded)}, ProbeStep::Login,
                     ErrorCode::PRB_LOGIN);
        server.stop();
        expectCalledOff(desk, {ConnectionTarget::Database, url});
        server.carryOn();
    }
    void theWebhookGetsOneMessage()
    {
        test::RawServer hook(taken);
        const QString url = hook.url(u"/hook/key"_qs).toString();
        Desk desk({{u"notifications.webhook_url"_qs, url}});
        for (const QString& what : {QString(), url}) { // in force, and as the settings page names it
            expectGood(desk, {ConnectionTarget::Webhook, what}, anyServer + Steps{ProbeStep::Write, ProbeStep::Latency});
            if (QTest::currentTestFailed())
                return;
        }
        QCOMPARE(hook.count(u"/hook/key"_qs), 2);
        QCOMPARE(hook.requests().last().method, QByteArray("POST"));
        // One that is typed but not saved is asked itself, and the one in force hears nothing.
        test::RawServer other(taken);
        expectGood(desk, {ConnectionTarget::Webhook, other.url(u"/new/key"_qs).toString()},
                   anyServer + Steps{ProbeStep::Write, ProbeStep::Latency});
        QCOMPARE(other.count(u"/new/key"_qs), 1);
        QCOMPARE(hook.count(u"/hook/key"_qs), 2);
        hook.setHandler([](const auto&) { return test::RawReply::http(500, "no"); });
        expectBroken(desk, {ConnectionTarget::Webhook, url}, ProbeStep::Write, ErrorCode::PRB_WRITE,
                     ErrorCode::ALR_WEBHOOK);
        hook.close();
        expectBroken(desk, {ConnectionTarget::Webhook, url}, ProbeStep::Connect, ErrorCode::PRB_CONNECT);
    }
    /// Called off on the way there, nobody's phone rings.
    void aWebhookThatIsCalledOffGetsNothing()
    {
        test::RawServer hook(taken);
        const QString url = hook.url(u"/hook"_qs).toString();
        Desk desk({{u"notifications.webhook_url"_qs, url}});
        const auto told = begin(app::connectionTest(desk.engines(), {ConnectionTarget::Webhook, url}), ProbeStep::Connect);
        QTRY_VERIFY(told->stop.stop_requested());
        QTest::qWait(500);
        QCOMPARE(told->done, anyServer);
        QVERIFY(!told->error);
        QVERIFY(hook.requests().isEmpty());
    }
    void theAccountAtItsRailway()
    {
        const test::SandboxProgram railway;
        Desk desk({{u"train.sandbox_url"_qs, railway.railway()}});
        const ConnectionWanted account{ConnectionTarget::Account, u"sandbox"_qs, u"sandbox"_qs};
        expectGood(desk, account, anyServer + Steps{ProbeStep::Login, ProbeStep::Latency});
        expectBroken(desk, {ConnectionTarget::Account, u"nobody"_qs, u"sandbox"_qs}, ProbeStep::Login,
                     ErrorCode::PRB_LOGIN, ErrorCode::ACC_UNKNOWN);
        railway.setFaults({{u"reply_on"_qs, u"login"_qs}, {u"reply"_qs, u"error"_qs}});
        expectBroken(desk, account, ProbeStep::Login, ErrorCode::PRB_LOGIN);
        const auto told = begin(app::connectionTest(desk.engines(), account), ProbeStep::Connect);
        QTRY_VERIFY(told->stop.stop_requested());
        QTest::qWait(500);
        QCOMPARE(told->done, anyServer);
        QVERIFY(!told->error); // it did not come to the login
    }
    void theConsolesOwnSandbox()
    {
        Desk desk({});
        expectGood(desk, {ConnectionTarget::Account, u"sandbox"_qs, u"sandbox"_qs},
                   anyServer + Steps{ProbeStep::Login, ProbeStep::Latency});
    }
    void whatCannotBeTestedIsSaidAtOnce()
    {
        Desk desk({{u"general.training"_qs, u"false"_qs}}); // no sandbox
        const auto refused = [&desk](ConnectionTarget target, const QString& what) {
            const auto test = app::connectionTest(desk.engines(), {target, what, u"sandbox"_qs});
            return test ? ErrorCode::CORE_FAULT_INJECTED : test.error().code;
        };
        QCOMPARE(refused(ConnectionTarget::Redis, u"http://127.0.0.1"_qs), ErrorCode::CFG_BAD_URL);
        QCOMPARE(refused(ConnectionTarget::Database, u"redis://127.0.0.1"_qs), ErrorCode::CFG_BAD_URL);
        QCOMPARE(refused(ConnectionTarget::Webhook, {}), ErrorCode::CFG_BAD_URL); // there is none
        QCOMPARE(refused(ConnectionTarget::Account, u"sandbox"_qs), ErrorCode::CORE_NOT_FOUND);
    }
};

GWANJE_TEST(tst_ConnectionTests)
#include "tst_ConnectionTests.moc"
