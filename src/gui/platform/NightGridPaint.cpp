// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/NightGridPaint.h"

#include "gui/charts/ChartData.h"
#include "gui/platform/NightGrid.h"
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

namespace gwanje::gui {
namespace {

constexpr qreal barRadius = 4, barPadding = 4, leastTextHeight = 11;
constexpr int mostLanes = 4; ///< more stays beside each other are told by their number

QColor barColour(int channel)
{
    return channel < 0 ? Theme::instance().tone(Tone::Waiting) : chartColour(channel);
}

void paintBarText(QPainter& painter, const QRectF& box, const QColor& colour, const QString& text)
{
    const QRectF inner = box.adjusted(barPadding, 0, -1, 0);
    if (text.isEmpty() || inner.width() < 1 || box.height() < leastTextHeight)
        return;
    QFont font = painter.font();
    if (box.height() < QFontMetricsF(font).height())
        font.setPixelSize(int(box.height()) - 2);
    painter.save();
    painter.setFont(font);
    painter.setPen(colour);
    const QFontMetricsF metrics(font);
    // No more than the mark where the whole would be cut to nothing readable, and of it no half letters.
    const QString mark = text.section(u' ', 0, 0);
    const QString shown = metrics.horizontalAdvance(text.left(text.indexOf(u' ') + 3)) <= inner.width()
                              ? metrics.elidedText(text, Qt::ElideRight, inner.width())
                          : metrics.horizontalAdvance(mark) <= inner.width() ? mark
                                                                             : mark.left(1);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    painter.restore();
}

} // namespace

QString nightRoomTitle(const CalendarRoom& room)
{
    return room.units > 1 ? u"%1 ×%2"_qs.arg(room.name, QLocale().toString(room.units)) : room.name;
}

QBrush NightGrid::brushOf(int channel)
{
    return barColour(channel);
}

QBrush NightGrid::patternOf(int channel)
{
    static constexpr std::array patterns{Qt::NoBrush, Qt::BDiagPattern, Qt::HorPattern, Qt::FDiagPattern,
                                         Qt::VerPattern};
    QColor colour = Theme::instance().tone(Tone::OnColour);
    colour.setAlpha(70);
    return {colour, channel < 0 ? Qt::CrossPattern : patterns[size_t(channel) % patterns.size()]};
}

void paintStayBar(QPainter& painter, const QRectF& box, int channel, const BarText& text)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(NightGrid::brushOf(channel));
    painter.drawRoundedRect(box, barRadius, barRadius);
    painter.setBrush(NightGrid::patternOf(channel));
    painter.drawRoundedRect(box, barRadius, barRadius);
    paintBarText(painter, text.box, Theme::instance().tone(Tone::OnColour), text.text);
}

void paintBlockBar(QPainter& painter, const QRectF& box, int channel, const BarText& text)
{
    QColor hatching = barColour(channel);
    painter.setPen(QPen(hatching, 1));
    hatching.setAlpha(60);
    painter.setBrush(QBrush(hatching, Qt::BDiagPattern));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), barRadius, barRadius);
    paintBarText(painter, text.box, Theme::instance().palette(Theme::instance().scheme()).color(QPalette::Text),
                 text.text);
}

void paintOversoldNight(QPainter& painter, const QRectF& box)
{
    const Theme& theme = Theme::instance();
    painter.setPen(QPen(theme.tone(Tone::OnColour), 1));
    painter.setBrush(theme.tone(Tone::Error));
    painter.drawRoundedRect(box, barRadius, barRadius);
    const qreal side = std::min({qreal(signSize), box.height() - 4, box.width() - 4});
    paintSign(painter, QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side), Sign::Exclamation,
              theme.tone(Tone::OnColour));
}

void NightGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = std::max(0, m_seen.first); row < m_seen.second; ++row) {
        paintGround(painter, row);
        if (m_plan.lanes(row) > mostLanes)
            paintCounts(painter, row);
        else
            paintStays(painter, row);
    }
    paintCurrent(painter);
    for (int row = std::max(0, m_seen.first); row < m_seen.second; ++row)
        paintGutter(painter, row);
    paintHead(painter);
}

void NightGrid::paintGround(QPainter& painter, int row) const
{
    const Theme& theme = Theme::instance();
    const CalendarSpan& span = m_plan.span();
    QColor weekend = theme.line();
    weekend.setAlpha(90);
    for (int column = 0; column < span.nights; ++column) {
        const QRect box = cell(row, column);
        if (span.first.addDays(column).dayOfWeek() >= Qt::Saturday)
            painter.fillRect(box, weekend);
        painter.setPen(QPen(theme.line(), 1));
        painter.drawLine(box.topRight(), box.bottomRight());
    }
    const QRect first = cell(row, 0);
    painter.setPen(QPen(theme.line(), 1));
    painter.drawLine(first.bottomLeft(), cell(row, std::max(0, span.nights - 1)).bottomRight());
    if (!m_plan.isKnown(row)) {
        painter.setPen(theme.secondary());
        painter.drawText(first.adjusted(4, 0, 2 * m_cell, 0), Qt::AlignVCenter | Qt::AlignLeft, u"…"_qs);
    }
}

QRectF NightGrid::barRect(int row, int firstColumn, int endColumn, int lane, int lanes) const
{
    const QRectF box = QRectF(cell(row, firstColumn)).united(cell(row, endColumn - 1)).adjusted(2, 3, -3, -4);
    const qreal height = (box.height() + 2) / std::max(1, lanes);
    return {box.left(), box.top() + lane * height, box.width(), height - 2};
}

void NightGrid::paintStays(QPainter& painter, int row) const
{
    for (const NightPlan::Bar& bar : m_plan.bars(row))
        paintBar(painter, row, bar);
    paintOversold(painter, row);
}

void NightGrid::paintBar(QPainter& painter, int row, const NightPlan::Bar& bar) const
{
    const CalendarStay& stay = m_plan.stays().at(bar.stay);
    const int channel = m_plan.channelOf(stay);
    QString text = markOf(m_plan.channels(), channel);
    if (stay.units > 1)
        text += u"×%1"_qs.arg(stay.units);
    if (!stay.guest.isEmpty())
        text += u' ' + stay.guest;
    const QRectF box = barRect(row, bar.firstColumn, bar.endColumn, bar.lane, bar.lanes);
    const BarText shown{text, textRect(row, bar)};
    if (stay.isBlock)
        paintBlockBar(painter, box, channel, shown);
    else
        paintStayBar(painter, box, channel, shown);
}

/// Its longest part that is neither under a mark nor under the names of the rooms.
QRectF NightGrid::textRect(int row, const NightPlan::Bar& bar) const
{
    const QDate first = m_plan.span().first;
    int from = bar.firstColumn, end = from;
    for (int column = bar.firstColumn, begin = column; column < bar.endColumn; ++column) {
        if (m_plan.night(row, first.addDays(column)).isOversold())
            begin = column + 1;
        else if (column + 1 - begin > end - from)
            std::tie(from, end) = std::pair(begin, column + 1);
    }
    if (from == end)
        return {};
    QRectF box = barRect(row, from, end, bar.lane, bar.lanes);
    box.setLeft(std::max(box.left(), qreal(m_gutter)));
    return box;
}

void NightGrid::paintOversold(QPainter& painter, int row) const
{
    const CalendarSpan& span = m_plan.span();
    for (int column = 0; column < span.nights; ++column) {
        if (m_plan.night(row, span.first.addDays(column)).isOversold())
            paintOversoldNight(painter, barRect(row, column, column + 1, 0, 1));
    }
}

void NightGrid::paintCounts(QPainter& painter, int row) const
{
    const CalendarSpan& span = m_plan.span();
    for (int column = 0; column < span.nights; ++column) {
        const NightPlan::Night night = m_plan.night(row, span.first.addDays(column));
        const QRectF box = barRect(row, column, column + 1, 0, 1);
        if (night.isOversold()) {
            paintOversoldNight(painter, box);
            continue;
        }
        const qreal filled = box.height() * night.sold / std::max(1, night.units);
        QColor ground = Theme::instance().tone(Tone::Waiting);
        ground.setAlpha(70);
        painter.fillRect(QRectF(box.left(), box.bottom() - filled, box.width(), filled), ground);
        painter.setPen(palette().color(QPalette::Text));
        if (night.sold > 0)
            painter.drawText(box, Qt::AlignCenter, QLocale().toString(night.sold));
    }
}

void NightGrid::paintCurrent(QPainter& painter) const
{
    if (m_row < 0 || !m_night.isValid())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Text), hasFocus() ? 2.5 : 1.5));
    painter.drawRoundedRect(QRectF(rectOf(m_row, m_night)).adjusted(0.5, 1, -1.5, -2), barRadius, barRadius);
}

void NightGrid::paintGutter(QPainter& painter, int row) const
{
    const QRect box(0, cell(row, 0).top(), m_gutter, m_rowHeight);
    const Theme& theme = Theme::instance();
    painter.fillRect(box, palette().color(QPalette::Base));
    painter.setPen(QPen(theme.line(), 1));
    painter.drawLine(box.bottomLeft(), box.bottomRight());
    painter.drawLine(box.topRight(), box.bottomRight());
    painter.setPen(palette().color(QPalette::Text));
    const QRect inner = box.adjusted(8, 0, -8, 0);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(nightRoomTitle(m_plan.rooms().at(row)), Qt::ElideRight, inner.width()));
}

void NightGrid::paintHead(QPainter& painter) const
{
    const Theme& theme = Theme::instance();
    const CalendarSpan& span = m_plan.span();
    painter.fillRect(QRect(0, 0, viewport()->width(), m_head), palette().color(QPalette::Base));
    const QLocale locale;
    for (int column = 0; column < span.nights; ++column) {
        const QDate day = span.first.addDays(column);
        const QRect box(cell(0, column).left(), 0, m_cell, m_head);
        const bool isToday = day == m_today;
        painter.setFont(secondaryFont(font()));
        painter.setPen(day.dayOfWeek() == Qt::Sunday ? theme.tone(Tone::Error) : theme.secondary());
        painter.drawText(box.adjusted(0, 4, 0, -m_head / 2), Qt::AlignCenter,
                         locale.dayName(day.dayOfWeek(), QLocale::NarrowFormat));
        QFont number = font();
        number.setBold(isToday);
        painter.setFont(number);
        painter.setPen(isToday ? theme.accent() : palette().color(QPalette::Text));
        painter.drawText(box.adjusted(0, m_head / 2 - 2, 0, -4), Qt::AlignCenter, locale.toString(day.day()));
        if (isToday)
            painter.fillRect(QRect(box.left() + 4, m_head - 3, m_cell - 8, 2), theme.accent());
    }
    painter.setFont(font());
    painter.fillRect(QRect(0, 0, m_gutter, m_head), palette().color(QPalette::Base)); // what is scrolled under it
    painter.setPen(QPen(theme.line(), 1));
    painter.drawLine(0, m_head - 1, viewport()->width(), m_head - 1);
    painter.drawLine(m_gutter - 1, 0, m_gutter - 1, m_head);
}

} // namespace gwanje::gui
