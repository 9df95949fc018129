// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Named places between two steps of a write path, where a test stops the program to see who mends what is left.
// Armed by the environment: GWANJE_FAULT="train.reserve.intent_written=kill" (several with ';'; "@3" behind the action:
// at the third pass only). Actions: kill (SIGKILL to this process), stop (SIGSTOP), fail (the caller gets
// CORE_FAULT_INJECTED), delay:MS. Not armed, a point costs one atomic load. An armed point that acts is written to
// standard error as "fault point <name>" before it acts, so that a test can tell that it was reached.

#include "core/Result.h"

namespace gwanje::runtime {

/// Error only for the action "fail".
core::Status faultPoint(const char* name);

} // namespace gwanje::runtime
