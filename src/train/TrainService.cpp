// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/TrainService.h"

#include "runtime/EngineThread.h"
#include "train/AccountBook.h"
#include "train/RedisTaskFlags.h"
#include "train/SqlTrainTaskStore.h"
#include "train/TrainEngine.h"
#include <atomic>
#include <QRandomGenerator>

namespace gwanje::train {
namespace {

using SharedStatus = std::atomic<std::shared_ptr<const TrainStatus>>;

/// Everything of the job that lives on its thread, in the order in which it may go.
class House final : public QObject
{
public:
    House(const TrainDependencies& given, std::shared_ptr<SharedStatus> status)
        : accounts({given.database, given.clock, given.limiterFolder, given.keyringService, given.settings}),
          store(given.database), flags(given.redisClient, given.redis, given.settings().historyDays),
          engine({.store = store,
                  .flags = flags,
                  .clock = given.clock,
                  .seed = QRandomGenerator::system()->generate64(),
                  .instance = given.instance,
                  .openSession = [this](QString account) { return accounts.open(std::move(account)); },
                  .settings = given.settings,
                  .notify = given.notify ? given.notify : [](const TrainNotice&) {},
                  .statusChanged =
                      [status = std::move(status)](const TrainStatus& now) {
                          status->store(std::make_shared<const TrainStatus>(now));
                      },
                  .cancelledFromOutside = given.cancelledFromOutside})
    {
    }

    QFuture<void> stop() { return core::toFuture(engine.stopAll()); }

    AccountBook accounts;
    SqlTrainTaskStore store;
    RedisTaskFlags flags;
    TrainEngine engine;
};

core::Async<core::Status> removeUnused(House& house, QString name)
{
    const auto used = co_await house.engine.isInUse(name);
    if (!used)
        co_return core::fail(used.error());
    if (*used)
        co_return core::fail(core::ErrorCode::ACC_IN_USE, {{u"account"_qs, name}});
    co_return co_await house.accounts.remove(name);
}

} // namespace

class TrainService::Private final
{
public:
    explicit Private(TrainDependencies dependencies)
        : given(std::move(dependencies)), thread(u"train"_qs, [this] { return std::make_unique<House>(given, status); })
    {
    }

    /// Runs a coroutine of the engine on its thread.
    template<class R, class Deed>
    QFuture<R> call(Deed deed)
    {
        return thread.call<R>([deed = std::move(deed)](House& house) { return core::toFuture<R>(deed(house)); });
    }

    /// An act of an operator: refused while the console is read-only.
    template<class R, class Deed>
    QFuture<R> change(Deed deed)
    {
        const TrainSettings settings = given.settings();
        if (settings.readOnly)
            return core::readyFuture<R>(core::fail(readOnly(settings)));
        return call<R>(std::move(deed));
    }

    template<class Deed>
    QFuture<QList<TaskOutcome>> changeEach(const QList<TaskId>& ids, Deed deed)
    {
        const TrainSettings settings = given.settings();
        if (!settings.readOnly)
            return call<QList<TaskOutcome>>(std::move(deed));
        QList<TaskOutcome> refused;
        for (const TaskId& id : ids)
            refused << TaskOutcome{id, readOnly(settings)};
        return core::readyFuture(refused);
    }

    static core::Error readOnly(const TrainSettings& settings)
    {
        return {core::ErrorCode::CORE_READ_ONLY, {{u"environment"_qs, settings.environment}}, nullptr};
    }

    const TrainDependencies given;
    const std::shared_ptr<SharedStatus> status = std::make_shared<SharedStatus>(
        std::make_shared<const TrainStatus>(TrainStatus{0, 0, given.settings().provider, {}}));
    runtime::EngineThread<House> thread;
};

bool isKeptInMemory(const core::Error& error)
{
    return error.code == core::ErrorCode::ACC_KEYRING || error.code == core::ErrorCode::ACC_KEYRING_WAITS;
}

TrainService::TrainService(TrainDependencies dependencies) : d(std::make_unique<Private>(std::move(dependencies)))
{
}

TrainService::~TrainService() = default;

QFuture<core::Result<TaskId>> TrainService::start(TaskRequest request, Asker by)
{
    return d->change<core::Result<TaskId>>([=](House& house) { return house.engine.start(request, by); });
}

QFuture<QList<TaskOutcome>> TrainService::cancel(QList<TaskId> ids, Asker by)
{
    return d->changeEach(ids, [=](House& house) { return house.engine.cancel(ids, by); });
}

QFuture<QList<TaskOutcome>> TrainService::resume(QList<TaskId> ids, Asker by)
{
    return d->changeEach(ids, [=](House& house) { return house.engine.resume(ids, by); });
}

QFuture<QList<TaskOutcome>> TrainService::retry(QList<TaskId> ids, Asker by)
{
    return d->changeEach(ids, [=](House& house) { return house.engine.retry(ids, by); });
}

QFuture<QList<TaskOutcome>> TrainService::remove(QList<TaskId> ids, Asker by)
{
    return d->changeEach(ids, [=](House& house) { return house.engine.remove(ids, by); });
}

QFuture<core::Result<core::Page<TaskSnapshot>>> TrainService::list(TaskFilter filter, core::PageRequest page)
{
    return d->call<core::Result<core::Page<TaskSnapshot>>>(
        [=](House& house) { return house.engine.list(filter, page); });
}

QFuture<core::Result<TaskCounts>> TrainService::count(TaskFilter filter)
{
    return d->call<core::Result<TaskCounts>>([=](House& house) { return house.engine.count(filter); });
}

QFuture<core::Result<qint64>> TrainService::place(TaskFilter filter, TaskId id)
{
    return d->call<core::Result<qint64>>([=](House& house) { return house.engine.place(filter, id); });
}

QFuture<core::Result<TaskDetail>> TrainService::show(TaskId id)
{
    return d->call<core::Result<TaskDetail>>([=](House& house) { return house.engine.show(id); });
}

QFuture<core::Result<TaskSnapshot>> TrainService::waitForEnd(TaskId id)
{
    return d->call<core::Result<TaskSnapshot>>([=](House& house) { return house.engine.waitForEnd(id); });
}

QFuture<core::Result<QList<Train>>> TrainService::search(QString account, SearchRequest request)
{
    return d->call<core::Result<QList<Train>>>([=](House& house) { return house.engine.search(account, request); });
}

QFuture<core::Result<QList<Holding>>> TrainService::holdings(QString account)
{
    return d->call<core::Result<QList<Holding>>>([=](House& house) { return house.engine.holdings(account); });
}

QFuture<core::Status> TrainService::release(QString account, QString number, Asker by)
{
    return d->change<core::Status>([=](House& house) { return house.engine.release(account, number, by); });
}

QFuture<core::Result<QList<Account>>> TrainService::accounts()
{
    return d->call<core::Result<QList<Account>>>([](House& house) { return house.accounts.list(); });
}

QFuture<core::Status> TrainService::addAccount(Account account, QString password, Asker)
{
    return d->change<core::Status>([=](House& house) { return house.accounts.add(account, password); });
}

QFuture<core::Status> TrainService::setPassword(QString account, QString password, Asker)
{
    return d->change<core::Status>([=](House& house) { return house.accounts.setPassword(account, password); });
}

QFuture<core::Status> TrainService::removeAccount(QString name, Asker)
{
    return d->change<core::Status>([=](House& house) { return removeUnused(house, name); });
}

QFuture<core::Status> TrainService::testAccount(QString name)
{
    return d->call<core::Status>([=](House& house) { return house.accounts.test(name, core::StopToken()); });
}

TrainStatus TrainService::status() const
{
    return *d->status->load();
}

void TrainService::listen(std::weak_ptr<TaskEvents> events)
{
    d->thread.post([events = std::move(events)](House& house) { house.engine.listen(events); });
}

void TrainService::takeUpWork(bool resume)
{
    d->thread.post([resume](House& house) { house.engine.takeUpWork(resume); });
}

QFuture<core::Status> TrainService::interruptAbandoned()
{
    return d->change<core::Status>([](House& house) { return house.engine.interruptAbandoned(); });
}

bool TrainService::stop(std::chrono::milliseconds deadline)
{
    return d->thread.stop(deadline);
}

} // namespace gwanje::train
