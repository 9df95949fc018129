// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/JobQueue.h"

namespace gwanje::store {

bool JobQueue::push(Job& job)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_closed)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_arrived.notify_one();
    return true;
}

std::vector<Job> JobQueue::take(std::size_t max, std::chrono::milliseconds wait)
{
    std::unique_lock lock(m_mutex);
    m_arrived.wait_for(lock, wait, [this] { return !m_jobs.empty() || m_closed; });
    const auto count = static_cast<std::ptrdiff_t>(std::min(max, m_jobs.size()));
    std::vector<Job> taken(std::make_move_iterator(m_jobs.begin()), std::make_move_iterator(m_jobs.begin() + count));
    m_jobs.erase(m_jobs.begin(), m_jobs.begin() + count);
    if (!taken.empty())
        ++m_taken;
    return taken;
}

void JobQueue::done()
{
    const std::scoped_lock lock(m_mutex);
    --m_taken;
    if (m_taken == 0 && m_jobs.empty())
        m_idle.notify_all();
}

void JobQueue::close()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
    }
    m_arrived.notify_all();
}

bool JobQueue::isClosed() const
{
    const std::scoped_lock lock(m_mutex);
    return m_closed;
}

bool JobQueue::waitUntilIdle(std::chrono::steady_clock::time_point deadline)
{
    std::unique_lock lock(m_mutex);
    return m_idle.wait_until(lock, deadline, [this] { return m_taken == 0 && m_jobs.empty(); });
}

std::deque<Job> JobQueue::drain()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_jobs, {});
}

} // namespace gwanje::store
