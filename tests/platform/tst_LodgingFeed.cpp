// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/LodgingFeed.h"

#include "CalendarText.h"
#include "platform/IcalWriter.h"
#include "support/Results.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using namespace gwanje::test;

namespace {

QList<FetchedReservation> staysOfEvent(const QByteArray& lines)
{
    const auto calendar = readCalendar(calendarOf(eventOf("DTSTART;VALUE=DATE:20260605\n" + lines)), seoulOptions());
    return calendar ? staysOf(*calendar, u"room"_qs, StayPatterns::defaults()) : QList<FetchedReservation>();
}

} // namespace

/// What lodging sites write, and what it is taken for.
class tst_LodgingFeed final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatAStayIs_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("status"); ///< empty: no stay
        QTest::addColumn<QString>("guest");
        const auto row = [](const char* name, const QByteArray& lines, const QString& status, const QString& guest = {}) {
            QTest::newRow(name) << lines << status << guest;
        };
        const QByteArray details = "DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/de\n"
                                   " tails/HMABCDEF12\\nPhone Number (Last 4 Digits): 1234\n";
        row("Airbnb, reserved", details + "SUMMARY:Reserved", u"booked"_qs, u"HMABCDEF12"_qs);
        row("Airbnb, closed", "SUMMARY:Airbnb (Not available)", u"blocked"_qs);
        row("Booking.com, which can't be told apart", "SUMMARY:CLOSED - Not available", u"blocked"_qs);
        row("Booking.com, earlier", "SUMMARY:CLOSED - 홍길동", u"booked"_qs, u"홍길동"_qs);
        row("Vrbo", "SUMMARY:Reservation", u"booked"_qs);
        row("Vrbo with a name", "SUMMARY:Reserved - 홍길동", u"booked"_qs, u"홍길동"_qs);
        row("Tripadvisor", "SUMMARY:Tripadvisor booking: 홍길동", u"booked"_qs, u"홍길동"_qs);
        row("Smoobu, arrival", "SUMMARY:Check-in 홍길동", {});
        row("Smoobu, departure", "SUMMARY:Check-out 홍길동", {});
        row("in Korean", "SUMMARY:예약 불가", u"blocked"_qs);
        row("anything else", "SUMMARY:대청소", u"blocked"_qs);
        row("nothing", "", u"blocked"_qs);
        row("cancelled", "SUMMARY:Reserved\nSTATUS:CANCELLED", u"cancelled"_qs);
    }
    void whatAStayIs()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QString, status);
        QFETCH(QString, guest);
        const auto stays = staysOfEvent(lines);
        QCOMPARE(stays.size(), status.isEmpty() ? 0 : 1);
        if (status.isEmpty())
            return;
        QCOMPARE(bookingStatusName(stays.first().status), status);
        QCOMPARE(stays.first().guest.value_or(QString()), guest);
        QCOMPARE(stays.first().listing, u"room"_qs);
        QVERIFY(!stays.first().isOurs);
    }

    void theOperatorsPatternsComeFirst()
    {
        const auto patterns = StayPatterns::parse(u"# ours\n\nreservation ^손님: (.+)$\ndrop ^청소"_qs);
        GWANJE_OK(patterns);
        const auto verdictOf = [&](const QString& summary) { return patterns->judge({.summary = summary}); };
        QCOMPARE(verdictOf(u"손님: 홍길동"_qs).guest, u"홍길동"_qs);
        QVERIFY(verdictOf(u"청소"_qs).kind == StayKind::Drop);
        QVERIFY(verdictOf(u"Reserved"_qs).kind == StayKind::Unknown);
        for (const QString& wrong : {u"guest ^x"_qs, u"block"_qs, u"block (x"_qs})
            GWANJE_ERROR_IS(StayPatterns::parse(wrong), CORE_BAD_INPUT);
    }

    void asASettingTheyStandInOneLine()
    {
        const auto own = StayPatterns::parse(u"reservation ^손님; (.+)$ ; drop ^청소 ; "_qs);
        GWANJE_OK(own);
        const StayPatterns all = own->before(StayPatterns::defaults());
        const auto verdictOf = [&](const QString& summary) { return all.judge({.summary = summary}); };
        QCOMPARE(verdictOf(u"손님; 홍길동"_qs).guest, u"홍길동"_qs);
        QVERIFY(verdictOf(u"청소"_qs).kind == StayKind::Drop);
        QVERIFY(verdictOf(u"Reserved"_qs).kind == StayKind::Reservation); // by the built-in ones
        const auto other = StayPatterns::parse(u"block ^Reserved"_qs);
        QVERIFY(other->before(StayPatterns::defaults()).judge({.summary = u"Reserved"_qs}).kind == StayKind::Block);
    }

    void whatWeExportedIsKnownAgain()
    {
        QVERIFY(staysOfEvent("UID:x-20260605@gwanje.invalid").first().isOurs);
        QVERIFY(staysOfEvent("X-GWANJE-ORIGIN:room").first().isOurs);
        QVERIFY(staysOfEvent("URL:https://gwanje.invalid/room/1").first().isOurs); // under a UID of the platform's own
        QVERIFY(staysOfEvent("DESCRIPTION:from https://gwanje.invalid/room/1").first().isOurs);
    }

    void recurringStaysHaveIdsOfTheirOwn()
    {
        const auto stays = staysOfEvent("SUMMARY:Reserved\nSEQUENCE:3\nLAST-MODIFIED:20260101T000000Z\nRRULE:FREQ=WEEKLY;COUNT=2");
        QCOMPARE(stays.size(), 2);
        QCOMPARE(stays.at(0).id, u"a/2026-06-05"_qs);
        QCOMPARE(stays.at(1).id, u"a/2026-06-12"_qs);
        QCOMPARE(stays.at(1).sequence, 3);
        QCOMPARE(stays.at(1).updatedAt, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
    }

    void ownAvailabilityIsWrittenAndReadBack()
    {
        AvailabilityFile file{.room = RoomId::make(),
                              .name = u"바닷가집; 2층, \\끝\n방"_qs,
                              .madeAt = QDateTime(QDate(2026, 5, 1), QTime(1, 2, 3), Qt::UTC)};
        const QList<int> left{1, 0, 0, 2, 0, 1};
        for (int i = 0; i < left.size(); ++i)
            file.nights << RoomLeft{.night = QDate(2026, 6, 1).addDays(i), .forSale = 2, .sold = 2 - left.at(i)};
        const QByteArray text = availabilityCalendar(file);
        for (const QByteArray& line : text.split('\n'))
            QVERIFY2(line.size() <= 76 && (line.isEmpty() || line.endsWith('\r')), line.constData());
        const auto calendar = readCalendar(text, seoulOptions());
        GWANJE_OK(calendar);
        QVERIFY(calendar->isComplete() && calendar->problems.isEmpty());
        const QString room = file.room.toString();
        QCOMPARE(staysText(*calendar), u"%1-20260602@gwanje.invalid 260602-260604, %1-20260605@gwanje.invalid 260605-260606"_qs.arg(room));
        const auto stays = staysOf(*calendar, u"room"_qs, StayPatterns::defaults());
        QVERIFY(stays.first().isOurs && stays.first().status == BookingStatus::Blocked);
        QVERIFY(text.contains("바닷가집\\; 2층\\, \\\\끝\\n방"));
        QCOMPARE(availabilityCalendar(file), text);
    }

    void foldsNeverCutACharacter()
    {
        for (int prefix = 0; prefix < 80; ++prefix) {
            const QByteArray line = QByteArray(prefix, 'x') + u"가나다라마바사아자차카타파하"_qs.repeated(6).toUtf8();
            const QByteArray folded = foldedLine(line);
            const auto parts = folded.split('\n');
            for (const QByteArray& part : parts) {
                QVERIFY(part.size() <= 76);
                QVERIFY(!QString::fromUtf8(part).contains(QChar::ReplacementCharacter));
            }
            QCOMPARE(QByteArray(folded).replace("\r\n ", "").trimmed(), line);
        }
    }
};

GWANJE_TEST(tst_LodgingFeed)
#include "tst_LodgingFeed.moc"
