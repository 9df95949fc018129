// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts taken up and silenced, and the trail that tells of it.
#include "gui/alerts/AlertModel.h"
#include "gui/alerts/RuleModel.h"
#include "gui/audit/ChangesModel.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableRoles.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QTableView>

using namespace gwanje;
using test::script;

class tst_AlertsAndAudit final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        test::fillScript(script(), m_w->clock().now());
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
    }
    void cleanup() { m_w.reset(); }
    void anAlertIsAcknowledgedWithOneAuditRow()
    {
        raiseDisk();
        showAlerts(1);
        QCOMPARE(m_w->find(u"alertsPageButton"_qs)->accessibleName(), u"Alerts, !1"_qs);
        m_w->select(u"alertsView"_qs, {0});
        QTRY_VERIFY(m_w->find<QLabel>(u"alertAdviceLabel"_qs));
        QTRY_VERIFY(m_w->find<QLabel>(u"alertFactsLabel"_qs)); // as soon as the pane has its height
        QVERIFY(m_w->find<QLabel>(u"alertFactsLabel"_qs)->text().contains(u"APP_DISK_LOW"_qs));
        m_w->click(u"alerts_acknowledgeButton"_qs);
        QTRY_COMPARE(chip(u"acknowledged"_qs), 1);
        QTRY_COMPARE(m_w->find(u"alertsPageButton"_qs)->accessibleName(), u"Alerts"_qs);
        QTRY_COMPARE(audits(u"alerts.acknowledge"_qs), 1);
        QVERIFY(!m_w->find<QAbstractButton>(u"alerts_acknowledgeButton"_qs)->isEnabled());
    }
    void aSilenceNeedsAReasonAndEnds()
    {
        raiseDisk();
        showAlerts(1);
        m_w->select(u"alertsView"_qs, {0});
        m_w->click(u"alerts_silenceButton"_qs);
        QTRY_VERIFY(m_w->find(u"SilenceDialog"_qs));
        m_w->click(u"silenceButton"_qs);
        QVERIFY(m_w->find<QLabel>(u"silenceReasonProblemLabel"_qs));
        QTest::keyClicks(m_w->find<QLineEdit>(u"silenceReasonEdit"_qs), u"new disk tomorrow"_qs);
        QVERIFY(!m_w->find<QLabel>(u"silenceReasonProblemLabel"_qs));
        m_w->find<QComboBox>(u"silenceForComboBox"_qs)->setCurrentIndex(1);
        m_w->click(u"silenceButton"_qs);
        QTRY_COMPARE(chip(u"silenced"_qs), 1);
        QTRY_COMPARE(audits(u"alerts.silence"_qs), 1);
        m_w->select(u"alertsView"_qs, {0});
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"alerts_unsilenceButton"_qs));
        m_w->click(u"alerts_unsilenceButton"_qs);
        QTRY_COMPARE(chip(u"standing"_qs), 1);
    }
    void anAlertLeadsToItsTaskAndIsCopied()
    {
        const QString id = script().tasks.at(4).id.toString();
        m_w->alerts().raise(u"train.unpaid:"_qs + id, core::Severity::Error, core::ErrorCode::TRN_UNPAID, {});
        showAlerts(1);
        m_w->select(u"alertsView"_qs, {0});
        m_w->click(u"alerts_detailsButton"_qs);
        QVERIFY(QApplication::clipboard()->text().contains(u"TRN_UNPAID"_qs));
        m_w->click(u"alerts_openButton"_qs);
        QVERIFY(m_w->find(u"trainPage"_qs));
    }
    void aRuleIsChangedAndGoesBack()
    {
        m_w->click(u"alertsPageButton"_qs);
        m_w->click(u"alerts_rulesButton"_qs);
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"rulesView"_qs));
        auto* rules = m_w->find<QAbstractItemView>(u"rulesView"_qs)->model();
        QTRY_VERIFY(rules->rowCount() > 3);
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"ruleSaveButton"_qs)->isEnabled());
        QVERIFY(!m_w->find<QAbstractButton>(u"ruleResetButton"_qs)->isEnabled());
        auto* pending = m_w->find<QSpinBox>(u"rulePendingSpinBox"_qs);
        const int before = pending->value();
        pending->setValue(before + 77);
        m_w->click(u"ruleSaveButton"_qs);
        QTRY_COMPARE(audits(u"alerts.ruleSave"_qs), 1);
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"ruleResetButton"_qs)->isEnabled());
        QCOMPARE(pending->value(), before + 77);
        m_w->click(u"ruleResetButton"_qs);
        QTRY_COMPARE(pending->value(), before);
        // Above 1, cleared only at more: no good side.
        auto* clear = m_w->find<QDoubleSpinBox>(u"ruleClearSpinBox"_qs);
        auto* limit = m_w->find<QDoubleSpinBox>(u"ruleThresholdSpinBox"_qs);
        for (const double wrong : {limit->value() - 0.5, limit->value() + 0.5}) {
            clear->setValue(wrong);
            m_w->click(u"ruleSaveButton"_qs);
            QTRY_VERIFY(m_w->find<QLabel>(u"clear_thresholdProblemLabel"_qs) ||
                        m_w->find<QLabel>(u"ruleResultLabel"_qs));
            QTest::qWait(100);
        }
        QVERIFY(audits(u"alerts.ruleSave"_qs) >= 3);
        m_w->click(u"rulesCloseButton"_qs);
    }
    void aRuleIsReadWhole()
    {
        m_w->click(u"alertsPageButton"_qs);
        m_w->click(u"alerts_rulesButton"_qs);
        QTRY_VERIFY(m_w->find<QTableView>(u"rulesView"_qs));
        auto* view = m_w->find<QTableView>(u"rulesView"_qs);
        QTRY_VERIFY(view->model()->rowCount() > 3);
        for (const QString& language : {u"ko"_qs, u"en"_qs}) {
            QVERIFY(m_w->settings().set(u"general.language"_qs, language));
            for (int row = 0; row < view->model()->rowCount(); ++row) {
                for (const int column : {gui::RuleModel::Name, gui::RuleModel::Condition}) {
                    const QString text = view->model()->index(row, column).data().toString();
                    QVERIFY2(view->fontMetrics().horizontalAdvance(text) + 16 <= view->columnWidth(column),
                             qPrintable(text));
                    QVERIFY2(!text.contains(u"per_minute"_qs), qPrintable(text)); // the command line's word
                }
            }
            m_w->select(u"rulesView"_qs, {2});
            QTRY_COMPARE(m_w->find<QLabel>(u"ruleNameLabel"_qs)->text(), view->model()->index(2, 1).data().toString());
        }
        m_w->click(u"rulesCloseButton"_qs);
    }
    void chipsHoldTheirRows()
    {
        raiseDisk();
        m_w->alerts().raise(u"x"_qs, core::Severity::Error, core::ErrorCode::DB_FULL, {});
        showAlerts(2);
        m_w->alerts().clear(u"x"_qs);
        QTRY_COMPARE(chip(u"cleared"_qs), 1);
        m_w->click(u"clearedChipButton"_qs);
        QTRY_COMPARE(m_w->find<QAbstractItemView>(u"alertsView"_qs)->model()->rowCount(), 1);
    }
    void theTrailShowsWhatChangedAndFiltersByObject()
    {
        for (int i = 0; i < 5; ++i)
            record(u"settings.set"_qs, i == 0 ? u"log.level"_qs : u"train.interval_ms"_qs,
                   u"{\"before\":{\"value\":\"1\"},\"after\":{\"value\":\"%1\"}}"_qs.arg(i + 2), u"ok"_qs);
        record(u"train.cancel"_qs, u"some"_qs, {}, u"TRN_ENDED"_qs);
        m_w->click(u"auditPageButton"_qs);
        auto* view = table(6);
        QVERIFY(view);
        m_w->select(u"entriesView"_qs, {5});
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"changesView"_qs));
        const auto* changes = m_w->find<QAbstractItemView>(u"changesView"_qs)->model();
        QCOMPARE(changes->index(0, 1).data().toString(), u"1"_qs);
        QCOMPARE(changes->index(0, 2).data().toString(), u"2"_qs);
        m_w->click(u"audit_objectButton"_qs);
        QTRY_COMPARE(view->model()->rowCount(), 1);
        auto* search = m_w->find<QLineEdit>(u"searchEdit"_qs);
        search->setText(u"action:train.cancel"_qs);
        QTRY_VERIFY(view->model()->rowCount() == 1 &&
                    view->model()->index(0, 5).data().toString() == u"The task has ended already"_qs);
        QVERIFY(view->model()->index(0, 5).data(Qt::ToolTipRole).toString().contains(u"TRN_ENDED"_qs));
        QCOMPARE(view->model()->index(0, 5).data(gui::ExportRole).toString(), u"TRN_ENDED"_qs);
        search->clear();
        QTRY_COMPARE(view->model()->rowCount(), 6);
        m_w->click(u"failedChipButton"_qs);
        QTRY_COMPARE(view->model()->rowCount(), 1);
    }
    void anActLeadsToItsLogLines()
    {
        const QString task = u"018f0000-0000-7000-8000-000000000000"_qs;
        record(u"train.start"_qs, task, {}, u"ok"_qs);
        m_w->click(u"auditPageButton"_qs);
        QVERIFY(table(1));
        m_w->select(u"entriesView"_qs, {0});
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"audit_logButton"_qs));
        m_w->find(u"entriesView"_qs)->setFocus();
        QTest::keyClick(m_w->find(u"entriesView"_qs), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(m_w->find(u"logsPage"_qs));
        QCOMPARE(m_w->find<QLineEdit>(u"searchEdit"_qs)->text(), u"id:"_qs + task);
    }
    /// A deed of the command line as one of the window, all columns whole at the smallest usual width, chips in time.
    void theTrailSpeaksInWordsAndFits()
    {
        m_w->window().resize(1280, 800);
        record(u"train.start"_qs, u"018f0000-0000-7000-8000-000000000000"_qs, {}, u"ok"_qs);
        record(u"account.add"_qs, u"mine"_qs, {}, u"ACC_NAME_TAKEN"_qs);
        m_w->click(u"auditPageButton"_qs);
        auto* view = qobject_cast<QTableView*>(table(2));
        QVERIFY(view);
        QTRY_COMPARE_WITH_TIMEOUT(chip(u"all"_qs), 2, 1000);
        const auto cell = [&](int row, int column) { return view->model()->index(row, column).data().toString(); };
        QCOMPARE(cell(0, 3), u"Add an account"_qs);
        QCOMPARE(cell(1, 3), u"Start a train task"_qs);
        QCOMPARE(cell(1, 2), u"Window"_qs);
        QCOMPARE(view->model()->index(1, 3).data(gui::ExportRole).toString(), u"train.start"_qs);
        const int right = view->columnViewportPosition(5) + view->columnWidth(5);
        QVERIFY2(right <= view->viewport()->width(),
                 qPrintable(u"%1 of %2"_qs.arg(right).arg(view->viewport()->width())));
        QVERIFY(!cell(0, 5).contains(u"ACC_"_qs)); // a sentence; its code is in the tooltip
        QVERIFY(view->model()->index(0, 5).data(Qt::ToolTipRole).toString().contains(u"ACC_NAME_TAKEN"_qs));
        record(u"settings.set"_qs, u"log.level"_qs, {}, u"ok"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 3, 8000);
        QTRY_COMPARE_WITH_TIMEOUT(chip(u"all"_qs), 3, 1000); // with the row, not some time after it
    }
    void theTrailIsReadPageByPageAndExportedWhole()
    {
        for (int i = 0; i < 450; ++i)
            record(u"settings.set"_qs, u"key%1"_qs.arg(i), {}, u"ok"_qs);
        m_w->click(u"auditPageButton"_qs);
        auto* view = table(100);
        QVERIFY(view);
        QTRY_COMPARE(view->model()->index(0, 4).data().toString(), u"key449"_qs);
        for (int i = 0; i < 20 && view->model()->rowCount() < 450; ++i) {
            view->scrollToBottom();
            QTest::qWait(50);
        }
        QTRY_VERIFY(view->model()->rowCount() >= 450);
        view->scrollToTop();
        record(u"settings.set"_qs, u"newest"_qs, {}, u"ok"_qs); // comes by itself, on top
        QTRY_COMPARE_WITH_TIMEOUT(view->model()->index(0, 4).data().toString(), u"newest"_qs, 8000);
        const QString path = m_w->folder() + u"/audit.csv"_qs;
        std::optional<core::Result<int>> written;
        auto* panel = m_w->find<gui::TablePanel>(u"entriesPanel"_qs);
        QVERIFY(panel);
        panel->exportTo(path, core::ExportFormat::Csv, [&written](const core::Result<int>& rows) { written = rows; });
        QTRY_VERIFY_WITH_TIMEOUT(written, 10000);
        QVERIFY(*written);
        QCOMPARE(**written, 451);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("key0"));
    }
    void changesAreReadFromEveryForm()
    {
        const auto changes = gui::changesOf(
            u"{\"before\":{\"a\":1,\"b\":2},\"after\":{\"a\":1,\"b\":3},\"reason\":\"x\",\"c\":{\"before\":\"p\",\"after\":\"q\"}}"_qs);
        QCOMPARE(changes.size(), 3);
        QCOMPARE(changes.at(0).field, u"b"_qs);
        QCOMPARE(changes.at(0).after, u"3"_qs);
        QCOMPARE(changes.at(1).before, u"p"_qs);
        QCOMPARE(changes.at(2).after, u"x"_qs);
        QVERIFY(gui::changesOf({}).isEmpty());
        QCOMPARE(gui::changesOf(u"plain"_qs).first().after, u"plain"_qs);
    }
    void theModelsKeepTheirRules()
    {
        gui::AlertModel alerts(m_w->clock(), nullptr);
        const QAbstractItemModelTester first(&alerts, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto alert = [this](const QString& id) {
            ops::Alert made;
            made.id = id;
            made.raisedAt = m_w->clock().now();
            return made;
        };
        alerts.setAlerts({alert(u"1"_qs), alert(u"2"_qs), alert(u"3"_qs)});
        alerts.setAlerts({alert(u"4"_qs), alert(u"1"_qs), alert(u"3"_qs)});
        QCOMPARE(alerts.rowCount(), 3);
        alerts.setAlerts({});
        QCOMPARE(alerts.rowCount(), 0);
    }
    void theRulesModelKeepsItsRules()
    {
        gui::RuleModel rules(nullptr);
        const QAbstractItemModelTester tester(&rules, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy changed(&rules, &QAbstractItemModel::dataChanged), reset(&rules, &QAbstractItemModel::modelReset);
        const auto entry = [](const QString& name, bool enabled, ops::RuleEntry::Origin origin) {
            ops::AlertRule rule = ops::defaultRules().first();
            rule.name = name;
            rule.enabled = enabled;
            return ops::RuleEntry{rule, origin};
        };
        using Origin = ops::RuleEntry::Origin;
        rules.setRules({entry(u"a"_qs, true, Origin::BuiltIn), entry(u"b"_qs, false, Origin::Changed),
                        entry(u"c"_qs, true, Origin::Own)});
        QCOMPARE(rules.rowCount(), 3);
        QCOMPARE(rules.rowCount(rules.index(0, 0)), 0);
        QCOMPARE(reset.size(), 1);
        rules.setRules({entry(u"a"_qs, false, Origin::Changed), entry(u"b"_qs, false, Origin::Changed),
                        entry(u"c"_qs, true, Origin::Own)}); // the same ones: what is chosen stays chosen
        QCOMPARE(reset.size(), 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(rules.index(0, gui::RuleModel::State).data().toString(), u"Off"_qs);
        QCOMPARE(rules.index(0, gui::RuleModel::Origin).data().toString(), u"Changed"_qs);
        rules.retranslate();
        rules.setRules({entry(u"c"_qs, true, Origin::Own)});
        QCOMPARE(rules.rowCount(), 1);
        QVERIFY(rules.find(u"c"_qs) && !rules.find(u"a"_qs));
        rules.setRules({});
        rules.retranslate();
        QCOMPARE(rules.rowCount(), 0);
        QCOMPARE(gui::ruleWords(*ops::defaultRule(u"disk_low"_qs)), u"Disk space is running out"_qs);
        QCOMPARE(gui::ruleWords(*ops::defaultRule(u"redis_away"_qs)), u"Redis is not available"_qs);
        for (const ops::AlertRule& rule : ops::defaultRules())
            QVERIFY2(!gui::ruleWords(rule).contains(u'{') && !gui::ruleWords(rule).endsWith(u'.'),
                     qPrintable(rule.name));
    }
    void theChangesModelKeepsItsRules()
    {
        gui::ChangesModel changes(nullptr);
        const QAbstractItemModelTester tester(&changes, QAbstractItemModelTester::FailureReportingMode::QtTest);
        changes.setChanges({{u"a"_qs, u"1"_qs, u"2"_qs}, {u"b"_qs, {}, u"given"_qs}, {u"c"_qs, u"gone"_qs, {}}});
        QCOMPARE(changes.rowCount(), 3);
        QCOMPARE(changes.rowCount(changes.index(0, 0)), 0);
        QCOMPARE(changes.index(2, gui::ChangesModel::Before).data().toString(), u"gone"_qs);
        changes.retranslate();
        changes.setChanges(gui::changesOf(u"{\"value\":{\"before\":1,\"after\":2}}"_qs));
        QCOMPARE(changes.rowCount(), 1);
        QCOMPARE(changes.index(0, gui::ChangesModel::After).data().toString(), u"2"_qs);
        changes.setChanges(gui::changesOf(u"{\"before\":\"1\",\"after\":\"2\"}"_qs));
        QCOMPARE(changes.index(0, gui::ChangesModel::Field).data().toString(), u"Value"_qs);
        changes.setChanges({});
        QCOMPARE(changes.rowCount(), 0);
    }

private:
    void raiseDisk()
    {
        m_w->alerts().raise(u"disk.low"_qs, core::Severity::Warning, core::ErrorCode::APP_DISK_LOW,
                            {{u"path"_qs, u"/data"_qs}, {u"free"_qs, u"1 GB"_qs}});
    }
    void showAlerts(int rows)
    {
        m_w->click(u"alertsPageButton"_qs);
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"alertsView"_qs));
        QTRY_COMPARE(m_w->find<QAbstractItemView>(u"alertsView"_qs)->model()->rowCount(), rows);
    }
    QAbstractItemView* table(int rows)
    {
        QAbstractItemView* view = nullptr;
        const bool there = QTest::qWaitFor([&] {
            view = m_w->find<QAbstractItemView>(u"entriesView"_qs);
            return view && view->model()->rowCount() >= rows;
        });
        return there ? view : nullptr;
    }
    int chip(const QString& id) const
    {
        const auto* button = m_w->find<QAbstractButton>(id + u"ChipButton"_qs);
        return button ? button->text().section(u' ', -1).toInt() : -1;
    }
    int audits(const QString& action)
    {
        int n = 0;
        for (const auto& entry : m_w->audited())
            n += entry.action == action ? 1 : 0;
        return n;
    }
    void record(const QString& action, const QString& object, const QString& detail, const QString& result)
    {
        ops::AuditEntry entry;
        entry.actor = u"operator@host"_qs;
        entry.channel = u"gui"_qs;
        entry.action = action;
        entry.object = object;
        entry.detail = detail;
        entry.result = result;
        auto written = m_w->audit().record(entry);
        written.waitForFinished();
        QVERIFY(written.result());
    }
    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_AlertsAndAudit)
#include "tst_AlertsAndAudit.moc"
