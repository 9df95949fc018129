// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/PaceFile.h"

#include "telemetry/Log.h"
#include <cerrno>
#include <fcntl.h>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <sys/file.h>
#include <unistd.h>

namespace gwanje::net {
namespace {

constexpr int sizeLimit = 64 * 1024;

QByteArray header()
{
    static const QByteArray line = [] {
        QFile boot(u"/proc/sys/kernel/random/boot_id"_qs);
        return "gwanje-pace 1 " +
               (boot.open(QIODevice::ReadOnly) ? boot.readAll().trimmed() : QByteArray("unknown-boot"));
    }();
    return line;
}

/// Nothing where the text is not such a file's.
std::optional<PaceFile::Moments> parsed(const QByteArray& text)
{
    const auto lines = text.split('\n');
    if (lines.first() != header() || !lines.last().isEmpty())
        return std::nullopt;
    PaceFile::Moments moments;
    for (qsizetype i = 1; i < lines.size() - 1; ++i) {
        bool isNumber = false;
        const qint64 ms = lines.at(i).toLongLong(&isNumber);
        if (!isNumber)
            return std::nullopt;
        moments.append(std::chrono::milliseconds(ms));
    }
    return moments;
}

QByteArray contents(int descriptor)
{
    QByteArray text(sizeLimit, Qt::Uninitialized);
    const auto count = ::pread(descriptor, text.data(), static_cast<std::size_t>(text.size()), 0);
    text.truncate(std::max<qsizetype>(0, count));
    return text;
}

} // namespace

PaceFile::PaceFile(const QString& folder, const QString& host)
{
    // Hosts come from settings: their names are no file names.
    const QByteArray hash = QCryptographicHash::hash(host.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    m_path = folder + u"/pace-"_qs + QString::fromLatin1(hash);
}

PaceFile::Lock::Lock(const QString& path)
{
    descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0 || ::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return;
    busy = errno == EWOULDBLOCK || errno == EINTR;
    ::close(std::exchange(descriptor, -1));
}

PaceFile::Lock::~Lock()
{
    if (descriptor >= 0)
        ::close(descriptor); // gives up the lock, as the end of the process does
}

PaceFile::Moments PaceFile::read(int descriptor) const
{
    const QByteArray text = contents(descriptor);
    if (text.isEmpty())
        return {};
    const auto moments = parsed(text);
    if (!moments && !text.startsWith("gwanje-pace 1 "))
        telemetry::warn("net", "pace.reset", u"The pace file was damaged and is started anew: %1"_qs.arg(m_path));
    return moments.value_or(Moments());
}

bool PaceFile::write(int descriptor, const Moments& moments)
{
    QByteArray text = header() + '\n';
    for (const auto& moment : moments)
        text += QByteArray::number(static_cast<qlonglong>(moment.count())) + '\n';
    return ::ftruncate(descriptor, 0) == 0 &&
           ::pwrite(descriptor, text.constData(), static_cast<std::size_t>(text.size()), 0) == text.size();
}

PaceFile::Moments PaceFile::look() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? parsed(file.read(sizeLimit)).value_or(Moments()) : Moments();
}

} // namespace gwanje::net
