// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqliteFile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <QFile>
#include <QFileInfo>
#include <sqlite3.h>
#include <unistd.h>

namespace gwanje::store {
namespace {

constexpr int busyMs = 5000;

struct Closer
{
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Handle = std::unique_ptr<sqlite3, Closer>;

core::Status failed(core::ErrorCode code, const QString& path, const QString& reason)
{
    return core::fail(code, {{u"path"_qs, path}, {u"url"_qs, u"sqlite://"_qs + path}, {u"reason"_qs, reason}});
}

Handle opened(const QString& path, int flags)
{
    sqlite3* database = nullptr;
    sqlite3_open_v2(QFile::encodeName(path).constData(), &database, flags, nullptr);
    sqlite3_busy_timeout(database, busyMs);
    sqlite3_extended_result_codes(database, 1);
    return Handle(database);
}

QString reasonOf(const Handle& database)
{
    return QString::fromUtf8(sqlite3_errmsg(database.get()));
}

bool isDamage(const Handle& database)
{
    const int code = sqlite3_errcode(database.get()) & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

/// The first column of the first row; nullopt: the statement failed, see the handle.
std::optional<QString> firstText(const Handle& database, const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    std::optional<QString> text;
    if (sqlite3_prepare_v2(database.get(), sql, -1, &statement, nullptr) == SQLITE_OK) {
        const int step = sqlite3_step(statement);
        if (step == SQLITE_ROW)
            text = QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
        else if (step == SQLITE_DONE)
            text = u""_qs;
    }
    sqlite3_finalize(statement);
    return text;
}

bool syncFile(const QString& path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool done = file >= 0 && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    return done;
}

core::Status copyPages(const QString& from, const QString& to)
{
    const Handle source = opened(from, SQLITE_OPEN_READONLY);
    const Handle target = opened(to, SQLITE_OPEN_READWRITE);
    sqlite3_backup* backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    if (!backup)
        return failed(core::ErrorCode::DB_BACKUP, to, reasonOf(target));
    // All pages in one step: in WAL mode this hinders no writer, and no write makes it start over.
    const int step = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (step != SQLITE_DONE)
        return failed(core::ErrorCode::DB_BACKUP, to, QString::fromUtf8(sqlite3_errstr(step)));
    // The copy is one file: it must not need a -wal beside it.
    if (!firstText(target, "PRAGMA journal_mode=DELETE"))
        return failed(core::ErrorCode::DB_BACKUP, to, reasonOf(target));
    return {};
}

} // namespace

core::Status createPrivateFile(const QString& path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return failed(core::ErrorCode::DB_UNREACHABLE, path, QString::fromLocal8Bit(std::strerror(errno)));
    ::close(file);
    return {};
}

core::Status copySqliteFile(const QString& from, const QString& to)
{
    if (!QFileInfo::exists(from))
        return failed(core::ErrorCode::DB_BACKUP, from, u"there is no such file"_qs);
    if (QFileInfo(from).canonicalFilePath() == QFileInfo(to).canonicalFilePath())
        return failed(core::ErrorCode::DB_BACKUP, to, u"this is the database itself"_qs);
    const QString part = to + u".part"_qs;
    QFile::remove(part);
    if (auto made = createPrivateFile(part); !made)
        return core::fail(core::ErrorCode::DB_BACKUP, made.error().context);
    auto copied = copyPages(from, part);
    if (copied &&
        (!syncFile(part) || ::rename(QFile::encodeName(part).constData(), QFile::encodeName(to).constData()) != 0 ||
         !syncFile(QFileInfo(to).absolutePath())))
        copied = failed(core::ErrorCode::DB_BACKUP, to, QString::fromLocal8Bit(std::strerror(errno)));
    if (!copied)
        QFile::remove(part);
    return copied;
}

core::Status checkSqliteFile(const QString& path)
{
    if (!QFileInfo::exists(path))
        return failed(core::ErrorCode::DB_BACKUP, path, u"there is no such file"_qs);
    const Handle database = opened(path, SQLITE_OPEN_READONLY);
    const auto integrity = firstText(database, "PRAGMA integrity_check(1)");
    if (!integrity)
        return failed(isDamage(database) ? core::ErrorCode::DB_CORRUPT : core::ErrorCode::DB_BACKUP, path,
                      reasonOf(database));
    if (*integrity != u"ok"_qs)
        return failed(core::ErrorCode::DB_CORRUPT, path, *integrity);
    const auto orphan = firstText(database, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1");
    if (!orphan)
        return failed(core::ErrorCode::DB_CORRUPT, path, reasonOf(database));
    if (!orphan->isEmpty())
        return failed(core::ErrorCode::DB_CHECK_FAILED, path, u"a row of "_qs + *orphan + u" refers to nothing"_qs);
    return {};
}

core::Status settleSqliteFile(const QString& path)
{
    const Handle database = opened(path, SQLITE_OPEN_READWRITE);
    sqlite3_busy_timeout(database.get(), 0);
    const auto mode = firstText(database, "PRAGMA journal_mode=DELETE");
    if (mode && *mode == u"delete"_qs)
        return {};
    if (isDamage(database))
        return failed(core::ErrorCode::DB_CORRUPT, path, reasonOf(database));
    return failed(core::ErrorCode::DB_BUSY, path, reasonOf(database));
}

} // namespace gwanje::store
