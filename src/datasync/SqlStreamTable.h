// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A stream's table as the imports have left it, which may be behind the stream's mapping: a stream that was never
// imported has none, and a column that no import brought yet is read as null. Within a session.

#include "datasync/StreamMapping.h"
#include "store/Session.h"
#include <QMap>

namespace gwanje::datasync {

class SqlStreamTable final
{
public:
    static core::Result<SqlStreamTable> read(store::Session& session, const StreamMapping& mapping);

    bool exists() const { return !m_storage.isEmpty(); }
    QString name() const { return m_name; } ///< quoted
    bool has(const StreamColumn& column) const;
    QString sql(const StreamColumn& column) const; ///< its value, in a query of the table

private:
    QString m_name;
    QMap<QString, QString> m_storage; ///< by name of a column
};

} // namespace gwanje::datasync
