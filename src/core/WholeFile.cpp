// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/WholeFile.h"

namespace gwanje::core {
namespace {

Status unwritten(const QSaveFile& file)
{
    return fail(ErrorCode::CORE_FILE, {{u"path"_qs, file.fileName()}, {u"reason"_qs, file.errorString()}});
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

} // namespace gwanje::core
