// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The findings of one comparison on their way to being discrepancies: what is known of each, what is done about it, and
// which rows nothing was found for any more. They are settled some thousand at a time beside the rows there are, so
// that of each only its row as it will be written stays in memory. Within a session.

#include "platform/SqlCompare.h"

namespace gwanje::platform::sql {

class Findings final
{
public:
    Findings(store::Session& session, const CompareOrder& order, CompareChange& change)
        : m_session(session), m_order(order), m_change(change)
    {
    }

    core::Status load(); ///< what decides: the rules, and what is ignored

    /// What is to be done about it; remembered. A second one of the same thing is Leave and forgotten.
    Deed judge(const Finding& finding, Direction direction);
    bool isRuled(const Finding& finding) const { return ruleFor(finding, m_rules) != nullptr; }
    /// Taken later than the direction says (a missing booking that is waited for): a discrepancy until then.
    void wait(const Finding& finding);
    void closeAs(const Finding& finding, const QString& by); ///< taken: who says so, in place of "sync"

    /// Rows that are not found any more are closed where `covers` says that this comparison would have found them.
    core::Status settle(const std::function<bool(const Finding&)>& covers);

private:
    struct Recorded
    {
        QString key;
        Finding finding;
        const ResolutionRule* rule = nullptr;
        bool isLeft = false;
    };
    struct Fate
    {
        Deed deed{};
        QString by; ///< taken: who says so
    };
    using Rows = QList<store::Row>;
    using TakeRows = std::function<core::Status(const Rows&)>;
    core::Status eachStanding(DiscrepancyState state, const QString& columns, const TakeRows& take) const;
    void remember(Recorded recorded);
    core::Status settleRecorded();
    void settleOne(const Recorded& found, const store::Row* row);
    core::Status settleRest(const Rows& rows, const std::function<bool(const Finding&)>& covers);
    void close(const store::Row& row, Resolution as, const QString& by);

    store::Session& m_session;
    const CompareOrder& m_order;
    CompareChange& m_change;
    QList<ResolutionRule> m_rules;
    QHash<QString, Discrepancy> m_ignored; ///< by key
    QHash<QString, Fate> m_judged;
    std::vector<Recorded> m_recorded; ///< as they were found, not settled yet
    core::Status m_settled;           ///< the first that went wrong
};

} // namespace gwanje::platform::sql
