// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Fold.h"

#include <QBoxLayout>
#include <QEvent>
#include <QWidget>

namespace gwanje::gui {
namespace {

class Folder final : public QObject
{
public:
    explicit Folder(QWidget& row) : QObject(&row), m_row(row) { row.installEventFilter(this); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
            settle();
        return QObject::eventFilter(watched, event);
    }

private:
    void settle()
    {
        auto* box = qobject_cast<QBoxLayout*>(m_row.layout());
        int needed = 0, parts = 0;
        for (int i = 0; i < box->count(); ++i) {
            const int width = box->itemAt(i)->isEmpty() ? 0 : box->itemAt(i)->sizeHint().width();
            needed += width;
            parts += width > 0 ? 1 : 0;
        }
        needed += qMax(0, parts - 1) * box->spacing();
        const auto direction = needed > m_row.width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
        if (box->direction() != direction)
            box->setDirection(direction);
    }

    QWidget& m_row;
};

} // namespace

void foldWhenNarrow(QWidget& row)
{
    new Folder(row);
}

} // namespace gwanje::gui
