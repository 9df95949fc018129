// SPDX-License-Identifier: GPL-3.0-or-later
// The reservation service under concurrent callers, on the console's own Redis and on SQLite as shipped, then on a
// durable PostgreSQL: creates a second and how long each took, by engine and number of sections, what was acknowledged
// counted again in the database; beside them what the bare script, the bare inserts and pgbench reach on this machine
// in the same run.
#include "Benches.h"
#include "PostgresLimit.h"
#include "ReservationLimits.h"
#include "ReservationLoad.h"
#include <QCoreApplication>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;
using reservation::EngineKind;

constexpr int callers = 128, usualLoadSeconds = 8;
constexpr double floorPerSecond = 20'000, shareOfLimit = 0.45, shareOfSlot = 0.70, p99LimitMs = 25;

struct Case
{
    QString name;
    EngineKind engine;
    int sections;
};

double lower(const ReservationLimits& limits, int sections)
{
    return sections == 1 ? std::min(limits.claimsOneSection, limits.insertsOneSection)
                         : std::min(limits.claimsManySections, limits.insertsManySections);
}

void tell(Figures& figures, const Case& each, const LoadResult& result)
{
    figures.add(each.name + u"_per_second"_qs, rounded(result.perSecond));
    figures.add(each.name + u"_batch"_qs, rounded(result.batch));
    figures.add(each.name + u"_cpu_us"_qs, rounded(result.cpuUs));
    figures.add(each.name + u"_redis_cpu_us"_qs, rounded(result.redisCpuUs));
    figures.below(each.name + u"_p99_ms"_qs, quantile(result.latencies, 0.99), p99LimitMs);
    figures.add(each.name + u"_ms"_qs, spread(result.latencies));
    figures.equal(each.name + u"_unanswered_or_refused"_qs, double(result.refused + result.unanswered), 0);
    figures.equal(each.name + u"_acknowledged_but_missing"_qs, double(result.missing), 0);
    figures.equal(each.name + u"_rows_beside_acknowledged"_qs, double(result.inDatabase - result.acknowledged), 0);
    if (!result.broken.isEmpty())
        figures.fail(each.name + u": "_qs + result.broken);
    if (!result.firstError.isEmpty())
        figures.add(each.name + u"_first_error"_qs, result.firstError);
}

/// One caller, one request at a time, beside the bare steps it stands on: a round trip to Redis, and a commit of the
/// rows it writes (of the smallest commit there is beside it: no engine that writes a reservation could be near twice
/// that). Creates by themselves: after a confirm the next claim would wait for what Redis is told of that.
void tellAlone(Figures& figures, ReservationBed& bed, std::chrono::milliseconds length, const ReservationLimits& limits)
{
    const auto created = bed.run(EngineKind::Slot, 1, 1, length);
    const auto confirmed = bed.run(EngineKind::Slot, 1, 1, length, true);
    figures.add(u"bare_round_trip_ms"_qs, rounded(limits.roundTripMs));
    figures.add(u"bare_claim_ms"_qs, rounded(limits.claimMs));
    figures.add(u"bare_commit_ms"_qs, rounded(limits.commitMs));
    figures.add(u"bare_rows_ms"_qs, rounded(limits.rowsMs));
    figures.add(u"bare_confirm_ms"_qs, rounded(limits.confirmMs));
    figures.below(u"alone_create_p50_ms"_qs, quantile(created.latencies, 0.5),
                  2 * (limits.roundTripMs + limits.rowsMs));
    figures.below(u"alone_confirm_p50_ms"_qs, quantile(confirmed.confirmLatencies, 0.5),
                  2 * (limits.roundTripMs + limits.confirmMs));
    figures.equal(u"alone_unanswered_or_refused"_qs,
                  double(created.refused + created.unanswered + confirmed.refused + confirmed.unanswered), 0);
    figures.equal(u"alone_acknowledged_but_missing"_qs, double(created.missing + confirmed.missing), 0);
}

void tellPostgres(Figures& figures, std::chrono::seconds length)
{
    test::PostgresServer server(durableServer());
    if (!server.started())
        return figures.fail(server.whyNot());
    const auto limit = pgbenchRate(server, std::min<std::chrono::seconds>(length, 5s));
    if (!limit)
        return figures.fail(limit.error().toString());
    figures.add(u"limit_pgbench"_qs, rounded(*limit));
    ReservationBed bed(*store::DatabaseUrl::parse(server.freshDatabase(true)));
    if (!bed.whyNot().isEmpty())
        return figures.fail(bed.whyNot());
    for (const Case& each :
         {Case{u"postgres_slot_20"_qs, EngineKind::Slot, 20}, Case{u"postgres_slot_1"_qs, EngineKind::Slot, 1}}) {
        const auto result = bed.run(each.engine, each.sections, callers, length);
        tell(figures, each, result);
        figures.atLeast(each.name + u"_share_of_pgbench"_qs, result.perSecond / *limit, shareOfLimit);
    }
}

} // namespace

QJsonObject benchReservation(const Options& options, int& argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const auto length = std::chrono::seconds(options.seconds > 0 ? options.seconds : usualLoadSeconds);
    Figures figures;
    ReservationBed bed;
    if (!bed.whyNot().isEmpty()) {
        figures.fail(bed.whyNot());
        return figures.toJson();
    }
    const auto limits = measureLimits(bed.redisSocket(), bed.folder(), 3s);
    figures.add(u"limit_claims_one_section"_qs, rounded(limits.claimsOneSection));
    figures.add(u"limit_claims_20_sections"_qs, rounded(limits.claimsManySections));
    figures.add(u"limit_inserts_one_section"_qs, rounded(limits.insertsOneSection));
    figures.add(u"limit_inserts_20_sections"_qs, rounded(limits.insertsManySections));
    figures.add(u"limit_inserts_normal"_qs, rounded(limits.insertsNormal));
    QMap<QString, double> rates;
    for (const Case& each : {Case{u"slot_20"_qs, EngineKind::Slot, 20}, Case{u"slot_1"_qs, EngineKind::Slot, 1},
                             Case{u"lock_20"_qs, EngineKind::Lock, 20}, Case{u"lock_1"_qs, EngineKind::Lock, 1}}) {
        const auto result = bed.run(each.engine, each.sections, callers, length);
        rates.insert(each.name, result.perSecond);
        tell(figures, each, result);
        if (each.engine == EngineKind::Slot)
            figures.atLeast(each.name + u"_share_of_limit"_qs, result.perSecond / lower(limits, each.sections),
                            shareOfLimit);
    }
    figures.atLeast(u"slot_20_floor"_qs, rates.value(u"slot_20"_qs), floorPerSecond);
    figures.atLeast(u"lock_share_of_slot_on_one_section"_qs, rates.value(u"lock_1"_qs) / rates.value(u"slot_1"_qs),
                    shareOfSlot);
    tellAlone(figures, bed, std::min<std::chrono::seconds>(length, 3s), limits);
    const auto expiry = bed.expire(50'000);
    figures.below(u"expire_50000_seconds"_qs, expiry.seconds, 10);
    figures.below(u"create_p99_while_expiring_ms"_qs, quantile(expiry.latencies, 0.99), 100);
    tellPostgres(figures, length);
    return figures.toJson();
}

} // namespace gwanje::bench
