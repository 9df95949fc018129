// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/Alerts.h"

#include "store/Beds.h"
#include "support/ManualClock.h"
#include "support/RawServer.h"
#include "support/TestMain.h"
#include "telemetry/Log.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <thread>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using core::ErrorCode;
using ops::Alert;
using ops::Alerts;

namespace {

const core::Context blocked{{u"train"_qs, u"329"_qs}, {u"journey"_qs, u"수서 → 부산 2026-12-01 08:00"_qs}};

/// A console as far as alerts go: it can end and come again on the same database.
class Console final
{
public:
    explicit Console(const Bed& bed, ManualClock& time, const Alerts::Options& options = {})
        : database(bed.open()), http("gwanje-test"), clock(time)
    {
        if (!store::Migrator(*database).upgrade())
            qFatal("no schema");
        alerts = std::make_unique<Alerts>(database, http, clock, options);
    }
    ~Console()
    {
        alerts.reset();
        database->close();
    }
    void raise(const QString& key = u"k"_qs, ErrorCode code = ErrorCode::TRN_BLOCKED)
    {
        alerts->raise(key, core::Severity::Error, code, blocked);
    }
    QList<Alert> list(bool standingOnly = false)
    {
        const auto page = alerts->list(standingOnly, {}).result();
        return page ? page->items : QList<Alert>();
    }

    std::shared_ptr<store::Database> database;
    net::HttpClient http;
    ManualClock& clock;
    std::unique_ptr<Alerts> alerts;
};

Alerts::Options sendTo(const QUrl& url, ops::WebhookFormat format = ops::WebhookFormat::Json)
{
    return {.webhook = url, .language = core::Language::English, .webhookFormat = format};
}

} // namespace

class tst_Alerts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneKeyIsOneAlertWhileItStands_data() { bothDialects(); }
    void oneKeyIsOneAlertWhileItStands();
    void raisedIsToldOnThisThread();
    void acknowledged_data() { bothDialects(); }
    void acknowledged();
    void withTheDatabaseAwayItIsShownAndStoredLater();
    void orderIsKept();
    void sentOnce_data() { bothDialects(); }
    void sentOnce();
    void triedAgainWithGrowingPauses();
    void aFreshAlertIsTriedOften();
    void theAddressOfTheWebhookIsInNoLine();
    void whatAKilledConsoleWasSendingIsSent();
    void aRestartGoesOnSending();
    void twoConsolesDoNotBothSend();
    void givenUpAfterADay();
    void withoutAWebhookNothingIsKeptForLater();
    void theEndDoesNotWaitForTheWebhook();
    void formats_data();
    void formats();
    void textFromOutsideStaysText();
    void theTestMessage();
    void pastOnesArePruned_data() { bothDialects(); }
    void pastOnesArePruned();
};

void tst_Alerts::oneKeyIsOneAlertWhileItStands()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    Console console(bed, clock);
    QSignalSpy raised(console.alerts.get(), &Alerts::raised);
    console.raise();
    QTRY_COMPARE(raised.count(), 1);
    const auto first = console.list().first();
    QCOMPARE(first.key, u"k"_qs);
    QVERIFY(first.severity == core::Severity::Error && first.code == ErrorCode::TRN_BLOCKED);
    QCOMPARE(first.context, blocked);
    QCOMPARE(first.raisedAt, clock.now());
    QVERIFY(!first.clearedAt.isValid() && !first.acknowledgedAt.isValid() && !first.sent);

    clock.advance(1min);
    console.raise(u"k"_qs, ErrorCode::TRN_MAINTENANCE);
    QTRY_VERIFY(console.list().first().code == ErrorCode::TRN_MAINTENANCE);
    QCOMPARE(console.list().size(), 1);
    QCOMPARE(console.list().first().id, first.id);
    QCOMPARE(console.list().first().raisedAt, first.raisedAt);

    console.alerts->clear(u"k"_qs);
    QTRY_VERIFY(console.list(true).isEmpty());
    QCOMPARE(console.list().first().clearedAt, clock.now());
    console.raise();
    QTRY_COMPARE(raised.count(), 2);
    QCOMPARE(console.list().size(), 2);
    QVERIFY(console.list(true).first().id != first.id);
}

void tst_Alerts::raisedIsToldOnThisThread()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    Console console(bed, clock);
    QList<QThread*> threads;
    connect(
        console.alerts.get(), &Alerts::raised, console.alerts.get(), [&] { threads << QThread::currentThread(); },
        Qt::DirectConnection);
    std::thread([&] { console.raise(); }).join();
    QTRY_COMPARE(threads, QList<QThread*>{thread()});
}

void tst_Alerts::acknowledged()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    Console console(bed, clock);
    QSignalSpy changed(console.alerts.get(), &Alerts::changed);
    console.raise();
    QTRY_COMPARE(changed.count(), 1);
    const QString id = console.list().first().id;
    GWANJE_OK(console.alerts->acknowledge(id, u"op@desk"_qs).result());
    QTRY_COMPARE(changed.count(), 2);
    const QDateTime at = clock.now();
    clock.advance(1s);
    GWANJE_OK(console.alerts->acknowledge(id, u"other"_qs).result()); // the first one counts
    QCOMPARE(console.list().first().acknowledgedBy, u"op@desk"_qs);
    QCOMPARE(console.list().first().acknowledgedAt, at);
    GWANJE_ERROR_IS(console.alerts->acknowledge(u"nothing"_qs, u"op"_qs).result(), CORE_NOT_FOUND);
}

void tst_Alerts::withTheDatabaseAwayItIsShownAndStoredLater()
{
    PostgresServer server;
    QVERIFY2(server.started(), qPrintable(server.whyNot()));
    Bed bed(store::Dialect::Sqlite);
    bed.url = *store::DatabaseUrl::parse(server.freshDatabase());
    ManualClock clock;
    Console console(bed, clock);
    QSignalSpy raised(console.alerts.get(), &Alerts::raised);
    server.kill();
    console.raise();
    QTRY_COMPARE(raised.count(), 1);
    for (int i = 0; i < 3; ++i) {
        clock.advance(1s);
        QTest::qWait(20);
    }
    server.start();
    QVERIFY2(server.started(), qPrintable(server.whyNot()));
    QTRY_COMPARE_WITH_TIMEOUT((clock.advance(1s), console.list().size()), 1, 15000);
    QTest::qWait(50);
    QCOMPARE(raised.count(), 1);
}

void tst_Alerts::orderIsKept()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    Console console(bed, clock);
    for (int i = 0; i < 50; ++i) {
        console.raise();
        console.alerts->clear(u"k"_qs);
    }
    console.raise(u"last"_qs);
    QTRY_COMPARE(console.list().size(), 51);
    QCOMPARE(console.list(true).size(), 1);
    QCOMPARE(console.list().first().key, u"last"_qs);
}

void tst_Alerts::sentOnce()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(204, {}); });
    Console console(bed, clock, sendTo(server.url(u"/hook"_qs)));
    console.raise(u"a"_qs);
    console.raise(u"b"_qs);
    QTRY_VERIFY(console.list().size() == 2 && console.list().at(0).sent && console.list().at(1).sent);
    console.raise(u"a"_qs); // stands already
    for (int i = 0; i < 10; ++i) {
        clock.advance(10min);
        QTest::qWait(10);
    }
    QCOMPARE(server.requests().size(), 2);
    const auto& request = server.requests().first();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.path(), u"/hook"_qs);
    QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(QJsonDocument::fromJson(request.body)[u"key"].toString(), u"a"_qs);
}

void tst_Alerts::triedAgainWithGrowingPauses()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    int refusals = 6;
    QList<QDateTime> tries;
    RawServer server([&](const RawRequest&) {
        tries << clock.now();
        if (refusals-- > 0)
            return refusals % 2 ? RawReply::http(500, "no") : RawReply::hangUp();
        return RawReply::http(200, "ok");
    });
    Console console(bed, clock, sendTo(server.url()));
    console.raise();
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(5s), !console.list().isEmpty() && console.list().first().sent), 20000);
    QCOMPARE(tries.size(), 7);
    QVERIFY(tries.first().msecsTo(tries.last()) > 2000);
    QVERIFY(tries.first().msecsTo(tries.last()) < 10 * 60 * 1000);

    refusals = 1; // and never before the time that was asked for
    server.setHandler([&](const RawRequest&) {
        tries << clock.now();
        return refusals-- > 0 ? RawReply::http(429, {}, "Retry-After: 600\r\n") : RawReply::http(200, {});
    });
    tries.clear();
    console.raise(u"second"_qs);
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(10s), tries.size() == 2), 20000);
    QVERIFY2(tries.first().secsTo(tries.last()) >= 600,
             qPrintable(QString::number(tries.first().secsTo(tries.last()))));
}

/// Who has ten minutes to pay hears of it within seconds of the webhook's return.
void tst_Alerts::aFreshAlertIsTriedOften()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    QList<QDateTime> tries;
    RawServer server([&](const RawRequest&) {
        tries << clock.now();
        return RawReply::http(503, {});
    });
    Console console(bed, clock, sendTo(server.url()));
    console.raise();
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(1s), tries.size() >= 20), 30000);
    for (qsizetype i = 1; i < tries.size(); ++i)
        QVERIFY2(tries.at(i - 1).secsTo(tries.at(i)) <= 30, qPrintable(QString::number(i)));
}

void tst_Alerts::theAddressOfTheWebhookIsInNoLine()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(403, {}); });
    const auto before = telemetry::recentLines(0, 1);
    Console console(bed, clock, sendTo(server.url(u"/services/T00/B00/k3yK3y"_qs)));
    console.raise();
    QTRY_COMPARE(server.requests().size(), 1);
    const auto told = [&] { return telemetry::recentLines(before.isEmpty() ? 0 : before.last().sequence); };
    const auto isTold = [&] {
        const auto lines = told();
        return std::any_of(lines.cbegin(), lines.cend(),
                           [](const auto& line) { return line.event == u"alert.not_sent"_qs; });
    };
    QTRY_VERIFY(isTold());
    for (const auto& line : told())
        QVERIFY2(!(line.message + QStringList(line.fields.more.values()).join(u' ')).contains(u"k3yK3y"_qs),
                 qPrintable(line.message));
}

/// The crash itself: a console that has claimed the alert and is waiting for the answer is gone from one moment to the
/// next, so that nothing of its own tidies up.
void tst_Alerts::whatAKilledConsoleWasSendingIsSent()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::silence(); });
    Console first(bed, clock, sendTo(server.url()));
    first.raise();
    QTRY_COMPARE(server.requests().size(), 1);
    first.database->close(); // what is killed writes nothing any more
    first.alerts.reset();

    server.setHandler([](const RawRequest&) { return RawReply::http(200, {}); });
    Console second(bed, clock, sendTo(server.url()));
    QTest::qWait(100);
    QCOMPARE(server.requests().size(), 1); // it may still be under way
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(5s), second.list().first().sent), 20000);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(QJsonDocument::fromJson(server.requests().at(1).body)[u"id"].toString(),
             QJsonDocument::fromJson(server.requests().at(0).body)[u"id"].toString());
}

void tst_Alerts::aRestartGoesOnSending()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(503, {}); });
    {
        Console console(bed, clock, sendTo(server.url()));
        console.raise();
        QTRY_VERIFY(!server.requests().isEmpty());
        auto stopped = console.alerts->stop();
        QTRY_VERIFY(stopped.isFinished());
    }
    server.setHandler([](const RawRequest&) { return RawReply::http(200, {}); });
    const auto before = server.requests().size();
    Console console(bed, clock, sendTo(server.url()));
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(1s), console.list().first().sent), 10000);
    QCOMPARE(server.requests().size(), before + 1);
}

void tst_Alerts::twoConsolesDoNotBothSend()
{
    const Bed bed(store::Dialect::Postgres);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    Console one(bed, clock, sendTo(server.url())), two(bed, clock, sendTo(server.url()));
    for (int i = 0; i < 20; ++i)
        (i % 2 ? one : two).raise(QString::number(i));
    const auto allSent = [&] {
        const auto list = one.list();
        return list.size() == 20 && std::all_of(list.begin(), list.end(), [](const Alert& a) { return a.sent; });
    };
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(1s), allSent()), 20000);
    QCOMPARE(server.requests().size(), 20);
}

void tst_Alerts::givenUpAfterADay()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(404, {}); });
    Console console(bed, clock, sendTo(server.url()));
    console.raise();
    QTRY_VERIFY(!server.requests().isEmpty());
    const auto waiting = [&] {
        return number(*console.database, u"SELECT count(*) FROM alert WHERE next_send_at IS NOT NULL"_qs);
    };
    QTRY_COMPARE_WITH_TIMEOUT((clock.advance(1h), waiting()), 0, 20000);
    QVERIFY(server.requests().size() > 5);
    QVERIFY(!console.list().first().sent);
    const auto tries = server.requests().size();
    for (int i = 0; i < 5; ++i) {
        clock.advance(1h);
        QTest::qWait(10);
    }
    QCOMPARE(server.requests().size(), tries);
}

void tst_Alerts::withoutAWebhookNothingIsKeptForLater()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    Console console(bed, clock);
    console.raise(u"before"_qs);
    QTRY_COMPARE(console.list().size(), 1);
    console.alerts->setOptions(sendTo(server.url()));
    console.raise(u"after"_qs);
    QTRY_VERIFY((clock.advance(1s), console.list().size() == 2 && console.list().first().sent));
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(QJsonDocument::fromJson(server.requests().first().body)[u"key"].toString(), u"after"_qs);
}

void tst_Alerts::theEndDoesNotWaitForTheWebhook()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::silence(); });
    {
        Console console(bed, clock, sendTo(server.url()));
        console.raise();
        QTRY_COMPARE(server.requests().size(), 1);
        auto stopped = console.alerts->stop();
        QTRY_VERIFY_WITH_TIMEOUT(stopped.isFinished(), 1000);
        QCOMPARE(console.list().size(), 1);
        QVERIFY(!console.list().first().sent);
    }
    // Without stop(), and with an alert raised as the last thing: it is stored all the same.
    {
        Console console(bed, clock, sendTo(server.url()));
        console.raise(u"last words"_qs);
    }
    Console console(bed, clock);
    QCOMPARE(console.list().size(), 2);
}

void tst_Alerts::formats_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("fields");
    QTest::newRow("json") << u"json"_qs << QStringList{u"advice"_qs, u"at"_qs,  u"code"_qs,    u"context"_qs,
                                                       u"id"_qs,     u"key"_qs, u"message"_qs, u"severity"_qs};
    QTest::newRow("slack") << u"slack"_qs << QStringList{u"text"_qs};
    QTest::newRow("discord") << u"discord"_qs << QStringList{u"allowed_mentions"_qs, u"content"_qs};
}

void tst_Alerts::formats()
{
    QFETCH(QString, format);
    QFETCH(QStringList, fields);
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    const auto known = ops::webhookFormatNamed(format);
    QVERIFY(known);
    QCOMPARE(ops::webhookFormatName(*known), format);
    Console console(bed, clock, sendTo(server.url(), *known));
    console.alerts->raise(u"k"_qs, core::Severity::Warning, ErrorCode::TRN_SEAT_FREE, blocked);
    QTRY_COMPARE(server.requests().size(), 1);
    const QJsonObject body = QJsonDocument::fromJson(server.requests().first().body).object();
    QCOMPARE(body.keys(), fields);
    const QString sentence = u"A seat is free on train 329"_qs;
    if (format == u"json"_qs) {
        QCOMPARE(body[u"key"].toString(), u"k"_qs);
        QCOMPARE(body[u"severity"].toString(), u"warning"_qs);
        QCOMPARE(body[u"code"].toString(), u"TRN_SEAT_FREE"_qs);
        QCOMPARE(body[u"message"].toString(), sentence);
        QVERIFY(!body[u"advice"].toString().isEmpty());
        QCOMPARE(body[u"at"].toString(), core::timeText(clock.now()));
        QCOMPARE(body[u"context"].toObject()[u"train"].toString(), u"329"_qs);
    } else {
        const QString text = body[format == u"slack"_qs ? u"text"_qs : u"content"_qs].toString();
        QVERIFY2(text.contains(sentence) && text.contains(u"수서 → 부산 2026-12-01 08:00"_qs) &&
                     text.contains(u"TRN_SEAT_FREE"_qs) && text.contains(u"WARNING"_qs),
                 qPrintable(text));
    }
}

void tst_Alerts::textFromOutsideStaysText()
{
    Alert alert;
    alert.code = ErrorCode::TRN_REFUSED;
    alert.context = {{u"reason"_qs, u"<!channel> @everyone & "_qs + QString(3000, u'x')}};
    const auto body = [&](ops::WebhookFormat format) {
        return QJsonDocument::fromJson(ops::webhookBody(alert, format, core::Language::English)).object();
    };
    const QString slack = body(ops::WebhookFormat::Slack)[u"text"].toString();
    QVERIFY(!slack.contains(u"<!channel>"_qs) && slack.contains(u"&lt;!channel&gt;"_qs));
    const QJsonObject discord = body(ops::WebhookFormat::Discord);
    QVERIFY(discord[u"content"].toString().size() <= 2000);
    QVERIFY(discord[u"allowed_mentions"].toObject()[u"parse"].isArray());
    QVERIFY(discord[u"allowed_mentions"].toObject()[u"parse"].toArray().isEmpty());
}

void tst_Alerts::theTestMessage()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    int status = 200;
    RawServer server([&](const RawRequest&) { return RawReply::http(status, {}); });
    Console console(bed, clock);
    auto nowhere = console.alerts->testWebhook();
    QTRY_VERIFY(nowhere.isFinished());
    GWANJE_ERROR_IS(nowhere.result(), ALR_WEBHOOK);

    console.alerts->setOptions(sendTo(server.url()));
    auto sent = console.alerts->testWebhook();
    QTRY_VERIFY(sent.isFinished());
    GWANJE_OK(sent.result());
    QCOMPARE(QJsonDocument::fromJson(server.requests().last().body)[u"code"].toString(), u"ALR_TEST"_qs);

    status = 404;
    auto refused = console.alerts->testWebhook();
    QTRY_VERIFY(refused.isFinished());
    GWANJE_ERROR_IS(refused.result(), ALR_WEBHOOK);
    QCOMPARE(refused.result().error().context.value(u"reason"_qs), u"HTTP 404"_qs);
    QVERIFY(console.list().isEmpty()); // no alert of its own
}

void tst_Alerts::pastOnesArePruned()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    Console console(bed, clock);
    for (const QString& key : {u"old"_qs, u"older"_qs, u"standing"_qs})
        console.raise(key);
    console.alerts->clear(u"old"_qs);
    console.alerts->clear(u"older"_qs);
    QTRY_VERIFY(console.list().size() == 3 && console.list(true).size() == 1); // not already after the first
    QCOMPARE(console.alerts->prune(clock.now(), 10).result().value_or(-1), 0); // cleared just now
    clock.advance(1min);
    QCOMPARE(console.alerts->prune(clock.now(), 1).result().value_or(-1), 1);
    QCOMPARE(console.alerts->prune(clock.now(), 10).result().value_or(-1), 1);
    QCOMPARE(console.list().size(), 1);
    QCOMPARE(console.list().first().key, u"standing"_qs);
}

GWANJE_TEST(tst_Alerts)
#include "tst_Alerts.moc"
