// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Published messages and keyspace events, on a connection and thread of its own. Subscriptions outlive reconnects; what
// was published while the connection was away is lost, so reconnected() tells the owner to look once itself. A server
// that hangs is noticed by unanswered pings. Connects with the first subscription. Methods: any thread.

#include "redis/Client.h"

namespace gwanje::redis {

class Subscriber final : public QObject
{
    Q_OBJECT
public:
    explicit Subscriber(const RedisUrl& url, const ClientOptions& options = {});
    ~Subscriber() override;

    void subscribe(const QByteArray& pattern); ///< PSUBSCRIBE; thread-safe
    void unsubscribe(const QByteArray& pattern);

Q_SIGNALS:
    void message(const QByteArray& channel, const QByteArray& payload); ///< from the subscriber's thread
    void reconnected();                         ///< all subscriptions are in effect; also after the first connect
    void subscribed(const QByteArray& pattern); ///< the server confirmed it: from now on nothing is missed

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace gwanje::redis
