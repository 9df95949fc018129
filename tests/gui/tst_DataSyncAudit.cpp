// SPDX-License-Identifier: GPL-3.0-or-later
// Commands of the data sync page that need no browser, as an operator does them, done and failed: each leaves exactly
// one row in the audit trail.
#include "AuditWalks.h"
#include "DataSyncScreen.h"
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

using namespace gwanje;

class tst_DataSyncAudit final : public QObject, private test::DataSyncScreen
{
    Q_OBJECT
private Q_SLOTS:
    void everyMutatingCommandLeavesExactlyOneAuditRow_data()
    {
        QTest::addColumn<bool>("fails");
        QTest::newRow("done") << false;
        QTest::newRow("failed") << true;
    }
    void everyMutatingCommandLeavesExactlyOneAuditRow();
    void aVisitThatFailsHasOneToo();
    void cleanup() { m_w.reset(); }

private:
    void openFilled();
    test::AuditWalks walks();
    void scheduleWalks(test::AuditWalks& all);
    void profileWalks(test::AuditWalks& all);
    /// From now on there is no such table, where it is the failure's turn.
    void breakTable(const QString& name)
    {
        if (!m_fails)
            return;
        const auto done = m_w->database().writeNow<qint64>([name](store::Session& session) {
            return session.execute(u"ALTER TABLE %1 RENAME TO gone_%1"_qs.arg(name));
        });
        QVERIFY(done);
    }
    /// From now on no profile can be kept, where it is the failure's turn.
    void breakProfiles()
    {
        for (const auto& portal : {u"sandbox"_qs, u"publ"_qs}) {
            const QString file = u"%1/portals/%2.json"_qs.arg(m_w->folder(), portal);
            if (m_fails)
                QVERIFY(QFile::remove(file) && QDir().mkpath(file + u"/taken"_qs));
        }
    }
    void answer(const QString& why = {})
    {
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"deedButton"_qs));
        if (auto* edit = m_w->find<QLineEdit>(u"whyEdit"_qs))
            edit->setText(why);
        m_w->click(u"deedButton"_qs);
    }

    bool m_fails = false;
};

void tst_DataSyncAudit::openFilled()
{
    begin();
    m_bed->fill();
    open();
    m_w->click(u"sandboxTitleButton"_qs);
    QTRY_VERIFY(registry().whyNot(u"datasync.pause"_qs).isEmpty());
}

void tst_DataSyncAudit::scheduleWalks(test::AuditWalks& all)
{
    all[u"datasync.pause"_qs] = [this] {
        run(u"datasync.pause"_qs);
        breakTable(u"schedule_state"_qs);
        answer(u"winter break"_qs);
    };
    all[u"datasync.resume"_qs] = [this] {
        QVERIFY(
            m_bed->wait(m_bed->service().setScheduleState({}, runtime::ScheduleState::Paused, u"why"_qs, u"other"_qs)));
        m_w->reopen();
        m_w->click(u"datasyncPageButton"_qs);
        QTRY_VERIFY(registry().whyNot(u"datasync.resume"_qs).isEmpty());
        breakTable(u"schedule_state"_qs);
        run(u"datasync.resume"_qs);
    };
    all[u"datasync.config"_qs] = [this] {
        run(u"datasync.schedule"_qs);
        QTRY_VERIFY(m_w->find<QSpinBox>(u"syncSpinBox"_qs));
        m_w->find<QSpinBox>(u"syncSpinBox"_qs)->setValue(7);
        breakTable(u"schedule_config"_qs);
        clickIn(u"SyncScheduleDialog"_qs, u"saveButton"_qs);
    };
}

void tst_DataSyncAudit::profileWalks(test::AuditWalks& all)
{
    all[u"datasync.profile"_qs] = [this] {
        run(u"datasync.profile"_qs);
        QTRY_VERIFY(m_w->find<QPlainTextEdit>(u"profileEdit"_qs));
        QTRY_VERIFY(m_w->find<QPlainTextEdit>(u"profileEdit"_qs)->toPlainText().contains(u"probe_page"_qs));
        if (m_fails)
            m_w->find<QPlainTextEdit>(u"profileEdit"_qs)->setPlainText(u"{"_qs);
        clickIn(u"PortalProfileDialog"_qs, u"saveButton"_qs);
    };
    all[u"datasync.resetProfile"_qs] = [this] {
        run(u"datasync.resetProfile"_qs);
        breakProfiles();
        answer();
    };
    all[u"datasync.switchOff"_qs] = [this] {
        breakProfiles();
        run(u"datasync.switchOff"_qs);
    };
    all[u"datasync.switchOn"_qs] = [this] {
        m_w->click(u"sandboxTitleButton"_qs);
        m_w->click(u"publTitleButton"_qs);
        QTRY_VERIFY(registry().whyNot(u"datasync.switchOn"_qs).isEmpty());
        breakProfiles();
        run(u"datasync.switchOn"_qs);
    };
}

test::AuditWalks tst_DataSyncAudit::walks()
{
    test::AuditWalks all;
    scheduleWalks(all);
    profileWalks(all);
    all[u"datasync.import"_qs] = [this] {
        const QString path =
            m_bed->file(u"8.csv"_qs, "K·1,K·2,K·3,K·4,K·5,K·6,K·7,K·8\n900,7,8,2,5,1,2,2026-11-22 09:30:00\n");
        run(u"datasync.import"_qs);
        QTRY_VERIFY(m_w->find<QFileDialog>(u"importSyncFileDialog"_qs));
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"importSyncFileDialog"_qs), path));
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"importButton"_qs));
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"importButton"_qs)->isEnabled());
        if (m_fails)
            QVERIFY(QFile::remove(path));
        m_w->click(u"importButton"_qs);
    };
    return all;
}

void tst_DataSyncAudit::everyMutatingCommandLeavesExactlyOneAuditRow()
{
    QFETCH(bool, fails);
    m_fails = fails;
    openFilled();
    run(u"datasync.schedule"_qs); // with the dialog's own
    const test::AuditWalks known = walks();
    QMap<QString, QString> actions = test::mutatingCommands(registry(), {u"datasync"_qs});
    // Their visits are walked with a browser, the account's keyring where the dialog is.
    for (const auto& id : {u"datasync.sync"_qs, u"datasync.cancel"_qs, u"datasync.login"_qs, u"datasync.renew"_qs,
                           u"datasync.forget"_qs, u"datasync.account"_qs})
        QVERIFY2(actions.remove(id) == 1, qPrintable(id));
    test::walkEach(actions, known, fails, [this]() -> test::Window& {
        cleanup();
        openFilled();
        return *m_w;
    });
}

void tst_DataSyncAudit::aVisitThatFailsHasOneToo()
{
    openFilled();
    const QMap<QString, QString> audits{{u"datasync.sync"_qs, u"datasync.run"_qs},
                                        {u"datasync.renew"_qs, u"datasync.renew"_qs}};
    for (auto it = audits.cbegin(); it != audits.cend(); ++it) {
        const auto before = m_w->audited().size();
        run(it.key());
        QTRY_COMPARE_WITH_TIMEOUT(m_w->audited().size(), before + 1, 20000);
        QCOMPARE(m_w->audited().first().action, it.value());
        QCOMPARE(m_w->audited().first().result, u"SYNC_NO_ADDRESS"_qs);
        QCOMPARE(m_w->audited().first().object, u"sandbox"_qs);
    }
}

GWANJE_TEST(tst_DataSyncAudit)
#include "tst_DataSyncAudit.moc"
