// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who is logged in at the console, by the cookie that a browser sends, and who has given the password and still owes
// the one-time code. Forgets the oldest beyond a thousand.

#include <deque>
#include <QByteArray>

namespace gwanje::sandbox {

struct PortalSession
{
    QByteArray token;
    qint64 number = 0;
    qint64 startedAt = 0; ///< elapsed ms
    qint64 since = 0;     ///< UTC ms
    bool owesCode = false;
};

class PortalSessions final
{
public:
    explicit PortalSessions(quint64 seed) : m_seed(seed) {}

    const PortalSession& start(qint64 elapsed, qint64 utc, bool owesCode);
    /// nullptr: there is none of that token.
    const PortalSession* find(const QByteArray& token) const;
    void end(const QByteArray& token);
    void clear();
    /// All that there are now; those to come are not among them.
    void strike() { m_struckBelow = m_next; }
    bool isStruck(const PortalSession& session) const { return session.number < m_struckBelow; }
    const std::deque<PortalSession>& all() const { return m_sessions; } ///< the oldest first

private:
    static constexpr size_t mostSessions = 1000;

    quint64 m_seed;
    std::deque<PortalSession> m_sessions;
    qint64 m_next = 1;
    qint64 m_struckBelow = 0;
};

} // namespace gwanje::sandbox
