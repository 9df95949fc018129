// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReservationBed.h"

#include "reservation/ReservationDependencies.h"
#include <QtTest>

namespace gwanje::test {
namespace {

using reservation::EngineKind;

template<class T>
T mustBe(const core::Result<T>& result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
    return *result;
}

/// It ends with the application, not with the program's last statics.
RedisServer& sharedRedis()
{
    static std::unique_ptr<RedisServer> server;
    if (!server) {
        server = std::make_unique<RedisServer>();
        qAddPostRoutine([] { server.reset(); });
    }
    return *server;
}

} // namespace

ReservationBed::ReservationBed(std::shared_ptr<store::Database> database, core::Clock& clock)
    : m_clock(clock), m_redis(std::make_shared<redis::Client>(*redis::RedisUrl::parse(sharedRedis().url())))
{
    if (!QTest::qWaitFor([this] { return m_redis->isAvailable(); }))
        qFatal("there is no Redis");
    m_service = std::make_unique<reservation::ReservationService>(
        reservation::ReservationDependencies{.database = std::move(database),
                                             .redis = m_redis,
                                             .clock = clock,
                                             .settings = [] { return reservation::ReservationSettings(); },
                                             .times = {}});
}

ReservationBed::~ReservationBed()
{
    m_service->stop(std::chrono::seconds(5));
}

RedisServer& ReservationBed::server()
{
    return sharedRedis();
}

reservation::Event ReservationBed::event(const QString& name, const QString& venue)
{
    reservation::Event event;
    event.id = reservation::EventId::make();
    event.name = name;
    event.venue = venue;
    event.startsAt = QDateTime(QDate(2026, 12, 24), QTime(10, 0), Qt::UTC);
    return mustBe(m_service->addEvent(event).result());
}

reservation::Section ReservationBed::section(const reservation::Event& event, const QString& name, int capacity,
                                             EngineKind engine, bool rehearsal)
{
    reservation::Section section;
    section.id = reservation::SectionId::make();
    section.event = event.id;
    section.name = name;
    section.capacity = capacity;
    section.engine = engine;
    section.rehearsal = rehearsal;
    return mustBe(m_service->addSection(section).result());
}

reservation::Reservation ReservationBed::reserve(const reservation::Section& section, int quantity, bool confirmed)
{
    reservation::CreateRequest request;
    request.id = reservation::ReservationId::make();
    request.section = section.id;
    request.user = reservation::UserId::make();
    request.quantity = quantity;
    const auto made = mustBe(m_service->create(request).result());
    return confirmed ? mustBe(m_service->confirm({made.id, made.user}).result()) : made;
}

reservation::Section ReservationBed::now(const reservation::SectionId& id)
{
    for (const auto& section : mustBe(m_service->sections(std::nullopt).result())) {
        if (section.id == id)
            return section;
    }
    qFatal("there is no such section");
}

void ReservationBed::fill(const QStringList& names)
{
    const auto first = event(names.value(0), names.value(6));
    const auto front = section(first, names.value(1), 320, EngineKind::Slot);
    const auto back = section(first, names.value(2), 1200, EngineKind::Lock);
    const auto small = section(first, names.value(3), 4, EngineKind::Slot);
    const auto second = event(names.value(4), names.value(7));
    const auto closed = section(second, names.value(5), 80, EngineKind::Slot);
    section(second, names.value(8, u"R1"_qs), 5000, EngineKind::Slot, true);
    for (int i = 0; i < 40; ++i)
        reserve(front, 1 + i % 4, i % 3 != 0);
    for (int i = 0; i < 12; ++i)
        reserve(back, 10 + i, i % 2 == 0);
    reserve(small, 4, true);
    reserve(closed, 3, true);
    reservation::SectionChange change;
    change.open = false;
    mustBe(m_service->changeSection(closed.id, change).result());
}

} // namespace gwanje::test
