// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks are cancelled while all of them run: one after another as the Cancel button does, by a bare HSET as redis-cli
// does (at last also on a server that sends no keyspace events), and all with one call. What was acknowledged is
// counted afterwards in the database and in Redis.
#include "BareWindow.h"
#include "Benches.h"
#include "redis/Client.h"
#include "StallProbe.h"
#include "TaskLoad.h"
#include <atomic>
#include <QApplication>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;
using train::TaskId;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr auto spacing = 25ms; ///< between two cancels
constexpr auto ackPatience = 15s;
constexpr double buttonLimitMs = 50, hsetLimitMs = 1000;

/// Moments of one round; the ends are noted on whatever thread learns of them, so that no event loop adds to them.
struct Round
{
    explicit Round(qsizetype size) : asked(std::size_t(size)), ended(std::size_t(size)), states(std::size_t(size)) {}

    std::vector<SteadyTime> asked, ended;
    std::vector<std::atomic<int>> states; ///< -1: none yet
    std::atomic<qsizetype> done{0};

    std::vector<double> latencies() const
    {
        std::vector<double> result;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            if (states[i] == int(train::TaskState::Cancelled))
                result.push_back(std::chrono::duration<double, std::milli>(ended[i] - asked[i]).count());
        }
        return result;
    }
};
using RoundPtr = std::shared_ptr<Round>;

class TaskBench final
{
public:
    TaskBench(ConsoleBed& bed, TaskLoad& load, int tasks) : m_bed(bed), m_load(load), m_tasks(tasks) {}

    core::Async<QJsonObject> run();

private:
    using Cancel = std::function<void(const TaskId&)>;

    core::Async<core::Result<RoundPtr>> round(std::chrono::milliseconds between, Cancel cancel);
    core::Async<core::Result<RoundPtr>> roundAtOnce();
    core::Async<core::Result<std::pair<RoundPtr, QList<TaskId>>>> begin();
    core::Async<void> finish(RoundPtr round);
    void tell(const QString& name, const core::Result<RoundPtr>& round, std::optional<double> limitMs);
    core::Async<void> countTruth();
    core::Async<void> countHashes();
    train::TrainService& service() { return m_bed.engines().train(); }

    ConsoleBed& m_bed;
    TaskLoad& m_load;
    const int m_tasks;
    const train::Asker m_by{.name = u"bench"_qs, .channel = u"gui"_qs};
    Figures m_figures;
    QList<TaskId> m_all;
};

core::Async<core::Result<std::pair<RoundPtr, QList<TaskId>>>> TaskBench::begin()
{
    auto starting = m_load.start(m_bed.engines(), m_tasks);
    const auto ids = co_await starting;
    if (!ids)
        co_return core::fail(ids.error());
    m_all += *ids;
    auto moments = std::make_shared<Round>(ids->size());
    for (qsizetype i = 0; i < ids->size(); ++i) {
        const auto at = std::size_t(i);
        moments->states[at] = -1;
        service()
            .waitForEnd(ids->at(i))
            .then(QtFuture::Launch::Sync, [moments, at](const core::Result<train::TaskSnapshot>& end) {
                moments->ended[at] = std::chrono::steady_clock::now();
                moments->states[at] = end ? int(end->state) : -1;
                ++moments->done;
            });
    }
    auto settling = pause(1s); // all of them wait by now
    co_await settling;
    co_return std::pair(moments, *ids);
}

core::Async<void> TaskBench::finish(RoundPtr round)
{
    const auto until = std::chrono::steady_clock::now() + ackPatience;
    while (round->done < qsizetype(round->asked.size()) && std::chrono::steady_clock::now() < until) {
        auto waiting = pause(20ms);
        co_await waiting;
    }
}

core::Async<core::Result<RoundPtr>> TaskBench::round(std::chrono::milliseconds between, Cancel cancel)
{
    auto beginning = begin();
    const auto begun = co_await beginning;
    if (!begun)
        co_return core::fail(begun.error());
    const auto& [moments, ids] = *begun;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        moments->asked[std::size_t(i)] = std::chrono::steady_clock::now();
        cancel(ids.at(i));
        auto waiting = pause(between);
        co_await waiting;
    }
    auto finishing = finish(moments);
    co_await finishing;
    co_return moments;
}

core::Async<core::Result<RoundPtr>> TaskBench::roundAtOnce()
{
    auto beginning = begin();
    const auto begun = co_await beginning;
    if (!begun)
        co_return core::fail(begun.error());
    const auto& [moments, ids] = *begun;
    std::fill(moments->asked.begin(), moments->asked.end(), std::chrono::steady_clock::now());
    service().cancel(ids, m_by);
    auto finishing = finish(moments);
    co_await finishing;
    co_return moments;
}

core::Async<QJsonObject> TaskBench::run()
{
    StallProbe probe;
    BareWindow bareWindow;
    if (!bareWindow.begin()) {
        m_figures.fail(u"the bare window did not come up"_qs);
        co_return m_figures.toJson();
    }
    probe.start();
    redis::Client tool(m_bed.engines().redisUrl()); // as another program
    const Cancel hset = [&tool](const TaskId& id) {
        tool.command({"HSET", "task:" + id.toString().toLatin1(), "cancel", "true"});
    };
    auto byButton = round(spacing, [this](const TaskId& id) { service().cancel({id}, m_by); });
    const auto button = co_await byButton;
    tell(u"cancel_by_button"_qs, button, buttonLimitMs);
    auto byHset = round(spacing, hset);
    const auto bare = co_await byHset;
    tell(u"cancel_by_hset"_qs, bare, hsetLimitMs);
    auto together = roundAtOnce();
    const auto all = co_await together;
    tell(u"cancel_all_in_one_call"_qs, all, {});
    probe.stop();
    m_figures.below(u"gui_stall_p999_ms"_qs, probe.p999Ms(), stallLimitMs);
    m_figures.add(u"gui_stalls_ms"_qs, probe.toJson());
    m_figures.add(u"bare_window_stalls_ms"_qs, bareWindow.finish());
    const redis::Command mute{"CONFIG", "SET", "notify-keyspace-events", ""};
    auto muting = tool.command(mute);
    const auto muted = co_await muting;
    if (!muted)
        m_figures.fail(muted.error().toString());
    auto bySilentHset = round(spacing, hset);
    const auto silent = co_await bySilentHset;
    tell(u"cancel_by_hset_without_events"_qs, silent, hsetLimitMs);
    auto counting = countTruth();
    co_await counting;
    auto countingHashes = countHashes();
    co_await countingHashes;
    m_figures.add(u"tasks_at_once"_qs, m_tasks);
    m_figures.add(u"load"_qs, m_load.pace());
    co_return m_figures.toJson();
}

void TaskBench::tell(const QString& name, const core::Result<RoundPtr>& round, std::optional<double> limitMs)
{
    if (!round)
        return m_figures.fail(round.error().toString());
    const auto latencies = (*round)->latencies();
    if (limitMs)
        m_figures.below(name + u"_p99_ms"_qs, quantile(latencies, 0.99), *limitMs);
    m_figures.add(name + u"_ms"_qs, spread(latencies));
}

/// After what was acknowledged nothing more may happen: neither an attempt nor a change of state.
core::Async<void> TaskBench::countTruth()
{
    using Counts = std::pair<qint64, qint64>;
    const std::function<core::Result<Counts>(store::Session&)> question =
        [](store::Session& session) -> core::Result<Counts> {
        const auto rows = session.query(u"SELECT COUNT(*) AS tasks, COALESCE(SUM(attempts), 0) AS attempts "
                                        "FROM train_task WHERE status = 'cancelled'"_qs);
        if (!rows)
            return core::fail(rows.error());
        return Counts{rows->first().integer(QLatin1StringView("tasks")),
                      rows->first().integer(QLatin1StringView("attempts"))};
    };
    auto asking = m_bed.engines().database()->read<Counts>(question);
    const auto before = co_await asking;
    const auto searches = m_load.pace().value(u"searches"_qs).toInteger();
    auto waiting = pause(3s);
    co_await waiting;
    auto askingAgain = m_bed.engines().database()->read<Counts>(question);
    const auto after = co_await askingAgain;
    const double asked = double(m_all.size());
    m_figures.equal(u"rows_cancelled"_qs, before ? double(before->first) : -1, asked);
    m_figures.equal(u"attempts_after_cancel"_qs,
                    before && after ? double(after->second - before->second) +
                                          double(m_load.pace().value(u"searches"_qs).toInteger() - searches)
                                    : -1,
                    0);
}

core::Async<void> TaskBench::countHashes()
{
    QList<redis::Command> commands;
    for (const TaskId& id : std::as_const(m_all))
        commands << redis::Command{"HMGET", "task:" + id.toString().toLatin1(), "status", "cancel"};
    auto asking = m_bed.engines().redis().pipeline(commands);
    const auto replies = co_await asking;
    double cancelled = -1;
    if (replies)
        cancelled = double(std::count_if(replies->begin(), replies->end(), [](const redis::Reply& reply) {
            return reply.items.size() == 2 && reply.items.at(0).text == "cancelled" && reply.items.at(1).text == "true";
        }));
    m_figures.equal(u"hashes_cancelled"_qs, cancelled, double(m_all.size()));
}

core::Async<QJsonObject> measureTask(ConsoleBed& bed, TaskLoad& load, int tasks)
{
    TaskBench bench(bed, load, tasks);
    auto running = bench.run();
    co_return co_await running;
}

} // namespace

QJsonObject benchTasks(const Options& options, int& argc, char** argv)
{
    const QApplication application(argc, argv);
    TaskLoad load;
    return runOnBed({.settings = load.settings()},
                    [&](ConsoleBed& bed) { return measureTask(bed, load, options.tasks); });
}

} // namespace gwanje::bench
