// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DataSyncAlerts.h"

#include "datasync/DataSyncDependencies.h"

namespace gwanje::app {
namespace {

using core::ErrorCode;
using SyncNoticeKind = datasync::SyncNotice::Kind;

constexpr int warnAt = 2, suspectAt = 3; // visits in a row
const QString failingPrefix = u"datasync.failing:"_qs, loginPrefix = u"datasync.login:"_qs,
              driftPrefix = u"datasync.drift:"_qs;

QString driftKey(const datasync::SyncNotice& notice)
{
    return driftPrefix + notice.portal + u':' + notice.row->stream;
}

/// Whether what an alert says of a portal still holds.
bool stillHolds(const QString& key, const QList<datasync::PortalView>& portals)
{
    for (const datasync::PortalView& view : portals) {
        const QString& name = view.portal.name;
        if (key == failingPrefix + name)
            return view.state.failures >= warnAt;
        if (key == loginPrefix + name)
            return view.now && view.now->step == datasync::SyncStep::AwaitingOperator;
    }
    return key.startsWith(driftPrefix); // over when the next file says so
}

} // namespace

void DataSyncAlerts::take(const datasync::SyncNotice& notice)
{
    switch (notice.kind) {
    case SyncNoticeKind::Failing: {
        const auto code = notice.failures >= suspectAt ? ErrorCode::SYNC_SESSION_SUSPECT : ErrorCode::SYNC_FAILING;
        m_alerts.raise(failingPrefix + notice.portal, core::severity(code), code,
                       {{u"portal"_qs, notice.title},
                        {u"failures"_qs, QString::number(notice.failures)},
                        {u"code"_qs, notice.error ? notice.error->name() : QString()}});
        break;
    }
    case SyncNoticeKind::Recovered:
        m_alerts.clear(failingPrefix + notice.portal);
        break;
    case SyncNoticeKind::LoginNeeded:
        m_alerts.raise(loginPrefix + notice.portal, core::severity(notice.error->code), notice.error->code,
                       notice.error->context);
        break;
    case SyncNoticeKind::LoggedIn:
        m_alerts.clear(loginPrefix + notice.portal);
        break;
    case SyncNoticeKind::Drift: {
        const auto code = ErrorCode::SYNC_DRIFT;
        m_alerts.raise(
            driftKey(notice), core::severity(code), code,
            {{u"portal"_qs, notice.title},
             {u"stream"_qs, notice.row->stream},
             {u"new"_qs, notice.row->newColumns.isEmpty() ? u"—"_qs : notice.row->newColumns.join(u", "_qs)},
             {u"vanished"_qs,
              notice.row->vanishedColumns.isEmpty() ? u"—"_qs : notice.row->vanishedColumns.join(u", "_qs)}});
        break;
    }
    case SyncNoticeKind::DriftOver:
        m_alerts.clear(driftKey(notice));
        break;
    }
}

core::Async<core::Status> DataSyncAlerts::review(datasync::DataSyncService& service, core::StopToken stop)
{
    const core::PageRequest page{.cursor = {}, .limit = 1000};
    auto asking = m_alerts.list(true, page);
    const auto standing = co_await asking;
    if (!standing)
        co_return core::fail(standing.error());
    QList<ops::Alert> ours;
    for (const ops::Alert& alert : standing->items) {
        if (alert.key.startsWith(failingPrefix) || alert.key.startsWith(loginPrefix))
            ours << alert;
    }
    if (ours.isEmpty() || stop.stop_requested())
        co_return core::Status();
    auto reading = service.portals();
    const auto portals = co_await reading;
    if (!portals)
        co_return core::fail(portals.error());
    for (const ops::Alert& alert : std::as_const(ours)) {
        if (stop.stop_requested())
            break;
        if (!stillHolds(alert.key, *portals))
            m_alerts.clearAsSeen(alert);
    }
    co_return core::Status();
}

} // namespace gwanje::app
