// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics' course in both databases: what is stored, averaged, read back, pruned, and what a restart leaves.
#include "ops/MetricHistory.h"

#include "ops/SqlMetricStore.h"
#include "store/Beds.h"
#include "support/ManualClock.h"
#include "support/TestMain.h"
#include "telemetry/Metrics.h"

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using ops::MetricPoint;
using ops::MetricRange;
using ops::sql::MetricTable;
using Minute = telemetry::MetricSeries::Minute;

namespace {

constexpr qint64 minute = 60'000, hour = 60 * minute;
const qint64 noonMs = QDateTime(QDate(2026, 12, 1), QTime(12, 0), Qt::UTC).toMSecsSinceEpoch();

core::Status put(store::Database& database, const QString& console, const QList<Minute>& minutes)
{
    return database
        .writeNow<int>([&](store::Session& session) -> core::Result<int> {
            auto stored = ops::sql::storeMinutes(session, console, minutes);
            return stored ? core::Result<int>(0) : core::fail(stored.error());
        })
        .map([](int) {});
}

QList<MetricPoint> get(store::Database& database, const QString& console, const QString& series,
                       const ops::sql::MetricSpan& span)
{
    const auto points = database.readNow<QList<MetricPoint>>(
        [&](store::Session& session) { return ops::sql::readMetric(session, console, series, span); });
    if (!points)
        qFatal("%s", qPrintable(points.error().toString()));
    return *points;
}

constexpr ops::sql::MetricSpan minutesOf(qint64 from, qint64 to)
{
    return {MetricTable::Minutes, from, to, minute};
}

constexpr ops::sql::MetricSpan hoursOf(qint64 from, qint64 to, qint64 step = hour)
{
    return {MetricTable::Hours, from, to, step};
}

} // namespace

class tst_MetricHistory final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void minutesAndTheirHoursAreStored_data() { bothDialects(); }
    void minutesAndTheirHoursAreStored()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        const auto database = bed.upgraded();
        GWANJE_OK(put(*database, u"me"_qs, {{u"a.b"_qs, {noonMs, 10, 20, 60}}, {u"a.c"_qs, {noonMs, 0.25, 0.25, 1}}}));
        GWANJE_OK(put(*database, u"me"_qs, {{u"a.b"_qs, {noonMs + minute, 40, 45, 30}}}));
        GWANJE_OK(put(*database, u"other"_qs, {{u"a.b"_qs, {noonMs, 1000, 1000, 60}}}));
        const QList<MetricPoint> expected{{noonMs, 10, 20, 60}, {noonMs + minute, 40, 45, 30}};
        QCOMPARE(get(*database, u"me"_qs, u"a.b"_qs, minutesOf(noonMs, noonMs + hour)), expected);
        QCOMPARE(get(*database, u"me"_qs, u"a.b"_qs, hoursOf(noonMs - hour, noonMs + hour)),
                 (QList<MetricPoint>{{noonMs, 20, 45, 90}}));
        QCOMPARE(get(*database, u"me"_qs, u"a.c"_qs, minutesOf(noonMs, noonMs + hour)).size(), 1);
        QVERIFY(get(*database, u"me"_qs, u"nothing"_qs, minutesOf(noonMs, noonMs + hour)).isEmpty());
        QCOMPARE(get(*database, u"me"_qs, u"a.b"_qs, minutesOf(noonMs + 1000, noonMs + minute)).size(), 1);
    }

    void aMinuteThatComesTwiceIsAveraged_data() { bothDialects(); }
    void aMinuteThatComesTwiceIsAveraged()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        const auto database = bed.upgraded();
        GWANJE_OK(put(*database, u"me"_qs, {{u"a.b"_qs, {noonMs, 10, 12, 20}}})); // a restart within the minute
        GWANJE_OK(put(*database, u"me"_qs, {{u"a.b"_qs, {noonMs, 40, 41, 10}}}));
        const QList<MetricPoint> expected{{noonMs, 20, 41, 30}};
        QCOMPARE(get(*database, u"me"_qs, u"a.b"_qs, minutesOf(noonMs, noonMs)), expected);
        QCOMPARE(get(*database, u"me"_qs, u"a.b"_qs, hoursOf(noonMs, noonMs)), expected);
    }

    void hoursAreAveragedToHalfDays_data() { bothDialects(); }
    void hoursAreAveragedToHalfDays()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        const auto database = bed.upgraded();
        QList<Minute> minutes;
        for (int i = 0; i < 24; ++i)
            minutes.append({u"a.b"_qs, {noonMs + i * hour, i < 12 ? 1.0 : 3.0, double(i), 60}});
        GWANJE_OK(put(*database, u"me"_qs, minutes));
        const auto points = get(*database, u"me"_qs, u"a.b"_qs, hoursOf(noonMs, noonMs + 24 * hour, 12 * hour));
        const QList<MetricPoint> expected{{noonMs, 1, 11, 720}, {noonMs + 12 * hour, 3, 23, 720}};
        QCOMPARE(points, expected);
    }

    void pruningGoesInChunksAndLeavesWhatIsYoung_data() { bothDialects(); }
    void pruningGoesInChunksAndLeavesWhatIsYoung()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        const auto database = bed.upgraded();
        QList<Minute> minutes;
        for (int i = 0; i < 30; ++i)
            minutes << Minute{u"a.b"_qs, {noonMs + i * minute, 1, 1, 60}}
                    << Minute{u"a.c"_qs, {noonMs + i * minute, 1, 1, 60}};
        GWANJE_OK(put(*database, u"me"_qs, minutes));
        const auto prune = [&](int limit) {
            return *database->writeNow<qint64>([&](store::Session& session) {
                return ops::sql::pruneMetrics(session, MetricTable::Minutes, noonMs + 20 * minute, limit);
            });
        };
        QCOMPARE(prune(25), 25);
        QCOMPARE(prune(25), 15);
        QCOMPARE(prune(25), 0);
        QCOMPARE(get(*database, u"me"_qs, u"a.b"_qs, minutesOf(0, noonMs + hour)).size(), 10);
        QCOMPARE(get(*database, u"me"_qs, u"a.b"_qs, hoursOf(0, noonMs + hour)).size(), 1); // hours live longer
    }

    void theSchemaGoesUpAndDown_data() { bothDialects(); }
    void theSchemaGoesUpAndDown()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        const auto database = bed.upgraded();
        GWANJE_OK(put(*database, u"me"_qs, {{u"a.b"_qs, {noonMs, 1, 1, 1}}}));
        GWANJE_OK(store::Migrator(*database).downgrade(3));
        GWANJE_OK(store::Migrator(*database).upgrade());
        QVERIFY(get(*database, u"me"_qs, u"a.b"_qs, minutesOf(0, noonMs + hour)).isEmpty());
    }

    /// The whole: samples by itself, keeps what it measured over a restart, shows the time between as a gap.
    void aRestartLeavesAGap_data() { bothDialects(); }
    void aRestartLeavesAGap()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        const auto database = bed.upgraded();
        core::SystemClock clock;
        const QString console = u"me"_qs;
        const QStringList series{u"process.memory"_qs, u"process.cpu"_qs, u"database.write.p99"_qs};
        {
            ops::MetricHistory history(database, clock, {.console = console, .every = 250ms});
            QTRY_VERIFY_WITH_TIMEOUT(history.recent(u"process.memory"_qs, 5min).size() >= 3, 10000);
            QVERIFY(history.latest(u"process.memory"_qs)->value > 1e6);
            QVERIFY(history.measuringSince().isValid());
            const auto live = history.read(series, MetricRange::FiveMinutes).result();
            GWANJE_OK(live);
            QVERIFY(live->points.value(u"process.memory"_qs).size() >= 3);
            QCOMPARE(live->to - live->from, 5 * minute);
            history.stop(5s);
            history.stop(5s);
        }
        ops::MetricHistory after(database, clock, {.console = console, .every = 60s});
        const auto day = after.read(series, MetricRange::Day).result();
        GWANJE_OK(day);
        const auto kept = day->points.value(u"process.memory"_qs);
        QVERIFY2(kept.size() == 1 || kept.size() == 2, qPrintable(QString::number(kept.size()))); // over a minute's end
        QVERIFY(kept.first().value > 1e6);
        QCOMPARE(day->step, minute);
        const auto week = after.read(series, MetricRange::Week).result();
        GWANJE_OK(week);
        QVERIFY(!week->points.value(u"process.memory"_qs).isEmpty());
        GWANJE_OK(after.read(series, MetricRange::Year).result());
        QVERIFY(after.recent(u"process.memory"_qs, 1h).isEmpty());
        after.stop(5s);
    }

    void whatMemoryKnowsJoinsWhatIsStored()
    {
        const Bed bed(store::Dialect::Sqlite);
        const auto database = bed.upgraded();
        core::SystemClock clock;
        const qint64 now = clock.now().toMSecsSinceEpoch() / minute * minute;
        QList<Minute> minutes;
        for (int i = 50; i > 20; --i)
            minutes.append({u"process.memory"_qs, {now - i * minute, 7, 7, 60}});
        GWANJE_OK(put(*database, u"me"_qs, minutes));
        ops::MetricHistory history(database, clock, {.console = u"me"_qs, .every = 250ms});
        QTRY_VERIFY_WITH_TIMEOUT(history.recent(u"process.memory"_qs, 5min).size() >= 2, 10000);
        const auto shown = history.read({u"process.memory"_qs}, MetricRange::Hour).result();
        GWANJE_OK(shown);
        const auto points = shown->points.value(u"process.memory"_qs);
        QVERIFY(points.size() >= 31);
        QCOMPARE(points.first().value, 7.0);
        QVERIFY(points.last().value > 1e6);
        QVERIFY(points.last().at - points.at(29).at > 19 * minute); // the gap
        for (qsizetype i = 1; i < points.size(); ++i)
            QVERIFY(points.at(i).at > points.at(i - 1).at);
        history.stop(5s);
    }

    void withoutADatabaseToWriteMemoryStaysTrue()
    {
        const Bed bed(store::Dialect::Sqlite);
        const auto database = bed.upgraded();
        core::SystemClock clock;
        ops::MetricHistory history(database, clock, {.console = u"me"_qs, .isStoring = false, .every = 250ms});
        QTRY_VERIFY_WITH_TIMEOUT(history.recent(u"process.memory"_qs, 5min).size() >= 2, 10000);
        history.stop(5s);
        QVERIFY(get(*database, u"me"_qs, u"process.memory"_qs, minutesOf(0, noonMs * 2)).isEmpty());
        QVERIFY(history.recent(u"process.memory"_qs, 5min).size() >= 2);
    }
};

GWANJE_TEST(tst_MetricHistory)
#include "tst_MetricHistory.moc"
