// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ControlServer.h"

#include "app/Output.h"
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace gwanje::app {
namespace {

constexpr qint64 longestLine = 1024 * 1024;
constexpr int connectPatienceMs = 2000;
constexpr char busy[] = "gwanje_busy";

QJsonObject noRequest(const QString& reason)
{
    return errorDocument({core::ErrorCode::CLI_USAGE, {{u"reason"_qs, reason}}, nullptr}, core::Language::English);
}

void write(QLocalSocket& socket, const QJsonObject& document)
{
    socket.write(QJsonDocument(document).toJson(QJsonDocument::Compact) + '\n');
    socket.flush();
}

} // namespace

ControlServer::ControlServer(const QString& path, Answer answer, QObject* parent)
    : QObject(parent), m_path(path), m_answer(std::move(answer))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(64);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::accept);
}

ControlServer::~ControlServer() = default;

void ControlServer::close()
{
    m_server.close();
}

core::Status ControlServer::listen()
{
    QLocalServer::removeServer(m_path);
    if (!m_server.listen(m_path) || !QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner))
        return core::fail(core::ErrorCode::CORE_FILE, {{u"path"_qs, m_path}, {u"reason"_qs, m_server.errorString()}});
    return {};
}

void ControlServer::accept()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(longestLine + 1);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void ControlServer::read(QLocalSocket* socket)
{
    if (socket->property(busy).toBool()) // the next request waits until this one is answered
        return;
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > longestLine) {
            write(*socket, noRequest(u"> 1 MiB"_qs));
            socket->disconnectFromServer();
        }
        return;
    }
    const QByteArray line = socket->readLine();
    socket->setProperty(busy, true);
    core::spawn(serve(socket, line));
}

core::Async<void> ControlServer::serve(QPointer<QLocalSocket> socket, QByteArray line)
{
    const QPointer<ControlServer> self(this);
    const QJsonDocument document = QJsonDocument::fromJson(line);
    QJsonObject answer;
    if (document.isObject()) {
        auto work = m_answer(document.object());
        answer = co_await work;
    } else {
        answer = noRequest(u"JSON"_qs);
    }
    if (!socket)
        co_return;
    write(*socket, answer);
    socket->setProperty(busy, false);
    if (self && socket->bytesAvailable() > 0) // in a fresh turn: a client may send thousands of lines at once
        QMetaObject::invokeMethod(
            this,
            [this, socket] {
                if (socket)
                    read(socket);
            },
            Qt::QueuedConnection);
}

core::Result<QJsonObject> askConsole(const QString& path, const QJsonObject& request)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(connectPatienceMs))
        return core::fail(core::ErrorCode::APP_NOT_RUNNING, {{u"path"_qs, QFileInfo(path).path()}});
    const auto lost = [&socket] {
        return core::fail(core::ErrorCode::APP_CONTROL_LOST, {{u"reason"_qs, socket.errorString()}});
    };
    socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    QByteArray line;
    while (!line.endsWith('\n')) {
        if (!socket.bytesAvailable() && !socket.waitForReadyRead(-1))
            return lost();
        line += socket.readLine();
    }
    const QJsonDocument answer = QJsonDocument::fromJson(line);
    if (!answer.isObject())
        return lost();
    return answer.object();
}

} // namespace gwanje::app
