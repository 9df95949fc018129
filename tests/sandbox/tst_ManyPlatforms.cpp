// SPDX-License-Identifier: GPL-3.0-or-later
// The bench's many platforms keep their word: late by just as much as asked, whole, conform, counted.
#include "support/JsonSchema.h"
#include "support/ManyPlatforms.h"
#include "support/TestMain.h"

#include <QElapsedTimer>
#include <QTcpSocket>

using namespace gwanje::test;
using namespace std::chrono_literals;

namespace {

QByteArray question(const QByteArray& line, const QByteArray& body = {})
{
    return line + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QJsonValue bodyOf(const QByteArray& answer)
{
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
}

struct Asker
{
    QTcpSocket socket;
    QByteArray received;
    bool hasWhole() const
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        const qsizetype at = received.indexOf("Content-Length: ");
        return end > 0 &&
               received.size() == end + 4 + received.mid(at + 16, received.indexOf('\r', at) - at - 16).toLongLong();
    }
    void ask(const QUrl& url, const QByteArray& request)
    {
        received.clear();
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { received += socket.readAll(); });
        QObject::connect(&socket, &QTcpSocket::connected, &socket, [this, request] { socket.write(request); });
        socket.connectToHost(url.host(), quint16(url.port()));
    }
};

} // namespace

class tst_ManyPlatforms final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAnswerAtOnceAndLate()
    {
        ManyPlatforms platforms({.count = 60, .delay = 200ms, .bookings = 3});
        QVERIFY(platforms.start());
        std::vector<std::unique_ptr<Asker>> askers;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 60; ++i) {
            askers.push_back(std::make_unique<Asker>());
            askers.back()->ask(platforms.url(i), question("GET /reservations?since=2026-01-01T00:00:00Z"));
        }
        QTRY_VERIFY(std::all_of(askers.begin(), askers.end(), [](const auto& asker) { return asker->hasWhole(); }));
        QVERIFY(timer.elapsed() >= 200);
        const auto counts = platforms.counts();
        QCOMPARE(counts.calls[ManyPlatforms::Reservations], 60);
        QCOMPARE(counts.platformsAsked, 60);
        QCOMPARE(counts.connections, 60);
        QVERIFY(counts.mostOpen > 1);
        QSet<QString> hosts;
        for (int i = 0; i < 60; ++i)
            hosts.insert(platforms.url(i).host());
        QCOMPARE(hosts.size(), 60);
        platforms.forget();
        QCOMPARE(platforms.counts().all(), 0);
    }

    void answersFitTheContract()
    {
        const auto schema = JsonSchema::contract(u"platform-service"_qs);
        ManyPlatforms platforms({.count = 1, .delay = 1ms, .bookings = 3});
        QVERIFY(platforms.start());
        const QByteArray form = R"({"items":[{"listing":"room-0","date":"2026-12-01","price":5}]})";
        for (const auto& [line, body, definition] :
             {std::tuple(QByteArray("GET /reservations"), QByteArray(), u"answer.reservations"_qs),
              std::tuple(QByteArray("GET /prices?from=2026-12-01"), QByteArray(), u"answer.prices"_qs),
              std::tuple(QByteArray("GET /inventory"), QByteArray(), u"answer.inventory"_qs),
              std::tuple(QByteArray("PUT /prices"), form, u"answer.put"_qs),
              std::tuple(QByteArray("POST /run/sync"), QByteArray("{}"), u"answer.error"_qs)}) {
            Asker asker;
            asker.ask(platforms.url(0), question(line, body));
            QTRY_VERIFY(asker.hasWhole());
            QCOMPARE(schema.faults(bodyOf(asker.received), definition), QString());
        }
        QCOMPARE(platforms.callsOf(0), 5);
        QCOMPARE(platforms.counts().calls[ManyPlatforms::Put], 1);
    }

    void oneConnectionServesManyQuestionsInOrder()
    {
        ManyPlatforms platforms({.count = 2, .delay = 5ms, .bookings = 1});
        QVERIFY(platforms.start());
        Asker asker;
        asker.ask(platforms.url(1), question("GET /prices") + question("GET /reservations") + question("GET /nowhere"));
        QTRY_VERIFY(asker.received.contains("404 Not Found") && asker.received.endsWith("here\"}}"));
        QVERIFY(asker.received.indexOf("room-1") > asker.received.indexOf("\"items\":[]"));
        QCOMPARE(platforms.counts().connections, 1);
        QCOMPARE(platforms.counts().all(), 3);
    }

    void whoLeavesIsForgotten()
    {
        ManyPlatforms platforms({.count = 1, .delay = 400ms, .bookings = 1});
        QVERIFY(platforms.start());
        {
            Asker asker;
            asker.ask(platforms.url(0), question("GET /prices"));
            QTRY_COMPARE(platforms.callsOf(0), 1);
            asker.socket.abort();
        }
        QTRY_COMPARE(platforms.counts().lost, 1);
        platforms.stop();
        platforms.stop();
    }
};

GWANJE_TEST(tst_ManyPlatforms)
#include "tst_ManyPlatforms.moc"
