// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Takes HTTP/1.x requests off the front of a growing buffer, one at a time, so that pipelined ones stay in order.
// Sizes are bounded; anything odd is refused with the status to answer, after which the connection must end.

#include "sandbox/HttpMessage.h"
#include <optional>

namespace gwanje::sandbox {

struct HttpLimits
{
    qsizetype headBytes = 16 * 1024;
    qsizetype bodyBytes = 64 * 1024;
};

class HttpParser final
{
public:
    enum class State { NeedMore, Ready, Refused };

    explicit HttpParser(HttpLimits limits = {}) : m_limits(limits) {}

    /// Looks for one whole request; when Ready, its bytes have been taken off `buffer`.
    State next(QByteArray& buffer);

    const HttpRequest& request() const { return m_request; }
    int refusal() const { return m_refusal; } ///< the HTTP status of a refusal
    /// True once per request whose sender waits for "100 Continue" before the body.
    bool takeContinue() { return std::exchange(m_sendContinue, false); }

private:
    State refuse(int status);
    bool readHead(QByteArrayView head);
    bool readRequestLine(QByteArrayView line);
    bool readHeader(QByteArrayView line);
    bool readFraming();

    HttpLimits m_limits;
    HttpRequest m_request;
    qsizetype m_scanned = 0;
    qsizetype m_bodyBytes = -1; ///< of the request whose head has been read
    int m_refusal = 0;
    bool m_sendContinue = false;
};

} // namespace gwanje::sandbox
