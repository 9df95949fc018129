// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SeatGate.h"

#include "core/Async.h"

namespace gwanje::reservation {
namespace {

core::Async<core::Result<QList<SeatGate::ClaimAnswer>>> allOf(QList<QFuture<SeatGate::ClaimAnswer>> asked)
{
    QList<SeatGate::ClaimAnswer> answers;
    for (const auto& each : std::as_const(asked)) {
        const auto answer = co_await each;
        answers << answer;
    }
    co_return answers;
}

} // namespace

QFuture<core::Result<QList<SeatGate::ClaimAnswer>>> SeatGate::claimEach(QList<SectionClaims> asked)
{
    QList<QFuture<ClaimAnswer>> answers;
    for (const SectionClaims& each : std::as_const(asked))
        answers << claim(each.pass, each.claims);
    return core::toFuture(allOf(answers));
}

} // namespace gwanje::reservation
