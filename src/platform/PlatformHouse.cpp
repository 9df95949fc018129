// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/PlatformHouse.h"

#include "platform/IcalWriter.h"
#include <QRandomGenerator>

namespace gwanje::platform {
namespace {

const QString scheduleScope = u"platform"_qs;

/// One lease for one database: consoles of others may use the same Redis.
QByteArray leaseKey(const store::DatabaseUrl& url)
{
    return "gwanje:leader:platform:" + url.shown().toUtf8();
}

QString secretName(const PlatformId& id)
{
    return u"platform:"_qs + id.toString();
}

} // namespace

PlatformHouse::PlatformHouse(const PlatformDependencies& given)
    : clock(given.clock), windowDays(given.windowDays), store(given.database, given.clock), schedule(given.database, scheduleScope),
      lease(given.redis, leaseKey(given.database->url()), schedule, given.clock),
      secrets(given.keyringService, given.clock), http(given.userAgent),
      pace(given.clock, [settings = given.settings] { return settings().requestsPerSecond; }),
      connectors({.http = http,
                  .clock = given.clock,
                  .stayPatterns = [settings = given.settings] { return settings().stayPatterns; }}),
      engine(parts(given))
{
}

core::Async<KnownSecret> PlatformHouse::secret(PlatformId id)
{
    auto asking = secrets.password(secretName(id));
    const auto kept = co_await asking;
    KnownSecret known{.text = kept.value_or(QString())};
    if (!kept && kept.error().cause)
        known.unread = *kept.error().cause;
    co_return known;
}

core::Async<core::Status> PlatformHouse::keep(PlatformId id, QString text)
{
    if (text.isEmpty()) {
        auto removing = secrets.remove(secretName(id));
        co_await removing;
        co_return core::Status();
    }
    auto keeping = secrets.set(secretName(id), text);
    co_return co_await keeping;
}

core::Async<core::Result<bool>> PlatformHouse::hasSecret(PlatformId id)
{
    auto asking = secret(id);
    const KnownSecret known = co_await asking;
    if (known.unread)
        co_return core::fail(*known.unread);
    co_return !known.text.isEmpty();
}

core::Async<core::Result<QList<core::ProbeStep>>> PlatformHouse::testSteps(QString idOrCode)
{
    auto finding = store.platform(idOrCode);
    const auto view = co_await finding;
    if (!view)
        co_return core::fail(view.error());
    const Connector* connector = connectors.find(view->platform.connector);
    co_return connector ? connector->testSteps(view->platform) : QList<core::ProbeStep>();
}

core::Async<core::Result<Platform>> PlatformHouse::removeWithSecret(PlatformId id, QString name)
{
    auto removing = engine.remove(id, name);
    const auto removed = co_await removing;
    if (removed) {
        auto forgetting = keep(id, QString());
        (void)co_await forgetting;
    }
    co_return removed;
}

core::Async<core::Result<QByteArray>> PlatformHouse::availability(RoomId room, Nights nights)
{
    auto readingRooms = store.rooms(std::nullopt);
    const auto rooms = co_await readingRooms;
    auto readingProperties = store.properties();
    const auto properties = co_await readingProperties;
    if (!rooms || !properties)
        co_return core::fail(rooms ? properties.error() : rooms.error());
    AvailabilityFile about{.room = room, .madeAt = clock.now()};
    QString zone;
    for (const Room& each : *rooms) {
        if (each.id != room)
            continue;
        about.name = each.name;
        for (const Property& property : *properties) {
            if (property.id == each.property)
                zone = property.timeZone;
        }
    }
    if (!nights.isValid()) {
        const QDate today = dayAt(about.madeAt, zone);
        nights = {today, today.addDays(windowDays)};
    }
    auto reading = store.left(room, nights); // PLT_ROOM_NOT_FOUND
    const auto left = co_await reading;
    if (!left)
        co_return core::fail(left.error());
    about.nights = *left;
    co_return availabilityCalendar(about);
}

PlatformParts PlatformHouse::parts(const PlatformDependencies& given)
{
    return {.store = store,
            .schedule = schedule,
            .lease = lease,
            .clock = given.clock,
            .connector = [this](const QString& key) { return connectors.find(key); },
            .connectors = connectors.keys(),
            .control = [this](CallContext call, ControlDeed deed) { return control(http, std::move(call), deed); },
            .secret = [this](PlatformId id) { return secret(id); },
            .pace = &pace,
            .wholeReads = [settings = given.settings] { return settings().wholeReads; },
            .notify = given.notify,
            .console = given.console,
            .seed = QRandomGenerator::system()->generate64(),
            .isShared = given.database->dialect() == store::Dialect::Postgres,
            .times = {},
            .windowDays = given.windowDays};
}

} // namespace gwanje::platform
