// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ManagerPool.h"

#include <algorithm>
#include <chrono>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QUrl>

namespace gwanje::net {
namespace {

bool isLoopback(const QUrl& url)
{
    return url.host() == u"localhost"_qs || QHostAddress(url.host()).isLoopback();
}

QString keyOf(const QUrl& url)
{
    return url.scheme() + u"://"_qs + url.host() + u':' + QString::number(url.port());
}

/// The machine's proxies, and none for loopback. Where there is none Qt 6.4 reads plain HTTP from a socket without a
/// buffer, which takes an answer in chunks for whole when the connection is reset within it; a proxy without a type is
/// as direct, and its socket has the buffer.
class Route final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        const bool direct = isLoopback(query.url());
        QList<QNetworkProxy> proxies =
            direct ? QList{QNetworkProxy(QNetworkProxy::NoProxy)} : systemProxyForQuery(query);
        for (QNetworkProxy& proxy : proxies) {
            if (proxy.type() != QNetworkProxy::NoProxy)
                continue;
            proxy.setType(QNetworkProxy::DefaultProxy);
            proxy.setCapabilities(QNetworkProxy::TunnelingCapability);
        }
        return proxies;
    }
};

} // namespace

ManagerPool::ManagerPool(QObject* parent) : QObject(parent)
{
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); // what a proxy without a type stands for
    m_sweep.setInterval(std::chrono::seconds(30));
    connect(&m_sweep, &QTimer::timeout, this, &ManagerPool::sweep);
}

ManagerPool::~ManagerPool() = default;

std::unique_ptr<QNetworkAccessManager> ManagerPool::make()
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setAutoDeleteReplies(false);
    manager->setStrictTransportSecurityEnabled(false); // would rewrite http: URLs behind the caller's back
    manager->setProxyFactory(new Route); // the manager's
    return manager;
}

ManagerPool::Slot* ManagerPool::leastLoaded(Host& host)
{
    const auto best = std::min_element(host.slots.begin(), host.slots.end(),
                                       [](const Slot& a, const Slot& b) { return a.load < b.load; });
    if (best != host.slots.end() && best->load < connectionsEach)
        return &*best;
    if (host.slots.size() >= managersPerHost)
        return nullptr;
    host.slots.push_back({make(), 0, false});
    return &host.slots.back();
}

void ManagerPool::take(const QUrl& url, QObject* context, std::function<void(QNetworkAccessManager&)> ready)
{
    Host& host = m_hosts[keyOf(url)];
    Slot* slot = leastLoaded(host);
    if (!slot) {
        host.waiting.push_back({context, std::move(ready)});
        return;
    }
    ++slot->load;
    slot->idleBefore = false;
    if (!m_sweep.isActive())
        m_sweep.start();
    QNetworkAccessManager& manager = *slot->manager; // `ready` may make the vector grow
    ready(manager);
}

void ManagerPool::giveBack(QNetworkAccessManager& manager)
{
    for (auto& [key, host] : m_hosts) {
        const auto slot = std::find_if(host.slots.begin(), host.slots.end(),
                                       [&](const Slot& s) { return s.manager.get() == &manager; });
        if (slot == host.slots.end())
            continue;
        while (!host.waiting.empty()) {
            const Waiting next = std::move(host.waiting.front());
            host.waiting.pop_front();
            if (next.context) {
                next.ready(manager); // takes over the connection: the load stays
                return;
            }
        }
        --slot->load;
        return;
    }
}

int ManagerPool::managers() const
{
    std::size_t count = 0;
    for (const auto& [key, host] : m_hosts)
        count += host.slots.size();
    return static_cast<int>(count);
}

void ManagerPool::sweep()
{
    for (auto& [key, host] : m_hosts) {
        std::erase_if(host.slots, [](const Slot& slot) { return slot.load == 0 && slot.idleBefore; });
        for (Slot& slot : host.slots)
            slot.idleBefore = slot.load == 0;
    }
    std::erase_if(m_hosts,
                  [](const auto& entry) { return entry.second.slots.empty() && entry.second.waiting.empty(); });
    if (m_hosts.empty())
        m_sweep.stop();
}

} // namespace gwanje::net
