// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A course of values in the height of a line of text: for cards, and for table cells through paintSparkline(). Painted,
// without Qt Charts, so that it costs next to nothing. Missing values (NaN) are gaps. Main thread.

#include "gui/frame/Theme.h"
#include <QList>
#include <QWidget>

namespace gwanje::gui {

struct SparklineLook
{
    QColor line;
    qreal width = 1.5;
    int fillPercent = 12; ///< under the line; 0: none
    bool dot = true;      ///< marks the newest value
    double floor = 0;     ///< the lowest value that the scale shows, however high all of them are
    double ceiling = 0;   ///< the scale reaches at least so far up
};

/// Values at equal distances, the newest at the right.
void paintSparkline(QPainter& painter, const QRectF& box, const QList<double>& values, const SparklineLook& look);

class Sparkline final : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget* parent);

    void setValues(const QList<double>& values); ///< a few hundred at most: one per pixel is enough
    const QList<double>& values() const { return m_values; }
    void setCeiling(double ceiling);
    void setTone(Tone tone); ///< Neutral: the accent
    QSize sizeHint() const override { return {120, 32}; }
    QSize minimumSizeHint() const override { return {48, 20}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<double> m_values;
    double m_ceiling = 0;
    Tone m_tone = Tone::Neutral;
};

} // namespace gwanje::gui
