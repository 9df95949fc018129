// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Session.h"

#include "core/Clock.h"

namespace gwanje::store {

namespace {

/// Mostly it is the column behind the one that was asked for last.
qsizetype placeOf(const QStringList* columns, QLatin1StringView column)
{
    static thread_local qsizetype last = 0;
    const qsizetype next = last + 1;
    if (columns && next < columns->size() && columns->at(next) == column)
        return last = next;
    const qsizetype place = columns ? columns->indexOf(column) : -1;
    Q_ASSERT_X(place >= 0, "store::Row", column.data());
    return last = place;
}

const QVariant& valueAt(const QVariantList& values, qsizetype place)
{
    static const QVariant none;
    return place < 0 ? none : values.at(place);
}

} // namespace

QVariant Row::value(QLatin1StringView column) const
{
    return valueAt(m_values, placeOf(m_columns.get(), column));
}

QString Row::text(QLatin1StringView column) const
{
    return valueAt(m_values, placeOf(m_columns.get(), column)).toString();
}

qint64 Row::integer(QLatin1StringView column) const
{
    return valueAt(m_values, placeOf(m_columns.get(), column)).toLongLong();
}

double Row::real(QLatin1StringView column) const
{
    return valueAt(m_values, placeOf(m_columns.get(), column)).toDouble();
}

bool Row::boolean(QLatin1StringView column) const
{
    return integer(column) != 0;
}

QDateTime Row::time(QLatin1StringView column) const
{
    return core::timeFromText(text(column));
}

bool Row::isNull(QLatin1StringView column) const
{
    return !valueAt(m_values, placeOf(m_columns.get(), column)).isValid();
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
