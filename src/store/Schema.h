// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a database's catalogue says about its tables, in both dialects.

#include "store/Session.h"

namespace gwanje::store {

struct Table
{
    QString name;
    QStringList columns;
    QStringList key;        ///< of the primary key, in its order; all columns where there is none
    QStringList references; ///< other tables

    QString orderedBy() const; ///< the key, quoted
    QString after() const;     ///< "WHERE" what comes after a row: its parameters are that row's key
};

/// A table comes after those it refers to.
core::Result<QList<Table>> tablesOf(Session& session);
QString quotedName(const QString& name);

/// The whole schema as text, sorted: equal texts are equal schemas. For tests.
core::Result<QString> schemaText(Session& session);

} // namespace gwanje::store
