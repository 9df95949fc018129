// SPDX-License-Identifier: GPL-3.0-or-later
// The comparison on real databases: what each difference becomes, and how it ends.
#include "platform/SqlCompare.h"

#include "AlphaBooks.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using test::BooksBed;

class tst_SqlCompare final : public QObject, private test::AlphaBooks
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        open(store::Dialect(dialectNumber));
    }
    void cleanup() { close(); }

    void validChangesNothingAndSyncChangesItOnce()
    {
        const auto harvest = BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)});
        const auto seen = bed->valid(alpha, harvest);
        QCOMPARE(seen.counts.fetched, 2);
        QCOMPARE(seen.counts.discrepancies, 2);
        QCOMPARE(seen.news.size(), 2);
        QVERIFY(bed->bookings().isEmpty());
        QCOMPARE(bed->kinds(), (QStringList{u"missing_here B1"_qs, u"missing_here B2"_qs}));
        const auto ids = bed->discrepancies();
        QVERIFY(bed->valid(alpha, harvest).news.isEmpty()); // the same ones
        QCOMPARE(bed->discrepancies().first().id, ids.first().id);
        QCOMPARE(bed->discrepancies().first().cycles, 2);

        const auto synced = bed->sync(alpha, harvest);
        QCOMPARE(synced.counts.added, 2);
        QCOMPARE(synced.counts.discrepancies, 0);
        QCOMPARE(synced.closed, 2);
        QCOMPARE(bed->bookings().size(), 2);
        QCOMPARE(bed->bookings().first().guest, u"손님"_qs);
        for (const auto& each : bed->discrepancies(DiscrepancyState::Resolved)) {
            QCOMPARE(*each.resolution, Resolution::Theirs);
            QCOMPARE(each.resolvedBy, u"sync"_qs);
        }
        const auto before = bed->bookings();
        const auto again = bed->sync(alpha, harvest);
        QCOMPARE(again.counts.added + again.counts.updated, 0);
        QCOMPARE(again.counts.unchanged, 2);
        QCOMPARE(bed->bookings(), before);
    }

    void aChangedBookingIsToldFieldByField()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        auto moved = stay(u"B1"_qs, 1);
        moved.amount = 120'000;
        bed->valid(alpha, BooksBed::told({moved}));
        const auto open = bed->discrepancies();
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().finding.fields, (QStringList{u"from"_qs, u"to"_qs, u"amount"_qs}));
        QCOMPARE(open.first().finding.ours.value(u"amount"_qs).toInteger(), 90'000);
        QCOMPARE(open.first().finding.theirs.value(u"amount"_qs).toInteger(), 120'000);
        bed->valid(alpha, BooksBed::told({stay(u"B1"_qs, 0)})); // they changed it back
        QVERIFY(bed->discrepancies().isEmpty());
        QCOMPARE(*bed->discrepancies(DiscrepancyState::Resolved).first().resolution, Resolution::Agreed);
        bed->valid(alpha, BooksBed::told({moved}));
        QCOMPARE(bed->discrepancies().first().id, open.first().id); // and again
        bed->sync(alpha, BooksBed::told({moved}));
        QCOMPARE(bed->bookings().first().nights.from, day.addDays(1));
        QCOMPARE(bed->bookings().first().version, 2);
    }

    void whatIsTamperedWithHereIsFound()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        GWANJE_OK(test::execute(*bed->database, u"UPDATE booking SET guest = 'x', departure = '2027-01-31'"_qs));
        bed->valid(alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        QCOMPARE(bed->discrepancies().first().finding.fields, (QStringList{u"to"_qs, u"guest"_qs}));
        GWANJE_OK(test::execute(*bed->database, u"DELETE FROM booking"_qs));
        bed->valid(alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        QCOMPARE(bed->kinds(), QStringList{u"missing_here B1"_qs});
    }

    void aVanishedBookingWaitsThreeSyncs()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        const auto less = BooksBed::told({stay(u"B2"_qs, 3)});
        bed->valid(alpha, less); // looking counts nothing
        QCOMPARE(bed->kinds(), QStringList{u"missing_there B1"_qs});
        for (int cycle = 1; cycle < ghostCycles; ++cycle) {
            bed->sync(alpha, less);
            QCOMPARE(bed->bookings().first().ghost, cycle);
            QCOMPARE(bed->bookings().first().status, BookingStatus::Booked);
            QCOMPARE(bed->kinds(), QStringList{u"missing_there B1"_qs});
        }
        bed->sync(alpha, less);
        QCOMPARE(bed->bookings().first().status, BookingStatus::Cancelled);
        QVERIFY(bed->discrepancies().isEmpty());
        const auto gone = bed->discrepancies(DiscrepancyState::Resolved);
        QCOMPARE(gone.last().resolvedBy, u"vanished"_qs);
        // it comes back after all
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        QCOMPARE(bed->bookings().first().status, BookingStatus::Booked);
        QCOMPARE(bed->bookings().first().ghost, 0);
    }

    void aBookingThatComesBackInTimeStays()
    {
        const auto all = BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)});
        const auto less = BooksBed::told({stay(u"B2"_qs, 3)});
        bed->sync(alpha, all);
        bed->sync(alpha, less);
        bed->sync(alpha, less);
        bed->sync(alpha, all);
        QVERIFY(bed->discrepancies().isEmpty());
        QCOMPARE(bed->bookings().first().ghost, 0);
        bed->sync(alpha, less);
        QCOMPARE(bed->bookings().first().ghost, 1);
    }

    void aRepeatOfOneRunCountsOnce()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        const auto less = BooksBed::told({stay(u"B2"_qs, 3)});
        const auto run = bed->begun(alpha);
        for (int i = 0; i < 5; ++i)
            GWANJE_OK(bed->store.compare(bed->order(alpha, run.id, true), less).result());
        QCOMPARE(bed->bookings().first().ghost, 1);
        QCOMPARE(bed->discrepancies().first().cycles, 1);
        bed->end(run);
        const auto empty = bed->begun(alpha);
        for (int i = 0; i < 5; ++i)
            QVERIFY(bed->store.compare(bed->order(alpha, empty.id, true), BooksBed::told({})).result()->notice);
        bed->end(empty);
    }

    void anUnchangedAnswerStillLeavesOutWhatItLeftOut()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        bed->sync(alpha, BooksBed::told({stay(u"B2"_qs, 3)}));
        auto unchanged = BooksBed::told({});
        unchanged.reservations->isUnchanged = true;
        bed->sync(alpha, unchanged);
        QCOMPARE(bed->kinds(), QStringList{u"missing_there B1"_qs});
        bed->sync(alpha, unchanged);
        QCOMPARE(bed->bookings().first().status, BookingStatus::Cancelled);
        QCOMPARE(bed->bookings().last().status, BookingStatus::Booked);
    }

    void anEmptyAnswerIsBelievedTheThirdTime()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        QVERIFY(bed->valid(alpha, BooksBed::told({})).notice); // looking counts nothing
        for (int times = 1; times <= emptyAnswersTolerated; ++times) {
            const auto answer = bed->sync(alpha, BooksBed::told({}));
            QVERIFY(answer.notice);
            QCOMPARE(answer.notice->name(), u"PLT_FEED_EMPTY"_qs);
            QCOMPARE(answer.notice->context.value(u"times"_qs), QString::number(times));
            QVERIFY(bed->discrepancies().isEmpty());
            QCOMPARE(bed->bookings().first().ghost, 0);
        }
        const auto believed = bed->sync(alpha, BooksBed::told({}));
        QVERIFY(!believed.notice);
        QCOMPARE(believed.counts.updated, 2);
        for (const Booking& each : bed->bookings())
            QCOMPARE(each.status, BookingStatus::Cancelled);
        QVERIFY(!bed->sync(alpha, BooksBed::told({})).notice); // there is nothing left to lose
    }

    void aGoodAnswerBetweenStartsTheCountAnew()
    {
        const auto all = BooksBed::told({stay(u"B1"_qs, 0)});
        bed->sync(alpha, all);
        for (int round = 0; round < 2; ++round) {
            QVERIFY(bed->sync(alpha, BooksBed::told({})).notice);
            QVERIFY(bed->sync(alpha, BooksBed::told({})).notice);
            QVERIFY(!bed->sync(alpha, all).notice);
        }
        QCOMPARE(bed->bookings().first().status, BookingStatus::Booked);
    }

    void onlyACompleteAnswerMissesAnything()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        for (int i = 0; i < 5; ++i)
            bed->sync(alpha, BooksBed::told({stay(u"B2"_qs, 3)}, false));
        bed->sync(alpha, BooksBed::told({}, false));
        QVERIFY(bed->discrepancies().isEmpty());
        QCOMPARE(bed->bookings().first().ghost, 0);
        // and what it doesn't speak of stays open
        bed->valid(alpha, BooksBed::told({stay(u"B1"_qs, 1), stay(u"B2"_qs, 4)}));
        QCOMPARE(bed->discrepancies().size(), 2);
        bed->valid(alpha, BooksBed::told({stay(u"B2"_qs, 3)}, false));
        QCOMPARE(bed->kinds(), QStringList{u"field B1"_qs});
    }

    void whatIsOverIsNotMissed()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 20)}));
        bed->clock.advance(std::chrono::hours(24 * 7)); // B1 has left today
        for (int i = 0; i < 5; ++i)
            bed->sync(alpha, BooksBed::told({stay(u"B2"_qs, 20)}));
        QVERIFY(bed->discrepancies().isEmpty());
        QCOMPARE(bed->bookings().first().status, BookingStatus::Booked);
    }

    void blocksAreASetThatIsReplaced()
    {
        const auto block = [this](const QString& id, int from) {
            auto item = stay(id, from);
            item.status = BookingStatus::Blocked;
            return item;
        };
        bed->sync(alpha, BooksBed::told({block(u"X1"_qs, 0), block(u"X2"_qs, 5), stay(u"B1"_qs, 9)}));
        QCOMPARE(bed->bookings().size(), 3);
        bed->valid(alpha, BooksBed::told({block(u"X9"_qs, 1), stay(u"B1"_qs, 9)}));
        QVERIFY(bed->discrepancies().isEmpty());
        bed->sync(alpha, BooksBed::told({block(u"X9"_qs, 1), stay(u"B1"_qs, 9)}));
        QStringList ids;
        for (const Booking& each : bed->bookings())
            ids << each.externalId;
        QCOMPARE(ids, (QStringList{u"B1"_qs, u"X9"_qs}));
        QVERIFY(bed->discrepancies(std::nullopt).isEmpty());
    }

    void whatAnotherPlatformToldIsNoNewBooking()
    {
        const Platform beta = bed->platform(u"beta"_qs);
        bed->listing(beta, u"L1"_qs, room.id);
        bed->sync(alpha, BooksBed::told({stay(u"abc@alpha.example"_qs, 0), stay(u"77"_qs, 3)}));
        auto ours = stay(u"own@gwanje.invalid"_qs, 6);
        const auto answer =
            bed->sync(beta, BooksBed::told({stay(u"abc@alpha.example"_qs, 0), stay(u"77"_qs, 9), ours}));
        QCOMPARE(answer.counts.added, 1); // a plain number may be anyone's
        QCOMPARE(bed->bookings(beta.id).size(), 1);
        QVERIFY(bed->discrepancies().isEmpty());
    }

    void aListingWithoutARoomIsToldAndItsBookingsAreKept()
    {
        const auto harvest = BooksBed::told({stay(u"B1"_qs, 0, u"L9"_qs)});
        bed->valid(alpha, harvest);
        QCOMPARE(bed->kinds(), (QStringList{u"missing_here B1"_qs, u"unmapped L9"_qs}));
        bed->sync(alpha, harvest);
        QCOMPARE(bed->kinds(), QStringList{u"unmapped L9"_qs});
        QCOMPARE(bed->bookings().size(), 1);
        const auto listings = bed->store.listings(alpha.id).result();
        QCOMPARE(listings->size(), 2);
        Listing unmapped = listings->last();
        QVERIFY(!unmapped.room);
        bed->sync(alpha, BooksBed::told({}, false)); // not told again: as it was
        QCOMPARE(bed->kinds(), QStringList{u"unmapped L9"_qs});
        unmapped.room = room.id;
        GWANJE_OK(bed->store.changeListing(unmapped).result());
        bed->sync(alpha, harvest);
        QVERIFY(bed->discrepancies().isEmpty());
    }

    void theSameNightSoldTwiceIsFoundBeforeAndAfterItIsTaken()
    {
        const Platform beta = bed->platform(u"beta"_qs);
        bed->listing(beta, u"R"_qs, room.id);
        bed->sync(alpha, BooksBed::told({stay(u"A1"_qs, 0)}));
        bed->sync(beta, BooksBed::told({stay(u"C1"_qs, 2, u"R"_qs)})); // the day it becomes free
        QVERIFY(bed->discrepancies().isEmpty());
        const auto twice = BooksBed::told({stay(u"C1"_qs, 2, u"R"_qs), stay(u"C2"_qs, 1, u"R"_qs)});
        bed->valid(beta, twice);
        QCOMPARE(bed->kinds(), (QStringList{u"double_booking "_qs, u"missing_here C2"_qs}));
        const auto found = bed->discrepancies().last();
        QVERIFY(!found.finding.platform);
        QCOMPARE(found.finding.between.size(), 2);
        QCOMPARE(*found.finding.room, room.id);
        bed->sync(beta, twice);
        QCOMPARE(bed->kinds(), QStringList{u"double_booking "_qs});
        for (const PlatformId& id : {alpha.id, beta.id})
            QCOMPARE(BooksBed::added(bed->store.discrepancies({.platform = id}, {})).items.size(), 1);
        bed->sync(alpha, BooksBed::told({stay(u"A1"_qs, 0)})); // seen from the other side: the same one
        QCOMPARE(bed->discrepancies().size(), 1);
        QCOMPARE(bed->discrepancies().first().id, found.id);
        auto cancelled = stay(u"C2"_qs, 1, u"R"_qs);
        cancelled.status = BookingStatus::Cancelled;
        bed->sync(beta, BooksBed::told({stay(u"C1"_qs, 2, u"R"_qs), cancelled}));
        QVERIFY(bed->discrepancies().isEmpty());
    }

    void pricesAndRoomsLeftArePushedWhereTheyDiffer()
    {
        GWANJE_OK(bed->store.addBooks({.nights = {{room.id, day, 100'000, {}}, {room.id, day.addDays(1), 110'000, 1}}}).result());
        Harvest harvest = BooksBed::told({stay(u"B1"_qs, 0)}); // nights 0 and 1
        addNights(harvest, {{u"L1"_qs, day, 90'000}, {u"L1"_qs, day.addDays(2), 70'000}, {u"L9"_qs, day, 1}},
                  {{u"L1"_qs, day, 1}, {u"L1"_qs, day.addDays(2), 1}, {u"L1"_qs, day.addDays(200), 9}});
        const auto seen = bed->valid(alpha, harvest);
        QVERIFY(seen.pricesToPush.isEmpty() && seen.inventoryToPush.isEmpty());
        // the stay is not in the books yet, but the platform has it
        QCOMPARE(bed->kinds(), (QStringList{u"inventory L1"_qs, u"inventory L1"_qs, u"missing_here B1"_qs,
                                            u"price L1"_qs, u"price L1"_qs, u"price L1"_qs, u"unmapped L9"_qs}));
        const auto synced = bed->sync(alpha, harvest);
        QCOMPARE(synced.pricesToPush,
                 (QList<FetchedPrice>{{u"L1"_qs, day, 100'000}, {u"L1"_qs, day.addDays(1), 110'000}}));
        QCOMPARE(synced.inventoryToPush, (QList<FetchedInventory>{{u"L1"_qs, day, 0}, {u"L1"_qs, day.addDays(1), 0}}));
        // once they have it, both agree; a price that only they have stays a difference
        addNights(harvest,
                  {{u"L1"_qs, day, 100'000}, {u"L1"_qs, day.addDays(1), 110'000}, {u"L1"_qs, day.addDays(2), 70'000}},
                  {{u"L1"_qs, day, 0}, {u"L1"_qs, day.addDays(1), 0}, {u"L1"_qs, day.addDays(2), 1}});
        bed->valid(alpha, harvest);
        QCOMPARE(bed->kinds(), QStringList{u"price L1"_qs});
        QCOMPARE(bed->discrepancies().first().finding.nights.from, day.addDays(2));
    }

    void pricesThatAreNotKeptHereDifferFromNothing()
    {
        Harvest harvest = BooksBed::told({});
        addNights(harvest, {{u"L1"_qs, day, 90'000}, {u"L1"_qs, day.addDays(1), 90'000}}, {});
        bed->valid(alpha, harvest);
        QCOMPARE(bed->kinds(), QStringList());
        GWANJE_OK(bed->store.addBooks({.nights = {{room.id, day, {}, 1}}}).result()); // how many, not for how much
        bed->valid(alpha, harvest);
        QVERIFY(!bed->kinds().contains(u"price L1"_qs));
        GWANJE_OK(bed->store.addBooks({.nights = {{room.id, day, 90'000, 1}}}).result()); // now a night without one is a gap
        bed->valid(alpha, harvest);
        QCOMPARE(bed->kinds().count(u"price L1"_qs), 1);
    }

    void pricesAndRoomsLeftArePulledWhereTheDirectionSaysSo()
    {
        const Platform beta = bed->platform(u"beta"_qs, Direction::Pull);
        const Room large = bed->room(u"도미토리"_qs, 4);
        bed->listing(beta, u"D"_qs, large.id);
        Harvest harvest = BooksBed::told({stay(u"B1"_qs, 0, u"D"_qs)});
        addNights(harvest, {{u"D"_qs, day, 20'000}}, {{u"D"_qs, day, 2}});
        const auto answer = bed->sync(beta, harvest);
        QVERIFY(answer.pricesToPush.isEmpty() && answer.inventoryToPush.isEmpty());
        QCOMPARE(*bed->store.nights(large.id, bed->window).result(), (QList<RoomNight>{{large.id, day, 20'000, 3}}));
        QVERIFY(bed->discrepancies().isEmpty());
        const auto again = bed->sync(beta, harvest);
        QCOMPARE(again.counts.updated, 0);
        harvest = BooksBed::told({stay(u"B1"_qs, 0, u"D"_qs)});
        QCOMPARE(bed->valid(beta, harvest).counts.discrepancies, 0); // sets that were not asked for say nothing
    }

    void theAgeOfTheLastGoodDataIsKept()
    {
        Harvest harvest = BooksBed::told({stay(u"B1"_qs, 0)});
        harvest.reservations->etag = "\"1\"";
        harvest.reservations->since = bed->clock.now();
        const QDateTime then = bed->clock.now();
        bed->sync(alpha, harvest);
        bed->clock.advance(std::chrono::minutes(5));
        harvest.reservations->etag = "\"2\"";
        bed->valid(alpha, harvest); // what was only looked at has to come again
        auto good = bed->store.lastGood(alpha.id).result()->first();
        QCOMPARE(good.etag, QByteArray("\"1\""));
        QCOMPARE(good.since, then);
        QCOMPARE(good.fetchedAt, bed->clock.now());
        QCOMPARE(good.items, 1);
        const QDateTime last = bed->clock.now();
        bed->clock.advance(std::chrono::minutes(5));
        bed->sync(alpha, BooksBed::told({})); // empty: asked again without conditions, and as old as before
        good = bed->store.lastGood(alpha.id).result()->first();
        QVERIFY(good.etag.isEmpty());
        QCOMPARE(good.completeAt, last);
        QCOMPARE(good.emptyAnswers, 1);
        QCOMPARE(bed->store.platform(u"alpha"_qs).result()->lastGood.first(), good);
    }
};

GWANJE_TEST(tst_SqlCompare)
#include "tst_SqlCompare.moc"
