// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the private server has in the data folder, and the lock that makes two of them impossible: the server inherits
// an flock()ed descriptor and so holds the lock for exactly as long as it lives, whatever becomes of the console.
// (redis-server itself would take another's socket away and write into its append-only file.) One thread.

#include <memory>
#include <QString>
#include <QStringList>

namespace gwanje::redis {

class ServerFiles final
{
public:
    explicit ServerFiles(const QString& folder);

    const QString& folder() const { return m_folder; }
    QString socket() const { return file("redis.sock"); }
    QString log() const { return file("redis.log"); }
    QStringList arguments() const; ///< for redis-server

    /// The lock's descriptor (close-on-exec), or -1 where somebody holds it.
    int tryLock() const;
    /// The process of the pid file, if it is a redis-server that works in this folder; else 0.
    qint64 ownServer() const;
    bool isOwnServer(qint64 pid) const;
    bool isSameFolder(const QString& other) const;

    void removeStale() const; ///< socket and pid file
    void trimLog() const;     ///< before a start
    QString logTail(qsizetype bytes) const;
    /// A server that can't read its append-only file would never start again; the database restores what it held.
    bool setDamagedDataAside() const;

private:
    QString file(const char* name) const;
    qint64 pidOfFile() const;

    QString m_folder;
};

} // namespace gwanje::redis
