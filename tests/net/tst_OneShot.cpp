// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Async.h"
#include "net/OneShot.h"
#include "support/TestMain.h"
#include <thread>

using namespace gwanje;

namespace {

/// Waits for its value while a stop may come first; holds the only lasting reference to what it waits for.
core::Async<int> waiter(core::StopToken stop, bool* resumed)
{
    const auto shot = std::make_shared<net::OneShot<int>>();
    const core::StopCallback onStop(stop, [shot] { shot->give(-1); });
    const int value = co_await shot->future();
    *resumed = true;
    co_return value;
}

} // namespace

class tst_OneShot final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstGiverWins()
    {
        const auto shot = std::make_shared<net::OneShot<int>>();
        QVERIFY(shot->give(1));
        QVERIFY(!shot->give(2));
        QTRY_VERIFY(shot->future().isFinished());
        QCOMPARE(shot->future().result(), 1);
    }
    void aStopNeverRunsTheWaiterInsideItself()
    {
        for (const bool elsewhere : {false, true}) {
            core::StopSource stop;
            bool resumed = false;
            auto value = core::toFuture(waiter(stop.get_token(), &resumed));
            if (elsewhere)
                std::thread([&] { stop.request_stop(); }).join();
            else
                stop.request_stop();
            QVERIFY(!resumed);
            QTRY_VERIFY(value.isFinished());
            QCOMPARE(value.result(), -1);
        }
    }
};

GWANJE_TEST(tst_OneShot)
#include "tst_OneShot.moc"
