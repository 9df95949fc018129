// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All SQL about alert rules, as jobs for a Session. The table holds what the operator changed or added; the program's
// own set is in AlertRule.cpp.

#include "ops/AlertRule.h"
#include "store/Session.h"
#include <QDateTime>

namespace gwanje::ops::sql {

core::Result<QList<AlertRule>> keptRules(store::Session& session); ///< by name
core::Status saveRule(store::Session& session, const AlertRule& rule, const QString& by, const QDateTime& at);
core::Result<bool> removeRule(store::Session& session, const QString& name); ///< false: there was none

} // namespace gwanje::ops::sql
