// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to all sections from their page: import, reconciling, rehearsing; and what is told where Redis is gone.
#include "gui/charts/Chart.h"
#include "Picture.h"
#include "ReservationScreen.h"
#include "support/Results.h"
#include <QSpinBox>

using namespace gwanje;
using reservation::EngineKind;
using reservation::Section;

class tst_ReservationUpkeep final : public QObject, private test::ReservationScreen
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_w.reset(); }

    void sectionsComeFromAFileAllOrNone()
    {
        m_bed->event(u"봄 공연"_qs);
        open();
        importFile(u"행사,구역,정원,방식,보류초\n봄 공연,1층,40,좌석,300\n없는 행사,2층,40,slot,\n봄 공연,3층,many,lock,\n"_qs,
                   true);
        auto* lines = m_w->find<QAbstractItemView>(u"linesView"_qs);
        QTRY_COMPARE(lines->model()->rowCount(), 3);
        QCOMPARE(lines->model()->index(0, 1).data().toString(), u"Good"_qs);
        QCOMPARE(lines->model()->index(1, 1).data().toString(), u"There is no event “없는 행사”"_qs);
        QVERIFY(lines->model()->index(1, 1).data(Qt::ToolTipRole).toString().contains(u"RSV_EVENT_NOT_FOUND"_qs));
        QVERIFY(lines->model()->index(2, 1).data(Qt::ToolTipRole).toString().contains(u"CORE_BAD_INPUT"_qs));
        QVERIFY(!m_w->find<QAbstractButton>(u"importButton"_qs)->isEnabled());
        QVERIFY(label(u"resultLabel"_qs).startsWith(u"2 lines"_qs));
        m_w->click(u"closeButton"_qs);
        QVERIFY(m_bed->service().sections(std::nullopt).result()->isEmpty());
        importFile(u"name;capacity;price\n1층;40;50000\n2층;1,200;\n"_qs, false);
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"importButton"_qs));
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"importButton"_qs)->isEnabled());
        m_w->click(u"importButton"_qs);
        QTRY_COMPARE(m_bed->service().sections(std::nullopt).result()->size(), 2);
        QCOMPARE(m_bed->service().sections(std::nullopt).result()->last().capacity, 1200);
        QTRY_COMPARE(audited(u"section.import"_qs), u"ok"_qs);
    }
    void whatDiffersIsSeenBeforeItIsRepaired()
    {
        const Section section = one(10, EngineKind::Lock);
        m_bed->reserve(section, 2);
        open();
        m_bed->server().cli({u"HSET"_qs, u"{section:%1}:ctr"_qs.arg(section.id.toString()), u"free"_qs, u"9"_qs});
        m_w->click(u"reservation_reconcileButton"_qs);
        QTRY_VERIFY(m_w->find(u"ReconcileDialog"_qs));
        QTRY_COMPARE(label(u"summaryLabel"_qs), u"1 section differs."_qs);
        QTRY_VERIFY(label(u"reservationNoteLabel"_qs).contains(u"differ"_qs));
        m_w->click(u"closeButton"_qs);
        GWANJE_OK(m_bed->service().sweep().result()); // which repairs it, too
        QTRY_VERIFY(!m_w->find(u"reservationNoteLabel"_qs));
        m_bed->server().cli({u"HSET"_qs, u"{section:%1}:ctr"_qs.arg(section.id.toString()), u"free"_qs, u"9"_qs});
        m_w->click(u"reservation_reconcileButton"_qs);
        QTRY_COMPARE(label(u"summaryLabel"_qs), u"1 section differs."_qs);
        QTRY_VERIFY(label(u"reservationNoteLabel"_qs).contains(u"differ"_qs));
        m_w->click(u"repairButton"_qs);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(label(u"summaryLabel"_qs), u"Repaired: Redis has what the database has."_qs);
        QTRY_VERIFY(!m_w->find(u"reservationNoteLabel"_qs));
        QTRY_COMPARE(audited(u"reservation.reconcile"_qs), u"ok"_qs);
        m_w->click(u"readButton"_qs);
        QTRY_COMPARE(label(u"summaryLabel"_qs), u"Redis has what the database has."_qs);
    }
    void sellingWithoutRedisIsTold()
    {
        const Section section = one(10, EngineKind::Slot);
        open();
        QVERIFY(!m_w->find(u"reservationNoteLabel"_qs));
        m_bed->server().kill();
        m_bed->reserve(section);
        QTRY_VERIFY_WITH_TIMEOUT(label(u"reservationNoteLabel"_qs).contains(u"without Redis"_qs), 10000);
        test::takePicture(m_w->window(), u"reservation-degraded"_qs);
        m_bed->server().restart();
        QTRY_VERIFY_WITH_TIMEOUT(!m_w->find(u"reservationNoteLabel"_qs), 15000);
    }
    void aRehearsalShowsItsFiguresAndStops()
    {
        one(10, EngineKind::Lock);
        open();
        QVERIFY(!registry().whyNot(u"reservation.rehearse"_qs).isEmpty());
        const Section section = one(100'000, EngineKind::Lock, true);
        m_w->reopen();
        open(false);
        QTRY_VERIFY(registry().whyNot(u"reservation.rehearse"_qs).isEmpty());
        registry().run(u"reservation.rehearse"_qs);
        QTRY_VERIFY(m_w->find(u"RehearsalDialog"_qs));
        m_w->find<QSpinBox>(u"secondsSpinBox"_qs)->setValue(60);
        m_w->click(u"startButton"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(label(u"figuresLabel"_qs).contains(u"so far"_qs), 20000);
        QCOMPARE(m_w->find<QAbstractButton>(u"startButton"_qs)->text(), u"Stop"_qs);
        const auto* chart = m_w->find<gui::Chart>(u"rehearsalRateChart"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(chart->scene().data.points.first().size() >= 6, 20000);
        test::takePicture(*m_w->find(u"RehearsalDialog"_qs), u"rehearsal-runs"_qs);
        m_w->click(u"startButton"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(label(u"figuresLabel"_qs).startsWith(u"Done:"_qs), 20000);
        QTRY_COMPARE(audited(u"reservation.rehearse"_qs), u"ok"_qs);
        QVERIFY(m_bed->now(section.id).pending > 0);
    }
    void aRehearsalThatSellsOutNamesWhatWasRefused()
    {
        one(40, EngineKind::Slot, true);
        open();
        QTRY_VERIFY(registry().whyNot(u"reservation.rehearse"_qs).isEmpty());
        registry().run(u"reservation.rehearse"_qs);
        QTRY_VERIFY(m_w->find(u"RehearsalDialog"_qs));
        m_w->find<QSpinBox>(u"secondsSpinBox"_qs)->setValue(4);
        m_w->click(u"startButton"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(label(u"figuresLabel"_qs).contains(u"none just now"_qs), 10000);
        QTRY_VERIFY_WITH_TIMEOUT(label(u"figuresLabel"_qs).startsWith(u"Done: 40 reservations"_qs), 20000);
        QVERIFY(label(u"figuresLabel"_qs).contains(u"(RSV_SOLD_OUT "_qs));
        const auto* chart = m_w->find<gui::Chart>(u"rehearsalTimesChart"_qs);
        QVERIFY(chart->scene().data.points.first().size() <= 2); // what was made was made at once
        test::takePicture(*m_w->find(u"RehearsalDialog"_qs), u"rehearsal-sold-out"_qs);
    }
    void aRehearsalEndsWithItsWindow()
    {
        one(100'000, EngineKind::Lock, true);
        open();
        QTRY_VERIFY(registry().whyNot(u"reservation.rehearse"_qs).isEmpty());
        registry().run(u"reservation.rehearse"_qs);
        QTRY_VERIFY(m_w->find(u"RehearsalDialog"_qs));
        m_w->find<QSpinBox>(u"secondsSpinBox"_qs)->setValue(60);
        m_w->click(u"startButton"_qs);
        QElapsedTimer timer;
        timer.start();
        m_w->reopen();
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    }
};

GWANJE_TEST(tst_ReservationUpkeep)
#include "tst_ReservationUpkeep.moc"
