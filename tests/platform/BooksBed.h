// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The store of platform sync on a fresh database: a property with rooms, platforms with listings, and runs that
// compare.

#include "platform/SqlPlatformRules.h"
#include "platform/SqlPlatformStore.h"
#include "store/Beds.h"
#include "support/ManualClock.h"

namespace gwanje::test {

namespace plt = platform;

class BooksBed final
{
public:
    explicit BooksBed(store::Dialect dialect) : bed(dialect), database(bed.upgraded()), store(database, clock)
    {
        property = added(store.addProperty({.id = plt::PropertyId::make(), .name = u"바닷가집"_qs})).id;
    }

    template<class T>
    static T added(const plt::Answer<T>& answer)
    {
        const auto result = answer.result();
        if (!result)
            qFatal("%s", qPrintable(result.error().toString()));
        return *result;
    }

    plt::Platform platform(const QString& code, plt::Direction nights = plt::Direction::Push)
    {
        return added(store.addPlatform({.id = plt::PlatformId::make(),
                                        .code = code,
                                        .name = u"플랫폼 "_qs + code,
                                        .connector = u"json"_qs,
                                        .url = QUrl(u"http://127.0.0.1:1/api"_qs),
                                        .prices = nights,
                                        .inventory = nights,
                                        .createdAt = clock.now(),
                                        .updatedAt = clock.now()}));
    }
    plt::Room room(const QString& name, int units = 1)
    {
        return added(store.addRoom({.id = plt::RoomId::make(), .property = property, .name = name, .units = units}));
    }
    plt::Listing listing(const plt::Platform& of, const QString& name, std::optional<plt::RoomId> room)
    {
        return added(store.addListing({plt::ListingId::make(), of.id, name, room}));
    }

    /// A run of its own, begun and not ended.
    plt::PlatformRun begun(const plt::Platform& of, const QString& type = u"sync"_qs)
    {
        plt::PlatformRun run{.id = plt::RunId::make(),
                             .type = type,
                             .platform = of.id,
                             .scheduledAt = clock.now().addMSecs(++m_runs),
                             .console = u"A"_qs,
                             .startedAt = clock.now()};
        if (!added(store.beginRun(run)))
            qFatal("the run was not begun");
        return run;
    }
    void end(plt::PlatformRun run, plt::RunResult result = plt::RunResult::Ok,
             const std::optional<core::Error>& error = {})
    {
        run.endedAt = clock.now();
        run.result = result;
        run.error = error;
        added(store.endRun(run));
    }

    plt::CompareOrder order(const plt::Platform& of, const plt::RunId& run, bool apply) const
    {
        return {.platform = of.id, .run = run, .window = window, .now = clock.now(), .apply = apply};
    }
    plt::CompareAnswer compare(const plt::Platform& of, const plt::Harvest& harvest, bool apply)
    {
        const auto run = begun(of, apply ? u"sync"_qs : u"valid"_qs);
        const auto answer = added(store.compare(order(of, run.id, apply), harvest));
        end(run);
        return answer;
    }
    plt::CompareAnswer sync(const plt::Platform& of, const plt::Harvest& harvest) { return compare(of, harvest, true); }
    plt::CompareAnswer valid(const plt::Platform& of, const plt::Harvest& harvest)
    {
        return compare(of, harvest, false);
    }

    QList<plt::Booking> bookings(std::optional<plt::PlatformId> of = {})
    {
        return added(store.bookings({.platform = of}, {.cursor = {}, .limit = 1000})).items;
    }
    QList<plt::Discrepancy> discrepancies(std::optional<plt::DiscrepancyState> state = plt::DiscrepancyState::Open)
    {
        auto items = added(store.discrepancies({.state = state}, {.cursor = {}, .limit = 1000})).items;
        std::reverse(items.begin(), items.end());
        return items;
    }
    QStringList kinds(std::optional<plt::DiscrepancyState> state = plt::DiscrepancyState::Open)
    {
        QStringList names;
        for (const auto& each : discrepancies(state))
            names << plt::kindName(each.finding.kind) + u' ' +
                         (each.finding.external.isEmpty() ? each.finding.listing : each.finding.external);
        names.sort();
        return names;
    }

    /// What must hold at any time; empty: all is well.
    QString broken()
    {
        const auto rules = database->readNow<QStringList>(plt::sql::brokenRules);
        return rules ? rules->join(u", "_qs) : rules.error().toString();
    }

    static plt::FetchedReservation stay(const QString& id, QDate from, int nights, const QString& listing = u"L1"_qs)
    {
        return {.id = id,
                .listing = listing,
                .nights = {from, from.addDays(nights)},
                .guest = u"손님"_qs,
                .amount = 90'000};
    }
    static plt::Harvest told(QList<plt::FetchedReservation> items, bool isComplete = true)
    {
        plt::Harvest harvest;
        harvest.reservations.emplace();
        harvest.reservations->items = std::move(items);
        harvest.reservations->isComplete = isComplete;
        return harvest;
    }

    Bed bed;
    ManualClock clock; ///< 1 December 2026, 09:00 in Korea
    std::shared_ptr<store::Database> database;
    plt::SqlPlatformStore store;
    plt::PropertyId property;
    const QDate today{2026, 12, 1};
    plt::Nights window{{2026, 12, 1}, {2027, 1, 1}};

private:
    qint64 m_runs = 0;
};

} // namespace gwanje::test
