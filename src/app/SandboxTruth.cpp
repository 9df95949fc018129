// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SandboxTruth.h"

#include <QJsonDocument>

namespace gwanje::app {

SandboxTruth::SandboxTruth(QUrl railway) : m_railway(std::move(railway)), m_http("gwanje-tour")
{
}

core::Async<core::Status> SandboxTruth::setFaults(QJsonObject faults)
{
    const QByteArray method = "POST";
    const QString path = u"/_sandbox/faults"_qs;
    const QByteArray body = QJsonDocument(faults).toJson(QJsonDocument::Compact);
    auto asking = ask(method, path, body);
    auto answer = co_await asking;
    if (!answer)
        co_return core::fail(answer.error());
    co_return core::Status();
}

core::Async<core::Result<QJsonObject>> SandboxTruth::state()
{
    const QByteArray method = "GET";
    const QString path = u"/_sandbox/state"_qs;
    const QByteArray body;
    auto asking = ask(method, path, body);
    co_return co_await asking;
}

core::Async<core::Result<QJsonArray>> SandboxTruth::reservations()
{
    auto asking = state();
    auto answer = co_await asking;
    if (!answer)
        co_return core::fail(answer.error());
    co_return answer->value(u"reservations"_qs).toArray();
}

core::Async<core::Result<QJsonObject>> SandboxTruth::ask(QByteArray method, QString path, QByteArray body)
{
    net::HttpRequest request;
    request.method = method;
    request.url = m_railway;
    request.url.setPath(path);
    request.body = body;
    if (!body.isEmpty())
        request.headers = {{"Content-Type", "application/json"}};
    auto sent = m_http.send(request);
    const auto response = co_await sent;
    if (!response)
        co_return core::fail(response.error());
    if (response->status != 200)
        co_return core::fail(core::ErrorCode::NET_STATUS,
                             {{u"host"_qs, m_railway.host()}, {u"status"_qs, QString::number(response->status)}});
    co_return QJsonDocument::fromJson(response->body).object();
}

} // namespace gwanje::app
