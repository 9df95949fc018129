// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/PlatformPace.h"

#include "ConnectorBed.h"
#include "support/Results.h"

using namespace gwanje;
using namespace gwanje::platform;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

struct PaceBed
{
    explicit PaceBed(int rate) : perSecond(rate) {}

    Platform platform(const QString& code) const { return {.id = PlatformId::make(), .code = code}; }
    QFuture<core::Status> ask(const Platform& of, const core::StopToken& stop = {})
    {
        auto future = core::toFuture(pace.turn(of, stop));
        pass(0ms);
        return future;
    }
    void pass(milliseconds time)
    {
        clock.advance(time, [] { QCoreApplication::sendPostedEvents(); });
        for (int hop = 0; hop < 8; ++hop)
            QCoreApplication::sendPostedEvents();
    }

    int perSecond;
    test::ManualClock clock;
    PlatformPace pace{clock, [this] { return perSecond; }};
};

qint64 through(const QList<QFuture<core::Status>>& asked)
{
    return std::count_if(asked.begin(), asked.end(), [](const auto& each) { return each.isFinished(); });
}

} // namespace

class tst_PlatformPace final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSecondsWorthAtOnceThenOneAfterTheOther()
    {
        PaceBed bed(10);
        const Platform alpha = bed.platform(u"alpha"_qs), beta = bed.platform(u"beta"_qs);
        QList<QFuture<core::Status>> asked;
        for (int i = 0; i < 35; ++i)
            asked << bed.ask(alpha);
        QCOMPARE(through(asked), 10);
        QVERIFY(bed.ask(beta).isFinished()); // nobody waits for another one's platform
        bed.pass(99ms);
        QCOMPARE(through(asked), 10);
        bed.pass(1ms);
        QCOMPARE(through(asked), 11);
        bed.pass(1s);
        QCOMPARE(through(asked), 21);
        bed.pass(1400ms);
        QCOMPARE(through(asked), 35);
        for (const auto& each : std::as_const(asked))
            GWANJE_OK(each.result());
        bed.pass(5s); // what was not used is not saved up
        asked.clear();
        for (int i = 0; i < 20; ++i)
            asked << bed.ask(alpha);
        QCOMPARE(through(asked), 10);
    }

    void aStopLeavesTheQueue()
    {
        PaceBed bed(1);
        const Platform alpha = bed.platform(u"alpha"_qs);
        GWANJE_OK(bed.ask(alpha).result());
        core::StopSource stop;
        const auto waiting = bed.ask(alpha, stop.get_token());
        QVERIFY(!waiting.isFinished());
        stop.request_stop();
        bed.pass(0ms);
        QVERIFY(waiting.isFinished());
        GWANJE_ERROR_IS(waiting.result(), CORE_CANCELLED);
    }

    void whoAskedToBeLeftAloneIs()
    {
        PaceBed bed(10);
        const Platform alpha = bed.platform(u"alpha"_qs);
        bed.pace.leaveAlone(alpha.id, 30s);
        bed.pace.leaveAlone(alpha.id, 5s); // the longer one counts
        bed.pass(10s);
        const auto refused = bed.ask(alpha);
        QVERIFY(refused.isFinished());
        GWANJE_ERROR_IS(refused.result(), PLT_RATE_LIMITED);
        QCOMPARE(refused.result().error().context.value(u"retry_after_s"_qs), u"20"_qs);
        QVERIFY(bed.ask(bed.platform(u"beta"_qs)).isFinished());
        bed.pass(20s);
        GWANJE_OK(bed.ask(alpha).result());
    }

    /// Whoever calls it, and whatever for.
    void nothingReachesAPlatformBeforeItsTime()
    {
        test::ConnectorBed bed(u"json"_qs);
        PlatformPace pace(bed.clock, [] { return 100; });
        bed.call.platform.id = PlatformId::make();
        bed.call.pace = &pace;
        bed.handler = [](const test::RawRequest&) {
            return test::RawReply{"HTTP/1.1 429 X\r\nRetry-After: 17\r\nContent-Length: 0\r\n\r\n"};
        };
        GWANJE_ERROR_IS(bed.wait(bed.connector->fetchReservations(bed.call, bed.question)), PLT_RATE_LIMITED);
        const auto prices = bed.wait(bed.connector->fetchPrices(bed.call, bed.question));
        GWANJE_ERROR_IS(prices, PLT_RATE_LIMITED);
        QCOMPARE(prices.error().context.value(u"retry_after_s"_qs), u"17"_qs);
        GWANJE_ERROR_IS(bed.wait(bed.connector->pushPrices(bed.call, {{u"L1"_qs, QDate(2026, 12, 24), 1}})),
                        PLT_RATE_LIMITED);
        QCOMPARE(bed.server.requests().size(), 1);
        bed.clock.advance(17s);
        GWANJE_ERROR_IS(bed.wait(bed.connector->fetchPrices(bed.call, bed.question)), PLT_RATE_LIMITED);
        QCOMPARE(bed.server.requests().size(), 2);
    }
};

GWANJE_TEST(tst_PlatformPace)
#include "tst_PlatformPace.moc"
