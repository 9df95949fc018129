// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The processes of a bench: a display of its own, children that end with their parent, and what each takes. Whatever a
// child leaves behind (a private Redis, say) comes to the bench as the nearest subreaper, and is ended by its id.

#include <QJsonObject>
#include <QProcess>

namespace gwanje::bench {

void endWithParent(QProcess& process);
void adoptOrphans(); ///< of this process's children, from now on
void endOrphans();   ///< SIGTERM, then SIGKILL, to every child that is left

struct Memory
{
    double residentMb = -1, proportionalMb = -1; ///< millions of bytes; -1: no such process
    QJsonObject toJson() const;
};
Memory memoryOf(qint64 pid);
double cpuSeconds(qint64 pid); ///< user and system time so far; -1: no such process

inline constexpr int startPatienceMs = 20'000, endPatienceMs = 10'000; ///< of a child

/// An X server without a window manager; DISPLAY names it from then on.
class Display final
{
public:
    Display();
    ~Display();
    QString whyNot() const { return m_whyNot; } ///< empty: it stands

private:
    QProcess m_server;
    QString m_whyNot;
};

} // namespace gwanje::bench
