// SPDX-License-Identifier: GPL-3.0-or-later
// The values as the command line and the API show them.
#include "platform/Discrepancy.h"
#include <QJsonArray>

namespace gwanje::platform {
namespace {

QJsonValue timeValue(const QDateTime& time)
{
    return time.isValid() ? QJsonValue(core::timeText(time)) : QJsonValue(QJsonValue::Null);
}

QJsonValue dayValue(QDate day)
{
    return day.isValid() ? QJsonValue(day.toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}

template<class T>
QJsonValue idValue(const std::optional<T>& id)
{
    return id ? QJsonValue(id->toString()) : QJsonValue(QJsonValue::Null);
}

template<class T>
QJsonValue numberValue(const std::optional<T>& number)
{
    return number ? QJsonValue(static_cast<qint64>(*number)) : QJsonValue(QJsonValue::Null);
}

QJsonValue errorValue(const std::optional<core::Error>& error)
{
    if (!error)
        return QJsonValue(QJsonValue::Null);
    QJsonObject context;
    for (auto it = error->context.cbegin(); it != error->context.cend(); ++it)
        context.insert(it.key(), it.value());
    return QJsonObject{{u"code"_qs, error->name()},
                       {u"message"_qs, error->sentence(core::Language::English)},
                       {u"context"_qs, context}};
}

void join(QJsonObject& into, const QJsonObject& more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        into.insert(it.key(), it.value());
}

} // namespace

QJsonObject toJson(const Platform& platform)
{
    return {{u"id"_qs, platform.id.toString()},
            {u"code"_qs, platform.code},
            {u"name"_qs, platform.name},
            {u"connector"_qs, platform.connector},
            {u"url"_qs, shownUrl(platform)},
            {u"login"_qs, platform.login},
            {u"active"_qs, platform.active},
            {u"runs_itself"_qs, platform.runsItself},
            {u"control_url"_qs, platform.controlUrl.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)},
            {u"timeout_ms"_qs, static_cast<qint64>(platform.timeout.count())},
            {u"time_zone"_qs, platform.timeZone},
            {u"reservations"_qs, directionName(platform.reservations)},
            {u"prices"_qs, directionName(platform.prices)},
            {u"inventory"_qs, directionName(platform.inventory)},
            {u"notes"_qs, platform.notes},
            {u"created_at"_qs, timeValue(platform.createdAt)},
            {u"updated_at"_qs, timeValue(platform.updatedAt)},
            {u"removed_at"_qs, timeValue(platform.removedAt)},
            {u"version"_qs, platform.version}};
}

QJsonObject toJson(const PlatformView& view)
{
    QJsonObject object = toJson(view.platform);
    object.insert(u"health"_qs, QJsonObject{{u"last_success_at"_qs, timeValue(view.health.lastSuccessAt)},
                                            {u"last_run_at"_qs, timeValue(view.health.lastRunAt)},
                                            {u"failures"_qs, view.health.failures},
                                            {u"last_code"_qs, view.health.lastCode},
                                            {u"service"_qs, view.health.service}});
    QJsonObject data;
    for (const LastGood& good : view.lastGood)
        data.insert(dataSetName(good.dataSet), QJsonObject{{u"fetched_at"_qs, timeValue(good.fetchedAt)},
                                                           {u"complete_at"_qs, timeValue(good.completeAt)},
                                                           {u"items"_qs, good.items},
                                                           {u"empty_answers"_qs, good.emptyAnswers}});
    object.insert(u"data"_qs, data);
    object.insert(u"open_discrepancies"_qs, view.openDiscrepancies);
    return object;
}

QJsonObject toJson(const Property& property)
{
    return {{u"id"_qs, property.id.toString()},
            {u"name"_qs, property.name},
            {u"time_zone"_qs, property.timeZone},
            {u"version"_qs, property.version}};
}

QJsonObject toJson(const Room& room)
{
    return {{u"id"_qs, room.id.toString()},
            {u"property"_qs, room.property.toString()},
            {u"name"_qs, room.name},
            {u"units"_qs, room.units},
            {u"version"_qs, room.version}};
}

QJsonObject toJson(const Listing& listing)
{
    return {{u"id"_qs, listing.id.toString()},
            {u"platform"_qs, listing.platform.toString()},
            {u"listing"_qs, listing.externalId},
            {u"room"_qs, idValue(listing.room)},
            {u"version"_qs, listing.version}};
}

QJsonObject toJson(const RoomNight& night)
{
    return {{u"room"_qs, night.room.toString()},
            {u"date"_qs, dayValue(night.night)},
            {u"price"_qs, numberValue(night.price)},
            {u"units"_qs, numberValue(night.units)}};
}

QJsonObject toJson(const Booking& booking)
{
    return {{u"platform"_qs, booking.platform.toString()},
            {u"id"_qs, booking.externalId},
            {u"listing"_qs, booking.listing},
            {u"from"_qs, dayValue(booking.nights.from)},
            {u"to"_qs, dayValue(booking.nights.to)},
            {u"units"_qs, booking.units},
            {u"status"_qs, bookingStatusName(booking.status)},
            {u"guest"_qs, booking.guest},
            {u"amount"_qs, booking.amount},
            {u"ghost"_qs, booking.ghost},
            {u"updated_at"_qs, timeValue(booking.updatedAt)},
            {u"version"_qs, booking.version}};
}

QJsonObject toJson(const PlatformRun& run)
{
    return {{u"id"_qs, run.id.toString()},
            {u"type"_qs, run.type},
            {u"platform"_qs, run.platform.toString()},
            {u"scheduled_at"_qs, timeValue(run.scheduledAt)},
            {u"trigger"_qs, runtime::runTriggerName(run.trigger)},
            {u"by"_qs, run.by},
            {u"console"_qs, run.console},
            {u"started_at"_qs, timeValue(run.startedAt)},
            {u"ended_at"_qs, timeValue(run.endedAt)},
            {u"took_ms"_qs, run.took ? QJsonValue(qint64(run.took->count())) : QJsonValue()},
            {u"result"_qs, runResultName(run.result)},
            {u"attempt"_qs, run.attempt},
            {u"fetched"_qs, run.counts.fetched},
            {u"new"_qs, run.counts.added},
            {u"updated"_qs, run.counts.updated},
            {u"unchanged"_qs, run.counts.unchanged},
            {u"skipped"_qs, run.counts.skipped},
            {u"discrepancies"_qs, run.counts.discrepancies},
            {u"pushed"_qs, run.counts.pushed},
            {u"push_refused"_qs, run.counts.pushRefused},
            {u"error"_qs, errorValue(run.error)}};
}

QJsonObject toJson(const Finding& finding)
{
    QJsonArray between;
    for (const PlatformId& id : finding.between)
        between.append(id.toString());
    return {{u"kind"_qs, kindName(finding.kind)},
            {u"platform"_qs, idValue(finding.platform)},
            {u"platforms"_qs, between},
            {u"subject"_qs, finding.subject},
            {u"room"_qs, idValue(finding.room)},
            {u"listing"_qs, finding.listing},
            {u"booking"_qs, finding.external},
            {u"from"_qs, dayValue(finding.nights.from)},
            {u"to"_qs, dayValue(finding.nights.to)},
            {u"fields"_qs, QJsonArray::fromStringList(finding.fields)},
            {u"ours"_qs, finding.ours.object()},
            {u"theirs"_qs, finding.theirs.object()}};
}

QJsonObject toJson(const Discrepancy& discrepancy)
{
    QJsonObject object{{u"id"_qs, discrepancy.id.toString()}};
    join(object, toJson(discrepancy.finding));
    join(object, {{u"state"_qs, discrepancyStateName(discrepancy.state)},
                  {u"first_seen_at"_qs, timeValue(discrepancy.firstSeenAt)},
                  {u"last_seen_at"_qs, timeValue(discrepancy.lastSeenAt)},
                  {u"changed_at"_qs, timeValue(discrepancy.changedAt)},
                  {u"cycles"_qs, discrepancy.cycles},
                  {u"run"_qs, discrepancy.run.isNull() ? QJsonValue(QJsonValue::Null) : discrepancy.run.toString()},
                  {u"resolution"_qs, discrepancy.resolution ? QJsonValue(resolutionName(*discrepancy.resolution))
                                                            : QJsonValue(QJsonValue::Null)},
                  {u"reason"_qs, discrepancy.reason},
                  {u"resolved_by"_qs, discrepancy.resolvedBy},
                  {u"resolved_at"_qs, timeValue(discrepancy.resolvedAt)},
                  {u"version"_qs, discrepancy.version}});
    return object;
}

QJsonObject toJson(const ResolutionRule& rule)
{
    return {{u"id"_qs, rule.id.toString()},
            {u"position"_qs, rule.position},
            {u"kind"_qs, rule.kind ? QJsonValue(kindName(*rule.kind)) : QJsonValue(QJsonValue::Null)},
            {u"platform"_qs, idValue(rule.platform)},
            {u"field"_qs, rule.field},
            {u"as"_qs, resolutionName(rule.as)},
            {u"reason"_qs, rule.reason},
            {u"enabled"_qs, rule.enabled},
            {u"version"_qs, rule.version}};
}

} // namespace gwanje::platform
