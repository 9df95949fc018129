// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One rule as time goes by: it is shown the metric's value again and again and says what is to be told. A limit that is
// passed counts once it has been for the rule's pending time; the alert then stands until the value is back at the
// clear limit. One that was raised three times within half an hour flutters: it then stands until ten minutes were
// calm, and nothing is told meanwhile. A value that is missing for less than the pending time (and half a minute)
// changes nothing; then it is an alert or, where it is to be ignored, the end of one. Pure; time is handed in, and
// never goes back.

#include "ops/AlertRule.h"
#include <deque>

namespace gwanje::ops {

class RuleWatch final
{
public:
    enum class Notice { None, Raise, Remind, Clear };
    using Time = std::chrono::milliseconds;

    explicit RuleWatch(AlertRule rule) : m_rule(std::move(rule)) {}

    /// Its alert stands from an earlier run, or under an earlier form of the rule.
    void adopt(Time now);
    Notice see(std::optional<double> value, Time now);

    const AlertRule& rule() const { return m_rule; }
    bool isStanding() const { return m_standing; }
    bool isFluttering() const { return m_fluttering; }
    bool hasNoData() const { return m_missingSince.has_value(); }
    Time missingFor(Time now) const { return m_missingSince ? now - *m_missingSince : Time(0); }

private:
    Notice calm(bool fluttered, Time now);
    Notice breach(Time since, Time now);
    Notice missing(Time now);
    Notice remind(Time now);
    void end();

    AlertRule m_rule;
    bool m_standing = false, m_fluttering = false;
    std::optional<Time> m_breachSince, m_calmSince, m_missingSince;
    Time m_told{0};
    std::deque<Time> m_raises; ///< of the last half hour
};

} // namespace gwanje::ops
