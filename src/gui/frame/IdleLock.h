// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Locks the window after some minutes without input (security.lock_minutes), at the operator's word, and at a start
// where there is a PIN. Work goes on; dialogs are put away and come back; commands refuse, but for showing the window
// and quitting. Each wrong PIN doubles the wait before the next. Main thread.

#include "core/Clock.h"
#include <QObject>
#include <QPointer>

class QDialog;
class QMainWindow;

namespace gwanje::ops {
class Settings;
}

namespace gwanje::gui {

class CommandRegistry;
class LockPanel;

class IdleLock final : public QObject
{
    Q_OBJECT
public:
    IdleLock(ops::Settings& settings, core::Clock& clock, CommandRegistry& commands, QMainWindow* window);

    bool isLocked() const { return m_locked; }
    void lock();
    void lockAtStart(); ///< where a PIN is set: else quitting would be the way round it
    void setWork(int running, int attention);
    static void allow(QDialog& dialog); ///< it may be answered while the window is locked

Q_SIGNALS:
    void lockedChanged(bool locked);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; ///< of the application: input, dialogs that open

private:
    std::chrono::milliseconds patience() const; ///< 0: never
    void watch();
    void tryPin(const QString& pin);
    void refuse();
    void countDown(std::chrono::seconds left);
    void unlock();
    void putAway(QDialog* dialog);

    ops::Settings& m_settings;
    core::Clock& m_clock;
    CommandRegistry& m_commands;
    QMainWindow* m_window;
    LockPanel* m_panel;
    struct PutAway
    {
        QPointer<QDialog> dialog;
        bool modal = false;
    };
    QList<PutAway> m_putAway; ///< dialogs to come back
    QPointer<QWidget> m_focus;          ///< where the operator was
    std::chrono::milliseconds m_lastInput{0};
    int m_watch = 0; ///< the number of the look that counts
    int m_failures = 0;
    bool m_locked = false;
};

} // namespace gwanje::gui
