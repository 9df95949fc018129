// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is asked of the imported data, and what is answered. Values.

#include "core/Search.h"
#include "datasync/StreamMapping.h"
#include <QDate>
#include <QVariantList>

namespace gwanje::datasync {

struct DataColumn
{
    QString name;   ///< in the database
    QString header; ///< as the portal's files call it first
    ColumnKind kind = ColumnKind::Text;
};

struct DataQuery
{
    QString portal, stream;
    core::Search search = {}; ///< fields: names of columns, and "extra"
    bool isDescending = true; ///< by key
};

struct DataRow
{
    QString key;
    QVariantList values; ///< text, qint64, QDate, QDateTime (UTC), or none; in the order of the columns
    QString extra;       ///< JSON of the columns that the mapping doesn't know; "{}": none

    friend bool operator==(const DataRow&, const DataRow&) = default;
};

/// One day of a stream, by the stream's own zone.
struct DayFigures
{
    QDate day;
    qint64 rows = 0;
    qint64 amount = 0; ///< won; 0 where the stream has no amounts

    friend bool operator==(const DayFigures&, const DayFigures&) = default;
};

} // namespace gwanje::datasync
