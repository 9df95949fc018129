// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalZones.h"

#include "platform/IcalLines.h"
#include <algorithm>
#include <QRegularExpression>

namespace gwanje::platform {
namespace {

constexpr qint64 julianDayOf1970 = 2440588;
constexpr std::size_t mostDefinitions = 200;
constexpr std::size_t longestZoneName = 200;

std::optional<IcalZone> named(const QString& name)
{
    static const QRegularExpression form(u"^[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+){0,2}$"_qs);
    if (!form.match(name).hasMatch())
        return std::nullopt;
    const QByteArray id = name.toLatin1();
    // Old names (US/Pacific) are links, which are not on the list; a word without '/' may be taken for a rule.
    if (!QTimeZone::isTimeZoneIdAvailable(id) && !(name.contains(u'/') && QTimeZone(id).isValid()))
        return std::nullopt;
    return IcalZone{.kind = IcalZone::Kind::Named, .zone = QTimeZone(id)};
}

/// The name itself, or what stands behind a vendor's prefix: /mozilla.org/20050126_1/Europe/Berlin, /Europe/Stockholm.
std::optional<IcalZone> ofTheList(const QString& name)
{
    if (auto zone = named(name))
        return zone;
    const QStringList parts = name.split(u'/', Qt::SkipEmptyParts);
    for (qsizetype count = std::min<qsizetype>(3, parts.size()); count > 1; --count) {
        if (auto zone = named(parts.mid(parts.size() - count).join(u'/')))
            return zone;
    }
    return parts.size() == 1 ? named(parts.first()) : std::nullopt;
}

std::optional<IcalZone> ofWindows(const QString& name)
{
    const QByteArray id = QTimeZone::windowsIdToDefaultIanaId(name.toUtf8());
    return id.isEmpty() ? std::nullopt : named(QString::fromLatin1(id));
}

/// UTC+11, GMT-0300, (UTC-05:00) Eastern Time: of the latter the summer is not known.
std::optional<IcalZone> ofOffset(const QString& name)
{
    static const QRegularExpression form(u"(?:UTC|GMT)\\s*([+-])\\s*(\\d{1,2})(?::?(\\d{2}))?"_qs,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto found = form.match(name);
    if (!found.hasMatch())
        return std::nullopt;
    const int seconds = found.captured(2).toInt() * 3600 + found.captured(3).toInt() * 60;
    if (seconds > 14 * 3600)
        return std::nullopt;
    return IcalZone{.kind = IcalZone::Kind::Fixed,
                    .isSure = found.capturedLength() == name.size(),
                    .zone = QTimeZone(found.captured(1) == u"-"_qs ? -seconds : seconds)};
}

qint64 secondsOf1970(const WallTime& time)
{
    return time.seconds() - julianDayOf1970 * 86400;
}

QDateTime utcMoment(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

int offsetAt(const QTimeZone& zone, qint64 moment)
{
    return zone.offsetFromUtc(utcMoment(moment));
}

/// The offset of a wall time: of two moments with it the earlier, of none the one before the clocks went forward.
int offsetOfWall(const QTimeZone& zone, qint64 wall)
{
    const int before = offsetAt(zone, wall - 86400);
    if (offsetAt(zone, wall - before) == before)
        return before;
    const int after = offsetAt(zone, wall + 86400);
    return offsetAt(zone, wall - after) == after ? after : before;
}

} // namespace

IcalZones::IcalZones(const QTimeZone& platform, const Nights& window) : m_platform(platform), m_window(window)
{
}

void IcalZones::define(int calendar, const std::string& name, ZoneDefinition definition)
{
    if (m_definitions.size() < mostDefinitions && name.size() <= longestZoneName)
        m_definitions.try_emplace({calendar, name}, std::move(definition));
}

const IcalZone& IcalZones::zone(int calendar, std::string_view name)
{
    const Key key{calendar, withoutCarets(withoutBlanks(name).substr(0, longestZoneName))};
    const auto known = m_known.find(key);
    return known != m_known.end() ? known->second : m_known.emplace(key, resolved(calendar, key.second)).first->second;
}

IcalZone IcalZones::resolved(int calendar, const std::string& name) const
{
    if (name.empty())
        return {};
    const QString text = QString::fromUtf8(name.data(), qsizetype(name.size()));
    if (auto zone = ofTheList(text))
        return *zone;
    const auto own = m_definitions.find({calendar, name});
    if (own != m_definitions.end()) {
        if (auto zone = ofTheList(QString::fromStdString(own->second.location)))
            return *zone;
    }
    if (auto zone = ofWindows(text))
        return *zone;
    if (own != m_definitions.end()) {
        if (auto zone = defined(own->second))
            return *zone;
    }
    if (auto zone = ofOffset(text))
        return *zone;
    return {.isSure = false};
}

std::optional<IcalZone> IcalZones::defined(const ZoneDefinition& definition) const
{
    IcalZone zone{.kind = IcalZone::Kind::Defined};
    const Nights years{m_window.from.addYears(-2), m_window.to.addYears(1)};
    for (const ZonePart& part : definition.parts) {
        if (!part.start || !part.to)
            return std::nullopt;
        RuleBudget budget{.steps = 20'000, .most = 200};
        zone.changes.emplace_back(secondsOf1970(*part.start), *part.to);
        for (const WallTime& date : part.dates)
            zone.changes.emplace_back(secondsOf1970(date), *part.to);
        for (IcalRule rule : part.rules) {
            if (rule.until && rule.until->isUtc)
                rule.until = rule.until->plus(part.from.value_or(*part.to));
            for (const WallTime& each : expand(rule, *part.start, years, budget).starts)
                zone.changes.emplace_back(secondsOf1970(each), *part.to);
        }
    }
    if (zone.changes.empty())
        return std::nullopt;
    std::sort(zone.changes.begin(), zone.changes.end());
    return zone;
}

qint64 IcalZones::moment(const WallTime& time, const IcalZone& zone) const
{
    const qint64 wall = secondsOf1970(time);
    if (time.isUtc)
        return wall;
    if (zone.kind != IcalZone::Kind::Defined)
        return wall - offsetOfWall(zone.kind == IcalZone::Kind::Platform ? m_platform : zone.zone, wall);
    const auto after = std::upper_bound(zone.changes.begin(), zone.changes.end(), wall,
                                        [](qint64 value, const auto& change) { return value < change.first; });
    return wall - (after == zone.changes.begin() ? after->second : std::prev(after)->second);
}

WallTime IcalZones::wallTime(qint64 moment, const IcalZone& zone) const
{
    int offset = 0;
    if (zone.kind == IcalZone::Kind::Defined) {
        offset = zone.changes.front().second;
        for (const auto& [wall, then] : zone.changes) {
            if (wall - offset <= moment)
                offset = then;
        }
    } else {
        offset = offsetAt(zone.kind == IcalZone::Kind::Platform ? m_platform : zone.zone, moment);
    }
    return WallTime{.day = QDate::fromJulianDay(julianDayOf1970)}.plus(moment + offset);
}

WallTime IcalZones::toPlatform(const WallTime& time, const IcalZone& zone) const
{
    const bool isThere = zone.kind == IcalZone::Kind::Platform || (zone.kind == IcalZone::Kind::Named && zone.zone == m_platform);
    if (time.isDate || (isThere && !time.isUtc))
        return time;
    const IcalZone platformZone;
    return wallTime(moment(time, zone), platformZone);
}

} // namespace gwanje::platform
