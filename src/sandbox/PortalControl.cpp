// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalControl.h"

#include "sandbox/ControlAnswers.h"
#include "sandbox/PortalTruth.h"

namespace gwanje::sandbox {

HttpResponse PortalControl::handle(const QByteArray& what, const HttpRequest& request)
{
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    if (what == "state")
        return isRead ? everything() : control::notAllowed("GET, HEAD");
    if (what == "faults" && isRead)
        return control::reply(m_state.faults.set.toJson());
    if (what != "faults" && what != "reset" && what != "advance")
        return control::refuse(u"nothing here; there are state, faults, reset, advance"_qs, 404);
    if (request.method != "POST")
        return control::notAllowed(what == "faults" ? "GET, HEAD, POST" : "POST");
    if (what == "reset") {
        m_state.startOver();
        return control::reply(truth::portalMoment(m_state));
    }
    HttpResponse refusal;
    const auto body = control::objectOf(request.body, &refusal);
    if (!body)
        return refusal;
    return what == "faults" ? setFaults(*body) : advance(*body);
}

HttpResponse PortalControl::everything() const
{
    HttpResponse response;
    response.stream = std::make_shared<PortalTruth>(m_state);
    return response;
}

HttpResponse PortalControl::setFaults(const QJsonObject& body)
{
    if (const auto error = m_state.faults.set.set(body))
        return control::refuse(*error);
    m_state.faultsChanged(body.keys());
    return control::reply(m_state.faults.set.toJson());
}

HttpResponse PortalControl::advance(const QJsonObject& body)
{
    HttpResponse refusal;
    const auto by = control::advanceOf(body, &refusal);
    if (!by)
        return refusal;
    m_state.advance(std::chrono::milliseconds(*by));
    return control::reply(truth::portalMoment(m_state));
}

} // namespace gwanje::sandbox
