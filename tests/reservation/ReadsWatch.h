// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads in a simulated life, and what they may never show: an older state than the same console has told somebody of.

#include "ReservationWorld.h"

namespace gwanje::test {

class ReadsWatch final
{
public:
    /// `wrong` gets the first thing that was seen.
    explicit ReadsWatch(QString& wrong) : m_wrong(wrong) {}

    void told(const Lifeline& line, const rsv::Reservation& now)
    {
        int& version = m_told[&line][now.id];
        version = std::max(version, now.version);
    }

    /// The reservation, or its user's newest.
    void read(Desk& desk, const rsv::CreateRequest& request, bool isList)
    {
        const int least = m_told.value(&desk.line).value(request.id);
        const auto judge = [this, id = request.id, least, line = &desk.line](const rsv::Reservation& shown) {
            if (line->isAlive() && shown.id == id && shown.version < least && m_wrong.isEmpty())
                m_wrong = u"a read showed an older state than was told"_qs;
        };
        rsv::ReservationReads& reads = desk.engine->reads();
        if (!isList) {
            core::whenFinished(core::toFuture(reads.show(request.id)), &m_context, [judge](const auto& answer) {
                if (answer)
                    judge(answer->reservation);
            });
            return;
        }
        rsv::ReservationFilter filter;
        filter.user = request.user;
        const core::PageRequest page{{}, 50};
        core::whenFinished(core::toFuture(reads.list(filter, page)), &m_context, [judge](const auto& answer) {
            for (const auto& each : answer ? answer->items : QList<rsv::Reservation>())
                judge(each);
        });
    }

private:
    QString& m_wrong;
    QHash<const Lifeline*, QHash<rsv::ReservationId, int>> m_told; ///< versions
    QObject m_context;
};

} // namespace gwanje::test
