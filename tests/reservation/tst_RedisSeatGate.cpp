// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/RedisSeatGate.h"

#include "store/Beds.h"
#include "support/Servers.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::reservation;
using namespace std::chrono_literals;

class tst_RedisSeatGate final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<test::RedisServer>(); }
    void init()
    {
        m_server->cli({u"FLUSHALL"_qs});
        const auto url = redis::RedisUrl::parse(m_server->url());
        QVERIFY(url);
        m_client = std::make_shared<redis::Client>(*url);
        m_gate = std::make_unique<RedisSeatGate>(m_client);
        QTRY_VERIFY(m_gate->isAvailable());
    }
    void cleanup()
    {
        m_gate.reset();
        m_client.reset();
    }

    void whatIsNotLoadedSaysSo()
    {
        const auto section = slotSection(10);
        GWANJE_ERROR_IS(claim(section, {1}), RSV_GATE_NOT_LOADED);
        GWANJE_ERROR_IS(m_gate->counts(section.id, true).result(), RSV_GATE_NOT_LOADED);
        GWANJE_ERROR_IS(m_gate->acquireLease(section.id, u"a"_qs, 1s).result(), RSV_GATE_NOT_LOADED);
    }

    void aBatchIsClaimedInOneCallWithNeighbours()
    {
        const auto section = loaded(slotSection(10));
        const auto got = claim(section, {3, 2, 6, 4});
        GWANJE_OK(got);
        QCOMPARE(got->at(0).slotNumbers, (QList<int>{1, 2, 3}));
        QCOMPARE(got->at(1).slotNumbers, (QList<int>{4, 5}));
        QVERIFY(!got->at(2).isGranted); // and takes nothing
        QCOMPARE(got->at(3).slotNumbers, (QList<int>{6, 7, 8, 9}));
        const auto counts = *m_gate->counts(section.id, true).result();
        QCOMPARE((QList<int>{counts.free, counts.intents, counts.pending, counts.confirmed}), (QList<int>{1, 9, 0, 0}));
        QCOMPARE(counts.holds.size(), 3);
        QCOMPARE(m_server->cli({u"TTL"_qs, key(section, 1)}).trimmed(), "-1"); // holds never rest on time-outs
    }

    void aRepeatTakesNothingMore()
    {
        const auto section = loaded(slotSection(10));
        const Claim claim{ReservationId::make(), 2};
        const auto once = m_gate->claim(pass(section), {claim}).result();
        const auto twice = m_gate->claim(pass(section), {claim, claim}).result();
        QCOMPARE(twice->at(0), once->at(0));
        QCOMPARE(twice->at(1), once->at(0));
        const auto held = reservation(section, claim, State::Pending, once->at(0).slotNumbers);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(*m_gate->promote(pass(section, 5), {held}).result(), (QList<bool>{true}));
        auto counts = *m_gate->counts(section.id, false).result();
        QCOMPARE((QList<int>{counts.free, counts.intents, counts.pending}), (QList<int>{8, 0, 2}));
        QCOMPARE(counts.version, 5);
        QCOMPARE(m_gate->claim(pass(section), {claim}).result()->first().state, State::Pending);
        QCOMPARE(*m_gate->release(pass(section), {claim.id}).result(), 1);
        QCOMPARE(*m_gate->release(pass(section), {claim.id}).result(), 0); // given back once
        QCOMPARE(m_gate->counts(section.id, false).result()->free, 10);
    }

    void confirmedNeverGoesBack()
    {
        const auto section = loaded(slotSection(4));
        const Claim claim{ReservationId::make(), 2};
        const auto places = m_gate->claim(pass(section), {claim}).result()->first().slotNumbers;
        const auto as = [&](State state) { return reservation(section, claim, state, places); };
        QVERIFY(m_gate->promote(pass(section), {as(State::Confirmed)}).result()->first());
        QVERIFY(m_gate->promote(pass(section), {as(State::Pending)}).result()->first()); // late
        QCOMPARE(m_gate->counts(section.id, false).result()->confirmed, 2);
        auto other = as(State::Confirmed);
        other.slotNumbers = {3, 4}; // the database chose other places
        other.quantity = 2;
        QVERIFY(!m_gate->promote(pass(section), {other}).result()->first());
        other.id = ReservationId::make();
        QVERIFY(!m_gate->promote(pass(section), {other}).result()->first());
    }

    void placesAreGivenBackToTheirNeighbours()
    {
        const auto section = loaded(slotSection(10));
        QList<Claim> claims;
        for (int i = 0; i < 5; ++i)
            claims << Claim{ReservationId::make(), 2};
        QVERIFY(m_gate->claim(pass(section), claims).result());
        QVERIFY(m_gate->release(pass(section), {claims.at(1).id, claims.at(3).id}).result()); // 3-4, 7-8
        QVERIFY(m_gate->release(pass(section), {claims.at(2).id}).result());                  // 5-6: now 3-8
        QCOMPARE(claim(section, {6})->first().slotNumbers, (QList<int>{3, 4, 5, 6, 7, 8}));
    }

    void theLockEngineCountsOnly()
    {
        auto section = slotSection(5);
        section.engine = EngineKind::Lock;
        (void)loaded(section);
        QCOMPARE(claim(section, {3})->first(), (Claimed{true, std::nullopt, {}}));
        QVERIFY(!claim(section, {3})->first().isGranted);
        QCOMPARE(m_server->cli({u"EXISTS"_qs, key(section, 3)}).trimmed(), "0");
    }

    void anOlderStateIsStale()
    {
        auto section = slotSection(5);
        section.version = 7;
        section.epoch = 3;
        (void)loaded(section);
        auto later = pass(section);
        later.version = 8;
        GWANJE_ERROR_IS(m_gate->claim(later, {{ReservationId::make(), 1}}).result(), RSV_GATE_STALE);
        auto before = pass(section);
        before.epoch = 2;
        GWANJE_ERROR_IS(m_gate->claim(before, {{ReservationId::make(), 1}}).result(), RSV_GATE_STALE);
        GWANJE_ERROR_IS(m_gate->release(before, {}).result(), RSV_GATE_STALE);
        auto old = section;
        old.version = 6;
        GWANJE_ERROR_IS(m_gate->load({old, {}}).result(), RSV_GATE_STALE); // the late one of two loads
        old.epoch = 2;
        old.version = 9;
        GWANJE_ERROR_IS(m_gate->load({old, {}}).result(), RSV_GATE_STALE);
    }

    void aLoadReplacesEverything()
    {
        auto section = loaded(slotSection(10));
        QVERIFY(claim(section, {4}));
        section.epoch = 2;
        section.pending = 2;
        section.confirmed = 1;
        section.free = 7;
        const Claim one{ReservationId::make(), 2}, two{ReservationId::make(), 1};
        const SectionLoad load{
            section,
            {reservation(section, one, State::Pending, {2, 3}), reservation(section, two, State::Confirmed, {5})}};
        GWANJE_OK(m_gate->load(load).result());
        const auto counts = *m_gate->counts(section.id, true).result();
        QCOMPARE(counts.free, 7);
        QCOMPARE(counts.intents, 0);
        QCOMPARE(counts.holds.size(), 2);
        QCOMPARE(claim(section, {5})->first().slotNumbers, (QList<int>{6, 7, 8, 9, 10}));
        QCOMPARE(claim(section, {2})->first().slotNumbers, (QList<int>{1, 4}));
        section.free = 8;
        section.epoch = 3;
        GWANJE_ERROR_IS(m_gate->load({section, {}}).result(), RSV_GATE_BROKEN); // does not add up
    }

    void aLargeSectionIsLoadedAndReadInParts()
    {
        constexpr int half = 25000; // more than one call carries
        auto section = slotSection(2 * half);
        SectionLoad load{section, {}};
        for (int i = 0; i < half; ++i)
            load.live << reservation(section, {ReservationId::make(), 1}, State::Pending, {2 * i + 1});
        load.section.pending = load.section.free = half;
        GWANJE_OK(m_gate->load(load).result());
        const auto counts = m_gate->counts(section.id, true).result();
        GWANJE_OK(counts);
        QVERIFY(counts->isWhole);
        QCOMPARE(counts->pending, half);
        QMap<ReservationId, QList<int>> places;
        for (const GateHold& hold : counts->holds)
            places.insert(hold.id, hold.slotNumbers);
        QCOMPARE(places.size(), half);
        QList<ReservationId> ids;
        for (const auto& each : std::as_const(load.live)) {
            QCOMPARE(places.value(each.id), each.slotNumbers);
            ids << each.id;
        }
        QCOMPARE(*m_gate->release(pass(section), ids).result(), half);
        QCOMPARE(claim(section, {2 * half})->first().slotNumbers.size(), 2 * half); // one run again
    }

    void whatChangesWhileALargeSectionIsReadIsTold()
    {
        const auto section = slotSection(20000);
        SectionLoad load{section, {}};
        for (int i = 0; i < 15000; ++i)
            load.live << reservation(section, {ReservationId::make(), 1}, State::Confirmed, {i + 1});
        load.section.confirmed = 15000;
        load.section.free = 5000;
        GWANJE_OK(m_gate->load(load).result());
        GWANJE_OK(m_gate->counts(section.id, false).result()); // its script is known
        m_server->pause();
        const auto reading = m_gate->counts(section.id, true);
        const auto claimed = m_gate->claim(pass(section), {{ReservationId::make(), 1}});
        m_server->resume();
        GWANJE_OK(claimed.result());
        const auto counts = reading.result();
        GWANJE_OK(counts);
        QVERIFY(!counts->isWhole);
        QVERIFY(counts->holds.size() >= 15000);
        QVERIFY(m_gate->counts(section.id, true).result()->isWhole);
    }

    void aScriptThatCantFinishChangesNothing_data()
    {
        QTest::addColumn<int>("which");
        for (int i = 0; i < 5; ++i)
            QTest::newRow(qPrintable(QString::number(i))) << i;
    }
    void aScriptThatCantFinishChangesNothing()
    {
        QFETCH(int, which);
        const auto section = loaded(slotSection(10));
        QVERIFY(claim(section, {2, 1}));
        const auto whole = *m_gate->counts(section.id, true).result();
        m_server->cli({u"RENAME"_qs, key(section, which), u"aside"_qs});
        m_server->cli({u"SET"_qs, key(section, which), u"a text"_qs}); // somebody at redis-cli
        GWANJE_ERROR_IS(claim(section, {2}), RSV_GATE_BROKEN);
        if (which < 3) // what promoting looks at
            GWANJE_ERROR_IS(m_gate->promote(pass(section), {}).result(), RSV_GATE_BROKEN);
        GWANJE_ERROR_IS(m_gate->release(pass(section), {whole.holds.first().id}).result(), RSV_GATE_BROKEN);
        m_server->cli({u"DEL"_qs, key(section, which)});
        m_server->cli({u"RENAME"_qs, u"aside"_qs, key(section, which)});
        QCOMPARE(*m_gate->counts(section.id, true).result(), whole);

        m_server->cli({u"DEL"_qs, key(section, which)});
        m_server->cli({u"SET"_qs, key(section, which), u"a text"_qs});
        auto again = section;
        again.epoch = 2;
        GWANJE_OK(m_gate->load({again, {}}).result()); // cures it
        QCOMPARE(claim(again, {10})->first().slotNumbers.size(), 10);
    }

    void oldIntentsAreFound()
    {
        const auto section = loaded(slotSection(10));
        const Claim one{ReservationId::make(), 1}, two{ReservationId::make(), 1};
        QVERIFY(m_gate->claim(pass(section), {one}).result());
        QTest::qWait(20);
        QVERIFY(m_gate->claim(pass(section), {two}).result());
        QCOMPARE(*m_gate->intentsOlderThan(section.id, 0ms, 10).result(), (QList<ReservationId>{one.id, two.id}));
        QCOMPARE(*m_gate->intentsOlderThan(section.id, 0ms, 1).result(), (QList<ReservationId>{one.id}));
        QCOMPARE(m_gate->intentsOlderThan(section.id, 10min, 10).result()->size(), 0);
        QTest::qWait(20);
        QVERIFY(m_gate->claim(pass(section), {one}).result()); // asked for again: young again
        QCOMPARE(*m_gate->intentsOlderThan(section.id, 0ms, 10).result(), (QList<ReservationId>{two.id, one.id}));
        QVERIFY(m_gate->promote(pass(section), {reservation(section, one, State::Pending, {1})}).result());
        QCOMPARE(*m_gate->intentsOlderThan(section.id, 0ms, 10).result(), (QList<ReservationId>{two.id}));
    }

    void leasesHaveGrowingNumbers()
    {
        auto section = loaded(slotSection(10));
        const auto first = m_gate->acquireLease(section.id, u"a"_qs, 10s).result();
        QCOMPARE(*first, (qint64(1) << 32) + 1);
        QCOMPARE(*m_gate->acquireLease(section.id, u"a"_qs, 10s).result(), *first);
        GWANJE_ERROR_IS(m_gate->acquireLease(section.id, u"b"_qs, 10s).result(), RSV_LOCK_BUSY);
        QCOMPARE(*m_gate->releaseLease(section.id, u"b"_qs).result(), false); // another's is left alone
        QCOMPARE(*m_gate->acquireLease(section.id, u"a"_qs, 30ms).result(), *first); // for no longer than that
        QTRY_VERIFY(m_gate->acquireLease(section.id, u"b"_qs, 10s).result());
        const auto second = *m_gate->acquireLease(section.id, u"b"_qs, 10s).result();
        QVERIFY(second > *first);
        QCOMPARE(*m_gate->releaseLease(section.id, u"a"_qs).result(), false); // the late one
        auto withFence = pass(section);
        withFence.fence = second;
        GWANJE_OK(m_gate->claim(withFence, {{ReservationId::make(), 1}}).result());
        withFence.fence = *first;
        GWANJE_ERROR_IS(m_gate->claim(withFence, {{ReservationId::make(), 1}}).result(), RSV_FENCED);
        m_server->cli({u"FLUSHALL"_qs}); // Redis came back empty
        section.epoch = 2;
        section.fence = second;
        (void)loaded(section);
        QVERIFY(*m_gate->acquireLease(section.id, u"c"_qs, 10s).result() > second);
    }

    void scriptsComeBackByThemselves()
    {
        const auto section = loaded(slotSection(10));
        QVERIFY(claim(section, {1}));
        m_server->cli({u"SCRIPT"_qs, u"FLUSH"_qs});
        GWANJE_OK(claim(section, {1}));
    }

private:
    static Section slotSection(int capacity)
    {
        Section section;
        section.id = SectionId::make();
        section.engine = EngineKind::Slot;
        section.capacity = section.free = capacity;
        return section;
    }
    Section loaded(const Section& section)
    {
        const auto done = m_gate->load({section, {}}).result();
        if (!done)
            qFatal("%s", qPrintable(done.error().toString()));
        return section;
    }
    static GatePass pass(const Section& section, qint64 version = 0) { return {section.id, section.epoch, version, 0}; }
    static Reservation reservation(const Section& section, const Claim& claim, State state, const QList<int>& places)
    {
        Reservation made;
        made.id = claim.id;
        made.section = section.id;
        made.quantity = claim.quantity;
        made.state = state;
        made.slotNumbers = places;
        return made;
    }
    core::Result<QList<Claimed>> claim(const Section& section, const QList<int>& quantities)
    {
        QList<Claim> claims;
        for (const int quantity : quantities)
            claims << Claim{ReservationId::make(), quantity};
        return m_gate->claim(pass(section), claims).result();
    }
    static QString key(const Section& section, int which)
    {
        return QString::fromLatin1(RedisSeatGate::keys(section.id).at(which));
    }

    std::unique_ptr<test::RedisServer> m_server;
    std::shared_ptr<redis::Client> m_client;
    std::unique_ptr<RedisSeatGate> m_gate;
};

GWANJE_TEST(tst_RedisSeatGate)
#include "tst_RedisSeatGate.moc"
