// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How long a thread's event loop was not there: a timer every 2 ms, and how much later than that it came. Lives on that
// thread.

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <vector>

namespace gwanje::bench {

inline constexpr double stallLimitMs = 16; ///< a frame, at sixty a second

class StallProbe final : public QObject
{
    Q_OBJECT
public:
    explicit StallProbe(QObject* parent = nullptr);

    void start();
    void stop();
    double p999Ms() const;
    QJsonObject toJson() const; ///< {"n", "seconds", "p99", "p999", "worst", "over_16_ms"}

private:
    void tick();

    QTimer m_timer;
    QElapsedTimer m_sinceTick, m_sinceStart;
    double m_seconds = 0;
    std::vector<double> m_lateMs;
};

} // namespace gwanje::bench
