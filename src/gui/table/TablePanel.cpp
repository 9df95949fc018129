// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TablePanel.h"

#include "gui/frame/FilterChips.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/frame/PageHeader.h"
#include "gui/table/MemoryRows.h"
#include "gui/table/PagedRows.h"
#include "gui/table/SearchWords.h"
#include "gui/table/SelectionBar.h"
#include "gui/table/TableExport.h"
#include "gui/table/TailRows.h"
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace gwanje::gui {
namespace {

constexpr int searchPauseMs = 80; ///< between two readings while one types

}

void TablePanel::setSource(QAbstractItemModel* model, const QList<TableChip>& chips)
{
    m_memoryRows = new MemoryRows(*model, chips, this);
    setRows(m_memoryRows);
}

void TablePanel::setSource(TableSource* source)
{
    m_searchSoon.setInterval(searchPauseMs);
    setRows(source->isTail() ? static_cast<TableRows*>(new TailRows(*source, this)) : new PagedRows(*source, this));
}

void TablePanel::setRows(TableRows* rows)
{
    m_rows = rows;
    const QString remembered = m_memory.value(m_key + u"/chip"_qs).toString();
    for (const TableChip& chip : rows->chips())
        m_chips->addChip(chip.id);
    m_chips->setVisible(!rows->chips().isEmpty());
    m_tools->setVisible(m_tools->isVisibleTo(this) || !rows->chips().isEmpty());
    connect(rows, &TableRows::stateChanged, this, [this] {
        refresh();
        Q_EMIT rowsChanged();
    });
    connect(rows, &TableRows::countsChanged, this, &TablePanel::refreshCounts);
    connect(rows, &TableRows::countsChanged, this, &TablePanel::countsChanged);
    if (!remembered.isEmpty())
        m_chips->choose(remembered);
    const QString chip = m_chips->chosen();
    if (!rows->chips().isEmpty() && chip != rows->chips().first().id)
        rows->setFilter({}, chip);
    m_view->setRows(*rows);
    connect(rows, &TableRows::found, this, [this](const QString& id, int row) {
        m_wantedRow = id == m_wanted ? row : -1;
        reachWanted();
    });
    connect(rows->model(), &QAbstractItemModel::modelReset, this, [this] {
        if (!m_wanted.isEmpty())
            choose(m_wanted); // it stands elsewhere now
    });
    connect(rows, &TableRows::stateChanged, this, &TablePanel::reachWanted);
    connect(rows->model(), &QAbstractItemModel::dataChanged, this, &TablePanel::reachWanted);
    connect(rows->model(), &QAbstractItemModel::dataChanged, this, [this] {
        if (!m_all && m_view->selectedRows() > 1)
            m_bar->show(m_view->selectedRows(), m_rows->matching(), false);
    });
    orderTabs();
    refreshCounts();
    refresh();
    rows->setSeen(isVisible());
}

void TablePanel::setSearchBox(PageHeader* header)
{
    m_header = header;
    connect(header, &PageHeader::searched, this, &TablePanel::setText);
    setText(header->searchText());
}

void TablePanel::setText(const QString& text)
{
    m_searched = text;
    m_searchWaits = m_searchSoon.isActive();
    if (m_searchWaits)
        return;
    search(); // at once; while one types on, once in a while
    if (m_searchSoon.interval() > 0)
        m_searchSoon.start();
}

/// What is wrong is told under the box; the table keeps what it shows.
void TablePanel::search()
{
    if (!m_rows)
        return;
    const auto parsed = parse(m_searched);
    m_searchProblem = parsed ? std::nullopt : std::optional(parsed.error());
    m_problem->setText(parsed ? QString() : problemText(parsed.error()));
    m_problem->setVisible(!parsed);
    if (parsed && (m_memoryRows || !(*parsed == m_rows->query().search))) {
        chooseNoneOfAll();
        m_rows->setFilter(*parsed, chip());
    }
}

tl::expected<core::Search, core::SearchProblem> TablePanel::parse(const QString& text) const
{
    return core::parseSearch(text, searchFields(m_rows->columns()),
                             m_rows->takesExpressions() ? core::SearchExpressions::AreRead
                                                        : core::SearchExpressions::AreWords);
}

std::optional<TableQuery> TablePanel::queryOf(const SavedView& view) const
{
    const auto search = parse(view.search);
    if (!search)
        return std::nullopt;
    const QList<TableChip> chips = m_rows->chips();
    const bool all = chips.isEmpty() || view.chip == chips.first().id;
    return TableQuery{.search = *search, .chip = all ? QString() : view.chip, .sort = {}};
}

QString TablePanel::problemText(const core::SearchProblem& problem) const
{
    return searchProblemText(problem, searchFields(m_rows->columns()).values());
}

QString TablePanel::chip() const
{
    const QList<TableChip> chips = m_rows ? m_rows->chips() : QList<TableChip>();
    const QString chosen = m_chips->chosen();
    return chips.isEmpty() || chosen == chips.first().id ? QString() : chosen;
}

void TablePanel::chooseChip(const QString& id)
{
    if (m_rows && !m_rows->chips().isEmpty())
        m_chips->choose(id.isEmpty() ? m_rows->chips().first().id : id);
}

bool TablePanel::clearFilter()
{
    const bool searched = m_header ? m_header->clearSearch() : false;
    const bool chosen = !chip().isEmpty();
    chooseChip({});
    return searched || chosen;
}

void TablePanel::chipChosen(const QString& id)
{
    m_memory.setValue(m_key + u"/chip"_qs, id);
    if (!m_rows)
        return;
    chooseNoneOfAll();
    m_rows->setFilter(m_rows->query().search, chip());
}

TableSelection TablePanel::selection() const
{
    if (m_all)
        return {.ids = {}, .all = m_rows->query(), .count = m_rows->matching().value_or(0)};
    const QStringList ids = m_view->selectedIds();
    return {.ids = ids, .all = {}, .count = ids.size()};
}

void TablePanel::choose(const QString& id)
{
    m_wanted = id;
    m_wantedRow = -1;
    reachWanted();
    if (!m_wanted.isEmpty())
        m_rows->seek(id);
}

void TablePanel::reachWanted()
{
    if (m_wanted.isEmpty())
        return;
    if (m_rows->rowOf(m_wanted) >= 0)
        m_view->selectId(std::exchange(m_wanted, QString()));
    else if (m_wantedRow >= 0 && m_wantedRow < m_rows->model()->rowCount()) // seen, it is read
        m_view->scrollTo(m_rows->model()->index(std::exchange(m_wantedRow, -1), 0), QAbstractItemView::PositionAtCenter);
}

/// Then their ids are known, and each can be told what became of it.
bool TablePanel::allAreRead() const
{
    const int rows = m_rows->model()->rowCount();
    return m_memoryRows || (m_rows->matching() == rows && m_view->selectedIds().size() == rows);
}

void TablePanel::chooseAll()
{
    if (!m_rows || m_rows->model()->rowCount() == 0)
        return;
    const int last = m_rows->model()->rowCount() - 1;
    m_choosing = true;
    m_view->selectRows(0, last);
    m_choosing = false;
    m_all = !allAreRead();
    idsChanged();
}

void TablePanel::chooseNone()
{
    m_all = false;
    m_view->clearSelection();
    idsChanged();
}

void TablePanel::chooseNoneOfAll()
{
    if (m_all)
        chooseNone();
}

void TablePanel::idsChanged()
{
    if (m_choosing)
        return;
    const qint64 rows = m_view->selectedRows();
    if (!m_all && rows > 0 && !m_rows->hold(m_view->selectedRanges())) {
        m_view->clearSelection();
        Q_EMIT message(tr("These rows are too many to be chosen one by one. Choose all that match, or fewer."), true);
        return;
    }
    m_bar->show(m_all ? m_rows->matching().value_or(rows) : rows, m_rows->matching(), m_all);
    Q_EMIT selectionChanged();
}

void TablePanel::exportRows(const QString& suggestedName, std::function<void(const core::Result<int>&)> done)
{
    askExportFile(this, m_memory, m_rows->matching(), suggestedName,
                  [this, done = std::move(done)](const QString& path, core::ExportFormat format) {
                      exportTo(path, format, done);
                  });
}

void TablePanel::exportTo(const QString& path, core::ExportFormat format,
                          std::function<void(const core::Result<int>&)> done)
{
    TableExport::Order order{.format = format, .path = path, .columns = {}, .expected = m_rows->matching()};
    const QList<TableColumn> all = m_rows->columns();
    const QList<int> columns = m_view->shownColumns();
    for (const int column : columns)
        order.columns << core::ExportColumn{all.at(column).key, all.at(column).title};
    const TableSelection everything{.ids = {}, .all = m_rows->query(), .count = 0};
    m_export->start(m_rows->reader(everything, columns), order, std::move(done));
}

void TablePanel::setLoading(bool loading)
{
    m_memoryRows->setLoading(loading);
}

void TablePanel::setError(const core::Error& error, std::function<void()> retry)
{
    m_memoryRows->setError(error, std::move(retry));
}

void TablePanel::clearError()
{
    m_memoryRows->setError({}, {});
}

void TablePanel::setTest(std::function<bool(int)> test)
{
    m_memoryRows->setTest(std::move(test));
}

core::Result<int> writeCsv(const QString& path, const QList<QStringList>& rows)
{
    QList<core::ExportColumn> columns;
    QList<QVariantList> cells;
    for (const QString& title : rows.value(0))
        columns << core::ExportColumn{title, title};
    for (qsizetype row = 1; row < rows.size(); ++row)
        cells << QVariantList(rows.at(row).cbegin(), rows.at(row).cend());
    auto writer = core::ExportWriter::open(core::ExportFormat::Csv, path, columns);
    if (!writer)
        return core::fail(writer.error());
    const core::Status written = (*writer)->write(cells);
    const core::Status kept = written ? (*writer)->commit() : written;
    if (!kept)
        return core::fail(kept.error());
    return int(cells.size());
}

} // namespace gwanje::gui
