// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingControl.h"

#include "sandbox/ControlAnswers.h"
#include "sandbox/LodgingTruth.h"

namespace gwanje::sandbox {

HttpResponse LodgingControl::handle(LodgingSite site, const QByteArray& what, const HttpRequest& request)
{
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    if (what == "state")
        return isRead ? control::reply(everything(site)) : control::notAllowed("GET, HEAD");
    if (what == "faults" && isRead)
        return control::reply(m_state.of(site).faults.set.toJson());
    if (what != "faults" && what != "reset" && what != "advance")
        return control::refuse(u"nothing here; there are state, faults, reset, advance"_qs, 404);
    if (request.method != "POST")
        return control::notAllowed(what == "faults" ? "GET, HEAD, POST" : "POST");
    if (what == "reset")
        return reset();
    HttpResponse refusal;
    const auto body = control::objectOf(request.body, &refusal);
    if (!body)
        return refusal;
    return what == "faults" ? setFaults(site, *body) : advance(*body);
}

HttpResponse LodgingControl::setFaults(LodgingSite site, const QJsonObject& body)
{
    if (const auto error = m_state.of(site).faults.set.set(body))
        return control::refuse(*error);
    m_plan.faultsChanged(site);
    return control::reply(m_state.of(site).faults.set.toJson());
}

HttpResponse LodgingControl::advance(const QJsonObject& body)
{
    HttpResponse refusal;
    const auto by = control::advanceOf(body, &refusal);
    if (!by)
        return refusal;
    m_plan.advance(*by);
    return control::reply(truth::lodgingTime(m_state));
}

HttpResponse LodgingControl::reset()
{
    for (LodgingPlatformState& platform : m_state.platforms)
        platform.faults.set.reset();
    m_state.clock.reset();
    m_plan.seed();
    if (forgetRequests)
        forgetRequests();
    return control::reply(truth::lodgingTime(m_state));
}

QJsonObject LodgingControl::everything(LodgingSite site) const
{
    QJsonObject json = truth::lodgingTime(m_state);
    json[u"seed"_qs] = qint64(m_state.seed);
    json[u"platform"_qs] = QString::fromLatin1(siteName(site));
    json[u"listings"_qs] = truth::lodgingListings(site);
    json[u"bookings"_qs] = truth::lodgingBookings(m_state, site);
    if (site == LodgingSite::Gamma) {
        json[u"feed"_qs] = truth::lodgingFeed(m_state);
    } else {
        json[u"nights"_qs] = truth::lodgingNights(m_state, site);
        json[u"puts"_qs] = truth::lodgingPuts(m_state, site);
        json[u"puts_ever"_qs] = m_state.of(site).putsEver;
        json[u"runs_ever"_qs] = m_state.of(site).runsEver;
    }
    json[u"double_bookings"_qs] = truth::lodgingDoubles(m_state);
    json[u"faults"_qs] = m_state.of(site).faults.set.toJson();
    if (requests)
        json[u"requests"_qs] = requests(site);
    return json;
}

} // namespace gwanje::sandbox
