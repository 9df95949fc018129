// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Schedule.h"

#include <array>

namespace gwanje::runtime {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

struct Bounds
{
    QString field;
    qint64 value, least, most;
};

} // namespace

QString scheduleStateName(ScheduleState state)
{
    switch (state) {
    case ScheduleState::Running:
        return QStringLiteral("running");
    case ScheduleState::Paused:
        return QStringLiteral("paused");
    case ScheduleState::Stopped:
        break;
    }
    return QStringLiteral("stopped");
}

std::optional<ScheduleState> scheduleStateNamed(QStringView name)
{
    for (const auto state : {ScheduleState::Running, ScheduleState::Paused, ScheduleState::Stopped}) {
        if (scheduleStateName(state) == name)
            return state;
    }
    return std::nullopt;
}

QString runTriggerName(RunTrigger trigger)
{
    switch (trigger) {
    case RunTrigger::Timer:
        return QStringLiteral("timer");
    case RunTrigger::Operator:
        return QStringLiteral("operator");
    case RunTrigger::Api:
        break;
    }
    return QStringLiteral("api");
}

std::optional<RunTrigger> runTriggerNamed(QStringView name)
{
    for (const auto trigger : {RunTrigger::Timer, RunTrigger::Operator, RunTrigger::Api}) {
        if (runTriggerName(trigger) == name)
            return trigger;
    }
    return std::nullopt;
}

core::Status check(const TypeConfig& config)
{
    const std::array<Bounds, 5> all{
        {{QStringLiteral("interval"), config.interval.count(), milliseconds(1s).count(), milliseconds(720h).count()},
         {QStringLiteral("timeout"), config.timeout.count(), 100, milliseconds(24h).count()},
         {QStringLiteral("retries"), config.retries, 0, 10},
         {QStringLiteral("parallel"), config.parallel, 1, 256},
         {QStringLiteral("failures"), config.failuresToOpen, 1, 1000}}};
    for (const Bounds& each : all) {
        if (each.value < each.least || each.value > each.most)
            return core::fail(core::ErrorCode::CORE_BAD_INPUT,
                              {{QStringLiteral("field"), each.field},
                               {QStringLiteral("reason"), QStringLiteral("%1…%2").arg(each.least).arg(each.most)}});
    }
    return {};
}

} // namespace gwanje::runtime
