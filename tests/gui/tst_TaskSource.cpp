// SPDX-License-Identifier: GPL-3.0-or-later
// The tasks as a paged table.
#include "gui/table/PagedRows.h"
#include "gui/table/TableRoles.h"
#include "gui/train/TaskSource.h"
#include "ScriptedTrain.h"
#include "support/TestMain.h"
#include <QAbstractItemModelTester>

using namespace gwanje;
using namespace std::chrono_literals;
using gui::TaskSource;
using test::script;
using train::TaskState;

class tst_TaskSource final : public QObject
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
        m_tester.reset();
        m_rows.reset();
        m_source.reset();
        m_feed.reset();
        m_train.reset();
    }
    void onlyPagesThatAreSeenAreRead()
    {
        many(5000);
        open();
        QTRY_COMPARE(model().rowCount(), 5008);
        QVERIFY2(script().lists <= 4, qPrintable(QString::number(script().lists))); // two of them the feed's
        QVERIFY(model().loadedRows() <= 200);
        m_rows->setVisible(4000, 4020);
        QTRY_VERIFY(model().row(4010));
        QCOMPARE(id(4010), script().tasks.at(4010).id.toString());
        QCOMPARE(m_rows->total(), 5008);
    }
    void aPatchTouchesItsRowAndResetsNothing()
    {
        open();
        QTRY_COMPARE(model().rowCount(), 8);
        QTRY_COMPARE(m_feed->unfinished().size(), 5);
        QSignalSpy reset(&model(), &QAbstractItemModel::modelReset),
            inserted(&model(), &QAbstractItemModel::rowsInserted);
        train::TaskSnapshot task = script().tasks.at(2);
        task.state = TaskState::Running;
        task.attempts = 7;
        task.updatedAt = m_clock.now();
        script().put(task);
        QTRY_COMPARE(model().index(2, TaskSource::Attempts).data().toString(), u"7"_qs);
        QCOMPARE(reset.count() + inserted.count(), 0);
    }
    void newTasksComeAndEndedOnesLeaveTheirChip()
    {
        open();
        QTRY_COMPARE(model().rowCount(), 8);
        m_rows->setFilter({}, u"running"_qs);
        QTRY_COMPARE(model().rowCount(), 3);
        QTRY_VERIFY(m_feed->isCounted());
        train::TaskSnapshot fresh = script().tasks.at(0);
        fresh.id = train::TaskId::make();
        fresh.createdAt = m_clock.now().addMSecs(1);
        script().put(fresh);
        QTRY_COMPARE(model().rowCount(), 4);
        fresh.state = TaskState::Failed;
        fresh.updatedAt = m_clock.now();
        script().put(fresh);
        QTRY_COMPARE(model().rowCount(), 3);
        QTRY_COMPARE(m_rows->chipCounts().value(u"failed"_qs), 2);
        QCOMPARE(m_rows->chipCounts().value(u"running"_qs), 3);
    }
    void progressDoesNotReadPagesAgain()
    {
        open();
        m_rows->setFilter({}, u"running"_qs);
        QTRY_COMPARE(model().rowCount(), 3);
        QTRY_VERIFY(m_feed->isCounted());
        QTest::qWait(1300); // what follows the first reading
        const int lists = script().lists;
        for (int i = 0; i < 20; ++i) {
            train::TaskSnapshot task = script().tasks.at(0);
            ++task.attempts;
            task.updatedAt = m_clock.now();
            script().put(task);
            QTest::qWait(60);
        }
        QCOMPARE(script().lists, lists);
        QCOMPARE(model().index(0, TaskSource::Attempts).data().toString(), u"502"_qs);
    }
    void searchesByWordsOfEitherLanguageAndByFields_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("code of the state") << u"state:failed"_qs << 1;
        QTest::newRow("initials") << u"ㅂㅅ"_qs << 2;
        QTest::newRow("either") << u"failed OR ㅂㅅ"_qs << 3;
        QTest::newRow("station") << u"busan"_qs << 2;
        QTest::newRow("number") << u"attempts:>100"_qs << 1;
        QTest::newRow("doing") << u"doing:queueing"_qs << 1;
        QTest::newRow("not") << u"-state:running -state:queued"_qs << 4;
    }
    void searchesByWordsOfEitherLanguageAndByFields()
    {
        QFETCH(const QString, text);
        open();
        QTRY_COMPARE(m_feed->unfinished().size(), 5);
        m_rows->setFilter(*core::parseSearch(text, gui::searchFields(m_rows->columns())), {});
        QTEST(read(), "rows");
    }
    void whatWasJustDoneIsSeenAndCanBeTakenBack()
    {
        open();
        QTRY_COMPARE(model().rowCount(), 8);
        QTRY_VERIFY(m_feed->isCounted());
        const auto running = script().tasks.at(0), ended = script().tasks.at(5);
        const QModelIndex state = model().index(0, TaskSource::State);
        const QString before = state.data().toString();
        m_source->markCancelling({running.id}, true);
        QVERIFY(state.data().toString() != before);
        QVERIFY(m_source->task(running.id, nullptr)->cancelRequested);
        m_source->markCancelling({running.id}, false);
        QCOMPARE(state.data().toString(), before);
        m_source->hide({ended});
        QCOMPARE(model().rowCount(), 7);
        QTRY_COMPARE(m_rows->chipCounts().value(u"cancelled"_qs), 0);
        QTest::qWait(400); // read again: the database still has it
        QCOMPARE(model().rowCount(), 7);
        QCOMPARE(m_rows->matching(), 7);
        m_source->unhide({ended.id});
        QTRY_COMPARE(model().rowCount(), 8);
        QCOMPARE(id(5), ended.id.toString());
        QTRY_COMPARE(m_rows->chipCounts().value(u"cancelled"_qs), 1);
    }
    void anotherConsolesTasksAreReadAgainWhereTheyAreSeen()
    {
        many(3000);
        open(200ms);
        QTRY_COMPARE(model().rowCount(), 3008);
        m_rows->setVisible(0, 20);
        script().tasks[5].request.arrival = u"0297"_qs; // no event
        QTRY_VERIFY(model().index(5, TaskSource::Journey).data().toString() !=
                    model().index(0, TaskSource::Journey).data().toString());
        script().tasks.removeAt(6);
        QTRY_COMPARE(model().rowCount(), 3007);
        QVERIFY(model().loadedRows() <= 300);
    }
    void aTaskIsFoundWhereverItStands()
    {
        many(2000);
        open();
        QTRY_COMPARE(model().rowCount(), 2008);
        QSignalSpy found(m_rows.get(), &gui::TableRows::found);
        m_rows->seek(script().tasks.at(1500).id.toString());
        QTRY_COMPARE(found.count(), 1);
        QCOMPARE(found.first().at(1).toInt(), 1500);
    }

private:
    void open(std::chrono::milliseconds every = 1h)
    {
        m_feed = std::make_unique<gui::TaskFeed>(*m_train, m_clock, nullptr, every);
        m_source = std::make_unique<TaskSource>(*m_train, *m_feed, m_clock, nullptr);
        m_rows = std::make_unique<gui::PagedRows>(*m_source, nullptr);
        m_tester = std::make_unique<QAbstractItemModelTester>(&model(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_rows->setVisible(0, 20);
        model().sort(-1, Qt::AscendingOrder);
        m_feed->read();
    }
    int read() ///< rows once the answer is there
    {
        if (!QTest::qWaitFor([this] { return !m_rows->isLoading(); }))
            return -1;
        return model().rowCount();
    }
    static void many(int count)
    {
        for (int i = 0; i < count; ++i) {
            train::TaskSnapshot task = script().tasks.at(5);
            task.id = train::TaskId::make();
            script().tasks << task;
        }
    }
    gui::PagedModel& model() const { return *m_rows->model(); }
    QString id(int row) const { return model().index(row, 0).data(gui::IdRole).toString(); }

    core::SystemClock m_clock;
    std::unique_ptr<train::TrainService> m_train;
    std::unique_ptr<gui::TaskFeed> m_feed;
    std::unique_ptr<TaskSource> m_source;
    std::unique_ptr<gui::PagedRows> m_rows;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

GWANJE_TEST(tst_TaskSource)
#include "tst_TaskSource.moc"
