// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A request as it arrived and an answer as it is to leave, including the ways in which a real server lets its clients
// down. Plain values; everything is bytes, because the protocols of the sandbox are.

#include <chrono>
#include <memory>
#include <QByteArray>
#include <QList>
#include <QPair>

namespace gwanje::sandbox {

struct HttpRequest
{
    QByteArray method;
    QByteArray path; ///< without the query, as sent
    QByteArray query;
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers; ///< names in lower case
    bool keepAlive = true;
    bool oldVersion = false; ///< HTTP/1.0: knows no chunks

    QByteArray header(QByteArrayView lowerCaseName) const
    {
        for (const auto& [name, value] : headers) {
            if (name == lowerCaseName)
                return value;
        }
        return {};
    }
};

/// How an answer travels.
enum class Delivery {
    Whole,
    Cut,      ///< head and half of the body, then the connection ends
    Drip,     ///< byte by byte
    Huge,     ///< a body of `hugeBytes`, streamed
    Hang,     ///< nothing ever comes
    HangBody, ///< the head comes, and nothing after it
    Reset,    ///< the connection is reset instead of an answer
};

/// A body that is made while it leaves, so that it may be larger than memory. One that ends before its length ends the
/// connection; with Delivery::HangBody it leaves the client waiting. Destroyed when it has left, or can't any more.
class HttpBody
{
public:
    HttpBody() = default;
    HttpBody(const HttpBody&) = delete;
    HttpBody& operator=(const HttpBody&) = delete;
    virtual ~HttpBody() = default;

    /// What must be known before the head leaves, a few milliseconds of work a call; true: all is known.
    virtual bool prepare() { return true; }
    virtual qint64 length() const = 0; ///< bytes, once prepared; -1: it leaves in chunks
    virtual QByteArray next() = 0;     ///< some more bytes; none: that was all
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType = "application/json;charset=UTF-8";
    QByteArray headers; ///< further header lines, each with its CRLF
    QByteArray body;
    Delivery delivery = Delivery::Whole;
    std::chrono::milliseconds delay{0}; ///< between the work and the first byte
    qint64 hugeBytes = 100'000'000;
    std::shared_ptr<HttpBody> stream; ///< instead of `body`
    qint64 bytesPerSecond = 0;        ///< of the stream; 0: as fast as the client reads
    bool close = false;
    int token = -1; ///< handed back to the handler once the answer has left
};

/// What answers. Called on the server's thread; answers at once, waiting is the delivery's business.
class HttpHandler
{
public:
    virtual ~HttpHandler() = default;
    virtual HttpResponse handle(const HttpRequest& request) = 0;
    /// The answer with this token was handed to the network in whole.
    virtual void delivered(int token) { Q_UNUSED(token) }
};

} // namespace gwanje::sandbox
