// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ShutdownSequence.h"

#include "telemetry/Log.h"
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace gwanje::runtime {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto reservePerStep = 100ms;

/// Ends the process at the deadline. It shares its state with its thread, which may outlive it by nothing.
class Watchdog final
{
public:
    explicit Watchdog(std::chrono::milliseconds deadline)
    {
        // A little earlier, so that the last words fit in.
        const auto lastWords = std::min<std::chrono::milliseconds>(200ms, deadline / 10);
        std::thread([state = m_state, until = Clock::now() + deadline - lastWords, lastWords] {
            std::unique_lock lock(state->mutex);
            if (!state->done.wait_until(lock, until, [&] { return state->over; }))
                leave(state->step, lastWords);
        }).detach();
    }
    ~Watchdog()
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->over = true;
        m_state->done.notify_all();
    }
    void entering(const QString& step)
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->step = step;
    }

private:
    struct State
    {
        std::mutex mutex;
        std::condition_variable done;
        bool over = false;
        QString step;
    };

    [[noreturn]] static void leave(const QString& step, std::chrono::milliseconds lastWords)
    {
        // On a thread of its own: the log itself may be what hangs.
        std::thread([step] {
            telemetry::error("runtime", "shutdown.hung",
                             QStringLiteral("shut-down step “%1” hangs; the process leaves").arg(step));
        }).detach();
        std::this_thread::sleep_for(lastWords);
        ::_exit(1);
    }

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace

ShutdownSequence::ShutdownSequence(std::chrono::milliseconds deadline) : m_deadline(deadline)
{
}

ShutdownSequence::~ShutdownSequence()
{
    run();
}

void ShutdownSequence::add(const QString& name, std::function<void(std::chrono::milliseconds)> step)
{
    m_steps.push_back({name, std::move(step)});
}

void ShutdownSequence::run()
{
    if (std::exchange(m_done, true))
        return;
    const auto end = Clock::now() + m_deadline;
    Watchdog watchdog(m_deadline);
    while (!m_steps.empty()) {
        const Step step = std::move(m_steps.back());
        m_steps.pop_back();
        const auto before = Clock::now();
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - before);
        const auto reserve = std::min<std::chrono::milliseconds>(m_steps.size() * reservePerStep, left / 2);
        const auto given = std::max<std::chrono::milliseconds>(left - reserve, 0ms);
        watchdog.entering(step.name);
        step.deed(given);
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - before);
        if (took > given)
            telemetry::warn("runtime", "shutdown.slow",
                            QStringLiteral("shut-down step “%1” took longer than it was given").arg(step.name),
                            {.ms = took.count()});
    }
}

} // namespace gwanje::runtime
