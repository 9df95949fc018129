// SPDX-License-Identifier: GPL-3.0-or-later
// The comparison on real databases: what each difference becomes, and how it ends.
#include "platform/SqlCompare.h"

#include "BooksBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using test::BooksBed;

class tst_SqlCompare final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        m_bed = std::make_unique<BooksBed>(store::Dialect(dialectNumber));
        m_alpha = m_bed->platform(u"alpha"_qs);
        m_room = m_bed->room(u"101"_qs);
        m_bed->listing(m_alpha, u"L1"_qs, m_room.id);
        m_day = m_bed->today.addDays(5);
    }
    void cleanup()
    {
        QCOMPARE(m_bed->broken(), QString());
        m_bed.reset();
    }

    void validChangesNothingAndSyncChangesItOnce()
    {
        const auto harvest = BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)});
        const auto seen = m_bed->valid(m_alpha, harvest);
        QCOMPARE(seen.counts.fetched, 2);
        QCOMPARE(seen.counts.discrepancies, 2);
        QCOMPARE(seen.news.size(), 2);
        QVERIFY(m_bed->bookings().isEmpty());
        QCOMPARE(m_bed->kinds(), (QStringList{u"missing_here B1"_qs, u"missing_here B2"_qs}));
        const auto ids = m_bed->discrepancies();
        QVERIFY(m_bed->valid(m_alpha, harvest).news.isEmpty()); // the same ones
        QCOMPARE(m_bed->discrepancies().first().id, ids.first().id);
        QCOMPARE(m_bed->discrepancies().first().cycles, 2);

        const auto synced = m_bed->sync(m_alpha, harvest);
        QCOMPARE(synced.counts.added, 2);
        QCOMPARE(synced.counts.discrepancies, 0);
        QCOMPARE(synced.closed, 2);
        QCOMPARE(m_bed->bookings().size(), 2);
        QCOMPARE(m_bed->bookings().first().guest, u"손님"_qs);
        for (const auto& each : m_bed->discrepancies(DiscrepancyState::Resolved)) {
            QCOMPARE(*each.resolution, Resolution::Theirs);
            QCOMPARE(each.resolvedBy, u"sync"_qs);
        }
        const auto before = m_bed->bookings();
        const auto again = m_bed->sync(m_alpha, harvest);
        QCOMPARE(again.counts.added + again.counts.updated, 0);
        QCOMPARE(again.counts.unchanged, 2);
        QCOMPARE(m_bed->bookings(), before);
    }

    void aChangedBookingIsToldFieldByField()
    {
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        auto moved = stay(u"B1"_qs, 1);
        moved.amount = 120'000;
        m_bed->valid(m_alpha, BooksBed::told({moved}));
        const auto open = m_bed->discrepancies();
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().finding.fields, (QStringList{u"from"_qs, u"to"_qs, u"amount"_qs}));
        QCOMPARE(open.first().finding.ours.value(u"amount"_qs).toInteger(), 90'000);
        QCOMPARE(open.first().finding.theirs.value(u"amount"_qs).toInteger(), 120'000);
        m_bed->valid(m_alpha, BooksBed::told({stay(u"B1"_qs, 0)})); // they changed it back
        QVERIFY(m_bed->discrepancies().isEmpty());
        QCOMPARE(*m_bed->discrepancies(DiscrepancyState::Resolved).first().resolution, Resolution::Agreed);
        m_bed->valid(m_alpha, BooksBed::told({moved}));
        QCOMPARE(m_bed->discrepancies().first().id, open.first().id); // and again
        m_bed->sync(m_alpha, BooksBed::told({moved}));
        QCOMPARE(m_bed->bookings().first().nights.from, m_day.addDays(1));
        QCOMPARE(m_bed->bookings().first().version, 2);
    }

    void whatIsTamperedWithHereIsFound()
    {
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        GWANJE_OK(test::execute(*m_bed->database, u"UPDATE booking SET guest = 'x', departure = '2027-01-31'"_qs));
        m_bed->valid(m_alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        QCOMPARE(m_bed->discrepancies().first().finding.fields, (QStringList{u"to"_qs, u"guest"_qs}));
        GWANJE_OK(test::execute(*m_bed->database, u"DELETE FROM booking"_qs));
        m_bed->valid(m_alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        QCOMPARE(m_bed->kinds(), QStringList{u"missing_here B1"_qs});
    }

    void aVanishedBookingWaitsThreeSyncs()
    {
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        const auto less = BooksBed::told({stay(u"B2"_qs, 3)});
        m_bed->valid(m_alpha, less); // looking counts nothing
        QCOMPARE(m_bed->kinds(), QStringList{u"missing_there B1"_qs});
        for (int cycle = 1; cycle < ghostCycles; ++cycle) {
            m_bed->sync(m_alpha, less);
            QCOMPARE(m_bed->bookings().first().ghost, cycle);
            QCOMPARE(m_bed->bookings().first().status, BookingStatus::Booked);
            QCOMPARE(m_bed->kinds(), QStringList{u"missing_there B1"_qs});
        }
        m_bed->sync(m_alpha, less);
        QCOMPARE(m_bed->bookings().first().status, BookingStatus::Cancelled);
        QVERIFY(m_bed->discrepancies().isEmpty());
        const auto gone = m_bed->discrepancies(DiscrepancyState::Resolved);
        QCOMPARE(gone.last().resolvedBy, u"vanished"_qs);
        // it comes back after all
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        QCOMPARE(m_bed->bookings().first().status, BookingStatus::Booked);
        QCOMPARE(m_bed->bookings().first().ghost, 0);
    }

    void aBookingThatComesBackInTimeStays()
    {
        const auto all = BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)});
        const auto less = BooksBed::told({stay(u"B2"_qs, 3)});
        m_bed->sync(m_alpha, all);
        m_bed->sync(m_alpha, less);
        m_bed->sync(m_alpha, less);
        m_bed->sync(m_alpha, all);
        QVERIFY(m_bed->discrepancies().isEmpty());
        QCOMPARE(m_bed->bookings().first().ghost, 0);
        m_bed->sync(m_alpha, less);
        QCOMPARE(m_bed->bookings().first().ghost, 1);
    }

    void aRepeatOfOneRunCountsOnce()
    {
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        const auto less = BooksBed::told({stay(u"B2"_qs, 3)});
        const auto run = m_bed->begun(m_alpha);
        for (int i = 0; i < 5; ++i)
            GWANJE_OK(m_bed->store.compare(m_bed->order(m_alpha, run.id, true), less).result());
        QCOMPARE(m_bed->bookings().first().ghost, 1);
        QCOMPARE(m_bed->discrepancies().first().cycles, 1);
        m_bed->end(run);
        const auto empty = m_bed->begun(m_alpha);
        for (int i = 0; i < 5; ++i)
            QVERIFY(m_bed->store.compare(m_bed->order(m_alpha, empty.id, true), BooksBed::told({})).result()->notice);
        m_bed->end(empty);
    }

    void anUnchangedAnswerStillLeavesOutWhatItLeftOut()
    {
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B2"_qs, 3)}));
        auto unchanged = BooksBed::told({});
        unchanged.reservations->isUnchanged = true;
        m_bed->sync(m_alpha, unchanged);
        QCOMPARE(m_bed->kinds(), QStringList{u"missing_there B1"_qs});
        m_bed->sync(m_alpha, unchanged);
        QCOMPARE(m_bed->bookings().first().status, BookingStatus::Cancelled);
        QCOMPARE(m_bed->bookings().last().status, BookingStatus::Booked);
    }

    void anEmptyAnswerIsBelievedTheThirdTime()
    {
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        QVERIFY(m_bed->valid(m_alpha, BooksBed::told({})).notice); // looking counts nothing
        for (int times = 1; times <= emptyAnswersTolerated; ++times) {
            const auto answer = m_bed->sync(m_alpha, BooksBed::told({}));
            QVERIFY(answer.notice);
            QCOMPARE(answer.notice->name(), u"PLT_FEED_EMPTY"_qs);
            QCOMPARE(answer.notice->context.value(u"times"_qs), QString::number(times));
            QVERIFY(m_bed->discrepancies().isEmpty());
            QCOMPARE(m_bed->bookings().first().ghost, 0);
        }
        const auto believed = m_bed->sync(m_alpha, BooksBed::told({}));
        QVERIFY(!believed.notice);
        QCOMPARE(believed.counts.updated, 2);
        for (const Booking& each : m_bed->bookings())
            QCOMPARE(each.status, BookingStatus::Cancelled);
        QVERIFY(!m_bed->sync(m_alpha, BooksBed::told({})).notice); // there is nothing left to lose
    }

    void aGoodAnswerBetweenStartsTheCountAnew()
    {
        const auto all = BooksBed::told({stay(u"B1"_qs, 0)});
        m_bed->sync(m_alpha, all);
        for (int round = 0; round < 2; ++round) {
            QVERIFY(m_bed->sync(m_alpha, BooksBed::told({})).notice);
            QVERIFY(m_bed->sync(m_alpha, BooksBed::told({})).notice);
            QVERIFY(!m_bed->sync(m_alpha, all).notice);
        }
        QCOMPARE(m_bed->bookings().first().status, BookingStatus::Booked);
    }

    void onlyACompleteAnswerMissesAnything()
    {
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        for (int i = 0; i < 5; ++i)
            m_bed->sync(m_alpha, BooksBed::told({stay(u"B2"_qs, 3)}, false));
        m_bed->sync(m_alpha, BooksBed::told({}, false));
        QVERIFY(m_bed->discrepancies().isEmpty());
        QCOMPARE(m_bed->bookings().first().ghost, 0);
        // and what it doesn't speak of stays open
        m_bed->valid(m_alpha, BooksBed::told({stay(u"B1"_qs, 1), stay(u"B2"_qs, 4)}));
        QCOMPARE(m_bed->discrepancies().size(), 2);
        m_bed->valid(m_alpha, BooksBed::told({stay(u"B2"_qs, 3)}, false));
        QCOMPARE(m_bed->kinds(), QStringList{u"field B1"_qs});
    }

    void whatIsOverIsNotMissed()
    {
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 20)}));
        m_bed->clock.advance(std::chrono::hours(24 * 7)); // B1 has left today
        for (int i = 0; i < 5; ++i)
            m_bed->sync(m_alpha, BooksBed::told({stay(u"B2"_qs, 20)}));
        QVERIFY(m_bed->discrepancies().isEmpty());
        QCOMPARE(m_bed->bookings().first().status, BookingStatus::Booked);
    }

    void blocksAreASetThatIsReplaced()
    {
        const auto block = [this](const QString& id, int from) {
            auto item = stay(id, from);
            item.status = BookingStatus::Blocked;
            return item;
        };
        m_bed->sync(m_alpha, BooksBed::told({block(u"X1"_qs, 0), block(u"X2"_qs, 5), stay(u"B1"_qs, 9)}));
        QCOMPARE(m_bed->bookings().size(), 3);
        m_bed->valid(m_alpha, BooksBed::told({block(u"X9"_qs, 1), stay(u"B1"_qs, 9)}));
        QVERIFY(m_bed->discrepancies().isEmpty());
        m_bed->sync(m_alpha, BooksBed::told({block(u"X9"_qs, 1), stay(u"B1"_qs, 9)}));
        QStringList ids;
        for (const Booking& each : m_bed->bookings())
            ids << each.externalId;
        QCOMPARE(ids, (QStringList{u"B1"_qs, u"X9"_qs}));
        QVERIFY(m_bed->discrepancies(std::nullopt).isEmpty());
    }

    void whatAnotherPlatformToldIsNoNewBooking()
    {
        const Platform beta = m_bed->platform(u"beta"_qs);
        m_bed->listing(beta, u"L1"_qs, m_room.id);
        m_bed->sync(m_alpha, BooksBed::told({stay(u"abc@alpha.example"_qs, 0), stay(u"77"_qs, 3)}));
        auto ours = stay(u"own@gwanje.invalid"_qs, 6);
        const auto answer =
            m_bed->sync(beta, BooksBed::told({stay(u"abc@alpha.example"_qs, 0), stay(u"77"_qs, 9), ours}));
        QCOMPARE(answer.counts.added, 1); // a plain number may be anyone's
        QCOMPARE(m_bed->bookings(beta.id).size(), 1);
        QVERIFY(m_bed->discrepancies().isEmpty());
    }

    void aListingWithoutARoomIsToldAndItsBookingsAreKept()
    {
        const auto harvest = BooksBed::told({stay(u"B1"_qs, 0, u"L9"_qs)});
        m_bed->valid(m_alpha, harvest);
        QCOMPARE(m_bed->kinds(), (QStringList{u"missing_here B1"_qs, u"unmapped L9"_qs}));
        m_bed->sync(m_alpha, harvest);
        QCOMPARE(m_bed->kinds(), QStringList{u"unmapped L9"_qs});
        QCOMPARE(m_bed->bookings().size(), 1);
        const auto listings = m_bed->store.listings(m_alpha.id).result();
        QCOMPARE(listings->size(), 2);
        Listing unmapped = listings->last();
        QVERIFY(!unmapped.room);
        m_bed->sync(m_alpha, BooksBed::told({}, false)); // not told again: as it was
        QCOMPARE(m_bed->kinds(), QStringList{u"unmapped L9"_qs});
        unmapped.room = m_room.id;
        GWANJE_OK(m_bed->store.changeListing(unmapped).result());
        m_bed->sync(m_alpha, harvest);
        QVERIFY(m_bed->discrepancies().isEmpty());
    }

    void theSameNightSoldTwiceIsFoundBeforeAndAfterItIsTaken()
    {
        const Platform beta = m_bed->platform(u"beta"_qs);
        m_bed->listing(beta, u"R"_qs, m_room.id);
        m_bed->sync(m_alpha, BooksBed::told({stay(u"A1"_qs, 0)}));
        m_bed->sync(beta, BooksBed::told({stay(u"C1"_qs, 2, u"R"_qs)})); // the day it becomes free
        QVERIFY(m_bed->discrepancies().isEmpty());
        const auto twice = BooksBed::told({stay(u"C1"_qs, 2, u"R"_qs), stay(u"C2"_qs, 1, u"R"_qs)});
        m_bed->valid(beta, twice);
        QCOMPARE(m_bed->kinds(), (QStringList{u"double_booking "_qs, u"missing_here C2"_qs}));
        const auto found = m_bed->discrepancies().last();
        QVERIFY(!found.finding.platform);
        QCOMPARE(found.finding.between.size(), 2);
        QCOMPARE(*found.finding.room, m_room.id);
        m_bed->sync(beta, twice);
        QCOMPARE(m_bed->kinds(), QStringList{u"double_booking "_qs});
        for (const PlatformId& id : {m_alpha.id, beta.id})
            QCOMPARE(BooksBed::added(m_bed->store.discrepancies({.platform = id}, {})).items.size(), 1);
        m_bed->sync(m_alpha, BooksBed::told({stay(u"A1"_qs, 0)})); // seen from the other side: the same one
        QCOMPARE(m_bed->discrepancies().size(), 1);
        QCOMPARE(m_bed->discrepancies().first().id, found.id);
        auto cancelled = stay(u"C2"_qs, 1, u"R"_qs);
        cancelled.status = BookingStatus::Cancelled;
        m_bed->sync(beta, BooksBed::told({stay(u"C1"_qs, 2, u"R"_qs), cancelled}));
        QVERIFY(m_bed->discrepancies().isEmpty());
    }

    void pricesAndRoomsLeftArePushedWhereTheyDiffer()
    {
        GWANJE_OK(m_bed->store.setNights({{m_room.id, m_day, 100'000, {}}, {m_room.id, m_day.addDays(1), 110'000, 1}})
                      .result());
        Harvest harvest = BooksBed::told({stay(u"B1"_qs, 0)}); // nights 0 and 1
        nights(harvest, {{u"L1"_qs, m_day, 90'000}, {u"L1"_qs, m_day.addDays(2), 70'000}, {u"L9"_qs, m_day, 1}},
               {{u"L1"_qs, m_day, 1}, {u"L1"_qs, m_day.addDays(2), 1}, {u"L1"_qs, m_day.addDays(200), 9}});
        const auto seen = m_bed->valid(m_alpha, harvest);
        QVERIFY(seen.pricesToPush.isEmpty() && seen.inventoryToPush.isEmpty());
        // the stay is not in the books yet, but the platform has it
        QCOMPARE(m_bed->kinds(), (QStringList{u"inventory L1"_qs, u"inventory L1"_qs, u"missing_here B1"_qs,
                                              u"price L1"_qs, u"price L1"_qs, u"price L1"_qs, u"unmapped L9"_qs}));
        const auto synced = m_bed->sync(m_alpha, harvest);
        QCOMPARE(synced.pricesToPush,
                 (QList<FetchedPrice>{{u"L1"_qs, m_day, 100'000}, {u"L1"_qs, m_day.addDays(1), 110'000}}));
        QCOMPARE(synced.inventoryToPush,
                 (QList<FetchedInventory>{{u"L1"_qs, m_day, 0}, {u"L1"_qs, m_day.addDays(1), 0}}));
        // once they have it, both agree; a price that only they have stays a difference
        nights(
            harvest,
            {{u"L1"_qs, m_day, 100'000}, {u"L1"_qs, m_day.addDays(1), 110'000}, {u"L1"_qs, m_day.addDays(2), 70'000}},
            {{u"L1"_qs, m_day, 0}, {u"L1"_qs, m_day.addDays(1), 0}, {u"L1"_qs, m_day.addDays(2), 1}});
        m_bed->valid(m_alpha, harvest);
        QCOMPARE(m_bed->kinds(), QStringList{u"price L1"_qs});
        QCOMPARE(m_bed->discrepancies().first().finding.nights.from, m_day.addDays(2));
    }

    void pricesAndRoomsLeftArePulledWhereTheDirectionSaysSo()
    {
        const Platform beta = m_bed->platform(u"beta"_qs, Direction::Pull);
        const Room large = m_bed->room(u"도미토리"_qs, 4);
        m_bed->listing(beta, u"D"_qs, large.id);
        Harvest harvest = BooksBed::told({stay(u"B1"_qs, 0, u"D"_qs)});
        nights(harvest, {{u"D"_qs, m_day, 20'000}}, {{u"D"_qs, m_day, 2}});
        const auto answer = m_bed->sync(beta, harvest);
        QVERIFY(answer.pricesToPush.isEmpty() && answer.inventoryToPush.isEmpty());
        QCOMPARE(*m_bed->store.nights(large.id, m_bed->window).result(),
                 (QList<RoomNight>{{large.id, m_day, 20'000, 3}}));
        QVERIFY(m_bed->discrepancies().isEmpty());
        const auto again = m_bed->sync(beta, harvest);
        QCOMPARE(again.counts.updated, 0);
        harvest = BooksBed::told({stay(u"B1"_qs, 0, u"D"_qs)});
        QCOMPARE(m_bed->valid(beta, harvest).counts.discrepancies, 0); // sets that were not asked for say nothing
    }

    void theAgeOfTheLastGoodDataIsKept()
    {
        Harvest harvest = BooksBed::told({stay(u"B1"_qs, 0)});
        harvest.reservations->etag = "\"1\"";
        harvest.reservations->since = m_bed->clock.now();
        const QDateTime then = m_bed->clock.now();
        m_bed->sync(m_alpha, harvest);
        m_bed->clock.advance(std::chrono::minutes(5));
        harvest.reservations->etag = "\"2\"";
        m_bed->valid(m_alpha, harvest); // what was only looked at has to come again
        auto good = m_bed->store.lastGood(m_alpha.id).result()->first();
        QCOMPARE(good.etag, QByteArray("\"1\""));
        QCOMPARE(good.since, then);
        QCOMPARE(good.fetchedAt, m_bed->clock.now());
        QCOMPARE(good.items, 1);
        const QDateTime last = m_bed->clock.now();
        m_bed->clock.advance(std::chrono::minutes(5));
        m_bed->sync(m_alpha, BooksBed::told({})); // empty: asked again without conditions, and as old as before
        good = m_bed->store.lastGood(m_alpha.id).result()->first();
        QVERIFY(good.etag.isEmpty());
        QCOMPARE(good.completeAt, last);
        QCOMPARE(good.emptyAnswers, 1);
        QCOMPARE(m_bed->store.platform(u"alpha"_qs).result()->lastGood.first(), good);
    }

private:
    FetchedReservation stay(const QString& id, int from, const QString& listing = u"L1"_qs) const
    {
        return BooksBed::stay(id, m_day.addDays(from), 2, listing);
    }
    static void nights(Harvest& harvest, const QList<FetchedPrice>& prices, const QList<FetchedInventory>& inventory)
    {
        harvest.prices.emplace();
        harvest.prices->items = prices;
        harvest.prices->isComplete = true;
        harvest.inventory.emplace();
        harvest.inventory->items = inventory;
        harvest.inventory->isComplete = true;
    }
    std::unique_ptr<BooksBed> m_bed;
    Platform m_alpha;
    Room m_room;
    QDate m_day;
};

GWANJE_TEST(tst_SqlCompare)
#include "tst_SqlCompare.moc"
