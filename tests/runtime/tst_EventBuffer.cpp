// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/EventBuffer.h"
#include "support/TestMain.h"
#include <QThread>
#include <thread>

using namespace gwanje::runtime;
using namespace std::chrono_literals;

using Buffer = EventBuffer<int, int, QString>;

class tst_EventBuffer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMillionPutsWakeRarelyAndTheLatestWins()
    {
        Buffer buffer(100);
        QObject receiver;
        int wakes = 0;
        QHash<int, int> seen;
        quint64 lines = 0, lost = 0;
        QElapsedTimer time;
        time.start();
        buffer.setReceiver(&receiver, [&](const Buffer::Drained& drained) {
            QCOMPARE(QThread::currentThread(), receiver.thread());
            QVERIFY(!drained.latest.isEmpty() || !drained.lines.isEmpty());
            QVERIFY(drained.latest.size() <= 1000 && drained.lines.size() <= 100);
            ++wakes;
            seen.insert(drained.latest);
            lines += static_cast<quint64>(drained.lines.size());
            lost += drained.linesLost;
        });
        std::thread engine([&] {
            for (int i = 0; i < 1'000'000; ++i) {
                buffer.put(i % 1000, i);
                if (i % 100 == 0)
                    buffer.putLine(QString::number(i));
            }
        });
        QTRY_COMPARE_WITH_TIMEOUT(lines + lost, quint64(10000), 60000);
        engine.join();
        QTRY_COMPARE(seen.value(999), 999'999);
        for (int key = 0; key < 1000; ++key)
            QCOMPARE(seen.value(key), 999'000 + key);
        QVERIFY(lost > 0);
        QVERIFY2(wakes <= time.elapsed() / 45 + 1, qPrintable(QString::number(wakes)));
    }

    void whatWasPutBeforeTheReceiverArrives()
    {
        Buffer buffer;
        buffer.put(1, 2);
        buffer.putLine(QStringLiteral("x"));
        QObject receiver;
        int value = 0;
        buffer.setReceiver(
            &receiver, [&](const Buffer::Drained& drained) { value = drained.latest.value(1); }, 0ms);
        QTRY_COMPARE(value, 2);
    }

    void theNewestLinesAreKeptInOrder()
    {
        Buffer buffer(3);
        QObject receiver;
        QStringList lines;
        quint64 lost = 0;
        buffer.setReceiver(
            &receiver,
            [&](const Buffer::Drained& drained) {
                lines = drained.lines;
                lost = drained.linesLost;
            },
            0ms);
        for (int i = 0; i < 10; ++i)
            buffer.putLine(QString::number(i));
        QTRY_COMPARE(lost, quint64(7));
        QCOMPARE(lines, (QStringList{QStringLiteral("7"), QStringLiteral("8"), QStringLiteral("9")}));
    }

    void theReceiverMayGoFirst()
    {
        Buffer buffer;
        bool called = false;
        {
            QObject receiver;
            buffer.setReceiver(
                &receiver, [&](const Buffer::Drained&) { called = true; }, 0ms);
            buffer.put(1, 1);
            QCoreApplication::sendPostedEvents(&receiver); // now its timer runs
        }
        buffer.put(2, 2);
        QTest::qWait(10);
        QVERIFY(!called);
    }

    void theBufferMayGoFirst()
    {
        QObject receiver;
        bool called = false;
        for (const bool withTimer : {false, true}) {
            auto buffer = std::make_unique<Buffer>();
            buffer->setReceiver(
                &receiver, [&](const Buffer::Drained&) { called = true; }, 0ms);
            buffer->put(1, 1);
            if (withTimer)
                QCoreApplication::sendPostedEvents(&receiver);
            buffer.reset();
            QTest::qWait(10);
            QVERIFY(!called);
        }
    }

    void theReceiverMayLetGoOfTheBufferWhileItDrains()
    {
        QObject receiver;
        auto buffer = std::make_unique<Buffer>();
        buffer->setReceiver(
            &receiver, [&](const Buffer::Drained&) { buffer.reset(); }, 0ms);
        buffer->put(1, 1);
        QTRY_VERIFY(!buffer);
    }

    void receiversThatComeAndGoWhileAnotherThreadPuts()
    {
        for (int round = 0; round < 200; ++round) {
            Buffer buffer;
            auto receiver = std::make_unique<QObject>();
            buffer.setReceiver(
                receiver.get(), [](const Buffer::Drained&) {}, 0ms);
            std::atomic<bool> going = false;
            std::thread engine([&] {
                for (int i = 0; i < 300; ++i) {
                    buffer.put(i, i);
                    going = true;
                }
            });
            while (!going)
                std::this_thread::yield();
            receiver.reset();
            engine.join();
        }
    }
};

GWANJE_TEST(tst_EventBuffer)
#include "tst_EventBuffer.moc"
