// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/DataFolder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <QDir>
#include <QFile>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gwanje::runtime {
namespace {

constexpr int longestSocketPath = 107; // sockaddr_un's 108 bytes with the final zero

auto refused(const QString& path, const QString& reason)
{
    return core::fail(core::ErrorCode::APP_DATA_FOLDER,
                      {{QStringLiteral("path"), path}, {QStringLiteral("reason"), reason}});
}

auto refusedBySystem(const QString& path)
{
    return refused(path, QString::fromLocal8Bit(std::strerror(errno)));
}

core::Status make(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    if (!QDir().mkpath(QFileInfo(path).path()))
        return refusedBySystem(path);
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return refusedBySystem(path);
    struct stat info = {};
    if (::stat(name.constData(), &info) != 0)
        return refusedBySystem(path);
    if (!S_ISDIR(info.st_mode)) {
        errno = ENOTDIR;
        return refusedBySystem(path);
    }
    // Sockets, database and logs in it are nobody else's business.
    if ((info.st_mode & 0077) != 0 && ::chmod(name.constData(), 0700) != 0)
        return refusedBySystem(path);
    return {};
}

} // namespace

class DataFolder::Private
{
public:
    QString path;
    int lock = -1;
    bool first = false;
    qint64 owner = 0;

    core::Status takeLock()
    {
        const QByteArray name = QFile::encodeName(path + QStringLiteral("/console.lock"));
        // Close-on-exec: a server started from here must not keep the folder when the console is killed.
        lock = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (lock < 0)
            return refusedBySystem(path);
        if (::flock(lock, LOCK_EX | LOCK_NB) == 0) {
            first = true;
            owner = ::getpid();
            const QByteArray text = QByteArray::number(owner) + '\n';
            if (::ftruncate(lock, 0) != 0 || ::pwrite(lock, text.constData(), static_cast<size_t>(text.size()), 0) < 0)
                return refusedBySystem(path);
            return {};
        }
        if (errno != EWOULDBLOCK)
            return refusedBySystem(path);
        char text[32] = {};
        if (::pread(lock, text, sizeof text - 1, 0) > 0)
            owner = QByteArray(text).trimmed().toLongLong();
        return {};
    }
};

DataFolder::DataFolder() : d(std::make_unique<Private>())
{
}

DataFolder::~DataFolder()
{
    if (d->lock < 0)
        return;
    if (d->first) [[maybe_unused]]
        const int emptied = ::ftruncate(d->lock, 0);
    ::close(d->lock);
}

core::Result<std::unique_ptr<DataFolder>> DataFolder::open(const QString& path)
{
    const QString absolute = QDir::cleanPath(QDir(path).absolutePath());
    if (path.isEmpty())
        return refused(path, QStringLiteral("no path"));
    for (const char* socket : {"/control.sock", "/redis.sock"}) {
        const auto length = QFile::encodeName(absolute).size() + static_cast<qsizetype>(std::strlen(socket));
        if (length > longestSocketPath)
            return refused(absolute, QStringLiteral("%1 bytes, %2 at most: %3")
                                         .arg(length)
                                         .arg(longestSocketPath)
                                         .arg(QLatin1String(socket + 1)));
    }
    if (auto made = make(absolute); !made)
        return core::fail(made.error());
    std::unique_ptr<DataFolder> folder(new DataFolder);
    folder->d->path = absolute;
    if (auto locked = folder->d->takeLock(); !locked)
        return core::fail(locked.error());
    return folder;
}

QString DataFolder::path() const
{
    return d->path;
}

QString DataFolder::file(const QString& name) const
{
    return d->path + u'/' + name;
}

bool DataFolder::isFirst() const
{
    return d->first;
}

qint64 DataFolder::ownerPid() const
{
    return d->owner;
}

namespace {

std::filesystem::space_info diskOf(const QString& folder)
{
    std::error_code ignored; // all its fields are -1 then
    return std::filesystem::space(QFile::encodeName(folder).toStdString(), ignored);
}

} // namespace

qint64 freeDisk(const QString& folder)
{
    return static_cast<qint64>(diskOf(folder).available);
}

qint64 totalDisk(const QString& folder)
{
    return static_cast<qint64>(diskOf(folder).capacity);
}

} // namespace gwanje::runtime
