// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SectionDelegate.h"

#include "gui/reservation/FillBar.h"
#include "gui/reservation/SectionModel.h"
#include "gui/reservation/SectionWords.h"
#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

namespace gwanje::gui {
namespace {

constexpr int rowMargin = 6, rowGap = 4;
constexpr int leastForWords = 180; ///< below, the sign alone tells the state: names come first

QFont boldFont(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

/// Draws `right` whole and `left` in what room is left.
void paintLine(QPainter& painter, const QRect& line, const QString& left, const QString& right, const QFont& leftFont,
               const QColor& leftColour, const QColor& rightColour, int reserved = 0)
{
    const int needed = right.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(right) + space::inside + reserved;
    painter.setPen(rightColour);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, right);
    painter.save();
    painter.setFont(leftFont);
    painter.setPen(leftColour);
    const QRect room = line.adjusted(0, 0, -needed, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(left, Qt::ElideRight, room.width()));
    painter.restore();
}

/// A name, and at the right the state with its sign.
void paintStateLine(QPainter& painter, const QRect& line, const QStyleOptionViewItem& option, const QString& name,
                    reservation::SectionStatus status)
{
    const QColor tone = Theme::instance().tone(sectionTone(status));
    const bool hasWord = line.width() >= leastForWords;
    const QString state = hasWord ? sectionStatusWord(status) : QString();
    const QRect words = hasWord ? line : line.adjusted(0, 0, -signSize - space::inside, 0);
    paintLine(painter, words, name, state, boldFont(option.font), option.palette.color(QPalette::Text), tone,
              signSize + 4);
    const int width = painter.fontMetrics().horizontalAdvance(state);
    const QRectF sign(line.right() - width - signSize - 3, line.top() + (line.height() - signSize) / 2.0, signSize,
                      signSize);
    paintSign(painter, sign, sectionSign(status), tone);
}

void paintEventRow(QPainter& painter, const QRect& box, const QStyleOptionViewItem& option,
                   const reservation::Event& event)
{
    QStringList facts{event.venue, eventTimeText(event)};
    facts.removeAll(QString());
    const QColor secondary = Theme::instance().secondary();
    const int line = painter.fontMetrics().height();
    const QRect top(box.left(), box.top(), box.width(), line);
    if (event.status == reservation::EventStatus::Closed)
        paintStateLine(painter, top, option, event.name, reservation::SectionStatus::Closed);
    else
        paintLine(painter, top, event.name, {}, boldFont(option.font), option.palette.color(QPalette::Text), secondary);
    painter.setFont(secondaryFont(option.font));
    const QRect below(box.left(), box.top() + line + rowGap, box.width(), line);
    painter.setPen(secondary);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(facts.join(u" · "_qs), Qt::ElideRight, below.width()));
}

void paintSectionRow(QPainter& painter, const QRect& box, const QStyleOptionViewItem& option, const QString& name,
                     const reservation::Section& section, bool hasState)
{
    const Theme& theme = Theme::instance();
    const QColor text = option.palette.color(QPalette::Text);
    const int line = painter.fontMetrics().height();
    const QRect top(box.left(), box.top(), box.width(), line);
    if (hasState)
        paintStateLine(painter, top, option, name, section.status);
    else
        paintLine(painter, top, name, {}, boldFont(option.font), text, text);
    const QRectF bar(box.left(), box.top() + line + rowGap, box.width(), fillBarHeight);
    paintFill(painter, bar, section);
    painter.setFont(secondaryFont(option.font));
    const QRect below(box.left(), int(bar.bottom()) + rowGap, box.width(), line);
    const QString kind = !hasState ? QString() : section.rehearsal ? SectionModel::tr("Rehearsal") : QString();
    const QFontMetrics metrics = painter.fontMetrics();
    const int room = below.width() - (kind.isEmpty() ? 0 : metrics.horizontalAdvance(kind) + space::inside);
    const QString whole = sectionCounts(section);
    const QString counts = metrics.horizontalAdvance(whole) <= room ? whole : freeOfAll(section);
    paintLine(painter, below, counts, kind, painter.font(), theme.secondary(), theme.secondary());
}

} // namespace

void SectionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem plain = option;
    initStyleOption(&plain, index);
    plain.text.clear();
    plain.state &= ~QStyle::State_HasFocus;
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &plain, painter, option.widget);
    const auto* model = static_cast<const SectionModel*>(index.model());
    const QRect box = option.rect.adjusted(space::inside, rowMargin, -space::inside, -rowMargin);
    painter->save();
    painter->setFont(option.font);
    if (model->kind(index) == SectionModel::Kind::Event)
        paintEventRow(*painter, box, option, *model->eventAt(index));
    else if (const reservation::Section* section = model->sectionAt(index))
        paintSectionRow(*painter, box, option, section->name, *section, true);
    else
        paintSectionRow(*painter, box, option, index.data().toString(), model->total({}), false);
    painter->restore();
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (!view || !view->hasFocus() || view->currentIndex() != index)
        return;
    painter->setPen(Theme::instance().accent());
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
}

QSize SectionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = static_cast<const SectionModel*>(index.model());
    const int line = option.fontMetrics.height();
    const bool isEvent = model->kind(index) == SectionModel::Kind::Event;
    return {120, 2 * rowMargin + 2 * line + rowGap + (isEvent ? 0 : fillBarHeight + rowGap)};
}

} // namespace gwanje::gui
