// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/RunMarksDelegate.h"

#include "gui/platform/PlatformModel.h"
#include "gui/platform/PlatformWords.h"
#include <QPainter>

namespace gwanje::gui {
namespace {

constexpr int markWidth = 4, markGap = 1, marksMargin = 5, leastMark = 4;

/// Failed: a whole bar that is broken in its middle; cut or left out: hollow; under way: a dot on the ground.
void paintMark(QPainter& painter, const QRectF& room, const RunMark& mark)
{
    using platform::RunResult;
    const QColor tone = Theme::instance().tone(runResultTone(mark.result));
    const double height = leastMark + mark.part * (room.height() - leastMark);
    QRectF bar(room.left(), room.bottom() - height, room.width(), height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone);
    switch (mark.result) {
    case RunResult::Ok:
        painter.drawRect(bar);
        return;
    case RunResult::Failed:
        painter.drawRect(QRectF(room.left(), room.top(), room.width(), room.height() / 2 - 2));
        painter.drawRect(QRectF(room.left(), room.center().y() + 2, room.width(), room.height() / 2 - 2));
        return;
    case RunResult::Running:
        painter.drawRect(QRectF(room.left(), room.bottom() - leastMark, room.width(), leastMark));
        return;
    default:
        painter.setPen(QPen(tone, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

} // namespace

void RunMarksDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    RowDelegate::paint(painter, option, index);
    const auto marks = index.data(PlatformModel::MarksRole).value<QList<RunMark>>();
    const QRectF room = QRectF(option.rect).adjusted(space::inside, marksMargin, -space::inside, -marksMargin);
    const auto most = int((room.width() + markGap) / (markWidth + markGap));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    double left = room.left();
    for (const RunMark& mark : marks.mid(std::max<qsizetype>(0, marks.size() - most))) {
        paintMark(*painter, {left, room.top(), double(markWidth), room.height()}, mark);
        left += markWidth + markGap;
    }
    painter->restore();
}

} // namespace gwanje::gui
