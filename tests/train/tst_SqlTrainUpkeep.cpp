// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SqlTrainUpkeep.h"

#include "store/Beds.h"
#include "support/TestMain.h"
#include "train/SqlTrainTaskStore.h"

using namespace gwanje;
using test::noon;
using train::TaskState;

class tst_SqlTrainUpkeep final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        m_bed = std::make_unique<test::Bed>(static_cast<store::Dialect>(dialectNumber));
        m_database = m_bed->open();
        QVERIFY(store::Migrator(*m_database).upgrade());
        m_store = std::make_unique<train::SqlTrainTaskStore>(m_database);
    }
    void cleanup()
    {
        m_store.reset();
        m_database.reset();
        m_bed.reset();
    }

    void onlyWhatEndedBeforeGoesAndInChunks()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(ended(noon.addDays(-400)).isValid());
        const auto late = ended(noon.addDays(-1));
        const auto open = queued(noon.addDays(-500));
        const auto prune = [&](int limit) {
            return m_database->writeNow<qint64>(
                [&](store::Session& session) { return train::sql::pruneHistory(session, noon.addDays(-365), limit); });
        };
        QCOMPARE(prune(2).value_or(-1), 2);
        QCOMPARE(prune(2).value_or(-1), 1);
        QCOMPARE(prune(2).value_or(-1), 0);
        QCOMPARE(test::number(*m_database, u"SELECT COUNT(*) FROM train_task"_qs), 2);
        QCOMPARE(test::number(*m_database, u"SELECT COUNT(DISTINCT task_id) FROM train_task_event"_qs), 2);
        for (const auto& id : {late.id, open.id})
            QVERIFY(m_store->find(id).result()->has_value());
    }

    void whatComesFromABackupGoesOnByNobodysWord()
    {
        const auto open = queued(noon);
        const auto past = ended(noon);
        const auto count = [this] { return m_database->readNow<int>(train::sql::unfinishedTasks).value_or(-1); };
        const auto interrupt = [this] {
            return m_database->writeNow<int>(
                [](store::Session& session) { return train::sql::interruptRestored(session, noon.addDays(1)); });
        };
        QCOMPARE(count(), 1);
        QCOMPARE(interrupt().value_or(-1), 1);
        QCOMPARE(count(), 0);
        QCOMPARE(interrupt().value_or(-1), 0); // they are told once
        const auto stored = m_store->find(open.id).result().value();
        QVERIFY(stored && stored->task.state == TaskState::Interrupted);
        QCOMPARE(stored->task.code, core::ErrorCode::TRN_RESTORED);
        QCOMPARE(stored->task.updatedAt, noon.addDays(1));
        const auto story = m_store->events(open.id).result().value();
        QCOMPARE(story.last().code, core::ErrorCode::TRN_RESTORED);
        QVERIFY(m_store->find(past.id).result().value()->task.state != TaskState::Interrupted);
        QCOMPARE(broken(), QStringList());
    }

    void whatTheEngineWritesBreaksNoRule()
    {
        QVERIFY(ended(noon).isValid());
        queued(noon);
        QCOMPARE(broken(), QStringList());
    }

    void eachBrokenRuleIsNamed_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("rule");
        QTest::newRow("end") << u"UPDATE train_task SET ended_at = NULL"_qs << u"ended without a time"_qs;
        QTest::newRow("nobody") << u"UPDATE train_task SET cancel = 0"_qs << u"cancelled though nobody asked"_qs;
        QTest::newRow("story") << u"UPDATE train_task SET status = 'failed'"_qs
                               << u"the state is not the story's last"_qs;
        QTest::newRow("silent") << u"DELETE FROM train_task_event"_qs << u"the state is not the story's last"_qs;
        QTest::newRow("follow") << u"UPDATE train_task SET follow = 1"_qs
                                << u"waits for a payment though it is not reserved"_qs;
    }
    void eachBrokenRuleIsNamed()
    {
        QFETCH(QString, damage);
        QFETCH(QString, rule);
        const auto task = ended(noon);
        GWANJE_OK(test::execute(*m_database, damage));
        QCOMPARE(broken(), QStringList{rule + u": "_qs + task.id.toString()});
    }

private:
    struct Made
    {
        train::TaskId id;
        bool done = false;
        bool isValid() const { return done; }
    };

    train::TaskSnapshot queued(const QDateTime& at)
    {
        train::TaskSnapshot task;
        task.id = train::TaskId::make();
        task.request.account = u"sandbox"_qs;
        task.request.departure = u"0551"_qs;
        task.request.arrival = u"0020"_qs;
        task.request.date = QDate(2026, 12, 2);
        task.request.from = QTime(6, 30);
        task.request.to = QTime(22, 0);
        task.provider = u"sandbox"_qs;
        task.code = core::ErrorCode::TRN_QUEUED;
        task.createdAt = task.updatedAt = at;
        task.owner = u"A"_qs;
        const train::TaskEvent event{0, at, TaskState::Queued, task.code, {}};
        if (!m_store->insert(task, event, false).result())
            QTest::qFail("not inserted", __FILE__, __LINE__);
        return task;
    }

    /// A task that was cancelled then.
    Made ended(const QDateTime& at)
    {
        train::TaskUpdate update;
        update.task = queued(at.addSecs(-60));
        update.owner = u"A"_qs;
        update.from = {TaskState::Queued};
        update.task.state = TaskState::Cancelled;
        update.task.code = core::ErrorCode::TRN_CANCELLED;
        update.task.cancelRequested = true;
        update.task.updatedAt = update.task.endedAt = at;
        update.events = {{0, at, update.task.state, update.task.code, {}}};
        const auto written = m_store->update(update).result();
        return {update.task.id, written && *written == train::Written::Done};
    }

    QStringList broken()
    {
        return m_database->readNow<QStringList>(train::sql::brokenRules).value_or(QStringList{u"unreadable"_qs});
    }

    std::unique_ptr<test::Bed> m_bed;
    std::shared_ptr<store::Database> m_database;
    std::unique_ptr<train::SqlTrainTaskStore> m_store;
};

GWANJE_TEST(tst_SqlTrainUpkeep)
#include "tst_SqlTrainUpkeep.moc"
