// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlCompareParts.h"
#include "store/SqliteDaySums.h"
#include <cstring>

namespace gwanje::platform::sql {
namespace {

using Column = QLatin1StringView;
/// How much is sold of a room on each night from a day on.
using NightCounts = std::vector<int>;

constexpr qsizetype roomsAtOnce = 500;
constexpr qsizetype dayLength = 10;

int numberOf(QStringView digits)
{
    int number = 0;
    for (const QChar digit : digits)
        number = number * 10 + digit.digitValue();
    return number;
}

/// As day_sums() of SQLite does it (see store/SqliteDaySums.h).
void addSold(NightCounts& counts, QDate origin, const Nights& nights, int units)
{
    const qint64 most = store::mostDaySums;
    const qint64 end = std::min(origin.daysTo(nights.to), most);
    const qint64 begin = std::min(std::max<qint64>(origin.daysTo(nights.from), 0), most - 1);
    if (end <= begin)
        return;
    if (static_cast<qint64>(counts.size()) < end)
        counts.resize(static_cast<std::size_t>(end));
    for (qint64 night = begin; night < end; ++night)
        counts[static_cast<std::size_t>(night)] += units;
}

/// "2026-06-052026-06-081,…": arrival, departure and units, packed so that many stays are one row.
NightCounts unpackedStays(const QString& text, QDate origin)
{
    NightCounts counts;
    for (const QStringView part : QStringView(text).tokenize(u',', Qt::SkipEmptyParts))
        addSold(counts, origin,
                {core::dayFromText(part.first(dayLength)), core::dayFromText(part.sliced(dayLength, dayLength))},
                numberOf(part.sliced(2 * dayLength)));
    return counts;
}

NightCounts unpackedSums(const QByteArray& bytes)
{
    NightCounts counts(static_cast<std::size_t>(bytes.size()) / sizeof(int));
    if (!counts.empty())
        std::memcpy(counts.data(), bytes.constData(), counts.size() * sizeof(int));
    return counts;
}

class RoomPass final
{
public:
    RoomPass(store::Session& session, const CompareOrder& order, const CompareGround& ground, const Overlay& overlay,
             bool wantsLedgers, Findings& findings)
        : m_session(session), m_order(order), m_ground(ground), m_overlay(overlay), m_wantsLedgers(wantsLedgers),
          m_findings(findings), m_origin(std::min(ground.today, order.window.from))
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
    core::Result<QHash<RoomId, NightCounts>> sold(const store::RowList& rooms);
    void lay(const RoomId& room, NightCounts& counts) const;
    bool isOversold(const RoomId& room, const NightCounts& counts) const;
    bool isOverlaidHere(const OverlaidBooking& overlaid, const RoomId& room) const;
    void addLedger(const RoomId& room, const NightCounts& counts);
    store::RowList listOf(const QList<RoomId>& rooms) const;

    store::Session& m_session;
    const CompareOrder& m_order;
    const CompareGround& m_ground;
    const Overlay& m_overlay;
    const bool m_wantsLedgers;
    Findings& m_findings;
    const QDate m_origin; ///< nights are counted from here on
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

core::Status RoomPass::run(const QList<RoomId>& rooms)
{
    const store::RowList list = listOf(rooms);
    auto counts = sold(list);
    if (!counts)
        return core::fail(counts.error());
    QList<RoomId> closely;
    for (const RoomId& room : rooms) {
        NightCounts& nights = (*counts)[room];
        lay(room, nights);
        if (isOversold(room, nights))
            closely << room;
        if (m_wantsLedgers)
            addLedger(room, nights);
    }
    if (auto done = lookClosely(closely); !done)
        return done;
    return m_wantsLedgers ? forSale(list) : core::Status();
}

/// By the rows as they are: one row for each room that has any.
core::Result<QHash<RoomId, NightCounts>> RoomPass::sold(const store::RowList& rooms)
{
    const bool sums = m_session.dialect() == store::Dialect::Sqlite;
    const QString from = core::dayText(m_origin);
    QVariantList parameters;
    if (sums)
        parameters << from;
    parameters << from << rooms.parameters(m_session.dialect());
    const auto found = m_session.query(
        u"SELECT t.id AS room, (SELECT "_qs +
            (sums ? u"day_sums(b.arrival, b.departure, b.units, ?)"_qs
                  : u"string_agg(b.arrival || b.departure || CAST(b.units AS TEXT), ',')"_qs) +
            u" FROM listing l CROSS JOIN booking b WHERE l.room_id = t.id AND b.platform_id = l.platform_id AND "
            "b.listing = l.external_id AND b.departure > ? AND b.status = 'booked') AS sold FROM "_qs +
            rooms.table(m_session.dialect()),
        parameters);
    if (!found)
        return core::fail(found.error());
    QHash<RoomId, NightCounts> counts;
    for (const store::Row& row : *found) {
        if (row.isNull(Column("sold")))
            continue;
        counts.insert(RoomId(QUuid::fromString(row.text(Column("room")))),
                      sums ? unpackedSums(row.value(Column("sold")).toByteArray())
                           : unpackedStays(row.text(Column("sold")), m_origin));
    }
    return counts;
}

/// What changes place goes from where it was, and comes where it is now.
void RoomPass::lay(const RoomId& room, NightCounts& counts) const
{
    const auto here = m_overlaid.constFind(room);
    if (here == m_overlaid.cend())
        return;
    for (const OverlaidBooking* overlaid : *here) {
        if (overlaid->unitsBefore > 0 && m_ground.listings.value(overlaid->listingBefore) == room)
            addSold(counts, m_origin, overlaid->nightsBefore, -overlaid->unitsBefore);
        if (isOverlaidHere(*overlaid, room))
            addSold(counts, m_origin, overlaid->now.nights, overlaid->now.units);
    }
}

bool RoomPass::isOversold(const RoomId& room, const NightCounts& counts) const
{
    const int units = m_ground.rooms.value(room).units;
    const auto today = std::min(static_cast<std::size_t>(m_origin.daysTo(m_ground.today)), counts.size());
    return std::any_of(counts.begin() + static_cast<std::ptrdiff_t>(today), counts.end(),
                       [units](int sold) { return sold > units; });
}

void RoomPass::addLedger(const RoomId& room, const NightCounts& counts)
{
    const auto size = static_cast<std::size_t>(std::max<qint64>(0, m_order.window.count()));
    const auto first = static_cast<std::size_t>(m_origin.daysTo(m_order.window.from));
    RoomLedger ledger{std::vector<int>(size), std::vector<int>(size, m_ground.rooms.value(room).units),
                      std::vector<bool>(size)};
    for (std::size_t night = 0; night < size && first + night < counts.size(); ++night)
        ledger.sold[night] = counts[first + night];
    m_ledgers.rooms.insert(room, std::move(ledger));
}

bool RoomPass::isOverlaidHere(const OverlaidBooking& overlaid, const RoomId& room) const
{
    return overlaid.now.status == BookingStatus::Booked && m_ground.listings.value(overlaid.now.listing) == room;
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
        list.parameters(m_session.dialect()) << core::dayText(std::min(m_ground.today, m_order.window.from)));
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
    const QString pack = m_session.dialect() == store::Dialect::Sqlite ? u"group_concat("_qs : u"string_agg("_qs;
    const auto packed = m_session.query(
        u"SELECT t.id AS room, (SELECT "_qs + pack +
            u"n.night || CAST(n.units AS TEXT), ',') FROM room_night n WHERE n.room_id = t.id AND n.night >= ? AND "
            "n.night < ? AND n.units IS NOT NULL) AS nights FROM "_qs +
            rooms.table(m_session.dialect()),
        QVariantList{core::dayText(m_order.window.from), core::dayText(m_order.window.to)}
            << rooms.parameters(m_session.dialect()));
    if (!packed)
        return core::fail(packed.error());
    for (const store::Row& row : *packed) {
        RoomLedger& ledger = m_ledgers.rooms[RoomId(QUuid::fromString(row.text(Column("room"))))];
        const QString nights = row.text(Column("nights"));
        for (const QStringView part : QStringView(nights).tokenize(u',', Qt::SkipEmptyParts)) {
            const auto index =
                static_cast<std::size_t>(m_ledgers.from.daysTo(core::dayFromText(part.first(dayLength))));
            ledger.forSale[index] = numberOf(part.sliced(dayLength));
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
                                       const Overlay& overlay, bool wantsLedgers, Findings& findings)
{
    QList<RoomId> rooms = ground.rooms.keys();
    std::sort(rooms.begin(), rooms.end());
    RoomPass pass(session, order, ground, overlay, wantsLedgers, findings);
    for (qsizetype first = 0; first < rooms.size(); first += roomsAtOnce) {
        if (auto done = pass.run(rooms.mid(first, roomsAtOnce)); !done)
            return core::fail(done.error());
    }
    return pass.takeLedgers();
}

} // namespace gwanje::platform::sql
