// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlPlatformStore.h"

#include "BooksBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using test::BooksBed;

class tst_SqlPlatformStore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        m_bed = std::make_unique<BooksBed>(store::Dialect(dialectNumber));
    }
    void cleanup()
    {
        QCOMPARE(m_bed->broken(), QString());
        m_bed.reset();
    }

    void aPlatformIsAsItWasSaved()
    {
        Platform alpha = m_bed->platform(u"alpha"_qs);
        alpha.name = u"알파"_qs;
        alpha.connector = u"ical"_qs;
        alpha.url = QUrl(u"https://feeds.example/ical/1.ics?s=%EA%B0%80"_qs);
        alpha.login = u"operator"_qs;
        alpha.active = false;
        alpha.runsItself = true;
        alpha.controlUrl = QUrl(u"http://127.0.0.1:9/control"_qs);
        alpha.timeout = std::chrono::seconds(7);
        alpha.timeZone = u"Europe/Stockholm"_qs;
        alpha.reservations = Direction::Off;
        alpha.prices = Direction::Pull;
        alpha.inventory = Direction::Off;
        alpha.notes = u"주석"_qs;
        const auto changed = m_bed->store.changePlatform(alpha).result();
        GWANJE_OK(changed);
        QCOMPARE(changed->version, alpha.version + 1);
        const auto view = m_bed->store.platform(u"alpha"_qs).result();
        GWANJE_OK(view);
        QCOMPARE(view->platform, *changed);
        QCOMPARE(m_bed->store.platform(alpha.id.toString()).result()->platform, *changed);
        QCOMPARE(shownUrl(view->platform), u"https://feeds.example/…"_qs);
    }

    void aStaleChangeIsRefusedNotLost()
    {
        const Platform read = m_bed->platform(u"alpha"_qs);
        Platform mine = read, yours = read;
        mine.notes = u"mine"_qs;
        yours.notes = u"yours"_qs;
        GWANJE_OK(m_bed->store.changePlatform(mine).result());
        GWANJE_ERROR_IS(m_bed->store.changePlatform(yours).result(), PLT_STALE);
        QCOMPARE(m_bed->store.platform(u"alpha"_qs).result()->platform.notes, u"mine"_qs);
        Room room = m_bed->room(u"101"_qs);
        GWANJE_OK(m_bed->store.changeRoom(room).result());
        GWANJE_ERROR_IS(m_bed->store.changeRoom(room).result(), PLT_STALE);
        room.id = RoomId::make();
        GWANJE_ERROR_IS(m_bed->store.changeRoom(room).result(), PLT_ROOM_NOT_FOUND);
    }

    void aCodeIsTakenOnce()
    {
        m_bed->platform(u"alpha"_qs);
        Platform again = m_bed->platform(u"beta"_qs);
        again.code = u"alpha"_qs;
        GWANJE_ERROR_IS(m_bed->store.changePlatform(again).result(), PLT_CODE_TAKEN);
        again.id = PlatformId::make();
        GWANJE_ERROR_IS(m_bed->store.addPlatform(again).result(), PLT_CODE_TAKEN);
        again.code = u"No good"_qs;
        GWANJE_ERROR_IS(m_bed->store.addPlatform(again).result(), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(m_bed->store.platform(u"gamma"_qs).result(), PLT_NOT_FOUND);
    }

    void removingKeepsTheHistory()
    {
        const Platform alpha = m_bed->platform(u"alpha"_qs);
        const Room room = m_bed->room(u"101"_qs);
        m_bed->listing(alpha, u"L1"_qs, room.id);
        m_bed->sync(alpha, BooksBed::told({BooksBed::stay(u"B1"_qs, m_bed->today, 2)}));
        m_bed->valid(alpha, BooksBed::told({BooksBed::stay(u"B1"_qs, m_bed->today, 3)}));
        QCOMPARE(m_bed->discrepancies().size(), 1);
        GWANJE_ERROR_IS(m_bed->store.removePlatform(alpha.id, u"alpha"_qs, m_bed->clock.now()).result(),
                        PLT_NAME_MISMATCH);
        const auto removed = m_bed->store.removePlatform(alpha.id, alpha.name, m_bed->clock.now()).result();
        GWANJE_OK(removed);
        QVERIFY(removed->removedAt.isValid() && !removed->active);
        QVERIFY(m_bed->store.platforms(false).result()->isEmpty());
        QCOMPARE(m_bed->store.platforms(true).result()->size(), 1);
        QCOMPARE(m_bed->store.runs({.platform = alpha.id}, {}).result()->items.size(), 2);
        QVERIFY(m_bed->discrepancies().isEmpty());
        QCOMPARE(m_bed->bookings().size(), 1);
        QVERIFY(!m_bed->store.listings(alpha.id).result()->first().room);
        GWANJE_ERROR_IS(m_bed->store.removePlatform(alpha.id, alpha.name, m_bed->clock.now()).result(), PLT_NOT_FOUND);
        GWANJE_ERROR_IS(m_bed->store.changePlatform(*removed).result(), PLT_NOT_FOUND);
        m_bed->platform(u"alpha"_qs); // its code is free again
        QVERIFY(!test::execute(*m_bed->database, u"DELETE FROM platform"_qs));
    }

    void theBooksKnowWhatLeadsWhere()
    {
        const Platform alpha = m_bed->platform(u"alpha"_qs);
        const Room room = m_bed->room(u"101"_qs, 2);
        QCOMPARE(m_bed->store.rooms(m_bed->property).result()->first(), room);
        QVERIFY(m_bed->store.rooms(PropertyId::make()).result()->isEmpty());
        GWANJE_ERROR_IS(m_bed->store.removeProperty(m_bed->property).result(), PLT_IN_USE);
        GWANJE_ERROR_IS(
            m_bed->store.addRoom({.id = RoomId::make(), .property = PropertyId::make(), .name = u"x"_qs}).result(),
            PLT_PROPERTY_NOT_FOUND);
        Listing listing = m_bed->listing(alpha, u"L1"_qs, room.id);
        GWANJE_ERROR_IS(m_bed->store.addListing({ListingId::make(), alpha.id, u"L1"_qs, {}}).result(),
                        PLT_LISTING_TAKEN);
        GWANJE_ERROR_IS(m_bed->store.addListing({ListingId::make(), alpha.id, u"L2"_qs, RoomId::make()}).result(),
                        PLT_ROOM_NOT_FOUND);
        GWANJE_ERROR_IS(m_bed->store.addListing({ListingId::make(), PlatformId::make(), u"L2"_qs, {}}).result(),
                        PLT_NOT_FOUND);
        GWANJE_ERROR_IS(m_bed->store.removeRoom(room.id).result(), PLT_IN_USE);
        m_bed->sync(alpha, BooksBed::told({BooksBed::stay(u"B1"_qs, m_bed->today, 2)}));
        GWANJE_ERROR_IS(m_bed->store.removeListing(listing.id).result(), PLT_IN_USE);
        m_bed->clock.advance(std::chrono::hours(24 * 5)); // the stay is over, and goes with it
        GWANJE_OK(m_bed->store.removeListing(listing.id).result());
        QVERIFY(m_bed->bookings().isEmpty());
        GWANJE_OK(m_bed->store.removeRoom(room.id).result());
        GWANJE_ERROR_IS(m_bed->store.removeRoom(room.id).result(), PLT_ROOM_NOT_FOUND);
        GWANJE_OK(m_bed->store.removeProperty(m_bed->property).result());
    }

    void nightsSayWhatIsLeft()
    {
        const Platform alpha = m_bed->platform(u"alpha"_qs), beta = m_bed->platform(u"beta"_qs);
        const Room room = m_bed->room(u"101"_qs, 3);
        m_bed->listing(alpha, u"L1"_qs, room.id);
        m_bed->listing(beta, u"L1"_qs, room.id);
        const QDate day = m_bed->today.addDays(3);
        GWANJE_OK(m_bed->store.addBooks({.nights = {{room.id, day, 90'000, 2}, {room.id, day.addDays(1), 95'000, {}}}}).result());
        GWANJE_OK(m_bed->store.addBooks({.nights = {{room.id, day, 91'000, 2}}}).result());
        GWANJE_ERROR_IS(m_bed->store.addBooks({.nights = {{room.id, day.addDays(5), 1, 1}, {RoomId::make(), day, 1, 1}}}).result(),
                        PLT_ROOM_NOT_FOUND);
        GWANJE_ERROR_IS(m_bed->store.addBooks({.nights = {{room.id, day, -1, 1}}}).result(), CORE_BAD_INPUT);
        const auto nights = m_bed->store.nights(room.id, m_bed->window).result();
        QCOMPARE(nights->size(), 2);
        QCOMPARE(nights->first(), (RoomNight{room.id, day, 91'000, 2}));
        m_bed->sync(alpha, BooksBed::told({BooksBed::stay(u"A1"_qs, day, 2)}));
        auto two = BooksBed::stay(u"B1"_qs, day.addDays(1), 1);
        two.units = 2;
        m_bed->sync(beta, BooksBed::told({two}));
        const auto left = m_bed->store.left(room.id, {day.addDays(-1), day.addDays(3)}).result();
        QCOMPARE(*left, (QList<RoomLeft>{
                            {day.addDays(-1), 3, 0}, {day, 2, 1}, {day.addDays(1), 3, 3}, {day.addDays(2), 3, 0}}));
        QCOMPARE(left->at(2).left(), 0);
        QCOMPARE(*m_bed->store.clearNights(room.id, m_bed->window).result(), 2);
        GWANJE_ERROR_IS(m_bed->store.left(RoomId::make(), m_bed->window).result(), PLT_ROOM_NOT_FOUND);
    }

    void aRunIsBegunOnceAndEndedOnce()
    {
        const Platform alpha = m_bed->platform(u"alpha"_qs);
        PlatformRun run = m_bed->begun(alpha);
        PlatformRun other = run;
        other.id = RunId::make();
        other.console = u"B"_qs;
        QCOMPARE(*m_bed->store.beginRun(other).result(), false); // the fence
        QCOMPARE(*m_bed->store.beginRun(run).result(), true);    // repeated
        run.counts = {10, 1, 2, 3, 4, 5, 6, 7};
        run.attempt = 2;
        run.result = RunResult::Failed;
        run.error =
            core::Error{core::ErrorCode::NET_READ_TIMEOUT, {{u"host"_qs, u"a"_qs}, {u"ms"_qs, u"60000"_qs}}, nullptr};
        run.endedAt = m_bed->clock.now();
        GWANJE_OK(m_bed->store.endRun(run).result());
        GWANJE_OK(m_bed->store.endRun(run).result()); // repeated
        QCOMPARE(*m_bed->store.run(run.id).result(), run);
        run.result = RunResult::Ok;
        GWANJE_ERROR_IS(m_bed->store.endRun(run).result(), SCH_FENCED);
        QCOMPARE(*m_bed->store.beginRun(run).result(), false); // it is over
        GWANJE_ERROR_IS(m_bed->store.run(RunId::make()).result(), PLT_RUN_NOT_FOUND);
    }

    void healthCountsFailuresInARow()
    {
        const Platform alpha = m_bed->platform(u"alpha"_qs);
        const core::Error down{core::ErrorCode::NET_REFUSED, {}, nullptr};
        for (int i = 0; i < 3; ++i)
            m_bed->end(m_bed->begun(alpha), RunResult::Failed, down);
        m_bed->end(m_bed->begun(alpha), RunResult::Cancelled); // says nothing about the platform
        auto view = m_bed->store.platform(u"alpha"_qs).result();
        QCOMPARE(view->health.failures, 3);
        QCOMPARE(view->health.lastCode, u"NET_REFUSED"_qs);
        QVERIFY(!view->health.lastSuccessAt.isValid());
        GWANJE_OK(m_bed->store.noteService(alpha.id, u"running"_qs).result());
        m_bed->end(m_bed->begun(alpha));
        view = m_bed->store.platform(u"alpha"_qs).result();
        QCOMPARE(view->health.failures, 0);
        QVERIFY(view->health.lastCode.isEmpty());
        QCOMPARE(view->health.lastSuccessAt, m_bed->clock.now());
        QCOMPARE(view->health.service, u"running"_qs);
        m_bed->end(m_bed->begun(alpha), RunResult::Failed, down);
        QCOMPARE(m_bed->store.platform(u"alpha"_qs).result()->health.lastSuccessAt, m_bed->clock.now());
    }

    void runsOfAConsoleThatIsGoneAreInterrupted()
    {
        const Platform alpha = m_bed->platform(u"alpha"_qs);
        const auto mine = m_bed->begun(alpha, u"sync"_qs);
        m_bed->clock.advance(std::chrono::seconds(1));
        QCOMPARE(*m_bed->store.interruptRuns(u"B"_qs, m_bed->clock.now(), m_bed->clock.now()).result(), 0);
        QCOMPARE(*m_bed->store.interruptRuns(u"A"_qs, mine.startedAt, m_bed->clock.now()).result(), 0);
        QCOMPARE(*m_bed->store.interruptRuns(u"A"_qs, m_bed->clock.now(), m_bed->clock.now()).result(), 1);
        const auto run = m_bed->store.run(mine.id).result();
        QCOMPARE(int(run->result), int(RunResult::Interrupted));
        QCOMPARE(run->error->name(), u"SCH_INTERRUPTED"_qs);
        // what it still had to say comes too late
        GWANJE_ERROR_IS(m_bed->store.compare(m_bed->order(alpha, mine.id, true), BooksBed::told({})).result(),
                        SCH_FENCED);
    }

    void pagesGoFromTheNewestOn()
    {
        const Platform alpha = m_bed->platform(u"alpha"_qs), beta = m_bed->platform(u"beta"_qs);
        QList<RunId> begun;
        for (int i = 0; i < 7; ++i) {
            const auto run = m_bed->begun(i % 2 == 0 ? alpha : beta, i % 3 == 0 ? u"valid"_qs : u"sync"_qs);
            begun.prepend(run.id);
            m_bed->end(run, i == 4 ? RunResult::Skipped : RunResult::Ok);
            m_bed->clock.advance(std::chrono::milliseconds(10));
        }
        QList<RunId> seen;
        core::PageRequest request{.cursor = {}, .limit = 3};
        do {
            const auto page = m_bed->store.runs({}, request).result();
            GWANJE_OK(page);
            for (const auto& run : page->items)
                seen << run.id;
            request.cursor = page->next;
        } while (!request.cursor.isEmpty());
        QCOMPARE(seen, begun);
        QCOMPARE(m_bed->store.runs({.platform = beta.id}, {}).result()->items.size(), 3);
        QCOMPARE(m_bed->store.runs({.type = u"valid"_qs}, {}).result()->items.size(), 3);
        QCOMPARE(m_bed->store.runs({.result = RunResult::Skipped}, {}).result()->items.size(), 1);
        const QDateTime third = m_bed->store.run(begun.at(4)).result()->startedAt;
        QCOMPARE(m_bed->store.runs({.since = third}, {}).result()->items.size(), 5);
        QCOMPARE(m_bed->store.runs({.until = third}, {}).result()->items.size(), 2);
        GWANJE_ERROR_IS(m_bed->store.runs({}, {.cursor = u"x"_qs}).result(), CORE_BAD_INPUT);
        const auto latest = m_bed->store.latestRuns(2).result();
        QCOMPARE(latest->size(), 4);
        QVERIFY(latest->at(0).platform == latest->at(1).platform &&
                latest->at(0).id.toString() > latest->at(1).id.toString());
    }

    void whatIsPastItsTimeGoesInChunks()
    {
        const Platform alpha = m_bed->platform(u"alpha"_qs);
        const Room room = m_bed->room(u"101"_qs);
        m_bed->listing(alpha, u"L1"_qs, room.id);
        const QDate day = m_bed->today;
        m_bed->sync(alpha,
                    BooksBed::told({BooksBed::stay(u"old"_qs, day, 2), BooksBed::stay(u"new"_qs, day.addDays(40), 2)}));
        GWANJE_OK(m_bed->store.addBooks({.nights = {{room.id, day, 1, {}}, {room.id, day.addDays(40), 1, {}}}}).result());
        m_bed->clock.advance(std::chrono::hours(24 * 30));
        m_bed->begun(alpha); // it is going on
        const QDateTime before = m_bed->clock.now().addDays(-10);
        QCOMPARE(*m_bed->store.prune(before, 2).result(), 2);
        QCOMPARE(*m_bed->store.prune(before, 100).result(), 1); // run, stay, night
        QCOMPARE(*m_bed->store.prune(before, 100).result(), 0);
        QCOMPARE(m_bed->bookings().size(), 1);
        QCOMPARE(m_bed->store.runs({}, {}).result()->items.size(), 1);
    }

    void runsGoByAgeAndNumber()
    {
        const Platform alpha = m_bed->platform(u"alpha"_qs);
        for (int i = 0; i < 10; ++i) {
            m_bed->end(m_bed->begun(alpha));
            m_bed->clock.advance(std::chrono::hours(1));
        }
        const auto running = m_bed->begun(alpha, u"valid"_qs);
        const auto left = [this] { return m_bed->store.runs({}, {}).result()->items.size(); };
        const QDateTime never = m_bed->clock.now().addDays(-30);
        QCOMPARE(*m_bed->store.pruneRuns(never, 100, 100).result(), 0);
        QCOMPARE(*m_bed->store.pruneRuns(m_bed->clock.now().addSecs(-9 * 3600), 100, 100).result(), 1);
        QCOMPARE(*m_bed->store.pruneRuns(never, 5, 3).result(), 3); // in chunks
        QCOMPARE(*m_bed->store.pruneRuns(never, 5, 3).result(), 2);
        QCOMPARE(left(), 5);
        QCOMPARE(*m_bed->store.pruneRuns(m_bed->clock.now().addSecs(1), 1, 100).result(), 4);
        QCOMPARE(m_bed->store.runs({}, {}).result()->items.first().id, running.id); // it is going on
    }

    void rulesAreKeptInTheirOrder()
    {
        ResolutionRule second{.id = RuleId::make(), .position = 2, .as = Resolution::Theirs};
        ResolutionRule first{.id = RuleId::make(),
                             .position = 1,
                             .kind = DiscrepancyKind::PriceDiffers,
                             .platform = m_bed->platform(u"alpha"_qs).id,
                             .field = u"price"_qs,
                             .as = Resolution::Ignore,
                             .reason = u"행사"_qs,
                             .enabled = false};
        GWANJE_OK(m_bed->store.addRule(second).result());
        GWANJE_OK(m_bed->store.addRule(first).result());
        QCOMPARE(*m_bed->store.rules().result(), (QList<ResolutionRule>{first, second}));
        first.enabled = true;
        const auto changed = m_bed->store.changeRule(first).result();
        GWANJE_OK(changed);
        GWANJE_ERROR_IS(m_bed->store.changeRule(first).result(), PLT_STALE);
        GWANJE_OK(m_bed->store.removeRule(first.id).result());
        GWANJE_ERROR_IS(m_bed->store.removeRule(first.id).result(), PLT_RULE_NOT_FOUND);
        GWANJE_ERROR_IS(m_bed->store.changeRule(*changed).result(), PLT_RULE_NOT_FOUND);
        second.as = Resolution::Ignore;
        GWANJE_ERROR_IS(m_bed->store.addRule(second).result(), PLT_REASON_NEEDED);
    }

private:
    std::unique_ptr<BooksBed> m_bed;
};

GWANJE_TEST(tst_SqlPlatformStore)
#include "tst_SqlPlatformStore.moc"
