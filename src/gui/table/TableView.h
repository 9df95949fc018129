// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The table itself: 28 px rows, sort, columns to choose and order (remembered by key, so a new column does no harm),
// multi-select. What is chosen follows its ids, and what is seen stays in its place when rows come or go above it. Of a
// tail the end stays in sight. It comes to rest at whole rows.

#include "gui/table/TableRows.h"
#include <QTableView>
#include <QTimer>

namespace gwanje::gui {

class LayoutMemory;
class TailFollower;

class TableView final : public QTableView
{
    Q_OBJECT
public:
    /// `key`: where columns and sort are remembered.
    TableView(LayoutMemory& memory, const QString& key, QWidget* parent);

    void setRows(TableRows& rows);
    TailFollower* tail() const { return m_tail; } ///< none where the end is not followed
    TailFollower& followEnd();                    ///< as of a tail: what comes is added at the end
    QStringList selectedIds() const;     ///< in the order shown; of rows that are there
    qint64 selectedRows() const;         ///< also those that are still under way
    QList<std::pair<int, int>> selectedRanges() const;
    bool selectId(const QString& id);    ///< false: not among the rows known
    QList<int> shownColumns() const;     ///< in their order
    QList<int> allColumns() const;       ///< in their order

    /// Order, widths and what is hidden as "key:width:hidden"; unknown keys are passed over, new columns keep their
    /// place beside the one they follow.
    QStringList columnState() const;
    void setColumnState(const QStringList& state);
    std::pair<QString, bool> sortState() const; ///< key and falling
    void setSortState(const QString& key, bool falling);
    void resetColumns();
    void moveColumn(int column, int by);
    void showColumn(int column, bool shown);

    void selectAll() override;        ///< says so only: the panel knows what "all" is
    void selectRows(int first, int last);
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override; ///< to whole rows
    void copySelected(bool asCsv = false) const; ///< with the head; the columns shown

Q_SIGNALS:
    void idsChanged(); ///< another selection
    void allWanted();  ///< Ctrl+A
    void columnsChanged();

protected:
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void selectionChanged(const QItemSelection& now, const QItemSelection& before) override;
    void updateGeometries() override;

private:
    QList<int> selectedPlaces() const;
    void showColumnMenu(const QPoint& at);
    void restoreColumns();
    void saveColumns();
    void connectModel();
    void keepPlace(int from, int rows);
    void restoreSelection();
    void tellVisible();
    int toWholeRow(int place) const; ///< of the scroll bar: where the next row begins

    LayoutMemory& m_memory;
    QString m_key;
    TableRows* m_rows = nullptr;
    TailFollower* m_tail = nullptr;
    QStringList m_chosen; ///< ids
    QString m_current;
    int m_firstSeen = 0;
    bool m_restoring = false;
    QTimer m_saveSoon; ///< after the last change of columns or sort
    QTimer m_tellSoon;
};

} // namespace gwanje::gui
