// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Conditions of a query that is put together, each with its parameters. A value.

#include <QStringList>
#include <QVariantList>

namespace gwanje::store {

/// Joined with AND.
struct Where
{
    QStringList all;
    QVariantList parameters;

    void add(const QString& condition, const QVariantList& values = {})
    {
        all << condition;
        parameters << values;
    }
    void add(const Where& more)
    {
        all << more.all;
        parameters << more.parameters;
    }
    QString sql() const { return all.isEmpty() ? QString() : u" WHERE "_qs + all.join(u" AND "_qs); }
};

} // namespace gwanje::store
