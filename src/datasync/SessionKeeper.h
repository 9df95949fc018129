// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether a browser's session with a portal is valid, and how one comes to a valid one. Proven in two stages before any
// download: 1, the probe page can be opened without being sent to log in; 2, so can the first stream's page, and its
// download button is displayed within 5 s (a half-valid session passes stage 1). An alert box on the way is read: a
// portal tells the end of a session so. Saved logins lie in "sessions/", those that expired in ".trash/", dated.
// Thread of the browser. Errors of both: SYNC_PAGE (it could not be opened, or the server fails), SYNC_BROWSER,
// CORE_CANCELLED, CORE_FILE.

#include "datasync/BrowserSession.h"
#include "datasync/Portal.h"

namespace gwanje::datasync {

struct SessionProof
{
    bool isValid = false;
    int failedStage = 0; ///< 1 or 2
    QString reason;      ///< for the log: "sent to the login page", "no button …"
    QString account;     ///< as the portal names it; may be empty
};

enum class LoginOutcome {
    LoggedIn,
    Refused,    ///< the portal does not take the credentials
    HumanNeeded ///< a one-time code, a captcha
};
struct LoginAnswer
{
    LoginOutcome outcome = LoginOutcome::LoggedIn;
    QString reason; ///< what the portal said
};

class SessionKeeper final
{
public:
    SessionKeeper(BrowserSession& session, core::Clock& clock, const Portal& portal)
        : m_session(session), m_clock(clock), m_portal(portal)
    {
    }

    core::Async<core::Result<SessionProof>> prove(core::StopToken stop);
    /// Fills in the login form as a person would, once.
    core::Async<core::Result<LoginAnswer>> logIn(QString login, QString password, core::StopToken stop);
    /// In a visible window: opens the login page and waits until somebody is in; false: nobody was within `patience`.
    core::Async<core::Result<bool>> awaitOperator(std::chrono::milliseconds patience, core::StopToken stop);
    /// Opens a stream's page and finds its button. SYNC_SESSION_EXPIRED (sent to log in, or an alert said so),
    /// SYNC_BUTTON (not displayed within `patience`).
    core::Async<core::Result<Element>> buttonOf(PortalStream stream, std::chrono::milliseconds patience,
                                                core::StopToken stop);

private:
    BrowserSession& m_session;
    core::Clock& m_clock;
    const Portal m_portal;
};

inline constexpr std::chrono::milliseconds buttonPatience{5000};

/// Where logins are saved; the data folder's.
class SavedSession final
{
public:
    SavedSession(QString folder, QString portal) : m_folder(std::move(folder)), m_portal(std::move(portal)) {}

    QString path() const { return m_folder + u"/sessions/"_qs + m_portal + u".json"_qs; }
    bool exists() const;
    core::Status makeFolder() const;                  ///< 0700
    core::Status discard(const QDateTime& now) const; ///< into the trash; nothing where there is none
    static core::Result<qint64> emptyTrash(const QString& folder, const QDateTime& before); ///< how many

private:
    const QString m_folder, m_portal;
};

} // namespace gwanje::datasync
