// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Calendars for tests, written a line each, and what was read of them as text: "uid from to" for each stay.

#include "platform/IcalReader.h"
#include <algorithm>

namespace gwanje::test {

namespace plt = platform;

/// The lines of its inside; a VCALENDAR around them, CRLF at their ends.
inline QByteArray calendarOf(QByteArray lines)
{
    if (!lines.endsWith('\n'))
        lines += '\n';
    QByteArray text = "BEGIN:VCALENDAR\nVERSION:2.0\n" + lines + "END:VCALENDAR\n";
    return text.replace('\n', "\r\n");
}

/// With this UID where the lines name none.
inline QByteArray eventOf(const QByteArray& lines, const QByteArray& uid = "a")
{
    const QByteArray name = lines.contains("UID") ? QByteArray() : "UID:" + uid + '\n';
    return "BEGIN:VEVENT\n" + name + lines + "\nEND:VEVENT\n";
}

inline plt::IcalOptions seoulOptions(const QDate& from = QDate(2026, 1, 1), const QDate& to = QDate(2028, 1, 1))
{
    return {.window = {from, to}, .zone = QTimeZone("Asia/Seoul")};
}

inline QString staysText(const plt::IcalCalendar& calendar)
{
    QStringList stays;
    for (const plt::IcalEvent& event : calendar.events)
        stays << event.id() + u' ' + event.nights.from.toString(u"yyMMdd"_qs) + u'-' +
                     event.nights.to.toString(u"yyMMdd"_qs) + (event.isCancelled ? u" cancelled"_qs : QString());
    std::sort(stays.begin(), stays.end());
    return stays.join(u", "_qs);
}

/// Codes without their area; '!' where the event was skipped.
inline QString problemsText(const plt::IcalCalendar& calendar)
{
    QStringList problems;
    for (const plt::ItemProblem& problem : calendar.problems)
        problems << problem.error.name().section(u'_', 1) + (problem.isSkipped ? u"!"_qs : QString());
    problems.sort();
    return problems.join(u' ');
}

} // namespace gwanje::test
