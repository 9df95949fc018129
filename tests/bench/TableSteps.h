// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What several benches do with a table of a million rows: search it, and watch the window while its rows change. Main
// thread.

#include "core/Async.h"
#include "Figures.h"
#include <atomic>
#include <functional>
#include <QList>
#include <thread>

namespace gwanje::gui {
class TablePanel;
}

namespace gwanje::bench {

struct TableSearch
{
    QString name, text;
    int least = 1;       ///< rows by which it is answered
    bool limited = true; ///< else a scan of all: told in slices, without a limit
};
/// Each until its first rows are there, and until it is counted; then back to all rows.
core::Async<void> searchTable(gui::TablePanel& panel, QList<TableSearch> searches, qint64 inAll, Figures& figures);

/// Calls `deed` so many times a second, at an even pace, on a thread of its own.
class PacedThread final
{
public:
    PacedThread(int perSecond, std::function<void(int n)> deed) : m_perSecond(perSecond), m_deed(std::move(deed)) {}
    ~PacedThread() { stop(); }

    void start();
    int stop(); ///< how often it was called

private:
    const int m_perSecond;
    const std::function<void(int)> m_deed;
    std::atomic<bool> m_stop{false};
    std::atomic<int> m_made{0};
    std::thread m_thread;
};

/// How long the window is not there while these changes come, beside a window that has nothing to do.
core::Async<void> stallsUnder(PacedThread& changes, int seconds, Figures& figures);

} // namespace gwanje::bench
