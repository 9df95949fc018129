// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A search as the condition of a query, both dialects. Lone Korean consonants become classes of syllables. Case is
// ignored as the database ignores it: in SQLite for ASCII only, which is all that has it beside Hangul here.

#include "core/Search.h"
#include "store/DatabaseUrl.h"
#include <QVariantList>

namespace gwanje::store {

struct SearchColumn
{
    enum class Kind { Text, Number, Time };
    QString sql; ///< a column or expression of the query, never from outside
    Kind kind = Kind::Text;
};

struct SearchCondition
{
    QString sql; ///< empty: everything
    QVariantList parameters;
};

/// `fields`: by key. `anywhere`: the texts a word is looked for in.
SearchCondition searchCondition(const core::Search& search, Dialect dialect, const QMap<QString, SearchColumn>& fields,
                                const QStringList& anywhere);

} // namespace gwanje::store
