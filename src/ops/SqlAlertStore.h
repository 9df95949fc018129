// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All SQL about alerts, as jobs for a Session. An alert stands while cleared_at is NULL; one key has one that stands.
// It waits for the webhook while sent = 0 and next_send_at is set. Several consoles may share the table: who sends an
// alert has claimed it until next_send_at.

#include "core/Page.h"
#include "ops/Alerts.h"

namespace gwanje::ops::sql {

enum class Raised { New, Again };

/// Again: the key stands already, and has taken over severity, code and context.
core::Result<Raised> raise(store::Session& session, const Alert& alert, bool toBeSent);
core::Result<bool> clear(store::Session& session, const QString& key, const QDateTime& at); ///< false: none stood
core::Status acknowledge(store::Session& session, const QString& id, const QString& by, const QDateTime& at);
core::Result<core::Page<Alert>> list(store::Session& session, bool standingOnly, const core::PageRequest& page);

struct Unsent
{
    Alert alert;
    int attempts = 0;
    QDateTime due;
};
/// The one that is due first, if any.
core::Result<std::optional<Unsent>> nextUnsent(store::Session& session);
/// False: somebody else was faster.
core::Result<bool> claim(store::Session& session, const Unsent& unsent, const QDateTime& until);
core::Status markSent(store::Session& session, const QString& id, const QDateTime& at);
core::Status postpone(store::Session& session, const QString& id, const QDateTime& next);
core::Status giveUp(store::Session& session, const QString& id);
/// Removes at most `limit` that were cleared before; answers how many.
core::Result<qint64> prune(store::Session& session, const QDateTime& before, int limit);

} // namespace gwanje::ops::sql
