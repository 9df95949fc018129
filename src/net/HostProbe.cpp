// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/HostProbe.h"

#include <QHostInfo>
#include <QSslSocket>

namespace gwanje::net {
namespace {

using core::ErrorCode;
using core::ProbeStep;

constexpr int patienceMs = int(core::probePatience.count());

bool isSecure(const QUrl& url)
{
    return url.scheme() == u"https"_qs;
}

core::Status findHost(const QString& host, QHostAddress& address)
{
    if (address.setAddress(host))
        return {};
    const QHostInfo info = QHostInfo::fromName(host);
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
        return core::fail(ErrorCode::PRB_NAME, {{u"host"_qs, host}, {u"reason"_qs, info.errorString()}});
    address = info.addresses().first();
    for (const QHostAddress& each : info.addresses()) {
        if (each.protocol() == QAbstractSocket::IPv4Protocol) {
            address = each;
            break;
        }
    }
    return {};
}

core::Status connectTo(QSslSocket& socket, const QHostAddress& address, const QUrl& url)
{
    socket.connectToHost(address, quint16(url.port(isSecure(url) ? 443 : 80)));
    if (socket.waitForConnected(patienceMs))
        return {};
    return core::fail(ErrorCode::NET_REFUSED, {{u"reason"_qs, socket.errorString()}});
}

core::Status secure(QSslSocket& socket, const QUrl& url)
{
    socket.setPeerVerifyName(url.host());
    socket.startClientEncryption();
    if (socket.waitForEncrypted(patienceMs))
        return {};
    const auto problems = socket.sslHandshakeErrors();
    const QString reason = problems.isEmpty() ? socket.errorString() : problems.first().errorString();
    return core::fail(ErrorCode::NET_TLS, {{u"reason"_qs, reason}});
}

} // namespace

QList<ProbeStep> probeSteps(const QUrl& url)
{
    QList<ProbeStep> steps{ProbeStep::Name, ProbeStep::Connect};
    if (isSecure(url))
        steps << ProbeStep::Secure;
    return steps;
}

std::optional<std::chrono::microseconds> probe(const QUrl& url, const core::ProbeTold& told, const core::StopToken& stop)
{
    const QString where = u"%1:%2"_qs.arg(url.host()).arg(url.port(isSecure(url) ? 443 : 80)); // a path may be a key
    std::chrono::microseconds took{0};
    core::ProbeLadder ladder(where, [&](const core::ProbeResult& result) {
        if (result.step == ProbeStep::Connect)
            took = result.took;
        told(result);
    });
    QHostAddress address;
    QSslSocket socket;
    if (!ladder.climb(ProbeStep::Name, [&] { return findHost(url.host(), address); }) || stop.stop_requested())
        return std::nullopt;
    ladder.climb(ProbeStep::Connect, [&] { return connectTo(socket, address, url); });
    if (isSecure(url) && !stop.stop_requested())
        ladder.climb(ProbeStep::Secure, [&] { return secure(socket, url); });
    socket.abort();
    if (ladder.failed() || stop.stop_requested())
        return std::nullopt;
    return took;
}

} // namespace gwanje::net
