// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A rule that raises an alert from a metric: which value of it, the limit, for how long, where it clears, how often it
// is told again. The program brings a set of its own; what the operator changed or added is in the database. Pure
// values.

#include "core/Result.h"
#include "telemetry/Metrics.h"
#include <chrono>
#include <optional>

namespace gwanje::ops {

struct AlertRule
{
    enum class Quantity { Value, PerMinute, P50, P95, P99 }; ///< quantiles: of the last five minutes
    enum class Comparison { Above, Below };
    enum class Missing { Ignore, Alert }; ///< what a metric without a value means, once that lasts `pendingFor`

    QString name; ///< "disk_low"; its alert's key is "rule:disk_low"
    core::ErrorCode code = core::ErrorCode::ALR_RULE;
    QString metric;
    telemetry::Labels labels; ///< a metric matches that has these, and maybe others
    Quantity quantity = Quantity::Value;
    Comparison comparison = Comparison::Above;
    double threshold = 0;
    double clearThreshold = 0; ///< on the good side of the threshold, or the same
    std::chrono::seconds pendingFor{60};
    std::chrono::seconds resendAfter{0}; ///< 0: told once
    core::Severity severity = core::Severity::Warning;
    Missing missing = Missing::Ignore;
    bool enabled = true;

    bool operator==(const AlertRule&) const = default;
};

const QList<AlertRule>& defaultRules();
const AlertRule* defaultRule(const QString& name); ///< none: nullptr
core::Status checkRule(const AlertRule& rule);     ///< CORE_BAD_INPUT with field and reason

/// Of its alert. What is measured is a console's own: where several share the database each has a key of its own.
QString ruleKey(const QString& name, const QString& console = {});
QString quantityName(AlertRule::Quantity quantity); ///< "value" "per_minute" "p50" "p95" "p99"
std::optional<AlertRule::Quantity> quantityNamed(QStringView name);
QString comparisonName(AlertRule::Comparison comparison); ///< "above" "below"
std::optional<AlertRule::Comparison> comparisonNamed(QStringView name);
QString missingName(AlertRule::Missing missing); ///< "ignore" "alert"
std::optional<AlertRule::Missing> missingNamed(QStringView name);
/// A value of the metric for people: "1.5 GiB", "120 ms", "3".
QString metricText(const QString& metric, double value);

} // namespace gwanje::ops
