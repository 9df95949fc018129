// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Command.h"

#include "gui/frame/Language.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/frame/StateIcon.h"
#include <QCoreApplication>
#include <QEvent>
#include <QIcon>
#include <QWidget>

namespace gwanje::gui {
namespace {

QString memoryKey(const QString& id)
{
    return u"shortcuts/"_qs + id;
}

QString silenceKey(const QString& id)
{
    return u"unasked/"_qs + id;
}

/// A key that writes something, so that fields would lose it.
bool isForTyping(const QKeySequence& keys)
{
    const QKeyCombination first = keys[0];
    const bool plain = !(first.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const int key = first.key();
    return plain && ((key >= Qt::Key_Space && key < Qt::Key_Escape) || key == Qt::Key_Tab || key == Qt::Key_Backtab ||
                     key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Backspace);
}

} // namespace

CommandRegistry::CommandRegistry(QObject* parent) : QObject(parent)
{
}

QAction* CommandRegistry::add(const Command& command, QWidget* owner)
{
    Q_ASSERT_X(!m_entries.contains(command.id), "CommandRegistry", qPrintable(command.id));
    Q_ASSERT_X(bool(command.execute) != bool(command.guarded), "CommandRegistry", qPrintable(command.id));
    Q_ASSERT_X(command.danger == Danger::None || command.guarded, "CommandRegistry", qPrintable(command.id));
    auto* action = new QAction(owner);
    action->setObjectName(command.id);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    owner->addAction(action);
    connect(action, &QAction::triggered, this, [this, id = command.id] { run(id); });
    connect(action, &QObject::destroyed, this, [this, id = command.id] {
        m_entries.remove(id);
        m_order.removeAll(id);
    });
    m_entries.insert(command.id, {command, action, owner});
    m_order.append(command.id);
    action->setShortcuts(keysOf(m_entries.value(command.id)));
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

QWidget* CommandRegistry::owner(const QString& id) const
{
    return m_entries.value(id).owner;
}

QString CommandRegistry::name(const QString& id) const
{
    return QCoreApplication::translate("Command", find(id)->name);
}

QStringList CommandRegistry::names(const QString& id) const
{
    const char* source = find(id)->name;
    return {name(id), inLanguage(core::Language::Korean, "Command", source),
            inLanguage(core::Language::English, "Command", source)};
}

QString CommandRegistry::whyNot(const QString& id) const
{
    const Command* command = find(id);
    return command ? reasonFor(*command) : QString();
}

QString CommandRegistry::reasonFor(const Command& command) const
{
    if (m_locked && !command.whileLocked)
        return tr("The window is locked");
    QString readOnly = command.changes && !command.evenReadOnly && m_rules.readOnly ? m_rules.readOnly() : QString();
    if (!readOnly.isEmpty())
        return readOnly;
    return command.whyNot ? command.whyNot() : QString();
}

void CommandRegistry::run(const QString& id)
{
    const auto it = m_entries.constFind(id);
    if (it == m_entries.cend() || !reasonFor(it->command).isEmpty())
        return;
    Entry entry = *it; // a command may end its owner: a copy
    Q_EMIT aboutToRun(id);
    if (!entry.command.guarded) {
        entry.command.execute();
        return;
    }
    confirm(id, entry.command.danger, entry.command.guarded());
}

void CommandRegistry::confirm(const QString& id, Danger danger, const Guarded& guarded)
{
    AskRules rules{.typed = m_rules.typedName ? m_rules.typedName() : QString(), .silence = {}, .why = guarded.why};
    if (!guarded.typed.isEmpty()) {
        rules.typed = guarded.typed;
        rules.typedIsName = true;
    }
    LayoutMemory* memory = m_rules.memory;
    const bool maySilence = memory && danger == Danger::Destructive && rules.typed.isEmpty() && !rules.why;
    if (!guarded.question || (maySilence && memory->value(silenceKey(id)).toBool())) {
        guarded.deed();
        return;
    }
    if (maySilence) {
        rules.silence = [this, memory, id] {
            memory->setValue(silenceKey(id), true);
            refresh();
        };
    }
    ask(owner(id), guarded.question, rules, guarded.deed);
}

int CommandRegistry::unasked() const
{
    return m_rules.memory ? int(m_rules.memory->keys(silenceKey({})).size()) : 0;
}

void CommandRegistry::askAgain()
{
    if (!m_rules.memory)
        return;
    for (const QString& key : m_rules.memory->keys(silenceKey({})))
        m_rules.memory->remove(key);
    refresh();
}

void CommandRegistry::setLocked(bool locked)
{
    m_locked = locked;
    refresh();
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
    const QString reason = reasonFor(command);
    QAction& action = *entry.action;
    action.setText(command.label ? command.label() : name);
    if (action.icon().name() != command.icon) // QAction tells of every icon as of a new one
        action.setIcon(QIcon::fromTheme(command.icon));
    action.setEnabled(reason.isEmpty());
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    action.setToolTip(!reason.isEmpty() ? reason : keys.isEmpty() ? name : u"%1 (%2)"_qs.arg(name, keys));
}

QList<QKeySequence> CommandRegistry::keysOf(const Entry& entry) const
{
    const Command& command = entry.command;
    const QVariant chosen = m_rules.memory ? m_rules.memory->value(memoryKey(command.id)) : QVariant();
    if (chosen.isValid())
        return chosen.toString().isEmpty()
                   ? QList<QKeySequence>()
                   : QList<QKeySequence>{QKeySequence(chosen.toString(), QKeySequence::PortableText)};
    QList<QKeySequence> keys{command.shortcut, command.alternate};
    keys.removeAll(QKeySequence());
    return keys;
}

QKeySequence CommandRegistry::shortcut(const QString& id) const
{
    return m_entries.contains(id) ? keysOf(m_entries.value(id)).value(0) : QKeySequence();
}

bool CommandRegistry::isChosen(const QString& id) const
{
    return m_rules.memory && m_rules.memory->value(memoryKey(id)).isValid();
}

/// Whether the same keys would mean both of them at once: one lives in the other's place.
bool CommandRegistry::meet(const Entry& a, const Entry& b) const
{
    return a.owner == b.owner || a.owner->isAncestorOf(b.owner) || b.owner->isAncestorOf(a.owner);
}

QString CommandRegistry::shortcutProblem(const QString& id, const QKeySequence& keys) const
{
    if (keys.isEmpty() || keys == find(id)->shortcut)
        return {};
    if (isForTyping(keys))
        return tr("Fields need this key for typing. Add Ctrl or Alt.");
    const Entry mine = m_entries.value(id);
    for (const QString& other : m_order) {
        const Entry entry = m_entries.value(other);
        if (other != id && meet(mine, entry) && keysOf(entry).contains(keys))
            return tr("Already the shortcut of “%1”.").arg(name(other));
    }
    return {};
}

void CommandRegistry::setShortcut(const QString& id, const QKeySequence& keys)
{
    const Entry entry = m_entries.value(id);
    if (!entry.action || !m_rules.memory)
        return;
    m_rules.memory->setValue(memoryKey(id), keys.toString(QKeySequence::PortableText));
    entry.action->setShortcuts(keysOf(entry));
    refresh(entry);
    Q_EMIT shortcutsChanged();
}

void CommandRegistry::resetShortcut(const QString& id)
{
    const Entry entry = m_entries.value(id);
    if (!entry.action || !isChosen(id))
        return;
    m_rules.memory->remove(memoryKey(id));
    entry.action->setShortcuts(keysOf(entry));
    refresh(entry);
    Q_EMIT shortcutsChanged();
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

void CommandButton::giveWay()
{
    m_givesWay = true;
    setSizePolicy(QSizePolicy::Preferred, sizePolicy().verticalPolicy());
}

/// With the blank behind it, as QPushButton has it.
int CommandButton::pictureWidth() const
{
    return m_action->icon().isNull() ? 0 : iconSize().width() + 4;
}

QSize CommandButton::sizeHint() const
{
    return QPushButton::sizeHint() + QSize(icon().isNull() ? pictureWidth() : 0, 0);
}

QSize CommandButton::minimumSizeHint() const
{
    return sizeHint() - QSize(m_givesWay ? pictureWidth() : 0, 0);
}

void CommandButton::resizeEvent(QResizeEvent* event)
{
    QPushButton::resizeEvent(event);
    if (m_isBrief != isTooNarrow())
        follow();
}

bool CommandButton::isTooNarrow() const
{
    return m_givesWay && width() < sizeHint().width();
}

void CommandButton::follow()
{
    setText(m_action->text());
    setAccessibleName(m_action->text());
    m_isBrief = isTooNarrow();
    if (m_isBrief)
        setIcon({});
    else if (m_action->isEnabled() && property("primary").toBool())
        setIcon(tinted(m_action->icon(), palette().color(QPalette::HighlightedText)));
    else
        setIcon(m_action->icon());
    setEnabled(m_action->isEnabled());
    setToolTip(m_action->toolTip());
}

void bindButton(QPushButton& button, QAction& action)
{
    const auto follow = [&button, &action] {
        button.setEnabled(action.isEnabled());
        button.setToolTip(action.isEnabled() ? QString() : action.toolTip());
    };
    QObject::connect(&action, &QAction::changed, &button, follow);
    QObject::connect(&button, &QPushButton::clicked, &action, &QAction::trigger);
    follow();
}

} // namespace gwanje::gui
