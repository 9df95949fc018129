// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "telemetry/LogWriter.h"
#include <semaphore>
#include <thread>

using namespace gwanje::telemetry;

namespace {

/// A disk that takes nothing until it is let.
struct SlowDisk
{
    std::mutex mutex;
    std::condition_variable changed;
    bool open = false;
    QByteArrayList written;

    LogWriter::Write write()
    {
        return [this](qint64, const char* text, qsizetype size) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [this] { return open; });
            written.append(QByteArray(text, size));
        };
    }
    void letGo()
    {
        const std::scoped_lock lock(mutex);
        open = true;
        changed.notify_all();
    }
};

} // namespace

class tst_LogWriter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void overflowDropsAndCountsButNeverBlocks()
    {
        SlowDisk disk;
        LogWriter writer(disk.write(), 100);
        for (int i = 0; i < 5000; ++i) // would hang here if it blocked
            writer.write(i % 2 == 0 ? Level::Info : Level::Debug, 0, QByteArray::number(i) + '\n');
        const quint64 dropped = writer.dropped();
        QVERIFY(dropped >= 5000 - 102);
        QCOMPARE(writer.takeDropsToTell(), quint64(0)); // not while the queue is full

        std::thread warner([&] { writer.write(Level::Warning, 0, "warning\n"); });
        disk.letGo();
        warner.join();
        writer.flush();
        QCOMPARE(static_cast<quint64>(disk.written.size()) + dropped, quint64(5001));
        QCOMPARE(disk.written.constLast(), QByteArray("warning\n"));
        QCOMPARE(writer.takeDropsToTell(), dropped);
        QCOMPARE(writer.takeDropsToTell(), quint64(0));
    }

    void aWarningReturnsOnlyWhenItIsWritten()
    {
        SlowDisk disk;
        LogWriter writer(disk.write());
        writer.write(Level::Info, 0, "first\n");
        std::atomic<bool> returned = false;
        std::thread warner([&] {
            writer.write(Level::Error, 0, "second\n");
            returned = true;
        });
        QTest::qWait(20); // too short a wait could only hide a failure, never make one
        QVERIFY(!returned);
        disk.letGo();
        warner.join();
        QCOMPARE(disk.written, (QByteArrayList{"first\n", "second\n"}));
    }

    void theEndWritesWhatIsQueued()
    {
        SlowDisk disk;
        disk.letGo();
        {
            LogWriter writer(disk.write());
            for (int i = 0; i < 3000; ++i)
                writer.write(Level::Info, 0, "x\n");
        }
        QCOMPARE(disk.written.size(), 3000);
    }
};

GWANJE_TEST(tst_LogWriter)
#include "tst_LogWriter.moc"
