// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Session.h"

#include "core/Clock.h"

namespace gwanje::store {

QVariant Row::value(QLatin1StringView column) const
{
    const auto index = m_columns ? m_columns->indexOf(column) : -1;
    Q_ASSERT_X(index >= 0, "store::Row", column.data());
    return index < 0 ? QVariant() : m_values.at(index);
}

QString Row::text(QLatin1StringView column) const
{
    return value(column).toString();
}

qint64 Row::integer(QLatin1StringView column) const
{
    return value(column).toLongLong();
}

double Row::real(QLatin1StringView column) const
{
    return value(column).toDouble();
}

bool Row::boolean(QLatin1StringView column) const
{
    return value(column).toLongLong() != 0;
}

QDateTime Row::time(QLatin1StringView column) const
{
    return core::timeFromText(text(column));
}

bool Row::isNull(QLatin1StringView column) const
{
    return !value(column).isValid();
}

QStringList Row::columns() const
{
    return m_columns ? *m_columns : QStringList();
}

core::Status Session::run(const QString& sql, const QVariantList& parameters)
{
    auto done = execute(sql, parameters);
    return done ? core::Status() : core::fail(done.error());
}

} // namespace gwanje::store
