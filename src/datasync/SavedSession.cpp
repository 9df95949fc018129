// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SavedSession.h"

#include <QDir>
#include <QRegularExpression>

// A login is in "sessions/" or in the trash, whole, for one rename moves it: a crash leaves nothing to repair.

namespace gwanje::datasync {
namespace {

using core::ErrorCode;

tl::unexpected<core::Error> fileFault(const QString& path, const QString& reason)
{
    return core::fail(ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, reason}});
}

QString trashOf(const QString& folder)
{
    return folder + u"/.trash"_qs;
}

core::Status makeOwnersFolder(const QString& path)
{
    const bool isThere =
        QDir().mkpath(path) && QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return isThere ? core::Status() : fileFault(path, u"the folder can't be made"_qs);
}

/// Invalid: it is none that was discarded.
QDateTime discardedAt(const QString& name)
{
    static const QRegularExpression dated(u"^(\\d{8})_(\\d{6})_.+\\.json$"_qs);
    const auto match = dated.match(name);
    return {QDate::fromString(match.captured(1), u"yyyyMMdd"_qs), QTime::fromString(match.captured(2), u"HHmmss"_qs),
            Qt::UTC};
}

} // namespace

bool SavedSession::exists() const
{
    return QFile::exists(path());
}

core::Status SavedSession::makeFolder() const
{
    return makeOwnersFolder(QFileInfo(path()).path());
}

core::Status SavedSession::discard(const QDateTime& now) const
{
    if (!exists())
        return {};
    if (auto made = makeOwnersFolder(trashOf(m_folder)); !made)
        return made;
    const QString name = trashOf(m_folder) + u'/' + now.toUTC().toString(u"yyyyMMdd_HHmmss"_qs) + u'_' + m_portal;
    QString target = name + u".json"_qs;
    for (int number = 2; QFile::exists(target); ++number)
        target = u"%1_%2.json"_qs.arg(name).arg(number);
    QFile file(path());
    return file.rename(target) ? core::Status() : fileFault(path(), file.errorString());
}

core::Result<qint64> SavedSession::emptyTrash(const QString& folder, const QDateTime& before)
{
    QDir trash(trashOf(folder));
    qint64 removed = 0;
    std::optional<core::Error> fault;
    const QStringList names = trash.entryList(QDir::Files | QDir::Hidden);
    for (const QString& name : names) {
        const QDateTime at = discardedAt(name);
        if (!at.isValid() || at >= before)
            continue;
        QFile file(trash.filePath(name));
        if (file.remove())
            ++removed;
        else
            fault = fileFault(file.fileName(), file.errorString()).value(); // the others go all the same
    }
    if (fault)
        return core::fail(*fault);
    return removed;
}

} // namespace gwanje::datasync
