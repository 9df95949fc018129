// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keyset paging: a page is asked for with the cursor that the page before it gave. A cursor is opaque to callers; it
// holds the sort key of the last row, so that rows that come or go do not shift pages.

#include "core/Result.h"
#include <QList>
#include <QString>
#include <QStringList>

namespace gwanje::core {

struct PageRequest
{
    QString cursor;  ///< empty: the first page
    int limit = 100; ///< 1..1000
};

template<class T>
struct Page
{
    QList<T> items;
    QString next; ///< cursor of the next page; empty: this was the last
};

QString makeCursor(const QStringList& keys);
/// CORE_BAD_INPUT where the text was not made by makeCursor with `count` keys.
Result<QStringList> readCursor(const QString& cursor, int count);

} // namespace gwanje::core
