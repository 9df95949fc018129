// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/Gzip.h"

#include <cerrno>
#include <fcntl.h>
#include <QFile>
#include <unistd.h>
#include <zlib.h>

namespace gwanje::datasync {
namespace {

constexpr int gzipBytes = 1 << 18; ///< at once: what a cancel may wait for

tl::unexpected<core::Error> gzipFailed(const QString& path, const QString& reason)
{
    return core::fail(core::ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, reason}});
}

core::Status compressInto(gzFile to, QFile& from, const QString& target, const core::StopToken& stop)
{
    QByteArray bytes(gzipBytes, Qt::Uninitialized);
    for (;;) {
        if (stop.stop_requested())
            return core::fail(core::ErrorCode::CORE_CANCELLED);
        const qint64 read = from.read(bytes.data(), bytes.size());
        if (read < 0)
            return gzipFailed(from.fileName(), from.errorString());
        if (read == 0)
            return {};
        if (gzwrite(to, bytes.constData(), unsigned(read)) != read)
            return gzipFailed(target, qt_error_string(errno));
    }
}

core::Status gzipInto(const QString& from, const QString& to, const core::StopToken& stop)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return gzipFailed(from, source.errorString());
    const int file = ::open(QFile::encodeName(to).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return gzipFailed(to, qt_error_string(errno));
    gzFile packed = gzdopen(file, "wb");
    if (!packed) {
        ::close(file);
        return gzipFailed(to, qt_error_string(ENOMEM));
    }
    auto done = compressInto(packed, source, to, stop);
    if (gzclose(packed) != Z_OK && done) // writes what is left
        done = gzipFailed(to, qt_error_string(errno));
    return done ? syncToDisk(to) : done;
}

} // namespace

core::Status gzipFile(const QString& from, const QString& to, const core::StopToken& stop)
{
    auto done = gzipInto(from, to, stop);
    if (!done)
        QFile::remove(to);
    return done;
}

core::Status syncToDisk(const QString& path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return gzipFailed(path, qt_error_string(errno));
    const int failure = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    return failure == 0 ? core::Status() : gzipFailed(path, qt_error_string(failure));
}

} // namespace gwanje::datasync
