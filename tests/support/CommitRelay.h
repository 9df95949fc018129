// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Stands between a program and a real PostgreSQL on loopback and loses commits: the request before it reaches the
// server (nothing is kept), or the answer after it was kept; either way the connection is cut, so that the program
// can't know. All else goes through as it came. It works on a thread of its own, so a test may block.

#include <atomic>
#include <memory>
#include <QString>
#include <QThread>

namespace gwanje::test {

class CommitRelay final
{
public:
    enum class Loss { None, Request, Answer, Either };

    CommitRelay(int serverPort, unsigned seed);
    ~CommitRelay();
    CommitRelay(const CommitRelay&) = delete;
    CommitRelay& operator=(const CommitRelay&) = delete;

    QString through(const QString& url) const; ///< the same database, by this relay
    /// From the next commit on, each with this probability.
    void lose(Loss loss, double share)
    {
        m_share = share;
        m_loss = loss;
    }
    int lostRequests() const { return m_lostRequests; }
    int lostAnswers() const { return m_lostAnswers; }

private:
    class Link;
    friend class Link;

    QThread m_thread;
    std::unique_ptr<QObject> m_server;
    int m_serverPort;
    int m_port = 0;
    unsigned m_seed;
    std::atomic<Loss> m_loss = Loss::None;
    std::atomic<double> m_share = 0;
    std::atomic<int> m_lostRequests = 0, m_lostAnswers = 0;
};

} // namespace gwanje::test
