// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The switches of the railway. "times": on = every time, N = the next N times.

#include "sandbox/Faults.h"

namespace gwanje::sandbox {

// X(enumerator, name, initial, words, least, most, help)
#define GWANJE_RAILWAY_FAULTS(X)                                                                                       \
    X(Seats, "seats", "plan", "plan none all", 0, 392, "seats per class: by the seed's plan, none, all, or N in all")  \
    X(Standby, "standby", "plan", "plan open closed full", 1, 0, "waiting lists of sold-out trains")                   \
    X(NetfunnelWait, "netfunnel_wait", "0", "", 0, 1000, "rounds in the entrance queue (201) before a pass")           \
    X(NetfunnelError, "netfunnel_error", "0", "", 0, 999, "code that 5101 and 5002 answer: 201 300 301 302 303 502 …") \
    X(KeyLife, "key_life", "50", "", 0, 86400, "seconds that an entrance key is good for")                             \
    X(SessionLife, "session_life", "1800", "", 0, 86400, "seconds without a request after which a session is gone")    \
    X(SessionDrop, "session_drop", "off", "off on", 0, 1000000, "times: the session is gone at the next call")         \
    X(SessionForm, "session_form", "auto", "auto html", 1, 0, "how a missing session is told: by Accept, or a page")   \
    X(SoldoutRace, "soldout_race", "off", "off on", 0, 1000000, "times: reserve finds the seat gone")                  \
    X(Overload, "overload", "off", "off on", 0, 1000000, "times: refused for too many users")                          \
    X(Blocked, "blocked", "off", "off on", 0, 1000000, "times: the address is blocked (plain text, entrance 302)")     \
    X(BlockPerMinute, "block_per_minute", "0", "", 0, 1000000, "more accesses than this in a minute block; 0: never")  \
    X(Maintenance, "maintenance", "off", "off on", 0, 1000000, "times: an HTML maintenance page with status 503")      \
    X(Merger, "merger", "off", "off on", 0, 1000000, "times: reserve is refused as not sold here")                     \
    X(SlowMs, "slow_ms", "0", "", 0, 600000, "milliseconds that each answer is held back after the work is done")      \
    X(ReserveReply, "reserve_reply", "ok", "ok lost cut reset slow dropped", 1, 0,                                     \
      "the answer after a booking: never comes, cut, reset, late; dropped: reset before anything was booked")          \
    X(ReserveTimes, "reserve_reply_times", "on", "on", 0, 1000000, "times that reserve_reply strikes")                 \
    X(ReserveSlowMs, "reserve_slow_ms", "15000", "", 0, 600000, "milliseconds of reserve_reply=slow")                  \
    X(Reply, "reply", "ok", "ok cut drip huge garbage shape error hang reset html", 1, 0,                              \
      "answers of the roles in reply_on: shape is JSON of the wrong shape, error only ERROR_CODE -1")                  \
    X(ReplyOn, "reply_on", "all", "all login logout search reserve standby list detail cancel netfunnel", 1, 0,        \
      "which calls reply, slow_ms, overload, blocked, maintenance and retry_after strike")                             \
    X(ReplyTimes, "reply_times", "on", "on", 0, 1000000, "times that reply strikes")                                   \
    X(HugeMb, "huge_mb", "100", "", 0, 10000, "megabytes of reply=huge")                                               \
    X(DeadlineS, "deadline_s", "600", "", 0, 864000, "seconds to pay after a reservation or a promotion")              \
    X(StandbyPromoteS, "standby_promote_s", "plan", "plan never", 0, 864000,                                           \
      "seconds until a waiting entry has a seat")                                                                      \
    X(StandbyDays, "standby_days", "0", "", 0, 30, "waiting lists close this many days before departure")              \
    X(KtxRows, "ktx_rows", "some", "some none", 1, 0, "KTX trains among the search rows")                              \
    X(UnknownCodes, "unknown_codes", "off", "off on", 1, 0, "search rows with codes that no table knows")              \
    X(ColonInVwr, "colon_in_vwr", "off", "off on", 1, 0, "the entrance answer has raw colons in vwr_html")             \
    X(NetfunnelLines, "netfunnel_lines", "off", "off on", 1, 0, "the entrance answers on several lines")               \
    X(DuplicateHint, "duplicate_hint", "on", "off on", 1, 0, "a second booking of a train warns in alertMsg")          \
    X(RetryAfter, "retry_after", "off", "off 429-seconds 429-date 503-seconds 503-date", 1, 0,                         \
      "HTTP refusal with Retry-After in either form")                                                                  \
    X(RetryAfterS, "retry_after_s", "2", "", 0, 86400, "seconds in that Retry-After")                                  \
    X(ClockSkew, "clock_skew", "0", "", -86400, 86400, "seconds that the server's clock is ahead")

enum class RailwayFault {
#define GWANJE_X(id, ...) id,
    GWANJE_RAILWAY_FAULTS(GWANJE_X)
#undef GWANJE_X
};

inline constexpr FaultSpec railwayFaults[] = {
#define GWANJE_X(id, ...) {__VA_ARGS__},
    GWANJE_RAILWAY_FAULTS(GWANJE_X)
#undef GWANJE_X
};

using RailwayFaults = NamedFaults<RailwayFault, railwayFaults>;

} // namespace gwanje::sandbox
