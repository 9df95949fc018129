// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Files that are there whole or not at all: what was there stays until the new one is on the disk. And foreign ones,
// read whole or not at all. Any thread, blocking. Errors: CORE_FILE.

#include "core/Result.h"
#include <QSaveFile>

namespace gwanje::core {

Status writeWholeFile(const QString& path, const QByteArray& bytes,
                      std::optional<QFileDevice::Permissions> permissions = {});
/// For writers of more than a moment. (commit() alone does not notice that the last buffer found the disk full.)
Status commitWhole(QSaveFile& file);

/// Of what is to be read to its end: a regular file (a pipe or a device may never end) of at most so many bytes. One
/// that is not there is the reader's to tell.
Status checkReadable(const QString& path, qint64 most);
/// The bytes of such a file; it may grow while it is read.
Result<QByteArray> readWholeFile(const QString& path, qint64 most);

} // namespace gwanje::core
