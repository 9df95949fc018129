// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A fresh login: what the browser holds of the portal (cookies, what its pages stored) is forgotten first, for a portal
// may keep one off its login page for the sake of a login that is half gone. Thread of the browser; what is typed is
// never logged. Errors: SYNC_PAGE (no login page, the server fails, the login leads nowhere), SYNC_BROWSER (also: a
// field or the button is covered), CORE_CANCELLED.

#include "datasync/PortalSight.h"

namespace gwanje::datasync {

enum class LoginOutcome {
    LoggedIn,
    Refused,    ///< the portal does not take the credentials
    HumanNeeded ///< a one-time code, a captcha, or the portal stays at its login page without a word
};
struct LoginAnswer
{
    LoginOutcome outcome = LoginOutcome::LoggedIn;
    QString reason; ///< what the portal said
};

struct LoginPatience
{
    std::chrono::milliseconds form{15'000}, answer{15'000};
    std::chrono::milliseconds alert{1500}; ///< for a page that says its welcome in an alert box to go on
};

class PortalLogin final
{
public:
    PortalLogin(BrowserSession& session, core::Clock& clock, const Portal& portal, LoginPatience patience = {})
        : m_session(session), m_clock(clock), m_portal(portal), m_patience(patience), m_sight(session, portal)
    {
    }

    /// Fills in the form as a person would, once. Where a person is asked for from the start, nothing is typed.
    core::Async<core::Result<LoginAnswer>> logIn(QString login, QString password, core::StopToken stop);
    /// In a visible window: opens the login page and looks on, never more, until somebody is in; false: nobody was
    /// within `patience`, or the window was closed.
    core::Async<core::Result<bool>> awaitOperator(std::chrono::milliseconds patience, core::StopToken stop);

private:
    using SoFar = core::Result<std::optional<LoginAnswer>>;

    core::Async<core::Status> open(core::StopToken stop);
    core::Async<core::Status> openOnce(core::StopToken stop);
    core::Async<core::Status> forget(core::StopToken stop);
    core::Async<SoFar> awaitForm(core::StopToken stop); ///< nothing: it is there
    core::Async<core::Result<bool>> hasForm(core::StopToken stop);
    core::Async<core::Status> fillIn(QString login, QString password, core::StopToken stop);
    core::Async<core::Result<Element>> shown(QString css, core::StopToken stop);
    core::Async<core::Status> typeInto(QString css, QString text, core::StopToken stop);
    core::Async<core::Result<LoginAnswer>> awaitAnswer(QString before, core::StopToken stop);
    core::Async<SoFar> answerNow(QString before, core::StopToken stop);
    core::Async<core::Result<LoginAnswer>> unanswered(core::StopToken stop);
    core::Async<core::Result<bool>> isSomebodyIn(core::StopToken stop);

    BrowserSession& m_session;
    core::Clock& m_clock;
    const Portal m_portal;
    const LoginPatience m_patience;
    PortalSight m_sight;
};

} // namespace gwanje::datasync
