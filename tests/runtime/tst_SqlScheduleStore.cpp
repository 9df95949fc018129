// SPDX-License-Identifier: GPL-3.0-or-later
// The schedule's rules in both dialects; and the fake of the tests beside them: every answer and the whole state must be
// the same. GWANJE_SEED=n replays a run.
#include "runtime/SqlScheduleStore.h"
#include "store/Beds.h"
#include "support/MemorySchedule.h"
#include "support/TestMain.h"
#include <QRandomGenerator>

using namespace gwanje;
using namespace gwanje::runtime;
using namespace std::chrono_literals;
using test::bothDialects;
using test::noon;

namespace {

QString shown(const TargetRecord& record)
{
    return u"%1/%2 %3 %4 %5 %6"_qs.arg(record.type, record.target, core::timeText(record.scheduledAt))
        .arg(record.failures)
        .arg(core::timeText(record.lastEnd), record.lastCode);
}

QString shown(const ClaimAnswer& answer)
{
    return u"%1 %2 %3"_qs.arg(answer.isClaimed).arg(answer.isBusy).arg(core::timeText(answer.scheduledAt));
}

RunClaim claimOf(const QString& console, const QString& run, const QDateTime& expected, const QDateTime& now)
{
    return {.type = u"sync"_qs,
            .target = u"one"_qs,
            .expected = expected,
            .scheduledAt = now,
            .run = run,
            .console = console,
            .now = now,
            .heldUntil = now.addSecs(60)};
}

class ScheduleBed final
{
public:
    explicit ScheduleBed(store::Dialect dialect) : bed(dialect), database(bed.upgraded()), store(database, u"test"_qs) {}

    QString rows()
    {
        QStringList all;
        const auto records = store.targets().result();
        if (!records)
            return records.error().toString();
        for (const TargetRecord& record : *records)
            all << shown(record);
        all.sort();
        return all.join(u'\n');
    }

    test::Bed bed;
    std::shared_ptr<store::Database> database;
    SqlScheduleStore store;
};

QString rowsOf(const test::MemorySchedule& data)
{
    QStringList all;
    for (const auto& row : data.rows)
        all << shown(row.record);
    all.sort();
    return all.join(u'\n');
}

} // namespace

class tst_SqlScheduleStore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void statesAndConfigurationStay_data() { bothDialects(); }
    void statesAndConfigurationStay()
    {
        GWANJE_DIALECT();
        ScheduleBed bed(dialect);
        QVERIFY(bed.store.load().result()->states.isEmpty());
        const StateMark mark{.state = ScheduleState::Paused, .reason = u"점검"_qs, .by = u"me@here"_qs, .at = noon};
        const TypeConfig config{.enabled = false,
                                .interval = 90s,
                                .timeout = 20s,
                                .retries = 1,
                                .parallel = 64,
                                .failuresToOpen = 7};
        for (int i = 0; i < 2; ++i) {
            QVERIFY(bed.store.saveState(u""_qs, mark).result());
            QVERIFY(bed.store.saveConfig(u"sync"_qs, config).result());
        }
        SqlScheduleStore other(bed.database, u"other"_qs);
        QVERIFY(other.load().result()->states.isEmpty());
        const auto book = bed.store.load().result();
        QVERIFY(book->states.value(QString()) == mark);
        QVERIFY(book->configs.value(u"sync"_qs) == config);
        QVERIFY(bed.store.saveState(u""_qs, {.state = ScheduleState::Stopped, .reason = {}, .by = {}, .at = noon}).result());
        QVERIFY(bed.store.load().result()->states.value(QString()).state == ScheduleState::Stopped);
    }

    void oneOfTwoClaimsHolds_data() { bothDialects(); }
    void oneOfTwoClaimsHolds()
    {
        GWANJE_DIALECT();
        ScheduleBed bed(dialect);
        QList<QFuture<core::Result<ClaimAnswer>>> answers;
        for (int i = 0; i < 8; ++i)
            answers << bed.store.claim(claimOf(u"console%1"_qs.arg(i), u"run%1"_qs.arg(i), {}, noon));
        int claimed = 0;
        for (const auto& answer : answers)
            claimed += answer.result()->isClaimed ? 1 : 0;
        QCOMPARE(claimed, 1);
    }

    void aClaimWhoseAnswerWasLostIsKnownAgain_data() { bothDialects(); }
    void aClaimWhoseAnswerWasLostIsKnownAgain()
    {
        GWANJE_DIALECT();
        ScheduleBed bed(dialect);
        const RunClaim claim = claimOf(u"A"_qs, u"run"_qs, {}, noon);
        QVERIFY(bed.store.claim(claim).result()->isClaimed);
        QVERIFY(bed.store.claim(claim).result()->isClaimed);
        QVERIFY(!bed.store.claim(claimOf(u"B"_qs, u"other"_qs, {}, noon)).result()->isClaimed);
    }

    /// Where the database says who leads, whoever takes the lease is the leader there before it takes over.
    void whoFollowsFreesTheClaimsOfTheOneBefore_data() { bothDialects(); }
    void whoFollowsFreesTheClaimsOfTheOneBefore()
    {
        GWANJE_DIALECT();
        ScheduleBed bed(dialect);
        QCOMPARE(*bed.store.lease(u"A"_qs, noon, noon.addSecs(9)).result(), u"A"_qs);
        QCOMPARE(*bed.store.takeOver(u"A"_qs, noon.addSecs(9)).result(), u"A"_qs);
        QVERIFY(bed.store.claim(claimOf(u"A"_qs, u"run"_qs, {}, noon)).result()->isClaimed);
        const QDateTime later = noon.addSecs(10);
        QCOMPARE(*bed.store.lease(u"B"_qs, later, later.addSecs(9)).result(), u"B"_qs);
        QCOMPARE(*bed.store.takeOver(u"B"_qs, later.addSecs(9)).result(), u"A"_qs);
        QVERIFY(bed.store.claim(claimOf(u"B"_qs, u"other"_qs, noon, later)).result()->isClaimed);
        QCOMPARE(*bed.store.takeOver(u"B"_qs, later.addSecs(9)).result(), u"B"_qs); // of its own earlier life
    }

    /// Its owner is gone, and so is the hour that the clock had been ahead.
    void aLeaseOfAClockThatWasSetBackEnds_data() { bothDialects(); }
    void aLeaseOfAClockThatWasSetBackEnds()
    {
        GWANJE_DIALECT();
        ScheduleBed bed(dialect);
        const QDateTime ahead = noon.addSecs(3600);
        QCOMPARE(*bed.store.lease(u"A"_qs, ahead, ahead.addSecs(9)).result(), u"A"_qs);
        QCOMPARE(*bed.store.lease(u"B"_qs, noon, noon.addSecs(9)).result(), u"A"_qs);
        const QDateTime later = noon.addSecs(10);
        QCOMPARE(*bed.store.lease(u"B"_qs, later, later.addSecs(9)).result(), u"B"_qs);
    }

    void theFakeAgrees_data() { bothDialects(); }
    void theFakeAgrees()
    {
        GWANJE_DIALECT();
        const quint64 seed = qEnvironmentVariableIsSet("GWANJE_SEED")
                                 ? qEnvironmentVariable("GWANJE_SEED").toULongLong()
                                 : QRandomGenerator::global()->generate();
        qInfo("GWANJE_SEED=%llu", static_cast<unsigned long long>(seed));
        std::mt19937_64 random(seed);
        const auto below = [&random](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
        ScheduleBed bed(dialect);
        test::MemorySchedule fake;
        const QStringList consoles{u"A"_qs, u"B"_qs, u"C"_qs}, targets{u"one"_qs, u"two"_qs};
        QStringList runs{u"none"_qs};
        QDateTime now = noon;
        for (int i = 0; i < 400; ++i) {
            now = now.addMSecs(below(40000) - 5000);
            const QString console = consoles.at(below(3)), target = targets.at(below(2));
            QString here, there;
            switch (below(4)) {
            case 0:
            case 1: {
                RunClaim claim = claimOf(console, u"run%1"_qs.arg(i), {}, now);
                claim.target = target;
                const auto row = fake.rows.value({claim.type, target});
                if (below(4) > 0)
                    claim.expected = row.record.scheduledAt;
                if (claim.expected == claim.scheduledAt)
                    claim.scheduledAt = now.addMSecs(1);
                runs << claim.run;
                there = shown(*bed.store.claim(claim).result());
                here = shown(fake.claim(claim));
                break;
            }
            case 2: {
                const RunEnd end{.type = u"sync"_qs,
                                 .target = target,
                                 .run = runs.at(std::max<int>(0, static_cast<int>(runs.size()) - 1 - below(3))),
                                 .at = now,
                                 .code = below(2) == 0 ? QString() : u"NET_RESET"_qs,
                                 .failures = below(5)};
                if (!fake.rows.contains({end.type, target}))
                    break;
                there = QString::number(*bed.store.finish(end).result());
                here = QString::number(fake.finish(end));
                break;
            }
            default:
                if (below(3) > 0) {
                    there = *bed.store.lease(console, now, now.addSecs(9)).result();
                    here = fake.lease(console, now, now.addSecs(9));
                } else {
                    there = *bed.store.takeOver(console, now.addSecs(9)).result();
                    here = fake.takeOver(console, now.addSecs(9));
                }
            }
            QVERIFY2(here == there, qPrintable(u"operation %1: %2 | %3"_qs.arg(i).arg(here, there)));
            QCOMPARE(rowsOf(fake), bed.rows());
        }
    }
};

GWANJE_TEST(tst_SqlScheduleStore)
#include "tst_SqlScheduleStore.moc"
