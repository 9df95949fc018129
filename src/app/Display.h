// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether a window can be opened at all: Qt ends the process where it can't, so this is asked before. Blocking, short.

#include "core/Result.h"

namespace gwanje::app {

core::Status findDisplay(); ///< APP_NO_DISPLAY

} // namespace gwanje::app
