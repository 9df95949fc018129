// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/RowFilter.h"

#include "gui/table/TableRoles.h"

namespace gwanje::gui {
namespace {

QString cellWords(const QModelIndex& index)
{
    const QString more = index.data(SearchRole).toString();
    const QString shown = index.data().toString();
    return more.isEmpty() ? shown : shown + u' ' + more;
}

} // namespace

class FilteredRow final : public core::SearchRow
{
public:
    FilteredRow(const RowFilter& filter, int row) : m_filter(filter), m_row(row) {}
    QString allText() const override { return m_filter.foldedText(m_row); }
    QString text(const QString& field) const override { return core::searchFold(cellWords(cell(field))); }
    QVariant value(const QString& field) const override { return cell(field).data(SortRole); }

private:
    QModelIndex cell(const QString& field) const
    {
        return m_filter.sourceModel()->index(m_row, m_filter.m_columns.value(field, -1));
    }
    const RowFilter& m_filter;
    const int m_row;
};

RowFilter::RowFilter(QObject* parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setDynamicSortFilter(true);
    setSortLocaleAware(true);
}

void RowFilter::setSourceModel(QAbstractItemModel* model)
{
    // Before the proxy's own connections: it filters the rows as soon as it hears of them.
    connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& from, const QModelIndex& to) { forget(from.row(), to.row()); });
    const auto forgetAll = [this] { m_texts.clear(); };
    connect(model, &QAbstractItemModel::rowsInserted, this, forgetAll);
    connect(model, &QAbstractItemModel::rowsRemoved, this, forgetAll);
    connect(model, &QAbstractItemModel::modelReset, this, forgetAll);
    connect(model, &QAbstractItemModel::layoutChanged, this, forgetAll);
    m_columns.clear();
    for (int column = 0; column < model->columnCount(); ++column)
        m_columns.insert(model->headerData(column, Qt::Horizontal, ColumnKeyRole).toString(), column);
    QSortFilterProxyModel::setSourceModel(model);
}

void RowFilter::setSearch(const core::Search& search)
{
    m_search = search;
    invalidateFilter();
}

void RowFilter::setTest(Test test)
{
    m_test = std::move(test);
    invalidateFilter();
}

void RowFilter::forget(int first, int last)
{
    for (int row = first; row <= last && row < m_texts.size(); ++row)
        m_texts[row] = QString();
}

const QString& RowFilter::foldedText(int row) const
{
    if (m_texts.size() != sourceModel()->rowCount())
        m_texts = QList<QString>(sourceModel()->rowCount());
    QString& text = m_texts[row];
    if (text.isNull()) {
        QStringList cells;
        for (int column = 0; column < sourceModel()->columnCount(); ++column)
            cells << cellWords(sourceModel()->index(row, column));
        cells << sourceModel()->index(row, 0).data(IdRole).toString();
        text = core::searchFold(cells.join(u'\n')); // no word reaches over two cells
    }
    return text;
}

bool RowFilter::holds(int row, const core::Search& search) const
{
    return search.matches(FilteredRow(*this, row));
}

bool RowFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    return (!m_test || m_test(row)) && holds(row, m_search);
}

} // namespace gwanje::gui
