// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/Heartbeat.h"

#include "core/Async.h"

namespace gwanje::train {

Heartbeat::Heartbeat(TrainTaskStore& store, TaskFlags& flags, core::Clock& clock, QString instance)
    : m_store(store), m_flags(flags), m_clock(clock), m_instance(std::move(instance))
{
}

void Heartbeat::beat()
{
    // What counts is when it was sent: the key may have begun to live then.
    const auto sentAt = m_clock.monotonic();
    const auto answered = [this, sentAt](const core::Status& status) {
        if (status)
            confirmed(sentAt);
    };
    core::whenFinished(m_store.beat(m_instance), &m_context, answered);
    if (m_flags.isAvailable())
        core::whenFinished(m_flags.beat(m_instance), &m_context, answered);
}

void Heartbeat::end()
{
    if (m_flags.isAvailable())
        m_flags.endBeat(m_instance);
}

void Heartbeat::confirmed(std::chrono::milliseconds sentAt)
{
    if (m_last && sentAt - *m_last > trusted)
        ++m_gaps;
    m_last = m_last ? std::max(*m_last, sentAt) : sentAt;
}

bool Heartbeat::isFresh() const
{
    return m_last && m_clock.monotonic() - *m_last < trusted;
}

int Heartbeat::gaps() const
{
    return m_gaps;
}

} // namespace gwanje::train
