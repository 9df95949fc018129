// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The table with what stands in its place when there are no rows: a sentence and the first step while it is empty,
// "nothing matches" while a filter hides all, the error and "retry" when it could not be read. Export lives here too.

#include "core/Result.h"
#include "gui/table/TableView.h"
#include <functional>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace gwanje::gui {

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
    void setSource(QAbstractItemModel* model);
    void setEmptyState(const EmptyState& state);
    void setLoading(bool loading);
    void setError(const core::Error& error, std::function<void()> retry);
    void clearError();
    void setText(const QString& text);
    void setTest(std::function<bool(int)> test);
    void clearFilterWith(std::function<void()> clear) { m_clearFilter = std::move(clear); }

    /// Asks for a file and writes what is shown; tells the count or the reason.
    void exportCsv(const QString& suggestedName, std::function<void(core::Result<int>)> done);

Q_SIGNALS:
    void rowsChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildMessage();
    void refresh();

    TableView* m_view;
    QStackedLayout* m_stack;
    QWidget* m_message;
    QLabel *m_title, *m_text;
    QPushButton* m_step;
    EmptyState m_empty;
    std::optional<core::Error> m_error;
    std::function<void()> m_retry, m_clearFilter, m_deed;
    bool m_loading = false;
};

/// Writes rows as CSV; the count of rows written without the header, or CORE_FILE.
core::Result<int> writeCsv(const QString& path, const QList<QStringList>& rows);

} // namespace gwanje::gui
