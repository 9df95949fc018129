// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/MemoryRows.h"

#include "core/Async.h"
#include "gui/table/RowFilter.h"
#include "gui/table/TableRoles.h"

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
constexpr auto chipsCountedAfter = 50ms;

/// The rows as they were when it was made; those that go meanwhile are left out.
class MemoryReader final : public RowReader
{
public:
    MemoryReader(const QAbstractItemModel& model, const TableSelection& selection, QList<int> columns)
        : m_columns(std::move(columns))
    {
        const QSet<QString> ids(selection.ids.cbegin(), selection.ids.cend());
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row, 0);
            if (selection.all || ids.contains(index.data(IdRole).toString()))
                m_rows << QPersistentModelIndex(index);
        }
    }

    QFuture<core::Result<QList<QVariantList>>> next() override
    {
        QList<QVariantList> rows;
        for (; m_at < m_rows.size() && rows.size() < chunk; ++m_at) {
            const QModelIndex first = m_rows.at(m_at);
            if (!first.isValid())
                continue;
            QVariantList cells;
            for (const int column : std::as_const(m_columns))
                cells << exportValue(first.siblingAtColumn(column));
            rows << cells;
        }
        return core::readyFuture(core::Result<QList<QVariantList>>(rows));
    }

private:
    QList<int> m_columns;
    QList<QPersistentModelIndex> m_rows;
    qsizetype m_at = 0;
};

} // namespace

QVariant exportValue(const QModelIndex& index)
{
    const QVariant value = index.data(ExportRole);
    return value.isValid() ? value : QVariant(index.data().toString());
}

QList<TableColumn> columnsOf(const QAbstractItemModel& model)
{
    QList<TableColumn> columns;
    for (int i = 0; i < model.columnCount(); ++i) {
        const auto head = [&model, i](int role) { return model.headerData(i, Qt::Horizontal, role); };
        const int width = head(ColumnWidthRole).toInt();
        columns << TableColumn{.key = head(ColumnKeyRole).toString(),
                               .title = head(Qt::DisplayRole).toString(),
                               .width = qAbs(width),
                               .shown = width >= 0,
                               .right = (head(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0,
                               .isId = head(ColumnIdRole).toBool()};
    }
    return columns;
}

MemoryRows::MemoryRows(QAbstractItemModel& source, const QList<TableChip>& chips, QObject* parent)
    : TableRows(parent), m_source(source), m_filter(new RowFilter(this)), m_chips(chips)
{
    m_filter->setSourceModel(&source);
    m_countSoon.setSingleShot(true);
    connect(&m_countSoon, &QTimer::timeout, this, &MemoryRows::count);
    const auto recount = [this] {
        if (!m_countSoon.isActive())
            m_countSoon.start(chipsCountedAfter);
    };
    connect(&source, &QAbstractItemModel::rowsInserted, this, recount);
    connect(&source, &QAbstractItemModel::rowsRemoved, this, recount);
    connect(&source, &QAbstractItemModel::modelReset, this, recount);
    connect(&source, &QAbstractItemModel::dataChanged, this,
            [recount](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                if (roles.isEmpty()) // those that tell time change nothing that is counted
                    recount();
            });
    connect(m_filter, &QAbstractItemModel::modelReset, this, &TableRows::stateChanged);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &TableRows::stateChanged);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &TableRows::stateChanged);
    count();
}

QAbstractItemModel* MemoryRows::model()
{
    return m_filter;
}

QList<TableColumn> MemoryRows::columns() const
{
    return columnsOf(m_source);
}

void MemoryRows::setFilter(const core::Search& search, const QString& chip)
{
    if (search != m_filter->search())
        m_filter->setSearch(search);
    if (chip != m_chip) {
        m_chip = chip;
        m_filter->setTest(testOf(chip));
    }
    Q_EMIT stateChanged();
    Q_EMIT countsChanged();
}

std::function<bool(int)> MemoryRows::testOf(const QString& chip) const
{
    const auto it = std::find_if(m_chips.cbegin(), m_chips.cend(), [&chip](const auto& each) { return each.id == chip; });
    return it == m_chips.cend() ? RowFilter::Test() : it->test;
}

QFuture<core::Result<qint64>> MemoryRows::countOf(const TableQuery& query)
{
    const auto test = testOf(query.chip);
    qint64 count = 0;
    for (int row = 0; row < m_source.rowCount(); ++row)
        count += (!test || test(row)) && m_filter->holds(row, query.search) ? 1 : 0;
    return core::readyFuture(core::Result<qint64>(count));
}

TableQuery MemoryRows::query() const
{
    const int sorted = m_filter->sortColumn();
    return {.search = m_filter->search(),
            .chip = m_chip,
            .sort = m_source.headerData(sorted, Qt::Horizontal, ColumnKeyRole).toString(),
            .falling = m_filter->sortOrder() == Qt::DescendingOrder};
}

std::optional<qint64> MemoryRows::matching() const
{
    return m_filter->rowCount();
}

std::optional<qint64> MemoryRows::total() const
{
    return m_source.rowCount();
}

void MemoryRows::count()
{
    QMap<QString, qint64> counts;
    for (const TableChip& chip : std::as_const(m_chips)) {
        qint64 number = chip.test ? 0 : m_source.rowCount();
        for (int row = 0; chip.test && row < m_source.rowCount(); ++row)
            number += chip.test(row) ? 1 : 0;
        counts.insert(chip.id, number);
    }
    m_counts = counts;
    Q_EMIT countsChanged();
}

void MemoryRows::retry()
{
    if (m_retry)
        m_retry();
}

int MemoryRows::rowOf(const QString& id) const
{
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        if (m_filter->index(row, 0).data(IdRole).toString() == id)
            return row;
    }
    return -1;
}

std::unique_ptr<RowReader> MemoryRows::reader(const TableSelection& selection, const QList<int>& columns)
{
    return std::make_unique<MemoryReader>(*m_filter, selection, columns);
}

void MemoryRows::setTest(std::function<bool(int)> test)
{
    m_filter->setTest(std::move(test));
    Q_EMIT stateChanged();
}

void MemoryRows::setLoading(bool loading)
{
    m_loading = loading;
    Q_EMIT stateChanged();
}

void MemoryRows::setError(std::optional<core::Error> error, std::function<void()> retry)
{
    m_error = std::move(error);
    m_retry = std::move(retry);
    Q_EMIT stateChanged();
}

} // namespace gwanje::gui
