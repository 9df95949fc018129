// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/IdleLock.h"

#include "core/Async.h"
#include "gui/frame/Command.h"
#include "gui/frame/LockPanel.h"
#include "gui/frame/Pin.h"
#include "ops/Settings.h"
#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QMainWindow>

namespace gwanje::gui {

using namespace std::chrono_literals;

namespace {

constexpr auto longestWait = 60s;
constexpr auto allowed = "allowedOverLock";

bool isInput(QEvent::Type type)
{
    return type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::MouseMove ||
           type == QEvent::Wheel || type == QEvent::TouchBegin || type == QEvent::InputMethod;
}

} // namespace

IdleLock::IdleLock(ops::Settings& settings, core::Clock& clock, CommandRegistry& commands, QMainWindow* window)
    : QObject(window), m_settings(settings), m_clock(clock), m_commands(commands), m_window(window),
      m_panel(new LockPanel(window)), m_lastInput(clock.monotonic())
{
    qApp->installEventFilter(this);
    connect(m_panel, &LockPanel::tried, this, &IdleLock::tryPin);
    connect(&settings, &ops::Settings::changed, this, [this](const QString& key) {
        if (key == u"security.lock_minutes"_qs)
            watch();
    });
    watch();
}

std::chrono::milliseconds IdleLock::patience() const
{
    return std::chrono::minutes(m_settings.integer(u"security.lock_minutes"_qs));
}

/// Looks again when, without input from now on, the time would be over.
void IdleLock::watch()
{
    const int mine = ++m_watch;
    if (m_locked || patience() == 0ms)
        return;
    const auto idle = m_clock.monotonic() - m_lastInput;
    if (idle >= patience()) {
        lock();
        return;
    }
    m_clock.callAfter(patience() - idle, this, [this, mine] {
        if (mine == m_watch)
            watch();
    });
}

void IdleLock::setWork(int running, int attention)
{
    m_panel->setWork(running, attention);
}

void IdleLock::lockAtStart()
{
    if (!m_settings.text(u"security.pin"_qs).isEmpty())
        lock();
}

void IdleLock::lock()
{
    if (std::exchange(m_locked, true))
        return;
    m_focus = QApplication::focusWidget();
    const QWidgetList tops = QApplication::topLevelWidgets();
    for (QWidget* top : tops) {
        auto* dialog = qobject_cast<QDialog*>(top);
        if (dialog && dialog->isVisible())
            putAway(dialog);
        else if (top != m_window && top->isVisible() && (top->windowFlags() & Qt::WindowType_Mask) == Qt::Popup)
            top->close();
    }
    m_commands.setLocked(true);
    m_window->centralWidget()->setEnabled(false); // else Tab would go on under the panel
    m_panel->open(!m_settings.text(u"security.pin"_qs).isEmpty());
    Q_EMIT lockedChanged(true);
}

void IdleLock::allow(QDialog& dialog)
{
    dialog.setProperty(allowed, true);
}

void IdleLock::putAway(QDialog* dialog)
{
    if (dialog->property(allowed).toBool())
        return;
    m_putAway << PutAway{dialog, dialog->isModal()};
    dialog->hide();
}

bool IdleLock::eventFilter(QObject* watched, QEvent* event)
{
    if (isInput(event->type()))
        m_lastInput = m_clock.monotonic();
    if (m_locked && event->type() == QEvent::Show) {
        if (auto* dialog = qobject_cast<QDialog*>(watched)) // one that opens by itself, such as a password's
            QMetaObject::invokeMethod(
                this,
                [this, late = QPointer(dialog)] {
                    if (late && m_locked && late->isVisible())
                        putAway(late);
                },
                Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void IdleLock::tryPin(const QString& pin)
{
    const QString kept = m_settings.text(u"security.pin"_qs);
    if (kept.isEmpty()) {
        unlock();
        return;
    }
    m_panel->setChecking(true);
    core::whenFinished(pinMatches(pin, kept), this, [this](bool matches) {
        m_panel->setChecking(false);
        if (matches)
            unlock();
        else
            refuse();
    });
}

void IdleLock::refuse()
{
    const int doubled = std::min(m_failures++, 6);
    countDown(std::min<std::chrono::seconds>(1s * (1 << doubled), longestWait));
}

void IdleLock::countDown(std::chrono::seconds left)
{
    if (!m_locked)
        return;
    m_panel->setWrong(int(left.count()));
    if (left > 0s)
        m_clock.callAfter(1s, this, [this, left] { countDown(left - 1s); });
}

void IdleLock::unlock()
{
    m_locked = false;
    m_failures = 0;
    m_lastInput = m_clock.monotonic();
    m_panel->hide();
    m_window->centralWidget()->setEnabled(true);
    m_commands.setLocked(false);
    const auto dialogs = std::exchange(m_putAway, {});
    for (const auto& [dialog, modal] : dialogs) {
        if (dialog && modal)
            dialog->open(); // hiding it ended that it blocks its window
        else if (dialog)
            dialog->show();
    }
    if (m_focus)
        m_focus->setFocus();
    watch();
    Q_EMIT lockedChanged(false);
}

} // namespace gwanje::gui
