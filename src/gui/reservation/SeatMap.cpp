// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SeatMap.h"

#include "gui/frame/Times.h"
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace gwanje::gui {
namespace {

constexpr int seatGap = 3, leastCell = 24, seatMargin = 8;
constexpr double unknownOpacity = 0.3;

QPixmap paintedSeat(Fill fill, int side, qreal ratio)
{
    const Theme& theme = Theme::instance();
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(0.5, 0.5, side - 1, side - 1);
    const bool isFree = fill == Fill::Free;
    painter.setPen(QPen(isFree ? theme.secondary() : theme.tone(fillTone(fill)), 1));
    painter.setBrush(isFree ? QBrush(Qt::NoBrush) : QBrush(theme.tone(fillTone(fill))));
    painter.drawRoundedRect(box, 4, 4);
    if (!isFree) {
        const double sign = std::min(16.0, side - 6.0);
        paintSign(painter, QRectF((side - sign) / 2, (side - sign) / 2, sign, sign), fillSign(fill),
                  theme.tone(Tone::OnColour));
    }
    return pixmap;
}

} // namespace

SeatMap::SeatMap(const SeatPlan& plan, core::Clock& clock, QWidget* parent)
    : QAbstractScrollArea(parent), m_plan(plan), m_clock(clock)
{
    setObjectName(u"seatMap"_qs);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::StyledPanel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        m_pictures.clear();
        viewport()->update();
    });
    describe();
}

void SeatMap::planChanged()
{
    if (m_current > m_plan.capacity())
        setCurrent(0);
    layOut();
    describe();
    viewport()->update();
}

void SeatMap::placesChanged(const QList<int>& places)
{
    const QRect seen = viewport()->rect();
    QRegion changed;
    int count = 0;
    for (const int place : places) {
        const QRect box = rectOf(place);
        if (!box.intersects(seen))
            continue;
        if (++count > 200) { // a region of many parts costs more than the whole
            viewport()->update();
            break;
        }
        changed += box.adjusted(-2, -2, 2, 2);
    }
    if (count <= 200)
        viewport()->update(changed);
    if (places.contains(m_current))
        describe();
}

void SeatMap::setSummary(const QString& text)
{
    if (text != std::exchange(m_summary, text))
        describe();
}

int SeatMap::rowCount() const
{
    return (m_plan.capacity() + m_columns - 1) / m_columns;
}

void SeatMap::layOut()
{
    m_cell = std::max(leastCell, fontMetrics().height() + 6);
    m_gutter = seatMargin + fontMetrics().horizontalAdvance(QLocale().toString(std::max(1000, m_plan.capacity()))) +
               seatMargin;
    const int fit = std::max(1, (viewport()->width() - m_gutter - seatMargin) / m_cell);
    m_columns = fit >= 10 ? fit / 10 * 10 : fit; // round numbers begin the rows
    const int whole = rowCount() * m_cell + 2 * seatMargin;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_cell);
    verticalScrollBar()->setRange(0, std::max(0, whole - viewport()->height()));
    m_pictures.clear();
    tellSeen();
}

void SeatMap::tellSeen()
{
    const int scrolled = verticalScrollBar()->value() - seatMargin;
    const int first = std::max(0, scrolled / m_cell), last = (scrolled + viewport()->height()) / m_cell;
    Q_EMIT looked({first * m_columns + 1, std::min((last + 1) * m_columns, m_plan.capacity())});
}

QRect SeatMap::rectOf(int place) const
{
    const int row = (place - 1) / m_columns, column = (place - 1) % m_columns;
    return {m_gutter + column * m_cell, seatMargin + row * m_cell - verticalScrollBar()->value(), m_cell - seatGap,
            m_cell - seatGap};
}

int SeatMap::placeAt(const QPoint& at) const
{
    const int column = (at.x() - m_gutter) / m_cell;
    const int row = (at.y() + verticalScrollBar()->value() - seatMargin) / m_cell;
    if (at.x() < m_gutter || column >= m_columns || row < 0)
        return 0;
    const int place = row * m_columns + column + 1;
    return place <= m_plan.capacity() ? place : 0;
}

const QPixmap& SeatMap::picture(Fill fill) const
{
    QPixmap& pixmap = m_pictures[int(fill)];
    if (pixmap.isNull())
        pixmap = paintedSeat(fill, m_cell - seatGap, devicePixelRatioF());
    return pixmap;
}

void SeatMap::paintPlace(QPainter& painter, int place) const
{
    const QRect box = rectOf(place);
    const bool isKnown = m_plan.known().has(place);
    if (!isKnown)
        painter.setOpacity(unknownOpacity);
    painter.drawPixmap(box.topLeft(), picture(m_plan.fill(place)));
    if (!isKnown)
        painter.setOpacity(1);
    const auto* owner = m_plan.at(place);
    const auto* current = m_plan.at(m_current);
    const bool sameOwner = owner && current && owner->id == current->id;
    if (place != m_current && !sameOwner)
        return;
    const bool isHere = place == m_current && hasFocus();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Text), isHere ? 2.5 : 1.5));
    painter.drawRoundedRect(QRectF(box).adjusted(-1, -1, 1, 1), 5, 5);
}

void SeatMap::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect dirty = event->rect();
    const int scrolled = verticalScrollBar()->value();
    const int first = std::max(0, (dirty.top() + scrolled - seatMargin) / m_cell);
    const int last = std::min(rowCount() - 1, (dirty.bottom() + scrolled - seatMargin) / m_cell);
    const QLocale locale;
    for (int row = first; row <= last; ++row) {
        const int begin = row * m_columns + 1;
        painter.setPen(Theme::instance().secondary());
        painter.drawText(QRect(0, rectOf(begin).top(), m_gutter - seatMargin, m_cell - seatGap),
                         Qt::AlignRight | Qt::AlignVCenter, locale.toString(begin));
        for (int place = begin; place < begin + m_columns && place <= m_plan.capacity(); ++place)
            paintPlace(painter, place);
    }
}

void SeatMap::setCurrent(int place)
{
    const int now = std::clamp(place, 0, m_plan.capacity());
    if (now > 0) {
        const QRect box = rectOf(now);
        QScrollBar* bar = verticalScrollBar();
        if (box.top() < seatMargin)
            bar->setValue(bar->value() + box.top() - seatMargin);
        else if (box.bottom() > viewport()->height() - seatMargin)
            bar->setValue(bar->value() + box.bottom() - viewport()->height() + seatMargin);
    }
    if (now == std::exchange(m_current, now))
        return;
    viewport()->update();
    describe();
    Q_EMIT currentChanged(now);
}

QString SeatMap::words(int place) const
{
    const QString number = QLocale().toString(place);
    const auto* owner = m_plan.at(place);
    if (!owner)
        return m_plan.known().has(place) ? tr("Place %1: free").arg(number) : tr("Place %1: reading…").arg(number);
    const QString user = owner->user.toString();
    if (owner->state == reservation::State::Confirmed)
        return tr("Place %1: confirmed for user %2, code %3").arg(number, user, owner->code);
    const auto left = std::chrono::milliseconds(m_clock.now().msecsTo(owner->expiresAt));
    return tr("Place %1: held by user %2 until %3 (%4 left)")
        .arg(number, user, inKorea(owner->expiresAt).toString(u"HH:mm:ss"_qs), countdown(left));
}

void SeatMap::describe()
{
    setAccessibleName(tr("Map of places"));
    setAccessibleDescription(m_current > 0 ? words(m_current) : m_summary);
}

void SeatMap::mousePressEvent(QMouseEvent* event)
{
    const int place = event->button() == Qt::LeftButton ? placeAt(event->pos()) : 0;
    if (place == 0)
        return;
    setCurrent(place);
    Q_EMIT chosen(place);
}

void SeatMap::mouseMoveEvent(QMouseEvent* event)
{
    const int place = event->buttons() & Qt::LeftButton ? placeAt(event->pos()) : 0;
    if (place == 0 || place == m_current)
        return;
    setCurrent(place);
    Q_EMIT chosen(place);
}

void SeatMap::keyPressEvent(QKeyEvent* event)
{
    const int page = std::max(1, viewport()->height() / m_cell - 1) * m_columns;
    static const QHash<int, int> keys{{Qt::Key_Left, 0}, {Qt::Key_Right, 1}, {Qt::Key_Up, 2}, {Qt::Key_Down, 3},
                                      {Qt::Key_PageUp, 4}, {Qt::Key_PageDown, 5}};
    const int steps[] = {-1, 1, -m_columns, m_columns, -page, page};
    const int whole = m_plan.capacity();
    if (keys.contains(event->key())) {
        const int wanted = m_current + steps[keys.value(event->key())];
        setCurrent(m_current == 0 ? std::min(1, whole) : std::clamp(wanted, std::min(1, whole), whole));
    } else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        setCurrent(event->key() == Qt::Key_Home ? std::min(1, whole) : whole);
    } else if (m_current > 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                                 event->key() == Qt::Key_Space)) {
        Q_EMIT chosen(m_current);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool SeatMap::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int place = placeAt(help->pos());
        if (place > 0)
            QToolTip::showText(help->globalPos(), words(place), viewport(), rectOf(place));
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void SeatMap::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void SeatMap::scrollContentsBy(int, int)
{
    viewport()->update();
    tellSeen();
}

void SeatMap::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_current == 0 && event->reason() != Qt::MouseFocusReason)
        setCurrent(std::min(1, m_plan.capacity()));
    viewport()->update();
}

void SeatMap::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void SeatMap::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
    if (event->type() == QEvent::FontChange)
        layOut();
}

} // namespace gwanje::gui
