// SPDX-License-Identifier: GPL-3.0-or-later
#include "TableBenchSource.h"

#include "gui/frame/StateIcon.h"
#include "gui/table/TableRoles.h"
#include "store/SearchSql.h"

namespace gwanje::bench {
namespace {

constexpr qint64 slice = 100'000; ///< rows a search looks at before it tells what it has

store::SearchCondition condition(const gui::TableQuery& query)
{
    using Kind = store::SearchColumn::Kind;
    return store::searchCondition(query.search, store::Dialect::Sqlite,
                                  {{u"name"_qs, {u"name"_qs, Kind::Text}},
                                   {u"state"_qs, {u"state"_qs, Kind::Text}},
                                   {u"number"_qs, {u"number"_qs, Kind::Number}}},
                                  {u"name"_qs});
}

gui::TableRow rowFrom(const store::Row& row)
{
    return TableBenchSource::rowOf({row.integer(QLatin1StringView("id")), row.text(QLatin1StringView("name")),
                                    row.text(QLatin1StringView("state")),
                                    int(row.integer(QLatin1StringView("number")))});
}

} // namespace

QStringList TableBenchSource::schema(int rows)
{
    return {u"CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL, number INTEGER NOT "
            "NULL, more TEXT NOT NULL)"_qs,
            u"INSERT INTO thing WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) SELECT i, "
            "CASE WHEN i = 1 THEN 'unique' WHEN i %% 10000 = 9000 THEN 'rare' WHEN i %% 2 THEN '수서' ELSE '부산' END "
            "|| ' ' "
            "|| i, CASE i %% 5 WHEN 0 THEN 'failed' WHEN 1 THEN 'running' ELSE 'done' END, i %% 977, "
            "hex(randomblob(24)) FROM n"_qs.arg(rows)
                .replace(u"%%"_qs, u"%"_qs),
            u"CREATE INDEX thing_number ON thing (number, id)"_qs};
}

gui::TableRow TableBenchSource::rowOf(const Thing& thing)
{
    return {QString::number(thing.id), QVariant::fromValue(thing)};
}

QList<Thing> TableBenchSource::newest(int count, int rows) const
{
    QList<Thing> things;
    for (int i = 0; i < count; ++i)
        things << Thing{rows - i, u"수서 → 부산 %1"_qs.arg(i), u"running"_qs, i};
    return things;
}

QList<gui::TableColumn> TableBenchSource::columns() const
{
    QList<gui::TableColumn> columns{{.key = u"state"_qs, .title = u"State"_qs, .width = 120},
                                    {.key = u"name"_qs, .title = u"Name"_qs, .width = 240},
                                    {.key = u"number"_qs, .title = u"Number"_qs, .right = true},
                                    {.key = u"id"_qs, .title = u"Id"_qs, .width = 110, .sorts = false, .isId = true}};
    for (int i = 5; i <= 8; ++i) // as many as a real page has
        columns << gui::TableColumn{.key = u"more%1"_qs.arg(i), .title = u"Column %1"_qs.arg(i), .sorts = false};
    return columns;
}

QFuture<core::Result<gui::TablePage>> TableBenchSource::read(const gui::TableQuery& query, const gui::TableSpan& span)
{
    return m_database->read<gui::TablePage>([query, span](store::Session& session) -> core::Result<gui::TablePage> {
        if (span.stop.stop_requested())
            return core::fail(core::ErrorCode::CORE_CANCELLED);
        const auto filter = condition(query);
        const bool searches = !filter.sql.isEmpty();
        const qint64 top = span.cursor.isEmpty() ? std::numeric_limits<qint64>::max() : span.cursor.toLongLong();
        qint64 bottom = -1;
        QVariantList parameters{top};
        QString where = u" WHERE id < ?"_qs;
        if (searches) {
            const auto newest = session.query(u"SELECT MAX(id) AS id FROM thing WHERE id < ?"_qs, {top});
            if (!newest)
                return core::fail(newest.error());
            bottom = newest->first().integer(QLatin1StringView("id")) - slice;
            where += u" AND id > ? AND "_qs + filter.sql;
            parameters << bottom;
            parameters << filter.parameters;
        }
        const qint64 skip = span.cursor.isEmpty() ? span.offset : 0;
        parameters << span.limit + 1 << skip;
        const auto rows = session.query(u"SELECT id, name, state, number FROM thing"_qs + where +
                                            u" ORDER BY id DESC LIMIT ? OFFSET ?"_qs,
                                        parameters);
        if (!rows)
            return core::fail(rows.error());
        gui::TablePage page;
        for (qsizetype i = 0; i < rows->size() && i < span.limit; ++i)
            page.rows << rowFrom(rows->at(i));
        if (rows->size() > span.limit)
            page.next = page.rows.last().id;
        else if (searches && bottom > 0)
            page.next = QString::number(bottom + 1);
        return page;
    });
}

QFuture<core::Result<qint64>> TableBenchSource::count(const gui::TableQuery& query, core::StopToken stop)
{
    return m_database->read<qint64>([query, stop](store::Session& session) -> core::Result<qint64> {
        if (stop.stop_requested())
            return core::fail(core::ErrorCode::CORE_CANCELLED);
        const auto filter = condition(query);
        const auto rows = session.query(u"SELECT COUNT(*) AS n FROM thing"_qs +
                                            (filter.sql.isEmpty() ? QString() : u" WHERE "_qs + filter.sql),
                                        filter.parameters);
        if (!rows)
            return core::fail(rows.error());
        return rows->first().integer(QLatin1StringView("n"));
    });
}

QVariant TableBenchSource::data(const gui::TableRow& row, int column, int role) const
{
    const auto thing = row.value.value<Thing>();
    if (column == 0 && role == Qt::DecorationRole)
        return gui::signIcon(gui::Sign::Dot, thing.state == u"failed"_qs ? gui::Tone::Error : gui::Tone::Running);
    if (column == 0 && role == Qt::ForegroundRole)
        return gui::Theme::instance().tone(gui::Tone::Running);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case 0:
        return thing.state;
    case 1:
        return thing.name;
    case 2:
        return QLocale().toString(thing.number);
    case 3:
        return row.id;
    default:
        return u"%1 / %2"_qs.arg(thing.number).arg(column);
    }
}

} // namespace gwanje::bench
