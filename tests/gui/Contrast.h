// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How far two colours are apart to the eye: relative luminance and contrast ratio as WCAG 2.1 defines them.

#include <cmath>
#include <QColor>

namespace gwanje::test {

inline double luminance(const QColor& c)
{
    const auto part = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
}

inline double contrast(const QColor& a, const QColor& b) ///< 1 to 21
{
    const double x = luminance(a), y = luminance(b);
    return (qMax(x, y) + 0.05) / (qMin(x, y) + 0.05);
}

} // namespace gwanje::test
