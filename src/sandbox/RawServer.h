// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A small HTTP/1.1 server on loopback whose answers may misbehave (see Delivery), which a well-meaning HTTP library
// would not let us do. One thread; keeps thousands of connections; ends them all when destroyed.

#include "sandbox/HttpConnection.h"
#include <QSet>
#include <QTcpServer>

namespace gwanje::sandbox {

class RawServer final : public QObject
{
    Q_OBJECT

public:
    explicit RawServer(HttpHandler& handler, HttpLimits limits = {}, ConnectionTimes times = {},
                       QObject* parent = nullptr);
    ~RawServer() override;

    /// 0 takes a free port. False when it can't be had; errorText() says why. Loopback addresses only.
    [[nodiscard]] bool listen(quint16 port, const QHostAddress& address = QHostAddress(QHostAddress::LocalHost));
    quint16 port() const { return m_server.serverPort(); }
    QString errorText() const { return m_server.errorString(); }
    qsizetype connectionCount() const { return m_connections.size(); }

    static constexpr qsizetype maxConnections = 10'000;

private:
    void accept();
    void sweep();

    HttpHandler& m_handler;
    HttpLimits m_limits;
    ConnectionTimes m_times;
    QTcpServer m_server;
    QTimer m_sweep;
    QSet<HttpConnection*> m_connections;
};

} // namespace gwanje::sandbox
