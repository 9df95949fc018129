// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/monitoring/ChartFeed.h"

#include "core/Async.h"
#include "gui/charts/Chart.h"

namespace gwanje::gui {

using namespace std::chrono_literals;
using ops::MetricRange;

namespace {

constexpr auto turn = 40ms; // one chart each

std::chrono::milliseconds freshnessOf(MetricRange range)
{
    constexpr std::array<std::chrono::milliseconds, ops::metricRanges.size()> ages{1s, 10s, 60s, 5min, 10min};
    return ages[std::size_t(range)];
}

/// Points further apart than that have a time between them in which nothing was measured.
qint64 gapOf(MetricRange range, qint64 step)
{
    constexpr qint64 minutesShown = 75'000; // an hour's earlier part may be known by the minute only
    return range == MetricRange::Hour ? minutesShown : step * 5 / 2;
}

} // namespace

ChartFeed::ChartFeed(const ops::MetricHistory& history, QObject* parent) : QObject(parent), m_history(history)
{
    m_timer.setInterval(turn);
    connect(&m_timer, &QTimer::timeout, this, &ChartFeed::tick);
    m_since.start();
}

void ChartFeed::add(Chart* chart, const QStringList& series)
{
    m_entries.append({chart, series});
}

void ChartFeed::setRange(MetricRange range)
{
    m_range = range;
    ++m_round;
    m_filled = false;
    for (Entry& entry : m_entries) {
        entry.readAt = -1;
        entry.isReading = entry.hasData = false;
    }
    m_next = 0;
    readMissing();
}

/// What shows nothing of the range yet is read at once.
void ChartFeed::readMissing()
{
    for (qsizetype i = 0; m_running && i < m_entries.size(); ++i) {
        if (m_entries.at(i).readAt < 0)
            read(i);
    }
}

void ChartFeed::setRunning(bool running)
{
    m_running = running;
    if (!running)
        return m_timer.stop();
    m_timer.start();
    readMissing();
}

void ChartFeed::setPaused(bool paused)
{
    m_paused = paused;
}

bool ChartFeed::isDue(const Entry& entry) const
{
    if (entry.isReading)
        return false;
    if (entry.readAt < 0) // also while paused: another range was chosen
        return true;
    const auto fresh = entry.chart->scene().hasPoints() ? freshnessOf(m_range) : std::chrono::milliseconds(1s);
    return !m_paused && m_since.elapsed() - entry.readAt >= fresh.count() &&
           !entry.chart->visibleRegion().isEmpty();
}

/// The next chart whose time has come.
void ChartFeed::tick()
{
    if (!m_running)
        return;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const qsizetype index = (m_next + i) % m_entries.size();
        if (!isDue(m_entries.at(index)))
            continue;
        m_next = index + 1;
        read(index);
        return;
    }
}

void ChartFeed::read(qsizetype index)
{
    Entry& entry = m_entries[index];
    entry.isReading = true;
    entry.readAt = m_since.elapsed();
    core::whenFinished(m_history.read(entry.series, m_range), this,
                       [this, index, round = m_round](const core::Result<ops::MetricCurves>& curves) {
                           if (round == m_round)
                               take(index, curves);
                       });
}

void ChartFeed::take(qsizetype index, const core::Result<ops::MetricCurves>& curves)
{
    Entry& entry = m_entries[index];
    entry.isReading = false;
    if (!curves) {
        if (!std::exchange(m_failed, true))
            Q_EMIT failed(curves.error());
        return;
    }
    m_failed = false;
    ChartData data{.from = curves->from, .to = curves->to, .gap = gapOf(m_range, curves->step), .points = {}};
    for (const QString& series : std::as_const(entry.series))
        data.points.append(curves->points.value(series));
    entry.chart->setData(data);
    entry.hasData = true;
    const bool all = std::all_of(m_entries.cbegin(), m_entries.cend(), [](const Entry& e) { return e.hasData; });
    if (all && !std::exchange(m_filled, true))
        Q_EMIT filled();
}

} // namespace gwanje::gui
