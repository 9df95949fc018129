// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A search as the condition of a query, both dialects. Lone Korean consonants become classes of syllables. Case is
// ignored as the database ignores it: in SQLite for ASCII only, which is all that has it beside Hangul here.

#include "core/Search.h"
#include "store/DatabaseUrl.h"
#include <QMultiMap>
#include <QVariantList>

namespace gwanje::store {

struct SearchColumn
{
    enum class Kind {
        Text,
        Start, ///< known by how it begins: an id, a code
        Number,
        Time,
        LocalTime, ///< as Korea's clocks show it: "2026-12-01T06:30"
        Coded      ///< its values are not what people call them
    };
    QString sql; ///< a column or expression of the query, never from outside
    Kind kind = Kind::Text;
    QMap<QString, QString> words = {}; ///< of a coded column: value → what people call it, folded
    bool mayBeNull = true;             ///< else an index of the column can be used
    QString (*stored)(const QString& typed) = nullptr; ///< of a start: as the database has it; empty: nothing has
};
/// By a field's key; where a field has several, one of them must match.
using SearchColumns = QMultiMap<QString, SearchColumn>;

struct SearchCondition
{
    QString sql; ///< empty: everything
    QVariantList parameters;
};

/// `anywhere`: the fields a word is looked for in.
SearchCondition searchCondition(const core::Search& search, Dialect dialect, const SearchColumns& fields,
                                const QStringList& anywhere);

/// For a coded column of error codes: of each its name and both sentences.
const QMap<QString, QString>& errorCodeWords();

/// Of one term in one column, whether negated or not; "1 = 0": nothing can match.
SearchCondition columnCondition(const core::SearchTerm& term, Dialect dialect, const SearchColumn& column);

} // namespace gwanje::store
