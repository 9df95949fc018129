// SPDX-License-Identifier: GPL-3.0-or-later
// Every command of the platforms page that changes something, as an operator does it, done and failed: each leaves
// exactly one row in the audit trail.
#include "AuditWalks.h"
#include "PlatformScreen.h"
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

using namespace gwanje;

class tst_PlatformAudit final : public QObject, private test::PlatformScreen
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
    void nothingOfItCanBeDoneWhileReadOnly();
    void cleanup() { m_w.reset(); }

private:
    using Walks = test::AuditWalks;
    void openFilled();
    Walks walks();
    void platformWalks(Walks& all);
    void scheduleWalks(Walks& all);
    void discrepancyWalks(Walks& all);
    void ruleWalks(Walks& all);
    QMap<QString, QString> mutating()
    {
        return test::mutatingCommands(registry(), {u"platform"_qs, u"scheduler"_qs, u"discrepancy"_qs, u"rule"_qs});
    }
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
    void answer(const QString& why = {})
    {
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"deedButton"_qs));
        if (auto* edit = m_w->find<QLineEdit>(u"whyEdit"_qs))
            edit->setText(why);
        if (auto* edit = m_w->find<QLineEdit>(u"typedEdit"_qs))
            edit->setText(edit->placeholderText());
        m_w->click(u"deedButton"_qs);
    }
    /// The first one that the command fits.
    void chooseFor(const QString& command)
    {
        showTab(0);
        const auto isChosen = [&] { // the table may still be reading
            for (int row = 0; row < rowsOf(u"discrepanciesView"_qs); ++row) {
                m_w->select(u"discrepanciesView"_qs, {row});
                if (registry().whyNot(command).isEmpty())
                    return true;
            }
            return false;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(isChosen(), qPrintable(u"nothing fits "_qs + command), 15000);
    }

    bool m_fails = false;
};

void tst_PlatformAudit::openFilled()
{
    begin();
    m_bed->add(u"alpha"_qs, u"Alpha"_qs);
    m_bed->run(u"valid"_qs); // listings that nobody knows
    m_bed->fillBooks({}, false);
    open();
    QTRY_VERIFY(table() && rowOf(u"alpha"_qs) >= 0);
    choose(u"alpha"_qs);
}

void tst_PlatformAudit::platformWalks(Walks& all)
{
    all[u"platform.add"_qs] = [this] {
        run(u"platform.add"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"codeEdit"_qs));
        m_w->find<QLineEdit>(u"nameEdit"_qs)->setText(u"Beta"_qs);
        QTest::keyClicks(m_w->find<QLineEdit>(u"codeEdit"_qs), u"beta"_qs);
        QTest::keyClicks(m_w->find<QLineEdit>(u"urlEdit"_qs), m_bed->url(u"beta"_qs));
        breakTable(u"platform"_qs);
        clickIn(u"PlatformDialog"_qs, u"saveButton"_qs);
    };
    all[u"platform.change"_qs] = [this] {
        run(u"platform.change"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"notesEdit"_qs));
        m_w->find<QLineEdit>(u"notesEdit"_qs)->setText(u"winter"_qs);
        breakTable(u"platform"_qs);
        clickIn(u"PlatformDialog"_qs, u"saveButton"_qs);
    };
    all[u"platform.remove"_qs] = [this] {
        run(u"platform.remove"_qs);
        breakTable(u"platform"_qs);
        answer();
    };
    all[u"platform.switchOff"_qs] = [this] {
        breakTable(u"platform"_qs);
        run(u"platform.switchOff"_qs);
    };
    all[u"platform.switchOn"_qs] = [this] {
        auto off = m_bed->now(u"alpha"_qs).platform;
        off.active = false;
        QVERIFY(m_bed->wait(m_bed->service().changePlatform(off)));
        QTRY_VERIFY(registry().whyNot(u"platform.switchOn"_qs).isEmpty());
        breakTable(u"platform"_qs);
        run(u"platform.switchOn"_qs);
    };
    for (const auto& id : {u"platform.sync"_qs, u"platform.valid"_qs}) {
        all[id] = [this, id] {
            breakTable(u"platform_run"_qs);
            run(id);
        };
    }
    all[u"platform.cancel"_qs] = [this] {
        m_bed->fault(u"alpha"_qs, {{u"reply"_qs, u"hang"_qs}});
        const auto running = m_bed->service().runNow(u"valid"_qs, u"alpha"_qs, platform::RunTrigger::Api, u"other"_qs);
        QTRY_VERIFY(registry().whyNot(u"platform.cancel"_qs).isEmpty());
        breakTable(u"platform"_qs);
        run(u"platform.cancel"_qs);
    };
}

void tst_PlatformAudit::scheduleWalks(Walks& all)
{
    for (const auto& id : {u"scheduler.pause"_qs, u"scheduler.stop"_qs}) {
        all[id] = [this, id] {
            run(id);
            breakTable(u"schedule_state"_qs);
            answer(u"winter break"_qs);
        };
    }
    const auto goOn = [this](const QString& id, runtime::ScheduleState from) {
        QVERIFY(m_bed->wait(m_bed->service().setScheduleState({}, from, u"why"_qs, u"other"_qs)));
        QTRY_VERIFY(registry().whyNot(id).isEmpty());
        breakTable(u"schedule_state"_qs);
        run(id);
    };
    all[u"scheduler.resume"_qs] = [goOn] { goOn(u"scheduler.resume"_qs, runtime::ScheduleState::Paused); };
    all[u"scheduler.start"_qs] = [goOn] { goOn(u"scheduler.start"_qs, runtime::ScheduleState::Stopped); };
    all[u"scheduler.config"_qs] = [this] {
        run(u"scheduler.show"_qs);
        QTRY_VERIFY(m_w->find<QSpinBox>(u"typeIntervalSpinBox"_qs));
        QTRY_VERIFY(m_w->find<QSpinBox>(u"typeIntervalSpinBox"_qs)->isEnabled());
        m_w->find<QSpinBox>(u"typeIntervalSpinBox"_qs)->setValue(75);
        breakTable(u"schedule_config"_qs);
        clickIn(u"ScheduleDialog"_qs, u"saveTypeButton"_qs);
    };
    all[u"scheduler.pauseType"_qs] = [this] {
        run(u"scheduler.show"_qs);
        clickIn(u"ScheduleDialog"_qs, u"pauseTypeButton"_qs);
        breakTable(u"schedule_state"_qs);
        answer(u"winter break"_qs);
    };
    all[u"scheduler.resumeType"_qs] = [this] {
        QVERIFY(m_bed->wait(
            m_bed->service().setScheduleState(u"sync"_qs, runtime::ScheduleState::Paused, u"why"_qs, u"other"_qs)));
        run(u"scheduler.show"_qs);
        QTRY_VERIFY(registry().find(u"scheduler.resumeType"_qs));
        QTRY_VERIFY(registry().whyNot(u"scheduler.resumeType"_qs).isEmpty());
        breakTable(u"schedule_state"_qs);
        clickIn(u"ScheduleDialog"_qs, u"resumeTypeButton"_qs);
    };
}

void tst_PlatformAudit::discrepancyWalks(Walks& all)
{
    for (const auto& id : {u"discrepancy.theirs"_qs, u"discrepancy.ignore"_qs}) {
        all[id] = [this, id] {
            chooseFor(id);
            run(id);
            breakTable(u"discrepancy"_qs);
            answer(u"by phone"_qs);
        };
    }
    all[u"discrepancy.ours"_qs] = [this] {
        m_bed->fillBooks({u"201"_qs, u"202"_qs, u"203"_qs, u"204"_qs, u"205"_qs}, true);
        const auto listings = m_bed->wait(m_bed->service().listings());
        QVERIFY(listings && !listings->isEmpty() && listings->first().room);
        const QDate day = QDate::currentDate().addDays(40);
        QVERIFY(
            m_bed->wait(m_bed->service().setNights(*listings->first().room, {day, day.addDays(1)}, {77000, {}})));
        m_bed->run(u"valid"_qs);
        chooseFor(u"discrepancy.ours"_qs);
        run(u"discrepancy.ours"_qs);
        breakTable(u"discrepancy"_qs);
        answer();
    };
    all[u"discrepancy.map"_qs] = [this] {
        chooseFor(u"discrepancy.map"_qs);
        run(u"discrepancy.map"_qs);
        QTRY_VERIFY(m_w->find<QComboBox>(u"roomComboBox"_qs));
        QTRY_VERIFY(m_w->find<QComboBox>(u"roomComboBox"_qs)->count() > 0);
        breakTable(u"room"_qs);
        clickIn(u"ListingDialog"_qs, u"saveButton"_qs);
    };
}

void tst_PlatformAudit::ruleWalks(Walks& all)
{
    const auto openRules = [this](bool withOne) {
        if (withOne) {
            platform::ResolutionRule rule{.id = platform::RuleId::make(), .reason = u"why"_qs};
            QVERIFY(m_bed->wait(m_bed->service().addRule(rule)));
        }
        run(u"discrepancy.rules"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"ruleReasonEdit"_qs));
        if (!withOne)
            return;
        QTRY_COMPARE(rowsOf(u"rulesView"_qs), 1);
        m_w->select(u"rulesView"_qs, {0});
    };
    all[u"rule.add"_qs] = [this, openRules] {
        openRules(false);
        m_w->find<QLineEdit>(u"ruleReasonEdit"_qs)->setText(u"as agreed"_qs);
        breakTable(u"resolution_rule"_qs);
        clickIn(u"RulesOfDiscrepancies"_qs, u"addRuleButton"_qs);
    };
    all[u"rule.change"_qs] = [this, openRules] {
        openRules(true);
        m_w->find<QLineEdit>(u"ruleReasonEdit"_qs)->setText(u"as agreed"_qs);
        breakTable(u"resolution_rule"_qs);
        clickIn(u"RulesOfDiscrepancies"_qs, u"saveRuleButton"_qs);
    };
    all[u"rule.remove"_qs] = [this, openRules] {
        openRules(true);
        clickIn(u"RulesOfDiscrepancies"_qs, u"removeRuleButton"_qs);
        breakTable(u"resolution_rule"_qs);
        answer();
    };
}

tst_PlatformAudit::Walks tst_PlatformAudit::walks()
{
    Walks all;
    platformWalks(all);
    scheduleWalks(all);
    discrepancyWalks(all);
    ruleWalks(all);
    return all;
}

void tst_PlatformAudit::everyMutatingCommandLeavesExactlyOneAuditRow()
{
    QFETCH(bool, fails);
    m_fails = fails;
    openFilled();
    for (const auto& brings : {u"scheduler.show"_qs, u"discrepancy.rules"_qs}) // their own
        run(brings);
    const QMap<QString, QString> actions = mutating();
    test::walkEach(actions, walks(), fails, [this]() -> test::Window& {
        cleanup();
        openFilled();
        return *m_w;
    });
}

void tst_PlatformAudit::nothingOfItCanBeDoneWhileReadOnly()
{
    openFilled();
    QVERIFY(m_w->settings().set(u"general.read_only"_qs, u"yes"_qs));
    for (const QString& id : mutating().keys())
        QVERIFY2(!registry().whyNot(id).isEmpty(), qPrintable(id));
    QVERIFY(registry().whyNot(u"platform.test"_qs).isEmpty()); // looks only
}

GWANJE_TEST(tst_PlatformAudit)
#include "tst_PlatformAudit.moc"
