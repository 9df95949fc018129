// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/BrowserRecord.h"

#include "core/WholeFile.h"
#include "telemetry/Log.h"
#include <csignal>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString bootId()
{
    return QString::fromLatin1(contentOf(u"/proc/sys/kernel/random/boot_id"_qs).trimmed());
}

struct ProcessLook
{
    char state = 'X';
    qint64 session = 0;
    quint64 startTicks = 0;
    bool isAlive() const { return state != 'X' && state != 'Z'; }
};

ProcessLook lookAt(qint64 pid)
{
    const QByteArray stat = contentOf(u"/proc/%1/stat"_qs.arg(pid));
    const auto words = stat.mid(stat.lastIndexOf(')') + 2).split(' '); // the name before it may hold anything
    if (words.size() < 20)
        return {};
    return {words.at(0).isEmpty() ? 'X' : words.at(0).at(0), words.at(3).toLongLong(), words.at(19).toULongLong()};
}

core::Error damaged(const QString& path, const QString& reason)
{
    return {ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, reason}}, nullptr};
}

} // namespace

core::Result<BrowserRecord> BrowserRecord::of(qint64 driver, const QString& folder)
{
    const ProcessLook look = lookAt(driver);
    if (!look.isAlive())
        return core::fail(ErrorCode::SYNC_BROWSER,
                          {{u"deed"_qs, u"start"_qs}, {u"reason"_qs, u"the driver ended at once"_qs}});
    return BrowserRecord{folder, driver, look.startTicks, bootId()};
}

core::Result<std::optional<BrowserRecord>> BrowserRecord::read(const QString& folder)
{
    QFile file(fileIn(folder));
    if (!file.exists())
        return std::optional<BrowserRecord>();
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(damaged(file.fileName(), file.errorString()));
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    const BrowserRecord record{folder, object[u"driver"].toInteger(), object[u"start_ticks"].toString().toULongLong(),
                               object[u"boot"].toString()};
    if (record.driver <= 1 || record.startTicks == 0 || record.boot.isEmpty())
        return core::fail(damaged(file.fileName(), u"damaged"_qs));
    return std::optional(record);
}

core::Status BrowserRecord::write() const
{
    const QJsonObject object{
        {u"driver"_qs, driver}, {u"start_ticks"_qs, QString::number(startTicks)}, {u"boot"_qs, boot}};
    return core::writeWholeFile(fileIn(folder), QJsonDocument(object).toJson(),
                                QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void BrowserRecord::remove() const
{
    QFile::remove(fileIn(folder));
}

std::vector<redis::ProcessHandle> BrowserRecord::processes() const
{
    std::vector<redis::ProcessHandle> found;
    if (boot != bootId())
        return found;
    const QByteArrayList names{" --user-data-dir=" + QFile::encodeName(profileIn(folder)) + ' ',
                               " --log-path=" + QFile::encodeName(driverLogIn(folder)) + ' '};
    bool isOurs = false;
    const QStringList all = QDir(u"/proc"_qs).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& entry : all) {
        redis::ProcessHandle process(entry.toLongLong()); // first: what is read below is of this one, or of nobody
        const ProcessLook look = process.isValid() ? lookAt(process.pid()) : ProcessLook();
        if (!look.isAlive() || look.session != driver)
            continue;
        if (process.pid() == driver && look.startTicks != startTicks)
            return {}; // the number is another one's by now
        // Parts of a browser write their command line anew, with blanks.
        const QByteArray line = ' ' + contentOf(u"/proc/%1/cmdline"_qs.arg(process.pid())).replace('\0', ' ') + ' ';
        isOurs = isOurs ||
                 std::any_of(names.begin(), names.end(), [&](const QByteArray& name) { return line.contains(name); });
        if (!process.hasEnded(0ms))
            found.push_back(std::move(process));
    }
    if (!isOurs)
        found.clear();
    return found;
}

bool BrowserRecord::end(std::chrono::milliseconds patience) const
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (true) { // anew, for one may have begun another meanwhile
        const auto living = processes();
        if (living.empty())
            return true;
        for (const auto& process : living)
            process.signal(SIGKILL);
        const auto left = patience - std::chrono::milliseconds(elapsed.elapsed());
        if (left <= 0ms)
            return false;
        living.front().hasEnded(left);
    }
}

core::Status cleanUpStale(const QString& folder)
{
    if (!QFile::exists(BrowserRecord::fileIn(folder)))
        return {};
    const redis::FolderLock lock(BrowserRecord::lockIn(folder));
    if (!lock.isHeld())
        return {};
    const auto record = BrowserRecord::read(folder);
    if (!record)
        return core::fail(record.error());
    if (!*record)
        return {};
    if (!(*record)->end(2500ms))
        return core::fail(ErrorCode::SYNC_BROWSER,
                          {{u"deed"_qs, u"clean up"_qs}, {u"reason"_qs, u"it does not end"_qs}});
    (*record)->remove();
    telemetry::info("datasync", "browser.cleaned_up", folder);
    return {};
}

} // namespace gwanje::datasync
