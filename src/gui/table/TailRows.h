// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of a tail. How many match is how many are held, or, where the source knows of more further up, their number; an
// export writes as many. Where it knows of the newest only, that is told beside the counts. Counts change all the time,
// so they are told a few times a second only.

#include "gui/table/ChipCounts.h"
#include "gui/table/TableRows.h"
#include "gui/table/TailModel.h"

namespace gwanje::gui {

class TailRows final : public TableRows
{
    Q_OBJECT
public:
    TailRows(TableSource& source, QObject* parent);
    ~TailRows() override;

    TailModel* model() override { return &m_model; }
    bool isTail() const override { return true; }
    bool takesExpressions() const override { return m_source.takesExpressions(); }
    QList<TableColumn> columns() const override { return m_model.columns(); }
    QList<TableChip> chips() const override { return m_source.chips(); }
    void setFilter(const core::Search& search, const QString& chip) override { m_model.setFilter(search, chip); }
    TableQuery query() const override { return m_model.query(); }
    std::optional<qint64> matching() const override;
    std::optional<qint64> total() const override;
    QMap<QString, qint64> chipCounts() const override { return m_chipCounts.counts(); }
    bool isNewestOnly() const override { return m_source.countsNewestOnly() && !m_model.older().isEmpty(); }
    QFuture<core::Result<qint64>> countOf(const TableQuery& query) override { return m_source.count(query, {}); }
    bool isLoading() const override { return m_model.isLoading(); }
    std::optional<core::Error> error() const override { return m_model.error(); }
    void retry() override { m_model.retry(); }
    void retranslate() override { m_model.retranslate(); }
    int rowOf(const QString& id) const override { return m_model.rowOf(id); }
    void setSeen(bool seen) override;
    void setVisible(int first, int last) override;
    std::unique_ptr<RowReader> reader(const TableSelection& selection, const QList<int>& columns) override;

private:
    void count();

    TableSource& m_source;
    TailModel m_model;
    ChipCounts m_chipCounts;
    qint64 m_counted = 0; ///< by the source, when it was asked
    core::StopSource m_stop;
    quint64 m_question = 0;
    bool m_seen = false;
    QTimer m_tellSoon;
};

} // namespace gwanje::gui
