// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Brings a database's schema up or down. Migrations are numbered SQL files per dialect in the resources
// (":/migrations/sqlite/0001_base.up.sql", "….down.sql"), each applied in a transaction and recorded in
// schema_migration(version, name, checksum, applied_at). A changed checksum, a gap, or a schema newer than the program
// is refused (DB_MIGRATION_CHANGED, DB_SCHEMA_NEWER); nothing is half applied, and two programs that migrate at the
// same time take turns (DB_BUSY after ten minutes). A SQLite file is copied beside itself (gwanje.db.before-<version>) before an upgrade or
// downgrade to that version. Blocking; start-up and command line only.

#include "store/Database.h"

class QLockFile;

namespace gwanje::store {

struct Migration
{
    int version = 0;
    QString name;
    QString up, down;
    std::function<core::Status(Session&)> step; ///< data step in code, run after `up`; may be empty
    QString checksum() const;                   ///< SHA-256 of both texts
};

struct AppliedMigration
{
    int version = 0;
    QString name, checksum;
    QDateTime at;
};

class Migrator final
{
public:
    explicit Migrator(Database& database);
    Migrator(Database& database, QList<Migration> migrations); ///< for tests

    core::Result<int> current(); ///< 0: empty
    int newest() const;
    core::Result<QList<AppliedMigration>> history();
    core::Status verify();                      ///< what is applied is what this program has; it may have more
    core::Result<int> upgrade();                ///< to the newest; returns how many were applied
    core::Result<int> downgrade(int toVersion); ///< returns how many were undone

private:
    enum class Direction { Up, Down };
    core::Status verify(const QList<AppliedMigration>& applied) const;
    core::Result<int> run(Direction direction, int target);
    core::Status takeTurn(QLockFile& turn) const;
    core::Status prepare(int current, int target);
    core::Result<bool> step(Direction direction, int target); ///< false: nothing left to do

    Database& m_database;
    QList<Migration> m_migrations; ///< version 1 first, without gaps
};

/// Those in the resources; of the program's database, or of another of its own: ":/migrations/<of>/sqlite/…".
QList<Migration> migrationsOf(Dialect dialect, const QString& of = {});

} // namespace gwanje::store
