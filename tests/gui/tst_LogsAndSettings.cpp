// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogSource.h"
#include "support/TestMain.h"
#include "telemetry/DailyFile.h"
#include "telemetry/Log.h"
#include "telemetry/LogLine.h"
#include "Window.h"
#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTableView>

using namespace gwanje;
using test::script;

class tst_LogsAndSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        auto logging = telemetry::Logging::start({.folder = m_logs.path(), .level = telemetry::Level::Debug});
        QVERIFY(logging);
        m_logging = std::move(*logging);
    }
    void init()
    {
        m_w = std::make_unique<test::Window>(true, QMap<QString, QString>{{u"GWANJE_LOG_DAYS_KEPT"_qs, u"7"_qs}});
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        test::fillScript(script(), m_w->clock().now());
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
    }
    void cleanup() { m_w.reset(); }
    void cleanupTestCase() { m_logging.reset(); }

    void aBadExpressionIsExplainedAndHidesNothing()
    {
        m_w->click(u"logsPageButton"_qs);
        telemetry::info("train", "search.done", u"alpha 17"_qs);
        telemetry::info("train", "search.done", u"beta"_qs);
        auto* view = logView();
        QTRY_VERIFY(view->model()->rowCount() >= 2);
        auto* search = m_w->find<QLineEdit>(u"searchEdit"_qs);
        search->setText(u"/alpha \\d+/"_qs);
        QTRY_COMPARE(view->model()->rowCount(), 1);
        search->setText(u"/alpha (/"_qs);
        QTRY_VERIFY(m_w->find<QLabel>(u"searchProblemLabel"_qs));
        QCOMPARE(view->model()->rowCount(), 1);
        search->clear();
        QTRY_VERIFY(!m_w->find<QLabel>(u"searchProblemLabel"_qs));
        QTRY_VERIFY(view->model()->rowCount() >= 2);
    }

    void aLineLeadsToItsTask()
    {
        const QString id = script().tasks.at(3).id.toString();
        telemetry::warn("train", "reserve.done", u"of that task"_qs, {.task = id});
        m_w->click(u"logsPageButton"_qs);
        m_w->find<QLineEdit>(u"searchEdit"_qs)->setText(u"task:"_qs + id);
        auto* view = logView();
        QTRY_COMPARE(view->model()->rowCount(), 1);
        view->setCurrentIndex(view->model()->index(0, 0));
        QVERIFY(m_w->find<QPlainTextEdit>(u"lineEdit"_qs)->toPlainText().contains(id));
        m_w->click(u"logs_taskButton"_qs);
        QVERIFY(m_w->find(u"trainPage"_qs));
        QTRY_VERIFY(m_w->find<QLabel>(u"payCountdownLabel"_qs));
    }
    void aLineLeadsToTheOthersOfItsRequest()
    {
        telemetry::info("net", "request.sent", u"asked"_qs, {.request = u"0190f000-related"_qs});
        telemetry::info("net", "request.sent", u"asked by another"_qs, {.request = u"0190f000-unrelated"_qs});
        telemetry::warn("net", "request.failed", u"not answered"_qs, {.request = u"0190f000-related"_qs});
        m_w->click(u"logsPageButton"_qs);
        auto* view = logView();
        auto* search = m_w->find<QLineEdit>(u"searchEdit"_qs);
        auto* related = m_w->window().findChild<QAction*>(u"logs.related"_qs);
        search->setText(u"\"not answered\""_qs);
        QTRY_COMPARE(view->model()->rowCount(), 1);
        QVERIFY(!related->isEnabled());
        view->setCurrentIndex(view->model()->index(0, 0));
        QTRY_VERIFY(related->isEnabled());
        related->trigger();
        QTRY_COMPARE(view->model()->rowCount(), 2);
        QCOMPARE(search->text(), u"id:0190f000-related"_qs);
    }
    void pausedStandsStillAndGoesOnWithWhatCame()
    {
        m_w->click(u"logsPageButton"_qs);
        telemetry::info("app", "x", u"before"_qs);
        auto* view = logView();
        QVERIFY(view);
        m_w->find<QLineEdit>(u"searchEdit"_qs)->setText(u"pause-test"_qs);
        QTRY_COMPARE(view->model()->rowCount(), 0);
        m_w->click(u"logs_pauseButton"_qs);
        telemetry::info("app", "x", u"pause-test one"_qs);
        QTest::qWait(150);
        QTRY_COMPARE(view->model()->rowCount(), 0);
        m_w->click(u"logs_pauseButton"_qs);
        QTRY_COMPARE(view->model()->rowCount(), 1);
    }
    void linesAreExportedWhereTheDialogSays()
    {
        m_w->click(u"logsPageButton"_qs);
        telemetry::warn("net", "request", u"=export, \"quoted\""_qs, {.code = u"NET_STATUS"_qs});
        m_w->find<QLineEdit>(u"searchEdit"_qs)->setText(u"=export"_qs);
        auto* view = logView();
        QTRY_COMPARE(view->model()->rowCount(), 1);
        m_w->click(u"logs_exportButton"_qs);
        const QString path = m_w->folder() + u"/lines.csv"_qs;
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"exportDialog"_qs), path));
        QTRY_VERIFY(m_w->find<QLabel>(u"bannerLabel"_qs));
        QCOMPARE(m_w->find<QLabel>(u"bannerLabel"_qs)->text(), u"1 row written."_qs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("\xEF\xBB\xBFTime,Level,Area,Code,"));
        QVERIFY(bytes.contains(",\"'=export, \"\"quoted\"\"\"\r\n"));
    }
    void anEarlierDaysFileIsReadFilteredAndLeft()
    {
        const QDate day = QDateTime::currentDateTimeUtc().date().addDays(-2);
        QVERIFY(QDir().mkpath(m_w->folder() + u"/logs"_qs));
        QFile file(m_w->folder() + u"/logs/"_qs + telemetry::logFileName(day));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 11500; ++i) { // more than the first page
            telemetry::LogRecord record;
            record.at = QDateTime(day, QTime(3, 0), Qt::UTC).addSecs(i);
            record.level = i % 1000 == 0 ? telemetry::Level::Error : telemetry::Level::Info;
            record.area = u"train"_qs;
            record.event = u"search.done"_qs;
            record.message = u"line %1 of that day"_qs.arg(i);
            file.write(telemetry::lineFromRecord(record) + '\n');
        }
        file.write("cut off in the mid"); // the last write of a killed program
        file.close();
        m_w->click(u"logsPageButton"_qs);
        auto* source = m_w->find<QComboBox>(u"dayComboBox"_qs);
        QTRY_VERIFY(source->findData(day) > 0);
        source->setCurrentIndex(source->findData(day));
        auto* view = logView();
        QTRY_COMPARE(view->model()->rowCount(), 10000);
        QVERIFY(!m_w->find<QAbstractButton>(u"logs_pauseButton"_qs)->isEnabled());
        QTRY_COMPARE(m_w->find<QAbstractButton>(u"errorChipButton"_qs)->text().section(u' ', -1), u"12"_qs);
        view->verticalScrollBar()->setValue(0);
        QTRY_COMPARE(view->model()->rowCount(), 11000);
        m_w->click(u"errorChipButton"_qs);
        QTRY_COMPARE(view->model()->rowCount(), 12);
        m_w->click(u"allChipButton"_qs);
        m_w->find<QLineEdit>(u"searchEdit"_qs)->setText(u"line 4711 "_qs);
        QTRY_COMPARE(view->model()->rowCount(), 1);
        source->setCurrentIndex(0);
        telemetry::info("app", "x", u"line 4711 live"_qs);
        QTRY_COMPARE(view->model()->rowCount(), 2); // the file's is further up
        QCOMPARE(view->model()->index(1, gui::LogSource::Message).data().toString(), u"line 4711 live"_qs);
    }
    void aSettingIsWrittenAtOnceAuditedAndCanGoBack()
    {
        m_w->click(u"settingsPageButton"_qs);
        section(u"train"_qs);
        auto* field = m_w->find(u"train_interval_msField"_qs);
        QVERIFY(field);
        auto* edit = field->findChild<QLineEdit*>(u"valueEdit"_qs);
        edit->selectAll();
        QTest::keyClicks(edit, u"5"_qs);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(field->findChild<QLabel*>(u"problemLabel"_qs)->isVisible());
        QCOMPARE(m_w->settings().integer(u"train.interval_ms"_qs), 30000);
        edit->selectAll();
        QTest::keyClicks(edit, u"15000"_qs);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(!field->findChild<QLabel*>(u"problemLabel"_qs)->isVisible());
        QCOMPARE(m_w->settings().integer(u"train.interval_ms"_qs), 15000);
        QTRY_VERIFY(!m_w->audited().isEmpty() && m_w->audited().first().action == u"settings.set"_qs);
        QTRY_COMPARE(m_w->audited().first().detail, uR"({"after":"15000","before":"30000"})"_qs);
        QCOMPARE(m_w->audited().last().detail, uR"({"after":"30000","asked":"5","before":"30000"})"_qs);
        auto* reset = field->findChild<QAbstractButton*>(u"resetButton"_qs);
        QVERIFY(reset->isVisible());
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(m_w->settings().integer(u"train.interval_ms"_qs), 30000);
        QTRY_COMPARE(m_w->audited().first().action, u"settings.reset"_qs);
        QCOMPARE(m_w->audited().first().detail, uR"({"after":"30000","before":"15000"})"_qs);
    }
    void theWayBackStandsBesideItsSwitch()
    {
        m_w->click(u"settingsPageButton"_qs);
        section(u"general"_qs);
        QCheckBox* box = nullptr;
        for (auto* each : m_w->window().findChildren<QCheckBox*>(u"valueEdit"_qs))
            box = each->isVisible() && !box ? each : box;
        QVERIFY(box);
        box->click();
        const auto* reset = box->parentWidget()->findChild<QAbstractButton*>(u"resetButton"_qs);
        QTRY_VERIFY(reset->isVisible());
        const int words = box->fontMetrics().horizontalAdvance(box->accessibleName());
        QTRY_VERIFY(reset->x() - (box->x() + box->width() + words) < 40);
    }
    void aSecretLeavesNoTraceInTheAuditTrail()
    {
        m_w->click(u"settingsPageButton"_qs);
        section(u"notifications"_qs);
        auto* field = m_w->find(u"notifications_webhook_urlField"_qs);
        QVERIFY(field);
        auto* edit = field->findChild<QLineEdit*>(u"valueEdit"_qs);
        QTest::keyClicks(edit, u"http://127.0.0.1:1/planted"_qs);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(m_w->settings().text(u"notifications.webhook_url"_qs), u"http://127.0.0.1:1/planted"_qs);
        QTRY_COMPARE(m_w->audited().size(), 1);
        const QString detail = m_w->audited().first().detail;
        QVERIFY2(detail.contains(u"after"_qs) && !detail.contains(u"planted"_qs), qPrintable(detail));
    }
    void theSourceOfAValueIsShown()
    {
        m_w->click(u"settingsPageButton"_qs);
        section(u"log"_qs);
        auto* field = m_w->find(u"log_days_keptField"_qs);
        QVERIFY(field);
        bool told = false;
        for (const QLabel* label : field->findChildren<QLabel*>())
            told = told || label->text().contains(u"GWANJE_LOG_DAYS_KEPT"_qs);
        QVERIFY(told);
    }
    void theSearchFindsSettingsOfAllSections()
    {
        m_w->click(u"settingsPageButton"_qs);
        m_w->find<QLineEdit>(u"searchEdit"_qs)->setText(u"웹훅"_qs);
        QVERIFY(m_w->find(u"notifications_webhook_urlField"_qs));
        QVERIFY(!m_w->find(u"general_languageField"_qs));
    }
    void noWebhookNoTest()
    {
        m_w->click(u"settingsPageButton"_qs);
        section(u"notifications"_qs);
        QVERIFY(!m_w->find<QAbstractButton>(u"settings_testWebhookButton"_qs)->isEnabled());
    }

private:
    /// The first lines are read on another thread.
    QAbstractItemView* logView() const
    {
        const bool there = QTest::qWaitFor([this] { return m_w->find<QAbstractItemView>(u"logView"_qs) != nullptr; });
        return there ? m_w->find<QAbstractItemView>(u"logView"_qs) : nullptr;
    }
    void section(const QString& name)
    {
        auto* list = m_w->find<QAbstractItemView>(u"sectionsListWidget"_qs);
        QVERIFY(list);
        const QModelIndexList found = list->model()->match(list->model()->index(0, 0), Qt::UserRole, name);
        QCOMPARE(found.size(), 1);
        list->setCurrentIndex(found.first());
    }
    QTemporaryDir m_logs;
    std::unique_ptr<telemetry::Logging> m_logging;
    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_LogsAndSettings)
#include "tst_LogsAndSettings.moc"
