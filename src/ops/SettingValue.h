// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Judges one value against its entry of the catalogue and brings it into its one spelling ("yes" → "true"). Pure.

#include "ops/Settings.h"

namespace gwanje::ops {

/// CFG_INVALID_VALUE with key, value (dots for a secret) and reason.
core::Result<QString> normalValue(const Setting& setting, const QString& value);
/// For people and logs: a secret as dots, an address without its password.
QString shownValue(const Setting& setting, const QString& value);

} // namespace gwanje::ops
