// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Virtual time for tests and the simulation: stands still until advance() is called, then runs what falls due in order.
// One thread only.

#include "core/Clock.h"
#include <map>
#include <QPointer>

namespace gwanje::test {

class ManualClock final : public core::Clock
{
public:
    explicit ManualClock(QDateTime start = QDateTime(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC)) : m_start(start) {}

    QDateTime now() const override { return m_start.addMSecs((m_elapsed + m_jump).count()); }
    std::chrono::milliseconds monotonic() const override { return m_elapsed; }
    void callAfter(std::chrono::milliseconds delay, QObject* context, std::function<void()> deed) override
    {
        m_due.emplace(m_elapsed + std::max(delay, std::chrono::milliseconds(0)), Due{context, std::move(deed)});
    }

    /// Runs everything due until `duration` from now, each at its own time. `between` runs after each deed (event
    /// loop).
    void advance(std::chrono::milliseconds duration, const std::function<void()>& between = {})
    {
        const auto end = m_elapsed + duration;
        while (!m_due.empty() && m_due.begin()->first <= end) {
            auto node = m_due.extract(m_due.begin());
            m_elapsed = std::max(m_elapsed, node.key());
            if (node.mapped().context)
                node.mapped().deed();
            if (between)
                between();
        }
        m_elapsed = end;
    }
    /// The wall clock jumps; monotonic time and timers don't.
    void jump(std::chrono::milliseconds by) { m_jump += by; }
    bool idle() const { return m_due.empty(); }

private:
    struct Due
    {
        QPointer<QObject> context;
        std::function<void()> deed;
    };
    QDateTime m_start;
    std::chrono::milliseconds m_elapsed{0};
    std::chrono::milliseconds m_jump{0};
    std::multimap<std::chrono::milliseconds, Due> m_due;
};

} // namespace gwanje::test
