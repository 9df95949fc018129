// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes a lodging site's stays of a calendar's events: what is a reservation, what a closing, what can't be told apart
// (Booking.com says "CLOSED - Not available" of both) and what is no stay at all (Smoobu's check-in and check-out
// beside each stay). By a list of patterns that the operator can edit: the first that fits the summary decides.
// Values; pure.

#include "platform/IcalReader.h"
#include <QRegularExpression>

namespace gwanje::platform {

enum class StayKind {
    Reservation,
    Block,
    Unknown, ///< kept as blocked: the nights are taken, by whom is not told
    Drop     ///< no stay
};

struct StayPattern
{
    StayKind kind = StayKind::Unknown;
    QRegularExpression summary; ///< its first group, where it has one, is the guest
};

class StayPatterns final
{
public:
    /// One a line, or between " ; " as a setting has them: "reservation ^Reserved - (.*)$"; empty lines and those after
    /// '#' don't count. CORE_BAD_INPUT with the line.
    static core::Result<StayPatterns> parse(const QString& text);
    /// These, and where none of them fits the others.
    StayPatterns before(const StayPatterns& others) const;
    static QString defaultText();
    static const StayPatterns& defaults();

    struct Verdict
    {
        StayKind kind = StayKind::Unknown;
        QString guest;
    };
    Verdict judge(const IcalEvent& event) const;

private:
    QList<StayPattern> m_patterns;
};

/// Airbnb's, out of the reservation's address in the description ("HM…"); empty where there is none.
QString airbnbCode(const QString& description);
/// By UID, URL, description or X-GWANJE-ORIGIN: we exported it ourselves.
bool isOwnExport(const IcalEvent& event);
/// In the order of the feed. `listing`: whom they all belong to, as a feed is of one listing.
QList<FetchedReservation> staysOf(const IcalCalendar& calendar, const QString& listing, const StayPatterns& patterns);

} // namespace gwanje::platform
