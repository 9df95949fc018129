// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/AuditTrail.h"

#include "core/Id.h"
#include "ops/SqlPaging.h"
#include "telemetry/Log.h"
#include "telemetry/Mask.h"

namespace gwanje::ops {
namespace {

using namespace Qt::Literals::StringLiterals;

AuditEntry entryOf(const store::Row& row)
{
    return {.id = row.text("id"_L1),
            .at = row.time("at"_L1),
            .actor = row.text("actor"_L1),
            .channel = row.text("channel"_L1),
            .action = row.text("action"_L1),
            .object = row.text("object"_L1),
            .detail = row.text("detail"_L1),
            .result = row.text("result"_L1),
            .correlation = row.text("correlation"_L1)};
}

QString correlationOf(const AuditEntry& entry)
{
    if (!entry.correlation.isEmpty())
        return entry.correlation;
    if (entry.tasks.size() == 1)
        return entry.tasks.first();
    return entry.tasks.isEmpty() && core::idFromText(entry.object) ? entry.object : entry.id;
}

/// The log says what was asked, and of which tasks. Whose act it was stands in the trail only.
void tellLog(const AuditEntry& entry)
{
    const QString code = entry.result == u"ok" ? QString() : entry.result;
    if (entry.tasks.size() < 2)
        telemetry::info("ops", "audit.act", entry.action, {.code = code, .request = entry.correlation});
    else {
        for (const QString& task : entry.tasks)
            telemetry::info("ops", "audit.act", entry.action,
                            {.code = code, .task = task, .request = entry.correlation});
    }
}

} // namespace

AuditTrail::AuditTrail(std::shared_ptr<store::Database> database, core::Clock& clock)
    : m_database(std::move(database)), m_clock(clock)
{
}

QFuture<core::Status> AuditTrail::record(AuditEntry entry)
{
    entry.id = core::idText(core::newId());
    if (!entry.at.isValid())
        entry.at = m_clock.now();
    entry.detail = telemetry::masked(entry.detail);
    entry.correlation = correlationOf(entry);
    tellLog(entry);
    const auto work = [entry](store::Session& session) -> core::Status {
        return session.run(u"INSERT INTO audit (id, at, actor, channel, action, object, detail, result, correlation) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_qs,
                           {entry.id, entry.at, entry.actor, entry.channel, entry.action, entry.object, entry.detail,
                            entry.result, entry.correlation});
    };
    return m_database->write<void>(work, [entry](const core::Status& status) {
        if (!status)
            telemetry::log(telemetry::Level::Error, "ops", "audit.lost", status.error(),
                           {.more = {{u"actor"_qs, entry.actor},
                                     {u"action"_qs, entry.action},
                                     {u"object"_qs, entry.object},
                                     {u"result"_qs, entry.result}}});
    });
}

QFuture<core::Result<core::Page<AuditEntry>>> AuditTrail::list(AuditFilter filter, core::PageRequest page)
{
    using Entries = core::Page<AuditEntry>;
    return m_database->read<Entries>([filter, page](store::Session& session) -> core::Result<Entries> {
        SqlFilter where;
        where.equal(u"actor"_qs, filter.actor);
        where.equal(u"action"_qs, filter.action);
        where.equal(u"object"_qs, filter.object);
        where.equal(u"correlation"_qs, filter.correlation);
        where.contains({u"actor"_qs, u"action"_qs, u"object"_qs, u"correlation"_qs, u"detail"_qs, u"result"_qs},
                       filter.text);
        const auto rows = where.page(
            session, u"SELECT id, at, actor, channel, action, object, detail, result, correlation FROM audit"_qs, page);
        return rows.map([&](const auto& found) { return pageOf<AuditEntry>(found, page, entryOf); });
    });
}

QFuture<core::Result<AuditCounts>> AuditTrail::counts()
{
    return m_database->read<AuditCounts>([](store::Session& session) -> core::Result<AuditCounts> {
        const auto rows = session.query(
            u"SELECT count(*) AS entries, coalesce(sum(CASE WHEN result <> 'ok' THEN 1 ELSE 0 END), 0) AS failed FROM audit"_qs);
        return rows.map([](const QList<store::Row>& found) {
            return AuditCounts{found.first().integer("entries"_L1), found.first().integer("failed"_L1)};
        });
    });
}

} // namespace gwanje::ops
