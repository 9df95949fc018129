// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/SqlAlertRuleStore.h"

#include "ops/WebhookMessage.h"
#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::ops::sql {
namespace {

using namespace Qt::Literals::StringLiterals;

QString labelsText(const telemetry::Labels& labels)
{
    QJsonObject json;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        json.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

telemetry::Labels labelsOf(const QString& text)
{
    telemetry::Labels labels;
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto it = json.constBegin(); it != json.constEnd(); ++it)
        labels.insert(it.key(), it.value().toString());
    return labels;
}

AlertRule ruleOf(const store::Row& row)
{
    AlertRule rule;
    rule.name = row.text("name"_L1);
    rule.code = core::errorCodeNamed(row.text("code"_L1)).value_or(core::ErrorCode::ALR_RULE);
    rule.metric = row.text("metric"_L1);
    rule.labels = labelsOf(row.text("labels"_L1));
    rule.quantity = quantityNamed(row.text("quantity"_L1)).value_or(AlertRule::Quantity::Value);
    rule.comparison = comparisonNamed(row.text("comparison"_L1)).value_or(AlertRule::Comparison::Above);
    rule.threshold = row.real("threshold"_L1);
    rule.clearThreshold = row.real("clear_threshold"_L1);
    rule.pendingFor = std::chrono::seconds(row.integer("pending_s"_L1));
    rule.resendAfter = std::chrono::seconds(row.integer("resend_s"_L1));
    rule.severity = severityNamed(row.text("severity"_L1)).value_or(core::Severity::Warning);
    rule.missing = missingNamed(row.text("missing"_L1)).value_or(AlertRule::Missing::Ignore);
    rule.enabled = row.boolean("enabled"_L1);
    return rule;
}

} // namespace

core::Result<QList<AlertRule>> keptRules(store::Session& session)
{
    return session
        .query(u"SELECT name, code, metric, labels, quantity, comparison, threshold, clear_threshold, pending_s, "
               "resend_s, severity, missing, enabled FROM alert_rule ORDER BY name"_qs)
        .map([](const auto& rows) {
            QList<AlertRule> rules;
            for (const store::Row& row : rows)
                rules.append(ruleOf(row));
            return rules;
        });
}

core::Status saveRule(store::Session& session, const AlertRule& rule, const QString& by, const QDateTime& at)
{
    if (const auto removed = removeRule(session, rule.name); !removed)
        return core::fail(removed.error());
    const auto added = session.execute(
        u"INSERT INTO alert_rule (name, code, metric, labels, quantity, comparison, threshold, clear_threshold, "
        "pending_s, resend_s, severity, missing, enabled, updated_at, updated_by) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_qs,
        {rule.name, core::codeName(rule.code), rule.metric, labelsText(rule.labels), quantityName(rule.quantity),
         comparisonName(rule.comparison), rule.threshold, rule.clearThreshold, qint64(rule.pendingFor.count()),
         qint64(rule.resendAfter.count()), severityName(rule.severity), missingName(rule.missing), rule.enabled ? 1 : 0,
         at, by});
    return added ? core::Status() : core::fail(added.error());
}

core::Result<bool> removeRule(store::Session& session, const QString& name)
{
    return session.execute(u"DELETE FROM alert_rule WHERE name = ?"_qs, {name}).map([](qint64 rows) {
        return rows > 0;
    });
}

} // namespace gwanje::ops::sql
