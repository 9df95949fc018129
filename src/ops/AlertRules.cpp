// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/AlertRules.h"

#include "ops/SqlAlertRuleStore.h"
#include "ops/SqlAlertStore.h"
#include "telemetry/Log.h"

namespace gwanje::ops {
namespace {

using namespace std::chrono_literals;

constexpr auto firstLook = 1s;
constexpr auto lookEvery = 5s;
constexpr int loadEvery = 12; ///< looks
const QString keyPrefix = ruleKey({});

struct Stored
{
    QList<RuleEntry> entries;
    QList<Alert> standing;
};

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

core::Result<Stored> storedIn(store::Session& session, const QDateTime& now)
{
    const auto entries = entriesIn(session);
    if (!entries)
        return core::fail(entries.error());
    const auto standing = sql::list(session, true, {.cursor = {}, .limit = 1000}, now);
    if (!standing)
        return core::fail(standing.error());
    return Stored{*entries, standing->items};
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
    const auto loading = m_parts.database->read<Stored>(
        [now = m_parts.clock.now()](store::Session& session) { return storedIn(session, now); });
    core::whenFinished(loading, this, [this](const core::Result<Stored>& stored) {
        if (stored) // else the rules stay as they are
            adopt(stored->entries, stored->standing);
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
    for (const Alert& alert : standing) { // of a rule that was removed or turned off
        const QString name = alert.key.mid(keyPrefix.size()).section(u':', 0, 0);
        const bool named = alert.key == ruleKey(name, m_parts.console); // else from before consoles had keys of their own
        if (isOurs(alert.key) && !(named && m_watched.contains(name)))
            m_parts.alerts.clear(alert.key);
    }
    if (differs)
        Q_EMIT changed();
}

/// Whether this console answers for the alert: not for what another one measures.
bool AlertRules::isOurs(const QString& key) const
{
    if (!key.startsWith(keyPrefix))
        return false;
    const QString console = key.mid(keyPrefix.size()).section(u':', 1);
    return console.isEmpty() || console == m_parts.console;
}

void AlertRules::look()
{
    const auto metrics = m_parts.metrics();
    const auto now = m_parts.clock.monotonic();
    for (auto& [name, watched] : m_watched) {
        const auto value = watched.reading.read(metrics, now);
        const auto notice = watched.watch.see(value, now);
        if (notice != RuleWatch::Notice::None)
            tell(watched.watch, notice, value);
    }
}

void AlertRules::tell(const RuleWatch& watch, RuleWatch::Notice notice, std::optional<double> value)
{
    using Notice = RuleWatch::Notice;
    const AlertRule& rule = watch.rule();
    const QString key = ruleKey(rule.name, m_parts.console);
    const core::Context context = contextOf(watch, value);
    const auto code = watch.hasNoData() ? core::ErrorCode::ALR_NO_DATA : rule.code;
    const telemetry::LogFields fields{.code = core::codeName(code), .more = context};
    if (notice == Notice::Clear) {
        m_parts.alerts.clear(key, Alerts::Ending::Told);
        telemetry::info("ops", "rule.cleared", core::sentence(code, telemetry::logLanguage(), context), fields);
        return;
    }
    m_parts.alerts.raise(key, rule.severity, code, context);
    if (notice == Notice::Remind)
        m_parts.alerts.remind(key);
    telemetry::warn("ops", notice == Notice::Remind ? "rule.stands" : "rule.raised",
                    core::sentence(code, telemetry::logLanguage(), context), fields);
}

core::Context AlertRules::contextOf(const RuleWatch& watch, std::optional<double> value) const
{
    const AlertRule& rule = watch.rule();
    core::Context context = m_parts.explain ? m_parts.explain(rule) : core::Context();
    context.insert(u"rule"_qs, rule.name);
    context.insert(u"metric"_qs, rule.metric);
    context.insert(u"threshold"_qs, metricText(rule.metric, rule.threshold));
    if (value)
        context.insert(u"value"_qs, metricText(rule.metric, *value));
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
