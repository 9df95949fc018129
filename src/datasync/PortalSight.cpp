// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/PortalSight.h"

namespace gwanje::datasync {
namespace {

using core::ErrorCode;

// The address that the driver tells is the one that was asked for, even where nothing could be loaded.
const QString whereScript = u"const [page] = performance.getEntriesByType('navigation');"
                            u"return {address: location.href, status: page ? page.responseStatus : 0}"_qs;

} // namespace

core::Async<core::Result<Sight>> PortalSight::look(core::StopToken stop)
{
    // Before the address: of a page that moves in between, the new address says why.
    const auto password = co_await shows(u"input[type=password]"_qs, stop);
    if (!password)
        co_return core::fail(password.error());
    const QJsonArray nothing;
    const auto where = co_await m_session.execute(whereScript, nothing, stop);
    if (!where)
        co_return core::fail(where.error());
    const QJsonValue& told = *where;
    Sight sight{.address = QUrl(told[u"address"].toString()), .status = told[u"status"].toInt()};
    if (sight.address.scheme() == u"chrome-error"_qs) {
        const auto asked = co_await m_session.url(stop);
        co_return pageFault(asked ? *asked : m_portal.address, u"it could not be loaded"_qs);
    }
    sight.asksPassword = *password;
    co_return sight;
}

core::Async<core::Result<bool>> PortalSight::shows(QString css, core::StopToken stop)
{
    if (css.isEmpty())
        co_return false;
    const Locator wanted{css};
    const auto found = co_await m_session.waitFor(wanted, std::chrono::milliseconds(0), stop);
    if (!found)
        co_return core::fail(found.error());
    co_return found->has_value();
}

core::Async<core::Result<QString>> PortalSight::textOf(QString css, core::StopToken stop)
{
    if (css.isEmpty())
        co_return QString();
    const Locator wanted{css};
    const auto found = co_await m_session.find(wanted, stop);
    if (!found)
        co_return core::fail(found.error());
    for (const Element& element : *found) {
        const auto text = co_await m_session.text(element, stop); // of what is hidden it is empty
        if (!text && driverError(text.error()) != u"stale element reference"_qs)
            co_return core::fail(text.error());
        if (text && !text->trimmed().isEmpty())
            co_return text->simplified();
    }
    co_return QString();
}

bool PortalSight::isLogin(const QUrl& address) const
{
    return !m_portal.loginMark.isEmpty() && address.toString().contains(m_portal.loginMark);
}

bool PortalSight::isOwn(const QUrl& address) const
{
    return !address.host().isEmpty() &&
           (address.host() == m_portal.address.host() || address.host() == m_portal.url(m_portal.probePage).host());
}

core::Result<QString> PortalSight::whyExpired(const Sight& sight) const
{
    if (isLogin(sight.address))
        return u"sent to the login page"_qs;
    if (sight.status == 401 || sight.status == 403)
        return answeredReason(sight.status);
    if (sight.status >= 400)
        return pageFault(sight.address, answeredReason(sight.status));
    return sight.asksPassword ? u"a password is asked for"_qs : QString();
}

std::optional<QString> alertIn(const core::Error& error)
{
    if (driverError(error) != u"unexpected alert open"_qs)
        return {};
    const QString said = error.context.value(u"alert"_qs).simplified();
    const bool isWordless = said.isEmpty() || said == u"{Alert text :"_qs; // what the driver makes of an empty one
    return isWordless ? u"an alert box without words"_qs : said;
}

tl::unexpected<core::Error> pageFault(const QUrl& page, const QString& reason)
{
    return core::fail(ErrorCode::SYNC_PAGE, {{u"page"_qs, pageName(page)}, {u"reason"_qs, reason}});
}

QString answeredReason(int status)
{
    return u"the server answered "_qs + QString::number(status);
}

} // namespace gwanje::datasync
