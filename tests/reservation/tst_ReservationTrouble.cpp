// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong around the engine for good: a damaged section, a request that no database takes, stores without room,
// two Redis servers that each sell, a lease that nobody gives back, a clock that jumps. Whoever asks is answered, and
// nobody is answered for another's trouble.

#include "reservation/Rehearsal.h"
#include "ReservationWorld.h"
#include "ServiceBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using core::ErrorCode;
using namespace gwanje::reservation;
using namespace std::chrono_literals;
using test::ServiceBed;
using Answer = core::Result<Reservation>;

namespace {

void bothEngines()
{
    QTest::addColumn<int>("engineNumber");
    QTest::newRow("slots") << int(EngineKind::Slot);
    QTest::newRow("lock") << int(EngineKind::Lock);
}

/// The section that a world of virtual time sells.
Section sectionIn(test::ReservationWorld& world, std::chrono::seconds hold)
{
    auto& book = world.outside.book;
    const Event event{EventId::make(), u"E"_qs, {}, {}};
    book.events.emplace(event.id, event);
    Section section;
    section.id = SectionId::make();
    section.event = event.id;
    section.name = u"S"_qs;
    section.capacity = section.free = 10;
    section.engine = EngineKind::Lock;
    section.hold = hold;
    section.createdAt = section.changedAt = world.clock.now();
    book.sections.emplace(section.id, section);
    return section;
}

Answer createdIn(test::ReservationWorld& world, const SectionId& section)
{
    Answer answer = core::fail(ErrorCode::CORE_SHUTTING_DOWN);
    world.desks.front()->engine->create({ReservationId::make(), section, UserId::make(), 1, {}},
                                        [&answer](const Answer& given) { answer = given; });
    world.run(2s);
    return answer;
}

} // namespace

class tst_ReservationTrouble final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDamagedSectionHoldsUpNoOther_data() { test::bothDialects(); }
    void aDamagedSectionHoldsUpNoOther()
    {
        GWANJE_DIALECT();
        ServiceBed bed(dialect);
        const auto damaged = bed.section(5, EngineKind::Slot), whole = bed.section(5, EngineKind::Slot);
        const auto kept = *bed.create(damaged.id), due = *bed.create(whole.id);
        const QString counters =
            u"UPDATE section SET pending = %1, confirmed = %2 WHERE id = '"_qs + damaged.id.toString() + u'\'';
        GWANJE_OK(test::execute(*bed.rows.database, counters.arg(0).arg(1)));
        for (const Reservation& each : {kept, due})
            moveDeadline(bed, each);
        GWANJE_ERROR_IS(bed.service->sweep().result(), DB_CONSTRAINT); // it is told
        QCOMPARE(bed.service->show(due.id).result()->reservation.state, State::Expired);
        QCOMPARE(bed.now(whole.id).free, 5);
        GWANJE_OK(test::execute(*bed.rows.database, counters.arg(1).arg(0)));
        GWANJE_OK(bed.service->sweep().result());
        QCOMPARE(bed.now(damaged.id).free, 5);
        QCOMPARE(bed.rows.broken(), QString());
        QCOMPARE(bed.drift(), QString());
    }

    void onePoisonousCancelSpoilsNobody_data() { test::bothDialects(); }
    void onePoisonousCancelSpoilsNobody()
    {
        GWANJE_DIALECT();
        ServiceBed bed(dialect);
        const auto section = bed.section(40, EngineKind::Slot);
        QList<Reservation> held;
        for (int i = 0; i < 20; ++i)
            held << *bed.create(section.id);
        const QString id = held.at(7).id.toString();
        if (dialect == store::Dialect::Postgres) {
            test::PostgresServer::shared().psql(
                u"postgresql://localhost/"_qs + bed.rows.database->url().database,
                u"ALTER TABLE reservation ADD CHECK (id <> '%1' OR status = 'PENDING')"_qs.arg(id));
        } else {
            GWANJE_OK(test::execute(*bed.rows.database,
                                    u"CREATE TRIGGER poison BEFORE UPDATE ON reservation WHEN NEW.id = '%1' "
                                    "BEGIN SELECT RAISE(ABORT, 'poison'); END"_qs.arg(id)));
        }
        QList<QFuture<Answer>> asked;
        const auto lines = telemetry::recentLines(0, 1);
        const quint64 before = lines.isEmpty() ? 0 : lines.last().sequence;
        for (const Reservation& each : std::as_const(held))
            asked << bed.service->cancel({each.id, each.user, {}});
        for (qsizetype i = 0; i < asked.size(); ++i) {
            if (i == 7)
                GWANJE_ERROR_IS(asked.at(i).result(), RSV_STORE_UNAVAILABLE);
            else
                GWANJE_OK(asked.at(i).result());
        }
        const auto since = telemetry::recentLines(before);
        QVERIFY(std::any_of(since.cbegin(), since.cend(), [&id](const telemetry::LogRecord& line) {
            return line.event == u"change.failed"_qs && line.fields.more.value(u"reservations"_qs) == id;
        }));
        QCOMPARE(bed.now(section.id).free, 39);
        QCOMPARE(bed.rows.broken(), QString());
        QCOMPARE(bed.drift(), QString());
    }

    void whatNoDatabaseKeepsIsRefused()
    {
        ServiceBed bed(store::Dialect::Sqlite);
        const auto section = bed.section(5, EngineKind::Slot);
        const auto made = *bed.create(section.id);
        const QString zero = u"a"_qs + QChar::Null + u"b"_qs;
        auto request = bed.rows.request(section.id);
        request.key = zero;
        GWANJE_ERROR_IS(bed.service->create(request).result(), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(bed.service->cancel({made.id, made.user, zero}).result(), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(bed.service->cancel({made.id, made.user, QString(1001, u'x')}).result(), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(bed.service->addEvent({EventId::make(), u"E"_qs, zero, {}}).result(), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(bed.service->changeSection(section.id, {.name = zero}).result(), CORE_BAD_INPUT);
        GWANJE_OK(bed.service->cancel({made.id, made.user, QString(1000, u'x')}).result());
    }

    /// The database has no room: nothing is half done, and it goes on once there is some.
    void aFullDatabaseSellsNothing_data() { bothEngines(); }
    void aFullDatabaseSellsNothing()
    {
        QFETCH(int, engineNumber);
        ServiceBed bed(store::Dialect::Sqlite, {.patience = 300ms, .orphanAge = 300ms});
        const auto section = bed.section(5000, static_cast<EngineKind>(engineNumber));
        GWANJE_OK(bed.create(section.id));
        const auto limit = [&](const QString& pages) {
            return bed.rows.database->writeNow<QList<store::Row>>(
                [&](store::Session& session) { return session.query(u"PRAGMA max_page_count = "_qs + pages); });
        };
        GWANJE_OK(limit(u"1"_qs)); // as many as there are
        CreateRequest refused;
        int made = 1;
        for (int i = 0; i < 2000 && refused.id.isNull(); ++i) {
            const auto request = bed.rows.request(section.id);
            const auto answer = bed.service->create(request).result();
            if (answer) {
                ++made;
                continue;
            }
            GWANJE_ERROR_IS(answer, RSV_STORE_UNAVAILABLE);
            QCOMPARE(answer.error().cause->code, ErrorCode::DB_FULL);
            refused = request;
        }
        QVERIFY(!refused.id.isNull());
        QCOMPARE(bed.now(section.id).pending, made);
        GWANJE_OK(limit(u"1000000"_qs));
        GWANJE_OK(bed.service->create(refused).result()); // it was not refused for good
        QTest::qWait(400);
        GWANJE_OK(bed.service->sweep().result());
        QCOMPARE(bed.now(section.id).pending, made + 1);
        QCOMPARE(bed.rows.broken(), QString());
        QCOMPARE(bed.drift(), QString());
    }

    void aFullRedisIsDoneWithout_data() { bothEngines(); }
    void aFullRedisIsDoneWithout()
    {
        QFETCH(int, engineNumber);
        ServiceBed bed(store::Dialect::Sqlite, {.orphanAge = 300ms});
        const auto section = bed.section(100, static_cast<EngineKind>(engineNumber));
        GWANJE_OK(bed.create(section.id));
        bed.server.cli({u"CONFIG"_qs, u"SET"_qs, u"maxmemory"_qs, u"1"_qs});
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 10; ++i)
            GWANJE_OK(bed.create(section.id));
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        const qint64 epochs = bed.now(section.id).epoch;
        QVERIFY2(epochs < 100, qPrintable(QString::number(epochs)));
        bed.server.cli({u"CONFIG"_qs, u"SET"_qs, u"maxmemory"_qs, u"0"_qs});
        QTRY_VERIFY_WITH_TIMEOUT(!bed.service->status().isDegraded, 10000);
        GWANJE_OK(bed.create(section.id));
        QCOMPARE(bed.now(section.id).pending, 12);
        QCOMPARE(bed.rows.broken(), QString());
        QCOMPARE(bed.drift(), QString());
    }

    /// As after a failover that one of the consoles has not seen: each sells from a Redis of its own.
    void twoRedisServersSellNothingTwice_data() { bothEngines(); }
    void twoRedisServersSellNothingTwice()
    {
        QFETCH(int, engineNumber);
        ServiceBed bed(store::Dialect::Postgres);
        const test::RedisServer forked;
        const auto second = bed.another(forked.url());
        const auto section = bed.section(60, static_cast<EngineKind>(engineNumber));
        QList<QFuture<Answer>> asked;
        for (int i = 0; i < 90; ++i) {
            asked << (i % 2 ? *second : *bed.service).create(bed.rows.request(section.id));
            if (i % 10 == 9)
                QTest::qWait(20);
        }
        int sold = 0;
        QSet<int> places;
        for (const auto& each : std::as_const(asked)) {
            const auto answer = each.result();
            if (!answer) {
                GWANJE_ERROR_IS(answer, RSV_SOLD_OUT);
                continue;
            }
            ++sold;
            for (const int slot : answer->slotNumbers)
                places.insert(slot);
        }
        QCOMPARE(sold, 60);
        QCOMPARE(places.size(), static_cast<EngineKind>(engineNumber) == EngineKind::Slot ? 60 : 0);
        QVERIFY(second->stop(5s));
        QCOMPARE(bed.now(section.id).pending, 60);
        QCOMPARE(bed.rows.broken(), QString());
    }

    void aLeaseThatIsNotGivenBackIsTold()
    {
        ServiceBed bed(store::Dialect::Sqlite);
        const auto section = bed.section(5, EngineKind::Lock);
        const auto first = bed.create(section.id);
        GWANJE_OK(first);
        QTest::qWait(150); // ours is given back
        const QString key = u"{section:%1}:lease"_qs.arg(section.id.toString());
        QCOMPARE(bed.server.cli({u"SET"_qs, key, u"somebody"_qs, u"PX"_qs, u"60000"_qs}).trimmed(), QByteArray("OK"));
        const auto request = bed.rows.request(section.id);
        QElapsedTimer timer;
        timer.start();
        auto& failures = telemetry::counter(u"reservation_lock_failures_total"_qs);
        const auto before = failures.value();
        GWANJE_ERROR_IS(bed.service->create(request).result(), RSV_LOCK_BUSY);
        QCOMPARE(failures.value() - before, 1); // however often it was asked for
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(bed.now(section.id).pending, 1);
        bed.server.cli({u"DEL"_qs, key});
        GWANJE_OK(bed.service->create(request).result()); // busy is not for good
        QCOMPARE(bed.drift(), QString());
    }

    void aRehearsalEndsWhereNothingMayBeChanged()
    {
        ServiceBed bed(store::Dialect::Sqlite);
        const auto section = bed.section(1'000'000, EngineKind::Slot);
        std::atomic<bool> readOnly = false;
        ReservationService service({.database = bed.rows.database,
                                    .redis = bed.clients.last(),
                                    .clock = bed.clock,
                                    .settings =
                                        [&readOnly] {
                                            ReservationSettings settings;
                                            settings.readOnly = readOnly;
                                            return settings;
                                        },
                                    .times = {}});
        const auto rehearsing = rehearse(service, {.section = section.id, .clients = 4, .length = 60s, .force = true});
        QTRY_VERIFY(bed.now(section.id).pending > 0);
        readOnly = true;
        QTRY_VERIFY(rehearsing.isFinished());
        GWANJE_OK(rehearsing.result());
        QVERIFY(rehearsing.result()->failed <= 4); // each was told once
        QVERIFY(service.stop(5s));
    }

    void wrongCodesAreLimited()
    {
        test::ReservationWorld world(1, false);
        world.start();
        auto& engine = *world.desks.front()->engine;
        const auto section = sectionIn(world, 600s);
        const auto made = createdIn(world, section.id);
        GWANJE_OK(made);
        Answer confirmed = core::fail(ErrorCode::CORE_SHUTTING_DOWN);
        engine.confirm({made->id, made->user}, [&](const Answer& given) { confirmed = given; });
        world.run(2s);
        GWANJE_OK(confirmed);
        const auto find = [&](const QString& code) {
            const auto found = core::toFuture(engine.findByCode(code));
            world.run(1s);
            return found.isFinished() ? found.result() : Answer(core::fail(ErrorCode::CORE_SHUTTING_DOWN));
        };
        for (int i = 0; i < 10; ++i)
            GWANJE_ERROR_IS(find(u"0000000%1"_qs.arg(i)), RSV_NOT_FOUND);
        GWANJE_ERROR_IS(find(confirmed->code), RSV_CODE_TRIES); // a right one, too
        world.run(60s);
        GWANJE_OK(find(confirmed->code));
    }

    /// Nobody's hold dies of a jump: not before the clock is believed again, which takes a minute.
    void aClockThatJumpsExpiresNothing()
    {
        test::ReservationWorld world(1, false);
        world.start();
        const auto section = sectionIn(world, 5s);
        const auto held = createdIn(world, section.id);
        GWANJE_OK(held);
        const auto stateNow = [&] { return world.outside.book.reservations.at(held->id).state; };
        world.clock.jump(1h);
        world.run(30s); // past its own deadline, too
        QVERIFY(world.desks.front()->status.isClockSuspect);
        QCOMPARE(stateNow(), State::Pending);
        GWANJE_OK(createdIn(world, section.id)); // it goes on selling
        world.run(60s);
        QVERIFY(!world.desks.front()->status.isClockSuspect);
        QCOMPARE(stateNow(), State::Expired);
    }

private:
    /// Due by the clock of the machine, which is the service's.
    static void moveDeadline(ServiceBed& bed, const Reservation& reservation)
    {
        const QString id = reservation.id.toString();
        GWANJE_OK(bed.rows.database->writeNow<qint64>([&](store::Session& session) -> core::Result<qint64> {
            const auto moved = session.execute(u"UPDATE reservation SET expires_at = '2020-01-01T00:00:00.000Z', "
                                               "version = version + 1 WHERE id = ?"_qs,
                                               {id});
            if (!moved)
                return moved;
            return session.execute(u"INSERT INTO reservation_log (reservation_id, version, action, actor, "
                                   "before_status, after_status, at) SELECT id, version, 'REPAIRED', 'operator', "
                                   "status, status, created_at FROM reservation WHERE id = ?"_qs,
                                   {id});
        }));
    }
};

GWANJE_TEST(tst_ReservationTrouble)
#include "tst_ReservationTrouble.moc"
