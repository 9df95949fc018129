// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The mode that a new task begins with where none is named: the sandbox reserves, a live railway is watched until
// reserving on it was turned on. Any thread.

#include "train/Train.h"

namespace gwanje::train {

inline TaskMode usualMode(const QString& provider, bool liveReserve)
{
    return provider == QStringLiteral("sandbox") || liveReserve ? TaskMode::Reserve : TaskMode::Watch;
}

} // namespace gwanje::train
