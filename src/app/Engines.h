// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The composition root below the faces: opens the stores and builds the services on them, for the console and for a
// call of the command line. Main thread; start() waits for nothing on it. What is missing though work goes on is in
// problems() (complete after settle()); where start() fails it can be called again. Engines never begin to work by
// themselves: takeUpWork().

#include "app/DataSyncAlerts.h"
#include "app/PlatformAlerts.h"
#include "app/SandboxProcess.h"
#include "app/TrainAlerts.h"
#include "app/Verb.h"
#include "core/Clock.h"
#include "ops/AlertRules.h"
#include "ops/Alerts.h"
#include "ops/AuditTrail.h"
#include "ops/MetricHistory.h"
#include "ops/Settings.h"
#include "redis/Client.h"
#include "redis/PrivateServer.h"
#include "reservation/Rehearsal.h"
#include "runtime/DataFolder.h"
#include "runtime/Scheduler.h"
#include "runtime/ShutdownSequence.h"
#include "train/TrainService.h"

namespace gwanje::datasync {
struct DataSyncSettings;
} // namespace gwanje::datasync

namespace gwanje::platform {
struct PlatformSettings;
} // namespace gwanje::platform

namespace gwanje::reservation {
struct ReservationSettings;
} // namespace gwanje::reservation

namespace gwanje::train {
struct TrainSettings;
} // namespace gwanje::train

namespace gwanje::app {

class Housekeeping;

class Engines final : public QObject
{
    Q_OBJECT
public:
    Engines(const runtime::DataFolder& folder, ops::Settings& settings);
    ~Engines() override;

    core::Async<core::Status> start(Needs level);
    /// After start(): until Redis and the sandbox answer, or it is known that they don't. Once it is stopped nothing here
    /// is touched any more.
    core::Async<void> settle(core::StopToken stop = {});
    bool isStarted() const { return m_audit != nullptr; }
    bool isSettled() const { return m_settled; } ///< settle() is through
    bool isReadOnly() const { return m_readOnly; }
    void startMeasuring(); ///< a running console's metrics, over time; after start()
    /// Resumes tasks as the settings say, sweeps holds that are over, and keeps house from then on; nothing where the database can only be read.
    void takeUpWork();
    /// The steps that end what was started; call once, after start().
    void addTo(runtime::ShutdownSequence& shutdown);

    const runtime::DataFolder& folder() const { return m_folder; }
    ops::Settings& settings() { return m_settings; }
    core::Clock& clock() { return m_clock; }
    store::DatabaseUrl databaseUrl() const;
    redis::RedisUrl redisUrl() const;
    QList<core::Error> problems() const { return m_problems; }

    // Only where isStarted(); Redis, train tasks and reservations only from Needs::Tasks on:
    std::shared_ptr<store::Database> database() const { return m_database; } ///< none before
    redis::Client& redis() { return *m_redis; }
    ops::AuditTrail& audit() { return *m_audit; }
    ops::Alerts& alerts() { return *m_alerts; }
    ops::AlertRules& alertRules() { return *m_alertRules; }
    ops::MetricHistory* metrics() { return m_metrics.get(); } ///< none before startMeasuring()
    train::TrainService& train() { return *m_train; }
    reservation::ReservationService& reservations() { return *m_reservations; }
    platform::PlatformService& platforms() { return *m_platforms; }
    datasync::DataSyncService& dataSync() { return *m_dataSync; }
    /// On a thread of its own; ended early where the program ends.
    QFuture<core::Result<reservation::RehearsalReport>> rehearse(reservation::RehearsalPlan plan);
    SandboxProcess& sandbox() { return m_sandbox; }
    bool usesSandbox() const; ///< the train provider is the sandbox
    QUrl railwayUrl(const QString& provider) const; ///< empty: the sandbox is not up
    QList<runtime::JobStatus> recurringJobs() const;

private:
    void launchRedis();
    core::Async<void> awaitRedis(core::StopToken stop);
    core::Async<void> awaitSandbox(core::StopToken stop);
    void startOrStopSandbox();
    void buildServices();
    void applySettings();
    void buildReservations();
    void buildPlatforms();
    void buildDataSync();
    void takeUpSchedules(); ///< of platforms and data sync; nothing while the console is read-only
    train::TrainSettings trainSettings() const;
    reservation::ReservationSettings reservationSettings() const;
    platform::PlatformSettings platformSettings() const;
    datasync::DataSyncSettings dataSyncSettings() const;

    const runtime::DataFolder& m_folder;
    ops::Settings& m_settings;
    core::SystemClock m_clock;
    QList<core::Error> m_problems;
    Needs m_level = Needs::Settings;
    bool m_readOnly = false;
    bool m_settled = false;
    SandboxProcess m_sandbox;
    std::shared_ptr<store::Database> m_database;
    std::unique_ptr<redis::PrivateServer> m_redisServer;
    core::Status m_redisStart; ///< of the private server
    std::shared_ptr<redis::Client> m_redis;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<ops::AuditTrail> m_audit;
    std::unique_ptr<ops::Alerts> m_alerts;
    std::unique_ptr<ops::AlertRules> m_alertRules;
    std::unique_ptr<ops::MetricHistory> m_metrics;
    std::unique_ptr<TrainAlerts> m_trainAlerts;
    std::unique_ptr<train::TrainService> m_train;
    std::unique_ptr<reservation::ReservationService> m_reservations;
    std::unique_ptr<PlatformAlerts> m_platformAlerts;
    std::unique_ptr<platform::PlatformService> m_platforms;
    std::unique_ptr<DataSyncAlerts> m_dataSyncAlerts;
    std::unique_ptr<datasync::DataSyncService> m_dataSync;
    std::unique_ptr<reservation::RehearsalStage> m_rehearsals; ///< none before the first
    core::StopSource m_endOfRehearsals;
    std::unique_ptr<Housekeeping> m_housekeeping;
};

/// Who this process works for: {"user@host", channel}.
train::Asker thisOperator(const QString& channel);

} // namespace gwanje::app
