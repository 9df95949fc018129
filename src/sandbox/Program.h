// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The command line of gwanje-sandbox, apart from main() so that tests can call it. Exit codes: 0 done, 1 a port can't
// be had, 2 wrong usage.

#include <optional>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

namespace gwanje::sandbox {

struct LodgingFaultOption
{
    QString world; ///< alpha, beta, gamma, or platforms: all of them
    QString name;
    QString value;
};

struct ProgramOptions
{
    quint64 seed = 1;
    quint16 railwayPort = 0;
    quint16 portalPort = 0;
    quint16 platformsPort = 0;
    QList<QPair<QString, QString>> railwayFaults; ///< name, value; checked
    QList<QPair<QString, QString>> portalFaults;
    QList<LodgingFaultOption> lodgingFaults;      ///< checked
    bool withParent = false;
    QString print; ///< instead of serving: help or version
};

struct UsageError
{
    QString sentence;
};

/// `arguments` without the program's name.
std::optional<UsageError> parseOptions(const QStringList& arguments, ProgramOptions* options);
QString helpText();

/// Serves until SIGTERM or SIGINT; needs a QCoreApplication.
int runProgram(const ProgramOptions& options);

} // namespace gwanje::sandbox
