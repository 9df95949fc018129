// SPDX-License-Identifier: GPL-3.0-or-later
// What comes again and again is one alert: counted, said anew, told each time but where it is to be quiet.

#include "ops/AlertBed.h"
#include "support/RawServer.h"
#include "support/TestMain.h"
#include <QSignalSpy>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using core::ErrorCode;
using ops::Alert;
using ops::Alerts;

namespace {

void happens(AlertBed& console, const QString& train, Alerts::Call call = Alerts::Call::Told)
{
    console.alerts->happened(u"k"_qs, core::Severity::Info, ErrorCode::TRN_SEAT_FREE, {{u"train"_qs, train}}, call);
}

QString times(const Alert& alert)
{
    return alert.context.value(Alerts::happenedField);
}

} // namespace

class tst_AlertHappened final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isOneAlertThatCounts_data() { bothDialects(); }
    void isOneAlertThatCounts();
    void quietlyChangesNothingButTheWords();
    void standsAgainIfItWasClearedJustNow_data() { bothDialects(); }
    void standsAgainIfItWasClearedJustNow();
    void isSentEachTime();
    void aSilenceKeepsItBack();
    void theEndIsHeardOf();
    void onlyWhatWasSeenIsCleared_data() { bothDialects(); }
    void onlyWhatWasSeenIsCleared();
};

void tst_AlertHappened::isOneAlertThatCounts()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    AlertBed console(bed, clock);
    QSignalSpy told(console.alerts.get(), &Alerts::raised);
    happens(console, u"317"_qs);
    QTRY_COMPARE(told.count(), 1);
    const QDateTime first = clock.now();
    const Alert alert = console.list().first();
    QCOMPARE(times(alert), u"1"_qs);
    GWANJE_OK(console.alerts->acknowledge(alert.id, u"op"_qs).result());
    clock.advance(1min);
    happens(console, u"319"_qs); // the operator has seen the first, not this one
    QTRY_COMPARE(told.count(), 2);
    QCOMPARE(console.list().size(), 1);
    const Alert again = console.list().first();
    QCOMPARE(again.id, alert.id);
    QCOMPARE(again.raisedAt, first);
    QCOMPARE(times(again), u"2"_qs);
    QCOMPARE(again.context.value(u"train"_qs), u"319"_qs);
    QCOMPARE(core::timeFromText(again.context.value(Alerts::happenedAtField)), clock.now());
    QVERIFY(!again.acknowledgedAt.isValid() && again.acknowledgedBy.isEmpty());
    QCOMPARE(told.last().first().value<Alert>().id, alert.id);
}

void tst_AlertHappened::quietlyChangesNothingButTheWords()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    AlertBed console(bed, clock);
    QSignalSpy told(console.alerts.get(), &Alerts::raised), renewed(console.alerts.get(), &Alerts::renewed);
    happens(console, u"317"_qs, Alerts::Call::Quietly); // nobody knows of it yet: it is told all the same
    QTRY_COMPARE(told.count(), 1);
    GWANJE_OK(console.alerts->acknowledge(console.list().first().id, u"op"_qs).result());
    clock.advance(1s);
    happens(console, u"317, 319"_qs, Alerts::Call::Quietly);
    QTRY_COMPARE(renewed.count(), 1);
    QCOMPARE(told.count(), 1);
    const Alert alert = console.list().first();
    QCOMPARE(times(alert), u"2"_qs);
    QCOMPARE(alert.context.value(u"train"_qs), u"317, 319"_qs);
    QCOMPARE(alert.acknowledgedBy, u"op"_qs);
    QCOMPARE(renewed.first().first().value<Alert>().acknowledgedBy, u"op"_qs);
}

void tst_AlertHappened::standsAgainIfItWasClearedJustNow()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    AlertBed console(bed, clock);
    const auto clear = [&] {
        console.alerts->clear(u"k"_qs);
        QTRY_VERIFY(console.list(true).isEmpty());
    };
    happens(console, u"317"_qs);
    QTRY_COMPARE(console.list(true).size(), 1);
    clear();
    clock.advance(29min);
    happens(console, u"317"_qs);
    QTRY_COMPARE(console.list(true).size(), 1);
    QCOMPARE(console.list().size(), 1);
    QCOMPARE(times(console.list().first()), u"2"_qs);
    clear();
    clock.advance(31min);
    happens(console, u"317"_qs);
    QTRY_COMPARE(console.list(true).size(), 1);
    QCOMPARE(console.list().size(), 2);
    QCOMPARE(times(console.list(true).first()), u"1"_qs);
}

void tst_AlertHappened::isSentEachTime()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed console(bed, clock, sendTo(server.url(), ops::WebhookFormat::Slack));
    happens(console, u"317"_qs);
    QTRY_COMPARE(server.requests().size(), 1);
    QTRY_VERIFY(console.list().first().sent);
    clock.advance(1min);
    happens(console, u"319"_qs, Alerts::Call::Quietly);
    clock.advance(1min);
    happens(console, u"321"_qs);
    QTRY_COMPARE(server.requests().size(), 2);
    const QString text = QString::fromUtf8(server.requests().at(1).body);
    QVERIFY2(text.contains(u"321"_qs), qPrintable(text));
    const QString now = clock.now().toOffsetFromUtc(9 * 3600).toString(u"HH:mm:ss"_qs);
    QVERIFY2(text.contains(now), qPrintable(text)); // the time of this one, not of the first
    QTRY_VERIFY(console.list().first().sent);
}

void tst_AlertHappened::aSilenceKeepsItBack()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    RawServer server([](const RawRequest&) { return RawReply::http(200, {}); });
    AlertBed console(bed, clock, sendTo(server.url()));
    QSignalSpy told(console.alerts.get(), &Alerts::raised);
    happens(console, u"317"_qs);
    QTRY_COMPARE(server.requests().size(), 1);
    QTRY_VERIFY(console.list().first().sent);
    GWANJE_OK(console.alerts->silence(u"k"_qs, clock.now().addSecs(600), u"op"_qs, {}).result());
    clock.advance(1s);
    happens(console, u"319"_qs);
    QTRY_COMPARE(times(console.list().first()), u"2"_qs);
    QTest::qWait(50);
    QCOMPARE(told.count(), 1);
    QCOMPARE(server.requests().size(), 1);
    GWANJE_OK(console.alerts->unsilence(u"k"_qs, u"op"_qs).result());
    QTRY_COMPARE(told.count(), 2); // it still stands
    QTRY_COMPARE(server.requests().size(), 2);
}

void tst_AlertHappened::theEndIsHeardOf()
{
    const Bed bed(store::Dialect::Sqlite);
    ManualClock clock;
    AlertBed console(bed, clock);
    QSignalSpy cleared(console.alerts.get(), &Alerts::cleared);
    console.alerts->clear(u"k"_qs); // nothing stood
    happens(console, u"317"_qs);
    console.alerts->clear(u"k"_qs);
    QTRY_COMPARE(cleared.count(), 1);
    QCOMPARE(cleared.first().first().toString(), u"k"_qs);
    QTest::qWait(30);
    QCOMPARE(cleared.count(), 1);
}

/// Whoever looked, and judged that it is over, does not clear what came meanwhile.
void tst_AlertHappened::onlyWhatWasSeenIsCleared()
{
    GWANJE_DIALECT();
    const Bed bed(dialect);
    ManualClock clock;
    AlertBed console(bed, clock), other(bed, clock);
    QSignalSpy cleared(console.alerts.get(), &Alerts::cleared);
    happens(console, u"317"_qs);
    QTRY_COMPARE(console.list(true).size(), 1);
    const Alert seen = console.list(true).first();
    happens(other, u"319"_qs); // another console's
    QTRY_COMPARE(times(console.list(true).first()), u"2"_qs);
    console.alerts->clearAsSeen(seen);
    console.raise(u"after"_qs); // written in their order
    QTRY_COMPARE(console.list(true).size(), 2);
    QCOMPARE(cleared.count(), 0);
    const QList<Alert> standing = console.list(true);
    for (const Alert& alert : standing)
        console.alerts->clearAsSeen(alert);
    QTRY_COMPARE(cleared.count(), 2);
    QCOMPARE(console.list(true).size(), 0);
    console.alerts->clearAsSeen(standing.first()); // over already
    happens(console, u"321"_qs);                   // within half an hour: the same row stands again
    QTRY_COMPARE(console.list(true).size(), 1);
    QCOMPARE(cleared.count(), 2);
}

GWANJE_TEST(tst_AlertHappened)
#include "tst_AlertHappened.moc"
