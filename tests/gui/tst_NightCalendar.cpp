// SPDX-License-Identifier: GPL-3.0-or-later
// The calendar as one looks at it and goes through it: what it asks for, what it says, and its pictures.
#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "gui/platform/NightCalendar.h"
#include "gui/platform/NightGrid.h"
#include "gui/Prepare.h"
#include "Picture.h"
#include "support/TestMain.h"
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace gwanje;
using gui::CalendarSpan;
using gui::CalendarStay;
using gui::NightCalendar;

namespace {

const QDate calendarToday(2026, 12, 3);

QList<gui::CalendarRoom> houseRooms()
{
    return {{u"r1"_qs, u"사랑채"_qs, 1},   {u"r2"_qs, u"안채"_qs, 1},      {u"r3"_qs, u"바다 101"_qs, 1},
            {u"r4"_qs, u"바다 102"_qs, 1}, {u"r5"_qs, u"여럿이 방"_qs, 4}, {u"r6"_qs, u"Garden room"_qs, 12}};
}

QList<CalendarStay> houseStays()
{
    const auto dec = [](int day) { return QDate(2026, 12, day); };
    QList<CalendarStay> stays;
    const auto add = [&](const char* room, const char* channel, int from, int to, const char* guest, int units = 1,
                         bool block = false) {
        stays.append({QString::number(stays.size() + 1), QString::fromLatin1(room), QString::fromLatin1(channel),
                      dec(from), dec(to), units, block, QString::fromUtf8(guest)});
    };
    add("r1", "a", 1, 4, "손님 3F2A");
    add("r1", "b", 4, 6, "손님 77B0");
    add("r1", "a", 9, 14, "손님 01CD");
    add("r1", "b", 12, 15, "손님 9E11"); // 12 and 13 twice
    add("r2", "b", 2, 9, "손님 5510");
    add("r2", "a", 24, 28, "손님 A00A");
    add("r3", "c", 3, 5, "");
    add("r3", "c", 8, 9, "", 1, true);
    add("r3", "c", 15, 16, "", 1, true);
    add("r3", "c", 18, 31, "", 1, true);
    add("r4", "a", 6, 8, "손님 4B4B");
    add("r5", "a", 1, 6, "손님 1111", 2);
    add("r5", "b", 3, 8, "손님 2222", 1);
    add("r5", "a", 20, 23, "손님 3333", 3);
    add("r5", "b", 21, 22, "손님 4444", 2);
    for (int i = 0; i < 8; ++i)
        add("r6", i % 2 ? "a" : "b", 2 + i, 12 + i, "손님", 1 + i % 2);
    return stays;
}

} // namespace

class tst_NightCalendar final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { gui::prepareApplication(); }
    void init()
    {
        gui::setUiLanguage(u"en"_qs);
        m_calendar = std::make_unique<NightCalendar>(nullptr);
        m_asked = std::make_unique<QSignalSpy>(m_calendar.get(), &NightCalendar::wanted);
        m_calendar->resize(1120, 420);
    }
    void cleanup()
    {
        m_asked.reset();
        m_calendar.reset();
    }

    void asksForTheMonthLookedAtOnly()
    {
        open();
        QCOMPARE(lastAsked(), (CalendarSpan{{2026, 12, 1}, 31, 0, 6}));
        QTest::mouseClick(button("nightNextButton"), Qt::LeftButton);
        QCOMPARE(lastAsked(), (CalendarSpan{{2027, 1, 1}, 31, 0, 6}));
        QVERIFY(m_calendar->plan().stays().isEmpty());
        m_calendar->setStays({{2026, 12, 1}, 31, 0, 6}, houseStays()); // too late
        QVERIFY(m_calendar->plan().stays().isEmpty());
        QVERIFY(m_calendar->grid().words(0, {2027, 1, 5}).contains(u"reading"_qs));
        QVERIFY(button("nightThisMonthButton")->isEnabled());
        QTest::mouseClick(button("nightThisMonthButton"), Qt::LeftButton);
        QCOMPARE(m_calendar->month(), QDate(2026, 12, 1));
        QVERIFY(!button("nightThisMonthButton")->isEnabled());
    }
    void asksForTheRowsThatAreSeen()
    {
        QList<gui::CalendarRoom> rooms;
        for (int i = 0; i < 5000; ++i)
            rooms.append({QString::number(i), u"Room %1"_qs.arg(i), 1});
        m_calendar->setToday(calendarToday);
        m_calendar->setRooms(rooms);
        m_calendar->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_calendar.get()));
        QVERIFY(lastAsked().endRoom < 20);
        m_calendar->grid().verticalScrollBar()->setValue(m_calendar->grid().verticalScrollBar()->maximum());
        QCOMPARE(lastAsked().endRoom, 5000);
        QVERIFY(lastAsked().firstRoom > 4980);
        m_calendar->setStays(lastAsked(), {});
        QVERIFY(m_calendar->grid().words(4999, calendarToday).contains(u"free"_qs));
        QVERIFY(m_calendar->grid().words(0, calendarToday).contains(u"reading"_qs));
    }
    void saysWhoHasTheNight()
    {
        open();
        const auto words = [&](int row, int day) { return m_calendar->grid().words(row, {2026, 12, day}); };
        QCOMPARE(words(0, 3), u"사랑채, Thu, Dec 3: booked by alpha until Fri, Dec 4 (손님 3F2A)"_qs);
        QVERIFY(words(0, 4).contains(u"beta"_qs) && !words(0, 4).contains(u"alpha"_qs));
        QVERIFY(words(0, 12).contains(u"double booking"_qs) && words(0, 12).contains(u"alpha"_qs) &&
                words(0, 12).contains(u"beta"_qs));
        QCOMPARE(words(1, 15), u"안채, Tue, Dec 15: free"_qs);
        QVERIFY(words(2, 8).contains(u"not for sale at gamma"_qs));
        QVERIFY(words(4, 3).contains(u"3 of 4 sold"_qs));
        QVERIFY(words(4, 21).contains(u"double booking"_qs) && words(4, 21).contains(u"5 of 4"_qs));
    }
    void theKeyboardGoesEverywhere()
    {
        open();
        gui::NightGrid& grid = m_calendar->grid();
        grid.setFocus(Qt::TabFocusReason);
        QCOMPARE(grid.currentNight(), calendarToday);
        QCOMPARE(grid.currentRow(), 0);
        QCOMPARE(grid.accessibleDescription(), grid.words(0, calendarToday));
        QTest::keyClick(&grid, Qt::Key_Down);
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentRow(), 1);
        QCOMPARE(grid.currentNight(), QDate(2026, 12, 4));
        QTest::keyClick(&grid, Qt::Key_End);
        QCOMPARE(grid.currentNight(), QDate(2026, 12, 31));
        QTest::keyClick(&grid, Qt::Key_Right); // over the month's end
        QCOMPARE(grid.currentNight(), QDate(2027, 1, 1));
        QCOMPARE(lastAsked().first, QDate(2027, 1, 1));
        QTest::keyClick(&grid, Qt::Key_Left);
        QCOMPARE(grid.currentNight(), QDate(2026, 12, 31));
        QTest::keyClick(&grid, Qt::Key_PageDown);
        QTest::keyClick(&grid, Qt::Key_PageDown);
        QCOMPARE(grid.currentNight(), QDate(2027, 2, 28));
        QTest::keyClick(&grid, Qt::Key_PageUp);
        QCOMPARE(m_calendar->month(), QDate(2027, 1, 1));
        QTest::keyClick(&grid, Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(grid.currentRow(), 0);
        m_calendar->showMonth(calendarToday);
        answer();
        grid.setCurrent(0, {2026, 12, 12});
        QSignalSpy chosen(m_calendar.get(), &NightCalendar::chosen);
        QTest::keyClick(&grid, Qt::Key_Return);
        QCOMPARE(chosen.takeFirst().first().toStringList(), (QStringList{u"3"_qs, u"4"_qs}));
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, grid.rectOf(1, {2026, 12, 2}).center());
        QCOMPARE(chosen.takeFirst().first().toStringList(), QStringList{u"5"_qs});
    }
    void leadsToWhatIsSoldTooOften()
    {
        open();
        QToolButton* next = button("nightOversoldButton");
        QVERIFY(next->isVisible());
        QCOMPARE(next->text(), u"3 nights sold too often"_qs);
        const QList<QPair<int, QDate>> order{
            {0, {2026, 12, 12}}, {0, {2026, 12, 13}}, {4, {2026, 12, 21}}, {0, {2026, 12, 12}}};
        for (const auto& [row, night] : order) {
            next->click();
            QCOMPARE(m_calendar->grid().currentRow(), row);
            QCOMPARE(m_calendar->grid().currentNight(), night);
        }
        m_calendar->setStays(lastAsked(), {});
        QVERIFY(!next->isVisible());
    }
    void redIsTheNightAndNotTheRest()
    {
        open();
        QTest::qWait(50);
        const gui::NightGrid& grid = m_calendar->grid();
        const QImage image = grid.viewport()->grab().toImage();
        const auto colour = [&](int row, int day) { // beside the sign
            const QRect box = grid.rectOf(row, {2026, 12, day});
            return image.pixelColor(box.left() + 6, box.top() + 6);
        };
        const QColor red = gui::Theme::instance().tone(gui::Tone::Error);
        QCOMPARE(colour(0, 12), red);
        QCOMPARE(colour(0, 13), red);
        QVERIFY(colour(0, 11) != red && colour(0, 14) != red && colour(1, 12) != red);
    }
    void marksTellPlatformsApart()
    {
        const QList<gui::CalendarChannel> channels{
            {u"1"_qs, u"alpha"_qs}, {u"2"_qs, u"agoda"_qs}, {u"3"_qs, u"beta"_qs}};
        QCOMPARE(gui::NightGrid::markOf(channels, 0), u"AL"_qs);
        QCOMPARE(gui::NightGrid::markOf(channels, 1), u"AG"_qs);
        QCOMPARE(gui::NightGrid::markOf(channels, 2), u"B"_qs);
        QCOMPARE(gui::NightGrid::markOf(channels, -1), u"?"_qs);
        QSet<int> patterns;
        for (int channel = 0; channel < 5; ++channel)
            patterns.insert(int(gui::NightGrid::patternOf(channel).style()));
        QCOMPARE(patterns.size(), 5);
    }

    void pictures_data() { test::everyLook(); }
    void pictures()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        gui::setUiLanguage(language);
        gui::Theme::instance().setChoice(theme);
        open();
        m_calendar->grid().setFocus(Qt::TabFocusReason);
        test::takePicture(*m_calendar, u"calendar-%1-%2"_qs.arg(language, theme), 120);
        m_calendar->resize(680, 300);
        m_calendar->grid().setCurrent(5, {2026, 12, 30});
        test::takePicture(*m_calendar, u"calendar-narrow-%1-%2"_qs.arg(language, theme), 120);
        gui::Theme::instance().setChoice(u"auto"_qs);
    }

private:
    void open()
    {
        m_calendar->setChannels({{u"a"_qs, u"alpha"_qs}, {u"b"_qs, u"beta"_qs}, {u"c"_qs, u"gamma"_qs}});
        m_calendar->setToday(calendarToday);
        m_calendar->setRooms(houseRooms());
        m_calendar->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_calendar.get()));
        m_calendar->activateWindow();
        answer();
    }
    void answer() { m_calendar->setStays(lastAsked(), houseStays()); }
    CalendarSpan lastAsked() const
    {
        return m_asked->isEmpty() ? CalendarSpan{} : m_asked->last().first().value<CalendarSpan>();
    }
    QToolButton* button(const char* name) const { return m_calendar->findChild<QToolButton*>(QLatin1String(name)); }

    std::unique_ptr<NightCalendar> m_calendar;
    std::unique_ptr<QSignalSpy> m_asked;
};

GWANJE_TEST(tst_NightCalendar)
#include "tst_NightCalendar.moc"
