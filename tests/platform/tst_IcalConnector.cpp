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
        QVERIFY(!answer->isComplete);
        QCOMPARE(answer->etag, QByteArray("W/\"5\""));
        QCOMPARE(answer->bytes, feed.size());
    }

    void unchangedIsNotRead()
    {
        ConnectorBed bed(u"ical"_qs);
        bed.question.etag = "W/\"5\"";
        bed.handler = [](const RawRequest& request) {
            return request.header("If-None-Match") == "W/\"5\"" ? RawReply{"HTTP/1.1 304 X\r\n\r\n"} : RawReply::http(500, {});
        };
        const auto answer = fetched(bed);
        GWANJE_OK(answer);
        QVERIFY(answer->isUnchanged);
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
