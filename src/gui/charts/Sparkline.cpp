// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/Sparkline.h"

#include <algorithm>
#include <cmath>
#include <QPainter>
#include <QPainterPath>

namespace gwanje::gui {
namespace {

struct Scale
{
    QRectF box;
    double low = 0, high = 1;
    qsizetype count = 0;

    QPointF at(qsizetype index, double value) const
    {
        const double part = count < 2 ? 1.0 : double(index) / double(count - 1);
        return {box.left() + part * box.width(), box.bottom() - (value - low) / (high - low) * box.height()};
    }
};

Scale scaleOf(const QRectF& box, const QList<double>& values, const SparklineLook& look)
{
    double high = std::max(look.ceiling, look.floor);
    for (const double value : values) {
        if (std::isfinite(value))
            high = std::max(high, value);
    }
    if (high <= look.floor)
        high = look.floor + 1;
    const qreal edge = look.dot ? 3 : look.width;
    return {box.adjusted(edge, edge, -edge, -edge), look.floor, high, values.size()};
}

void paintRun(QPainter& painter, const QPolygonF& run, const Scale& scale, const SparklineLook& look)
{
    if (look.fillPercent > 0 && run.size() > 1) {
        QColor fill = look.line;
        fill.setAlphaF(float(look.fillPercent) / 100);
        QPolygonF area = run;
        area << QPointF(run.last().x(), scale.box.bottom()) << QPointF(run.first().x(), scale.box.bottom());
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(area);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.line, look.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (run.size() == 1)
        painter.drawPoint(run.first());
    else
        painter.drawPolyline(run);
}

} // namespace

void paintSparkline(QPainter& painter, const QRectF& box, const QList<double>& values, const SparklineLook& look)
{
    const Scale scale = scaleOf(box, values, look);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF run;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (std::isfinite(values.at(i)))
            run << scale.at(i, std::max(values.at(i), scale.low));
        if ((!std::isfinite(values.at(i)) || i + 1 == values.size()) && !run.isEmpty())
            paintRun(painter, std::exchange(run, {}), scale, look);
    }
    if (look.dot && !values.isEmpty() && std::isfinite(values.last())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.line);
        painter.drawEllipse(scale.at(values.size() - 1, std::max(values.last(), scale.low)), 2.5, 2.5);
    }
    painter.restore();
}

Sparkline::Sparkline(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"sparkline"_qs);
    setFocusPolicy(Qt::NoFocus); // its values stand beside it as text
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Sparkline::setValues(const QList<double>& values)
{
    m_values = values;
    update();
}

void Sparkline::setCeiling(double ceiling)
{
    m_ceiling = ceiling;
    update();
}

void Sparkline::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Sparkline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::instance();
    paintSparkline(painter, rect(), m_values,
                   {.line = m_tone == Tone::Neutral ? theme.accent() : theme.tone(m_tone), .ceiling = m_ceiling});
}

} // namespace gwanje::gui
