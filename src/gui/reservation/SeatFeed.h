// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The plan of one section's places, as it stands, as far as it is looked at: however many places a section has, what is
// seen is read with as much before and behind it; again when another console sold, and every half minute (it may not
// have been heard); between that live from the engine, at most every 50 ms. Listens only while a section is shown. Main
// thread.

#include "gui/reservation/SeatPlan.h"
#include "reservation/ReservationService.h"
#include <QTimer>

namespace gwanje::gui {

class SeatFeed final : public QObject
{
    Q_OBJECT
public:
    SeatFeed(reservation::ReservationService& service, QObject* parent);

    void show(const reservation::Section* section); ///< none: nothing
    void look(const SeatSpan& seen);
    void read();
    const SeatPlan& plan() const { return m_plan; }
    bool isRead() const { return m_isRead; }
    const std::optional<core::Error>& error() const { return m_error; }

Q_SIGNALS:
    void wasRead(); ///< or could not be: error()
    void changed(const QList<int>& places);

private:
    void follow(const reservation::Section& section);
    void finish(const core::Result<reservation::SectionLoad>& load, const SeatSpan& span);
    void take(const QList<reservation::Reservation>& reservations);
    bool isSeen() const;

    reservation::ReservationService& m_service;
    std::shared_ptr<reservation::ReservationEvents> m_told;
    std::optional<reservation::SectionId> m_section;
    SeatPlan m_plan;
    SeatSpan m_seen;
    QHash<reservation::ReservationId, reservation::Reservation> m_meanwhile; ///< told while it is read
    std::optional<core::Error> m_error;
    bool m_isRead = false, m_again = false;
    int m_reading = 0; ///< number of the reading under way; 0: none
    int m_last = 0;
    QTimer m_timer;
};

} // namespace gwanje::gui
