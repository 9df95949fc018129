// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// When a process shows its first window: asks the X server itself, so that nothing of the process is relied on but the
// id that every toolkit puts on its windows. Make it before the process is started. Blocking; one thread.

#include <memory>
#include <optional>
#include <QElapsedTimer>

namespace gwanje::bench {

class WindowWatch final
{
public:
    struct Shown
    {
        double mappedMs = 0;  ///< the window is on the display
        double paintedMs = 0; ///< and something is in it; -1: not seen
    };

    WindowWatch(); ///< of the display in DISPLAY
    ~WindowWatch();
    WindowWatch(const WindowWatch&) = delete;
    WindowWatch& operator=(const WindowWatch&) = delete;

    bool isConnected() const;
    /// Of a window large enough to work in, since `start`.
    std::optional<Shown> await(qint64 pid, const QElapsedTimer& start, int patienceMs);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::bench
