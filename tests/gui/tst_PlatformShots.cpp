// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the page of platforms and all that opens from it, in both languages and themes.
#include "gui/platform/NightCalendar.h"
#include "Picture.h"
#include "PlatformScreen.h"

using namespace gwanje;

class tst_PlatformShots final : public QObject, private test::PlatformScreen
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_w.reset(); }
    void pictures_data() { test::everyLook(); }
    void pictures();

private:
    void shot(QWidget& widget, const QString& name)
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        test::takePicture(widget, u"platform-%1-%2-%3"_qs.arg(name, language, theme));
    }
    void shotOfDialog(const QString& command, const QString& dialog)
    {
        run(command);
        QTRY_VERIFY(m_w->find<QDialog>(dialog));
        QTest::qWait(300);
        shot(*m_w->find<QDialog>(dialog), command);
        m_w->find<QDialog>(dialog)->close();
    }
    void fill();
};

void tst_PlatformShots::fill()
{
    QFETCH(QString, language);
    const bool korean = language == u"ko"_qs;
    m_bed->add(u"alpha"_qs, korean ? u"알파 스테이"_qs : u"Alpha stays"_qs);
    m_bed->add(u"beta"_qs, korean ? u"베타 하우스"_qs : u"Beta house"_qs);
    m_bed->add(u"gamma"_qs, korean ? u"감마 캘린더"_qs : u"Gamma calendar"_qs);
    m_bed->fillBooks(korean ? QStringList()
                            : QStringList{u"Garden house"_qs, u"Court house"_qs, u"Sea 101"_qs, u"Sea 102"_qs, u"Dormitory"_qs});
    for (int i = 0; i < 7; ++i)
        m_bed->run(i % 2 ? u"sync"_qs : u"valid"_qs);
    m_bed->fault(u"beta"_qs, {{u"double_booking"_qs, u"on"_qs}});
    m_bed->run(u"sync"_qs);
    m_bed->fault(u"gamma"_qs, {{u"reply"_qs, u"html"_qs}});
    m_bed->run(u"valid"_qs);
}

void tst_PlatformShots::pictures()
{
    QFETCH(QString, language);
    QFETCH(QString, theme);
    QVERIFY(m_w->settings().set(u"general.language"_qs, language));
    QVERIFY(m_w->settings().set(u"general.theme"_qs, theme));
    open();
    QTest::qWait(300);
    shot(m_w->window(), u"empty"_qs);
    fill();
    open();
    QTRY_VERIFY(table() && table()->model()->rowCount() == 3);
    showTab(0);
    QTRY_VERIFY(rowsOf(u"discrepanciesView"_qs) > 0);
    m_w->select(u"discrepanciesView"_qs, {0});
    QTest::qWait(200);
    shot(m_w->window(), u"differences"_qs);
    choose(u"gamma"_qs);
    showTab(1);
    QTRY_VERIFY(rowsOf(u"runsView"_qs) > 0);
    shot(m_w->window(), u"runs"_qs);
    showTab(2);
    QTRY_VERIFY(m_w->find(u"nightCalendar"_qs));
    QTest::qWait(600);
    shot(m_w->window(), u"calendar"_qs);
    m_w->window().resize(880, 560);
    showTab(0);
    QTest::qWait(200);
    shot(m_w->window(), u"small"_qs);
    m_w->window().resize(1280, 800);
    for (const auto& [command, dialog] :
         {std::pair(u"platform.add"_qs, u"PlatformDialog"_qs), std::pair(u"platform.change"_qs, u"PlatformDialog"_qs),
          std::pair(u"scheduler.show"_qs, u"ScheduleDialog"_qs),
          std::pair(u"discrepancy.rules"_qs, u"RulesOfDiscrepancies"_qs),
          std::pair(u"platform.remove"_qs, u"questionBox"_qs), std::pair(u"scheduler.pause"_qs, u"questionBox"_qs)})
        shotOfDialog(command, dialog);
    run(u"platform.test"_qs);
    QTRY_VERIFY(m_w->find<QDialog>(u"PlatformTestDialog"_qs));
    QTest::qWait(1500);
    shot(*m_w->find<QDialog>(u"PlatformTestDialog"_qs), u"test"_qs);
    m_w->find<QDialog>(u"PlatformTestDialog"_qs)->close();
    m_w->click(u"overviewPageButton"_qs);
    QTest::qWait(400);
    shot(m_w->window(), u"overview"_qs);
}

GWANJE_TEST(tst_PlatformShots)
#include "tst_PlatformShots.moc"
