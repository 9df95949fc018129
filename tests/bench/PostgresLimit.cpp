// SPDX-License-Identifier: GPL-3.0-or-later
#include "PostgresLimit.h"

#include "store/Migrator.h"
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace gwanje::bench {
namespace {

constexpr int pgbenchRows = 128; // in a transaction

core::Error pgbenchError(const QString& reason)
{
    return {core::ErrorCode::DB_STATEMENT, {{u"reason"_qs, reason}}, nullptr};
}

/// An array of texts, `form` with the row's number in the place of %1.
QString pgbenchArray(const QString& form)
{
    QStringList texts;
    for (int i = 100; i < 100 + pgbenchRows; ++i)
        texts << form.arg(i);
    return u"CAST('{"_qs + texts.join(u',') + u"}' AS text[])"_qs;
}

/// One batch: the statements of the engine, with values that are others in each transaction.
QString pgbenchScript()
{
    // :base has 16 digits, and pgbench puts it in wherever it stands.
    const QString ids = pgbenchArray(u"01935000-0%1-7000-:base"_qs), users = pgbenchArray(u"01935000-0%1-7001-:base"_qs);
    const QString places = pgbenchArray(u"%1"_qs), hash(64, u'a');
    return u"\\set base random(1000000000000000, 8999999999999999)\n"
           "BEGIN ISOLATION LEVEL SERIALIZABLE;\n"
           "INSERT INTO reservation (id, section_id, user_id, quantity, expires_at, idempotency_key, payload_hash, "
           "engine, slots, status, created_at) SELECT t.id, 's', t.user_id, 1, '2026-01-01T00:10:00.000Z', t.id, '%4', "
           "'slot', t.slots, 'PENDING', '2026-01-01T00:00:00.000Z' FROM unnest(%1, %2, %3) AS t(id, user_id, slots);\n"
           "INSERT INTO reservation_log (reservation_id, version, action, actor, reason, after_status, at) SELECT t.id, "
           "1, 'CREATED', 'user', '', 'PENDING', '2026-01-01T00:00:00.000Z' FROM unnest(%1) AS t(id);\n"
           "INSERT INTO reservation_slot (section_id, slot_no, reservation_id) SELECT 's', :base * 128 + "
           "CAST(t.slots AS bigint), t.id FROM unnest(%1, %3) AS t(id, slots);\n"
           "UPDATE section SET free = free - 128, pending = pending + 128, version = version + 1 WHERE id = 's';\n"
           "COMMIT;\n"_qs.arg(ids, users, places, hash);
}

core::Status preparePgbench(const QString& url)
{
    const auto parsed = store::DatabaseUrl::parse(url);
    const auto database = parsed ? store::Database::open(*parsed) : core::fail(parsed.error());
    if (!database)
        return core::fail(database.error());
    if (const auto upgraded = store::Migrator(**database).upgrade(); !upgraded)
        return core::fail(upgraded.error());
    return (*database)
        ->writeNow<bool>([](store::Session& session) -> core::Result<bool> {
            const auto event = session.run(u"INSERT INTO event (id, name, created_at) VALUES ('e', 'e', "
                                           "'2026-01-01T00:00:00.000Z')"_qs);
            const auto section = session.run(
                u"INSERT INTO section (id, event_id, name, capacity, free, engine, created_at, changed_at) VALUES "
                "('s', 'e', 's', 1000000000, 1000000000, 'slot', '2026-01-01T00:00:00.000Z', "
                "'2026-01-01T00:00:00.000Z')"_qs);
            if (!event || !section)
                return core::fail(pgbenchError(u"the bare rows can't be made"_qs));
            return true;
        })
        .map([](bool) {});
}

} // namespace

QStringList durableServer()
{
    return {u"fsync=on"_qs, u"shared_buffers=128MB"_qs};
}

core::Result<double> pgbenchRate(test::PostgresServer& server, std::chrono::seconds length)
{
    const QString url = server.freshDatabase();
    if (const auto prepared = preparePgbench(url); !prepared)
        return core::fail(prepared.error());
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"batch.sql"_qs));
    if (!file.open(QIODevice::WriteOnly) || file.write(pgbenchScript().toUtf8()) < 0)
        return core::fail(pgbenchError(file.errorString()));
    file.close();
    QProcess pgbench;
    pgbench.setProcessChannelMode(QProcess::MergedChannels);
    pgbench.start(server.program(u"pgbench"_qs), {u"-n"_qs, u"-c"_qs, u"1"_qs, u"-T"_qs,
                                                  QString::number(length.count()), u"-f"_qs, file.fileName(), url});
    pgbench.waitForFinished(static_cast<int>(std::chrono::milliseconds(length).count()) + 30'000);
    const QString said = QString::fromUtf8(pgbench.readAll());
    static const QRegularExpression rate(u"tps = ([0-9.]+)"_qs);
    const auto found = rate.match(said);
    if (!found.hasMatch())
        return core::fail(pgbenchError(u"pgbench: "_qs + said));
    return pgbenchRows * found.captured(1).toDouble();
}

} // namespace gwanje::bench
