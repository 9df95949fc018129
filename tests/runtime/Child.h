// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs a piece of a test in a process of its own, which may die there. One thread only may be running when it starts.

#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace gwanje::test {

/// The wait status of the child; see WIFEXITED and friends.
inline int inChild(const std::function<int()>& deed)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(deed());
    int status = -1;
    ::waitpid(child, &status, 0);
    return status;
}

} // namespace gwanje::test
