// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Database.h"

#include "store/Connection.h"
#include "store/JobQueue.h"
#include "store/SqliteFile.h"
#include "store/Transactions.h"
#include "telemetry/Metrics.h"
#include <QThread>

namespace gwanje::store {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t batchSize = 256;
constexpr milliseconds pingEvery{5000};
constexpr milliseconds abortGrace{500}; // for a thread to come back once its statement was ended

/// What the threads share; it outlives a thread that had to be left behind.
struct Shared
{
    std::shared_ptr<ConnectionSettings> settings = std::make_shared<ConnectionSettings>();
    JobQueue writes, reads;
};

telemetry::Histogram& writeSeconds()
{
    static auto& histogram = telemetry::histogram(u"database_write_seconds"_qs);
    return histogram;
}

telemetry::Histogram& readSeconds()
{
    static auto& histogram = telemetry::histogram(u"database_read_seconds"_qs);
    return histogram;
}

telemetry::Counter& writeJobs()
{
    static auto& counter = telemetry::counter(u"database_write_jobs_total"_qs);
    return counter;
}

class Stopwatch final
{
public:
    explicit Stopwatch(telemetry::Histogram& histogram) : m_histogram(histogram) {}
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;
    ~Stopwatch() { m_histogram.record(std::chrono::duration<double>(Clock::now() - m_started).count()); }

private:
    telemetry::Histogram& m_histogram;
    const Clock::time_point m_started = Clock::now();
};

void writerLoop(const std::shared_ptr<Shared>& shared, const std::function<void(core::Status)>& opened)
{
    Connection connection(shared->settings, Access::Write);
    opened(connection.ensureOpen());
    while (true) {
        const auto wait = connection.isOpen() ? pingEvery : connection.untilNextTry();
        auto jobs = shared->writes.take(batchSize, wait);
        if (!jobs.empty()) {
            const Stopwatch watch(writeSeconds());
            writeJobs().add(jobs.size());
            runWrites(connection, std::move(jobs));
            shared->writes.done();
        } else if (shared->writes.isClosed()) {
            break;
        } else if (connection.isOpen() && shared->settings->url.dialect == Dialect::Postgres) {
            (void)connection.ping();
        }
        if (!shared->writes.isClosed())
            (void)connection.ensureOpen(); // a lost one is opened again though nobody asks
    }
}

void readerLoop(const std::shared_ptr<Shared>& shared)
{
    Connection connection(shared->settings, Access::Read);
    while (true) {
        auto jobs = shared->reads.take(1, pingEvery);
        if (!jobs.empty()) {
            const Stopwatch watch(readSeconds());
            runRead(connection, std::move(jobs.front()));
            shared->reads.done();
        } else if (shared->reads.isClosed()) {
            break;
        }
    }
}

} // namespace

class Database::Private
{
public:
    void start(const QString& name, std::function<void()> run)
    {
        auto* thread = QThread::create(std::move(run));
        thread->setObjectName(name);
        threads.push_back(thread);
        thread->start();
    }

    const std::shared_ptr<Shared> shared = std::make_shared<Shared>();
    QList<QThread*> threads;
    std::mutex closing;
};

core::Result<std::shared_ptr<Database>> Database::open(const DatabaseUrl& url, DatabaseOptions options)
{
    auto d = std::make_unique<Private>();
    const auto shared = d->shared;
    shared->settings->url = url;
    shared->settings->options = options;
    auto* self = d.get();
    std::shared_ptr<Database> database(new Database(std::move(d)));

    auto promise = std::make_shared<QPromise<core::Status>>();
    promise->start();
    auto opened = promise->future();
    self->start(u"db-writer"_qs, [shared, promise] {
        writerLoop(shared, [promise](const core::Status& status) {
            promise->addResult(status);
            promise->finish();
        });
    });
    if (auto status = opened.result(); !status) {
        database->close();
        return core::fail(status.error());
    }
    for (int i = 0; i < std::max(1, options.readers); ++i)
        self->start(u"db-reader-"_qs + QString::number(i + 1), [shared] { readerLoop(shared); });
    return database;
}

Database::Database(std::unique_ptr<Private> parts) : d(std::move(parts))
{
}

Database::~Database()
{
    close();
}

const DatabaseUrl& Database::url() const
{
    return d->shared->settings->url;
}

Dialect Database::dialect() const
{
    return url().dialect;
}

DatabaseState Database::state() const
{
    return d->shared->settings->state;
}

void Database::submit(bool write, Work work, std::function<void(core::Status)> finished)
{
    Job job{std::move(work), std::move(finished)};
    if (write && d->shared->settings->options.readOnly)
        return job.finished(core::fail(core::ErrorCode::DB_READ_ONLY,
                                       {{u"url"_qs, url().shown()}, {u"reason"_qs, u"opened for reading only"_qs}}));
    if (!(write ? d->shared->writes : d->shared->reads).push(job))
        job.finished(core::fail(core::ErrorCode::CORE_SHUTTING_DOWN));
}

core::Status Database::backup(const QString& file)
{
    if (dialect() != Dialect::Sqlite)
        return core::fail(core::ErrorCode::DB_UNSUPPORTED, {{u"what"_qs, u"backup"_qs}});
    return copySqliteFile(url().path, file);
}

void Database::close(std::chrono::milliseconds deadline)
{
    const std::scoped_lock lock(d->closing);
    if (d->threads.isEmpty())
        return;
    Shared& shared = *d->shared;
    const auto end = Clock::now() + deadline;
    for (JobQueue* queue : {&shared.writes, &shared.reads})
        queue->close();
    if (!shared.writes.waitUntilIdle(end) || !shared.reads.waitUntilIdle(end)) {
        shared.settings->aborting = true;
        shared.settings->watchdog.fireAll();
        for (JobQueue* queue : {&shared.writes, &shared.reads}) {
            for (const Job& job : queue->drain())
                job.finished(core::fail(core::ErrorCode::CORE_SHUTTING_DOWN));
        }
    }
    const auto patience = std::max(end, Clock::now() + abortGrace);
    for (QThread* thread : std::as_const(d->threads)) {
        if (thread->wait(QDeadlineTimer(patience)))
            delete thread; // else it is left to the end of the process
    }
    d->threads.clear();
}

} // namespace gwanje::store
