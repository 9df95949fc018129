// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ProcessStats.h"

#include "telemetry/Metrics.h"
#include <QDir>
#include <QFile>
#include <unistd.h>

namespace gwanje::runtime {

core::Result<ProcessStats> processStats()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    // The second field is the program's name in parentheses and may hold anything, so count from its end.
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 22)
        return core::fail(core::ErrorCode::CORE_FILE,
                          {{QStringLiteral("path"), file.fileName()}, {QStringLiteral("reason"), file.errorString()}});
    ProcessStats stats;
    const double ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    stats.cpuSeconds = (fields.at(11).toDouble() + fields.at(12).toDouble()) / ticks;
    stats.threads = fields.at(17).toInt();
    stats.residentBytes = fields.at(21).toLongLong() * ::sysconf(_SC_PAGESIZE);
    const auto all = QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot;
    stats.openFiles = static_cast<int>(QDir(QStringLiteral("/proc/self/fd")).entryList(all).size());
    return stats;
}

core::Status recordProcessStats()
{
    const auto stats = processStats();
    if (!stats)
        return core::fail(stats.error());
    static auto& memory = telemetry::gauge(QStringLiteral("process_resident_memory_bytes"));
    static auto& cpu = telemetry::gauge(QStringLiteral("process_cpu_seconds_total"));
    static auto& threads = telemetry::gauge(QStringLiteral("process_threads"));
    static auto& files = telemetry::gauge(QStringLiteral("process_open_fds"));
    memory.set(static_cast<double>(stats->residentBytes));
    cpu.set(stats->cpuSeconds);
    threads.set(stats->threads);
    files.set(stats->openFiles);
    return {};
}

} // namespace gwanje::runtime
