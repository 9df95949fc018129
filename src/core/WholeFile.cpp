// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/WholeFile.h"

#include <QFileInfo>
#include <QLocale>

namespace gwanje::core {
namespace {

Status unwritten(const QSaveFile& file)
{
    return fail(ErrorCode::CORE_FILE, {{u"path"_qs, file.fileName()}, {u"reason"_qs, file.errorString()}});
}

tl::unexpected<Error> unread(const QString& path, const QString& reason)
{
    return fail(ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, reason}});
}

Status checkSize(const QString& path, qint64 bytes, qint64 most)
{
    if (bytes > most)
        return unread(path, u"> "_qs + QLocale::c().formattedDataSize(most, 0));
    return {};
}

} // namespace

Status writeWholeFile(const QString& path, const QByteArray& bytes, std::optional<QFileDevice::Permissions> permissions)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || (permissions && !file.setPermissions(*permissions)) ||
        file.write(bytes) != bytes.size())
        return unwritten(file);
    return commitWhole(file);
}

Status commitWhole(QSaveFile& file)
{
    return file.flush() && file.commit() ? Status() : unwritten(file);
}

Status checkReadable(const QString& path, qint64 most)
{
    const QFileInfo file(path);
    if (file.exists() && !file.isFile())
        return unread(path, u"not a regular file"_qs);
    return checkSize(path, file.size(), most);
}

Result<QByteArray> readWholeFile(const QString& path, qint64 most)
{
    if (const auto looked = checkReadable(path, most); !looked)
        return fail(looked.error());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unread(path, file.errorString());
    const QByteArray bytes = file.read(most + 1); // some grow while they are read
    if (file.error() != QFileDevice::NoError)
        return unread(path, file.errorString());
    if (const auto fits = checkSize(path, bytes.size(), most); !fits)
        return fail(fits.error());
    return bytes;
}

} // namespace gwanje::core
