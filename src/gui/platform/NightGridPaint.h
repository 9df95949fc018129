// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the calendar's bars and titles look like, shared by its grid and its legend. Main thread.

#include "gui/frame/StateIcon.h"
#include "gui/platform/NightPlan.h"
#include <QBrush>
#include <QRectF>

class QPainter;

namespace gwanje::gui {

QString nightRoomTitle(const CalendarRoom& room); ///< with how many there are, where there are several
/// What a bar says, where there is room for it within `box`.
struct BarText
{
    QString text;
    QRectF box;
};

/// A platform's bar: colour, pattern and text.
void paintStayBar(QPainter& painter, const QRectF& box, int channel, const BarText& text);
/// Nights that are only not for sale: an outline with hatching.
void paintBlockBar(QPainter& painter, const QRectF& box, int channel, const BarText& text);
/// A night that is sold too often.
void paintOversoldNight(QPainter& painter, const QRectF& box);

} // namespace gwanje::gui
