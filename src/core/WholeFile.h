// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Files that are there whole or not at all: what was there stays until the new one is on the disk. Any thread,
// blocking. Errors: CORE_FILE.

#include "core/Result.h"
#include <QSaveFile>

namespace gwanje::core {

Status writeWholeFile(const QString& path, const QByteArray& bytes,
                      std::optional<QFileDevice::Permissions> permissions = {});
/// For writers of more than a moment. (commit() alone does not notice that the last buffer found the disk full.)
Status commitWhole(QSaveFile& file);

} // namespace gwanje::core
