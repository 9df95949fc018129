// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/DataSource.h"

#include "gui/frame/Times.h"
#include "gui/table/Mapped.h"
#include "gui/table/TableRoles.h"
#include <QLocale>

namespace gwanje::gui {
namespace {

using datasync::ColumnKind;
using datasync::DataColumn;
using datasync::DataRow;

int widthOfKind(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Won:
        return 104;
    case ColumnKind::Number:
        return 84;
    case ColumnKind::Date:
        return 96;
    case ColumnKind::Time:
        return 148;
    case ColumnKind::Text:
    case ColumnKind::Ignored:
        break;
    }
    return 140;
}

} // namespace

DataSource::DataSource(datasync::DataSyncService& service, DataSyncFeed& feed, Stream stream, QObject* parent)
    : TableSource(parent), m_service(service), m_stream(std::move(stream))
{
    connect(&feed, &DataSyncFeed::logTold, this, &DataSource::take);
}

QList<TableColumn> DataSource::columns() const
{
    QList<TableColumn> columns;
    for (const DataColumn& column : m_stream.columns)
        columns << TableColumn{.key = column.name,
                               .title = column.header.isEmpty() ? column.name : column.header,
                               .width = widthOfKind(column.kind),
                               .right = datasync::isWhole(column.kind),
                               .sorts = column.name == m_stream.key};
    columns << TableColumn{.key = u"extra"_qs,
                           .title = tr("Other columns"),
                           .width = 220,
                           .shown = false,
                           .sorts = false,
                           .searches = false};
    return columns;
}

datasync::DataQuery DataSource::asked(const TableQuery& query) const
{
    datasync::DataQuery asked{.portal = m_stream.portal, .stream = m_stream.stream};
    asked.search = query.search;
    asked.isDescending = query.sort.isEmpty() || query.falling;
    return asked;
}

QFuture<core::Result<TablePage>> DataSource::read(const TableQuery& query, const TableSpan& span)
{
    using Answer = core::Result<core::Page<DataRow>>;
    return mapped(m_service.data(asked(query), {span.cursor, span.limit}), [](const Answer& page) {
        return page.map([](const core::Page<DataRow>& rows) {
            TablePage shown{.rows = {}, .next = rows.next};
            for (const DataRow& row : rows.items)
                shown.rows << TableRow{row.key, QVariant::fromValue(row)};
            return shown;
        });
    });
}

QFuture<core::Result<qint64>> DataSource::count(const TableQuery& query, core::StopToken)
{
    return m_service.countData(asked(query));
}

void DataSource::take(const QList<datasync::SyncLogRow>& rows)
{
    const bool isOther = std::any_of(rows.cbegin(), rows.cend(), [this](const datasync::SyncLogRow& row) {
        return row.portal == m_stream.portal && row.stream == m_stream.stream && row.import > 0;
    });
    if (!isOther)
        return;
    m_isMissed = m_isMissed || !m_isSeen;
    if (m_isSeen)
        Q_EMIT changed({.updated = {}, .removed = {}, .more = true});
}

void DataSource::setSeen(bool seen)
{
    m_isSeen = seen;
    if (seen && std::exchange(m_isMissed, false))
        Q_EMIT changed({.updated = {}, .removed = {}, .more = true});
}

QString DataSource::text(const QVariant& value, ColumnKind kind) const
{
    if (!value.isValid() || value.isNull())
        return {};
    switch (kind) {
    case ColumnKind::Won:
        return won(value.toLongLong());
    case ColumnKind::Number:
        return QLocale().toString(value.toLongLong());
    case ColumnKind::Date:
        return value.toDate().toString(Qt::ISODate);
    case ColumnKind::Time:
        return absoluteTime(value.toDateTime());
    case ColumnKind::Text:
    case ColumnKind::Ignored:
        break;
    }
    return value.toString();
}

QVariant DataSource::data(const TableRow& tableRow, int column, int role) const
{
    const auto& row = *static_cast<const DataRow*>(tableRow.value.constData());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ExportRole)
        return {};
    if (column == m_stream.columns.size())
        return row.extra == u"{}"_qs ? QString() : row.extra;
    const QVariant value = row.values.value(column);
    if (role == ExportRole)
        return value.isNull() ? QVariant(QString()) : value;
    const QString shown = text(value, m_stream.columns.at(column).kind);
    return role == Qt::DisplayRole ? QString(shown).replace(u'\n', u' ') : shown;
}

} // namespace gwanje::gui
