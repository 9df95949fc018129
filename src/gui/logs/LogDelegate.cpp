// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogDelegate.h"

#include "gui/frame/Theme.h"
#include "gui/logs/LogSource.h"
#include "gui/table/TableRoles.h"
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace gwanje::gui {
namespace {

constexpr int lineHeight = 22, levelWidth = 3;

QString textOf(const QModelIndex& index)
{
    return index.data().toString().replace(u'\n', u' ');
}

QColor barColour(const QModelIndex& index)
{
    const auto level = telemetry::Level(index.data(LogSource::LevelRole).toInt());
    const Theme& theme = Theme::instance();
    return level == telemetry::Level::Error     ? theme.tone(Tone::Error)
           : level == telemetry::Level::Warning ? theme.tone(Tone::Warning)
           : level == telemetry::Level::Info    ? theme.tone(Tone::Running)
                                                : theme.line();
}

/// Whatever column the operator put there.
bool isAtEdge(const QStyleOptionViewItem& option)
{
    const auto* view = qobject_cast<const QTableView*>(option.widget);
    return view && option.rect.left() + view->horizontalHeader()->offset() == 0;
}

} // namespace

/// Not by the view's font: a style sheet takes it back when the view moves to another parent.
QStyleOptionViewItem LogDelegate::monospaced(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (m_inset < 0 || m_base != option.font) {
        m_base = option.font;
        m_mono = monoFont(option.font);
        m_metrics = QFontMetrics(m_mono);
        m_inset = measureInset(option, index);
    }
    QStyleOptionViewItem cell = option;
    cell.font = m_mono;
    cell.fontMetrics = *m_metrics;
    return cell;
}

void LogDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    const QStyleOptionViewItem option = monospaced(given, index);
    RowDelegate::paint(painter, option, index);
    paintText(*painter, option, index);
    if (isAtEdge(option))
        painter->fillRect(QRect(option.rect.topLeft(), QSize(levelWidth, option.rect.height())), barColour(index));
}

QSize LogDelegate::sizeHint(const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    const QStyleOptionViewItem option = monospaced(given, index);
    const int height = RowDelegate::sizeHint(option, index).height();
    return {option.fontMetrics.horizontalAdvance(textOf(index)) + 2 * m_inset, height};
}

void LogDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    option->index = index; // and no text: paintText() does that, of chosen rows too, so that no letter moves
}

void LogDelegate::paintText(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString text = textOf(index);
    if (text.isEmpty())
        return;
    const QRect room = option.rect.adjusted(m_inset, 0, -m_inset, 0);
    const QFontMetrics& metrics = option.fontMetrics;
    const bool chosen = option.state.testFlag(QStyle::State_Selected); // its ground takes from a state's colour
    const QVariant colour = chosen ? QVariant() : index.data(Qt::ForegroundRole);
    painter.setFont(option.font);
    painter.setPen(colour.isValid() ? qvariant_cast<QColor>(colour) : Theme::instance().tone(Tone::Neutral));
    const int top = room.top() + (room.height() - metrics.height()) / 2;
    const bool isShort = text.size() * metrics.height() <= room.width(); // no character is wider than it is high
    const bool fits = isShort || metrics.horizontalAdvance(text) <= room.width();
    const bool isId = !fits && index.model()->headerData(index.column(), Qt::Horizontal, ColumnIdRole).toBool();
    const QString shown = fits ? text : metrics.elidedText(text, isId ? Qt::ElideMiddle : Qt::ElideRight, room.width());
    const bool right = (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
    const int left = right ? room.right() + 1 - metrics.horizontalAdvance(shown) : room.left();
    painter.drawText(QPoint(left, top + metrics.ascent()), shown);
}

int LogDelegate::measureInset(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    RowDelegate::initStyleOption(&cell, index);
    const QStyle& style = *cell.widget->style();
    const QRect text = style.subElementRect(QStyle::SE_ItemViewItemText, &cell, cell.widget);
    return text.left() - cell.rect.left() + style.pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
}

void dressLog(QTableView& view)
{
    view.setItemDelegate(new LogDelegate(&view));
    view.verticalHeader()->setDefaultSectionSize(lineHeight);
}

} // namespace gwanje::gui
