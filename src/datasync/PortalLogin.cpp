// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/PortalLogin.h"

#include <QSet>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto loginGlance = 200ms;
constexpr auto operatorGlance = 1s;
constexpr int mostAlerts = 3; ///< that a login page opens with

LoginAnswer refused(const QString& reason)
{
    return {.outcome = LoginOutcome::Refused, .reason = reason};
}

LoginAnswer humanNeeded(const QString& reason)
{
    return {.outcome = LoginOutcome::HumanNeeded, .reason = reason};
}

QString originOf(const QUrl& url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

/// By the operator, who can close a window or the whole browser.
bool isClosed(const core::Error& error)
{
    const QString told = driverError(error);
    return told == u"no such window"_qs || told == u"invalid session id"_qs;
}

/// What the operator's own steps bring about (a page that fails, an alert box) is theirs to see, and ends nothing.
bool endsWatch(const core::Error& error)
{
    const bool isGone = error.code == ErrorCode::SYNC_BROWSER && driverError(error).isEmpty();
    return isGone || isClosed(error) || error.code == ErrorCode::CORE_CANCELLED;
}

} // namespace

core::Async<core::Status> PortalLogin::forget(core::StopToken stop)
{
    const QJsonObject all;
    const auto cookies = co_await m_session.devTools(u"Storage.clearCookies"_qs, all, stop);
    if (!cookies)
        co_return core::fail(cookies.error());
    const QSet<QString> origins{originOf(m_portal.address), originOf(m_portal.url(m_portal.loginPage)),
                                originOf(m_portal.url(m_portal.probePage))};
    for (const QString& origin : origins) {
        const QJsonObject storage{{u"origin"_qs, origin}, {u"storageTypes"_qs, u"all"_qs}};
        const auto cleared = co_await m_session.devTools(u"Storage.clearDataForOrigin"_qs, storage, stop);
        if (!cleared)
            co_return core::fail(cleared.error());
    }
    co_return core::Status();
}

core::Async<core::Status> PortalLogin::openOnce(core::StopToken stop)
{
    const auto forgotten = co_await forget(stop);
    if (!forgotten)
        co_return forgotten;
    co_return co_await m_session.go(m_portal.url(m_portal.loginPage), stop);
}

/// An alert of the page before, or of the login page itself, is closed and not yet the portal's answer.
core::Async<core::Status> PortalLogin::open(core::StopToken stop)
{
    for (int times = 1;; ++times) {
        auto opened = co_await openOnce(stop);
        if (opened || times > mostAlerts || !alertIn(opened.error()))
            co_return opened;
        (void)co_await m_session.acceptAlert(stop); // it may be closed already
    }
}

core::Async<core::Result<LoginAnswer>> PortalLogin::logIn(QString login, QString password, core::StopToken stop)
{
    const auto opened = co_await open(stop);
    if (!opened)
        co_return core::fail(opened.error());
    const auto human = co_await awaitForm(stop);
    if (!human)
        co_return core::fail(human.error());
    if (*human)
        co_return **human;
    const auto before = co_await m_sight.textOf(m_portal.form.refusal, stop);
    if (!before)
        co_return core::fail(before.error());
    const auto filled = co_await fillIn(login, password, stop);
    if (!filled) {
        if (const auto alert = alertIn(filled.error()))
            co_return refused(*alert);
        co_return core::fail(filled.error());
    }
    co_return co_await awaitAnswer(*before, stop);
}

core::Async<PortalLogin::SoFar> PortalLogin::awaitForm(core::StopToken stop)
{
    const auto until = m_clock.monotonic() + m_patience.form;
    while (true) {
        const auto form = co_await hasForm(stop);
        if (!form && !alertIn(form.error()))
            co_return core::fail(form.error());
        const auto human = co_await m_sight.shows(m_portal.form.humanCheck, stop);
        if (!human && !alertIn(human.error()))
            co_return core::fail(human.error());
        if (human && *human)
            co_return humanNeeded(u"a person is asked for"_qs);
        if (form && human && *form)
            co_return std::optional<LoginAnswer>();
        if (m_clock.monotonic() >= until)
            co_return pageFault(m_portal.url(m_portal.loginPage), u"no login form is shown"_qs);
        if (!co_await core::sleepFor(m_clock, loginGlance, stop))
            co_return core::fail(ErrorCode::CORE_CANCELLED);
    }
}

core::Async<core::Result<bool>> PortalLogin::hasForm(core::StopToken stop)
{
    const auto sight = co_await m_sight.look(stop);
    if (!sight)
        co_return core::fail(sight.error());
    if (sight->status >= 500)
        co_return pageFault(sight->address, answeredReason(sight->status));
    const QStringList parts{m_portal.form.login, m_portal.form.password, m_portal.form.submit};
    for (const QString& css : parts) {
        const auto isThere = co_await m_sight.shows(css, stop);
        if (!isThere || !*isThere)
            co_return isThere;
    }
    co_return true;
}

core::Async<core::Status> PortalLogin::fillIn(QString login, QString password, core::StopToken stop)
{
    const auto named = co_await typeInto(m_portal.form.login, login, stop);
    if (!named)
        co_return named;
    const auto typed = co_await typeInto(m_portal.form.password, password, stop);
    if (!typed)
        co_return typed;
    const auto button = co_await shown(m_portal.form.submit, stop);
    if (!button)
        co_return core::fail(button.error());
    co_return co_await m_session.click(*button, stop);
}

core::Async<core::Result<Element>> PortalLogin::shown(QString css, core::StopToken stop)
{
    const Locator wanted{css};
    const auto found = co_await m_session.waitFor(wanted, m_patience.form, stop);
    if (!found)
        co_return core::fail(found.error());
    if (!*found)
        co_return pageFault(m_portal.url(m_portal.loginPage), u"no login form is shown"_qs);
    co_return **found;
}

core::Async<core::Status> PortalLogin::typeInto(QString css, QString text, core::StopToken stop)
{
    const auto field = co_await shown(css, stop);
    if (!field)
        co_return core::fail(field.error());
    const auto cleared = co_await m_session.clear(*field, stop); // a browser may have filled it in
    if (!cleared)
        co_return cleared;
    co_return co_await m_session.type(*field, text, stop);
}

core::Async<core::Result<LoginAnswer>> PortalLogin::awaitAnswer(QString before, core::StopToken stop)
{
    auto until = m_clock.monotonic() + m_patience.answer;
    std::optional<QString> said; // by an alert box; some welcome with one
    bool wasIn = false;
    while (true) {
        const auto answer = co_await answerNow(before, stop);
        if (!answer) {
            const auto alert = alertIn(answer.error());
            if (!alert)
                co_return core::fail(answer.error());
            said = alert;
            until = std::min(until, m_clock.monotonic() + m_patience.alert);
        }
        const bool isIn = answer && *answer && (*answer)->outcome == LoginOutcome::LoggedIn;
        // Twice: the first time it may be a page on the way, or one that had not yet shown what it asks.
        if (answer && *answer && (!isIn || wasIn))
            co_return **answer;
        wasIn = isIn;
        if (!isIn && m_clock.monotonic() >= until)
            break;
        if (!co_await core::sleepFor(m_clock, loginGlance, stop))
            co_return core::fail(ErrorCode::CORE_CANCELLED);
    }
    if (said)
        co_return refused(*said);
    co_return co_await unanswered(stop);
}

/// Nothing: not yet known. `before` stood where a refusal does when nothing had been typed.
core::Async<PortalLogin::SoFar> PortalLogin::answerNow(QString before, core::StopToken stop)
{
    const auto human = co_await m_sight.shows(m_portal.form.humanCheck, stop);
    if (!human)
        co_return core::fail(human.error());
    if (*human)
        co_return humanNeeded(u"a person is asked for"_qs);
    const auto refusal = co_await m_sight.textOf(m_portal.form.refusal, stop);
    if (!refusal)
        co_return core::fail(refusal.error());
    const auto sight = co_await m_sight.look(stop);
    if (!sight)
        co_return core::fail(sight.error());
    if (sight->status >= 500)
        co_return pageFault(sight->address, answeredReason(sight->status));
    const bool isIn = !m_sight.isLogin(sight->address) && !sight->asksPassword && sight->status < 400;
    if (isIn)
        co_return LoginAnswer{.outcome = LoginOutcome::LoggedIn};
    if (!refusal->isEmpty() && *refusal != before)
        co_return refused(*refusal);
    co_return std::optional<LoginAnswer>();
}

core::Async<core::Result<LoginAnswer>> PortalLogin::unanswered(core::StopToken stop)
{
    const auto refusal = co_await m_sight.textOf(m_portal.form.refusal, stop);
    if (!refusal)
        co_return core::fail(refusal.error());
    if (!refusal->isEmpty())
        co_return refused(*refusal);
    const auto sight = co_await m_sight.look(stop);
    if (!sight)
        co_return core::fail(sight.error());
    if (sight->asksPassword) // a person sees what is the matter
        co_return humanNeeded(u"the portal neither let in nor said why"_qs);
    co_return pageFault(sight->address, u"the login led nowhere"_qs);
}

core::Async<core::Result<bool>> PortalLogin::awaitOperator(std::chrono::milliseconds patience, core::StopToken stop)
{
    const auto until = m_clock.monotonic() + patience;
    const auto opened = co_await open(stop);
    if (!opened && isClosed(opened.error()))
        co_return false;
    if (!opened)
        co_return core::fail(opened.error());
    bool wasIn = false; // twice, as in awaitAnswer()
    while (m_clock.monotonic() < until) {
        if (!co_await core::sleepFor(m_clock, operatorGlance, stop))
            co_return core::fail(ErrorCode::CORE_CANCELLED);
        const auto isIn = co_await isSomebodyIn(stop);
        if (!isIn && isClosed(isIn.error()))
            co_return false;
        if (!isIn)
            co_return core::fail(isIn.error());
        if (*isIn && wasIn)
            co_return true;
        wasIn = *isIn;
    }
    co_return wasIn;
}

core::Async<core::Result<bool>> PortalLogin::isSomebodyIn(core::StopToken stop)
{
    const auto sight = co_await m_sight.look(stop);
    const auto human = co_await m_sight.shows(m_portal.form.humanCheck, stop);
    if (!sight && endsWatch(sight.error()))
        co_return core::fail(sight.error());
    if (!human && endsWatch(human.error()))
        co_return core::fail(human.error());
    if (!sight || !human)
        co_return false;
    co_return !*human && m_sight.isOwn(sight->address) && !m_sight.isLogin(sight->address) && !sight->asksPassword &&
        sight->status < 400;
}

} // namespace gwanje::datasync
