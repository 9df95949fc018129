// SPDX-License-Identifier: GPL-3.0-or-later
// Rules from the database held against metrics: what is read of them, what becomes of an edit, what stands as an alert.

#include "ops/AlertBed.h"
#include "ops/AlertRules.h"
#include "ops/SqlMetricStore.h"
#include "support/TestMain.h"
#include <QSignalSpy>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using ops::AlertRule;
using ops::AlertRules;
using ops::Alerts;
using ops::MetricReading;
using ops::RuleEntry;
using telemetry::MetricValue;

namespace {

AlertRule rule(const QString& metric, AlertRule::Quantity quantity = AlertRule::Quantity::Value)
{
    AlertRule made;
    made.name = u"own"_qs;
    made.metric = metric;
    made.quantity = quantity;
    made.threshold = made.clearThreshold = 10;
    made.pendingFor = 10s;
    return made;
}

class RuleBed final
{
public:
    explicit RuleBed(const Bed& bed, ManualClock& clock, const QString& console = {})
        : alerts(bed, clock), rules({.database = alerts.database,
                                     .alerts = *alerts.alerts,
                                     .clock = clock,
                                     .metrics = [this] { return metrics; },
                                     .explain =
                                         [](const AlertRule&) {
                                             return core::Context{{u"path"_qs, u"/x"_qs}};
                                         },
                                     .console = console})
    {
    }
    void setValue(const QString& metric, double value) { metrics = {{.name = metric, .labels = {}, .value = value}}; }
    QStringList standing()
    {
        QStringList keys;
        for (const auto& alert : alerts.list(true))
            keys << alert.key;
        return keys;
    }
    void pass(std::chrono::seconds time)
    {
        for (auto gone = 0s; gone < time; gone += 5s) {
            alerts.clock.advance(5s);
            QTest::qWait(5);
        }
    }

    QList<MetricValue> metrics;
    AlertBed alerts;
    AlertRules rules;
};

} // namespace

class tst_AlertRules final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesOfSeveralMetrics()
    {
        const QList<MetricValue> metrics{{.name = u"m"_qs, .labels = {{u"a"_qs, u"1"_qs}}, .value = 3},
                                         {.name = u"m"_qs, .labels = {{u"a"_qs, u"2"_qs}}, .value = 7},
                                         {.name = u"other"_qs, .labels = {}, .value = 99}};
        AlertRule above = rule(u"m"_qs), below = above, one = above;
        below.comparison = AlertRule::Comparison::Below;
        one.labels = {{u"a"_qs, u"1"_qs}};
        QCOMPARE(MetricReading(above).read(metrics, 0s), std::optional(7.0));
        QCOMPARE(MetricReading(below).read(metrics, 0s), std::optional(3.0));
        QCOMPARE(MetricReading(one).read(metrics, 0s), std::optional(3.0));
        QVERIFY(!MetricReading(rule(u"nothing"_qs)).read(metrics, 0s));
    }

    void ratesAreOfTheLastMinute()
    {
        MetricReading reading(rule(u"m"_qs, AlertRule::Quantity::PerMinute));
        const auto read = [&](double total, std::chrono::seconds now) {
            return reading.read({{.name = u"m"_qs, .labels = {}, .value = total}}, now);
        };
        QVERIFY(!read(1000, 0s)); // what was counted before nobody knows when
        QVERIFY(!read(1000, 25s));
        QCOMPARE(read(1010, 30s), std::optional(20.0));
        QCOMPARE(read(1010, 60s), std::optional(10.0));
        QCOMPARE(read(1010, 90s), std::optional(0.0)); // the ten fell before it
        QVERIFY(!read(5, 95s));                        // another process counts from the beginning
    }

    void quantilesAreOfTheLastFiveMinutes()
    {
        MetricReading reading(rule(u"m"_qs, AlertRule::Quantity::P99));
        telemetry::Histogram histogram;
        const auto read = [&](std::chrono::seconds now) {
            return reading.read({{.name = u"m"_qs, .labels = {}, .value = 0, .buckets = histogram.buckets()}}, now);
        };
        for (int i = 0; i < 100; ++i)
            histogram.record(10.0);
        QVERIFY(!read(0s)); // a long time ago, maybe
        for (int i = 0; i < 19; ++i)
            histogram.record(0.001);
        QVERIFY(!read(5s)); // too few
        histogram.record(0.001);
        QVERIFY(std::abs(*read(10s) - 0.001) < 0.0002);
        for (int i = 0; i < 20; ++i)
            histogram.record(2.0);
        QVERIFY(std::abs(*read(15s) - 2.0) < 0.3);
        for (auto now = 20s; now <= 320s; now += 5s)
            (void)read(now);
        QVERIFY(!read(325s)); // nothing for five minutes
    }

    void aRuleIsRaisedAndClears_data() { bothDialects(); }
    void aRuleIsRaisedAndClears()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        ManualClock clock;
        RuleBed console(bed, clock);
        QSignalSpy told(console.alerts.alerts.get(), &Alerts::raised);
        AlertRule own = rule(u"load"_qs);
        own.resendAfter = 60s;
        auto saving = console.rules.save(own, u"op"_qs);
        QTRY_VERIFY(saving.isFinished());
        GWANJE_OK(saving.result());
        console.setValue(u"load"_qs, 11.004837); // told as people read it
        QSignalSpy changed(&console.rules, &AlertRules::changed);
        console.rules.start();
        QTRY_COMPARE(changed.count(), 1);
        console.pass(10s);
        QCOMPARE(console.standing(), QStringList());
        console.pass(5s);
        QTRY_COMPARE(console.standing(), QStringList{u"rule:own"_qs});
        const auto alert = console.alerts.list().first();
        QVERIFY(alert.code == core::ErrorCode::ALR_RULE);
        QCOMPARE(core::sentence(alert.code, core::Language::English, alert.context),
                 u"Alert rule “own”: load is 11 (limit 10)."_qs);
        QCOMPARE(alert.context.value(u"path"_qs), u"/x"_qs);
        QTRY_COMPARE(told.count(), 1);
        console.pass(60s);
        QTRY_COMPARE(told.count(), 2); // told again, still one
        QCOMPARE(console.alerts.list().size(), 1);
        console.setValue(u"load"_qs, 10);
        console.pass(5s);
        QTRY_COMPARE(console.standing(), QStringList());
    }

    /// What one console measures is not the other's: neither raises, clears nor takes over the other's alert.
    void consolesThatShareADatabaseHaveAlertsOfTheirOwn_data() { bothDialects(); }
    void consolesThatShareADatabaseHaveAlertsOfTheirOwn()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        ManualClock clock;
        {
            AlertBed earlier(bed, clock);
            earlier.raise(u"rule:own"_qs); // by a program whose consoles shared a key
            QTRY_COMPARE(earlier.list().size(), 1);
        }
        RuleBed first(bed, clock, u"console-1"_qs), second(bed, clock, u"console-2"_qs);
        GWANJE_OK(first.rules.save(rule(u"load"_qs), u"op"_qs).result());
        first.setValue(u"load"_qs, 11);
        second.setValue(u"load"_qs, 1);
        first.rules.start();
        second.rules.start();
        QTRY_COMPARE(first.standing(), QStringList());
        first.pass(20s);
        QTRY_COMPARE(first.standing(), QStringList{u"rule:own:console-1"_qs});
        second.setValue(u"load"_qs, 12);
        first.pass(20s);
        QTRY_COMPARE(first.standing().size(), 2);
        first.setValue(u"load"_qs, 1);
        first.pass(70s); // and the rules are read again
        QTRY_COMPARE(first.standing(), QStringList{u"rule:own:console-2"_qs});
        AlertRule off = rule(u"load"_qs);
        off.enabled = false;
        GWANJE_OK(first.rules.save(off, u"op"_qs).result());
        QTest::qWait(50);
        QCOMPARE(second.standing(), QStringList{u"rule:own:console-2"_qs}); // the other one clears its own
        first.pass(65s);
        QTRY_COMPARE(second.standing(), QStringList());
    }

    /// Nobody measures any more what it told of; the others clear that, and what comes back tells it again.
    void whatAConsoleThatIsGoneLeftIsCleared_data() { bothDialects(); }
    void whatAConsoleThatIsGoneLeftIsCleared()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        ManualClock clock;
        RuleBed console(bed, clock, u"console-1"_qs);
        console.alerts.raise(u"rule:own:gone"_qs);
        console.alerts.raise(u"rule:own:works"_qs);
        console.alerts.raise(u"other:own:gone"_qs); // no rule's
        QTRY_COMPARE(console.standing().size(), 3);
        console.rules.start();
        clock.advance(55min);
        QTest::qWait(50);
        QCOMPARE(console.standing().size(), 3);
        const qint64 at = clock.now().toMSecsSinceEpoch() / 60'000 * 60'000;
        const QList<telemetry::MetricSeries::Minute> minute{
            {.series = u"load"_qs, .point = {.at = at, .value = 1, .peak = 1, .weight = 60}}};
        GWANJE_OK(console.alerts.database->writeNow<void>(
            [&minute](store::Session& session) { return ops::sql::storeMinutes(session, u"works"_qs, minute); }));
        clock.advance(10min);
        QTRY_COMPARE(console.standing().size(), 2);
        QVERIFY(!console.standing().contains(u"rule:own:gone"_qs));
    }
    void whatComesBackTellsItAgain()
    {
        const Bed bed(store::Dialect::Sqlite);
        ManualClock clock;
        RuleBed first(bed, clock, u"console-1"_qs), second(bed, clock, u"console-2"_qs);
        GWANJE_OK(first.rules.save(rule(u"load"_qs), u"op"_qs).result());
        first.setValue(u"load"_qs, 11);
        second.setValue(u"load"_qs, 1);
        first.rules.start();
        second.rules.start();
        QTest::qWait(50);
        first.pass(20s);
        QTRY_COMPARE(first.standing(), QStringList{u"rule:own:console-1"_qs});
        const QString before = first.alerts.list().first().id;
        clock.advance(61min); // it measures, but stores nothing
        QTRY_COMPARE(first.standing(), QStringList()); // the second took it for gone
        first.pass(65s);
        QTRY_COMPARE(first.alerts.list().size(), 2);
        QCOMPARE(first.standing(), QStringList{u"rule:own:console-1"_qs});
        QVERIFY(first.alerts.list(true).first().id != before);
        first.setValue(u"load"_qs, 1);
        first.pass(5s);
        QTRY_COMPARE(first.standing(), QStringList());
    }

    void anEditCountsAtOnce()
    {
        const Bed bed(store::Dialect::Sqlite);
        ManualClock clock;
        RuleBed console(bed, clock);
        AlertRule own = rule(u"load"_qs);
        GWANJE_OK(console.rules.save(own, u"op"_qs).result());
        console.setValue(u"load"_qs, 20);
        console.rules.start();
        QTest::qWait(50);
        console.pass(20s);
        QTRY_COMPARE(console.standing(), QStringList{u"rule:own"_qs});
        own.threshold = own.clearThreshold = 30; // now it is good, and the alert that stands clears
        GWANJE_OK(console.rules.save(own, u"op"_qs).result());
        QTest::qWait(50);
        console.pass(5s);
        QTRY_COMPARE(console.standing(), QStringList());
        own.threshold = own.clearThreshold = 5;
        GWANJE_OK(console.rules.save(own, u"op"_qs).result());
        QTest::qWait(50);
        console.pass(20s);
        QTRY_COMPARE(console.standing(), QStringList{u"rule:own"_qs});
        own.enabled = false;
        GWANJE_OK(console.rules.save(own, u"op"_qs).result());
        QTRY_COMPARE(console.standing(), QStringList());
    }

    void editsAreKeptAndTakenBack_data() { bothDialects(); }
    void editsAreKeptAndTakenBack()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        ManualClock clock;
        RuleBed console(bed, clock);
        const auto list = [&] { return console.rules.list().result().value_or(QList<RuleEntry>()); };
        QCOMPARE(list().size(), ops::defaultRules().size());
        AlertRule disk = *ops::defaultRule(u"disk_low"_qs);
        disk.threshold = 0.25;
        disk.clearThreshold = 0.5;
        disk.labels = {{u"where"_qs, u"\"x\""_qs}};
        disk.missing = AlertRule::Missing::Alert;
        GWANJE_OK(console.rules.save(disk, u"op"_qs).result());
        GWANJE_OK(console.rules.save(rule(u"load"_qs, AlertRule::Quantity::P95), u"op"_qs).result());
        const auto edited = list();
        QCOMPARE(edited.size(), ops::defaultRules().size() + 1);
        QVERIFY(edited.first().rule == disk);
        QVERIFY(edited.first().origin == RuleEntry::Origin::Changed);
        QVERIFY(edited.last().rule == rule(u"load"_qs, AlertRule::Quantity::P95));
        QVERIFY(edited.last().origin == RuleEntry::Origin::Own);
        for (const QString& name : {u"disk_low"_qs, u"own"_qs, u"redis_away"_qs})
            GWANJE_OK(console.rules.reset(name).result());
        QCOMPARE(list().size(), ops::defaultRules().size());
        QVERIFY(list().first().rule == *ops::defaultRule(u"disk_low"_qs));
        GWANJE_ERROR_IS(console.rules.reset(u"own"_qs).result(), CORE_NOT_FOUND);
    }

    void whatIsNoRuleIsRefused_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<std::function<void(AlertRule&)>>("spoil");
        const auto row = [](const char* field, const std::function<void(AlertRule&)>& spoil) {
            QTest::newRow(field) << QString::fromLatin1(field) << spoil;
        };
        row("name", [](AlertRule& r) { r.name = u"Own rule"_qs; });
        row("metric", [](AlertRule& r) { r.metric.clear(); });
        row("threshold", [](AlertRule& r) { r.threshold = qQNaN(); });
        row("clear_threshold", [](AlertRule& r) { r.clearThreshold = 11; });
        row("for", [](AlertRule& r) { r.pendingFor = -1s; });
        row("resend", [](AlertRule& r) { r.resendAfter = 5s; });
    }
    void whatIsNoRuleIsRefused()
    {
        QFETCH(QString, field);
        QFETCH(std::function<void(AlertRule&)>, spoil);
        AlertRule spoilt = rule(u"load"_qs);
        QVERIFY(ops::checkRule(spoilt));
        spoil(spoilt);
        GWANJE_ERROR_IS(ops::checkRule(spoilt), CORE_BAD_INPUT);
        QCOMPARE(ops::checkRule(spoilt).error().context.value(u"field"_qs), field);
    }

    void oneOfAnEarlierRunClears()
    {
        const Bed bed(store::Dialect::Sqlite);
        ManualClock clock;
        {
            AlertBed earlier(bed, clock);
            earlier.raise(u"rule:redis_away"_qs, core::ErrorCode::RDS_UNAVAILABLE);
            earlier.raise(u"rule:of_another_program"_qs);
            QTRY_COMPARE(earlier.list().size(), 2);
        }
        RuleBed console(bed, clock);
        console.setValue(u"redis_available"_qs, 1);
        console.rules.start();
        QTRY_COMPARE(console.standing(), QStringList{u"rule:redis_away"_qs});
        console.pass(5s);
        QTRY_COMPARE(console.standing(), QStringList());
    }
};

GWANJE_TEST(tst_AlertRules)
#include "tst_AlertRules.moc"
