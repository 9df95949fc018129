// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/DailyFile.h"

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
    if (!QDir().mkpath(QFileInfo(folder).absolutePath()))
        return failed(folder);
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
        return failed(folder);
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
    // Also where the file can't be opened: the old one is used for another day then, and not tried at every line.
    m_begin = day.startOfDay().toMSecsSinceEpoch();
    m_end = day.addDays(1).startOfDay().toMSecsSinceEpoch();
    const QString path = m_folder + u'/' + logFileName(day);
    const int file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return failed(path);
    ::fchmod(file, 0600);
    if (m_file >= 0)
        ::close(m_file);
    m_file = file;
    pruneLogs(m_folder, day, m_daysKept);
    return {};
}

void DailyFile::write(qint64 msSinceEpoch, const char* text, qsizetype size)
{
    if (msSinceEpoch >= m_end || msSinceEpoch < m_begin - latecomersMs) {
        if (!openDay(QDateTime::fromMSecsSinceEpoch(msSinceEpoch).date()))
            ++m_failures;
    }
    while (size > 0) {
        const ssize_t written = ::write(m_file, text, static_cast<size_t>(size));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            ++m_failures;
            return;
        }
        text += written;
        size -= written;
    }
}

} // namespace gwanje::telemetry
