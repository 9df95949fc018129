// SPDX-License-Identifier: GPL-3.0-or-later
// Every command that changes something is walked as an operator does it, done and refused: each leaves exactly one row
// in the audit trail.
#include "AuditWalks.h"
#include "core/Async.h"
#include "gui/frame/Command.h"
#include "ops/SqlAlertRuleStore.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractButton>
#include <QDialog>
#include <QLineEdit>

using namespace gwanje;
using test::script;

class tst_CommandAudit final : public QObject
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

    void everyMutatingCommandLeavesExactlyOneAuditRow_data()
    {
        QTest::addColumn<bool>("fails");
        QTest::newRow("done") << false;
        QTest::newRow("failed") << true;
    }
    void everyMutatingCommandLeavesExactlyOneAuditRow();

private:
    void open()
    {
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        registry().run(u"go.train"_qs);
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"tasksView"_qs));
        QTRY_COMPARE(rows(), 8);
    }
    gui::CommandRegistry& registry() { return *m_w->window().findChild<gui::CommandRegistry*>(); }
    int rows() const
    {
        auto* view = m_w->find<QAbstractItemView>(u"tasksView"_qs);
        return view ? view->model()->rowCount() : -1;
    }
    /// From now on settings.json can't be written, where it is the failure's turn.
    bool breakSettingsFile()
    {
        if (!m_fails)
            return true;
        const QString file = m_w->folder() + u"/settings.json"_qs;
        return QFile::remove(file) && QDir().mkpath(file);
    }
    test::AuditWalks walks();
    /// From now on nothing about alerts can be changed in the database, where it is the failure's turn.
    void breakAlertTables()
    {
        if (!m_fails)
            return;
        for (const auto& [table, change] : {std::pair("alert", "UPDATE"),
                                            {"alert_silence", "INSERT"},
                                            {"alert_silence", "UPDATE"},
                                            {"alert_silence", "DELETE"},
                                            {"alert_rule", "INSERT"},
                                            {"alert_rule", "UPDATE"},
                                            {"alert_rule", "DELETE"}})
            inDatabase(u"CREATE TRIGGER refuse_%1_%2 BEFORE %2 ON %1 BEGIN SELECT RAISE(ABORT, 'refused'); END"_qs.arg(
                QLatin1StringView(table), QLatin1StringView(change)));
    }
    void inDatabase(const QString& statement)
    {
        const auto done = m_w->database().writeNow<qint64>(
            [statement](store::Session& session) { return session.execute(statement); });
        QVERIFY2(done, qPrintable(statement));
    }
    void trainWalks(test::AuditWalks& walks);
    void alertWalks(test::AuditWalks& walks);
    void chooseAlert(bool silenced);
    void chooseChangedRule();
    void settingsWalks(test::AuditWalks& walks);
    void fillNewTask();
    void inAccounts(const QString& button);
    void typeIn(const QString& edit, const QString& text)
    {
        auto* field = m_w->find<QLineEdit>(edit);
        QVERIFY2(field, qPrintable(edit));
        field->setText(text);
    }

    std::unique_ptr<test::Window> m_w;
    bool m_fails = false;
};

void tst_CommandAudit::fillNewTask()
{
    QTRY_VERIFY(m_w->find<QAbstractButton>(u"startButton"_qs));
    QTRY_VERIFY(m_w->find<QAbstractButton>(u"startButton"_qs)->isEnabled());
    m_w->click(u"startButton"_qs);
}

void tst_CommandAudit::inAccounts(const QString& button)
{
    m_w->click(u"train_accountsButton"_qs);
    auto* view = m_w->find<QAbstractItemView>(u"accountsView"_qs);
    QTRY_VERIFY(view && view->model()->rowCount() == 2);
    m_w->select(u"accountsView"_qs, {1});
    m_w->click(button);
}

/// How an operator does each: from the click to the deed.
void tst_CommandAudit::trainWalks(test::AuditWalks& walks)
{
    walks[u"train.new"_qs] = [this] {
        m_w->click(u"train_newButton"_qs);
        fillNewTask();
    };
    walks[u"train.duplicate"_qs] = [this] {
        m_w->select(u"tasksView"_qs, {4});
        m_w->click(u"train_duplicateButton"_qs);
        fillNewTask();
    };
    walks[u"train.cancel"_qs] = [this] {
        m_w->select(u"tasksView"_qs, {0, 1});
        m_w->click(u"train_cancelButton"_qs);
        m_w->click(u"deedButton"_qs);
    };
    walks[u"train.resume"_qs] = [this] {
        m_w->select(u"tasksView"_qs, {6});
        m_w->click(u"train_resumeButton"_qs);
    };
    walks[u"train.retry"_qs] = [this] {
        m_w->select(u"tasksView"_qs, {4});
        m_w->click(u"train_retryButton"_qs);
    };
    walks[u"train.remove"_qs] = [this] {
        m_w->select(u"tasksView"_qs, {5});
        m_w->click(u"train_removeButton"_qs);
        QTRY_VERIFY(m_w->find(u"bannerCloseButton"_qs));
        m_w->click(u"bannerCloseButton"_qs); // nobody will undo it
    };
    walks[u"train.password"_qs] = [this] {
        train::TaskSnapshot waits = script().tasks.first(); // not interrupted: else it would be resumed, too
        waits.code = core::ErrorCode::ACC_PASSWORD_NEEDED;
        waits.updatedAt = m_w->clock().now().addSecs(1);
        script().put(waits);
        m_w->select(u"tasksView"_qs, {0});
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"train_passwordButton"_qs));
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"train_passwordButton"_qs)->isEnabled());
        m_w->click(u"train_passwordButton"_qs);
        QTRY_VERIFY(m_w->find(u"PasswordDialog"_qs));
        typeIn(u"passwordEdit"_qs, u"secret"_qs);
        m_w->click(u"keepButton"_qs);
    };
    walks[u"train.release"_qs] = [this] {
        m_w->click(u"train_holdingsButton"_qs);
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"holdingsView"_qs));
        m_w->select(u"holdingsView"_qs, {0});
        m_w->click(u"releaseButton"_qs);
        m_w->click(u"deedButton"_qs);
    };
    walks[u"account.add"_qs] = [this] {
        inAccounts(u"addButton"_qs);
        QTRY_VERIFY(m_w->find<QDialog>(u"AddAccountDialog"_qs));
        typeIn(u"nameEdit"_qs, u"second"_qs);
        typeIn(u"loginEdit"_qs, u"2000000002"_qs);
        typeIn(u"passwordEdit"_qs, u"secret"_qs);
        auto* add = m_w->find<QDialog>(u"AddAccountDialog"_qs)->findChild<QAbstractButton*>(u"addButton"_qs);
        QTest::mouseClick(add, Qt::LeftButton);
    };
    walks[u"account.password"_qs] = [this] {
        inAccounts(u"passwordButton"_qs);
        QTRY_VERIFY(m_w->find(u"PasswordDialog"_qs));
        typeIn(u"passwordEdit"_qs, u"secret"_qs);
        m_w->click(u"keepButton"_qs);
    };
    walks[u"account.remove"_qs] = [this] {
        inAccounts(u"removeButton"_qs);
        m_w->click(u"deedButton"_qs);
    };
}

void tst_CommandAudit::settingsWalks(test::AuditWalks& walks)
{
    walks[u"desk.readOnly"_qs] = [this] {
        QVERIFY(breakSettingsFile());
        registry().run(u"desk.readOnly"_qs);
    };
    walks[u"desk.allowChanges"_qs] = [this] {
        QVERIFY(m_w->settings().set(u"general.read_only"_qs, u"yes"_qs));
        QVERIFY(breakSettingsFile());
        QTRY_VERIFY(m_w->find(u"desk_allowChangesButton"_qs));
        m_w->click(u"desk_allowChangesButton"_qs);
        m_w->click(u"deedButton"_qs);
    };
    walks[u"desk.pin"_qs] = [this] {
        registry().run(u"desk.pin"_qs);
        typeIn(u"newPinEdit"_qs, u"2468"_qs);
        typeIn(u"againPinEdit"_qs, u"2468"_qs);
        QVERIFY(breakSettingsFile());
        m_w->click(u"pinSaveButton"_qs);
    };
    walks[u"settings.import"_qs] = [this] {
        QFile file(m_w->folder() + u"/in.json"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"gwanje_settings":1,"values":{"general.sound":"false"}})");
        file.close();
        QVERIFY(breakSettingsFile());
        registry().run(u"settings.import"_qs);
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"importSettingsDialog"_qs), file.fileName()));
    };
    walks[u"data.backup"_qs] = [this] {
        gui::ConsoleDeeds deeds;
        deeds.backUp = [fails = m_fails](const QString& path) {
            const auto answer = fails
                                    ? core::Result<qint64>(core::fail(core::ErrorCode::DB_BACKUP, {{u"path"_qs, path}}))
                                    : core::Result<qint64>(4096);
            return QtFuture::makeReadyFuture(answer);
        };
        m_w->setConsole(deeds);
        m_w->reopen();
        registry().run(u"data.backup"_qs);
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"backupDialog"_qs), m_w->folder() + u"/copy.db"_qs));
    };
    walks[u"data.restore"_qs] = [this] {
        QFile file(m_w->folder() + u"/back.db"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        gui::ConsoleDeeds deeds;
        deeds.lookAtBackup = [](const QString&) { return core::readyFuture(core::Result<gui::BackupFacts>()); };
        deeds.restore = [this](const QString&) {
            return core::readyFuture(m_fails ? core::Status(core::fail(core::ErrorCode::DB_FULL)) : core::Status());
        };
        m_w->setConsole(deeds);
        m_w->reopen();
        registry().run(u"data.restore"_qs);
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"restoreDialog"_qs), file.fileName()));
        QTRY_VERIFY(m_w->find(u"deedButton"_qs));
        m_w->click(u"deedButton"_qs);
        if (m_fails)
            return;
        deeds.restored = gui::RestoreOutcome{file.fileName(), u"kept.db"_qs}; // the console began anew
        m_w->setConsole(deeds);
        m_w->reopen();
    };
    walks[u"settings.resetAll"_qs] = [this] {
        QVERIFY(breakSettingsFile());
        registry().run(u"settings.resetAll"_qs);
        m_w->click(u"deedButton"_qs);
    };
}

/// One alert stands, perhaps silenced, and is chosen.
void tst_CommandAudit::chooseAlert(bool silenced)
{
    m_w->alerts().raise(u"disk.low"_qs, core::Severity::Warning, core::ErrorCode::APP_DISK_LOW, {});
    if (silenced) {
        auto silence =
            m_w->alerts().silence(u"disk.low"_qs, m_w->clock().now().addSecs(3600), u"other"_qs, u"known"_qs);
        QTRY_VERIFY(silence.isFinished());
        QVERIFY(silence.result());
    }
    registry().run(u"go.alerts"_qs);
    QTRY_VERIFY(m_w->find<QAbstractItemView>(u"alertsView"_qs));
    const auto* rows = m_w->find<QAbstractItemView>(u"alertsView"_qs)->model();
    const QString deed = silenced ? u"alerts.unsilence"_qs : u"alerts.acknowledge"_qs;
    QTRY_VERIFY(rows->rowCount() == 1 && (m_w->select(u"alertsView"_qs, {0}), registry().action(deed)->isEnabled()));
    breakAlertTables();
}

/// The dialog of the rules shows one that an operator changed before.
void tst_CommandAudit::chooseChangedRule()
{
    const auto kept = m_w->database().writeNow<void>([now = m_w->clock().now()](store::Session& session) {
        ops::AlertRule rule = ops::defaultRules().first();
        rule.pendingFor += std::chrono::seconds(77);
        return ops::sql::saveRule(session, rule, u"other"_qs, now);
    });
    QVERIFY(kept);
    registry().run(u"go.alerts"_qs);
    registry().run(u"alerts.rules"_qs);
    QTRY_VERIFY(m_w->find<QAbstractItemView>(u"rulesView"_qs));
    QTRY_VERIFY(m_w->find<QAbstractItemView>(u"rulesView"_qs)->model()->rowCount() > 3);
    m_w->select(u"rulesView"_qs, {0});
    QTRY_VERIFY(m_w->find<QAbstractButton>(u"ruleResetButton"_qs)->isEnabled());
    breakAlertTables();
}

void tst_CommandAudit::alertWalks(test::AuditWalks& walks)
{
    walks[u"alerts.acknowledge"_qs] = [this] {
        chooseAlert(false);
        m_w->click(u"alerts_acknowledgeButton"_qs);
    };
    walks[u"alerts.silence"_qs] = [this] {
        chooseAlert(false);
        m_w->click(u"alerts_silenceButton"_qs);
        QTRY_VERIFY(m_w->find(u"SilenceDialog"_qs));
        typeIn(u"silenceReasonEdit"_qs, u"new disk tomorrow"_qs);
        m_w->click(u"silenceButton"_qs);
    };
    walks[u"alerts.unsilence"_qs] = [this] {
        chooseAlert(true);
        m_w->click(u"alerts_unsilenceButton"_qs);
    };
    walks[u"alerts.ruleSave"_qs] = [this] {
        chooseChangedRule();
        m_w->click(u"ruleSaveButton"_qs);
    };
    walks[u"alerts.ruleReset"_qs] = [this] {
        chooseChangedRule();
        m_w->click(u"ruleResetButton"_qs);
    };
}

test::AuditWalks tst_CommandAudit::walks()
{
    test::AuditWalks all;
    trainWalks(all);
    alertWalks(all);
    settingsWalks(all);
    return all;
}

void tst_CommandAudit::everyMutatingCommandLeavesExactlyOneAuditRow()
{
    QFETCH(bool, fails);
    m_fails = fails;
    open();
    m_w->click(u"train_accountsButton"_qs);
    m_w->click(u"train_holdingsButton"_qs);
    registry().run(u"go.alerts"_qs);
    registry().run(u"alerts.rules"_qs);
    const auto actions = test::mutatingCommands(registry());
    test::walkEach(actions, walks(), fails, [this]() -> test::Window& {
        cleanup();
        init();
        open();
        if (m_fails)
            script().refusal = core::Error{core::ErrorCode::DB_FULL, {}, nullptr};
        return *m_w;
    });
}

GWANJE_TEST(tst_CommandAudit)
#include "tst_CommandAudit.moc"
