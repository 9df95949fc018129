// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PlatformAlerts.h"

#include "platform/PlatformDependencies.h"

namespace gwanje::app {
namespace {

using core::ErrorCode;
using PlatformNoticeKind = platform::PlatformNotice::Kind;

const QString circuitPrefix = u"platform.failing:"_qs, soldPrefix = u"platform.sold:"_qs;

QString circuitKey(const platform::PlatformNotice& notice)
{
    return circuitPrefix + notice.platform.code + u':' + notice.type;
}

} // namespace

void PlatformAlerts::take(const platform::PlatformNotice& notice)
{
    switch (notice.kind) {
    case PlatformNoticeKind::RanOut: {
        const core::Context context{{u"name"_qs, notice.platform.name},
                                    {u"platform"_qs, notice.platform.code},
                                    {u"type"_qs, notice.type},
                                    {u"failures"_qs, QString::number(notice.failures)},
                                    {u"code"_qs, notice.error ? notice.error->name() : QString()}};
        const auto code = ErrorCode::SCH_CIRCUIT_OPEN;
        m_alerts.raise(circuitKey(notice), core::severity(code), code, context);
        break;
    }
    case PlatformNoticeKind::Recovered:
        m_alerts.clear(circuitKey(notice));
        break;
    case PlatformNoticeKind::Found:
        found(notice);
        break;
    }
}

void PlatformAlerts::found(const platform::PlatformNotice& notice)
{
    const platform::Finding& finding = notice.discrepancy->finding;
    const bool twice = finding.kind == platform::DiscrepancyKind::DoubleBooking;
    if (!twice && finding.kind != platform::DiscrepancyKind::Overbooked)
        return;
    const core::Context context{{u"room"_qs, notice.room},
                                {u"from"_qs, finding.nights.from.toString(Qt::ISODate)},
                                {u"to"_qs, finding.nights.to.toString(Qt::ISODate)},
                                {u"platforms"_qs, notice.platforms.join(u", "_qs)},
                                {u"sold"_qs, QString::number(finding.theirs.value(u"sold"_qs).toInt())},
                                {u"units"_qs, QString::number(finding.ours.value(u"units"_qs).toInt())},
                                {u"discrepancy"_qs, notice.discrepancy->id.toString()}};
    const auto code = twice ? ErrorCode::PLT_DOUBLE_BOOKING : ErrorCode::PLT_OVERBOOKED;
    m_alerts.raise(soldPrefix + notice.discrepancy->id.toString(), core::severity(code), code, context);
}

core::Async<core::Status> PlatformAlerts::review(platform::PlatformService& service, core::StopToken stop)
{
    const core::PageRequest page{.cursor = {}, .limit = 1000};
    auto asking = m_alerts.list(true, page);
    const auto standing = co_await asking;
    if (!standing)
        co_return core::fail(standing.error());
    for (const ops::Alert& alert : standing->items) {
        const auto id = platform::DiscrepancyId::fromString(alert.key.mid(soldPrefix.size()));
        if (!alert.key.startsWith(soldPrefix) || !id)
            continue;
        if (stop.stop_requested())
            break;
        auto showing = service.discrepancy(*id);
        const auto row = co_await showing;
        if (stop.stop_requested())
            break;
        const bool isGone = !row && row.error().code == ErrorCode::PLT_DISCREPANCY_NOT_FOUND;
        if (isGone || (row && row->state != platform::DiscrepancyState::Open))
            m_alerts.clearAsSeen(alert);
    }
    co_return core::Status();
}

} // namespace gwanje::app
