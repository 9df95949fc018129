// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A tail as a model: the newest rows, appended and dropped in ranges, so that 10,000 rows a second cost one insert per
// batch; rows further up are read as they come into sight, or while there are too few to fill a window. Holds
// `keptRows` and a tenth more, which go at once; what was dropped can be read again. Nothing is read until someone
// looks. Answers to an older question are dropped, an error leaves what is shown. Main thread.

#include "gui/table/TableSource.h"
#include <deque>
#include <QAbstractTableModel>

namespace gwanje::gui {

class TailModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int firstRows = 10'000, pageSize = 1000, keptRows = 20'000;

    TailModel(TableSource& source, QObject* parent);
    ~TailModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const QList<TableColumn>& columns() const { return m_columns; }
    TableSource& source() { return m_source; }
    const TableQuery& query() const { return m_asked; }
    void setFilter(const core::Search& search, const QString& chip);
    void setSeen(bool seen);
    void setVisible(int first);
    void retry();
    void retranslate();

    const TableRow& row(int row) const { return m_rows.at(std::size_t(row)); }
    int rowOf(const QString& id) const;
    const QString& older() const { return m_older; } ///< the cursor of the rows above; empty: there are none
    bool isLoading() const;                          ///< nothing has come yet, and something may
    const std::optional<core::Error>& error() const { return m_error; }

Q_SIGNALS:
    void stateChanged(); ///< loading, error, rows or none
    void asked();        ///< another question, or the same anew

private:
    using Answer = core::Result<TablePage>;
    void ask();
    void read();
    void take(const Answer& answer);
    void readOlder(); ///< if it is wanted
    void append(const QList<TableRow>& rows);
    void trim();

    TableSource& m_source;
    QList<TableColumn> m_columns;
    TableQuery m_asked;
    std::deque<TableRow> m_rows;
    QList<TableRow> m_came; ///< while the first page was under way
    QString m_older;
    std::optional<core::Error> m_error;
    core::StopSource m_stop;
    quint64 m_question = 0;
    std::optional<int> m_firstSeen; ///< none: not told since rows came above
    bool m_seen = false, m_stale = true, m_first = true, m_reading = false;
};

} // namespace gwanje::gui
