// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalReader.h"

#include "CalendarText.h"
#include "support/Results.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using namespace gwanje::test;

/// Every row of what calendars really contain: dates, ends, zones, rules, overrides, lines and what is broken. Each
/// event of a case stands beside a good one, which must come through whatever the other is.
class tst_IcalReader final : public QObject
{
    Q_OBJECT

    static void columns()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("stays");
        QTest::addColumn<QString>("problems");
    }
    static void row(const char* name, const QByteArray& lines, const char* stays, const char* problems = "")
    {
        QTest::newRow(name) << lines << QString::fromUtf8(stays) << QString::fromUtf8(problems);
    }
    static void check()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QString, stays);
        QFETCH(QString, problems);
        const QByteArray good = eventOf("DTSTART;VALUE=DATE:20271230\nDTEND;VALUE=DATE:20271231", "zz");
        const auto calendar = readCalendar(calendarOf(lines + good), seoulOptions());
        GWANJE_OK(calendar);
        const QString both = stays.isEmpty() ? u"zz 271230-271231"_qs : stays + u", zz 271230-271231"_qs;
        QCOMPARE(staysText(*calendar), both);
        QCOMPARE(problemsText(*calendar), problems);
    }

private Q_SLOTS:
    void ends_data()
    {
        columns();
        row("the end is exclusive", eventOf("DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:20260608"), "a 260605-260608");
        row("end = start of a day", eventOf("DTSTART;VALUE=DATE:20261208\nDTEND;VALUE=DATE:20261208"), "a 261208-261209");
        row("a day without end", eventOf("DTSTART;VALUE=DATE:20261208"), "a 261208-261209");
        row("a time without end", eventOf("DTSTART:20261208T060000Z"), "", "EVENT_NO_NIGHT");
        row("end before start", eventOf("DTSTART:20260605T234500Z\nDTEND:20260605T233000Z"), "", "EVENT_END!");
        row("end before start, days", eventOf("DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:20260604"), "", "EVENT_END!");
        row("length in days", eventOf("DTSTART;VALUE=DATE:20260605\nDURATION:P3D"), "a 260605-260608");
        row("length in weeks", eventOf("DTSTART;VALUE=DATE:20260605\nDURATION:P1W"), "a 260605-260612");
        row("length in hours", eventOf("DTSTART:20260605T150000\nDURATION:PT44H"), "a 260605-260607");
        row("a length that is none", eventOf("DTSTART;VALUE=DATE:20260605\nDURATION:P999999999999999999W"),
            "a 260605-260606", "EVENT_ADJUSTED");
        row("a length below nothing", eventOf("DTSTART;VALUE=DATE:20260605\nDURATION:-P1D"), "", "EVENT_END!");
        row("start a day, end a time", eventOf("DTSTART;VALUE=DATE:20260605\nDTEND:20260607T110000"), "a 260605-260607");
        row("start a time, end a day", eventOf("DTSTART:20260605T150000\nDTEND;VALUE=DATE:20260607"), "a 260605-260607");
        row("15:00 to 11:00", eventOf("DTSTART:20260605T150000\nDTEND:20260607T110000"), "a 260605-260607");
        row("00:00 to 23:59", eventOf("DTSTART:20260605T000000\nDTEND:20260606T235900"), "a 260605-260607");
        row("24:00", eventOf("DTSTART:20260605T000000\nDTEND:20260605T240000"), "a 260605-260606");
        row("an hour of a day", eventOf("DTSTART:20260605T100000\nDTEND:20260605T110000"), "", "EVENT_NO_NIGHT");
        row("VALUE=DATE of a time", eventOf("DTSTART;VALUE=DATE:20260605T000000\nDTEND;VALUE=DATE:20260607T000000"),
            "a 260605-260607");
    }
    void ends() { check(); }

    void zones_data()
    {
        columns();
        const auto stay = [](const QByteArray& zone, const char* from = "20260605T220000", const char* to = "20260607T220000") {
            return eventOf("DTSTART;TZID=" + zone + ":" + from + "\nDTEND;TZID=" + zone + ":" + to);
        };
        row("UTC", eventOf("DTSTART:20260605T160000Z\nDTEND:20260607T160000Z"), "a 260606-260608");
        row("without a zone", eventOf("DTSTART:20260605T220000\nDTEND:20260607T220000"), "a 260605-260607");
        row("of the list", stay("Europe/Berlin"), "a 260606-260608");
        row("an old name", stay("US/Pacific"), "a 260606-260608");
        row("leading slash", stay("/Europe/Stockholm"), "a 260606-260608");
        row("a vendor's prefix", stay("/mozilla.org/20050126_1/Europe/Berlin"), "a 260606-260608");
        row("three parts", stay("/x/America/Argentina/Buenos_Aires"), "a 260606-260608");
        row("Windows", stay("Eastern Standard Time"), "a 260606-260608");
        row("Microsoft, quoted with a colon", stay("\"(UTC-05:00) Eastern Time (US and Canada)\""), "a 260606-260608",
            "EVENT_ZONE EVENT_ZONE");
        row("not ASCII", stay("(UTC-03:00) Bras\xC3\xADlia"), "a 260606-260608", "EVENT_ZONE EVENT_ZONE");
        row("an offset", stay("UTC-5"), "a 260606-260608");
        row("an offset that makes no difference", stay("UTC+11"), "a 260605-260607");
        row("unknown", stay("CUSTOM_tzid"), "a 260605-260607", "EVENT_ZONE EVENT_ZONE");
        row("the calendar's own default", "X-WR-TIMEZONE:America/New_York\n" +
            eventOf("DTSTART:20260605T220000\nDTEND:20260607T220000"), "a 260606-260608");
        const QByteArray own = "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
                               "TZOFFSETFROM:-0500\nTZOFFSETTO:-0600\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:STANDARD\n"
                               "BEGIN:DAYLIGHT\nDTSTART:16010101T000000\nTZOFFSETFROM:-0600\nTZOFFSETTO:-0500\n"
                               "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
        row("defined, before its use", own + stay("Customized Time Zone"), "a 260606-260608");
        row("defined, after its use", stay("Customized Time Zone") + own, "a 260606-260608");
        // 10:30 at UTC-5 is half past midnight here: in the winter, at UTC-6, it is an hour later.
        row("its summer", own + stay("Customized Time Zone", "20260605T093000", "20260606T110000"), "a 260605-260607");
        row("its winter", own + stay("Customized Time Zone", "20261205T093000", "20261206T110000"), "a 261206-261207");
        row("an offset with seconds", QByteArray(own).replace("-0600", "-055258") + stay("Customized Time Zone"), "a 260606-260608");
        row("an offset of no world", QByteArray(own).replace("TO:-0600", "TO:+5744") + stay("Customized Time Zone"),
            "a 260605-260607", "EVENT_ZONE EVENT_ZONE");
        row("hostile rules", QByteArray(own).replace("FREQ=YEARLY", "FREQ=SECONDLY") + stay("Customized Time Zone"),
            "a 260606-260608");
    }
    void zones() { check(); }

    void rules_data()
    {
        columns();
        const auto rule = [](const QByteArray& more) {
            return eventOf("DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:20260607\n" + more);
        };
        row("weekly", rule("RRULE:FREQ=WEEKLY;COUNT=2"), "a/2026-06-05 260605-260607, a/2026-06-12 260612-260614");
        row("two rules", rule("RRULE:FREQ=WEEKLY;COUNT=2\nRRULE:FREQ=MONTHLY;COUNT=2"),
            "a/2026-06-05 260605-260607, a/2026-06-12 260612-260614, a/2026-07-05 260705-260707");
        row("until, a day", rule("RRULE:FREQ=WEEKLY;UNTIL=20260612"), "a/2026-06-05 260605-260607, a/2026-06-12 260612-260614");
        row("until a time, start a day", rule("RRULE:FREQ=WEEKLY;UNTIL=20260612T070000Z"),
            "a/2026-06-05 260605-260607, a/2026-06-12 260612-260614", "EVENT_ADJUSTED");
        row("until a day, start a time", eventOf("DTSTART;TZID=Asia/Seoul:20260605T150000\nDURATION:PT20H\n"
            "RRULE:FREQ=WEEKLY;UNTIL=20260612"), "a/2026-06-05 260605-260606, a/2026-06-12 260612-260613", "EVENT_ADJUSTED");
        row("until a UTC time", eventOf("DTSTART;TZID=Asia/Seoul:20260605T150000\nDURATION:PT20H\n"
            "RRULE:FREQ=WEEKLY;UNTIL=20260612T060000Z"), "a/2026-06-05 260605-260606, a/2026-06-12 260612-260613");
        row("EXDATE", rule("RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20260612"),
            "a/2026-06-05 260605-260607, a/2026-06-19 260619-260621");
        row("EXDATE a time, start a day", rule("RRULE:FREQ=WEEKLY;COUNT=2\nEXDATE:20260612T080000"), "a/2026-06-05 260605-260607");
        row("EXDATE a day, start a time", eventOf("DTSTART:20260605T150000\nDURATION:PT20H\nRRULE:FREQ=WEEKLY;COUNT=2\n"
            "EXDATE;VALUE=DATE:20260612"), "a/2026-06-05 260605-260606");
        row("EXDATE in UTC", eventOf("DTSTART;TZID=Asia/Seoul:20260605T150000\nDURATION:PT20H\nRRULE:FREQ=WEEKLY;COUNT=2\n"
            "EXDATE:20260612T060000Z"), "a/2026-06-05 260605-260606");
        row("EXDATEs on several lines, with an empty one",
            rule("RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;VALUE=DATE:20260612,20260619\nEXDATE:\nEXDATE;VALUE=DATE:20260626"),
            "a/2026-06-05 260605-260607");
        row("EXRULE", rule("RRULE:FREQ=WEEKLY;COUNT=3\nEXRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=2"), "a/2026-06-12 260612-260614");
        row("RDATE", rule("RDATE;VALUE=DATE:20260701,20260801"),
            "a/2026-06-05 260605-260607, a/2026-07-01 260701-260703, a/2026-08-01 260801-260803");
        row("RDATE of periods", eventOf("DTSTART:20260605T150000\nDURATION:PT20H\n"
            "RDATE;VALUE=PERIOD:20260701T150000/20260704T110000,20260801T150000/P2D"),
            "a/2026-06-05 260605-260606, a/2026-07-01 260701-260704, a/2026-08-01 260801-260803");
        row("an empty RDATE", rule("RDATE:"), "a/2026-06-05 260605-260607");
        row("hourly is refused", rule("RRULE:FREQ=HOURLY"), "", "RULE_REFUSED!");
        row("minutely is refused", rule("RRULE:freq=minutely;COUNT=3"), "", "RULE_REFUSED!");
        row("secondly is refused", rule("RRULE:BYSECOND=1,2;FREQ=SECONDLY"), "", "RULE_REFUSED!");
        row("no such FREQ", rule("RRULE:FREQ=FORTNIGHTLY"), "a/2026-06-05 260605-260607", "EVENT_RULE");
        row("interval of nothing", rule("RRULE:FREQ=DAILY;INTERVAL=0"), "a/2026-06-05 260605-260607", "EVENT_RULE");
        row("interval beyond numbers", rule("RRULE:FREQ=DAILY;INTERVAL=65537"), "a/2026-06-05 260605-260607");
        row("until that is none", rule("RRULE:FREQ=DAILY;UNTIL=20123456T123456"), "a/2026-06-05 260605-260607", "EVENT_RULE");
        row("a calendar of another kind", rule("RRULE:RSCALE=CHINESE;FREQ=YEARLY"), "a/2026-06-05 260605-260607", "EVENT_RULE");
        row("never comes true", rule("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "a/2026-06-05 260605-260607");
        row("old, without end", eventOf("DTSTART;VALUE=DATE:19010101\nRRULE:FREQ=YEARLY"),
            "a/2026-01-01 260101-260102, a/2027-01-01 270101-270102");
    }
    void rules() { check(); }

    void overrides_data()
    {
        columns();
        const QByteArray master = eventOf("DTSTART;TZID=Europe/Berlin:20260320T180000\nDURATION:PT16H\nRRULE:FREQ=WEEKLY;COUNT=3");
        const QByteArray moved = eventOf("RECURRENCE-ID;TZID=Europe/Berlin:20260327T180000\n"
                                         "DTSTART;TZID=Europe/Berlin:20260330T180000\nDURATION:PT16H");
        // 18:00 in Berlin is 02:00 the next day here, 01:00 in summer; the end 10:00 is 18:00.
        const char* const shown = "a/2026-03-20 260321-260322, a/2026-03-27 260331-260401, a/2026-04-03 260404-260405";
        const auto longer = [](QByteArray text) { return text.replace("PT16H", "PT40H"); };
        row("after the master, over the change of clocks", longer(master + moved), shown);
        row("before the master", longer(moved + master), shown);
        row("cancelled", longer(master + QByteArray(moved).replace("DURATION", "STATUS:CANCELLED\nDURATION")),
            "a/2026-03-20 260321-260322, a/2026-03-27 260331-260401 cancelled, a/2026-04-03 260404-260405");
        row("without a master", longer(moved), "a/2026-03-27 260331-260401");
        row("in UTC", longer(master + eventOf("RECURRENCE-ID:20260327T170000Z\nDTSTART:20260330T160000Z\nDURATION:PT16H")), shown);
        row("this and future", eventOf("DTSTART;VALUE=DATE:20260605\nRRULE:FREQ=WEEKLY;COUNT=3") +
            eventOf("RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260612\nDTSTART;VALUE=DATE:20260613\nDTEND;VALUE=DATE:20260615"),
            "a/2026-06-05 260605-260606, a/2026-06-12 260613-260615, a/2026-06-19 260620-260622");
        const QByteArray old = "SEQUENCE:1\nDTSTAMP:20260102T000000Z\nDTSTART;VALUE=DATE:20260605";
        row("the highest SEQUENCE", eventOf("SEQUENCE:2\nDTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:20260606") + eventOf(old),
            "a 260606-260607", "DUPLICATE");
        row("else the latest DTSTAMP", eventOf(old) + eventOf("SEQUENCE:1\nDTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:20260607"),
            "a 260605-260606", "DUPLICATE");
        row("else the later one", eventOf("DTSTART;VALUE=DATE:20260605") + eventOf("DTSTART;VALUE=DATE:20260607"),
            "a 260607-260608", "DUPLICATE");
        row("two DTSTART", eventOf("DTSTART;VALUE=DATE:20260605\nDTSTART;VALUE=DATE:20260607"), "a 260605-260606", "EVENT_ADJUSTED");
        row("cancelled as a whole", eventOf("STATUS:cancelled\nDTSTART;VALUE=DATE:20260605"), "a 260605-260606 cancelled");
    }
    void overrides() { check(); }

    void broken_data()
    {
        columns();
        row("no start", eventOf("SUMMARY:x"), "", "EVENT_NO_START!");
        row("no date", eventOf("DTSTART:INVALID-DATE"), "", "EVENT_NO_START!");
        row("numbers of no date", eventOf("DTSTART:2026717T080000Z"), "", "EVENT_NO_START!");
        row("the 30th of February", eventOf("DTSTART;VALUE=DATE:20260230"), "", "EVENT_NO_START!");
        row("an end that is none", eventOf("DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:2026060"), "", "EVENT_END!");
        row("an empty end", eventOf("DTSTART;VALUE=DATE:20260605\nDTEND:"), "a 260605-260606", "EVENT_ADJUSTED");
        row("a stamp that is none", eventOf("DTSTAMP:2006717T080000Z\nDTSTART;VALUE=DATE:20260605"), "a 260605-260606");
        row("a sequence that is none", eventOf("SEQUENCE:many\nDTSTART;VALUE=DATE:20260605"), "a 260605-260606");
        row("an event not ended before the next", "BEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:20260601\n" +
            eventOf("DTSTART;VALUE=DATE:20260605"), "a 260605-260606, b 260601-260602");
        row("an alarm with words of its own", eventOf("UID:a\nDTSTART;VALUE=DATE:20260605\nBEGIN:VALARM\nTRIGGER:-PT1H\nUID:no\n"
            "DURATION:PT5M\nEND:VALARM"), "a 260605-260606");
        row("an alarm without end", eventOf("UID:a\nDTSTART;VALUE=DATE:20260605\nBEGIN:VALARM\nTRIGGER:-PT1H"), "a 260605-260606");
        row("other kinds", "BEGIN:VTODO\nUID:t\nDTSTART;VALUE=DATE:20260605\nEND:VTODO\n", "");
        row("lines of nothing", eventOf("DTSTART;VALUE=DATE:20260605\nthis is no line\n:\n;\n=:="), "a 260605-260606");
        row("outside the window", eventOf("DTSTART;VALUE=DATE:20200605") + eventOf("DTSTART;VALUE=DATE:99990605", "b"), "");
        row("into the window", eventOf("DTSTART;VALUE=DATE:20251220\nDTEND;VALUE=DATE:20260102"), "a 251220-260102");
    }
    void broken() { check(); }

    void lines_data()
    {
        columns();
        row("a fold after the name", eventOf("DTSTART\n ;VALUE=DATE:20260605\nDTEND\n\t;VALUE=DATE\n :2026\n 0607"), "a 260605-260607");
        row("lower case", "begin:vevent\nuid:a\ndtstart;value=date:20260605\nend:vevent\n", "a 260605-260606");
        row("blanks", "BEGIN : VEVENT\nUID : a\nDTSTART ; VALUE = DATE : 20260605\nEND:VEVENT \n", "a 260605-260606");
        row("blank lines", eventOf("\nUID:a\n\nDTSTART;VALUE=DATE:20260605\n\n"), "a 260605-260606");
        row("an address as UID", eventOf("UID:MAILTO: a@b.example \nDTSTART;VALUE=DATE:20260605"), "MAILTO: a@b.example 260605-260606");
        row("a quote without end", eventOf("DTSTART;X=\"y;VALUE=DATE:20260605"), "a 260605-260606");
        row("marks in dates", eventOf("DTSTART:2026-06-05T15:00:00\nDTEND:2026-06-07T11:00:00"), "a 260605-260607");
        row("a second calendar", "END:VCALENDAR\nBEGIN:VCALENDAR\n" + eventOf("DTSTART;VALUE=DATE:20260605"), "a 260605-260606");
        row("a second calendar before the first has ended", "BEGIN:VCALENDAR\n" + eventOf("DTSTART;VALUE=DATE:20260605"),
            "a 260605-260606");
    }
    void lines() { check(); }

    void everyKindOfLineEndAndAMark()
    {
        const QByteArray text = calendarOf(eventOf("SUMMARY:가나다 라마바\nDTSTART;VALUE=DATE:20260605"));
        const auto one = readCalendar(text, seoulOptions());
        GWANJE_OK(one);
        for (const char* const end : {"\n", "\r", "\r\r\n"}) {
            for (const char* const mark : {"", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n\n  "}) {
                const auto other = readCalendar(mark + QByteArray(text).replace("\r\n", end), seoulOptions());
                GWANJE_OK(other);
                QCOMPARE(staysText(*other), staysText(*one));
                QCOMPARE(other->events.first().summary, u"가나다 라마바"_qs);
            }
        }
    }

    void aFoldWithinACharacterDoesNotBreakIt()
    {
        const QString summary = u"예약 - 바닷가집 둘째 층 바다가 보이는 방, 늦은 도착"_qs;
        const QByteArray line = "SUMMARY:" + summary.toUtf8().replace(",", "\\,");
        for (qsizetype cut = 8; cut < line.size(); ++cut) {
            const QByteArray folded = line.left(cut) + "\n " + line.mid(cut);
            const auto calendar = readCalendar(calendarOf(eventOf(folded + "\nDTSTART;VALUE=DATE:20260605")), seoulOptions());
            GWANJE_OK(calendar);
            QCOMPARE(calendar->events.first().summary, summary);
        }
    }

    void textIsUnfoldedThenUnescaped()
    {
        const QByteArray lines = "DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/de\n"
                                 " tails/HMABCDEF12\\nPhone\\, last: 1234\\; \\N\\\\ 10\\:30\n"
                                 "SUMMARY;VALUE=\"IBE150 x:y\";LANGUAGE=ko:요약\n"
                                 "DTSTART;X-NOTE=\"a^nb^^c^'d\";VALUE=DATE:20260605\nGEO:12.3\\;12.3";
        const auto calendar = readCalendar(calendarOf(eventOf(lines)), seoulOptions());
        GWANJE_OK(calendar);
        const IcalEvent& event = calendar->events.first();
        QCOMPARE(event.summary, u"요약"_qs);
        QCOMPARE(event.description, u"Reservation URL: https://www.airbnb.com/hosting/reservations/details/HMABCDEF12\n"
                                    "Phone, last: 1234; \n\\ 10:30"_qs);
    }

    void whatIsNoCalendarSaysWhatItIs_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("reason");
        QTest::newRow("nothing") << QByteArray() << u"empty"_qs;
        QTest::newRow("blanks") << QByteArray(" \r\n ") << u"empty"_qs;
        QTest::newRow("a page") << QByteArray("<!DOCTYPE html><html>") << u"HTML"_qs;
        QTest::newRow("XML") << QByteArray("<?xml version='1.0'?>") << u"XML"_qs;
        QTest::newRow("JSON") << QByteArray("{\"error\": 1}") << u"JSON"_qs;
        QTest::newRow("words") << QByteArray("BEGIN:VCARD\nEND:VCARD\n") << u"no BEGIN:VCALENDAR"_qs;
    }
    void whatIsNoCalendarSaysWhatItIs()
    {
        QFETCH(QByteArray, body);
        const auto calendar = readCalendar(body, seoulOptions());
        GWANJE_ERROR_IS(calendar, PLT_NOT_CALENDAR);
        QTEST(calendar.error().context.value(u"reason"_qs), "reason");
    }

    void aCutFeedIsNotComplete()
    {
        const QByteArray whole = calendarOf(eventOf("DTSTART;VALUE=DATE:20260605") + eventOf("DTSTART;VALUE=DATE:20260607", "b"));
        QVERIFY(readCalendar(whole, seoulOptions())->isComplete());
        for (qsizetype size = 16; size < whole.size() - 3; ++size) {
            const auto part = readCalendar(whole.left(size), seoulOptions());
            GWANJE_OK(part);
            QVERIFY2(part->isCut && !part->isComplete(), qPrintable(QString::number(size)));
            for (const IcalEvent& event : part->events) // those that are there are whole
                QVERIFY(event.nights.count() == 1);
        }
    }

    void aProblemSaysWhereItStands()
    {
        const auto calendar = readCalendar(calendarOf(eventOf("DTSTART;VALUE=DATE:20260605") + eventOf("DTSTART:nonsense", "b-1")),
                                           seoulOptions());
        GWANJE_OK(calendar);
        QCOMPARE(calendar->skipped, 1);
        QVERIFY(calendar->isComplete());
        QCOMPARE(calendar->unread, QSet<QString>{u"b-1"_qs});
        const core::Context context = calendar->problems.first().error.context;
        QCOMPARE(context.value(u"uid"_qs), u"b-1"_qs);
        QCOMPARE(context.value(u"line"_qs), u"7"_qs);
        QCOMPARE(context.value(u"value"_qs), u"nonsense"_qs);
    }

    void withoutAUidItIsTheSameEachTime()
    {
        const QByteArray stay = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260605\nSUMMARY:x\nEND:VEVENT\n";
        const auto first = readCalendar(calendarOf(stay), seoulOptions());
        const auto second = readCalendar(calendarOf(eventOf("DTSTART;VALUE=DATE:20260701") + stay), seoulOptions());
        GWANJE_OK(first);
        GWANJE_OK(second);
        QCOMPARE(first->events.size(), 1);
        QVERIFY(first->events.first().uid.startsWith(u"no-uid-"_qs));
        QVERIFY(staysText(*second).contains(first->events.first().uid));
    }

    void aLongTextIsKeptOnce()
    {
        QByteArray words(3'000'000, 'x');
        const auto calendar = readCalendar(
            calendarOf(eventOf("DTSTART;VALUE=DATE:20260601\nRRULE:FREQ=DAILY;COUNT=300\nDESCRIPTION:" + words)), seoulOptions());
        GWANJE_OK(calendar);
        QVERIFY(calendar->events.size() > 20);
        for (const IcalEvent& event : calendar->events) {
            QCOMPARE(event.description.size(), 4000);
            QVERIFY(event.description.constData() == calendar->events.first().description.constData());
        }
    }

    void whatIsEndlessIsBounded()
    {
        QByteArray lines;
        for (int i = 0; i < 200; ++i)
            lines += eventOf("DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=DAILY;COUNT=99999999", "u" + QByteArray::number(i));
        lines += eventOf("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY", "daily");
        QElapsedTimer timer;
        timer.start();
        IcalOptions options = seoulOptions();
        options.mostOccurrences = 100;
        const auto calendar = readCalendar(calendarOf(lines), options);
        GWANJE_OK(calendar);
        QVERIFY2(timer.elapsed() < 20000, qPrintable(QString::number(timer.elapsed()))); // 200 of them, also in a slow build
        QVERIFY(problemsText(*calendar).contains(u"RULE_CAPPED"_qs));
        QVERIFY(calendar->isCapped);
    }

    void whatIsNestedWithoutEndIsBounded()
    {
        QByteArray lines;
        for (int i = 0; i < 50'000; ++i)
            lines += "BEGIN:X" + QByteArray::number(i) + '\n';
        for (int i = 0; i < 50'000; ++i)
            lines += "END:Y" + QByteArray::number(i) + '\n';
        QElapsedTimer timer;
        timer.start();
        GWANJE_OK(readCalendar(calendarOf(lines), seoulOptions()));
        QVERIFY(timer.elapsed() < 10000);
    }

    void aStopEndsIt()
    {
        core::StopSource source;
        source.request_stop();
        GWANJE_ERROR_IS(readCalendar(calendarOf(eventOf("DTSTART;VALUE=DATE:20260605")), seoulOptions(), source.get_token()),
                        CORE_CANCELLED);
    }
};

GWANJE_TEST(tst_IcalReader)
#include "tst_IcalReader.moc"
