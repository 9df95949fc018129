// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Gives charts their data from the history, each at its time: one chart after the other, so that no moment has to paint
// them all, and only those that are seen. Main thread; reading is done elsewhere.

#include "gui/monitoring/ChartPlan.h"
#include "ops/MetricHistory.h"
#include <QElapsedTimer>
#include <QTimer>

namespace gwanje::gui {

class Chart;

class ChartFeed final : public QObject
{
    Q_OBJECT
public:
    ChartFeed(const ops::MetricHistory& history, QObject* parent);

    void add(Chart* chart, const QStringList& series);
    void setRange(ops::MetricRange range); ///< all are read anew
    ops::MetricRange range() const { return m_range; }
    void setRunning(bool running); ///< false: the page is not seen
    void setPaused(bool paused);   ///< what is seen stays as it is
    bool isPaused() const { return m_paused; }

Q_SIGNALS:
    void failed(const gwanje::core::Error& error); ///< once, until a reading succeeds again
    void filled(); ///< every chart has been read since the range was set

private:
    struct Entry
    {
        Chart* chart = nullptr;
        QStringList series;
        qint64 readAt = -1; ///< ms of m_since; negative: not yet
        bool isReading = false;
        bool hasData = false;
    };
    void tick();
    void readMissing();
    bool isDue(const Entry& entry) const;
    void read(qsizetype index);
    void take(qsizetype index, const core::Result<ops::MetricCurves>& curves);

    const ops::MetricHistory& m_history;
    QList<Entry> m_entries;
    QTimer m_timer;
    QElapsedTimer m_since;
    ops::MetricRange m_range = ops::MetricRange::Hour;
    qsizetype m_next = 0;
    int m_round = 0; ///< of setRange(): answers to an earlier one are dropped
    bool m_running = false, m_paused = false, m_failed = false, m_filled = false;
};

} // namespace gwanje::gui
