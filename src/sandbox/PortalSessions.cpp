// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalSessions.h"

#include "sandbox/Hash.h"
#include <algorithm>

namespace gwanje::sandbox {

const PortalSession& PortalSessions::start(qint64 elapsed, qint64 utc, bool owesCode)
{
    if (m_sessions.size() >= mostSessions)
        m_sessions.pop_front();
    // The time is in it so that a cookie of an earlier run of the sandbox is not by chance one of this run.
    QByteArray token = QByteArray::number(hashOf(m_seed, 610, m_next, utc), 16).rightJustified(16, '0');
    token += QByteArray::number(hashOf(m_seed, 611, m_next, utc), 16).rightJustified(16, '0');
    m_sessions.push_back({token, m_next++, elapsed, utc, owesCode});
    return m_sessions.back();
}

const PortalSession* PortalSessions::find(const QByteArray& token) const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [&](const PortalSession& session) { return session.token == token; });
    return found == m_sessions.end() ? nullptr : &*found;
}

void PortalSessions::end(const QByteArray& token)
{
    std::erase_if(m_sessions, [&](const PortalSession& session) { return session.token == token; });
}

void PortalSessions::clear()
{
    m_sessions.clear();
    m_next = 1;
    m_struckBelow = 0;
}

} // namespace gwanje::sandbox
