// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Files compressed as gzip does it. Blocking; any thread. Errors: CORE_FILE, CORE_CANCELLED.

#include "core/Result.h"
#include "core/StopToken.h"

namespace gwanje::datasync {

/// Of `from`, all of it, into `to`, which is on the disk then (mode 0600); an unfinished one is removed.
core::Status gzipFile(const QString& from, const QString& to, const core::StopToken& stop);

/// A file or a folder is on the disk as it is now.
core::Status syncToDisk(const QString& path);

} // namespace gwanje::datasync
