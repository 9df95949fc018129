// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/HttpParser.h"

namespace gwanje::sandbox {
namespace {

bool isToken(QByteArrayView text)
{
    constexpr QByteArrayView marks = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || marks.contains(c);
    });
}

} // namespace

HttpParser::State HttpParser::refuse(int status)
{
    m_refusal = status;
    return State::Refused;
}

HttpParser::State HttpParser::next(QByteArray& buffer)
{
    if (m_bodyBytes < 0) {
        while (m_scanned == 0 && buffer.startsWith("\r\n")) // allowed before a request line
            buffer.remove(0, 2);
        const qsizetype end = buffer.indexOf("\r\n\r\n", std::max<qsizetype>(0, m_scanned - 3));
        if (end > m_limits.headBytes || (end < 0 && buffer.size() > m_limits.headBytes))
            return refuse(431);
        if (end < 0) {
            m_scanned = buffer.size();
            return State::NeedMore;
        }
        m_refusal = 400;
        if (!readHead(QByteArrayView(buffer).first(end)) || !readFraming())
            return State::Refused;
        buffer.remove(0, end + 4);
        m_scanned = 0;
        m_sendContinue = buffer.size() < m_bodyBytes && m_request.header("expect").toLower() == "100-continue";
    }
    if (buffer.size() < m_bodyBytes)
        return State::NeedMore;
    m_request.body = buffer.left(m_bodyBytes);
    buffer.remove(0, m_bodyBytes);
    m_bodyBytes = -1;
    return State::Ready;
}

bool HttpParser::readHead(QByteArrayView head)
{
    m_request = {};
    qsizetype start = 0;
    for (bool first = true; start <= head.size(); first = false) {
        qsizetype end = head.indexOf("\r\n", start);
        if (end < 0)
            end = head.size();
        const QByteArrayView line = head.sliced(start, end - start);
        if (!(first ? readRequestLine(line) : readHeader(line)))
            return false;
        start = end + 2;
    }
    return true;
}

bool HttpParser::readRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first + 1)
        return false;
    const QByteArrayView method = line.first(first);
    QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        m_refusal = version.startsWith("HTTP/") ? 505 : 400;
        return false;
    }
    if (target.startsWith("http://")) { // the absolute form, as sent to proxies
        const qsizetype slash = target.indexOf('/', 7);
        target = slash < 0 ? QByteArrayView("/") : target.sliced(slash);
    }
    if (!isToken(method) || (!target.startsWith('/') && target != "*") || target.contains(' '))
        return false;
    const qsizetype mark = target.indexOf('?');
    m_request.method = method.toByteArray();
    m_request.path = (mark < 0 ? target : target.first(mark)).toByteArray();
    m_request.query = mark < 0 ? QByteArray() : target.sliced(mark + 1).toByteArray();
    m_request.oldVersion = version == "HTTP/1.0";
    m_request.keepAlive = !m_request.oldVersion;
    return true;
}

bool HttpParser::readHeader(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)) || m_request.headers.size() >= 100)
        return false;
    m_request.headers.append(
        {line.first(colon).toByteArray().toLower(), line.sliced(colon + 1).trimmed().toByteArray()});
    return true;
}

bool HttpParser::readFraming()
{
    m_bodyBytes = 0;
    bool haveLength = false;
    for (const auto& [name, value] : std::as_const(m_request.headers)) {
        if (name == "transfer-encoding") {
            m_refusal = 501;
            return false;
        }
        if (name == "connection")
            m_request.keepAlive =
                m_request.oldVersion ? value.toLower().contains("keep-alive") : !value.toLower().contains("close");
        if (name != "content-length")
            continue;
        const bool digits = !value.isEmpty() && value.size() <= 12 &&
                            std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!digits || (haveLength && value.toLongLong() != m_bodyBytes))
            return false;
        haveLength = true;
        m_bodyBytes = value.toLongLong();
    }
    if (m_bodyBytes > m_limits.bodyBytes) {
        m_refusal = 413;
        return false;
    }
    return true;
}

} // namespace gwanje::sandbox
