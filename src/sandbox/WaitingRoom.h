// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The entrance queue (NetFunnel, /ts.wseq): tickets, rounds of waiting, passes with a life time, completion. Answers
// are one line of JavaScript; a pass stays good for the business calls after its completion, as on the real service.

#include "sandbox/FormFields.h"
#include "sandbox/RailwayFaults.h"
#include <QHash>

namespace gwanje::sandbox {

class WaitingRoom final
{
public:
    WaitingRoom(quint64 seed, RailwayFaults& faults) : m_seed(seed), m_faults(faults) {}

    void setAddress(QByteArray host, quint16 port);
    QByteArray answer(const FormFields& query, qint64 now);
    QByteArray blockedAnswer() const;
    /// May whoever shows this key do business now?
    bool admits(const QByteArray& key, qint64 now) const;
    void reset();

    struct Counts
    {
        qint64 issued = 0;
        qint64 passed = 0;
        qint64 completed = 0;
    };
    Counts counts() const { return m_counts; }
    qsizetype waiting() const;

private:
    struct Ticket
    {
        qint64 roundsLeft = 0;
        qint64 passedAt = -1;
        qint64 seenAt = 0;
        bool completed = false;
    };

    QByteArray check(Ticket ticket, qint64 now);
    QByteArray complete(const QByteArray& key);
    QByteArray errorAnswer(qint64 code) const;
    QByteArray passed(const QByteArray& key, int code) const;
    QByteArray waitingRound(const QByteArray& key, qint64 rounds) const;
    QByteArray newKey();
    void forgetOld(qint64 now);

    quint64 m_seed;
    RailwayFaults& m_faults;
    QByteArray m_address;
    QHash<QByteArray, Ticket> m_tickets;
    Counts m_counts;
    qint64 m_forgotAt = 0;
    quint64 m_keys = 0; ///< never starts over: a key from before a reset must not fit
};

} // namespace gwanje::sandbox
