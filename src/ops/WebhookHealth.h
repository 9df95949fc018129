// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether the webhook can be reached at all: one that refuses us, or has not taken anything for five minutes and three
// tries, can't. Pure; time is handed in.

#include "core/Result.h"
#include <chrono>
#include <optional>

namespace gwanje::ops {

class WebhookHealth final
{
public:
    std::optional<core::Error> succeeded() ///< always none
    {
        m_failures = 0;
        return std::nullopt;
    }
    /// The error once it lasts; none while it may be a passing one.
    std::optional<core::Error> failed(const core::Error& error, int httpStatus, std::chrono::milliseconds now)
    {
        using namespace std::chrono_literals;
        if (m_failures++ == 0)
            m_since = now;
        const bool passing = httpStatus == 408 || httpStatus == 425 || httpStatus == 429;
        const bool refused = httpStatus >= 400 && httpStatus < 500 && !passing;
        const bool lasts = m_failures >= 3 && now - m_since >= 5min;
        return refused || lasts ? std::optional(error) : std::nullopt;
    }

private:
    int m_failures = 0;
    std::chrono::milliseconds m_since{0};
};

} // namespace gwanje::ops
