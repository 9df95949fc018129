// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reversible deeds need no question: they look done at once, a banner offers Undo and counts down, and only then is
// the deed really done. Ctrl+Z undoes the newest. What still waits when the queue goes is done then, never lost.
// Main thread.

#include "core/Clock.h"
#include "gui/frame/Banners.h"
#include <QObject>

namespace gwanje::gui {

struct Reversible
{
    std::function<QString()> text; ///< "3 tasks removed from the list", asked anew when the language changes
    std::function<void()> deed;    ///< after the countdown
    std::function<void()> undo;    ///< the look back as it was
};

class UndoQueue final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds window{8000};

    UndoQueue(core::Clock& clock, Banners& banners, QObject* parent);
    ~UndoQueue() override;

    void offer(const Reversible& deed);
    void undoNewest();
    void finish(); ///< what waits is done now
    bool isEmpty() const { return m_waiting.isEmpty(); }

Q_SIGNALS:
    void changed();

private:
    void settle(int number, bool undone);

    core::Clock& m_clock;
    Banners& m_banners;
    QMap<int, Reversible> m_waiting;
    int m_last = 0;
};

} // namespace gwanje::gui
