// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/EngineContext.h"

namespace gwanje::reservation {

using core::ErrorCode;

core::Async<core::Result<BatchAnswer>> surely(EngineContext& context, BatchWrite write, bool unsure,
                                              std::chrono::milliseconds patience)
{
    const auto began = context.clock.monotonic();
    for (;;) {
        auto answer = co_await write();
        if (answer)
            co_return answer;
        unsure = unsure || answer.error().code == ErrorCode::DB_COMMIT_UNKNOWN;
        if (!unsure)
            co_return answer;
        const bool tired = patience.count() > 0 && context.clock.monotonic() - began >= patience;
        const core::Context said = answer.error().context;
        if (tired || answer.error().code == ErrorCode::CORE_SHUTTING_DOWN)
            co_return core::fail(ErrorCode::DB_COMMIT_UNKNOWN, said);
        const bool goesOn = co_await core::sleepFor(context.clock, context.times.sureAgain, context.stop.get_token());
        if (!goesOn)
            co_return core::fail(ErrorCode::DB_COMMIT_UNKNOWN, said);
    }
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
