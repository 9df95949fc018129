// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/ReservationService.h"

#include "redis/Subscriber.h"
#include "reservation/RedisReadCache.h"
#include "reservation/RedisSeatGate.h"
#include "reservation/ReservationDependencies.h"
#include "reservation/ReservationEngine.h"
#include "reservation/SqlReservationStore.h"
#include "runtime/EngineThread.h"
#include <QRandomGenerator>

namespace gwanje::reservation {
namespace {

using namespace std::chrono_literals;
using SharedStatus = std::atomic<std::shared_ptr<const ReservationStatus>>;

// Of whatever database: how a server is named may differ from console to console, and one look too many harms nobody.
constexpr char stockChannel[] = "reservation:stock"; ///< events or sections came or went
constexpr char soldChannel[] = "reservation:sold";   ///< or given back; with the console's token
constexpr auto betweenSold = 500ms;

core::Async<void> published(std::shared_ptr<redis::Client> redis)
{
    const redis::Command command{"PUBLISH", stockChannel, {}};
    (void)co_await redis->command(command);
}

/// Done at once, and again after a rest where it was asked for meanwhile.
class RestingDeed final : public QObject
{
public:
    RestingDeed(core::Clock& clock, std::chrono::milliseconds rest, std::function<void()> deed)
        : m_clock(clock), m_rest(rest), m_deed(std::move(deed))
    {
    }

    void ask()
    {
        m_isAsked = true;
        if (!m_isResting)
            act();
    }

private:
    void act()
    {
        m_isResting = std::exchange(m_isAsked, false);
        if (!m_isResting)
            return;
        m_deed();
        m_clock.callAfter(m_rest, this, [this] { act(); });
    }

    core::Clock& m_clock;
    const std::chrono::milliseconds m_rest;
    const std::function<void()> m_deed;
    bool m_isAsked = false, m_isResting = false;
};

/// Several consoles sell the same sections on PostgreSQL only: there a lease is shared in turns.
EngineTimes timesFor(const ReservationDependencies& given)
{
    EngineTimes times = given.times;
    if (given.database->dialect() == store::Dialect::Postgres)
        times.leasePause = 30ms;
    return times;
}

/// Everything of reservations that lives on their thread, in the order in which it may go.
class House final : public QObject
{
public:
    House(const ReservationDependencies& given, std::shared_ptr<SharedStatus> status)
        : clock(given.clock), store(given.database, clock),
          gate(given.redis, RedisSeatGate::spaceOf(given.database->url())),
          cache(given.redis, RedisReadCache::spaceOf(*given.database)), redis(given.redis),
          isShared(given.database->dialect() == store::Dialect::Postgres),
          engine({.store = store,
                  .gate = gate,
                  .clock = clock,
                  .cache = &cache,
                  .seed = QRandomGenerator::system()->generate64(),
                  .times = timesFor(given),
                  .extendRule = [settings = given.settings] { return settings().extend; },
                  .statusChanged =
                      [status = std::move(status)](const ReservationStatus& now) {
                          status->store(std::make_shared<const ReservationStatus>(now));
                      },
                  .announce = [this] { return published(redis); },
                  .sold =
                      [this] {
                          if (isShared)
                              telling.ask();
                      }})
    {
    }

    /// What other consoles add, remove and sell is told; what was missed while Redis was away, is read once it is back.
    /// Of sales now and then is enough: others read what they show, not every sale.
    void hearOthers()
    {
        events = std::make_unique<redis::Subscriber>(redis->url());
        connect(events.get(), &redis::Subscriber::message, this,
                [this](const QByteArray& channel, const QByteArray& payload) {
                    if (channel == stockChannel)
                        engine.stockChanged();
                    else if (payload != token)
                        hearing.ask();
                });
        connect(events.get(), &redis::Subscriber::reconnected, this, [this] { hearing.ask(); });
        events->subscribe(stockChannel);
        events->subscribe(soldChannel);
    }

    QFuture<void> stop() { return core::toFuture(engine.stopAll()); }

    HoldClock clock;
    SqlReservationStore store;
    RedisSeatGate gate;
    RedisReadCache cache;
    const std::shared_ptr<redis::Client> redis;
    const bool isShared; ///< several consoles may be on the database
    const QByteArray token = core::idText(core::newId()).toUtf8();
    RestingDeed telling{clock, betweenSold, [this] { (void)redis->command({"PUBLISH", soldChannel, token}); }};
    RestingDeed hearing{clock, betweenSold, [this] { engine.soldElsewhere(); }};
    ReservationEngine engine;
    std::unique_ptr<redis::Subscriber> events;
};

/// A future that another thread finishes, as one that this thread does: QFuture::then() wants that.
template<class T>
core::Async<T> here(QFuture<T> answer)
{
    co_return co_await answer;
}

} // namespace

class ReservationService::Private final
{
public:
    explicit Private(ReservationDependencies dependencies)
        : given(std::move(dependencies)),
          thread(u"reservation"_qs, [this] { return std::make_unique<House>(given, status); })
    {
    }

    /// `deed` gives a future, or a coroutine of the engine.
    template<class R, class Deed>
    QFuture<core::Result<R>> call(Deed deed)
    {
        using Answer = core::Result<R>;
        return thread.call<Answer>([deed = std::move(deed)](House& house) -> QFuture<Answer> {
            if constexpr (std::is_same_v<decltype(deed(house)), QFuture<Answer>>)
                return deed(house);
            else
                return core::toFuture<Answer>(deed(house));
        });
    }

    /// An act of an operator: refused while the console is read-only.
    template<class R, class Deed>
    QFuture<core::Result<R>> change(Deed deed)
    {
        if (const auto refused = refusal(); !refused)
            return core::readyFuture<core::Result<R>>(core::fail(refused.error()));
        return call<R>(std::move(deed));
    }

    /// The same of one reservation; `deed` is given the function that takes the answer.
    template<class Deed>
    QFuture<core::Result<Reservation>> ask(Deed deed)
    {
        using Answer = core::Result<Reservation>;
        if (const auto refused = refusal(); !refused)
            return core::readyFuture<Answer>(core::fail(refused.error()));
        return thread.ask<Answer>(std::move(deed));
    }

    core::Status refusal() const
    {
        if (const ReservationSettings settings = given.settings(); settings.readOnly)
            return core::fail(core::ErrorCode::CORE_READ_ONLY, {{u"environment"_qs, settings.environment}});
        return {};
    }

    const ReservationDependencies given;
    const std::shared_ptr<SharedStatus> status =
        std::make_shared<SharedStatus>(std::make_shared<const ReservationStatus>());
    runtime::EngineThread<House> thread;
};

ReservationService::ReservationService(ReservationDependencies dependencies)
    : d(std::make_unique<Private>(std::move(dependencies)))
{
}

ReservationService::~ReservationService() = default;

QFuture<core::Result<Reservation>> ReservationService::create(CreateRequest request)
{
    return d->ask(
        [=](House& house, Answered answered) { house.engine.create(request, std::move(answered)); });
}

QFuture<core::Result<Reservation>> ReservationService::confirm(ConfirmRequest request)
{
    return d->ask(
        [=](House& house, Answered answered) { house.engine.confirm(request, std::move(answered)); });
}

QFuture<core::Result<Reservation>> ReservationService::cancel(CancelRequest request)
{
    return d->ask(
        [=](House& house, Answered answered) { house.engine.cancel(request, std::move(answered)); });
}

QFuture<core::Result<Reservation>> ReservationService::extend(ExtendRequest request)
{
    return d->change<Reservation>([=](House& house) { return house.engine.extend(request); });
}

QFuture<core::Result<ReservationDetail>> ReservationService::show(ReservationId id)
{
    return d->call<ReservationDetail>([=](House& house) { return house.engine.reads().show(id); });
}

QFuture<core::Result<core::Page<Reservation>>> ReservationService::list(ReservationFilter filter,
                                                                        core::PageRequest page)
{
    return d->call<core::Page<Reservation>>([=](House& house) { return house.engine.reads().list(filter, page); });
}

QFuture<core::Result<ReservationCounts>> ReservationService::count(ReservationFilter filter, core::StopToken stop)
{
    return d->call<ReservationCounts>([=](House& house) { return here(house.store.count(filter, stop)); });
}

QFuture<core::Result<Reservation>> ReservationService::findByCode(QString typed)
{
    return d->call<Reservation>([=](House& house) { return house.engine.findByCode(typed); });
}

QFuture<core::Result<SectionLoad>> ReservationService::seats(SectionId id, int first, int last)
{
    return d->call<SectionLoad>([=](House& house) { return here(house.store.seats(id, first, last)); });
}

QFuture<core::Result<Event>> ReservationService::addEvent(Event event)
{
    if (auto good = check(event); !good)
        return core::readyFuture<core::Result<Event>>(core::fail(good.error()));
    return d->change<Event>([=](House& house) { return house.engine.ofStock(house.store.addEvent(event)); });
}

QFuture<core::Result<QList<Event>>> ReservationService::events()
{
    return d->call<QList<Event>>([](House& house) { return here(house.store.events()); });
}

QFuture<core::Result<Event>> ReservationService::changeEvent(EventId id, EventChange change)
{
    if (auto good = check(change); !good)
        return core::readyFuture<core::Result<Event>>(core::fail(good.error()));
    return d->change<Event>([=](House& house) { return house.engine.ofStock(house.store.changeEvent(id, change)); });
}

QFuture<core::Result<bool>> ReservationService::removeEvent(EventId id)
{
    return d->change<bool>([=](House& house) { return house.engine.ofStock(house.store.removeEvent(id)); });
}

QFuture<core::Result<QList<Section>>> ReservationService::addSections(QList<Section> sections)
{
    for (const Section& section : sections) {
        if (auto good = check(section); !good)
            return core::readyFuture<core::Result<QList<Section>>>(core::fail(good.error()));
    }
    return d->change<QList<Section>>([=](House& house) { return house.engine.ofStock(house.store.addSections(sections)); });
}

QFuture<core::Result<Section>> ReservationService::addSection(Section section)
{
    if (auto good = check(section); !good)
        return core::readyFuture<core::Result<Section>>(core::fail(good.error()));
    return d->change<Section>([=](House& house) { return house.engine.ofStock(house.store.addSection(section)); });
}

QFuture<core::Result<QList<Section>>> ReservationService::sections(std::optional<EventId> event)
{
    return d->call<QList<Section>>([=](House& house) { return here(house.store.sections(event)); });
}

QFuture<core::Result<Section>> ReservationService::changeSection(SectionId id, SectionChange change)
{
    if (auto good = check(change); !good)
        return core::readyFuture<core::Result<Section>>(core::fail(good.error()));
    return d->change<Section>([=](House& house) { return house.engine.changeSection(id, change); });
}

QFuture<core::Result<bool>> ReservationService::removeSection(SectionId id)
{
    return d->change<bool>([=](House& house) { return house.engine.removeSection(id); });
}

QFuture<core::Result<SweepReport>> ReservationService::sweep()
{
    return d->change<SweepReport>([](House& house) { return house.engine.sweep(); });
}

QFuture<core::Result<QList<SectionDrift>>> ReservationService::reconcile(bool dryRun)
{
    const auto deed = [=](House& house) { return house.engine.reconcile(dryRun); };
    return dryRun ? d->call<QList<SectionDrift>>(deed) : d->change<QList<SectionDrift>>(deed);
}

ReservationStatus ReservationService::status() const
{
    return *d->status->load();
}

void ReservationService::listen(std::weak_ptr<ReservationEvents> reservations, std::weak_ptr<SectionEvents> sections)
{
    d->thread.post([reservations = std::move(reservations), sections = std::move(sections)](House& house) {
        house.engine.listen(reservations, sections);
    });
}

void ReservationService::takeUpWork()
{
    d->thread.post([](House& house) {
        house.hearOthers();
        house.engine.takeUpWork();
    });
}

bool ReservationService::stop(std::chrono::milliseconds deadline)
{
    return d->thread.stop(deadline);
}

} // namespace gwanje::reservation
