// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tour's hands and eyes: finds the real widgets by their names, clicks and types as an operator's mouse and
// keyboard would, waits until something is on screen, and keeps screenshots. What does not happen in time is printed
// and makes the tour fail; nothing here blocks. Main thread.

#include "core/Async.h"
#include <QWidget>

class QAbstractItemView;

namespace gwanje::app {

class TourRobot final
{
public:
    TourRobot(QWidget& window, core::Clock& clock, QString folder);

    /// Starts a step of the story; it counts as done unless something in it fails.
    void step(const QString& what);
    void fail(const QString& why);
    int failures() const { return m_failures; }
    int steps() const { return m_steps; }

    core::Async<bool> until(QString what, std::function<bool()> holds,
                            std::chrono::milliseconds atMost = std::chrono::seconds(15));
    core::Async<bool> click(QString name);
    core::Async<bool> type(QString name, QString text); ///< replaces what the field holds, then Tab
    core::Async<bool> selectRow(QString viewName, int row);
    core::Async<bool> trigger(QString command); ///< an action of the window by its id, as its shortcut would
    void close(const QString& widgetName);
    core::Async<void> rest(std::chrono::milliseconds time);
    /// Saves the widget (or the window where there is none of that name) as <folder>/<picture>.png.
    void shot(const QString& picture, const QString& widgetName = {});

    /// The visible widget of that name in any window of the program; nullptr where there is none.
    QWidget* find(const QString& name) const;
    QStringList pages() const; ///< "trainPage", in the order of the sidebar
    QString shownPage() const;
    QAbstractItemView* view(const QString& name) const;
    QString cell(const QString& viewName, int row, int column) const;

private:
    void press(QWidget& target, QPoint at);
    void key(QWidget& target, int code, const QString& text = {});

    QWidget& m_window;
    core::Clock& m_clock;
    const QString m_folder;
    int m_steps = 0;
    int m_failures = 0;
};

} // namespace gwanje::app
