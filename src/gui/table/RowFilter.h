// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sorts by raw values and keeps the rows that match a search and pass a chip's test. What a row's search looks at is
// folded once and kept until the row changes, so that a keystroke costs little.

#include "core/Search.h"
#include <functional>
#include <QSortFilterProxyModel>

namespace gwanje::gui {

class RowFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using Test = std::function<bool(int sourceRow)>;

    explicit RowFilter(QObject* parent);
    void setSourceModel(QAbstractItemModel* model) override;
    void setSearch(const core::Search& search);
    void setTest(Test test);
    const core::Search& search() const { return m_search; }
    bool holds(int sourceRow, const core::Search& search) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    friend class FilteredRow;
    const QString& foldedText(int row) const;
    void forget(int first, int last);

    core::Search m_search;
    Test m_test;
    QHash<QString, int> m_columns; ///< by key
    mutable QList<QString> m_texts; ///< of the source's rows; null: not made yet
};

} // namespace gwanje::gui
