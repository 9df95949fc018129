// SPDX-License-Identifier: GPL-3.0-or-later
// Memory while tasks search for a long time: once a second, and how much it grew after the first minute.
#include "Benches.h"
#include "Processes.h"
#include "TaskLoad.h"
#include <QApplication>
#include <QJsonArray>
#include <unistd.h>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;

constexpr int warmUpSeconds = 60, windowSeconds = 30;
constexpr double growthLimitPercent = 2;

core::Async<QJsonObject> measureMemory(ConsoleBed& bed, TaskLoad& load, const Options& options)
{
    Figures figures;
    auto starting = load.start(bed.engines(), options.tasks);
    const auto started = co_await starting;
    if (!started)
        co_return failure(started.error());
    const int seconds = options.seconds > 0 ? options.seconds : int(options.minutes * 60);
    const int warmUp = std::min(warmUpSeconds, seconds / 4);
    std::vector<double> samples;
    const auto begun = std::chrono::steady_clock::now();
    for (int second = 1; second <= seconds; ++second) {
        const auto due = begun + std::chrono::seconds(second) - std::chrono::steady_clock::now();
        auto waiting = pause(std::chrono::duration_cast<std::chrono::milliseconds>(due));
        co_await waiting;
        samples.push_back(memoryOf(::getpid()).residentMb);
    }
    const auto growth = growthPercent(samples, warmUp, windowSeconds);
    figures.add(u"tasks_at_once"_qs, options.tasks);
    figures.add(u"seconds"_qs, seconds);
    figures.add(u"warm_up_seconds"_qs, warmUp);
    // Shrinking is no fault.
    figures.below(u"growth_percent"_qs, growth ? std::max(0.0, *growth) : -1, growthLimitPercent);
    figures.add(u"change_percent"_qs, growth ? QJsonValue(rounded(*growth)) : QJsonValue());
    QJsonArray course;
    for (std::size_t i = 0; i < samples.size(); i += std::max<std::size_t>(1, samples.size() / 20))
        course << rounded(samples[i]);
    figures.add(u"resident_mb_course"_qs, course);
    figures.add(u"resident_mb_at_end"_qs, rounded(samples.back()));
    figures.add(u"load"_qs, load.pace());
    co_return figures.toJson();
}

} // namespace

QJsonObject benchMemory(const Options& options, int& argc, char** argv)
{
    const QApplication application(argc, argv);
    TaskLoad load;
    return runOnBed({.settings = load.settings()}, [&](ConsoleBed& bed) { return measureMemory(bed, load, options); });
}

} // namespace gwanje::bench
