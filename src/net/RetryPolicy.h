// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How long to wait before try n: exponential backoff with full jitter (uniform in 0..min(cap, base·2ⁿ)), never less
// than what Retry-After asked for. Pure; randomness is handed in.

#include <chrono>
#include <optional>
#include <random>

namespace gwanje::net {

struct RetryPolicy
{
    std::chrono::milliseconds base{500};
    std::chrono::milliseconds cap{60000};
    int tries = 5;

    std::chrono::milliseconds delay(int failures, std::mt19937_64& random,
                                    std::optional<std::chrono::seconds> retryAfter = {}) const;
};

} // namespace gwanje::net
