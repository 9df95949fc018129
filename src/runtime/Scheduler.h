// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Recurring work: a job runs every interval (with jitter), never beside itself, and can be run now, paused with reason
// and person, and resumed. A run that would start while the last one is still going is skipped and counted; moments
// that passed while the machine slept or the clock jumped are counted as missed, and one run makes up for them. Lives
// on one thread with an event loop; time from the injected clock, intervals on its monotonic side. (RunScheduler puts
// stored states, many targets, a fence and a lease on top of this beat.)

#include "core/Async.h"
#include "core/StopToken.h"
#include <chrono>
#include <functional>
#include <memory>
#include <QDateTime>
#include <QMap>
#include <QString>
#include <random>

namespace gwanje::runtime {

struct RecurringJob
{
    QString name;
    std::chrono::milliseconds interval{60000};
    double jitter = 0.0;                      ///< 0..0.5: each wait is interval ± this share of it
    std::chrono::milliseconds timeout{60000}; ///< the run's token is stopped then; 0: never
    bool atStart = false;                     ///< first run at once, else after one interval
    std::optional<std::chrono::milliseconds> firstAfter = {}; ///< instead of both
    std::function<core::Async<core::Status>(core::StopToken)> run;
};

struct JobStatus
{
    QString name;
    bool running = false, paused = false;
    QString pausedBy, pauseReason;
    QDateTime lastStart, lastEnd, next; ///< UTC; invalid: never, or paused
    QDateTime due;                      ///< when the newest run of the timer was to begin
    std::optional<core::Error> lastError;
    quint64 runs = 0, failures = 0, skipped = 0, missed = 0;
};

class Scheduler final : public QObject
{
    Q_OBJECT
public:
    Scheduler(core::Clock& clock, std::mt19937_64 random, QObject* parent = nullptr);
    ~Scheduler() override;

    void add(RecurringJob job);
    /// Its status as it was. A run that is going on ends without telling anyone.
    std::optional<JobStatus> remove(const QString& name);
    core::Status runNow(const QString& name); ///< CORE_NOT_FOUND; running already: counts as done
    core::Status pause(const QString& name, const QString& by, const QString& reason);
    core::Status resume(const QString& name);
    QList<JobStatus> status() const;
    std::optional<JobStatus> statusOf(const QString& name) const;
    QFuture<void> stop(); ///< stops all runs' tokens; finished when the last run has ended

Q_SIGNALS:
    void changed(const QString& name);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::runtime
