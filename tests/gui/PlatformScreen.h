// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The window's page of platforms on the real service and the sandbox's platforms, as an operator has it before him; a
// test of it derives from this. Texts are English unless the test sets another language before open().

#include "PageScreen.h"

namespace gwanje::test {

class PlatformScreen : protected PageScreen
{
protected:
    void begin()
    {
        beginWindow();
        m_bed = &m_w->platforms();
    }
    void open()
    {
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        m_w->click(u"platformPageButton"_qs);
        QTRY_VERIFY(m_w->find(u"platformPage"_qs));
    }
    QAbstractItemView* table() const { return m_w->find<QAbstractItemView>(u"platformsView"_qs); }
    void choose(const QString& code)
    {
        QTRY_VERIFY(table() && rowOf(code) >= 0);
        m_w->select(u"platformsView"_qs, {rowOf(code)});
    }
    int rowOf(const QString& code) const
    {
        const auto* model = table()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, columnOf(u"code"_qs)).data().toString() == code)
                return row;
        }
        return -1;
    }
    int columnOf(const QString& key) const
    {
        const auto* model = table()->model();
        for (int column = 0; column < model->columnCount(); ++column) {
            if (model->headerData(column, Qt::Horizontal, gui::ColumnKeyRole).toString() == key)
                return column;
        }
        return -1;
    }
    QString cell(const QString& code, const QString& column) const
    {
        const int row = table() ? rowOf(code) : -1;
        return row < 0 ? QString() : table()->model()->index(row, columnOf(column)).data().toString();
    }
    /// 0: differences, 1: runs, 2: the calendar.
    void showTab(int tab)
    {
        for (auto* tabs : m_w->window().findChildren<QTabWidget*>(u"detailTabWidget"_qs)) {
            if (tabs->isVisible() && tabs->count() == 3)
                tabs->setCurrentIndex(tab);
        }
        QTest::qWait(50);
    }
    QAbstractItemModel* rows(const QString& view) const
    {
        auto* found = m_w->find<QAbstractItemView>(view);
        return found ? found->model() : nullptr;
    }
    int rowsOf(const QString& view) const { return rows(view) ? rows(view)->rowCount() : 0; }
    QVariant shown(const QString& view, int row, int column, int role = Qt::DisplayRole) const
    {
        return rowsOf(view) > row ? rows(view)->index(row, column).data(role) : QVariant();
    }
    PlatformBed* m_bed = nullptr;
};

} // namespace gwanje::test
