// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// HTTP to the outside: asynchronous, on the thread that made it (needs an event loop), hundreds of requests at once
// (a host is spread over several QNetworkAccessManagers, each of which opens six connections). Every request is logged
// with its ids, method, path, status and time (at debug level also when it leaves and is redirected), never with its
// body. Errors tell apart: NET_DNS, NET_REFUSED,
// NET_CONNECT_TIMEOUT, NET_READ_TIMEOUT, NET_RESET (connection lost before or within the answer), NET_TLS,
// NET_TOO_LARGE, CORE_CANCELLED. An HTTP status is never an error here: callers judge it. Stopping the token aborts the
// request in flight. Qt silently repeats a request on a kept-alive connection that turns out dead: neverResend keeps
// that from happening (see there). Known limit: Qt takes a chunk size that is no number for the end of the body.
// Redirects are followed here, never with cookies or credentials to another host.

#include "core/Result.h"
#include "core/StopToken.h"
#include <chrono>
#include <memory>
#include <optional>
#include <QFuture>
#include <QNetworkCookieJar>
#include <QObject>
#include <QUrl>

namespace gwanje::net {

/// For the log: every line about the request carries them. Whoever tries again hands in the same request id.
struct RequestIds
{
    QString task, run;
    QString request; ///< empty: it gets one of its own
    int attempt = 1;
};

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    std::chrono::milliseconds connectTimeout{5000}; ///< until the request could be sent
    std::chrono::milliseconds readTimeout{15000};   ///< from there to the whole answer
    qint64 maxBody = 4 * 1024 * 1024;
    bool followRedirects = false;
    /// At most once on the wire, for what must not happen twice (needs a body): a connection of its own, and a body
    /// that can't be read again. Its errors say whether the whole request can have left: see neverLeft().
    bool neverResend = false;
    std::shared_ptr<QNetworkCookieJar> cookies; ///< sent and kept there; none: no cookies at all
    /// The path itself is a key (webhooks): neither log nor errors tell more than the host.
    bool secretPath = false;
    bool isStep = false; ///< of a deed that its caller logs: where it goes well, a line of level Debug says so
    RequestIds ids = {};
};

struct HttpResponse
{
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    std::chrono::milliseconds elapsed{0};

    QByteArray header(const QByteArray& name) const; ///< case-insensitive; empty where missing
    QDateTime serverTime() const;                    ///< of its Date header, UTC; invalid where there is none
    std::optional<std::chrono::seconds> retryAfter(const QDateTime& now) const; ///< both forms of Retry-After
};

/// True for the error of a neverResend request whose body was never handed to the connection: the server can't have
/// acted on it. False whenever that is not certain.
bool neverLeft(const core::Error& error);

class HttpClient final : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(const QByteArray& userAgent, QObject* parent = nullptr);
    ~HttpClient() override; ///< aborts what is in flight

    QFuture<core::Result<HttpResponse>> send(const HttpRequest& request, const core::StopToken& stop = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::net
