// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/DataSyncServicePrivate.h"

namespace gwanje::datasync {
namespace {

core::Async<core::Result<QByteArray>> profileOf(DataSyncHouse& house, QString name)
{
    house.book.read();
    co_return house.book.text(name);
}

core::Async<core::Result<QList<DataColumn>>> columnsIn(DataSyncHouse& house, QString portal, QString stream)
{
    auto finding = house.stream(portal, stream);
    const auto found = co_await finding;
    if (!found)
        co_return core::fail(found.error());
    co_return columnsOf(found->mapping);
}

/// Of a stream, what the reader of its rows answers.
template<class T, class Ask>
core::Async<core::Result<T>> ofStream(DataSyncHouse& house, QString portal, QString stream, Ask ask)
{
    auto finding = house.stream(portal, stream);
    const auto found = co_await finding;
    if (!found)
        co_return core::fail(found.error());
    auto opening = house.data();
    auto data = co_await opening;
    if (!data)
        co_return core::fail(data.error());
    auto asking = ask(*data, *found);
    co_return co_await asking;
}

core::Async<core::Result<core::Page<RejectedRow>>> rejectedOf(DataSyncHouse& house, qint64 import,
                                                              core::PageRequest page)
{
    auto opening = house.data();
    auto data = co_await opening;
    if (!data)
        co_return core::fail(data.error());
    auto asking = data->rejected(import, page);
    co_return co_await asking;
}

} // namespace

DataSyncService::DataSyncService(DataSyncDependencies dependencies)
    : d(std::make_unique<Private>(std::move(dependencies)))
{
}

DataSyncService::~DataSyncService() = default;

// ---- portals

DataSyncService::Reply<QList<PortalView>> DataSyncService::portals()
{
    return d->call<QList<PortalView>>([](DataSyncHouse& house) { return house.engine.portals(); });
}

DataSyncService::Reply<PortalView> DataSyncService::portal(QString name)
{
    return d->call<PortalView>([=](DataSyncHouse& house) { return house.engine.portal(name); });
}

DataSyncService::Reply<QByteArray> DataSyncService::profile(QString name)
{
    return d->call<QByteArray>([=](DataSyncHouse& house) { return profileOf(house, name); });
}

DataSyncService::Reply<PortalView> DataSyncService::saveProfile(QByteArray json)
{
    return d->change<PortalView>([=](DataSyncHouse& house) { return house.engine.saveProfile(json); });
}

QFuture<core::Status> DataSyncService::resetProfile(QString name)
{
    return d->change<void>([=](DataSyncHouse& house) { return house.engine.resetProfile(name); });
}

QFuture<core::Status> DataSyncService::setCredentials(QString portal, QString login, QString password)
{
    return d->change<void>([=](DataSyncHouse& house) { return house.keep(portal, {login, password}); });
}

DataSyncService::Reply<QString> DataSyncService::login(QString portal)
{
    return d->call<QString>([=](DataSyncHouse& house) { return house.login(portal); });
}

// ---- visits

DataSyncService::Reply<QList<SyncReport>> DataSyncService::runNow(QString portal, runtime::RunTrigger trigger,
                                                                  QString by)
{
    return d->change<QList<SyncReport>>([=](DataSyncHouse& house) { return house.engine.runNow(portal, trigger, by); });
}

DataSyncService::Reply<PortalView> DataSyncService::renewNow(QString portal, runtime::RunTrigger trigger, QString by)
{
    return d->change<PortalView>([=](DataSyncHouse& house) { return house.engine.renewNow(portal, trigger, by); });
}

DataSyncService::Reply<PortalView> DataSyncService::logInByHand(QString portal)
{
    return d->change<PortalView>([=](DataSyncHouse& house) { return house.engine.logInByHand(portal); });
}

DataSyncService::Reply<PortalView> DataSyncService::forgetSession(QString portal)
{
    return d->change<PortalView>([=](DataSyncHouse& house) { return house.engine.forget(portal); });
}

DataSyncService::Reply<qint64> DataSyncService::cancel(QString portal)
{
    return d->change<qint64>([=](DataSyncHouse& house) { return house.engine.cancel(portal); });
}

// ---- schedule

DataSyncService::Reply<SyncSchedule> DataSyncService::schedule()
{
    return d->call<SyncSchedule>([](DataSyncHouse& house) { return house.engine.schedule(); });
}

DataSyncService::Reply<SyncSchedule> DataSyncService::setScheduleState(QString type, runtime::ScheduleState state,
                                                                       QString reason, QString by)
{
    const runtime::StateMark mark{.state = state, .reason = reason, .by = by, .at = {}};
    return d->change<SyncSchedule>([=](DataSyncHouse& house) { return house.engine.setState(type, mark); });
}

DataSyncService::Reply<runtime::TypeConfig> DataSyncService::configure(QString type, runtime::TypeConfig config)
{
    return d->change<runtime::TypeConfig>([=](DataSyncHouse& house) { return house.engine.configure(type, config); });
}

// ---- files and data

DataSyncService::Reply<ImportReport> DataSyncService::importFile(FileImport file)
{
    if (file.isPreview)
        return d->call<ImportReport>([=](DataSyncHouse& house) { return house.importFile(file); });
    return d->change<ImportReport>([=](DataSyncHouse& house) { return house.importFile(file); });
}

DataSyncService::Reply<core::Page<SyncLogRow>> DataSyncService::logs(SyncLogFilter filter, core::PageRequest page)
{
    return d->call<core::Page<SyncLogRow>>([=](DataSyncHouse& house) { return house.log.page(filter, page); });
}

DataSyncService::Reply<SyncCountsByStatus> DataSyncService::countLogs(SyncLogFilter filter)
{
    return d->call<SyncCountsByStatus>([=](DataSyncHouse& house) { return house.log.count(filter); });
}

DataSyncService::Reply<SyncLogRow> DataSyncService::log(SyncLogId id)
{
    return d->call<SyncLogRow>([=](DataSyncHouse& house) { return house.log.row(id); });
}

DataSyncService::Reply<core::Page<RejectedRow>> DataSyncService::rejectedRows(qint64 import, core::PageRequest page)
{
    return d->call<core::Page<RejectedRow>>([=](DataSyncHouse& house) { return rejectedOf(house, import, page); });
}

DataSyncService::Reply<QList<DataColumn>> DataSyncService::columns(QString portal, QString stream)
{
    return d->call<QList<DataColumn>>([=](DataSyncHouse& house) { return columnsIn(house, portal, stream); });
}

DataSyncService::Reply<core::Page<DataRow>> DataSyncService::data(DataQuery query, core::PageRequest page)
{
    return d->call<core::Page<DataRow>>([=](DataSyncHouse& house) {
        return ofStream<core::Page<DataRow>>(
            house, query.portal, query.stream,
            [=](SqlDataRows& rows, const PortalStream& stream) { return rows.page(stream.mapping, query, page); });
    });
}

DataSyncService::Reply<qint64> DataSyncService::countData(DataQuery query)
{
    return d->call<qint64>([=](DataSyncHouse& house) {
        return ofStream<qint64>(house, query.portal, query.stream, [=](SqlDataRows& rows, const PortalStream& stream) {
            return rows.count(stream.mapping, query);
        });
    });
}

DataSyncService::Reply<QList<DayFigures>> DataSyncService::days(QString portal, QString stream, QDate from, QDate to)
{
    return d->call<QList<DayFigures>>([=](DataSyncHouse& house) {
        return ofStream<QList<DayFigures>>(
            house, portal, stream, [=](SqlDataRows& rows, const PortalStream& of) { return rows.days(of, from, to); });
    });
}

QString DataSyncService::archiveFolder() const
{
    return Archive(d->given.folder).folder();
}

void DataSyncService::listen(std::weak_ptr<PortalEvents> portals, std::weak_ptr<SyncLogEvents> logs)
{
    d->thread.post([=](DataSyncHouse& house) { house.desk.listen(portals, logs); });
}

DataSyncService::Reply<qint64> DataSyncService::prune(QDateTime before, int atMost)
{
    return d->call<qint64>([=](DataSyncHouse& house) { return house.log.prune(before, atMost); });
}

DataSyncService::Reply<qint64> DataSyncService::tidyFiles(core::StopToken stop)
{
    return d->call<qint64>([=](DataSyncHouse& house) { return house.tidyFiles(stop); });
}

void DataSyncService::takeUpWork()
{
    d->thread.post([](DataSyncHouse& house) { house.engine.takeUpWork(); });
}

bool DataSyncService::stop(std::chrono::milliseconds deadline)
{
    return d->thread.stop(deadline);
}

} // namespace gwanje::datasync
