// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Engines.h"

#include "app/Background.h"
#include "app/Housekeeping.h"
#include "app/Instance.h"
#include "app/OpenStore.h"
#include "datasync/DataSyncDependencies.h"
#include "net/HostLimiter.h"
#include "ops/WebhookMessage.h"
#include "platform/PlatformDependencies.h"
#include "reservation/ReservationDependencies.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"
#include "train/TrainDependencies.h"
#include <pwd.h>
#include <QSysInfo>
#include <unistd.h>

namespace gwanje::app {

using namespace std::chrono_literals;

namespace {

constexpr auto redisPatience = 3s;
constexpr auto sandboxPatience = 5s;
constexpr auto lookAgain = 20ms;

core::Language webhookLanguageOf(const ops::Settings& settings)
{
    return core::languageFromCode(settings.text(u"notifications.webhook_language"_qs)).value_or(core::Language::Korean);
}

ops::Alerts::Options alertOptions(const ops::Settings& settings)
{
    ops::Alerts::Options options;
    options.webhook = QUrl(settings.text(u"notifications.webhook_url"_qs));
    options.webhookFormat =
        ops::webhookFormatNamed(settings.text(u"notifications.webhook_format"_qs)).value_or(ops::WebhookFormat::Json);
    options.language = webhookLanguageOf(settings);
    return options;
}

/// What the sentence of a rule's alert tells beside the metric.
core::Context explained(const ops::AlertRule& rule, const QString& folder, bool shared)
{
    core::Context context;
    if (shared)
        context.insert(u"host"_qs, QSysInfo::machineHostName()); // which of the consoles it is about
    if (rule.code == core::ErrorCode::APP_DISK_LOW) {
        const double free = telemetry::gauge(u"disk_free_bytes"_qs).value();
        context.insert({{u"path"_qs, folder}, {u"free"_qs, ops::metricText(u"disk_free_bytes"_qs, free)}});
    }
    if (rule.code == core::ErrorCode::RSV_CLOCK_SUSPECT)
        context.insert(u"ms"_qs, QString::number(telemetry::gauge(u"reservation_clock_jump_seconds"_qs).value() * 1000));
    return context;
}

/// A server that is there, and will not do until somebody changes something.
std::optional<core::Error> refusedBy(const core::Error& error)
{
    if (error.code == core::ErrorCode::RDS_AUTH || error.code == core::ErrorCode::RDS_EVICTS)
        return error;
    return error.cause ? refusedBy(*error.cause) : std::nullopt;
}

/// Whoever sets the flag with a tool of their own leaves a row as everybody else does, also while the console is read-only.
void recordCancelFromOutside(ops::AuditTrail& audit, const train::TaskId& id)
{
    ops::AuditEntry entry;
    entry.actor = u"unknown"_qs;
    entry.channel = u"redis"_qs;
    entry.action = u"train.cancel"_qs;
    entry.object = id.toString();
    entry.detail = uR"({"flag":"cancel"})"_qs;
    entry.result = u"ok"_qs;
    audit.record(entry); // what can't be written is in the log
}

} // namespace

Engines::Engines(const runtime::DataFolder& folder, ops::Settings& settings) : m_folder(folder), m_settings(settings)
{
    m_problems = settings.problems();
    connect(&settings, &ops::Settings::changed, this, &Engines::applySettings);
}

Engines::~Engines() = default;

store::DatabaseUrl Engines::databaseUrl() const
{
    const QString text = m_settings.text(u"database_url"_qs);
    const auto own = store::DatabaseUrl::sqlite(m_folder.file(u"gwanje.db"_qs));
    return text.isEmpty() ? own : store::DatabaseUrl::parse(text).value_or(own);
}

redis::RedisUrl Engines::redisUrl() const
{
    const QString text = m_settings.text(u"redis_url"_qs);
    const auto own = redis::RedisUrl::unixSocket(m_folder.file(u"redis.sock"_qs));
    return text.isEmpty() ? own : redis::RedisUrl::parse(text).value_or(own);
}

core::Async<core::Status> Engines::start(Needs level)
{
    m_level = level;
    startOrStopSandbox(); // both processes come up while the database is opened
    launchRedis();
    auto opening = inBackground([url = databaseUrl()] { return openStore(url, Schema::Upgraded); });
    auto opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    m_database = opened->database;
    if (opened->warning) {
        m_readOnly = true;
        m_problems << *opened->warning;
    }
    if (level >= Needs::Tasks)
        m_redis = std::make_shared<redis::Client>(redisUrl());
    buildServices();
    co_return core::Status{};
}

core::Async<void> Engines::settle(core::StopToken stop)
{
    if (m_level >= Needs::Engines)
        co_await awaitRedis(stop);
    if (!stop.stop_requested())
        co_await awaitSandbox(stop);
    if (!stop.stop_requested())
        m_settled = true;
}

void Engines::launchRedis()
{
    if (m_level < Needs::Engines || m_redisServer)
        return;
    m_redisServer = std::make_unique<redis::PrivateServer>(m_folder.path());
    if (!m_settings.text(u"redis_url"_qs).isEmpty()) {
        m_redisServer->endLeftBehind();
        m_redisServer.reset();
        return;
    }
    m_redisStart = m_redisServer->start();
}

core::Async<void> Engines::awaitRedis(core::StopToken stop)
{
    const redis::Command ping{"PING"};
    const auto until = m_clock.monotonic() + redisPatience;
    std::optional<core::Error> refusal;
    while (m_redisStart && m_clock.monotonic() < until) {
        if (!m_redisServer || m_redisServer->isRunning()) { // asked too early the client would give it up for a while
            auto asked = m_redis->command(ping);
            const auto answer = co_await asked;
            if (answer || stop.stop_requested())
                co_return;
            refusal = refusedBy(answer.error());
            if (!m_redis || refusal) // waiting doesn't help
                break;
        }
        co_await core::sleepFor(m_clock, lookAgain, stop);
        if (stop.stop_requested())
            co_return;
    }
    if (!m_redisStart)
        m_problems << m_redisStart.error();
    else if (refusal)
        m_problems << *refusal;
    else if (m_redisServer)
        m_problems << core::Error{
            core::ErrorCode::RDS_SERVER_FAILED, {{u"reason"_qs, m_redisServer->log().right(300)}}, nullptr};
    else
        m_problems << core::Error{core::ErrorCode::RDS_UNAVAILABLE, {{u"url"_qs, redisUrl().shown()}}, nullptr};
}

core::Async<void> Engines::awaitSandbox(core::StopToken stop)
{
    const auto until = m_clock.monotonic() + sandboxPatience;
    while (m_sandbox.isWanted() && !m_sandbox.problem() && m_sandbox.railway().isEmpty() && m_clock.monotonic() < until) {
        co_await core::sleepFor(m_clock, lookAgain, stop);
        if (stop.stop_requested())
            co_return;
    }
    if (m_sandbox.problem())
        m_problems << *m_sandbox.problem();
}

bool Engines::usesSandbox() const
{
    return m_settings.text(u"train.provider"_qs) == u"sandbox"_qs;
}

void Engines::startOrStopSandbox()
{
    const bool wanted = m_level >= Needs::Railway && usesSandbox() && m_settings.boolean(u"general.training"_qs) &&
                        m_settings.text(u"train.sandbox_url"_qs).isEmpty();
    if (wanted)
        m_sandbox.start();
    else
        m_sandbox.stop();
}

void Engines::buildServices()
{
    m_http = std::make_unique<net::HttpClient>(QByteArray("Gwanje/") + GWANJE_VERSION);
    m_audit = std::make_unique<ops::AuditTrail>(m_database, m_clock);
    m_alerts = std::make_unique<ops::Alerts>(m_database, *m_http, m_clock, alertOptions(m_settings));
    const bool shared = m_database->dialect() == store::Dialect::Postgres; // an SQLite file has one console
    m_alertRules = std::make_unique<ops::AlertRules>(ops::AlertRules::Parts{
        .database = m_database,
        .alerts = *m_alerts,
        .clock = m_clock,
        .explain = [path = m_folder.path(), shared](const ops::AlertRule& rule) { return explained(rule, path, shared); },
        .console = shared ? instanceOf(m_folder) : QString()});
    if (m_level < Needs::Tasks)
        return;
    m_trainAlerts = std::make_unique<TrainAlerts>(*m_alerts, m_clock);
    m_train = std::make_unique<train::TrainService>(train::TrainDependencies{
        .database = m_database,
        .redis = redisUrl(),
        .redisClient = m_redis,
        .clock = m_clock,
        .instance = instanceOf(m_folder),
        .limiterFolder = net::HostLimiter::defaultFolder(),
        .keyringService = u"gwanje"_qs,
        .settings = [this] { return trainSettings(); },
        .notify =
            [this](const train::TrainNotice& notice) { m_trainAlerts->take(notice, webhookLanguageOf(m_settings)); },
        .cancelledFromOutside = [this](const train::TaskId& id) { recordCancelFromOutside(*m_audit, id); },
    });
    buildReservations();
    buildPlatforms();
    buildDataSync();
}

void Engines::buildPlatforms()
{
    m_platformAlerts = std::make_unique<PlatformAlerts>(*m_alerts);
    m_platforms = std::make_unique<platform::PlatformService>(platform::PlatformDependencies{
        .database = m_database,
        .redis = m_redis,
        .clock = m_clock,
        .console = instanceOf(m_folder),
        .keyringService = u"gwanje"_qs,
        .userAgent = QByteArray("Gwanje/") + GWANJE_VERSION,
        .settings = [this] { return platformSettings(); },
        .notify = [this](const platform::PlatformNotice& notice) { m_platformAlerts->take(notice); },
    });
}

void Engines::takeUpSchedules()
{
    if (!m_housekeeping || ops::isReadOnly(m_settings))
        return;
    if (m_platforms)
        m_platforms->takeUpWork();
    if (m_dataSync)
        m_dataSync->takeUpWork();
}

void Engines::buildDataSync()
{
    m_dataSyncAlerts = std::make_unique<DataSyncAlerts>(*m_alerts);
    m_dataSync = std::make_unique<datasync::DataSyncService>(datasync::DataSyncDependencies{
        .database = m_database,
        .redis = m_redis,
        .clock = m_clock,
        .console = instanceOf(m_folder),
        .folder = m_folder.path(),
        .keyringService = u"gwanje"_qs,
        .userAgent = QByteArray("Gwanje/") + GWANJE_VERSION,
        .settings = [this] { return dataSyncSettings(); },
        .notify = [this](const datasync::SyncNotice& notice) { m_dataSyncAlerts->take(notice); },
    });
}

/// Any thread.
datasync::DataSyncSettings Engines::dataSyncSettings() const
{
    const QString given = m_settings.text(u"datasync.sandbox_url"_qs);
    return {.readOnly = ops::isReadOnly(m_settings),
            .environment = m_settings.text(u"general.environment"_qs),
            .sandbox = given.isEmpty() ? m_sandbox.portal() : QUrl(given),
            .operatorPatience = std::chrono::minutes(m_settings.integer(u"datasync.login_minutes"_qs)),
            .compressAfterDays = static_cast<int>(m_settings.integer(u"datasync.compress_days"_qs)),
            .keepDays = static_cast<int>(m_settings.integer(u"datasync.keep_days"_qs))};
}

/// Any thread.
platform::PlatformSettings Engines::platformSettings() const
{
    return {.readOnly = ops::isReadOnly(m_settings),
            .environment = m_settings.text(u"general.environment"_qs),
            .requestsPerSecond = static_cast<int>(m_settings.integer(u"platform.requests_per_second"_qs)),
            .wholeReads = std::chrono::minutes(m_settings.integer(u"platform.whole_read_minutes"_qs)),
            .stayPatterns = m_settings.text(u"platform.stay_patterns"_qs)};
}

void Engines::buildReservations()
{
    reservation::EngineTimes times;
    times.sweepEvery = std::chrono::seconds(m_settings.integer(u"reservation.sweep_seconds"_qs));
    m_reservations = std::make_unique<reservation::ReservationService>(reservation::ReservationDependencies{
        .database = m_database,
        .redis = m_redis,
        .clock = m_clock,
        .settings = [this] { return reservationSettings(); },
        .times = times,
    });
}

QFuture<core::Result<reservation::RehearsalReport>> Engines::rehearse(reservation::RehearsalPlan plan)
{
    if (!m_rehearsals)
        m_rehearsals = std::make_unique<reservation::RehearsalStage>(*m_reservations);
    plan.stop = m_endOfRehearsals.get_token();
    return m_rehearsals->rehearse(std::move(plan));
}

/// Any thread: settings and the sandbox's address are safe to read.
train::TrainSettings Engines::trainSettings() const
{
    const QString given = m_settings.text(u"train.sandbox_url"_qs);
    train::TrainSettings result;
    result.provider = m_settings.text(u"train.provider"_qs);
    result.sandboxUrl = given.isEmpty() ? m_sandbox.railway() : QUrl(given);
    result.srtUrl = QUrl(m_settings.text(u"train.srt_url"_qs));
    result.netFunnelUrl = QUrl(m_settings.text(u"train.netfunnel_url"_qs));
    result.userAgent = m_settings.text(u"train.user_agent"_qs);
    result.liveReserve = m_settings.boolean(u"train.live_reserve"_qs);
    result.liveReserveAccount = m_settings.text(u"train.live_reserve_account"_qs);
    result.resumeAtStart = m_settings.boolean(u"train.resume_at_start"_qs);
    result.historyDays = static_cast<int>(m_settings.integer(u"train.history_days"_qs));
    result.readOnly = ops::isReadOnly(m_settings);
    result.environment = m_settings.text(u"general.environment"_qs);
    return result;
}

/// Any thread.
reservation::ReservationSettings Engines::reservationSettings() const
{
    return {.extend = {.times = static_cast<int>(m_settings.integer(u"reservation.extend_times"_qs)),
                       .atMost = std::chrono::minutes(m_settings.integer(u"reservation.extend_minutes"_qs))},
            .readOnly = ops::isReadOnly(m_settings),
            .environment = m_settings.text(u"general.environment"_qs)};
}

QUrl Engines::railwayUrl(const QString& provider) const
{
    const train::TrainSettings settings = trainSettings();
    return provider == u"sandbox"_qs ? settings.sandboxUrl : settings.srtUrl;
}

QList<runtime::JobStatus> Engines::recurringJobs() const
{
    return m_housekeeping ? m_housekeeping->jobs() : QList<runtime::JobStatus>();
}

void Engines::applySettings()
{
    if (!isStarted())
        return;
    m_alerts->setOptions(alertOptions(m_settings));
    startOrStopSandbox();
    takeUpSchedules();
}

void Engines::startMeasuring()
{
    m_metrics = std::make_unique<ops::MetricHistory>(
        m_database, m_clock, ops::MetricHistory::Options{.console = instanceOf(m_folder), .isStoring = !m_readOnly});
}

void Engines::takeUpWork()
{
    if (m_readOnly)
        return;
    m_train->takeUpWork(m_settings.boolean(u"train.resume_at_start"_qs));
    m_reservations->takeUpWork();
    m_alertRules->start();
    m_housekeeping = std::make_unique<Housekeeping>(Housekeeping::Parts{.clock = m_clock,
                                                                        .settings = m_settings,
                                                                        .alerts = *m_alerts,
                                                                        .trainAlerts = *m_trainAlerts,
                                                                        .train = *m_train,
                                                                        .platformAlerts = *m_platformAlerts,
                                                                        .platforms = *m_platforms,
                                                                        .dataSyncAlerts = *m_dataSyncAlerts,
                                                                        .dataSync = *m_dataSync,
                                                                        .database = m_database,
                                                                        .folder = m_folder.path()});
    takeUpSchedules();
}

void Engines::addTo(runtime::ShutdownSequence& shutdown)
{
    shutdown.add(u"database"_qs, [this](std::chrono::milliseconds left) {
        if (m_database)
            m_database->close(left / 2);
    });
    shutdown.add(u"metrics"_qs, [this](std::chrono::milliseconds left) {
        if (m_metrics)
            m_metrics->stop(std::min<std::chrono::milliseconds>(left / 2, 500ms));
        m_metrics.reset();
    });
    shutdown.add(u"private redis"_qs, [this](auto) { m_redisServer.reset(); });
    shutdown.add(u"redis client"_qs, [this](auto) { m_redis.reset(); });
    shutdown.add(u"sandbox"_qs, [this](auto) { m_sandbox.stop(); });
    shutdown.add(u"alerts"_qs, [this](auto) {
        m_alertRules.reset();
        m_alerts.reset();
    });
    shutdown.add(u"train tasks"_qs, [this](std::chrono::milliseconds left) {
        if (m_train)
            m_train->stop(std::min<std::chrono::milliseconds>(left / 2, 2s));
        m_train.reset();
    });
    shutdown.add(u"reservations"_qs, [this](std::chrono::milliseconds left) {
        if (m_reservations)
            m_reservations->stop(std::min<std::chrono::milliseconds>(left / 2, 2s));
        m_reservations.reset();
    });
    shutdown.add(u"platform sync"_qs, [this](std::chrono::milliseconds left) {
        if (m_platforms)
            m_platforms->stop(std::min<std::chrono::milliseconds>(left / 2, 2s));
        m_platforms.reset();
    });
    shutdown.add(u"data sync"_qs, [this](std::chrono::milliseconds left) {
        if (m_dataSync)
            m_dataSync->stop(std::min<std::chrono::milliseconds>(left / 2, 3s)); // a browser takes its time
        m_dataSync.reset();
    });
    shutdown.add(u"rehearsals"_qs, [this](auto) {
        m_endOfRehearsals.request_stop();
        m_rehearsals.reset();
    });
    shutdown.add(u"housekeeping"_qs, [this](auto) { m_housekeeping.reset(); });
}

train::Asker thisOperator(const QString& channel)
{
    const struct passwd* user = ::getpwuid(::getuid());
    const QString name = user ? QString::fromLocal8Bit(user->pw_name) : QString::number(::getuid());
    return {.name = name + u'@' + QSysInfo::machineHostName(), .channel = channel};
}

} // namespace gwanje::app
