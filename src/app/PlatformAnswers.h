// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the verbs of platforms and their schedule answer, as JSON. Pure.

#include "app/Verb.h"
#include "platform/PlatformEvents.h"

namespace gwanje::app {

/// A run with its platform's code; without a row: why it could not begin.
QJsonObject runAnswerJson(const platform::RunAnswer& answer, core::Language language);
QJsonObject configJson(const runtime::TypeConfig& config);
QJsonObject scheduleJson(const platform::ScheduleView& view);
QJsonObject stateJson(const runtime::StateMark& mark);

} // namespace gwanje::app
