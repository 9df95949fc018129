// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of the verbs of the own books. Inside of BooksVerbs.cpp and RateVerbs.cpp.

#include "app/Verbs.h"

namespace gwanje::app {

QList<VerbSpec> rateVerbs(); ///< also the calendar of what is left

inline OptionSpec idOption(const QString& name, bool required)
{
    return {.name = name, .required = required, .hint = u"ID"_qs};
}

inline VerbSpec bookVerb(const QString& name, QList<OptionSpec> options, const QString& ko, const QString& en,
                  VerbHandler handle)
{
    return {.name = name,
            .options = std::move(options),
            .changes = true,
            .ko = ko,
            .en = en,
            .handle = std::move(handle)};
}

inline VerbSpec onBook(VerbSpec spec)
{
    spec.words = u"ID"_qs;
    spec.leastWords = spec.mostWords = 1;
    return spec;
}

inline VerbSpec bookList(const QString& name, QList<OptionSpec> options, const QStringList& columns, const QString& ko,
                  const QString& en, VerbHandler handle)
{
    return {.name = name,
            .options = std::move(options),
            .columns = columns,
            .ko = ko,
            .en = en,
            .handle = std::move(handle)};
}

inline OptionSpec unitsOption(bool required, qint64 least)
{
    return {.name = u"units"_qs, .kind = OptionSpec::Kind::Integer, .required = required, .least = least, .most = 10000, .hint = u"N"_qs};
}

} // namespace gwanje::app
