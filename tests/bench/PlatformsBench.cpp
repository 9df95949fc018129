// SPDX-License-Identifier: GPL-3.0-or-later
// 1,000 lodging platforms that are due in the same minute, each a server on a loopback address of its own that answers
// after 200 ms: how soon all have run, by both types, 64 at once, and what the console takes of the processor; counted
// again in the database and by the servers. Then 64 at a time are cancelled while they run.
#include "Benches.h"
#include "PlatformLoad.h"
#include "Processes.h"
#include <QApplication>
#include <QFile>
#include <unistd.h>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;
using platform::RunAnswer;
using Steady = std::chrono::steady_clock;

constexpr int platformCount = 1000, atOnce = 64, cancelRounds = 8;
constexpr std::chrono::milliseconds answerDelay{200}, cancelSpacing{5};
constexpr std::chrono::seconds theMinute{60}, slowAnswer{5}, roundPatience{10};
constexpr double coreLimit = 1, cancelLimitMs = 100;
const QStringList runTypes{u"valid"_qs, u"sync"_qs};

double msBetween(Steady::time_point from, Steady::time_point to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

class PlatformsBench final
{
public:
    PlatformsBench(ConsoleBed& bed, PlatformLoad& load, int minutes) : m_bed(bed), m_load(load), m_minutes(minutes) {}

    core::Async<QJsonObject> run()
    {
        auto starting = m_load.start(m_bed.engines(), atOnce);
        const core::Status started = co_await starting;
        if (!started)
            co_return failure(started.error());
        // it ends before the beat comes again, and so does the next one
        auto first = minute(u"first_minute"_qs, theMinute - 1s);
        co_await first;
        if (m_minutes > 1) {
            auto second = minute(u"second_minute"_qs, theMinute);
            co_await second;
        }
        auto cancelling = cancel();
        co_await cancelling;
        co_return m_figures.toJson();
    }

private:
    /// Of this process, without the servers that are in it.
    double ownCpu() { return cpuSeconds(::getpid()) - m_load.servers().cpuSeconds(); }

    core::Async<void> minute(QString name, std::chrono::seconds length)
    {
        m_load.servers().forget();
        const double before = ownCpu();
        const QDateTime since = m_bed.engines().clock().now();
        if (!m_isRunning) {
            m_isRunning = true;
            auto going = m_load.go();
            const core::Status gone = co_await going;
            if (!gone)
                co_return m_figures.fail(gone.error().toString());
        }
        auto waiting = pause(length);
        co_await waiting;
        const double cpu = (ownCpu() - before) / double(length.count());
        const QDateTime until = since.addSecs(length.count());
        m_figures.below(name + u"_cpu_cores"_qs, cpu, coreLimit);
        qint64 ran = 0;
        for (const QString& type : runTypes) {
            auto counting = m_load.runs(type, since, until);
            const auto runs = co_await counting;
            if (!runs)
                co_return m_figures.fail(runs.error().toString());
            m_figures.equal(name + u'_' + type + u"_platforms"_qs, double(runs->platforms), m_load.count());
            m_figures.equal(name + u'_' + type + u"_not_well"_qs, double(runs->all - runs->ok), 0);
            m_figures.below(name + u'_' + type + u"_all_after_seconds"_qs, runs->lastEndSeconds,
                            double(theMinute.count()));
            ran += runs->all;
        }
        const auto counts = m_load.servers().counts();
        m_figures.equal(name + u"_platforms_asked"_qs, double(counts.platformsAsked), m_load.count());
        m_figures.atLeast(name + u"_questions_of_a_run"_qs, double(counts.all()) / double(std::max<qint64>(1, ran)), 1);
        m_figures.equal(name + u"_questions_lost"_qs, double(counts.lost), 0);
        m_figures.add(name + u"_most_open_questions"_qs, counts.mostOpen);
        // as soon as it can be: so many answers, one after the other for as many runs as go at once
        m_figures.add(name + u"_bare_seconds"_qs, rounded(double(counts.all()) * double(answerDelay.count()) / 1000 /
                                                          double(atOnce * runTypes.size())));
    }

    core::Async<void> cancel()
    {
        auto halting = m_load.halt();
        const core::Status halted = co_await halting;
        if (!halted)
            co_return m_figures.fail(halted.error().toString());
        auto settling = pause(3s);
        co_await settling;
        const QDateTime since = m_bed.engines().clock().now();
        m_load.servers().setDelay(slowAnswer);
        std::vector<double> latencies;
        for (int round = 0; round < cancelRounds; ++round) {
            auto one = cancelRound(round, &latencies);
            co_await one;
        }
        m_figures.below(u"cancel_p99_ms"_qs, quantile(latencies, 0.99), cancelLimitMs);
        m_figures.add(u"cancel_ms"_qs, spread(latencies));
        auto page = m_load.service().runs(
            {.platform = {}, .type = u"sync"_qs, .result = platform::RunResult::Cancelled, .since = since, .until = {}},
            {.cursor = {}, .limit = 1000});
        const auto rows = co_await page;
        m_figures.equal(u"cancelled_in_database"_qs, rows ? double(rows->items.size()) : -1, atOnce * cancelRounds);
    }

    /// As many as go at once are begun, and once all wait for an answer, cut one after the other.
    core::Async<void> cancelRound(int round, std::vector<double>* latencies)
    {
        std::vector<Steady::time_point> asked(atOnce), ends(atOnce);
        QObject context; // gone with this frame, and so is what would write into the ends
        m_load.servers().forget();
        for (int i = 0; i < atOnce; ++i)
            core::whenFinished(m_load.service().runNow(u"sync"_qs, m_load.code(round * atOnce + i),
                                                       platform::RunTrigger::Operator, u"bench@gui"_qs),
                               &context, [&ends, i](const auto&) { ends[std::size_t(i)] = Steady::now(); });
        const auto allAsk = [this] { return m_load.servers().counts().platformsAsked >= atOnce; };
        auto beginning = until(allAsk, roundPatience);
        co_await beginning;
        for (int i = 0; i < atOnce; ++i) {
            asked[std::size_t(i)] = Steady::now();
            m_load.service().cancelRuns(u"sync"_qs, m_load.code(round * atOnce + i));
            auto between = pause(cancelSpacing);
            co_await between;
        }
        const auto allEnded = [&ends] {
            return std::none_of(ends.begin(), ends.end(), [](auto end) { return end == Steady::time_point(); });
        };
        auto ending = until(allEnded, roundPatience);
        co_await ending;
        for (std::size_t i = 0; i < std::size_t(atOnce); ++i)
            latencies->push_back(ends[i] == Steady::time_point() ? 1e6 : msBetween(asked[i], ends[i]));
    }

    ConsoleBed& m_bed;
    PlatformLoad& m_load;
    const int m_minutes;
    Figures m_figures;
    bool m_isRunning = false;
};

core::Async<QJsonObject> measurePlatforms(ConsoleBed& bed, PlatformLoad& load, int minutes)
{
    PlatformsBench bench(bed, load, minutes);
    auto running = bench.run();
    co_return co_await running;
}

} // namespace

QJsonObject benchPlatforms(const Options& options, int& argc, char** argv)
{
    const QApplication application(argc, argv);
    PlatformLoad load({.count = platformCount, .delay = answerDelay});
    return runOnBed({.settings = {{u"general.training"_qs, u"false"_qs}}},
                    [&](ConsoleBed& bed) { return measurePlatforms(bed, load, options.minutes); });
}

} // namespace gwanje::bench
