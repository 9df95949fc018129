// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/NightGrid.h"

#include "gui/frame/Times.h"
#include "gui/platform/NightGridPaint.h"
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace gwanje::gui {
namespace {

constexpr int leastNightWidth = 26, mostGutter = 220, gutterMargin = 8;

} // namespace

NightGrid::NightGrid(const NightPlan& plan, QWidget* parent) : QAbstractScrollArea(parent), m_plan(plan)
{
    setObjectName(u"nightGrid"_qs);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::StyledPanel);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    layOut();
    describe();
}

QString NightGrid::markOf(const QList<CalendarChannel>& channels, int channel)
{
    if (channel < 0 || channel >= channels.size())
        return u"?"_qs;
    const QString name = channels.at(channel).name;
    for (int length = 1; length < 3; ++length) {
        const QString mark = name.left(length).toUpper();
        const auto same = std::count_if(channels.begin(), channels.end(), [&](const CalendarChannel& other) {
            return other.name.left(length).toUpper() == mark;
        });
        if (same == 1 || length == 2)
            return mark;
    }
    return {};
}

void NightGrid::planChanged()
{
    const CalendarSpan& span = m_plan.span();
    if (m_row >= m_plan.rooms().size())
        m_row = m_plan.rooms().isEmpty() ? -1 : int(m_plan.rooms().size()) - 1;
    if (m_night.isValid() && span.nights > 0)
        m_night = std::clamp(m_night, span.first, span.end().addDays(-1));
    layOut();
    describe();
    viewport()->update();
}

void NightGrid::setToday(QDate today)
{
    if (today != std::exchange(m_today, today))
        viewport()->update();
}

void NightGrid::setSummary(const QString& text)
{
    if (text != std::exchange(m_summary, text))
        describe();
}

QSize NightGrid::sizeHint() const
{
    return {m_gutter + 31 * m_cell + 2 * frameWidth(), m_head + 8 * m_rowHeight + 2 * frameWidth()};
}

void NightGrid::layOut()
{
    const QFontMetrics metrics = fontMetrics();
    m_rowHeight = std::max(space::control, metrics.height() + 14);
    m_head = 2 * metrics.height() + 8;
    int widest = metrics.horizontalAdvance(u"0"_qs) * 8;
    for (const CalendarRoom& room : m_plan.rooms().mid(0, 200)) // of thousands the first tell enough
        widest = std::max(widest, metrics.horizontalAdvance(nightRoomTitle(room)));
    m_gutter = std::min(mostGutter, widest + 1 + 2 * gutterMargin); // advances are rounded
    const int nights = std::max(1, m_plan.span().nights);
    m_cell = std::max(leastNightWidth, (viewport()->width() - m_gutter) / nights);
    const QSize whole(m_gutter + nights * m_cell, m_head + int(m_plan.rooms().size()) * m_rowHeight);
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(m_cell);
    horizontalScrollBar()->setRange(0, std::max(0, whole.width() - viewport()->width()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_rowHeight);
    verticalScrollBar()->setRange(0, std::max(0, whole.height() - viewport()->height()));
    tellSeen();
}

void NightGrid::tellSeen()
{
    const int scrolled = verticalScrollBar()->value();
    const int first = std::max(0, scrolled / m_rowHeight);
    const int end = std::min(int(m_plan.rooms().size()),
                             (scrolled + viewport()->height() - m_head + m_rowHeight - 1) / m_rowHeight);
    if (std::pair(first, end) != std::exchange(m_seen, std::pair(first, end)))
        Q_EMIT looked(first, end);
}

QRect NightGrid::cell(int row, int column) const
{
    return {m_gutter + column * m_cell - horizontalScrollBar()->value(),
            m_head + row * m_rowHeight - verticalScrollBar()->value(), m_cell, m_rowHeight};
}

QRect NightGrid::rectOf(int row, QDate night) const
{
    return cell(row, columnOf(night));
}

QPair<int, QDate> NightGrid::nightAt(const QPoint& at) const
{
    const int column = (at.x() - m_gutter + horizontalScrollBar()->value()) / m_cell;
    const int row = (at.y() - m_head + verticalScrollBar()->value()) / m_rowHeight;
    if (at.x() < m_gutter || at.y() < m_head || column >= m_plan.span().nights || row >= m_plan.rooms().size())
        return {-1, {}};
    return {row, m_plan.span().first.addDays(column)};
}

void NightGrid::showCurrent()
{
    if (m_row < 0)
        return;
    const QRect box = rectOf(m_row, m_night);
    const auto reveal = [](QScrollBar* bar, int near, int far, int from, int to) {
        if (near < from)
            bar->setValue(bar->value() + near - from);
        else if (far > to)
            bar->setValue(bar->value() + far - to);
    };
    reveal(verticalScrollBar(), box.top(), box.bottom() + 1, m_head, viewport()->height());
    reveal(horizontalScrollBar(), box.left(), box.right() + 1, m_gutter, viewport()->width());
}

void NightGrid::setCurrent(int row, QDate night)
{
    const CalendarSpan& span = m_plan.span();
    if (m_plan.rooms().isEmpty() || span.nights < 1)
        return;
    row = std::clamp(row, 0, int(m_plan.rooms().size()) - 1);
    night = std::clamp(night, span.first, span.end().addDays(-1));
    const bool isOther = row != m_row || night != m_night;
    m_row = row;
    m_night = night;
    showCurrent();
    viewport()->update();
    if (!isOther)
        return;
    describe();
    Q_EMIT currentChanged(row, night);
}

QString NightGrid::words(int row, QDate night) const
{
    if (row < 0 || row >= m_plan.rooms().size())
        return {};
    const CalendarRoom& room = m_plan.rooms().at(row);
    const QString place = tr("%1, %2").arg(room.name, dateText(night));
    if (!m_plan.isKnown(row))
        return tr("%1: reading…").arg(place);
    const NightPlan::Night found = m_plan.night(row, night);
    if (found.stays.isEmpty())
        return tr("%1: free").arg(place);
    QStringList parts;
    if (found.isOversold())
        parts << (found.isShared ? tr("double booking") : tr("overbooked"));
    if (room.units > 1)
        parts << tr("%1 of %2 sold").arg(found.sold).arg(room.units);
    for (const int index : found.stays) {
        const CalendarStay& stay = m_plan.stays().at(index);
        const int channel = m_plan.channelOf(stay);
        const QString name = channel < 0 ? stay.channel : m_plan.channels().at(channel).name;
        QString part = stay.isBlock ? tr("not for sale at %1 until %2") : tr("booked by %1 until %2");
        part = part.arg(name, dateText(stay.to));
        parts << (stay.guest.isEmpty() ? part : tr("%1 (%2)").arg(part, stay.guest));
    }
    return tr("%1: %2").arg(place, parts.join(u", "_qs));
}

void NightGrid::describe()
{
    setAccessibleName(tr("Calendar of rooms and nights"));
    setAccessibleDescription(m_row >= 0 && m_night.isValid() ? words(m_row, m_night) : m_summary);
}

void NightGrid::moveBy(int rows, int nights)
{
    if (m_row < 0 || !m_night.isValid()) {
        setCurrent(0, m_plan.span().first);
        return;
    }
    const QDate to = m_night.addDays(nights);
    if (to < m_plan.span().first || to >= m_plan.span().end())
        Q_EMIT otherMonthWanted(nights < 0 ? -1 : 1, to);
    else
        setCurrent(m_row + rows, to);
}

void NightGrid::keyPressEvent(QKeyEvent* event)
{
    const CalendarSpan& span = m_plan.span();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        moveBy(0, event->key() == Qt::Key_Left ? -1 : 1);
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        moveBy(event->key() == Qt::Key_Up ? -1 : 1, 0);
        break;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        Q_EMIT otherMonthWanted(event->key() == Qt::Key_PageUp ? -1 : 1, {});
        break;
    case Qt::Key_Home:
        setCurrent(event->modifiers() & Qt::ControlModifier ? 0 : std::max(0, m_row), span.first);
        break;
    case Qt::Key_End:
        setCurrent(event->modifiers() & Qt::ControlModifier ? int(m_plan.rooms().size()) : std::max(0, m_row),
                   span.end());
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_row >= 0 && m_night.isValid())
            Q_EMIT chosen(m_row, m_night);
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void NightGrid::mousePressEvent(QMouseEvent* event)
{
    const auto [row, night] = nightAt(event->pos());
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    setCurrent(row, night);
    Q_EMIT chosen(row, night);
}

bool NightGrid::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto [row, night] = nightAt(help->pos());
    if (row >= 0)
        QToolTip::showText(help->globalPos(), words(row, night), viewport(), rectOf(row, night));
    else
        QToolTip::hideText();
    return true;
}

void NightGrid::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void NightGrid::scrollContentsBy(int, int)
{
    viewport()->update();
    tellSeen();
}

void NightGrid::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_row < 0 && event->reason() != Qt::MouseFocusReason)
        setCurrent(0, m_today.isValid() ? m_today : m_plan.span().first);
    viewport()->update();
}

void NightGrid::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void NightGrid::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
        viewport()->update();
    }
    if (event->type() == QEvent::FontChange)
        layOut();
}

} // namespace gwanje::gui
