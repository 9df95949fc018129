// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All SQL about silences, as jobs for a Session. A silence is on until ends_at, unless ended_at says that somebody
// ended it before. An alert that it keeps back has held = 1.

#include "ops/Alerts.h"

namespace gwanje::ops::sql {

/// * stands for any run of characters, also none; everything else for itself.
bool keyMatches(const QString& pattern, const QString& key);
/// The end of the longest silence that covers the key; invalid where none does.
QDateTime silencedUntil(const QList<Silence>& silences, const QString& key);

core::Result<QList<Silence>> silences(store::Session& session, const QDateTime& now); ///< that are on, by their end
/// Its pattern may still be an alert's id. Also holds back what is waiting to be sent.
core::Result<Silence> addSilence(store::Session& session, Silence silence);
core::Status endSilence(store::Session& session, const QString& what, const QString& by, const QDateTime& at);
/// Lets go what no silence covers any more; the standing alerts among it.
core::Result<QList<Alert>> releaseHeld(store::Session& session, const QDateTime& now);
core::Result<qint64> pruneSilences(store::Session& session, const QDateTime& before, int limit);

} // namespace gwanje::ops::sql
