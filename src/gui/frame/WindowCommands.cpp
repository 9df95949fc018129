// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/WindowCommands.h"

#include "gui/frame/ActRecord.h"
#include "gui/frame/Backup.h"
#include "gui/frame/CloseQuestion.h"
#include "gui/frame/CommandPalette.h"
#include "gui/frame/IdleLock.h"
#include "gui/frame/Language.h"
#include "gui/frame/NoticeBook.h"
#include "gui/frame/Page.h"
#include "gui/frame/PinDialog.h"
#include "gui/frame/Restore.h"
#include "gui/frame/ShortcutList.h"
#include "gui/frame/UndoQueue.h"
#include "ops/Settings.h"
#include <QMenu>

namespace gwanje::gui {
namespace {

class WindowTexts final
{
    Q_DECLARE_TR_FUNCTIONS(WindowCommands)
};

void add(const WindowParts& parts, const Command& command)
{
    parts.commands.add(command, parts.window)->setShortcutContext(Qt::WindowShortcut);
}

/// Writes a setting of this desk, with its audit row.
void setPersonal(const WindowParts& parts, const QString& action, const QString& key, const QString& value)
{
    const core::Status status = setRecorded(parts.services, action, key, value, parts.window,
                                            [tell = parts.tell](const QString& problem) { tell(problem, true); });
    if (!status)
        parts.tell(errorText(status.error()), true);
}

void addSearching(const WindowParts& parts)
{
    add(parts, {.id = u"window.palette"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Find a command"),
                .icon = u"search"_qs,
                .shortcut = QKeySequence(Qt::CTRL | Qt::Key_K),
                .alternate = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
                .execute =
                    [parts] {
                        auto* palette = parts.window->findChild<CommandPalette*>();
                        if (!palette || !palette->isVisible())
                            palette = new CommandPalette(parts.commands, parts.layout, parts.window);
                        palette->show();
                        palette->activateWindow(); // else Esc would still be the window's
                    }});
    add(parts, {.id = u"window.find"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Search in the page"),
                .icon = u"edit-find"_qs,
                .shortcut = QKeySequence::Find,
                .execute = [parts] { parts.page()->focusSearch(); }});
    add(parts, {.id = u"window.back"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Back out"),
                .icon = u"go-previous"_qs,
                .shortcut = QKeySequence(Qt::Key_Escape),
                .execute = [parts] { static_cast<void>(parts.page()->back()); }});
    add(parts, {.id = u"window.undo"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Undo the last action"),
                .icon = u"edit-undo"_qs,
                .shortcut = QKeySequence::Undo,
                .execute = [parts] { parts.undo.undoNewest(); },
                .whyNot =
                    [parts] {
                        return parts.undo.isEmpty() ? WindowTexts::tr("There is nothing to undo now") : QString();
                    }});
}

void addHelp(const WindowParts& parts)
{
    add(parts, {.id = u"window.notices"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Recent notices"),
                .icon = u"notifications"_qs,
                .execute =
                    [parts] {
                        auto* bell = parts.window->findChild<QWidget*>(u"window_noticesButton"_qs);
                        parts.notices.open(bell ? bell : parts.window);
                    },
                .label =
                    [parts] {
                        const int n = parts.notices.unseen();
                        return n > 0 ? WindowTexts::tr("%n new notice(s)", nullptr, n) : WindowTexts::tr("Notices");
                    }});
    add(parts, {.id = u"window.help"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Help for the page"),
                .icon = u"help-contents"_qs,
                .shortcut = QKeySequence(Qt::Key_F1),
                .execute = [parts] { showHelp(parts.window, *parts.page(), parts.commands); }});
    add(parts, {.id = u"window.shortcuts"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Keyboard shortcuts"),
                .icon = u"input-keyboard"_qs,
                .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Slash),
                .alternate = QKeySequence(Qt::Key_Question),
                .execute = [parts] { showShortcuts(parts.window, parts.commands); }});
}

void addSecurity(const WindowParts& parts)
{
    const QString key = u"general.read_only"_qs;
    const auto isReadOnly = [parts] { return ops::isReadOnly(parts.services.settings); };
    add(parts,
        {.id = u"desk.readOnly"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Make the console read-only"),
         .icon = u"object-locked"_qs,
         .execute = [parts, key] { setPersonal(parts, u"desk.readOnly"_qs, key, u"yes"_qs); },
         .whyNot = [isReadOnly] { return isReadOnly() ? WindowTexts::tr("It is read-only already") : QString(); },
         .changes = true,
         .evenReadOnly = true});
    add(parts,
        {.id = u"desk.allowChanges"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Allow changes"),
         .icon = u"object-unlocked"_qs,
         .guarded =
             [parts, key] {
                 const auto question = [] {
                     return Question{.title = WindowTexts::tr("Allow changes"),
                                     .text = WindowTexts::tr("From then on this console, its command line and its "
                                                             "interface can change things here."),
                                     .deed = WindowTexts::tr("Allow changes")};
                 };
                 return Guarded{question,
                                [parts, key] { setPersonal(parts, u"desk.allowChanges"_qs, key, u"no"_qs); }};
             },
         .whyNot = [isReadOnly] { return isReadOnly() ? QString() : WindowTexts::tr("Changes are allowed already"); },
         .danger = Danger::Destructive,
         .changes = true,
         .evenReadOnly = true});
    add(parts, {.id = u"window.lock"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Lock the window"),
                .icon = u"system-lock-screen"_qs,
                .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
                .execute = [parts] { parts.lock.lock(); }});
    add(parts, {.id = u"desk.pin"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Set or remove the PIN of the lock"),
                .icon = u"object-locked"_qs,
                .execute =
                    [parts] {
                        auto* dialog = new PinDialog(parts.services, parts.window);
                        QObject::connect(dialog, &PinDialog::settled, parts.window,
                                         [tell = parts.tell](const QString& text, bool bad) { tell(text, bad); });
                        dialog->open();
                    },
                .label = [] { return WindowTexts::tr("Set the PIN…"); },
                .changes = true,
                .evenReadOnly = true});
}

} // namespace

void addWindowCommands(const WindowParts& parts)
{
    addSearching(parts);
    addHelp(parts);
    addSecurity(parts);
    addBackup(parts);
    addRestore(parts);
    quitWithTheSession(*parts.window, parts.services);
    add(parts, {.id = u"window.show"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Show the window"),
                .icon = u"window"_qs,
                .execute = parts.bringToFront,
                .whileLocked = true});
    add(parts, {.id = u"app.quit"_qs,
                .name = QT_TRANSLATE_NOOP("Command", "Quit Gwanje"),
                .icon = u"application-exit"_qs,
                .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Q), // no platform but some desktops name one
                .execute = [parts] { askToQuit(*parts.window, parts.services); },
                .whileLocked = true});
    QObject::connect(&parts.notices, &NoticeBook::changed, &parts.commands, [parts] { parts.commands.refresh(); });
    QObject::connect(&parts.undo, &UndoQueue::changed, &parts.commands, [parts] { parts.commands.refresh(); });
}

QMenu* newWindowMenu(const CommandRegistry& commands, QWidget* window)
{
    auto* menu = new QMenu(window);
    menu->setToolTipsVisible(true); // they say why something can't be done
    QObject::connect(menu, &QMenu::aboutToShow, menu, [menu, &commands] {
        menu->clear();
        menu->addAction(commands.action(u"window.palette"_qs));
        menu->addSeparator();
        for (const Page* page : pagesOf(commands)) {
            QMenu* part = menu->addMenu(QIcon::fromTheme(page->iconName()), page->title());
            part->setToolTipsVisible(true);
            const QStringList ids = commandsOf(commands, page);
            for (const QString& id : ids)
                part->addAction(commands.action(id));
        }
        menu->addSeparator();
        for (const auto& id : {u"window.undo"_qs, u"desk.readOnly"_qs, u"desk.allowChanges"_qs, u"window.lock"_qs})
            menu->addAction(commands.action(id));
        for (const auto& id : {u"data.backup"_qs, u"data.restore"_qs})
            menu->addAction(commands.action(id));
        menu->addSeparator();
        for (const auto& id : {u"window.help"_qs, u"window.shortcuts"_qs, u"app.quit"_qs})
            menu->addAction(commands.action(id));
    });
    return menu;
}

} // namespace gwanje::gui
