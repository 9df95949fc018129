// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/SearchWords.h"

#include <QCoreApplication>

namespace gwanje::gui {
namespace {

class SearchWordsTr final
{
    Q_DECLARE_TR_FUNCTIONS(SearchWords)
};

} // namespace

QString searchProblemText(const core::SearchProblem& problem, QStringList fields)
{
    using Kind = core::SearchProblem::Kind;
    const auto at = problem.position + 1;
    switch (problem.kind) {
    case Kind::OpenQuote:
        return SearchWordsTr::tr("The quotation mark at %1 has no end.").arg(at);
    case Kind::MissingValue:
        return SearchWordsTr::tr("“%1:” needs a value right after it.").arg(problem.word);
    case Kind::DanglingOr:
        return SearchWordsTr::tr("OR at %1 needs something before and after it.").arg(at);
    case Kind::UnknownField: {
        fields.sort();
        fields.removeDuplicates();
        return SearchWordsTr::tr("There is no field “%1”. Fields: %2").arg(problem.word, fields.join(u", "_qs));
    }
    case Kind::BadExpression:
        return SearchWordsTr::tr("The regular expression is not valid: %1 (at %2)").arg(problem.word).arg(at);
    case Kind::TooLong:
        return SearchWordsTr::tr("The search is too long: %1 characters at most.").arg(core::searchMaxLength);
    case Kind::TooMany:
        break;
    }
    return SearchWordsTr::tr("The search has too many words: %1 at most.").arg(core::searchMaxTerms);
}

} // namespace gwanje::gui
