// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalHtml.h"

#include "sandbox/PortalRows.h"
#include "sandbox/PortalState.h"
#include "sandbox/PortalStyle.h"

namespace gwanje::sandbox::portal {
namespace {

struct PortalWords
{
    const char* path;
    const char* heading;
    const char* english;
    const char* button;
};
constexpr PortalWords streamWords[] = {{"/members", "회원", "Members", "All Member download(CSV)"},
                                       {"/orders", "주문", "Orders", "All Order download(CSV)"},
                                       {"/refunds", "환불", "Refunds", "All Refund download(CSV)"}};
constexpr PortalWords channelWords = {"/all-channels", "전체 채널", "All channels", ""};

QByteArray escapedHtml(QByteArrayView text)
{
    return QString::fromUtf8(text).toHtmlEscaped().toUtf8();
}

HttpResponse htmlPage(int status, const QByteArray& title, const QByteArray& body)
{
    HttpResponse response;
    response.status = status;
    response.contentType = "text/html; charset=utf-8";
    response.headers = "Cache-Control: no-store\r\n";
    response.body = "<!doctype html>\n<html lang=\"ko\"><head><meta charset=\"utf-8\">"
                    "<meta name=\"viewport\" content=\"width=device-width\"><title>" +
                    title + " – 판매자 센터</title><style>" + styleSheet + "</style></head>\n<body>" + body +
                    "</body></html>\n";
    return response;
}

QByteArray navigation(QByteArrayView current)
{
    QByteArray links;
    const auto link = [&](const PortalWords& words) {
        links += QByteArray("<a href=\"") + words.path + '"' + (current == words.path ? " aria-current=\"page\"" : "") +
                 '>' + words.heading + "</a>";
    };
    link(channelWords);
    for (const PortalWords& words : streamWords)
        link(words);
    return "<nav aria-label=\"주 메뉴\">" + links + "</nav>";
}

/// A page behind the login; `action` stands beside its heading.
HttpResponse framedPage(const PortalWords& words, const QByteArray& action, const QByteArray& content)
{
    const QByteArray heading = words.heading;
    return htmlPage(200, heading,
                    "<header><strong>판매자 센터</strong>"
                    "<div id=\"account-name\" role=\"region\" aria-label=\"로그인한 계정\">" +
                        QByteArray(portalAccount) +
                        "</div><form method=\"post\" action=\"/logout\"><button id=\"logout-button\" "
                        "class=\"plain\">로그아웃</button></form></header>\n<div class=\"body\">" +
                        navigation(words.path) + "\n<main><div class=\"bar\"><div><h1 id=\"page-heading\">" + heading +
                        "</h1><p class=\"under\" lang=\"en\">" + words.english + "</p></div>" + action + "</div>\n" +
                        content + "</main></div>");
}

QByteArray alertBox(const QByteArray& message)
{
    return message.isEmpty() ? QByteArray() : "<p id=\"message\" role=\"alert\">" + escapedHtml(message) + "</p>";
}

/// Seven-segment digits as strokes, a little askew: no text that a script could read.
QByteArray digitsPicture(const QByteArray& digits)
{
    constexpr const char* strokes[] = {"M2 0H28",  "M30 2V24", "M30 28V50", "M2 52H28",
                                       "M0 28V50", "M0 2V24",  "M2 26H28"};
    constexpr quint8 lit[] = {0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f};
    QByteArray svg = "<svg id=\"human-picture\" viewBox=\"0 0 260 84\" role=\"img\" aria-label=\"숫자 네 자리 그림\">"
                     "<path d=\"M0 20L260 62M0 70L260 12M40 0L90 84M170 0L210 84\" stroke=\"#b8c4d0\" fill=\"none\"/>";
    for (qsizetype i = 0; i < digits.size(); ++i) {
        QByteArray path;
        for (size_t stroke = 0; stroke < std::size(strokes); ++stroke) {
            if (lit[digits[i] - '0'] >> stroke & 1)
                path += strokes[stroke];
        }
        const int tilt = digits[i] % 3 * 7 - 7;
        svg += "<path transform=\"translate(" + QByteArray::number(40 + 54 * i) + ",16) rotate(" +
               QByteArray::number(tilt) + ",15,26)\" d=\"" + path +
               "\" stroke=\"#33475b\" stroke-width=\"5\" stroke-linecap=\"round\" fill=\"none\"/>";
    }
    return svg + "</svg>";
}

QByteArray humanCheck(const QByteArray& digits)
{
    if (digits.isEmpty())
        return {};
    return "<fieldset id=\"human-check\"><legend>자동 입력 방지</legend>" + digitsPicture(digits) +
           "<label for=\"human-answer\">그림의 숫자 네 자리</label><input id=\"human-answer\" name=\"human-answer\" "
           "inputmode=\"numeric\" maxlength=\"4\" autocomplete=\"off\"></fieldset>";
}

bool isNumberColumn(const QByteArray& header)
{
    return header == "수량" || header.endsWith("금액");
}

QByteArray dataTable(const DataPage& page)
{
    QByteArray table = "<div class=\"wide\"><table><caption>최근 " + QByteArray::number(page.rows.size()) +
                       "건 / 전체 " + grouped(page.count) + "건</caption><thead><tr>";
    const auto kind = [&](size_t column) { return isNumberColumn(page.headers[column]) ? " class=\"number\"" : ""; };
    for (size_t i = 0; i < page.headers.size(); ++i)
        table += QByteArray("<th scope=\"col\"") + kind(i) + '>' + page.headers[i] + "</th>";
    table += "</tr></thead><tbody>\n";
    for (const auto& row : page.rows) {
        table += "<tr>";
        for (size_t i = 0; i < row.size(); ++i)
            table += QByteArray("<td") + kind(i) + '>' + escapedHtml(row[i]) + "</td>";
        table += "</tr>\n";
    }
    return table + "</tbody></table></div>";
}

/// The download button, at once or by a script later.
QByteArray downloadButton(const DataPage& page)
{
    if (!page.hasButton)
        return {};
    const QByteArray name = streamName(page.stream);
    const QByteArray form = "<form action=\"/export/" + name + ".csv\"><button id=\"download-" + name + "\">" +
                            streamWords[streamIndex(page.stream)].button + "</button></form>";
    if (page.buttonDelay == 0)
        return form;
    return "<template id=\"later\">" + form +
           "</template><script>setTimeout(() => { const later = document.getElementById('later');"
           " later.replaceWith(later.content); }, " +
           QByteArray::number(page.buttonDelay) + ");</script>";
}

} // namespace

QByteArray loginPath(const QByteArray& next)
{
    return "/login?type=enter&next=" + next.toPercentEncoding();
}

QByteArray codePath(const QByteArray& next)
{
    return "/login/code?type=enter&next=" + next.toPercentEncoding();
}

HttpResponse redirect(int status, const QByteArray& target)
{
    HttpResponse response;
    response.status = status;
    response.contentType = "text/html; charset=utf-8";
    response.headers = "Location: " + target + "\r\nCache-Control: no-store\r\n";
    return response;
}

HttpResponse loginPage(const LoginPage& page)
{
    const bool isTyped = !page.login.isEmpty();
    const QByteArray login = QByteArray("<label for=\"login-id\">이메일</label>"
                                        "<input id=\"login-id\" name=\"login-id\" type=\"email\" "
                                        "autocomplete=\"username\" required") +
                             (isTyped ? "" : " autofocus") + " value=\"" + escapedHtml(page.login) + "\">";
    const QByteArray password = QByteArray("<label for=\"login-password\">비밀번호</label>"
                                           "<input id=\"login-password\" name=\"login-password\" type=\"password\" "
                                           "autocomplete=\"current-password\" required") +
                                (isTyped ? " autofocus>" : ">");
    return htmlPage(200, "로그인",
                    "<main class=\"login\"><h1>판매자 센터</h1><p class=\"hint\">계정으로 로그인하세요.</p>" +
                        alertBox(page.message) + "<form id=\"login-form\" method=\"post\" action=\"" +
                        escapedHtml(loginPath(page.next)) + "\">" + login + password + humanCheck(page.humanDigits) +
                        "<button id=\"login-button\" type=\"submit\">로그인</button></form></main>");
}

HttpResponse codePage(const QByteArray& next, const QByteArray& message)
{
    return htmlPage(200, "인증번호",
                    "<main class=\"login\"><h1>인증번호 확인</h1><p class=\"hint\">휴대폰으로 보낸 여섯 자리 번호를 "
                    "입력하세요.</p>" +
                        alertBox(message) + "<form id=\"code-form\" method=\"post\" action=\"" +
                        escapedHtml(codePath(next)) +
                        "\"><label for=\"one-time-code\">인증번호</label><input id=\"one-time-code\" "
                        "name=\"one-time-code\" inputmode=\"numeric\" maxlength=\"6\" autocomplete=\"one-time-code\" "
                        "required autofocus><button id=\"code-button\" type=\"submit\">확인</button></form></main>");
}

HttpResponse dataPage(const DataPage& page)
{
    return framedPage(streamWords[streamIndex(page.stream)], downloadButton(page), dataTable(page));
}

HttpResponse channelsPage(const std::array<qint64, 3>& counts)
{
    QByteArray cards;
    for (size_t i = 0; i < counts.size(); ++i)
        cards += QByteArray("<section class=\"card\"><h2>") + streamWords[i].heading + "</h2><p>" + grouped(counts[i]) +
                 "건</p><a href=\"" + streamWords[i].path + "\">" + streamWords[i].heading + " 보기</a></section>";
    return framedPage(channelWords, {}, "<div class=\"cards\">" + cards + "</div>");
}

HttpResponse errorPage(int status, const QByteArray& sentence)
{
    return htmlPage(status, "오류",
                    "<main class=\"login\"><h1>" + QByteArray::number(status) + "</h1><p>" + sentence + "</p></main>");
}

HttpResponse alertPage(const QByteArray& target)
{
    // The target's characters are percent-encoded: none of them ends the text or the script.
    return htmlPage(200, "세션 만료",
                    "<script>alert(\"세션이 만료되었습니다\"); location.replace(\"" + target + "\");</script>");
}

} // namespace gwanje::sandbox::portal
