// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/HttpConnection.h"

#include <limits>
#include <QTcpSocket>
#include <sys/socket.h>

namespace gwanje::sandbox {
namespace {

constexpr qint64 maxUnsent = 256 * 1024;
constexpr std::chrono::milliseconds paceStep(50);
constexpr qsizetype chunkBytes = 8000; // the real server's chunks are about this long

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 413:
        return "Payload Too Large";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket* socket, HttpHandler& handler, HttpLimits limits, ConnectionTimes times,
                               QObject* parent)
    : QObject(parent), m_socket(socket), m_handler(handler), m_parser(limits), m_times(times)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(limits.headBytes + limits.bodyBytes);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_dripTimer.setInterval(m_times.drip);
    m_dripTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_dripTimer, &QTimer::timeout, this, &HttpConnection::dripNext);
    m_paceTimer.setInterval(paceStep);
    connect(&m_paceTimer, &QTimer::timeout, this, [this] {
        m_streamMay = std::max<qint64>(1, m_response.bytesPerSecond * paceStep.count() / 1000);
        sendStream();
    });
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::bytesWritten);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        m_dripTimer.stop();
        m_paceTimer.stop();
        m_response.stream.reset();
        Q_EMIT ended(this);
    });
    enter(Phase::Idle);
}

void HttpConnection::enter(Phase phase)
{
    m_phase = phase;
    m_since.start();
}

void HttpConnection::checkDeadline()
{
    const std::chrono::milliseconds age(m_since.elapsed());
    switch (m_phase) {
    case Phase::Idle:
        if (age > m_times.idle)
            m_socket->disconnectFromHost();
        break;
    case Phase::Reading:
        if (age > m_times.request)
            refuse(408);
        break;
    case Phase::Sending:
    case Phase::Closing:
        if (age > m_times.stalled)
            abort();
        break;
    case Phase::Waiting:
    case Phase::Hanging:
        break; // the answer's own business
    }
}

void HttpConnection::abort()
{
    m_dripTimer.stop();
    m_socket->abort();
}

void HttpConnection::readMore()
{
    if (m_phase != Phase::Idle && m_phase != Phase::Reading)
        return; // stays in the socket's buffer, which is bounded, until this answer has left
    m_buffer += m_socket->readAll();
    if (m_phase == Phase::Idle && !m_buffer.isEmpty())
        enter(Phase::Reading);
    answerNext();
}

void HttpConnection::answerNext()
{
    while (m_phase == Phase::Idle || m_phase == Phase::Reading) {
        if (m_buffer.isEmpty() && m_socket->bytesAvailable() > 0)
            m_buffer = m_socket->readAll();
        switch (m_parser.next(m_buffer)) {
        case HttpParser::State::NeedMore:
            if (m_parser.takeContinue())
                m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            if (m_socket->bytesAvailable() > 0) {
                m_buffer += m_socket->readAll();
                continue;
            }
            return;
        case HttpParser::State::Refused:
            refuse(m_parser.refusal());
            return;
        case HttpParser::State::Ready:
            break;
        }
        m_request = m_parser.request();
        m_response = m_handler.handle(m_request);
        enter(Phase::Waiting);
        if (m_response.delay.count() > 0)
            QTimer::singleShot(m_response.delay, Qt::PreciseTimer, this, &HttpConnection::send);
        else
            send();
    }
}

void HttpConnection::refuse(int status)
{
    m_request = {};
    m_request.keepAlive = false;
    m_response = {};
    m_response.status = status;
    m_response.contentType = "text/plain;charset=UTF-8";
    m_response.body = reason(status) + '\n';
    m_response.close = true;
    m_buffer.clear();
    send();
}

void HttpConnection::send()
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    if (m_response.stream && m_response.delivery != Delivery::Hang && m_response.delivery != Delivery::Reset) {
        prepareStream();
        return;
    }
    enter(Phase::Sending);
    switch (m_response.delivery) {
    case Delivery::Whole:
        sendWhole();
        break;
    case Delivery::Cut:
        sendCut();
        break;
    case Delivery::Drip:
        m_toDrip = head(true) + chunk(m_response.body) + chunk({});
        m_dripTimer.start();
        break;
    case Delivery::Huge:
        m_socket->write(head(true));
        m_hugeLeft = m_response.hugeBytes;
        sendHuge();
        break;
    case Delivery::Hang:
        enter(Phase::Hanging);
        break;
    case Delivery::HangBody:
        m_socket->write(head(true));
        enter(Phase::Hanging);
        break;
    case Delivery::Reset:
        reset();
        break;
    }
}

QByteArray HttpConnection::head(bool withBody) const
{
    const bool keep = m_request.keepAlive && !m_response.close;
    QByteArray text;
    text.reserve(512);
    text += "HTTP/1.1 " + QByteArray::number(m_response.status) + ' ' + reason(m_response.status) + "\r\n";
    if (!m_response.contentType.isEmpty())
        text += "Content-Type: " + m_response.contentType + "\r\n";
    text += m_response.headers;
    const qint64 length = m_response.stream ? m_response.stream->length() : -1;
    if (length >= 0)
        text += "Content-Length: " + QByteArray::number(length) + "\r\n";
    else if (chunked() && withBody)
        text += "Transfer-Encoding: chunked\r\n";
    if (!keep || !chunked()) // to HTTP/1.0 the body ends with the connection
        text += "Connection: close\r\n";
    return text += "\r\n";
}

QByteArray HttpConnection::chunk(QByteArrayView data) const
{
    if (!chunked())
        return data.toByteArray();
    return QByteArray::number(data.size(), 16) + "\r\n" + data.toByteArray() + "\r\n";
}

void HttpConnection::sendWhole()
{
    const bool withBody = m_request.method != "HEAD" && m_response.status != 304;
    QByteArray text = head(withBody);
    if (withBody) {
        text.reserve(text.size() + m_response.body.size() + 64);
        for (QByteArrayView rest = m_response.body; !rest.isEmpty();) {
            const QByteArrayView part = rest.first(std::min(chunkBytes, rest.size()));
            text += chunk(part);
            rest = rest.sliced(part.size());
        }
        text += chunk({});
    }
    m_socket->write(text);
    m_response.body.clear();
    if (m_socket->bytesToWrite() < maxUnsent)
        finish();
}

void HttpConnection::sendCut()
{
    // Announces the whole body in one chunk, so that half of it is recognisably not all.
    const QByteArray text = head(true) + chunk(m_response.body);
    m_socket->write(text.first(text.size() - m_response.body.size() / 2 - 2));
    enter(Phase::Closing);
    m_socket->disconnectFromHost();
}

void HttpConnection::dripNext()
{
    if (m_toDrip.isEmpty()) {
        m_dripTimer.stop();
        finish();
        return;
    }
    m_socket->write(m_toDrip.first(1));
    m_toDrip.remove(0, 1);
}

void HttpConnection::sendHuge()
{
    static const QByteArray filler(32 * 1024, ' ');
    while (m_hugeLeft > 0 && m_socket->bytesToWrite() < maxUnsent) {
        const qint64 part = std::min<qint64>(m_hugeLeft, filler.size());
        m_socket->write(chunk(QByteArrayView(filler).first(part)));
        m_hugeLeft -= part;
    }
    if (m_hugeLeft > 0)
        return;
    m_socket->write(chunk(m_response.body) + chunk({}));
    m_response.delivery = Delivery::Whole;
    finish();
}

void HttpConnection::prepareStream()
{
    if (!m_response.stream)
        return; // the client has gone
    if (!m_response.stream->prepare()) {
        QTimer::singleShot(0, this, &HttpConnection::prepareStream); // others get their turn between two steps
        return;
    }
    enter(Phase::Sending);
    const bool withBody = m_request.method != "HEAD";
    m_socket->write(head(withBody));
    m_streamLeft = withBody ? m_response.stream->length() : 0;
    m_streamMay = m_response.bytesPerSecond > 0 ? 0 : std::numeric_limits<qint64>::max();
    if (m_response.bytesPerSecond > 0 && m_streamLeft != 0)
        m_paceTimer.start();
    else
        sendStream();
}

void HttpConnection::sendStream()
{
    while (m_streamLeft != 0 && m_streamMay > 0 && m_socket->bytesToWrite() < maxUnsent) {
        if (m_streamPart.isEmpty())
            m_streamPart = m_response.stream->next();
        if (m_streamPart.isEmpty()) {
            endStream();
            return;
        }
        const qsizetype size = qsizetype(std::min<qint64>(m_streamMay, m_streamPart.size()));
        const QByteArray part = m_streamPart.first(size);
        m_streamPart.remove(0, size);
        m_socket->write(m_streamLeft < 0 ? chunk(part) : part);
        if (m_streamLeft > 0)
            m_streamLeft -= size;
        if (m_response.bytesPerSecond > 0)
            m_streamMay -= size;
    }
    if (m_streamLeft == 0)
        endStream();
}

void HttpConnection::endStream()
{
    m_paceTimer.stop();
    if (m_streamLeft > 0 && m_response.delivery == Delivery::HangBody) {
        enter(Phase::Hanging);
        return;
    }
    if (m_streamLeft < 0)
        m_socket->write(chunk({}));
    if (m_streamLeft > 0)
        m_response.close = true; // less came than was announced
    finish();
}

void HttpConnection::bytesWritten()
{
    if (m_phase == Phase::Closing)
        m_since.start();
    if (m_phase != Phase::Sending)
        return;
    m_since.start();
    if (m_response.stream)
        sendStream();
    else if (m_response.delivery == Delivery::Huge)
        sendHuge();
    else if (m_response.delivery == Delivery::Whole && m_socket->bytesToWrite() < maxUnsent)
        finish();
}

void HttpConnection::finish()
{
    if (m_response.token >= 0)
        m_handler.delivered(m_response.token);
    const bool keep = m_request.keepAlive && !m_response.close && chunked();
    m_response = {};
    if (!keep) {
        enter(Phase::Closing);
        m_socket->disconnectFromHost();
        return;
    }
    enter(m_buffer.isEmpty() ? Phase::Idle : Phase::Reading);
    // After a delay, a drip or a slow reader nothing else would look at what was pipelined meanwhile.
    if (!m_buffer.isEmpty() || m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
}

void HttpConnection::reset()
{
    const linger hard{1, 0}; // closing then sends RST instead of FIN
    setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_socket->abort();
}

} // namespace gwanje::sandbox
