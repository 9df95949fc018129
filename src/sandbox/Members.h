// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who may log in, and who is logged in. Sessions end after a time without a request. Passwords are only compared.

#include <optional>
#include <QByteArray>
#include <QHash>
#include <vector>

namespace gwanje::sandbox {

struct Member
{
    QByteArray number; ///< ten digits; names the account everywhere in the sandbox
    QByteArray password;
    QByteArray name;
    QByteArray email;
    QByteArray phone; ///< digits only
    int failedLogins = 0;

    QByteArray phoneText() const; ///< 010-0000-0000
};

struct Session
{
    QByteArray member;
    qint64 startedAt = 0; ///< elapsed ms
    qint64 usedAt = 0;
};

class Members final
{
public:
    explicit Members(quint64 seed);

    void reset();
    /// False when one of its names is taken or the number isn't ten digits.
    [[nodiscard]] bool add(const Member& member);
    /// By the id and its kind as the protocol has it: "1" number, "2" e-mail, "3" phone.
    Member* find(QByteArrayView kind, const QByteArray& id);
    const Member* byNumber(const QByteArray& number) const;
    const std::vector<Member>& all() const { return m_members; }

    QByteArray newSessionId();
    QByteArray logIn(const QByteArray& member, qint64 now);
    void logOut(const QByteArray& sessionId) { m_sessions.remove(sessionId); }
    /// The member of a living session, which is thereby used; forgets one that is idle for longer than `life`.
    std::optional<QByteArray> use(const QByteArray& sessionId, qint64 now, qint64 life);
    const QHash<QByteArray, Session>& sessions() const { return m_sessions; }

private:
    quint64 m_seed;
    quint64 m_issued = 0;
    std::vector<Member> m_members;
    QHash<QByteArray, Session> m_sessions;
};

} // namespace gwanje::sandbox
