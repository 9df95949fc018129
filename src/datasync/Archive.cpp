// SPDX-License-Identifier: GPL-3.0-or-later
// What a crash leaves: before `moved` the file is in its inbox, from then on in the archive. Of a compression either
// the original alone, with an unfinished file beside it that the next one writes anew, or both: then it is done again.
#include "datasync/Archive.h"

#include "datasync/ArchiveFaultPoints.h"
#include "datasync/Gzip.h"
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;

constexpr int mostNamesakes = 1000;
const QString packedEnd = u".gz"_qs, unfinishedEnd = u".part"_qs;
const QFile::Permissions privateFolder = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

tl::unexpected<core::Error> archiveFailed(const QString& path, int reason)
{
    return core::fail(ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, qt_error_string(reason)}});
}

/// With each folder above it, as far as they are not there; on the disk.
core::Status makeArchiveFolder(const QString& path)
{
    if (QFileInfo(path).isDir())
        return {};
    const QString above = QFileInfo(path).path();
    if (auto made = makeArchiveFolder(above); !made)
        return made;
    if (!QDir().mkdir(path, privateFolder) && !QFileInfo(path).isDir())
        return archiveFailed(path, errno);
    return syncToDisk(above);
}

/// Where a name has a time in front: of files that the archive has not named, none.
QDateTime timeOfName(const QString& name)
{
    static const QRegularExpression named(u"^[0-9]{6}_[0-9]{6}_"_qs);
    if (!named.match(name).hasMatch())
        return {};
    return QDateTime::fromString(u"20"_qs + name.left(13), u"yyyyMMdd_HHmmss"_qs);
}

/// Oldest first; not those whose time is not known.
QStringList filesBefore(const QString& folder, const QDateTime& before)
{
    QStringList files;
    QDirIterator all(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString file = all.next();
        const QDateTime time = timeOfName(all.fileName());
        if (time.isValid() && time < before)
            files << file;
    }
    files.sort();
    return files;
}

/// What another run has put there under the name is never overwritten: of two portals' files of one second one gets a
/// number.
QString nthName(const QString& place, int n)
{
    if (n == 1)
        return place;
    const qsizetype end = place.lastIndexOf(u'.');
    return place.left(end) + u'-' + QString::number(n) + place.mid(end);
}

core::Status compressOne(const QString& file, const core::StopToken& stop)
{
    const QString packed = file + packedEnd, unfinished = packed + unfinishedEnd;
    if (auto done = gzipFile(file, unfinished, stop); !done)
        return done;
    if (auto passed = runtime::faultPoint(fault::filePacked); !passed)
        return passed;
    if (std::rename(QFile::encodeName(unfinished).constData(), QFile::encodeName(packed).constData()) != 0)
        return archiveFailed(packed, errno);
    const QString folder = QFileInfo(file).path();
    if (auto synced = syncToDisk(folder); !synced)
        return synced;
    if (auto passed = runtime::faultPoint(fault::fileNamed); !passed)
        return passed;
    if (!QFile::remove(file))
        return archiveFailed(file, errno);
    return syncToDisk(folder);
}

/// Folders of years and months that have nothing in them (any more).
void removeEmptyFolders(const QString& folder)
{
    const QDir root(folder);
    for (const QString& year : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir months(root.filePath(year));
        for (const QString& month : months.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            months.rmdir(month);
        root.rmdir(year);
    }
}

} // namespace

QString Archive::nameOf(const QDateTime& at, const QString& stem)
{
    return at.toLocalTime().toString(u"yyMMdd_HHmmss"_qs) + u'_' + stem + u".csv"_qs;
}

QString Archive::inboxOf(const QString& run, const QString& stream) const
{
    return m_folder + u"/inbox/"_qs + run + u'/' + stream;
}

core::Result<QString> Archive::makeInbox(const QString& run, const QString& stream) const
{
    const QString inbox = inboxOf(run, stream);
    if (!QDir(inbox).removeRecursively())
        return archiveFailed(inbox, errno);
    if (auto made = makeArchiveFolder(inbox); !made)
        return core::fail(made.error());
    return inbox;
}

void Archive::dropInbox(const QString& run) const
{
    if (inboxes().contains(run)) // not what lies above it
        QDir(m_folder + u"/inbox/"_qs + run).removeRecursively();
}

QStringList Archive::inboxes() const
{
    return QDir(m_folder + u"/inbox"_qs).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

QString Archive::placeOf(const QString& name, const QDateTime& at) const
{
    return at.toLocalTime().toString(u"yyyy/MM/"_qs) + name;
}

core::Result<QString> Archive::keep(const QString& file, const QString& name, const QDateTime& at) const
{
    const QString wanted = placeOf(name, at), target = QFileInfo(folder() + u'/' + wanted).path();
    if (auto made = makeArchiveFolder(target); !made)
        return core::fail(made.error());
    if (!QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner))
        return archiveFailed(file, errno);
    if (auto synced = syncToDisk(file); !synced)
        return core::fail(synced.error());
    if (auto passed = runtime::faultPoint(fault::fileSynced); !passed)
        return core::fail(passed.error());
    const QByteArray from = QFile::encodeName(file);
    QString place;
    for (int n = 1; place.isEmpty(); ++n) {
        const QString free = nthName(wanted, n);
        const QByteArray to = QFile::encodeName(folder() + u'/' + free);
        const bool isTaken = !find(free).isEmpty();
        if (!isTaken && ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
            place = free;
        else if (!isTaken && errno != EEXIST)
            return archiveFailed(file, errno);
        else if (n == mostNamesakes)
            return archiveFailed(folder() + u'/' + wanted, EEXIST);
    }
    if (auto passed = runtime::faultPoint(fault::fileMoved); !passed)
        return core::fail(passed.error());
    for (const QString& changed : {target, QFileInfo(file).path()}) {
        if (auto synced = syncToDisk(changed); !synced)
            return core::fail(synced.error());
    }
    return place;
}

core::Result<qint64> Archive::compress(const QDateTime& before, core::StopToken stop) const
{
    qint64 compressed = 0;
    for (const QString& file : filesBefore(folder(), before)) {
        if (file.endsWith(packedEnd))
            continue;
        if (file.endsWith(unfinishedEnd)) {
            QFile::remove(file); // of a compression that was cut off
            continue;
        }
        const auto done = compressOne(file, stop);
        if (!done)
            return core::fail(done.error());
        ++compressed;
    }
    return compressed;
}

core::Result<qint64> Archive::removeOld(const QDateTime& before, core::StopToken stop) const
{
    qint64 removed = 0;
    for (const QString& file : filesBefore(folder(), before)) {
        if (stop.stop_requested())
            return core::fail(ErrorCode::CORE_CANCELLED);
        if (!QFile::remove(file))
            return archiveFailed(file, errno);
        ++removed;
    }
    removeEmptyFolders(folder());
    return removed;
}

QString Archive::find(const QString& archived) const
{
    const QString root = QDir::cleanPath(folder()) + u'/', file = QDir::cleanPath(root + archived);
    if (archived.isEmpty() || !file.startsWith(root))
        return {};
    if (QFileInfo(file).isFile())
        return file;
    return QFileInfo(file + packedEnd).isFile() ? file + packedEnd : QString();
}

} // namespace gwanje::datasync
