// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A process that is not our child, held by a descriptor: its number can't be taken over by another one while we hold
// it, its end makes the descriptor readable, and a signal reaches it or nobody. Move-only value; one thread.

#include <chrono>
#include <QtGlobal>

namespace gwanje::redis {

class ProcessHandle final
{
public:
    ProcessHandle() = default;
    explicit ProcessHandle(qint64 pid); ///< isValid() tells whether there is such a process
    ~ProcessHandle();
    ProcessHandle(ProcessHandle&& other) noexcept;
    ProcessHandle& operator=(ProcessHandle&& other) noexcept;

    bool isValid() const { return m_descriptor >= 0; }
    qint64 pid() const { return m_pid; }
    int descriptor() const { return m_descriptor; } ///< readable from its end on
    void signal(int number) const;
    bool hasEnded(std::chrono::milliseconds patience) const;

private:
    qint64 m_pid = 0;
    int m_descriptor = -1;
};

} // namespace gwanje::redis
