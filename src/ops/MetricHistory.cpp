// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/MetricHistory.h"

#include "core/Async.h"
#include "ops/SqlMetricStore.h"
#include "runtime/EngineThread.h"
#include "runtime/ProcessStats.h"
#include "telemetry/Log.h"

namespace gwanje::ops {

using namespace std::chrono_literals;
using telemetry::MetricSeries;

namespace {

constexpr std::chrono::milliseconds minutesKept = 48h, hoursKept = 366 * 24h;
constexpr auto pruneEvery = 1h;
constexpr auto jumpSeen = 10min; // the clock against monotonic time: more is no drift
constexpr int rowsAtOnce = 500;  // a chunk must not hold up the writers

qint64 millis(std::chrono::milliseconds duration)
{
    return duration.count();
}

struct Parts
{
    std::shared_ptr<store::Database> database;
    core::Clock& clock;
    MetricHistory::Options options;
    std::shared_ptr<MetricSeries> series = std::make_shared<MetricSeries>();
};

/// What works on the thread: samples, stores, prunes.
class Sampler final : public QObject
{
public:
    explicit Sampler(Parts parts) : m_parts(std::move(parts))
    {
        m_due = m_parts.clock.monotonic();
        m_nextPrune = m_due + 5min;
        takeAnchor();
        tick();
    }

    QFuture<void> stop() { return core::toFuture(end()); }

private:
    void tick();
    void takeAnchor();
    bool isClockSteady();
    core::Async<void> store(QList<MetricSeries::Minute> minutes);
    core::Async<void> prune();
    core::Async<bool> pruneTable(sql::MetricTable table, qint64 before);
    core::Async<void> end();

    const Parts m_parts;
    std::chrono::milliseconds m_due{0}, m_nextPrune{0}, m_anchored{0};
    qint64 m_anchor = 0; ///< the clock at m_anchored
    int m_working = 0;
    bool m_storing = false, m_stopping = false, m_failed = false;
};

void Sampler::tick()
{
    if (m_stopping)
        return;
    (void)runtime::recordProcessStats();
    m_parts.series->sample(m_parts.clock.now(), m_parts.clock.monotonic());
    if (m_parts.options.isStoring && !m_storing) {
        auto minutes = m_parts.series->takeFinished();
        if (!minutes.isEmpty())
            core::spawn(store(std::move(minutes)));
    }
    const auto now = m_parts.clock.monotonic();
    if (m_parts.options.isStoring && now >= m_nextPrune) {
        m_nextPrune = now + pruneEvery;
        core::spawn(prune());
    }
    m_due = std::max(m_due + m_parts.options.every, now); // after a stall none is made up for
    m_parts.clock.callAfter(m_due - now, this, [this] { tick(); });
}

core::Async<void> Sampler::store(QList<MetricSeries::Minute> minutes)
{
    m_storing = true;
    ++m_working;
    const std::function<core::Result<int>(store::Session&)> work =
        [minutes, console = m_parts.options.console](store::Session& session) -> core::Result<int> {
        auto stored = sql::storeMinutes(session, console, minutes);
        if (!stored)
            return core::fail(stored.error());
        return int(minutes.size());
    };
    auto writing = m_parts.database->write<int>(work);
    const auto written = co_await writing;
    const bool unknown = !written && written.error().code == core::ErrorCode::DB_COMMIT_UNKNOWN; // may be there
    if (!written && !unknown)
        m_parts.series->putBack(minutes);
    if (!written && !std::exchange(m_failed, true))
        telemetry::log(telemetry::Level::Warning, "ops", "metrics.unstored", written.error());
    if (written)
        m_failed = false;
    m_storing = false;
    --m_working;
}

void Sampler::takeAnchor()
{
    m_anchored = m_parts.clock.monotonic();
    m_anchor = m_parts.clock.now().toMSecsSinceEpoch();
}

/// A clock that was set forward by mistake must not cost a year of history: nothing is removed until the new time has
/// stood for a day.
bool Sampler::isClockSteady()
{
    const auto passed = m_parts.clock.monotonic() - m_anchored;
    const qint64 expected = m_anchor + millis(passed);
    const bool steady = std::abs(m_parts.clock.now().toMSecsSinceEpoch() - expected) < millis(jumpSeen);
    if (steady || passed > 24h)
        takeAnchor();
    return steady;
}

core::Async<void> Sampler::prune()
{
    if (!isClockSteady())
        co_return;
    ++m_working;
    const qint64 wholeHour = millis(1h);
    const qint64 now = m_parts.clock.now().toMSecsSinceEpoch() / wholeHour * wholeHour; // an hour's minutes go together
    bool more = true;
    while (more && !m_stopping) {
        auto minutes = pruneTable(sql::MetricTable::Minutes, now - millis(minutesKept));
        const bool moreMinutes = co_await minutes;
        auto hours = pruneTable(sql::MetricTable::Hours, now - millis(hoursKept));
        const bool moreHours = co_await hours;
        more = moreMinutes || moreHours;
    }
    --m_working;
}

core::Async<bool> Sampler::pruneTable(sql::MetricTable table, qint64 before)
{
    auto pruning = m_parts.database->write<qint64>([table, before](store::Session& session) {
        return sql::pruneMetrics(session, table, before, rowsAtOnce);
    });
    const auto removed = co_await pruning;
    co_return removed && *removed >= rowsAtOnce;
}

core::Async<void> Sampler::end()
{
    m_stopping = true;
    const core::StopToken never;
    while (m_working > 0)
        co_await core::sleepFor(m_parts.clock, 10ms, never);
    if (!m_parts.options.isStoring)
        co_return;
    auto storing = store(m_parts.series->takeAll());
    co_await storing;
}

struct Reading
{
    MetricRange range{};
    QStringList series;
    qint64 from = 0, to = 0, step = 0;
};

/// What of the range is asked of the database; memory has the rest.
sql::MetricSpan spanOf(const Reading& reading)
{
    const bool hours = reading.range == MetricRange::Week || reading.range == MetricRange::Year;
    const qint64 least = millis(hours ? 1h : 1min);
    return {.table = hours ? sql::MetricTable::Hours : sql::MetricTable::Minutes,
            .from = reading.from,
            .to = reading.to,
            .step = std::max(reading.step, least)};
}

QList<MetricPoint> joined(QList<MetricPoint> stored, const QList<MetricPoint>& fresh)
{
    while (!stored.isEmpty() && !fresh.isEmpty() && stored.last().at >= fresh.first().at)
        stored.removeLast();
    return stored + fresh;
}

/// What memory adds: seconds where the range shows them, else the minutes that are not stored yet.
QList<MetricPoint> withMemory(const MetricSeries& memory, const Reading& reading, const QString& id,
                              QList<MetricPoint> stored)
{
    switch (reading.range) {
    case MetricRange::FiveMinutes:
        return memory.seconds(id, reading.from - 1);
    case MetricRange::Hour: {
        const auto seconds = memory.seconds(id, reading.from - 1);
        // The minute in which memory begins is shown by its seconds alone.
        while (!stored.isEmpty() && !seconds.isEmpty() && stored.last().at + millis(1min) > seconds.first().at)
            stored.removeLast();
        return stored + telemetry::averaged(seconds, reading.step);
    }
    case MetricRange::Day: {
        const qint64 last = stored.isEmpty() ? reading.from - 1 : stored.last().at;
        return joined(std::move(stored), memory.minutes(id, last));
    }
    case MetricRange::Week:
    case MetricRange::Year:
        break; // the hour that goes on is reckoned every minute
    }
    return stored;
}

MetricCurves curvesOf(const Reading& reading)
{
    return {.from = reading.from, .to = reading.to, .step = reading.step, .points = {}};
}

} // namespace

std::chrono::seconds lengthOf(MetricRange range)
{
    constexpr std::array<std::chrono::seconds, metricRanges.size()> lengths{5min, 1h, 24h, 7 * 24h, 365 * 24h};
    return lengths[static_cast<std::size_t>(range)];
}

std::chrono::seconds stepOf(MetricRange range)
{
    constexpr std::array<std::chrono::seconds, metricRanges.size()> steps{1s, 10s, 1min, 1h, 12h};
    return steps[static_cast<std::size_t>(range)];
}

class MetricHistory::Private final
{
public:
    explicit Private(Parts given)
        : parts(std::move(given)),
          thread(u"metrics"_qs, [copy = parts] { return std::make_unique<Sampler>(copy); })
    {
    }

    const Parts parts;
    runtime::EngineThread<Sampler> thread;
};

MetricHistory::MetricHistory(std::shared_ptr<store::Database> database, core::Clock& clock, Options options)
    : d(std::make_unique<Private>(
          Parts{.database = std::move(database), .clock = clock, .options = std::move(options)}))
{
}

MetricHistory::~MetricHistory() = default;

QList<MetricPoint> MetricHistory::recent(const QString& series, std::chrono::seconds length) const
{
    return d->parts.series->seconds(series, d->parts.clock.now().toMSecsSinceEpoch() - millis(length));
}

std::optional<MetricPoint> MetricHistory::latest(const QString& series) const
{
    return d->parts.series->latest(series);
}

QString MetricHistory::console() const
{
    return d->parts.options.console;
}

QDateTime MetricHistory::measuringSince() const
{
    return d->parts.series->measuringSince();
}

QFuture<core::Result<MetricCurves>> MetricHistory::read(const QStringList& series, MetricRange range) const
{
    Reading reading{.range = range, .series = series, .step = millis(stepOf(range))};
    reading.to = d->parts.clock.now().toMSecsSinceEpoch();
    reading.from = reading.to - millis(lengthOf(range));
    const auto memory = d->parts.series;
    if (range == MetricRange::FiveMinutes) {
        MetricCurves curves = curvesOf(reading);
        for (const QString& id : series)
            curves.points.insert(id, withMemory(*memory, reading, id, {}));
        return core::readyFuture<core::Result<MetricCurves>>(curves);
    }
    using Answer = core::Result<MetricCurves>;
    return d->parts.database->read<MetricCurves>(
        [reading, memory, console = d->parts.options.console](store::Session& session) -> Answer {
            MetricCurves curves = curvesOf(reading);
            for (const QString& id : reading.series) {
                auto stored = sql::readMetric(session, console, id, spanOf(reading));
                if (!stored)
                    return core::fail(stored.error());
                curves.points.insert(id, withMemory(*memory, reading, id, *std::move(stored)));
            }
            return curves;
        });
}

void MetricHistory::stop(std::chrono::milliseconds deadline)
{
    d->thread.stop(deadline);
}

} // namespace gwanje::ops
