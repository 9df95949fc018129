// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The own availability of a room as an iCalendar file, for platforms that read one: an event for each run of nights of
// which nothing is left. UIDs stay the same as long as a run begins on the same night, and say with URL and origin that
// they are ours, so that a platform which exports its imports again does not bring them back as bookings. Pure.

#include "platform/PlatformStore.h"

namespace gwanje::platform {

struct AvailabilityFile
{
    RoomId room;
    QString name;
    QList<RoomLeft> nights; ///< ascending
    QDateTime madeAt;       ///< UTC; of the data, so that the same data make the same file
};

QByteArray availabilityCalendar(const AvailabilityFile& file);
/// A content line as RFC 5545 wants it: escaped by the caller, folded at 75 octets but never within a character, CRLF.
QByteArray foldedLine(const QByteArray& line);
QByteArray escapedText(const QString& text);

} // namespace gwanje::platform
