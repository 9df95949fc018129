// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A recurrence rule (RFC 5545, 3.3.10) and the days it means within a window. libical takes the rule's text apart; the
// days are reckoned here, because its own iterator can't be bounded: a rule that never comes true costs it up to a
// second, lists of hours and minutes spin for seconds within one step, BYSETPOS of weeks is passed over (3.0.16,
// measured). Here each look at a day is a step of a budget. Pure.

#include "platform/IcalTime.h"
#include "platform/Platform.h"
#include <string>
#include <vector>

namespace gwanje::platform {

enum class RuleFault {
    None,
    Unreadable, ///< no rule, or with numbers out of range
    SubDaily,   ///< finer than a day: FREQ=HOURLY and below, or thousands of times a day
};

struct WeekdayRule
{
    int weekday = 1; ///< Monday 1 … Sunday 7
    int position = 0; ///< 2: the second, -1: the last; 0: each

    friend bool operator==(const WeekdayRule&, const WeekdayRule&) = default;
};

struct IcalRule
{
    enum class Frequency { Daily, Weekly, Monthly, Yearly };

    Frequency frequency = Frequency::Daily;
    int interval = 1;
    qint64 count = 0; ///< 0: no end by number
    std::optional<WallTime> until; ///< as written; see within()
    int weekStart = 1;
    std::vector<int> months, monthDays, yearDays, weekNumbers, hours, minutes, seconds, positions;
    std::vector<WeekdayRule> weekdays;
};

struct ReadRule
{
    RuleFault fault = RuleFault::None;
    IcalRule rule;
};
ReadRule readRule(std::string_view text);

struct RuleBudget
{
    qint64 steps = 400'000; ///< days looked at
    int most = 1000;        ///< occurrences within the window
};

struct Occurrences
{
    std::vector<WallTime> starts; ///< ascending, from DTSTART on
    bool isCapped = false;
};

/// Those of which something may lie within the window: that begin on a day from `window.from` on, before `window.to`.
/// `until` has become a wall time of the start's own kind before. Takes what it used off the budget's steps.
Occurrences expand(const IcalRule& rule, const WallTime& start, const Nights& window, RuleBudget& budget);

} // namespace gwanje::platform
