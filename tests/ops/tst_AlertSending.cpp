// SPDX-License-Identifier: GPL-3.0-or-later
// How alerts get to the webhook: once, again, after a crash, from several consoles, and not at all.

#include "ops/AlertBed.h"
#include "support/RawServer.h"
#include "support/TestMain.h"
#include "telemetry/Log.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using core::ErrorCode;
using ops::Alert;
using ops::Alerts;

class tst_AlertSending final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
    void aWebhookThatIsGoneIsToldInTheWindowOnly();
    void aPassingFailureIsNoAlert();
    void theEndIsToldAfterTheBeginning_data() { bothDialects(); }
    void theEndIsToldAfterTheBeginning();
    void aReminderIsSentAgain();
};

void tst_AlertSending::sentOnce()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(204, {}); });
    AlertBed console(bed, clock, sendTo(server.url(u"/hook"_qs)));
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

void tst_AlertSending::triedAgainWithGrowingPauses()
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
    AlertBed console(bed, clock, sendTo(server.url()));
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
void tst_AlertSending::aFreshAlertIsTriedOften()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    QList<QDateTime> tries;
    RawServer server([&](const RawRequest&) {
        tries << clock.now();
        return RawReply::http(503, {});
    });
    AlertBed console(bed, clock, sendTo(server.url()));
    console.raise();
    const auto whenResting = [&] { // while a try is under way no time passes, however busy the machine
        if (!clock.idle())
            clock.advance(1s);
        return tries.size() >= 20;
    };
    QTRY_VERIFY_WITH_TIMEOUT(whenResting(), 60000);
    for (qsizetype i = 1; i < tries.size(); ++i)
        QVERIFY2(tries.at(i - 1).secsTo(tries.at(i)) <= 30, qPrintable(QString::number(i)));
}

void tst_AlertSending::theAddressOfTheWebhookIsInNoLine()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(403, {}); });
    const auto before = telemetry::recentLines(0, 1);
    AlertBed console(bed, clock, sendTo(server.url(u"/services/T00/B00/k3yK3y"_qs)));
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
void tst_AlertSending::whatAKilledConsoleWasSendingIsSent()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::silence(); });
    AlertBed first(bed, clock, sendTo(server.url()));
    first.raise();
    QTRY_COMPARE(server.requests().size(), 1);
    first.database->close(); // what is killed writes nothing any more
    first.alerts.reset();

    server.setHandler([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed second(bed, clock, sendTo(server.url()));
    QTest::qWait(100);
    QCOMPARE(server.requests().size(), 1); // it may still be under way
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(5s), second.list().first().sent), 20000);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(QJsonDocument::fromJson(server.requests().at(1).body)[u"id"].toString(),
             QJsonDocument::fromJson(server.requests().at(0).body)[u"id"].toString());
}

void tst_AlertSending::aRestartGoesOnSending()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(503, {}); });
    {
        AlertBed console(bed, clock, sendTo(server.url()));
        console.raise();
        QTRY_VERIFY(!server.requests().isEmpty());
        auto stopped = console.alerts->stop();
        QTRY_VERIFY(stopped.isFinished());
    }
    server.setHandler([](const RawRequest&) { return RawReply::http(200, {}); });
    const auto before = server.requests().size();
    AlertBed console(bed, clock, sendTo(server.url()));
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(1s), console.list().first().sent), 10000);
    QCOMPARE(server.requests().size(), before + 1);
}

void tst_AlertSending::twoConsolesDoNotBothSend()
{
    const Bed bed(store::Dialect::Postgres);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed one(bed, clock, sendTo(server.url())), two(bed, clock, sendTo(server.url()));
    for (int i = 0; i < 20; ++i)
        (i % 2 ? one : two).raise(QString::number(i));
    const auto allSent = [&] {
        const auto list = one.list();
        return list.size() == 20 && std::all_of(list.begin(), list.end(), [](const Alert& a) { return a.sent; });
    };
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(1s), allSent()), 20000);
    QCOMPARE(server.requests().size(), 20);
}

void tst_AlertSending::givenUpAfterADay()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(404, {}); });
    AlertBed console(bed, clock, sendTo(server.url()));
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

void tst_AlertSending::withoutAWebhookNothingIsKeptForLater()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed console(bed, clock);
    console.raise(u"before"_qs);
    QTRY_COMPARE(console.list().size(), 1);
    console.alerts->setOptions(sendTo(server.url()));
    console.raise(u"after"_qs);
    QTRY_VERIFY((clock.advance(1s), console.list().size() == 2 && console.list().first().sent));
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(QJsonDocument::fromJson(server.requests().first().body)[u"key"].toString(), u"after"_qs);
}

void tst_AlertSending::theEndDoesNotWaitForTheWebhook()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::silence(); });
    {
        AlertBed console(bed, clock, sendTo(server.url()));
        console.raise();
        QTRY_COMPARE(server.requests().size(), 1);
        auto stopped = console.alerts->stop();
        QTRY_VERIFY_WITH_TIMEOUT(stopped.isFinished(), 1000);
        QCOMPARE(console.list().size(), 1);
        QVERIFY(!console.list().first().sent);
    }
    // Without stop(), and with an alert raised as the last thing: it is stored all the same.
    {
        AlertBed console(bed, clock, sendTo(server.url()));
        console.raise(u"last words"_qs);
    }
    AlertBed console(bed, clock);
    QCOMPARE(console.list().size(), 2);
}

namespace {

QList<Alert> ofTheWebhook(AlertBed& console)
{
    QList<Alert> found;
    for (const Alert& alert : console.list(true)) {
        if (alert.key == u"alerts.webhook"_qs)
            found << alert;
    }
    return found;
}

QString keyOf(const RawRequest& request)
{
    return QJsonDocument::fromJson(request.body)[u"key"].toString();
}

} // namespace

void tst_AlertSending::aWebhookThatIsGoneIsToldInTheWindowOnly()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    int status = 404;
    RawServer server([&](const RawRequest&) { return RawReply::http(status, {}); });
    AlertBed console(bed, clock, sendTo(server.url()));
    QSignalSpy told(console.alerts.get(), &Alerts::raised);
    console.raise(u"first"_qs);
    QTRY_COMPARE(ofTheWebhook(console).size(), 1); // 404 does not mend itself
    QCOMPARE(ofTheWebhook(console).first().context.value(u"reason"_qs), u"HTTP 404"_qs);
    QTRY_COMPARE(told.count(), 2);
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(5s), server.requests().size() >= 3), 20000);
    QCOMPARE(ofTheWebhook(console).size(), 1);

    status = 200;
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(5s), ofTheWebhook(console).isEmpty()), 20000);
    for (const RawRequest& request : server.requests())
        QCOMPARE(keyOf(request), u"first"_qs); // it never tells of itself

    status = 503; // a server that is only away gets five minutes
    const auto begun = clock.now();
    console.raise(u"second"_qs);
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(5s), !ofTheWebhook(console).isEmpty()), 30000);
    QVERIFY(begun.secsTo(clock.now()) >= 300);
    console.alerts->setOptions({}); // no webhook, no trouble with it
    QTRY_VERIFY(ofTheWebhook(console).isEmpty());
}

void tst_AlertSending::aPassingFailureIsNoAlert()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    int refusals = 4;
    RawServer server([&](const RawRequest&) { return RawReply::http(refusals-- > 0 ? 503 : 200, {}); });
    AlertBed console(bed, clock, sendTo(server.url()));
    console.raise();
    QTRY_COMPARE(server.requests().size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(1s), console.list().first().sent), 20000);
    QCOMPARE(console.list().size(), 1);
}

void tst_AlertSending::theEndIsToldAfterTheBeginning()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed console(bed, clock, sendTo(server.url()));
    console.raise(u"quiet"_qs);
    console.raise(u"told"_qs);
    QTRY_COMPARE(server.requests().size(), 2);
    QTRY_VERIFY(console.list().at(0).sent && console.list().at(1).sent);
    clock.advance(30h); // longer than a message is kept
    console.alerts->clear(u"quiet"_qs);
    console.alerts->clear(u"told"_qs, Alerts::Ending::Told);
    console.alerts->clear(u"nothing"_qs, Alerts::Ending::Told);
    QTRY_COMPARE(server.requests().size(), 3);
    const QJsonDocument last = QJsonDocument::fromJson(server.requests().last().body);
    QCOMPARE(last[u"key"].toString(), u"told"_qs);
    QCOMPARE(last[u"cleared_at"].toString(), core::timeText(clock.now()));
    QTest::qWait(50);
    QCOMPARE(server.requests().size(), 3);
}

void tst_AlertSending::aReminderIsSentAgain()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed console(bed, clock, sendTo(server.url()));
    QSignalSpy told(console.alerts.get(), &Alerts::raised);
    console.raise();
    QTRY_VERIFY(!console.list().isEmpty() && console.list().first().sent);
    console.alerts->remind(u"k"_qs);
    QTRY_COMPARE(server.requests().size(), 2);
    QTRY_COMPARE(told.count(), 2);
    GWANJE_OK(console.alerts->acknowledge(console.list().first().id, u"op"_qs).result());
    console.alerts->remind(u"k"_qs);
    console.alerts->remind(u"nothing"_qs);
    QTest::qWait(50);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(told.count(), 2);
}

GWANJE_TEST(tst_AlertSending)
#include "tst_AlertSending.moc"
