// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/AlertRules.h"

#include "ops/SqlAlertRuleStore.h"
#include "ops/SqlAlertStore.h"
#include "ops/SqlMetricStore.h"
#include "telemetry/Log.h"

namespace gwanje::ops {
namespace {

using namespace std::chrono_literals;

constexpr auto firstLook = 1s;
constexpr auto lookEvery = 5s;
constexpr int loadEvery = 12; ///< looks
constexpr auto goneAfter = 1h;
const QString keyPrefix = ruleKey({});

struct Stored
{
    QList<RuleEntry> entries;
    QList<Alert> standing;
    QList<Alert> left; ///< by consoles that are gone
};

core::ErrorCode codeOf(const RuleWatch& watch)
{
    return watch.hasNoData() ? core::ErrorCode::ALR_NO_DATA : watch.rule().code;
}

QString consoleOf(const QString& key)
{
    return key.startsWith(keyPrefix) ? key.mid(keyPrefix.size()).section(u':', 1) : QString();
}

core::Result<QList<RuleEntry>> entriesIn(store::Session& session)
{
    const auto kept = sql::keptRules(session);
    if (!kept)
        return core::fail(kept.error());
    QList<RuleEntry> entries;
    for (const AlertRule& rule : defaultRules())
        entries.append({rule, RuleEntry::Origin::BuiltIn});
    for (const AlertRule& rule : *kept) {
        const auto same = std::find_if(entries.begin(), entries.end(),
                                       [&](const RuleEntry& entry) { return entry.rule.name == rule.name; });
        if (same == entries.end())
            entries.append({rule, RuleEntry::Origin::Own});
        else if (!(same->rule == rule))
            *same = {rule, RuleEntry::Origin::Changed};
    }
    return entries;
}

/// Each console stores what it measures, every minute.
core::Result<QList<Alert>> leftIn(store::Session& session, const QList<Alert>& standing, const QString& us,
                                  const QDateTime& now)
{
    const QDateTime since = now.addSecs(-std::chrono::seconds(goneAfter).count());
    QMap<QString, bool> works;
    QList<Alert> left;
    for (const Alert& alert : us.isEmpty() ? QList<Alert>() : standing) {
        const QString console = consoleOf(alert.key);
        if (console.isEmpty() || console == us || alert.raisedAt > since)
            continue;
        if (!works.contains(console)) {
            const auto measured = sql::hasMeasured(session, console, since.toMSecsSinceEpoch());
            if (!measured)
                return core::fail(measured.error());
            works.insert(console, *measured);
        }
        if (!works.value(console))
            left << alert;
    }
    return left;
}

core::Result<Stored> storedIn(store::Session& session, const QString& us, const QDateTime& now)
{
    const auto entries = entriesIn(session);
    if (!entries)
        return core::fail(entries.error());
    const auto standing = sql::list(session, true, {.cursor = {}, .limit = 1000}, now);
    if (!standing)
        return core::fail(standing.error());
    const auto left = leftIn(session, standing->items, us, now);
    if (!left)
        return core::fail(left.error());
    return Stored{*entries, standing->items, *left};
}

} // namespace

QString originName(RuleEntry::Origin origin)
{
    return origin == RuleEntry::Origin::BuiltIn ? u"built_in"_qs
           : origin == RuleEntry::Origin::Own   ? u"own"_qs
                                                : u"changed"_qs;
}

AlertRules::AlertRules(Parts parts) : m_parts(std::move(parts))
{
}

void AlertRules::start()
{
    if (std::exchange(m_started, true))
        return;
    load();
    m_parts.clock.callAfter(firstLook, this, [this] { tick(); });
}

void AlertRules::tick()
{
    look();
    if (++m_ticks % loadEvery == 0)
        load();
    m_parts.clock.callAfter(lookEvery, this, [this] { tick(); });
}

void AlertRules::load()
{
    const auto loading =
        m_parts.database->read<Stored>([now = m_parts.clock.now(), us = m_parts.console](store::Session& session) {
            return storedIn(session, us, now);
        });
    core::whenFinished(loading, this, [this](const core::Result<Stored>& stored) {
        if (!stored)
            return; // the rules stay as they are
        adopt(stored->entries, stored->standing);
        for (const Alert& alert : stored->left)
            m_parts.alerts.clearAsSeen(alert);
    });
}

void AlertRules::adopt(const QList<RuleEntry>& entries, const QList<Alert>& standing)
{
    std::map<QString, Watched> next;
    bool differs = false;
    for (const RuleEntry& entry : entries) {
        if (!entry.rule.enabled)
            continue;
        const auto known = m_watched.find(entry.rule.name);
        if (known != m_watched.end() && known->second.watch.rule() == entry.rule) {
            next.insert(m_watched.extract(known));
            continue;
        }
        differs = true;
        const bool stood = known != m_watched.end() && known->second.watch.isStanding();
        const auto made =
            next.emplace(entry.rule.name, Watched{RuleWatch(entry.rule), MetricReading(entry.rule)}).first;
        const QString key = ruleKey(entry.rule.name, m_parts.console);
        if (stood ||
            std::any_of(standing.cbegin(), standing.cend(), [&](const Alert& alert) { return alert.key == key; }))
            made->second.watch.adopt(m_parts.clock.monotonic());
    }
    differs = differs || !m_watched.empty();
    m_watched = std::move(next);
    clearEnded(standing);
    raiseTaken(standing);
    if (differs)
        Q_EMIT changed();
}

/// Of a rule that was removed or turned off.
void AlertRules::clearEnded(const QList<Alert>& standing)
{
    for (const Alert& alert : standing) {
        const QString name = alert.key.mid(keyPrefix.size()).section(u':', 0, 0);
        const bool named =
            alert.key == ruleKey(name, m_parts.console); // else from before consoles had keys of their own
        if (isOurs(alert.key) && !(named && m_watched.contains(name)))
            m_parts.alerts.clearAsSeen(alert);
    }
}

/// This console slept, or could not write, and was taken for one that is gone. One that is about to be written is
/// raised twice, which is once.
void AlertRules::raiseTaken(const QList<Alert>& standing)
{
    for (const auto& [name, watched] : m_watched) {
        const QString key = ruleKey(name, m_parts.console);
        const bool stands =
            std::any_of(standing.cbegin(), standing.cend(), [&key](const Alert& alert) { return alert.key == key; });
        if (!m_parts.console.isEmpty() && watched.watch.isStanding() && !stands)
            raise(watched);
    }
}

/// Whether this console answers for the alert: not for what another one measures.
bool AlertRules::isOurs(const QString& key) const
{
    const QString console = consoleOf(key);
    return key.startsWith(keyPrefix) && (console.isEmpty() || console == m_parts.console);
}

void AlertRules::look()
{
    const auto metrics = m_parts.metrics();
    const auto now = m_parts.clock.monotonic();
    for (auto& [name, watched] : m_watched) {
        watched.value = watched.reading.read(metrics, now);
        const auto notice = watched.watch.see(watched.value, now);
        if (notice != RuleWatch::Notice::None)
            tell(watched, notice);
    }
}

void AlertRules::raise(const Watched& watched)
{
    const AlertRule& rule = watched.watch.rule();
    m_parts.alerts.raise(ruleKey(rule.name, m_parts.console), rule.severity, codeOf(watched.watch), contextOf(watched));
}

void AlertRules::tell(const Watched& watched, RuleWatch::Notice notice)
{
    using Notice = RuleWatch::Notice;
    const AlertRule& rule = watched.watch.rule();
    const QString key = ruleKey(rule.name, m_parts.console);
    const core::Context context = contextOf(watched);
    const auto code = codeOf(watched.watch);
    const telemetry::LogFields fields{.code = core::codeName(code), .more = context};
    if (notice == Notice::Clear) {
        m_parts.alerts.clear(key, Alerts::Ending::Told);
        telemetry::info("ops", "rule.cleared", core::sentence(code, telemetry::logLanguage(), context), fields);
        return;
    }
    raise(watched);
    if (notice == Notice::Remind)
        m_parts.alerts.remind(key);
    telemetry::warn("ops", notice == Notice::Remind ? "rule.stands" : "rule.raised",
                    core::sentence(code, telemetry::logLanguage(), context), fields);
}

core::Context AlertRules::contextOf(const Watched& watched) const
{
    const auto& [watch, reading, value] = watched;
    const AlertRule& rule = watch.rule();
    core::Context context = m_parts.explain ? m_parts.explain(rule) : core::Context();
    context.insert(u"rule"_qs, rule.name);
    context.insert(u"metric"_qs, rule.metric);
    context.insert(u"threshold"_qs, metricText(rule.metric, rule.threshold));
    if (value) { // three digits say it: a rate is never a round number
        const double rounded = QString::number(*value, 'g', 3).toDouble();
        context.insert(u"value"_qs, metricText(rule.metric, rounded));
    }
    if (watch.hasNoData()) {
        const auto gone = std::chrono::duration_cast<std::chrono::seconds>(watch.missingFor(m_parts.clock.monotonic()));
        context.insert(u"seconds"_qs, QString::number(gone.count()));
    }
    if (watch.isFluttering())
        context.insert(u"fluttering"_qs, u"true"_qs);
    return context;
}

QFuture<core::Result<QList<RuleEntry>>> AlertRules::list()
{
    return m_parts.database->read<QList<RuleEntry>>([](store::Session& session) { return entriesIn(session); });
}

QFuture<core::Status> AlertRules::save(const AlertRule& rule, const QString& by)
{
    if (auto checked = checkRule(rule); !checked)
        return core::readyFuture(checked);
    auto saving = m_parts.database->write<void>(
        [rule, by, at = m_parts.clock.now()](store::Session& session) { return sql::saveRule(session, rule, by, at); });
    core::whenFinished(saving, this, [this](const core::Status& saved) {
        if (saved && m_started)
            load();
    });
    return saving;
}

QFuture<core::Status> AlertRules::reset(const QString& name)
{
    auto removing = m_parts.database->write<void>([name](store::Session& session) -> core::Status {
        const auto removed = sql::removeRule(session, name);
        if (!removed)
            return core::fail(removed.error());
        if (!*removed && !defaultRule(name))
            return core::fail(core::ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, name}});
        return {};
    });
    core::whenFinished(removing, this, [this](const core::Status& removed) {
        if (removed && m_started)
            load();
    });
    return removing;
}

} // namespace gwanje::ops
