// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Diagnostics.h"

#include "app/Background.h"
#include "app/DiagnosticsParts.h"
#include "app/Engines.h"
#include "app/Output.h"
#include "telemetry/Mask.h"
#include <pwd.h>
#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <unistd.h>

namespace gwanje::app {
namespace {

constexpr int packingPatienceMs = 30000;
const QString folderName = u"gwanje-diagnostics"_qs;

using Told = std::function<void(const gui::BundlePart&)>;

Told onMainThread(const Told& told)
{
    return [told](const gui::BundlePart& part) {
        if (told)
            QMetaObject::invokeMethod(
                qApp, [told, part] { told(part); }, Qt::QueuedConnection);
    };
}

core::Error fileError(const QString& path, const QString& reason)
{
    return {core::ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, reason}}, nullptr};
}

core::Status writeFile(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush())
        return {};
    return core::fail(fileError(path, file.errorString()));
}

/// tar is essential on Debian, keeps to its format, and needs no library of ours. Names and numbers of users stay out.
core::Result<qint64> pack(const QString& folder, const QString& path)
{
    const QString part = path + u".part"_qs;
    QFile::remove(part);
    QProcess tar;
    tar.start(u"tar"_qs, {u"--create"_qs, u"--gzip"_qs, u"--owner=0"_qs, u"--group=0"_qs, u"--numeric-owner"_qs,
                          u"--file"_qs, part, u"--directory"_qs, folder, folderName});
    const bool ended = tar.waitForFinished(packingPatienceMs);
    if (!ended || tar.exitStatus() != QProcess::NormalExit || tar.exitCode() != 0) {
        tar.kill();
        tar.waitForFinished(1000);
        QFile::remove(part);
        const QString said = QString::fromLocal8Bit(tar.readAllStandardError()).section(u'\n', 0, 0);
        return core::fail(fileError(path, said.isEmpty() ? tar.errorString() : said));
    }
    QFile::setPermissions(part, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const qint64 size = QFileInfo(part).size();
    if (::rename(QFile::encodeName(part).constData(), QFile::encodeName(path).constData()) == 0)
        return size;
    const QString reason = QString::fromLocal8Bit(std::strerror(errno));
    QFile::remove(part);
    return core::fail(fileError(path, reason));
}

core::Result<qint64> write(const ConsoleState& state, const QString& path, const Told& told)
{
    const QTemporaryDir staging; // 0700
    const QString folder = staging.filePath(folderName);
    if (!staging.isValid() || !QDir().mkpath(folder))
        return core::fail(fileError(staging.path(), staging.errorString()));
    for (const QString& name : bundleParts()) {
        told({name, 0, 0});
        PartText part = partText(name, state);
        if (part.error)
            part.text = QJsonDocument(errorJson(*part.error, core::Language::English)).toJson();
        const auto written =
            writeFile(folder + u'/' + part.file, withoutPersons(QString::fromUtf8(part.text)).toUtf8());
        if (!written)
            return core::fail(written.error());
        const qint64 count = qMax<qint64>(1, part.count);
        told({name, count, count, part.error});
    }
    return pack(staging.path(), path);
}

/// Whole words of at least two letters, lest the text be torn.
void takeOut(QString& text, const QString& name, const QString& instead)
{
    if (name.size() < 2)
        return;
    text.replace(QRegularExpression(u"(?<![A-Za-z0-9_])"_qs + QRegularExpression::escape(name) +
                                    u"(?![A-Za-z0-9_])"_qs),
                 instead);
}

} // namespace

QStringList bundleParts()
{
    return {u"versions"_qs, u"settings"_qs, u"machine"_qs, u"stores"_qs, u"alerts"_qs, u"metrics"_qs, u"log"_qs};
}

QString withoutPersons(const QString& text)
{
    static const struct passwd* const user = ::getpwuid(::getuid());
    static const QString name = user ? QString::fromLocal8Bit(user->pw_name) : QString();
    static const QString host = QSysInfo::machineHostName();
    QString result;
    result.reserve(text.size());
    for (const QString& line : text.split(u'\n')) { // the mask looks at a line as the log does
        if (!result.isEmpty())
            result += u'\n';
        result += telemetry::masked(line);
    }
    if (QDir::homePath().size() > 1)
        result.replace(QDir::homePath(), u"~"_qs);
    takeOut(result, name + u'@' + host, u"user@host"_qs);
    takeOut(result, host, u"host"_qs);
    takeOut(result, name, u"user"_qs);
    return result;
}

core::Async<core::Result<qint64>> writeBundle(Engines& engines, QString path,
                                              std::function<void(const gui::BundlePart&)> told)
{
    ConsoleState state = stateOf(engines);
    if (engines.isStarted()) {
        const core::PageRequest page{.cursor = {}, .limit = 1000};
        auto asking = engines.alerts().list(true, page);
        const auto alerts = co_await asking;
        if (alerts)
            state.alerts = alerts->items;
    }
    auto working = inBackground([state, path, tell = onMainThread(told)] { return write(state, path, tell); });
    co_return co_await working;
}

} // namespace gwanje::app
