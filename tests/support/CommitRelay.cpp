// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/CommitRelay.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QtEndian>
#include <random>

namespace gwanje::test {

/// One connection. The client's messages are taken apart as PostgreSQL's protocol 3.0 frames them.
class CommitRelay::Link final : public QObject
{
public:
    Link(CommitRelay& relay, QTcpSocket* client, std::mt19937& random, QObject* parent)
        : QObject(parent), m_relay(relay), m_client(client), m_random(random)
    {
        m_client->setParent(this);
        m_server.connectToHost(QStringLiteral("127.0.0.1"), quint16(relay.m_serverPort));
        connect(m_client, &QTcpSocket::readyRead, this, &Link::takeRequests);
        connect(&m_server, &QTcpSocket::connected, this, &Link::takeRequests);
        connect(&m_server, &QTcpSocket::readyRead, this, &Link::takeAnswer);
        connect(m_client, &QTcpSocket::disconnected, this, &Link::cut);
        connect(&m_server, &QTcpSocket::disconnected, this, &Link::cut);
    }

private:
    void takeRequests()
    {
        m_requests += m_client->readAll();
        while (m_server.state() == QTcpSocket::ConnectedState && !m_losing) {
            const QByteArray message = nextMessage();
            if (message.isEmpty())
                return;
            const bool isCommit = message.startsWith('Q') && message.mid(5).startsWith("COMMIT");
            if (isCommit && loses() && !m_losing)
                return;
            m_server.write(message);
        }
    }

    /// Empty: not all of it is there yet. Before the first typed message come those without a type (start, TLS asked).
    QByteArray nextMessage()
    {
        const qsizetype typeBytes = m_hasBegun ? 1 : 0;
        if (m_requests.size() < typeBytes + 4)
            return {};
        const auto length = qFromBigEndian<quint32>(m_requests.constData() + typeBytes) + quint32(typeBytes);
        if (m_requests.size() < qsizetype(length))
            return {};
        const QByteArray message = m_requests.left(length);
        m_requests.remove(0, length);
        constexpr quint32 protocol3 = 0x00030000;
        if (!m_hasBegun && qFromBigEndian<quint32>(message.constData() + 4) == protocol3)
            m_hasBegun = true;
        return message;
    }

    /// True: this commit is lost, at once (nothing reaches the server) or when its answer comes (m_losing).
    bool loses()
    {
        const Loss loss = m_relay.m_loss;
        if (loss == Loss::None || !std::bernoulli_distribution(m_relay.m_share)(m_random))
            return false;
        const bool answer = loss == Loss::Answer || (loss == Loss::Either && m_random() % 2 == 0);
        ++(answer ? m_relay.m_lostAnswers : m_relay.m_lostRequests);
        m_losing = answer;
        if (!answer)
            cut();
        return true;
    }

    void takeAnswer()
    {
        const QByteArray answer = m_server.readAll();
        if (m_losing)
            cut(); // the server has committed: it answers only then
        else
            m_client->write(answer);
    }

    void cut()
    {
        m_client->abort();
        m_server.abort();
        deleteLater();
    }

    CommitRelay& m_relay;
    QTcpSocket* m_client;
    QTcpSocket m_server;
    std::mt19937& m_random;
    QByteArray m_requests;
    bool m_hasBegun = false;
    bool m_losing = false;
};

CommitRelay::CommitRelay(int serverPort, unsigned seed) : m_serverPort(serverPort), m_seed(seed)
{
    auto server = std::make_unique<QTcpServer>();
    server->listen(QHostAddress::LocalHost);
    m_port = server->serverPort();
    const auto random = std::make_shared<std::mt19937>(m_seed);
    QObject::connect(server.get(), &QTcpServer::newConnection, server.get(), [this, random, at = server.get()] {
        while (QTcpSocket* client = at->nextPendingConnection())
            new Link(*this, client, *random, at);
    });
    server->moveToThread(&m_thread);
    m_server = std::move(server);
    m_thread.start();
}

CommitRelay::~CommitRelay()
{
    QMetaObject::invokeMethod(
        m_server.get(), [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString CommitRelay::through(const QString& url) const
{
    return QString(url).replace(QStringLiteral(":%1/").arg(m_serverPort), QStringLiteral(":%1/").arg(m_port));
}

} // namespace gwanje::test
