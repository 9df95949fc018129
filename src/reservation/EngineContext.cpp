// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/EngineContext.h"

#include "store/SureWrites.h"
#include "telemetry/Metrics.h"

namespace gwanje::reservation {

using core::ErrorCode;

core::Async<core::Result<BatchAnswer>> surely(EngineContext& context, BatchWrite write, bool unsure,
                                              std::chrono::milliseconds patience)
{
    const store::Sureness sureness{.patience = patience, .again = context.times.sureAgain, .unsure = unsure};
    co_return co_await store::surely(context.clock, context.stop.get_token(), write, sureness);
}

bool isPoison(ErrorCode code)
{
    return code == ErrorCode::DB_CONSTRAINT || code == ErrorCode::DB_CORRUPT || code == ErrorCode::DB_STATEMENT;
}

void countExpired(const BatchAnswer& answer)
{
    static auto& expired = telemetry::counter(u"reservation_expired_total"_qs);
    expired.add(static_cast<quint64>(answer.expired.size()));
}

core::Context requestsOf(const QList<ReservationId>& ids)
{
    constexpr int named = 20; // what else can be read in a line
    QStringList first;
    for (const ReservationId& id : ids.mid(0, named))
        first << id.toString();
    return {{u"requests"_qs, QString::number(ids.size())}, {u"reservations"_qs, first.join(u' ')}};
}

core::Error toldOf(const core::Error& error, const ReservationId& id)
{
    const auto cause = std::make_shared<const core::Error>(error);
    if (error.code == ErrorCode::DB_COMMIT_UNKNOWN)
        return {ErrorCode::RSV_OUTCOME_UNKNOWN, {{u"reservation"_qs, id.toString()}}, cause};
    if (core::area(error.code) == u"DB")
        return {ErrorCode::RSV_STORE_UNAVAILABLE, {{u"reservation"_qs, id.toString()}}, cause};
    return error;
}

} // namespace gwanje::reservation
