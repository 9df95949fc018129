// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The benches: each runs in a process of its own with a display, blocks until it is done, and answers with its figures.

#include "Figures.h"
#include "Options.h"

namespace gwanje::bench {

/// Of a table with a million rows.
inline constexpr double openLimitMs = 150, searchLimitMs = 100, memoryLimitMb = 30;

QJsonObject benchStart(const Options& options, int& argc, char** argv);
QJsonObject benchIdle(const Options& options, int& argc, char** argv);
QJsonObject benchTasks(const Options& options, int& argc, char** argv);
QJsonObject benchMemory(const Options& options, int& argc, char** argv);
QJsonObject benchLanguage(const Options& options, int& argc, char** argv);
QJsonObject benchCharts(const Options& options, int& argc, char** argv);
QJsonObject benchHistory(const Options& options, int& argc, char** argv);
QJsonObject benchTable(const Options& options, int& argc, char** argv);
QJsonObject benchReservation(const Options& options, int& argc, char** argv);
QJsonObject benchReservations(const Options& options, int& argc, char** argv);
QJsonObject benchPlatforms(const Options& options, int& argc, char** argv);
QJsonObject benchRuns(const Options& options, int& argc, char** argv);
QJsonObject benchCompare(const Options& options, int& argc, char** argv);
QJsonObject benchComparePostgres(const Options& options, int& argc, char** argv);
QJsonObject benchIcal(const Options& options, int& argc, char** argv);
QJsonObject benchImport(const Options& options, int& argc, char** argv);
QJsonObject benchSync(const Options& options, int& argc, char** argv);
QJsonObject benchLogs(const Options& options, int& argc, char** argv);

} // namespace gwanje::bench
