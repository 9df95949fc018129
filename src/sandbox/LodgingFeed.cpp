// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingFeed.h"

#include "sandbox/Hash.h"
#include "sandbox/LodgingAnswers.h"

namespace gwanje::sandbox {
namespace {

constexpr qint64 cancelledInFeed = 30LL * 86'400'000;
constexpr int horizonFrom = 330; ///< days: what lies behind is not for sale yet, and moves with every day
constexpr qsizetype foldAt = 75; ///< octets

/// Lines with CRLF, folded.
class FeedLines final
{
public:
    explicit FeedLines(bool foldsWithinCharacters) : m_rough(foldsWithinCharacters) {}

    FeedLines& add(QByteArray line)
    {
        for (qsizetype most = foldAt; line.size() > most; most = foldAt - 1) {
            qsizetype cut = most;
            while (!m_rough && (uchar(line[cut]) & 0xc0) == 0x80)
                --cut;
            m_text += line.first(cut) + "\r\n ";
            line.remove(0, cut);
        }
        m_text += line + "\r\n";
        return *this;
    }
    QByteArray take() { return std::move(m_text); }

private:
    QByteArray m_text;
    bool m_rough;
};

QByteArray feedDay(QDate day)
{
    return day.toString(u"yyyyMMdd"_qs).toLatin1();
}

QByteArray feedTime(qint64 utcMs)
{
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(u"yyyyMMdd'T'HHmmss'Z'"_qs).toLatin1();
}

bool isInFeed(const LodgingState& state, int index)
{
    const LodgingPlatformState& gamma = state.of(LodgingSite::Gamma);
    const LodgingBooking& booking = gamma.book.at(index);
    return booking.to >= state.today() && !gamma.vanished.contains(index) &&
           (booking.isLive() || booking.updatedAt >= state.startedAt + state.advanced - cancelledInFeed);
}

QByteArray escaped(QByteArray text)
{
    return text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
}

/// Reservations are told in three ways, as hosts and sites write them.
void addWords(const LodgingBooking& booking, FeedLines& lines)
{
    const quint64 way = hashOf(booking.id.mid(13, 16).toULongLong(nullptr, 16)); // the part that newId() drew
    const QByteArray code = "HM" + QByteArray::number(way, 36).right(8).toUpper();
    if (booking.isBlock)
        lines.add("SUMMARY:Airbnb (Not available)");
    else if (way % 3 == 0)
        lines.add("SUMMARY:" + escaped("예약 완료; " + booking.guest + ", 바다가 보이는 방, 늦게 도착하신다고 합니다"));
    else
        lines.add("SUMMARY:Reserved");
    if (!booking.isBlock)
        lines.add("DESCRIPTION:" + escaped("Reservation URL: https://gamma.example/hosting/reservations/details/" +
                                           code + "\nPhone Number (Last 4 Digits): 0000"));
}

void addBooking(const LodgingBooking& booking, FeedLines& lines)
{
    lines.add("BEGIN:VEVENT").add("DTSTAMP:" + feedTime(booking.updatedAt));
    lines.add("DTSTART;VALUE=DATE:" + feedDay(booking.from));
    if (!booking.isBlock || booking.nights() > 1) // a day without an end is one day
        lines.add("DTEND;VALUE=DATE:" + feedDay(booking.to));
    lines.add("UID:" + booking.id);
    addWords(booking, lines);
    if (booking.sequence > 0)
        lines.add("SEQUENCE:" + QByteArray::number(booking.sequence));
    if (!booking.isLive())
        lines.add("STATUS:CANCELLED");
    lines.add("END:VEVENT");
}

QByteArray weeklyUid(const LodgingState& state)
{
    return "cleaning-" + feedDay(WeeklyBlock::after(state.startDay()).first) + "@gamma.example";
}

QByteArray horizonUid(QDate from)
{
    return "7f662ec65913-" + feedDay(from) + "@gamma.example"; // another one every day
}

void addWeekly(const LodgingState& state, FeedLines& lines)
{
    const WeeklyBlock weekly = WeeklyBlock::after(state.startDay());
    lines.add("BEGIN:VEVENT").add("UID:" + weeklyUid(state)).add("DTSTAMP:" + feedTime(state.startedAt));
    lines.add("DTSTART;VALUE=DATE:" + feedDay(weekly.first));
    lines.add("DTEND;VALUE=DATE:" + feedDay(weekly.first.addDays(1)));
    lines.add("RRULE:FREQ=WEEKLY;COUNT=" + QByteArray::number(WeeklyBlock::count));
    lines.add("EXDATE;VALUE=DATE:" + feedDay(weekly.night(WeeklyBlock::except)));
    lines.add("SUMMARY:청소하는 날 (예약 불가)").add("TRANSP:OPAQUE").add("END:VEVENT");
}

void addHorizon(QDate today, qint64 changedAt, FeedLines& lines)
{
    const QDate from = today.addDays(horizonFrom);
    lines.add("BEGIN:VEVENT").add("DTSTAMP:" + feedTime(changedAt)).add("UID:" + horizonUid(from));
    lines.add("DTSTART;VALUE=DATE:" + feedDay(from));
    lines.add("DTEND;VALUE=DATE:" + feedDay(today.addDays(nightsAhead)));
    lines.add("SUMMARY:Airbnb (Not available)").add("END:VEVENT");
}

void addBroken(int number, QDate today, FeedLines& lines)
{
    const QByteArray day = feedDay(today.addDays(310 + number % 10));
    const QByteArray start = "DTSTART;VALUE=DATE:" + day;
    static const QByteArrayList kinds = {"SUMMARY:no dates at all", "DTSTART:INVALID-DATE",
                                         "DTSTART;VALUE=DATE:20261345", "RRULE:FREQ=SECONDLY",
                                         "DTEND;VALUE=DATE:19991231"};
    const qsizetype kind = number % kinds.size();
    lines.add("BEGIN:VEVENT").add("UID:broken-" + QByteArray::number(number) + "@gamma.example");
    if (kind > 2)
        lines.add(start);
    lines.add(kinds[kind]).add("END:VEVENT");
}

} // namespace

std::vector<FeedStay> feedStays(const LodgingState& state)
{
    std::vector<FeedStay> stays;
    const auto& bookings = state.of(LodgingSite::Gamma).book.all();
    for (int index = 0; index < int(bookings.size()); ++index) {
        const LodgingBooking& booking = bookings[size_t(index)];
        if (isInFeed(state, index))
            stays.push_back({booking.id, booking.from, booking.to, lodging::stateName(booking.state)});
    }
    const WeeklyBlock weekly = WeeklyBlock::after(state.startDay());
    for (int week = 0; week < WeeklyBlock::count; ++week) {
        if (week != WeeklyBlock::except)
            stays.push_back({weeklyUid(state), weekly.night(week), weekly.night(week).addDays(1), "blocked"});
    }
    const QDate horizon = state.today().addDays(horizonFrom);
    stays.push_back({horizonUid(horizon), horizon, state.today().addDays(nightsAhead), "blocked"});
    return stays;
}

qint64 feedChangedAt(const LodgingState& state)
{
    const auto& journal = state.of(LodgingSite::Gamma).book.journal();
    return std::max(state.startedAt, journal.empty() ? 0 : journal.back().at);
}

QByteArray feedText(const LodgingState& state, bool isEmpty)
{
    const LodgingPlatformState& gamma = state.of(LodgingSite::Gamma);
    FeedLines lines(gamma.faults.is(LodgingFault::Fold, "octets"));
    lines.add("BEGIN:VCALENDAR").add("PRODID:-//Gamma Lodging//Hosting Calendar 1.0//EN").add("CALSCALE:GREGORIAN");
    lines.add("VERSION:2.0").add("METHOD:PUBLISH").add("X-WR-CALNAME:" + QByteArray(lodgingRooms[feedRoom].name));
    const auto& bookings = gamma.book.all();
    for (int index = 0; index < int(bookings.size()) && !isEmpty; ++index) {
        if (isInFeed(state, index))
            addBooking(bookings[size_t(index)], lines);
    }
    if (!isEmpty) {
        addWeekly(state, lines);
        addHorizon(state.today(), feedChangedAt(state), lines);
        for (int number = 0; number < gamma.faults.number(LodgingFault::BadEvents); ++number)
            addBroken(number, state.today(), lines);
    }
    return lines.add("END:VCALENDAR").take();
}

} // namespace gwanje::sandbox
