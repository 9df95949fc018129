// SPDX-License-Identifier: GPL-3.0-or-later
// Views pinned to the sidebar: below their page, counted as rows change, opened with a click.
#include "gui/frame/Page.h"
#include "gui/frame/Sidebar.h"
#include "gui/GuiServices.h"
#include "Picture.h"
#include "support/TestMain.h"
#include "telemetry/Log.h"
#include "Window.h"
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QLineEdit>

using namespace gwanje;
using test::script;

class tst_PinnedViews final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        test::fillScript(script(), m_w->clock().now());
    }
    void cleanup() { m_w.reset(); }

    void theyStandBelowTheirPageWithLiveCounts()
    {
        std::make_unique<gui::LayoutMemory>(m_w->folder())
            ->setValue( // written as it goes
                u"audit/entries/views"_qs, uR"([{"name":"Settings of mine","pinned":true,"search":"action:settings"},
            {"name":"Not pinned","search":"x"},{"name":"Old","pinned":true,"search":"nosuchfield:x"}])"_qs);
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        m_w->click(u"auditPageButton"_qs);
        QTRY_VERIFY(pin(1));
        QVERIFY(pin(2) && !pin(3));
        QTRY_COMPARE_WITH_TIMEOUT(pin(1)->accessibleName(), u"Settings of mine, 0"_qs, 8000);
        QCOMPARE(pin(2)->accessibleName(), u"Old"_qs); // it can't be searched any more
        QVERIFY(m_w->settings().set(u"train.interval_ms"_qs, u"15000"_qs));
        const ops::AuditEntry entry{
            .at = m_w->clock().now(), .actor = u"operator@host"_qs, .action = u"settings.set"_qs};
        m_w->audit().record(entry);
        QTRY_COMPARE_WITH_TIMEOUT(pin(1)->accessibleName(), u"Settings of mine, 1"_qs, 20000);
        m_w->click(u"trainPageButton"_qs);
        QTest::mouseClick(pin(1), Qt::LeftButton);
        QVERIFY(m_w->find(u"auditPage"_qs));
        QCOMPARE(m_w->find<QLineEdit>(u"searchEdit"_qs)->text(), u"action:settings"_qs);
        m_w->click(u"collapseButton"_qs);
        QVERIFY(!pin(1));
        m_w->click(u"collapseButton"_qs);
        QVERIFY(pin(1));
    }

    void pictures_data() { test::everyLook(); }
    void pictures()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        QVERIFY(m_w->settings().set(u"general.language"_qs, language));
        QVERIFY(m_w->settings().set(u"general.theme"_qs, theme));
        const bool korean = language == u"ko"_qs;
        {
            gui::LayoutMemory memory(m_w->folder());
            memory.setValue(
                u"train/tasks/views"_qs,
                uR"([{"name":"%1","pinned":true,"search":"수서"},{"name":"%2","pinned":true,"chip":"failed"}])"_qs.arg(
                    korean ? u"수서에서 가는 열차"_qs : u"All trains that begin at Suseo"_qs,
                    korean ? u"실패"_qs : u"Failed"_qs));
            memory.setValue(u"logs/log/views"_qs,
                            uR"([{"name":"%1","pinned":true,"search":"area:net","chip":"warn"}])"_qs.arg(
                                korean ? u"네트워크 경고"_qs : u"Network warnings"_qs));
        }
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        for (int i = 0; i < 40; ++i)
            telemetry::log(
                telemetry::Level(i % 4), i % 3 ? "train" : "net", "search.done", u"수서 → 부산: 6, %1"_qs.arg(i),
                {.code = i % 4 > 1 ? u"NET_STATUS"_qs : QString(), .task = script().tasks.first().id.toString()});
        m_w->click(u"logsPageButton"_qs);
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"logView"_qs));
        QTRY_VERIFY_WITH_TIMEOUT(m_w->find<QAbstractButton>(u"logsPin1Button"_qs)->accessibleName().contains(u", "_qs),
                                 9000);
        m_w->select(u"logView"_qs, {m_w->find<QAbstractItemView>(u"logView"_qs)->model()->rowCount() - 3});
        test::takePicture(m_w->window(), u"pinned-%1-%2"_qs.arg(language, theme), 100);
    }

private:
    QAbstractButton* pin(int number) const { return m_w->find<QAbstractButton>(u"auditPin%1Button"_qs.arg(number)); }
    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_PinnedViews)
#include "tst_PinnedViews.moc"
