// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlatformLoad.h"

#include "platform/SqlPlatformRows.h"
#include "platform/SqlPlatformStore.h"
#include <cstring>

namespace gwanje::bench {

using namespace platform;

core::Async<core::Status> PlatformLoad::start(app::Engines& engines, int parallel)
{
    m_engines = &engines;
    if (!m_servers.start())
        co_return core::fail(core::ErrorCode::NET_FAILED,
                             {{u"reason"_qs, QString::fromLocal8Bit(std::strerror(errno))}});
    auto halting = halt();
    const core::Status halted = co_await halting;
    if (!halted)
        co_return halted;
    for (const QString& type : {u"valid"_qs, u"sync"_qs}) {
        runtime::TypeConfig config;
        config.parallel = parallel;
        auto configuring = service().configure(type, config);
        const auto configured = co_await configuring;
        if (!configured)
            co_return core::fail(configured.error());
    }
    auto filling = fillBooks();
    co_return co_await filling;
}

/// All but the last platform straight into the database: only the last is told, and so all are known.
core::Async<core::Status> PlatformLoad::fillBooks()
{
    core::Clock& clock = m_engines->clock();
    SqlPlatformStore store(m_engines->database(), clock);
    auto adding = store.addProperty({.id = PropertyId::make(), .name = u"bench"_qs});
    const auto property = co_await adding;
    if (!property)
        co_return core::fail(property.error());
    store::RowList rooms({u"id"_qs, u"property_id"_qs, u"name"_qs});
    store::RowList listings({u"id"_qs, u"platform_id"_qs, u"external_id"_qs, u"room_id"_qs});
    QList<Platform> all;
    std::vector<QFuture<core::Result<Platform>>> added;
    for (int i = 0; i < count(); ++i) {
        const RoomId room = RoomId::make();
        all << Platform{.id = PlatformId::make(),
                        .code = code(i),
                        .name = code(i),
                        .connector = u"json"_qs,
                        .url = m_servers.url(i),
                        .createdAt = clock.now(),
                        .updatedAt = clock.now()};
        rooms.row().id(room).id(property->id).text(code(i));
        listings.row().id(ListingId::make()).id(all.last().id).text(u"room-%1"_qs.arg(i)).id(room);
        if (i + 1 < count())
            added.push_back(store.addPlatform(all.last()));
    }
    for (auto& each : added) {
        const auto done = co_await each;
        if (!done)
            co_return core::fail(done.error());
    }
    auto last = service().addPlatform(all.last());
    const auto known = co_await last;
    if (!known)
        co_return core::fail(known.error());
    const std::function<core::Result<bool>(store::Session&)> mapped =
        [rooms, listings](store::Session& session) -> core::Result<bool> {
        core::Status done = sql::insertAll(session, u"room"_qs, rooms);
        if (done)
            done = sql::insertAll(session, u"listing"_qs, listings);
        return done ? core::Result<bool>(true) : core::fail(done.error());
    };
    auto mapping = m_engines->database()->write<bool>(mapped);
    const auto areMapped = co_await mapping;
    co_return areMapped ? core::Status() : core::fail(areMapped.error());
}

core::Async<core::Status> PlatformLoad::setState(runtime::ScheduleState state)
{
    auto setting = service().setScheduleState({}, state, u"bench"_qs, u"bench@gui"_qs);
    const auto set = co_await setting;
    co_return set ? core::Status() : core::fail(set.error());
}

core::Async<core::Status> PlatformLoad::go()
{
    auto setting = setState(runtime::ScheduleState::Running);
    co_return co_await setting;
}

core::Async<core::Status> PlatformLoad::halt()
{
    auto setting = setState(runtime::ScheduleState::Paused);
    co_return co_await setting;
}

core::Async<core::Result<PlatformLoad::Runs>> PlatformLoad::runs(QString type, QDateTime since, QDateTime until)
{
    const std::function<core::Result<Runs>(store::Session&)> question =
        [=](store::Session& session) -> core::Result<Runs> {
        const auto rows = session.query(
            u"SELECT COUNT(*) AS runs, COALESCE(SUM(CASE WHEN result = 'ok' THEN 1 ELSE 0 END), 0) AS ok, "
            "COUNT(DISTINCT CASE WHEN result = 'ok' AND ended_at < ? THEN platform_id END) AS platforms, "
            "MAX(ended_at) AS last FROM platform_run WHERE type = ? AND started_at >= ? AND started_at < ?"_qs,
            {until, type, since, until});
        if (!rows)
            return core::fail(rows.error());
        const store::Row& row = rows->first();
        Runs found{row.integer(QLatin1StringView("runs")), row.integer(QLatin1StringView("ok")),
                   row.integer(QLatin1StringView("platforms")), -1};
        if (const QDateTime last = row.time(QLatin1StringView("last")); last.isValid())
            found.lastEndSeconds = double(since.msecsTo(last)) / 1000;
        return found;
    };
    auto asking = m_engines->database()->read<Runs>(question);
    co_return co_await asking;
}

} // namespace gwanje::bench
