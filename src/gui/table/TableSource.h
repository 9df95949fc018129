// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How to give a page a table:
//  1. Rows that the domain pages through: derive a TableSource. columns() names them in the window's language, chips()
//     the filters over it; read() asks the façade for one page and returns its future (TableSpan: an offset where
//     seeks(), else the cursor the page before gave); count() and chipCounts() may take longer, "…" is shown meanwhile.
//     Each row is {id, value}: keep the domain's value in the QVariant and tell its words, sign, tone and raw value in
//     data(), as a model does for the roles of TableRoles.h. It is asked for what is seen only, so words may be made
//     there; after a language switch nothing is read again.
//     When the façade's event buffer is drained, emit changed(): rows that changed and ids that are gone; `more` where
//     rows came that are on no page yet.
//     Rows that come at the end all the time and are dropped at the beginning, a log's, are a tail: isTail(). They are
//     read backwards from the newest, told with appended(), and followed by the view. See TailModel.h.
//  2. Rows wholly in memory: any QAbstractItemModel that answers TableRoles.h.
//  3. auto* table = new TablePanel(layout, u"page/things"_qs, this); table->setSource(source or model, chips);
//     table->setSearchBox(m_header); table->setEmptyState(…); addTableCommands(commands, *table, u"things"_qs, this).
//     Deeds take table->selection(): ids, or the query with its count once "all that match" was chosen; tell their
//     outcome with showBulkReport(). Columns, views, chips, copy and export come with the panel.
// Everything here is called on the main thread; only the work behind the futures is elsewhere.

#include "core/Page.h"
#include "core/Search.h"
#include "core/StopToken.h"
#include <functional>
#include <QFuture>
#include <QMap>
#include <QObject>

namespace gwanje::gui {

struct TableColumn
{
    QString key;   ///< "journey": remembered by it, searched by it
    QString title; ///< in the window's language; searched by it too, blanks left out
    int width = 120;
    bool shown = true; ///< at first
    bool right = false;
    bool sorts = true;
    bool searches = true;
    bool isId = false; ///< monospaced habits: cut in the middle, whole on hover
};

struct TableChip
{
    QString id;                           ///< the first is "all"
    std::function<QString()> title;       ///< in the window's language
    std::function<bool(int row)> test{};  ///< in memory only: of the model's row; none: all
};

/// What is asked for: search, chip and order.
struct TableQuery
{
    core::Search search;
    QString chip; ///< empty: all
    QString sort; ///< a column's key; empty: the source's own order
    bool falling = false;

    bool isFiltered() const { return !search.isEmpty() || !chip.isEmpty(); }
    friend bool operator==(const TableQuery&, const TableQuery&) = default;
};

struct TableSpan
{
    qint64 offset = 0;
    int limit = 100;
    QString cursor;       ///< what the page before gave as `next`
    core::StopToken stop; ///< nobody waits any more
};

struct TableRow
{
    QString id;
    QVariant value; ///< the domain's; only the source looks into it
};

struct TablePage
{
    QList<TableRow> rows;
    QString next; ///< empty: the last page. May be set on a short page: the search goes on from there
};

struct TableChanges
{
    QList<TableRow> updated;
    QStringList removed;
    bool more = false;    ///< there are new rows
    bool inPlace = false; ///< none of those updated has come into the question, left it or moved
};

class TableSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QList<TableColumn> columns() const = 0;
    virtual QList<TableChip> chips() const { return {}; }
    virtual bool seeks() const { return false; } ///< any offset can be read, not only the page after the last
    virtual bool isTail() const { return false; } ///< read() begins with the newest; within a page the oldest is first
    virtual bool takesExpressions() const { return false; } ///< of a search: no database does it
    virtual QFuture<core::Result<TablePage>> read(const TableQuery& query, const TableSpan& span) = 0;
    /// The answer -1: it is not known, and not asked again.
    virtual QFuture<core::Result<qint64>> count(const TableQuery& query, core::StopToken stop) = 0;
    /// The row of the question that has this id; -1: none, or nobody knows.
    virtual QFuture<core::Result<qint64>> place(const TableQuery& query, const QString& id);
    /// count() and chipCounts() know of the newest rows only: what lies further up is not counted.
    virtual bool countsNewestOnly() const { return false; }
    /// Of all rows, by chip; -1: it is never counted.
    virtual QFuture<core::Result<QMap<QString, qint64>>> chipCounts();
    virtual QVariant data(const TableRow& row, int column, int role) const = 0;

    // Of a tail. Its first page holds what was told with appended() until it was asked for, and nothing newer.
    virtual void setSeen(bool) {} ///< whether anyone looks: while nobody does, nothing needs to be told
    virtual bool matches(const TableQuery&, const TableRow&) const { return true; } ///< asked of what was appended
    virtual QString cursorBefore(const TableRow&) const { return {}; } ///< leads to the rows in front of this one

Q_SIGNALS:
    void changed(const gwanje::gui::TableChanges& changes); ///< in batches, at most 20 a second
    void counted();   ///< chipCounts() has others now, and has them at hand
    void timeMoved(); ///< words that tell how long ago or how soon are others now
    void appended(const QList<gwanje::gui::TableRow>& rows); ///< to a tail; in batches, at most 20 a second
    void replaced(); ///< other rows altogether, or of a tail some were missed: it is read anew
};

/// What deeds are done to: these rows, or all that match.
struct TableSelection
{
    QStringList ids;
    std::optional<TableQuery> all; ///< then `ids` is empty
    qint64 count = 0;

    bool isEmpty() const { return count == 0; }
};

} // namespace gwanje::gui
