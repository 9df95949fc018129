// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/JsonSchema.h"
#include "support/ManualClock.h"
#include "support/RawServer.h"
#include "support/TestMain.h"
#include "train/NetFunnel.h"
#include "train/SrtSamples.h"

using namespace gwanje;
using namespace gwanje::train;
using namespace std::chrono_literals;
using core::ErrorCode;
using test::RawReply;
using test::RawRequest;
using test::RawServer;
namespace sample = gwanje::test::railway;

class tst_NetFunnel final : public QObject
{
    Q_OBJECT

    using Key = core::Result<QString>;

    struct Scene
    {
        explicit Scene(RawServer::Handler handler) : server(std::move(handler)) {}
        RawServer server;
        net::HttpClient http{"gwanje-test"};
        test::ManualClock clock;
        NetFunnel funnel{http, clock, {.url = server.url(u"/ts.wseq"_qs)}};

        QFuture<Key> admit(FunnelWish wish = {}, core::StopToken stop = {})
        {
            return core::toFuture(funnel.admit(std::move(wish), std::move(stop)));
        }
        int opcodes(const char* opcode) const
        {
            int count = 0;
            for (const RawRequest& request : server.requests())
                count += request.form().value(u"opcode"_qs) == QString::fromLatin1(opcode) ? 1 : 0;
            return count;
        }
    };

    static RawReply text(const QByteArray& body) { return RawReply::http(200, body); }
    static QString opcode(const RawRequest& request) { return request.form().value(u"opcode"_qs); }
    static RawReply passOrDone(const RawRequest& request)
    {
        return text(opcode(request) == u"5004"_qs ? sample::funnel("5004:502:msg=\"Already Completed\"")
                                                  : sample::pass("AB12"));
    }

private Q_SLOTS:
    void readsAnswers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("ahead");
        QTest::newRow("pass") << sample::pass("ABCDEF") << 200 << u"ABCDEF"_qs << 0;
        QTest::newRow("wait") << sample::waiting("AB", 37) << 201 << u"AB"_qs << 37;
        QTest::newRow("raw colon") << sample::funnel("5002:200:key=AB&nwait=0&vwr_html=http://x/:y&ttl=0") << 200
                                   << u"AB"_qs << 0;
        QTest::newRow("done") << sample::funnel("5004:502:msg=\"Already Completed\"") << 502 << QString() << 0;
        QTest::newRow("lines") << QByteArray("NetFunnel.gRtype=5101;\nNetFunnel.gControl.result='5101:300:';\n") << 300
                               << QString() << 0;
        QTest::newRow("html") << QByteArray("<html>") << 0 << QString() << 0;
        QTest::newRow("no code") << sample::funnel("5002:xx:key=1") << 0 << QString() << 0;
        QTest::newRow("unended") << QByteArray("NetFunnel.gControl.result='5002:200:key=1") << 0 << QString() << 0;
        QTest::newRow("empty") << QByteArray() << 0 << QString() << 0;
    }
    void readsAnswers()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        const auto answer = FunnelAnswer::read(body);
        QCOMPARE(answer ? answer->code : 0, code);
        if (!answer) {
            QVERIFY(answer.error().code == ErrorCode::TRN_NETFUNNEL);
            return;
        }
        QTEST(answer->key, "key");
        QTEST(answer->ahead, "ahead");
    }

    void clampsTheTimeToTheNextCheck()
    {
        QCOMPARE(FunnelAnswer::read(sample::funnel("5002:201:key=A&ttl=0"))->ttl, 1s);
        QCOMPARE(FunnelAnswer::read(sample::funnel("5002:201:key=A&ttl=900"))->ttl, 5s);
        QCOMPARE(FunnelAnswer::read(sample::funnel("5002:201:key=A&ttl=3"))->ttl, 3s);
    }

    void oneAdmissionServesAllForFortyEightSeconds()
    {
        Scene scene(passOrDone);
        auto first = scene.admit();
        auto second = scene.admit(); // while the first still asks
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QCOMPARE(*first.result(), u"AB12"_qs);
        QCOMPARE(*second.result(), u"AB12"_qs);
        QTRY_COMPARE(scene.opcodes("5004"), 1);
        QCOMPARE(scene.opcodes("5101"), 1);

        const auto contract = test::JsonSchema::contract(u"railway"_qs);
        for (const RawRequest& request : scene.server.requests())
            QCOMPARE(contract.faults(request.form(), u"form.funnel"_qs + opcode(request)), QString());

        scene.clock.advance(40s);
        auto third = scene.admit({.maxAge = 48s});
        QTRY_VERIFY(third.isFinished());
        QCOMPARE(scene.opcodes("5101"), 1);
        auto careful = scene.admit({.maxAge = 30s}); // before a reserve: in doubt a new one
        QTRY_VERIFY(careful.isFinished());
        QCOMPARE(scene.opcodes("5101"), 2);
        scene.clock.advance(49s);
        auto late = scene.admit({.maxAge = 1h});
        QTRY_VERIFY(late.isFinished());
        QCOMPARE(scene.opcodes("5101"), 3);
        scene.funnel.drop(u"other"_qs);
        auto kept = scene.admit();
        QTRY_VERIFY(kept.isFinished());
        QCOMPARE(scene.opcodes("5101"), 3);
        scene.funnel.drop(u"AB12"_qs);
        auto fresh = scene.admit();
        QTRY_VERIFY(fresh.isFinished());
        QCOMPARE(scene.opcodes("5101"), 4);
    }

    void waitsItsTurnAndTellsHowMany()
    {
        int left = 3;
        Scene scene([&](const RawRequest& request) {
            if (opcode(request) == u"5004"_qs || left == 0)
                return passOrDone(request);
            --left;
            return text(sample::waiting(QByteArray("C") + QByteArray::number(left), left + 1));
        });
        QList<int> told;
        auto key = scene.admit({.queueing = [&](int ahead) { told << ahead; }});
        for (int i = 1; i <= 3; ++i) {
            QTRY_COMPARE(told.size(), i);
            QTRY_VERIFY(!scene.clock.idle());
            QCOMPARE(scene.server.requests().size(), i); // not before the time it named
            QTest::qWait(5);
            scene.clock.advance(1s);
        }
        QTRY_VERIFY(key.isFinished());
        QCOMPARE(*key.result(), u"AB12"_qs);
        QCOMPARE(told, QList<int>({3, 2, 1}));
        QCOMPARE(scene.server.requests().at(1).form().value(u"key"_qs), u"C2"_qs); // always the newest
        QCOMPARE(scene.server.requests().at(2).form().value(u"key"_qs), u"C1"_qs);
        QCOMPARE(scene.opcodes("5101"), 1);
        const auto contract = test::JsonSchema::contract(u"railway"_qs);
        QCOMPARE(contract.faults(scene.server.requests().at(1).form(), u"form.funnel5002"_qs), QString());
    }

    void stopsWhileWaitingAndKeepsThePlace()
    {
        bool asked = false; // the queue opens behind the first question: the successor may ask at any moment
        Scene scene([&](const RawRequest& request) {
            return std::exchange(asked, true) ? passOrDone(request) : text(sample::waiting("C1", 9));
        });
        core::StopSource stop;
        auto leaver = scene.admit({}, stop.get_token());
        QTRY_COMPARE(scene.server.requests().size(), 1);
        auto other = scene.admit();
        QTest::qWait(20);
        stop.request_stop();
        QTRY_VERIFY(leaver.isFinished());
        QVERIFY(leaver.result().error().code == ErrorCode::CORE_CANCELLED);
        QTRY_VERIFY(other.isFinished()); // took over at once, with the same place in the queue
        QCOMPARE(*other.result(), u"AB12"_qs);
        QCOMPARE(scene.server.requests().at(1).form().value(u"opcode"_qs), u"5002"_qs);
        QCOMPARE(scene.server.requests().at(1).form().value(u"key"_qs), u"C1"_qs);
    }

    void givesUpAfterItsLimit()
    {
        Scene scene([&](const RawRequest&) { return text(sample::waiting("C1", 9)); });
        auto key = scene.admit({.limit = 10s});
        for (int i = 0; i < 200 && !key.isFinished(); ++i) {
            scene.clock.advance(500ms);
            QTest::qWait(10);
        }
        QVERIFY(key.isFinished());
        QVERIFY(key.result().error().code == ErrorCode::TRN_NETFUNNEL);
    }

    void tellsCodesApart_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("outcome"); // a key in brackets, or an error
        QTest::newRow("bypass") << sample::funnel("5101:300:") << u"[]"_qs;
        QTest::newRow("express") << sample::funnel("5101:303:key=EE") << u"[EE]"_qs;
        QTest::newRow("pass without key") << sample::funnel("5002:200:key=&nwait=0") << u"TRN_NETFUNNEL"_qs;
        QTest::newRow("blocked") << sample::funnel("5101:301:msg=\"no\"") << u"TRN_BLOCKED"_qs;
        QTest::newRow("ip blocked") << sample::funnel("5101:302:msg=\"no\"") << u"TRN_BLOCKED"_qs;
        QTest::newRow("block text") << sample::blocked() << u"TRN_BLOCKED"_qs;
        QTest::newRow("completed is for 5004") << sample::funnel("5101:502:msg=\"x\"") << u"TRN_NETFUNNEL"_qs;
        QTest::newRow("error") << sample::funnel("5101:999:msg=\"System Error\"") << u"TRN_NETFUNNEL"_qs;
        QTest::newRow("page") << QByteArray("<html></html>") << u"TRN_NETFUNNEL"_qs;
    }
    void tellsCodesApart()
    {
        QFETCH(QByteArray, body);
        Scene scene([&](const RawRequest&) { return text(body); });
        auto key = scene.admit();
        QTRY_VERIFY(key.isFinished());
        const auto result = key.result();
        QTEST(result ? u'[' + *result + u']' : result.error().name(), "outcome");
    }

    void tellsStatusesApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("busy") << 429 << u"TRN_OVERLOADED"_qs;
        QTest::newRow("maintenance") << 503 << u"TRN_MAINTENANCE"_qs;
        QTest::newRow("forbidden") << 403 << u"TRN_BLOCKED"_qs;
        QTest::newRow("gone") << 404 << u"TRN_NETFUNNEL"_qs;
    }
    void tellsStatusesApart()
    {
        QFETCH(int, status);
        Scene scene([&](const RawRequest&) { return RawReply::http(status, "<html>", "Retry-After: 30\r\n"); });
        auto key = scene.admit();
        QTRY_VERIFY(key.isFinished());
        QTEST(key.result().error().name(), "code");
        if (status == 429 || status == 503)
            QCOMPARE(key.result().error().context.value(u"retry_after_s"_qs), u"30"_qs);
    }

    void neverFollowsTheHostInTheAnswer()
    {
        RawServer trap([](const RawRequest& request) { return passOrDone(request); });
        bool open = false;
        Scene scene([&](const RawRequest& request) {
            if (std::exchange(open, true))
                return passOrDone(request);
            return text(sample::funnel("5002:201:key=C1&nwait=1&nnext=0&tps=1&ttl=1&ip=127.0.0.1&port=" +
                                       QByteArray::number(trap.serverPort())));
        });
        auto key = scene.admit();
        QTRY_COMPARE(scene.server.requests().size(), 1);
        QTRY_VERIFY(!scene.clock.idle());
        QTest::qWait(5);
        scene.clock.advance(5s);
        QTRY_VERIFY(key.isFinished());
        QVERIFY(key.result());
        QTRY_COMPARE(scene.opcodes("5004"), 1);
        QCOMPARE(trap.connections(), 0);
    }
};

GWANJE_TEST(tst_NetFunnel)
#include "tst_NetFunnel.moc"
