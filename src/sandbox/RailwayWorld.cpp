// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/RailwayWorld.h"

#include "sandbox/HttpDate.h"
#include "sandbox/RailwayAnswers.h"

namespace gwanje::sandbox {
namespace {

constexpr char unavailable[] = "서비스가 접속이 원활하지 않습니다. 잠시후 다시 시도하여 주시기 바랍니다.";
constexpr char loginFirst[] = "로그인 후 사용하십시요.";
constexpr char tooMany[] = "사용자가 많아 접속이 원활하지 않습니다. 잠시 후 다시 시도하여 주시기 바랍니다.";
constexpr char blockedText[] = "Your IP Address Blocked due to abnormal access.";

QByteArray sessionOf(const HttpRequest& request)
{
    for (const QByteArray& part : request.header("cookie").split(';')) {
        const QByteArray cookie = part.trimmed();
        if (cookie.startsWith("JSESSIONID="))
            return cookie.sliced(11);
    }
    return {};
}

HttpResponse notAllowed(const char* allowed)
{
    HttpResponse response = answers::plainText("Method Not Allowed\n");
    response.status = 405;
    response.headers = "Allow: " + QByteArray(allowed) + "\r\n";
    return response;
}

} // namespace

struct RailwayWorld::Route
{
    QByteArray path;
    QByteArray role; ///< as in the fault reply_on
    bool needsLogin;
    bool needsKey;
    HttpResponse (*answer)(RailwayWorld&, RailwayCall&);
};

const std::vector<RailwayWorld::Route>& RailwayWorld::routes()
{
    using World = RailwayWorld;
    using Call = RailwayCall;
    static const std::vector<Route> table = {
        {"/ts.wseq", "netfunnel", false, false, nullptr},
        {"/ara/selectListAra10007_n.do", "search", false, true, [](World& w, Call& c) { return w.m_search.search(c); }},
        {"/apb/selectListApb01080_n.do", "login", false, false, [](World& w, Call& c) { return w.m_login.logIn(c); }},
        {"/login/loginOut.do", "logout", false, false, [](World& w, Call& c) { return w.m_login.logOut(c); }},
        {"/arc/selectListArc05013_n.do", "reserve", true, true,
         [](World& w, Call& c) { return w.m_booking.reserve(c); }},
        {"/ata/selectListAta01135_n.do", "standby", true, false,
         [](World& w, Call& c) { return w.m_booking.standbyOptions(c); }},
        {"/atc/selectListAtc14016_n.do", "list", true, false, [](World& w, Call& c) { return w.m_booking.list(c); }},
        {"/ard/selectListArd02019_n.do", "detail", true, false,
         [](World& w, Call& c) { return w.m_booking.detail(c); }},
        {"/ard/selectListArd02017_n.do", "detail", true, false,
         [](World& w, Call& c) { return w.m_booking.detail(c); }},
        {"/ard/selectListArd02045_n.do", "cancel", true, false,
         [](World& w, Call& c) { return w.m_booking.cancel(c); }},
    };
    return table;
}

RailwayWorld::RailwayWorld(quint64 seed, core::Clock& clock) : m_state(seed, clock)
{
    for (const Route& route : routes())
        m_counts.push_back({route.path, route.role, 0, 0});
}

std::optional<QString> RailwayWorld::setInitialFault(const QString& name, const QString& value)
{
    auto error = m_state.faults.set.set(name, value);
    if (!error) {
        m_state.faults.set.keepAsInitial();
        m_control.faultsChanged();
    }
    return error;
}

void RailwayWorld::delivered(int token)
{
    ++m_counts[size_t(token)].answered;
}

HttpResponse RailwayWorld::handle(const HttpRequest& request)
{
    if (request.path.startsWith("/_sandbox/")) {
        m_state.book.settle(m_state.now());
        HttpResponse response = m_control.handle(request);
        addHeaders(response, false);
        return response;
    }
    const auto& table = routes();
    for (size_t i = 0; i < table.size(); ++i) {
        if (table[i].path != request.path)
            continue;
        const bool entranceHall = !table[i].answer;
        if (request.method != (entranceHall ? "GET" : "POST"))
            return entranceHall && request.method == "HEAD" ? answers::plainText({})
                                                            : notAllowed(entranceHall ? "GET, HEAD" : "POST");
        ++m_counts[i].received;
        HttpResponse response = serve(table[i], request);
        response.token = int(i);
        return response;
    }
    if (request.path == "/main/main.do")
        return request.method == "GET" || request.method == "HEAD" ? answers::html(200, "SRT", "<p>연습용 서버</p>")
                                                                   : notAllowed("GET, HEAD");
    return answers::html(404, "404", "<p>요청하신 페이지를 찾을 수 없습니다.</p>");
}

RailwayCall RailwayWorld::makeCall(const HttpRequest& request)
{
    RailwayCall call{request, {}, m_state.now(), m_state.clock.now(), sessionOf(request), {}, {}, false};
    const QByteArray type = request.header("content-type");
    if (request.method == "GET")
        call.form = FormFields::parse(request.query);
    else if (type.isEmpty() || type.toLower().startsWith("application/x-www-form-urlencoded"))
        call.form = FormFields::parse(request.body);
    call.uuid = "APP" + call.kst.dateText() + QByteArray::number(++m_calls).rightJustified(8, '0');
    const qint64 life = m_state.faults.number(RailwayFault::SessionLife) * 1000;
    if (!call.sessionId.isEmpty())
        call.member = m_state.members.use(call.sessionId, call.now.elapsed, life).value_or(QByteArray());
    return call;
}

HttpResponse RailwayWorld::serve(const Route& route, const HttpRequest& request)
{
    RailwayCall call = makeCall(request);
    m_state.book.settle(call.now);
    RailwayFaults& faults = m_state.faults;
    if (route.role == "reserve" && faults.is(RailwayFault::ReserveReply, "dropped") &&
        faults.strike(RailwayFault::ReserveTimes)) {
        HttpResponse response;
        response.delivery = Delivery::Reset;
        return response;
    }
    HttpResponse response;
    if (auto refusal = gate(route, call))
        response = *refusal;
    else if (auto missing = needs(route, call))
        response = *missing;
    else
        response = route.answer ? route.answer(*this, call) : entrance(request);
    addHeaders(response, call.sessionId.isEmpty() && route.answer && !response.headers.contains("Set-Cookie"));
    spoil(route, call, response);
    return response;
}

bool RailwayWorld::isStruck(const Route& route) const
{
    return m_state.faults.is(RailwayFault::ReplyOn, "all") || m_state.faults.is(RailwayFault::ReplyOn, route.role);
}

bool RailwayWorld::isTooFast(qint64 elapsed)
{
    const qint64 limit = m_state.faults.number(RailwayFault::BlockPerMinute);
    if (limit <= 0) {
        m_accesses.clear();
        return false;
    }
    m_accesses.push_back(elapsed);
    while (elapsed - m_accesses.front() >= 60'000)
        m_accesses.pop_front();
    while (qint64(m_accesses.size()) > limit + 1)
        m_accesses.pop_front();
    return qint64(m_accesses.size()) > limit;
}

std::optional<HttpResponse> RailwayWorld::gate(const Route& route, RailwayCall& call)
{
    RailwayFaults& faults = m_state.faults;
    const bool hall = !route.answer;
    const bool tooFast = isTooFast(call.now.elapsed);
    if (!isStruck(route) && !tooFast)
        return std::nullopt;
    if (tooFast || faults.strike(RailwayFault::Blocked))
        return answers::plainText(hall ? m_state.room.blockedAnswer() : QByteArray(blockedText));
    if (!faults.is(RailwayFault::RetryAfter, "off"))
        return retryLater();
    if (faults.strike(RailwayFault::Maintenance))
        return answers::html(503, "서비스 점검 안내",
                             "<h1>시스템 점검 중입니다.</h1><p>잠시 후 다시 이용하여 주시기 바랍니다.</p>");
    if (!hall && faults.strike(RailwayFault::Overload))
        return answers::gateRefusal(call, "WRG999999", tooMany); // the real code was never seen
    return std::nullopt;
}

HttpResponse RailwayWorld::retryLater() const
{
    const QByteArray form = m_state.faults.word(RailwayFault::RetryAfter);
    const qint64 seconds = m_state.faults.number(RailwayFault::RetryAfterS);
    HttpResponse response = answers::plainText("Try again later.\n");
    response.status = form.startsWith("429") ? 429 : 503;
    response.headers =
        "Retry-After: " +
        (form.endsWith("date") ? httpDate(m_state.clock.utc() + seconds * 1000) : QByteArray::number(seconds)) + "\r\n";
    return response;
}

std::optional<HttpResponse> RailwayWorld::needs(const Route& route, RailwayCall& call)
{
    if (route.needsLogin) {
        if (!call.member.isEmpty() && m_state.faults.strike(RailwayFault::SessionDrop)) {
            m_state.members.logOut(call.sessionId);
            call.member.clear();
        }
        if (call.member.isEmpty())
            return missingSession(call);
    }
    if (route.needsKey && !m_state.room.admits(call.form.value("netfunnelKey"), call.now.elapsed))
        return answers::gateRefusal(call, "NET000001", unavailable);
    return std::nullopt;
}

HttpResponse RailwayWorld::missingSession(const RailwayCall& call) const
{
    if (m_state.faults.is(RailwayFault::SessionForm, "html"))
        return answers::html(200, "SRT 로그인",
                             "<form action=\"/apb/selectListApb01080.do\" method=\"post\"></form>"
                             "<script>alert(Sr.msgs.login020);</script>");
    return answers::gateRefusal(call, "S111", loginFirst);
}

HttpResponse RailwayWorld::entrance(const HttpRequest& request)
{
    QByteArray line = m_state.room.answer(FormFields::parse(request.query), m_state.clock.elapsed());
    if (m_state.faults.is(RailwayFault::NetfunnelLines, "on"))
        line.replace("; ", ";").replace(";NetFunnel", ";\nNetFunnel");
    return answers::plainText(line);
}

void RailwayWorld::spoil(const Route& route, const RailwayCall& call, HttpResponse& response)
{
    RailwayFaults& faults = m_state.faults;
    if (isStruck(route)) {
        response.delay = std::chrono::milliseconds(faults.number(RailwayFault::SlowMs));
        response.hugeBytes = faults.number(RailwayFault::HugeMb) * 1'000'000;
        const QByteArray kind = faults.word(RailwayFault::Reply);
        if (kind != "ok" && faults.strike(RailwayFault::ReplyTimes)) {
            static const QHash<QByteArray, Delivery> deliveries = {{"cut", Delivery::Cut},
                                                                   {"drip", Delivery::Drip},
                                                                   {"huge", Delivery::Huge},
                                                                   {"hang", Delivery::Hang},
                                                                   {"reset", Delivery::Reset}};
            response.delivery = deliveries.value(kind, Delivery::Whole);
            if (kind == "garbage")
                response.body = QByteArray("\x1f\x8b\x01\xff{\"resultMap\":[{\"msgCd\":\xc3\x28,,");
            else if (kind == "shape")
                response.body =
                    "{\"resultMap\":{\"strResult\":[true]},\"outDataSets\":[],\"userMap\":3,\"trainListMap\":\"x\"}";
            else if (kind == "error")
                response.body = "{\"ERROR_CODE\":\"-1\",\"ERROR_MSG\":\"조회 중 에러가 발생 하였습니다...\"}";
            else if (kind == "html")
                response = answers::html(200, "안내", "<p>서비스 이용에 불편을 드려 죄송합니다.</p>");
        }
    }
    const QByteArray kind = faults.word(RailwayFault::ReserveReply);
    if (!call.booked || kind == "ok" || !faults.strike(RailwayFault::ReserveTimes))
        return;
    if (kind == "slow")
        response.delay = std::chrono::milliseconds(faults.number(RailwayFault::ReserveSlowMs));
    if (kind == "lost")
        response.delivery = Delivery::Hang;
    else if (kind == "cut")
        response.delivery = Delivery::Cut;
    else if (kind == "reset")
        response.delivery = Delivery::Reset;
}

void RailwayWorld::addHeaders(HttpResponse& response, bool greet)
{
    const qint64 utc = m_state.clock.utc();
    if (m_dateSecond != utc / 1000) {
        m_dateSecond = utc / 1000;
        m_date = "Date: " + httpDate(utc) +
                 "\r\nContent-Language: ko\r\nCache-Control: no-cache, no-store, max-age=0\r\nPragma: no-cache\r\n"
                 "Expires: Thu, 01 Jan 1970 00:00:00 GMT\r\n";
    }
    response.headers += m_date;
    if (greet) // an anonymous session, of which nothing need be remembered
        response.headers += "Set-Cookie: JSESSIONID=" + m_state.members.newSessionId() + "; Path=/\r\n";
}

} // namespace gwanje::sandbox
