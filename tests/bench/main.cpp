// SPDX-License-Identifier: GPL-3.0-or-later
#include "BareWindow.h"
#include "Benches.h"
#include "Processes.h"
#include <cstdio>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QThread>

namespace gwanje::bench {
namespace {

using Bench = QJsonObject (*)(const Options&, int&, char**);

const std::map<QString, Bench> benches{{u"start"_qs, benchStart},
                                       {u"idle"_qs, benchIdle},
                                       {u"tasks"_qs, benchTasks},
                                       {u"logs"_qs, benchLogs},
                                       {u"table"_qs, benchTable},
                                       {u"history"_qs, benchHistory},
                                       {u"charts"_qs, benchCharts},
                                       {u"language"_qs, benchLanguage},
                                       {u"reservation"_qs, benchReservation},
                                       {u"memory"_qs, benchMemory},
                                       {u"reservations"_qs, benchReservations},
                                       {u"platforms"_qs, benchPlatforms},
                                       {u"runs"_qs, benchRuns},
                                       {u"compare"_qs, benchCompare},
                                       {u"compare_postgres"_qs, benchComparePostgres},
                                       {u"ical"_qs, benchIcal},
                                       {u"import"_qs, benchImport},
                                       {u"sync"_qs, benchSync}};

void print(const QJsonObject& json)
{
    std::fputs(QJsonDocument(json).toJson().constData(), stdout);
    std::fflush(stdout);
}

/// The same for all programs that are measured: nothing of the one who runs the bench, and no session bus.
void cleanEnvironment(const QString& folder)
{
    for (const QString& name : QProcessEnvironment::systemEnvironment().keys()) {
        if (name.startsWith(u"GWANJE_"_qs) || name.startsWith(u"QT_"_qs) || name.startsWith(u"XDG_"_qs))
            qunsetenv(name.toLocal8Bit().constData());
    }
    qunsetenv("WAYLAND_DISPLAY");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    qputenv("XDG_RUNTIME_DIR", folder.toLocal8Bit());
    qputenv("HOME", folder.toLocal8Bit());
    qputenv("LC_ALL", "C.UTF-8");
    qputenv("QT_QPA_PLATFORM", "xcb");
}

/// Of the last minute: above a few tenths something else was running.
double loadAverage()
{
    double load = -1;
    return ::getloadavg(&load, 1) == 1 ? rounded(load) : -1;
}

QJsonObject machine()
{
    return {{u"cores"_qs, QThread::idealThreadCount()},
            {u"kernel"_qs, QSysInfo::kernelVersion()},
            {u"system"_qs, QSysInfo::prettyProductName()},
            {u"qt"_qs, QString::fromLatin1(qVersion())},
            {u"load_before"_qs, loadAverage()},
#ifdef NDEBUG
            {u"build"_qs, u"release"_qs}
#else
            {u"build"_qs, u"debug"_qs}
#endif
    };
}

QJsonObject runInside(Options options)
{
    options.inside = true;
    QProcess process;
    endWithParent(process);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), toArguments(options));
    process.waitForFinished(-1);
    const QJsonObject json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    Figures nothing;
    nothing.fail(u"the bench ended with code %1"_qs.arg(process.exitCode()));
    return json.isEmpty() ? nothing.toJson() : json;
}

int runAll(const Options& options, int& argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    adoptOrphans();
    const QTemporaryDir folder;
    cleanEnvironment(folder.path());
    bool met = true;
    bool ran = true;
    QJsonObject document{{u"program"_qs, u"gwanje-bench"_qs},
                         {u"version"_qs, QString::fromLatin1(GWANJE_VERSION)},
                         {u"machine"_qs, machine()}};
    {
        const Display display;
        if (!display.whyNot().isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(display.whyNot()));
            return 2;
        }
        for (const QString& name : options.bench == u"all"_qs ? benchNames() : QStringList{options.bench}) {
            Options one = options;
            one.bench = name;
            std::fprintf(stderr, "%s…\n", qPrintable(name));
            const QJsonObject result = runInside(one);
            met = met && result.value(u"met"_qs).toBool();
            ran = ran && !result.contains(u"error"_qs);
            document.insert(name, result);
        }
    }
    endOrphans();
    document.insert(u"met"_qs, met);
    print(document);
    return !ran ? 2 : met ? 0 : 1;
}

} // namespace
} // namespace gwanje::bench

int main(int argc, char** argv)
{
    using namespace gwanje::bench;
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto options = parseOptions(arguments);
    if (!options) {
        std::fputs(qPrintable(usageText()), stderr);
        return 2;
    }
    argc = 1; // ours are not Qt's
    if (options->bareWindow)
        return runBareWindow(argc, argv);
    if (!options->inside)
        return runAll(*options, argc, argv);
    print(benches.at(options->bench)(*options, argc, argv));
    return 0;
}
