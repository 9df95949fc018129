// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/RetryPolicy.h"

#include <algorithm>

namespace gwanje::net {

std::chrono::milliseconds RetryPolicy::delay(int failures, std::mt19937_64& random,
                                             std::optional<std::chrono::seconds> retryAfter) const
{
    using std::chrono::milliseconds;
    auto ceiling = std::max(milliseconds(1), std::min(base, cap));
    for (int i = 1; i < failures && ceiling < cap; ++i)
        ceiling = ceiling > cap / 2 ? cap : ceiling * 2; // never past the cap, so never past the type
    const milliseconds jittered(std::uniform_int_distribution<qint64>(0, ceiling.count())(random));
    return retryAfter ? std::max(jittered, milliseconds(*retryAfter)) : jittered;
}

} // namespace gwanje::net
