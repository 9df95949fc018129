// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks, without waiting, who answers on a Unix socket: once per ask(), on the event loop of its thread.

#include <chrono>
#include <functional>
#include <QLocalSocket>
#include <QObject>
#include <QTimer>

struct redisReader;

namespace gwanje::redis {

struct ServerIdentity
{
    enum class Kind {
        Nobody, ///< nothing listens there
        Silent, ///< connected, or no place in its queue, but no answer in time
        Server
    };
    Kind kind = Kind::Nobody;
    qint64 pid = 0;
    QString folder; ///< where it keeps its data
};

class ServerProbe final : public QObject
{
public:
    using Found = std::function<void(const ServerIdentity&)>;

    ServerProbe();
    ~ServerProbe() override;

    void ask(const QString& socketPath, std::chrono::milliseconds patience, Found found); ///< drops an earlier ask
    void drop();

private:
    void read();
    void finish(const ServerIdentity& identity);

    QLocalSocket* m_socket = nullptr; ///< a new one for each ask
    QTimer m_deadline;
    Found m_found;
    QByteArray m_info;
    redisReader* m_reader = nullptr;
};

} // namespace gwanje::redis
