// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether a browser's session with a portal is valid. Proven in two stages before any download: 1, the probe page can
// be opened without being sent to log in (and names an account, where it is known how); 2, so can the first stream's
// page, and its download button is displayed within 5 s (a half-valid session passes stage 1). In both the server
// refuses nothing, nobody is asked for a password, and no alert box is open: a portal tells the end of a session so.
// Thread of the browser. Errors of both: SYNC_PAGE (it could not be opened, or the server fails), SYNC_BROWSER,
// CORE_CANCELLED.

#include "datasync/PortalSight.h"
#include "datasync/SavedSession.h"

namespace gwanje::datasync {

struct SessionProof
{
    bool isValid = false;
    int failedStage = 0; ///< 1 or 2
    QString reason;      ///< for the log: "sent to the login page", what an alert said …
    QString account;     ///< as the portal names it; may be empty
};

inline constexpr std::chrono::milliseconds buttonPatience{5000};

struct ProofPatience
{
    std::chrono::milliseconds settle{1500}; ///< for the probe page's script to send one to log in
    std::chrono::milliseconds account{5000};
    std::chrono::milliseconds button = buttonPatience;
};

class SessionKeeper final
{
public:
    SessionKeeper(BrowserSession& session, core::Clock& clock, const Portal& portal, ProofPatience patience = {})
        : m_session(session), m_clock(clock), m_portal(portal), m_patience(patience), m_sight(session, portal)
    {
    }

    core::Async<core::Result<SessionProof>> prove(core::StopToken stop);
    /// Opens a stream's page and finds its button. SYNC_SESSION_EXPIRED (sent to log in, or an alert said so),
    /// SYNC_BUTTON (not displayed within `patience`).
    core::Async<core::Result<Element>> buttonOf(PortalStream stream, std::chrono::milliseconds patience,
                                                core::StopToken stop);

private:
    core::Async<core::Result<SessionProof>> proveProbe(core::StopToken stop);
    core::Async<core::Result<SessionProof>> proveButton(QString account, core::StopToken stop);
    core::Async<core::Result<Element>> findButton(PortalStream stream, std::chrono::milliseconds patience,
                                                  core::StopToken stop);
    core::Async<core::Result<QString>> whyExpiredNow(core::StopToken stop);
    tl::unexpected<core::Error> expired(const QString& reason) const; ///< in stage 2

    BrowserSession& m_session;
    core::Clock& m_clock;
    const Portal m_portal;
    const ProofPatience m_patience;
    PortalSight m_sight;
};

} // namespace gwanje::datasync
