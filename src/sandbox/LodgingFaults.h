// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The switches of one lodging platform; each of the three has its own set. "times": on = every time, N = the next N
// times.

#include "sandbox/Faults.h"

namespace gwanje::sandbox {

// X(enumerator, name, initial, words, least, most, help)
#define GWANJE_LODGING_FAULTS(X)                                                                                       \
    X(SlowMs, "slow_ms", "0", "", 0, 600000, "milliseconds that each answer is held back after the work is done")      \
    X(Reply, "reply", "ok", "ok hang hang_body reset cut truncated drip huge garbage shape html error", 1, 0,          \
      "hang: nothing comes, hang_body: only the head; cut: the connection ends in the middle, truncated: half a body " \
      "that seems whole; shape: JSON of the wrong shape; html: a login page; error: status 500")                       \
    X(ReplyOn, "reply_on", "all", "all reservations prices inventory put run control feed", 1, 0,                      \
      "which calls reply, slow_ms, retry_after and token strike")                                                      \
    X(ReplyTimes, "reply_times", "on", "on", 0, 1000000, "times that reply strikes")                                   \
    X(ReplyEvery, "reply_every", "1", "", 1, 1000000, "reply strikes only every so many calls")                        \
    X(HugeMb, "huge_mb", "100", "", 0, 10000, "megabytes of reply=huge")                                               \
    X(RetryAfter, "retry_after", "off", "off 429-seconds 429-date 503-seconds 503-date", 1, 0,                         \
      "HTTP refusal with Retry-After in either form")                                                                  \
    X(RetryAfterS, "retry_after_s", "2", "", 0, 86400, "seconds in that Retry-After")                                  \
    X(RetryAfterTimes, "retry_after_times", "on", "on", 0, 1000000, "times that retry_after strikes")                  \
    X(Token, "token", "optional", "optional required refused forbidden", 1, 0,                                         \
      "whether calls need Bearer sandbox-token; refused: 401 and forbidden: 403 whatever is sent")                     \
    X(Empty, "empty", "off", "off on", 0, 1000000, "times: an empty list or feed instead of what there is")            \
    X(Vanish, "vanish", "0", "", 0, 1000, "so many living bookings are in no answer, without a cancellation")          \
    X(DoubleBooking, "double_booking", "off", "off on", 1, 0,                                                          \
      "sells a night of a room that another platform has sold; off: that booking is cancelled")                        \
    X(CursorGone, "cursor_gone", "off", "off on", 0, 1000000, "times: a cursor is refused with 410")                   \
    X(CursorRepeats, "cursor_repeats", "off", "off on", 1, 0, "every page names itself as the next one")               \
    X(PageSize, "page_size", "0", "", 0, 1000, "items in a page, whatever is wished; 0: the platform's own")           \
    X(PutReject, "put_reject", "off", "off on", 0, 1000000, "times: an item of a PUT is rejected")                     \
    X(RunS, "run_s", "0", "", 0, 3600, "seconds that POST /run/… takes")                                               \
    X(RunResult, "run_result", "ok", "ok failed", 1, 0, "how such a run ends")                                         \
    X(ServiceS, "service_s", "0", "", 0, 3600, "seconds that starting and stopping the service takes")                 \
    X(ServiceFails, "service_fails", "off", "off on", 1, 0, "the service fails to start")                              \
    X(BadEvents, "bad_events", "0", "", 0, 100, "broken events among the good ones of the feed")                       \
    X(Fold, "fold", "characters", "characters octets", 1, 0, "where the feed's lines are folded: between, or within")

enum class LodgingFault {
#define GWANJE_X(id, ...) id,
    GWANJE_LODGING_FAULTS(GWANJE_X)
#undef GWANJE_X
};

inline constexpr FaultSpec lodgingFaults[] = {
#define GWANJE_X(id, ...) {__VA_ARGS__},
    GWANJE_LODGING_FAULTS(GWANJE_X)
#undef GWANJE_X
};

using LodgingFaults = NamedFaults<LodgingFault, lodgingFaults>;

} // namespace gwanje::sandbox
