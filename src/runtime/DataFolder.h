// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The data folder of one console: made with mode 0700, and locked so that only one console works in it. The lock is
// released by the kernel at the process's end, however it ends.

#include "core/Result.h"
#include <memory>

namespace gwanje::runtime {

class DataFolder final
{
public:
    /// APP_DATA_FOLDER (can't be made or written, or its path is too long for the sockets in it).
    static core::Result<std::unique_ptr<DataFolder>> open(const QString& path);
    ~DataFolder();

    QString path() const;
    QString file(const QString& name) const; ///< absolute
    bool isFirst() const;                    ///< false: another process works here (it holds the lock)
    qint64 ownerPid() const;                 ///< of the one who holds it

private:
    DataFolder();
    class Private;
    std::unique_ptr<Private> d;
};

/// Bytes that may still be written where `folder` is, also where that is no mount point of its own (a container, a
/// chroot); -1: not known. A network disk may keep whoever asks waiting.
qint64 freeDisk(const QString& folder);
qint64 totalDisk(const QString& folder); ///< the same of all its bytes

} // namespace gwanje::runtime
