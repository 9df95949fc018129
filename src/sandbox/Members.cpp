// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Members.h"

#include "sandbox/Hash.h"
#include <algorithm>

namespace gwanje::sandbox {
namespace {

const Member practice{"2400012345", "sandbox-pw", "김연습", "practice@example.com", "01000000000", 0};
constexpr qsizetype maxSessions = 20'000;
constexpr qint64 recently = 60'000;

bool isMemberNumber(const QByteArray& text)
{
    return text.size() == 10 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

QByteArray Member::phoneText() const
{
    return phone.size() < 10 ? phone : phone.first(3) + '-' + phone.sliced(3, phone.size() - 7) + '-' + phone.last(4);
}

Members::Members(quint64 seed) : m_seed(seed)
{
    reset();
}

void Members::reset()
{
    m_members = {practice};
    m_sessions.clear();
}

bool Members::add(const Member& member)
{
    if (!isMemberNumber(member.number) || member.password.isEmpty())
        return false;
    for (const Member& other : m_members) {
        if (other.number == member.number || (!member.email.isEmpty() && other.email == member.email) ||
            (!member.phone.isEmpty() && other.phone == member.phone))
            return false;
    }
    m_members.push_back(member);
    return true;
}

Member* Members::find(QByteArrayView kind, const QByteArray& id)
{
    if (id.isEmpty())
        return nullptr;
    for (Member& member : m_members) {
        if ((kind == "1" && member.number == id) || (kind == "2" && member.email == id) ||
            (kind == "3" && member.phone == id))
            return &member;
    }
    return nullptr;
}

const Member* Members::byNumber(const QByteArray& number) const
{
    const auto found =
        std::find_if(m_members.begin(), m_members.end(), [&](const Member& member) { return member.number == number; });
    return found == m_members.end() ? nullptr : &*found;
}

QByteArray Members::newSessionId()
{
    const quint64 a = hashOf(m_seed, ++m_issued, 1);
    const quint64 b = hashOf(m_seed, m_issued, 2);
    return (QByteArray::number(a, 16).rightJustified(16, '0') + QByteArray::number(b, 16).rightJustified(16, '0'))
        .toUpper();
}

QByteArray Members::logIn(const QByteArray& member, qint64 now)
{
    if (m_sessions.size() >= maxSessions) // whoever logs in for every call must not eat the memory
        m_sessions.removeIf([&](auto it) { return now - it.value().usedAt > recently; });
    const QByteArray id = newSessionId();
    m_sessions.insert(id, {member, now, now});
    return id;
}

std::optional<QByteArray> Members::use(const QByteArray& sessionId, qint64 now, qint64 life)
{
    const auto session = m_sessions.find(sessionId);
    if (session == m_sessions.end())
        return std::nullopt;
    if (now - session->usedAt > life) {
        m_sessions.erase(session);
        return std::nullopt;
    }
    session->usedAt = now;
    return session->member;
}

} // namespace gwanje::sandbox
