// SPDX-License-Identifier: GPL-3.0-or-later
// Platforms as an operator works with them: the real service, the sandbox's platforms.
#include "Keys.h"
#include "PlatformScreen.h"
#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <numeric>

using namespace gwanje;
using platform::DiscrepancyKind;
using platform::DiscrepancyState;

class tst_PlatformPage final : public QObject, private test::PlatformScreen
{
    Q_OBJECT
    using PlatformScreen::open;
    int open(DiscrepancyKind kind)
    {
        const auto counts = m_bed->wait(m_bed->service().countDiscrepancies());
        return counts ? int(counts->value(kind)) : -1;
    }
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_w.reset(); }

    void theFirstPlatformIsAddedTestedAndSynchronised()
    {
        open();
        QTRY_VERIFY(m_w->find(u"platform_addButton"_qs));
        QVERIFY(!m_w->find(u"scheduleCard"_qs)); // nothing is scheduled yet
        run(u"platform.add"_qs);
        clickIn(u"PlatformDialog"_qs, u"saveButton"_qs);
        QTRY_VERIFY(m_w->find<QLabel>(u"codeProblemLabel"_qs)); // it has none yet
        m_w->find<QLineEdit>(u"nameEdit"_qs)->setText(u"Alpha stays"_qs);
        QTest::keyClicks(m_w->find<QLineEdit>(u"codeEdit"_qs), u"alpha"_qs);
        QTest::keyClicks(m_w->find<QLineEdit>(u"urlEdit"_qs), m_bed->url(u"alpha"_qs));
        clickIn(u"PlatformDialog"_qs, u"saveButton"_qs);
        QTRY_VERIFY2(!m_w->find(u"PlatformDialog"_qs), qPrintable(label(u"codeProblemLabel"_qs) + label(u"urlProblemLabel"_qs)));
        QTRY_COMPARE(audited(u"platform.add"_qs), u"ok"_qs);
        QTRY_COMPARE(label(u"platformTitleLabel"_qs), u"Alpha stays"_qs); // it is chosen
        QCOMPARE(cell(u"alpha"_qs, u"state"_qs), u"Not yet run"_qs);

        run(u"platform.test"_qs);
        QTRY_VERIFY(m_w->find(u"PlatformTestDialog"_qs));
        QTRY_VERIFY2_WITH_TIMEOUT(label(u"ladderVerdictLabel"_qs).contains(u"works"_qs, Qt::CaseInsensitive),
                                  qPrintable(label(u"ladderVerdictLabel"_qs)), 10000);
        m_w->find<QDialog>(u"PlatformTestDialog"_qs)->close();

        m_bed->fillBooks();
        m_w->click(u"platform_syncButton"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(cell(u"alpha"_qs, u"state"_qs), u"Good"_qs, 20000);
        QTRY_COMPARE(audited(u"platform.run"_qs), u"ok"_qs);
        const auto bookings = m_bed->wait(m_bed->service().bookings({}, {{}, 1000}));
        QVERIFY(bookings && !bookings->items.isEmpty());
        showTab(1);
        QTRY_VERIFY(rowsOf(u"runsView"_qs) == 1);
        QTRY_COMPARE(shown(u"runsView"_qs, 0, 3).toString(), u"Done"_qs);
        QTRY_COMPARE(m_w->find<QAbstractButton>(u"failedChipButton"_qs)->text(), u"Failed  0"_qs);
    }
    void theSwitchInTheTableIsTheSwitch()
    {
        m_bed->add(u"alpha"_qs);
        open();
        QTRY_VERIFY(table() && rowOf(u"alpha"_qs) >= 0);
        const auto press = [this] {
            const QRect box = table()->visualRect(table()->model()->index(0, columnOf(u"active"_qs)));
            QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, {box.left() + 12, box.center().y()});
        };
        press();
        QTRY_COMPARE(cell(u"alpha"_qs, u"active"_qs), u"Off"_qs);
        QTRY_COMPARE(cell(u"alpha"_qs, u"state"_qs), u"Off"_qs);
        QVERIFY(!m_bed->now(u"alpha"_qs).platform.active);
        QVERIFY(registry().whyNot(u"platform.sync"_qs).contains(u"switched off"_qs));
        press();
        QTRY_COMPARE(cell(u"alpha"_qs, u"active"_qs), u"On"_qs);
        QVERIFY(m_bed->now(u"alpha"_qs).platform.active);
        QTRY_COMPARE(audited(u"platform.update"_qs), u"ok"_qs);
    }
    void aRunThatHangsIsCancelledAtOnce()
    {
        m_bed->add(u"alpha"_qs);
        m_bed->fault(u"alpha"_qs, {{u"reply"_qs, u"hang"_qs}});
        open();
        choose(u"alpha"_qs);
        showTab(1);
        run(u"platform.sync"_qs);
        QTRY_COMPARE(cell(u"alpha"_qs, u"state"_qs), u"Running"_qs);
        QTRY_VERIFY(m_w->find(u"platform_cancelButton"_qs));
        m_w->click(u"platform_cancelButton"_qs);
        QVERIFY(cell(u"alpha"_qs, u"state"_qs) != u"Running"_qs); // without waiting for anyone
        QTRY_COMPARE(shown(u"runsView"_qs, 0, 3).toString(), u"Cancelled"_qs);
        QTRY_COMPARE(audited(u"platform.cancel"_qs), u"ok"_qs);
        QTRY_VERIFY(cell(u"alpha"_qs, u"state"_qs) != u"Cancelling…"_qs);
    }
    void aFailureSaysWhy()
    {
        m_bed->add(u"alpha"_qs);
        m_bed->fault(u"alpha"_qs, {{u"reply"_qs, u"html"_qs}});
        open();
        choose(u"alpha"_qs);
        showTab(1);
        run(u"platform.valid"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(cell(u"alpha"_qs, u"state"_qs), u"Failing"_qs, 30000);
        QTRY_VERIFY(shown(u"runsView"_qs, 0, 11, Qt::ToolTipRole).toString().contains(u"PLT_NOT_JSON"_qs));
        QTRY_VERIFY2(label(u"platformFactsLabel"_qs).contains(u"1 failure in a row"_qs),
                     qPrintable(label(u"platformFactsLabel"_qs)));
        QTRY_COMPARE(audited(u"platform.run"_qs), u"PLT_NOT_JSON"_qs);
    }
    void differencesAreResolvedOneOrMany()
    {
        m_bed->add(u"alpha"_qs);
        m_bed->run(u"valid"_qs);
        const int before = open(DiscrepancyKind::MissingHere);
        QVERIFY(before > 4);
        open();
        const QString view = u"discrepanciesView"_qs;
        QTRY_VERIFY(rowsOf(view) > 0);
        for (int row = 0; row < rowsOf(view) && !registry().whyNot(u"discrepancy.theirs"_qs).isEmpty(); ++row)
            m_w->select(view, {row}); // of what only they have
        QVERIFY(!label(u"discrepancyTitleLabel"_qs).isEmpty());
        QTRY_VERIFY(m_w->find(u"discrepancy_ignoreButton"_qs));
        m_w->click(u"discrepancy_ignoreButton"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"whyEdit"_qs));
        QVERIFY(!m_w->find<QAbstractButton>(u"deedButton"_qs)->isEnabled()); // not without a reason
        m_w->find<QLineEdit>(u"whyEdit"_qs)->setText(u"by phone"_qs);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(audited(u"discrepancy.resolve"_qs), u"ok"_qs);
        QCOMPARE(open(DiscrepancyKind::MissingHere), before - 1);
        m_w->find<QComboBox>(u"discrepancyStateComboBox"_qs)->setCurrentIndex(1); // ignored
        QTRY_COMPARE(rowsOf(view), 1);
        QVERIFY(shown(view, 0, 6).toString().contains(u"Left as it is"_qs));
        m_w->find<QComboBox>(u"discrepancyStateComboBox"_qs)->setCurrentIndex(0);
        QTRY_VERIFY(rowsOf(view) > 1);
        run(u"discrepancy.selectAll"_qs);
        run(u"discrepancy.theirs"_qs);
        QTRY_VERIFY(m_w->find(u"deedButton"_qs));
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(open(DiscrepancyKind::MissingHere), 0, 20000);
    }
    void aDoubleBookingStandsInRed()
    {
        m_bed->add(u"alpha"_qs);
        m_bed->add(u"beta"_qs);
        m_bed->fillBooks();
        m_bed->run(u"sync"_qs);
        m_bed->fault(u"beta"_qs, {{u"double_booking"_qs, u"on"_qs}});
        m_bed->run(u"sync"_qs);
        open();
        showTab(0);
        QTRY_VERIFY(rowsOf(u"discrepanciesView"_qs) > 0);
        QVERIFY(open(DiscrepancyKind::DoubleBooking) > 0);
        const auto* button = m_w->find<QAbstractButton>(u"platformPageButton"_qs);
        const QString badge = u", !%1"_qs.arg(open(DiscrepancyKind::DoubleBooking) + open(DiscrepancyKind::Overbooked));
        QTRY_VERIFY2(button->accessibleName().endsWith(badge), qPrintable(button->accessibleName() + badge));
        const auto counts = m_bed->wait(m_bed->service().countDiscrepancies());
        QVERIFY(counts);
        const qint64 all = std::accumulate(counts->cbegin(), counts->cend(), qint64(0));
        const QString sum = QLocale(QLocale::English).toString(all) + u" difference"_qs;
        QTRY_VERIFY2(label(u"platformFactsLabel"_qs).contains(sum), qPrintable(label(u"platformFactsLabel"_qs)));
        showTab(2);
        QTRY_VERIFY(m_w->find(u"nightCalendar"_qs));
        QTRY_VERIFY(!m_w->find(u"calendarEmptyLabel"_qs));
    }
    void runsAndDifferencesAreSearched()
    {
        m_bed->add(u"alpha"_qs, u"Alpha stays"_qs);
        m_bed->add(u"beta"_qs, u"Beta stays"_qs);
        m_bed->run(u"valid"_qs);
        m_bed->fault(u"beta"_qs, {{u"reply"_qs, u"html"_qs}});
        m_bed->run(u"valid"_qs);
        open();
        QTRY_VERIFY(table() && rowOf(u"alpha"_qs) >= 0);
        showTab(1);
        const QString runs = u"runsView"_qs, differences = u"discrepanciesView"_qs;
        const auto search = [this](const QString& box, const QString& text) {
            QTRY_VERIFY(m_w->find<QLineEdit>(box));
            m_w->find<QLineEdit>(box)->setText(text);
        };
        const auto told = [this](const QString& panel) {
            return m_w->find(panel)->findChild<QLabel*>(u"countLabel"_qs)->text();
        };
        QTRY_COMPARE(rowsOf(runs), 4);
        QTRY_COMPARE(told(u"runsPanel"_qs), u"4 rows"_qs);
        search(u"runSearchEdit"_qs, u"platform:beta"_qs); // its code, or its name
        QTRY_COMPARE(rowsOf(runs), 2);
        QTRY_COMPARE(told(u"runsPanel"_qs), u"2 of 4 rows"_qs);
        search(u"runSearchEdit"_qs, u"\"beta stays\" result:failed PLT_NOT_JSON"_qs);
        QTRY_COMPARE(rowsOf(runs), 1);
        QCOMPARE(shown(runs, 0, 1).toString(), u"Beta stays"_qs);
        search(u"runSearchEdit"_qs, u"differences:>0"_qs);
        QTRY_COMPARE(rowsOf(runs), 3);
        search(u"runSearchEdit"_qs, u"nonsense:1"_qs); // told over the rows, which stay
        QTRY_VERIFY(label(u"searchProblemLabel"_qs).contains(u"nonsense"_qs));
        QCOMPARE(rowsOf(runs), 3);
        search(u"runSearchEdit"_qs, u"nobody"_qs);
        QTRY_VERIFY(m_w->find(u"firstStepButton"_qs));
        m_w->click(u"firstStepButton"_qs); // "show all"
        QTRY_COMPARE(rowsOf(runs), 4);

        showTab(0);
        QTRY_VERIFY(rowsOf(differences) > 0);
        search(u"discrepancySearchEdit"_qs, u"kind:unmapped platform:alpha"_qs);
        const auto open = m_bed->open();
        QVERIFY(open.size() < 1000); // all of them
        const auto unmapped = std::count_if(open.begin(), open.end(), [this](const auto& each) {
            return each.finding.kind == DiscrepancyKind::Unmapped && each.finding.platform == m_bed->now(u"alpha"_qs).platform.id;
        });
        QVERIFY(unmapped > 0 && unmapped < open.size());
        QTRY_COMPARE(rowsOf(differences), int(unmapped));
        QTRY_COMPARE(told(u"discrepancyPanel"_qs), u"%1 rows"_qs.arg(unmapped));
        m_w->window().resize(1280, 800);
        const auto line = [this](const QString& tool) {
            const QWidget* widget = m_w->find(tool);
            return widget->mapTo(widget->window(), widget->rect().center()).y();
        };
        QTRY_VERIFY(std::abs(line(u"discrepancyKindComboBox"_qs) - line(u"discrepancyMoreButton"_qs)) < 4);
        test::activate(m_w->window());
        m_w->find(differences)->setFocus();
        run(u"window.find"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"discrepancySearchEdit"_qs)->hasFocus());
        run(u"window.back"_qs);
        QTRY_VERIFY(rowsOf(differences) > int(unmapped));
    }
    void theSchedulerIsHeldWithReasonAndPerson()
    {
        m_bed->add(u"alpha"_qs);
        open();
        QTRY_VERIFY(m_w->find(u"scheduler_pauseButton"_qs));
        m_w->click(u"scheduler_pauseButton"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"whyEdit"_qs));
        m_w->find<QLineEdit>(u"whyEdit"_qs)->setText(u"winter break"_qs);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(label(u"scheduleStateLabel"_qs), u"Scheduler paused"_qs);
        QTRY_VERIFY(label(u"scheduleFactsLabel"_qs).contains(u"winter break"_qs));
        QVERIFY(label(u"scheduleFactsLabel"_qs).contains(u"operator@host"_qs));
        QTRY_COMPARE(audited(u"scheduler.pause"_qs), u"ok"_qs);
        QTRY_VERIFY(m_w->find(u"scheduler_resumeButton"_qs));
        m_w->click(u"scheduler_resumeButton"_qs);
        QTRY_COMPARE(label(u"scheduleStateLabel"_qs), u"Scheduler runs"_qs);
        QTRY_COMPARE(audited(u"scheduler.resume"_qs), u"ok"_qs);

        run(u"scheduler.show"_qs);
        QTRY_VERIFY(m_w->find<QSpinBox>(u"typeIntervalSpinBox"_qs));
        QTRY_COMPARE(m_w->find<QSpinBox>(u"typeIntervalSpinBox"_qs)->value(), 60);
        m_w->find<QSpinBox>(u"typeIntervalSpinBox"_qs)->setValue(90);
        clickIn(u"ScheduleDialog"_qs, u"saveTypeButton"_qs);
        QTRY_COMPARE(audited(u"scheduler.config"_qs), u"ok"_qs);
        const auto schedule = m_bed->wait(m_bed->service().schedule());
        QVERIFY(schedule);
        QCOMPARE(schedule->status.types.last().config.interval, std::chrono::milliseconds(90000));
    }
    void whatWasChangedElsewhereIsNotLost()
    {
        const auto added = m_bed->add(u"alpha"_qs, u"Alpha"_qs);
        open();
        choose(u"alpha"_qs);
        run(u"platform.change"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"notesEdit"_qs));
        auto other = added;
        other.notes = u"from elsewhere"_qs;
        QVERIFY(m_bed->wait(m_bed->service().changePlatform(other)));
        QTest::keyClicks(m_w->find<QLineEdit>(u"notesEdit"_qs), u"mine"_qs);
        clickIn(u"PlatformDialog"_qs, u"saveButton"_qs);
        QTRY_VERIFY2(label(u"refusedLabel"_qs).contains(u"PLT_STALE"_qs), qPrintable(label(u"refusedLabel"_qs)));
        QTRY_COMPARE(audited(u"platform.update"_qs), u"PLT_STALE"_qs);
        clickIn(u"PlatformDialog"_qs, u"saveButton"_qs); // reads it anew
        QTRY_COMPARE(m_w->find<QLineEdit>(u"notesEdit"_qs)->text(), u"from elsewhere"_qs);
        m_w->find<QLineEdit>(u"notesEdit"_qs)->setText(u"both"_qs);
        clickIn(u"PlatformDialog"_qs, u"saveButton"_qs);
        QTRY_COMPARE(m_bed->now(u"alpha"_qs).platform.notes, u"both"_qs);
    }
    void removingAsksForTheName()
    {
        m_bed->add(u"alpha"_qs, u"Alpha stays"_qs);
        m_bed->run(u"valid"_qs);
        open();
        choose(u"alpha"_qs);
        QTRY_VERIFY(m_w->find(u"platform_removeButton"_qs));
        m_w->click(u"platform_removeButton"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"typedEdit"_qs));
        QVERIFY(!m_w->find<QAbstractButton>(u"deedButton"_qs)->isEnabled());
        m_w->find<QLineEdit>(u"typedEdit"_qs)->setText(u"Alpha stays"_qs);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(audited(u"platform.remove"_qs), u"ok"_qs);
        QTRY_VERIFY(!table()); // the first step stands there again
        const auto history = m_bed->wait(m_bed->service().runs({}, {{}, 10}));
        QVERIFY(history && history->items.size() == 1); // it stays
    }
};

GWANJE_TEST(tst_PlatformPage)
#include "tst_PlatformPage.moc"
