// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The table itself: 28 px rows, sort, columns to choose and order (remembered by key, so a new column does no harm),
// multi-select, copy as text. Live changes keep selection and scroll position, for rows are patched, never reset.

#include <QStringList>
#include <QTableView>
#include <QTimer>

namespace gwanje::gui {

class LayoutMemory;
class RowFilter;

class TableView final : public QTableView
{
    Q_OBJECT
public:
    /// `key`: where columns and sort are remembered.
    TableView(LayoutMemory& memory, const QString& key, QWidget* parent);

    void setSource(QAbstractItemModel* model);
    RowFilter& rows() { return *m_rows; }
    QStringList selectedIds() const;                   ///< in the order shown
    bool selectId(const QString& id);                  ///< false: not among the rows shown
    QList<QStringList> cells(bool selectedOnly) const; ///< with the header, visible columns in their order
    void copySelected() const;

Q_SIGNALS:
    void idsChanged(); ///< another selection

protected:
    void hideEvent(QHideEvent* event) override;
    void selectionChanged(const QItemSelection& now, const QItemSelection& before) override;

private:
    void showColumnMenu(const QPoint& at);
    void restoreColumns();
    void saveColumns();

    LayoutMemory& m_memory;
    QString m_key;
    RowFilter* m_rows;
    QTimer m_saveSoon; ///< after the last change of columns or sort
};

} // namespace gwanje::gui
