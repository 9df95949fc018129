// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeSource.h"
#include "gui/table/PagedModel.h"
#include "support/TestMain.h"
#include <QAbstractItemModelTester>
#include <random>

using namespace gwanje;
using gui::PagedModel;

class tst_PagedModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_source.reset();
    }
    void onlyWhatIsSeenIsRead_data() { kinds(); }
    void onlyWhatIsSeenIsRead()
    {
        QFETCH(bool, seeks);
        open(1000, seeks);
        QTRY_VERIFY(m_model->matching() == 1000);
        QVERIFY(m_source->reads <= 2);
        QCOMPARE(text(0), u"부산 0"_qs);
        if (!seeks) {
            for (int row = 0; row < 1000; row += 50) {
                m_model->setVisible(row, row + 20);
                QTRY_VERIFY(m_model->row(row));
            }
        }
        QTRY_COMPARE(m_model->rowCount(), 1000);
        QVERIFY(m_model->index(600, 0).data(gui::LoadingRole).toBool() == seeks);
        m_model->setVisible(600, 620);
        QTRY_COMPARE(text(610), u"부산 610"_qs);
        QCOMPARE(m_model->index(610, 0).data(gui::IdRole).toString(), u"0190-00000610"_qs);
        QCOMPARE(m_model->rowOf(u"0190-00000610"_qs), 610);
    }
    void memoryIsBounded_data() { kinds(); }
    void memoryIsBounded()
    {
        QFETCH(bool, seeks);
        open(12'000, seeks);
        QTRY_VERIFY(m_model->rowCount() >= 100);
        for (int row = 0; row < 12'000; row += 100) {
            m_model->setVisible(row, row + 30);
            QTRY_VERIFY(m_model->row(row) && m_model->row(row + 30));
            QVERIFY(m_model->loadedRows() <= PagedModel::keptRows + 2 * PagedModel::pageSize);
        }
        m_model->setVisible(50, 80); // and back
        QTRY_COMPARE(text(50), u"부산 50"_qs);
    }
    void answersToAnOlderQuestionAreDropped()
    {
        open(300);
        QTRY_COMPARE(m_model->rowCount(), 300);
        m_source->holds = true;
        m_model->setFilter(*core::parseSearch(u"수서"_qs), {});
        const auto older = std::exchange(m_source->held, {});
        m_model->setFilter(*core::parseSearch(u"부산"_qs), {});
        m_source->answer();
        QTRY_COMPARE(m_model->rowCount(), 150);
        for (const auto& answer : older)
            answer();
        QTest::qWait(20);
        QCOMPARE(text(1), u"부산 2"_qs);
        QCOMPARE(m_model->query().search.text(), u"부산"_qs);
    }
    void whileItReadsTheOldRowsStay()
    {
        open(300);
        QTRY_COMPARE(m_model->rowCount(), 300);
        m_source->holds = true;
        m_model->setFilter({}, u"failed"_qs);
        QVERIFY(m_model->isLoading());
        QCOMPARE(m_model->rowCount(), 300);
        m_source->answer();
        QTRY_COMPARE(m_model->rowCount(), 100);
        QVERIFY(!m_model->isLoading());
    }
    void anErrorLeavesTheRowsAndCanBeRetried()
    {
        open(300);
        QTRY_COMPARE(m_model->rowCount(), 300);
        m_source->error = core::Error{core::ErrorCode::DB_TIMEOUT, {}, {}};
        m_model->setVisible(200, 220);
        QTRY_VERIFY(m_model->error());
        QCOMPARE(m_model->rowCount(), 300);
        const int reads = m_source->reads;
        QTest::qWait(50);
        QCOMPARE(m_source->reads, reads); // not over and over
        m_source->error.reset();
        m_model->retry();
        QTRY_VERIFY(m_model->row(200) && !m_model->error());
    }
    void liveChangesArePatchedInRanges()
    {
        open(300);
        QTRY_COMPARE(m_model->rowCount(), 300);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged), reset(m_model.get(), &QAbstractItemModel::modelReset);
        gui::TableChanges changes;
        for (const int row : {7, 5, 6, 20, 250}) { // the last is not loaded
            test::Thing& thing = m_source->things[row];
            thing.name = u"new"_qs;
            changes.updated << test::FakeSource::rowOf(thing);
        }
        Q_EMIT m_source->changed(changes);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 5);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 7);
        QCOMPARE(changed.at(1).at(0).toModelIndex().row(), 20);
        QCOMPARE(text(6), u"new"_qs);
        QCOMPARE(reset.count(), 0);
    }
    void rowsThatComeAboveMoveTheOthers_data() { kinds(); }
    void rowsThatComeAboveMoveTheOthers()
    {
        QFETCH(bool, seeks);
        open(500, seeks);
        QTRY_VERIFY(m_model->rowCount() >= 100);
        m_model->setVisible(40, 70);
        QTest::qWait(10);
        const QPersistentModelIndex chosen = m_model->index(50, 0);
        const QString id = chosen.data(gui::IdRole).toString();
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        for (int i = 0; i < 3; ++i)
            m_source->things.prepend(m_source->make());
        Q_EMIT m_source->changed({.updated = {}, .removed = {}, .more = true});
        QTRY_COMPARE(chosen.row(), 53);
        QCOMPARE(chosen.data(gui::IdRole).toString(), id);
        QCOMPARE(m_model->index(0, 0).data(gui::IdRole).toString(), m_source->things.first().id);
        QTRY_VERIFY(m_model->matching() == 503);
        QCOMPARE(reset.count(), 0);
        const QString gone = m_source->things.takeAt(1).id;
        Q_EMIT m_source->changed({.updated = {}, .removed = {gone}});
        QCOMPARE(chosen.row(), 52);
        QTRY_VERIFY(m_model->matching() == 502);
        QCOMPARE(chosen.data(gui::IdRole).toString(), id);
    }
    void chosenRowsAreHeld()
    {
        open(1000);
        QTRY_COMPARE(m_model->rowCount(), 1000);
        m_model->hold({7, 8});
        QTRY_VERIFY(m_model->row(700) && m_model->row(899));
        QVERIFY(!m_model->row(600));
    }
    void aCountMayStayUnknown()
    {
        m_source = std::make_unique<test::FakeSource>(250, false);
        m_source->countKnown = false;
        open();
        QTRY_COMPARE(m_model->rowCount(), 100);
        m_model->setVisible(60, 90);
        QTRY_COMPARE(m_model->rowCount(), 200); // ahead of what is seen
        QVERIFY(!m_model->matching());
        m_model->setVisible(160, 190);
        QTRY_COMPARE(m_model->rowCount(), 250);
        QCOMPARE(m_model->matching(), 250);
    }
    void randomLivesKeepRowsTrue_data() { kinds(); }
    void randomLivesKeepRowsTrue()
    {
        QFETCH(bool, seeks);
        open(400, seeks);
        QTRY_VERIFY(m_model->rowCount() >= 100);
        std::mt19937 dice(7);
        const auto roll = [&dice](int n) { return int(dice() % unsigned(n)); };
        for (int round = 0; round < 200; ++round) {
            gui::TableChanges changes;
            switch (roll(5)) {
            case 0:
                m_source->things.prepend(m_source->make());
                changes.more = true;
                break;
            case 1:
                if (m_source->things.size() > 50)
                    changes.removed << m_source->things.takeAt(roll(int(m_source->things.size()))).id;
                break;
            case 2: {
                test::Thing& thing = m_source->things[roll(int(m_source->things.size()))];
                thing.name += u'x';
                changes.updated << test::FakeSource::rowOf(thing);
                break;
            }
            case 3:
                m_model->setVisible(roll(qMax(1, m_model->rowCount())), roll(30) + 10);
                break;
            default:
                if (roll(8) == 0)
                    m_model->setFilter({}, roll(2) ? u"failed"_qs : QString());
            }
            Q_EMIT m_source->changed(changes);
            if (roll(4) == 0)
                QTest::qWait(1);
        }
        m_model->setFilter({}, {});
        m_model->setVisible(0, 30);
        Q_EMIT m_source->changed({.updated = {}, .removed = {}, .more = true});
        QTRY_COMPARE_WITH_TIMEOUT(m_model->matching(), m_source->things.size(), 5000);
        const auto isTrue = [this] {
            for (int row = 0; row < 30; ++row) {
                if (!m_model->row(row) || m_model->row(row)->id != m_source->things.at(row).id)
                    return false;
            }
            return true;
        };
        QTRY_VERIFY(isTrue());
    }

private:
    static void kinds()
    {
        QTest::addColumn<bool>("seeks");
        QTest::newRow("seeking") << true;
        QTest::newRow("page after page") << false;
    }
    void open(int rows, bool seeks = true)
    {
        m_source = std::make_unique<test::FakeSource>(rows, seeks);
        open();
    }
    void open()
    {
        m_tester.reset();
        m_model = std::make_unique<PagedModel>(*m_source, nullptr);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setVisible(0, 30);
        m_model->sort(-1, Qt::AscendingOrder);
    }
    QString text(int row) const { return m_model->index(row, 1).data().toString(); }

    std::unique_ptr<test::FakeSource> m_source;
    std::unique_ptr<PagedModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

GWANJE_TEST(tst_PagedModel)
#include "tst_PagedModel.moc"
