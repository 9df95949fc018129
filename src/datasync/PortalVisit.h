// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One visit to a portal: a browser, and in it a session that is proven valid. What was saved is restored and looked at;
// where it has expired it goes into the trash, and there is one fresh login with the credentials that are kept; where
// the portal takes them not, or asks for a person, a window opens for the operator, who has some minutes. Engine
// thread. Errors: SYNC_LOGIN_NEEDED (nobody came), SYNC_SESSION_EXPIRED (right after a login), SYNC_NO_ADDRESS,
// SYNC_PAGE, SYNC_BROWSER…, CORE_FILE, CORE_CANCELLED.

#include "datasync/Browser.h"
#include "datasync/DataSyncDependencies.h"
#include "datasync/PortalLogin.h"
#include "datasync/SavedSession.h"
#include "datasync/SessionKeeper.h"

namespace gwanje::datasync {

struct Credentials
{
    QString login, password;

    bool isEmpty() const { return login.isEmpty() || password.isEmpty(); }
};

/// What a visit is made with; outlives it.
struct VisitParts
{
    net::HttpClient& http;
    core::Clock& clock;
    QString folder; ///< the data folder
    std::function<DataSyncSettings()> settings;
    std::function<core::Async<Credentials>(QString portal)> credentials;
    std::function<void(const SyncNotice&)> notify;
};

class PortalVisit final
{
public:
    /// `told`: each step as it begins; `until`: how long the operator is waited for.
    using StepTold = std::function<void(SyncStep step, const QDateTime& until)>;
    /// `state`: what was known; as it is found, and told with the next step.
    PortalVisit(const VisitParts& parts, Portal portal, PortalState state, StepTold told);

    core::Async<core::Status> enter(core::StopToken stop);       ///< with a session that is proven valid
    core::Async<core::Status> enterAnew(core::StopToken stop);   ///< what is there is discarded first
    core::Async<core::Status> enterByHand(core::StopToken stop); ///< the operator logs in, whatever is there
    core::Async<void> leave(); ///< closes the browser; within 3 s, no process of it stays

    const PortalState& state() const { return m_state; }
    const Portal& portal() const { return m_portal; }
    bool isFresh() const { return m_isFresh; }               ///< somebody logged in during this visit
    bool hasBrowser() const { return m_browser != nullptr; } ///< not where nobody came to log in
    BrowserSession& session() { return m_browser->session(); }

private:
    core::Async<core::Status> open(bool isVisible, core::StopToken stop);
    core::Async<core::Status> restore(core::StopToken stop);
    core::Async<core::Status> logIn(core::StopToken stop);
    core::Async<core::Status> byHand(QString reason, core::StopToken stop);
    core::Async<core::Status> proveFresh(core::StopToken stop);
    core::Async<core::Result<SessionProof>> prove(core::StopToken stop);
    core::Async<core::Status> save(core::StopToken stop);
    tl::unexpected<core::Error> loginNeeded(const QString& reason) const;
    void tell(SyncStep step, const QDateTime& until = {}) const { m_told(step, until); }

    const VisitParts& m_parts;
    Portal m_portal; ///< with the address that counts now
    const SavedSession m_saved;
    PortalState m_state;
    const StepTold m_told;
    std::unique_ptr<Browser> m_browser;
    bool m_isFresh = false;
};

} // namespace gwanje::datasync
