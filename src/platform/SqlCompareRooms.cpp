// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlCompareParts.h"

namespace gwanje::platform::sql {
namespace {

using Column = QLatin1StringView;
using PlainStay = std::pair<Nights, int>;

constexpr qsizetype roomsAtOnce = 500;
constexpr qsizetype dayLength = 10;

QString joinedText(store::Dialect dialect, const QString& what)
{
    return (dialect == store::Dialect::Sqlite ? u"group_concat("_qs : u"string_agg("_qs) + what + u", ',')"_qs;
}

int numberOf(QStringView digits)
{
    int number = 0;
    for (const QChar digit : digits)
        number = number * 10 + digit.digitValue();
    return number;
}

/// "2026-06-05", written by this program.
QDate dayAtStart(QStringView text)
{
    return {numberOf(text.left(4)), numberOf(text.mid(5, 2)), numberOf(text.mid(8, 2))};
}

/// "2026-06-052026-06-081,…": arrival, departure and units, packed so that many stays are one row.
QList<PlainStay> unpacked(const QString& text)
{
    QList<PlainStay> stays;
    for (const QStringView part : QStringView(text).tokenize(u',', Qt::SkipEmptyParts))
        stays << PlainStay{{dayAtStart(part), dayAtStart(part.mid(dayLength))}, numberOf(part.mid(2 * dayLength))};
    return stays;
}

class RoomPass final
{
public:
    RoomPass(store::Session& session, const CompareOrder& order, const CompareGround& ground, const Overlay& overlay,
             Findings& findings)
        : m_session(session), m_order(order), m_ground(ground), m_overlay(overlay), m_findings(findings)
    {
        m_ledgers.from = order.window.from;
        for (auto it = overlay.cbegin(); it != overlay.cend(); ++it) {
            const auto now = ground.listings.value(it->now.listing), before = ground.listings.value(it->listingBefore);
            if (now)
                m_overlaid[*now] << &*it;
            if (before && before != now)
                m_overlaid[*before] << &*it;
        }
    }
    core::Status run(const QList<RoomId>& rooms);
    RoomLedgers takeLedgers() { return std::move(m_ledgers); }

private:
    core::Status lookClosely(const QList<RoomId>& rooms);
    core::Status forSale(const store::RowList& rooms);
    core::Result<QHash<RoomId, QList<PlainStay>>> plainStays(const QList<RoomId>& rooms, const store::RowList& list);
    bool isOverlaidHere(const OverlaidBooking& overlaid, const RoomId& room) const;
    void count(const RoomId& room, const Nights& nights, int units);
    store::RowList listOf(const QList<RoomId>& rooms) const;

    store::Session& m_session;
    const CompareOrder& m_order;
    const CompareGround& m_ground;
    const Overlay& m_overlay;
    Findings& m_findings;
    RoomLedgers m_ledgers;
    QHash<RoomId, QList<const OverlaidBooking*>> m_overlaid; ///< that leave a room, come into it, or change in it
};

store::RowList RoomPass::listOf(const QList<RoomId>& rooms) const
{
    store::RowList rows({u"id"_qs});
    for (const RoomId& room : rooms)
        rows.row().id(room);
    return rows;
}

void RoomPass::count(const RoomId& room, const Nights& nights, int units)
{
    RoomLedger& ledger = m_ledgers.rooms[room];
    const QDate until = std::min(nights.to, m_order.window.to);
    for (QDate night = std::max(nights.from, m_order.window.from); night < until; night = night.addDays(1))
        ledger.sold[static_cast<std::size_t>(m_ledgers.from.daysTo(night))] += units;
}

core::Status RoomPass::run(const QList<RoomId>& rooms)
{
    const auto size = static_cast<std::size_t>(std::max<qint64>(0, m_order.window.count()));
    for (const RoomId& room : rooms) {
        const int units = m_ground.rooms.value(room).units;
        m_ledgers.rooms.insert(room, {std::vector<int>(size), std::vector<int>(size, units), std::vector<bool>(size)});
    }
    const store::RowList list = listOf(rooms);
    const auto stays = plainStays(rooms, list);
    if (!stays)
        return core::fail(stays.error());
    QList<RoomId> closely;
    for (auto it = stays->cbegin(); it != stays->cend(); ++it) {
        for (const auto& [nights, units] : *it)
            count(it.key(), nights, units);
        if (isOversold(m_ground.rooms.value(it.key()).units, *it, m_ground.today))
            closely << it.key();
    }
    if (auto done = lookClosely(closely); !done)
        return done;
    return forSale(list);
}

bool RoomPass::isOverlaidHere(const OverlaidBooking& overlaid, const RoomId& room) const
{
    return overlaid.now.status == BookingStatus::Booked && m_ground.listings.value(overlaid.now.listing) == room;
}

/// Of many rooms at once: packed rows for what stays as it is, and what is overlaid.
core::Result<QHash<RoomId, QList<PlainStay>>> RoomPass::plainStays(const QList<RoomId>& rooms,
                                                                   const store::RowList& list)
{
    QHash<RoomId, QList<PlainStay>> stays;
    store::RowList replaced({u"id"_qs});
    for (const RoomId& room : rooms) {
        for (const OverlaidBooking* overlaid : m_overlaid.value(room)) {
            replaced.row().text(overlaid->now.externalId);
            if (isOverlaidHere(*overlaid, room))
                stays[room] << PlainStay{overlaid->now.nights, overlaid->now.units};
        }
    }
    QVariantList parameters = list.parameters(m_session.dialect())
                              << dayText(std::min(m_ground.today, m_order.window.from));
    QString except;
    if (!replaced.isEmpty()) {
        except = u" AND NOT (b.platform_id = ? AND b.external_id IN (SELECT t.id FROM "_qs +
                 replaced.table(m_session.dialect()) + u"))"_qs;
        parameters << m_order.platform.toString() << replaced.parameters(m_session.dialect());
    }
    const auto packed = m_session.query(
        u"SELECT l.room_id AS room, "_qs +
            joinedText(m_session.dialect(), u"b.arrival || b.departure || CAST(b.units AS TEXT)"_qs) +
            u" AS stays FROM "_qs + list.table(m_session.dialect()) +
            u" CROSS JOIN listing l CROSS JOIN booking b WHERE l.room_id = t.id AND b.platform_id = l.platform_id AND "
            "b.listing = l.external_id AND b.departure > ? AND b.status = 'booked'"_qs +
            except + u" GROUP BY l.room_id"_qs,
        parameters);
    if (!packed)
        return core::fail(packed.error());
    for (const store::Row& row : *packed)
        stays[RoomId(QUuid::fromString(row.text(Column("room"))))] << unpacked(row.text(Column("stays")));
    return stays;
}

/// Rooms where more is sold than there is: by whom.
core::Status RoomPass::lookClosely(const QList<RoomId>& rooms)
{
    if (rooms.isEmpty())
        return {};
    const store::RowList list = listOf(rooms);
    const auto found = m_session.query(
        u"SELECT l.room_id AS room, "_qs + bookingColumns() + u" FROM "_qs + list.table(m_session.dialect()) +
            u" CROSS JOIN listing l CROSS JOIN booking b WHERE l.room_id = t.id AND b.platform_id = l.platform_id AND "
            "b.listing = l.external_id AND b.departure > ? AND b.status = 'booked'"_qs,
        list.parameters(m_session.dialect()) << dayText(std::min(m_ground.today, m_order.window.from)));
    if (!found)
        return core::fail(found.error());
    QHash<RoomId, QList<Stay>> stays;
    for (const store::Row& row : *found) {
        const Booking each = booking(row);
        if (each.platform == m_order.platform && m_overlay.contains(each.externalId))
            continue;
        stays[RoomId(QUuid::fromString(row.text(Column("room"))))]
            << Stay{each.platform, each.externalId, each.guest, each.nights, each.units};
    }
    for (const RoomId& room : rooms) {
        for (const OverlaidBooking* overlaid : m_overlaid.value(room)) {
            const Booking& now = overlaid->now;
            if (isOverlaidHere(*overlaid, room))
                stays[room] << Stay{now.platform, now.externalId, now.guest, now.nights, now.units};
        }
        for (const Finding& finding : oversold(m_ground.rooms.value(room), stays.value(room), m_ground.today))
            m_findings.judge(finding, Direction::Off);
    }
    return {};
}

core::Status RoomPass::forSale(const store::RowList& rooms)
{
    const auto packed = m_session.query(
        u"SELECT n.room_id AS room, "_qs + joinedText(m_session.dialect(), u"n.night || CAST(n.units AS TEXT)"_qs) +
            u" AS nights FROM "_qs + rooms.table(m_session.dialect()) +
            u" CROSS JOIN room_night n WHERE n.room_id = t.id AND n.night >= ? AND n.night < ? AND "
            "n.units IS NOT NULL GROUP BY n.room_id"_qs,
        rooms.parameters(m_session.dialect()) << dayText(m_order.window.from) << dayText(m_order.window.to));
    if (!packed)
        return core::fail(packed.error());
    for (const store::Row& row : *packed) {
        RoomLedger& ledger = m_ledgers.rooms[RoomId(QUuid::fromString(row.text(Column("room"))))];
        const QString nights = row.text(Column("nights"));
        for (const QStringView part : QStringView(nights).tokenize(u',', Qt::SkipEmptyParts)) {
            const auto index = static_cast<std::size_t>(m_ledgers.from.daysTo(dayAtStart(part)));
            ledger.forSale[index] = numberOf(part.mid(dayLength));
            ledger.isSet[index] = true;
        }
    }
    return {};
}

} // namespace

const RoomLedger* RoomLedgers::at(const RoomId& room, QDate night, std::size_t& index) const
{
    const auto found = rooms.constFind(room);
    const qint64 day = from.daysTo(night);
    if (found == rooms.cend() || day < 0 || day >= static_cast<qint64>(found->sold.size()))
        return nullptr;
    index = static_cast<std::size_t>(day);
    return &*found;
}

core::Result<RoomLedgers> compareRooms(store::Session& session, const CompareOrder& order, const CompareGround& ground,
                                       const Overlay& overlay, Findings& findings)
{
    QList<RoomId> rooms = ground.rooms.keys();
    std::sort(rooms.begin(), rooms.end());
    RoomPass pass(session, order, ground, overlay, findings);
    for (qsizetype first = 0; first < rooms.size(); first += roomsAtOnce) {
        if (auto done = pass.run(rooms.mid(first, roomsAtOnce)); !done)
            return core::fail(done.error());
    }
    return pass.takeLedgers();
}

} // namespace gwanje::platform::sql
