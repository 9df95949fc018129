// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of a TableSource, read page by page.

#include "gui/table/ChipCounts.h"
#include "gui/table/PagedModel.h"
#include "gui/table/TableRows.h"

namespace gwanje::gui {

class PagedRows final : public TableRows
{
    Q_OBJECT
public:
    PagedRows(TableSource& source, QObject* parent);

    PagedModel* model() override { return &m_model; }
    bool takesExpressions() const override { return m_model.source().takesExpressions(); }
    QList<TableColumn> columns() const override { return m_model.columns(); }
    QList<TableChip> chips() const override { return m_model.source().chips(); }
    void setFilter(const core::Search& search, const QString& chip) override { m_model.setFilter(search, chip); }
    TableQuery query() const override { return m_model.query(); }
    std::optional<qint64> matching() const override { return m_model.matching(); }
    std::optional<qint64> total() const override;
    QMap<QString, qint64> chipCounts() const override { return m_chipCounts.counts(); }
    QFuture<core::Result<qint64>> countOf(const TableQuery& query) override;
    bool isLoading() const override { return m_model.isLoading(); }
    std::optional<core::Error> error() const override { return m_model.error(); }
    void retry() override { m_model.retry(); }
    void retranslate() override { m_model.retranslate(); }
    int rowOf(const QString& id) const override { return m_model.rowOf(id); }
    const TableRow* row(const QString& id) const override { return m_model.row(m_model.rowOf(id)); }
    void seek(const QString& id) override;
    void setSeen(bool seen) override { m_model.source().setSeen(seen); }
    void setVisible(int first, int last) override { m_model.setVisible(first, last); }
    bool hold(const QList<std::pair<int, int>>& ranges) override;
    std::unique_ptr<RowReader> reader(const TableSelection& selection, const QList<int>& columns) override;

private:
    mutable PagedModel m_model;
    ChipCounts m_chipCounts;
};

} // namespace gwanje::gui
