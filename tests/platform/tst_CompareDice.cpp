// SPDX-License-Identifier: GPL-3.0-or-later
// Seeded comparisons of made-up books and platforms against a plain model of the rules, in chunks of a few rows.
#include "BooksBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using test::BooksBed;

namespace {

using Stays = QMap<QString, FetchedReservation>;
using NightPrices = QMap<std::pair<QString, QDate>, qint64>;

/// The books as the rules say they are, told as "kind subject fields".
struct PlainBooks
{
    struct Row
    {
        FetchedReservation stay;
        int ghost = 0;
    };
    QMap<QString, Row> rows;

    static QStringList differing(const FetchedReservation& a, const FetchedReservation& b)
    {
        QStringList fields;
        const auto look = [&](bool differs, const char* name) {
            if (differs)
                fields << QString::fromLatin1(name);
        };
        look(a.status != b.status, "status");
        look(a.nights.from != b.nights.from, "from");
        look(a.nights.to != b.nights.to, "to");
        look(a.listing != b.listing, "listing");
        look(a.units != b.units, "units");
        look(a.guest && *a.guest != b.guest.value_or(QString()), "guest");
        look(a.amount && *a.amount != b.amount.value_or(0), "amount");
        return fields;
    }

    QStringList seen(const Stays& theirs, QDate today, bool isComplete) const
    {
        QStringList found;
        for (const auto& stay : theirs) {
            const auto row = rows.constFind(stay.id);
            if (row == rows.cend()) {
                if (stay.status == BookingStatus::Booked)
                    found << u"missing_here "_qs + stay.id;
                continue;
            }
            const bool areBlocks = stay.status == BookingStatus::Blocked && row->stay.status == BookingStatus::Blocked;
            const bool areGone =
                stay.status == BookingStatus::Cancelled && row->stay.status == BookingStatus::Cancelled;
            const QStringList fields = differing(stay, row->stay);
            if (!fields.isEmpty() && !areBlocks && !areGone)
                found << u"field "_qs + stay.id + u' ' + fields.join(u',');
        }
        for (auto row = rows.cbegin(); isComplete && row != rows.cend(); ++row) {
            if (!theirs.contains(row.key()) && row->stay.status == BookingStatus::Booked && row->stay.nights.to > today)
                found << u"missing_there "_qs + row.key();
        }
        found.sort();
        return found;
    }

    void follow(const Stays& theirs, QDate today, bool isComplete)
    {
        for (const auto& stay : theirs) {
            const auto row = rows.find(stay.id);
            if (row == rows.end()) {
                if (stay.status != BookingStatus::Cancelled)
                    rows.insert(stay.id, {stay, 0});
                continue;
            }
            if (stay.status == BookingStatus::Cancelled && row->stay.status == BookingStatus::Cancelled)
                continue;
            FetchedReservation next = stay;
            next.guest = stay.guest ? stay.guest : row->stay.guest;
            next.amount = stay.amount ? stay.amount : row->stay.amount;
            *row = {next, 0};
        }
        for (auto row = rows.begin(); isComplete && row != rows.end();) {
            const bool isMissed = !theirs.contains(row.key()) && row->stay.nights.to > today;
            if (isMissed && row->stay.status == BookingStatus::Blocked) {
                row = rows.erase(row);
                continue;
            }
            if (isMissed && row->stay.status == BookingStatus::Booked && ++row->ghost == 3)
                row->stay.status = BookingStatus::Cancelled;
            ++row;
        }
    }
};

class CompareDice final
{
public:
    explicit CompareDice(store::Dialect dialect, unsigned seed) : bed(dialect), m_random(seed)
    {
        alpha = bed.platform(u"alpha"_qs);
        other = bed.platform(u"beta"_qs);
        for (int i = 0; i < 3; ++i) {
            rooms << bed.room(u"방 %1"_qs.arg(i), 1 + i);
            bed.listing(alpha, name(i), rooms.last().id);
            bed.listing(other, name(i), rooms.last().id);
        }
    }

    int roll(int from, int to) { return std::uniform_int_distribution(from, to)(m_random); }
    static QString name(int listing) { return u"L%1"_qs.arg(listing); }

    FetchedReservation stay(const QString& id)
    {
        auto made = BooksBed::stay(id, bed.today.addDays(roll(-6, 20)), roll(1, 5), name(roll(0, 3))); // L3 is unknown
        made.units = roll(1, 2);
        made.amount = roll(1, 3) * 1000;
        if (roll(0, 4) == 0)
            made.guest.reset();
        if (roll(0, 4) == 0)
            made.amount.reset();
        made.status = roll(0, 5) == 0   ? BookingStatus::Cancelled
                      : roll(0, 4) == 0 ? BookingStatus::Blocked
                                        : BookingStatus::Booked;
        return made;
    }

    /// Some go, some change, some come.
    void turn(Stays& stays)
    {
        for (const QString& id : stays.keys()) {
            const int die = roll(0, 9);
            if (die == 0)
                stays.remove(id);
            else if (die <= 2)
                stays.insert(id, stay(id));
        }
        for (int i = roll(0, 6); i > 0; --i) {
            const QString id = (roll(0, 1) == 0 ? u"예약 %1"_qs : u"b-%1"_qs).arg(roll(0, 40));
            stays.insert(id, stay(id));
        }
        if (stays.isEmpty())
            stays.insert(u"one"_qs, stay(u"one"_qs));
    }

    CompareAnswer compare(const Platform& of, const Harvest& harvest, bool apply)
    {
        const auto run = bed.begun(of, apply ? u"sync"_qs : u"valid"_qs);
        auto order = bed.order(of, run.id, apply);
        order.rowsAtOnce = roll(1, 12);
        const auto answer = BooksBed::added(bed.store.compare(order, harvest));
        bed.end(run);
        return answer;
    }

    Harvest shuffled(const Stays& stays, bool isComplete)
    {
        auto items = stays.values();
        std::shuffle(items.begin(), items.end(), m_random);
        return BooksBed::told(items, isComplete);
    }

    /// What the store says of alpha's bookings.
    QStringList told()
    {
        QStringList found;
        for (const auto& each : bed.discrepancies()) {
            if (dataSetOf(each.finding.kind) != DataSet::Reservations || each.finding.platform != alpha.id)
                continue;
            QString line = kindName(each.finding.kind) + u' ' + each.finding.external;
            if (each.finding.kind == DiscrepancyKind::FieldDiffers)
                line += u' ' + each.finding.fields.join(u',');
            found << line;
        }
        found.sort();
        return found;
    }

    BooksBed bed;
    Platform alpha, other;
    QList<Room> rooms;

private:
    std::mt19937 m_random;
};

/// Nights of a room where more is sold than there is, from the rows as they are.
QSet<QString> soldTooOften(CompareDice& dice)
{
    QSet<QString> nights;
    QHash<QString, int> sold;
    for (const Booking& booking : dice.bed.bookings()) {
        if (booking.status != BookingStatus::Booked || booking.listing == CompareDice::name(3))
            continue;
        for (QDate night = std::max(booking.nights.from, dice.bed.today); night < booking.nights.to;
             night = night.addDays(1))
            sold[booking.listing + u' ' + night.toString(Qt::ISODate)] += booking.units;
    }
    for (auto it = sold.cbegin(); it != sold.cend(); ++it) {
        const int units = dice.rooms.at(it.key().mid(1, 1).toInt()).units;
        if (*it > units)
            nights << it.key();
    }
    return nights;
}

QSet<QString> toldTooOften(CompareDice& dice)
{
    QSet<QString> nights;
    for (const auto& each : dice.bed.discrepancies()) {
        const Finding& finding = each.finding;
        if (finding.kind != DiscrepancyKind::DoubleBooking && finding.kind != DiscrepancyKind::Overbooked)
            continue;
        for (int i = 0; i < dice.rooms.size(); ++i) {
            if (dice.rooms.at(i).id != finding.room)
                continue;
            for (QDate night = finding.nights.from; night < finding.nights.to; night = night.addDays(1))
                nights << CompareDice::name(i) + u' ' + night.toString(Qt::ISODate);
        }
    }
    return nights;
}

} // namespace

class tst_CompareDice final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }

    void booksFollowTheRules_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 8; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void booksFollowTheRules()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        QFETCH(int, seed);
        CompareDice dice{store::Dialect(dialectNumber), static_cast<unsigned>(seed)};
        Stays stays, elsewhere;
        PlainBooks plain;
        for (int round = 0; round < 8; ++round) {
            dice.turn(stays);
            const bool isComplete = dice.roll(0, 3) > 0;
            dice.compare(dice.alpha, dice.shuffled(stays, true), false);
            QCOMPARE(dice.told().join(u'\n'), plain.seen(stays, dice.bed.today, true).join(u'\n'));
            const auto answer = dice.compare(dice.alpha, dice.shuffled(stays, isComplete), true);
            plain.follow(stays, dice.bed.today, isComplete);
            QVERIFY(!answer.notice);
            checkRows(dice, plain);
            QCOMPARE(toldTooOften(dice), soldTooOften(dice));
            dice.turn(elsewhere);
            dice.compare(dice.other, dice.shuffled(elsewhere, true), true);
            QCOMPARE(toldTooOften(dice), soldTooOften(dice));
            // the same once more changes nothing, but counts who is missing
            const auto repeated = dice.compare(dice.alpha, dice.shuffled(stays, false), true);
            QCOMPARE(repeated.counts.added + repeated.counts.updated, 0);
            checkRows(dice, plain);
        }
        QCOMPARE(dice.bed.broken(), QString());
    }

    void nightsAreComparedOneByOne_data() { booksFollowTheRules_data(); }
    void nightsAreComparedOneByOne()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        QFETCH(int, seed);
        CompareDice dice{store::Dialect(dialectNumber), static_cast<unsigned>(seed)};
        BooksBed& bed = dice.bed;
        Stays stays;
        dice.turn(stays);
        dice.turn(stays);
        dice.compare(dice.alpha, dice.shuffled(stays, true), true);
        NightPrices ours, theirs;
        QMap<std::pair<QString, QDate>, int> left, forSale;
        QList<RoomNight> nights;
        for (int room = 0; room < 3; ++room) {
            const auto found = BooksBed::added(bed.store.left(dice.rooms.at(room).id, bed.window));
            for (const RoomLeft& night : found) {
                const std::pair key(CompareDice::name(room), night.night);
                RoomNight row{dice.rooms.at(room).id, night.night, {}, {}};
                if (dice.roll(0, 2) > 0)
                    row.price = dice.roll(1, 3);
                if (dice.roll(0, 2) == 0)
                    row.units = dice.roll(0, 3);
                if (row.price || row.units)
                    nights << row;
                if (row.price)
                    ours.insert(key, *row.price);
                if (row.units)
                    forSale.insert(key, *row.units);
                left.insert(key, std::max(0, row.units.value_or(night.forSale) - night.sold));
            }
        }
        BooksBed::added(bed.store.addBooks({.nights = nights}));
        Harvest harvest;
        harvest.prices.emplace().isComplete = true;
        harvest.inventory.emplace().isComplete = true;
        QStringList expected;
        const auto line = [](const char* kind, const std::pair<QString, QDate>& key, const QString& mine,
                             const QString& other) {
            return u"%1 %2 %3 %4 %5"_qs.arg(QString::fromLatin1(kind), key.first, key.second.toString(Qt::ISODate),
                                            mine, other);
        };
        for (auto it = left.cbegin(); it != left.cend(); ++it) {
            const auto key = it.key();
            const auto price = ours.constFind(key);
            const QString mine = price == ours.cend() ? u"-"_qs : QString::number(*price);
            if (dice.roll(0, 3) > 0) {
                const qint64 told = dice.roll(1, 3);
                harvest.prices->items << FetchedPrice{key.first, key.second, told};
                if (mine != QString::number(told))
                    expected << line("price", key, mine, QString::number(told));
            } else if (mine != u"-"_qs) {
                expected << line("price", key, mine, u"-"_qs);
            }
            if (dice.roll(0, 3) > 0) {
                const int told = dice.roll(0, 3);
                harvest.inventory->items << FetchedInventory{key.first, key.second, told};
                if (told != *it)
                    expected << line("inventory", key, QString::number(*it), QString::number(told));
            } else if (forSale.contains(key)) {
                expected << line("inventory", key, QString::number(*it), u"-"_qs);
            }
        }
        std::mt19937 shuffle(static_cast<unsigned>(seed));
        std::shuffle(harvest.prices->items.begin(), harvest.prices->items.end(), shuffle);
        const auto answer = dice.compare(dice.alpha, harvest, false);
        QVERIFY(answer.pricesToPush.isEmpty());
        QStringList told;
        for (const auto& each : bed.discrepancies()) {
            const Finding& finding = each.finding;
            if (dataSetOf(finding.kind).value_or(DataSet::Reservations) == DataSet::Reservations)
                continue;
            const QString field = finding.fields.first();
            const auto shown = [&](const QJsonObject& side) {
                return side.isEmpty() ? u"-"_qs : QString::number(side.value(field).toInteger());
            };
            told << line(finding.kind == DiscrepancyKind::PriceDiffers ? "price" : "inventory",
                         {finding.listing, finding.nights.from}, shown(finding.ours), shown(finding.theirs));
        }
        told.sort();
        expected.sort();
        QCOMPARE(told.join(u'\n'), expected.join(u'\n'));
        const auto pushed = dice.compare(dice.alpha, harvest, true);
        QCOMPARE(pushed.pricesToPush.size() + pushed.inventoryToPush.size(),
                 expected.filter(QRegularExpression(u" [0-9]+ \\S+$"_qs)).size());
    }

private:
    static void checkRows(CompareDice& dice, const PlainBooks& plain)
    {
        const auto rows = dice.bed.bookings(dice.alpha.id);
        QCOMPARE(rows.size(), plain.rows.size());
        for (const Booking& row : rows) {
            QVERIFY2(plain.rows.contains(row.externalId), qPrintable(row.externalId));
            const PlainBooks::Row& wanted = plain.rows[row.externalId];
            QCOMPARE(row.status, wanted.stay.status);
            QCOMPARE(row.nights, wanted.stay.nights);
            QCOMPARE(row.listing, wanted.stay.listing);
            QCOMPARE(row.units, wanted.stay.units);
            QCOMPARE(row.guest, wanted.stay.guest.value_or(QString()));
            QCOMPARE(row.amount, wanted.stay.amount.value_or(0));
            if (row.isLive())
                QCOMPARE(row.ghost, wanted.ghost);
        }
    }
};

GWANJE_TEST(tst_CompareDice)
#include "tst_CompareDice.moc"
