// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The reservation service on a real Redis and a fresh database of either kind.

#include "redis/Client.h"
#include "reservation/ReservationDependencies.h"
#include "reservation/ReservationService.h"
#include "StoreBed.h"
#include "support/Servers.h"

namespace gwanje::test {

class ServiceBed final
{
public:
    explicit ServiceBed(store::Dialect dialect, rsv::EngineTimes engineTimes = {})
        : rows(dialect), times(engineTimes), service(another())
    {
    }

    /// One more console on the same stores; or on that Redis.
    std::unique_ptr<rsv::ReservationService> another(const QString& redisUrl = {})
    {
        clients << std::make_shared<redis::Client>(
            *redis::RedisUrl::parse(redisUrl.isEmpty() ? server.url() : redisUrl));
        const auto client = clients.last();
        if (!QTest::qWaitFor([&] { return client->isAvailable(); }))
            qFatal("there is no Redis");
        return std::make_unique<rsv::ReservationService>(
            rsv::ReservationDependencies{.database = rows.database,
                                         .redis = client,
                                         .clock = clock,
                                         .settings = [] { return rsv::ReservationSettings(); },
                                         .times = times});
    }

    rsv::Section section(int capacity, rsv::EngineKind engine, std::chrono::seconds hold = std::chrono::seconds(600),
                         int userLimit = 0)
    {
        rsv::Section wanted;
        wanted.id = rsv::SectionId::make();
        wanted.event = rows.event;
        wanted.name = u"1층"_qs;
        wanted.capacity = capacity;
        wanted.engine = engine;
        wanted.hold = hold;
        wanted.userLimit = userLimit;
        const auto added = service->addSection(wanted).result();
        if (!added)
            qFatal("%s", qPrintable(added.error().toString()));
        return *added;
    }
    core::Result<rsv::Reservation> create(const rsv::SectionId& section, int quantity = 1)
    {
        return service->create(rows.request(section, quantity)).result();
    }
    rsv::Section now(const rsv::SectionId& id) const { return rows.now(id); }

    /// Redis is as the database, and holds nothing without an outcome; empty: it is so.
    QString drift()
    {
        QString wrong;
        if (!QTest::qWaitFor([&] { return (wrong = driftNow()).isEmpty(); }, 5000))
            return wrong;
        return {};
    }

    RedisServer server;
    StoreBed rows;
    core::SystemClock clock;
    rsv::EngineTimes times;
    QList<std::shared_ptr<redis::Client>> clients;
    std::unique_ptr<rsv::ReservationService> service;

private:
    QString driftNow()
    {
        const auto list = service->reconcile(true).result();
        if (!list)
            return list.error().toString();
        for (const auto& each : *list) {
            if (!each.isClean())
                return u"%1 places, %2 missing, %3 orphans, %4 different"_qs.arg(each.places)
                    .arg(each.missing)
                    .arg(each.orphans)
                    .arg(each.different);
            const rsv::Section row = now(each.section);
            const QByteArray key = "{section:" + each.section.toString().toLatin1() + "}:ctr";
            const auto free = clients.first()->command({"HGET", key, "free"}).result();
            const auto intent = clients.first()->command({"HGET", key, "intent"}).result();
            if (each.isLoaded && free && intent && (free->text.toInt() != row.free || intent->text.toInt() != 0))
                return u"Redis has %1 free and %2 claims, the database %3"_qs
                    .arg(QString::fromLatin1(free->text), QString::fromLatin1(intent->text))
                    .arg(row.free);
        }
        return {};
    }
};

} // namespace gwanje::test
