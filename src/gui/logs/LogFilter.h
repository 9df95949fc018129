// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which log lines are wanted: by level, area, code, id, and a search (or a regular expression). A value.

#include "core/Search.h"
#include "telemetry/Log.h"
#include <QRegularExpression>

namespace gwanje::gui {

struct LogFilter
{
    telemetry::Level atLeast = telemetry::Level::Debug;
    QString area;             ///< empty: all
    QString code;             ///< the beginning of one
    QString id;               ///< part of a task, run or request id
    core::Search search;      ///< the grammar of every table; words are looked for in message, event and code
    QRegularExpression regex; ///< with a pattern: instead of the search

    bool matches(const telemetry::LogRecord& record) const;
    bool isEmpty() const;
};

core::SearchFields logSearchFields(); ///< by key and by their titles in the window's language
QString idOf(const telemetry::LogRecord& record); ///< task, else run, else request
QString levelWord(telemetry::Level level);
QString recordText(const telemetry::LogRecord& record); ///< all of it, to read and copy

} // namespace gwanje::gui
