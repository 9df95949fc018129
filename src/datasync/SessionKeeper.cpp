// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SessionKeeper.h"

namespace gwanje::datasync {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto proofGlance = 150ms;

SessionProof invalid(int stage, const QString& reason)
{
    return {.isValid = false, .failedStage = stage, .reason = reason, .account = {}};
}

} // namespace

core::Async<core::Result<SessionProof>> SessionKeeper::prove(core::StopToken stop)
{
    const auto first = co_await proveProbe(stop);
    if (!first) {
        if (const auto alert = alertIn(first.error()))
            co_return invalid(1, *alert);
        co_return core::fail(first.error());
    }
    if (!first->isValid || m_portal.streams.isEmpty())
        co_return *first;
    co_return co_await proveButton(first->account, stop);
}

core::Async<core::Result<SessionProof>> SessionKeeper::proveProbe(core::StopToken stop)
{
    const QUrl page = m_portal.url(m_portal.probePage);
    const auto opened = co_await m_session.go(page, stop);
    if (!opened)
        co_return core::fail(opened.error());
    const bool isNamed = !m_portal.accountLandmark.isEmpty();
    const auto until = m_clock.monotonic() + (isNamed ? m_patience.account : m_patience.settle);
    while (true) {
        const auto account = co_await m_sight.textOf(m_portal.accountLandmark, stop);
        if (!account)
            co_return core::fail(account.error());
        const auto reason = co_await whyExpiredNow(stop); // after it: what is shown may be left at once
        if (!reason)
            co_return core::fail(reason.error());
        if (!reason->isEmpty())
            co_return invalid(1, *reason);
        if (!account->isEmpty())
            co_return SessionProof{.isValid = true, .account = *account};
        if (m_clock.monotonic() >= until)
            co_return isNamed ? invalid(1, u"no account is named"_qs) : SessionProof{.isValid = true};
        if (!co_await core::sleepFor(m_clock, proofGlance, stop))
            co_return core::fail(ErrorCode::CORE_CANCELLED);
    }
}

core::Async<core::Result<SessionProof>> SessionKeeper::proveButton(QString account, core::StopToken stop)
{
    const PortalStream& first = m_portal.streams.first();
    const auto button = co_await buttonOf(first, m_patience.button, stop);
    if (button)
        co_return SessionProof{.isValid = true, .account = account};
    const core::Error& error = button.error();
    if (error.code == ErrorCode::SYNC_SESSION_EXPIRED)
        co_return invalid(2, error.context.value(u"reason"_qs));
    if (error.code == ErrorCode::SYNC_BUTTON)
        co_return invalid(2, u"no button "_qs + first.button);
    co_return core::fail(error);
}

core::Async<core::Result<Element>> SessionKeeper::buttonOf(PortalStream stream, std::chrono::milliseconds patience,
                                                           core::StopToken stop)
{
    auto found = co_await findButton(stream, patience, stop);
    if (!found) {
        if (const auto alert = alertIn(found.error()))
            co_return expired(*alert);
    }
    co_return found;
}

core::Async<core::Result<Element>> SessionKeeper::findButton(PortalStream stream, std::chrono::milliseconds patience,
                                                             core::StopToken stop)
{
    const auto opened = co_await m_session.go(m_portal.url(stream.page), stop);
    if (!opened)
        co_return core::fail(opened.error());
    const auto until = m_clock.monotonic() + patience;
    while (true) {
        const auto button = co_await m_session.waitForNamed(stream.button, 0ms, stop);
        if (!button)
            co_return core::fail(button.error());
        const auto reason = co_await whyExpiredNow(stop); // after it: a page may be left with its button shown
        if (!reason)
            co_return core::fail(reason.error());
        if (!reason->isEmpty())
            co_return expired(*reason);
        if (*button)
            co_return **button;
        if (m_clock.monotonic() >= until)
            break;
        if (!co_await core::sleepFor(m_clock, proofGlance, stop))
            co_return core::fail(ErrorCode::CORE_CANCELLED);
    }
    const double seconds = std::chrono::duration<double>(patience).count();
    const core::Context context{
        {u"stream"_qs, stream.name()}, {u"button"_qs, stream.button}, {u"seconds"_qs, QString::number(seconds)}};
    co_return core::fail(ErrorCode::SYNC_BUTTON, context);
}

core::Async<core::Result<QString>> SessionKeeper::whyExpiredNow(core::StopToken stop)
{
    const auto sight = co_await m_sight.look(stop);
    if (!sight)
        co_return core::fail(sight.error());
    co_return m_sight.whyExpired(*sight);
}

tl::unexpected<core::Error> SessionKeeper::expired(const QString& reason) const
{
    return core::fail(ErrorCode::SYNC_SESSION_EXPIRED,
                      {{u"portal"_qs, m_portal.name}, {u"stage"_qs, u"2"_qs}, {u"reason"_qs, reason}});
}

} // namespace gwanje::datasync
