// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/PlatformService.h"

#include "net/HttpClient.h"
#include "platform/ConnectorRegistry.h"
#include "platform/PlatformDependencies.h"
#include "platform/PlatformEngine.h"
#include "platform/SqlPlatformStore.h"
#include "runtime/EngineThread.h"
#include "runtime/PasswordKeeper.h"
#include "runtime/SqlScheduleStore.h"
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

/// Everything of platform sync that lives on its thread, in the order in which it may go.
class PlatformHouse final : public QObject
{
public:
    explicit PlatformHouse(const PlatformDependencies& given)
        : store(given.database, given.clock), schedule(given.database, scheduleScope),
          lease(given.redis, leaseKey(given.database->url()), schedule, given.clock),
          secrets(given.keyringService, given.clock), http(given.userAgent), connectors({.http = http, .clock = given.clock, .stayPatterns = given.stayPatterns}),
          engine(parts(given))
    {
    }

    QFuture<void> stop() { return core::toFuture(engine.stopAll()); }

    core::Async<QString> secret(PlatformId id)
    {
        auto asking = secrets.password(secretName(id));
        const auto kept = co_await asking;
        co_return kept.value_or(QString());
    }

    core::Async<core::Status> keep(PlatformId id, QString text)
    {
        if (text.isEmpty()) {
            auto removing = secrets.remove(secretName(id));
            co_await removing;
            co_return core::Status();
        }
        auto keeping = secrets.set(secretName(id), text);
        co_return co_await keeping;
    }

    core::Async<core::Result<bool>> hasSecret(PlatformId id)
    {
        auto asking = secret(id);
        const QString text = co_await asking;
        co_return !text.isEmpty();
    }

    core::Async<core::Result<QList<core::ProbeStep>>> testSteps(QString idOrCode)
    {
        auto finding = store.platform(idOrCode);
        const auto view = co_await finding;
        if (!view)
            co_return core::fail(view.error());
        const Connector* connector = connectors.find(view->platform.connector);
        co_return connector ? connector->testSteps(view->platform) : QList<core::ProbeStep>();
    }

    core::Async<core::Result<Platform>> removeWithSecret(PlatformId id, QString name)
    {
        auto removing = engine.remove(id, name);
        const auto removed = co_await removing;
        if (removed) {
            auto forgetting = keep(id, QString());
            (void)co_await forgetting;
        }
        co_return removed;
    }

    SqlPlatformStore store;
    runtime::SqlScheduleStore schedule;
    runtime::StoredLease lease;
    runtime::PasswordKeeper secrets;
    net::HttpClient http;
    ConnectorRegistry connectors;
    PlatformEngine engine;

private:
    PlatformParts parts(const PlatformDependencies& given)
    {
        return {.store = store,
                .schedule = schedule,
                .lease = lease,
                .clock = given.clock,
                .connector = [this](const QString& key) { return connectors.find(key); },
                .connectors = connectors.keys(),
                .control = [this](CallContext call, ControlDeed deed) { return control(http, std::move(call), deed); },
                .secret = [this](PlatformId id) { return secret(id); },
                .notify = given.notify,
                .console = given.console,
                .seed = QRandomGenerator::system()->generate64(),
                .isShared = given.database->dialect() == store::Dialect::Postgres,
                .times = {},
                .windowDays = given.windowDays};
    }
};

/// A future that another thread finishes, as one that this thread does: QFuture::then() wants that.
template<class T>
core::Async<T> fromStore(QFuture<T> answer)
{
    co_return co_await answer;
}

/// The same of what changes the own books: who looks at them reads them again.
template<class T>
core::Async<T> booksChanged(PlatformHouse& house, QFuture<T> answer)
{
    const T done = co_await answer;
    if (done)
        house.engine.tellBooks();
    co_return done;
}

QStringList connectorKeys()
{
    net::HttpClient http("");
    core::SystemClock clock;
    return ConnectorRegistry({.http = http, .clock = clock}).keys();
}

} // namespace

class PlatformService::Private final
{
public:
    explicit Private(PlatformDependencies dependencies)
        : given(std::move(dependencies)), connectors(connectorKeys()),
          thread(u"platform"_qs, [this] { return std::make_unique<PlatformHouse>(given); })
    {
    }

    /// `deed` gives a coroutine of the engine, or a future of the store.
    template<class R, class Deed>
    QFuture<core::Result<R>> call(Deed deed)
    {
        using Told = core::Result<R>;
        return thread.call<Told>([deed = std::move(deed)](PlatformHouse& house) -> QFuture<Told> {
            if constexpr (std::is_same_v<decltype(deed(house)), QFuture<Told>>)
                return core::toFuture<Told>(fromStore(deed(house)));
            else
                return core::toFuture<Told>(deed(house));
        });
    }

    /// An act of an operator: refused while the console is read-only.
    template<class R, class Deed>
    QFuture<core::Result<R>> change(Deed deed)
    {
        if (auto refused = refusal())
            return core::readyFuture<core::Result<R>>(core::fail(*refused));
        return call<R>(std::move(deed));
    }

    template<class R, class Deed>
    QFuture<core::Result<R>> changeBooks(Deed deed)
    {
        return change<R>([deed = std::move(deed)](PlatformHouse& house) { return booksChanged(house, deed(house.store)); });
    }

    std::optional<core::Error> refusal() const
    {
        const PlatformSettings settings = given.settings();
        if (!settings.readOnly)
            return std::nullopt;
        return core::Error{core::ErrorCode::CORE_READ_ONLY, {{u"environment"_qs, settings.environment}}, nullptr};
    }

    const PlatformDependencies given;
    const QStringList connectors;
    runtime::EngineThread<PlatformHouse> thread;
};

PlatformService::PlatformService(PlatformDependencies dependencies)
    : d(std::make_unique<Private>(std::move(dependencies)))
{
}

PlatformService::~PlatformService() = default;

// ---- platforms

PlatformService::Reply<Platform> PlatformService::addPlatform(Platform platform)
{
    if (platform.id.isNull())
        platform.id = PlatformId::make();
    return d->change<Platform>([=](PlatformHouse& house) { return house.engine.add(platform); });
}

PlatformService::Reply<Platform> PlatformService::changePlatform(Platform platform)
{
    return d->change<Platform>([=](PlatformHouse& house) { return house.engine.change(platform); });
}

PlatformService::Reply<Platform> PlatformService::removePlatform(PlatformId id, QString name)
{
    return d->change<Platform>([=](PlatformHouse& house) { return house.removeWithSecret(id, name); });
}

PlatformService::Reply<QList<PlatformView>> PlatformService::platforms(bool withRemoved)
{
    return d->call<QList<PlatformView>>([=](PlatformHouse& house) { return house.store.platforms(withRemoved); });
}

PlatformService::Reply<PlatformView> PlatformService::platform(QString idOrCode)
{
    return d->call<PlatformView>([=](PlatformHouse& house) { return house.store.platform(idOrCode); });
}

QFuture<core::Status> PlatformService::setSecret(PlatformId id, QString secret)
{
    return d->change<void>([=](PlatformHouse& house) { return house.keep(id, secret); });
}

PlatformService::Reply<bool> PlatformService::hasSecret(PlatformId id)
{
    return d->call<bool>([=](PlatformHouse& house) { return house.hasSecret(id); });
}

QFuture<core::Status> PlatformService::test(QString idOrCode, core::ProbeTold told, core::StopToken stop)
{
    return d->call<void>([=](PlatformHouse& house) { return house.engine.test(idOrCode, told, stop); });
}

PlatformService::Reply<QList<core::ProbeStep>> PlatformService::testSteps(QString idOrCode)
{
    return d->call<QList<core::ProbeStep>>([=](PlatformHouse& house) { return house.testSteps(idOrCode); });
}

PlatformService::Reply<QString> PlatformService::serviceState(QString idOrCode)
{
    return d->call<QString>([=](PlatformHouse& house) { return house.engine.service(idOrCode, ControlDeed::Status); });
}

QStringList PlatformService::connectors() const
{
    return d->connectors;
}

// ---- own books

PlatformService::Reply<Property> PlatformService::addProperty(Property property)
{
    if (property.id.isNull())
        property.id = PropertyId::make();
    if (auto good = check(property); !good)
        return core::readyFuture<core::Result<Property>>(core::fail(good.error()));
    return d->changeBooks<Property>([=](PlatformStore& store) { return store.addProperty(property); });
}

PlatformService::Reply<Property> PlatformService::changeProperty(Property property)
{
    if (auto good = check(property); !good)
        return core::readyFuture<core::Result<Property>>(core::fail(good.error()));
    return d->changeBooks<Property>([=](PlatformStore& store) { return store.changeProperty(property); });
}

PlatformService::Reply<bool> PlatformService::removeProperty(PropertyId id)
{
    return d->changeBooks<bool>([=](PlatformStore& store) { return store.removeProperty(id); });
}

PlatformService::Reply<QList<Property>> PlatformService::properties()
{
    return d->call<QList<Property>>([](PlatformHouse& house) { return house.store.properties(); });
}

PlatformService::Reply<Room> PlatformService::addRoom(Room room)
{
    if (room.id.isNull())
        room.id = RoomId::make();
    if (auto good = check(room); !good)
        return core::readyFuture<core::Result<Room>>(core::fail(good.error()));
    return d->changeBooks<Room>([=](PlatformStore& store) { return store.addRoom(room); });
}

PlatformService::Reply<Room> PlatformService::changeRoom(Room room)
{
    if (auto good = check(room); !good)
        return core::readyFuture<core::Result<Room>>(core::fail(good.error()));
    return d->changeBooks<Room>([=](PlatformStore& store) { return store.changeRoom(room); });
}

PlatformService::Reply<bool> PlatformService::removeRoom(RoomId id)
{
    return d->changeBooks<bool>([=](PlatformStore& store) { return store.removeRoom(id); });
}

PlatformService::Reply<QList<Room>> PlatformService::rooms(std::optional<PropertyId> property)
{
    return d->call<QList<Room>>([=](PlatformHouse& house) { return house.store.rooms(property); });
}

PlatformService::Reply<Listing> PlatformService::addListing(Listing listing)
{
    if (listing.id.isNull())
        listing.id = ListingId::make();
    if (auto good = check(listing); !good)
        return core::readyFuture<core::Result<Listing>>(core::fail(good.error()));
    return d->changeBooks<Listing>([=](PlatformStore& store) { return store.addListing(listing); });
}

PlatformService::Reply<Listing> PlatformService::changeListing(Listing listing)
{
    if (auto good = check(listing); !good)
        return core::readyFuture<core::Result<Listing>>(core::fail(good.error()));
    return d->changeBooks<Listing>([=](PlatformStore& store) { return store.changeListing(listing); });
}

PlatformService::Reply<bool> PlatformService::removeListing(ListingId id)
{
    return d->changeBooks<bool>([=](PlatformStore& store) { return store.removeListing(id); });
}

PlatformService::Reply<QList<Listing>> PlatformService::listings(std::optional<PlatformId> platform)
{
    return d->call<QList<Listing>>([=](PlatformHouse& house) { return house.store.listings(platform); });
}

PlatformService::Reply<qint64> PlatformService::setNights(QList<RoomNight> nights)
{
    for (const RoomNight& each : std::as_const(nights)) {
        if (auto good = check(each); !good)
            return core::readyFuture<core::Result<qint64>>(core::fail(good.error()));
    }
    return d->changeBooks<qint64>([=](PlatformStore& store) { return store.setNights(nights); });
}

PlatformService::Reply<qint64> PlatformService::clearNights(RoomId room, Nights nights)
{
    return d->changeBooks<qint64>([=](PlatformStore& store) { return store.clearNights(room, nights); });
}

PlatformService::Reply<QList<RoomNight>> PlatformService::nights(RoomId room, Nights nights)
{
    return d->call<QList<RoomNight>>([=](PlatformHouse& house) { return house.store.nights(room, nights); });
}

PlatformService::Reply<core::Page<Booking>> PlatformService::bookings(BookingFilter filter, core::PageRequest page)
{
    return d->call<core::Page<Booking>>([=](PlatformHouse& house) { return house.store.bookings(filter, page); });
}

// ---- runs and their schedule

PlatformService::Reply<QList<RunAnswer>> PlatformService::runNow(QString type, QString idOrCode, RunTrigger trigger,
                                                                 QString by)
{
    return d->change<QList<RunAnswer>>(
        [=](PlatformHouse& house) { return house.engine.runNow(taskTypeOf(type), idOrCode, trigger, by); });
}

PlatformService::Reply<qint64> PlatformService::cancelRuns(QString type, QString idOrCode)
{
    return d->call<qint64>([=](PlatformHouse& house) { return house.engine.cancelRuns(type, idOrCode); });
}

PlatformService::Reply<core::Page<PlatformRun>> PlatformService::runs(RunFilter filter, core::PageRequest page)
{
    return d->call<core::Page<PlatformRun>>([=](PlatformHouse& house) { return house.store.runs(filter, page); });
}

PlatformService::Reply<PlatformRun> PlatformService::run(RunId id)
{
    return d->call<PlatformRun>([=](PlatformHouse& house) { return house.store.run(id); });
}

PlatformService::Reply<ScheduleView> PlatformService::schedule(int nextRuns)
{
    return d->call<ScheduleView>([=](PlatformHouse& house) { return house.engine.schedule(nextRuns); });
}

PlatformService::Reply<ScheduleCut> PlatformService::setScheduleState(QString type, runtime::ScheduleState state,
                                                                      QString reason, QString by)
{
    const runtime::StateMark mark{.state = state, .reason = reason, .by = by, .at = {}};
    return d->change<ScheduleCut>([=](PlatformHouse& house) { return house.engine.setState(type, mark); });
}

PlatformService::Reply<runtime::TypeConfig> PlatformService::configure(QString type, runtime::TypeConfig config)
{
    return d->change<runtime::TypeConfig>([=](PlatformHouse& house) { return house.engine.configure(type, config); });
}

// ---- discrepancies

PlatformService::Reply<core::Page<Discrepancy>> PlatformService::discrepancies(DiscrepancyFilter filter,
                                                                               core::PageRequest page)
{
    return d->call<core::Page<Discrepancy>>(
        [=](PlatformHouse& house) { return house.store.discrepancies(filter, page); });
}

PlatformService::Reply<Discrepancy> PlatformService::discrepancy(DiscrepancyId id)
{
    return d->call<Discrepancy>([=](PlatformHouse& house) { return house.store.discrepancy(id); });
}

PlatformService::Reply<QMap<DiscrepancyKind, qint64>> PlatformService::openDiscrepancies()
{
    return d->call<QMap<DiscrepancyKind, qint64>>([](PlatformHouse& house) { return house.store.openCounts(); });
}

PlatformService::Reply<QList<core::Result<Discrepancy>>> PlatformService::resolve(ResolveRequest request)
{
    return d->change<QList<core::Result<Discrepancy>>>(
        [=](PlatformHouse& house) { return house.engine.resolve(request); });
}

PlatformService::Reply<QList<ResolutionRule>> PlatformService::rules()
{
    return d->call<QList<ResolutionRule>>([](PlatformHouse& house) { return house.store.rules(); });
}

PlatformService::Reply<ResolutionRule> PlatformService::addRule(ResolutionRule rule)
{
    if (rule.id.isNull())
        rule.id = RuleId::make();
    if (auto good = check(rule); !good)
        return core::readyFuture<core::Result<ResolutionRule>>(core::fail(good.error()));
    return d->change<ResolutionRule>([=](PlatformHouse& house) { return house.store.addRule(rule); });
}

PlatformService::Reply<ResolutionRule> PlatformService::changeRule(ResolutionRule rule)
{
    if (auto good = check(rule); !good)
        return core::readyFuture<core::Result<ResolutionRule>>(core::fail(good.error()));
    return d->change<ResolutionRule>([=](PlatformHouse& house) { return house.store.changeRule(rule); });
}

PlatformService::Reply<bool> PlatformService::removeRule(RuleId id)
{
    return d->change<bool>([=](PlatformHouse& house) { return house.store.removeRule(id); });
}

void PlatformService::listen(std::weak_ptr<PlatformEvents> platforms, std::weak_ptr<RunEvents> runs,
                             std::weak_ptr<DeskEvents> desk)
{
    d->thread.post([platforms = std::move(platforms), runs = std::move(runs), desk = std::move(desk)](
                       PlatformHouse& house) { house.engine.listen(platforms, runs, desk); });
}

PlatformService::Reply<qint64> PlatformService::prune(QDateTime before, int atMost)
{
    return d->call<qint64>([=](PlatformHouse& house) { return house.store.prune(before, atMost); });
}

void PlatformService::takeUpWork()
{
    d->thread.post([](PlatformHouse& house) { house.engine.takeUpWork(); });
}

bool PlatformService::stop(std::chrono::milliseconds deadline)
{
    return d->thread.stop(deadline);
}

} // namespace gwanje::platform
