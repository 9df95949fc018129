// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/LodgingFeed.h"

namespace gwanje::platform {
namespace {

constexpr qsizetype longestGuest = 200;
constexpr qsizetype longestSummary = 1000; // that patterns look at

std::optional<StayKind> stayKindNamed(const QString& word)
{
    if (word == u"reservation"_qs)
        return StayKind::Reservation;
    if (word == u"block"_qs)
        return StayKind::Block;
    if (word == u"unknown"_qs)
        return StayKind::Unknown;
    if (word == u"drop"_qs)
        return StayKind::Drop;
    return std::nullopt;
}

BookingStatus statusOf(StayKind kind, bool isCancelled)
{
    if (isCancelled)
        return BookingStatus::Cancelled;
    return kind == StayKind::Reservation ? BookingStatus::Booked : BookingStatus::Blocked;
}

} // namespace

QString StayPatterns::defaultText()
{
    return u"drop ^\\s*Check-?(in|out)\\b\n"
           "block ^Airbnb \\(Not available\\)\n"
           "unknown ^\\s*CLOSED - Not available\n"
           "reservation ^\\s*CLOSED - (.+)$\n"
           "reservation ^Reserved - (.+)$\n"
           "reservation ^Reserved\\b\n"
           "reservation ^Reservation:? (.+)$\n"
           "reservation ^Reservation\\b\n"
           "reservation Tripadvisor.*: (.+)\n"
           "reservation ^Booked\\b\n"
           "reservation ^(?:예약|예약됨|예약 완료|예약 확정)$\n"
           "block ^(?:Not available|Unavailable|Blocked|Closed)\\b\n"
           "block ^(?:예약 불가|이용 불가|차단|휴무)\n"
           "reservation -(.+)-.*-\n"_qs;
}

const StayPatterns& StayPatterns::defaults()
{
    static const StayPatterns patterns = parse(defaultText()).value_or(StayPatterns());
    return patterns;
}

core::Result<StayPatterns> StayPatterns::parse(const QString& text)
{
    static const QRegularExpression between(u"\\n|\\s;(?:\\s|$)"_qs);
    StayPatterns patterns;
    const QStringList lines = text.split(between);
    for (const QString& each : lines) {
        const QString line = each.trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const auto kind = stayKindNamed(line.section(u' ', 0, 0).toLower());
        const QRegularExpression summary(line.section(u' ', 1).trimmed(),
                                         QRegularExpression::CaseInsensitiveOption |
                                             QRegularExpression::UseUnicodePropertiesOption);
        if (!kind || summary.pattern().isEmpty() || !summary.isValid())
            return core::fail(core::ErrorCode::CORE_BAD_INPUT,
                              {{u"field"_qs, u"pattern"_qs}, {u"reason"_qs, line.left(100)}});
        patterns.m_patterns << StayPattern{*kind, summary};
    }
    return patterns;
}

StayPatterns StayPatterns::before(const StayPatterns& others) const
{
    StayPatterns all = *this;
    all.m_patterns << others.m_patterns;
    return all;
}

StayPatterns::Verdict StayPatterns::judge(const IcalEvent& event) const
{
    const QString summary = event.summary.left(longestSummary).simplified();
    Verdict verdict;
    for (const StayPattern& pattern : m_patterns) {
        const auto found = pattern.summary.match(summary);
        if (!found.hasMatch())
            continue;
        verdict = {pattern.kind, found.captured(1).trimmed().left(longestGuest)};
        break;
    }
    if (verdict.kind == StayKind::Drop || verdict.kind == StayKind::Block)
        return {verdict.kind, {}};
    const QString code = airbnbCode(event.description);
    if (!code.isEmpty())
        verdict.kind = StayKind::Reservation; // only reservations have one
    if (verdict.guest.isEmpty())
        verdict.guest = code;
    return verdict;
}

QString airbnbCode(const QString& description)
{
    static const QRegularExpression address(
        u"airbnb\\.[a-z.]{2,8}/hosting/reservations/details/([A-Z][A-Z0-9]{9})\\b"_qs);
    return address.match(description).captured(1);
}

bool isOwnExport(const IcalEvent& event)
{
    const QLatin1StringView domain(ownUidDomain);
    return event.uid.endsWith(domain) || !event.origin.isEmpty() || event.url.contains(domain.mid(1)) ||
           event.description.contains(domain.mid(1));
}

QList<FetchedReservation> staysOf(const IcalCalendar& calendar, const QString& listing, const StayPatterns& patterns)
{
    QList<FetchedReservation> stays;
    stays.reserve(calendar.events.size());
    for (const IcalEvent& event : calendar.events) {
        const StayPatterns::Verdict verdict = patterns.judge(event);
        if (verdict.kind == StayKind::Drop)
            continue;
        stays << FetchedReservation{.id = event.id(),
                                    .listing = listing,
                                    .nights = event.nights,
                                    .status = statusOf(verdict.kind, event.isCancelled),
                                    .guest = verdict.guest.isEmpty() ? std::nullopt : std::optional(verdict.guest),
                                    .updatedAt = event.updatedAt,
                                    .sequence = event.sequence,
                                    .isOurs = isOwnExport(event)};
    }
    return stays;
}

} // namespace gwanje::platform
