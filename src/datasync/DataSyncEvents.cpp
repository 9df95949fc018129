// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/DataSyncEvents.h"

#include "datasync/JsonValues.h"
#include <QJsonArray>

namespace gwanje::datasync {
namespace {

bool isImported(const SyncLogRow& row)
{
    return row.status == SyncStatus::Success || row.status == SyncStatus::Partial;
}

} // namespace

QJsonObject toJson(const PortalView& view)
{
    const Portal& portal = view.portal;
    QJsonArray streams;
    for (const PortalStream& stream : portal.streams)
        streams << stream.name();
    QJsonObject last;
    for (auto it = view.last.cbegin(); it != view.last.cend(); ++it)
        last.insert(it.key(), toJson(*it));
    QJsonObject json = toJson(view.state);
    json.insert(u"portal"_qs, portal.name);
    json.insert(u"title"_qs, portal.title);
    json.insert(u"active"_qs, portal.isActive);
    json.insert(u"sandbox"_qs, portal.isSandbox);
    json.insert(u"address"_qs, portal.address.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    json.insert(u"own_profile"_qs, view.isOwnProfile);
    json.insert(u"problem"_qs, errorValue(view.problem));
    json.insert(u"streams"_qs, streams);
    json.insert(u"session_ends_at"_qs, timeValue(view.sessionEndsAt));
    json.insert(u"last"_qs, last);
    json.insert(u"next_sync"_qs, timeValue(view.nextSync));
    json.insert(u"next_renewal"_qs, timeValue(view.nextRenewal));
    json.insert(u"now"_qs, view.now ? QJsonValue(toJson(*view.now)) : QJsonValue(QJsonValue::Null));
    return json;
}

QJsonObject toJson(const SyncReport& report)
{
    QJsonObject result;
    QJsonArray streams;
    for (const SyncLogRow& row : report.streams) {
        streams << toJson(row);
        if (isImported(row)) // of the others nobody knows what is new
            result.insert(row.stream, toJson(row.counts));
    }
    return {{u"portal"_qs, report.portal},
            {u"run"_qs, report.run.toString()},
            {u"result"_qs, result},
            {u"streams"_qs, streams},
            {u"error"_qs, errorValue(report.error)}};
}

} // namespace gwanje::datasync
