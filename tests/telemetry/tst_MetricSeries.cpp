// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of the metrics over time: rates, intervals' quantiles, minutes, jumps of the clock.
#include "support/ManualClock.h"
#include "support/TestMain.h"
#include "telemetry/MetricSeries.h"
#include <cmath>
#include <QRegularExpression>

using namespace gwanje::telemetry;
using namespace std::chrono_literals;
using gwanje::test::ManualClock;
using Of = SeriesSpec::Of;

class tst_MetricSeries final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gaugesAreAveragedOverTheMinute()
    {
        Bed bed({gaugeSpec()});
        bed.run(60, [this](int second) { gauge(m_metric).set(second < 30 ? 10 : 20); });
        QVERIFY(bed.series.takeFinished().isEmpty());
        bed.run(1);
        const auto minutes = bed.series.takeFinished();
        QCOMPARE(minutes.size(), 1);
        QCOMPARE(minutes.first().series, u"s"_qs);
        QCOMPARE(minutes.first().point.at, bed.begin);
        QVERIFY2(std::abs(minutes.first().point.value - 15) < 0.5, qPrintable(QString::number(minutes.first().point.value)));
        QCOMPARE(minutes.first().point.peak, 20.0);
        QCOMPARE(minutes.first().point.weight, 59.0); // the first sample only begins
        QCOMPARE(bed.series.minutes(u"s"_qs, 0).size(), 1);
        QVERIFY(bed.series.takeFinished().isEmpty());
    }

    void countersBecomeRatesWhateverTheyStoodAt()
    {
        counter(m_metric).add(1'000'000);
        Bed bed({{u"s"_qs, m_metric, Of::Rate, MetricUnit::PerSecond}});
        bed.run(10, [this](int) { counter(m_metric).add(7); });
        const auto points = bed.series.seconds(u"s"_qs, 0);
        QCOMPARE(points.size(), 9);
        for (const MetricPoint& point : points)
            QCOMPARE(point.value, 7.0);
        QCOMPARE(bed.series.latest(u"s"_qs)->value, 7.0);
    }

    void aLateSampleMakesNoFalseRate()
    {
        Bed bed({{u"s"_qs, m_metric, Of::Rate, MetricUnit::PerSecond}});
        bed.run(3, [this](int) { counter(m_metric).add(10); });
        counter(m_metric).add(50);
        bed.sampleAfter(4s); // and one that run() left
        QCOMPARE(bed.series.latest(u"s"_qs)->value, 10.0);
        bed.sampleAfter(10ms); // comes right behind: part of the same
        QCOMPARE(bed.series.seconds(u"s"_qs, 0).size(), 3);
    }

    void perMinuteCountsTheLastMinute()
    {
        Bed bed({{u"s"_qs, m_metric, Of::Rate, MetricUnit::PerMinute}});
        bed.run(5);
        counter(m_metric).add();
        bed.run(1);
        QCOMPARE(bed.series.latest(u"s"_qs)->value, 1.0);
        bed.run(59);
        QCOMPARE(bed.series.latest(u"s"_qs)->value, 1.0);
        bed.run(1);
        QCOMPARE(bed.series.latest(u"s"_qs)->value, 0.0);
        bed.run(60);
        const auto minutes = bed.series.takeFinished();
        QCOMPARE(minutes.size(), 2);
        QVERIFY(std::abs(minutes.at(0).point.value - 60.0 / 59) < 1e-6);
        QCOMPARE(minutes.at(1).point.value, 0.0);
    }

    void quantilesAreOfTheIntervalNotSinceTheStart()
    {
        auto& times = histogram(m_metric);
        for (int i = 0; i < 1000; ++i)
            times.record(10); // long ago
        Bed bed({{u"s"_qs, m_metric, Of::Quantile, MetricUnit::Seconds, 0.5},
                 {u"worst"_qs, m_metric, Of::Quantile, MetricUnit::Seconds, 1.0}});
        bed.run(10, [&times](int second) {
            for (int i = 0; i < 9; ++i)
                times.record(0.001);
            if (second == 5)
                times.record(0.5);
        });
        QVERIFY(std::abs(bed.series.latest(u"s"_qs)->value / 0.001 - 1) < 0.13);
        QVERIFY(std::abs(bed.series.latest(u"worst"_qs)->value / 0.001 - 1) < 0.13);
        bed.run(60); // nothing recorded: no points
        QCOMPARE(bed.series.seconds(u"s"_qs, 0).size(), 9);
        QVERIFY(!bed.series.latest(u"s"_qs));
        const auto minutes = bed.series.takeFinished();
        QCOMPARE(minutes.size(), 2);
        QVERIFY(std::abs(minutes.at(0).point.value / 0.001 - 1) < 0.13);
        QCOMPARE(minutes.at(0).point.weight, 82.0);
        QVERIFY(std::abs(minutes.at(1).point.value / 0.5 - 1) < 0.13);
        QVERIFY(std::abs(minutes.at(0).point.peak / 0.5 - 1) > 0.9); // the median's own peak
    }

    void labelsAreChosenAndAddedUp()
    {
        const Labels a{{u"host"_qs, u"a"_qs}, {u"status"_qs, u"200"_qs}}, b{{u"host"_qs, u"b"_qs}, {u"status"_qs, u"503"_qs}};
        Bed bed({{u"all"_qs, m_metric, Of::Rate, MetricUnit::PerSecond},
                 {u"bad"_qs, m_metric, Of::Rate, MetricUnit::PerSecond, 0,
                  [](const Labels& labels) { return labels.value(u"status"_qs) == u"503"_qs; }}});
        bed.run(2);
        counter(m_metric, a).add(4);
        counter(m_metric, b).add(2); // new since the last sample
        bed.run(1);
        QCOMPARE(bed.series.latest(u"all"_qs)->value, 6.0);
        QCOMPARE(bed.series.latest(u"bad"_qs)->value, 2.0);
        QVERIFY(!bed.series.latest(u"unknown"_qs));
    }

    void whatIsNotThereHasNoPoints()
    {
        Bed bed({gaugeSpec()});
        bed.run(70);
        QVERIFY(bed.series.seconds(u"s"_qs, 0).isEmpty());
        QVERIFY(bed.series.takeFinished().isEmpty());
    }

    void ringsHoldAnHourAndADay()
    {
        Bed bed({gaugeSpec()});
        gauge(m_metric).set(1);
        bed.run(3 * 3600);
        const auto seconds = bed.series.seconds(u"s"_qs, 0);
        QCOMPARE(seconds.size(), MetricSeries::secondsKept);
        QCOMPARE(seconds.last().at - seconds.first().at, 3599'000);
        for (int i = 0; i < 26 * 60; ++i)
            bed.sampleAfter(60s);
        QCOMPARE(bed.series.minutes(u"s"_qs, 0).size(), MetricSeries::minutesKept);
        QCOMPARE(bed.series.takeFinished().size(), MetricSeries::minutesKept); // nobody took them
        const qint64 since = bed.clock.now().addSecs(-600).toMSecsSinceEpoch();
        QCOMPARE(bed.series.minutes(u"s"_qs, since).size(), 9);
    }

    void aClockSetBackForgetsWhatWouldLieInTheFuture()
    {
        Bed bed({gaugeSpec()});
        gauge(m_metric).set(1);
        bed.run(300);
        bed.clock.jump(-120s);
        bed.run(10);
        const auto points = bed.series.seconds(u"s"_qs, 0);
        QCOMPARE(points.size(), 179 + 10);
        for (qsizetype i = 1; i < points.size(); ++i)
            QVERIFY(points.at(i).at > points.at(i - 1).at);
        const auto minutes = bed.series.minutes(u"s"_qs, 0);
        for (qsizetype i = 1; i < minutes.size(); ++i)
            QVERIFY(minutes.at(i).at > minutes.at(i - 1).at);
        bed.run(300);
        for (const auto& minute : bed.series.takeFinished())
            QVERIFY(minute.point.weight <= 61);
    }

    void aClockSetForwardLeavesAGapAndARightRate()
    {
        Bed bed({{u"s"_qs, m_metric, Of::Rate, MetricUnit::PerSecond}});
        bed.run(5, [this](int) { counter(m_metric).add(3); });
        bed.clock.jump(1h);
        bed.run(5, [this](int) { counter(m_metric).add(3); });
        const auto points = bed.series.seconds(u"s"_qs, 0);
        QCOMPARE(points.size(), 9);
        QCOMPARE(points.at(4).at - points.at(3).at, 3601'000);
        for (const MetricPoint& point : points)
            QCOMPARE(point.value, 3.0);
    }

    void theMinuteThatGoesOnCanBeTakenAndWhatIsPutBackComesAgain()
    {
        Bed bed({gaugeSpec()});
        gauge(m_metric).set(4);
        bed.run(75);
        const auto all = bed.series.takeAll();
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.at(1).point.weight, 15.0);
        bed.series.putBack(all);
        QCOMPARE(bed.series.takeFinished().size(), 2);
    }

    void averagesByWeight()
    {
        const QList<MetricPoint> points{{0, 1, 5, 1}, {4000, 4, 4, 3}, {10'000, 2, 2, 1}, {35'000, 8, 9, 2}};
        const QList<MetricPoint> expected{{0, 3.25, 5, 4}, {10'000, 2, 2, 1}, {30'000, 8, 9, 2}};
        QCOMPARE(averaged(points, 10'000), expected);
        QCOMPARE(averaged({}, 1000), QList<MetricPoint>());
    }

    void theCatalogueIsSound()
    {
        static const QRegularExpression id(u"^[a-z]+(\\.[a-z0-9]+)+$"_qs);
        QSet<QString> seen;
        for (const SeriesSpec& spec : seriesCatalogue()) {
            QVERIFY2(id.match(spec.id).hasMatch(), qPrintable(spec.id));
            QVERIFY2(!seen.contains(spec.id), qPrintable(spec.id));
            seen << spec.id;
            QVERIFY(!spec.metric.isEmpty());
            QCOMPARE(spec.of == Of::Quantile, spec.quantile > 0);
            QCOMPARE(findSeries(spec.id), &spec);
        }
        QVERIFY(!findSeries(u"nothing.of.it"_qs));
    }

    void init() { m_metric = u"series_test_%1_total"_qs.arg(++m_number); }

private:
    struct Bed
    {
        explicit Bed(const QList<SeriesSpec>& specs) : series(specs) {}
        void sampleAfter(std::chrono::milliseconds passed)
        {
            clock.advance(passed);
            series.sample(clock.now(), clock.monotonic());
        }
        void run(int samples, const std::function<void(int)>& before = {})
        {
            for (int i = 0; i < samples; ++i) {
                if (before)
                    before(i);
                series.sample(clock.now(), clock.monotonic());
                clock.advance(1s);
            }
        }
        ManualClock clock;
        MetricSeries series;
        const qint64 begin = clock.now().toMSecsSinceEpoch();
    };
    SeriesSpec gaugeSpec() const { return {u"s"_qs, m_metric, Of::Gauge, MetricUnit::Count}; }

    QString m_metric;
    int m_number = 0;
};

GWANJE_TEST(tst_MetricSeries)
#include "tst_MetricSeries.moc"
