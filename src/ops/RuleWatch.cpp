// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/RuleWatch.h"

namespace gwanje::ops {
namespace {

using namespace std::chrono_literals;

constexpr auto flutterWithin = 30min;
constexpr std::size_t flutterRaises = 3;
constexpr auto flutterCalm = 10min;
constexpr auto leastGap = 30s; ///< just started, not everything has been measured yet

} // namespace

void RuleWatch::adopt(Time now)
{
    m_standing = true;
    m_told = now;
}

RuleWatch::Notice RuleWatch::see(std::optional<double> value, Time now)
{
    if (!value)
        return missing(now);
    m_missingSince.reset();
    const bool above = m_rule.comparison == AlertRule::Comparison::Above;
    if (above ? *value > m_rule.threshold : *value < m_rule.threshold)
        return breach(now, now);
    m_breachSince.reset();
    if (!m_standing)
        return Notice::None;
    if (above ? *value <= m_rule.clearThreshold : *value >= m_rule.clearThreshold)
        return calm(m_fluttering, now);
    m_calmSince.reset(); // between the two limits it stands as it stood
    return remind(now);
}

RuleWatch::Notice RuleWatch::breach(Time since, Time now)
{
    m_calmSince.reset();
    if (m_standing)
        return remind(now);
    if (!m_breachSince)
        m_breachSince = since;
    if (now - *m_breachSince < m_rule.pendingFor)
        return Notice::None;
    while (!m_raises.empty() && now - m_raises.front() >= flutterWithin)
        m_raises.pop_front();
    m_raises.push_back(now);
    m_fluttering = m_raises.size() >= flutterRaises;
    m_standing = true;
    m_told = now;
    return Notice::Raise;
}

RuleWatch::Notice RuleWatch::missing(Time now)
{
    if (!m_missingSince)
        m_missingSince = now;
    if (m_rule.missing == AlertRule::Missing::Alert)
        return breach(*m_missingSince, now);
    if (missingFor(now) < std::max<Time>(m_rule.pendingFor, leastGap))
        return Notice::None;
    m_breachSince.reset();
    if (!m_standing)
        return Notice::None;
    end();
    return Notice::Clear;
}

RuleWatch::Notice RuleWatch::calm(bool fluttered, Time now)
{
    if (!m_calmSince)
        m_calmSince = now;
    if (fluttered && now - *m_calmSince < flutterCalm)
        return Notice::None;
    end();
    return Notice::Clear;
}

RuleWatch::Notice RuleWatch::remind(Time now)
{
    if (m_rule.resendAfter <= 0s || now - m_told < m_rule.resendAfter)
        return Notice::None;
    m_told = now;
    return Notice::Remind;
}

void RuleWatch::end()
{
    m_standing = m_fluttering = false;
    m_calmSince.reset();
    m_breachSince.reset();
}

} // namespace gwanje::ops
