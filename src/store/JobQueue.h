// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Jobs on their way to the threads that run them. Thread-safe.

#include "store/Session.h"
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace gwanje::store {

struct Job
{
    std::function<core::Status(Session&)> work;
    std::function<void(core::Status)> finished;
};

class JobQueue final
{
public:
    bool push(Job& job); ///< false, and the job left alone: closed
    /// Waits for at least one job, takes up to `max`; none: nothing came within `wait`, or the queue is closed and
    /// empty. Each taking of jobs is ended with done().
    std::vector<Job> take(std::size_t max, std::chrono::milliseconds wait);
    void done();

    void close();
    bool isClosed() const;
    bool waitUntilIdle(std::chrono::steady_clock::time_point deadline);
    std::deque<Job> drain();

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_arrived, m_idle;
    std::deque<Job> m_jobs;
    int m_taken = 0;
    bool m_closed = false;
};

} // namespace gwanje::store
