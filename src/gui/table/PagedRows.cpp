// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/PagedRows.h"

#include "core/Async.h"
#include "gui/table/TableColumns.h"
#include <QPointer>

namespace gwanje::gui {
namespace {

constexpr qint64 mostRead = 5000; ///< to count rows that are found only by reading them
constexpr int heldRows = 2000;

core::Async<core::Result<qint64>> countRows(QPointer<TableSource> source, TableQuery query)
{
    const QFuture<core::Result<qint64>> asked = source->count(query, {});
    const core::Result<qint64> told = co_await asked;
    if (!told || *told >= 0)
        co_return told;
    qint64 rows = 0;
    QString cursor;
    do {
        if (!source || rows >= mostRead)
            co_return -1;
        const TableSpan span{.offset = rows, .limit = RowReader::chunk, .cursor = cursor, .stop = {}};
        const QFuture<core::Result<TablePage>> reading = source->read(query, span);
        const core::Result<TablePage> page = co_await reading;
        if (!page)
            co_return core::fail(page.error());
        rows += page->rows.size();
        cursor = page->next;
    } while (!cursor.isEmpty());
    co_return rows;
}

/// All that match, page after page from the source itself: not only what happens to be loaded.
class PagedReader final : public RowReader
{
public:
    PagedReader(TableSource& source, TableQuery query, QList<int> columns)
        : m_source(&source), m_query(std::move(query)), m_columns(std::move(columns))
    {
    }
    ~PagedReader() override { m_stop.request_stop(); }

    QFuture<core::Result<QList<QVariantList>>> next() override { return core::toFuture(read()); }

private:
    core::Async<core::Result<QList<QVariantList>>> read()
    {
        QList<QVariantList> rows;
        while (rows.isEmpty() && !m_ended) { // a page may be empty and yet not the last
            const TableSpan span{.offset = m_offset, .limit = chunk, .cursor = m_cursor, .stop = m_stop.get_token()};
            if (!m_source) // its page is gone
                co_return core::fail(core::ErrorCode::CORE_CANCELLED);
            const QFuture<core::Result<TablePage>> asked = m_source->read(m_query, span);
            const core::Result<TablePage> page = co_await asked;
            if (!page)
                co_return core::fail(page.error());
            if (!m_source)
                co_return core::fail(core::ErrorCode::CORE_CANCELLED);
            for (const TableRow& row : page->rows)
                rows << cellsOf(*m_source, row, m_columns);
            m_offset += page->rows.size();
            m_cursor = page->next;
            m_ended = m_cursor.isEmpty();
        }
        co_return rows;
    }

    const QPointer<TableSource> m_source;
    const TableQuery m_query;
    const QList<int> m_columns;
    core::StopSource m_stop;
    QString m_cursor;
    qint64 m_offset = 0;
    bool m_ended = false;
};

/// Chosen rows: they are held.
class HeldReader final : public RowReader
{
public:
    explicit HeldReader(QList<QVariantList> rows) : m_rows(std::move(rows)) {}
    QFuture<core::Result<QList<QVariantList>>> next() override
    {
        return core::readyFuture(core::Result<QList<QVariantList>>(std::exchange(m_rows, {})));
    }

private:
    QList<QVariantList> m_rows;
};

} // namespace

PagedRows::PagedRows(TableSource& source, QObject* parent)
    : TableRows(parent), m_model(source, this), m_chipCounts(source, this)
{
    connect(&m_model, &PagedModel::stateChanged, this, &TableRows::stateChanged);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &TableRows::stateChanged);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &TableRows::stateChanged);
    connect(&m_model, &PagedModel::matchingChanged, this, &TableRows::countsChanged);
    connect(&m_model, &PagedModel::rearranged, this, &TableRows::rearranged);
    connect(&m_chipCounts, &ChipCounts::changed, this, &TableRows::countsChanged);
    connect(&source, &TableSource::changed, &m_chipCounts, &ChipCounts::countSoon);
    connect(&source, &TableSource::counted, &m_chipCounts, &ChipCounts::count);
    connect(&source, &TableSource::replaced, &m_chipCounts, &ChipCounts::count);
    m_chipCounts.count();
}

QFuture<core::Result<qint64>> PagedRows::countOf(const TableQuery& query)
{
    return core::toFuture(countRows(&m_model.source(), query));
}

std::optional<qint64> PagedRows::total() const
{
    return m_model.query().isFiltered() ? m_chipCounts.all() : m_model.matching();
}

void PagedRows::seek(const QString& id)
{
    core::whenFinished(m_model.source().place(m_model.query(), id), this,
                       [this, id, asked = m_model.query()](const core::Result<qint64>& row) {
                           if (row && *row >= 0 && asked == m_model.query())
                               Q_EMIT found(id, int(*row));
                       });
}

bool PagedRows::hold(const QList<std::pair<int, int>>& ranges)
{
    QSet<int> pages;
    for (const auto& [first, last] : ranges) {
        if (last - first > heldRows || pages.size() * PagedModel::pageSize > heldRows)
            return false;
        for (int page = first / PagedModel::pageSize; page <= last / PagedModel::pageSize; ++page)
            pages.insert(page);
    }
    m_model.hold(pages);
    return true;
}

std::unique_ptr<RowReader> PagedRows::reader(const TableSelection& selection, const QList<int>& columns)
{
    if (selection.all)
        return std::make_unique<PagedReader>(m_model.source(), *selection.all, columns);
    QMap<int, QVariantList> rows; // in the table's order
    for (const QString& id : selection.ids) {
        const int at = m_model.rowOf(id);
        if (const TableRow* row = m_model.row(at))
            rows.insert(at, cellsOf(m_model.source(), *row, columns));
    }
    return std::make_unique<HeldReader>(rows.values());
}

} // namespace gwanje::gui
