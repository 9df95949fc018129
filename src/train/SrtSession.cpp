// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SrtSession.h"

#include "telemetry/Log.h"
#include "telemetry/Mask.h"
#include <QRegularExpression>

namespace gwanje::train {

using core::ErrorCode;
using namespace std::chrono_literals;

namespace {

constexpr auto shortLife = 1min; ///< a session lost sooner than this after its login was lost right away
constexpr int strange = 3;       ///< so many of them in a row are worth a line in the log

} // namespace

SrtSession::SrtSession(net::HttpClient& http, core::Clock& clock, const SrtOptions& options)
    : m_http(http), m_clock(clock), m_options(options), m_jar(std::make_shared<QNetworkCookieJar>())
{
}

core::Async<core::Status> SrtSession::ensure(Call call)
{
    if (m_loggedIn)
        co_return core::Status();
    const SingleFlight<int>::Work work = [this, call](core::StopToken token) {
        return logIn(Call(std::move(token), call.task, call.run));
    };
    const auto session = co_await m_logins.run(work, call.stop);
    if (!session)
        co_return core::fail(session.error());
    co_return core::Status();
}

core::Async<core::Result<int>> SrtSession::logIn(Call call)
{
    if (call.stop.stop_requested())
        co_return core::fail(ErrorCode::CORE_CANCELLED);
    if (m_loggedIn)
        co_return m_number;
    if (const auto early = tooEarly())
        co_return core::fail(*early);
    if (m_loggingIn)
        m_loggingIn();
    const auto password = co_await m_options.password();
    if (!password)
        co_return core::fail(password.error());
    if (m_refusal && m_refusedPassword == *password)
        co_return core::fail(*m_refusal);
    if (call.stop.stop_requested())
        co_return core::fail(ErrorCode::CORE_CANCELLED);

    m_jar = std::make_shared<QNetworkCookieJar>();
    const srt::Form form = srt::loginForm(m_options.login, *password, m_options.baseUrl);
    const QByteArray path = srt::path::login;
    const net::RequestIds ids{.task = call.task, .run = call.run};
    const auto answer = co_await post(path, form, true, call.stop, ids); // a second knock might count as a second try
    if (!answer)
        co_return core::fail(answer.error());
    co_return judge(srt::readLogin(*answer), *password);
}

std::optional<core::Error> SrtSession::tooEarly() const
{
    const auto left = m_notBefore - m_clock.monotonic();
    if (left <= 0ms)
        return std::nullopt;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    return core::Error{ErrorCode::TRN_SESSION_EXPIRED, {{u"retry_after_s"_qs, QString::number(seconds)}}, nullptr};
}

core::Result<int> SrtSession::judge(const core::Result<srt::Member>& member, const QString& password)
{
    if (!member) {
        const auto code = member.error().code;
        if (code == ErrorCode::TRN_LOGIN_REFUSED || code == ErrorCode::TRN_NO_MEMBER) {
            m_refusal = member.error();
            m_refusedPassword = password;
        }
        return core::fail(member.error());
    }
    m_refusal.reset();
    m_refusedPassword.clear();
    m_member = *member;
    m_loggedIn = true;
    m_served = false;
    m_loggedInAt = m_clock.monotonic();
    return ++m_number;
}

core::Async<core::Result<srt::Answer>> SrtSession::post(QByteArray path, srt::Form form, bool once,
                                                        core::StopToken stop, net::RequestIds ids)
{
    net::HttpRequest request;
    request.method = "POST";
    request.url = m_options.baseUrl;
    request.url.setPath(QString::fromLatin1(path));
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"},
                       {"Accept", "application/json"},
                       {"User-Agent", m_options.userAgent.toUtf8()}};
    request.body = srt::encoded(form);
    request.cookies = m_jar;
    request.neverResend = once;
    request.ids = ids;
    auto answer = co_await m_http.send(request, stop);
    if (answer)
        compareClocks(*answer, ids.task);
    co_return answer;
}

void SrtSession::compareClocks(const srt::Answer& answer, const QString& task)
{
    const QDateTime theirs = answer.serverTime();
    if (!theirs.isValid())
        return;
    const bool first = !m_skew;
    m_skew = std::chrono::milliseconds(m_clock.now().msecsTo(theirs));
    if (first && std::chrono::abs(*m_skew) > std::chrono::seconds(30))
        telemetry::warn("train", "srt.clock", u"The railway's clock differs from this computer's"_qs,
                        {.task = task, .more = {{u"skew_ms"_qs, QString::number(m_skew->count())}}});
}

/// The first that was lost right away is renewed at once like any other: it may be chance.
void SrtSession::lost(int number)
{
    if (number != m_number || !m_loggedIn)
        return;
    m_loggedIn = false;
    const auto now = m_clock.monotonic();
    m_shortLived = !m_served && now - m_loggedInAt < shortLife ? m_shortLived + 1 : 0;
    if (m_shortLived < 2)
        return;
    auto wait = std::min(m_options.loginBase, m_options.loginCap);
    for (int i = 2; i < m_shortLived && wait < m_options.loginCap; ++i)
        wait = std::min(wait * 2, m_options.loginCap);
    m_notBefore = now + wait;
    if (m_shortLived == strange)
        telemetry::warn("train", "srt.session-lost",
                        u"The railway forgets each login right away: the next ones wait longer and longer"_qs,
                        {.code = core::codeName(ErrorCode::TRN_SESSION_EXPIRED)});
}

void recordUnreadable(const QByteArray& path, const srt::Answer& answer, const core::Error& error, const QString& task)
{
    if (error.code != ErrorCode::TRN_UNREADABLE || path == srt::path::login)
        return; // an answer to a login repeats the password
    static const QRegularExpression echo(u"\"(commandMap|userMap)\"\\s*:\\s*\\{[^}]*\\}?"_qs);
    QString text = QString::fromUtf8(answer.body.left(4000));
    text.remove(echo);
    telemetry::debug("train", "srt.unreadable", telemetry::masked(text.left(2000)),
                     {.code = error.name(), .task = task, .more = {{u"path"_qs, QString::fromLatin1(path)}}});
}

} // namespace gwanje::train
