// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/NativeDriver.h"

namespace gwanje::store {

std::shared_ptr<const QStringList> columnsOf(const QStringList& names)
{
    auto columns = std::make_shared<QStringList>();
    for (const QString& each : names) {
        const QString name = each.toLower();
        columns->append(columns->contains(name) ? QString() : name);
    }
    return columns;
}

QSqlError failureOf(const QSqlQuery& query)
{
    const QSqlError error = query.lastError();
    return error.isValid() ? error : QSqlError(QString(), u"the database is not open"_qs, QSqlError::ConnectionError);
}

} // namespace gwanje::store
