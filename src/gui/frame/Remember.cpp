// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Remember.h"

#include "gui/frame/LayoutMemory.h"
#include <QEvent>
#include <QSplitter>
#include <QTimer>

namespace gwanje::gui {
namespace {

constexpr int settledMs = 200; // while it is dragged

/// Keeps the place of the window it is a child of.
class WindowKeeper final : public QObject
{
public:
    WindowKeeper(QWidget& window, LayoutMemory& memory, const QString& key) : QObject(&window)
    {
        m_soon.setSingleShot(true);
        m_soon.setInterval(settledMs);
        m_soon.callOnTimeout(this, [&window, &memory, key] { memory.setValue(key, window.saveGeometry()); });
        window.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto type = event->type();
        if (type == QEvent::Resize || type == QEvent::Move || type == QEvent::WindowStateChange)
            m_soon.start();
        return QObject::eventFilter(watched, event);
    }

private:
    QTimer m_soon;
};

} // namespace

void rememberWindow(QWidget& window, LayoutMemory& memory, const QString& key)
{
    window.restoreGeometry(memory.value(key).toByteArray());
    new WindowKeeper(window, memory, key);
}

void rememberSplitter(QSplitter& splitter, LayoutMemory& memory, const QString& key)
{
    splitter.restoreState(memory.value(key).toByteArray());
    QObject::connect(&splitter, &QSplitter::splitterMoved, &splitter,
                     [&splitter, &memory, key] { memory.setValue(key, splitter.saveState()); });
}

} // namespace gwanje::gui
