// SPDX-License-Identifier: GPL-3.0-or-later
// Whole runs against the sandbox's seller's console in real Chromium: what is brought in, and every way in which the
// console can misbehave.

#include "SyncBed.h"

using namespace gwanje;
using namespace gwanje::datasync;
using core::ErrorCode;
using test::rowOf;

class tst_DataSyncRuns final : public test::PortalTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { startPortal(11, 200); }
    void init() { makeBed(); }
    void cleanup() { endBed(); }

    void aRunBringsWhatThePortalHas()
    {
        const SyncReport report = m_bed->run();
        QVERIFY2(!report.error, qPrintable(report.error ? report.error->toString() : QString()));
        const QJsonObject truth = m_portal->portalState()[u"files"].toObject();
        QCOMPARE(report.streams.size(), 3);
        for (const SyncLogRow& row : report.streams) {
            QCOMPARE(row.status, SyncStatus::Success);
            QCOMPARE(row.counts.added, truth[row.stream][u"rows"].toInteger());
            QCOMPARE(row.counts.rows, row.counts.added);
            const auto count =
                m_bed->answer(m_bed->service->countData({.portal = u"sandbox"_qs, .stream = row.stream}));
            QCOMPARE(*count, truth[row.stream][u"rows"].toInteger());
            QVERIFY(QFile::exists(m_bed->service->archiveFolder() + u'/' + row.archive));
            QVERIFY(row.took && row.endedAt >= row.startedAt);
        }
        QCOMPARE(m_bed->amountOf(u"orders"_qs), truth[u"orders"][u"amount"].toInteger());
        QCOMPARE(m_bed->amountOf(u"refunds"_qs), truth[u"refunds"][u"amount"].toInteger());
        const PortalView view = m_bed->view();
        QCOMPARE(view.state.session, SessionStanding::Valid);
        QCOMPARE(view.state.account, u"operator@example.com"_qs);
        QCOMPARE(view.sessionEndsAt, view.state.loggedInAt.addSecs(60 * 3600));
        QVERIFY(!view.now);
        QCOMPARE(m_bed->filesIn(u"inbox"_qs), QStringList());
        QCOMPARE(m_bed->filesIn(u"archive"_qs).size(), 3);
    }

    void theSecondRunKeepsTheLoginAndChangesNothing()
    {
        QVERIFY(!m_bed->run().error);
        QCOMPARE(m_bed->downloadsEver(), 3);
        m_bed->stop(); // the browser's own cookies of the session are gone by now
        m_bed->start();
        const SyncReport again = m_bed->run();
        QVERIFY2(!again.error, qPrintable(again.error ? again.error->toString() : QString()));
        for (const SyncLogRow& row : again.streams) {
            QCOMPARE(row.counts.added + row.counts.updated, 0);
            QCOMPARE(row.counts.unchanged, row.counts.rows);
        }
        QCOMPARE(m_portal->portalState()[u"logins_ever"].toInt(), 1);
        m_portal->advancePortal(24 * 60);
        const SyncReport later = m_bed->run();
        QVERIFY(!later.error);
        QVERIFY(rowOf(later, u"orders"_qs).counts.added >= 48);
        QVERIFY(rowOf(later, u"orders"_qs).counts.updated > 0);
    }

    void aLoginThatIsOverIsReplacedOnce_data()
    {
        QTest::addColumn<QString>("session");
        QTest::addColumn<int>("stage");
        QTest::newRow("redirected") << u"expired"_qs << 1;
        QTest::newRow("half valid") << u"half-valid"_qs << 2;
        QTest::newRow("told by an alert") << u"alert"_qs << 1;
    }
    void aLoginThatIsOverIsReplacedOnce()
    {
        QFETCH(const QString, session);
        QVERIFY(!m_bed->run().error);
        m_portal->setPortalFaults({{u"session"_qs, session}});
        const SyncReport report = m_bed->run();
        QVERIFY2(!report.error, qPrintable(report.error ? report.error->toString() : QString()));
        QCOMPARE(m_portal->portalState()[u"logins_ever"].toInt(), 2);
        QCOMPARE(m_bed->filesIn(u".trash"_qs).size(), 1);
        QCOMPARE(m_bed->filesIn(u"sessions"_qs), QStringList{u"sandbox.json"_qs});
    }

    void whereNoLoginHelpsItSaysWhichStage()
    {
        m_portal->setPortalFaults({{u"session"_qs, u"half-valid"_qs}, {u"session_on"_qs, u"all"_qs}});
        const SyncReport report = m_bed->run();
        QVERIFY(report.error);
        QCOMPARE(report.error->code, ErrorCode::SYNC_SESSION_EXPIRED);
        QCOMPARE(report.error->context.value(u"stage"_qs), u"2"_qs);
        QCOMPARE(m_bed->view().state.failedStage, 2);
        QCOMPARE(m_bed->downloadsEver(), 0);
        for (const SyncLogRow& row : m_bed->log()) {
            QCOMPARE(row.status, SyncStatus::Failed);
            QCOMPARE(row.error->code, ErrorCode::SYNC_SESSION_EXPIRED);
            QVERIFY(row.file.isEmpty());
        }
    }

    void aLoginThatNeedsAPersonIsAskedFor_data()
    {
        QTest::addColumn<QJsonObject>("fault");
        QTest::newRow("refused") << QJsonObject{{u"login"_qs, u"refused"_qs}};
        QTest::newRow("captcha") << QJsonObject{{u"login"_qs, u"captcha"_qs}};
        QTest::newRow("one-time code") << QJsonObject{{u"otp"_qs, true}};
    }
    void aLoginThatNeedsAPersonIsAskedFor()
    {
        QFETCH(const QJsonObject, fault);
        m_portal->setPortalFaults(fault);
        const SyncReport report = m_bed->run();
        QVERIFY(report.error);
        QCOMPARE(report.error->code, ErrorCode::SYNC_LOGIN_NEEDED);
        QVERIFY(m_portal->portalState()[u"logins_ever"].toInt() <= 1); // never hammered at
    }

    void failuresClimbTheLadderAndComeDownAtOnce()
    {
        const QUrl address = std::exchange(m_bed->settings.sandbox, QUrl());
        for (int i = 1; i <= 3; ++i) {
            QCOMPARE(m_bed->run().error->code, ErrorCode::SYNC_NO_ADDRESS);
            QCOMPARE(m_bed->view().state.failures, i);
        }
        QList<int> told;
        for (const SyncNotice& notice : m_bed->takeNotices()) {
            if (notice.kind == SyncNotice::Kind::Failing)
                told << notice.failures;
        }
        QCOMPARE(told, QList<int>({2, 3}));
        m_bed->settings.sandbox = address;
        QVERIFY(!m_bed->run().error);
        QCOMPARE(m_bed->view().state.failures, 0);
        const auto notices = m_bed->takeNotices();
        QVERIFY(std::any_of(notices.begin(), notices.end(),
                            [](const SyncNotice& notice) { return notice.kind == SyncNotice::Kind::Recovered; }));
    }

    void aCancelInTheMiddleEndsEverything()
    {
        m_portal->setPortalFaults({{u"download"_qs, u"slow"_qs}, {u"download_rate"_qs, 200}});
        auto running = m_bed->service->runNow(u"sandbox"_qs, runtime::RunTrigger::Operator, u"tester"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(m_bed->downloadsEver() > 0, 60'000);
        QVERIFY(!test::processesNaming(m_bed->folder()).isEmpty());
        QCOMPARE(*m_bed->answer(m_bed->service->cancel(u"sandbox"_qs)), 1);
        const auto reports = m_bed->answer(running);
        QCOMPARE(reports->first().error->code, ErrorCode::CORE_CANCELLED);
        QCOMPARE(test::processesNaming(m_bed->folder()), QList<qint64>());
        for (const SyncLogRow& row : m_bed->log())
            QCOMPARE(row.status, SyncStatus::Cancelled);
        QCOMPARE(m_bed->view().state.failures, 0);
        QCOMPARE(m_bed->filesIn(u"inbox"_qs), QStringList());
    }

    void readOnlyNothingIsDone()
    {
        m_bed->settings.readOnly = true;
        const auto refused = m_bed->answer(m_bed->service->runNow(u"sandbox"_qs, runtime::RunTrigger::Operator, {}));
        QCOMPARE(refused.error().code, ErrorCode::CORE_READ_ONLY);
        QCOMPARE(m_bed->log().size(), 0);
    }

    void aForgottenLoginIsNowhere()
    {
        QVERIFY(!m_bed->run().error);
        const auto forgotten = m_bed->answer(m_bed->service->forgetSession(u"sandbox"_qs));
        QCOMPARE(forgotten->state.session, SessionStanding::None);
        QCOMPARE(m_bed->filesIn(u"sessions"_qs), QStringList());
        QVERIFY(!m_bed->run().error);
        QCOMPARE(m_portal->portalState()[u"logins_ever"].toInt(), 2);
    }

    void aRenewalLogsInBeforeTheSessionEnds()
    {
        m_bed->edit([](QJsonObject& json) { json.insert(u"session_hours"_qs, 3); }); // ends before the next renewal
        QVERIFY(!m_bed->run().error);
        const QDateTime first = m_bed->view().state.loggedInAt;
        const auto renewed =
            m_bed->answer(m_bed->service->renewNow(u"sandbox"_qs, runtime::RunTrigger::Operator, u"tester"_qs));
        QVERIFY(renewed);
        QVERIFY(renewed->state.loggedInAt > first);
        QCOMPARE(m_portal->portalState()[u"logins_ever"].toInt(), 2);
        m_bed->edit([](QJsonObject& json) { json.insert(u"session_hours"_qs, 60); });
        QVERIFY(m_bed->answer(m_bed->service->renewNow(u"sandbox"_qs, runtime::RunTrigger::Operator, u"tester"_qs)));
        QCOMPARE(m_portal->portalState()[u"logins_ever"].toInt(), 2); // long enough yet
    }
};

GWANJE_TEST(tst_DataSyncRuns)
#include "tst_DataSyncRuns.moc"
