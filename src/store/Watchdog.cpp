// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Watchdog.h"

namespace gwanje::store {

Watchdog::~Watchdog()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

Watchdog::Ticket Watchdog::watch(std::chrono::milliseconds limit, std::function<void()> deed)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_thread.joinable())
        m_thread = std::thread([this] { run(); });
    const auto deadline = std::chrono::steady_clock::now() + limit;
    m_watches.emplace(++m_last, Watch{deadline, std::move(deed)});
    // Waking the thread for each statement would cost more than the statement: only where it sleeps too long.
    if (deadline < m_wakesAt)
        m_changed.notify_all();
    return m_last;
}

bool Watchdog::unwatch(Ticket ticket)
{
    const std::scoped_lock lock(m_mutex);
    const auto it = m_watches.find(ticket);
    if (it == m_watches.end())
        return false;
    const bool ran = !it->second.deed;
    m_watches.erase(it);
    return ran;
}

void Watchdog::fireAll()
{
    const std::scoped_lock lock(m_mutex);
    fireDue(std::chrono::steady_clock::time_point::max());
}

void Watchdog::fireDue(std::chrono::steady_clock::time_point now)
{
    for (auto& [ticket, watch] : m_watches) {
        if (watch.deed && watch.deadline <= now)
            std::exchange(watch.deed, {})();
    }
}

void Watchdog::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        fireDue(std::chrono::steady_clock::now());
        auto next = std::chrono::steady_clock::time_point::max(); // never
        for (const auto& [ticket, watch] : m_watches) {
            if (watch.deed)
                next = std::min(next, watch.deadline);
        }
        m_wakesAt = next;
        if (next == std::chrono::steady_clock::time_point::max())
            m_changed.wait(lock);
        else
            m_changed.wait_until(lock, next);
    }
}

} // namespace gwanje::store
