// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of a TableSource, read page by page. Counts of chips are asked for again, unhurriedly, while rows change.

#include "gui/table/PagedModel.h"
#include "gui/table/TableRows.h"

namespace gwanje::gui {

class PagedRows final : public TableRows
{
    Q_OBJECT
public:
    PagedRows(TableSource& source, QObject* parent);

    PagedModel* model() override { return &m_model; }
    QList<TableColumn> columns() const override { return m_model.columns(); }
    QList<TableChip> chips() const override { return m_model.source().chips(); }
    void setFilter(const core::Search& search, const QString& chip) override { m_model.setFilter(search, chip); }
    TableQuery query() const override { return m_model.query(); }
    std::optional<qint64> matching() const override { return m_model.matching(); }
    std::optional<qint64> total() const override;
    QMap<QString, qint64> chipCounts() const override { return m_counts; }
    bool isLoading() const override { return m_model.isLoading(); }
    std::optional<core::Error> error() const override { return m_model.error(); }
    void retry() override { m_model.retry(); }
    void retranslate() override { m_model.retranslate(); }
    int rowOf(const QString& id) const override { return m_model.rowOf(id); }
    void setVisible(int first, int last) override { m_model.setVisible(first, last); }
    bool hold(const QList<std::pair<int, int>>& ranges) override;
    std::unique_ptr<RowReader> reader(const TableSelection& selection, const QList<int>& columns) override;

private:
    void count();

    mutable PagedModel m_model;
    QMap<QString, qint64> m_counts;
    QTimer m_countSoon;
    bool m_counting = false;
};

} // namespace gwanje::gui
