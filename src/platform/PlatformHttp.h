// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One question to a platform over HTTP, and its refusals as errors of the table: what all connectors share. Engine
// thread; nothing is asked twice here.

#include "platform/Connector.h"

namespace gwanje::platform {

struct PlatformAsk
{
    QByteArray method = "GET";
    QUrl url;
    QByteArray body;   ///< JSON
    QByteArray etag;   ///< empty: unconditionally
    QByteArray accept = "application/json";
    QByteArray onceKey; ///< Idempotency-Key
    bool secretPath = false;
    qint64 maxBody = 8 * 1024 * 1024;
};

/// An answer of 2xx, or 304 where an ETag was sent. PLT_CREDENTIALS (ACC_KEYRING_UNREAD where none could be sent),
/// PLT_RATE_LIMITED, NET_STATUS (with `remote_code` where the platform tells one, `retry_after_s` where it says when to
/// come again), NET_…
core::Async<core::Result<net::HttpResponse>> askPlatform(net::HttpClient& http, core::Clock& clock, CallContext call,
                                                         PlatformAsk what);
/// The same error, saying which platform.
core::Error aboutPlatform(core::Error error, const Platform& platform);
/// `path` below the base URL, whether or not that ends with '/'; its own query stays before ours.
QUrl below(const QUrl& base, const QString& path, const QList<std::pair<QString, QString>>& query = {});

} // namespace gwanje::platform
