// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All SQL about alerts, as jobs for a Session. An alert stands while cleared_at is NULL; one key has one that stands.
// It waits for the webhook while sent = 0 and next_send_at is set, since notice_at; with held = 1 until a silence ends.
// Several consoles may share the table: who sends an alert has claimed it until next_send_at.

#include "core/Page.h"
#include "ops/Alerts.h"

namespace gwanje::ops::sql {

enum class Raised { New, Again, Held };

/// Again: the key stands already, and has taken over severity, code and context. Held: it is silenced.
core::Result<Raised> raise(store::Session& session, const Alert& alert, bool toBeSent);
struct Happened
{
    Alert alert; ///< as it stands now
    bool toBeTold = false;
};
/// The row of the key that stands, or was cleared within half an hour before, counts it and stands (again); else a new
/// one. Told, where `tell` or the row is new, unless it is silenced.
core::Result<Happened> happened(store::Session& session, const Alert& alert, bool tell, bool toBeSent);
/// tell: what was sent of it, or waits to be, is followed by word of its end. False: none stood.
core::Result<bool> clear(store::Session& session, const QString& key, const QDateTime& at, bool tell = false);
/// False: it was renewed since it was seen, or is over.
core::Result<bool> clearAsSeen(store::Session& session, const Alert& seen, const QDateTime& at);
/// The alert to be told once more; none where nothing stands, or it is acknowledged or silenced.
core::Result<std::optional<Alert>> remind(store::Session& session, const QString& key, const QDateTime& at,
                                          bool toBeSent);
core::Result<QList<Alert>> heldAlerts(store::Session& session);
core::Status acknowledge(store::Session& session, const QString& id, const QString& by, const QDateTime& at);
core::Result<core::Page<Alert>> list(store::Session& session, bool standingOnly, const core::PageRequest& page,
                                     const QDateTime& now);

struct Unsent
{
    Alert alert;
    int attempts = 0;
    QDateTime due;
    QDateTime since; ///< when this message was first wanted
};
/// The one that is due first, if any.
core::Result<std::optional<Unsent>> nextUnsent(store::Session& session);
/// False: somebody else was faster.
core::Result<bool> claim(store::Session& session, const Unsent& unsent, const QDateTime& until);
/// These do nothing where another message about it is wanted meanwhile; `attempts` as claimed.
core::Status markSent(store::Session& session, const Unsent& claimed, const QDateTime& at);
core::Status postpone(store::Session& session, const Unsent& claimed, const QDateTime& next);
core::Status giveUp(store::Session& session, const QString& id);
/// Removes at most `limit` that were cleared before; answers how many.
core::Result<qint64> prune(store::Session& session, const QDateTime& before, int limit);

} // namespace gwanje::ops::sql
