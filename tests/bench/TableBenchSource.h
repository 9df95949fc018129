// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A domain's part of a table, as small as can be: rows of a SQLite table, newest first, read by key or by offset. A
// search looks at a bounded slice of the table each time, so that what it finds is shown while it goes on.

#include "gui/table/TableSource.h"
#include "store/Database.h"

namespace gwanje::bench {

struct Thing
{
    qint64 id = 0;
    QString name, state;
    int number = 0;
};

class TableBenchSource final : public gui::TableSource
{
    Q_OBJECT
public:
    explicit TableBenchSource(std::shared_ptr<store::Database> database) : m_database(std::move(database)) {}

    static QStringList schema(int rows); ///< statements that make the table and fill it
    static gui::TableRow rowOf(const Thing& thing);
    QList<Thing> newest(int count, int rows) const;

    QList<gui::TableColumn> columns() const override;
    bool seeks() const override { return true; }
    QFuture<core::Result<gui::TablePage>> read(const gui::TableQuery& query, const gui::TableSpan& span) override;
    QFuture<core::Result<qint64>> count(const gui::TableQuery& query, core::StopToken stop) override;
    QVariant data(const gui::TableRow& row, int column, int role) const override;

private:
    std::shared_ptr<store::Database> m_database;
};

} // namespace gwanje::bench

Q_DECLARE_METATYPE(gwanje::bench::Thing)
