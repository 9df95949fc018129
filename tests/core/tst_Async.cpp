// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Async.h"
#include "support/ManualClock.h"
#include "support/TestMain.h"
#include <thread>

using namespace gwanje;
using namespace std::chrono_literals;

namespace {

core::Async<core::Result<int>> twice(QFuture<core::Result<int>> input)
{
    auto value = co_await input;
    if (!value)
        co_return core::fail(value.error());
    co_return 2 * *value;
}

core::Async<int> sum(int depth)
{
    if (depth == 0)
        co_return 0;
    co_return 1 + co_await sum(depth - 1);
}

} // namespace

class tst_Async final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void awaitsAFutureOfAnotherThread()
    {
        QPromise<core::Result<int>> promise;
        promise.start();
        auto result = core::toFuture(twice(promise.future()));
        QVERIFY(!result.isFinished());
        std::thread other([&] {
            promise.addResult(21);
            promise.finish();
        });
        other.join();
        QTRY_VERIFY(result.isFinished());
        QCOMPARE(*result.result(), 42);
    }

    void aDroppedPromiseIsAnErrorNotAHang()
    {
        QFuture<core::Result<int>> result;
        {
            QPromise<core::Result<int>> promise;
            promise.start();
            result = core::toFuture(twice(promise.future()));
        }
        QTRY_VERIFY(result.isFinished());
        QVERIFY(result.result().error().code == core::ErrorCode::CORE_SHUTTING_DOWN);
    }

    void deepChainsDoNotGrowTheStack()
    {
        auto result = core::toFuture(sum(1000));
        QTRY_VERIFY(result.isFinished());
        QCOMPARE(result.result(), 1000);
    }

    void sleepEndsByTimeOrByStop()
    {
        test::ManualClock clock;
        core::StopSource stop;
        auto byTime = core::toFuture(core::sleepFor(clock, 1s, stop.get_token()));
        clock.advance(1s);
        QTRY_VERIFY(byTime.isFinished());
        QVERIFY(byTime.result());

        auto byStop = core::toFuture(core::sleepFor(clock, 1h, stop.get_token()));
        std::thread([&] { stop.request_stop(); }).join();
        QTRY_VERIFY(byStop.isFinished());
        QVERIFY(!byStop.result());

        auto already = core::toFuture(core::sleepFor(clock, 1h, stop.get_token()));
        QTRY_VERIFY(already.isFinished());
        QVERIFY(!already.result());
    }
};

GWANJE_TEST(tst_Async)
#include "tst_Async.moc"
