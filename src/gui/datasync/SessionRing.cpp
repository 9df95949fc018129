// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/SessionRing.h"

#include <QPainter>

namespace gwanje::gui {
namespace {

constexpr int ringSize = 44, ringLine = 3, innerSign = 18;
constexpr int wholeTurn = 360 * 16; ///< Qt counts sixteenths of a degree

} // namespace

SessionRing::SessionRing(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize SessionRing::sizeHint() const
{
    return {ringSize, ringSize};
}

void SessionRing::show(double left, Sign sign, Tone tone)
{
    const double kept = left < 0 ? -1 : std::min(1.0, left);
    if (qFuzzyCompare(kept, m_left) && sign == m_sign && tone == m_tone)
        return;
    m_left = kept;
    m_sign = sign;
    m_tone = tone;
    update();
}

void SessionRing::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::instance();
    const QRectF ring = QRectF(0, 0, ringSize, ringSize).adjusted(ringLine, ringLine, -ringLine, -ringLine);
    painter.setPen(QPen(theme.line(), ringLine));
    painter.drawEllipse(ring);
    if (m_left > 0) {
        painter.setPen(QPen(theme.tone(m_tone), ringLine, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(ring, wholeTurn / 4, -qRound(wholeTurn * m_left)); // from the top, clockwise
    }
    const double at = (ringSize - innerSign) / 2.0;
    paintSign(painter, QRectF(at, at, innerSign, innerSign), m_sign, theme.tone(m_tone));
}

} // namespace gwanje::gui
