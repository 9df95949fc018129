// SPDX-License-Identifier: GPL-3.0-or-later
// What is written down of a request: its ids on every line, and never a secret.
#include "net/HttpTools.h"
#include "telemetry/Log.h"
#include <QTemporaryDir>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using core::ErrorCode;

namespace {

quint64 newest()
{
    const auto lines = telemetry::recentLines(0, 1);
    return lines.isEmpty() ? 0 : lines.last().sequence;
}

/// Lines of the client since then.
QList<telemetry::LogRecord> linesAfter(quint64 sequence)
{
    QList<telemetry::LogRecord> lines;
    for (const auto& line : telemetry::recentLines(sequence)) {
        if (line.area == u"net"_qs)
            lines << line;
    }
    return lines;
}

} // namespace

class tst_HttpLog final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<telemetry::Logging> m_log;
    net::HttpClient m_client{"gwanje-test/1"};

private Q_SLOTS:
    void initTestCase()
    {
        auto log = telemetry::Logging::start({.folder = m_folder.path(), .level = telemetry::Level::Debug});
        QVERIFY(log);
        m_log = std::move(*log);
    }
    void cleanupTestCase() { m_log.reset(); }

    /// From the wish to the answer, and again: one id for the request, the task's and the run's on every line.
    void everyLineCarriesTheIds()
    {
        int asked = 0;
        RawServer server([&](const RawRequest& request) {
            if (request.path() == u"/moved"_qs)
                return RawReply::http(302, "", "Location: /there\r\n");
            if (request.path() == u"/fails"_qs && ++asked == 1)
                return RawReply::hangUp();
            return RawReply::http(200, "ok");
        });
        const quint64 before = newest();
        HttpRequest request = post(server.url(u"/fails"_qs));
        request.neverResend = true; // Qt itself would repeat it unseen
        request.ids = {.task = u"task-1"_qs, .run = u"run-1"_qs, .request = u"request-1"_qs};
        QVERIFY(codeOf(wait(m_client.send(request))) == ErrorCode::NET_RESET);
        ++request.ids.attempt;
        QVERIFY(wait(m_client.send(request)));
        request.ids = {.task = u"task-1"_qs, .run = u"run-1"_qs, .request = u"request-2"_qs};
        request.url = server.url(u"/moved"_qs);
        request.neverResend = false;
        request.followRedirects = true;
        QVERIFY(wait(m_client.send(request)));

        QStringList told;
        for (const auto& line : linesAfter(before)) {
            QCOMPARE(line.fields.task, u"task-1"_qs);
            QCOMPARE(line.fields.run, u"run-1"_qs);
            told << line.fields.request + u' ' + line.event + u' ' + line.fields.more.value(u"status"_qs) + u' ' +
                        line.fields.more.value(u"attempt"_qs, u"1"_qs);
        }
        QCOMPARE(told, (QStringList{u"request-1 http.sent sent 1"_qs, u"request-1 http.request NET_RESET 1"_qs,
                                    u"request-1 http.sent sent again 2"_qs, u"request-1 http.request 200 2"_qs,
                                    u"request-2 http.sent sent 1"_qs, u"request-2 http.redirected 302 1"_qs,
                                    u"request-2 http.sent sent 1"_qs, u"request-2 http.request 200 1"_qs}));
    }

    void aRequestWithoutAnIdGetsOneOfItsOwn()
    {
        RawServer server([](const RawRequest&) { return RawReply::http(200, "ok"); });
        const quint64 before = newest();
        QVERIFY(wait(m_client.send(post(server.url()))));
        QVERIFY(wait(m_client.send(post(server.url()))));
        QSet<QString> ids;
        const auto lines = linesAfter(before);
        for (const auto& line : lines)
            ids << line.fields.request;
        QCOMPARE(lines.size(), 4);
        QCOMPARE(ids.size(), 2);
        QVERIFY(!ids.contains(QString()));
    }

    void cancelledIsToldToo()
    {
        RawServer server([](const RawRequest&) { return RawReply::silence(); });
        const quint64 before = newest();
        HttpRequest request = post(server.url());
        request.ids = {.task = u"task-2"_qs};
        core::StopSource stop;
        auto future = m_client.send(request, stop.get_token());
        QTRY_COMPARE(server.requests().size(), 1);
        stop.request_stop();
        QVERIFY(codeOf(wait(future)) == ErrorCode::CORE_CANCELLED);
        const auto lines = linesAfter(before);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.last().fields.code, u"CORE_CANCELLED"_qs);
        QCOMPARE(lines.last().fields.task, u"task-2"_qs);
        QCOMPARE(lines.last().fields.request, lines.first().fields.request);
    }

    void aStepIsToldOnlyWhereItFails()
    {
        RawServer server([](const RawRequest& request) {
            return request.path() == u"/well"_qs ? RawReply::http(200, "ok") : RawReply::hangUp();
        });
        for (const QString& path : {u"/well"_qs, u"/fails"_qs}) {
            const quint64 before = newest();
            HttpRequest request = post(server.url(path));
            request.isStep = true;
            const auto answer = wait(m_client.send(request));
            QCOMPARE(answer.has_value(), path == u"/well"_qs);
            const auto lines = linesAfter(before);
            QVERIFY(!lines.isEmpty());
            QCOMPARE(lines.last().level, answer ? telemetry::Level::Debug : telemetry::Level::Warning);
        }
    }

    void aSecretPathIsInNoLine()
    {
        RawServer server([](const RawRequest& request) {
            return request.path().endsWith(u'2') ? RawReply::hangUp() : RawReply::http(404, "no");
        });
        net::HttpClient client("gwanje-test");
        const auto before = telemetry::recentLines(0, 1);
        for (const QString& path : {QStringLiteral("/hook/T0pS3cr3t1"), QStringLiteral("/hook/T0pS3cr3t2")}) {
            HttpRequest request{.url = server.url(path), .secretPath = true};
            const auto answer = wait(client.send(request));
            if (!answer)
                QVERIFY2(!answer.error().toString().contains(QStringLiteral("T0pS3cr3t")),
                         qPrintable(answer.error().toString()));
        }
        int told = 0;
        for (const auto& line : telemetry::recentLines(before.isEmpty() ? 0 : before.last().sequence)) {
            const QString all = line.message + QStringList(line.fields.more.values()).join(u' ');
            QVERIFY2(!all.contains(QStringLiteral("T0pS3cr3t")), qPrintable(all));
            told += line.event == QStringLiteral("http.request") && all.contains(QStringLiteral("127.0.0.1"));
        }
        QCOMPARE(told, 2);
    }
};

GWANJE_TEST(tst_HttpLog)
#include "tst_HttpLog.moc"
