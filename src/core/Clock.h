// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where time comes from. Engines get a Clock by constructor and never ask the system, so that the simulation can run
// days in milliseconds. now() may jump (operators and NTP set clocks): durations are measured with monotonic().

#include <chrono>
#include <functional>
#include <QDateTime>

namespace gwanje::core {

class Clock
{
public:
    virtual ~Clock() = default;

    virtual QDateTime now() const = 0;                       ///< UTC, milliseconds
    virtual std::chrono::milliseconds monotonic() const = 0; ///< never goes back
    /// Runs `deed` on the calling thread's event loop after `delay`; not at all once `context` is gone.
    virtual void callAfter(std::chrono::milliseconds delay, QObject* context, std::function<void()> deed) = 0;
};

class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    std::chrono::milliseconds monotonic() const override;
    void callAfter(std::chrono::milliseconds delay, QObject* context, std::function<void()> deed) override;
};

/// "2026-12-01T05:32:07.120Z", as stored and as written to JSON.
QString timeText(const QDateTime& utc);
/// The reverse; an invalid QDateTime where the text is none.
QDateTime timeFromText(const QString& text);
/// "2026-12-01"; empty where it is invalid.
QString dayText(QDate day);
QDate dayFromText(QStringView text); ///< the reverse

} // namespace gwanje::core
