// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A console with a login for a PortalServer, as its profile and its pages; a test puts a worse one in place of a page.

#include "datasync/Portal.h"
#include "PortalServer.h"

namespace gwanje::test {

inline const QString consoleLogin = u"seller@example.com"_qs;
inline const QString consolePassword = u"비밀-p4ssw0rd!"_qs;
inline const QString consoleButton = u"All Member download(CSV)"_qs;
inline const QByteArray inCookie = "Set-Cookie: sid=in; Path=/; HttpOnly\r\n";

inline PortalPage redirect(const QByteArray& to, const QByteArray& headers = {})
{
    return {.html = {}, .status = "302 Found", .headers = "Location: " + to + "\r\n" + headers};
}

inline const QByteArray membersPage = "<h1>회원</h1><button>Member upload</button>"
                                      "<button id=all>All Member\n  download(CSV)</button>";
/// The form, with more in it.
inline QByteArray loginForm(const QByteArray& more = {})
{
    return "<form method=post action='/sign?type=enter'><input id=login name=login value=old><input id=password "
           "name=password type=password><button id=enter>로그인</button></form>" +
           more;
}

/// A login page that is not left by the form: a script of it answers.
inline PortalPage scripted(const QByteArray& script, const QByteArray& more = {})
{
    return {loginForm("<p id=refusal></p>" + more) +
            "<script>document.forms[0].onsubmit = e => {e.preventDefault(); setTimeout(() => {" + script +
            "}, 100)}</script>"};
}

inline PortalPage consoleSign(const PortalAsk& ask)
{
    if (ask.method != "POST")
        return {loginForm("<p id=refusal></p>")};
    const bool isRight = ask.body == "login=" + QUrl::toPercentEncoding(consoleLogin) +
                                         "&password=" + QUrl::toPercentEncoding(consolePassword);
    return isRight ? redirect("/home", inCookie)
                   : PortalPage{loginForm("<p id=refusal> 아이디나 비밀번호가\n 다릅니다. </p>")};
}

/// What only who is logged in sees.
inline std::function<PortalPage(const PortalAsk&)> insidePage(const QByteArray& html)
{
    return [html](const PortalAsk& ask) {
        return ask.cookies.contains("sid=in") ? PortalPage{html} : redirect("/sign?type=enter");
    };
}
inline std::function<PortalPage(const PortalAsk&)> fixedPage(const PortalPage& page)
{
    return [page](const PortalAsk&) { return page; };
}

inline PortalPages consolePages()
{
    return {{"/sign", consoleSign},
            {"/home", insidePage("<p id=account>\n 가게 주인 </p>")},
            {"/members", insidePage(membersPage)}};
}

inline datasync::Portal consoleProfile(const PortalServer& server)
{
    datasync::Portal portal;
    portal.name = u"shop"_qs;
    portal.address = server.url(u"/"_qs);
    portal.loginPage = u"/sign?type=enter"_qs;
    portal.loginMark = u"type=enter"_qs;
    portal.form = {u"#login"_qs, u"#password"_qs, u"#enter"_qs, u"#refusal"_qs, u"#captcha, #code"_qs};
    portal.probePage = u"/home"_qs;
    portal.accountLandmark = u"#account"_qs;
    datasync::PortalStream members;
    members.mapping.portal = portal.name;
    members.mapping.stream = u"members"_qs;
    members.page = u"/members"_qs;
    members.button = consoleButton;
    portal.streams << members;
    return portal;
}

} // namespace gwanje::test
