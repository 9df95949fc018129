// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/RedisTaskFlags.h"

#include "support/Servers.h"
#include "support/TestMain.h"

using namespace gwanje;
using train::TaskState;

namespace {

train::TaskSnapshot someTask()
{
    train::TaskSnapshot task;
    task.id = train::TaskId::make();
    task.state = TaskState::Running;
    task.code = core::ErrorCode::TRN_NO_SEAT;
    task.context = {{u"trains"_qs, u"4"_qs}};
    task.createdAt = QDateTime(QDate(2026, 12, 1), QTime(1, 2, 3, 4), Qt::UTC);
    task.updatedAt = task.createdAt.addSecs(60);
    task.owner = u"console-1"_qs;
    task.attempts = 12;
    return task;
}

} // namespace

class tst_RedisTaskFlags final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<test::RedisServer>(); }
    void init()
    {
        m_server->cli({u"FLUSHALL"_qs});
        const auto url = redis::RedisUrl::parse(m_server->url());
        QVERIFY(url);
        m_client = std::make_shared<redis::Client>(*url);
        m_flags = std::make_unique<train::RedisTaskFlags>(m_client, *url, 30);
        QTRY_VERIFY(m_flags->isAvailable());
    }
    void cleanup()
    {
        m_flags.reset();
        m_client.reset();
    }

    void theHashHasExactlyItsFieldsAsTexts()
    {
        auto task = someTask();
        QVERIFY(done(m_flags->write({task}, false)));
        QByteArrayList names = m_server->cli({u"HKEYS"_qs, key(task)}).trimmed().split('\n');
        std::sort(names.begin(), names.end());
        QCOMPARE(names, (QByteArrayList{"attempts", "cancel", "cancel_at", "cancel_by", "code", "created_at", "message",
                                        "owner", "result", "status", "updated_at"}));
        QCOMPARE(field(task, "status"), "running");
        QCOMPARE(field(task, "cancel"), "false");
        QCOMPARE(field(task, "code"), "TRN_NO_SEAT");
        QCOMPARE(field(task, "message"), QByteArray("좌석 없음, 열차 4편 확인"));
        QCOMPARE(field(task, "created_at"), "2026-12-01T01:02:03.004Z");
        QCOMPARE(field(task, "attempts"), "12");
        QCOMPARE(field(task, "result"), "");
        QCOMPARE(m_server->cli({u"TTL"_qs, key(task)}).trimmed(), "-1");

        task.state = TaskState::Reserved;
        task.outcome = train::Holding{};
        task.outcome->number = u"3001"_qs;
        QVERIFY(done(m_flags->write({task}, true)));
        QCOMPARE(QJsonDocument::fromJson(field(task, "result"))[u"number"].toString(), u"3001"_qs);
        const int days = m_server->cli({u"TTL"_qs, key(task)}).trimmed().toInt() / 86400;
        QVERIFY(days == 29 || days == 30);
    }

    void aWriteNeverLowersARaisedFlag()
    {
        auto task = someTask();
        QVERIFY(done(m_flags->write({task}, false)));
        m_server->cli({u"HSET"_qs, key(task), u"cancel"_qs, u"true"_qs});
        QVERIFY(done(m_flags->write({task}, false))); // a runner that has not noticed yet
        QCOMPARE(field(task, "cancel"), "true");
        QVERIFY(flag(task).cancel);
        m_server->cli({u"FLUSHALL"_qs});
        QVERIFY(!flag(task).present);
        task.cancelRequested = true; // known from the database
        task.cancelBy = u"somebody"_qs;
        QVERIFY(done(m_flags->write({task}, false)));
        QCOMPARE(field(task, "cancel"), "true");
        QCOMPARE(field(task, "cancel_by"), "somebody");
    }

    void onlyExactlyTrueCancels_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("cancels");
        for (const char* value : {"false", "True", "TRUE", "1", "yes", " true", "true ", ""})
            QTest::newRow(value) << QString::fromLatin1(value) << false;
        QTest::newRow("true") << u"true"_qs << true;
    }
    void onlyExactlyTrueCancels()
    {
        QFETCH(QString, value);
        QFETCH(bool, cancels);
        const auto task = someTask();
        QVERIFY(done(m_flags->write({task}, false)));
        m_server->cli({u"HSET"_qs, key(task), u"cancel"_qs, value});
        QCOMPARE(flag(task).cancel, cancels);
    }

    void aCancelIsToldByItsChannelAndByABareHset()
    {
        const auto task = someTask();
        QVERIFY(done(m_flags->write({task}, false)));
        QSignalSpy touched(m_flags.get(), &train::TaskFlags::touched);
        QTRY_VERIFY((m_server->cli({u"HSET"_qs, key(task), u"cancel"_qs, u"true"_qs}), !touched.isEmpty()));
        QCOMPARE(touched.first().first().value<train::TaskId>(), task.id);

        m_server->cli({u"CONFIG"_qs, u"SET"_qs, u"notify-keyspace-events"_qs, QString()});
        const auto other = someTask();
        touched.clear();
        const QDateTime at(QDate(2026, 12, 1), QTime(5, 6, 7, 8), Qt::UTC);
        QVERIFY(done(m_flags->requestCancel({other.id}, u"me@here"_qs, at)));
        QTRY_VERIFY(std::any_of(touched.begin(), touched.end(), [&](const auto& signal) {
            return signal.first().template value<train::TaskId>() == other.id; // by the channel alone
        }));
        const auto raised = flag(other);
        QVERIFY(raised.cancel);
        QCOMPARE(raised.by, u"me@here"_qs);
        QCOMPARE(raised.at, at);
    }

    void strangeKeysAndChannelsAreNothing()
    {
        QSignalSpy touched(m_flags.get(), &train::TaskFlags::touched);
        const auto task = someTask();
        m_server->cli({u"HSET"_qs, u"task:nonsense"_qs, u"cancel"_qs, u"true"_qs});
        m_server->cli({u"PUBLISH"_qs, u"task:also-none:events"_qs, u"cancel"_qs});
        QTRY_VERIFY((m_server->cli({u"PUBLISH"_qs, key(task) + u":events"_qs, u"cancel"_qs}), !touched.isEmpty()));
        for (const auto& signal : touched)
            QCOMPARE(signal.first().value<train::TaskId>(), task.id);
    }

    void heartbeatsRunOut()
    {
        QVERIFY(done(m_flags->beat(u"one"_qs)));
        const int ttl = m_server->cli({u"TTL"_qs, u"console:one:alive"_qs}).trimmed().toInt();
        QVERIFY(ttl > 8 && ttl <= 10);
        auto asking = m_flags->alive({u"one"_qs, u"two"_qs});
        QTRY_VERIFY(asking.isFinished());
        QCOMPARE(*asking.result(), (QList<bool>{true, false}));
        QVERIFY(done(m_flags->endBeat(u"one"_qs)));
        QCOMPARE(m_server->cli({u"EXISTS"_qs, u"console:one:alive"_qs}).trimmed(), "0");
    }

    void aReturnIsTold()
    {
        QSignalSpy returned(m_flags.get(), &train::TaskFlags::returned);
        m_server->kill();
        auto failing = m_flags->write({someTask()}, false);
        QTRY_VERIFY(failing.isFinished());
        QVERIFY(!failing.result());
        returned.clear();
        m_server->restartEmpty();
        QTRY_VERIFY_WITH_TIMEOUT(!returned.isEmpty(), 15000);
    }

private:
    static QString key(const train::TaskSnapshot& task) { return u"task:"_qs + task.id.toString(); }
    QByteArray field(const train::TaskSnapshot& task, const char* name) const
    {
        return m_server->cli({u"HGET"_qs, key(task), QString::fromLatin1(name)}).trimmed();
    }
    static bool done(QFuture<core::Status> future)
    {
        return QTest::qWaitFor([&] { return future.isFinished(); }) && future.result();
    }
    train::TaskFlag flag(const train::TaskSnapshot& task)
    {
        auto reading = m_flags->read({task.id});
        if (!QTest::qWaitFor([&] { return reading.isFinished(); }) || !reading.result())
            return {};
        return reading.result()->first();
    }

    std::unique_ptr<test::RedisServer> m_server;
    std::shared_ptr<redis::Client> m_client;
    std::unique_ptr<train::RedisTaskFlags> m_flags;
};

GWANJE_TEST(tst_RedisTaskFlags)
#include "tst_RedisTaskFlags.moc"
