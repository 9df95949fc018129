// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the faces of platform sync are told, and are answered, beside the values of Platform.h and Discrepancy.h.

#include "platform/Discrepancy.h"
#include "runtime/EventBuffer.h"

namespace gwanje::platform {

using PlatformEvents = runtime::EventBuffer<PlatformId, PlatformView>; ///< one that is gone has removedAt
using RunEvents = runtime::EventBuffer<RunId, PlatformRun>;
/// What is to be read again: "schedule", "discrepancies", "books", "platforms". The value only grows.
using DeskEvents = runtime::EventBuffer<QString, quint64>;

struct RunAnswer
{
    Platform platform;
    std::optional<PlatformRun> run;   ///< none: it could not begin
    std::optional<core::Error> error; ///< why not, or how it failed
};

struct ScheduleView
{
    runtime::ScheduleStatus status;
    QList<runtime::PlannedRun> next; ///< of the console that leads; `target` is a platform's id
    QMap<QString, QString> codes;    ///< of platforms, by id
};

struct ScheduleCut
{
    runtime::StateMark mark;
    QList<PlatformRun> runs; ///< that were cut
};

} // namespace gwanje::platform
