// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One kind of platform. A connector asks and answers; it stores nothing, retries nothing (the engine does, by the
// error: core::isRetryable, and `retry_after_s` in its context), and knows one platform at a time by what it is handed.
// Each request awaits its turn (PlatformPace); one to a platform that is to be left alone is PLT_RATE_LIMITED at once.
// Adding a kind: one class, and one line in ConnectorRegistry. Lives on the engine's thread; any number of calls at
// once; stopping the token aborts the request in flight (CORE_CANCELLED). Errors: NET_… (told apart:
// NET_CONNECT_TIMEOUT, NET_READ_TIMEOUT, NET_RESET, NET_DNS, NET_REFUSED, NET_TLS, NET_TOO_LARGE, NET_STATUS),
// PLT_CREDENTIALS (401, 403), PLT_RATE_LIMITED (429; 503 with Retry-After), PLT_NOT_JSON, PLT_BAD_BODY with `path`,
// PLT_NOT_CALENDAR, PLT_NOT_OFFERED, PLT_REMOTE_RUN, PLT_CONTROL. Every context has `platform` (its code), those after
// Retry-After `retry_after_s`.

#include "core/Async.h"
#include "core/Probe.h"
#include "core/StopToken.h"
#include "net/HttpClient.h"
#include "platform/Delivery.h"
#include "platform/PlatformPace.h"

namespace gwanje::platform {

struct ConnectorAbilities
{
    bool fetchesPrices = false, fetchesInventory = false; ///< without: PLT_NOT_OFFERED, "not available on this channel"
    bool pushesPrices = false, pushesInventory = false;
    bool runsRemotely = false; ///< POST /run/…
    bool takesSince = false;   ///< can be asked for changes only
    bool takesCredentials = false;
    bool hasListings = false; ///< tells listings; else all of a feed is one, named as the platform
};

/// Who asks whom, and for the log what for.
struct CallContext
{
    Platform platform;
    QString secret; ///< token or password; empty: none
    std::optional<core::Error> unread = {}; ///< why none is known, though one may be kept: ACC_KEYRING_UNREAD
    net::RequestIds ids;
    core::StopToken stop;
    PlatformPace* pace = nullptr; ///< none: as fast as it goes
};

struct FetchQuestion
{
    Nights window;   ///< nights that matter; expansion of recurrences is bounded by it. A platform may answer more.
    QDateTime since; ///< invalid: everything
    QByteArray etag; ///< empty: unconditionally
};

struct RemoteAnswer
{
    bool isDone = false;
    RunCounts counts; ///< as far as the platform tells
    QString detail;
};

enum class ControlDeed { Start, Stop, Status };

class Connector
{
public:
    virtual ~Connector() = default;

    virtual QString key() const = 0; ///< "json"
    virtual ConnectorAbilities abilities() const = 0;
    /// CORE_BAD_INPUT where this kind can't be with such values (no URL, a feed without a path, …).
    virtual core::Status check(const Platform& platform) const = 0;

    virtual core::Async<core::Result<FetchedReservations>> fetchReservations(CallContext call,
                                                                             FetchQuestion question) = 0;
    virtual core::Async<core::Result<FetchedPrices>> fetchPrices(CallContext call, FetchQuestion question);
    virtual core::Async<core::Result<FetchedInventories>> fetchInventory(CallContext call, FetchQuestion question);
    /// In as many requests as the platform takes; one answer for each item, in their order. An error of the whole: what
    /// was answered before it is lost, and all may be sent again.
    virtual core::Async<core::Result<QList<PushAnswer>>> pushPrices(CallContext call, QList<FetchedPrice> items);
    virtual core::Async<core::Result<QList<PushAnswer>>> pushInventory(CallContext call, QList<FetchedInventory> items);
    /// The platform's own service does the job; `run` is the same for every try of one run.
    virtual core::Async<core::Result<RemoteAnswer>> runRemote(CallContext call, QString type, RunId run);
    /// Name, connect, secure, query (HTTP), login (auth), shape: tells each step as it ends. Reads only.
    virtual core::Async<core::Status> test(CallContext call, core::ProbeTold told) = 0;
    virtual QList<core::ProbeStep> testSteps(const Platform& platform) const = 0;
};

/// Steers the platform's own service by its control URL (whatever the connector): its state then ("starting",
/// "running", "stopping", "stopped", "failed"). PLT_CONTROL with the cause.
core::Async<core::Result<QString>> control(net::HttpClient& http, CallContext call, ControlDeed deed);

} // namespace gwanje::platform
