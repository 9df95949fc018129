// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A database session inside one transaction: what a domain's Sql… classes work with. Standard SQL with positional '?'
// parameters, prepared and cached per connection; blocking; only on the thread that was given it, only while the
// function that was given it runs. That function may be run again (busy, serialization, lost connection), so it keeps
// nothing outside. After a failed statement the whole job is lost: further statements answer the same error, whatever
// the dialect. Errors: DB_BUSY and DB_SERIALIZATION (retried by the Database), DB_TIMEOUT, DB_UNREACHABLE,
// DB_CONSTRAINT, DB_READ_ONLY, DB_FULL, DB_CORRUPT, DB_STATEMENT.
//
// Parameters: texts (a null QString is the empty text), integers, bool (as 0 or 1), reals, QDateTime (as ISO 8601 UTC
// text with milliseconds; an invalid one is NULL), QUuid (as text), QByteArray (as UTF-8 text); QVariant() is NULL.

#include "core/Result.h"
#include "store/DatabaseUrl.h"
#include <memory>
#include <QDateTime>
#include <QVariantList>

namespace gwanje::store {

/// One row; columns by name (lower case). Values as stored: text, integers, reals; times are text in ISO 8601 UTC.
class Row final
{
public:
    QString text(QLatin1StringView column) const;
    qint64 integer(QLatin1StringView column) const;
    double real(QLatin1StringView column) const;
    bool boolean(QLatin1StringView column) const;
    QDateTime time(QLatin1StringView column) const; ///< invalid where it is NULL
    bool isNull(QLatin1StringView column) const;
    QVariant value(QLatin1StringView column) const;
    QStringList columns() const;

private:
    friend class Connection;
    std::shared_ptr<const QStringList> m_columns;
    QVariantList m_values;
};

class Session
{
public:
    virtual ~Session() = default;
    virtual Dialect dialect() const = 0;
    virtual core::Result<QList<Row>> query(const QString& sql, const QVariantList& parameters = {}) = 0;
    /// Rows changed.
    virtual core::Result<qint64> execute(const QString& sql, const QVariantList& parameters = {}) = 0;
    /// execute(), where the number of rows does not matter.
    core::Status run(const QString& sql, const QVariantList& parameters = {});
};

} // namespace gwanje::store
