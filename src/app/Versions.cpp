// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Versions.h"

#include "app/Background.h"
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

namespace gwanje::app {
namespace {

constexpr int serverPatienceMs = 2000;

/// The first thing like a version that the program says; null where it is not installed.
QJsonValue serverVersion(const QString& program)
{
    QStringList places;
    for (const QString& folder : QDir(u"/usr/lib/postgresql"_qs).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        places.prepend(u"/usr/lib/postgresql/%1/bin"_qs.arg(folder)); // Debian keeps it out of the path
    QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        path = QStandardPaths::findExecutable(program, places);
    if (path.isEmpty())
        return {};
    Q_ASSERT(mayBlock());
    QProcess process;
    process.start(path, {u"--version"_qs});
    if (!process.waitForFinished(serverPatienceMs))
        return {};
    static const QRegularExpression version(u"[0-9]+(\\.[0-9]+)+"_qs);
    const QString said = QString::fromUtf8(process.readAllStandardOutput());
    return version.match(said).captured();
}

} // namespace

QJsonObject versions()
{
    return {{u"gwanje"_qs, QStringLiteral(GWANJE_VERSION)},
            {u"libraries"_qs, QJsonObject{{u"qt"_qs, QString::fromLatin1(qVersion())},
                                          {u"hiredis"_qs, QStringLiteral(GWANJE_HIREDIS_VERSION)},
                                          {u"spdlog"_qs, QStringLiteral(GWANJE_SPDLOG_VERSION)},
                                          {u"sqlite"_qs, QStringLiteral(GWANJE_SQLITE_VERSION)},
                                          {u"libpq"_qs, QStringLiteral(GWANJE_LIBPQ_VERSION)},
                                          {u"qtkeychain"_qs, QStringLiteral(GWANJE_KEYCHAIN_VERSION)},
                                          {u"libical"_qs, QStringLiteral(GWANJE_LIBICAL_VERSION)}}},
            {u"servers"_qs, QJsonObject{{u"redis-server"_qs, serverVersion(u"redis-server"_qs)},
                                        {u"postgresql"_qs, serverVersion(u"postgres"_qs)}}}};
}

} // namespace gwanje::app
