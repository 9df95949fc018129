// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One connection to the database with its prepared statements; opened again after a loss, with growing pauses between
// tries. All of it on the one thread that first calls ensureOpen(). The Session that jobs get is this.

#include "store/NativeDriver.h"
#include "store/Session.h"
#include <list>
#include <QSqlQuery>

namespace gwanje::store {

class Connection final : public Session
{
public:
    Connection(std::shared_ptr<ConnectionSettings> settings, Access access);
    ~Connection() override;

    /// Opens where it is not open. Within the pause after a failed try: that try's error, at once.
    core::Status ensureOpen();
    void close();
    bool isOpen() const { return m_open; }
    std::chrono::milliseconds untilNextTry() const;
    bool ping(); ///< false: the connection was lost

    core::Status begin();
    core::Status commit();
    void rollback(); ///< as far as there is something to roll back
    core::Status savepoint();
    core::Status releaseSavepoint();
    core::Status rollbackToSavepoint();
    bool inTransaction() const { return m_driver->inTransaction(); }
    bool isLost() const { return m_driver->isLost(); }
    bool isReadOnly() const { return m_driver->isReadOnly(); }
    /// The first statement that failed since startJob(); the job is lost with it.
    void startJob();
    const std::optional<core::Error>& failure() const { return m_failure; }
    const std::shared_ptr<ConnectionSettings>& settings() const { return m_settings; }

    Dialect dialect() const override { return m_settings->url.dialect; }
    core::Result<QList<Row>> query(const QString& sql, const QVariantList& parameters = {}) override;
    core::Result<qint64> execute(const QString& sql, const QVariantList& parameters = {}) override;
    /// Many rows at once behind those of a table, which may be one of this transaction only.
    core::Status append(const QString& table, const RowList& rows);
    /// Several statements without parameters, for migrations.
    core::Status script(const QString& sql);
    /// Waits until nobody else migrates, until the end of the transaction; first thing in it.
    core::Status lockForMigration();
    void setLimit(std::chrono::milliseconds limit); ///< per statement, until the next startJob()

private:
    struct Prepared
    {
        QString sql;
        QSqlQuery query;
        std::shared_ptr<const QStringList> columns = {}; ///< once they were asked for
    };
    core::Status tryOpen();
    void announce(const core::Status& open);
    /// `deed` of the driver, with the prepared statement.
    template<class Deed>
    core::Status performed(const QString& sql, const QVariantList& parameters, Deed deed);
    core::Result<Prepared*> prepared(const QString& sql);
    core::Status control(const QString& sql);
    core::Error errorOf(const QSqlError& error, bool ended) const;
    core::Error failedWith(core::Error error);
    void condemn(const QString& sql);

    const std::shared_ptr<ConnectionSettings> m_settings;
    const Access m_access;
    const QString m_name;
    const std::unique_ptr<NativeDriver> m_driver;
    QSqlDatabase m_database;
    bool m_open = false;
    std::list<Prepared> m_prepared; ///< most recently used first
    std::list<Prepared> m_condemned;
    std::optional<core::Error> m_failure, m_openError;
    std::chrono::milliseconds m_limit, m_pause{0};
    std::chrono::steady_clock::time_point m_nextTry{};
};

} // namespace gwanje::store
