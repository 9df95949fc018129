// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ProcessStats.h"
#include "support/TestMain.h"
#include "telemetry/Metrics.h"
#include <ctime>

using namespace gwanje;
using namespace gwanje::runtime;

class tst_ProcessStats final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void memoryFollowsWhatIsTaken()
    {
        const auto before = processStats();
        QVERIFY(before && before->residentBytes > 1'000'000 && before->threads >= 1 && before->openFiles >= 3);
        constexpr qint64 taken = 64 * 1024 * 1024;
        std::vector<char> block(taken, 'x');
        const auto after = processStats();
        QVERIFY(block.back() == 'x' && after->residentBytes - before->residentBytes > taken / 2);
    }

    void cpuTimeAgreesWithTheClock()
    {
        const auto spin = std::clock() + CLOCKS_PER_SEC / 5;
        while (std::clock() < spin) {
        }
        const double expected = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
        QVERIFY(std::abs(processStats()->cpuSeconds - expected) < 0.1);
    }

    void openFilesAreCounted()
    {
        const int before = processStats()->openFiles;
        QFile file(QStringLiteral("/proc/self/stat"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(processStats()->openFiles, before + 1);
    }

    void theGaugesAreSet()
    {
        QVERIFY(recordProcessStats().has_value());
        for (const char* name :
             {"process_resident_memory_bytes", "process_cpu_seconds_total", "process_threads", "process_open_fds"})
            QVERIFY2(telemetry::gauge(QString::fromLatin1(name)).value() > 0, name);
    }
};

GWANJE_TEST(tst_ProcessStats)
#include "tst_ProcessStats.moc"
