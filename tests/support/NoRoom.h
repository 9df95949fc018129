// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// As long as it lives no file of this process can grow: writes end as on a full disk.

#include <csignal>
#include <sys/resource.h>

namespace gwanje::test {

class NoRoom final
{
public:
    NoRoom()
    {
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit none = m_before;
        none.rlim_cur = 0;
        setrlimit(RLIMIT_FSIZE, &none);
    }
    ~NoRoom()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        (void)std::signal(SIGXFSZ, m_signal);
    }
    NoRoom(const NoRoom&) = delete;
    NoRoom& operator=(const NoRoom&) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = SIG_DFL;
};

} // namespace gwanje::test
