// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Migrator.h"

#include "core/Clock.h"
#include "store/Connection.h"
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QRegularExpression>

static void initMigrationResources() // the macro declares a function, which can't be in a namespace
{
    Q_INIT_RESOURCE(migrations);
}

namespace gwanje::store {
namespace {

constexpr std::chrono::minutes scriptLimit{10};

QString contentsOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing resource %s", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

core::Result<bool> hasTable(Session& session)
{
    auto rows =
        session.query(session.dialect() == Dialect::Sqlite
                          ? u"SELECT 1 AS one FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'"_qs
                          : u"SELECT 1 AS one FROM pg_catalog.pg_class WHERE oid = to_regclass('schema_migration')"_qs);
    return rows.map([](const QList<Row>& found) { return !found.isEmpty(); });
}

core::Status makeTable(Session& session)
{
    const auto there = hasTable(session);
    if (!there)
        return core::fail(there.error());
    if (*there)
        return {};
    return static_cast<Connection&>(session).script(
        u"CREATE TABLE IF NOT EXISTS schema_migration ("
        "version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)"_qs);
}

core::Result<QList<AppliedMigration>> readHistory(Session& session)
{
    const auto there = hasTable(session);
    if (!there)
        return core::fail(there.error());
    QList<AppliedMigration> applied;
    if (!*there)
        return applied;
    auto rows = session.query(u"SELECT version, name, checksum, applied_at FROM schema_migration ORDER BY version"_qs);
    if (!rows)
        return core::fail(rows.error());
    for (const Row& row : std::as_const(*rows))
        applied.append({static_cast<int>(row.integer(QLatin1String("version"))), row.text(QLatin1String("name")),
                        row.text(QLatin1String("checksum")), row.time(QLatin1String("applied_at"))});
    return applied;
}

core::Status record(Session& session, const Migration& migration)
{
    return session.run(u"INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)"_qs,
                       {migration.version, migration.name, migration.checksum(), QDateTime::currentDateTimeUtc()});
}

core::Status runUp(Connection& session, const Migration& migration)
{
    if (auto done = session.script(migration.up); !done)
        return done;
    if (migration.step) {
        if (auto done = migration.step(session); !done)
            return done;
    }
    return record(session, migration);
}

core::Status runDown(Connection& session, const Migration& migration)
{
    if (auto done = session.script(migration.down); !done)
        return done;
    return session.run(u"DELETE FROM schema_migration WHERE version = ?"_qs, {migration.version});
}

} // namespace

QString Migration::checksum() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(up.toUtf8());
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(down.toUtf8());
    return QString::fromLatin1(hash.result().toHex());
}

QList<Migration> migrationsOf(Dialect dialect, const QString& of)
{
    initMigrationResources();
    static const QRegularExpression form(u"^(\\d{4})_(\\w+)\\.up\\.sql$"_qs);
    const QString kind = dialect == Dialect::Sqlite ? u"/sqlite"_qs : u"/postgres"_qs;
    const QDir folder(u":/migrations"_qs + (of.isEmpty() ? kind : u'/' + of + kind));
    QList<Migration> migrations;
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString& name : names) {
        const auto match = form.match(name);
        if (!match.hasMatch())
            continue;
        const QString stem = name.chopped(7); // ".up.sql"
        migrations.append({match.captured(1).toInt(),
                           match.captured(2),
                           contentsOf(folder.filePath(name)),
                           contentsOf(folder.filePath(stem + u".down.sql"_qs)),
                           {}});
    }
    return migrations;
}

Migrator::Migrator(Database& database) : Migrator(database, migrationsOf(database.dialect()))
{
}

Migrator::Migrator(Database& database, QList<Migration> migrations)
    : m_database(database), m_migrations(std::move(migrations))
{
    for (int i = 0; i < m_migrations.size(); ++i)
        Q_ASSERT_X(m_migrations.at(i).version == i + 1, "store::Migrator", "versions run from 1 without gaps");
}

core::Result<int> Migrator::current()
{
    return history().map([](const auto& applied) { return applied.isEmpty() ? 0 : applied.last().version; });
}

int Migrator::newest() const
{
    return static_cast<int>(m_migrations.size());
}

core::Result<QList<AppliedMigration>> Migrator::history()
{
    return m_database.readNow<QList<AppliedMigration>>(readHistory);
}

core::Status Migrator::verify()
{
    auto applied = history();
    return applied ? verify(*applied) : core::fail(applied.error());
}

core::Status Migrator::verify(const QList<AppliedMigration>& applied) const
{
    if (!applied.isEmpty() && applied.last().version > newest())
        return core::fail(core::ErrorCode::DB_SCHEMA_NEWER, {{u"version"_qs, QString::number(applied.last().version)},
                                                             {u"known"_qs, QString::number(newest())}});
    for (int i = 0; i < applied.size(); ++i) {
        const int expected = i + 1;
        if (applied.at(i).version != expected || applied.at(i).checksum != m_migrations.at(i).checksum())
            return core::fail(core::ErrorCode::DB_MIGRATION_CHANGED, {{u"version"_qs, QString::number(expected)}});
    }
    return {};
}

/// What comes before the first change: the copy of the file, and the table that the changes are recorded in.
core::Status Migrator::prepare(int current, int target)
{
    if (m_database.dialect() == Dialect::Sqlite && current > 0) {
        if (auto copied = m_database.backup(m_database.url().path + u".before-"_qs + QString::number(target)); !copied)
            return copied;
    }
    auto made = m_database.writeNow<void>(makeTable);
    // Of two who make it at the same time PostgreSQL refuses one, IF NOT EXISTS or not: over the name of the table or
    // of its row type. The other's is there by then.
    const bool refused = !made && (made.error().code == core::ErrorCode::DB_CONSTRAINT ||
                                   made.error().code == core::ErrorCode::DB_STATEMENT);
    return refused ? m_database.writeNow<void>(makeTable) : made;
}

core::Result<bool> Migrator::step(Direction direction, int target)
{
    std::optional<int> version;
    auto done = m_database.writeNow<bool>([&](Session& session) -> core::Result<bool> {
        auto& connection = static_cast<Connection&>(session);
        connection.setLimit(scriptLimit);
        if (auto locked = connection.lockForMigration(); !locked)
            return core::fail(locked.error());
        auto applied = readHistory(session); // only now: another program may have been at it while we waited
        if (!applied)
            return core::fail(applied.error());
        if (auto same = verify(*applied); !same)
            return core::fail(same.error());
        const int now = static_cast<int>(applied->size());
        if (direction == Direction::Up ? now >= target : now <= target)
            return false;
        const Migration& migration = m_migrations.at(direction == Direction::Up ? now : now - 1);
        version = migration.version;
        const auto ran = direction == Direction::Up ? runUp(connection, migration) : runDown(connection, migration);
        return ran ? core::Result<bool>(true) : core::fail(ran.error());
    });
    if (!done && version)
        return core::fail(core::ErrorCode::DB_MIGRATION_FAILED, {{u"version"_qs, QString::number(*version)}},
                          done.error());
    return done;
}

core::Result<int> Migrator::upgrade()
{
    return run(Direction::Up, newest());
}

core::Result<int> Migrator::downgrade(int toVersion)
{
    return run(Direction::Down, std::max(0, toVersion));
}

/// One program at a time is at a file from its copy to its last step: another's copy would be of a half changed one.
core::Status Migrator::takeTurn(QLockFile& turn) const
{
    if (m_database.dialect() != Dialect::Sqlite)
        return {};
    turn.setStaleLockTime(0); // however long it takes; that of a program which died doesn't count
    const QDeadlineTimer patience(scriptLimit);
    while (!turn.tryLock(20)) { // left to itself it looks ever more seldom
        if (turn.error() != QLockFile::LockFailedError)
            return {}; // a folder that can't be written in: the copy says so better
        if (patience.hasExpired())
            return core::fail(core::ErrorCode::DB_BUSY, {{u"url"_qs, m_database.url().shown()}});
    }
    return {};
}

core::Result<int> Migrator::run(Direction direction, int target)
{
    QLockFile turn(m_database.url().path + u".migration"_qs);
    auto applied = history();
    if (applied && applied->size() != target) {
        if (auto taken = takeTurn(turn); !taken)
            return core::fail(taken.error());
        applied = history(); // the one before us may have done it all
    }
    if (!applied)
        return core::fail(applied.error());
    if (auto same = verify(*applied); !same)
        return core::fail(same.error());
    const int now = static_cast<int>(applied->size());
    if (direction == Direction::Up ? now >= target : now <= target)
        return 0;
    if (auto prepared = prepare(now, target); !prepared)
        return core::fail(prepared.error());
    int steps = 0;
    while (true) {
        auto stepped = step(direction, target);
        if (!stepped)
            return core::fail(stepped.error());
        if (!*stepped)
            return steps;
        ++steps;
    }
}

} // namespace gwanje::store
