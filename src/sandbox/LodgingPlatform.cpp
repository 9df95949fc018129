// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingPlatform.h"

#include "sandbox/Hash.h"
#include "sandbox/HttpDate.h"
#include "sandbox/LodgingAnswers.h"
#include "sandbox/LodgingControl.h"
#include "sandbox/LodgingFeed.h"

namespace gwanje::sandbox {
namespace {

/// Which method belongs to a path of the contract, and the role of the call.
struct LodgingCallKind
{
    QByteArray method;
    QByteArray path;
    QByteArray role;
};

const std::vector<LodgingCallKind>& callKinds(LodgingSite site)
{
    static const std::vector<LodgingCallKind> alpha = {{"GET", "/reservations", "reservations"},
                                                       {"GET", "/prices", "prices"},
                                                       {"PUT", "/prices", "put"},
                                                       {"GET", "/inventory", "inventory"},
                                                       {"PUT", "/inventory", "put"}};
    static const std::vector<LodgingCallKind> beta = [] {
        auto kinds = alpha;
        kinds.insert(kinds.end(), {{"POST", "/run/valid", "run"},
                                   {"POST", "/run/sync", "run"},
                                   {"POST", "/control/start", "control"},
                                   {"POST", "/control/stop", "control"},
                                   {"GET", "/control/status", "control"}});
        return kinds;
    }();
    static const std::vector<LodgingCallKind> gamma = {{"GET", "", "feed"}};
    return site == LodgingSite::Alpha ? alpha : site == LodgingSite::Beta ? beta : gamma;
}

/// HEAD is answered as GET, without the body.
QByteArray methodOf(const HttpRequest& request)
{
    return request.method == "HEAD" ? QByteArray("GET") : request.method;
}

} // namespace

LodgingPlatform::LodgingPlatform(LodgingState& state, LodgingSite site, LodgingControl& control)
    : m_state(state), m_platform(state.of(site)), m_control(control)
{
    for (const LodgingCallKind& kind : callKinds(site)) {
        if (countOf(kind.role) == m_counts.size())
            m_counts.push_back({kind.role});
    }
}

QByteArray LodgingPlatform::basePath() const
{
    switch (m_platform.site) {
    case LodgingSite::Alpha:
        return {};
    case LodgingSite::Beta:
        return "/api/v1";
    case LodgingSite::Gamma:
        break;
    }
    const quint64 secret = hashOf(m_state.seed, 301); // such a feed is guarded by nothing but its address
    return "/calendar/ical/" + QByteArray::number(secret, 16).rightJustified(16, '0') + ".ics";
}

void LodgingPlatform::clearCounts()
{
    for (LodgingCount& count : m_counts)
        count.received = count.answered = count.unchanged = 0;
    m_struckCalls = 0;
}

size_t LodgingPlatform::countOf(const QByteArray& role) const
{
    size_t i = 0;
    while (i < m_counts.size() && m_counts[i].role != role)
        ++i;
    return i;
}

void LodgingPlatform::delivered(int token)
{
    ++m_counts[size_t(token)].answered;
}

HttpResponse LodgingPlatform::refusal(int status, const QByteArray& code, const QByteArray& message) const
{
    HttpResponse response = lodging::error(status, code, message);
    if (!isFeed())
        return response;
    HttpResponse page = lodging::page(status, QByteArray::number(status), "<p>" + message + "</p>");
    page.headers = response.headers;
    return page;
}

HttpResponse LodgingPlatform::handle(const HttpRequest& request)
{
    if (const qsizetype at = request.path.indexOf("/_sandbox/"); at >= 0) // at the root, or below the address announced
        return m_control.handle(m_platform.site, request.path.mid(at + 10), request);
    const QByteArray base = basePath();
    const QByteArray path = request.path.mid(base.size());
    QByteArray allowed;
    for (const LodgingCallKind& kind : callKinds(m_platform.site)) {
        if (!request.path.startsWith(base) || path != kind.path)
            continue;
        if (kind.method == methodOf(request))
            return serve(kind.role, path, request);
        allowed += (allowed.isEmpty() ? "" : ", ") + kind.method;
    }
    if (allowed.isEmpty())
        return refusal(404, "not_found", "there is nothing here");
    HttpResponse response = refusal(405, "bad_request", "method not allowed");
    response.headers = "Allow: " + allowed + "\r\n";
    return response;
}

HttpResponse LodgingPlatform::serve(const QByteArray& role, const QByteArray& path, const HttpRequest& request)
{
    LodgingCount& count = m_counts[countOf(role)];
    ++count.received;
    HttpResponse response;
    if (const auto refused = gate(role, request))
        response = *refused;
    else
        response = answer(role, path, request);
    if (response.status == 304)
        ++count.unchanged;
    response.headers += "Date: " + httpDate(m_state.clock.utc()) + "\r\nCache-Control: no-cache\r\n";
    spoil(role, response);
    response.token = int(countOf(role));
    return response;
}

bool LodgingPlatform::isStruck(const QByteArray& role) const
{
    return m_platform.faults.is(LodgingFault::ReplyOn, "all") || m_platform.faults.is(LodgingFault::ReplyOn, role);
}

std::optional<HttpResponse> LodgingPlatform::gate(const QByteArray& role, const HttpRequest& request)
{
    if (isStruck(role)) {
        if (!m_platform.faults.is(LodgingFault::RetryAfter, "off") &&
            m_platform.faults.strike(LodgingFault::RetryAfterTimes))
            return retryLater();
        if (auto refused = checkToken(request))
            return refused;
    }
    if (role != "control" && role != "feed" && !m_service.isUp())
        return refusal(503, "unavailable", "the service is " + m_service.stateName());
    return std::nullopt;
}

std::optional<HttpResponse> LodgingPlatform::checkToken(const HttpRequest& request) const
{
    const QByteArray rule = m_platform.faults.word(LodgingFault::Token);
    const QByteArray sent = request.header("authorization");
    if (rule == "forbidden")
        return refusal(403, "forbidden", "this token may not do that");
    if (rule == "refused" || (sent.isEmpty() && rule == "required"))
        return refusal(401, "unauthorized", "a Bearer token is needed");
    if (!isFeed() && !sent.isEmpty() && sent != QByteArray("Bearer ") + goodToken)
        return refusal(401, "unauthorized", "this is not the token");
    return std::nullopt;
}

HttpResponse LodgingPlatform::retryLater() const
{
    const QByteArray form = m_platform.faults.word(LodgingFault::RetryAfter);
    const qint64 seconds = m_platform.faults.number(LodgingFault::RetryAfterS);
    HttpResponse response = form.startsWith("429") ? refusal(429, "too_many_requests", "come again later")
                                                   : refusal(503, "unavailable", "come again later");
    response.headers +=
        "Retry-After: " +
        (form.endsWith("date") ? httpDate(m_state.clock.utc() + seconds * 1000) : QByteArray::number(seconds)) + "\r\n";
    return response;
}

HttpResponse LodgingPlatform::answer(const QByteArray& role, const QByteArray& path, const HttpRequest& request)
{
    if (role == "feed")
        return feed(request);
    if (role == "reservations")
        return m_lists.reservations(request);
    if (role == "put")
        return m_putDesk.put(request, path == "/prices");
    if (role == "run")
        return m_service.run(request, path.mid(5));
    if (role == "control")
        return m_service.control(request, path.mid(9));
    return m_lists.nights(request, role == "prices");
}

HttpResponse LodgingPlatform::feed(const HttpRequest& request)
{
    HttpResponse response;
    response.contentType = "text/calendar; charset=utf-8";
    response.body = feedText(m_state, m_platform.faults.strike(LodgingFault::Empty));
    response.headers = "Last-Modified: " + httpDate(feedChangedAt(m_state)) + "\r\n";
    lodging::answerUnchanged(request, lodging::etagOf({response.body}), &response);
    return response;
}

void LodgingPlatform::spoil(const QByteArray& role, HttpResponse& response)
{
    LodgingFaults& faults = m_platform.faults;
    if (!isStruck(role))
        return;
    response.delay += std::chrono::milliseconds(faults.number(LodgingFault::SlowMs));
    const QByteArray kind = faults.word(LodgingFault::Reply);
    if (kind == "ok" || ++m_struckCalls % faults.number(LodgingFault::ReplyEvery) != 0 ||
        !faults.strike(LodgingFault::ReplyTimes))
        return;
    static const QHash<QByteArray, Delivery> deliveries = {
        {"hang", Delivery::Hang}, {"hang_body", Delivery::HangBody}, {"reset", Delivery::Reset},
        {"cut", Delivery::Cut},   {"drip", Delivery::Drip},          {"huge", Delivery::Huge}};
    const auto delay = response.delay;
    if (const auto known = deliveries.find(kind); known != deliveries.end()) {
        response.delivery = *known;
        response.hugeBytes = faults.number(LodgingFault::HugeMb) * 1'000'000;
    } else {
        response = otherBody(kind, response);
        response.delay = delay;
    }
}

HttpResponse LodgingPlatform::otherBody(const QByteArray& kind, const HttpResponse& response) const
{
    if (kind == "error")
        return refusal(500, "internal", "something went wrong here");
    if (kind == "html")
        return lodging::page(200, "로그인", "<form action=\"/login\" method=\"post\"><input name=\"id\"></form>");
    HttpResponse other = response;
    if (kind == "truncated")
        other.body.truncate(other.body.size() / 2);
    else if (kind == "garbage")
        other.body = "\x1f\x8b\x01\xff{\"items\":[{\"id\":\xc3\x28,,";
    else if (isFeed()) // of the wrong shape
        other.body = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:-\r\nEND:VCARD\r\n";
    else
        other.body = R"({"items":[{"id":7,"listing":null,"date":"tomorrow"}],"next":5})";
    return other;
}

} // namespace gwanje::sandbox
