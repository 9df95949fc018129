// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlPlatformRows.h"

#include <QJsonDocument>

namespace gwanje::platform::sql {
namespace {

using Column = QLatin1StringView;

template<class Id>
Id idIn(const store::Row& row, Column column)
{
    return Id(QUuid::fromString(row.text(column)));
}

template<class Id>
std::optional<Id> idOrNone(const store::Row& row, Column column)
{
    return row.isNull(column) ? std::nullopt : std::optional(idIn<Id>(row, column));
}

int smallNumber(const store::Row& row, Column column)
{
    return static_cast<int>(row.integer(column));
}

QString jsonText(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString idsText(const QList<PlatformId>& ids)
{
    QStringList texts;
    for (const PlatformId& id : ids)
        texts << id.toString();
    return texts.join(u' ');
}

} // namespace

QList<PlatformId> idsIn(const QString& text)
{
    QList<PlatformId> ids;
    for (const QString& id : text.split(u' ', Qt::SkipEmptyParts))
        ids << PlatformId(QUuid::fromString(id));
    return ids;
}

QDate dayOf(const store::Row& row, QLatin1StringView column)
{
    return core::dayFromText(row.text(column));
}

QString contextText(const core::Context& context)
{
    QJsonObject object;
    for (auto it = context.cbegin(); it != context.cend(); ++it)
        object.insert(it.key(), it.value());
    return jsonText(object);
}

core::Context contextOf(const QString& json)
{
    core::Context context;
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        context.insert(it.key(), it.value().toString());
    return context;
}

QString platformColumns()
{
    return u"p.id, p.code, p.name, p.connector, p.url, p.login, p.active, p.runs_itself, p.control_url, p.timeout_ms, "
           "p.time_zone, p.reservations, p.prices, p.inventory, p.notes, p.created_at, p.updated_at, p.removed_at, "
           "p.version"_qs;
}

Platform platform(const store::Row& row)
{
    Platform platform;
    platform.id = idIn<PlatformId>(row, Column("id"));
    platform.code = row.text(Column("code"));
    platform.name = row.text(Column("name"));
    platform.connector = row.text(Column("connector"));
    platform.url = QUrl(row.text(Column("url")));
    platform.login = row.text(Column("login"));
    platform.active = row.boolean(Column("active"));
    platform.runsItself = row.boolean(Column("runs_itself"));
    platform.controlUrl = QUrl(row.text(Column("control_url")));
    platform.timeout = std::chrono::milliseconds(row.integer(Column("timeout_ms")));
    platform.timeZone = row.text(Column("time_zone"));
    platform.reservations = directionNamed(row.text(Column("reservations"))).value_or(Direction::Off);
    platform.prices = directionNamed(row.text(Column("prices"))).value_or(Direction::Off);
    platform.inventory = directionNamed(row.text(Column("inventory"))).value_or(Direction::Off);
    platform.notes = row.text(Column("notes"));
    platform.createdAt = row.time(Column("created_at"));
    platform.updatedAt = row.time(Column("updated_at"));
    platform.removedAt = row.time(Column("removed_at"));
    platform.version = row.integer(Column("version"));
    return platform;
}

QString propertyColumns()
{
    return u"id, name, time_zone, version"_qs;
}

Property property(const store::Row& row)
{
    return {idIn<PropertyId>(row, Column("id")), row.text(Column("name")), row.text(Column("time_zone")),
            row.integer(Column("version"))};
}

QString roomColumns()
{
    return u"r.id, r.property_id, r.name, r.units, r.version"_qs;
}

Room room(const store::Row& row)
{
    return {idIn<RoomId>(row, Column("id")), idIn<PropertyId>(row, Column("property_id")), row.text(Column("name")),
            smallNumber(row, Column("units")), row.integer(Column("version"))};
}

QString listingColumns()
{
    return u"l.id, l.platform_id, l.external_id, l.room_id, l.version"_qs;
}

Listing listing(const store::Row& row)
{
    return {idIn<ListingId>(row, Column("id")), idIn<PlatformId>(row, Column("platform_id")),
            row.text(Column("external_id")), idOrNone<RoomId>(row, Column("room_id")), row.integer(Column("version"))};
}

RoomNight roomNight(const store::Row& row)
{
    RoomNight night{idIn<RoomId>(row, Column("room_id")), dayOf(row, Column("night")), {}, {}};
    if (!row.isNull(Column("price")))
        night.price = row.integer(Column("price"));
    if (!row.isNull(Column("units")))
        night.units = smallNumber(row, Column("units"));
    return night;
}

QString bookingColumns()
{
    return u"b.platform_id, b.external_id, b.listing, b.arrival, b.departure, b.units, b.status, b.guest, b.amount, "
           "b.their_update, b.ghost, b.created_at, b.updated_at, b.version"_qs;
}

Booking booking(const store::Row& row)
{
    Booking booking;
    booking.platform = idIn<PlatformId>(row, Column("platform_id"));
    booking.externalId = row.text(Column("external_id"));
    booking.listing = row.text(Column("listing"));
    booking.nights = {dayOf(row, Column("arrival")), dayOf(row, Column("departure"))};
    booking.units = smallNumber(row, Column("units"));
    booking.status = bookingStatusNamed(row.text(Column("status"))).value_or(BookingStatus::Cancelled);
    booking.guest = row.text(Column("guest"));
    booking.amount = row.integer(Column("amount"));
    booking.theirUpdate = row.time(Column("their_update"));
    booking.ghost = smallNumber(row, Column("ghost"));
    booking.createdAt = row.time(Column("created_at"));
    booking.updatedAt = row.time(Column("updated_at"));
    booking.version = row.integer(Column("version"));
    return booking;
}

QString runColumns()
{
    return u"u.id, u.type, u.platform_id, u.scheduled_at, u.trigger, u.requested_by, u.console, u.started_at, "
           "u.ended_at, u.took_ms, u.result, u.attempt, u.fetched, u.added, u.updated, u.unchanged, u.skipped, "
           "u.discrepancies, u.pushed, u.push_refused, u.code, u.context"_qs;
}

PlatformRun run(const store::Row& row)
{
    PlatformRun run;
    run.id = idIn<RunId>(row, Column("id"));
    run.type = row.text(Column("type"));
    run.platform = idIn<PlatformId>(row, Column("platform_id"));
    run.scheduledAt = row.time(Column("scheduled_at"));
    run.trigger = runtime::runTriggerNamed(row.text(Column("trigger"))).value_or(RunTrigger::Timer);
    run.by = row.text(Column("requested_by"));
    run.console = row.text(Column("console"));
    run.startedAt = row.time(Column("started_at"));
    run.endedAt = row.time(Column("ended_at"));
    if (!row.isNull(Column("took_ms")))
        run.took = std::chrono::milliseconds(row.integer(Column("took_ms")));
    run.result = runResultNamed(row.text(Column("result"))).value_or(RunResult::Interrupted);
    run.attempt = smallNumber(row, Column("attempt"));
    run.counts = {row.integer(Column("fetched")), row.integer(Column("added")),
                  row.integer(Column("updated")), row.integer(Column("unchanged")),
                  row.integer(Column("skipped")), row.integer(Column("discrepancies")),
                  row.integer(Column("pushed")),  row.integer(Column("push_refused"))};
    if (const auto code = core::errorCodeNamed(row.text(Column("code"))))
        run.error = core::Error{*code, contextOf(row.text(Column("context"))), nullptr};
    return run;
}

QString discrepancyColumns()
{
    return u"d.id, d.kind, d.platform_id, d.platforms, d.subject, d.room_id, d.listing, d.external_id, d.arrival, "
           "d.departure, d.fields, d.ours, d.theirs, d.state, d.resolution, d.reason, d.resolved_by, d.resolved_at, "
           "d.first_seen_at, d.last_seen_at, d.changed_at, d.cycles, d.run_id, d.version"_qs;
}

Discrepancy discrepancy(const store::Row& row)
{
    Discrepancy value;
    value.id = idIn<DiscrepancyId>(row, Column("id"));
    Finding& finding = value.finding;
    finding.kind = kindNamed(row.text(Column("kind"))).value_or(DiscrepancyKind::FieldDiffers);
    finding.platform = idOrNone<PlatformId>(row, Column("platform_id"));
    finding.between = idsIn(row.text(Column("platforms")));
    finding.subject = row.text(Column("subject"));
    finding.room = idOrNone<RoomId>(row, Column("room_id"));
    finding.listing = row.text(Column("listing"));
    finding.external = row.text(Column("external_id"));
    finding.nights = {dayOf(row, Column("arrival")), dayOf(row, Column("departure"))};
    finding.fields = row.text(Column("fields")).split(u',', Qt::SkipEmptyParts);
    finding.ours = Side::fromJson(row.text(Column("ours")).toUtf8());
    finding.theirs = Side::fromJson(row.text(Column("theirs")).toUtf8());
    value.state = discrepancyStateNamed(row.text(Column("state"))).value_or(DiscrepancyState::Open);
    value.resolution = resolutionNamed(row.text(Column("resolution")));
    value.reason = row.text(Column("reason"));
    value.resolvedBy = row.text(Column("resolved_by"));
    value.resolvedAt = row.time(Column("resolved_at"));
    value.firstSeenAt = row.time(Column("first_seen_at"));
    value.lastSeenAt = row.time(Column("last_seen_at"));
    value.changedAt = row.time(Column("changed_at"));
    value.cycles = smallNumber(row, Column("cycles"));
    value.run = idIn<RunId>(row, Column("run_id"));
    value.version = row.integer(Column("version"));
    return value;
}

QString ruleColumns()
{
    return u"id, position, kind, platform_id, field, resolve_as, reason, enabled, version"_qs;
}

ResolutionRule rule(const store::Row& row)
{
    return {idIn<RuleId>(row, Column("id")),
            smallNumber(row, Column("position")),
            kindNamed(row.text(Column("kind"))),
            idOrNone<PlatformId>(row, Column("platform_id")),
            row.text(Column("field")),
            resolutionNamed(row.text(Column("resolve_as"))).value_or(Resolution::Ignore),
            row.text(Column("reason")),
            row.boolean(Column("enabled")),
            row.integer(Column("version"))};
}

store::RowList bookingList()
{
    return store::RowList({u"platform_id"_qs, u"external_id"_qs, u"listing"_qs, u"arrival"_qs, u"departure"_qs,
                           u"#units"_qs, u"status"_qs, u"guest"_qs, u"#amount"_qs, u"their_update"_qs, u"#ghost"_qs,
                           u"created_at"_qs, u"updated_at"_qs, u"#version"_qs});
}

void addBooking(store::RowList& rows, const Booking& booking)
{
    rows.row()
        .id(booking.platform)
        .text(booking.externalId)
        .text(booking.listing)
        .text(core::dayText(booking.nights.from))
        .text(core::dayText(booking.nights.to))
        .number(booking.units)
        .text(bookingStatusName(booking.status))
        .text(booking.guest)
        .number(booking.amount)
        .time(booking.theirUpdate)
        .number(booking.ghost)
        .time(booking.createdAt)
        .time(booking.updatedAt)
        .number(booking.version);
}

store::RowList discrepancyList()
{
    return store::RowList(
        {u"id"_qs,           u"item_key"_qs,   u"kind"_qs,        u"platform_id"_qs, u"platforms"_qs,
         u"subject"_qs,      u"room_id"_qs,    u"listing"_qs,     u"external_id"_qs, u"arrival"_qs,
         u"departure"_qs,    u"fields"_qs,     u"ours"_qs,        u"theirs"_qs,      u"state"_qs,
         u"resolution"_qs,   u"reason"_qs,     u"resolved_by"_qs, u"resolved_at"_qs, u"first_seen_at"_qs,
         u"last_seen_at"_qs, u"changed_at"_qs, u"#cycles"_qs,     u"run_id"_qs,      u"#version"_qs});
}

void addDiscrepancy(store::RowList& rows, const QString& key, const Discrepancy& discrepancy)
{
    const Finding& finding = discrepancy.finding;
    rows.row()
        .id(discrepancy.id)
        .text(key)
        .text(kindName(finding.kind))
        .textOrNull(finding.platform ? finding.platform->toString() : QString())
        .text(idsText(finding.between))
        .text(finding.subject)
        .textOrNull(finding.room ? finding.room->toString() : QString())
        .text(finding.listing)
        .text(finding.external)
        .textOrNull(core::dayText(finding.nights.from))
        .textOrNull(core::dayText(finding.nights.to))
        .text(finding.fields.join(u','))
        .utf8(finding.ours.json())
        .utf8(finding.theirs.json())
        .text(discrepancyStateName(discrepancy.state))
        .textOrNull(discrepancy.resolution ? resolutionName(*discrepancy.resolution) : QString())
        .text(discrepancy.reason)
        .text(discrepancy.resolvedBy)
        .time(discrepancy.resolvedAt)
        .time(discrepancy.firstSeenAt)
        .time(discrepancy.lastSeenAt)
        .time(discrepancy.changedAt)
        .number(discrepancy.cycles)
        .text(discrepancy.run.isNull() ? QString() : discrepancy.run.toString())
        .number(discrepancy.version);
}

core::Status insertAll(store::Session& session, const QString& table, const store::RowList& rows,
                       const QString& onConflict)
{
    if (rows.isEmpty())
        return {};
    const QStringList names = rows.names();
    // SQLite wants a WHERE before ON CONFLICT behind a SELECT
    return session.run(u"INSERT INTO "_qs + table + u" ("_qs + names.join(u", "_qs) + u") SELECT t."_qs +
                           names.join(u", t."_qs) + u" FROM "_qs + rows.table(session.dialect()) + u" WHERE 1 = 1"_qs +
                           onConflict,
                       rows.parameters(session.dialect()));
}

core::Error notFound(core::ErrorCode code, const char* name, const QString& what)
{
    return {code, {{QString::fromLatin1(name), what}}, nullptr};
}

core::Error staleRow(const QString& what)
{
    return {core::ErrorCode::PLT_STALE, {{u"what"_qs, what}}, nullptr};
}

} // namespace gwanje::platform::sql
