// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A fresh database of either kind for one test, and the rows that make a test run on both.

#include "store/Migrator.h"
#include "support/PostgresServer.h"
#include "support/Results.h"
#include <QTemporaryDir>
#include <QtTest>

namespace gwanje::test {

class Bed final
{
public:
    explicit Bed(store::Dialect dialect)
    {
        if (dialect == store::Dialect::Sqlite) {
            url = store::DatabaseUrl::sqlite(folder.filePath(u"gwanje.db"_qs));
        } else {
            auto& server = PostgresServer::shared();
            if (!server.started())
                qFatal("%s", qPrintable(server.whyNot()));
            url = *store::DatabaseUrl::parse(server.freshDatabase());
        }
    }

    std::shared_ptr<store::Database> open(store::DatabaseOptions options = {}) const
    {
        auto database = store::Database::open(url, options);
        if (!database)
            qFatal("%s", qPrintable(database.error().toString()));
        return *database;
    }

    /// Opened, with the tables of the program.
    std::shared_ptr<store::Database> upgraded() const
    {
        auto database = open();
        if (!store::Migrator(*database).upgrade())
            qFatal("no schema");
        return database;
    }

    /// Opened, with the given tables.
    std::shared_ptr<store::Database> with(const QString& sql, store::DatabaseOptions options = {}) const
    {
        auto database = open(options);
        auto made = store::Migrator(*database, {{1, u"test"_qs, sql, u""_qs, {}}}).upgrade();
        if (!made)
            qFatal("%s", qPrintable(made.error().toString()));
        return database;
    }

    QTemporaryDir folder;
    store::DatabaseUrl url;
};

inline const QString thingTable = u"CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT, ratio DOUBLE PRECISION)"_qs;
inline const QDateTime noon(QDate(2026, 12, 1), QTime(12, 0), Qt::UTC); ///< a moment for rows
inline const QString someTime = u"2026-12-01T05:32:07.120Z"_qs;         ///< as a database keeps one

inline void bothDialects()
{
    QTest::addColumn<int>("dialectNumber");
    QTest::newRow("sqlite") << int(store::Dialect::Sqlite);
    QTest::newRow("postgres") << int(store::Dialect::Postgres);
}

inline core::Result<qint64> execute(store::Database& database, const QString& sql, const QVariantList& parameters = {})
{
    return database.writeNow<qint64>([&](store::Session& session) { return session.execute(sql, parameters); });
}

/// The first column of the only row, as a number.
inline qint64 number(store::Database& database, const QString& sql, const QVariantList& parameters = {})
{
    auto rows =
        database.readNow<QList<store::Row>>([&](store::Session& session) { return session.query(sql, parameters); });
    if (!rows || rows->size() != 1) {
        QTest::qFail(rows ? "not one row" : qPrintable(rows.error().toString()), __FILE__, __LINE__);
        return -1;
    }
    return rows->first().integer(QLatin1String(rows->first().columns().first().toLatin1()));
}

} // namespace gwanje::test

#define GWANJE_DIALECT()                                                                                               \
    QFETCH(int, dialectNumber);                                                                                        \
    const auto dialect = gwanje::store::Dialect(dialectNumber)
