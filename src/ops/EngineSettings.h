// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The part of the catalogue that the engines look at: trains, reservations, platforms, data sync. Inside of SettingsCatalogue.

#include "ops/Settings.h"

namespace gwanje::ops {

QList<Setting> engineSettings();

} // namespace gwanje::ops
