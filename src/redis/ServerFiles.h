// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the private server has in the data folder, and the lock that makes two of them impossible: the server inherits
// an flock()ed descriptor and so holds the lock for exactly as long as it lives, whatever becomes of the console.
// (redis-server itself would take another's socket away and write into its append-only file.) One thread.

#include "redis/ProcessHandle.h"
#include <memory>
#include <QString>
#include <QStringList>
#include <utility>

namespace gwanje::redis {

/// Held as long as one descriptor of it is open, here or in a process that inherited it.
class FolderLock final
{
public:
    FolderLock() = default;
    explicit FolderLock(const QString& path); ///< close-on-exec; isHeld() false where somebody has it
    ~FolderLock();
    FolderLock(FolderLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FolderLock& operator=(FolderLock&& other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    bool isHeld() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

class ServerFiles final
{
public:
    explicit ServerFiles(const QString& folder);

    const QString& folder() const { return m_folder; }
    QString socket() const { return file("redis.sock"); }
    QString log() const { return file("redis.log"); }
    QStringList arguments() const; ///< for redis-server

    FolderLock tryLock() const { return FolderLock(file("redis.lock")); }
    /// The process of the pid file, if it is a redis-server that works in this folder; else an invalid one.
    ProcessHandle ownServer() const;
    bool isOwnServer(qint64 pid) const;
    bool isSameFolder(const QString& other) const;

    void removeStale() const;  ///< socket and pid file
    qint64 prepareLog() const; ///< before a start; where its lines will begin
    QString logTail(qsizetype bytes) const;
    /// A server that can't read its append-only file would never start again; the database restores what it held.
    bool setDamagedDataAside(qint64 logStart) const;

private:
    QString file(const char* name) const;
    qint64 pidOfFile() const;

    QString m_folder;
};

} // namespace gwanje::redis
