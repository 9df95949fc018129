// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The switches of the seller's console. resources/contracts/seller-console.md says in full what each does.

#include "sandbox/Faults.h"

namespace gwanje::sandbox {

// X(enumerator, name, initial, words, least, most, help)
#define GWANJE_PORTAL_FAULTS(X)                                                                                        \
    X(Session, "session", "ok", "ok expired half-valid alert", 1, 0,                                                   \
      "expired: redirected to the login page; half-valid: data pages without their button; alert: logged out by an "   \
      "alert box")                                                                                                     \
    X(SessionOn, "session_on", "old", "old all", 1, 0,                                                                 \
      "whom session strikes: those logged in before it was set, or everyone")                                          \
    X(SessionMinutes, "session_minutes", "3600", "", 1, 525600, "minutes that a session is good for")                  \
    X(Login, "login", "ok", "ok refused captcha", 1, 0,                                                                \
      "refused: even the right password; captcha: a person has to read four digits off a picture")                     \
    X(Otp, "otp", "off", "off on", 1, 0, "a one-time code (000000) is asked for after the password")                   \
    X(ButtonDelay, "button_delay", "0", "", 0, 600000, "milliseconds until a script shows the download button")        \
    X(Download, "download", "ok", "ok slow cut stall truncated error-page never no-length", 1, 0,                      \
      "cut: the connection ends after half of the file, stall: nothing more comes then, truncated: half a file that "  \
      "seems whole; error-page: HTML as the file; never: no answer")                                                   \
    X(DownloadRate, "download_rate", "20000", "", 100, 1000000000, "bytes a second of download=slow")                  \
    X(DownloadTimes, "download_times", "on", "on", 0, 1000000, "times that download strikes")                          \
    X(Encoding, "encoding", "utf-8", "utf-8 utf-8-bom cp949 utf-16", 1, 0, "of the files")                             \
    X(Columns, "columns", "ok", "ok new missing no-key", 1, 0, "of the files: one more, one less, or without the key") \
    X(BadRows, "bad_rows", "0", "", 0, 1000000, "every so many rows a cell can't be read")                             \
    X(Stream, "stream", "all", "all members orders refunds", 1, 0,                                                     \
      "which files button_delay, download, encoding, columns and bad_rows strike")                                     \
    X(Rows, "rows", "1000", "", 0, 10000000, "rows of each file at the start; another number is another shop")         \
    X(Http, "http", "off", "off", 400, 599, "status of every answer, with an error page")                              \
    X(SlowMs, "slow_ms", "0", "", 0, 600000, "milliseconds that every answer is held back")

enum class PortalFault {
#define GWANJE_X(id, ...) id,
    GWANJE_PORTAL_FAULTS(GWANJE_X)
#undef GWANJE_X
};

inline constexpr FaultSpec portalFaults[] = {
#define GWANJE_X(id, ...) {__VA_ARGS__},
    GWANJE_PORTAL_FAULTS(GWANJE_X)
#undef GWANJE_X
};

using PortalFaults = NamedFaults<PortalFault, portalFaults>;

} // namespace gwanje::sandbox
