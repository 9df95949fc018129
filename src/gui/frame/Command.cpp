// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Command.h"

#include "gui/frame/StateIcon.h"
#include <QCoreApplication>
#include <QEvent>
#include <QIcon>
#include <QWidget>

namespace gwanje::gui {

CommandRegistry::CommandRegistry(QObject* parent) : QObject(parent)
{
}

QAction* CommandRegistry::add(const Command& command, QWidget* owner)
{
    Q_ASSERT_X(!m_entries.contains(command.id), "CommandRegistry", qPrintable(command.id));
    auto* action = new QAction(owner);
    action->setObjectName(command.id);
    action->setShortcuts({command.shortcut, command.alternate});
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    owner->addAction(action);
    connect(action, &QAction::triggered, this, [this, id = command.id] {
        const Command* known = find(id);
        if (known && (!known->whyNot || known->whyNot().isEmpty()))
            known->execute();
    });
    connect(action, &QObject::destroyed, this, [this, id = command.id] {
        m_entries.remove(id);
        m_order.removeAll(id);
    });
    m_entries.insert(command.id, {command, action});
    m_order.append(command.id);
    refresh(m_entries.value(command.id));
    return action;
}

QAction* CommandRegistry::action(const QString& id) const
{
    return m_entries.value(id).action;
}

const Command* CommandRegistry::find(const QString& id) const
{
    const auto it = m_entries.constFind(id);
    return it == m_entries.cend() ? nullptr : &it->command;
}

void CommandRegistry::refresh()
{
    for (const Entry& entry : std::as_const(m_entries))
        refresh(entry);
}

void CommandRegistry::refresh(const Entry& entry) const
{
    const Command& command = entry.command;
    const QString name = QCoreApplication::translate("Command", command.name);
    const QString reason = command.whyNot ? command.whyNot() : QString();
    QAction& action = *entry.action;
    action.setText(command.label ? command.label() : name);
    if (action.icon().name() != command.icon) // QAction tells of every icon as of a new one
        action.setIcon(QIcon::fromTheme(command.icon));
    action.setEnabled(reason.isEmpty());
    const QString keys = command.shortcut.toString(QKeySequence::NativeText);
    action.setToolTip(!reason.isEmpty() ? reason : keys.isEmpty() ? name : u"%1 (%2)"_qs.arg(name, keys));
}

CommandButton::CommandButton(QAction* action, QWidget* parent) : QPushButton(parent), m_action(action)
{
    setObjectName(QString(action->objectName()).replace(u'.', u'_') + u"Button"_qs);
    connect(action, &QAction::changed, this, &CommandButton::follow);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

bool CommandButton::event(QEvent* event)
{
    if (event->type() == QEvent::DynamicPropertyChange || event->type() == QEvent::PaletteChange)
        follow();
    return QPushButton::event(event);
}

void CommandButton::follow()
{
    setText(m_action->text());
    setAccessibleName(m_action->text());
    const bool coloured = property("primary").toBool() && m_action->isEnabled();
    setIcon(coloured ? tinted(m_action->icon(), palette().color(QPalette::HighlightedText)) : m_action->icon());
    setEnabled(m_action->isEnabled());
    setToolTip(m_action->toolTip());
}

} // namespace gwanje::gui
