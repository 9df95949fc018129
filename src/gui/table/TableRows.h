// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the panel sees of its rows, wherever they are: MemoryRows filters and sorts a model, PagedRows asks a source page
// by page. Chips, search, counts, selection by id and export go one way for both. Main thread.

#include "gui/table/TableSource.h"
#include <QAbstractItemModel>

namespace gwanje::gui {

/// Rows for a file: cells chunk after chunk, in the table's order, as many as match.
class RowReader
{
public:
    static constexpr int chunk = 500; ///< rows at a time, at most

    virtual ~RowReader() = default;
    /// None: the end.
    virtual QFuture<core::Result<QList<QVariantList>>> next() = 0;
};

class TableRows : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QAbstractItemModel* model() = 0; ///< what the view shows; sorted by its sort()
    virtual bool isTail() const { return false; } ///< rows come at the end, in an order of their own
    virtual bool takesExpressions() const = 0;    ///< a search may have
    virtual QList<TableColumn> columns() const = 0;
    virtual QList<TableChip> chips() const = 0;
    virtual void setFilter(const core::Search& search, const QString& chip) = 0;
    virtual TableQuery query() const = 0;

    virtual std::optional<qint64> matching() const = 0; ///< none: not known yet
    virtual std::optional<qint64> total() const = 0;    ///< without search and chip
    virtual QMap<QString, qint64> chipCounts() const = 0;
    virtual bool isNewestOnly() const { return false; } ///< what is counted and exported: there are rows further up
    virtual QFuture<core::Result<qint64>> countOf(const TableQuery& query) = 0; ///< -1: not known
    virtual bool isLoading() const = 0;
    virtual std::optional<core::Error> error() const = 0;
    virtual void retry() = 0;
    virtual void retranslate() = 0;

    virtual int rowOf(const QString& id) const = 0;          ///< -1: not among the rows known
    virtual const TableRow* row(const QString& id) const;    ///< of a source; none: not among the rows known
    virtual void seek(const QString& id);                    ///< asks where it stands, answered by found()
    virtual void setSeen(bool) {}                   ///< whether the table is looked at
    virtual void setVisible(int first, int last);   ///< rows the view shows: those around are read
    /// The rows chosen, though not seen, are read and kept; false: too many are not read yet.
    virtual bool hold(const QList<std::pair<int, int>>& ranges);
    /// Of these rows or of all that match.
    virtual std::unique_ptr<RowReader> reader(const TableSelection& selection, const QList<int>& columns) = 0;

Q_SIGNALS:
    void stateChanged();  ///< loading, error, rows or none
    void countsChanged(); ///< matching(), total(), chipCounts()
    void rearranged();    ///< other rows stand where some stood: selection follows the ids
    void found(const QString& id, int row); ///< though it may not be read yet
};

/// What a search may name: keys and titles of the columns.
core::SearchFields searchFields(const QList<TableColumn>& columns);

} // namespace gwanje::gui
