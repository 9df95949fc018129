// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the page of reservations and all that opens from it, in both languages and themes.
#include "gui/reservation/SeatMap.h"
#include "Picture.h"
#include "ReservationScreen.h"
#include <QSpinBox>

using namespace gwanje;

class tst_ReservationShots final : public QObject, private test::ReservationScreen
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_w.reset(); }
    void pictures_data() { test::everyLook(); }
    void pictures();
    void manySectionsAndLongNames_data() { test::everyLook(); }
    void manySectionsAndLongNames();
    void whatIsOutOfTheOrdinary_data() { test::everyLook(); }
    void whatIsOutOfTheOrdinary();

private:
    /// The window opens in the row's look.
    void setLook()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        QVERIFY(m_w->settings().set(u"general.language"_qs, language));
        QVERIFY(m_w->settings().set(u"general.theme"_qs, theme));
    }
    void chooseRow(const QModelIndex& index)
    {
        QVERIFY(index.isValid());
        tree()->setCurrentIndex(index);
        QTest::qWait(200);
    }
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
    setLook();
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
    m_w->click(u"seatOpenButton"_qs);
    QTest::qWait(200);
    shot(m_w->window(), u"section-small"_qs);
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

void tst_ReservationShots::manySectionsAndLongNames()
{
    setLook();
    const auto grand = m_bed->event(u"2026년 송년 특별 기획 자선 음악회 및 시민 참여 합창제 (둘째 날 저녁 공연)"_qs,
                                    u"국립 시민 문화 예술 회관 대극장"_qs);
    m_bed->event(u"구역이 아직 없는 행사"_qs, u"소극장"_qs);
    for (int i = 1; i <= 300; ++i) {
        const auto section =
            m_bed->section(grand, i == 1 ? u"1층 가운데 앞쪽 휠체어와 동반자를 위한 특별 배려 구역"_qs : u"구역 %1"_qs.arg(i),
                           i == 1 ? 4 : 40 + i, reservation::EngineKind::Slot);
        if (i < 4)
            m_bed->reserve(section, 4, i % 2 == 1);
    }
    const auto closed = m_bed->event(u"닫힌 행사"_qs);
    m_bed->section(closed, u"큰 구역"_qs, reservation::mostPlaces, reservation::EngineKind::Slot);
    QVERIFY(m_bed->service().changeEvent(closed.id, {.open = false}).result());
    open();
    QTRY_VERIFY(tree() && tree()->model()->rowCount() == 4);
    chooseRow(eventRow(0));
    shot(m_w->window(), u"event"_qs);
    chooseRow(tree()->model()->index(0, 0, eventRow(0)));
    shot(m_w->window(), u"long-sold-out"_qs);
    shotOfDialog(u"section.close"_qs, u"questionBox"_qs);
    chooseRow(eventRow(1));
    shot(m_w->window(), u"event-without-sections"_qs);
    shotOfDialog(u"event.remove"_qs, u"questionBox"_qs);
    chooseRow(eventRow(0));
    shotOfDialog(u"event.change"_qs, u"EventDialog"_qs);
    shotOfDialog(u"event.close"_qs, u"questionBox"_qs);
    chooseRow(tree()->model()->index(0, 0, eventRow(2)));
    tree()->scrollToBottom();
    showMap();
    seatMap()->setCurrent(reservation::mostPlaces);
    QTest::qWait(200);
    shot(m_w->window(), u"million"_qs);
}

void tst_ReservationShots::whatIsOutOfTheOrdinary()
{
    setLook();
    m_bed->fill();
    const auto sections = *m_bed->service().sections(std::nullopt).result();
    for (int i = 0; i < 3; ++i) { // refused: it is sold out
        const reservation::CreateRequest request{.id = reservation::ReservationId::make(),
                                                 .section = sections.at(2).id,
                                                 .user = reservation::UserId::make(),
                                                 .quantity = 2,
                                                 .key = {}};
        QVERIFY(!m_bed->service().create(request).result());
    }
    open();
    QTRY_VERIFY(tree() && tree()->model()->rowCount() == 3);
    shotOfDialog(u"reservation.causes"_qs, u"CausesDialog"_qs);
    run(u"reservation.rehearse"_qs);
    QTRY_VERIFY(m_w->find(u"RehearsalDialog"_qs));
    m_w->find<QSpinBox>(u"secondsSpinBox"_qs)->setValue(4);
    m_w->click(u"startButton"_qs);
    QTest::qWait(3000);
    shot(*m_w->find(u"RehearsalDialog"_qs), u"rehearsal-runs"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(m_w->find<QSpinBox>(u"secondsSpinBox"_qs)->isEnabled(), 20000);
    shot(*m_w->find(u"RehearsalDialog"_qs), u"rehearsal-done"_qs);
    m_w->find<QDialog>(u"RehearsalDialog"_qs)->close();
    m_bed->server().kill();
    m_bed->reserve(sections.first());
    QTRY_VERIFY_WITH_TIMEOUT(m_w->find<QLabel>(u"reservationNoteLabel"_qs), 10000);
    QVERIFY(m_w->settings().set(u"general.read_only"_qs, u"yes"_qs));
    chooseRow(tree()->model()->index(0, 0, eventRow(0)));
    shot(m_w->window(), u"degraded-read-only"_qs);
    m_bed->server().restart();
}

GWANJE_TEST(tst_ReservationShots)
#include "tst_ReservationShots.moc"
