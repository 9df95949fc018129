// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/HttpParser.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;
using State = HttpParser::State;

class tst_HttpParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesPipelinedRequestsInOrder()
    {
        HttpParser parser;
        QByteArray buffer = "POST /a?x=1 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabcGET /b HTTP/1.1\r\n\r\n";
        QCOMPARE(parser.next(buffer), State::Ready);
        QCOMPARE(parser.request().method, QByteArray("POST"));
        QCOMPARE(parser.request().path, QByteArray("/a"));
        QCOMPARE(parser.request().query, QByteArray("x=1"));
        QCOMPARE(parser.request().body, QByteArray("abc"));
        QCOMPARE(parser.request().header("host"), QByteArray("h"));
        QCOMPARE(parser.next(buffer), State::Ready);
        QCOMPARE(parser.request().path, QByteArray("/b"));
        QVERIFY(parser.request().body.isEmpty());
        QCOMPARE(parser.next(buffer), State::NeedMore);
        QVERIFY(buffer.isEmpty());
    }

    void waitsForEveryByte()
    {
        const QByteArray whole = "POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi";
        HttpParser parser;
        QByteArray buffer;
        for (qsizetype i = 0; i + 1 < whole.size(); ++i) {
            buffer += whole[i];
            QCOMPARE(parser.next(buffer), State::NeedMore);
        }
        buffer += whole.back();
        QCOMPARE(parser.next(buffer), State::Ready);
        QCOMPARE(parser.request().body, QByteArray("hi"));
    }

    void knowsWhoStays_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("stays");
        QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\n\r\n") << true;
        QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n") << false;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
        QTest::newRow("1.0 keep") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
    }
    void knowsWhoStays()
    {
        QFETCH(QByteArray, head);
        HttpParser parser;
        QCOMPARE(parser.next(head), State::Ready);
        QTEST(parser.request().keepAlive, "stays");
    }

    void refusesWhatIsOdd_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        QTest::newRow("no request line") << QByteArray("hello\r\n\r\n") << 400;
        QTest::newRow("tls") << QByteArray("\x16\x03\x01\x02\x00 \r\n\r\n", 10) << 400;
        QTest::newRow("version") << QByteArray("GET / HTTP/2.0\r\n\r\n") << 505;
        QTest::newRow("target") << QByteArray("GET foo HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("folded header") << QByteArray("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n") << 400;
        QTest::newRow("blank before colon") << QByteArray("GET / HTTP/1.1\r\nA : b\r\n\r\n") << 400;
        QTest::newRow("negative length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n") << 400;
        QTest::newRow("two lengths") << QByteArray(
                                            "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")
                                     << 400;
        QTest::newRow("chunked request") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n") << 501;
        QTest::newRow("large body") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n") << 413;
        QTest::newRow("large head") << "GET / HTTP/1.1\r\nA: " + QByteArray(20'000, 'x') << 431;
    }
    void refusesWhatIsOdd()
    {
        QFETCH(QByteArray, head);
        HttpParser parser;
        QCOMPARE(parser.next(head), State::Refused);
        QTEST(parser.refusal(), "status");
    }

    void tellsOnceWhoWaitsForContinue()
    {
        HttpParser parser;
        QByteArray buffer = "POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
        QCOMPARE(parser.next(buffer), State::NeedMore);
        QVERIFY(parser.takeContinue());
        QVERIFY(!parser.takeContinue());
        buffer += "hi";
        QCOMPARE(parser.next(buffer), State::Ready);
    }
};

GWANJE_TEST(tst_HttpParser)
#include "tst_HttpParser.moc"
