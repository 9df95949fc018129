// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/JsonConnector.h"

#include "ConnectorBed.h"
#include "support/JsonSchema.h"
#include "support/Results.h"

using namespace gwanje;
using namespace gwanje::platform;
using namespace gwanje::test;

namespace {

QJsonObject stayJson(const QString& id, const QJsonObject& other = {})
{
    QJsonObject item{{u"id"_qs, id},          {u"listing"_qs, u"L1"_qs},     {u"from"_qs, u"2026-12-24"_qs},
                     {u"to"_qs, u"2026-12-26"_qs}, {u"units"_qs, 1},         {u"status"_qs, u"booked"_qs},
                     {u"guest"_qs, u"김"_qs}, {u"amount"_qs, 240000},        {u"currency"_qs, u"KRW"_qs},
                     {u"updated_at"_qs, u"2026-11-30T09:00:00+09:00"_qs}};
    for (auto it = other.begin(); it != other.end(); ++it)
        item.insert(it.key(), it.value());
    return item;
}

QByteArray page(const QJsonArray& items, const QJsonValue& next = {})
{
    return compactJson({{u"items"_qs, items}, {u"next"_qs, next}});
}

QString parameter(const RawRequest& request, const QString& name)
{
    return request.form().value(name);
}

} // namespace

class tst_JsonConnector final : public QObject
{
    Q_OBJECT
    const JsonSchema m_contract = JsonSchema::contract(u"platform-service"_qs);

    static core::Result<FetchedReservations> fetched(ConnectorBed& bed)
    {
        return bed.wait(bed.connector->fetchReservations(bed.call, bed.question));
    }
    static core::Result<FetchedReservations> answered(const QByteArray& body)
    {
        ConnectorBed bed(u"json"_qs);
        bed.handler = [&](const RawRequest&) { return RawReply::http(200, body); };
        return fetched(bed);
    }

private Q_SLOTS:
    void pagesByCursorUntilTheLast()
    {
        ConnectorBed bed(u"json"_qs);
        bed.call.secret = u"token"_qs;
        QStringList cursors;
        bed.handler = [&](const RawRequest& request) {
            const QString cursor = parameter(request, u"cursor"_qs);
            cursors << cursor;
            if (cursor.isEmpty())
                return RawReply::http(200, page({stayJson(u"a"_qs)}, u"p+2/ &="_qs), "ETag: \"7\"\r\n");
            if (cursor == u"p+2/ &="_qs)
                return RawReply::http(200, page({}, u"3"_qs)); // an empty page is not the last
            return RawReply::http(200, page({stayJson(u"b"_qs, {{u"amount"_qs, QJsonValue()}})}));
        };
        const auto answer = fetched(bed);
        GWANJE_OK(answer);
        QCOMPARE(cursors, QStringList({u""_qs, u"p+2/ &="_qs, u"3"_qs}));
        QCOMPARE(answer->items.size(), 2);
        const FetchedReservation& first = answer->items.first();
        QCOMPARE(first.nights, (Nights{QDate(2026, 12, 24), QDate(2026, 12, 26)}));
        QCOMPARE(first.amount, std::optional<qint64>(240000));
        QCOMPARE(first.updatedAt, QDateTime(QDate(2026, 11, 30), QTime(0, 0), Qt::UTC));
        QVERIFY(!answer->items.last().amount);
        QCOMPARE(answer->etag, QByteArray("\"7\""));
        QVERIFY(answer->isComplete);
        for (const RawRequest& request : bed.server.requests()) {
            QCOMPARE(request.header("Authorization"), QByteArray("Bearer token"));
            QJsonObject query;
            const auto form = request.form();
            for (auto it = form.begin(); it != form.end(); ++it)
                query.insert(it.key(), it.value());
            QCOMPARE(m_contract.faults(QJsonValue(query), u"query.reservations"_qs), QString());
        }
    }

    void unchangedIsToldByTheEtag()
    {
        ConnectorBed bed(u"json"_qs);
        bed.question.etag = "\"7\"";
        bed.handler = [](const RawRequest& request) {
            return request.header("If-None-Match") == "\"7\"" ? RawReply{"HTTP/1.1 304 X\r\n\r\n"} : RawReply::http(500, {});
        };
        const auto answer = fetched(bed);
        GWANJE_OK(answer);
        QVERIFY(answer->isUnchanged && answer->items.isEmpty());
        QCOMPARE(answer->etag, QByteArray("\"7\""));
    }

    void withoutANameNothingElseIsKnownToBeGone()
    {
        for (const QJsonValue& id : {QJsonValue(), QJsonValue(u""_qs), QJsonValue(7)}) {
            const auto answer = answered(page({stayJson(u"a"_qs), stayJson(u"b"_qs, {{u"id"_qs, id}})}));
            GWANJE_OK(answer);
            QVERIFY(!answer->isComplete && answer->skipped == 1);
        }
    }

    void everythingSaysFromWhenOnToAsk()
    {
        ConnectorBed bed(u"json"_qs);
        bed.question.etag = "\"1\"";
        bed.handler = [](const RawRequest&) { return RawReply::http(200, page({stayJson(u"a"_qs)}), "ETag: \"8\"\r\n"); };
        const auto all = fetched(bed);
        GWANJE_OK(all);
        QVERIFY(all->isComplete && !all->isOfChanges);
        QCOMPARE(all->since, QDateTime(QDate(2026, 11, 29), QTime(23, 59), Qt::UTC)); // a minute before the newest change
        bed.question.since = all->since;
        const auto changes = fetched(bed);
        GWANJE_OK(changes);
        QVERIFY(changes->isOfChanges && changes->etag.isEmpty());
        QCOMPARE(bed.server.requests().first().header("If-None-Match"), QByteArray("\"1\""));
        QCOMPARE(bed.server.requests().last().header("If-None-Match"), QByteArray()); // that was another question
    }

    void sinceIsAskedAndMovesOn()
    {
        ConnectorBed bed(u"json"_qs);
        bed.question.since = QDateTime(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC);
        bed.handler = [](const RawRequest&) { return RawReply::http(200, page({stayJson(u"a"_qs)}), "ETag: \"8\"\r\n"); };
        const auto answer = fetched(bed);
        GWANJE_OK(answer);
        QCOMPARE(parameter(bed.server.requests().first(), u"since"_qs), u"2026-11-01T00:00:00.000Z"_qs);
        QVERIFY(!answer->isComplete && answer->etag.isEmpty()); // the next question is another one
        QCOMPARE(answer->since, QDateTime(QDate(2026, 11, 29), QTime(23, 59), Qt::UTC));
    }

    void aCursorThatComesAgainIsNoticed()
    {
        ConnectorBed bed(u"json"_qs);
        bed.handler = [](const RawRequest&) { return RawReply::http(200, page({stayJson(u"a"_qs)}, u"same"_qs)); };
        const auto answer = fetched(bed);
        GWANJE_ERROR_IS(answer, PLT_BAD_BODY);
        QCOMPARE(answer.error().context.value(u"path"_qs), u"next"_qs);
        QCOMPARE(bed.server.requests().size(), 2);
    }

    void anExpiredCursorStartsOverOnce()
    {
        ConnectorBed bed(u"json"_qs);
        int gone = 0;
        bed.handler = [&](const RawRequest& request) {
            if (parameter(request, u"cursor"_qs).isEmpty())
                return RawReply::http(200, page({stayJson(u"a"_qs)}, u"2"_qs));
            return gone++ == 0 ? RawReply::http(410, R"({"error":{"code":"cursor_expired","message":"x"}})")
                               : RawReply::http(200, page({stayJson(u"b"_qs)}));
        };
        const auto answer = fetched(bed);
        GWANJE_OK(answer);
        QCOMPARE(answer->items.size(), 2);
        QCOMPARE(bed.server.requests().size(), 4);
    }

    void aWrongItemIsLeftOutAndNamed_data()
    {
        QTest::addColumn<QJsonObject>("wrong");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const QString& field, const QJsonValue& value, const QString& reason) {
            QTest::newRow(name) << QJsonObject{{field, value}} << u"items[1]."_qs + field << reason;
        };
        row("no date", u"from"_qs, u"24.12.2026"_qs, u"not a date"_qs);
        row("no such date", u"from"_qs, u"2026-02-30"_qs, u"not a date"_qs);
        row("no night", u"to"_qs, u"2026-12-24"_qs, u"not after from"_qs);
        row("a fraction of a won", u"amount"_qs, 1.5, u"not a whole number"_qs);
        row("money as text", u"amount"_qs, u"240000"_qs, u"not a number"_qs);
        row("less than nothing", u"amount"_qs, -1, u"out of range"_qs);
        row("another currency", u"currency"_qs, u"EUR"_qs, u"not KRW"_qs);
        row("no units", u"units"_qs, 0, u"out of range"_qs);
        row("no such status", u"status"_qs, u"maybe"_qs, u"not one of booked, blocked, cancelled"_qs);
        row("a time without its offset", u"updated_at"_qs, u"2026-11-30T09:00:00"_qs, u"not a time with its offset"_qs);
        row("no listing", u"listing"_qs, QJsonValue(), u"not a text"_qs);
    }
    void aWrongItemIsLeftOutAndNamed()
    {
        QFETCH(QJsonObject, wrong);
        QVERIFY(!m_contract.faults(QJsonValue(stayJson(u"b"_qs, wrong)), u"reservation"_qs).isEmpty() ||
                QTest::currentDataTag() == QByteArray("no night") || QTest::currentDataTag() == QByteArray("no such date") ||
                QTest::currentDataTag() == QByteArray("another currency")); // the schema can't say everything
        const auto answer = answered(page({stayJson(u"a"_qs), stayJson(u"b"_qs, wrong), stayJson(u"c"_qs)}));
        GWANJE_OK(answer);
        QCOMPARE(answer->items.size(), 2);
        QCOMPARE(answer->skipped, 1);
        QVERIFY(answer->isComplete); // of what is missing that one alone is not known to be gone
        QCOMPARE(answer->unread, QSet<QString>{u"b"_qs});
        const core::Error problem = answer->problems.first().error;
        QCOMPARE(problem.name(), u"PLT_ITEM_BROKEN"_qs);
        QCOMPARE(problem.context.value(u"item"_qs), u"b"_qs);
        QTEST(problem.context.value(u"path"_qs), "path");
        QTEST(problem.context.value(u"reason"_qs), "reason");
    }

    void aWrongBodyFailsAsAWhole_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const QByteArray& body, const QString& code, const QString& where) {
            QTest::newRow(name) << body << code << where;
        };
        row("a page for people", "<!DOCTYPE html><html>", u"PLT_NOT_JSON"_qs, u"HTML"_qs);
        row("nothing", "", u"PLT_NOT_JSON"_qs, u"empty"_qs);
        row("cut", page({stayJson(u"a"_qs)}).left(60), u"PLT_NOT_JSON"_qs, {});
        row("not UTF-8", "{\"items\": [], \"next\": \"\xC3\x28\"}", u"PLT_NOT_JSON"_qs, {});
        row("a list", "[]", u"PLT_BAD_BODY"_qs, u"$"_qs);
        row("no items", "{\"next\": null}", u"PLT_BAD_BODY"_qs, u"items"_qs);
        row("no next", "{\"items\": []}", u"PLT_BAD_BODY"_qs, u"next"_qs);
        row("a number for next", "{\"items\": [], \"next\": 3}", u"PLT_BAD_BODY"_qs, u"next"_qs);
        row("every item wrong", "{\"items\": [{\"id\": \"a\"}, 7], \"next\": null}", u"PLT_BAD_BODY"_qs, u"items[0].listing"_qs);
    }
    void aWrongBodyFailsAsAWhole()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, where);
        const auto answer = answered(body);
        QVERIFY(!answer);
        QTEST(answer.error().name(), "code");
        QCOMPARE(answer.error().context.value(u"platform"_qs), u"alpha"_qs);
        const auto& context = answer.error().context;
        QVERIFY(where.isEmpty() || context.value(u"path"_qs, context.value(u"reason"_qs)) == where);
    }

    void refusalsAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("wait");
        const auto row = [](const char* name, const char* head, const char* code, const char* wait = "") {
            QTest::newRow(name) << QByteArray(head) << QString::fromLatin1(code) << QString::fromLatin1(wait);
        };
        row("token wrong", "401 X\r\n", "PLT_CREDENTIALS");
        row("not allowed", "403 X\r\n", "PLT_CREDENTIALS");
        row("too many, in seconds", "429 X\r\nRetry-After: 17\r\n", "PLT_RATE_LIMITED", "17");
        row("too many, until", "429 X\r\nDate: Tue, 01 Dec 2026 00:00:00 GMT\r\nRetry-After: Tue, 01 Dec 2026 00:01:30 GMT\r\n",
            "PLT_RATE_LIMITED", "90");
        row("away, for a while", "503 X\r\nRetry-After: 5\r\n", "PLT_RATE_LIMITED", "5");
        row("away", "503 X\r\n", "NET_STATUS");
        row("broken", "500 X\r\n", "NET_STATUS");
    }
    void refusalsAreToldApart()
    {
        QFETCH(QByteArray, head);
        ConnectorBed bed(u"json"_qs);
        bed.handler = [&](const RawRequest&) { return RawReply{"HTTP/1.1 " + head + "Content-Length: 0\r\n\r\n"}; };
        const auto answer = fetched(bed);
        QVERIFY(!answer);
        QTEST(answer.error().name(), "code");
        QTEST(answer.error().context.value(u"retry_after_s"_qs), "wait");
    }

    void aStopAbortsTheRequest()
    {
        ConnectorBed bed(u"json"_qs);
        bed.handler = [&](const RawRequest&) {
            bed.stop.request_stop();
            return RawReply::silence();
        };
        QElapsedTimer timer;
        timer.start();
        GWANJE_ERROR_IS(fetched(bed), CORE_CANCELLED);
        QVERIFY(timer.elapsed() < 1500);
    }

    void whatIsPutGoesInPartsAndIsAnsweredInItsOrder()
    {
        ConnectorBed bed(u"json"_qs);
        QList<FetchedPrice> items;
        for (int i = 0; i < 1203; ++i)
            items << FetchedPrice{u"L%1"_qs.arg(i % 3), QDate(2026, 12, 1).addDays(i), 1000 + i};
        bed.handler = [&](const RawRequest& request) {
            const QJsonObject body = QJsonDocument::fromJson(request.body).object();
            if (request.method != "PUT" || !m_contract.faults(QJsonValue(body), u"form.prices"_qs).isEmpty())
                return RawReply::http(422, "{}");
            QJsonArray answers;
            for (const QJsonValue item : body.value(u"items"_qs).toArray()) {
                const bool isBad = item[u"price"].toInteger() == 1002;
                QJsonObject answer{{u"listing"_qs, item[u"listing"]}, {u"date"_qs, item[u"date"]},
                                   {u"result"_qs, isBad ? u"rejected"_qs : u"stored"_qs}};
                if (isBad)
                    answer.insert(u"code"_qs, u"past_night"_qs);
                answers.append(answer);
            }
            return RawReply::http(200, compactJson({{u"items"_qs, answers}}));
        };
        const auto answers = bed.wait(bed.connector->pushPrices(bed.call, items));
        GWANJE_OK(answers);
        QCOMPARE(bed.server.requests().size(), 3);
        QCOMPARE(answers->size(), items.size());
        for (qsizetype i = 0; i < items.size(); ++i) {
            QCOMPARE(answers->at(i).night, items.at(i).night);
            QCOMPARE(answers->at(i).outcome == PushAnswer::Outcome::Rejected, i == 2);
        }
        QCOMPARE(answers->at(2).error->name(), u"PLT_PUSH_REFUSED"_qs);
        QCOMPARE(answers->at(2).error->context.value(u"reason"_qs), u"past_night"_qs);
    }

    void anAnswerOfAnotherNightIsRefused()
    {
        ConnectorBed bed(u"json"_qs);
        bed.handler = [](const RawRequest&) {
            return RawReply::http(200, R"({"items":[{"listing":"L1","date":"2026-12-25","result":"stored"}]})");
        };
        const QList<FetchedInventory> items{{u"L1"_qs, QDate(2026, 12, 24), 1}};
        GWANJE_ERROR_IS(bed.wait(bed.connector->pushInventory(bed.call, items)), PLT_BAD_BODY);
    }

    void aRunOfThePlatformsOwn()
    {
        ConnectorBed bed(u"json"_qs);
        const RunId run = RunId::make();
        bed.handler = [&](const RawRequest& request) {
            const QJsonObject body = QJsonDocument::fromJson(request.body).object();
            const bool fits = m_contract.faults(QJsonValue(body), u"form.run"_qs).isEmpty();
            if (!fits || request.path() != u"/api/run/sync"_qs)
                return RawReply::http(409, R"({"error":{"code":"run_in_progress","message":"x"}})");
            return RawReply::http(200, R"({"run":"7","type":"sync","result":"ok","fetched":5,"new":1,"updated":2,"unchanged":2,)"
                                       R"("discrepancies":0})");
        };
        const auto answer = bed.wait(bed.connector->runRemote(bed.call, u"sync"_qs, run));
        GWANJE_OK(answer);
        QVERIFY(answer->isDone);
        QCOMPARE(answer->counts.added, 1);
        QCOMPARE(QJsonDocument::fromJson(bed.server.requests().first().body)[u"request"].toString(), run.toString());
        const auto busy = bed.wait(bed.connector->runRemote(bed.call, u"valid"_qs, run));
        GWANJE_ERROR_IS(busy, PLT_REMOTE_RUN);
        QCOMPARE(busy.error().context.value(u"reason"_qs), u"run_in_progress"_qs);
    }

    void theOwnServiceIsSteered()
    {
        ConnectorBed bed(u"json"_qs);
        QStringList asked;
        bed.handler = [&](const RawRequest& request) {
            asked << QString::fromLatin1(request.method) + u' ' + request.path();
            return RawReply::http(200, R"({"state":"starting"})");
        };
        QCOMPARE(bed.wait(control(bed.http, bed.call, ControlDeed::Start)).value_or(QString()), u"starting"_qs);
        bed.wait(control(bed.http, bed.call, ControlDeed::Stop));
        bed.wait(control(bed.http, bed.call, ControlDeed::Status));
        QCOMPARE(asked, QStringList({u"POST /control/start"_qs, u"POST /control/stop"_qs, u"GET /control/status"_qs}));
        bed.handler = [](const RawRequest&) { return RawReply::http(200, R"({"state":"asleep"})"); };
        const auto odd = bed.wait(control(bed.http, bed.call, ControlDeed::Status));
        GWANJE_ERROR_IS(odd, PLT_CONTROL);
        QVERIFY(odd.error().cause && odd.error().cause->name() == u"PLT_BAD_BODY"_qs);
    }

    void theTestOfAConnectionGoesStepByStep_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("steps"); ///< that were told; the last of them failed where there is a code
        QTest::addColumn<QString>("code");
        QTest::newRow("all well") << 200 << page({}) << u"Name Connect Query Login Shape"_qs << QString();
        QTest::newRow("token wrong") << 401 << QByteArray() << u"Name Connect Query Login"_qs << u"PRB_LOGIN"_qs;
        QTest::newRow("broken") << 500 << QByteArray() << u"Name Connect Query"_qs << u"PRB_QUERY"_qs;
        QTest::newRow("something else") << 200 << QByteArray("<html>") << u"Name Connect Query Login Shape"_qs << u"PRB_SHAPE"_qs;
    }
    void theTestOfAConnectionGoesStepByStep()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        ConnectorBed bed(u"json"_qs);
        bed.handler = [&](const RawRequest&) { return RawReply::http(status, body); };
        static const QMap<core::ProbeStep, QString> names{
            {core::ProbeStep::Name, u"Name"_qs},   {core::ProbeStep::Connect, u"Connect"_qs}, {core::ProbeStep::Query, u"Query"_qs},
            {core::ProbeStep::Login, u"Login"_qs}, {core::ProbeStep::Shape, u"Shape"_qs}};
        QStringList steps;
        const auto told = [&](const core::ProbeResult& step) { steps << names.value(step.step); };
        const core::Status outcome = bed.wait(bed.connector->test(bed.call, told));
        QTEST(steps.join(u' '), "steps");
        QTEST(outcome ? QString() : outcome.error().name(), "code");
        QCOMPARE(bed.connector->testSteps(bed.call.platform).size(), 5);
    }

    void whatAPlatformMustHave()
    {
        ConnectorBed bed(u"json"_qs);
        GWANJE_OK(bed.connector->check(bed.call.platform));
        bed.call.platform.url = QUrl(u"ftp://x/"_qs);
        GWANJE_ERROR_IS(bed.connector->check(bed.call.platform), CORE_BAD_INPUT);
        QCOMPARE(bed.registry.keys(), QStringList({u"ical"_qs, u"json"_qs}));
        QVERIFY(!bed.registry.find(u"xml"_qs));
    }
};

GWANJE_TEST(tst_JsonConnector)
#include "tst_JsonConnector.moc"
