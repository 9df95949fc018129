// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows wholly in memory: a model of TableRoles.h, filtered and sorted here. Loading and errors are told by the page.

#include "gui/table/TableRows.h"
#include <QTimer>

namespace gwanje::gui {

class RowFilter;

class MemoryRows final : public TableRows
{
    Q_OBJECT
public:
    MemoryRows(QAbstractItemModel& source, const QList<TableChip>& chips, QObject* parent);

    QAbstractItemModel* model() override;
    bool takesExpressions() const override { return true; }
    QList<TableColumn> columns() const override;
    QList<TableChip> chips() const override { return m_chips; }
    void setFilter(const core::Search& search, const QString& chip) override;
    TableQuery query() const override;
    std::optional<qint64> matching() const override;
    std::optional<qint64> total() const override;
    QMap<QString, qint64> chipCounts() const override { return m_counts; }
    QFuture<core::Result<qint64>> countOf(const TableQuery& query) override;
    bool isLoading() const override { return m_loading; }
    std::optional<core::Error> error() const override { return m_error; }
    void retry() override;
    void retranslate() override {} ///< its page has the model do that
    int rowOf(const QString& id) const override;
    std::unique_ptr<RowReader> reader(const TableSelection& selection, const QList<int>& columns) override;

    void setTest(std::function<bool(int)> test); ///< in place of chips
    void setLoading(bool loading);
    void setError(std::optional<core::Error> error, std::function<void()> retry);

private:
    void count();
    std::function<bool(int)> testOf(const QString& chip) const;

    QAbstractItemModel& m_source;
    RowFilter* m_filter;
    QList<TableChip> m_chips;
    QString m_chip;
    QMap<QString, qint64> m_counts;
    bool m_loading = false;
    std::optional<core::Error> m_error;
    std::function<void()> m_retry;
    QTimer m_countSoon;
};

/// A cell as a file takes it.
QVariant exportValue(const QModelIndex& index);
QList<TableColumn> columnsOf(const QAbstractItemModel& model);

} // namespace gwanje::gui
