// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlCompareParts.h"

namespace gwanje::platform::sql {
namespace {

using Column = QLatin1StringView;

/// One item for each listing and night (the later one), within the window, in the order of the database.
template<class Item>
QList<Item> sortedNights(const QList<Item>& items, const Nights& window)
{
    QList<std::pair<std::pair<QByteArray, QDate>, Item>> keyed;
    for (const Item& item : items) {
        if (window.contains(item.night))
            keyed << std::pair(std::pair(item.listing.toUtf8(), item.night), item);
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    QList<Item> sorted;
    for (qsizetype i = 0; i < keyed.size(); ++i) {
        if (i + 1 == keyed.size() || keyed.at(i).first != keyed.at(i + 1).first)
            sorted << keyed.at(i).second;
    }
    return sorted;
}

struct PriceWords
{
    store::Session& session;
    const CompareOrder& order;
    const CompareGround& ground;
    Findings& findings;
    CompareChange& change;
};

void judgePrice(const PriceWords& words, const NightPlace& place, std::optional<qint64> ours,
                std::optional<qint64> theirs)
{
    const Finding finding = priceFinding(place, ours, theirs);
    const Deed deed = words.findings.judge(finding, words.ground.platform.prices);
    if (deed == Deed::Push && ours) {
        words.change.answer.pricesToPush << priceOf(finding);
    } else if (deed == Deed::Take && theirs) {
        words.change.prices.insert({place.room, place.night}, {place.room, place.night, theirs, {}});
        ++words.change.answer.counts.updated;
    }
}

NightPlace placeIn(const PriceWords& words, const store::Row& row)
{
    return {words.order.platform, row.text(Column("listing")), RoomId(QUuid::fromString(row.text(Column("room_id")))),
            dayOf(row, Column("night"))};
}

/// Of a room whose prices are not kept here at all: theirs differ from nothing, unless they are to be taken.
bool isWanted(const PriceWords& words, const NightPlace& place, qint64 theirs)
{
    return words.ground.platform.prices == Direction::Pull ||
           words.findings.isRuled(priceFinding(place, std::nullopt, theirs));
}

core::Status differingPrices(const PriceWords& words, const QList<FetchedPrice>& items, const store::RowList& rows)
{
    if (items.isEmpty())
        return {};
    const auto found = words.session.query(
        u"SELECT t.ord, t.listing AS listing, t.night AS night, l.room_id, n.price, "
        "CASE WHEN n.price IS NOT NULL OR EXISTS (SELECT 1 FROM room_night k WHERE k.room_id = l.room_id "
        "AND k.price IS NOT NULL) THEN 1 ELSE 0 END AS kept FROM "_qs +
            rows.table(words.session.dialect()) +
            u" CROSS JOIN listing l LEFT JOIN room_night n ON n.room_id = l.room_id AND n.night = t.night "
            "WHERE l.platform_id = ? AND l.external_id = t.listing AND l.room_id IS NOT NULL AND "
            "(n.price IS NULL OR n.price <> t.price) ORDER BY t.ord"_qs,
        rows.parameters(words.session.dialect()) << words.order.platform.toString());
    if (!found)
        return core::fail(found.error());
    for (const store::Row& row : *found) {
        const bool isSet = !row.isNull(Column("price"));
        const NightPlace place = placeIn(words, row);
        const qint64 theirs = items.at(row.integer(Column("ord"))).price;
        if (row.integer(Column("kept")) != 0 || isWanted(words, place, theirs))
            judgePrice(words, place, isSet ? std::optional(row.integer(Column("price"))) : std::nullopt, theirs);
    }
    return {};
}

/// Own prices of these listings that the platform doesn't have. `after` and `upTo`: listings, empty: without end.
core::Status missingPrices(const PriceWords& words, const QString& after, const QString& upTo,
                           const store::RowList& rows)
{
    QVariantList parameters{words.order.platform.toString(), core::dayText(words.order.window.from),
                            core::dayText(words.order.window.to)};
    QString range;
    if (!after.isEmpty()) {
        range += u" AND l.external_id > ?"_qs;
        parameters << after;
    }
    if (!upTo.isEmpty()) {
        range += u" AND l.external_id <= ?"_qs;
        parameters << upTo;
    }
    if (!rows.isEmpty()) {
        range += u" AND (l.external_id, n.night) NOT IN (SELECT t.listing, t.night FROM "_qs +
                 rows.table(words.session.dialect()) + u')';
        parameters << rows.parameters(words.session.dialect());
    }
    const auto found =
        words.session.query(u"SELECT l.external_id AS listing, n.night, l.room_id, n.price FROM listing l "
                            "JOIN room_night n ON n.room_id = l.room_id WHERE l.platform_id = ? AND "
                            "n.night >= ? AND n.night < ? AND n.price IS NOT NULL"_qs +
                                range + u" ORDER BY l.external_id, n.night"_qs,
                            parameters);
    if (!found)
        return core::fail(found.error());
    for (const store::Row& row : *found)
        judgePrice(words, placeIn(words, row), row.integer(Column("price")), {});
    return {};
}

/// As many items as fit, and all of their last listing.
qsizetype chunkEnd(const QList<FetchedPrice>& items, qsizetype first, qsizetype size)
{
    qsizetype end = std::min(items.size(), first + size);
    while (end < items.size() && items.at(end).listing == items.at(end - 1).listing)
        ++end;
    return end;
}

} // namespace

core::Status comparePrices(store::Session& session, const CompareOrder& order, const CompareGround& ground,
                           const FetchedPrices& fetched, Findings& findings, CompareChange& change)
{
    const QList<FetchedPrice> sorted = sortedNights(fetched.items, order.window);
    const PriceWords words{session, order, ground, findings, change};
    QString after;
    for (qsizetype first = 0, end = 0; first == 0 || first < sorted.size(); first = end) {
        end = std::max<qsizetype>(chunkEnd(sorted, first, order.rowsAtOnce), 1);
        const QList<FetchedPrice> items = sorted.mid(first, end - first);
        store::RowList rows({u"#ord"_qs, u"listing"_qs, u"night"_qs, u"#price"_qs});
        qint64 number = 0;
        for (const FetchedPrice& item : items)
            rows.row().number(number++).text(item.listing).text(core::dayText(item.night)).number(item.price);
        if (auto done = differingPrices(words, items, rows); !done)
            return done;
        if (fetched.isComplete) {
            const QString upTo = end >= sorted.size() ? QString() : items.last().listing;
            if (auto done = missingPrices(words, after, upTo, rows); !done)
                return done;
        }
        after = items.isEmpty() ? QString() : items.last().listing;
    }
    return {};
}

void compareInventory(const CompareOrder& order, const CompareGround& ground, const FetchedInventories& fetched,
                      const RoomLedgers& ledgers, Findings& findings, CompareChange& change)
{
    const auto judge = [&](const NightPlace& place, int left, int sold, std::optional<int> theirs) {
        const Finding finding = inventoryFinding(place, left, theirs);
        const Deed deed = findings.judge(finding, ground.platform.inventory);
        if (deed == Deed::Push) {
            change.answer.inventoryToPush << inventoryOf(finding);
        } else if (deed == Deed::Take && theirs) {
            change.units.insert({place.room, place.night}, {place.room, place.night, {}, *theirs + sold});
            ++change.answer.counts.updated;
        }
    };
    QSet<std::pair<QString, QDate>> told;
    for (const FetchedInventory& item : sortedNights(fetched.items, order.window)) {
        told << std::pair(item.listing, item.night);
        const auto room = ground.listings.value(item.listing);
        std::size_t night = 0;
        const RoomLedger* ledger = room ? ledgers.at(*room, item.night, night) : nullptr;
        if (!ledger)
            continue;
        const int left = std::max(0, ledger->forSale[night] - ledger->sold[night]);
        if (left != item.units)
            judge({order.platform, item.listing, *room, item.night}, left, ledger->sold[night], item.units);
    }
    if (!fetched.isComplete)
        return;
    // A night they don't name is not known there; what the books say of it on purpose, they shall have.
    for (auto it = ground.listings.cbegin(); it != ground.listings.cend(); ++it) {
        const auto ledger = *it ? ledgers.rooms.constFind(**it) : ledgers.rooms.cend();
        if (ledger == ledgers.rooms.cend())
            continue;
        for (std::size_t night = 0; night < ledger->isSet.size(); ++night) {
            const QDate day = ledgers.from.addDays(static_cast<qint64>(night));
            if (ledger->isSet[night] && !told.contains({it.key(), day}))
                judge({order.platform, it.key(), **it, day}, std::max(0, ledger->forSale[night] - ledger->sold[night]),
                      ledger->sold[night], {});
        }
    }
}

} // namespace gwanje::platform::sql
