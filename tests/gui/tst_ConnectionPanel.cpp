// SPDX-License-Identifier: GPL-3.0-or-later
// What a test of a connection says is seen without scrolling for it, however low the window is.
#include "core/Probe.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace gwanje;
using core::ProbeStep;

class tst_ConnectionPanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFailureIsScrolledIntoView_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("ko") << u"ko"_qs;
        QTest::newRow("en") << u"en"_qs;
    }
    void aFailureIsScrolledIntoView()
    {
        QFETCH(QString, language);
        test::Window w;
        gui::ConsoleDeeds deeds;
        deeds.testConnection = [](const gui::ConnectionWanted&) -> core::Result<gui::ConnectionTest> {
            const auto run = [](const core::ProbeTold& told, const core::StopToken&) {
                QTimer::singleShot(50, qApp, [told] {
                    core::ProbeLadder ladder(u"redis://127.0.0.1:1"_qs, told);
                    ladder.tell(ProbeStep::Name, std::chrono::milliseconds(1), {});
                    ladder.tell(ProbeStep::Connect, std::chrono::milliseconds(2),
                                core::fail(core::ErrorCode::RDS_UNAVAILABLE, {{u"url"_qs, u"redis://127.0.0.1:1"_qs}}));
                });
            };
            return gui::ConnectionTest{{ProbeStep::Name, ProbeStep::Connect, ProbeStep::Login, ProbeStep::Query,
                                        ProbeStep::Write, ProbeStep::Latency},
                                       run};
        };
        w.setConsole(deeds);
        QVERIFY(w.settings().set(u"general.language"_qs, language));
        w.reopen();
        w.window().setMinimumSize(880, 420); // lower than it can be, so that both languages have to scroll
        w.window().resize(880, 420);
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        w.window().findChild<QAction*>(u"go.settings"_qs)->trigger();
        QTRY_VERIFY(w.find<QListWidget>(u"sectionsListWidget"_qs));
        auto* sections = w.find<QListWidget>(u"sectionsListWidget"_qs);
        for (int row = 0; row < sections->count() && !w.find(u"databaseTestButton"_qs); ++row)
            sections->setCurrentRow(row);
        auto* test = w.find<QPushButton>(u"databaseTestButton"_qs);
        QVERIFY(test);
        auto* area = w.find<QScrollArea>(u"formScrollArea"_qs);
        test->click(); // wherever it is scrolled to
        auto* verdict =
            w.window().findChild<QWidget*>(u"databaseConnectionPanel"_qs)->findChild<QLabel*>(u"ladderVerdictLabel"_qs);
        QVERIFY(verdict);
        QTRY_VERIFY(verdict->text().contains(u"127.0.0.1"_qs));
        const auto seen = [area, verdict] {
            const QPoint bottom = verdict->mapTo(area->viewport(), QPoint(0, verdict->height()));
            return bottom.y() <= area->viewport()->height() && verdict->mapTo(area->viewport(), QPoint(0, 0)).y() >= 0;
        };
        QTRY_VERIFY(seen());
        QVERIFY(area->verticalScrollBar()->value() > 0); // it would not have been
    }
};

GWANJE_TEST(tst_ConnectionPanel)
#include "tst_ConnectionPanel.moc"
