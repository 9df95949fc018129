// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/StateIcon.h"

#include <QPainter>
#include <QPixmap>

namespace gwanje::gui {
namespace {

constexpr int side = 16;

void strokeLines(QPainter& painter, std::initializer_list<QPointF> points)
{
    painter.drawPolyline(QPolygonF(QList<QPointF>(points)));
}

/// The shapes on a 16 × 16 board.
void paintShape(QPainter& p, Sign sign, const QColor& colour)
{
    switch (sign) {
    case Sign::Dot:
        p.setBrush(colour);
        p.drawEllipse(QPointF(8, 8), 3.6, 3.6);
        break;
    case Sign::Ring:
        p.drawEllipse(QPointF(8, 8), 4, 4);
        break;
    case Sign::Clock:
        p.drawEllipse(QPointF(8, 8), 5.5, 5.5);
        strokeLines(p, {{8, 4.8}, {8, 8.2}, {10.4, 9.6}});
        break;
    case Sign::Check:
        strokeLines(p, {{3.2, 8.4}, {6.6, 11.6}, {12.8, 4.6}});
        break;
    case Sign::Cross:
        strokeLines(p, {{4, 4}, {12, 12}});
        strokeLines(p, {{12, 4}, {4, 12}});
        break;
    case Sign::Slash:
        p.drawEllipse(QPointF(8, 8), 5.5, 5.5);
        strokeLines(p, {{4.2, 11.8}, {11.8, 4.2}});
        break;
    case Sign::Pause:
        strokeLines(p, {{5.6, 4}, {5.6, 12}});
        strokeLines(p, {{10.4, 4}, {10.4, 12}});
        break;
    case Sign::Exclamation:
        strokeLines(p, {{8, 3}, {8, 9}});
        p.setBrush(colour);
        p.drawEllipse(QPointF(8, 12.4), 0.5, 0.5);
        break;
    }
}

} // namespace

void paintSign(QPainter& painter, const QRectF& box, Sign sign, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / side, box.height() / side);
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    paintShape(painter, sign, colour);
    painter.restore();
}

QIcon tinted(const QIcon& icon, const QColor& colour)
{
    // The same icon again where it is asked again: each new one would leave its pixmaps in Qt's cache.
    static QHash<std::pair<qint64, QRgb>, QIcon> known;
    const std::pair key(icon.cacheKey(), colour.rgba());
    if (const auto it = known.constFind(key); it != known.cend())
        return *it;
    QIcon made;
    for (const int factor : {1, 2}) { // each drawn for its size: a larger one made smaller loses its hairlines
        QPixmap pixmap = icon.pixmap(QSize(side, side), factor);
        if (pixmap.isNull())
            return icon;
        pixmap.setDevicePixelRatio(1);
        QPainter painter(&pixmap);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), colour);
        painter.end();
        made.addPixmap(pixmap, QIcon::Normal);
        made.addPixmap(pixmap, QIcon::Disabled); // Qt would grey it otherwise
    }
    return *known.insert(key, made);
}

QIcon signIcon(Sign sign, Tone tone)
{
    static QHash<std::pair<int, QRgb>, QIcon> known;
    const QColor colour = Theme::instance().tone(tone);
    const std::pair key(int(sign), colour.rgba());
    if (const auto it = known.constFind(key); it != known.cend())
        return *it;
    QIcon icon;
    for (const int factor : {1, 2, 3}) {
        QPixmap pixmap(side * factor, side * factor);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintSign(painter, QRectF(0, 0, side * factor, side * factor), sign, colour);
        painter.end();
        // The same colour where its row is selected: Qt would tint it otherwise.
        icon.addPixmap(pixmap, QIcon::Normal);
        icon.addPixmap(pixmap, QIcon::Selected);
    }
    known.insert(key, icon);
    return icon;
}

} // namespace gwanje::gui
