// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Portals, their sessions, runs and imports in words, signs and tones. Pure functions of values and the window's
// language.

#include "datasync/DataSyncEvents.h"
#include "gui/frame/StateIcon.h"

namespace gwanje::gui {

inline const QList<datasync::SyncStatus> syncStatuses{datasync::SyncStatus::Running, datasync::SyncStatus::Success,
                                                      datasync::SyncStatus::Partial, datasync::SyncStatus::Failed,
                                                      datasync::SyncStatus::Cancelled};
QString syncStatusWord(datasync::SyncStatus status);
Tone syncStatusTone(datasync::SyncStatus status);
Sign syncStatusSign(datasync::SyncStatus status);

QString streamWord(const QString& stream); ///< "members" → "Members"; another one's own name
QString syncStepWord(datasync::SyncStep step);
QString syncCountsText(const datasync::ImportCounts& counts); ///< "7 new · 3 updated"; only what is not zero
QString rowFaultWord(datasync::RowFault fault);
QString encodingWord(core::TextEncoding encoding, char separator); ///< "CP949, separated by commas"
QString syncJobWord(const QString& type);                          ///< "sync" → "Sync", "renew" → "Login check"

/// How a portal stands, the most pressing first.
enum class PortalStanding {
    Broken,     ///< the operator's own profile can't be used
    Cancelling, ///< its visit is cut, until it has ended
    Working,
    Awaited, ///< a window waits for the operator's login
    Suspect, ///< three runs in a row or more have failed
    Failing,
    Expired,
    LoggedOut,
    Off, ///< never visited by itself
    Valid
};
QString portalStandingWord(PortalStanding standing);
Tone portalStandingTone(PortalStanding standing);
Sign portalStandingSign(PortalStanding standing);
bool callsForOperator(PortalStanding standing);

/// "for 5 h", "for 2 days": how long something has lasted.
QString ageText(std::chrono::seconds age);
/// "in 5 h", "in 2 days", "now".
QString leftText(std::chrono::seconds left);

} // namespace gwanje::gui
