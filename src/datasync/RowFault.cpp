// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/RowFault.h"

#include <QStringList>

namespace gwanje::datasync {
namespace {

const QStringList& faultNames()
{
    static const QStringList names{
        u"open_quote"_qs,      u"text_after_quote"_qs, u"quote_in_cell"_qs, u"too_long"_qs,     u"too_few_cells"_qs,
        u"too_many_cells"_qs,  u"no_key"_qs,           u"empty"_qs,         u"not_a_number"_qs, u"fraction"_qs,
        u"scientific"_qs,      u"out_of_range"_qs,     u"not_a_date"_qs,    u"not_a_time"_qs,   u"not_text"_qs,
        u"repeated_header"_qs, u"same_key_later"_qs};
    return names;
}

} // namespace

QString faultName(RowFault fault)
{
    return faultNames().at(int(fault));
}

std::optional<RowFault> faultNamed(QStringView name)
{
    const qsizetype at = faultNames().indexOf(name);
    return at < 0 ? std::nullopt : std::optional(RowFault(at));
}

RowFault rowFault(core::CsvFault fault)
{
    switch (fault) {
    case core::CsvFault::TextAfterQuote:
        return RowFault::TextAfterQuote;
    case core::CsvFault::QuoteInCell:
        return RowFault::QuoteInCell;
    case core::CsvFault::TooLong:
        return RowFault::TooLong;
    case core::CsvFault::TooFewCells:
        return RowFault::TooFewCells;
    case core::CsvFault::TooManyCells:
        return RowFault::TooManyCells;
    case core::CsvFault::OpenQuote:
    case core::CsvFault::None:
        break;
    }
    return RowFault::OpenQuote;
}

} // namespace gwanje::datasync
