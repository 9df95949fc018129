// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the verbs of platforms and their schedule answer, as JSON, and what several of them ask first.

#include "app/Verb.h"
#include "platform/PlatformEvents.h"

namespace gwanje::app {

/// The task type that is meant; empty where none was typed. CLI_BAD_VALUE where the schedule has none of that name.
core::Async<core::Result<QString>> typeMeant(VerbContext context, VerbRequest request, QString option, QString typed);
/// Of all platforms, also of removed ones, by id. Where they can't be read: none.
core::Async<QMap<QString, QString>> platformCodes(VerbContext context);

/// A run with its platform's code; without a row: why it could not begin.
QJsonObject runAnswerJson(const platform::RunAnswer& answer, core::Language language);
QJsonObject configJson(const runtime::TypeConfig& config);
/// Of any schedule: its state, who leads, and "types".
QJsonObject scheduleStatusJson(const runtime::ScheduleStatus& status);
QJsonObject scheduleJson(const platform::ScheduleView& view);
QJsonObject stateJson(const runtime::StateMark& mark);

} // namespace gwanje::app
