// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// spdlog's queue and thread between the one who speaks and the file. Lines are written in the order in which they were
// handed in. Debug and info lines are only queued, and dropped and counted where the queue is full; a warning or an
// error returns when it and all before it are written, so that not even a crash loses it. Any thread.

#include "telemetry/Log.h"
#include <atomic>
#include <condition_variable>
#include <mutex>

namespace spdlog {
class async_logger;
namespace details {
class thread_pool;
}
} // namespace spdlog

namespace gwanje::telemetry {

class LogWriter final
{
public:
    /// Called on the writer's thread only; the text ends with a line feed.
    using Write = std::function<void(qint64 msSinceEpoch, const char* text, qsizetype size)>;

    explicit LogWriter(Write write, int queueLines = 8192);
    ~LogWriter(); ///< writes what is queued
    LogWriter(const LogWriter&) = delete;
    LogWriter& operator=(const LogWriter&) = delete;

    void write(Level level, qint64 msSinceEpoch, const QByteArray& line); ///< line with its line feed
    void flush();                                                         ///< returns when all before it is written
    quint64 dropped() const { return m_dropped.load(std::memory_order_relaxed); }
    /// Drops since the last time it was asked, once the queue has room again; 0: nothing to tell.
    quint64 takeDropsToTell();

private:
    class Sink;
    void post(bool isWaitedFor, qint64 msSinceEpoch, const char* text, qsizetype size);
    void writeAndWait(qint64 msSinceEpoch, const char* text, qsizetype size);

    const std::size_t m_queueLines;
    std::shared_ptr<Sink> m_sink;
    std::shared_ptr<spdlog::details::thread_pool> m_pool;
    std::shared_ptr<spdlog::async_logger> m_logger;
    std::atomic<quint64> m_dropped{0};
    std::atomic<quint64> m_told{0};
    std::mutex m_ticketMutex; ///< tickets are in the queue's order
    quint64 m_tickets = 0;
};

} // namespace gwanje::telemetry
