// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that every page is made of, each by itself.
#include "gui/frame/Command.h"
#include "gui/frame/FilterChips.h"
#include "gui/frame/Language.h"
#include "gui/frame/StateIcon.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/parts/Form.h"
#include "gui/parts/Ladder.h"
#include "gui/parts/LinkList.h"
#include "gui/parts/PartsProgress.h"
#include "gui/parts/TimelineModel.h"
#include "gui/Prepare.h"
#include "Keys.h"
#include "support/ManualClock.h"
#include "support/TestMain.h"
#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace gwanje;
using core::ErrorCode;
using core::ProbeStep;

class tst_Parts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        gui::prepareApplication();
        gui::setUiLanguage(u"en"_qs);
        gui::Theme::instance().setChoice(u"light"_qs); // its sheet has a button's size
    }
    void aComplaintStandsUnderItsField()
    {
        QWidget window;
        QLineEdit first(&window), second(&window);
        QLabel firstNote(&window), secondNote(&window);
        second.setAccessibleDescription(u"before"_qs);
        gui::Form form(&window);
        form.addField(u"first"_qs, &first, &firstNote);
        form.addField(u"second"_qs, &second, &secondNote);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(!secondNote.isVisible());
        const core::Error error{ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"second"_qs}, {u"reason"_qs, u"x"_qs}}, {}};
        QVERIFY(form.complain(u"second"_qs, error));
        QVERIFY(!form.isGood());
        QVERIFY(secondNote.isVisible() && !firstNote.isVisible());
        QVERIFY(secondNote.text().contains(u"CORE_BAD_INPUT"_qs));
        QVERIFY(secondNote.text().contains(core::advice(ErrorCode::CORE_BAD_INPUT, core::Language::English)));
        QCOMPARE(second.accessibleDescription(), secondNote.text());
        QVERIFY(second.property("invalid").toBool());
        test::activate(window);
        first.setFocus();
        form.focusFirstBad();
        QVERIFY(second.hasFocus());
        QVERIFY(!form.complain(u"nobody"_qs, error));
        form.clear();
        QVERIFY(form.isGood() && !secondNote.isVisible());
        QCOMPARE(second.accessibleDescription(), u"before"_qs);
        QVERIFY(!second.property("invalid").toBool());
    }
    void theLadderNamesTheFirstStepThatFails()
    {
        QWidget window;
        gui::Ladder ladder(&window);
        core::ProbeTold told;
        QSignalSpy finished(&ladder, &gui::Ladder::finished);
        window.show();
        ladder.start(test(told));
        QVERIFY(ladder.isRunning() && ladder.isVisibleTo(&window));
        told({ProbeStep::Name, std::chrono::milliseconds(3)});
        told({ProbeStep::Connect, std::chrono::milliseconds(5),
              core::Error{ErrorCode::PRB_CONNECT, {{u"where"_qs, u"h:1"_qs}, {u"reason"_qs, u"refused"_qs}}, {}}});
        QVERIFY(!ladder.isRunning());
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished.first().first().toBool(), false);
        const QString verdict = ladder.findChild<QLabel*>(u"ladderVerdictLabel"_qs)->text();
        QVERIFY(verdict.contains(u"PRB_CONNECT"_qs));
        QVERIFY(verdict.contains(core::advice(ErrorCode::PRB_CONNECT, core::Language::English)));
        told({ProbeStep::Query, {}}); // too late
        QCOMPARE(finished.size(), 1);
    }
    void aGoodLadderGoesToItsEndAndASlowOneWarns()
    {
        gui::Ladder ladder(nullptr);
        core::ProbeTold told;
        QSignalSpy finished(&ladder, &gui::Ladder::finished);
        ladder.start(test(told));
        for (const ProbeStep step : {ProbeStep::Name, ProbeStep::Connect})
            told({step, std::chrono::milliseconds(1)});
        told({ProbeStep::Query, std::chrono::seconds(1),
              core::Error{ErrorCode::PRB_SLOW, {{u"ms"_qs, u"1000"_qs}, {u"limit"_qs, u"500"_qs}}, {}}});
        QCOMPARE(finished.size(), 1);
        QVERIFY(finished.first().first().toBool());
        QVERIFY(ladder.findChild<QLabel*>(u"ladderVerdictLabel"_qs)->text().contains(u"1000"_qs));
    }
    void aCancelledLadderShowsNothingMore()
    {
        gui::Ladder ladder(nullptr);
        core::ProbeTold told;
        core::StopToken token;
        QSignalSpy finished(&ladder, &gui::Ladder::finished);
        ladder.start(test(told, &token));
        ladder.show();
        QTest::mouseClick(ladder.findChild<QPushButton*>(u"ladderCancelButton"_qs), Qt::LeftButton);
        QVERIFY(token.stop_requested());
        told({ProbeStep::Name, {}});
        QVERIFY(!ladder.isRunning() && finished.isEmpty());
        const core::ProbeTold old = told;
        ladder.start(test(told));
        old({ProbeStep::Name, {}, core::Error{ErrorCode::PRB_NAME, {}, {}}}); // of the run before
        QVERIFY(ladder.isRunning() && !ladder.failure());
    }
    void partsTellTheirCounts()
    {
        using State = gui::ProgressPart::State;
        gui::PartsProgress progress(nullptr);
        progress.setParts({{.id = u"a"_qs, .name = [] { return u"First"_qs; }},
                           {.id = u"b"_qs, .name = [] { return u"Second"_qs; }}});
        progress.update(u"a"_qs, State::Done, 2000, 2000);
        progress.update(u"b"_qs, State::Running, 3, 10);
        QCOMPARE(progress.count(State::Done), 1);
        QTRY_VERIFY(progress.accessibleDescription().contains(u"Second: running 3 / 10"_qs));
        progress.resize(400, 100);
        QVERIFY(!progress.grab().isNull());
    }
    void chipsLeaveTheirCountsToTooltipsWhereThereIsNoRoom()
    {
        QWidget row; // a window of its own would not become narrower than its chips
        gui::FilterChips chips(&row);
        for (const auto& [id, count] : {std::pair(u"all"_qs, 1'204'311), std::pair(u"held"_qs, 311)}) {
            chips.addChip(id);
            chips.setText(id, id, count);
        }
        const QSize whole = chips.sizeHint(), least = chips.minimumSizeHint();
        chips.resize(whole);
        row.show();
        auto* all = chips.findChild<QPushButton*>(u"allChipButton"_qs);
        QCOMPARE(all->text(), u"all  1,204,311"_qs);
        QVERIFY(all->toolTip().isEmpty());
        chips.resize(chips.sizeHint().width() - 1, chips.height());
        QCOMPARE(all->text(), u"all"_qs);
        QCOMPARE(all->toolTip(), u"all  1,204,311"_qs);
        QCOMPARE(all->accessibleName(), u"all  1,204,311"_qs);
        QVERIFY(least.width() < whole.width());
        QCOMPARE(chips.sizeHint(), whole);
        QCOMPARE(chips.minimumSizeHint(), least);
        chips.resize(chips.sizeHint());
        QCOMPARE(all->text(), u"all  1,204,311"_qs);
    }
    void aButtonGoesWithoutItsPictureBeforeItsWordsAreCut()
    {
        QAction action(gui::signIcon(gui::Sign::Check, gui::Tone::Ok), u"Confirm reservation"_qs);
        action.setObjectName(u"some.deed"_qs);
        QWidget row;
        gui::CommandButton button(&action, &row);
        QCOMPARE(button.minimumSizeHint(), button.sizeHint());
        button.giveWay();
        QVERIFY(button.minimumSizeHint().width() < button.sizeHint().width());
        button.resize(button.sizeHint());
        row.show();
        QVERIFY(!button.icon().isNull());
        const QSize whole = button.sizeHint();
        button.resize(button.minimumSizeHint());
        QVERIFY(button.icon().isNull());
        QCOMPARE(button.sizeHint(), whole);
        action.setText(u"Confirm"_qs);
        button.resize(whole);
        QVERIFY(!button.icon().isNull());
    }
    void linksLeadAndStay()
    {
        gui::LinkList list(u"some"_qs, nullptr);
        QSignalSpy opened(&list, &gui::LinkList::opened);
        list.setLinks({{.id = u"1"_qs, .text = u"one"_qs}, {.id = u"2"_qs, .text = u"two"_qs, .right = u"now"_qs}});
        list.resize(300, 80);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        auto* second = list.findChild<QPushButton*>(u"2LinkButton"_qs);
        QVERIFY(second);
        QCOMPARE(second->accessibleName(), u"two, now"_qs);
        QTest::mouseClick(second, Qt::LeftButton);
        QCOMPARE(opened.first().first().toString(), u"2"_qs);
        test::activate(list);
        second->setFocus();
        list.setLinks({{.id = u"3"_qs, .text = u"three"_qs},
                       {.id = u"2"_qs, .text = u"two"_qs},
                       {.id = u"4"_qs, .text = u"four"_qs}});
        QVERIFY(second->hasFocus());
        QTest::keyClick(second, Qt::Key_Space); // what came above it is not opened in its stead
        QCOMPARE(opened.last().first().toString(), u"2"_qs);
        const auto top = [&list](const QString& id) {
            return list.findChild<QPushButton*>(id + u"LinkButton"_qs)->y();
        };
        QTRY_VERIFY(top(u"3"_qs) < top(u"2"_qs) && top(u"2"_qs) < top(u"4"_qs));
        list.setLinks({{.id = u"1"_qs, .text = u"one more"_qs}});
        QCOMPARE(list.count(), 1);
    }
    void timesAreRelativeWhileNear()
    {
        test::ManualClock clock;
        gui::TimelineModel model(clock,
                                 {.state = [](int) { return u"state"_qs; },
                                  .look = [](int) { return std::pair(gui::Sign::Dot, gui::Tone::Ok); },
                                  .message = [](const gui::TimelineEvent& event) { return core::codeName(event.code); }},
                                 nullptr);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QDateTime now = clock.now();
        QList<gui::TimelineEvent> events{{.sequence = 1, .at = now.addSecs(-7200)}, {.sequence = 2, .at = now.addSecs(-180)}};
        model.setEvents(u"t"_qs, events);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset), inserted(&model, &QAbstractItemModel::rowsInserted);
        events.append({.sequence = 3, .at = now});
        model.setEvents(u"t"_qs, events);
        QVERIFY(reset.isEmpty() && inserted.size() == 1);
        QCOMPARE(model.index(1, 0).data().toString(), u"3 min ago"_qs);
        QCOMPARE(model.index(2, 0).data().toString(), u"just now"_qs);
        QVERIFY(model.index(0, 0).data().toString().contains(u':'));
        QVERIFY(model.index(1, 0).data(Qt::ToolTipRole).toString().contains(u"20"_qs));
    }
    void anotherYearIsNamed()
    {
        const QDateTime now(QDate(2026, 12, 31), QTime(14, 0), Qt::UTC); // 23:00 in Korea
        QCOMPARE(gui::shortTime(now.addSecs(3500), now), u"12-31 23:58:20"_qs);
        QCOMPARE(gui::shortTime(now.addSecs(3600), now), u"2027-01-01 00:00:00"_qs);
        QCOMPARE(gui::shortTime({}, now), QString());
        QCOMPARE(gui::relativeTime(now.addDays(-2), now), u"12-29 23:00"_qs);
        QCOMPARE(gui::relativeTime(now.addDays(-365), now), u"2025-12-31 23:00"_qs);
    }
    /// The clock was set back, and then nothing was fetched any more: that is not "just now" for an hour.
    void whatACorrectedClockCallsTheFutureIsShownAsItIs()
    {
        const QDateTime now(QDate(2026, 12, 30), QTime(10, 0), Qt::UTC);
        QCOMPARE(gui::relativeTime(now.addSecs(3600), now), u"12-30 20:00"_qs);
        QCOMPARE(gui::relativeTime(now.addSecs(20), now), u"just now"_qs); // another machine's, nearly right
    }

private:
    static gui::ConnectionTest test(core::ProbeTold& told, core::StopToken* token = nullptr)
    {
        return {{ProbeStep::Name, ProbeStep::Connect, ProbeStep::Query},
                [&told, token](const core::ProbeTold& tell, const core::StopToken& stop) {
                    told = tell;
                    if (token)
                        *token = stop;
                }};
    }
};

GWANJE_TEST(tst_Parts)
#include "tst_Parts.moc"
