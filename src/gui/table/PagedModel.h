// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A TableSource as a model: as many rows as there are, of which only those around what is seen are read and at most
// `keptRows` held. Nothing ever waits: a row whose page is under way is empty, answers to an older question are
// dropped, an error leaves what is shown. Live changes patch rows in ranges; where rows come or go above what is seen
// they are inserted and removed there, so that selection and scroll position stay with their rows. Main thread.

#include "gui/table/LoadedRows.h"
#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

namespace gwanje::gui {

class PagedModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int pageSize = 100, keptRows = 4000;
    static constexpr int headPages = 5; ///< a source that cannot seek is not refreshed further down, but at the next visit

    PagedModel(TableSource& source, QObject* parent);
    ~PagedModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    const QList<TableColumn>& columns() const { return m_columns; }
    TableSource& source() { return m_source; }
    const TableQuery& query() const { return m_asked; }
    void setFilter(const core::Search& search, const QString& chip);
    void setVisible(int first, int last); ///< rows the view shows now
    void hold(const QSet<int>& pages);    ///< read and kept though not seen: chosen rows
    void refresh();                       ///< soon and quietly: rows came or went
    void retry();
    void retranslate();

    int rowOf(const QString& id) const { return m_loaded.rowOf(id); }
    const TableRow* row(int row) const { return m_loaded.at(row); }
    std::optional<qint64> matching() const { return m_matching; }
    bool isLoading() const; ///< nothing has come yet
    const std::optional<core::Error>& error() const { return m_error; }
    int loadedRows() const { return m_loaded.size(); }

Q_SIGNALS:
    void stateChanged();
    void matchingChanged();
    void rearranged(); ///< other rows stand where some stood: selection follows the ids

private:
    using Answer = core::Result<TablePage>;
    void ask(const TableQuery& query);
    void fetch(); ///< what is wanted first, if nothing is under way
    std::optional<int> wanted() const;
    int startFor(int row) const; ///< from where to read to get that row; -1: it can't be reached
    void read(int from);
    void take(int from, const Answer& answer);
    void takeFirst(const TablePage& page);
    void place(int from, const TablePage& page);
    void align(int from, const QList<TableRow>& rows);
    void noteEnd(int row, const QString& next);
    void readHead();
    void takeHead();
    void countRows();
    void takeCount(qint64 count);
    void setRowCount(int count);
    void dropRow(int row);
    void patch(const TableChanges& changes);
    void emitRanges(QList<int> rows);
    void refreshNow();

    TableSource& m_source;
    QList<TableColumn> m_columns;
    TableQuery m_asked; ///< what is shown answers it, unless m_first
    LoadedRows m_loaded;
    QMap<int, QString> m_cursors; ///< row → the cursor that reads on from it
    QSet<int> m_stale, m_held;    ///< pages
    std::optional<TablePage> m_head; ///< a refresh of a source that can't seek: read so far
    int m_count = 0;
    bool m_ended = false; ///< the last row was seen
    int m_seenFirst = 0, m_seenLast = 0;
    std::optional<qint64> m_matching;
    std::optional<core::Error> m_error;
    core::StopSource m_stop;
    quint64 m_question = 0;
    bool m_first = true, m_reading = false, m_counting = false, m_countAgain = false, m_refreshWanted = false;
    QTimer m_refreshSoon;
    QElapsedTimer m_sinceRefresh;
};

} // namespace gwanje::gui
