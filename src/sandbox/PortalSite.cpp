// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalSite.h"

#include "sandbox/PortalDownload.h"
#include "sandbox/PortalHtml.h"

namespace gwanje::sandbox {
namespace {

constexpr qint64 shownRows = 20;

std::optional<PortalStream> streamOfPath(const QByteArray& path, const QByteArray& before, const QByteArray& after)
{
    for (const PortalStream stream : portalStreams) {
        if (path == before + streamName(stream) + after)
            return stream;
    }
    return std::nullopt;
}

/// Where to go on after the login: a download's page rather than the download.
QByteArray pageOf(const HttpRequest& request)
{
    if (const auto stream = streamOfPath(request.path, "/export/", ".csv"))
        return '/' + streamName(*stream);
    return request.method == "POST" || request.path == "/" ? QByteArray("/all-channels") : request.path;
}

QByteArray charsetOf(PortalEncoding encoding)
{
    return encoding == PortalEncoding::Cp949 ? "euc-kr" : encoding == PortalEncoding::Utf16 ? "utf-16" : "utf-8";
}

QByteArray attachment(PortalStream stream, const QByteArray& day)
{
    constexpr const char* stems[] = {"회원", "주문", "환불"};
    const QByteArray name = stems[streamIndex(stream)] + QByteArray("_") + day + ".csv";
    return "Content-Disposition: attachment; filename=\"" + streamName(stream) + ".csv\"; filename*=UTF-8''" +
           name.toPercentEncoding() + "\r\nCache-Control: no-store\r\n";
}

} // namespace

HttpResponse PortalSite::handle(const HttpRequest& request)
{
    if (request.path.startsWith("/_sandbox/"))
        return m_control.handle(request.path.mid(10), request);
    HttpResponse response = serve(request);
    response.delay += std::chrono::milliseconds(m_state.faults.number(PortalFault::SlowMs));
    return response;
}

HttpResponse PortalSite::serve(const HttpRequest& request)
{
    if (!m_state.faults.is(PortalFault::Http, "off"))
        return portal::errorPage(int(m_state.faults.number(PortalFault::Http)), "잠시 후 다시 시도하세요.");
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    if (!isRead && request.method != "POST")
        return portal::errorPage(405, "허용되지 않은 요청입니다.");
    if (request.path == "/favicon.ico")
        return portal::errorPage(404, "찾을 수 없습니다.");
    if (request.path == "/login" || request.path == "/login/code")
        return m_desk.handle(request);
    if (auto refused = gate(request))
        return *refused;
    const QByteArray token = PortalLoginDesk::tokenOf(request);
    if (!isRead)
        return request.path == "/logout" ? m_desk.logout(token) : portal::errorPage(405, "허용되지 않은 요청입니다.");
    return page(request, m_state.kindOf(*m_state.sessions.find(token)) == "half-valid");
}

std::optional<HttpResponse> PortalSite::gate(const HttpRequest& request)
{
    const QByteArray token = PortalLoginDesk::tokenOf(request);
    const QByteArray login = portal::loginPath(pageOf(request));
    const PortalSession* session = m_state.sessions.find(token);
    if (!session || session->owesCode)
        return portal::redirect(302, login);
    const QByteArray kind = m_state.kindOf(*session);
    if (kind == "expired")
        return portal::redirect(302, login);
    if (kind == "alert") {
        m_state.sessions.end(token);
        return portal::alertPage(login);
    }
    if (kind == "half-valid" && request.path.startsWith("/export/"))
        return portal::redirect(302, login);
    return std::nullopt;
}

HttpResponse PortalSite::page(const HttpRequest& request, bool isHalf)
{
    if (request.path == "/")
        return portal::redirect(302, "/all-channels");
    if (request.path == "/all-channels") {
        std::array<qint64, portalStreams.size()> counts{};
        for (const PortalStream stream : portalStreams)
            counts[streamIndex(stream)] = m_state.plan.count(stream);
        return portal::channelsPage(counts);
    }
    if (const auto stream = streamOfPath(request.path, "/", {}))
        return dataPage(*stream, isHalf);
    if (const auto stream = streamOfPath(request.path, "/export/", ".csv"))
        return download(*stream, request.method == "GET");
    return portal::errorPage(404, "찾을 수 없습니다.");
}

HttpResponse PortalSite::dataPage(PortalStream stream, bool isHalf) const
{
    portal::DataPage page{.stream = stream, .headers = portalHeaders(stream), .hasButton = !isHalf};
    if (m_state.isStruck(stream))
        page.buttonDelay = m_state.faults.number(PortalFault::ButtonDelay);
    page.count = isHalf ? 0 : m_state.plan.count(stream);
    for (qint64 row = 0; row < std::min(page.count, shownRows); ++row)
        page.rows.push_back(portalRow(m_state.plan, stream, row).cells);
    return portal::dataPage(page);
}

HttpResponse PortalSite::download(PortalStream stream, bool isRead)
{
    QByteArray fault = m_state.faults.word(PortalFault::Download);
    if (!isRead || fault == "ok" || !m_state.isStruck(stream) || !m_state.faults.strike(PortalFault::DownloadTimes))
        fault = "ok";
    if (fault == "error-page" || fault == "never") {
        HttpResponse response = portal::errorPage(200, "일시적인 오류가 발생했습니다. 잠시 후 다시 시도하세요.");
        response.headers = attachment(stream, portalTime(m_state.plan.now()).first(10));
        response.delivery = fault == "never" ? Delivery::Hang : Delivery::Whole;
        m_state.record.addDownload(m_state.clock.utc(), stream, fault == "never" ? "never" : "error_page");
        return response;
    }
    HttpResponse response;
    response.contentType = "text/csv; charset=" + charsetOf(m_state.fileKey(stream).format.encoding);
    response.headers = attachment(stream, portalTime(m_state.plan.now()).first(10));
    response.stream = std::make_shared<PortalDownload>(m_state, stream, fault);
    if (fault == "stall")
        response.delivery = Delivery::HangBody;
    if (fault == "slow")
        response.bytesPerSecond = m_state.faults.number(PortalFault::DownloadRate);
    return response;
}

} // namespace gwanje::sandbox
