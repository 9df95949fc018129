// SPDX-License-Identifier: GPL-3.0-or-later
// What a crash leaves behind, and who mends it:
//   before the copy is prepared      the old database; the next restore writes over the unfinished copy
//   prepared, settled                the old database, folded into one file; the copy waits and is written over
//   kept                             the old database under two names; the second is the copy that is kept
//   placed                           the new database; the old one under its kept name
#include "app/RestoreDatabase.h"

#include "core/Clock.h"
#include "runtime/FaultPoint.h"
#include "store/Migrator.h"
#include "store/SqliteFile.h"
#include "telemetry/Log.h"
#include "train/SqlTrainUpkeep.h"
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <QFileInfo>
#include <unistd.h>

namespace gwanje::app {
namespace {

using core::ErrorCode;

constexpr int firstWithTasks = 2; ///< version of the schema

auto refused(const QString& path, const QString& reason)
{
    return core::fail(ErrorCode::DB_BACKUP, {{u"path"_qs, path}, {u"reason"_qs, reason}});
}

auto refusedBySystem(const QString& path)
{
    return refused(path, QString::fromLocal8Bit(std::strerror(errno)));
}

QString copyOf(const store::DatabaseUrl& database)
{
    return database.path + u".restoring"_qs;
}

void removeCopy(const store::DatabaseUrl& database)
{
    for (const QString& tail : {QString(), u"-wal"_qs, u"-shm"_qs})
        QFile::remove(copyOf(database) + tail);
}

bool isSqlite(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(16) == QByteArray("SQLite format 3\0", 16);
}

/// Versions of a sound database of this program; `shown` is the file that the operator knows.
core::Result<gui::BackupFacts> factsOf(store::Database& database, const QString& shown)
{
    store::Migrator migrator(database);
    const auto version = migrator.current();
    if (!version)
        return core::fail(version.error());
    gui::BackupFacts facts{.version = *version, .known = migrator.newest()};
    if (facts.version == 0)
        return core::fail(ErrorCode::DB_BACKUP_FOREIGN, {{u"path"_qs, shown}});
    if (facts.version > facts.known)
        return core::fail(ErrorCode::DB_BACKUP_NEWER, {{u"path"_qs, shown},
                                                       {u"version"_qs, QString::number(facts.version)},
                                                       {u"known"_qs, QString::number(facts.known)}});
    if (auto same = migrator.verify(); !same)
        return core::fail(same.error());
    if (facts.version >= firstWithTasks) {
        const auto unfinished = database.readNow<int>(train::sql::unfinishedTasks);
        if (!unfinished)
            return core::fail(unfinished.error());
        facts.unfinishedTasks = *unfinished;
    }
    return facts;
}

core::Result<gui::BackupFacts> lookAt(const QString& path, const QString& shown)
{
    if (!QFile::exists(path))
        return refused(shown, QString::fromLocal8Bit(std::strerror(ENOENT)));
    if (!QFileInfo(path).isFile()) // a pipe is never read to its end
        return refused(shown, u"not a regular file"_qs);
    if (!isSqlite(path))
        return core::fail(ErrorCode::DB_BACKUP_FOREIGN, {{u"path"_qs, shown}});
    if (const auto sound = store::checkSqliteFile(path); !sound)
        return core::fail(ErrorCode::DB_BACKUP_DAMAGED,
                          {{u"path"_qs, shown}, {u"reason"_qs, sound.error().context.value(u"reason"_qs)}});
    const auto database = store::Database::open(store::DatabaseUrl::sqlite(path), {.readers = 1, .readOnly = true});
    if (!database)
        return core::fail(database.error());
    auto facts = factsOf(**database, shown);
    (*database)->close();
    if (!facts)
        return facts;
    const QFileInfo file(path);
    facts->bytes = file.size();
    facts->madeAt = file.lastModified().toUTC();
    return facts;
}

core::Status interruptTasks(const store::DatabaseUrl& database)
{
    const auto copy = store::Database::open(store::DatabaseUrl::sqlite(copyOf(database)), {.readers = 1});
    if (!copy)
        return core::fail(copy.error());
    const core::SystemClock clock;
    const auto done = (*copy)->writeNow<int>(
        [now = clock.now()](store::Session& session) { return train::sql::interruptRestored(session, now); });
    (*copy)->close();
    return done ? store::settleSqliteFile(copyOf(database)) : core::Status(core::fail(done.error()));
}

QString freeName(const QString& path)
{
    const QString stem = path + u".before-restore"_qs;
    QString name = stem;
    for (int i = 2; QFileInfo::exists(name); ++i)
        name = stem + u'-' + QString::number(i);
    return name;
}

bool syncFolder(const QString& path)
{
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_CLOEXEC);
    bool done = folder >= 0 && ::fsync(folder) == 0;
    if (folder >= 0)
        ::close(folder);
    if (done && !runtime::faultPoint(fault::restoreSynced)) {
        errno = EIO;
        done = false;
    }
    return done;
}

/// The database under a second name. One too broken to be settled is kept with its log, which the new one must not
/// meet.
core::Result<QString> keep(const QString& path)
{
    if (!QFile::exists(path))
        return QString();
    if (const auto settled = store::settleSqliteFile(path); !settled && settled.error().code == ErrorCode::DB_BUSY)
        return core::fail(settled.error());
    if (auto fault = runtime::faultPoint(fault::restoreSettled); !fault)
        return core::fail(fault.error());
    const QString kept = freeName(path);
    for (const QString& tail : {QString(), u"-wal"_qs, u"-shm"_qs}) {
        const QByteArray from = QFile::encodeName(path + tail);
        if (QFile::exists(path + tail) && ::link(from.constData(), QFile::encodeName(kept + tail).constData()) != 0)
            return refusedBySystem(kept + tail);
    }
    if (!syncFolder(path))
        return refusedBySystem(path);
    for (const QString& tail : {u"-wal"_qs, u"-shm"_qs})
        QFile::remove(path + tail);
    if (auto fault = runtime::faultPoint(fault::restoreKept); !fault)
        return core::fail(fault.error());
    return kept;
}

} // namespace

core::Result<gui::BackupFacts> lookAtBackup(const QString& file, const store::DatabaseUrl& database)
{
    if (QFileInfo(file) == QFileInfo(database.path))
        return refused(file, u"this is the database itself"_qs);
    return lookAt(file, file);
}

core::Status prepareRestore(const QString& file, const store::DatabaseUrl& database)
{
    if (database.dialect != store::Dialect::Sqlite)
        return core::fail(ErrorCode::DB_UNSUPPORTED, {{u"what"_qs, u"restore"_qs}});
    if (const auto sound = lookAtBackup(file, database); !sound)
        return core::fail(sound.error());
    removeCopy(database);
    core::Status status = store::copySqliteFile(file, copyOf(database));
    const auto copied = status ? lookAt(copyOf(database), file) : core::Result<gui::BackupFacts>();
    if (status && !copied) // it changed meanwhile
        status = core::fail(copied.error());
    if (status && copied->version >= firstWithTasks)
        status = interruptTasks(database);
    if (status)
        status = runtime::faultPoint(fault::restorePrepared);
    if (!status)
        removeCopy(database);
    return status;
}

core::Result<QString> placeRestored(const store::DatabaseUrl& database)
{
    auto kept = keep(database.path);
    if (kept &&
        std::rename(QFile::encodeName(copyOf(database)).constData(), QFile::encodeName(database.path).constData()) != 0)
        kept = refusedBySystem(database.path);
    if (!kept) {
        removeCopy(database);
        return kept;
    }
    if (!syncFolder(database.path)) // it is in place, and only a power cut now could take that back
        telemetry::warn("app", "restore.unsynced", QString::fromLocal8Bit(std::strerror(errno)));
    if (auto fault = runtime::faultPoint(fault::restorePlaced); !fault)
        return core::fail(fault.error());
    return kept;
}

core::Result<QString> restoreDatabase(const QString& file, const store::DatabaseUrl& database)
{
    if (auto prepared = prepareRestore(file, database); !prepared)
        return core::fail(prepared.error());
    return placeRestored(database);
}

} // namespace gwanje::app
