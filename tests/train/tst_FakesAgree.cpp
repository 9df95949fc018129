// SPDX-License-Identifier: GPL-3.0-or-later
// The simulation's database and Redis are fakes: here each does random operations beside the real one, and every answer
// and the whole state must be the same. GWANJE_SEED=n replays a run; GWANJE_OPERATIONS=n sets its length.

#include "store/Beds.h"
#include "support/MemoryTaskFlags.h"
#include "support/MemoryTaskStore.h"
#include "support/Servers.h"
#include "support/TestMain.h"
#include "TaskDice.h"
#include "Told.h"
#include "train/RedisTaskFlags.h"
#include "train/SqlTrainTaskStore.h"
#include <QRandomGenerator>

using namespace gwanje;
using train::TaskId;
using train::TaskState;

namespace {

using Said = QFuture<QString>;

template<class T>
Said said(QFuture<T> answer)
{
    return answer.then([](const T& value) { return test::told(value); });
}

/// One operation, for the fake and for the real one.
template<class Store>
struct Operation
{
    QString what;
    std::function<Said(Store&)> ask;
};

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

    void ask(const Operation<Store>& operation) { m_waiting << operation; }
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
    QList<Operation<Store>> m_waiting;
    int m_count = 0;
};

using StoreOperation = Operation<train::TrainTaskStore>;
using FlagsOperation = Operation<train::TaskFlags>;

/// Rolls what is asked of a TrainTaskStore next; looks at the fake's rows so that most changes hit.
class StoreDice final
{
public:
    StoreDice(quint64 seed, const test::MemoryTasks& rows) : m_dice(seed), m_rows(rows) {}

    test::TaskDice& dice() { return m_dice; }

    StoreOperation change()
    {
        switch (m_dice.below(16)) {
        case 0:
        case 1:
            return insert();
        case 2:
        case 3:
            return saveProgress();
        case 4:
        case 5:
            return requestCancel();
        case 6:
            return hide();
        case 7:
            return {u"beat"_qs, [owner = m_dice.owner()](auto& store) { return said(store.beat(owner)); }};
        case 8:
        case 9:
            return intent(true);
        case 10:
            return intent(false);
        default:
            return update();
        }
    }

    StoreOperation question()
    {
        const TaskId id = m_dice.oneOf(m_dice.ids);
        const QString owner = m_dice.owner();
        switch (m_dice.below(8)) {
        case 0:
            return {u"find"_qs, [id](auto& store) { return said(store.find(id)); }};
        case 1:
            return {u"cancelRequested"_qs, [owner](auto& store) { return said(store.cancelRequested(owner)); }};
        case 2:
            return {u"unfinished"_qs, [](auto& store) { return said(store.unfinished()); }};
        case 3:
            return {u"intentsOfTask"_qs, [id](auto& store) { return said(store.intentsOfTask(id)); }};
        case 4:
            return {u"intentsOfAccount"_qs,
                    [account = m_dice.holder()](auto& store) { return said(store.intentsOfAccount(account)); }};
        case 5:
            return {u"runningElsewhere"_qs, [owner](auto& store) { return said(store.runningElsewhere(owner)); }};
        default:
            return page(m_dice.filter(), m_dice.pageRequest());
        }
    }

    /// All there is to know.
    QList<StoreOperation> everything()
    {
        QList<StoreOperation> list;
        for (const TaskId& id : std::as_const(m_dice.ids)) {
            list << StoreOperation{u"find"_qs, [id](auto& store) { return said(store.find(id)); }};
            list << StoreOperation{u"events"_qs, [id](auto& store) { return said(store.events(id)); }};
            list << StoreOperation{u"intents"_qs, [id](auto& store) { return said(store.intentsOfTask(id)); }};
        }
        for (const QString& owner : {u"A"_qs, u"B"_qs, u"C"_qs, QString()}) {
            list << StoreOperation{u"flags"_qs, [owner](auto& store) { return said(store.cancelRequested(owner)); }};
            list << StoreOperation{u"foreign"_qs, [owner](auto& store) { return said(store.runningElsewhere(owner)); }};
        }
        list << StoreOperation{u"unfinished"_qs, [](auto& store) { return said(store.unfinished()); }};
        list << page({}, {});
        return list;
    }

private:
    static StoreOperation page(const train::TaskFilter& filter, const core::PageRequest& request)
    {
        return {u"page of \"%1\" from \"%2\", %3"_qs.arg(filter.text, request.cursor).arg(request.limit),
                [=](auto& store) { return said(store.page(filter, request)); }};
    }

    StoreOperation insert()
    {
        return {u"insert"_qs, [task = m_dice.task(), event = m_dice.event(), only = m_dice.chance(0.3)](auto& store) {
                    return said(store.insert(task, event, only));
                }};
    }

    StoreOperation saveProgress()
    {
        QList<train::TaskSnapshot> tasks;
        QList<std::pair<TaskId, train::TaskEvent>> events;
        for (int left = m_dice.below(4); left > 0; --left)
            tasks << m_dice.task();
        for (int left = m_dice.below(3); left > 0; --left)
            events << std::pair(m_dice.oneOf(m_dice.ids), m_dice.event());
        return {u"saveProgress"_qs,
                [=, owner = m_dice.owner()](auto& store) { return said(store.saveProgress(owner, tasks, events)); }};
    }

    StoreOperation requestCancel()
    {
        return {u"requestCancel"_qs,
                [ids = m_dice.someOf(m_dice.ids, 3), by = m_dice.person(), at = m_dice.maybeMoment()](auto& store) {
                    return said(store.requestCancel(ids, by, at));
                }};
    }

    StoreOperation hide()
    {
        return {u"hide"_qs, [ids = m_dice.someOf(m_dice.ids, 3)](auto& store) { return said(store.hide(ids)); }};
    }

    StoreOperation intent(bool open)
    {
        const train::ReserveIntent intent = m_dice.intent();
        const QString owner = m_dice.chance(0.8) ? m_rows.tasks.value(intent.task).task.owner : m_dice.owner();
        return {open ? u"openIntent"_qs : u"closeIntent"_qs, [=](auto& store) {
                    return open ? said(store.openIntent(intent, owner)) : said(store.closeIntent(intent, owner));
                }};
    }

    StoreOperation update()
    {
        if (m_dice.chance(0.15) && !m_updates.isEmpty())
            return update(m_dice.oneOf(m_updates)); // repeated
        train::TaskUpdate change;
        change.task = m_dice.rolled(m_dice.task());
        const auto row = m_rows.tasks.value(change.task.id).task;
        change.owner = m_dice.chance(0.85) ? row.owner : m_dice.owner();
        change.follow = m_dice.chance(0.3);
        if (m_dice.chance(0.85))
            change.from << row.state;
        for (int left = m_dice.below(3); left > 0; --left)
            change.from << m_dice.state();
        for (int left = m_dice.below(3); left > 0; --left)
            change.events << m_dice.event();
        if (m_dice.chance(0.3))
            change.intent = m_dice.intent();
        change.onlyLiveReserve = m_dice.chance(0.1);
        change.unlessCancelled = m_dice.chance(0.3);
        m_updates = m_updates.mid(m_updates.size() > 7 ? 1 : 0) << change;
        return update(change);
    }

    static StoreOperation update(const train::TaskUpdate& change)
    {
        return {u"update of "_qs + test::told(change.task.id) + u" to "_qs + train::stateName(change.task.state),
                [change](auto& store) { return said(store.update(change)); }};
    }

    test::TaskDice m_dice;
    const test::MemoryTasks& m_rows;
    QList<train::TaskUpdate> m_updates;
};

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

    QString storesDiffer(const store::DatabaseUrl& url, int operations)
    {
        const auto opened = store::Database::open(url);
        if (!opened || !store::Migrator(**opened).upgrade())
            return u"there is no database"_qs;
        train::SqlTrainTaskStore real(*opened);
        Virtual time;
        test::MemoryTasks rows;
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
        rows = {};
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
                        return QtFuture::makeReadyFuture(u"done"_qs);
                    }
                    return client.command({"HSET", train::RedisTaskFlags::hashKey(id), "cancel", value})
                        .then(
                            [](const core::Result<redis::Reply>& reply) { return reply ? u"done"_qs : u"failed"_qs; });
                }};
    }

    quint64 m_seed = 0;
    int m_operations = 100'000;
    QSet<TaskId> m_told; ///< of these a batch told the subscribers
};

GWANJE_TEST(tst_FakesAgree)
#include "tst_FakesAgree.moc"
