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
