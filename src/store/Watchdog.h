// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs a deed when something takes longer than it may: for calls that can't be given a time-out of their own. One
// thread, started with the first watch. Thread-safe; a deed runs under the lock, so once unwatch() has returned it
// neither runs nor will.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace gwanje::store {

class Watchdog final
{
public:
    using Ticket = quint64;

    Watchdog() = default;
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    Ticket watch(std::chrono::milliseconds limit, std::function<void()> deed);
    bool unwatch(Ticket ticket); ///< true: the deed has run
    void fireAll();              ///< as if every limit had passed

private:
    struct Watch
    {
        std::chrono::steady_clock::time_point deadline;
        std::function<void()> deed; ///< empty once it has run
    };
    void run();
    void fireDue(std::chrono::steady_clock::time_point now);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<Ticket, Watch> m_watches;
    Ticket m_last = 0;
    std::chrono::steady_clock::time_point m_wakesAt{}; ///< when the thread looks again by itself
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace gwanje::store
