// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DiagnosticsParts.h"

#include "app/Engines.h"
#include "app/OpenStore.h"
#include "app/Output.h"
#include "app/Versions.h"
#include "ops/SettingValue.h"
#include "runtime/DataFolder.h"
#include "runtime/ProcessStats.h"
#include "store/Migrator.h"
#include "telemetry/LogFile.h"
#include "telemetry/Metrics.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QStorageInfo>
#include <QSysInfo>
#include <QTimeZone>

namespace gwanje::app {
namespace {

constexpr qint64 logBytes = 2 * 1024 * 1024; ///< of the newest file and the one before
constexpr auto english = core::Language::English;

QByteArray text(const QJsonObject& json)
{
    return QJsonDocument(json).toJson();
}

/// What is secret, or names a person, is only said to be set.
QString safeValue(const ops::Setting& setting, const QString& value)
{
    if (value.isEmpty() || setting.type == ops::SettingType::Secret)
        return value.isEmpty() ? QString() : u"(set)"_qs;
    if (setting.key == u"train.live_reserve_account"_qs)
        return u"(set)"_qs;
    return ops::shownValue(setting, value);
}

QJsonObject settingsJson(const ops::Settings& settings)
{
    static const QStringList sources{u"default"_qs, u"file"_qs, u"env_file"_qs, u"environment"_qs, u"command_line"_qs};
    QJsonObject json;
    for (const ops::Setting& setting : ops::settingsCatalogue())
        json.insert(setting.key, QJsonObject{{u"value"_qs, safeValue(setting, settings.text(setting.key))},
                                             {u"source"_qs, sources.value(int(settings.source(setting.key)))}});
    return json;
}

QJsonArray errorsJson(const QList<core::Error>& errors)
{
    QJsonArray json;
    for (const core::Error& error : errors)
        json.append(errorJson(error, english));
    return json;
}

QJsonObject machineJson(const QString& folder)
{
    QJsonObject json{{u"os"_qs, QSysInfo::prettyProductName()},
                     {u"kernel"_qs, QSysInfo::kernelVersion()},
                     {u"architecture"_qs, QSysInfo::currentCpuArchitecture()},
                     {u"locale"_qs, QLocale::system().name()},
                     {u"time_zone"_qs, QString::fromLatin1(QTimeZone::systemTimeZoneId())},
                     {u"desktop"_qs, qEnvironmentVariable("XDG_CURRENT_DESKTOP")},
                     {u"session"_qs, qEnvironmentVariable("XDG_SESSION_TYPE")},
                     {u"now"_qs, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                     {u"disk_free_bytes"_qs, runtime::freeDisk(folder)},
                     {u"disk_total_bytes"_qs, runtime::totalDisk(folder)},
                     {u"file_system"_qs, QString::fromLatin1(QStorageInfo(folder).fileSystemType())}};
    if (const auto stats = runtime::processStats()) {
        json.insert(u"resident_bytes"_qs, stats->residentBytes);
        json.insert(u"cpu_seconds"_qs, stats->cpuSeconds);
        json.insert(u"threads"_qs, stats->threads);
        json.insert(u"open_files"_qs, stats->openFiles);
    }
    return json;
}

QJsonObject schemaJson(store::Database& database)
{
    static const QStringList states{u"connecting"_qs, u"ready"_qs, u"unreachable"_qs, u"read_only"_qs};
    store::Migrator migrator(database);
    QJsonObject json{{u"state"_qs, states.value(int(database.state()))}, {u"newest"_qs, migrator.newest()}};
    const auto history = migrator.history();
    if (!history) {
        json.insert(u"error"_qs, errorJson(history.error(), english));
        return json;
    }
    QJsonArray applied;
    for (const store::AppliedMigration& each : *history)
        applied.append(QJsonObject{{u"version"_qs, each.version},
                                   {u"name"_qs, each.name},
                                   {u"at"_qs, each.at.toString(Qt::ISODate)}});
    json.insert(u"applied"_qs, applied);
    if (const auto verified = migrator.verify(); !verified)
        json.insert(u"verify"_qs, errorJson(verified.error(), english));
    return json;
}

QJsonObject storesJson(const ConsoleState& state)
{
    QJsonObject database{{u"url"_qs, state.databaseUrl.shown()}, {u"read_only"_qs, state.readOnly}};
    std::shared_ptr<store::Database> open = state.database;
    if (!open) {
        const auto opened = openStore(state.databaseUrl, Schema::AsItIs);
        if (opened)
            open = opened->database;
        else
            database.insert(u"error"_qs, errorJson(opened.error(), english));
    }
    if (open)
        database.insert(u"schema"_qs, schemaJson(*open));
    return {{u"database"_qs, database}, {u"redis"_qs, state.redis}, {u"problems"_qs, errorsJson(state.problems)}};
}

/// Codes and times only: an alert's context may name a journey.
QJsonObject alertsJson(const QList<ops::Alert>& alerts)
{
    QJsonArray items;
    for (const ops::Alert& alert : alerts)
        items.append(QJsonObject{{u"code"_qs, core::codeName(alert.code)},
                                 {u"kind"_qs, alert.key.section(u':', 0, 0)},
                                 {u"raised_at"_qs, alert.raisedAt.toString(Qt::ISODate)},
                                 {u"acknowledged"_qs, alert.acknowledgedAt.isValid()},
                                 {u"sent"_qs, alert.sent}});
    return {{u"items"_qs, items}};
}

/// The ends of the two newest files, whole lines.
PartText logText(const QString& folder)
{
    PartText part{.file = u"log.jsonl"_qs};
    qint64 left = logBytes;
    for (const telemetry::LogDay& day : telemetry::logDays(folder + u"/logs"_qs).mid(0, 2)) {
        QFile file(day.path);
        if (!file.open(QIODevice::ReadOnly)) {
            part.error = core::fail(core::ErrorCode::CORE_FILE,
                                    {{u"path"_qs, day.path}, {u"reason"_qs, file.errorString()}})
                             .value();
            return part;
        }
        const bool cut = file.size() > left && file.seek(file.size() - left);
        QByteArray lines = file.read(left);
        if (cut)
            lines = lines.mid(lines.indexOf('\n') + 1);
        left -= lines.size();
        part.text.prepend(lines);
        if (left <= 0)
            break;
    }
    part.count = part.text.count('\n');
    return part;
}

} // namespace

ConsoleState stateOf(Engines& engines)
{
    ConsoleState state{.folder = engines.folder().path(),
                       .settings = settingsJson(engines.settings()),
                       .redis = {{u"url"_qs, engines.redisUrl().shown()}},
                       .problems = engines.problems(),
                       .database = engines.database(),
                       .databaseUrl = engines.databaseUrl(),
                       .readOnly = engines.isReadOnly(),
                       .alerts = {}};
    if (engines.isStarted() && engines.isSettled())
        state.redis.insert(u"available"_qs, engines.redis().isAvailable());
    return state;
}

PartText partText(const QString& part, const ConsoleState& state)
{
    if (part == u"versions"_qs)
        return {.file = u"versions.json"_qs, .text = text(versions())};
    if (part == u"settings"_qs)
        return {.file = u"settings.json"_qs, .text = text(state.settings), .count = state.settings.size()};
    if (part == u"machine"_qs)
        return {.file = u"machine.json"_qs, .text = text(machineJson(state.folder))};
    if (part == u"stores"_qs)
        return {.file = u"stores.json"_qs, .text = text(storesJson(state))};
    if (part == u"alerts"_qs)
        return {.file = u"alerts.json"_qs, .text = text(alertsJson(state.alerts)), .count = state.alerts.size()};
    if (part == u"metrics"_qs) {
        const QByteArray metrics = telemetry::metricsAsPrometheus();
        return {.file = u"metrics.txt"_qs, .text = metrics, .count = metrics.count('\n')};
    }
    return logText(state.folder);
}

} // namespace gwanje::app
