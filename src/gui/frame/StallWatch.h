// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How long the GUI thread was not there for the operator: a 10 ms timer, and how much later than that it came. Keeps
// the last minute; a second's worst and the p99.9 are told once a second. Main thread.

#include <array>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace gwanje::gui {

class StallWatch final : public QObject
{
    Q_OBJECT
public:
    explicit StallWatch(QObject* parent);

    double worstMs() const;            ///< of the last minute
    double quantileMs(double q) const; ///< of the last minute, 0..1
    double lastSecondMs() const { return m_lastSecond; }

Q_SIGNALS:
    void measured();

private:
    void tick();
    static constexpr int kept = 6000;

    QTimer m_timer;
    QElapsedTimer m_since;
    std::array<float, kept> m_late{};
    int m_count = 0, m_next = 0;
    double m_second = 0, m_lastSecond = 0;
    qint64 m_secondMs = 0;
};

} // namespace gwanje::gui
