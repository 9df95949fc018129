// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/DailyFile.h"

#include "telemetry/Metrics.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <QDir>
#include <QFile>
#include <sys/stat.h>
#include <unistd.h>

namespace gwanje::telemetry {
namespace {

const QString& prefix()
{
    static const QString text = QStringLiteral("gwanje_");
    return text;
}

auto failed(const QString& path)
{
    return core::fail(
        core::ErrorCode::CORE_FILE,
        {{QStringLiteral("path"), path}, {QStringLiteral("reason"), QString::fromLocal8Bit(std::strerror(errno))}});
}

/// Lines of several threads cross midnight in no strict order: a late one still goes into the new file.
constexpr qint64 latecomersMs = 5 * 60 * 1000;
constexpr qint64 lookEveryMs = 10 * 1000;

/// CORE_FILE where the folder is not there afterwards.
core::Status makeFolder(const QString& folder)
{
    if (!QDir().mkpath(QFileInfo(folder).absolutePath()))
        return failed(folder);
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
        return failed(folder);
    return {};
}

} // namespace

QString logFileName(const QDate& day)
{
    return prefix() + day.toString(Qt::ISODate) + QStringLiteral(".log");
}

std::optional<QDate> dayOfLogFile(const QString& name)
{
    const QDate day = QDate::fromString(name.mid(prefix().size(), 10), Qt::ISODate);
    const QString end = name.mid(prefix().size() + 10);
    const bool isLog =
        name.startsWith(prefix()) && (end == QLatin1String(".log") || end.startsWith(QLatin1String(".log.")));
    return isLog && day.isValid() ? std::optional(day) : std::nullopt;
}

void pruneLogs(const QString& folder, const QDate& today, int daysKept)
{
    QDir dir(folder);
    for (const QString& name : dir.entryList(QDir::Files | QDir::NoSymLinks)) {
        const auto day = dayOfLogFile(name);
        if (day && day->daysTo(today) >= daysKept)
            dir.remove(name);
    }
}

core::Result<std::unique_ptr<DailyFile>> DailyFile::open(const QString& folder, int daysKept, const QDateTime& now)
{
    std::unique_ptr<DailyFile> file(new DailyFile(folder, daysKept));
    if (auto opened = file->openDay(now.toLocalTime().date()); !opened)
        return core::fail(opened.error());
    return file;
}

DailyFile::~DailyFile()
{
    if (m_file >= 0)
        ::close(m_file);
}

core::Status DailyFile::openDay(const QDate& day)
{
    // Also where the file can't be opened: the old one is used until the next look, and not tried at every line.
    m_begin = day.startOfDay().toMSecsSinceEpoch();
    m_end = day.addDays(1).startOfDay().toMSecsSinceEpoch();
    const QString path = m_folder + u'/' + logFileName(day);
    if (auto made = makeFolder(m_folder); !made)
        return made;
    const int file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return failed(path);
    ::fchmod(file, 0600);
    if (m_file >= 0)
        ::close(m_file);
    m_file = file;
    m_path = path;
    pruneLogs(m_folder, day, m_daysKept);
    return {};
}

bool DailyFile::isInPlace() const
{
    struct stat ours = {}, there = {};
    return ::fstat(m_file, &ours) == 0 && ::stat(QFile::encodeName(m_path).constData(), &there) == 0 &&
           ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
}

void DailyFile::countFailure()
{
    ++m_failures;
    static auto& counted = counter(QStringLiteral("log_write_failures_total"));
    counted.add();
}

void DailyFile::write(qint64 msSinceEpoch, const char* text, qsizetype size)
{
    const bool isOtherDay = msSinceEpoch >= m_end || msSinceEpoch < m_begin - latecomersMs;
    const bool isTimeToLook = msSinceEpoch >= m_nextLook || msSinceEpoch < m_nextLook - lookEveryMs;
    if (isOtherDay || isTimeToLook) {
        m_nextLook = msSinceEpoch + lookEveryMs;
        const QDate day = QDateTime::fromMSecsSinceEpoch(msSinceEpoch).date();
        if ((isOtherDay || !isInPlace()) && !openDay(day))
            countFailure();
    }
    while (size > 0) {
        const ssize_t written = ::write(m_file, text, static_cast<size_t>(size));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            countFailure();
            return;
        }
        text += written;
        size -= written;
    }
}

} // namespace gwanje::telemetry
