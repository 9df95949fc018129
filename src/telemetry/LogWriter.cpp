// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/LogWriter.h"

#include <csignal>
#include <pthread.h>
#include <spdlog/async.h>
#include <spdlog/sinks/base_sink.h>

namespace gwanje::telemetry {
namespace {

/// Room that debug and info lines never take, so that even threads that pass the check together need not wait.
constexpr std::size_t spareLines = 1024;

spdlog::log_clock::time_point timePoint(qint64 msSinceEpoch)
{
    return spdlog::log_clock::time_point(std::chrono::milliseconds(msSinceEpoch));
}

void prepareThread()
{
    // Signals belong to the main thread.
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    pthread_setname_np(pthread_self(), "log");
}

} // namespace

/// Writes payloads as they are: they are formatted already. Lines of level err are those that someone waits for.
class LogWriter::Sink final : public spdlog::sinks::sink
{
public:
    explicit Sink(Write write) : m_write(std::move(write)) {}

    void log(const spdlog::details::log_msg& msg) override
    {
        const auto at = std::chrono::duration_cast<std::chrono::milliseconds>(msg.time.time_since_epoch()).count();
        if (msg.payload.size() > 0)
            m_write(at, msg.payload.data(), static_cast<qsizetype>(msg.payload.size()));
        if (msg.level != spdlog::level::err)
            return;
        const std::scoped_lock lock(m_mutex);
        ++m_done;
        m_changed.notify_all();
    }
    void flush() override {}
    void set_pattern(const std::string&) override {}
    void set_formatter(std::unique_ptr<spdlog::formatter>) override {}

    void waitFor(quint64 ticket)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_done >= ticket; });
    }

private:
    const Write m_write;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    quint64 m_done = 0;
};

LogWriter::LogWriter(Write write, int queueLines)
    : m_queueLines(static_cast<std::size_t>(queueLines)), m_sink(std::make_shared<Sink>(std::move(write))),
      m_pool(std::make_shared<spdlog::details::thread_pool>(m_queueLines + spareLines, 1, prepareThread)),
      m_logger(std::make_shared<spdlog::async_logger>("gwanje", m_sink, m_pool, spdlog::async_overflow_policy::block))
{
    m_logger->set_level(spdlog::level::trace);
}

LogWriter::~LogWriter()
{
    m_logger.reset();
    m_pool.reset(); // its end is queued behind the last line
}

void LogWriter::post(bool isWaitedFor, qint64 msSinceEpoch, const char* text, qsizetype size)
{
    m_logger->log(timePoint(msSinceEpoch), spdlog::source_loc{}, isWaitedFor ? spdlog::level::err : spdlog::level::info,
                  spdlog::string_view_t(text, static_cast<std::size_t>(size)));
}

void LogWriter::writeAndWait(qint64 msSinceEpoch, const char* text, qsizetype size)
{
    quint64 ticket = 0;
    {
        const std::scoped_lock lock(m_ticketMutex);
        ticket = ++m_tickets;
        post(true, msSinceEpoch, text, size);
    }
    m_sink->waitFor(ticket);
}

void LogWriter::write(Level level, qint64 msSinceEpoch, const QByteArray& line)
{
    if (level >= Level::Warning)
        writeAndWait(msSinceEpoch, line.constData(), line.size());
    else if (m_pool->queue_size() < m_queueLines)
        post(false, msSinceEpoch, line.constData(), line.size());
    else
        m_dropped.fetch_add(1, std::memory_order_relaxed);
}

void LogWriter::flush()
{
    writeAndWait(0, "", 0);
}

quint64 LogWriter::takeDropsToTell()
{
    const quint64 dropped = m_dropped.load(std::memory_order_relaxed);
    quint64 told = m_told.load(std::memory_order_relaxed);
    if (dropped == told || m_pool->queue_size() > m_queueLines / 2)
        return 0;
    return m_told.compare_exchange_strong(told, dropped) ? dropped - told : 0;
}

} // namespace gwanje::telemetry
