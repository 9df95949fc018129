// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TailRows.h"

#include "core/Async.h"
#include "gui/table/TableColumns.h"
#include <QPointer>
#include <QSet>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
constexpr auto tellAfter = 300ms;

using Chunk = core::Result<QList<QVariantList>>;

/// The oldest first: those further up, for which the way back to the first is gone once and then walked again from page
/// to page, so that no more than a page is ever held; then those that were there when it was made.
class TailReader final : public RowReader
{
public:
    TailReader(TableSource& source, TableQuery query, const QString& older, QList<TableRow> rows, QList<int> columns)
        : m_source(&source), m_query(std::move(query)), m_rows(std::move(rows)), m_columns(std::move(columns)),
          m_next(older)
    {
    }
    ~TailReader() override { m_stop.request_stop(); }

    QFuture<Chunk> next() override { return core::toFuture(read()); }

private:
    core::Async<Chunk> read()
    {
        while (!m_next.isEmpty()) {
            m_way << m_next;
            const QFuture<core::Result<TablePage>> asked = page(m_next);
            const core::Result<TablePage> answer = co_await asked;
            if (!answer)
                co_return core::fail(answer.error());
            m_next = answer->next;
        }
        while (!m_way.isEmpty()) {
            const QFuture<core::Result<TablePage>> asked = page(m_way.takeLast());
            const core::Result<TablePage> answer = co_await asked;
            if (!answer)
                co_return core::fail(answer.error());
            if (!answer->rows.isEmpty())
                co_return cells(answer->rows);
        }
        const QList<TableRow> rows = m_rows.mid(m_at, chunk);
        m_at += rows.size();
        co_return cells(rows);
    }

    QFuture<core::Result<TablePage>> page(const QString& cursor)
    {
        if (!m_source) // its page is gone
            return core::readyFuture(core::Result<TablePage>(core::fail(core::ErrorCode::CORE_CANCELLED)));
        return m_source->read(
            m_query, {.offset = 0, .limit = TailModel::pageSize, .cursor = cursor, .stop = m_stop.get_token()});
    }

    Chunk cells(const QList<TableRow>& rows) const
    {
        QList<QVariantList> cells;
        for (const TableRow& row : rows) {
            if (m_source)
                cells << cellsOf(*m_source, row, m_columns);
        }
        return cells;
    }

    const QPointer<TableSource> m_source;
    const TableQuery m_query;
    const QList<TableRow> m_rows;
    const QList<int> m_columns;
    core::StopSource m_stop;
    QStringList m_way; ///< cursors, the newest first
    QString m_next;
    qsizetype m_at = 0;
};

} // namespace

TailRows::TailRows(TableSource& source, QObject* parent)
    : TableRows(parent), m_source(source), m_model(source, this), m_chipCounts(source, this)
{
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(tellAfter);
    connect(&m_tellSoon, &QTimer::timeout, this, &TableRows::countsChanged);
    connect(&m_chipCounts, &ChipCounts::changed, this, &TableRows::countsChanged);
    connect(&source, &TableSource::appended, &m_chipCounts, &ChipCounts::countSoon);
    connect(&source, &TableSource::replaced, this, [this] {
        if (m_seen)
            m_chipCounts.count();
    });
    const auto tell = [this] {
        if (!m_tellSoon.isActive())
            m_tellSoon.start();
    };
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, tell);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, tell);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TableRows::countsChanged);
    connect(&m_model, &TailModel::stateChanged, this, &TableRows::stateChanged);
    connect(&m_model, &TailModel::asked, this, &TailRows::count);
}

TailRows::~TailRows()
{
    m_stop.request_stop();
}

void TailRows::setSeen(bool seen)
{
    m_seen = seen;
    m_source.setSeen(seen);
    m_model.setSeen(seen);
    if (seen)
        m_chipCounts.count();
}

void TailRows::setVisible(int first, int)
{
    m_model.setVisible(first);
}

void TailRows::count()
{
    m_stop.request_stop();
    m_stop = {};
    m_counted = 0;
    ++m_question;
    core::whenFinished(m_source.count(m_model.query(), m_stop.get_token()), this,
                       [this, question = m_question](const core::Result<qint64>& count) {
                           if (question != m_question || !count)
                               return; // the rows themselves tell what is wrong
                           m_counted = *count;
                           Q_EMIT countsChanged();
                       });
}

std::optional<qint64> TailRows::matching() const
{
    const qint64 held = m_model.rowCount();
    return m_model.isLoading() ? std::nullopt : std::optional(m_model.older().isEmpty() ? held : qMax(held, m_counted));
}

std::optional<qint64> TailRows::total() const
{
    if (!m_model.query().isFiltered())
        return matching();
    return m_source.countsNewestOnly() ? std::nullopt : m_chipCounts.all(); // rows from further up may match, too
}

std::unique_ptr<RowReader> TailRows::reader(const TableSelection& selection, const QList<int>& columns)
{
    const QSet<QString> ids(selection.ids.cbegin(), selection.ids.cend());
    QList<TableRow> rows;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (selection.all || ids.contains(m_model.row(row).id))
            rows << m_model.row(row);
    }
    const bool more = selection.all && !m_source.countsNewestOnly() && matching().value_or(0) > rows.size();
    return std::make_unique<TailReader>(m_source, m_model.query(), more ? m_model.older() : QString(), rows, columns);
}

} // namespace gwanje::gui
