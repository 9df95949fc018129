// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Clock.h"
#include "gui/table/TableRoles.h"
#include "gui/train/TaskModel.h"
#include "ScriptedTrain.h"
#include "support/TestMain.h"
#include <QAbstractItemModelTester>

using namespace gwanje;

class tst_TaskModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<gui::TaskModel>(m_clock, nullptr);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        test::ScriptedTrain script;
        test::fillScript(script, m_clock.now());
        m_tasks = script.tasks;
        m_model->merge(m_tasks);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }
    void aPatchTouchesOneRowAndResetsNothing()
    {
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        train::TaskSnapshot task = m_tasks.at(2);
        task.state = train::TaskState::Running;
        task.attempts = 7;
        task.updatedAt = m_clock.now();
        m_model->merge({task});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(inserted.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 2);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 2);
        QCOMPARE(m_model->index(2, gui::TaskModel::Attempts).data(gui::SortRole).toInt(), 7);
    }
    void anOlderStateDoesNotOverwriteANewerOne()
    {
        train::TaskSnapshot late = m_tasks.at(0);
        late.attempts = 1;
        late.updatedAt = m_tasks.at(0).updatedAt.addSecs(-1);
        m_model->merge({late});
        QCOMPARE(m_model->find(late.id)->attempts, 482);
    }
    void cancellingIsShownAtOnceAndTakenBack()
    {
        const auto id = m_tasks.at(0).id;
        const QModelIndex state = m_model->index(0, gui::TaskModel::State);
        const QString before = state.data().toString();
        m_model->markCancelling(id, true);
        QVERIFY(state.data().toString() != before);
        m_model->markCancelling(id, false);
        QCOMPARE(state.data().toString(), before);
    }
    void whatWasRemovedElsewhereGoes()
    {
        m_model->keepOnly({m_tasks.at(1).id, m_tasks.at(4).id});
        QCOMPARE(m_model->rowCount(), 2);
        QCOMPARE(m_model->index(1, 0).data(gui::IdRole).toString(), m_tasks.at(4).id.toString());
        QVERIFY(!m_model->find(m_tasks.at(0).id));
        QCOMPARE(m_model->find(m_tasks.at(4).id)->attempts, m_tasks.at(4).attempts);
    }

private:
    core::SystemClock m_clock;
    std::unique_ptr<gui::TaskModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    QList<train::TaskSnapshot> m_tasks;
};

GWANJE_TEST(tst_TaskModel)
#include "tst_TaskModel.moc"
