// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Brings a database's schema up or down. Migrations are numbered SQL files per dialect in the resources
// (":/migrations/sqlite/0001_base.up.sql", "….down.sql"), each applied in a transaction and recorded in
// schema_migration(version, name, checksum, applied_at). A changed checksum, a gap, or a schema newer than the program
// is refused (DB_MIGRATION_CHANGED, DB_SCHEMA_NEWER); nothing is half applied. A SQLite file is copied beside itself
// (gwanje.db.before-<version>) before an upgrade. Blocking; start-up and command line only.

#include "store/Database.h"

namespace gwanje::store {

struct Migration
{
    int version = 0;
    QString name;
    QString up, down;
    QString checksum() const; ///< SHA-256 of both texts
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
    core::Result<int> upgrade();                ///< to the newest; returns how many were applied
    core::Result<int> downgrade(int toVersion); ///< returns how many were undone

private:
    Database& m_database;
    QList<Migration> m_migrations;
};

} // namespace gwanje::store
