// SPDX-License-Identifier: GPL-3.0-or-later
// Every model of the train page keeps Qt's rules for models, by itself and under the table's filter.
#include "core/Clock.h"
#include "gui/table/RowFilter.h"
#include "gui/train/AccountModel.h"
#include "gui/train/HoldingModel.h"
#include "gui/train/TrainListModel.h"
#include "ScriptedTrain.h"
#include "support/TestMain.h"
#include <QAbstractItemModelTester>

using namespace gwanje;

class tst_TrainModels final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::fillScript(m_script, m_clock.now()); }
    void cleanup() { m_script = {}; }

    void holdings()
    {
        gui::HoldingModel model(nullptr);
        const Watched watched(model);
        model.setHoldings(m_script.holdings);
        watched.filter->sort(gui::HoldingModel::Amount);
        model.retranslate();
        model.setHoldings({});
        QCOMPARE(watched.filter->rowCount(), 0);
    }
    void accounts()
    {
        gui::AccountModel model(nullptr);
        const Watched watched(model);
        model.setAccounts(m_script.accounts);
        QCOMPARE(watched.filter->rowCount(), 2);
        model.retranslate();
    }
    void trains()
    {
        gui::TrainListModel model(nullptr, true);
        const Watched watched(model);
        model.setTrains(m_script.trains);
        QVERIFY(model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole));
        watched.filter->setSearch(*core::parseSearch(u"-313"_qs));
        QCOMPARE(watched.filter->rowCount(), 5);
        model.setTrains({});
    }

private:
    struct Watched
    {
        explicit Watched(QAbstractItemModel& model)
            : first(&model, QAbstractItemModelTester::FailureReportingMode::QtTest),
              filter(std::make_unique<gui::RowFilter>(nullptr))
        {
            filter->setSourceModel(&model);
            second = std::make_unique<QAbstractItemModelTester>(filter.get(),
                                                                QAbstractItemModelTester::FailureReportingMode::QtTest);
        }
        QAbstractItemModelTester first;
        std::unique_ptr<gui::RowFilter> filter;
        std::unique_ptr<QAbstractItemModelTester> second;
    };

    core::SystemClock m_clock;
    test::ScriptedTrain m_script;
};

GWANJE_TEST(tst_TrainModels)
#include "tst_TrainModels.moc"
