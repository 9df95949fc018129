// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/RawServer.h"

#include <QTcpSocket>

namespace gwanje::sandbox {

RawServer::RawServer(HttpHandler& handler, HttpLimits limits, ConnectionTimes times, QObject* parent)
    : QObject(parent), m_handler(handler), m_limits(limits), m_times(times)
{
    m_server.setMaxPendingConnections(1024);
    m_server.setListenBacklogSize(1024);
    connect(&m_server, &QTcpServer::newConnection, this, &RawServer::accept);
    connect(&m_sweep, &QTimer::timeout, this, &RawServer::sweep);
    const auto shortest = std::min({m_times.request, m_times.idle, m_times.stalled});
    m_sweep.start(std::clamp(shortest / 4, std::chrono::milliseconds(20), std::chrono::milliseconds(1000)));
}

RawServer::~RawServer()
{
    const auto connections = std::exchange(m_connections, {});
    for (HttpConnection* connection : connections)
        connection->disconnect(this);
    qDeleteAll(connections);
}

bool RawServer::listen(quint16 port, const QHostAddress& address)
{
    return m_server.listen(address, port);
}

void RawServer::accept()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        if (m_connections.size() >= maxConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto* connection = new HttpConnection(socket, m_handler, m_limits, m_times, this);
        m_connections.insert(connection);
        connect(connection, &HttpConnection::ended, this, [this](HttpConnection* ended) {
            if (m_connections.remove(ended))
                ended->deleteLater();
        });
    }
}

void RawServer::sweep()
{
    const auto connections = m_connections; // a deadline may end one
    for (HttpConnection* connection : connections)
        connection->checkDeadline();
}

} // namespace gwanje::sandbox
