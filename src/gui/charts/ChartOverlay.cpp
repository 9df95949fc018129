// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/ChartOverlay.h"

#include "gui/frame/Times.h"
#include <algorithm>
#include <QLocale>
#include <QPainter>

namespace gwanje::gui {
namespace {

constexpr qreal dash = 10, inside = 6; // px

qreal textWidth(const QFontMetricsF& metrics, const QString& text)
{
    return metrics.horizontalAdvance(text);
}

QDateTime timeOf(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

} // namespace

bool ChartScene::hasPoints() const
{
    return std::any_of(data.points.cbegin(), data.points.cend(), [](const auto& line) { return !line.isEmpty(); });
}

std::optional<MetricPoint> ChartScene::pointAt(qsizetype line, qint64 at) const
{
    const QList<MetricPoint> points = data.points.value(line);
    const auto after = std::lower_bound(points.cbegin(), points.cend(), at,
                                        [](const MetricPoint& point, qint64 time) { return point.at < time; });
    const MetricPoint* nearest = nullptr;
    if (after != points.cend())
        nearest = &*after;
    if (after != points.cbegin() && (!nearest || at - std::prev(after)->at <= nearest->at - at))
        nearest = &*std::prev(after);
    const qint64 near = std::max({data.gap, lines.value(line).bridge, (data.to - data.from) / 200});
    return nearest && std::abs(nearest->at - at) <= near ? std::optional(*nearest) : std::nullopt;
}

QString ChartScene::timeText(qint64 at) const
{
    const QString text = absoluteTime(timeOf(at));
    return data.to - data.from <= 3'600'000 ? text.mid(11) : text.mid(5, 11);
}

ChartOverlay::ChartOverlay(const ChartScene& scene, QWidget* parent) : QWidget(parent), m_scene(scene)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFont(secondaryFont(font()));
}

void ChartOverlay::settle()
{
    const QFontMetricsF metrics(font());
    qreal left = textWidth(metrics, u"000"_qs), right = 0;
    const int steps = qRound(m_scene.scale.top / m_scene.scale.step);
    for (int i = 0; i <= steps; ++i)
        left = std::max(left, textWidth(metrics, m_scene.scale.label(i * m_scene.scale.step)));
    const auto marked = ends();
    for (const auto& [line, point] : marked)
        right = std::max(right, textWidth(metrics, endText(line, point)));
    const qreal grain = metrics.averageCharWidth() * 2; // a digit more or less moves nothing
    right = std::ceil(std::max(right, textWidth(metrics, u"000.0 MiB"_qs)) / grain) * grain;
    const qreal foot = metrics.height() + 4, head = metrics.height() * 1.5;
    m_area = QRectF(rect()).adjusted(std::ceil(left) + inside, head, -(right + dash + 2 * inside), -foot);
}

qint64 ChartOverlay::timeAt(qreal x) const
{
    const QRectF box = area();
    const double part = std::clamp((x - box.left()) / std::max(1.0, box.width()), 0.0, 1.0);
    return m_scene.data.from + qint64(part * double(m_scene.data.to - m_scene.data.from));
}

QPointF ChartOverlay::at(qint64 time, double value) const
{
    const QRectF box = area();
    const double length = double(std::max<qint64>(1, m_scene.data.to - m_scene.data.from));
    return {box.left() + double(time - m_scene.data.from) / length * box.width(),
            box.bottom() - value / m_scene.scale.top * box.height()};
}

/// The lines that reach the present, highest first.
QList<QPair<qsizetype, MetricPoint>> ChartOverlay::ends() const
{
    QList<QPair<qsizetype, MetricPoint>> result;
    for (qsizetype line = 0; line < m_scene.lines.size(); ++line) {
        if (const auto point = m_scene.pointAt(line, m_scene.data.to))
            result.append({line, *point});
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.second.value > b.second.value; });
    return result;
}

QString ChartOverlay::endText(qsizetype line, const MetricPoint& point) const
{
    const QString value = chartValue(point.value, m_scene.unit);
    const QString name = m_scene.lines.at(line).name;
    return name.isEmpty() ? value : name + u' ' + value;
}

void ChartOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    if (!m_scene.hasPoints()) {
        painter.setPen(Theme::instance().secondary());
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_scene.empty);
        return;
    }
    paintAxes(painter);
    paintLimits(painter);
    paintEnds(painter);
    if (m_scene.cross)
        paintCross(painter);
}

void ChartOverlay::paintAxes(QPainter& painter) const
{
    const QRectF box = area();
    const QFontMetricsF metrics(font());
    painter.setPen(Theme::instance().secondary());
    painter.drawText(QPointF(0, metrics.ascent()), m_scene.scale.measure);
    const int steps = qRound(m_scene.scale.top / m_scene.scale.step);
    for (int i = 0; i <= steps; ++i) {
        const QString label = m_scene.scale.label(i * m_scene.scale.step);
        const qreal y = box.bottom() - i * m_scene.scale.step / m_scene.scale.top * box.height();
        painter.drawText(QPointF(box.left() - inside - textWidth(metrics, label), y + metrics.capHeight() / 2), label);
    }
    for (qint64 tick = m_scene.ticks.first; m_scene.ticks.step > 0 && tick <= m_scene.data.to;
         tick += m_scene.ticks.step) {
        const QDateTime time = inKorea(timeOf(tick));
        const bool isNewDay = time.time() == QTime(0, 0) && m_scene.data.to - m_scene.data.from > 43'200'000;
        const QString label = time.toString(isNewDay ? u"MM-dd"_qs : m_scene.ticks.format);
        const qreal x = at(tick, 0).x() - textWidth(metrics, label) / 2;
        if (x >= box.left() - inside && x + textWidth(metrics, label) <= box.right() + dash + 2 * inside)
            painter.drawText(QPointF(x, box.bottom() + 4 + metrics.ascent()), label);
    }
}

/// Names beside the lines' ends, moved apart where they would touch, in the order of the lines.
void ChartOverlay::paintEnds(QPainter& painter) const
{
    const QRectF box = area();
    const QFontMetricsF metrics(font());
    const qreal high = 1.2 * metrics.height(); // Hangul comes from a font that is higher
    const auto marked = ends();
    QList<qreal> places;
    for (const auto& [line, point] : marked) {
        const qreal wanted = at(point.at, point.value).y();
        places.append(places.isEmpty() ? std::max(wanted, box.top()) : std::max(wanted, places.last() + high));
    }
    qreal lowest = box.bottom();
    for (qsizetype i = places.size(); i-- > 0; lowest -= high) {
        places[i] = std::min(places.at(i), lowest);
        lowest = places.at(i);
    }
    for (qsizetype i = 0; i < marked.size(); ++i) {
        const auto& [line, point] = marked.at(i);
        const qreal x = box.right() + inside;
        painter.setPen(QPen(chartColour(line), 2.5, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(x, places.at(i)), QPointF(x + dash - 4, places.at(i)));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QPointF(x + dash, places.at(i) + metrics.capHeight() / 2), endText(line, point));
    }
}

void ChartOverlay::paintLimits(QPainter& painter) const
{
    const QRectF box = area();
    const QFontMetricsF metrics(font());
    qreal right = box.right();
    for (const ChartThreshold& limit : m_scene.thresholds) {
        const bool isInside = limit.value <= m_scene.scale.top;
        const QString text = (isInside ? QString() : u"↑ "_qs) + limitText(limit, m_scene.unit);
        painter.setPen(Theme::instance().tone(limit.tone));
        if (isInside) {
            const QPointF start(box.left() + 4, at(0, limit.value).y() - 3);
            QColor ground = palette().color(QPalette::Base); // lines go on behind it, and it is read
            ground.setAlpha(200);
            painter.fillRect(QRectF(start.x() - 2, start.y() - metrics.ascent(), textWidth(metrics, text) + 4, metrics.height() - 2),
                             ground);
            painter.drawText(start, text);
        } else { // out of sight: told at the top
            right -= textWidth(metrics, text) + inside;
            painter.drawText(QPointF(right, metrics.ascent()), text);
        }
    }
}

void ChartOverlay::paintCross(QPainter& painter) const
{
    const QRectF box = area();
    const qreal x = std::clamp(at(*m_scene.cross, 0).x(), box.left(), box.right());
    painter.setPen(QPen(Theme::instance().secondary(), 1));
    painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
    for (qsizetype line = 0; line < m_scene.lines.size(); ++line) {
        const auto point = m_scene.pointAt(line, *m_scene.cross);
        if (!point)
            continue;
        painter.setPen(QPen(palette().color(QPalette::Base), 1.5));
        painter.setBrush(chartColour(line));
        painter.drawEllipse(at(point->at, point->value), 4, 4);
    }
    paintValues(painter, x);
}

void ChartOverlay::paintValues(QPainter& painter, qreal x) const
{
    const QFontMetricsF metrics(font());
    const QRectF box = area();
    QList<QPair<QColor, QString>> rows{{QColor(), m_scene.timeText(*m_scene.cross)}};
    for (qsizetype line = 0; line < m_scene.lines.size(); ++line) {
        const auto point = m_scene.pointAt(line, *m_scene.cross);
        const QString name = m_scene.lines.at(line).name;
        const QString value = point ? chartValue(point->value, m_scene.unit) : u"—"_qs;
        rows.append({chartColour(line), name.isEmpty() ? value : name + u"  "_qs + value});
    }
    qreal wide = 0;
    for (const auto& [colour, text] : rows)
        wide = std::max(wide, textWidth(metrics, text) + (colour.isValid() ? dash + 2 : 0));
    QRectF card(0, 0, wide + 2 * inside + 4, metrics.height() * qreal(rows.size()) + 2 * inside);
    card.moveTo(x + 10 + card.width() <= box.right() ? x + 10 : x - 10 - card.width(), box.top());
    card.moveLeft(std::clamp(card.left(), 0.0, std::max(0.0, qreal(rect().width()) - card.width())));
    painter.setPen(QPen(Theme::instance().line(), 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    qreal y = card.top() + inside + metrics.ascent();
    for (const auto& [colour, text] : std::as_const(rows)) {
        qreal left = card.left() + inside + 2;
        if (colour.isValid()) {
            painter.setPen(QPen(colour, 2.5, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(QPointF(left, y - metrics.capHeight() / 2), QPointF(left + 6, y - metrics.capHeight() / 2));
            left += dash + 2;
        }
        painter.setPen(colour.isValid() ? palette().color(QPalette::Text) : Theme::instance().secondary());
        painter.drawText(QPointF(left, y), text);
        y += metrics.height();
    }
}

} // namespace gwanje::gui
