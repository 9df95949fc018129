// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A journey and a task as they are typed on the command line: their options, and what is read from them. What is left
// out means what it means in the window. Pure.

#include "app/Verb.h"

namespace gwanje::ops {
class Settings;
}

namespace gwanje::app {

QList<OptionSpec> journeyOptions(bool timesNeeded); ///< of a start and of a search
QList<OptionSpec> startOptions();
/// CORE_BAD_INPUT where a station is unknown; the rest is judged where the task starts.
core::Result<train::TaskRequest> taskTyped(const ops::Settings& settings, const VerbRequest& request);

} // namespace gwanje::app
