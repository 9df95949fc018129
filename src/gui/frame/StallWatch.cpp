// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/StallWatch.h"

#include "telemetry/Metrics.h"
#include <algorithm>
#include <vector>

namespace gwanje::gui {
namespace {

constexpr int periodMs = 10;

}

StallWatch::StallWatch(QObject* parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(periodMs);
    connect(&m_timer, &QTimer::timeout, this, &StallWatch::tick);
    m_since.start();
    m_timer.start();
}

void StallWatch::tick()
{
    const double passed = double(m_since.nsecsElapsed()) / 1e6;
    m_since.restart();
    const double late = std::max(0.0, passed - periodMs);
    m_late[std::size_t(m_next)] = float(late);
    m_next = (m_next + 1) % kept;
    m_count = std::min(m_count + 1, kept);
    m_second = std::max(m_second, late);
    static auto& stalls = telemetry::histogram(u"gui_stall_seconds"_qs);
    stalls.record(late / 1000);
    m_secondMs += qint64(passed);
    if (m_secondMs >= 1000) {
        m_secondMs = 0;
        m_lastSecond = std::exchange(m_second, 0.0);
        telemetry::gauge(u"gui_stall_p999_seconds"_qs).set(quantileMs(0.999) / 1000.0);
        Q_EMIT measured();
    }
}

double StallWatch::worstMs() const
{
    return m_count == 0 ? 0 : double(*std::max_element(m_late.begin(), m_late.begin() + m_count));
}

double StallWatch::quantileMs(double q) const
{
    if (m_count == 0)
        return 0;
    std::vector<float> sorted(m_late.begin(), m_late.begin() + m_count);
    const auto at = sorted.begin() + std::min(m_count - 1, int(q * m_count));
    std::nth_element(sorted.begin(), at, sorted.end());
    return double(*at);
}

} // namespace gwanje::gui
