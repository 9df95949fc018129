// SPDX-License-Identifier: GPL-3.0-or-later
// Who leads, by a real Redis, and by a real database where Redis is away.
#include "runtime/LeaderLease.h"
#include "runtime/SqlScheduleStore.h"
#include "store/Beds.h"
#include "support/Servers.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace std::chrono_literals;
using test::bothDialects;

namespace {

const QByteArray leaseKey = "gwanje:leader:test";

/// One console's way to who leads.
class LeaseBed final
{
public:
    LeaseBed(const std::shared_ptr<store::Database>& database, const QString& redisUrl)
        : store(database, u"test"_qs),
          lease(std::make_shared<redis::Client>(*redis::RedisUrl::parse(redisUrl)), leaseKey, store, clock)
    {
    }
    QString hold(const QString& console, std::chrono::milliseconds time = 9s)
    {
        auto future = core::toFuture(lease.hold(console, time));
        return QTest::qWaitFor([&] { return future.isFinished(); }, 15000) ? future.result().value_or(u"?"_qs) : u"late"_qs;
    }
    void release(const QString& console)
    {
        auto future = core::toFuture(lease.release(console));
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 15000);
    }

    core::SystemClock clock;
    runtime::SqlScheduleStore store;
    runtime::StoredLease lease;
};

} // namespace

class tst_LeaderLease final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneHoldsItUntilItRunsOutOrIsGivenBack_data() { bothDialects(); }
    void oneHoldsItUntilItRunsOutOrIsGivenBack()
    {
        GWANJE_DIALECT();
        test::Bed bed(dialect);
        test::RedisServer redis;
        LeaseBed one(bed.upgraded(), redis.url());
        QCOMPARE(one.hold(u"A"_qs), u"A"_qs);
        QCOMPARE(one.hold(u"B"_qs), u"A"_qs);
        one.release(u"B"_qs); // not its own
        QCOMPARE(one.hold(u"B"_qs), u"A"_qs);
        one.release(u"A"_qs);
        QCOMPARE(one.hold(u"B"_qs, 300ms), u"B"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(one.hold(u"A"_qs), u"A"_qs, 15000);
    }

    void withoutRedisTheDatabaseSays_data() { bothDialects(); }
    void withoutRedisTheDatabaseSays()
    {
        GWANJE_DIALECT();
        test::Bed bed(dialect);
        test::RedisServer redis;
        LeaseBed one(bed.upgraded(), redis.url());
        redis.kill();
        QCOMPARE(one.hold(u"A"_qs), u"A"_qs);
        QCOMPARE(one.hold(u"B"_qs), u"A"_qs);
        one.release(u"A"_qs);
        QCOMPARE(one.hold(u"B"_qs), u"B"_qs);
    }

    /// Redis keeps the moment of the end by its wall clock: set back by an hour, a lease of nine seconds lasts an hour.
    void aLeaseOfAClockThatWasSetBackEnds()
    {
        test::Bed bed(store::Dialect::Sqlite);
        test::RedisServer redis;
        LeaseBed one(bed.upgraded(), redis.url());
        redis.cli({u"SET"_qs, QString::fromLatin1(leaseKey), u"A"_qs, u"PX"_qs, u"3600000"_qs});
        QCOMPARE(one.hold(u"B"_qs), u"A"_qs);
        const qint64 left = redis.cli({u"PTTL"_qs, QString::fromLatin1(leaseKey)}).trimmed().toLongLong();
        QVERIFY2(left > 0 && left <= 9000, qPrintable(QString::number(left)));
    }
};

GWANJE_TEST(tst_LeaderLease)
#include "tst_LeaderLease.moc"
