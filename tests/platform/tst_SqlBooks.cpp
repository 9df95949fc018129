// SPDX-License-Identifier: GPL-3.0-or-later
// The own books on real databases, where more than one row is concerned.
#include "platform/SqlBooks.h"

#include "AlphaBooks.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using test::BooksBed;

class tst_SqlBooks final : public QObject, private test::AlphaBooks
{
    Q_OBJECT

    /// A property with a room, a listing of it and some nights.
    BooksBatch batch(const QString& listing, int nights) const
    {
        BooksBatch books;
        books.properties << Property{.id = PropertyId::make(), .name = u"산장"_qs};
        books.rooms << Room{.id = RoomId::make(), .property = books.properties.first().id, .name = u"별실"_qs};
        books.listings << Listing{ListingId::make(), alpha.id, listing, books.rooms.first().id};
        for (int i = 0; i < nights; ++i)
            books.nights << RoomNight{books.rooms.first().id, day.addDays(i), 50'000, {}};
        return books;
    }
    QList<qsizetype> counts() const
    {
        return {BooksBed::added(bed->store.properties()).size(), BooksBed::added(bed->store.rooms({})).size(),
                BooksBed::added(bed->store.listings({})).size()};
    }

private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        open(store::Dialect(dialectNumber));
    }
    void cleanup() { close(); }

    void allIsAddedOrNothing()
    {
        const auto before = counts();
        const auto taken = bed->store.addBooks(batch(u"L1"_qs, 3)).result(); // alpha has that listing
        GWANJE_ERROR_IS(taken, PLT_LISTING_TAKEN);
        QCOMPARE(counts(), before);

        BooksBatch astray = batch(u"L9"_qs, 3);
        astray.nights.last().room = RoomId::make();
        GWANJE_ERROR_IS(bed->store.addBooks(astray).result(), PLT_ROOM_NOT_FOUND);
        QCOMPARE(counts(), before);

        const BooksBatch good = batch(u"L9"_qs, 7000); // more than one statement takes
        QCOMPARE(BooksBed::added(bed->store.addBooks(good)), 7003);
        QCOMPARE(BooksBed::added(bed->store.addBooks(good)), 7003); // the answer was lost: the same again
        QCOMPARE(counts(), (QList<qsizetype>{before.at(0) + 1, before.at(1) + 1, before.at(2) + 1}));
        const Nights all{day, day.addDays(7000)};
        QCOMPARE(BooksBed::added(bed->store.nights(good.rooms.first().id, all)).size(), 7000);
    }

    void whatIsNotToldOfNightsStays()
    {
        const Nights nights{day, day.addDays(3)};
        const auto set = [&](const Nights& of, const RateChange& change) {
            return bed->store.setNights(room.id, of, change).result();
        };
        QCOMPARE(*set(nights, {90'000, {}}), 3);
        QCOMPARE(*set({day.addDays(1), day.addDays(4)}, {{}, 2}), 3);
        QCOMPARE(*set({day, day.addDays(1)}, {80'000, 1}), 1);
        QCOMPARE(BooksBed::added(bed->store.nights(room.id, {day, day.addDays(9)})),
                 (QList<RoomNight>{{room.id, day, 80'000, 1},
                                   {room.id, day.addDays(1), 90'000, 2},
                                   {room.id, day.addDays(2), 90'000, 2},
                                   {room.id, day.addDays(3), {}, 2}}));
        GWANJE_ERROR_IS(set(nights, {}), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(set({day, day}, {1, {}}), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(set(nights, {-1, {}}), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(bed->store.setNights(RoomId::make(), nights, {1, {}}).result(), PLT_ROOM_NOT_FOUND);
    }

    /// One console sets prices, another one numbers for sale, of the same nights: neither undoes the other.
    void twoWritersAtOnceKeepTheValuesOfBoth()
    {
        const Nights nights{day, day.addDays(400)};
        SqlPlatformStore other(bed->bed.open(), bed->clock);
        for (int round = 1; round <= 20; ++round) {
            auto prices = bed->store.setNights(room.id, nights, {1000 * round, {}});
            auto units = other.setNights(room.id, nights, {{}, round});
            QCOMPARE(BooksBed::added(prices), 400);
            QCOMPARE(BooksBed::added(units), 400);
            for (const RoomNight& each : BooksBed::added(bed->store.nights(room.id, nights)))
                QCOMPARE(each, (RoomNight{room.id, each.night, 1000 * round, round}));
        }
    }

    void aListingThatAPullHadMadeGetsItsRoom()
    {
        const Listing pulled = BooksBed::added(bed->store.addListing({ListingId::make(), alpha.id, u"L9"_qs, {}}));
        BooksBatch books = batch(u"L9"_qs, 0);
        books.listings.first().id = pulled.id;
        for (int i = 0; i < 2; ++i) // the answer was lost: the same again
            QCOMPARE(BooksBed::added(bed->store.addBooks(books)), 3);
        const auto now = [&] {
            for (const Listing& each : BooksBed::added(bed->store.listings({}))) {
                if (each.externalId == u"L9"_qs)
                    return each;
            }
            return Listing();
        };
        QCOMPARE(now().id, pulled.id);
        QVERIFY(now().room == books.rooms.first().id);
        QCOMPARE(now().version, pulled.version + 1);

        BooksBatch late = batch(u"L9"_qs, 0); // read before it had that room
        late.listings.first().id = pulled.id;
        const auto before = counts();
        GWANJE_ERROR_IS(bed->store.addBooks(late).result(), PLT_LISTING_TAKEN);
        QCOMPARE(counts(), before);
        QVERIFY(now().room == books.rooms.first().id);
    }

    /// The guest of tonight is still there, though it is tomorrow in Korea and in UTC.
    void aListingIsInUseByItsOwnClocks()
    {
        alpha.timeZone = u"America/New_York"_qs;
        alpha = BooksBed::added(bed->store.changePlatform(alpha));
        const QDate tonight = bed->today.addDays(-1);
        bed->sync(alpha, BooksBed::told({BooksBed::stay(u"B1"_qs, tonight, 1)}));
        const auto listing = BooksBed::added(bed->store.listings(alpha.id)).first();
        GWANJE_ERROR_IS(bed->store.removeListing(listing.id).result(), PLT_IN_USE);
        bed->clock.advance(std::chrono::hours(6));
        GWANJE_OK(bed->store.removeListing(listing.id).result());
        GWANJE_ERROR_IS(bed->store.removeListing(listing.id).result(), PLT_LISTING_NOT_FOUND);
    }
};

GWANJE_TEST(tst_SqlBooks)
#include "tst_SqlBooks.moc"
