// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator can do on the train page, each as a command.
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include "gui/train/OfficialSite.h"
#include "gui/train/TaskWords.h"
#include "gui/train/TrainPage.h"

namespace gwanje::gui {

using train::TaskState;

void TrainPage::addCommands()
{
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"train.new"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "New train task"),
                  .icon = u"list-add"_qs,
                  .shortcut = QKeySequence::New,
                  .execute = [this] { newTask(); },
                  .label = [] { return tr("New task"); },
                  .changes = true,
                  .audited = u"train.start"_qs},
                 this);
    commands.add({.id = u"train.accounts"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Accounts at the railway"),
                  .icon = u"user"_qs,
                  .execute = [this] { showAccounts(); },
                  .label = [] { return tr("Accounts"); }},
                 this);
    commands.add({.id = u"train.holdings"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Reservations at the railway"),
                  .icon = u"view-calendar-day"_qs,
                  .execute = [this] { showHoldings(); },
                  .label = [] { return tr("At the railway"); }},
                 this);
    addTaskCommands();
    addListCommands();
}

void TrainPage::addTaskCommands()
{
    CommandRegistry& commands = m_context.commands;
    commands.add(
        {.id = u"train.cancel"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Cancel train tasks"),
         .icon = u"process-stop"_qs,
         .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Backspace),
         .guarded = [this] { return cancelOfChosen(); },
         .whyNot =
             [this] { return fitting(TaskDeed::Cancel) > 0 ? QString() : tr("Choose tasks that have not ended"); },
         .label =
             [this] {
                 const int n = fitting(TaskDeed::Cancel);
                 return n > 1 ? tr("Cancel %n task(s)", nullptr, n) : tr("Cancel task");
             },
         .danger = Danger::Destructive,
         .changes = true},
        this);
    commands.add(
        {.id = u"train.resume"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Resume train tasks"),
         .icon = u"media-playback-start"_qs,
         .execute = [this] { resumeChosen(); },
         .whyNot = [this] { return fitting(TaskDeed::Resume) > 0 ? QString() : tr("Choose interrupted tasks"); },
         .label =
             [this] {
                 const int n = fitting(TaskDeed::Resume);
                 return n > 1 ? tr("Resume %n task(s)", nullptr, n) : tr("Resume");
             },
         .changes = true},
        this);
    commands.add({.id = u"train.retry"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Try failed train tasks again"),
                  .icon = u"view-refresh"_qs,
                  .execute = [this] { retryChosen(); },
                  .whyNot =
                      [this] {
                          return fitting(TaskDeed::Retry) > 0 ? QString()
                                                              : tr("Choose failed tasks that were not tried again yet");
                      },
                  .label =
                      [this] {
                          const int n = fitting(TaskDeed::Retry);
                          return n > 1 ? tr("Try %n task(s) again", nullptr, n) : tr("Try again");
                      },
                  .changes = true},
                 this);
    commands.add(
        {.id = u"train.password"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Enter the password a task waits for"),
         .icon = u"unlock"_qs,
         .execute = [this] { askPassword(single()->request.account, {single()->id}); },
         .whyNot = [this] { return single() && needsPassword(*single()) ? QString() : tr("No password is needed"); },
         .label = [] { return tr("Enter password"); },
         .changes = true,
         .audited = u"account.password"_qs},
        this);
    commands.add({.id = u"train.duplicate"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Duplicate the train task"),
                  .icon = u"edit-copy"_qs,
                  .shortcut = QKeySequence(Qt::CTRL | Qt::Key_D),
                  .execute = [this] { newTask(single()->request); },
                  .whyNot = [this] { return single() ? QString() : tr("Choose one task"); },
                  .label = [] { return tr("Duplicate…"); },
                  .changes = true,
                  .audited = u"train.start"_qs},
                 this);
    commands.add(
        {.id = u"train.remove"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Remove train tasks from the list"),
         .icon = u"edit-delete"_qs,
         .shortcut = QKeySequence::Delete,
         .guarded = [this] { return removeOfChosen(); },
         .whyNot = [this] { return fitting(TaskDeed::Remove) > 0 ? QString() : tr("Choose tasks that have ended"); },
         .label =
             [this] {
                 const int n = fitting(TaskDeed::Remove);
                 return n > 1 ? tr("Remove %n task(s)", nullptr, n) : tr("Remove");
             },
         .changes = true},
        this);
}

void TrainPage::addListCommands()
{
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"train.official"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Open the railway's official site"),
                  .icon = u"internet-services"_qs,
                  .execute = openOfficialSite,
                  .whyNot = [this] { return single() ? QString() : tr("Choose one task"); },
                  .label = [] { return tr("Open the official site"); }},
                 this);
    commands.add({.id = u"train.log"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Log of the train task"),
                  .icon = u"view-list-text"_qs,
                  .shortcut = QKeySequence(Qt::CTRL | Qt::Key_R),
                  .execute = [this] { Q_EMIT logOfTaskWanted(single()->id.toString()); },
                  .whyNot = [this] { return single() ? QString() : tr("Choose one task"); }},
                 this);
    m_tableActions = addTableCommands(commands, *m_table, u"train"_qs, u"train-tasks.csv"_qs, this);
}

} // namespace gwanje::gui
