// SPDX-License-Identifier: GPL-3.0-or-later
// What the console takes when nothing happens: its window is shown, no task, no sandbox.
#include "Benches.h"
#include "Processes.h"
#include "WindowWatch.h"
#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>
#include <unistd.h>

namespace gwanje::bench {
namespace {

constexpr int settleSeconds = 30;
constexpr double limitMb = 120;

qint64 pidIn(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
}

} // namespace

QJsonObject benchIdle(const Options& options, int& argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures;
    const QTemporaryDir profile;
    const int seconds = options.seconds > 0 ? options.seconds : settleSeconds;
    WindowWatch watch;
    QProcess process;
    endWithParent(process);
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer start;
    start.start();
    process.start(QCoreApplication::applicationDirPath() + u"/gwanje"_qs,
                  {u"--data-dir"_qs, profile.path(), u"--set"_qs, u"general.training=false"_qs});
    if (!watch.await(process.processId(), start, startPatienceMs)) {
        figures.fail(u"no window came"_qs);
        process.kill();
        process.waitForFinished(endPatienceMs);
        return figures.toJson();
    }
    const int quietSeconds = std::min(10, seconds / 2);
    QThread::sleep(static_cast<unsigned long>(seconds - quietSeconds));
    const double before = cpuSeconds(process.processId());
    QThread::sleep(static_cast<unsigned long>(quietSeconds));
    const double used = cpuSeconds(process.processId()) - before;
    const Memory memory = memoryOf(process.processId());
    figures.below(u"resident_mb"_qs, memory.residentMb, limitMb);
    figures.add(u"proportional_mb"_qs, rounded(memory.proportionalMb));
    figures.add(u"private_redis"_qs, memoryOf(pidIn(profile.filePath(u"redis.pid"_qs))).toJson());
    figures.add(u"cpu_percent_of_a_core"_qs, rounded(used / std::max(1, quietSeconds) * 100));
    figures.add(u"seconds_after_start"_qs, seconds);
    process.terminate();
    if (!process.waitForFinished(endPatienceMs))
        process.kill();
    return figures.toJson();
}

} // namespace gwanje::bench
