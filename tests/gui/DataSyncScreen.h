// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The window's page of data sync on the real service, as an operator has it before him; a test of it derives from this.
// Texts are English unless the test sets another language before open().

#include "PageScreen.h"

namespace gwanje::test {

class DataSyncScreen : protected PageScreen
{
protected:
    void begin()
    {
        beginWindow();
        m_bed = &m_w->dataSync();
    }
    void open()
    {
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        m_w->click(u"datasyncPageButton"_qs);
        QTRY_VERIFY(m_w->find(u"datasyncPage"_qs));
        QTRY_VERIFY(m_w->find(u"sandboxCard"_qs));
    }
    /// 0: the log, 1: the data, 2: the chart.
    void showTab(int tab)
    {
        m_w->find<QTabWidget>(u"dataSyncTabWidget"_qs)->setCurrentIndex(tab);
        QTest::qWait(50);
    }
    QAbstractItemModel* rows(const QString& view) const
    {
        auto* found = m_w->find<QAbstractItemView>(view);
        return found ? found->model() : nullptr;
    }
    int rowsOf(const QString& view) const { return rows(view) ? rows(view)->rowCount() : 0; }
    int columnOf(const QString& view, const QString& key) const
    {
        for (int column = 0; column < rows(view)->columnCount(); ++column) {
            if (rows(view)->headerData(column, Qt::Horizontal, gui::ColumnKeyRole).toString() == key)
                return column;
        }
        return -1;
    }
    QString cell(const QString& view, int row, const QString& column, int role = Qt::DisplayRole) const
    {
        return rowsOf(view) > row ? rows(view)->index(row, columnOf(view, column)).data(role).toString() : QString();
    }
    DataSyncBed* m_bed = nullptr;
};

} // namespace gwanje::test
