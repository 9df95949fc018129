// SPDX-License-Identifier: GPL-3.0-or-later
// The overview as an operator meets it: empty, full, and as a way to everywhere.
#include "gui/reservation/SectionFeed.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QComboBox>

using namespace gwanje;
using test::script;

class tst_Overview final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
    }
    void cleanup() { m_w.reset(); }
    void aFirstStartHasAFirstStep()
    {
        open(false);
        QTRY_VERIFY(m_w->find(u"overviewEmptyPanel"_qs)); // once they are counted
        QVERIFY(!m_w->find(u"trainCard"_qs));
        QVERIFY(!m_w->find(u"interruptedSection"_qs));
        m_w->click(u"train_newButton"_qs);
        QTRY_VERIFY(m_w->find(u"NewTaskDialog"_qs));
    }
    void figuresLeadToTheirRows()
    {
        open(true);
        QTRY_VERIFY(m_w->find(u"runningFigureButton"_qs));
        QCOMPARE(m_w->find(u"runningFigureButton"_qs)->accessibleName(), u"Running: %1"_qs.arg(count("running")));
        QTRY_VERIFY(m_w->find(u"interruptedSection"_qs));
        m_w->click(u"failedFigureButton"_qs);
        QVERIFY(m_w->find(u"trainPage"_qs));
        QTRY_COMPARE(m_w->find<QAbstractItemView>(u"tasksView"_qs)->model()->rowCount(), count("failed"));
    }
    /// What is sold stands beside what is waited for, live; every figure has its place.
    void reservationsHaveTheirCard()
    {
        m_w->reservations().fill();
        open(false);
        QTRY_VERIFY(m_w->find(u"reservationsCard"_qs));
        QVERIFY(!m_w->find(u"overviewEmptyPanel"_qs));
        const auto said = [this](const QString& figure) {
            return m_w->find(figure + u"FigureButton"_qs)->accessibleName();
        };
        reservation::Section sum;
        int soldOut = 0;
        const auto sections = m_w->reservations().service().sections(std::nullopt).result();
        QVERIFY(sections);
        for (const reservation::Section& section : *sections) {
            sum.pending += section.pending;
            sum.confirmed += section.confirmed;
            sum.free += section.free;
            soldOut += section.status == reservation::SectionStatus::SoldOut ? 1 : 0;
        }
        QVERIFY(sum.pending > 0 && sum.confirmed > 0 && sum.free > 0 && soldOut > 0);
        QTRY_COMPARE(said(u"held"_qs), u"Held: %1"_qs.arg(QLocale().toString(sum.pending)));
        QCOMPARE(said(u"confirmed"_qs), u"Confirmed: %1"_qs.arg(QLocale().toString(sum.confirmed)));
        QCOMPARE(m_w->window().findChildren<gui::SectionFeed*>().size(), 1); // all pages read from one
        QCOMPARE(said(u"free"_qs), u"Free: %1"_qs.arg(QLocale().toString(sum.free)));
        QCOMPARE(said(u"soldOut"_qs), u"Sections sold out: %1"_qs.arg(soldOut));
        QVERIFY(said(u"creates"_qs).startsWith(u"Made a minute: "_qs));
        const auto open = std::find_if(sections->begin(), sections->end(), [](const reservation::Section& section) {
            return section.free > 1 && section.status == reservation::SectionStatus::Open;
        });
        QVERIFY(open != sections->end());
        m_w->reservations().reserve(*open);
        QTRY_COMPARE(said(u"held"_qs), u"Held: %1"_qs.arg(QLocale().toString(sum.pending + 1)));
        m_w->click(u"heldFigureButton"_qs);
        QVERIFY(m_w->find(u"reservationPage"_qs));
        m_w->find<QComboBox>(u"ageComboBox"_qs)->setCurrentIndex(1); // left so, it would hide what is counted
        m_w->click(u"overviewPageButton"_qs);
        m_w->click(u"heldFigureButton"_qs);
        QCOMPARE(m_w->find<QComboBox>(u"ageComboBox"_qs)->currentIndex(), 0);
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"pendingChipButton"_qs));
        QVERIFY(m_w->find<QAbstractButton>(u"pendingChipButton"_qs)->isChecked());
        for (const auto& [button, page] : {std::pair(u"soldOutFigureButton"_qs, u"reservationPage"_qs),
                                           {u"freeFigureButton"_qs, u"reservationPage"_qs},
                                           {u"reservationsCardButton"_qs, u"reservationPage"_qs},
                                           {u"createsFigureButton"_qs, u"monitoringPage"_qs}}) {
            m_w->click(u"overviewPageButton"_qs);
            m_w->click(button);
            QVERIFY2(m_w->find(page), qPrintable(button));
        }
        m_w->click(u"overviewPageButton"_qs);
        m_w->click(u"reservationsNextButton"_qs); // drift: to where it is found out
        QTRY_VERIFY(m_w->find(u"ReconcileDialog"_qs));
    }
    void anInterruptedTaskOpensInItsPage()
    {
        open(true);
        const auto id = idOf("interrupted");
        QTRY_VERIFY(m_w->find(id + u"LinkButton"_qs));
        m_w->click(id + u"LinkButton"_qs);
        QVERIFY(m_w->find(u"trainPage"_qs));
        QTRY_VERIFY(m_w->find(u"taskDetail"_qs));
    }
    void alertsComeLiveAndLeadToTheirPage()
    {
        open(true);
        m_w->alerts().raise(u"disk.low"_qs, core::Severity::Warning, core::ErrorCode::APP_DISK_LOW,
                            {{u"path"_qs, u"/data"_qs}, {u"free"_qs, u"1 GB"_qs}});
        QPushButton* link = nullptr;
        QTRY_VERIFY((link = alertLink()) != nullptr);
        QVERIFY(link->accessibleName().contains(u"/data"_qs));
        QTest::mouseClick(link, Qt::LeftButton);
        QVERIFY(m_w->find(u"alertsPage"_qs));
        QTRY_VERIFY(m_w->find(u"alertDetail"_qs));
        m_w->alerts().clear(u"disk.low"_qs);
        m_w->click(u"overviewPageButton"_qs);
        QTRY_VERIFY(!alertLink());
    }
    /// The badge and the card are of one mind at every moment.
    void theBadgeNeverCountsWhatTheCardDenies()
    {
        open(true);
        const auto badge = [this] { return m_w->find(u"alertsPageButton"_qs)->accessibleName(); };
        QTRY_VERIFY(m_w->find<QLabel>(u"alertsNoneLabel"_qs));
        m_w->alerts().raise(u"train.reserved:"_qs + idOf("reserved"), core::Severity::Info,
                            core::ErrorCode::TRN_RESERVED, {{u"train"_qs, u"329"_qs}});
        m_w->alerts().raise(u"redis.unreachable"_qs, core::Severity::Error, core::ErrorCode::RDS_UNAVAILABLE, {});
        const QString calm = badge();
        QVERIFY(QTest::qWaitFor([&] { return badge() != calm; }));
        QVERIFY(alertLink());
        QVERIFY(!m_w->find<QLabel>(u"alertsNoneLabel"_qs));
        QTRY_COMPARE(badge(), u"Alerts, !2"_qs); // errors and notices alike
        QCOMPARE(m_w->find(u"alertsList"_qs)->findChildren<QPushButton*>().size(), 2);
        QVERIFY(m_w->find<QLabel>(u"alertsTitleLabel"_qs)->text().startsWith(u"2 active alerts"_qs));
    }
    void recurringWorkStandsUnderNext()
    {
        m_w->setConsole({.scheduledRuns = [this] {
            return QList<gui::ScheduledRun>{
                {.job = u"history"_qs, .next = m_w->clock().now().addSecs(3600)}};
        }});
        open(false);
        QTRY_VERIFY(m_w->find(u"historyLinkButton"_qs));
        QVERIFY(m_w->find(u"historyLinkButton"_qs)->accessibleName().startsWith(u"Removal of old history, in "_qs));
    }
    void theDiagnosticsShowTheirParts()
    {
        gui::ConsoleDeeds deeds;
        deeds.bundleParts = QStringList{u"versions"_qs, u"log"_qs};
        deeds.saveBundle = [](const QString& path, const std::function<void(gui::BundlePart)>& told) {
            told({u"versions"_qs, 1, 1});
            told({u"log"_qs, 2000, 2000});
            return core::readyFuture(path.contains(u"full"_qs) ? core::Result<qint64>(core::fail(
                                                                     core::ErrorCode::CORE_FILE, {{u"path"_qs, path}}))
                                                               : core::Result<qint64>(12345));
        };
        m_w->setConsole(deeds);
        open(false);
        for (QAction* action : m_w->find(u"overviewPage"_qs)->actions()) {
            if (action->objectName() == u"overview.diagnostics"_qs)
                action->trigger();
        }
        QTRY_VERIFY(m_w->find(u"DiagnosticsDialog"_qs));
        for (const auto& [name, said] : {std::pair(u"good.tar.gz"_qs, u"good.tar.gz"_qs), {u"full.tar.gz"_qs, u"CORE_FILE"_qs}}) {
            m_w->click(u"diagnosticsSaveButton"_qs);
            QTRY_VERIFY(m_w->find<QFileDialog>(u"diagnosticsFileDialog"_qs));
            QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"diagnosticsFileDialog"_qs), m_w->folder() + u'/' + name));
            QTRY_VERIFY(m_w->find<QLabel>(u"diagnosticsVerdictLabel"_qs));
            QTRY_VERIFY(m_w->find<QLabel>(u"diagnosticsVerdictLabel"_qs)->text().contains(said));
        }
        QTRY_VERIFY(m_w->find(u"partsProgress"_qs)->accessibleDescription().contains(u"2,000"_qs));
        m_w->click(u"diagnosticsCloseButton"_qs);
    }

private:
    void open(bool filled)
    {
        if (filled)
            test::fillScript(script(), m_w->clock().now());
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        m_w->click(u"overviewPageButton"_qs);
        QVERIFY(m_w->find(u"overviewPage"_qs));
    }
    static int count(const char* state)
    {
        int n = 0;
        for (const auto& task : script().tasks)
            n += train::stateName(task.state) == QLatin1String(state) ? 1 : 0;
        return n;
    }
    static QString idOf(const char* state)
    {
        for (const auto& task : script().tasks) {
            if (train::stateName(task.state) == QLatin1String(state))
                return task.id.toString();
        }
        return {};
    }
    QPushButton* alertLink() const
    {
        auto* list = m_w->find(u"alertsList"_qs);
        return list ? list->findChild<QPushButton*>() : nullptr;
    }
    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_Overview)
#include "tst_Overview.moc"
