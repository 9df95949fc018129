// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window does with the tray, each by its own setting: it starts in it, it goes to it when minimised. (That it
// stays there when closed is the third: see CloseQuestion.h.) Where there is no tray it starts minimised and stays in
// the task bar. Main thread.

#include <QObject>

namespace gwanje::ops {
class Settings;
}

namespace gwanje::gui {

class Notices;

class TrayHabits final : public QObject
{
    Q_OBJECT
public:
    TrayHabits(const ops::Settings& settings, Notices& notices, QWidget* window); ///< the notices own it
    void showAtStart();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; ///< of the window: minimised

private:
    const ops::Settings& m_settings;
    const Notices& m_notices;
    QWidget* m_window;
};

} // namespace gwanje::gui
