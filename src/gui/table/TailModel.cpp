// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TailModel.h"

#include "core/Async.h"
#include "gui/table/TableColumns.h"
#include "gui/table/TableRoles.h"

namespace gwanje::gui {
namespace {

constexpr int enoughRows = 200; ///< fill any window
constexpr int nearRows = 50;    ///< so close to the beginning, more is read

} // namespace

TailModel::TailModel(TableSource& source, QObject* parent)
    : QAbstractTableModel(parent), m_source(source), m_columns(source.columns())
{
    connect(&source, &TableSource::appended, this, &TailModel::append);
    connect(&source, &TableSource::replaced, this, &TailModel::ask);
}

TailModel::~TailModel()
{
    m_stop.request_stop();
}

int TailModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TailModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant TailModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    return cellOf(m_source, m_columns.at(index.column()), row(index.row()), index.column(), role);
}

QVariant TailModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? headOf(m_columns, section, role) : QVariant();
}

void TailModel::setFilter(const core::Search& search, const QString& chip)
{
    TableQuery query = m_asked;
    query.search = search;
    query.chip = chip;
    if (query == m_asked)
        return;
    m_asked = query;
    ask();
}

void TailModel::setSeen(bool seen)
{
    m_seen = seen;
    if (seen && m_stale)
        ask();
}

/// What is shown stays until the first page of the answer is there.
void TailModel::ask()
{
    m_stale = !m_seen;
    ++m_question;
    m_stop.request_stop();
    m_stop = {};
    m_error.reset();
    m_older.clear();
    m_came.clear();
    m_first = true;
    m_reading = false;
    Q_EMIT stateChanged();
    if (!m_seen)
        return;
    Q_EMIT asked();
    read();
}

void TailModel::read()
{
    m_reading = true;
    const TableSpan span{
        .offset = 0, .limit = m_first ? firstRows : pageSize, .cursor = m_older, .stop = m_stop.get_token()};
    core::whenFinished(m_source.read(m_asked, span), this, [this, question = m_question](const Answer& answer) {
        if (question == m_question)
            take(answer);
    });
}

void TailModel::take(const Answer& answer)
{
    m_reading = false;
    const bool wasFirst = m_first, hadRows = !m_rows.empty();
    if (!answer) {
        m_error = answer.error();
    } else if (m_first) {
        beginResetModel();
        m_first = false;
        m_rows.assign(answer->rows.cbegin(), answer->rows.cend());
        m_older = answer->next;
        endResetModel();
        append(std::exchange(m_came, {}));
    } else {
        m_older = answer->next;
        if (!answer->rows.isEmpty()) {
            beginInsertRows({}, 0, int(answer->rows.size()) - 1);
            m_rows.insert(m_rows.begin(), answer->rows.cbegin(), answer->rows.cend());
            endInsertRows();
        }
    }
    if (answer && !answer->rows.isEmpty())
        m_firstSeen.reset();
    if (!answer || wasFirst || !hadRows)
        Q_EMIT stateChanged();
    readOlder();
}

bool TailModel::isLoading() const
{
    return !m_error && m_rows.empty() && (m_first || !m_older.isEmpty());
}

void TailModel::setVisible(int first)
{
    m_firstSeen = first;
    readOlder();
}

void TailModel::readOlder()
{
    const bool few = m_rows.size() < enoughRows;
    if (!m_reading && !m_first && !m_error && !m_older.isEmpty() && (few || m_firstSeen.value_or(nearRows) < nearRows))
        read();
}

void TailModel::append(const QList<TableRow>& rows)
{
    if (m_first) {
        if (m_reading)
            m_came << rows;
        return;
    }
    QList<TableRow> fitting;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(fitting),
                 [this](const TableRow& row) { return m_source.matches(m_asked, row); });
    if (fitting.isEmpty())
        return;
    const int at = rowCount();
    beginInsertRows({}, at, at + int(fitting.size()) - 1);
    m_rows.insert(m_rows.end(), fitting.cbegin(), fitting.cend());
    endInsertRows();
    trim();
    if (at == 0)
        Q_EMIT stateChanged();
}

void TailModel::trim()
{
    if (m_rows.size() <= keptRows + keptRows / 10)
        return;
    const auto gone = m_rows.size() - keptRows;
    beginRemoveRows({}, 0, int(gone) - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + qint64(gone));
    if (m_reading) { // it would not end where the rows begin now
        ++m_question;
        m_reading = false;
    }
    m_older = m_source.cursorBefore(m_rows.front());
    endRemoveRows();
}

int TailModel::rowOf(const QString& id) const
{
    const auto it = std::find_if(m_rows.crbegin(), m_rows.crend(), [&id](const TableRow& row) { return row.id == id; });
    return int(std::distance(it, m_rows.crend())) - 1;
}

void TailModel::retry()
{
    if (m_first || !m_error) {
        ask();
        return;
    }
    m_error.reset();
    Q_EMIT stateChanged();
    readOlder();
}

void TailModel::retranslate()
{
    m_columns = m_source.columns();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace gwanje::gui
