// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Testing a connection as a ladder: name, TCP, TLS, login, a simple query, the shape of its answer, a write, the latency.
// Whoever tests tells each step as it goes; the first that fails ends the ladder, its error is the step's own code
// (PRB_…) with the cause. Values; what runs them is redis/RedisProbe, store/DatabaseProbe, net/HostProbe and connectors.

#include "core/Result.h"
#include <chrono>
#include <functional>

namespace gwanje::core {

enum class ProbeStep { Name, Connect, Secure, Login, Query, Shape, Write, Latency };

/// One step that has ended.
struct ProbeResult
{
    ProbeStep step = ProbeStep::Name;
    std::chrono::microseconds took{0};
    std::optional<Error> error; ///< none: done
};

/// Called as each step ends, from the thread that tests.
using ProbeTold = std::function<void(const ProbeResult&)>;

constexpr std::chrono::milliseconds probePatience{3000}; ///< for each step
constexpr std::chrono::milliseconds probeSlow{500};      ///< a round trip above it is PRB_SLOW

ErrorCode probeCode(ProbeStep step);

/// Tells steps with their times; once one has failed, the rest is not run.
class ProbeLadder final
{
public:
    explicit ProbeLadder(QString where, ProbeTold told) : m_where(std::move(where)), m_told(std::move(told)) {}

    /// Runs the step where nothing failed before; `work` blocks. True: go on.
    bool climb(ProbeStep step, const std::function<Status()>& work);
    /// The same for a step that was measured elsewhere.
    bool tell(ProbeStep step, std::chrono::microseconds took, const Status& outcome);
    bool failed() const { return m_failed; }

private:
    const QString m_where; ///< without secrets
    const ProbeTold m_told;
    bool m_failed = false;
};

/// Half of these took longer.
std::chrono::microseconds median(QList<std::chrono::microseconds> times);
/// PRB_SLOW where it is above the limit.
Status judgeLatency(std::chrono::microseconds roundTrip);

} // namespace gwanje::core
