// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/AlertRule.h"

#include <array>
#include <cmath>
#include <QLocale>
#include <QRegularExpression>

namespace gwanje::ops {
namespace {

using namespace std::chrono_literals;
using Quantity = AlertRule::Quantity;
using Comparison = AlertRule::Comparison;
using Missing = AlertRule::Missing;

constexpr double mebibyte = 1024.0 * 1024.0;

constexpr std::array quantities{std::pair{Quantity::Value, "value"}, std::pair{Quantity::PerMinute, "per_minute"},
                                std::pair{Quantity::P50, "p50"}, std::pair{Quantity::P95, "p95"},
                                std::pair{Quantity::P99, "p99"}};
constexpr std::array comparisons{std::pair{Comparison::Above, "above"}, std::pair{Comparison::Below, "below"}};
constexpr std::array missings{std::pair{Missing::Ignore, "ignore"}, std::pair{Missing::Alert, "alert"}};

template<class Names, class Value>
QString nameIn(const Names& names, Value value)
{
    for (const auto& [known, name] : names) {
        if (known == value)
            return QString::fromLatin1(name);
    }
    return {};
}

template<class Value, class Names>
std::optional<Value> valueIn(const Names& names, QStringView wanted)
{
    for (const auto& [value, name] : names) {
        if (wanted == QLatin1StringView(name))
            return value;
    }
    return std::nullopt;
}

core::Status bad(const QString& field, const QString& reason)
{
    return core::fail(core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}, {u"reason"_qs, reason.left(100)}});
}

/// What goes wrong around the program.
QList<AlertRule> surroundings()
{
    return {
        {.name = u"disk_low"_qs, // the warning limit is a setting, so the metric is the free space in terms of it
         .code = core::ErrorCode::APP_DISK_LOW,
         .metric = u"disk_free_to_warning_ratio"_qs,
         .comparison = Comparison::Below,
         .threshold = 1,
         .clearThreshold = 1.1,
         .pendingFor = 0s,
         .resendAfter = 24h},
        {.name = u"redis_away"_qs,
         .code = core::ErrorCode::RDS_UNAVAILABLE,
         .metric = u"redis_available"_qs,
         .comparison = Comparison::Below,
         .threshold = 1,
         .clearThreshold = 1,
         .pendingFor = 30s,
         .resendAfter = 6h},
        {.name = u"redis_evicts"_qs,
         .code = core::ErrorCode::RDS_EVICTS,
         .metric = u"redis_evicts"_qs,
         .threshold = 0,
         .clearThreshold = 0,
         .pendingFor = 0s,
         .resendAfter = 6h,
         .severity = core::Severity::Error},
        {.name = u"database_slow"_qs,
         .code = core::ErrorCode::ALR_DATABASE_SLOW,
         .metric = u"database_write_seconds"_qs,
         .quantity = Quantity::P99,
         .threshold = 0.5,
         .clearThreshold = 0.25,
         .pendingFor = 2min,
         .resendAfter = 6h},
        {.name = u"train_blocked"_qs, // told at once by the task; this reminds
         .code = core::ErrorCode::TRN_BLOCKED,
         .metric = u"train_blocked"_qs,
         .threshold = 0,
         .clearThreshold = 0,
         .pendingFor = 15min,
         .resendAfter = 6h,
         .severity = core::Severity::Error},
        {.name = u"search_failures"_qs,
         .code = core::ErrorCode::ALR_SEARCH_FAILURES,
         .metric = u"train_search_failures_total"_qs,
         .quantity = Quantity::PerMinute,
         .threshold = 5,
         .clearThreshold = 1,
         .pendingFor = 2min,
         .resendAfter = 6h},
    };
}

AlertRule ofGoal(const QString& name, core::ErrorCode code, const QString& metric, double threshold)
{
    return {.name = name,
            .code = code,
            .metric = metric,
            .threshold = threshold,
            .clearThreshold = threshold,
            .resendAfter = 6h,
            .severity = core::severity(code)};
}

/// The goals of reservations.
QList<AlertRule> goals()
{
    using C = core::ErrorCode;
    AlertRule success = ofGoal(u"reservation_failures"_qs, C::ALR_CREATE_FAILURES,
                                       u"reservation_create_success_percent"_qs, 99);
    success.comparison = Comparison::Below;
    AlertRule create =
        ofGoal(u"reservation_create_slow"_qs, C::ALR_CREATE_SLOW, u"reservation_create_seconds"_qs, 0.5);
    create.quantity = Quantity::P99;
    create.clearThreshold = 0.4;
    AlertRule confirm =
        ofGoal(u"reservation_confirm_slow"_qs, C::ALR_CONFIRM_SLOW, u"reservation_confirm_seconds"_qs, 0.2);
    confirm.quantity = Quantity::P99;
    confirm.clearThreshold = 0.15;
    AlertRule expiry =
        ofGoal(u"reservation_expiry"_qs, C::ALR_EXPIRY_HIGH, u"reservation_expiry_percent"_qs, 10);
    expiry.pendingFor = 5min;
    AlertRule locks =
        ofGoal(u"reservation_lock_failures"_qs, C::ALR_LOCK_FAILURES, u"reservation_lock_failures_total"_qs, 0);
    locks.quantity = Quantity::PerMinute;
    AlertRule shortage =
        ofGoal(u"reservation_shortage"_qs, C::ALR_SHORTAGE, u"reservation_requests_total"_qs, 60);
    shortage.labels = {{u"deed"_qs, u"create"_qs}, {u"code"_qs, u"RSV_SOLD_OUT"_qs}};
    shortage.quantity = Quantity::PerMinute;
    shortage.resendAfter = 24h;
    AlertRule cache =
        ofGoal(u"reservation_cache"_qs, C::ALR_CACHE_MISSES, u"reservation_cache_hit_percent"_qs, 20);
    cache.comparison = Comparison::Below;
    cache.clearThreshold = 30;
    cache.pendingFor = 5min;
    cache.resendAfter = 24h;
    return {success, create, confirm, expiry, locks, shortage, cache};
}

/// What reservations themselves say is wrong.
QList<AlertRule> troubles()
{
    using C = core::ErrorCode;
    AlertRule degraded =
        ofGoal(u"reservation_degraded"_qs, C::RSV_DEGRADED, u"reservation_degraded"_qs, 0);
    degraded.pendingFor = 10s;
    AlertRule clock =
        ofGoal(u"reservation_clock"_qs, C::RSV_CLOCK_SUSPECT, u"reservation_clock_suspect"_qs, 0);
    clock.pendingFor = 0s;
    AlertRule unknown =
        ofGoal(u"reservation_unknown"_qs, C::ALR_OUTCOMES_UNKNOWN, u"reservation_unknown_outcomes"_qs, 0);
    unknown.pendingFor = 0s;
    AlertRule drift = ofGoal(u"reservation_drift"_qs, C::ALR_DRIFT, u"reservation_drifts_total"_qs, 0);
    drift.quantity = Quantity::PerMinute;
    drift.pendingFor = 0s;
    return {degraded, clock, unknown, drift};
}

/// Platform sync as a whole; a single platform that keeps failing is told by its schedule.
QList<AlertRule> platforms()
{
    using C = core::ErrorCode;
    AlertRule failures =
        ofGoal(u"platform_failures"_qs, C::ALR_PLATFORM_FAILURES, u"schedule_runs_total"_qs, 10);
    failures.labels = {{u"result"_qs, u"failed"_qs}};
    failures.quantity = Quantity::PerMinute;
    failures.clearThreshold = 2;
    failures.pendingFor = 5min;
    AlertRule open =
        ofGoal(u"platform_discrepancies"_qs, C::ALR_DISCREPANCIES, u"platform_discrepancies_open"_qs, 100);
    open.clearThreshold = 80;
    open.pendingFor = 5min;
    open.resendAfter = 24h;
    AlertRule skipped =
        ofGoal(u"platform_runs_skipped"_qs, C::ALR_RUNS_SKIPPED, u"schedule_skipped_total"_qs, 5);
    skipped.quantity = Quantity::PerMinute;
    skipped.clearThreshold = 1;
    skipped.pendingFor = 5min;
    return {failures, open, skipped};
}

/// What goes wrong in the program itself.
QList<AlertRule> ourselves()
{
    return {
        {.name = u"gui_stall"_qs,
         .code = core::ErrorCode::ALR_GUI_STALL,
         .metric = u"gui_stall_p999_seconds"_qs,
         .threshold = 0.1,
         .clearThreshold = 0.05,
         .pendingFor = 2min},
        {.name = u"memory_high"_qs,
         .code = core::ErrorCode::ALR_MEMORY_HIGH,
         .metric = u"process_resident_memory_bytes"_qs,
         .threshold = 1024 * mebibyte,
         .clearThreshold = 900 * mebibyte,
         .pendingFor = 5min,
         .resendAfter = 24h},
        {.name = u"log_dropped"_qs,
         .code = core::ErrorCode::ALR_LOG_DROPPED,
         .metric = u"log_dropped_lines_total"_qs,
         .quantity = Quantity::PerMinute,
         .threshold = 0,
         .clearThreshold = 0,
         .pendingFor = 0s},
    };
}

} // namespace

const QList<AlertRule>& defaultRules()
{
    static const QList<AlertRule> all = surroundings() + ourselves() + goals() + troubles() + platforms();
    return all;
}

const AlertRule* defaultRule(const QString& name)
{
    for (const AlertRule& rule : defaultRules()) {
        if (rule.name == name)
            return &rule;
    }
    return nullptr;
}

core::Status checkRule(const AlertRule& rule)
{
    static const QRegularExpression name(u"^[a-z][a-z0-9_]{0,62}$"_qs), metric(u"^[a-zA-Z_:][a-zA-Z0-9_:]{0,199}$"_qs);
    constexpr auto longest = std::chrono::hours(24 * 31);
    if (!name.match(rule.name).hasMatch())
        return bad(u"name"_qs, rule.name);
    if (!metric.match(rule.metric).hasMatch())
        return bad(u"metric"_qs, rule.metric);
    if (!std::isfinite(rule.threshold))
        return bad(u"threshold"_qs, QString::number(rule.threshold));
    const bool above = rule.comparison == Comparison::Above;
    if (!std::isfinite(rule.clearThreshold) ||
        (above ? rule.clearThreshold > rule.threshold : rule.clearThreshold < rule.threshold))
        return bad(u"clear_threshold"_qs, QString::number(rule.clearThreshold));
    if (rule.pendingFor < 0s || rule.pendingFor > longest)
        return bad(u"for"_qs, QString::number(rule.pendingFor.count()));
    if (rule.resendAfter < 0s || rule.resendAfter > longest || (rule.resendAfter > 0s && rule.resendAfter < 1min))
        return bad(u"resend"_qs, QString::number(rule.resendAfter.count()));
    return {};
}

QString ruleKey(const QString& name, const QString& console)
{
    return u"rule:"_qs + name + (console.isEmpty() ? QString() : u':' + console);
}

QString quantityName(Quantity quantity)
{
    return nameIn(quantities, quantity);
}

std::optional<Quantity> quantityNamed(QStringView name)
{
    return valueIn<Quantity>(quantities, name);
}

QString comparisonName(Comparison comparison)
{
    return nameIn(comparisons, comparison);
}

std::optional<Comparison> comparisonNamed(QStringView name)
{
    return valueIn<Comparison>(comparisons, name);
}

QString missingName(Missing missing)
{
    return nameIn(missings, missing);
}

std::optional<Missing> missingNamed(QStringView name)
{
    return valueIn<Missing>(missings, name);
}

QString metricText(const QString& metric, double value)
{
    const QLocale plain = QLocale::c();
    if (metric.endsWith(u"_bytes"_qs))
        return plain.formattedDataSize(static_cast<qint64>(value), 1);
    if (metric.endsWith(u"_seconds"_qs))
        return value < 10 ? plain.toString(value * 1000, 'f', value < 0.01 ? 1 : 0) + u" ms"_qs
                          : plain.toString(value, 'f', 0) + u" s"_qs;
    if (metric.endsWith(u"_percent"_qs))
        return plain.toString(value, 'f', 1) + u" %"_qs;
    return QString::number(value, 'g', 6);
}

} // namespace gwanje::ops
