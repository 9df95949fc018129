// SPDX-License-Identifier: GPL-3.0-or-later
// A day of ups and downs is replayed, and the notices are exactly the expected ones.

#include "ops/RuleWatch.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace std::chrono_literals;
using ops::AlertRule;
using ops::RuleWatch;
using Notice = RuleWatch::Notice;
using Time = RuleWatch::Time;

namespace {

constexpr double up = 1, down = 0;
constexpr auto everySoOften = 5s;

AlertRule awayRule()
{
    AlertRule rule;
    rule.name = u"away"_qs;
    rule.metric = u"available"_qs;
    rule.comparison = AlertRule::Comparison::Below;
    rule.threshold = rule.clearThreshold = 1;
    rule.pendingFor = 60s;
    rule.resendAfter = 2h;
    return rule;
}

AlertRule loadRule(double threshold, double clear)
{
    AlertRule rule;
    rule.name = u"load"_qs;
    rule.metric = u"load"_qs;
    rule.threshold = threshold;
    rule.clearThreshold = clear;
    rule.pendingFor = 10s;
    return rule;
}

Time at(const char* text)
{
    return Time(QTime(0, 0).msecsTo(QTime::fromString(QString::fromLatin1(text), u"HH:mm:ss"_qs)));
}

/// From each moment on this value, until the next.
using Trace = std::map<Time, std::optional<double>>;

QStringList replay(RuleWatch& watch, const Trace& trace, Time until = 24h)
{
    static const QMap<Notice, QString> names{
        {Notice::Raise, u"raise"_qs}, {Notice::Remind, u"remind"_qs}, {Notice::Clear, u"clear"_qs}};
    QStringList told;
    for (Time now = 0s; now < until; now += everySoOften) {
        const auto notice = watch.see(std::prev(trace.upper_bound(now))->second, now);
        if (notice != Notice::None)
            told << QTime(0, 0).addMSecs(int(now.count())).toString(u"HH:mm:ss "_qs) + names.value(notice);
    }
    return told;
}

} // namespace

class tst_RuleWatch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDayOfUpsAndDowns()
    {
        Trace trace{{at("00:00:00"), up},           {at("01:00:00"), down},
                    {at("01:00:30"), up},                                           // too short
                    {at("02:00:00"), down},         {at("02:10:00"), up},           // an outage
                    {at("03:00:00"), down},         {at("08:00:00"), up},           // a long one
                    {at("12:00:00"), std::nullopt}, {at("12:00:40"), up},           // a gap
                    {at("13:00:00"), down},         {at("13:00:30"), std::nullopt}, // a gap while it is pending
                    {at("13:01:10"), down},         {at("13:10:00"), up},
                    {at("14:00:00"), down},         {at("14:10:00"), std::nullopt}, // a gap that is too long
                    {at("14:12:00"), down},         {at("14:30:00"), up}};
        for (int i = 0; i < 10; ++i) { // flapping, from 10:00 to 10:38
            trace[at("10:00:00") + i * 4min] = down;
            trace[at("10:02:00") + i * 4min] = up;
        }
        const QStringList expected{
            u"02:01:00 raise"_qs, u"02:10:00 clear"_qs,                                               //
            u"03:01:00 raise"_qs, u"05:01:00 remind"_qs, u"07:01:00 remind"_qs, u"08:00:00 clear"_qs, //
            u"10:01:00 raise"_qs, u"10:02:00 clear"_qs,  u"10:05:00 raise"_qs,  u"10:06:00 clear"_qs, //
            u"10:09:00 raise"_qs, u"10:48:00 clear"_qs,                                               //
            u"13:01:10 raise"_qs, u"13:10:00 clear"_qs,                                               //
            u"14:01:00 raise"_qs, u"14:11:00 clear"_qs,  u"14:13:00 raise"_qs,  u"14:30:00 clear"_qs};
        RuleWatch watch(awayRule());
        QCOMPARE(replay(watch, trace), expected);
        QVERIFY(!watch.isStanding() && !watch.isFluttering());
    }

    void noDataIsAnAlertWhereItIsWanted()
    {
        AlertRule rule = awayRule();
        rule.missing = AlertRule::Missing::Alert;
        rule.resendAfter = 0s;
        RuleWatch watch(rule);
        const Trace trace{{0s, up},
                          {at("01:00:00"), std::nullopt}, // for less than the pending time
                          {at("01:00:55"), up},
                          {at("02:00:00"), std::nullopt},
                          {at("02:30:00"), up},
                          {at("03:00:00"), down}, // half the time down, half the time unknown
                          {at("03:00:30"), std::nullopt},
                          {at("03:20:00"), up}};
        QCOMPARE(replay(watch, trace, 2h + 10min), QStringList{u"02:01:00 raise"_qs});
        QVERIFY(watch.hasNoData());
        RuleWatch whole(rule);
        QCOMPARE(replay(whole, trace),
                 (QStringList{u"02:01:00 raise"_qs, u"02:30:00 clear"_qs, u"03:01:00 raise"_qs, u"03:20:00 clear"_qs}));
    }

    void betweenTheLimitsNothingChanges()
    {
        RuleWatch watch(loadRule(10, 5));
        const Trace trace{{0s, 7},                // was never above
                          {at("00:10:00"), 10},   // at the limit is not above it
                          {at("00:20:00"), 10.5}, //
                          {at("00:30:00"), 7},    // below the limit, not yet clear
                          {at("00:40:00"), 10.5}, //
                          {at("00:50:00"), 5},    // clear
                          {at("01:00:00"), 7}};
        QCOMPARE(replay(watch, trace, 2h), (QStringList{u"00:20:10 raise"_qs, u"00:50:00 clear"_qs}));
    }

    void thePendingTimeBeginsAnewAfterEachGoodValue()
    {
        RuleWatch watch(loadRule(10, 5));
        Trace trace{{0s, 1}};
        for (Time now = 1h; now < 2h; now += 15s) {
            trace[now] = 20;
            trace[now + 10s] = 8; // not clear, but no breach either
        }
        QCOMPARE(replay(watch, trace, 3h), QStringList());
    }

    void withoutAPendingTimeItIsToldAtOnce()
    {
        AlertRule rule = loadRule(0, 0);
        rule.pendingFor = 0s;
        RuleWatch watch(rule);
        QVERIFY(watch.see(0.0, 0s) == Notice::None);
        QVERIFY(watch.see(0.1, 5s) == Notice::Raise);
        QVERIFY(watch.see(0.0, 10s) == Notice::Clear);
    }

    void oneOfAnEarlierRunIsTakenOver()
    {
        RuleWatch good(awayRule()), bad(awayRule()), gone(awayRule());
        for (RuleWatch* watch : {&good, &bad, &gone})
            watch->adopt(0s);
        QCOMPARE(replay(good, {{0s, up}}, 1h), QStringList{u"00:00:00 clear"_qs});
        QCOMPARE(replay(bad, {{0s, down}}, 3h), QStringList{u"02:00:00 remind"_qs});
        QCOMPARE(replay(gone, {{0s, std::nullopt}}, 3h), QStringList{u"00:01:00 clear"_qs});
    }

    void theProgramsOwnSetIsSound()
    {
        QSet<QString> names;
        for (const AlertRule& rule : ops::defaultRules()) {
            QVERIFY2(ops::checkRule(rule), qPrintable(rule.name));
            QVERIFY2(!names.contains(rule.name), qPrintable(rule.name));
            names << rule.name;
        }
        QCOMPARE(names, (QSet<QString>{u"disk_low"_qs, u"redis_away"_qs, u"redis_evicts"_qs, u"database_slow"_qs,
                                       u"train_blocked"_qs,
                                       u"search_failures"_qs, u"gui_stall"_qs, u"memory_high"_qs, u"log_dropped"_qs,
                                       u"reservation_failures"_qs, u"reservation_create_slow"_qs,
                                       u"reservation_confirm_slow"_qs, u"reservation_expiry"_qs,
                                       u"reservation_lock_failures"_qs, u"reservation_shortage"_qs,
                                       u"reservation_degraded"_qs, u"reservation_clock"_qs, u"reservation_unknown"_qs,
                                       u"reservation_drift"_qs, u"reservation_cache"_qs, u"platform_failures"_qs,
                                       u"platform_discrepancies"_qs, u"platform_runs_skipped"_qs}));
    }
};

GWANJE_TEST(tst_RuleWatch)
#include "tst_RuleWatch.moc"
