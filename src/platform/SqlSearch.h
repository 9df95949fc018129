// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an operator searches for among runs and discrepancies, as conditions of a query.

#include "platform/PlatformStore.h"
#include "store/DatabaseUrl.h"
#include "store/Where.h"

namespace gwanje::platform::sql {

/// Of `platform_run u`; nothing where nothing is searched for.
store::Where searchOf(const RunFilter& filter, store::Dialect dialect);
/// Of `discrepancy d`.
store::Where searchOf(const DiscrepancyFilter& filter, store::Dialect dialect);

} // namespace gwanje::platform::sql
