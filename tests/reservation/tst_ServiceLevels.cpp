// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/ServiceLevels.h"
#include "support/TestMain.h"
#include "telemetry/Metrics.h"

using namespace gwanje;
using namespace std::chrono_literals;
using reservation::ServiceLevels;

class tst_ServiceLevels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allIsWellWhileNothingIsAsked()
    {
        ServiceLevels levels;
        for (auto at = 0s; at < 10min; at += 1s)
            levels.note({}, at);
        QCOMPARE(levels.successPercent(), 100.0);
        QCOMPARE(levels.expiryPercent(), 0.0);
    }

    void successIsOfTheLastFiveMinutes()
    {
        ServiceLevels levels;
        levels.note({}, 0s);
        levels.note({.served = 90, .failed = 10}, 10s);
        QCOMPARE(levels.successPercent(), 90.0);
        levels.note({.served = 190, .failed = 10}, 20s);
        QCOMPARE(levels.successPercent(), 95.0);
        levels.note({.served = 190, .failed = 11}, 21s); // too soon to look again
        QCOMPARE(levels.successPercent(), 95.0);
        for (auto at = 30s; at <= 310s; at += 10s)
            levels.note({.served = 190, .failed = 10}, at);
        QCOMPARE(levels.successPercent(), 100.0); // of the hundred after 10 s
        QCOMPARE(telemetry::gauge(u"reservation_create_success_percent"_qs).value(), 100.0);
    }

    void hitsAreOfEnoughReadsOfTheLastFiveMinutes()
    {
        ServiceLevels levels;
        levels.note({}, 0s);
        levels.note({.hits = 1, .misses = 198}, 10s);
        QCOMPARE(levels.hitPercent(), 100.0);
        levels.note({.hits = 2, .misses = 198}, 20s);
        QCOMPARE(levels.hitPercent(), 1.0);
        QCOMPARE(telemetry::gauge(u"reservation_cache_hit_percent"_qs).value(), 1.0);
        for (auto at = 30s; at <= 320s; at += 10s)
            levels.note({.hits = 302, .misses = 298}, at);
        QCOMPARE(levels.hitPercent(), 75.0);
    }

    void expiryIsOfTheLastHourAndOfEnoughHolds()
    {
        ServiceLevels levels;
        levels.note({}, 0s);
        levels.note({.settled = 0, .expired = 19}, 10s);
        QCOMPARE(levels.expiryPercent(), 0.0);
        levels.note({.settled = 60, .expired = 20}, 20s);
        QCOMPARE(levels.expiryPercent(), 25.0);
        QCOMPARE(telemetry::gauge(u"reservation_expiry_percent"_qs).value(), 25.0);
        for (auto at = 30s; at <= 70min; at += 10s)
            levels.note({.settled = 160, .expired = 20}, at);
        QCOMPARE(levels.expiryPercent(), 0.0); // nothing ended within the hour
    }
};

GWANJE_TEST(tst_ServiceLevels)
#include "tst_ServiceLevels.moc"
