// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalReader.h"

#include "CalendarText.h"
#include "support/TestMain.h"
#include <random>

using namespace gwanje;
using namespace gwanje::platform;
using namespace gwanje::test;

namespace {

QByteArray seedCalendar()
{
    return calendarOf("X-WR-TIMEZONE:Asia/Seoul\nBEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
                      "TZOFFSETFROM:-0500\nTZOFFSETTO:-0600\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:STANDARD\nEND:VTIMEZONE\n" +
                      eventOf("DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:20260608\nSUMMARY:예약 - 손님\nSEQUENCE:2") +
                      eventOf("DTSTART;TZID=Own:20260105T150000\nDURATION:PT20H\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=20\n"
                              "EXDATE;TZID=Own:20260112T150000,20260113T150000\nRDATE;VALUE=PERIOD:20260301T150000/P2D", "b") +
                      eventOf("RECURRENCE-ID;TZID=Own:20260119T150000\nDTSTART:20260119T230000Z\nDTEND:20260121T010000Z", "b") +
                      eventOf("DTSTART:20260210T000000Z\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;BYSETPOS=1;UNTIL=20270101T000000Z", "c") +
                      eventOf("DTSTART;TZID=\"(UTC-05:00) Eastern\":20260301T120000\nDTEND:20260303\nDESCRIPTION:a\\nb\\,c", "d"));
}

/// Words that calendars are made of, to be put where they don't belong.
const QList<QByteArray>& fragments()
{
    static const QList<QByteArray> all{"BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "END:VCALENDAR\r\n", "BEGIN:VCALENDAR\r\n", "\r\n ", "\r", "\n",
                                       ";TZID=", "=", ":", "\"", ";", ",", "/", "P", "T", "Z", "99999999999999999999", "-1", "00000000",
                                       "20260230", "99991231", "00010101T000000", "FREQ=DAILY", "FREQ=SECONDLY", ";INTERVAL=0",
                                       ";COUNT=99999999", ";BYMONTHDAY=-31", ";BYDAY=-53SU", ";BYWEEKNO=53", ";BYYEARDAY=366", ";BYSETPOS=-366",
                                       ";UNTIL=", "RRULE:FREQ=YEARLY;", "RDATE:", "EXDATE:", "\xEF\xBB\xBF", QByteArray(1, '\0'), "\xFF\xFE",
                                       "STATUS:CANCELLED\r\n", "RANGE=THISANDFUTURE", "DURATION:-P9999999999W"};
    return all;
}

void mutate(QByteArray& text, std::mt19937& dice)
{
    const auto roll = [&](qsizetype most) { return std::uniform_int_distribution<qsizetype>(0, std::max<qsizetype>(0, most))(dice); };
    const qsizetype at = roll(text.size() - 1);
    switch (roll(5)) {
    case 0:
        text[at] = char(roll(255));
        break;
    case 1:
        text.insert(at, fragments().at(roll(fragments().size() - 1)));
        break;
    case 2:
        text.remove(at, roll(20));
        break;
    case 3:
        text.insert(at, text.mid(roll(text.size() - 1), roll(200)));
        break;
    case 4:
        text.truncate(std::max<qsizetype>(40, at));
        break;
    default:
        text.replace(at, roll(8), QByteArray::number(roll(99999999)));
    }
    if (text.isEmpty())
        text = "x";
}

} // namespace

/// Calendars that were spoilt by dice: whatever comes, an answer comes, soon, and it keeps its promises.
class tst_IcalFuzz final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whateverComesIsAnswered()
    {
        const quint32 seed = qEnvironmentVariableIsSet("GWANJE_SEED") ? qEnvironmentVariable("GWANJE_SEED").toUInt() : 1;
        const int rounds = qEnvironmentVariableIsSet("GWANJE_ROUNDS") ? qEnvironmentVariableIntValue("GWANJE_ROUNDS") : 4000;
        std::mt19937 dice(seed);
        const QByteArray whole = seedCalendar();
        IcalOptions options = seoulOptions();
        options.mostSteps = 2'000'000;
        for (int round = 0; round < rounds; ++round) {
            QByteArray text = whole;
            for (int i = std::uniform_int_distribution<int>(1, 12)(dice); i > 0; --i)
                mutate(text, dice);
            QElapsedTimer timer;
            timer.start();
            const auto calendar = readCalendar(text, options);
            QVERIFY2(timer.elapsed() < 5000, qPrintable(u"seed %1, round %2: %3 ms"_qs.arg(seed).arg(round).arg(timer.elapsed())));
            if (!calendar)
                continue;
            QVERIFY(calendar->problems.size() <= mostProblems && calendar->events.size() <= options.mostEvents);
            for (const IcalEvent& event : calendar->events)
                QVERIFY2(event.nights.isValid() && event.nights.overlaps(options.window) && !event.uid.isEmpty(), text.constData());
        }
    }
};

GWANJE_TEST(tst_IcalFuzz)
#include "tst_IcalFuzz.moc"
