// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SeatFeed.h"

#include "core/Async.h"

namespace gwanje::gui {
namespace {

constexpr std::chrono::seconds readSeatsEvery{30};
constexpr int leastRead = 1000; ///< places before and behind what is seen

}

using reservation::Reservation;
using reservation::ReservationEvents;

SeatFeed::SeatFeed(reservation::ReservationService& service, QObject* parent) : QObject(parent), m_service(service)
{
    m_timer.setInterval(readSeatsEvery);
    connect(&m_timer, &QTimer::timeout, this, &SeatFeed::read);
}

void SeatFeed::show(const reservation::Section* section)
{
    const auto id = section ? std::optional(section->id) : std::nullopt;
    if (m_section == id) {
        if (m_isRead && section && section->capacity != m_plan.capacity())
            read();
        return;
    }
    m_section = id;
    m_isRead = m_again = false;
    m_error.reset();
    m_reading = 0;
    m_plan = {};
    m_meanwhile.clear();
    m_told.reset(); // the engine lets go of it
    m_timer.stop();
    if (section)
        follow(*section);
}

void SeatFeed::follow(const reservation::Section& section)
{
    m_plan = SeatPlan(section.id, section.capacity);
    m_seen = {1, 1};
    m_told = std::make_shared<ReservationEvents>();
    m_told->setReceiver(this, [this](const ReservationEvents::Drained& drained) {
        take(drained.latest.values());
        if (!drained.lines.isEmpty())
            read();
    });
    m_service.listen(m_told, {});
    m_timer.start();
    read();
}

bool SeatFeed::isSeen() const
{
    return m_plan.known().has({m_seen.first, std::min(m_seen.last, m_plan.capacity())});
}

void SeatFeed::look(const SeatSpan& seen)
{
    m_seen = seen;
    if (m_isRead && m_reading == 0 && !isSeen())
        read();
}

void SeatFeed::read()
{
    if (!m_section)
        return;
    if (m_reading != 0) {
        m_again = true;
        return;
    }
    m_reading = ++m_last;
    m_meanwhile.clear();
    const int more = std::max(leastRead, m_seen.size());
    const SeatSpan span{std::max(1, m_seen.first - more), m_seen.last + more};
    core::whenFinished(m_service.seats(*m_section, span.first, span.last), this,
                       [this, span, mine = m_reading](const core::Result<reservation::SectionLoad>& load) {
                           if (mine == m_reading)
                               finish(load, span);
                       });
}

void SeatFeed::finish(const core::Result<reservation::SectionLoad>& load, const SeatSpan& span)
{
    m_reading = 0;
    m_error = load ? std::nullopt : std::optional(load.error());
    if (load) {
        m_isRead = true;
        m_plan.reset(*load, span);
        for (const Reservation& each : std::as_const(m_meanwhile))
            (void)m_plan.apply(each);
    }
    m_meanwhile.clear();
    Q_EMIT wasRead();
    if (std::exchange(m_again, false) || (load && !isSeen())) // one went on scrolling
        read();
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
