// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalWriter.h"

namespace gwanje::platform {
namespace {

QByteArray icalDay(const QDate& day)
{
    return day.toString(u"yyyyMMdd"_qs).toLatin1();
}

/// Runs of nights that follow one another with nothing left.
QList<Nights> takenRuns(const QList<RoomLeft>& nights)
{
    QList<Nights> runs;
    for (const RoomLeft& each : nights) {
        if (each.left() > 0)
            continue;
        if (!runs.isEmpty() && runs.last().to == each.night)
            runs.last().to = each.night.addDays(1);
        else
            runs << Nights{each.night, each.night.addDays(1)};
    }
    return runs;
}

void addLine(QByteArray& file, const QByteArray& line)
{
    file += foldedLine(line);
}

void addRun(QByteArray& file, const AvailabilityFile& about, const Nights& run)
{
    const QByteArray room = about.room.toString().toLatin1();
    const QByteArray domain = QByteArray(ownUidDomain).mid(1);
    addLine(file, "BEGIN:VEVENT");
    addLine(file, "UID:" + room + '-' + icalDay(run.from) + ownUidDomain);
    addLine(file, "DTSTAMP:" + about.madeAt.toUTC().toString(u"yyyyMMdd'T'hhmmss'Z'"_qs).toLatin1());
    addLine(file, "DTSTART;VALUE=DATE:" + icalDay(run.from));
    addLine(file, "DTEND;VALUE=DATE:" + icalDay(run.to));
    addLine(file, "SUMMARY:Not available");
    addLine(file, "STATUS:CONFIRMED");
    addLine(file, "TRANSP:OPAQUE");
    addLine(file, "URL:https://" + domain + "/room/" + room);
    addLine(file, "X-GWANJE-ORIGIN:" + room);
    addLine(file, "END:VEVENT");
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

} // namespace

QByteArray foldedLine(const QByteArray& line)
{
    constexpr qsizetype widest = 75;
    QByteArray folded;
    qsizetype at = 0;
    while (line.size() - at > widest - (at > 0 ? 1 : 0)) {
        qsizetype end = at + widest - (at > 0 ? 1 : 0); // the blank of the fold counts
        while (end > at + 1 && isContinuation(line.at(end)))
            --end;
        folded += line.mid(at, end - at) + "\r\n ";
        at = end;
    }
    return folded + line.mid(at) + "\r\n";
}

QByteArray escapedText(const QString& text)
{
    QByteArray escaped;
    const QByteArray bytes = text.toUtf8();
    for (const char byte : bytes) {
        if (byte == '\\' || byte == ';' || byte == ',')
            escaped += '\\';
        if (byte == '\n')
            escaped += "\\n";
        else if (static_cast<unsigned char>(byte) >= 0x20U && byte != 0x7F)
            escaped += byte;
    }
    return escaped;
}

QByteArray availabilityCalendar(const AvailabilityFile& about)
{
    QByteArray file;
    addLine(file, "BEGIN:VCALENDAR");
    addLine(file, "VERSION:2.0");
    addLine(file, "PRODID:-//Gwanje//Availability " GWANJE_VERSION "//EN");
    addLine(file, "CALSCALE:GREGORIAN");
    addLine(file, "METHOD:PUBLISH");
    addLine(file, "X-WR-CALNAME:" + escapedText(about.name));
    addLine(file, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    addLine(file, "X-PUBLISHED-TTL:PT1H");
    const QList<Nights> runs = takenRuns(about.nights);
    for (const Nights& run : runs)
        addRun(file, about, run);
    addLine(file, "END:VCALENDAR");
    return file;
}

} // namespace gwanje::platform
