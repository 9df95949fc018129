// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The colours of the look, one table for each of light and dark, and two more for a desktop that asks for high
// contrast; and the style sheet and the QPalette made of a table. Values; tst_Theme computes every pair's contrast.

#include <QColor>
#include <QPalette>

namespace gwanje::gui {

struct Colours
{
    QRgb window, base, alternate, button; ///< grounds: page, cards and fields, every other row, buttons
    QRgb hover, selection, muted;         ///< grounds of what is pointed at, chosen, a main action that can't be done
    QRgb text, secondary, disabled;
    QRgb line;    ///< hairlines that only order; not needed to understand
    QRgb control; ///< borders of what can be used, 3:1
    QRgb accent, accentHover, onAccent;
    QRgb ok, running, waiting, warning, error;
};

const Colours& coloursOf(bool dark, bool highContrast);
QPalette paletteOf(const Colours& colours);
/// resources/styles/gwanje.qss with its @words replaced; `icons` is the set of the small arrows, "light" or "dark".
QString sheetOf(const Colours& colours, const QString& icons);

} // namespace gwanje::gui
