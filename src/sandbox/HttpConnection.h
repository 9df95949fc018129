// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One client of a RawServer: reads requests in order, answers each before the next, and delivers answers whole or in
// one of the broken shapes. What it buffers is bounded in both directions; it ends itself when a deadline passes.

#include "sandbox/HttpParser.h"
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace gwanje::sandbox {

struct ConnectionTimes
{
    std::chrono::milliseconds request{10'000}; ///< for a request once its first byte is there
    std::chrono::milliseconds idle{60'000};    ///< kept alive without a request
    std::chrono::milliseconds stalled{60'000}; ///< an answer that the peer doesn't read
    std::chrono::milliseconds drip{20};        ///< between two bytes of Delivery::Drip
};

class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    HttpConnection(QTcpSocket* socket, HttpHandler& handler, HttpLimits limits, ConnectionTimes times, QObject* parent);

    void checkDeadline();
    /// Resets the connection at once.
    void abort();

Q_SIGNALS:
    void ended(gwanje::sandbox::HttpConnection* self);

private:
    enum class Phase { Idle, Reading, Waiting, Sending, Hanging, Closing };

    void enter(Phase phase);
    void readMore();
    void answerNext();
    void refuse(int status);
    void send();
    void sendWhole();
    void sendCut();
    void dripNext();
    void sendHuge();
    void prepareStream();
    void sendStream();
    void endStream();
    void bytesWritten();
    void finish();
    void reset();
    QByteArray head(bool withBody) const;
    QByteArray chunk(QByteArrayView data) const;
    bool chunked() const { return !m_request.oldVersion; }

    QTcpSocket* m_socket;
    HttpHandler& m_handler;
    HttpParser m_parser;
    ConnectionTimes m_times;
    QByteArray m_buffer;
    HttpRequest m_request;
    HttpResponse m_response;
    QByteArray m_toDrip;
    QTimer m_dripTimer;
    QElapsedTimer m_since;
    qint64 m_hugeLeft = 0;
    QByteArray m_streamPart;
    qint64 m_streamLeft = 0; ///< below 0: not known
    qint64 m_streamMay = 0;  ///< bytes that its pace allows now
    QTimer m_paceTimer;
    Phase m_phase = Phase::Idle;
};

} // namespace gwanje::sandbox
