// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/ServerFiles.h"

#include <fcntl.h>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <sys/file.h>
#include <unistd.h>

namespace gwanje::redis {
namespace {

constexpr qint64 largestLog = 1'000'000;

} // namespace

FolderLock::FolderLock(const QString& path)
    : m_descriptor(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
{
    if (m_descriptor < 0 || ::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0)
        return;
    ::close(m_descriptor);
    m_descriptor = -1;
}

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

ServerFiles::ServerFiles(const QString& folder) : m_folder(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()))
{
}

QString ServerFiles::file(const char* name) const
{
    return m_folder + u'/' + QLatin1String(name);
}

QStringList ServerFiles::arguments() const
{
    return {u"--port"_qs,
            u"0"_qs,
            u"--unixsocket"_qs,
            socket(),
            u"--unixsocketperm"_qs,
            u"700"_qs,
            u"--dir"_qs,
            m_folder,
            u"--pidfile"_qs,
            file("redis.pid"),
            u"--logfile"_qs,
            log(),
            u"--daemonize"_qs,
            u"no"_qs,
            u"--appendonly"_qs,
            u"yes"_qs,
            u"--appendfsync"_qs,
            u"everysec"_qs,
            u"--save"_qs,
            QString(),
            u"--maxmemory-policy"_qs,
            u"noeviction"_qs,
            u"--notify-keyspace-events"_qs,
            u"Kghx"_qs}; // of the hashes that consoles watch: all else would be told to nobody, at each write
}

qint64 ServerFiles::pidOfFile() const
{
    QFile pidFile(file("redis.pid"));
    return pidFile.open(QIODevice::ReadOnly) ? pidFile.read(32).trimmed().toLongLong() : 0;
}

ProcessHandle ServerFiles::ownServer() const
{
    ProcessHandle process(pidOfFile()); // held first, looked at then: the number can't change hands in between
    return isOwnServer(process.pid()) ? std::move(process) : ProcessHandle();
}

bool ServerFiles::isOwnServer(qint64 pid) const
{
    const QString process = u"/proc/%1/"_qs.arg(pid);
    QFile name(process + u"comm"_qs);
    if (pid <= 1 || !name.open(QIODevice::ReadOnly) || name.readAll().trimmed() != "redis-server")
        return false;
    const qint64 written = pidOfFile();
    return isSameFolder(QFile::symLinkTarget(process + u"cwd"_qs)) && (written == 0 || written == pid);
}

bool ServerFiles::isSameFolder(const QString& other) const
{
    const QString canonical = QFileInfo(m_folder).canonicalFilePath();
    return !canonical.isEmpty() && QFileInfo(other).canonicalFilePath() == canonical;
}

void ServerFiles::removeStale() const
{
    QFile::remove(socket());
    QFile::remove(file("redis.pid"));
}

qint64 ServerFiles::prepareLog() const
{
    QFile logFile(log());
    if (logFile.size() > largestLog)
        logFile.remove();
    // Made here so that its mode is right from the first line on.
    if (!logFile.open(QIODevice::Append))
        return 0;
    logFile.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return logFile.size();
}

QString ServerFiles::logTail(qsizetype bytes) const
{
    QFile logFile(log());
    if (!logFile.open(QIODevice::ReadOnly))
        return {};
    logFile.seek(std::max<qint64>(0, logFile.size() - bytes));
    return QString::fromUtf8(logFile.readAll());
}

bool ServerFiles::setDamagedDataAside(qint64 logStart) const
{
    QFile logFile(log());
    if (!logFile.open(QIODevice::ReadOnly) || !logFile.seek(logStart))
        return false;
    const QByteArray said = logFile.readAll();
    if (!said.contains("Bad file format reading the append only file") &&
        !said.contains("Can't handle RDB format version"))
        return false;
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMddHHmmsszzz"_qs);
    return QDir(m_folder).rename(u"appendonlydir"_qs, u"appendonlydir.damaged-"_qs + stamp);
}

} // namespace gwanje::redis
