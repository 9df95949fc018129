// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqliteVfs.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <QByteArray>
#include <sqlite3.h>
#include <vector>

namespace gwanje::store {
namespace {

constexpr qsizetype mostGathered = 64 * 1024; ///< SQLite writes less than 128 KiB at once

/// Behind it lies SQLite's own file.
struct WalFile : sqlite3_file
{
    QByteArray gathered;
    sqlite3_int64 at = 0; ///< where it belongs

    sqlite3_file* own() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    int flush()
    {
        if (gathered.isEmpty())
            return SQLITE_OK;
        const int code = own()->pMethods->xWrite(own(), gathered.constData(), int(gathered.size()), at);
        gathered.resize(0); // as after any failed write: the transaction is rolled back
        return code;
    }
};

WalFile& walFile(sqlite3_file* file)
{
    return *static_cast<WalFile*>(file);
}

/// `call` of SQLite's own file, after what was gathered.
template<class Call>
int flushed(sqlite3_file* file, Call call)
{
    WalFile& wal = walFile(file);
    const int code = wal.flush();
    return code == SQLITE_OK ? call(wal.own()) : code;
}

int closeWal(sqlite3_file* file)
{
    WalFile& wal = walFile(file);
    const int flushing = wal.flush(), closing = wal.own()->pMethods->xClose(wal.own());
    wal.~WalFile();
    return flushing == SQLITE_OK ? closing : flushing;
}

int writeWal(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at)
{
    WalFile& wal = walFile(file);
    if (at != wal.at + wal.gathered.size() || wal.gathered.size() + count > mostGathered) {
        if (const int code = wal.flush(); code != SQLITE_OK)
            return code;
        wal.at = at;
    }
    wal.gathered.append(static_cast<const char*>(bytes), count);
    return SQLITE_OK;
}

const sqlite3_io_methods walMethods{
    .iVersion = 1,
    .xClose = closeWal,
    .xRead =
        [](sqlite3_file* file, void* bytes, int count, sqlite3_int64 at) {
            return flushed(file, [=](sqlite3_file* own) { return own->pMethods->xRead(own, bytes, count, at); });
        },
    .xWrite = writeWal,
    .xTruncate =
        [](sqlite3_file* file, sqlite3_int64 size) {
            return flushed(file, [=](sqlite3_file* own) { return own->pMethods->xTruncate(own, size); });
        },
    .xSync =
        [](sqlite3_file* file, int flags) {
            return flushed(file, [=](sqlite3_file* own) { return own->pMethods->xSync(own, flags); });
        },
    .xFileSize =
        [](sqlite3_file* file, sqlite3_int64* size) {
            return flushed(file, [=](sqlite3_file* own) { return own->pMethods->xFileSize(own, size); });
        },
    .xLock = [](sqlite3_file* file,
                int lock) { return walFile(file).own()->pMethods->xLock(walFile(file).own(), lock); },
    .xUnlock = [](sqlite3_file* file,
                  int lock) { return walFile(file).own()->pMethods->xUnlock(walFile(file).own(), lock); },
    .xCheckReservedLock =
        [](sqlite3_file* file, int* is) {
            return walFile(file).own()->pMethods->xCheckReservedLock(walFile(file).own(), is);
        },
    .xFileControl =
        [](sqlite3_file* file, int what, void* with) {
            return flushed(file, [=](sqlite3_file* own) { return own->pMethods->xFileControl(own, what, with); });
        },
    .xSectorSize = [](sqlite3_file* file) { return walFile(file).own()->pMethods->xSectorSize(walFile(file).own()); },
    .xDeviceCharacteristics =
        [](sqlite3_file* file) { return walFile(file).own()->pMethods->xDeviceCharacteristics(walFile(file).own()); },
};

sqlite3_vfs* ownVfs()
{
    return sqlite3_vfs_find(nullptr);
}

constexpr sqlite3_int64 mostInMemory = 4 * 1024 * 1024;

/// Of the journal before, on this thread: each transaction has one, and memory that is new to the process costs more
/// than what is written there.
thread_local std::vector<char> spareBytes;
constexpr std::size_t mostSpare = 1024 * 1024;

/// A statement's journal. Behind it lies SQLite's own file, once that is needed.
struct JournalFile : sqlite3_file
{
    std::vector<char> bytes;
    int flags = 0;

    sqlite3_file* own() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    bool isOnDisk() { return own()->pMethods; }
    int moveToDisk()
    {
        int code = ownVfs()->xOpen(ownVfs(), nullptr, own(), flags, nullptr);
        for (std::size_t at = 0; at < bytes.size() && code == SQLITE_OK; at += mostGathered) {
            const auto count = std::min<std::size_t>(bytes.size() - at, mostGathered);
            code = own()->pMethods->xWrite(own(), bytes.data() + at, int(count), sqlite3_int64(at));
        }
        std::vector<char>().swap(bytes); // an empty list would keep the memory
        return code;
    }
};

JournalFile& journal(sqlite3_file* file)
{
    return *static_cast<JournalFile*>(file);
}

int closeJournal(sqlite3_file* file)
{
    JournalFile& self = journal(file);
    const int code = self.isOnDisk() ? self.own()->pMethods->xClose(self.own()) : SQLITE_OK;
    if (self.bytes.capacity() <= mostSpare && self.bytes.capacity() > spareBytes.capacity()) {
        spareBytes.swap(self.bytes);
        spareBytes.clear();
    }
    self.~JournalFile();
    return code;
}

int readJournal(sqlite3_file* file, void* bytes, int count, sqlite3_int64 at)
{
    JournalFile& self = journal(file);
    if (self.isOnDisk())
        return self.own()->pMethods->xRead(self.own(), bytes, count, at);
    const auto there = std::clamp<sqlite3_int64>(sqlite3_int64(self.bytes.size()) - at, 0, count);
    if (there > 0)
        std::memcpy(bytes, self.bytes.data() + at, std::size_t(there));
    std::memset(static_cast<char*>(bytes) + there, 0, std::size_t(count - there));
    return there == count ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int writeJournal(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at)
{
    JournalFile& self = journal(file);
    const sqlite3_int64 end = at + count;
    if (!self.isOnDisk() && end > mostInMemory) {
        if (const int code = self.moveToDisk(); code != SQLITE_OK)
            return code;
    }
    if (self.isOnDisk())
        return self.own()->pMethods->xWrite(self.own(), bytes, count, at);
    if (std::size_t(end) > self.bytes.size())
        self.bytes.resize(std::size_t(end));
    std::memcpy(self.bytes.data() + at, bytes, std::size_t(count));
    return SQLITE_OK;
}

int truncateJournal(sqlite3_file* file, sqlite3_int64 size)
{
    JournalFile& self = journal(file);
    if (self.isOnDisk())
        return self.own()->pMethods->xTruncate(self.own(), size);
    self.bytes.resize(std::min(self.bytes.size(), std::size_t(size)));
    return SQLITE_OK;
}

int sizeOfJournal(sqlite3_file* file, sqlite3_int64* size)
{
    JournalFile& self = journal(file);
    if (self.isOnDisk())
        return self.own()->pMethods->xFileSize(self.own(), size);
    *size = sqlite3_int64(self.bytes.size());
    return SQLITE_OK;
}

/// Nobody else has it, and nobody asks for it after a crash: no locks, no syncs.
const sqlite3_io_methods journalMethods{
    .iVersion = 1,
    .xClose = closeJournal,
    .xRead = readJournal,
    .xWrite = writeJournal,
    .xTruncate = truncateJournal,
    .xSync = [](sqlite3_file*, int) { return SQLITE_OK; },
    .xFileSize = sizeOfJournal,
    .xLock = [](sqlite3_file*, int) { return SQLITE_OK; },
    .xUnlock = [](sqlite3_file*, int) { return SQLITE_OK; },
    .xCheckReservedLock =
        [](sqlite3_file*, int* is) {
            *is = 0;
            return SQLITE_OK;
        },
    .xFileControl = [](sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; },
    .xSectorSize = [](sqlite3_file*) { return 4096; },
    .xDeviceCharacteristics = [](sqlite3_file*) { return 0; },
};

int openJournal(sqlite3_file* file, int flags, int* outFlags)
{
    JournalFile* const made = new (file) JournalFile{};
    made->bytes.swap(spareBytes);
    made->flags = flags;
    made->own()->pMethods = nullptr;
    made->pMethods = &journalMethods;
    if (outFlags)
        *outFlags = flags;
    return SQLITE_OK;
}

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    if (!name && (flags & SQLITE_OPEN_SUBJOURNAL))
        return openJournal(file, flags, outFlags);
    if (!(flags & SQLITE_OPEN_WAL))
        return ownVfs()->xOpen(ownVfs(), name, file, flags, outFlags);
    WalFile* const wal = new (file) WalFile{};
    const int code = ownVfs()->xOpen(ownVfs(), name, wal->own(), flags, outFlags);
    if (wal->own()->pMethods)
        wal->pMethods = &walMethods; // it is closed, then, also where this failed
    else
        wal->~WalFile();
    return code;
}

} // namespace

const char* gatheringVfs()
{
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs made = *ownVfs();
        made.pNext = nullptr;
        made.zName = "gwanje";
        made.szOsFile += int(std::max(sizeof(WalFile), sizeof(JournalFile)));
        made.xOpen = openFile;
        return made;
    }();
    static const int added = sqlite3_vfs_register(&vfs, 0);
    return added == SQLITE_OK ? vfs.zName : ownVfs()->zName;
}

} // namespace gwanje::store
