// SPDX-License-Identifier: GPL-3.0-or-later
#include "Child.h"
#include "runtime/ShutdownSequence.h"
#include "support/TestMain.h"
#include "telemetry/Log.h"
#include <QElapsedTimer>
#include <thread>

using namespace gwanje;
using namespace gwanje::runtime;
using namespace std::chrono_literals;

class tst_ShutdownSequence final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepsRunOnceInReverseOrder()
    {
        QStringList order;
        {
            ShutdownSequence sequence;
            for (const char* name : {"log", "store", "engine", "window"}) {
                const QString text = QString::fromLatin1(name);
                sequence.add(text, [&order, text](auto) { order << text; });
            }
            sequence.run();
            sequence.run();
        }
        QCOMPARE(order.join(u' '), QStringLiteral("window engine store log"));
    }

    void theDestructorRunsItWhereNobodyDid()
    {
        int runs = 0;
        {
            ShutdownSequence sequence;
            sequence.add(QStringLiteral("a"), [&](auto) { ++runs; });
        }
        QCOMPARE(runs, 1);
    }

    void eachStepIsGivenWhatIsLeftLessAReserve()
    {
        std::vector<std::chrono::milliseconds> given;
        ShutdownSequence sequence(10s);
        for (int i = 0; i < 3; ++i)
            sequence.add(QStringLiteral("a"), [&](std::chrono::milliseconds left) { given.push_back(left); });
        sequence.run();
        QVERIFY(given.at(0) <= 9800ms && given.at(0) > 9s);
        QVERIFY(given.at(1) <= 9900ms && given.at(1) > given.at(0));
        QVERIFY(given.at(2) <= 10s && given.at(2) > given.at(1));
    }

    void aStepThatTakesTooLongIsNamed()
    {
        const quint64 before = telemetry::recentLines().isEmpty() ? 0 : telemetry::recentLines().constLast().sequence;
        ShutdownSequence sequence(2s);
        for (int i = 0; i < 20; ++i)
            sequence.add(QStringLiteral("quick"), [](auto) {});
        sequence.add(QStringLiteral("slow one"), [](auto left) { std::this_thread::sleep_for(left + 20ms); });
        sequence.run();
        const auto lines = telemetry::recentLines(before);
        QVERIFY(std::any_of(lines.cbegin(), lines.cend(), [](const auto& line) {
            return line.event == QLatin1String("shutdown.slow") && line.message.contains(QLatin1String("slow one"));
        }));
    }

    void theProcessLeavesWhateverHangs()
    {
        QElapsedTimer time;
        time.start();
        const int status = test::inChild([] {
            ShutdownSequence sequence(500ms);
            sequence.add(QStringLiteral("never reached"), [](auto) { ::_exit(9); });
            sequence.add(QStringLiteral("hangs"), [](auto) {
                for (;;)
                    std::this_thread::sleep_for(1h);
            });
            sequence.run();
            return 8;
        });
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 1);
        QVERIFY(time.elapsed() >= 400 && time.elapsed() < 5000);
    }

    void afterTheLastStepNobodyIsKilled()
    {
        const int status = test::inChild([] {
            {
                ShutdownSequence sequence(500ms);
                sequence.add(QStringLiteral("a"), [](auto) {});
                sequence.run();
            }
            std::this_thread::sleep_for(700ms);
            return 7;
        });
        QCOMPARE(WEXITSTATUS(status), 7);
    }
};

GWANJE_TEST(tst_ShutdownSequence)
#include "tst_ShutdownSequence.moc"
