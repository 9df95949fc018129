// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one written order in which the program ends, with a deadline for the whole: each step is given what is left of
// it, less a little for each that comes after. Idempotent. A step that takes longer than it was given is logged by
// name; after the deadline the process leaves by itself with exit code 1, whatever hangs. Main thread only.

#include <chrono>
#include <functional>
#include <QString>
#include <vector>

namespace gwanje::runtime {

class ShutdownSequence final
{
public:
    explicit ShutdownSequence(std::chrono::milliseconds deadline = std::chrono::seconds(5));
    ~ShutdownSequence(); ///< runs it where nobody did
    ShutdownSequence(const ShutdownSequence&) = delete;
    ShutdownSequence& operator=(const ShutdownSequence&) = delete;

    /// Steps run in reverse order of being added: what was made last goes first.
    void add(const QString& name, std::function<void(std::chrono::milliseconds left)> step);
    void run();

private:
    struct Step
    {
        QString name;
        std::function<void(std::chrono::milliseconds)> deed;
    };
    std::chrono::milliseconds m_deadline;
    std::vector<Step> m_steps;
    bool m_done = false;
};

} // namespace gwanje::runtime
