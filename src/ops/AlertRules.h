// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules that raise alerts from metrics: the program's own set with what the operator changed, turned off or added.
// From start() on they are held against the metrics every five seconds; without it the rules are only kept. What
// another console saved counts within a minute. Where consoles share a database each looks after its own alerts; those
// of one that has measured nothing for an hour are cleared by the others, and raised again by itself should it come
// back. One thread with an event loop; asking takes well under a millisecond.

#include "core/Async.h"
#include "core/Clock.h"
#include "ops/Alerts.h"
#include "ops/MetricReading.h"
#include "ops/RuleWatch.h"
#include <map>

namespace gwanje::ops {

struct RuleEntry
{
    enum class Origin { BuiltIn, Changed, Own };
    AlertRule rule;
    Origin origin = Origin::BuiltIn;
};
QString originName(RuleEntry::Origin origin); ///< "built_in" "changed" "own"

class AlertRules final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        std::shared_ptr<store::Database> database;
        Alerts& alerts;
        core::Clock& clock;
        std::function<QList<telemetry::MetricValue>()> metrics = telemetry::metricsSnapshot;
        /// More for the sentence of a rule's alert; none: nothing.
        std::function<core::Context(const AlertRule&)> explain = {};
        QString console = {}; ///< this one's id, where others share the database; empty: it is alone
    };
    explicit AlertRules(Parts parts);

    void start();
    QFuture<core::Result<QList<RuleEntry>>> list(); ///< the program's own set first
    /// CORE_BAD_INPUT; in force at once.
    QFuture<core::Status> save(const AlertRule& rule, const QString& by);
    /// As the program brings it; one that is the operator's own is removed. CORE_NOT_FOUND.
    QFuture<core::Status> reset(const QString& name);

Q_SIGNALS:
    void changed(); ///< another set of rules is in force

private:
    struct Watched
    {
        RuleWatch watch;
        MetricReading reading;
        std::optional<double> value = {}; ///< as it was seen last
    };
    void load();
    void adopt(const QList<RuleEntry>& entries, const QList<Alert>& standing);
    void clearEnded(const QList<Alert>& standing);
    void tick();
    void look();
    void raiseTaken(const QList<Alert>& standing);
    void tell(const Watched& watched, RuleWatch::Notice notice);
    void raise(const Watched& watched);
    bool isOurs(const QString& key) const;
    core::Context contextOf(const Watched& watched) const;

    const Parts m_parts;
    std::map<QString, Watched> m_watched;
    int m_ticks = 0;
    bool m_started = false;
};

} // namespace gwanje::ops
