// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/DataSyncHouse.h"

#include "datasync/Importer.h"
#include "datasync/SqlData.h"
#include "runtime/BusyScope.h"
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

const QString scheduleScope = u"datasync"_qs;
constexpr auto importStatements = 10min; // the longest of an import; whoever stops it is heard in between
constexpr auto betweenTellings = 100ms;
constexpr int trashDays = 30;

/// One lease for one database: consoles of others may use the same Redis.
QByteArray leaseKeyOf(const store::DatabaseUrl& url)
{
    return "gwanje:leader:datasync:" + url.shown().toUtf8();
}

QString secretNameOf(const QString& portal)
{
    return u"datasync:"_qs + portal;
}

/// Comes back to the thread of `home`, and not more often than anybody can see.
std::function<void(const ImportProgress&)> told(QObject* home, std::function<void(const ImportProgress&)> tell)
{
    auto since = std::make_shared<QElapsedTimer>();
    return [home, since, tell = std::move(tell)](const ImportProgress& progress) {
        if (since->isValid() && since->elapsed() < betweenTellings.count())
            return;
        since->start();
        QMetaObject::invokeMethod(
            home, [tell, progress] { tell(progress); }, Qt::QueuedConnection);
    };
}

} // namespace

DataSyncHouse::DataSyncHouse(const DataSyncDependencies& given)
    : clock(given.clock), settings(given.settings), folder(given.folder), log(given.database),
      book(given.folder + u"/portals"_qs), desk(book, log, given.clock), archive(given.folder),
      schedule(given.database, scheduleScope),
      lease(given.redis, leaseKeyOf(given.database->url()), schedule, given.clock),
      secrets(given.keyringService, given.clock), http(given.userAgent), engine(parts(given)),
      m_program(given.database->url()), m_console(given.console)
{
    m_aside.setMaxThreadCount(2); // one that is looked at beside one that is imported
}

DataSyncHouse::~DataSyncHouse()
{
    m_aside.waitForDone();
}

EngineParts DataSyncHouse::parts(const DataSyncDependencies& given)
{
    const VisitParts visit{.http = http,
                           .clock = given.clock,
                           .folder = given.folder,
                           .settings = given.settings,
                           .credentials = [this](QString portal) { return credentials(std::move(portal)); },
                           .notify = given.notify};
    const StreamParts stream{
        .clock = given.clock,
        .archive = archive,
        .import = [this](ImportRequest request) { return import(std::move(request)); },
    };
    return {
        .sync = {.visit = visit, .stream = stream, .desk = desk, .book = book, .log = log, .console = given.console},
        .schedule = schedule,
        .lease = lease,
        .data = [this] { return data(); },
        .seed = QRandomGenerator::system()->generate64(),
        .isShared = given.database->dialect() == store::Dialect::Postgres};
}

core::Async<void> DataSyncHouse::stopAll()
{
    auto stopping = engine.stopAll();
    co_await stopping;
    while (m_busy > 0)
        (void)co_await core::sleepFor(clock, 2ms, core::StopToken());
    if (m_data)
        m_data->close();
}

// ---- credentials: both of a portal in one secret

core::Async<Credentials> DataSyncHouse::credentials(QString portal)
{
    auto asking = secrets.password(secretNameOf(portal));
    const auto kept = co_await asking;
    const QJsonObject json = QJsonDocument::fromJson(kept.value_or(QString()).toUtf8()).object();
    const Credentials found{json.value(u"login"_qs).toString(), json.value(u"password"_qs).toString()};
    if (found.isEmpty()) {
        // The sandbox's own account is no secret.
        const auto known = book.portal(portal);
        if (known && known->isSandbox)
            co_return Credentials{u"operator@example.com"_qs, u"sandbox-pw"_qs};
    }
    co_return found;
}

core::Async<core::Status> DataSyncHouse::keep(QString portal, Credentials credentials)
{
    const runtime::BusyScope scope(m_busy);
    book.read();
    if (const auto known = book.portal(portal); !known)
        co_return core::fail(known.error());
    if (credentials.login.isEmpty() && credentials.password.isEmpty()) {
        auto removing = secrets.remove(secretNameOf(portal));
        co_await removing;
        co_return core::Status();
    }
    if (credentials.isEmpty())
        co_return core::fail(
            ErrorCode::CORE_BAD_INPUT,
            {{u"field"_qs, credentials.login.isEmpty() ? u"login"_qs : u"password"_qs}, {u"reason"_qs, u"empty"_qs}});
    const QJsonObject json{{u"login"_qs, credentials.login}, {u"password"_qs, credentials.password}};
    auto keeping =
        secrets.set(secretNameOf(portal), QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
    co_return co_await keeping;
}

core::Async<core::Result<QString>> DataSyncHouse::login(QString portal)
{
    const runtime::BusyScope scope(m_busy);
    book.read();
    if (const auto known = book.portal(portal); !known)
        co_return core::fail(known.error());
    auto asking = credentials(portal);
    const Credentials kept = co_await asking;
    co_return kept.login;
}

// ---- files and data

template<class T>
QFuture<T> DataSyncHouse::aside(std::function<T()> work)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    auto future = promise->future();
    m_aside.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

core::Async<DataSyncHouse::OpenedData> DataSyncHouse::open()
{
    if (m_data)
        co_return m_data;
    auto opening = aside<OpenedData>([url = m_program] { return openData(url, importStatements); });
    const OpenedData opened = co_await opening;
    if (opened && !m_data) // two may have asked at once
        m_data = *opened;
    co_return opened ? OpenedData(m_data) : opened;
}

core::Async<core::Result<SqlDataRows>> DataSyncHouse::data()
{
    const runtime::BusyScope scope(m_busy);
    auto opening = open();
    const OpenedData opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    co_return SqlDataRows(*opened);
}

/// Ends early where the program does.
core::Async<core::Result<ImportReport>> DataSyncHouse::import(ImportRequest request)
{
    const runtime::BusyScope scope(m_busy);
    auto opening = open();
    const OpenedData opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    core::StopSource either;
    const core::StopCallback asked(request.stop, [&either] { either.request_stop(); });
    const core::StopCallback ending(engine.stopToken(), [&either] { either.request_stop(); });
    request.stop = either.get_token();
    if (request.told)
        request.told = told(this, request.told);
    using Imported = core::Result<ImportReport>;
    auto importing =
        aside<Imported>([data = *opened, request, &clock = clock] { return Importer(data, clock).import(request); });
    co_return co_await importing;
}

core::Async<core::Result<PortalStream>> DataSyncHouse::stream(QString portal, QString name)
{
    book.read();
    const auto known = book.portal(portal);
    if (!known)
        co_return core::fail(known.error());
    if (const PortalStream* found = known->stream(name))
        co_return *found;
    QStringList names;
    for (const PortalStream& each : known->streams)
        names << each.name();
    co_return core::fail(ErrorCode::SYNC_STREAM_UNKNOWN,
                         {{u"portal"_qs, portal}, {u"stream"_qs, name}, {u"known"_qs, names.join(u", "_qs)}});
}

core::Async<core::Result<ImportReport>> DataSyncHouse::importFile(FileImport file)
{
    const runtime::BusyScope scope(m_busy);
    auto finding = stream(file.portal, file.stream);
    const auto found = co_await finding;
    if (!found)
        co_return core::fail(found.error());
    const ImportRequest request{.path = file.path,
                                .mapping = found->mapping,
                                .isPreview = file.isPreview,
                                .stop = file.stop,
                                .told = file.told};
    if (file.isPreview) {
        auto looking = import(request);
        co_return co_await looking;
    }
    auto importing = logged(request, file);
    co_return co_await importing;
}

/// By hand, with a row of its own in the log. What a crash leaves: see LeftOverRuns; the operator's file stays theirs.
core::Async<core::Result<ImportReport>> DataSyncHouse::logged(ImportRequest request, const FileImport& file)
{
    const auto begunAt = clock.monotonic();
    SyncLogRow row{.id = SyncLogId::make(),
                   .run = SyncRunId::make(),
                   .portal = file.portal,
                   .stream = file.stream,
                   .trigger = runtime::RunTrigger::Operator,
                   .by = file.by,
                   .console = m_console,
                   .startedAt = clock.now(),
                   .file = QFileInfo(file.path).fileName()};
    auto beginning = log.begin(row);
    const auto begun = co_await beginning;
    if (!begun)
        co_return core::fail(begun.error());
    desk.tell(row);
    auto importing = import(request);
    const auto report = co_await importing;
    row.endedAt = clock.now();
    row.took = clock.monotonic() - begunAt;
    if (report) {
        noteImport(*report, &row);
    } else {
        row.error = report.error();
        row.status = report.error().code == ErrorCode::CORE_CANCELLED ? SyncStatus::Cancelled : SyncStatus::Failed;
    }
    auto ending = log.end(row);
    const auto ended = co_await ending;
    desk.tell(row);
    if (report && !ended) // it is in; who looks at the log finds it running, and the next start closes it
        co_return core::fail(ended.error());
    co_return report;
}

core::Async<core::Result<qint64>> DataSyncHouse::tidyFiles(core::StopToken stop)
{
    const runtime::BusyScope scope(m_busy);
    const DataSyncSettings now = settings();
    const QDateTime today = clock.now();
    using Tidied = core::Result<qint64>;
    auto tidying = aside<Tidied>(
        [archive = archive, folder = folder, stop, compressBefore = today.addDays(-now.compressAfterDays),
         removeBefore = today.addDays(-now.keepDays), trashBefore = today.addDays(-trashDays)]() -> Tidied {
            const auto removed = archive.removeOld(removeBefore, stop);
            if (!removed)
                return removed;
            const auto compressed = archive.compress(compressBefore, stop);
            if (!compressed)
                return compressed;
            const auto emptied = SavedSession::emptyTrash(folder, trashBefore);
            if (!emptied)
                return emptied;
            return *removed + *compressed + *emptied;
        });
    co_return co_await tidying;
}

} // namespace gwanje::datasync
