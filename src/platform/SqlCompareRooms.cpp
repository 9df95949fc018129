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
        for (auto it = overlay.cbegin(); it != overlay.cend(); ++it)
            noteRoomsOf(*it);
    }
    core::Status run(const QList<RoomId>& rooms);
    core::Status noteReplaced();
    RoomLedgers takeLedgers() { return std::move(m_ledgers); }

private:
    core::Status lookClosely(const QList<RoomId>& rooms);
    core::Status forSale(const store::RowList& rooms);
    void addNewStays(QHash<RoomId, QList<Stay>>& stays, const QSet<RoomId>& rooms) const;
    void noteRoomsOf(const Booking& booking);
    void count(const RoomId& room, const Nights& nights, int units);
    store::RowList listOf(const QList<RoomId>& rooms) const;

    store::Session& m_session;
    const CompareOrder& m_order;
    const CompareGround& m_ground;
    const Overlay& m_overlay;
    Findings& m_findings;
    RoomLedgers m_ledgers;
    QSet<RoomId> m_changing; ///< rooms that the overlay says something of
};

void RoomPass::noteRoomsOf(const Booking& booking)
{
    if (const auto room = m_ground.listings.value(booking.listing))
        m_changing << *room;
}

/// A booking that moved to another listing leaves a room, too.
core::Status RoomPass::noteReplaced()
{
    const QStringList ids = m_overlay.keys();
    for (qsizetype first = 0; first < ids.size(); first += m_order.rowsAtOnce) {
        store::RowList rows({u"id"_qs});
        for (const QString& id : ids.mid(first, m_order.rowsAtOnce))
            rows.row().text(id);
        const auto found =
            m_session.query(u"SELECT DISTINCT b.listing FROM "_qs + rows.table(m_session.dialect()) +
                                u" CROSS JOIN booking b WHERE b.platform_id = ? AND b.external_id = t.id"_qs,
                            rows.parameters(m_session.dialect()) << m_order.platform.toString());
        if (!found)
            return core::fail(found.error());
        for (const store::Row& row : *found) {
            if (const auto room = m_ground.listings.value(row.text(Column("listing"))))
                m_changing << *room;
        }
    }
    return {};
}

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
    const auto packed = m_session.query(
        u"SELECT l.room_id AS room, "_qs +
            joinedText(m_session.dialect(), u"b.arrival || b.departure || CAST(b.units AS TEXT)"_qs) +
            u" AS stays FROM "_qs + list.table(m_session.dialect()) +
            u" CROSS JOIN listing l CROSS JOIN booking b WHERE l.room_id = t.id AND b.platform_id = l.platform_id AND "
            "b.listing = l.external_id AND b.departure > ? AND b.status = 'booked' GROUP BY l.room_id"_qs,
        list.parameters(m_session.dialect()) << dayText(std::min(m_ground.today, m_order.window.from)));
    if (!packed)
        return core::fail(packed.error());
    QSet<RoomId> closely(rooms.begin(), rooms.end());
    closely.intersect(m_changing);
    for (const store::Row& row : *packed) {
        const RoomId room(QUuid::fromString(row.text(Column("room"))));
        if (closely.contains(room))
            continue;
        const QList<PlainStay> stays = unpacked(row.text(Column("stays")));
        if (isOversold(m_ground.rooms.value(room).units, stays, m_ground.today)) {
            closely << room;
            continue;
        }
        for (const auto& [nights, units] : stays)
            count(room, nights, units);
    }
    if (auto done = lookClosely({closely.begin(), closely.end()}); !done)
        return done;
    return forSale(list);
}

void RoomPass::addNewStays(QHash<RoomId, QList<Stay>>& stays, const QSet<RoomId>& rooms) const
{
    for (auto it = m_overlay.cbegin(); it != m_overlay.cend(); ++it) {
        const auto room = m_ground.listings.value(it->listing);
        if (room && rooms.contains(*room) && it->status == BookingStatus::Booked)
            stays[*room] << Stay{it->platform, it->externalId, it->guest, it->nights, it->units};
    }
}

/// Rooms where more may be sold than there is, or whose bookings are different now.
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
    addNewStays(stays, {rooms.begin(), rooms.end()});
    for (auto it = stays.cbegin(); it != stays.cend(); ++it) {
        for (const Stay& stay : *it)
            count(it.key(), stay.nights, stay.units);
        for (const Finding& finding : oversold(m_ground.rooms.value(it.key()), *it, m_ground.today))
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
    if (auto noted = pass.noteReplaced(); !noted)
        return core::fail(noted.error());
    for (qsizetype first = 0; first < rooms.size(); first += roomsAtOnce) {
        if (auto done = pass.run(rooms.mid(first, roomsAtOnce)); !done)
            return core::fail(done.error());
    }
    return pass.takeLedgers();
}

} // namespace gwanje::platform::sql
