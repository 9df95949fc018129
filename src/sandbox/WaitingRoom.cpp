// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/WaitingRoom.h"

#include "sandbox/Hash.h"

namespace gwanje::sandbox {
namespace {

constexpr qint64 peoplePerRound = 37;
constexpr qint64 ticketLife = 3'600'000;
constexpr qsizetype maxTickets = 200'000;

QByteArray line(QByteArrayView returnType, const QByteArray& result)
{
    return QByteArray("NetFunnel.gRtype=") + returnType.toByteArray() + ";NetFunnel.gControl.result='" + result +
           "'; NetFunnel.gControl._showResult();";
}

} // namespace

void WaitingRoom::setAddress(QByteArray host, quint16 port)
{
    m_address = "&ip=" + host + "&port=" + QByteArray::number(port);
}

void WaitingRoom::reset()
{
    m_tickets.clear();
    m_counts = {};
}

QByteArray WaitingRoom::answer(const FormFields& query, qint64 now)
{
    forgetOld(now);
    const QByteArray opcode = query.value("opcode");
    if (opcode == "5004")
        return complete(query.value("key"));
    if (opcode != "5101" && opcode != "5002")
        return line("4999", "5101:999:msg=\"System Error\"");
    const qint64 error = m_faults.number(RailwayFault::NetfunnelError);
    if (error != 0 && error != 200)
        return errorAnswer(error);
    if (opcode == "5101") {
        ++m_counts.issued;
        return check({m_faults.number(RailwayFault::NetfunnelWait), -1, now, false}, now);
    }
    const auto known = m_tickets.find(query.value("key"));
    if (known == m_tickets.end())
        return line("4999", "5002:999:msg=\"System Error\"");
    Ticket ticket = *known;
    m_tickets.erase(known); // each round has its own key
    if (ticket.passedAt < 0)
        --ticket.roundsLeft;
    ticket.seenAt = now;
    return check(ticket, now);
}

QByteArray WaitingRoom::check(Ticket ticket, qint64 now)
{
    const QByteArray key = newKey();
    if (ticket.roundsLeft > 0) {
        m_tickets.insert(key, ticket);
        return waitingRound(key, ticket.roundsLeft);
    }
    ticket.passedAt = now;
    m_tickets.insert(key, ticket);
    ++m_counts.passed;
    return passed(key, 200);
}

QByteArray WaitingRoom::complete(const QByteArray& key)
{
    const auto ticket = m_tickets.find(key);
    if (ticket == m_tickets.end() || ticket->completed)
        return line("5004", "5004:502:msg=\"Already Completed\"");
    ticket->completed = true;
    ++m_counts.completed;
    return line("4999", "5004:200:key=&nwait=0&nnext=0&tps=0.000000&ttl=0" + m_address);
}

QByteArray WaitingRoom::errorAnswer(qint64 code) const
{
    const QByteArray start = "5002:" + QByteArray::number(code);
    switch (code) {
    case 201:
    case 202:
        return line("5101", start + ":key=" + QByteArray(256, '0') + "&nwait=" + QByteArray::number(peoplePerRound) +
                                "&nnext=1&tps=11.247706&ttl=1" + m_address);
    case 300: // nobody needs a key
        return line("4999", start + ":key=&nwait=0&nnext=0&tps=0.000000&ttl=0" + m_address);
    case 303:
        return line("4999", start + ":key=" + QByteArray(256, 'f') + "&nwait=0&nnext=0&tps=0.000000&ttl=0" + m_address);
    case 301:
    case 302:
        return line("4999", start + ":msg=\"Blocked\"");
    case 502:
        return line("4999", start + ":msg=\"Already Completed\"");
    default:
        return line("4999", start + ":msg=\"System Error\"");
    }
}

QByteArray WaitingRoom::blockedAnswer() const
{
    return errorAnswer(302);
}

QByteArray WaitingRoom::passed(const QByteArray& key, int code) const
{
    const QByteArray page = m_faults.is(RailwayFault::ColonInVwr, "on") ? "<a href=\"https://nf.letskorail.com:443/\">"
                                                                        : "%3Cp%3Ewelcome%3C%2Fp%3E";
    return line("4999", "5002:" + QByteArray::number(code) + ":key=" + key + "&nwait=0&nnext=0&tps=0.000000&ttl=0" +
                            m_address + "&vwr_html=" + page + "&live_message=&chk_enter_cnt=1&vwr_type=&sticky=nf4");
}

QByteArray WaitingRoom::waitingRound(const QByteArray& key, qint64 rounds) const
{
    return line("5101", "5002:201:key=" + key + "&nwait=" + QByteArray::number(rounds * peoplePerRound) +
                            "&nnext=1&tps=11.247706&ttl=1" + m_address);
}

bool WaitingRoom::admits(const QByteArray& key, qint64 now) const
{
    const qint64 error = m_faults.number(RailwayFault::NetfunnelError);
    if (error == 300)
        return true;
    if (error == 303 && key == QByteArray(256, 'f'))
        return true;
    const auto ticket = m_tickets.constFind(key);
    return ticket != m_tickets.constEnd() && ticket->passedAt >= 0 &&
           now - ticket->passedAt <= m_faults.number(RailwayFault::KeyLife) * 1000;
}

qsizetype WaitingRoom::waiting() const
{
    return std::count_if(m_tickets.begin(), m_tickets.end(), [](const Ticket& ticket) { return ticket.passedAt < 0; });
}

QByteArray WaitingRoom::newKey()
{
    QByteArray key;
    key.reserve(256);
    const quint64 serial = hashOf(m_seed, ++m_keys);
    for (quint64 part = 0; part < 16; ++part)
        key += QByteArray::number(hashOf(serial, part), 16).rightJustified(16, '0');
    return key.toUpper();
}

void WaitingRoom::forgetOld(qint64 now)
{
    if (now - m_forgotAt < 60'000 && m_tickets.size() < maxTickets)
        return;
    m_forgotAt = now;
    if (m_tickets.size() >= maxTickets)
        m_tickets.clear();
    m_tickets.removeIf([&](auto it) { return now - it.value().seenAt > ticketLife; });
}

} // namespace gwanje::sandbox
