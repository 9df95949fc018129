// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What gwanje-bench was asked for. Each bench runs in a process of its own, which this program starts of itself, so
// that none finds the memory, the threads or the application of another.

#include <optional>
#include <QStringList>

namespace gwanje::bench {

struct Options
{
    QString bench; ///< one of benchNames(), or "all"
    bool inside = false; ///< this is the process of that bench, with a display
    bool bareWindow = false;
    int tasks = 200;
    int runs = 10;       ///< starts of each program
    int seconds = 0;     ///< 0: the bench's own length
    double minutes = 10; ///< of the memory bench
};

const QStringList& benchNames(); ///< in the order of "all"
QString usageText();
std::optional<Options> parseOptions(const QStringList& arguments);
QStringList toArguments(const Options& options); ///< parseOptions() of them gives `options` again

} // namespace gwanje::bench
