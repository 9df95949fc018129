// SPDX-License-Identifier: GPL-3.0-or-later
// A large calendar as lodging sites export it, read into stays, beside libical that only parses the same bytes.
#include "Benches.h"
#include "platform/IcalReader.h"
#include <libical/ical.h>
#include <QCoreApplication>
#include <QElapsedTimer>

namespace gwanje::bench {
namespace {

constexpr int calendarEvents = 40'000, calendarRounds = 7, everyRecurring = 50;
constexpr double shareOfLibical = 0.6;

/// Stays and closings; every fiftieth comes again each week, ten times.
QByteArray largeCalendar(QDate today)
{
    QByteArray text = "BEGIN:VCALENDAR\r\nPRODID:-//Bench//Lodging//EN\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\n";
    for (int i = 0; i < calendarEvents; ++i) {
        const QDate from = today.addDays(i % 300);
        const QByteArray number = QByteArray::number(100'000 + i);
        text += "BEGIN:VEVENT\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:" +
                from.toString(u"yyyyMMdd"_qs).toLatin1() +
                "\r\nDTEND;VALUE=DATE:" + from.addDays(1 + i % 5).toString(u"yyyyMMdd"_qs).toLatin1() +
                "\r\nUID:" + number +
                "-7f3a9c@lodging.example\r\nSUMMARY:" + (i % 3 == 0 ? "Not available" : "Reserved") + "\r\n";
        if (i % 3 != 0)
            text += "DESCRIPTION:Reservation URL: https://lodging.example/hosting/reservations/de\r\n tails/HM" +
                    number + "\\nPhone Number (Last 4 Digits): 1234\r\n";
        if (i % everyRecurring == 0)
            text += "RRULE:FREQ=WEEKLY;COUNT=10\r\n";
        text += "END:VEVENT\r\n";
    }
    return text + "END:VCALENDAR\r\n";
}

/// Million bytes a second, of the median round.
double paceOf(const QByteArray& text, const std::function<void()>& read)
{
    std::vector<double> rounds;
    for (int i = 0; i < calendarRounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        read();
        rounds.push_back(double(timer.nsecsElapsed()) / 1e9);
    }
    return double(text.size()) / 1e6 / median(rounds);
}

} // namespace

QJsonObject benchIcal(const Options&, int& argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures;
    const QDate today = QDate::currentDate();
    const QByteArray text = largeCalendar(today);
    const platform::IcalOptions options{.window = {today, today.addDays(400)}, .zone = QTimeZone("Asia/Seoul")};
    qint64 stays = 0, bare = 0;
    const double raw = paceOf(text, [&] {
        icalcomponent* calendar = icalparser_parse_string(text.constData());
        bare = icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT);
        icalcomponent_free(calendar);
    });
    const double ours = paceOf(text, [&] {
        const auto calendar = platform::readCalendar(text, options);
        stays = calendar ? calendar->events.size() : -1;
    });
    figures.add(u"file_mb"_qs, rounded(double(text.size()) / 1e6));
    figures.equal(u"libical_events"_qs, double(bare), calendarEvents);
    figures.equal(u"stays"_qs, double(stays), calendarEvents + calendarEvents / everyRecurring * 9);
    figures.add(u"libical_mb_per_second"_qs, rounded(raw));
    figures.add(u"mb_per_second"_qs, rounded(ours));
    figures.atLeast(u"share_of_libical"_qs, ours / raw, shareOfLibical);
    return figures.toJson();
}

} // namespace gwanje::bench
