// SPDX-License-Identifier: GPL-3.0-or-later
// The service on real servers: both engines, both databases; what it does when Redis goes, returns or comes back empty;
// two consoles on one section.

#include "reservation/Rehearsal.h"
#include "ServiceBed.h"
#include "support/TestMain.h"
#include "telemetry/Metrics.h"

using namespace gwanje;
using core::ErrorCode;
using namespace gwanje::reservation;
using namespace std::chrono_literals;
using test::ServiceBed;

namespace {

constexpr EngineTimes quick{.orphanAge = 300ms, .glanceEvery = 500ms};

template<class T>
QList<T> all(const QList<QFuture<T>>& futures)
{
    QList<T> list;
    for (const auto& future : futures)
        list << future.result();
    return list;
}

/// In the event loop.
template<class T>
T waited(const QFuture<T>& future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20000))
        qFatal("no answer came");
    return future.result();
}

} // namespace

class tst_ReservationService final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<int>("dialectNumber");
        QTest::addColumn<int>("engineNumber");
        QTest::newRow("slots on sqlite") << int(store::Dialect::Sqlite) << int(EngineKind::Slot);
        QTest::newRow("lock on sqlite") << int(store::Dialect::Sqlite) << int(EngineKind::Lock);
        QTest::newRow("slots on postgres") << int(store::Dialect::Postgres) << int(EngineKind::Slot);
        QTest::newRow("lock on postgres") << int(store::Dialect::Postgres) << int(EngineKind::Lock);
    }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        QFETCH_GLOBAL(int, engineNumber);
        m_engine = static_cast<EngineKind>(engineNumber);
        m_bed = std::make_unique<ServiceBed>(static_cast<store::Dialect>(dialectNumber), quick);
    }
    void cleanup()
    {
        QCOMPARE(m_bed->rows.broken(), QString());
        QVERIFY(m_bed->service->stop(5s));
        m_bed.reset();
    }

    void oneGoesThroughItsStates()
    {
        const auto section = m_bed->section(10, m_engine);
        const auto made = m_bed->create(section.id, 3);
        GWANJE_OK(made);
        QCOMPARE(made->slotNumbers, m_engine == EngineKind::Slot ? QList<int>({1, 2, 3}) : QList<int>());
        const auto extended = m_bed->service->extend({made->id, made->user}).result();
        GWANJE_OK(extended);
        QCOMPARE(extended->extensions, 1);
        const auto confirmed = m_bed->service->confirm({made->id, made->user}).result();
        GWANJE_OK(confirmed);
        QCOMPARE(confirmed->code.size(), 8);
        QCOMPARE(m_bed->service->confirm({made->id, made->user}).result()->code, confirmed->code);
        QCOMPARE(m_bed->service->findByCode(confirmed->code.toLower()).result()->id, made->id);
        GWANJE_ERROR_IS(m_bed->service->cancel({made->id, UserId::make(), {}}).result(), RSV_NOT_YOURS);
        GWANJE_OK(m_bed->service->cancel({made->id, {}, u"변심"_qs}).result());
        const auto detail = m_bed->service->show(made->id).result();
        GWANJE_OK(detail);
        QCOMPARE(detail->log.size(), 4);
        QCOMPARE(detail->log.last().reason, u"변심"_qs);
        QCOMPARE(m_bed->now(section.id).free, 10);
        QCOMPARE(m_bed->drift(), QString());
    }

    void manyAtOnceGetWhatThereIs()
    {
        const auto section = m_bed->section(100, m_engine);
        QList<QFuture<core::Result<Reservation>>> futures;
        for (int i = 0; i < 300; ++i)
            futures << m_bed->service->create(m_bed->rows.request(section.id));
        int sold = 0;
        QSet<int> places;
        for (const auto& answer : all(futures)) {
            if (answer) {
                ++sold;
                for (const int slot : answer->slotNumbers)
                    places.insert(slot);
            } else {
                QCOMPARE(answer.error().name(), u"RSV_SOLD_OUT"_qs);
            }
        }
        QCOMPARE(sold, 100);
        QCOMPARE(places.size(), m_engine == EngineKind::Slot ? 100 : 0);
        QCOMPARE(m_bed->now(section.id).free, 0);
        QCOMPARE(m_bed->drift(), QString());
    }

    void aRepeatIsTheSame()
    {
        const auto section = m_bed->section(4, m_engine);
        const auto request = m_bed->rows.request(section.id, 2);
        const auto first = m_bed->service->create(request).result();
        GWANJE_OK(first);
        QCOMPARE(*m_bed->service->create(request).result(), *first);
        auto other = request;
        other.quantity = 1;
        GWANJE_ERROR_IS(m_bed->service->create(other).result(), RSV_IDEMPOTENCY_MISMATCH);
        const auto tooMany = m_bed->rows.request(section.id, 3);
        GWANJE_ERROR_IS(m_bed->service->create(tooMany).result(), RSV_SOLD_OUT);
        GWANJE_OK(m_bed->service->cancel({first->id, first->user, {}}).result());
        GWANJE_ERROR_IS(m_bed->service->create(tooMany).result(), RSV_SOLD_OUT); // what failed never succeeds later
        QCOMPARE(m_bed->drift(), QString());
    }

    void holdsDieAtTheirDeadline()
    {
        const auto section = m_bed->section(3, m_engine, 1s);
        const auto made = m_bed->create(section.id, 3);
        GWANJE_OK(made);
        QTest::qWait(1100);
        const auto next = m_bed->create(section.id, 2); // the due one makes room in the same transaction
        GWANJE_OK(next);
        GWANJE_ERROR_IS(m_bed->service->confirm({made->id, made->user}).result(), RSV_EXPIRED);
        QTRY_COMPARE_WITH_TIMEOUT(m_bed->now(section.id).free, 3, 5000); // by its deadline alone
        QCOMPARE(m_bed->drift(), QString());
    }

    void withoutRedisTheDatabaseSells()
    {
        const auto section = m_bed->section(50, m_engine);
        GWANJE_OK(m_bed->create(section.id));
        m_bed->server.kill();
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < 10; ++i)
            GWANJE_OK(m_bed->create(section.id));
        QVERIFY(std::chrono::steady_clock::now() - start < 5s);
        QTRY_VERIFY(m_bed->service->status().isDegraded);
        m_bed->server.restart();
        QTRY_VERIFY_WITH_TIMEOUT(!m_bed->service->status().isDegraded, 10000);
        GWANJE_OK(m_bed->create(section.id));
        QCOMPARE(m_bed->now(section.id).free, 38);
        QCOMPARE(m_bed->drift(), QString());
    }

    void anEmptyRedisIsFilled()
    {
        const auto section = m_bed->section(20, m_engine);
        GWANJE_OK(m_bed->create(section.id, 5));
        m_bed->server.cli({u"FLUSHALL"_qs});
        GWANJE_OK(m_bed->create(section.id, 5));
        QCOMPARE(m_bed->now(section.id).free, 10);
        QCOMPARE(m_bed->drift(), QString());
        const auto epoch = m_bed->now(section.id).epoch;
        QVERIFY(epoch >= 3); // the first load, and the second one
    }

    void seatsTellWhoHasThem()
    {
        const auto section = m_bed->section(10, m_engine);
        const auto held = m_bed->create(section.id, 2), gone = m_bed->create(section.id, 3),
                   kept = m_bed->create(section.id);
        GWANJE_OK(m_bed->service->cancel({gone->id, {}, {}}).result());
        GWANJE_OK(m_bed->service->confirm({kept->id, kept->user}).result());
        const auto seats = m_bed->service->seats(section.id, 1, 10).result();
        GWANJE_OK(seats);
        QCOMPARE(seats->section.free, 7);
        GWANJE_ERROR_IS(m_bed->service->seats(SectionId::make(), 1, 10).result(), RSV_SECTION_NOT_FOUND);
        QCOMPARE(seats->live.size(), m_engine == EngineKind::Slot ? 2 : 0); // else they have no numbers
        if (m_engine == EngineKind::Lock)
            return;
        QCOMPARE(seats->live.first(), *held);
        QCOMPARE(seats->live.last().state, State::Confirmed);
    }

    void whatCanBeSaidBeforeIsRefusedAtOnce()
    {
        Section wrong = m_bed->section(3, m_engine);
        wrong.id = SectionId::make();
        wrong.capacity = 0;
        GWANJE_ERROR_IS(m_bed->service->addSection(wrong).result(), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(m_bed->service->addSections({wrong}).result(), CORE_BAD_INPUT);
        wrong.capacity = 5;
        wrong.name = u"  "_qs;
        QCOMPARE(m_bed->service->addSection(wrong).result().error().context.value(u"field"_qs), u"name"_qs);
        GWANJE_ERROR_IS(m_bed->service->changeSection(wrong.id, {.hold = 0s}).result(), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(m_bed->service->addEvent({}).result(), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(m_bed->service->changeEvent(EventId::make(), {.name = u" "_qs}).result(), CORE_BAD_INPUT);
    }

    void aRehearsalIsToldOfAndStopped()
    {
        const auto section = m_bed->section(1'000'000, m_engine);
        RehearsalStage stage(*m_bed->service);
        RehearsalPlan plan{.section = section.id, .clients = 8, .length = 60s};
        GWANJE_ERROR_IS(waited(stage.rehearse(plan)), RSV_REHEARSAL_ONLY);
        core::StopSource stop;
        QList<RehearsalProgress> told;
        QObject here;
        plan.force = true;
        plan.stop = stop.get_token();
        plan.events = std::make_shared<RehearsalEvents>();
        plan.events->setReceiver(&here, [&told](const RehearsalEvents::Drained& drained) { told << drained.lines; });
        const auto start = std::chrono::steady_clock::now();
        const auto answer = stage.rehearse(plan);
        QTRY_VERIFY_WITH_TIMEOUT(told.size() >= 2, 20000);
        stop.request_stop();
        const auto report = waited(answer);
        GWANJE_OK(report);
        QVERIFY(std::chrono::steady_clock::now() - start < 30s);
        QTRY_COMPARE(told.last().ok, report->ok);
        qint64 sum = 0;
        for (const RehearsalProgress& each : std::as_const(told))
            sum += each.lately.ok;
        QCOMPARE(sum, report->ok);
        QCOMPARE(report->failed, 0);
        QCOMPARE(m_bed->now(section.id).pending, report->ok);
    }

    /// As a server with too little memory does, or somebody with a tool of their own.
    void aLostKeyIsMended_data()
    {
        QTest::addColumn<QString>("part");
        for (const char* part : {"ctr", "holds", "intents", "runs", "ends", "lease"})
            QTest::newRow(part) << QString::fromLatin1(part);
    }
    void aLostKeyIsMended()
    {
        QFETCH(QString, part);
        const auto section = m_bed->section(30, m_engine);
        const auto first = m_bed->create(section.id, 3), second = m_bed->create(section.id, 2);
        GWANJE_OK(first);
        GWANJE_OK(second);
        m_bed->server.cli({u"DEL"_qs, u"{section:%1}:%2"_qs.arg(section.id.toString(), part)});
        GWANJE_OK(m_bed->service->cancel({first->id, {}, {}}).result());
        for (int i = 0; i < 4; ++i)
            GWANJE_OK(m_bed->create(section.id, 7));
        QCOMPARE(m_bed->now(section.id).free, 0);
        GWANJE_OK(m_bed->service->sweep().result());
        QCOMPARE(m_bed->drift(), QString());
    }

    void onePoisonousRequestSpoilsNobody()
    {
        const auto section = m_bed->section(200, m_engine);
        const auto poison = m_bed->rows.request(section.id);
        const auto& database = m_bed->rows.database;
        const QString user = poison.user.toString();
        if (database->dialect() == store::Dialect::Postgres) {
            test::PostgresServer::shared().psql(
                u"postgresql://localhost/"_qs + database->url().database,
                u"ALTER TABLE reservation ADD CHECK (user_id <> '%1')"_qs.arg(user));
        } else {
            GWANJE_OK(database->writeNow<qint64>([&](store::Session& session) {
                return session.execute(u"CREATE TRIGGER poison BEFORE INSERT ON reservation WHEN NEW.user_id = '%1' "
                                       "BEGIN SELECT RAISE(ABORT, 'poison'); END"_qs.arg(user));
            }));
        }
        QList<QFuture<core::Result<Reservation>>> futures;
        for (int i = 0; i < 60; ++i)
            futures << m_bed->service->create(i == 23 ? poison : m_bed->rows.request(section.id));
        const auto answers = all(futures);
        for (int i = 0; i < answers.size(); ++i)
            QCOMPARE(answers.at(i).has_value(), i != 23);
        QCOMPARE(m_bed->now(section.id).free, 141);
        QCOMPARE(m_bed->drift(), QString());
    }

    void twoConsolesShareASection()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        if (static_cast<store::Dialect>(dialectNumber) == store::Dialect::Sqlite)
            QSKIP("a SQLite folder belongs to one console");
        const auto section = m_bed->section(400, m_engine);
        const auto second = m_bed->another();
        QList<QFuture<core::Result<Reservation>>> futures;
        for (int round = 0; round < 10; ++round) {
            for (int i = 0; i < 30; ++i) {
                auto& service = i % 2 ? *second : *m_bed->service;
                futures << service.create(m_bed->rows.request(section.id));
            }
            QTest::qWait(5);
        }
        for (const auto& answer : all(futures))
            GWANJE_OK(answer);
        QCOMPARE(m_bed->now(section.id).free, 100);
        QVERIFY(second->stop(5s));
        QCOMPARE(m_bed->drift(), QString());
    }

    void twoHotConsolesBothSell()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        if (static_cast<store::Dialect>(dialectNumber) == store::Dialect::Sqlite)
            QSKIP("a SQLite folder belongs to one console");
        const auto section = m_bed->section(1'000'000, m_engine);
        const auto second = m_bed->another();
        const RehearsalPlan plan{.section = section.id, .clients = 64, .length = 2s, .force = true};
        auto& failures = telemetry::counter(u"reservation_lock_failures_total"_qs);
        const auto before = failures.value();
        const auto here = rehearse(*m_bed->service, plan), there = rehearse(*second, plan);
        qint64 sold = 0;
        for (const auto& future : {here, there}) {
            const auto report = waited(future);
            GWANJE_OK(report);
            for (auto it = report->causes.cbegin(); it != report->causes.cend(); ++it)
                qInfo("%s: %lld", qPrintable(core::codeName(it.key())), static_cast<long long>(it.value()));
            QCOMPARE(report->failed + report->refused, 0);
            QVERIFY(report->ok > 0);
            sold += report->ok;
            qInfo("%.0f/s, p50 %.1f ms, p99 %.1f ms", report->perSecond, report->p50Ms, report->p99Ms);
        }
        QCOMPARE(failures.value(), before); // to wait for one's turn is no failure
        QVERIFY(second->stop(5s));
        QCOMPARE(m_bed->now(section.id).pending, sold);
        QCOMPARE(m_bed->drift(), QString());
    }

    /// What a window shows of another console's sales is looked at again as soon as that says so.
    void othersAreToldOfSales()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        if (static_cast<store::Dialect>(dialectNumber) == store::Dialect::Sqlite)
            QSKIP("a SQLite folder belongs to one console");
        const auto section = m_bed->section(10, m_engine);
        const auto second = m_bed->another();
        second->takeUpWork();
        const auto sales = std::make_shared<ReservationEvents>();
        const auto counters = std::make_shared<SectionEvents>();
        QObject here;
        int soldLines = 0, stockLines = 0;
        sales->setReceiver(&here,
                           [&](const ReservationEvents::Drained& drained) { soldLines += int(drained.lines.size()); });
        counters->setReceiver(&here,
                              [&](const SectionEvents::Drained& drained) { stockLines += int(drained.lines.size()); });
        second->listen(sales, counters);
        QTRY_VERIFY(soldLines > 0 && stockLines > 0); // it hears; what was sold before is to be looked at, too
        QTest::qWait(700);
        soldLines = stockLines = 0;
        const auto made = m_bed->create(section.id);
        GWANJE_OK(made);
        QTRY_VERIFY_WITH_TIMEOUT(soldLines > 0 && stockLines > 0, 400); // at once
        soldLines = 0;
        for (int i = 0; i < 5; ++i)
            GWANJE_OK(m_bed->create(section.id));
        QTRY_COMPARE_WITH_TIMEOUT(soldLines, 1, 1500); // all of them, after a rest
        QTest::qWait(700);
        QCOMPARE(soldLines, 1);
        GWANJE_OK(second->create(m_bed->rows.request(section.id)).result()); // its own it knows
        QTest::qWait(200);
        QCOMPARE(soldLines, 1);
        QVERIFY(second->stop(5s));
    }

    /// Both find it empty at once: neither loads it over and over after the other, and no caller hears of it.
    void twoConsolesFillAnEmptyRedis()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        if (static_cast<store::Dialect>(dialectNumber) == store::Dialect::Sqlite)
            QSKIP("a SQLite folder belongs to one console");
        const auto section = m_bed->section(1'000'000, m_engine);
        const auto second = m_bed->another();
        const RehearsalPlan plan{.section = section.id, .clients = 64, .length = 3s, .force = true};
        const auto here = rehearse(*m_bed->service, plan), there = rehearse(*second, plan);
        constexpr int times = 4;
        const auto before = m_bed->now(section.id).epoch;
        for (int i = 0; i < times; ++i) {
            QTest::qWait(500);
            m_bed->server.cli({u"FLUSHALL"_qs});
        }
        for (const auto& future : {here, there}) {
            const auto report = waited(future);
            GWANJE_OK(report);
            QCOMPARE(report->failed + report->refused, 0);
            QVERIFY(report->ok > 0);
            qInfo("%.0f/s, p99 %.1f ms", report->perSecond, report->p99Ms);
        }
        const auto loads = m_bed->now(section.id).epoch - before;
        qInfo("%d times empty, %lld loads", times, static_cast<long long>(loads));
        QVERIFY(loads <= 3 * times); // one for each console, and one that a doubt may cost
        QVERIFY(second->stop(5s));
        QCOMPARE(m_bed->drift(), QString());
    }

    void aRehearsalTellsItsFigures()
    {
        const auto section = m_bed->section(50, m_engine);
        const RehearsalPlan plan{.section = section.id, .clients = 8, .length = 1s, .quantity = 2, .force = true};
        const auto report = waited(rehearse(*m_bed->service, plan));
        GWANJE_OK(report);
        QCOMPARE(report->ok, 25);
        QVERIFY(report->refused > 0);
        QCOMPARE(report->failed, 0);
        QVERIFY(report->p50Ms > 0 && report->p50Ms <= report->p95Ms && report->p95Ms <= report->p99Ms);
        GWANJE_ERROR_IS(waited(rehearse(*m_bed->service, {.section = section.id})), RSV_REHEARSAL_ONLY);
        GWANJE_ERROR_IS(waited(rehearse(*m_bed->service, {.section = SectionId::make()})), RSV_SECTION_NOT_FOUND);
        QCOMPARE(m_bed->now(section.id).free, 0);
        QCOMPARE(m_bed->drift(), QString());
    }

    void aSectionChanges()
    {
        const auto section = m_bed->section(5, m_engine);
        GWANJE_OK(m_bed->create(section.id, 4));
        GWANJE_ERROR_IS(m_bed->service->changeSection(section.id, {.capacity = 3}).result(), RSV_CAPACITY);
        GWANJE_OK(m_bed->service->changeSection(section.id, {.capacity = 8}).result());
        GWANJE_OK(m_bed->create(section.id, 4));
        GWANJE_OK(m_bed->service->changeSection(section.id, {.open = false}).result());
        GWANJE_ERROR_IS(m_bed->create(section.id), RSV_SECTION_CLOSED);
        GWANJE_ERROR_IS(m_bed->create(SectionId::make()), RSV_SECTION_NOT_FOUND);
        QCOMPARE(m_bed->drift(), QString());
    }

    /// Other consoles wait for it: by one that has sold nothing of the section, too.
    void aNewCapacityIsLoadedAtOnce()
    {
        const auto section = m_bed->section(5, m_engine);
        GWANJE_OK(m_bed->service->changeSection(section.id, {.capacity = 8}).result());
        const QString key = u"{section:%1}:ctr"_qs.arg(section.id.toString());
        QTRY_COMPARE(m_bed->server.cli({u"HGET"_qs, key, u"capacity"_qs}).trimmed(), QByteArray("8"));
    }

    void driftIsFoundAndRepaired()
    {
        const auto section = m_bed->section(10, m_engine);
        const auto made = m_bed->create(section.id, 2);
        GWANJE_OK(made);
        QCOMPARE(m_bed->drift(), QString());
        const QByteArray tag = "{section:" + section.id.toString().toLatin1() + "}:";
        (void)m_bed->clients.first()->command({"HSET", tag + "ctr", "free", "10", "pending", "0"}).result();
        (void)m_bed->clients.first()->command({"HDEL", tag + "holds", made->id.toString().toLatin1()}).result();
        const auto seen = m_bed->service->reconcile(true).result();
        GWANJE_OK(seen);
        QCOMPARE(seen->first().places, 2);
        QVERIFY(!seen->first().isRepaired);
        QVERIFY(m_bed->service->reconcile(false).result()->first().isRepaired);
        QCOMPARE(m_bed->drift(), QString());
        const auto detail = m_bed->service->show(made->id).result(); // what Redis had of it is no change of its own
        GWANJE_OK(detail);
        QCOMPARE(detail->reservation, *made);
        QCOMPARE(detail->log.size(), 1);
    }
    void aLargeSectionIsComparedAndRepaired()
    {
        constexpr int many = 22'000; // more than one call to Redis carries, and than is compared on the engine's thread
        const auto section = m_bed->section(many + 100, m_engine);
        CreateBatch batch;
        for (int i = 0; i < many; ++i) {
            batch.requests << m_bed->rows.request(section.id);
            if (batch.requests.size() == 2000)
                GWANJE_OK(m_bed->rows.store->create(std::exchange(batch, {})).result());
        }
        const auto made = m_bed->create(section.id); // loads what is there
        GWANJE_OK(made);
        QCOMPARE(m_bed->drift(), QString());
        const QString holds = u"{section:%1}:holds"_qs.arg(section.id.toString());
        m_bed->server.cli({u"HDEL"_qs, holds, made->id.toString()});
        m_bed->server.cli({u"HSET"_qs, holds, ReservationId::make().toString(), u"P1:"_qs});
        const auto repaired = m_bed->service->reconcile(false).result();
        GWANJE_OK(repaired);
        QCOMPARE(repaired->first().missing, 1);
        QCOMPARE(repaired->first().orphans, 1);
        QVERIFY(repaired->first().isRepaired);
        QCOMPARE(m_bed->drift(), QString());
        QCOMPARE(m_bed->server.cli({u"HLEN"_qs, holds}).trimmed().toInt(), many + 1);
    }
    /// Also where no counter tells of it.
    void aDriftThatIsKnownIsRepairedSoon()
    {
        m_bed->service->takeUpWork();
        const auto section = m_bed->section(10, m_engine);
        const auto made = m_bed->create(section.id, 2);
        GWANJE_OK(made);
        QTest::qWait(1500); // the sweep at the start is over
        QCOMPARE(m_bed->drift(), QString());
        const QString holds = u"{section:%1}:holds"_qs.arg(section.id.toString());
        const auto has = [&] { return m_bed->server.cli({u"HEXISTS"_qs, holds, made->id.toString()}).trimmed(); };
        (void)m_bed->server.cli({u"HDEL"_qs, holds, made->id.toString()});
        QTest::qWait(1500);
        QCOMPARE(has(), QByteArray("0"));
        const auto seen = m_bed->service->reconcile(true).result();
        GWANJE_OK(seen);
        QCOMPARE(seen->first().missing, 1);
        QTRY_COMPARE(has(), QByteArray("1"));
        QTRY_COMPARE(m_bed->service->status().drifting, 0);
    }

private:
    std::unique_ptr<ServiceBed> m_bed;
    EngineKind m_engine = EngineKind::Slot;
};

GWANJE_TEST(tst_ReservationService)
#include "tst_ReservationService.moc"
