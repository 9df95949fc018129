// SPDX-License-Identifier: GPL-3.0-or-later
#include "Processes.h"

#include "Figures.h"
#include <csignal>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QThread>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gwanje::bench {
namespace {

constexpr int patienceMs = 5000;

QList<pid_t> children()
{
    QList<pid_t> result;
    QFile file(u"/proc/self/task/%1/children"_qs.arg(::getpid()));
    if (!file.open(QIODevice::ReadOnly))
        return result;
    for (const QByteArray& pid : file.readAll().split(' ')) {
        if (pid.toInt() > 0)
            result << pid.toInt();
    }
    return result;
}

/// True when none is left within `ms`.
bool reapAll(int ms)
{
    QElapsedTimer since;
    since.start();
    for (;;) {
        while (::waitpid(-1, nullptr, WNOHANG) > 0) {
        }
        if (children().isEmpty())
            return true;
        if (since.hasExpired(ms))
            return false;
        QThread::msleep(10);
    }
}

} // namespace

void endWithParent(QProcess& process)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

void adoptOrphans()
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

void endOrphans()
{
    for (const pid_t pid : children())
        ::kill(pid, SIGTERM);
    if (reapAll(patienceMs))
        return;
    for (const pid_t pid : children())
        ::kill(pid, SIGKILL);
    reapAll(patienceMs);
}

QJsonObject Memory::toJson() const
{
    return {{u"resident_mb"_qs, rounded(residentMb)}, {u"proportional_mb"_qs, rounded(proportionalMb)}};
}

Memory memoryOf(qint64 pid)
{
    Memory memory;
    QFile file(u"/proc/%1/smaps_rollup"_qs.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return memory;
    for (const QByteArray& line : file.readAll().split('\n')) {
        const double mb = line.simplified().split(' ').value(1).toDouble() * 1024 / 1e6;
        if (line.startsWith("Rss:"))
            memory.residentMb = mb;
        else if (line.startsWith("Pss:"))
            memory.proportionalMb = mb;
    }
    return memory;
}

double cpuSeconds(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_qs.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray all = file.readAll();
    const auto fields = all.mid(all.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) / double(::sysconf(_SC_CLK_TCK));
}

Display::Display()
{
    const QString program = QStandardPaths::findExecutable(u"Xvfb"_qs);
    if (program.isEmpty()) {
        m_whyNot = u"Xvfb is not installed"_qs;
        return;
    }
    endWithParent(m_server);
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(program, {u"-displayfd"_qs, u"1"_qs, u"-screen"_qs, u"0"_qs, u"1600x1000x24"_qs, u"-nolisten"_qs,
                             u"tcp"_qs, u"-br"_qs});
    QByteArray number;
    while (!number.endsWith('\n') && m_server.waitForReadyRead(patienceMs))
        number += m_server.readAllStandardOutput();
    if (!number.endsWith('\n'))
        m_whyNot = u"Xvfb did not start"_qs;
    else
        qputenv("DISPLAY", ':' + number.trimmed());
}

Display::~Display()
{
    m_server.terminate();
    if (!m_server.waitForFinished(patienceMs))
        m_server.kill();
}

} // namespace gwanje::bench
