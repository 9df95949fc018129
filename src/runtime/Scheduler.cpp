// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Scheduler.h"

#include "telemetry/Log.h"
#include <QThread>

namespace gwanje::runtime {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// How often the two clocks are compared: a machine that slept is noticed within this time of waking.
constexpr milliseconds heartbeat = 10s;
/// Clocks that drift apart by less between two looks were merely corrected.
constexpr milliseconds ordinaryDrift = 1s;

struct Job
{
    RecurringJob what;
    JobStatus status;
    milliseconds due{0}; ///< on the monotonic side
    bool removed = false;
};

} // namespace

class Scheduler::Private
{
public:
    Private(core::Clock& c, std::mt19937_64 r, Scheduler* scheduler) : q(scheduler), clock(c), random(r) {}

    Scheduler* const q;
    core::Clock& clock;
    std::mt19937_64 random;
    std::vector<std::shared_ptr<Job>> jobs;
    core::StopSource stopAll;
    QPromise<void> stopped;
    bool stopping = false;
    int running = 0;
    quint64 tickNumber = 0; ///< the timer that counts; older ones are past
    milliseconds lastMonotonic{0};
    QDateTime lastNow;

    std::shared_ptr<Job> find(const QString& name) const
    {
        const auto it = std::find_if(jobs.begin(), jobs.end(), [&](const auto& job) { return job->what.name == name; });
        return it == jobs.end() ? nullptr : *it;
    }

    milliseconds wait(const Job& job)
    {
        const double jitter = std::clamp(job.what.jitter, 0.0, 0.5);
        const double share = std::uniform_real_distribution<>(-jitter, jitter)(random);
        const auto ms = static_cast<double>(job.what.interval.count()) * (1.0 + share);
        return std::max(milliseconds(static_cast<qint64>(ms)), 1ms);
    }

    void setDue(Job& job, milliseconds due)
    {
        job.due = due;
        job.status.next = job.status.paused ? QDateTime() : clock.now().addMSecs((due - clock.monotonic()).count());
    }

    void setTimer()
    {
        if (stopping)
            return;
        const milliseconds now = clock.monotonic();
        std::optional<milliseconds> delay;
        for (const auto& job : jobs) {
            if (!job->status.paused)
                delay = std::min(delay.value_or(heartbeat), std::max(job->due - now, 0ms));
        }
        const quint64 number = ++tickNumber;
        if (delay)
            clock.callAfter(*delay, q, [this, number] {
                if (number == tickNumber)
                    tick();
            });
        else
            lastNow = {}; // nothing to do: what happens to the clocks meanwhile is nobody's loss
    }

    /// Time that the wall clock saw go by and the monotonic one did not: a sleep, or a jump forward. Below nothing: the
    /// wall clock was set back.
    milliseconds unseenTime()
    {
        const milliseconds monotonic = clock.monotonic();
        const QDateTime now = clock.now();
        milliseconds unseen{0};
        if (lastNow.isValid())
            unseen = milliseconds(lastNow.msecsTo(now)) - (monotonic - lastMonotonic);
        lastMonotonic = monotonic;
        lastNow = now;
        return std::chrono::abs(unseen) >= ordinaryDrift ? unseen : 0ms;
    }

    void tick()
    {
        const milliseconds drift = unseenTime();
        const auto all = jobs; // a run may add jobs
        for (const auto& job : all) {
            if (job->status.paused || job->removed)
                continue;
            if (drift < 0ms)
                setDue(*job, job->due); // as the clock that was set back calls that moment
            look(job, std::max(drift, 0ms));
        }
        setTimer();
    }

    void look(const std::shared_ptr<Job>& job, milliseconds unseen)
    {
        const milliseconds now = clock.monotonic();
        const milliseconds late = now - job->due + unseen;
        if (late < 0ms) {
            if (unseen > 0ms)
                setDue(*job, job->due - unseen); // slept, but not past the next moment
            return;
        }
        const auto missed = static_cast<quint64>(late / job->what.interval);
        if (missed > 0) {
            job->status.missed += missed;
            telemetry::warn("runtime", "job.missed",
                            QStringLiteral("%1: %2 runs missed").arg(job->what.name).arg(missed));
        }
        if (job->status.running && job->due > now) { // what is under way makes up for it, and the beat goes on
            setDue(*job, job->due);
            return;
        }
        job->status.due = clock.now().addMSecs(-(late % job->what.interval).count()); // of missed ones the newest
        // On the old beat where it was kept, else from now on.
        setDue(*job, missed > 0 || unseen > 0ms ? now + wait(*job) : std::max(job->due + wait(*job), now + 1ms));
        if (job->status.running) {
            ++job->status.skipped;
            Q_EMIT q->changed(job->what.name);
        } else {
            core::spawn(run(QPointer(q), this, job));
        }
    }

    void begin(Job& job)
    {
        ++running;
        job.status.running = true;
        job.status.lastStart = clock.now();
        Q_EMIT q->changed(job.what.name);
    }

    void end(Job& job, const core::Status& result)
    {
        --running;
        job.status.running = false;
        job.status.lastEnd = clock.now();
        ++job.status.runs;
        const bool wasStopped = stopping && !result && result.error().code == core::ErrorCode::CORE_CANCELLED;
        job.status.lastError = result || wasStopped ? std::nullopt : std::optional(result.error());
        if (job.status.lastError) {
            ++job.status.failures;
            telemetry::log(telemetry::Level::Warning, "runtime", "job.failed", result.error(),
                           {.ms = job.status.lastStart.msecsTo(job.status.lastEnd),
                            .more = {{QStringLiteral("job"), job.what.name}}});
        }
        Q_EMIT q->changed(job.what.name);
        if (stopping && running == 0)
            stopped.finish();
    }

    /// A run that outlives its scheduler ends without telling anyone.
    static core::Async<void> run(QPointer<Scheduler> alive, Private* d, std::shared_ptr<Job> job)
    {
        core::StopSource stop;
        const auto halt = [stop] { stop.request_stop(); };
        const core::StopCallback onStopAll(d->stopAll.get_token(), halt);
        QObject timer; // gone with this frame
        const QString name = job->what.name;
        const auto outOfTime = [halt, name] {
            telemetry::warn("runtime", "job.timeout", QStringLiteral("%1: out of time, stopped").arg(name));
            halt();
        };
        if (job->what.timeout > 0ms)
            d->clock.callAfter(job->what.timeout, &timer, outOfTime);
        d->begin(*job);
        const core::StopToken token = stop.get_token();
        const core::Status result = co_await job->what.run(token);
        if (alive)
            d->end(*job, result);
    }
};

Scheduler::Scheduler(core::Clock& clock, std::mt19937_64 random, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(clock, random, this))
{
    d->stopped.start();
}

Scheduler::~Scheduler()
{
    d->stopping = true;
    d->stopAll.request_stop();
}

void Scheduler::add(RecurringJob job)
{
    Q_ASSERT(job.run && job.interval > 0ms && !d->find(job.name));
    auto added = std::make_shared<Job>();
    added->status.name = job.name;
    added->what = std::move(job);
    const milliseconds first = added->what.atStart ? 0ms : added->what.firstAfter ? *added->what.firstAfter : d->wait(*added);
    d->setDue(*added, d->clock.monotonic() + first);
    if (!d->lastNow.isValid())
        d->unseenTime();
    d->jobs.push_back(std::move(added));
    d->setTimer();
}

std::optional<JobStatus> Scheduler::remove(const QString& name)
{
    const auto job = d->find(name);
    if (!job)
        return std::nullopt;
    job->removed = true;
    d->jobs.erase(std::find(d->jobs.begin(), d->jobs.end(), job));
    d->setTimer();
    return job->status;
}

core::Status Scheduler::runNow(const QString& name)
{
    const auto job = d->find(name);
    if (!job)
        return core::fail(core::ErrorCode::CORE_NOT_FOUND, {{QStringLiteral("what"), name}});
    if (d->stopping)
        return core::fail(core::ErrorCode::CORE_SHUTTING_DOWN);
    if (!job->status.running)
        core::spawn(Private::run(QPointer(this), d.get(), job));
    return {};
}

core::Status Scheduler::pause(const QString& name, const QString& by, const QString& reason)
{
    const auto job = d->find(name);
    if (!job)
        return core::fail(core::ErrorCode::CORE_NOT_FOUND, {{QStringLiteral("what"), name}});
    job->status.paused = true;
    job->status.pausedBy = by;
    job->status.pauseReason = reason;
    job->status.next = {};
    d->setTimer();
    Q_EMIT changed(name);
    return {};
}

core::Status Scheduler::resume(const QString& name)
{
    const auto job = d->find(name);
    if (!job)
        return core::fail(core::ErrorCode::CORE_NOT_FOUND, {{QStringLiteral("what"), name}});
    if (!job->status.paused)
        return {};
    job->status.paused = false;
    job->status.pausedBy.clear();
    job->status.pauseReason.clear();
    d->setDue(*job, d->clock.monotonic() + d->wait(*job));
    if (!d->lastNow.isValid())
        d->unseenTime();
    d->setTimer();
    Q_EMIT changed(name);
    return {};
}

QList<JobStatus> Scheduler::status() const
{
    QList<JobStatus> all;
    for (const auto& job : d->jobs)
        all.append(job->status);
    return all;
}

std::optional<JobStatus> Scheduler::statusOf(const QString& name) const
{
    const auto job = d->find(name);
    return job ? std::optional(job->status) : std::nullopt;
}

QFuture<void> Scheduler::stop()
{
    if (!d->stopping) {
        d->stopping = true;
        ++d->tickNumber;
        if (d->running == 0)
            d->stopped.finish();
        d->stopAll.request_stop();
    }
    return d->stopped.future();
}

} // namespace gwanje::runtime
