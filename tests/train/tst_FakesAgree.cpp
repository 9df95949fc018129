// SPDX-License-Identifier: GPL-3.0-or-later
// The simulation's database and Redis are fakes: here each does random operations beside the real one, and every answer
// and the whole state must be the same. GWANJE_SEED=n replays a run; GWANJE_OPERATIONS=n sets its length.

#include "store/Beds.h"
#include "StoreDice.h"
#include "support/MemoryTaskFlags.h"
#include "support/MemoryTaskStore.h"
#include "support/Servers.h"
#include "support/TestMain.h"
#include "train/RedisTaskFlags.h"
#include "train/SqlTrainTaskStore.h"
#include <QRandomGenerator>

using namespace gwanje;
using train::TaskId;
using train::TaskState;

namespace {

using test::Said;
using test::said;
using test::StoreDice;

/// One console's way to a fake, in virtual time.
struct Virtual
{
    QString answer(const Said& future)
    {
        clock.advance(std::chrono::milliseconds(10));
        QCoreApplication::sendPostedEvents();
        return future.isFinished() ? future.result() : u"nothing"_qs;
    }

    test::ManualClock clock;
    std::mt19937_64 random{1};
    test::Lifeline line{clock, random};
};

/// Operations wait here until they are let go: what is written goes in order, what is only read together.
template<class Store>
class Duel final
{
public:
    Duel(Store& fake, Store& real, Virtual& time) : m_fake(fake), m_real(real), m_time(time) {}

    void ask(const test::Operation<Store>& operation) { m_waiting << operation; }
    int count() const { return m_count; }
    qsizetype waiting() const { return m_waiting.size(); }

    /// The first difference; empty: none.
    QString letGo()
    {
        const auto operations = std::exchange(m_waiting, {});
        QList<Said> answers;
        for (const auto& operation : operations)
            answers << operation.ask(m_real);
        QString difference;
        for (qsizetype i = 0; i < operations.size(); ++i, ++m_count) {
            const QString fake = m_time.answer(operations.at(i).ask(m_fake));
            const QString real = answers.at(i).result();
            if (fake != real && difference.isEmpty())
                difference = u"operation %1, %2\nthe fake says %3\nthe real one says %4"_qs.arg(
                    QString::number(m_count), operations.at(i).what, fake, real);
        }
        return difference;
    }

private:
    Store& m_fake;
    Store& m_real;
    Virtual& m_time;
    QList<test::Operation<Store>> m_waiting;
    int m_count = 0;
};

using FlagsOperation = test::Operation<train::TaskFlags>;

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

    void tasksAsInSqlite()
    {
        const QString memory = u"/dev/shm"_qs; // where a commit on stable storage costs nothing
        const QTemporaryDir folder((QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/gwanje-XXXXXX"_qs);
        const QString difference =
            storesDiffer(store::DatabaseUrl::sqlite(folder.filePath(u"gwanje.db"_qs)), m_operations * 6 / 10);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void aFakeThatErrsIsFound_data()
    {
        QTest::addColumn<int>("bug");
        QTest::newRow("the intent is not stored") << int(test::PlantedBug::IntentNotStored);
        QTest::newRow("the flag is not stored") << int(test::PlantedBug::CancelNotStored);
        QTest::newRow("a write takes the stored flag back") << int(test::PlantedBug::CancelTakenBack);
        QTest::newRow("a repeated write is not known again") << int(test::PlantedBug::RepeatNotKnown);
    }
    void aFakeThatErrsIsFound()
    {
        QFETCH(int, bug);
        const QTemporaryDir folder;
        const QString difference = storesDiffer(store::DatabaseUrl::sqlite(folder.filePath(u"gwanje.db"_qs)), 20000,
                                                static_cast<test::PlantedBug>(bug));
        QVERIFY2(difference.contains(u"the fake says"), qPrintable(difference));
    }

    void tasksAsInPostgres()
    {
        const test::Bed bed(store::Dialect::Postgres);
        const QString difference = storesDiffer(bed.url, m_operations / 50);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void flagsAsInRedis()
    {
        const test::RedisServer server;
        const auto url = redis::RedisUrl::parse(server.url());
        QVERIFY(url);
        const auto client = std::make_shared<redis::Client>(*url);
        train::RedisTaskFlags real(client, *url, 30);
        QTRY_VERIFY(real.isAvailable());
        QSet<TaskId> heard, heardInMemory;
        connect(&real, &train::TaskFlags::touched, this, [&](const TaskId& id) { heard.insert(id); });
        QTRY_VERIFY((real.requestCancel({TaskId::make()}, {}, {}), !heard.isEmpty()));

        Virtual time;
        test::MemoryHashes hashes;
        test::MemoryTaskFlags fake(hashes, time.line), other(hashes, time.line);
        connect(&other, &train::TaskFlags::touched, this, [&](const TaskId& id) { heardInMemory.insert(id); });
        Duel<train::TaskFlags> duel(fake, real, time);
        test::TaskDice dice(m_seed);
        while (duel.count() < m_operations * 4 / 10) {
            heard.clear();
            heardInMemory.clear();
            m_told.clear();
            for (const QString& console : {u"A"_qs, u"B"_qs, u"C"_qs}) // a beat lasts for 10 s by the server's clock
                duel.ask({u"endBeat"_qs, [console](auto& flags) { return said(flags.endBeat(console)); }});
            for (int left = 20 + dice.below(200); left > 0; --left)
                duel.ask(rolled(dice, *client, hashes));
            duel.ask({u"all"_qs, [ids = dice.ids](auto& flags) { return said(flags.read(ids)); }});
            const QString difference = duel.letGo();
            QVERIFY2(difference.isEmpty(), qPrintable(seeded(difference)));
            QCOMPARE(heardInMemory, m_told);
            QTRY_VERIFY2(heard.contains(m_told), qPrintable(seeded(u"somebody was not told"_qs)));
        }
        qInfo("%d operations", duel.count());
    }

private:
    QString seeded(const QString& difference) const
    {
        return difference.isEmpty() ? QString() : u"GWANJE_SEED=%1: %2"_qs.arg(m_seed).arg(difference);
    }

    QString storesDiffer(const store::DatabaseUrl& url, int operations, test::PlantedBug bug = test::PlantedBug::None)
    {
        const auto opened = store::Database::open(url);
        if (!opened || !store::Migrator(**opened).upgrade())
            return u"there is no database"_qs;
        train::SqlTrainTaskStore real(*opened);
        Virtual time;
        test::MemoryTasks rows;
        rows.bug = bug;
        test::MemoryTaskStore fake(rows, time.line);
        Duel<train::TrainTaskStore> duel(fake, real, time);
        StoreDice dice(m_seed, rows);
        QString difference;
        for (int round = 1; duel.count() < operations && difference.isEmpty(); ++round) {
            difference = onePart(duel, dice);
            if (difference.isEmpty() && round % 8 == 0)
                difference = anew(**opened, rows, dice);
        }
        qInfo("%d operations", duel.count());
        return seeded(difference);
    }

    /// A few hundred operations, then the whole state.
    static QString onePart(Duel<train::TrainTaskStore>& duel, StoreDice& dice)
    {
        const int end = duel.count() + 300;
        while (duel.count() < end) {
            for (int left = 1 + dice.dice().below(24); left > 0; --left)
                duel.ask(dice.change());
            if (QString difference = duel.letGo(); !difference.isEmpty())
                return difference;
            for (int left = dice.dice().below(12); left > 0; --left)
                duel.ask(dice.question());
            if (QString difference = duel.letGo(); !difference.isEmpty())
                return difference;
        }
        const auto everything = dice.everything();
        for (const auto& operation : everything)
            duel.ask(operation);
        return duel.letGo();
    }

    /// Both empty, lest histories grow without end.
    static QString anew(store::Database& database, test::MemoryTasks& rows, StoreDice& dice)
    {
        for (const QString& table : {u"train_task"_qs, u"train_console"_qs}) {
            if (const auto emptied = test::execute(database, u"DELETE FROM "_qs + table); !emptied)
                return emptied.error().toString();
        }
        const auto bug = rows.bug;
        rows = {};
        rows.bug = bug;
        dice.dice().renew();
        return {};
    }

    FlagsOperation rolled(test::TaskDice& dice, redis::Client& client, test::MemoryHashes& hashes)
    {
        const auto ids = dice.someOf(dice.ids, 3);
        const auto consoles = dice.someOf(QStringList{u"A"_qs, u"B"_qs, u"C"_qs}, 3);
        const QString console = dice.oneOf(QStringList{u"A"_qs, u"B"_qs, u"C"_qs});
        switch (dice.below(12)) {
        case 0:
        case 1:
        case 2:
            return written(dice);
        case 3:
            m_told += QSet<TaskId>(ids.begin(), ids.end());
            return {u"requestCancel"_qs, [ids, by = dice.person(), at = dice.maybeMoment()](auto& flags) {
                        return said(flags.requestCancel(ids, by, at));
                    }};
        case 4:
            return {u"forget"_qs, [ids](auto& flags) { return said(flags.forget(ids)); }};
        case 5:
            return {u"beat"_qs, [console](auto& flags) { return said(flags.beat(console)); }};
        case 6:
            return {u"endBeat"_qs, [console](auto& flags) { return said(flags.endBeat(console)); }};
        case 7:
            return {u"alive"_qs, [consoles](auto& flags) { return said(flags.alive(QStringList(consoles))); }};
        case 8:
            return stranger(dice, client, hashes);
        default:
            return {u"read"_qs, [ids](auto& flags) { return said(flags.read(ids)); }};
        }
    }

    FlagsOperation written(test::TaskDice& dice)
    {
        QList<train::TaskSnapshot> tasks;
        const bool announce = dice.chance(0.4);
        for (int left = dice.below(4); left > 0; --left) {
            tasks << dice.task();
            if (announce)
                m_told.insert(tasks.last().id);
        }
        return {u"write"_qs, [=](auto& flags) { return said(flags.write(tasks, announce)); }};
    }

    /// Somebody at redis-cli.
    static FlagsOperation stranger(test::TaskDice& dice, redis::Client& client, test::MemoryHashes& hashes)
    {
        static const QByteArrayList values{"true", "true", "false", "True", "1", "yes", " true", "true ", ""};
        const TaskId id = dice.oneOf(dice.ids);
        const QByteArray value = dice.oneOf(values);
        return {u"HSET of "_qs + QString::fromLatin1(value), [=, &client, &hashes](train::TaskFlags& flags) -> Said {
                    if (!qobject_cast<train::RedisTaskFlags*>(&flags)) {
                        hashes.hashes[id].cancel = value == "true";
                        return Said{[] { return true; }, [] { return u"done"_qs; }};
                    }
                    const auto asked = client.command({"HSET", train::RedisTaskFlags::hashKey(id), "cancel", value});
                    return Said{[asked] { return asked.isFinished(); },
                                [asked] { return asked.result() ? u"done"_qs : u"failed"_qs; }};
                }};
    }

    quint64 m_seed = 0;
    int m_operations = 100'000;
    QSet<TaskId> m_told; ///< of these a batch told the subscribers
};

GWANJE_TEST(tst_FakesAgree)
#include "tst_FakesAgree.moc"
