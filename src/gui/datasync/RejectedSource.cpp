// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/RejectedSource.h"

#include "gui/datasync/DataSyncWords.h"
#include "gui/table/Mapped.h"
#include "gui/table/TableRoles.h"
#include <QLocale>

namespace gwanje::gui {
namespace {

using datasync::RejectedRow;

TableRow rowOfRejected(const RejectedRow& row)
{
    return {u"%1 %2"_qs.arg(row.line).arg(row.column), QVariant::fromValue(row)};
}

const RejectedRow& rejectedOf(const TableRow& row)
{
    return *static_cast<const RejectedRow*>(row.value.constData());
}

} // namespace

RejectedSource::RejectedSource(datasync::DataSyncService& service, QObject* parent)
    : TableSource(parent), m_service(service)
{
}

QList<TableColumn> RejectedSource::columns() const
{
    const auto column = [](const QString& key, const QString& title, int width) {
        return TableColumn{.key = key, .title = title, .width = width, .sorts = false, .searches = false};
    };
    TableColumn line = column(u"line"_qs, tr("Line"), 60);
    line.right = true;
    return {line, column(u"reason"_qs, tr("Reason"), 136), column(u"column"_qs, tr("Column"), 88),
            column(u"text"_qs, tr("Text"), 300)};
}

QFuture<core::Result<TablePage>> RejectedSource::read(const TableQuery&, const TableSpan& span)
{
    using Answer = core::Result<core::Page<RejectedRow>>;
    if (m_import == 0) {
        TablePage page;
        for (const RejectedRow& row : std::as_const(m_rows))
            page.rows << rowOfRejected(row);
        return core::readyFuture(core::Result<TablePage>(page));
    }
    return mapped(m_service.rejectedRows(m_import, {span.cursor, span.limit}), [](const Answer& page) {
        return page.map([](const core::Page<RejectedRow>& rejected) {
            TablePage rows{.rows = {}, .next = rejected.next};
            for (const RejectedRow& row : rejected.items)
                rows.rows << rowOfRejected(row);
            return rows;
        });
    });
}

QFuture<core::Result<qint64>> RejectedSource::count(const TableQuery&, core::StopToken)
{
    return core::readyFuture(core::Result<qint64>(m_count));
}

void RejectedSource::takeNames(const datasync::StreamMapping* mapping)
{
    m_names.clear();
    if (!mapping)
        return;
    for (const datasync::StreamColumn& column : mapping->columns)
        m_names.insert(column.name, column.headers.value(0, column.name));
}

void RejectedSource::showImport(qint64 import, qint64 rows, const datasync::StreamMapping* mapping)
{
    if (import == m_import && rows == m_count)
        return;
    takeNames(mapping);
    m_import = import;
    m_count = rows;
    m_rows.clear();
    Q_EMIT replaced();
}

void RejectedSource::showRows(const QList<RejectedRow>& rows, const datasync::StreamMapping* mapping)
{
    takeNames(mapping);
    m_import = 0;
    m_rows = rows;
    m_count = rows.size();
    Q_EMIT replaced();
}

QVariant RejectedSource::data(const TableRow& tableRow, int column, int role) const
{
    const RejectedRow& row = rejectedOf(tableRow);
    if (role == ExportRole && column == Line)
        return row.line;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Line:
        return QLocale().toString(row.line);
    case Reason:
        return rowFaultWord(row.fault);
    case Where:
        return m_names.value(row.column, row.column);
    default:
        return role == Qt::DisplayRole ? QString(row.text).replace(u'\n', u' ') : row.text;
    }
}

} // namespace gwanje::gui
