// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/SqlScheduleStore.h"

#include "core/Clock.h"

namespace gwanje::runtime {
namespace {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;
using store::Row;
using store::Session;

StateMark markOf(const Row& row)
{
    return {.state = scheduleStateNamed(row.text("state"_L1)).value_or(ScheduleState::Running),
            .reason = row.text("reason"_L1),
            .by = row.text("changed_by"_L1),
            .at = row.time("changed_at"_L1)};
}

TypeConfig configOf(const Row& row)
{
    return {.enabled = row.boolean("enabled"_L1),
            .interval = milliseconds(row.integer("interval_ms"_L1)),
            .timeout = milliseconds(row.integer("timeout_ms"_L1)),
            .retries = static_cast<int>(row.integer("retries"_L1)),
            .parallel = static_cast<int>(row.integer("parallel"_L1)),
            .failuresToOpen = static_cast<int>(row.integer("failures_to_open"_L1))};
}

core::Result<ScheduleBook> readBook(Session& session, const QString& scope)
{
    ScheduleBook book;
    const auto states =
        session.query(u"SELECT type, state, reason, changed_by, changed_at FROM schedule_state WHERE scope = ?"_qs, {scope});
    if (!states)
        return core::fail(states.error());
    for (const Row& row : *states)
        book.states.insert(row.text("type"_L1), markOf(row));
    const auto configs = session.query(u"SELECT type, enabled, interval_ms, timeout_ms, retries, parallel, "
                                       u"failures_to_open FROM schedule_config WHERE scope = ?"_qs,
                                       {scope});
    if (!configs)
        return core::fail(configs.error());
    for (const Row& row : *configs)
        book.configs.insert(row.text("type"_L1), configOf(row));
    return book;
}

core::Result<QList<TargetRecord>> readTargets(Session& session, const QString& scope)
{
    const auto rows = session.query(u"SELECT type, target, scheduled_at, failures, last_end, last_code "
                                    u"FROM schedule_target WHERE scope = ?"_qs,
                                    {scope});
    if (!rows)
        return core::fail(rows.error());
    QList<TargetRecord> all;
    all.reserve(rows->size());
    for (const Row& row : *rows)
        all << TargetRecord{.type = row.text("type"_L1),
                            .target = row.text("target"_L1),
                            .scheduledAt = row.time("scheduled_at"_L1),
                            .failures = static_cast<int>(row.integer("failures"_L1)),
                            .lastEnd = row.time("last_end"_L1),
                            .lastCode = row.text("last_code"_L1)};
    return all;
}

/// Compare and set: whoever knows the target's time as it stands, and finds it at rest, moves it on.
core::Result<ClaimAnswer> claimRun(Session& session, const QString& scope, const RunClaim& claim)
{
    const auto made = session.run(u"INSERT INTO schedule_target (scope, type, target) VALUES (?, ?, ?) "
                                  u"ON CONFLICT (scope, type, target) DO NOTHING"_qs,
                                  {scope, claim.type, claim.target});
    if (!made)
        return core::fail(made.error());
    const QString expected = claim.expected.isValid() ? core::timeText(claim.expected) : u""_qs;
    const auto moved = session.execute(
        u"UPDATE schedule_target SET scheduled_at = ?, run_id = ?, console = ?, held_until = ? WHERE scope = ? AND "
        u"type = ? AND target = ? AND COALESCE(scheduled_at, '') = ? AND (run_id = '' OR console = ? OR held_until < ?)"_qs,
        {claim.scheduledAt, claim.run, claim.console, claim.heldUntil, scope, claim.type, claim.target, expected,
         claim.console, claim.now});
    if (!moved)
        return core::fail(moved.error());
    if (*moved == 1)
        return ClaimAnswer{.isClaimed = true, .isBusy = false, .scheduledAt = claim.scheduledAt};
    const auto rows = session.query(u"SELECT scheduled_at, run_id, console, held_until FROM schedule_target "
                                    u"WHERE scope = ? AND type = ? AND target = ?"_qs,
                                    {scope, claim.type, claim.target});
    if (!rows)
        return core::fail(rows.error());
    ClaimAnswer answer;
    if (rows->isEmpty())
        return answer;
    const Row& row = rows->first();
    answer.scheduledAt = row.time("scheduled_at"_L1);
    if (row.text("run_id"_L1) == claim.run) { // the answer of this very claim was lost
        answer.isClaimed = true;
        return answer;
    }
    answer.isBusy = !row.text("run_id"_L1).isEmpty() && row.text("console"_L1) != claim.console &&
                    row.time("held_until"_L1) >= claim.now;
    return answer;
}

core::Result<bool> finishRun(Session& session, const QString& scope, const RunEnd& end)
{
    const auto ended = session.execute(
        u"UPDATE schedule_target SET run_id = '', console = '', held_until = NULL, failures = ?, last_end = ?, "
        u"last_code = ? WHERE scope = ? AND type = ? AND target = ? AND run_id = ?"_qs,
        {end.failures, end.at, end.code, scope, end.type, end.target, end.run});
    return ended.map([](qint64 rows) { return rows == 1; });
}

/// Beside the leader the one before, until whoever follows has taken over from it.
QString formerOf(const QString& scope)
{
    return scope + u"/former"_qs;
}

core::Result<QString> leaderOf(Session& session, const QString& scope)
{
    const auto rows = session.query(u"SELECT console FROM schedule_leader WHERE scope = ?"_qs, {scope});
    if (!rows)
        return core::fail(rows.error());
    return rows->isEmpty() ? QString() : rows->first().text("console"_L1);
}

core::Status noteConsole(Session& session, const QString& scope, const QString& console, const QDateTime& until)
{
    return session.run(u"INSERT INTO schedule_leader (scope, console, until) VALUES (?, ?, ?) ON CONFLICT (scope) "
                       u"DO UPDATE SET console = excluded.console, until = excluded.until"_qs,
                       {scope, console, until});
}

core::Result<QString> takeLease(Session& session, const QString& scope, const QString& console, const QDateTime& now,
                                const QDateTime& until)
{
    const auto before = leaderOf(session, scope);
    if (!before)
        return core::fail(before.error());
    const auto taken = session.execute(
        u"INSERT INTO schedule_leader (scope, console, until) VALUES (?, ?, ?) ON CONFLICT (scope) DO UPDATE SET "
        u"console = excluded.console, until = excluded.until "
        u"WHERE schedule_leader.console = excluded.console OR schedule_leader.until < ?"_qs,
        {scope, console, until, now});
    if (!taken)
        return core::fail(taken.error());
    if (*taken == 1) {
        const bool follows = !before->isEmpty() && *before != console;
        const core::Status noted = follows ? noteConsole(session, formerOf(scope), *before, now) : core::Status();
        return noted ? core::Result<QString>(console) : core::fail(noted.error());
    }
    const auto rows = session.query(u"SELECT console, until FROM schedule_leader WHERE scope = ?"_qs, {scope});
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return QString();
    if (rows->first().time("until"_L1) > until) { // of a clock that was set back: nobody has it longer than a lease
        const auto shortened = session.run(u"UPDATE schedule_leader SET until = ? WHERE scope = ? AND until > ?"_qs,
                                           {until, scope, until});
        if (!shortened)
            return core::fail(shortened.error());
    }
    return rows->first().text("console"_L1);
}

core::Result<QString> noteLeader(Session& session, const QString& scope, const QString& console, const QDateTime& until)
{
    const auto leader = leaderOf(session, scope);
    if (!leader)
        return core::fail(leader.error());
    const auto before = *leader == console ? leaderOf(session, formerOf(scope)) : leader;
    if (!before)
        return core::fail(before.error());
    const QString former = before->isEmpty() ? console : *before;
    if (auto freed = session.run(u"UPDATE schedule_target SET run_id = '', console = '', held_until = NULL "
                                 u"WHERE scope = ? AND console IN (?, ?)"_qs,
                                 {scope, console, former});
        !freed)
        return core::fail(freed.error());
    if (auto gone = session.run(u"DELETE FROM schedule_leader WHERE scope = ?"_qs, {formerOf(scope)}); !gone)
        return core::fail(gone.error());
    if (auto noted = noteConsole(session, scope, console, until); !noted)
        return core::fail(noted.error());
    return former;
}

} // namespace

SqlScheduleStore::SqlScheduleStore(std::shared_ptr<store::Database> database, QString scope)
    : m_database(std::move(database)), m_scope(std::move(scope))
{
}

QFuture<core::Result<ScheduleBook>> SqlScheduleStore::load()
{
    return m_database->read<ScheduleBook>([scope = m_scope](Session& session) { return readBook(session, scope); });
}

QFuture<core::Result<QList<TargetRecord>>> SqlScheduleStore::targets()
{
    return m_database->read<QList<TargetRecord>>(
        [scope = m_scope](Session& session) { return readTargets(session, scope); });
}

QFuture<core::Status> SqlScheduleStore::saveState(const QString& type, const StateMark& mark)
{
    return m_database->write<void>([=, scope = m_scope](Session& session) {
        return session.run(
            u"INSERT INTO schedule_state (scope, type, state, reason, changed_by, changed_at) VALUES (?, ?, ?, ?, ?, ?) "
            u"ON CONFLICT (scope, type) DO UPDATE SET state = excluded.state, reason = excluded.reason, "
            u"changed_by = excluded.changed_by, changed_at = excluded.changed_at"_qs,
            {scope, type, scheduleStateName(mark.state), mark.reason, mark.by, mark.at});
    });
}

QFuture<core::Status> SqlScheduleStore::saveConfig(const QString& type, const TypeConfig& config)
{
    return m_database->write<void>([=, scope = m_scope](Session& session) {
        return session.run(
            u"INSERT INTO schedule_config (scope, type, enabled, interval_ms, timeout_ms, retries, parallel, "
            u"failures_to_open) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scope, type) DO UPDATE SET "
            u"enabled = excluded.enabled, interval_ms = excluded.interval_ms, timeout_ms = excluded.timeout_ms, "
            u"retries = excluded.retries, parallel = excluded.parallel, failures_to_open = excluded.failures_to_open"_qs,
            {scope, type, config.enabled, static_cast<qint64>(config.interval.count()),
             static_cast<qint64>(config.timeout.count()), config.retries, config.parallel, config.failuresToOpen});
    });
}

QFuture<core::Result<ClaimAnswer>> SqlScheduleStore::claim(const RunClaim& claim)
{
    return m_database->write<ClaimAnswer>(
        [=, scope = m_scope](Session& session) { return claimRun(session, scope, claim); });
}

QFuture<core::Result<bool>> SqlScheduleStore::finish(const RunEnd& end)
{
    return m_database->write<bool>([=, scope = m_scope](Session& session) { return finishRun(session, scope, end); });
}

QFuture<core::Result<QString>> SqlScheduleStore::lease(const QString& console, const QDateTime& now,
                                                       const QDateTime& until)
{
    return m_database->write<QString>(
        [=, scope = m_scope](Session& session) { return takeLease(session, scope, console, now, until); });
}

QFuture<core::Status> SqlScheduleStore::release(const QString& console)
{
    return m_database->write<void>([=, scope = m_scope](Session& session) {
        return session.run(u"UPDATE schedule_leader SET until = ? WHERE scope = ? AND console = ?"_qs,
                           {QDateTime::fromMSecsSinceEpoch(0, Qt::UTC), scope, console});
    });
}

QFuture<core::Result<QString>> SqlScheduleStore::takeOver(const QString& console, const QDateTime& until)
{
    return m_database->write<QString>(
        [=, scope = m_scope](Session& session) { return noteLeader(session, scope, console, until); });
}

} // namespace gwanje::runtime
