// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A scripted HTTP server on loopback, on the test's own thread: it takes requests apart byte by byte, keeps them all,
// and answers exactly the bytes it is told, or nothing, or with a cut. No code of the product.

#include <functional>
#include <map>
#include <memory>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

namespace gwanje::test {

struct RawRequest
{
    QByteArray method, target, body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    int connection = 0; ///< counted from 1

    QByteArray header(const QByteArray& name) const
    {
        for (const auto& [key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
    QString path() const { return QUrl::fromEncoded(target).path(); }
    /// The decoded form of the body, or of the query where there is no body.
    QMap<QString, QString> form() const
    {
        const QByteArray text = body.isEmpty() ? target.mid(target.indexOf('?') + 1) : body;
        QMap<QString, QString> result;
        for (const QByteArray& part : text.split('&')) {
            const auto equals = part.indexOf('=');
            const auto decoded = [](QByteArray raw) {
                return QString::fromUtf8(QByteArray::fromPercentEncoding(raw.replace('+', ' ')));
            };
            result.insert(decoded(part.left(equals)), equals < 0 ? QString() : decoded(part.mid(equals + 1)));
        }
        return result;
    }
};

struct RawReply
{
    enum class After { KeepOpen, Close, Reset };

    QByteArray bytes; ///< as they go to the wire; empty: none
    After after = After::KeepOpen;
    int delayMs = 0;

    static RawReply http(int status, const QByteArray& body, const QByteArray& headers = {})
    {
        return {"HTTP/1.1 " + QByteArray::number(status) + " X\r\n" + headers +
                "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body};
    }
    /// As the railway answers: chunked, no length.
    static RawReply chunked(const QByteArray& body, const QByteArray& headers = {})
    {
        QByteArray bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + headers + "\r\n";
        for (qsizetype at = 0; at < body.size(); at += 1000) {
            const QByteArray part = body.mid(at, 1000);
            bytes += QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n";
        }
        return {bytes + "0\r\n\r\n"};
    }
    static RawReply silence() { return {}; }
    static RawReply hangUp() { return {{}, After::Close}; }
    RawReply cut() const ///< the last 40 % never comes
    {
        return {bytes.left(bytes.size() * 6 / 10), After::Close};
    }
};

class RawServer final : public QTcpServer
{
public:
    using Handler = std::function<RawReply(const RawRequest&)>;

    explicit RawServer(Handler handler) : m_handler(std::move(handler))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection())
                accept(socket);
        });
        listen(QHostAddress::LocalHost);
    }

    QUrl url(const QString& path = QStringLiteral("/")) const
    {
        QUrl result;
        result.setScheme(QStringLiteral("http"));
        result.setHost(QStringLiteral("127.0.0.1"));
        result.setPort(serverPort());
        result.setPath(path);
        return result;
    }
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    const QList<RawRequest>& requests() const { return m_requests; }
    int connections() const { return m_connections; }
    int openConnections() const { return static_cast<int>(m_buffers.size()); }
    int count(const QString& path) const
    {
        return static_cast<int>(
            std::count_if(m_requests.begin(), m_requests.end(), [&](const auto& r) { return r.path() == path; }));
    }

private:
    void accept(QTcpSocket* socket)
    {
        const int number = ++m_connections;
        m_buffers[socket];
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.erase(socket);
            socket->deleteLater();
        });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, number] {
            m_buffers[socket] += socket->readAll();
            RawRequest request;
            while (take(m_buffers[socket], request)) {
                request.connection = number;
                m_requests.append(request);
                answer(socket, m_handler(request));
            }
        });
    }

    static bool take(QByteArray& buffer, RawRequest& request)
    {
        const auto end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        request = {};
        const auto lines = buffer.left(end).split('\n');
        const auto words = lines.first().trimmed().split(' ');
        request.method = words.value(0);
        request.target = words.value(1);
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const auto colon = lines.at(i).indexOf(':');
            request.headers.append({lines.at(i).left(colon).trimmed(), lines.at(i).mid(colon + 1).trimmed()});
        }
        const auto length = request.header("Content-Length").toLongLong();
        if (buffer.size() < end + 4 + length)
            return false;
        request.body = buffer.mid(end + 4, length);
        buffer.remove(0, end + 4 + length);
        return true;
    }

    void answer(QTcpSocket* socket, const RawReply& reply)
    {
        const auto deed = [socket = QPointer(socket), reply] {
            if (!socket)
                return;
            socket->write(reply.bytes);
            if (reply.after == RawReply::After::Close) {
                socket->disconnectFromHost();
            } else if (reply.after == RawReply::After::Reset) {
                socket->flush();
                socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
                socket->abort();
            }
        };
        if (reply.delayMs > 0)
            QTimer::singleShot(reply.delayMs, this, deed);
        else
            deed();
    }

    Handler m_handler;
    QList<RawRequest> m_requests;
    std::map<QTcpSocket*, QByteArray> m_buffers;
    int m_connections = 0;
};

} // namespace gwanje::test
