// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What differs between the databases, for one connection: how it is opened, how long a statement may take and how it is
// ended then, what an error means. Implemented in one dialect file each, the only places that use the driver's own
// handle. Lives on its connection's thread.

#include "store/Database.h"
#include "store/RowList.h"
#include "store/Watchdog.h"
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace gwanje::store {

/// Shared by all connections of one Database.
struct ConnectionSettings
{
    DatabaseUrl url;
    DatabaseOptions options;
    std::atomic<DatabaseState> state{DatabaseState::Connecting}; ///< the writer's
    std::atomic<bool> aborting{false};                           ///< close() has run out of time: end what is running
    Watchdog watchdog;
};

enum class Access { Read, Write };

/// What a query answered.
struct RowSet
{
    std::shared_ptr<const QStringList> columns = {}; ///< as known from the time before; else the driver tells them
    QList<QVariantList> rows = {};
};

/// By these names values are asked for: in lower case; of several columns of one name the first has it.
std::shared_ptr<const QStringList> columnsOf(const QStringList& names);

/// Always a valid one: where the connection is gone Qt has none.
QSqlError failureOf(const QSqlQuery& query);

class NativeDriver
{
public:
    virtual ~NativeDriver() = default;

    virtual QString driverName() const = 0;
    /// Opens; on failure the database is left closed.
    virtual core::Status open(QSqlDatabase& database) = 0;
    virtual void closed() = 0; ///< the handle is no more
    virtual QString beginStatement() const = 0;
    /// The statement by which a migration keeps others out; empty where beginning does that.
    virtual QString migrationLock() const = 0;
    virtual bool inTransaction() const = 0;
    virtual bool isReadOnly() const = 0;
    virtual bool isLost() const = 0; ///< the connection can't be used any more

    /// From arm() until disarm() what runs is ended after `limit`. disarm() says whether that happened.
    virtual void arm(std::chrono::milliseconds limit) = 0;
    virtual bool disarm() = 0;

    virtual core::ErrorCode codeOf(const QSqlError& error) const = 0;
    /// Run a prepared statement to its end. Parameters: texts, integers, reals, NULL, on SQLite bytes. An error that is
    /// not valid: done.
    virtual QSqlError query(QSqlQuery& statement, const QVariantList& parameters, RowSet& answer) = 0;
    virtual QSqlError execute(QSqlQuery& statement, const QVariantList& parameters, qint64& changed) = 0;
    /// Puts rows behind those of a table, the fastest way there is; an error that is not valid: done.
    virtual QSqlError append(QSqlDatabase& database, const QString& table, const RowList& rows) = 0;
    /// Statements without parameters, one or several, which are not worth to be prepared or can't be.
    virtual QSqlError script(QSqlDatabase& database, const QString& sql) = 0;
};

std::unique_ptr<NativeDriver> makeSqliteDriver(std::shared_ptr<ConnectionSettings> settings, Access access);
std::unique_ptr<NativeDriver> makePostgresDriver(std::shared_ptr<ConnectionSettings> settings, Access access);

} // namespace gwanje::store
