// SPDX-License-Identifier: GPL-3.0-or-later
// What the window knows of the tasks without reading them all.
#include "gui/train/TaskFeed.h"
#include "ScriptedTrain.h"
#include "support/TestMain.h"

using namespace gwanje;
using test::script;
using train::TaskState;
using namespace std::chrono_literals;

class tst_TaskFeed final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_train = std::make_unique<train::TrainService>(train::TrainDependencies{.clock = m_clock});
        test::fillScript(script(), m_clock.now());
    }
    void cleanup()
    {
        m_feed.reset();
        m_train.reset();
    }
    void onlyTheUnfinishedAreReadAndTheRestIsCounted()
    {
        for (int i = 0; i < 3000; ++i)
            script().tasks << made(TaskState::Failed, i < 5 ? m_clock.now() : m_clock.now().addDays(-3));
        open();
        QTRY_VERIFY(m_feed->isCounted());
        QTRY_COMPARE(m_feed->unfinished().size(), 5);
        QVERIFY(script().lists <= 2);
        QCOMPARE(m_feed->count(TaskState::Running), 3);
        QCOMPARE(m_feed->count(TaskState::Failed), 3001);
        QCOMPARE(m_feed->failedLately(), 6); // since yesterday
        QCOMPARE(m_feed->all(), 3008);
    }
    void anEventMovesTheCountsAtOnce()
    {
        open();
        QTRY_VERIFY(m_feed->isCounted() && m_feed->unfinished().size() == 5);
        QSignalSpy changed(m_feed.get(), &TaskFeed::changed);
        train::TaskSnapshot task = script().tasks.at(0);
        task.attempts = 500;
        task.updatedAt = m_clock.now();
        script().put(task);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(1).toBool(), false); // nothing new
        QCOMPARE(changed.first().at(2).toBool(), true);  // nothing moves
        QCOMPARE(m_feed->find(task.id)->attempts, 500);
        script().listError = core::Error{core::ErrorCode::DB_TIMEOUT, {}, {}}; // the database tells nothing
        task.state = TaskState::Reserved;
        task.updatedAt = m_clock.now();
        script().put(task);
        QTRY_COMPARE(m_feed->count(TaskState::Running), 2);
        QCOMPARE(m_feed->count(TaskState::Reserved), 2);
        QVERIFY(!m_feed->unfinished().contains(task.id));
        QCOMPARE(m_feed->find(task.id)->state, TaskState::Reserved); // for a while
    }
    void anOlderStateDoesNotOverwriteANewerOne()
    {
        open();
        QTRY_COMPARE(m_feed->unfinished().size(), 5);
        train::TaskSnapshot late = script().tasks.at(0);
        late.attempts = 1;
        late.updatedAt = late.updatedAt.addSecs(-1);
        script().put(late);
        QTest::qWait(100);
        QCOMPARE(m_feed->find(late.id)->attempts, 482);
    }
    void whatAnotherConsoleDoesIsSeenLater()
    {
        open(100ms);
        QTRY_COMPARE(m_feed->unfinished().size(), 5);
        QSignalSpy patched(m_feed.get(), &TaskFeed::patched);
        const auto ended = script().tasks.at(0).id;
        script().tasks[0].state = TaskState::Cancelled; // no event
        const auto fresh = made(TaskState::Running, {});
        script().tasks << fresh;
        QTRY_VERIFY(m_feed->unfinished().contains(fresh.id) && !m_feed->unfinished().contains(ended));
        QTRY_COMPARE(m_feed->count(TaskState::Cancelled), 2);
        QVERIFY(std::any_of(patched.begin(), patched.end(), [&](const auto& each) {
            return each.at(0).template value<QSet<train::TaskId>>().contains(ended);
        }));
    }

private:
    using TaskFeed = gui::TaskFeed;
    static train::TaskSnapshot made(TaskState state, const QDateTime& endedAt)
    {
        train::TaskSnapshot task = script().tasks.at(4);
        task.id = train::TaskId::make();
        task.state = state;
        task.endedAt = endedAt;
        return task;
    }
    void open(std::chrono::milliseconds every = 1h)
    {
        m_feed = std::make_unique<TaskFeed>(*m_train, m_clock, nullptr, every);
        m_feed->read();
    }

    core::SystemClock m_clock;
    std::unique_ptr<train::TrainService> m_train;
    std::unique_ptr<TaskFeed> m_feed;
};

GWANJE_TEST(tst_TaskFeed)
#include "tst_TaskFeed.moc"
