// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/ProcessHandle.h"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace gwanje::redis {

// glibc 2.36 declares its pidfd functions without C linkage, hence syscall().

ProcessHandle::ProcessHandle(qint64 pid)
{
    if (pid <= 1)
        return;
    m_descriptor = int(::syscall(SYS_pidfd_open, pid_t(pid), 0U));
    m_pid = m_descriptor >= 0 ? pid : 0;
}

ProcessHandle::~ProcessHandle()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

ProcessHandle::ProcessHandle(ProcessHandle&& other) noexcept
    : m_pid(std::exchange(other.m_pid, 0)), m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

ProcessHandle& ProcessHandle::operator=(ProcessHandle&& other) noexcept
{
    std::swap(m_pid, other.m_pid);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

void ProcessHandle::signal(int number) const
{
    if (isValid())
        ::syscall(SYS_pidfd_send_signal, m_descriptor, number, nullptr, 0U);
}

bool ProcessHandle::hasEnded(std::chrono::milliseconds patience) const
{
    pollfd watched{m_descriptor, POLLIN, 0};
    return !isValid() || ::poll(&watched, 1, int(patience.count())) > 0;
}

} // namespace gwanje::redis
