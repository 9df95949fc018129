// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Probe.h"

namespace gwanje::core {

ErrorCode probeCode(ProbeStep step)
{
    switch (step) {
    case ProbeStep::Name:
        return ErrorCode::PRB_NAME;
    case ProbeStep::Connect:
        return ErrorCode::PRB_CONNECT;
    case ProbeStep::Secure:
        return ErrorCode::PRB_TLS;
    case ProbeStep::Login:
        return ErrorCode::PRB_LOGIN;
    case ProbeStep::Query:
        return ErrorCode::PRB_QUERY;
    case ProbeStep::Shape:
        return ErrorCode::PRB_SHAPE;
    case ProbeStep::Write:
        return ErrorCode::PRB_WRITE;
    case ProbeStep::Latency:
        break;
    }
    return ErrorCode::PRB_SLOW;
}

bool ProbeLadder::climb(ProbeStep step, const std::function<Status()>& work)
{
    if (m_failed)
        return false;
    using std::chrono::steady_clock;
    const auto started = steady_clock::now();
    const Status outcome = work();
    return tell(step, std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - started), outcome);
}

bool ProbeLadder::tell(ProbeStep step, std::chrono::microseconds took, const Status& outcome)
{
    if (m_failed)
        return false;
    ProbeResult result{.step = step, .took = took};
    if (!outcome) {
        m_failed = true;
        const Error& cause = outcome.error();
        result.error = cause;
        if (area(cause.code) != QStringLiteral("PRB")) { // a step may find out that an earlier one was the matter
            Context context{{QStringLiteral("where"), m_where},
                            {QStringLiteral("reason"), cause.context.value(QStringLiteral("reason"), cause.name())}};
            if (cause.context.contains(QStringLiteral("host")))
                context.insert(QStringLiteral("host"), cause.context.value(QStringLiteral("host")));
            result.error = fail(probeCode(step), context, cause).value();
        }
    }
    m_told(result);
    return !m_failed;
}

std::chrono::microseconds median(QList<std::chrono::microseconds> times)
{
    if (times.isEmpty())
        return {};
    std::sort(times.begin(), times.end());
    return times.at(times.size() / 2);
}

Status judgeLatency(std::chrono::microseconds roundTrip)
{
    if (roundTrip <= probeSlow)
        return {};
    return fail(ErrorCode::PRB_SLOW,
                {{QStringLiteral("ms"), QString::number(roundTrip.count() / 1000)},
                 {QStringLiteral("limit"), QString::number(probeSlow.count())}});
}

} // namespace gwanje::core
