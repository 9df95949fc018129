// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/PortalVisit.h"

#include "datasync/SavedCookies.h"
#include "telemetry/Log.h"
#include <QFile>

// What a crash leaves: the browser's processes, which the next visit (or the start of the console) ends by their
// record; a saved login that is whole, old or new (it is written beside and renamed); in the trash what was moved
// there. A login that was not yet saved is lost, and the next visit logs in again.

namespace gwanje::datasync {
namespace {

using core::ErrorCode;

/// Where a window could open.
bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

} // namespace

PortalVisit::PortalVisit(const VisitParts& parts, Portal portal, PortalState state, StepTold told)
    : m_parts(parts), m_portal(std::move(portal)), m_saved(parts.folder, m_portal.name), m_state(std::move(state)),
      m_told(std::move(told))
{
    if (m_portal.isSandbox)
        m_portal.address = parts.settings().sandbox;
}

core::Async<core::Status> PortalVisit::open(bool isVisible, core::StopToken stop)
{
    if (m_portal.address.isEmpty())
        co_return core::fail(ErrorCode::SYNC_NO_ADDRESS, {{u"portal"_qs, m_portal.name}});
    tell(SyncStep::StartingBrowser);
    if (auto made = m_saved.makeFolder(); !made)
        co_return made;
    BrowserOptions options;
    options.folder = m_parts.folder + u"/browsers/"_qs + m_portal.name;
    options.isVisible = isVisible;
    auto starting = Browser::start(m_parts.http, m_parts.clock, options, stop);
    auto started = co_await starting;
    if (!started)
        co_return core::fail(started.error());
    m_browser = std::move(*started);
    co_return core::Status();
}

core::Async<void> PortalVisit::leave()
{
    if (!m_browser)
        co_return;
    const std::unique_ptr<Browser> browser = std::move(m_browser);
    auto closing = browser->close();
    co_await closing;
}

core::Async<core::Status> PortalVisit::enter(core::StopToken stop)
{
    if (!m_browser) {
        auto opening = open(false, stop);
        const auto opened = co_await opening;
        if (!opened)
            co_return opened;
        auto restoring = restore(stop);
        const auto restored = co_await restoring;
        if (!restored)
            co_return restored;
    }
    auto proving = prove(stop);
    const auto proof = co_await proving;
    if (!proof)
        co_return core::fail(proof.error());
    if (proof->isValid) {
        auto saving = save(stop);
        co_return co_await saving;
    }
    telemetry::warn("datasync", "session.expired",
                    u"%1: stage %2 (%3)"_qs.arg(m_portal.name).arg(proof->failedStage).arg(proof->reason),
                    {.code = core::codeName(ErrorCode::SYNC_SESSION_EXPIRED)});
    auto entering = enterAnew(stop);
    co_return co_await entering;
}

core::Async<core::Status> PortalVisit::enterAnew(core::StopToken stop)
{
    if (!m_browser) {
        auto opening = open(false, stop);
        const auto opened = co_await opening;
        if (!opened)
            co_return opened;
    }
    if (auto discarded = m_saved.discard(m_parts.clock.now()); !discarded)
        co_return discarded;
    auto logging = logIn(stop);
    co_return co_await logging;
}

core::Async<core::Status> PortalVisit::enterByHand(core::StopToken stop)
{
    auto entering = byHand(u"nobody came"_qs, stop);
    co_return co_await entering;
}

core::Async<core::Status> PortalVisit::restore(core::StopToken stop)
{
    auto restoring = restoreCookies(m_browser->session(), m_saved.path(), stop);
    const auto restored = co_await restoring;
    if (restored || restored.error().code != ErrorCode::CORE_FILE)
        co_return restored ? core::Status() : core::fail(restored.error());
    telemetry::log(telemetry::Level::Warning, "datasync", "session.unread", restored.error());
    co_return m_saved.discard(m_parts.clock.now());
}

core::Async<core::Result<SessionProof>> PortalVisit::prove(core::StopToken stop)
{
    tell(SyncStep::CheckingSession);
    SessionKeeper keeper(m_browser->session(), m_parts.clock, m_portal);
    auto proving = keeper.prove(stop);
    const auto proof = co_await proving;
    if (!proof)
        co_return proof;
    m_state.checkedAt = m_parts.clock.now();
    const bool wasIn = m_saved.exists() || m_isFresh;
    m_state.session = proof->isValid ? SessionStanding::Valid
                      : wasIn        ? SessionStanding::Expired
                                     : SessionStanding::None;
    m_state.failedStage = proof->isValid ? 0 : proof->failedStage;
    if (proof->isValid)
        m_state.account = proof->account;
    co_return proof;
}

core::Async<core::Status> PortalVisit::logIn(core::StopToken stop)
{
    tell(SyncStep::LoggingIn);
    auto asking = m_parts.credentials(m_portal.name);
    const Credentials kept = co_await asking;
    QString reason = u"no account is kept for it"_qs;
    if (!kept.isEmpty()) {
        PortalLogin login(m_browser->session(), m_parts.clock, m_portal);
        auto trying = login.logIn(kept.login, kept.password, stop);
        const auto answer = co_await trying;
        if (!answer)
            co_return core::fail(answer.error());
        if (answer->outcome == LoginOutcome::LoggedIn) {
            auto proving = proveFresh(stop);
            co_return co_await proving;
        }
        reason = answer->reason;
        if (reason.isEmpty())
            reason = answer->outcome == LoginOutcome::Refused ? u"the portal refused the login"_qs
                                                              : u"the portal asks for a person"_qs;
    }
    auto waiting = byHand(reason, stop);
    co_return co_await waiting;
}

core::Async<core::Status> PortalVisit::byHand(QString reason, core::StopToken stop)
{
    auto leaving = leave(); // one browser at a time in the portal's folder
    co_await leaving;
    if (!hasDisplay())
        co_return core::fail(ErrorCode::SYNC_LOGIN_NEEDED,
                             {{u"portal"_qs, m_portal.name}, {u"reason"_qs, u"no display for a window"_qs}},
                             loginNeeded(reason).value());
    auto opening = open(true, stop);
    const auto opened = co_await opening;
    if (!opened)
        co_return opened;
    const auto patience = m_parts.settings().operatorPatience;
    tell(SyncStep::AwaitingOperator, m_parts.clock.now().addMSecs(patience.count()));
    core::Error waits = loginNeeded(reason).value();
    waits.code = ErrorCode::SYNC_LOGIN_WAITS;
    m_parts.notify(
        {.kind = SyncNotice::Kind::LoginNeeded, .portal = m_portal.name, .title = m_portal.title, .error = waits});
    PortalLogin login(m_browser->session(), m_parts.clock, m_portal);
    auto awaiting = login.awaitOperator(patience, stop);
    const auto came = co_await awaiting;
    m_parts.notify({.kind = SyncNotice::Kind::LoggedIn, .portal = m_portal.name, .title = m_portal.title});
    if (!came)
        co_return core::fail(came.error());
    if (!*came)
        co_return loginNeeded(reason);
    m_isFresh = true;
    auto saving = save(stop);
    const auto saved = co_await saving;
    if (!saved)
        co_return saved;
    // The window is the operator's no more, and what was saved shows that it is enough.
    auto closing = leave();
    co_await closing;
    auto reopening = open(false, stop);
    const auto reopened = co_await reopening;
    if (!reopened)
        co_return reopened;
    auto restoring = restore(stop);
    const auto restored = co_await restoring;
    if (!restored)
        co_return restored;
    auto proving = proveFresh(stop);
    co_return co_await proving;
}

core::Async<core::Status> PortalVisit::proveFresh(core::StopToken stop)
{
    m_isFresh = true;
    auto proving = prove(stop);
    const auto proof = co_await proving;
    if (!proof)
        co_return core::fail(proof.error());
    if (!proof->isValid)
        co_return core::fail(ErrorCode::SYNC_SESSION_EXPIRED, {{u"portal"_qs, m_portal.name},
                                                               {u"stage"_qs, QString::number(proof->failedStage)},
                                                               {u"reason"_qs, proof->reason}});
    m_state.loggedInAt = m_parts.clock.now();
    telemetry::info("datasync", "session.begun", m_portal.name);
    auto saving = save(stop);
    co_return co_await saving;
}

core::Async<core::Status> PortalVisit::save(core::StopToken stop)
{
    auto saving = saveCookies(m_browser->session(), m_saved.path(), stop);
    const auto saved = co_await saving;
    co_return saved ? core::Status() : core::fail(saved.error());
}

tl::unexpected<core::Error> PortalVisit::loginNeeded(const QString& reason) const
{
    return core::fail(ErrorCode::SYNC_LOGIN_NEEDED, {{u"portal"_qs, m_portal.name}, {u"reason"_qs, reason}});
}

} // namespace gwanje::datasync
