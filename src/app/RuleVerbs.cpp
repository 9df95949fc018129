// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that raise alerts from metrics.
#include "app/Engines.h"
#include "app/Usage.h"
#include "app/Verbs.h"
#include "ops/AlertRules.h"
#include <QJsonArray>

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using Comparison = ops::AlertRule::Comparison;

const QString aNumber = u"X (1, 0.5, 2e9)"_qs;

QJsonObject ruleJson(const ops::AlertRule& rule)
{
    QJsonObject labels;
    for (auto it = rule.labels.cbegin(); it != rule.labels.cend(); ++it)
        labels.insert(it.key(), it.value());
    return {{u"name"_qs, rule.name},
            {u"code"_qs, core::codeName(rule.code)},
            {u"metric"_qs, rule.metric},
            {u"labels"_qs, labels},
            {u"quantity"_qs, ops::quantityName(rule.quantity)},
            {u"comparison"_qs, ops::comparisonName(rule.comparison)},
            {u"threshold"_qs, rule.threshold},
            {u"clear_threshold"_qs, rule.clearThreshold},
            {u"for_s"_qs, qint64(rule.pendingFor.count())},
            {u"resend_s"_qs, qint64(rule.resendAfter.count())},
            {u"severity"_qs, ops::severityName(rule.severity)},
            {u"missing"_qs, ops::missingName(rule.missing)},
            {u"enabled"_qs, rule.enabled}};
}

QJsonObject ruleEntryJson(const ops::RuleEntry& entry)
{
    QJsonObject json = ruleJson(entry.rule);
    json.insert(u"origin"_qs, ops::originName(entry.origin));
    return json;
}

/// For the audit row; limits as people read them: long numbers are masked there.
QJsonObject changeJson(const ops::AlertRule& rule)
{
    QJsonObject json = ruleJson(rule);
    json.insert(u"threshold"_qs, ops::metricText(rule.metric, rule.threshold));
    json.insert(u"clear_threshold"_qs, ops::metricText(rule.metric, rule.clearThreshold));
    return json;
}

core::Async<VerbAnswer> listRules(VerbContext context, VerbRequest)
{
    auto asking = context.engines.alertRules().list();
    const auto entries = co_await asking;
    if (!entries)
        co_return failed(entries.error());
    QJsonArray items;
    for (const ops::RuleEntry& entry : *entries)
        items.append(ruleEntryJson(entry));
    co_return VerbAnswer{.json = listJson(items), .error = {}};
}

/// The rule as it is in force; none: there is no such rule.
std::optional<ops::AlertRule> ruleNamed(const QList<ops::RuleEntry>& entries, const QString& name)
{
    for (const ops::RuleEntry& entry : entries) {
        if (entry.rule.name == name)
            return entry.rule;
    }
    return std::nullopt;
}

/// "a=1,b=2"; false where it is none.
bool readLabels(const QString& text, telemetry::Labels& labels)
{
    labels.clear();
    for (const QString& pair : text.split(u',', Qt::SkipEmptyParts)) {
        if (pair.indexOf(u'=') < 1)
            return false;
        labels.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    }
    return true;
}

/// What the options change about the rule, up to the first that is wrong.
core::Status apply(const VerbRequest& request, ops::AlertRule& rule)
{
    const auto wrong = [&request](const QString& option, const QString& wanted) {
        return core::fail(badValue(request.spec->name, u"--"_qs + option, request.text(option), wanted));
    };
    const auto number = [&](const QString& option, double& to) {
        bool good = true;
        if (request.has(option))
            to = request.text(option).toDouble(&good);
        return good;
    };
    const bool above = request.has(u"above"_qs), below = request.has(u"below"_qs);
    if (above && below)
        return core::fail(tooMuch(request.spec->name, u"--above --below"_qs));
    if (above || below) {
        rule.comparison = above ? Comparison::Above : Comparison::Below;
        if (!number(above ? u"above"_qs : u"below"_qs, rule.threshold))
            return wrong(above ? u"above"_qs : u"below"_qs, aNumber);
        rule.clearThreshold = rule.threshold;
    }
    if (!number(u"clear"_qs, rule.clearThreshold))
        return wrong(u"clear"_qs, aNumber);
    if (!readLabels(request.text(u"labels"_qs), rule.labels) && request.has(u"labels"_qs))
        return wrong(u"labels"_qs, u"A=1,B=2"_qs);
    rule.metric = request.text(u"metric"_qs, rule.metric);
    rule.quantity = ops::quantityNamed(request.text(u"value"_qs)).value_or(rule.quantity);
    rule.severity = ops::severityNamed(request.text(u"severity"_qs)).value_or(rule.severity);
    rule.missing = ops::missingNamed(request.text(u"missing"_qs)).value_or(rule.missing);
    rule.pendingFor = std::chrono::seconds(request.number(u"for"_qs, static_cast<int>(rule.pendingFor.count())));
    rule.resendAfter = std::chrono::seconds(request.number(u"resend"_qs, static_cast<int>(rule.resendAfter.count())));
    if (request.has(u"enabled"_qs))
        rule.enabled = request.text(u"enabled"_qs) == u"yes"_qs;
    return {};
}

core::Async<VerbAnswer> setRule(VerbContext context, VerbRequest request)
{
    auto asking = context.engines.alertRules().list();
    const auto entries = co_await asking;
    if (!entries)
        co_return failed(entries.error());
    const auto before = ruleNamed(*entries, request.words.first());
    ops::AlertRule rule = before.value_or(ops::AlertRule{});
    rule.name = request.words.first();
    if (!before && !request.has(u"above"_qs) && !request.has(u"below"_qs))
        co_return lacks(request, u"--metric METRIC, --above X | --below X"_qs);
    const auto labels = rule.labels;
    if (const auto applied = apply(request, rule); !applied)
        co_return failed(applied.error());
    if (!request.has(u"labels"_qs))
        rule.labels = labels;
    auto saving = context.engines.alertRules().save(rule, context.asker.name);
    const auto saved = co_await saving;
    VerbAnswer answer;
    if (!saved)
        answer.error = saved.error();
    else
        answer.json = ruleJson(rule);
    const QJsonValue was = before ? QJsonValue(changeJson(*before)) : QJsonValue();
    answer.json.insert(u"change"_qs, QJsonObject{{u"before"_qs, was}, {u"after"_qs, changeJson(rule)}});
    co_return answer;
}

core::Async<VerbAnswer> resetRule(VerbContext context, VerbRequest request)
{
    auto working = context.engines.alertRules().reset(request.words.first());
    const auto done = co_await working;
    if (!done)
        co_return failed(done.error());
    const ops::AlertRule* rule = ops::defaultRule(request.words.first());
    QJsonObject json{{u"name"_qs, request.words.first()}, {u"removed"_qs, true}};
    if (rule)
        json = ruleJson(*rule);
    co_return VerbAnswer{.json = json, .error = {}};
}

QList<OptionSpec> ruleOptions()
{
    const auto seconds = [](const QString& name) {
        return OptionSpec{.name = name, .kind = Kind::Integer, .least = 0, .most = 2678400, .hint = u"SECONDS"_qs};
    };
    const auto choice = [](const QString& name, const QStringList& choices) {
        return OptionSpec{.name = name, .kind = Kind::Choice, .choices = choices};
    };
    return {{.name = u"metric"_qs, .hint = u"METRIC"_qs},
            {.name = u"labels"_qs, .hint = u"A=1,B=2"_qs},
            choice(u"value"_qs, {u"value"_qs, u"per_minute"_qs, u"p50"_qs, u"p95"_qs, u"p99"_qs}),
            {.name = u"above"_qs, .hint = u"X"_qs},
            {.name = u"below"_qs, .hint = u"X"_qs},
            {.name = u"clear"_qs, .hint = u"X"_qs},
            seconds(u"for"_qs),
            seconds(u"resend"_qs),
            choice(u"severity"_qs, {u"info"_qs, u"warning"_qs, u"error"_qs}),
            choice(u"missing"_qs, {u"ignore"_qs, u"alert"_qs}),
            choice(u"enabled"_qs, {u"yes"_qs, u"no"_qs})};
}

} // namespace

QList<VerbSpec> ruleVerbs()
{
    return {
        {.name = u"alert rules list"_qs,
         .needs = Needs::Records,
         .columns = {u"name"_qs, u"metric"_qs, u"quantity"_qs, u"comparison"_qs, u"threshold"_qs, u"clear_threshold"_qs,
                     u"for_s"_qs, u"resend_s"_qs, u"severity"_qs, u"enabled"_qs, u"origin"_qs},
         .ko = u"지표로 알림을 내는 규칙"_qs,
         .en = u"rules that raise alerts from metrics"_qs,
         .handle = listRules},
        {.name = u"alert rules set"_qs,
         .options = ruleOptions(),
         .words = u"NAME"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .needs = Needs::Records,
         .changes = true,
         .ko = u"규칙을 고치거나 만듭니다"_qs,
         .en = u"changes or makes a rule"_qs,
         .handle = setRule},
        {.name = u"alert rules reset"_qs,
         .words = u"NAME"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .needs = Needs::Records,
         .changes = true,
         .ko = u"규칙을 처음대로 되돌립니다. 직접 만든 것은 지웁니다"_qs,
         .en = u"puts a rule back as it came; removes one of your own"_qs,
         .handle = resetRule},
    };
}

} // namespace gwanje::app
