// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Puts a backup in the place of the SQLite database: looked at without changing anything, copied beside the database,
// then put in place while nobody has it open. What was there is kept beside it. A crash between any two steps leaves
// the old or the new database whole, and both are still there. Blocking: background threads, the command line, and
// between two consoles of one run.

#include "gui/ConsoleDeeds.h"
#include "store/DatabaseUrl.h"
#include <QStringList>

namespace gwanje::app {
namespace fault {

inline constexpr char restorePrepared[] = "app.restore.prepared";
inline constexpr char restoreSettled[] = "app.restore.settled";
inline constexpr char restoreKept[] = "app.restore.kept";
inline constexpr char restorePlaced[] = "app.restore.placed";
/// Whether the folder was written down to the disk: when the old database is kept, and when the new one is in place.
inline constexpr char restoreSynced[] = "app.restore.synced";

} // namespace fault

/// In the order in which a restore passes them.
inline QStringList restoreFaultPoints()
{
    return {QString::fromLatin1(fault::restorePrepared), QString::fromLatin1(fault::restoreSettled),
            QString::fromLatin1(fault::restoreKept), QString::fromLatin1(fault::restorePlaced)};
}

/// DB_BACKUP (no such file, or the database itself), DB_BACKUP_FOREIGN, DB_BACKUP_DAMAGED, DB_BACKUP_NEWER,
/// DB_MIGRATION_CHANGED.
core::Result<gui::BackupFacts> lookAtBackup(const QString& file, const store::DatabaseUrl& database);

/// Copies the backup beside the database and looks at the copy. Tasks that had not ended in it wait as interrupted from
/// then on (TRN_RESTORED): what they did since is not known to it. DB_UNSUPPORTED and what lookAtBackup() says.
core::Status prepareRestore(const QString& file, const store::DatabaseUrl& database);

/// Puts the prepared copy in place. The path of what was there before, kept as "<database>.before-restore" (or -2,
/// -3…); empty: there was none. DB_BUSY where somebody has the database open, DB_BACKUP: then it is as it was.
core::Result<QString> placeRestored(const store::DatabaseUrl& database);

/// Both.
core::Result<QString> restoreDatabase(const QString& file, const store::DatabaseUrl& database);

} // namespace gwanje::app
