// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Clock.h"

#include <QTimer>

namespace gwanje::core {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

void SystemClock::callAfter(std::chrono::milliseconds delay, QObject* context, std::function<void()> deed)
{
    QTimer::singleShot(delay, Qt::PreciseTimer, context, std::move(deed));
}

QString timeText(const QDateTime& utc)
{
    return utc.isValid() ? utc.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeFromText(const QString& text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

} // namespace gwanje::core
