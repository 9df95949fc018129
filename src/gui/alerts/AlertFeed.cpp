// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/AlertFeed.h"

#include "core/Async.h"
#include "gui/alerts/AlertWords.h"

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

constexpr int mostStanding = 1000, newestKept = 500;

} // namespace

AlertFeed::AlertFeed(ops::Alerts& service, core::Clock& clock, QObject* parent)
    : QObject(parent), m_service(service), m_clock(clock)
{
    for (QTimer* timer : {&m_soon, &m_silenceEnds}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, &AlertFeed::read);
    }
    m_soon.setInterval(50ms);
    connect(&service, &ops::Alerts::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    m_soon.start();
}

void AlertFeed::read()
{
    if (std::exchange(m_reading, true)) {
        m_again = true;
        return;
    }
    core::whenFinished(m_service.list(true, {.limit = mostStanding}), this, [this](const Answer& standing) {
        core::whenFinished(m_service.list(false, {.limit = newestKept}), this, [this, standing](const Answer& newest) {
            m_reading = false;
            if (!standing || !newest)
                Q_EMIT failed(standing ? newest.error() : standing.error());
            else
                take(standing->items, newest->items);
            if (std::exchange(m_again, false))
                read();
        });
    });
}

void AlertFeed::take(const QList<ops::Alert>& standing, const QList<ops::Alert>& newest)
{
    QSet<QString> known;
    QDateTime next;
    m_alerts = newest;
    for (const ops::Alert& alert : newest)
        known << alert.id;
    for (const ops::Alert& alert : standing) { // also those older than the newest kept
        if (!known.contains(alert.id))
            m_alerts << alert;
        if (alert.silencedUntil.isValid() && (!next.isValid() || alert.silencedUntil < next))
            next = alert.silencedUntil;
    }
    if (next.isValid())
        m_silenceEnds.start(int(std::clamp<qint64>(m_clock.now().msecsTo(next) + 100, 100, 3600'000)));
    else
        m_silenceEnds.stop();
    Q_EMIT updated();
}

int AlertFeed::calling() const
{
    const QDateTime now = m_clock.now();
    return int(std::count_if(m_alerts.begin(), m_alerts.end(),
                             [&now](const auto& alert) { return alertState(alert, now) == AlertState::Standing; }));
}

} // namespace gwanje::gui
