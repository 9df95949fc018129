// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Times in the operator's words: relative near, absolute on hover, the zone (Korea's) shown once in the status strip.

#include <chrono>
#include <QDateTime>
#include <QString>

namespace gwanje::gui {

QDateTime inKorea(const QDateTime& time);
QString absoluteTime(const QDateTime& time); ///< "2026-12-01 14:32:07"
QString shortTime(const QDateTime& time);    ///< "12-01 14:32:07"
QString shortTime(const QDateTime& time, const QDateTime& now); ///< with its year where that is another
QString relativeTime(const QDateTime& time, const QDateTime& now);
QString countdown(std::chrono::milliseconds left); ///< "8:41", "1:02:03"; never below 0:00
QString milliseconds(double ms);                   ///< "0.2 ms", "12 ms", "1.4 s"
QString dateText(const QDate& date);               ///< "12월 1일 (화)" / "Tue, Dec 1"
QString won(qint64 amount);

} // namespace gwanje::gui
