// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which log lines are wanted: by level, area, code, id, and text (plain or a regular expression). A value.

#include "telemetry/Log.h"
#include <QRegularExpression>

namespace gwanje::gui {

struct LogFilter
{
    telemetry::Level atLeast = telemetry::Level::Debug;
    QString area;             ///< empty: all
    QString code;             ///< the beginning of one
    QString id;               ///< part of a task, run or request id
    QString text;             ///< in message, event, code
    QRegularExpression regex; ///< with a pattern: instead of text

    bool matches(const telemetry::LogRecord& record) const;
    bool isEmpty() const;
};

QString idOf(const telemetry::LogRecord& record); ///< task, else run, else request
QString levelWord(telemetry::Level level);
QString recordText(const telemetry::LogRecord& record); ///< all of it, to read and copy

} // namespace gwanje::gui
