// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SeatFeed.h"

#include "core/Async.h"

namespace gwanje::gui {
namespace {

constexpr std::chrono::seconds readSeatsEvery{30};

}

using reservation::Reservation;
using reservation::ReservationEvents;

SeatFeed::SeatFeed(reservation::ReservationService& service, QObject* parent) : QObject(parent), m_service(service)
{
    m_timer.setInterval(readSeatsEvery);
    connect(&m_timer, &QTimer::timeout, this, &SeatFeed::read);
}

void SeatFeed::show(const std::optional<reservation::SectionId>& section)
{
    if (m_section == section)
        return;
    m_section = section;
    m_isRead = false;
    m_error.reset();
    m_reading = 0;
    m_plan = {};
    m_meanwhile.clear();
    m_told.reset(); // the engine lets go of it
    m_timer.stop();
    if (!section)
        return;
    m_told = std::make_shared<ReservationEvents>();
    m_told->setReceiver(this, [this](const ReservationEvents::Drained& drained) { take(drained.latest.values()); });
    m_service.listen(m_told, {});
    m_timer.start();
    read();
}

void SeatFeed::read()
{
    if (!m_section || m_reading != 0)
        return;
    m_reading = ++m_last;
    m_meanwhile.clear();
    core::whenFinished(m_service.seats(*m_section), this,
                       [this, mine = m_reading](const core::Result<reservation::SectionLoad>& load) {
                           if (mine != m_reading)
                               return;
                           m_reading = 0;
                           m_error = load ? std::nullopt : std::optional(load.error());
                           if (load) {
                               m_isRead = true;
                               m_plan.reset(*load);
                               for (const Reservation& each : std::as_const(m_meanwhile))
                                   m_plan.apply(each);
                           }
                           m_meanwhile.clear();
                           Q_EMIT wasRead();
                       });
}

void SeatFeed::take(const QList<Reservation>& reservations)
{
    QList<int> places;
    for (const Reservation& each : reservations) {
        if (each.section != m_section)
            continue;
        if (m_reading != 0)
            m_meanwhile.insert(each.id, each);
        places << m_plan.apply(each);
    }
    if (m_isRead && !places.isEmpty())
        Q_EMIT changed(places);
}

} // namespace gwanje::gui
