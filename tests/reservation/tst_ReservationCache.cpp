// SPDX-License-Identifier: GPL-3.0-or-later
// Reads through the cache on a real Redis and both databases: what is kept, what drops it, by whichever console, and
// what is read when either of the two is away. (Races of reads and changes: tst_ReservationSimulation.)

#include "reservation/RedisReadCache.h"
#include "ServiceBed.h"
#include "support/TestMain.h"
#include "telemetry/Metrics.h"

using namespace gwanje;
using core::ErrorCode;
using namespace gwanje::reservation;
using namespace std::chrono_literals;
using test::ServiceBed;

class tst_ReservationCache final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        m_bed = std::make_unique<ServiceBed>(static_cast<store::Dialect>(dialectNumber));
        m_section = m_bed->section(50, EngineKind::Slot).id;
        const auto made = m_bed->create(m_section, 2);
        GWANJE_OK(made);
        m_made = *made;
        QTRY_VERIFY(isHit([&] { return shown().has_value(); })); // its own change is dropped by now
    }
    void cleanup()
    {
        QVERIFY(m_bed->service->stop(5s));
        m_bed.reset();
    }

    void whatIsReadTwiceIsReadOnce()
    {
        changeBehind();
        QCOMPARE(shown()->reservation, m_made); // from the cache: the database says otherwise
        QCOMPARE(shown()->log.size(), 1);
        QVERIFY(listed(State::Pending).isEmpty()); // not read before: the database's
        QVERIFY(m_bed->server.cli({u"--scan"_qs, u"--pattern"_qs, u"cache:*"_qs}).contains("r:"));
        for (const QByteArray& key : m_bed->server.cli({u"KEYS"_qs, u"cache:*"_qs}).split('\n')) {
            const int left = m_bed->server.cli({u"PTTL"_qs, QString::fromUtf8(key)}).toInt();
            QVERIFY2(key.isEmpty() || (left > 0 && left <= (key.contains("}:r:") ? 300'000 : 60'000)), key.constData());
        }
    }

    void aChangeIsSeenAtOnce()
    {
        (void)listed(State::Pending);
        (void)listed({});
        GWANJE_OK(m_bed->service->confirm({m_made.id, m_made.user}).result());
        QCOMPARE(shown()->reservation.state, State::Confirmed); // the next read, whatever Redis is at
        QVERIFY(listed(State::Pending).isEmpty());
        QCOMPARE(listed({}).first().state, State::Confirmed);
        QCOMPARE(shown()->log.size(), 2);
        for (int i = 0; i < 20; ++i) { // all of them: no drop is late
            const auto more = m_bed->service->create(m_bed->rows.request(m_section, 1, m_made.user)).result();
            GWANJE_OK(more);
            QCOMPARE(listed({}).first(), *more);
            GWANJE_OK(m_bed->service->cancel({more->id, {}, {}}).result());
            QCOMPARE(listed({}).first().state, State::Cancelled);
            QCOMPARE(m_bed->service->show(more->id).result()->reservation.state, State::Cancelled);
        }
    }

    void anotherConsolesChangeIsSeen()
    {
        if (isSqlite())
            QSKIP("a SQLite folder belongs to one console");
        const auto second = m_bed->another();
        const auto there = [&] { return second->show(m_made.id).result()->reservation.state; };
        QTRY_VERIFY(isHit([&] { return there() == State::Pending; })); // found where this console put it
        QCOMPARE(listed(State::Pending).size(), 1);
        GWANJE_OK(second->cancel({m_made.id, {}, {}}).result());
        QTRY_COMPARE_WITH_TIMEOUT(shown()->reservation.state, State::Cancelled, 500);
        QTRY_VERIFY_WITH_TIMEOUT(listed(State::Pending).isEmpty(), 500);
        QVERIFY(second->stop(5s));
    }

    void withoutRedisTheDatabaseIsRead()
    {
        m_bed->server.kill();
        QTRY_VERIFY(!m_bed->clients.first()->isAvailable());
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 20; ++i)
            QCOMPARE(shown()->reservation, m_made);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        GWANJE_OK(m_bed->service->confirm({m_made.id, m_made.user}).result());
        m_bed->server.restart(); // with what was in it
        QTRY_VERIFY_WITH_TIMEOUT(m_bed->clients.first()->isAvailable(), 10000);
        QCOMPARE(shown()->reservation.state, State::Confirmed);
        QTRY_VERIFY(isHit([&] { return shown()->reservation.state == State::Confirmed; }));
    }

    void aStoppedRedisCostsAMoment()
    {
        m_bed->server.pause();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(shown()->reservation, m_made);
        QVERIFY2(timer.elapsed() < 900, qPrintable(QString::number(timer.elapsed())));
        GWANJE_OK(m_bed->service->confirm({m_made.id, m_made.user}).result());
        QCOMPARE(shown()->reservation.state, State::Confirmed);
        m_bed->server.resume(); // the entry is still there, of the same server
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(shown()->reservation.state, State::Confirmed);
            QTest::qWait(20);
        }
        QTRY_VERIFY(isHit([&] { return shown()->reservation.state == State::Confirmed; }));
    }

    void withoutTheDatabaseTheCacheIsRead()
    {
        if (isSqlite())
            QSKIP("a file can't be taken away");
        test::PostgresServer::shared().stop();
        const auto carryOn = qScopeGuard([] { test::PostgresServer::shared().carryOn(); });
        QCOMPARE(shown()->reservation, m_made);
    }

    void aRemovedRehearsalIsForgotten()
    {
        Section wanted = m_bed->now(m_section);
        wanted.id = SectionId::make();
        wanted.rehearsal = true;
        wanted.free = wanted.pending = 0;
        GWANJE_OK(m_bed->service->addSection(wanted).result());
        const auto made = m_bed->create(wanted.id);
        GWANJE_OK(made);
        QTRY_VERIFY(isHit([&] { return m_bed->service->show(made->id).result().has_value(); }));
        QVERIFY(*m_bed->service->removeSection(wanted.id).result());
        GWANJE_ERROR_IS(m_bed->service->show(made->id).result(), RSV_NOT_FOUND);
        const QString pattern = u"{section:%1}*"_qs.arg(wanted.id.toString());
        QTRY_VERIFY(m_bed->server.cli({u"KEYS"_qs, pattern}).trimmed().isEmpty());
    }

    void othersAreToldOfSections()
    {
        const auto second = m_bed->another();
        second->takeUpWork();
        const auto events = std::make_shared<SectionEvents>();
        QObject here;
        int told = 0;
        events->setReceiver(&here, [&](const SectionEvents::Drained& drained) { told += int(drained.lines.size()); });
        second->listen({}, events);
        QTRY_VERIFY(told > 0); // its subscription stands: what was missed before is to be read
        QTest::qWait(100);
        for (const auto& deed : std::initializer_list<std::function<bool()>>{
                 [&] { return m_bed->service->addEvent({EventId::make(), u"낭독회"_qs, {}, {}}).result().has_value(); },
                 [&] { return !m_bed->section(5, EngineKind::Lock).id.isNull(); },
                 [&] { return m_bed->service->changeSection(m_section, {.open = false}).result().has_value(); }}) {
            told = 0;
            QVERIFY(deed());
            QTRY_VERIFY_WITH_TIMEOUT(told > 0, 1000);
        }
        QVERIFY(second->stop(5s));
    }

private:
    bool isSqlite() const { return m_bed->rows.database->dialect() == store::Dialect::Sqlite; }
    core::Result<ReservationDetail> shown() { return m_bed->service->show(m_made.id).result(); }
    QList<Reservation> listed(std::optional<State> state)
    {
        ReservationFilter filter;
        filter.user = m_made.user;
        filter.state = state;
        const auto page = m_bed->service->list(filter, {{}, 20}).result();
        return page ? page->items : QList<Reservation>();
    }
    /// The deed holds, and was answered by the cache.
    template<class Deed>
    static bool isHit(Deed deed)
    {
        auto& hits = telemetry::counter(u"reservation_cache_reads_total"_qs, {{u"result"_qs, u"hit"_qs}});
        const auto before = hits.value();
        return deed() && hits.value() > before;
    }
    /// As nobody does: past the console.
    void changeBehind()
    {
        SqlReservationStore store(m_bed->rows.database, m_bed->clock);
        GWANJE_OK(test::StoreBed::only(store.confirm({{m_made.id, m_made.user}}).result()));
    }

    std::unique_ptr<ServiceBed> m_bed;
    SectionId m_section;
    Reservation m_made;
};

GWANJE_TEST(tst_ReservationCache)
#include "tst_ReservationCache.moc"
