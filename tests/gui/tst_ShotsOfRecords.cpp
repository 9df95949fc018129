// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of what a window shows after a day's work: the trail with a change, an alert with its detail, ladders that
// held and broke. To be looked at, as those of tst_Shots: GWANJE_SHOTS names the folder.
#include "core/Probe.h"
#include "gui/charts/Chart.h"
#include "gui/frame/Theme.h"
#include "Picture.h"
#include "SampleDay.h"
#include "support/TestMain.h"
#include "telemetry/Metrics.h"
#include "Window.h"
#include <QLabel>

using namespace gwanje;
using namespace std::chrono_literals;
using core::ErrorCode;
using core::ProbeStep;

namespace {

/// Redis answers; the database refuses the login.
core::Result<gui::ConnectionTest> someLadder(const gui::ConnectionWanted& wanted)
{
    const QList<ProbeStep> steps{ProbeStep::Name,  ProbeStep::Connect, ProbeStep::Login,
                                 ProbeStep::Query, ProbeStep::Write,   ProbeStep::Latency};
    const bool good = wanted.target == gui::ConnectionTarget::Redis;
    const auto run = [steps, good](const core::ProbeTold& told, const core::StopToken&) {
        core::ProbeLadder ladder(u"127.0.0.1:5432"_qs, told);
        std::chrono::microseconds took = 240us;
        for (const ProbeStep step : steps) {
            core::Status outcome;
            if (step == ProbeStep::Login && !good)
                outcome = core::fail(ErrorCode::DB_UNREACHABLE, {{u"reason"_qs, u"28P01"_qs}});
            if (!ladder.tell(step, took *= 2, outcome))
                break;
        }
    };
    return gui::ConnectionTest{steps, run};
}

} // namespace

class tst_ShotsOfRecords final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRecord_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::newRow("ko-light") << u"ko"_qs << u"light"_qs;
        QTest::newRow("ko-dark") << u"ko"_qs << u"dark"_qs;
        QTest::newRow("en-light") << u"en"_qs << u"light"_qs;
    }
    void everyRecord()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        m_name = language + u'-' + theme;
        test::Window w;
        m_w = &w;
        QVERIFY(w.settings().set(u"general.language"_qs, language));
        QVERIFY(w.settings().set(u"general.theme"_qs, theme));
        test::fillScript(test::script(), w.clock().now());
        test::fillDay(w.database());
        w.reservations();
        w.platforms();
        w.setConsole({.testConnection = someLadder});
        w.reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        fillTrail();
        w.click(u"auditPageButton"_qs);
        choose(u"entriesView"_qs, 7, 1);
        QTRY_VERIFY(w.find<QAbstractItemView>(u"changesView"_qs));
        shot(u"audit-change"_qs);
        raiseSome();
        w.click(u"alertsPageButton"_qs);
        choose(u"alertsView"_qs, 4, 0);
        QTRY_VERIFY(w.find<QLabel>(u"alertAdviceLabel"_qs));
        shot(u"alerts-detail"_qs);
        w.click(u"overviewPageButton"_qs);
        QTRY_VERIFY(w.find<QLabel>(u"redis_p95ValueLabel"_qs)->text() != u"—"_qs); // once the hour is read
        shot(u"overview-alerts"_qs);
        ladders();
    }
    /// As the README shows it, where GWANJE_REST_MS is set: the window has twelve times as long before.
    void aCalmHour_data() { test::everyLook(); }
    void aCalmHour()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        m_name = language + u'-' + theme;
        test::Window w;
        m_w = &w;
        QVERIFY(w.settings().set(u"general.language"_qs, language));
        QVERIFY(w.settings().set(u"general.theme"_qs, theme));
        const int rest = qEnvironmentVariableIntValue("GWANJE_REST_MS") / 1000 * 12;
        test::fillScript(test::script(), w.clock().now().addSecs(rest));
        test::fillDay(w.database());
        w.reservations();
        w.platforms();
        w.reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        w.click(u"overviewPageButton"_qs);
        QTRY_VERIFY(w.find<QLabel>(u"redis_p95ValueLabel"_qs)->text() != u"—"_qs);
        for (int second = 0; second < rest; ++second) {
            if (second % 5 == 0)
                telemetry::counter(u"train_searches_total"_qs).add();
            QTest::qWait(1000);
        }
        raiseReserved();
        QTRY_VERIFY(!w.find<QLabel>(u"alertsNoneLabel"_qs));
        shot(u"overview-calm"_qs);
        w.click(u"monitoringPageButton"_qs);
        w.click(u"1dRangeButton"_qs);
        const auto points = [&w] {
            const auto* chart = w.find<gui::Chart>(u"memoryChart"_qs);
            return chart ? chart->scene().data.points.value(0).size() : 0;
        };
        QTRY_VERIFY(points() > 1200);
        shot(u"monitoring-calm"_qs);
    }

private:
    void record(const QString& action, const QString& object, const QString& detail, const QString& result)
    {
        const ops::AuditEntry entry{.actor = u"operator@host"_qs,
                                    .channel = action == u"train.start"_qs ? u"cli"_qs : u"gui"_qs,
                                    .action = action,
                                    .object = object,
                                    .detail = detail,
                                    .result = result};
        auto written = m_w->audit().record(entry);
        written.waitForFinished();
        QVERIFY(written.result());
    }
    void fillTrail()
    {
        const QString task = test::script().tasks.at(3).id.toString(), ok = u"ok"_qs;
        record(u"train.start"_qs, task, {}, ok);
        record(u"train.cancel"_qs, test::script().tasks.at(5).id.toString(), {}, ok);
        record(u"settings.set"_qs, u"log.level"_qs, u"{\"before\":\"info\",\"after\":\"debug\"}"_qs, ok);
        record(u"settings.set"_qs, u"train.interval_ms"_qs, {}, u"CFG_INVALID_VALUE"_qs);
        record(u"alerts.acknowledge"_qs, u"disk.low"_qs, {}, ok);
        record(u"settings.set"_qs, u"train.interval_ms"_qs, u"{\"before\":\"3000\",\"after\":\"5000\"}"_qs, ok);
        record(u"train.cancel"_qs, task, {}, u"TRN_ENDED"_qs);
    }
    void raiseReserved()
    {
        m_w->alerts().raise(u"train.reserved:"_qs + test::script().tasks.at(3).id.toString(), core::Severity::Info,
                            ErrorCode::TRN_RESERVED,
                            {{u"train"_qs, u"329"_qs},
                             {u"deadline"_qs, core::timeText(m_w->clock().now().addSecs(520))},
                             {u"departure"_qs, u"0551"_qs},
                             {u"arrival"_qs, u"0015"_qs},
                             {u"date"_qs, m_w->clock().now().date().addDays(2).toString(Qt::ISODate)},
                             {u"from"_qs, u"09:00"_qs},
                             {u"to"_qs, u"13:00"_qs}});
    }
    void raiseSome()
    {
        ops::Alerts& alerts = m_w->alerts();
        raiseReserved();
        alerts.raise(u"train.login"_qs, core::Severity::Error, ErrorCode::TRN_LOGIN_REFUSED,
                     {{u"reason"_qs, u"-1"_qs}});
        alerts.raise(u"redis.unreachable"_qs, core::Severity::Error, ErrorCode::RDS_UNAVAILABLE, {});
        alerts.raise(u"disk.low"_qs, core::Severity::Warning, ErrorCode::APP_DISK_LOW,
                     {{u"path"_qs, u"/srv/gwanje"_qs}, {u"free"_qs, u"1.2 GiB"_qs}});
    }
    /// Selects a row once that many are there.
    void choose(const QString& name, int rows, int row)
    {
        QAbstractItemView* view = nullptr;
        QTRY_VERIFY((view = m_w->find<QAbstractItemView>(name)) && view->model()->rowCount() >= rows);
        m_w->select(name, {row});
    }
    void ladders()
    {
        m_w->click(u"settingsPageButton"_qs);
        auto* sections = m_w->find<QAbstractItemView>(u"sectionsListWidget"_qs);
        QVERIFY(sections);
        for (int i = 0; i < sections->model()->rowCount() && !m_w->find(u"redisTestButton"_qs); ++i)
            sections->setCurrentIndex(sections->model()->index(i, 0));
        for (const QString& test : {u"redisTestButton"_qs, u"databaseTestButton"_qs})
            m_w->click(test);
        QTRY_VERIFY(m_w->find<QLabel>(u"ladderVerdictLabel"_qs));
        shot(u"settings-ladders"_qs);
    }
    void shot(const QString& name)
    {
        test::takePicture(m_w->window(), name + u'-' + m_name, 200); // the feeds and the layouts come to rest
    }
    QString m_name;
    test::Window* m_w = nullptr;
};

GWANJE_TEST(tst_ShotsOfRecords)
#include "tst_ShotsOfRecords.moc"
