// SPDX-License-Identifier: GPL-3.0-or-later
// What the webhook is told, in each format.

#include "ops/AlertBed.h"
#include "support/RawServer.h"
#include "support/TestMain.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using core::ErrorCode;
using ops::Alert;
using ops::Alerts;

class tst_WebhookMessage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void formats_data();
    void formats();
    void textFromOutsideStaysText();
    void theTestMessage();
    void whatIsOverSaysSo();
};

void tst_WebhookMessage::formats_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("fields");
    QTest::newRow("json") << u"json"_qs
                          << QStringList{u"advice"_qs, u"at"_qs,  u"cleared_at"_qs, u"code"_qs,    u"context"_qs,
                                         u"id"_qs,     u"key"_qs, u"message"_qs,    u"severity"_qs};
    QTest::newRow("slack") << u"slack"_qs << QStringList{u"text"_qs};
    QTest::newRow("discord") << u"discord"_qs << QStringList{u"allowed_mentions"_qs, u"content"_qs};
}

void tst_WebhookMessage::formats()
{
    QFETCH(QString, format);
    QFETCH(QStringList, fields);
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    const auto known = ops::webhookFormatNamed(format);
    QVERIFY(known);
    QCOMPARE(ops::webhookFormatName(*known), format);
    AlertBed console(bed, clock, sendTo(server.url(), *known));
    console.alerts->raise(u"k"_qs, core::Severity::Warning, ErrorCode::TRN_SEAT_FREE, blockedTrain);
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

void tst_WebhookMessage::textFromOutsideStaysText()
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

void tst_WebhookMessage::theTestMessage()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    int status = 200;
    RawServer server([&](const RawRequest&) { return RawReply::http(status, {}); });
    AlertBed console(bed, clock);
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

void tst_WebhookMessage::whatIsOverSaysSo()
{
    Alert alert;
    alert.code = ErrorCode::RDS_UNAVAILABLE;
    alert.raisedAt = QDateTime(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC);
    alert.clearedAt = alert.raisedAt.addSecs(90);
    const auto text = [&] {
        return QJsonDocument::fromJson(
                   ops::webhookBody(alert, ops::WebhookFormat::Slack, core::Language::Korean))[u"text"]
            .toString();
    };
    QVERIFY(text().startsWith(u"[RECOVERED] "_qs));
    QVERIFY(text().endsWith(u"2026-12-01 09:01:30 KST"_qs));
    alert.clearedAt = {};
    QVERIFY(text().startsWith(u"[INFO] "_qs) || text().startsWith(u"[WARNING] "_qs));
}

GWANJE_TEST(tst_WebhookMessage)
#include "tst_WebhookMessage.moc"
