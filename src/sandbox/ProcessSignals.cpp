// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/ProcessSignals.h"

#include <csignal>
#include <QSocketNotifier>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace gwanje::sandbox {
namespace {

sigset_t watched()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGTERM, SIGINT, SIGUSR1})
        sigaddset(&set, number);
    return set;
}

} // namespace

ProcessSignals::ProcessSignals(QObject* parent) : QObject(parent)
{
    const sigset_t set = watched();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_descriptor = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    m_notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &ProcessSignals::read);
    connect(&m_parentTimer, &QTimer::timeout, this, &ProcessSignals::checkParent);
}

ProcessSignals::~ProcessSignals()
{
    m_notifier->setEnabled(false);
    close(m_descriptor);
    const sigset_t set = watched();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

bool ProcessSignals::watchParent()
{
    m_parent = getppid();
    // The kernel signals when the *thread* that started us ends, which isn't the end of the parent: hence a signal of
    // our own, and a look at who the parent is then. The timer is for kernels and shells that don't tell.
    prctl(PR_SET_PDEATHSIG, SIGUSR1);
    m_parentTimer.start(std::chrono::seconds(1));
    return m_parent != 1 && getppid() == m_parent;
}

void ProcessSignals::checkParent()
{
    if (getppid() != m_parent)
        Q_EMIT endAsked();
}

void ProcessSignals::read()
{
    signalfd_siginfo info;
    while (::read(m_descriptor, &info, sizeof info) == ssize_t(sizeof info)) {
        if (info.ssi_signo != SIGUSR1)
            Q_EMIT endAsked();
        else if (m_parent != 0)
            checkParent();
    }
}

void raiseFileLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace gwanje::sandbox
