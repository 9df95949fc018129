// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A fresh database of either kind for one test, and the rows that make a test run on both.

#include "store/Migrator.h"
#include "support/PostgresServer.h"
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

template<class T>
std::optional<core::Error> errorOf(const core::Result<T>& result)
{
    return result ? std::nullopt : std::optional(result.error());
}

} // namespace gwanje::test

#define GWANJE_DIALECT()                                                                                               \
    QFETCH(int, dialectNumber);                                                                                        \
    const auto dialect = gwanje::store::Dialect(dialectNumber)
/// The result must be an error of this code.
#define GWANJE_ERROR_IS(result, wanted)                                                                                \
    do {                                                                                                               \
        const auto said = gwanje::test::errorOf(result);                                                               \
        QVERIFY2(said.has_value(), "succeeded");                                                                       \
        QVERIFY2(said->code == gwanje::core::ErrorCode::wanted, qPrintable(said->toString()));                         \
    } while (false)
#define GWANJE_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto said = gwanje::test::errorOf(result);                                                               \
        QVERIFY2(!said, said ? qPrintable(said->toString()) : "");                                                     \
    } while (false)
