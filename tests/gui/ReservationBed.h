// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real reservation service for the window: on its database and on a real Redis, which all windows of a test program
// share; and some events, sections and reservations to look at.

#include "core/Clock.h"
#include "redis/Client.h"
#include "reservation/ReservationService.h"
#include "store/Database.h"
#include "support/Servers.h"

namespace gwanje::test {

class ReservationBed final
{
public:
    ReservationBed(std::shared_ptr<store::Database> database, core::Clock& clock);
    ~ReservationBed();

    reservation::ReservationService& service() { return *m_service; }
    static RedisServer& server();

    reservation::Event event(const QString& name, const QString& venue = {});
    reservation::Section section(const reservation::Event& event, const QString& name, int capacity,
                                 reservation::EngineKind engine, bool rehearsal = false);
    reservation::Reservation reserve(const reservation::Section& section, int quantity = 1, bool confirmed = false);
    reservation::Section now(const reservation::SectionId& id);
    /// Two events with sections in every state, and reservations in them.
    void fill(const QStringList& names = {u"12·24"_qs, u"1F"_qs, u"2F"_qs, u"3F"_qs, u"1·31"_qs, u"4F"_qs});

private:
    core::Clock& m_clock;
    std::shared_ptr<redis::Client> m_redis;
    std::unique_ptr<reservation::ReservationService> m_service;
};

} // namespace gwanje::test
