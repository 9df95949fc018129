// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A page's table with all that belongs to it: chips with counts, the search's problem under its box, saved views,
// "all N that match", export, and what stands in its place when there are no rows: a sentence and the first step while
// it is empty, "nothing matches" while a filter hides all, the error and "retry" when it could not be read; an error
// never empties what is shown. See TableSource.h for how a page gets one. Main thread.

#include "core/Export.h"
#include "gui/frame/Note.h"
#include "gui/table/SavedViews.h"
#include "gui/table/TableView.h"
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace gwanje::gui {

class FilterChips;
class MemoryRows;
class PageHeader;
class SelectionBar;
class TableExport;

struct EmptyState
{
    QString title, text;
    QAction* firstStep = nullptr; ///< none: no button
};

class TablePanel final : public QWidget
{
    Q_OBJECT
public:
    TablePanel(LayoutMemory& memory, const QString& key, QWidget* parent);

    TableView& view() { return *m_view; }
    TableRows* rows() const { return m_rows; }
    void setSource(QAbstractItemModel* model, const QList<TableChip>& chips = {}); ///< rows in memory
    void setSource(TableSource* source);                                           ///< rows read page by page
    void setSearchBox(PageHeader* header);
    void setEmptyState(const EmptyState& state);
    void addTool(QWidget* button); ///< at the right over the table
    void addFilter(QWidget* box);  ///< beside the chips; where it is narrow, over the tools

    TableSelection selection() const;
    void choose(const QString& id); ///< this row alone, as soon as it is there; wherever it stands
    void chooseAll();
    void chooseNone();
    bool clearFilter(); ///< search and chip; false: there was none
    void chooseChip(const QString& id);
    QString chip() const;

    SavedViews& views() { return m_views; }
    SavedView currentView(const QString& name) const;
    void applyView(const SavedView& view);
    std::optional<TableQuery> queryOf(const SavedView& view) const; ///< none: it can't be searched any more
    void chooseColumns();
    void showViews(); ///< a menu, under the tools

    /// Asks for a file and its format and writes all that match; tells the count or the reason.
    void exportRows(const QString& suggestedName, std::function<void(const core::Result<int>&)> done);
    void exportTo(const QString& path, core::ExportFormat format, std::function<void(const core::Result<int>&)> done);

    // Rows in memory: their page tells how reading goes.
    void setLoading(bool loading);
    void setError(const core::Error& error, std::function<void()> retry);
    void clearError();
    void setText(const QString& text);
    void setTest(std::function<bool(int)> test);
    void clearFilterWith(std::function<void()> clear) { m_clearFilter = std::move(clear); }
    void exportCsv(const QString& suggestedName, std::function<void(const core::Result<int>&)> done)
    {
        exportRows(suggestedName, std::move(done));
    }

Q_SIGNALS:
    void rowsChanged();
    void selectionChanged();
    void countsChanged();
    void viewsChanged(); ///< saved, pinned, forgotten
    void message(const gwanje::gui::Note& note, bool bad);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void buildMessage();
    void orderTabs();
    void setRows(TableRows* rows);
    void refresh();
    void refreshCounts();
    void showMessage();
    void search();
    void idsChanged();
    void chipChosen(const QString& id);
    void chooseNoneOfAll();
    void reachWanted();
    bool allAreRead() const;
    void saveView();
    void exportViews();
    void importViews();
    tl::expected<core::Search, core::SearchProblem> parse(const QString& text) const;
    QString problemText(const core::SearchProblem& problem) const;

    LayoutMemory& m_memory;
    const QString m_key;
    SavedViews m_views;
    QLabel* m_problem;
    QWidget* m_tools;
    FilterChips* m_chips;
    QLabel* m_count;
    SelectionBar* m_bar;
    QWidget* m_trouble;
    TableView* m_view;
    QWidget* m_message;
    TableExport* m_export;
    QLabel *m_troubleText = nullptr, *m_title = nullptr, *m_text = nullptr;
    QPushButton *m_again = nullptr, *m_step = nullptr;
    QHBoxLayout *m_filterRow = nullptr, *m_toolRow = nullptr;
    QStackedLayout* m_stack = nullptr;
    PageHeader* m_header = nullptr;
    TableRows* m_rows = nullptr;
    MemoryRows* m_memoryRows = nullptr; ///< m_rows, where they are
    EmptyState m_empty;
    QString m_searched;
    QString m_wanted;     ///< id of the row to be chosen
    int m_wantedRow = -1; ///< where it stands; -1: not known, or it was gone to
    std::optional<core::SearchProblem> m_searchProblem;
    std::function<void()> m_clearFilter, m_deed;
    QTimer m_searchSoon;
    bool m_searchWaits = false;
    bool m_all = false;      ///< all that match are chosen
    bool m_choosing = false; ///< by us
};

/// Rows that are in memory already, head first, as CSV; how many, without the head.
core::Result<int> writeCsv(const QString& path, const QList<QStringList>& rows);

} // namespace gwanje::gui
