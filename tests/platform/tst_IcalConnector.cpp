// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalConnector.h"

#include "CalendarText.h"
#include "ConnectorBed.h"
#include "support/Results.h"

using namespace gwanje;
using namespace gwanje::platform;
using namespace gwanje::test;

class tst_IcalConnector final : public QObject
{
    Q_OBJECT

    static core::Result<FetchedReservations> fetched(ConnectorBed& bed)
    {
        return bed.wait(bed.connector->fetchReservations(bed.call, bed.question));
    }

private Q_SLOTS:
    void aFeedBecomesStays()
    {
        ConnectorBed bed(u"ical"_qs, u"/calendar/secret-key.ics"_qs);
        const QByteArray feed = calendarOf(eventOf("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261226\nSUMMARY:Reserved") +
                                           eventOf("DTSTART:nonsense", "b"));
        bed.handler = [&](const RawRequest&) { return RawReply::http(200, feed, "ETag: W/\"5\"\r\nContent-Type: text/calendar\r\n"); };
        const auto answer = fetched(bed);
        GWANJE_OK(answer);
        QCOMPARE(answer->items.size(), 1);
        QCOMPARE(answer->items.first().listing, u"alpha"_qs);
        QVERIFY(answer->items.first().status == BookingStatus::Booked);
        QCOMPARE(answer->skipped, 1);
        QCOMPARE(answer->problems.first().error.context.value(u"platform"_qs), u"alpha"_qs);
        QVERIFY(answer->isComplete);
        QCOMPARE(answer->unread, QSet<QString>{u"b"_qs});
        QVERIFY(answer->etag.endsWith(" W/\"5\""));
        QCOMPARE(answer->bytes, feed.size());
    }

    /// The platform wants what may be kept, but could not be read: it is the keyring that is to be mended.
    void aKeyringThatCouldNotBeReadIsNamed()
    {
        for (const bool isRead : {true, false}) {
            ConnectorBed bed(u"ical"_qs);
            if (!isRead)
                bed.call.unread = core::Error{core::ErrorCode::ACC_KEYRING_UNREAD, {{u"reason"_qs, u"locked"_qs}}, nullptr};
            bed.handler = [](const RawRequest&) { return RawReply::http(401, "{}"); };
            const auto answer = fetched(bed);
            QVERIFY(!answer);
            QCOMPARE(answer.error().name(), isRead ? u"PLT_CREDENTIALS"_qs : u"ACC_KEYRING_UNREAD"_qs);
            QCOMPARE(answer.error().context.value(u"reason"_qs), isRead ? QString() : u"locked"_qs);
            bed.handler = [](const RawRequest&) { return RawReply::http(200, calendarOf({})); }; // it wants none
            QVERIFY(fetched(bed));
        }
    }

    void unchangedIsNotRead()
    {
        ConnectorBed bed(u"ical"_qs);
        const QByteArray feed = calendarOf(eventOf("DTSTART;VALUE=DATE:20261224"));
        bed.handler = [&](const RawRequest& request) {
            return request.header("If-None-Match") == "W/\"5\"" ? RawReply{"HTTP/1.1 304 X\r\n\r\n"}
                                                                : RawReply::http(200, feed, "ETag: W/\"5\"\r\n");
        };
        const auto first = fetched(bed);
        GWANJE_OK(first);
        QCOMPARE(first->items.size(), 1);
        bed.question.etag = first->etag;
        const auto answer = fetched(bed);
        GWANJE_OK(answer);
        QVERIFY(answer->isUnchanged);
        QCOMPARE(answer->etag, first->etag);
    }

    /// The same bytes say more when more of them is looked at.
    void anotherWindowReadsTheSameFeedAgain()
    {
        QString words;
        ConnectorBed bed(u"ical"_qs);
        IcalConnector connector(bed.http, bed.clock, [&words] { return words; });
        const QByteArray feed = calendarOf(eventOf("DTSTART;VALUE=DATE:20271201\nSUMMARY:Renovation"));
        bed.handler = [&](const RawRequest& request) {
            return request.header("If-None-Match") == "\"5\"" ? RawReply{"HTTP/1.1 304 X\r\n\r\n"}
                                                              : RawReply::http(200, feed, "ETag: \"5\"\r\n");
        };
        const auto ask = [&] {
            const auto answer = bed.wait(connector.fetchReservations(bed.call, bed.question));
            if (answer)
                bed.question.etag = answer->etag;
            return answer.value_or(FetchedReservations());
        };
        QVERIFY(ask().items.isEmpty());
        QVERIFY(ask().isUnchanged);
        bed.question.window.to = bed.question.window.to.addDays(1); // a day later
        const auto later = ask();
        QVERIFY(!later.isUnchanged);
        QCOMPARE(later.items.size(), 1);
        QVERIFY(ask().isUnchanged);
        words = u"reservation ^Renovation"_qs;
        const auto judged = ask();
        QVERIFY(!judged.isUnchanged && judged.items.size() == 1);
        QVERIFY(judged.items.first().status == BookingStatus::Booked);
        words = u"reservation (unclosed"_qs; // refused: the built-in ones alone
        QVERIFY(ask().items.first().status == BookingStatus::Blocked);
    }

    void aCutFeedTellsSo()
    {
        ConnectorBed bed(u"ical"_qs);
        const QByteArray feed = calendarOf(eventOf("DTSTART;VALUE=DATE:20261224") + eventOf("DTSTART;VALUE=DATE:20261228", "b"));
        bed.handler = [&](const RawRequest&) { return RawReply::http(200, feed.left(feed.size() - 30)); };
        const auto answer = fetched(bed);
        GWANJE_OK(answer);
        QCOMPARE(answer->items.size(), 1);
        QVERIFY(!answer->isComplete);
        QCOMPARE(answer->problems.first().error.name(), u"PLT_FEED_CUT"_qs);
    }

    void aPageForPeopleIsNoCalendar()
    {
        ConnectorBed bed(u"ical"_qs);
        bed.handler = [](const RawRequest&) { return RawReply::http(200, "<html>Log in</html>"); };
        const auto answer = fetched(bed);
        GWANJE_ERROR_IS(answer, PLT_NOT_CALENDAR);
        QCOMPARE(answer.error().context.value(u"reason"_qs), u"HTML"_qs);
        const core::Status test = bed.wait(bed.connector->test(bed.call, [](const core::ProbeResult&) {}));
        GWANJE_ERROR_IS(test, PRB_SHAPE);
    }

    void noErrorTellsTheAddress()
    {
        for (const RawReply& reply : {RawReply::http(500, {}), RawReply::hangUp(), RawReply::http(403, {})}) {
            ConnectorBed bed(u"ical"_qs, u"/calendar/secret-key.ics"_qs);
            bed.handler = [&](const RawRequest&) { return reply; };
            const auto answer = fetched(bed);
            QVERIFY(!answer);
            QVERIFY2(!answer.error().toString().contains(u"secret-key"_qs), qPrintable(answer.error().toString()));
        }
    }

    void pricesAreNotAvailableOnThisChannel()
    {
        ConnectorBed bed(u"ical"_qs);
        GWANJE_ERROR_IS(bed.wait(bed.connector->fetchPrices(bed.call, bed.question)), PLT_NOT_OFFERED);
        GWANJE_ERROR_IS(bed.wait(bed.connector->fetchInventory(bed.call, bed.question)), PLT_NOT_OFFERED);
        GWANJE_ERROR_IS(bed.wait(bed.connector->pushPrices(bed.call, {})), PLT_NOT_OFFERED);
        GWANJE_ERROR_IS(bed.wait(bed.connector->runRemote(bed.call, u"sync"_qs, RunId::make())), PLT_NOT_OFFERED);
    }
};

GWANJE_TEST(tst_IcalConnector)
#include "tst_IcalConnector.moc"
