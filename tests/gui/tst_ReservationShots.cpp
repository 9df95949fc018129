// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the page of reservations and all that opens from it, in both languages and themes.
#include "gui/reservation/SeatMap.h"
#include "Picture.h"
#include "ReservationScreen.h"

using namespace gwanje;

class tst_ReservationShots final : public QObject, private test::ReservationScreen
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_w.reset(); }
    void pictures_data() { test::everyLook(); }
    void pictures();

private:
    gui::SeatMap* seatMap() const { return static_cast<gui::SeatMap*>(m_w->find(u"seatMap"_qs)); }
    void shot(QWidget& widget, const QString& name)
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        test::takePicture(widget, u"reservation-%1-%2-%3"_qs.arg(name, language, theme));
    }
    void shotOfDialog(const QString& command, const QString& dialog)
    {
        registry().run(command);
        QTRY_VERIFY(m_w->find<QDialog>(dialog));
        QTest::qWait(100);
        shot(*m_w->find<QDialog>(dialog), command);
        m_w->find<QDialog>(dialog)->close();
    }
};

void tst_ReservationShots::pictures()
{
    QFETCH(QString, language);
    QFETCH(QString, theme);
    QVERIFY(m_w->settings().set(u"general.language"_qs, language));
    QVERIFY(m_w->settings().set(u"general.theme"_qs, theme));
    open();
    QTRY_VERIFY(m_w->find<QLabel>(u"reservationEmptyLabel"_qs));
    shot(m_w->window(), u"empty"_qs);
    const bool korean = language == u"ko"_qs;
    m_bed->fill(korean ? QStringList{u"송년 음악회"_qs, u"1층 가운데"_qs, u"2층"_qs, u"휠체어석"_qs, u"신년 연극"_qs, u"소극장"_qs,
                                     u"큰 공연장"_qs, u"작은 공연장"_qs, u"예행 구역"_qs}
                       : QStringList{u"Year-end concert"_qs, u"Floor 1, centre"_qs, u"Floor 2"_qs, u"Wheelchairs"_qs,
                                     u"New year's play"_qs, u"Small hall"_qs, u"Great hall"_qs, u"Theatre"_qs,
                                     u"Rehearsal"_qs});
    open();
    QTRY_VERIFY(tree() && tree()->model()->rowCount() == 3);
    shot(m_w->window(), u"all"_qs);
    tree()->setCurrentIndex(tree()->model()->index(0, 0, tree()->model()->index(1, 0)));
    QTest::qWait(150);
    shot(m_w->window(), u"section"_qs);
    showMap();
    QTRY_VERIFY(seatMap()->isVisible());
    seatMap()->setFocus();
    seatMap()->setCurrent(7);
    QTest::qWait(100);
    shot(m_w->window(), u"map"_qs);
    m_w->window().resize(880, 560);
    shot(m_w->window(), u"map-small"_qs);
    for (const auto& [command, dialog] :
         {std::pair(u"event.add"_qs, u"EventDialog"_qs), std::pair(u"section.add"_qs, u"SectionDialog"_qs),
          std::pair(u"section.change"_qs, u"SectionDialog"_qs),
          std::pair(u"reservation.reconcile"_qs, u"ReconcileDialog"_qs),
          std::pair(u"reservation.rehearse"_qs, u"RehearsalDialog"_qs)})
        shotOfDialog(command, dialog);
    importFile(korean ? u"행사,구역,정원\n신년 연극,3층,40\n없는 행사,4층,40\n신년 연극,5층,많이\n"_qs
                      : u"event,section,capacity\nNew year's play,Balcony,40\nNo such,Box,40\nNew year's play,Pit,many\n"_qs,
               false);
    QTRY_COMPARE(m_w->find<QAbstractItemView>(u"linesView"_qs)->model()->rowCount(), 3);
    shot(*m_w->find(u"ImportDialog"_qs), u"import"_qs);
}

GWANJE_TEST(tst_ReservationShots)
#include "tst_ReservationShots.moc"
