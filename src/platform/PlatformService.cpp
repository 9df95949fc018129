// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/PlatformServicePrivate.h"

namespace gwanje::platform {
namespace {

QStringList connectorKeys()
{
    net::HttpClient http("");
    core::SystemClock clock;
    return ConnectorRegistry({.http = http, .clock = clock}).keys();
}

} // namespace

PlatformService::PlatformService(PlatformDependencies dependencies)
    : d(std::make_unique<Private>(std::move(dependencies), connectorKeys()))
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

// ---- runs and their schedule

PlatformService::Reply<QList<RunAnswer>> PlatformService::runNow(QString type, QString idOrCode, RunTrigger trigger,
                                                                 QString by)
{
    return d->change<QList<RunAnswer>>(
        [=](PlatformHouse& house) { return house.engine.runNow(taskTypeOf(type), idOrCode, trigger, by); });
}

PlatformService::Reply<qint64> PlatformService::cancelRuns(QString type, QString idOrCode)
{
    return d->change<qint64>([=](PlatformHouse& house) { return house.engine.cancelRuns(type, idOrCode); });
}

PlatformService::Reply<core::Page<PlatformRun>> PlatformService::runs(RunFilter filter, core::PageRequest page)
{
    return d->call<core::Page<PlatformRun>>([=](PlatformHouse& house) { return house.store.runs(filter, page); });
}

PlatformService::Reply<RunCountsByResult> PlatformService::countRuns(RunFilter filter)
{
    return d->call<RunCountsByResult>([=](PlatformHouse& house) { return house.store.countRuns(filter); });
}

PlatformService::Reply<PlatformRun> PlatformService::run(RunId id)
{
    return d->call<PlatformRun>([=](PlatformHouse& house) { return house.store.run(id); });
}

PlatformService::Reply<QList<PlatformRun>> PlatformService::latestRuns(int each)
{
    return d->call<QList<PlatformRun>>([=](PlatformHouse& house) { return house.store.latestRuns(each); });
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

PlatformService::Reply<DiscrepancyCounts> PlatformService::countDiscrepancies(DiscrepancyFilter filter)
{
    return d->call<DiscrepancyCounts>([=](PlatformHouse& house) { return house.store.countDiscrepancies(filter); });
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

PlatformService::Reply<qint64> PlatformService::pruneRuns(QDateTime before, qint64 most, int atMost)
{
    return d->call<qint64>([=](PlatformHouse& house) { return house.store.pruneRuns(before, most, atMost); });
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
