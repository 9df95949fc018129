// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Grow.h"

#include <QEvent>
#include <QLayout>
#include <QWidget>

namespace gwanje::gui {
namespace {

class Grower final : public QObject
{
public:
    explicit Grower(QWidget& dialog) : QObject(&dialog), m_dialog(dialog) { dialog.installEventFilter(this); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
            m_dialog.setMinimumHeight(qMax(0, m_dialog.layout()->totalHeightForWidth(m_dialog.width())));
        return QObject::eventFilter(watched, event);
    }

private:
    QWidget& m_dialog;
};

} // namespace

void growWithWords(QWidget& dialog)
{
    new Grower(dialog);
}

} // namespace gwanje::gui
