// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a portal's page shows at one moment, and what that says of the session: without a deed of its own. Thread of the
// browser. Errors: SYNC_PAGE (the browser shows its own page of errors, or the server fails), SYNC_BROWSER (also where
// an alert box stood in the way, which is closed by that: see alertIn()), CORE_CANCELLED.

#include "datasync/BrowserSession.h"
#include "datasync/Portal.h"

namespace gwanje::datasync {

struct Sight
{
    QUrl address;
    int status = 0;            ///< of the server's answer; 0: not known
    bool asksPassword = false; ///< a field for it is displayed
};

class PortalSight final
{
public:
    PortalSight(BrowserSession& session, Portal portal) : m_session(session), m_portal(std::move(portal)) {}

    core::Async<core::Result<Sight>> look(core::StopToken stop);
    core::Async<core::Result<bool>> shows(QString css, core::StopToken stop);
    core::Async<core::Result<QString>> textOf(QString css, core::StopToken stop); ///< empty: none is displayed

    bool isLogin(const QUrl& address) const; ///< of a page where one was sent to log in
    bool isOwn(const QUrl& address) const;   ///< of the portal's own host
    /// Why the session is not valid; empty: nothing speaks against it. SYNC_PAGE
    core::Result<QString> whyExpired(const Sight& sight) const;

private:
    BrowserSession& m_session;
    const Portal m_portal;
};

/// What an alert box said that a command met; nothing where the error is another.
std::optional<QString> alertIn(const core::Error& error);
tl::unexpected<core::Error> pageFault(const QUrl& page, const QString& reason);
QString answeredReason(int status);

} // namespace gwanje::datasync
