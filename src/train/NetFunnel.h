// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The railway's entrance queue. One object per railway and program, shared by all its sessions (shared_ptr): an
// admission serves every caller for 48 s, callers that need a new one meanwhile wait for the same, and a place in the
// queue outlives the caller that took it. Engine thread. Never follows the host that an answer names.
// Errors: TRN_BLOCKED (301, 302, or the block text), TRN_NETFUNNEL (anything else it refuses, or the limit passed),
// TRN_OVERLOADED (HTTP 429), TRN_MAINTENANCE (HTTP 5xx), both with "retry_after_s" where given; NET_…, CORE_CANCELLED.

#include "core/Async.h"
#include "net/HttpClient.h"
#include "train/SingleFlight.h"
#include <functional>
#include <list>

namespace gwanje::train {

/// One answer: '<type>:<code>:<k=v&…>'; neither type nor NetFunnel.gRtype is to be trusted.
struct FunnelAnswer
{
    int code = 0; ///< 200 pass, 201/202 wait, 300 bypass, 301/302 blocked, 303 express, 502 already completed
    QString key;
    int ahead = 0;
    std::chrono::seconds ttl{1}; ///< until the next check, within 1..5
    QString message;

    /// TRN_BLOCKED for the block text, TRN_NETFUNNEL where it is no such answer.
    static core::Result<FunnelAnswer> read(const QByteArray& body);
};

struct NetFunnelOptions
{
    QUrl url; ///< "…/ts.wseq"
    QString userAgent = QStringLiteral("gwanje/" GWANJE_VERSION);
    std::chrono::milliseconds keyLife{48000};
};

/// What one caller asks of an admission.
struct FunnelWish
{
    std::chrono::milliseconds maxAge{45000}; ///< of the key; older ones are fetched anew
    std::chrono::milliseconds limit{600000}; ///< for waiting in the queue, in all
    std::function<void(int ahead)> queueing; ///< told while it waits; empty: not wanted
    QString task = {}, run = {};             ///< for the log
};

class NetFunnel final
{
public:
    NetFunnel(net::HttpClient& http, core::Clock& clock, NetFunnelOptions options);
    NetFunnel(const NetFunnel&) = delete;
    NetFunnel& operator=(const NetFunnel&) = delete;

    /// The key of an admission; empty where the queue is bypassed.
    core::Async<core::Result<QString>> admit(FunnelWish wish, core::StopToken stop);
    /// The railway refused this key (NET000001): the next caller gets a new one.
    void drop(const QString& key);

private:
    struct Ticket
    {
        QString key;
        std::chrono::seconds ttl{1};
        std::chrono::milliseconds checkedAt{0};
    };
    struct Admission
    {
        QString key;
        std::chrono::milliseconds at{0};
    };

    bool fresh(std::chrono::milliseconds maxAge) const;
    core::Async<core::Result<QString>> enter(net::RequestIds ids, core::StopToken stop);
    core::Async<core::Result<FunnelAnswer>> ask(net::HttpRequest request, core::StopToken stop);
    void complete(const QString& key, const net::RequestIds& ids);
    net::HttpRequest requestFor(int opcode, const QString& key, std::chrono::seconds ttl,
                                const net::RequestIds& ids) const;
    void tellQueue(int ahead);

    net::HttpClient& m_http;
    core::Clock& m_clock;
    NetFunnelOptions m_options;
    SingleFlight<QString> m_entering;
    std::optional<Admission> m_admission;
    std::optional<Ticket> m_ticket; ///< a place in the queue, kept from one caller to the next
    std::list<std::function<void(int)>> m_listeners;
};

} // namespace gwanje::train
