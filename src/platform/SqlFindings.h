// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The findings of one comparison on their way to being discrepancies: what is known of each, what is done about it, and
// which rows nothing was found for any more. Within a session.

#include "platform/SqlCompare.h"

namespace gwanje::platform::sql {

class Findings final
{
public:
    Findings(store::Session& session, const CompareOrder& order) : m_session(session), m_order(order) {}

    /// The rules, and the platform's rows that are not resolved with those between platforms in its rooms.
    core::Status load();
    /// What is to be done about it; remembered. A second one of the same thing is Leave and forgotten.
    Deed judge(const Finding& finding, Direction direction);
    /// Taken later than the direction says (a missing booking that is waited for): a discrepancy until then.
    void wait(const Finding& finding);
    void closeAs(const Finding& finding, const QString& by); ///< taken: who says so, in place of "sync"

    /// Rows that are not found any more are closed where `covers` says that this comparison would have found them.
    core::Status settle(const std::function<bool(const Finding&)>& covers, CompareChange& change);

private:
    struct Recorded
    {
        Finding finding;
        const ResolutionRule* rule = nullptr;
        bool isLeft = false;
    };
    void remember(const QString& key, const Recorded& recorded);
    core::Status loadResolved();
    void settleFound(CompareChange& change);
    void settleRest(const std::function<bool(const Finding&)>& covers, CompareChange& change);
    void add(const std::optional<Discrepancy>& before, Discrepancy after, CompareChange& change) const;

    store::Session& m_session;
    const CompareOrder& m_order;
    QList<ResolutionRule> m_rules;
    QHash<QString, Discrepancy> m_known; ///< by key
    QHash<QString, Recorded> m_recorded;
    QStringList m_inOrder;           ///< keys of those recorded, as they were found
    QHash<QString, QString> m_taken; ///< who says so
    QSet<QString> m_pushed;
};

} // namespace gwanje::platform::sql
