// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The window's page of reservations on the real service, as an operator has it before him; a test of it derives from
// this. Texts are English unless the test sets another language before open().

#include "PageScreen.h"
#include <QTreeView>

namespace gwanje::test {

class ReservationScreen : protected PageScreen
{
protected:
    void begin()
    {
        beginWindow();
        m_bed = &m_w->reservations();
        m_event.reset();
    }
    void open(bool again = true)
    {
        if (again)
            m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        m_w->click(u"reservationPageButton"_qs);
        QTRY_VERIFY(m_w->find(u"reservationPage"_qs));
    }
    /// A section of the one event "Concert".
    reservation::Section one(int capacity, reservation::EngineKind engine, bool rehearsal = false)
    {
        if (!m_event)
            m_event = m_bed->event(u"Concert"_qs);
        return m_bed->section(*m_event, rehearsal ? u"Rehearsal"_qs : u"Floor"_qs, capacity, engine, rehearsal);
    }
    QTreeView* tree() const { return m_w->find<QTreeView>(u"sectionsView"_qs); }
    QModelIndex eventRow(int event) const { return tree()->model()->index(event + 1, 0); }
    QModelIndex indexOf(const reservation::SectionId& id) const
    {
        const auto* model = tree()->model();
        for (int top = 0; top < model->rowCount(); ++top) {
            const QModelIndex parent = model->index(top, 0);
            for (int row = 0; row < model->rowCount(parent); ++row) {
                const QModelIndex index = model->index(row, 0, parent);
                if (index.data(gui::IdRole).toString() == id.toString())
                    return index;
            }
        }
        return {};
    }
    void choose(const reservation::SectionId& id)
    {
        QTRY_VERIFY(tree() && indexOf(id).isValid());
        tree()->setCurrentIndex(indexOf(id));
    }
    void showMap()
    {
        for (auto* tabs : m_w->window().findChildren<QTabWidget*>(u"detailTabWidget"_qs)) {
            if (tabs->isVisible() && tabs->count() == 2 && tabs->widget(1)->objectName() == u"seatPanel"_qs)
                tabs->setCurrentIndex(1);
        }
        QTRY_VERIFY(m_w->find(u"seatMap"_qs));
    }
    void importFile(const QString& text, bool cp949)
    {
        QFile file(m_w->folder() + u"/sections.csv"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QStringEncoder korean("windows-949");
        file.write(cp949 ? QByteArray(korean(text)) : "\xEF\xBB\xBF" + text.toUtf8());
        file.close();
        run(u"section.import"_qs);
        QTRY_VERIFY(m_w->find<QFileDialog>(u"importSectionsDialog"_qs));
        QVERIFY(acceptFile(m_w->find<QFileDialog>(u"importSectionsDialog"_qs), file.fileName()));
        QTRY_VERIFY(m_w->find(u"ImportDialog"_qs));
    }
    QString spoken(const QString& name) const
    {
        const auto* found = m_w->find(name);
        return found ? found->accessibleName() : QString();
    }
    ReservationBed* m_bed = nullptr;
    std::optional<reservation::Event> m_event;
};

} // namespace gwanje::test
