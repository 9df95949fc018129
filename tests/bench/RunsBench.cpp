// SPDX-License-Identifier: GPL-3.0-or-later
// Memory of the console over 10,000 runs of lodging platforms, one wave of them after the other. What has bounds of its
// own and only fills up is left out: the ring of log lines is filled before, and the pages that SQLite keeps (16 MB of
// the writer, 2 MB of a reader) are told beside.
#include "Benches.h"
#include "PlatformLoad.h"
#include "Processes.h"
#include "telemetry/Log.h"
#include <QApplication>
#include <QJsonArray>
#include <sqlite3.h>
#include <unistd.h>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;

constexpr int wavePlatforms = 100, waveCount = 100, warmUpWaves = 20, windowWaves = 10, runsAtOnce = 64;
constexpr double runGrowthLimitPercent = 2;

double databaseMb()
{
    return double(sqlite3_memory_used()) / 1e6;
}

void fillLogRing()
{
    const QString line(200, u'.');
    for (int i = 0; i < telemetry::LogOptions().ringLines; ++i)
        telemetry::info("bench", "ring.filled", line);
}

core::Async<QJsonObject> measureRuns(ConsoleBed& bed, PlatformLoad& load)
{
    Figures figures;
    auto starting = load.start(bed.engines(), runsAtOnce);
    const core::Status started = co_await starting;
    if (!started)
        co_return failure(started.error());
    fillLogRing();
    const QDateTime since = bed.engines().clock().now();
    std::vector<double> samples, resident;
    QElapsedTimer timer;
    timer.start();
    for (int wave = 0; wave < waveCount; ++wave) {
        auto running = load.service().runNow(wave % 2 == 0 ? u"sync"_qs : u"valid"_qs, {},
                                             platform::RunTrigger::Operator, u"bench@gui"_qs);
        const auto ran = co_await running;
        if (!ran)
            co_return failure(ran.error());
        resident.push_back(memoryOf(::getpid()).residentMb);
        samples.push_back(resident.back() - databaseMb());
    }
    figures.add(u"runs_per_second"_qs, rounded(wavePlatforms * waveCount * 1000.0 / double(timer.elapsed())));
    const auto growth = growthPercent(samples, warmUpWaves, windowWaves);
    // Shrinking is no fault.
    figures.below(u"growth_percent"_qs, growth ? std::max(0.0, *growth) : -1, runGrowthLimitPercent);
    figures.add(u"change_percent"_qs, growth ? QJsonValue(rounded(*growth)) : QJsonValue());
    const auto withPages = growthPercent(resident, warmUpWaves, windowWaves);
    figures.add(u"change_percent_with_database_pages"_qs, withPages ? QJsonValue(rounded(*withPages)) : QJsonValue());
    figures.add(u"database_pages_mb_at_end"_qs, rounded(databaseMb()));
    qint64 well = 0;
    for (const QString& type : {u"sync"_qs, u"valid"_qs}) {
        auto counting = load.runs(type, since, bed.engines().clock().now().addSecs(1));
        const auto runs = co_await counting;
        well += runs ? runs->ok : 0;
    }
    figures.equal(u"runs_that_went_well"_qs, double(well), wavePlatforms * waveCount);
    QJsonArray course;
    for (std::size_t i = 0; i < samples.size(); i += samples.size() / 20)
        course << rounded(samples[i]);
    figures.add(u"mb_course"_qs, course);
    figures.add(u"resident_mb_at_end"_qs, rounded(resident.back()));
    co_return figures.toJson();
}

} // namespace

QJsonObject benchRuns(const Options&, int& argc, char** argv)
{
    sqlite3_initialize(); // before the store, which would have SQLite leave its memory uncounted
    const QApplication application(argc, argv);
    PlatformLoad load({.count = wavePlatforms, .delay = 10ms});
    return runOnBed({.settings = {{u"general.training"_qs, u"false"_qs}}},
                    [&](ConsoleBed& bed) { return measureRuns(bed, load); });
}

} // namespace gwanje::bench
