// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalLoginDesk.h"

#include "sandbox/ControlAnswers.h"
#include "sandbox/PortalHtml.h"

namespace gwanje::sandbox {
namespace {

/// A path of this site and nothing that a browser would take for another's.
QByteArray safeNext(const QByteArray& wished)
{
    const bool isPath = wished.startsWith('/') && !wished.startsWith("//") && !wished.startsWith("/login");
    const bool isPlain = std::all_of(wished.begin(), wished.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("/-._?=&%").contains(c);
    });
    return isPath && isPlain ? wished : QByteArray("/all-channels");
}

QByteArray cookieLine(const QByteArray& value, const QByteArray& more = {})
{
    return QByteArray("Set-Cookie: ") + PortalLoginDesk::cookie + '=' + value + "; Path=/; HttpOnly; SameSite=Lax" +
           more + "\r\n";
}

} // namespace

QByteArray PortalLoginDesk::tokenOf(const HttpRequest& request)
{
    for (const QByteArray& each : request.header("cookie").split(';')) {
        const QByteArray pair = each.trimmed();
        if (pair.startsWith(QByteArray(cookie) + '='))
            return pair.mid(qsizetype(qstrlen(cookie)) + 1);
    }
    return {};
}

HttpResponse PortalLoginDesk::handle(const HttpRequest& request)
{
    const QByteArray next = safeNext(FormFields::parse(request.query).value("next"));
    const bool isPost = request.method == "POST";
    const FormFields form = isPost ? FormFields::parse(request.body) : FormFields();
    if (request.path == "/login")
        return isPost ? takePassword(form, next) : page(next, {}, {});
    const QByteArray token = tokenOf(request);
    const PortalSession* session = m_state.sessions.find(token);
    if (!session || !session->owesCode)
        return portal::redirect(302, portal::loginPath(next));
    return isPost ? takeCode(form, next, token) : portal::codePage(next, {});
}

HttpResponse PortalLoginDesk::page(const QByteArray& next, const QByteArray& login, const QByteArray& message) const
{
    const bool asksPerson = m_state.faults.is(PortalFault::Login, "captcha");
    return portal::loginPage({.next = next,
                              .login = login,
                              .message = message,
                              .humanDigits = asksPerson ? m_state.humanAnswer() : QByteArray()});
}

HttpResponse PortalLoginDesk::refuse(const QByteArray& outcome, const QByteArray& next, const QByteArray& login,
                                     const QByteArray& message)
{
    m_state.record.addLogin(m_state.clock.utc(), outcome);
    return page(next, login, message);
}

HttpResponse PortalLoginDesk::takePassword(const FormFields& form, const QByteArray& next)
{
    const QByteArray login = form.value("login-id");
    if (m_state.faults.is(PortalFault::Login, "captcha")) {
        const bool isPerson = form.value("human-answer") == m_state.humanAnswer();
        ++m_state.humanChecks;
        if (!isPerson)
            return refuse("human_check", next, login, "그림의 숫자를 다시 확인하세요.");
    }
    if (login != portalAccount || form.value("login-password") != password)
        return refuse("wrong_password", next, login, "이메일 또는 비밀번호가 올바르지 않습니다.");
    if (m_state.faults.is(PortalFault::Login, "refused"))
        return refuse("refused", next, login, "로그인이 제한된 계정입니다. 고객센터로 문의하세요.");
    const bool owesCode = m_state.faults.is(PortalFault::Otp, "on");
    m_state.record.addLogin(m_state.clock.utc(), owesCode ? "code_asked" : "ok");
    return begin(owesCode, owesCode ? portal::codePath(next) : next);
}

HttpResponse PortalLoginDesk::takeCode(const FormFields& form, const QByteArray& next, const QByteArray& token)
{
    const bool isRight = form.value("one-time-code") == code;
    m_state.record.addLogin(m_state.clock.utc(), isRight ? "ok" : "wrong_code");
    if (!isRight)
        return portal::codePage(next, "인증번호가 올바르지 않습니다.");
    m_state.sessions.end(token);
    return begin(false, next);
}

HttpResponse PortalLoginDesk::begin(bool owesCode, const QByteArray& target)
{
    const PortalSession& session = m_state.sessions.start(m_state.clock.elapsed(), m_state.clock.utc(), owesCode);
    HttpResponse response = portal::redirect(303, target);
    response.headers += cookieLine(session.token);
    return response;
}

HttpResponse PortalLoginDesk::logout(const QByteArray& token)
{
    m_state.sessions.end(token);
    HttpResponse response = portal::redirect(303, portal::loginPath("/all-channels"));
    response.headers += cookieLine({}, "; Max-Age=0");
    return response;
}

} // namespace gwanje::sandbox
