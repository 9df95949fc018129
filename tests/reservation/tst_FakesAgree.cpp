// SPDX-License-Identifier: GPL-3.0-or-later
// The simulation's database and Redis are fakes: here each does random operations beside the real one, and every answer
// and the whole state must be the same. GWANJE_SEED=n replays a run; GWANJE_OPERATIONS=n sets its length.

#include "GateDice.h"
#include "reservation/RedisSeatGate.h"
#include "reservation/SqlReservationStore.h"
#include "store/Beds.h"
#include "StoreDice.h"
#include "support/ManualClock.h"
#include "support/Servers.h"
#include "support/TestMain.h"
#include <QRandomGenerator>

using namespace gwanje;
using namespace std::chrono_literals;
using test::PlantedReservationBug;

namespace {

/// Asks both: the real one all together, the fake one after the other. The first difference; empty: none.
template<class Target>
QString duel(const QList<test::Operation<Target>>& operations, Target& fake, Target& real, int& count)
{
    QList<test::Said> answers;
    for (const auto& operation : operations)
        answers << operation.ask(real);
    QString difference;
    for (qsizetype i = 0; i < operations.size(); ++i, ++count) {
        const QString here = operations.at(i).ask(fake).result();
        const QString there = answers.at(i).result();
        if (here != there && difference.isEmpty())
            difference = u"operation %1, %2\nthe fake says %3\nthe real one says %4"_qs.arg(
                QString::number(count), operations.at(i).what, here, there);
    }
    return difference;
}

} // namespace

class tst_FakesAgree final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_seed = qEnvironmentVariableIsSet("GWANJE_SEED") ? qEnvironmentVariable("GWANJE_SEED").toULongLong()
                                                          : QRandomGenerator::global()->generate();
        if (qEnvironmentVariableIsSet("GWANJE_OPERATIONS"))
            m_operations = qEnvironmentVariableIntValue("GWANJE_OPERATIONS");
        qInfo("GWANJE_SEED=%llu", static_cast<unsigned long long>(m_seed));
    }

    void storesAgree()
    {
        const QString memory = u"/dev/shm"_qs; // where a commit on stable storage costs nothing
        const QTemporaryDir folder((QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/gwanje-XXXXXX"_qs);
        const QString difference = storesDiffer(folder.filePath(u"gwanje.db"_qs), m_operations / 2);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void aStoreThatErrsIsFound_data()
    {
        QTest::addColumn<int>("bug");
        QTest::newRow("a dead hold is confirmed") << int(PlantedReservationBug::LateConfirm);
        QTest::newRow("a second cancel gives back again") << int(PlantedReservationBug::DoubleRelease);
        QTest::newRow("a refusal is not remembered") << int(PlantedReservationBug::RefusalForgotten);
        QTest::newRow("a late writer is let through") << int(PlantedReservationBug::FenceIgnored);
        QTest::newRow("an epoch is not looked at") << int(PlantedReservationBug::EpochIgnored);
    }
    void aStoreThatErrsIsFound()
    {
        QFETCH(int, bug);
        const QTemporaryDir folder;
        const QString difference =
            storesDiffer(folder.filePath(u"gwanje.db"_qs), 20000, static_cast<PlantedReservationBug>(bug));
        QVERIFY2(difference.contains(u"the fake says"), qPrintable(difference));
    }

    void gatesAgree()
    {
        const QString difference = gatesDiffer(m_operations / 2, false);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void aGateThatErrsIsFound()
    {
        const QString difference = gatesDiffer(5000, true);
        QVERIFY2(difference.contains(u"the fake says"), qPrintable(difference));
    }

private:
    QString seeded(const QString& difference) const
    {
        return difference.isEmpty() ? QString() : u"GWANJE_SEED=%1: %2"_qs.arg(m_seed).arg(difference);
    }

    QString storesDiffer(const QString& file, int operations, PlantedReservationBug bug = PlantedReservationBug::None)
    {
        using Store = reservation::ReservationStore;
        const auto opened = store::Database::open(store::DatabaseUrl::sqlite(file));
        if (!opened || !store::Migrator(**opened).upgrade())
            return u"there is no database"_qs;
        test::ManualClock clock;
        reservation::SqlReservationStore real(*opened, clock);
        test::MemoryBook book;
        book.bug = bug;
        test::MemoryReservationStore fake(book, clock);
        test::StoreDice dice(m_seed, book);
        int count = 0;
        QString difference = duel<Store>(dice.setUp(), fake, real, count);
        for (int round = 1; count < operations && difference.isEmpty(); ++round) {
            QList<test::Operation<Store>> changes, questions;
            for (int left = 1 + dice.below(8); left > 0; --left)
                changes << dice.change();
            difference = duel<Store>(changes, fake, real, count);
            for (int left = dice.below(5); left > 0; --left)
                questions << dice.question();
            if (difference.isEmpty())
                difference = duel<Store>(questions, fake, real, count);
            clock.advance(std::chrono::milliseconds(dice.below(100'000)));
            if (dice.chance(0.02))
                clock.jump(std::chrono::seconds(dice.below(7200) - 3600));
            if (round % 60 == 0 && difference.isEmpty())
                difference = duel<Store>(dice.everything(), fake, real, count);
            if (round % 60 == 0) { // other ones, lest nothing but ended reservations is left
                dice.renew();
                if (difference.isEmpty())
                    difference = duel<Store>(anew(**opened, book, dice), fake, real, count);
            }
        }
        qInfo("%d operations", count);
        return seeded(difference);
    }

    /// Both empty, lest histories grow without end.
    static QList<test::Operation<reservation::ReservationStore>> anew(store::Database& database, test::MemoryBook& book,
                                                                      test::StoreDice& dice)
    {
        const auto emptied = database.writeNow<bool>([](store::Session& session) -> core::Result<bool> {
            for (const QString& sql :
                 {u"UPDATE section SET rehearsal = 1"_qs, u"DELETE FROM reservation_slot"_qs,
                  u"DELETE FROM reservation"_qs, u"DELETE FROM reservation_log"_qs,
                  u"DELETE FROM reservation_refusal"_qs, u"DELETE FROM section"_qs, u"DELETE FROM event"_qs}) {
                if (const auto done = session.execute(sql); !done)
                    return core::fail(done.error());
            }
            return true;
        });
        if (!emptied)
            qFatal("%s", qPrintable(emptied.error().toString()));
        const auto bug = book.bug;
        const auto lastAt = book.lastAt;
        book = {};
        book.bug = bug;
        book.lastAt = lastAt;
        return dice.setUp();
    }

    QString gatesDiffer(int operations, bool withBug)
    {
        using Gate = reservation::SeatGate;
        const test::RedisServer server;
        const auto client = std::make_shared<redis::Client>(*redis::RedisUrl::parse(server.url()));
        reservation::RedisSeatGate real(client);
        if (!QTest::qWaitFor([&] { return real.isAvailable(); }))
            return u"there is no Redis"_qs;
        test::ManualClock clock;
        test::MemoryGate data;
        data.forgetsRepeats = withBug;
        test::MemorySeatGate fake(data, clock);
        test::GateDice dice(m_seed, data);
        int count = 0;
        QString difference;
        for (int round = 1; count < operations && difference.isEmpty(); ++round) {
            QList<test::Operation<Gate>> some;
            for (int left = 1 + dice.below(12); left > 0; --left)
                some << dice.any();
            if (round % 20 == 0)
                some += dice.everything();
            difference = duel<Gate>(some, fake, real, count);
            clock.advance(5ms);
            if (round % 300 == 0) {
                server.cli({u"FLUSHALL"_qs});
                data.sections.clear();
                data.leases.clear();
                data.everLoaded.clear();
                data.turn = {};
                dice.renew();
            }
        }
        qInfo("%d operations", count);
        return seeded(difference);
    }

    quint64 m_seed = 0;
    int m_operations = 100'000;
};

GWANJE_TEST(tst_FakesAgree)
#include "tst_FakesAgree.moc"
