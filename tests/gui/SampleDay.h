// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A day's measurements in the database, for charts and figures to be looked at.

#include "store/Database.h"

namespace gwanje::test {

/// Every chart has a day behind it, with a night in which no console ran; the console's id is "test".
void fillDay(store::Database& database);

} // namespace gwanje::test
