// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The alerts as the window knows them: all that stand, and the newest that are over. Read again when the alerts say
// that something changed, at most ten times a second, and when a silence ends. One for all pages. Main thread.

#include "core/Clock.h"
#include "ops/Alerts.h"
#include <QTimer>

namespace gwanje::gui {

class AlertFeed final : public QObject
{
    Q_OBJECT
public:
    AlertFeed(ops::Alerts& service, core::Clock& clock, QObject* parent);

    void read();
    const QList<ops::Alert>& alerts() const { return m_alerts; } ///< newest first
    int calling() const; ///< standing, neither acknowledged nor silenced

Q_SIGNALS:
    void updated();
    void failed(const gwanje::core::Error& error);

private:
    using Answer = core::Result<core::Page<ops::Alert>>;
    void take(const QList<ops::Alert>& standing, const QList<ops::Alert>& newest);

    ops::Alerts& m_service;
    core::Clock& m_clock;
    QList<ops::Alert> m_alerts;
    QTimer m_soon, m_silenceEnds;
    bool m_reading = false, m_again = false;
};

} // namespace gwanje::gui
