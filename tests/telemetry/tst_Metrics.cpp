// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "telemetry/Metrics.h"
#include <cmath>
#include <random>
#include <thread>

using namespace gwanje::telemetry;

class tst_Metrics final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handlesAreFoundAgain()
    {
        auto& first = counter(QStringLiteral("m_again_total"), {{QStringLiteral("a"), QStringLiteral("1")}});
        auto& other = counter(QStringLiteral("m_again_total"), {{QStringLiteral("a"), QStringLiteral("2")}});
        QVERIFY(&first != &other);
        QCOMPARE(&counter(QStringLiteral("m_again_total"), {{QStringLiteral("a"), QStringLiteral("1")}}), &first);
    }

    void countsFromManyThreads()
    {
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([] {
                auto& mine = counter(QStringLiteral("m_threads_total"));
                auto& times = histogram(QStringLiteral("m_threads_seconds"));
                for (int n = 0; n < 20000; ++n) {
                    mine.add();
                    times.record(0.5);
                }
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(counter(QStringLiteral("m_threads_total")).value(), quint64(80000));
        QCOMPARE(histogram(QStringLiteral("m_threads_seconds")).count(), quint64(80000));
        QCOMPARE(histogram(QStringLiteral("m_threads_seconds")).sum(), 40000.0);
    }

    void quantilesAreRightWithin13Percent()
    {
        std::mt19937 random(1);
        std::uniform_real_distribution<> exponent(-4.9, 2.9);
        std::vector<double> values;
        Histogram times;
        for (int i = 0; i < 20000; ++i) {
            values.push_back(std::pow(10.0, exponent(random)));
            times.record(values.back());
        }
        std::sort(values.begin(), values.end());
        for (const double q : {0.01, 0.25, 0.5, 0.95, 0.99, 1.0}) {
            const auto at = static_cast<std::size_t>(std::max(1.0, std::ceil(q * 20000))) - 1;
            QVERIFY2(std::abs(times.quantile(q) / values[at] - 1.0) <= 0.13,
                     qPrintable(QStringLiteral("%1: %2 for %3").arg(q).arg(times.quantile(q)).arg(values[at])));
        }
    }

    void quantilesAtTheEdges()
    {
        Histogram times;
        QCOMPARE(times.quantile(0.5), 0.0);
        times.record(0);
        times.record(-1);
        QVERIFY(times.quantile(1) <= 1e-5);
        times.record(1e9);
        QVERIFY(times.quantile(1) > 800);
        QCOMPARE(times.count(), quint64(3));
    }

    void theSnapshotHoldsEveryKind()
    {
        counter(QStringLiteral("m_snap_total")).add(3);
        gauge(QStringLiteral("m_snap")).set(-1.5);
        histogram(QStringLiteral("m_snap_seconds")).record(0.1);
        QMap<QString, MetricValue> found;
        for (const auto& value : metricsSnapshot())
            found.insert(value.name, value);
        QCOMPARE(found.value(QStringLiteral("m_snap_total")).value, 3.0);
        QCOMPARE(found.value(QStringLiteral("m_snap")).value, -1.5);
        QCOMPARE(found.value(QStringLiteral("m_snap_seconds")).value, 1.0);
        QVERIFY(std::abs(found.value(QStringLiteral("m_snap_seconds")).p95 / 0.1 - 1) <= 0.13);
    }

    void prometheusTextIsWellFormed()
    {
        counter(QStringLiteral("m_prom_total"), {{QStringLiteral("path"), QStringLiteral("a\"b\\c\nd")}}).add(7);
        counter(QStringLiteral("m_prom_total")).add(1);
        gauge(QStringLiteral("m_prom_bytes")).set(123456789012.0);
        histogram(QStringLiteral("m_prom_seconds"), {{QStringLiteral("op"), QStringLiteral("x")}}).record(1);
        const QByteArray text = metricsAsPrometheus();
        QCOMPARE(text.count("# TYPE m_prom_total counter\n"), 1);
        QVERIFY(text.contains("\nm_prom_total{path=\"a\\\"b\\\\c\\nd\"} 7\n"));
        QVERIFY(text.contains("\nm_prom_total 1\n"));
        QVERIFY(text.contains("# TYPE m_prom_bytes gauge\nm_prom_bytes 123456789012\n"));
        QVERIFY(text.contains("# TYPE m_prom_seconds summary\nm_prom_seconds{op=\"x\",quantile=\"0.5\"} "));
        QVERIFY(text.contains("\nm_prom_seconds_sum{op=\"x\"} 1\nm_prom_seconds_count{op=\"x\"} 1\n"));
        QVERIFY(text.endsWith('\n'));
    }
};

GWANJE_TEST(tst_Metrics)
#include "tst_Metrics.moc"
