// SPDX-License-Identifier: GPL-3.0-or-later
// The train page over more tasks than are read: what is done to all that match, and one that is far down.
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractButton>
#include <QLabel>

using namespace gwanje;
using test::script;

class tst_ManyTasks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
    }
    void cleanup() { m_w.reset(); }

    /// More than are read: their ids are not known here, the query is.
    void allThatMatchAreCancelledThoughFewAreRead()
    {
        manyTasks(1200, train::TaskState::Running);
        m_w->click(u"runningChipButton"_qs);
        QTRY_COMPARE(rows(), 1203);
        m_w->find(u"tasksView"_qs)->setFocus();
        QTest::keyClick(m_w->find(u"tasksView"_qs), Qt::Key_A, Qt::ControlModifier);
        QTRY_COMPARE(button(u"train_cancelButton"_qs)->text(), u"Cancel 1203 tasks"_qs);
        QTRY_VERIFY(m_w->find<QLabel>(u"taskTitleLabel"_qs)->text().startsWith(u"1203 tasks"_qs));
        QVERIFY(!button(u"train_removeButton"_qs)->isEnabled());
        m_w->click(u"train_cancelButton"_qs);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(script().calls, (QStringList{u"cancel 500"_qs, u"cancel 500"_qs, u"cancel 203"_qs}));
        QTRY_COMPARE(rows(), 0);
        QTRY_COMPARE(m_w->audited().value(0).action, u"train.cancel"_qs);
        QCOMPARE(m_w->audited().value(0).result, u"ok"_qs);
        const auto runs = [](const auto& task) { return task.state == train::TaskState::Running; };
        QVERIFY(std::none_of(script().tasks.begin(), script().tasks.end(), runs));
    }
    void aRemovalOfAllThatMatchIsAskedAbout()
    {
        manyTasks(1200, train::TaskState::Failed);
        m_w->click(u"failedChipButton"_qs);
        QTRY_COMPARE(rows(), 1201);
        m_w->find(u"tasksView"_qs)->setFocus();
        QTest::keyClick(m_w->find(u"tasksView"_qs), Qt::Key_A, Qt::ControlModifier);
        QTRY_COMPARE(button(u"train_removeButton"_qs)->text(), u"Remove 1201 tasks"_qs);
        m_w->click(u"train_removeButton"_qs);
        QTRY_VERIFY(m_w->find(u"questionBox"_qs));
        QTest::keyClick(m_w->find(u"questionBox"_qs), Qt::Key_Return); // No
        QVERIFY(script().calls.isEmpty());
        m_w->click(u"train_removeButton"_qs);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(script().tasks.size(), 7);
        QTRY_COMPARE(rows(), 0);
        QTRY_COMPARE(button(u"failedChipButton"_qs)->text(), u"Failed  0"_qs);
    }
    /// Those that were tried again already are neither counted nor asked for.
    void allFailedOnesAreTriedAgain()
    {
        manyTasks(1200, train::TaskState::Failed);
        script().tasks[4].retriedBy = train::TaskId::make();
        m_w->click(u"failedChipButton"_qs);
        QTRY_COMPARE(rows(), 1201);
        m_w->find(u"tasksView"_qs)->setFocus();
        QTest::keyClick(m_w->find(u"tasksView"_qs), Qt::Key_A, Qt::ControlModifier);
        QTRY_VERIFY(button(u"train_retryButton"_qs)); // once they are counted
        QCOMPARE(button(u"train_retryButton"_qs)->text(), u"Try 1200 tasks again"_qs);
        m_w->click(u"train_retryButton"_qs);
        QTRY_COMPARE(script().calls.size(), 3);
        QCOMPARE(script().tasks.size(), 8 + 2 * 1200);
        QTRY_COMPARE(m_w->audited().value(0).action, u"train.retry"_qs);
        QCOMPARE(m_w->audited().value(0).correlation, m_w->audited().value(0).id); // one id for all of them
        QTRY_COMPARE(button(u"queuedChipButton"_qs)->text(), u"Queued  1,201"_qs);
    }
    void aTaskThatIsFarDownIsShown()
    {
        manyTasks(3000, train::TaskState::Failed);
        m_w->window().openTask(script().tasks.at(2500).id);
        const auto* view = m_w->find<QAbstractItemView>(u"tasksView"_qs);
        QTRY_COMPARE(view->currentIndex().row(), 2500);
        QTRY_COMPARE(view->selectionModel()->selectedRows().value(0).row(), 2500);
        QVERIFY(view->viewport()->rect().intersects(view->visualRect(view->currentIndex())));
    }

private:
    void manyTasks(int count, train::TaskState state)
    {
        test::fillScript(script(), m_w->clock().now());
        for (int i = 0; i < count; ++i) {
            train::TaskSnapshot task = script().tasks.at(state == train::TaskState::Running ? 0 : 4);
            task.id = train::TaskId::make();
            task.state = state;
            script().tasks << task;
        }
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        QTRY_COMPARE(rows(), count + 8);
    }
    int rows() const ///< 0 also where an empty list shows its note
    {
        const auto* view = m_w->find<QAbstractItemView>(u"tasksView"_qs);
        return view ? view->model()->rowCount() : 0;
    }
    QAbstractButton* button(const QString& name) const { return m_w->find<QAbstractButton>(name); }

    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_ManyTasks)
#include "tst_ManyTasks.moc"
