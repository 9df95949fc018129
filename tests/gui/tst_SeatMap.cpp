// SPDX-License-Identifier: GPL-3.0-or-later
// The map of a section's places, as one looks at it and goes through it.
#include "gui/reservation/SeatMap.h"
#include "ReservationScreen.h"
#include <QScrollBar>

using namespace gwanje;
using reservation::EngineKind;
using reservation::Section;

class tst_SeatMap final : public QObject, private test::ReservationScreen
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_w.reset(); }

    void theMapTellsWhoHasWhichPlace()
    {
        const Section section = one(200, EngineKind::Slot);
        const auto held = m_bed->reserve(section, 3);
        open();
        choose(section.id);
        showMap();
        gui::SeatMap* map = seatMap();
        QTRY_VERIFY(map->words(2).contains(held.user.toString()));
        QVERIFY(map->words(2).startsWith(u"Place 2: held"_qs));
        QVERIFY(map->words(4).contains(u"free"_qs));
        QTest::mouseClick(map->viewport(), Qt::LeftButton, {}, map->rectOf(2).center());
        QCOMPARE(map->current(), 2);
        QVERIFY(label(u"seatPlaceLabel"_qs).contains(held.user.toString()));
        const auto next = m_bed->reserve(section, 2, true);
        QTRY_VERIFY(map->words(4).contains(next.code));
        map->setFocus();
        QTest::keyClick(map, Qt::Key_Right);
        QTest::keyClick(map, Qt::Key_Right);
        QCOMPARE(map->current(), 4);
        QVERIFY(map->accessibleDescription().contains(u"confirmed"_qs));
        QTest::keyClick(map, Qt::Key_End);
        QCOMPARE(map->current(), 200);
        QVERIFY(map->viewport()->rect().contains(map->rectOf(200)));
        QTest::keyClick(map, Qt::Key_Home);
        m_w->click(u"seatOpenButton"_qs);
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"reservationsView"_qs));
        QTRY_COMPARE(chosenReservation(), held.id.toString());
    }
    void tenThousandPlacesScrollSmoothly()
    {
        const Section section = one(10'000, EngineKind::Slot);
        for (int i = 0; i < 60; ++i)
            m_bed->reserve(section, 50, i % 2 == 0);
        open();
        choose(section.id);
        showMap();
        gui::SeatMap* map = seatMap();
        QTRY_VERIFY(!map->words(1).contains(u"free"_qs));
        QElapsedTimer timer;
        QList<double> took; // a busy machine may be late now and then, the map's own work is there every time
        for (int page = 0; page < 40; ++page) {
            timer.start();
            map->verticalScrollBar()->setValue(page * 97);
            map->viewport()->repaint();
            took << double(timer.nsecsElapsed()) / 1e6;
        }
        std::sort(took.begin(), took.end());
        qInfo("of 40 scrolled pictures half take %.1f ms, the last %.1f ms", took.at(20), took.last());
        QVERIFY2(took.at(20) < 8, qPrintable(QString::number(took.at(20))));
    }
    /// Only what is seen is asked for, so that the largest section there may be is a map like any other.
    void aMillionPlacesAreAMapToo()
    {
        const Section section = one(reservation::mostPlaces, EngineKind::Slot);
        const auto front = m_bed->reserve(section, 3);
        const auto back = takePlaces(section, {999'990, 999'991});
        open();
        choose(section.id);
        showMap();
        gui::SeatMap* map = seatMap();
        QTRY_VERIFY(map->words(2).contains(front.user.toString()));
        QVERIFY(map->words(600'000).contains(u"reading"_qs)); // nobody asked for it yet
        map->setFocus();
        QTest::keyClick(map, Qt::Key_End);
        QCOMPARE(map->current(), reservation::mostPlaces);
        QTRY_VERIFY(map->words(999'990).contains(back.toString()));
        QVERIFY(map->words(999'989).contains(u"free"_qs));
        QVERIFY(map->words(2).contains(u"reading"_qs)); // and what is far away is let go
        QTest::mouseClick(map->viewport(), Qt::LeftButton, {}, map->rectOf(999'991).center());
        QCOMPARE(map->current(), 999'991);
        QTest::keyClick(map, Qt::Key_Home);
        QTRY_VERIFY(map->words(2).contains(front.user.toString()));
        const auto next = m_bed->reserve(section, 2); // and it is live there
        QTRY_VERIFY(map->words(next.slotNumbers.first()).contains(next.user.toString()));
    }
    void drawingWithTheMouseGoesFromPlaceToPlace()
    {
        const Section section = one(200, EngineKind::Slot);
        const auto held = m_bed->reserve(section, 3);
        open();
        choose(section.id);
        showMap();
        gui::SeatMap* map = seatMap();
        QTRY_VERIFY(map->words(2).contains(held.user.toString()));
        QTest::mousePress(map->viewport(), Qt::LeftButton, {}, map->rectOf(8).center());
        QTest::mouseMove(map->viewport(), map->rectOf(5).center());
        QTRY_COMPARE(map->current(), 5);
        QTest::mouseMove(map->viewport(), map->rectOf(2).center());
        QTRY_COMPARE(map->current(), 2);
        QVERIFY(label(u"seatPlaceLabel"_qs).contains(held.user.toString()));
        QTest::mouseRelease(map->viewport(), Qt::LeftButton, {}, map->rectOf(2).center());
        QCOMPARE(map->current(), 2);
    }

private:
    gui::SeatMap* seatMap() const { return static_cast<gui::SeatMap*>(m_w->find(u"seatMap"_qs)); }
    QString chosenReservation() const
    {
        const auto* view = m_w->find<QAbstractItemView>(u"reservationsView"_qs);
        const auto rows = view ? view->selectionModel()->selectedRows() : QModelIndexList();
        return rows.isEmpty() ? QString() : rows.first().data(gui::IdRole).toString();
    }
    /// As if a user had just these numbers; the user.
    reservation::UserId takePlaces(const Section& section, const QList<int>& places)
    {
        const auto made = m_bed->reserve(section, int(places.size()));
        const auto moved = m_w->database().writeNow<qint64>([&](store::Session& session) -> core::Result<qint64> {
            for (qsizetype i = 0; i < places.size(); ++i) {
                const auto done =
                    session.execute(u"UPDATE reservation_slot SET slot_no = ? WHERE section_id = ? AND slot_no = ?"_qs,
                                    {places.at(i), section.id.toString(), made.slotNumbers.at(i)});
                if (!done)
                    return done;
            }
            return session.execute(u"UPDATE reservation SET slots = ?, version = version + 1 WHERE id = ?"_qs,
                                   {reservation::slotText(places), made.id.toString()});
        });
        if (!moved)
            qFatal("%s", qPrintable(moved.error().toString()));
        return made.user;
    }
};

GWANJE_TEST(tst_SeatMap)
#include "tst_SeatMap.moc"
