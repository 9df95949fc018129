// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator can do with platforms and their schedule, each as a command.
#include "gui/platform/BooksDialog.h"
#include "gui/platform/PlatformDialog.h"
#include "gui/platform/PlatformModel.h"
#include "gui/platform/PlatformPage.h"
#include "gui/platform/PlatformTestDialog.h"
#include "gui/platform/PlatformWords.h"
#include "gui/platform/ScheduleDialog.h"
#include "gui/table/TablePanel.h"

namespace gwanje::gui {

using platform::PlatformView;
using runtime::ScheduleState;

void PlatformPage::addCommands()
{
    addPlatformCommands();
    addSwitchCommands();
    addRunCommands();
    addScheduleCommands();
}

void PlatformPage::addPlatformCommands()
{
    CommandRegistry& commands = m_context.commands;
    const auto ifOne = [this] { return whyNotSingle(); };
    commands.add({.id = u"platform.add"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Add a platform"),
                  .icon = u"list-add"_qs,
                  .shortcut = QKeySequence::New,
                  .execute = [this] { add(); },
                  .label = [] { return tr("Add platform…"); },
                  .changes = true},
                 this);
    commands.add({.id = u"platform.change"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Change the platform"),
                  .icon = u"document-edit"_qs,
                  .execute = [this] { change(); },
                  .whyNot = ifOne,
                  .label = [] { return tr("Change…"); },
                  .changes = true,
                  .audited = u"platform.update"_qs},
                 this);
    commands.add({.id = u"platform.remove"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Remove the platform"),
                  .icon = u"edit-delete"_qs,
                  .guarded = [this] { return removeChosen(); },
                  .whyNot = ifOne,
                  .label = [] { return tr("Remove…"); },
                  .danger = Danger::Irreversible,
                  .changes = true},
                 this);
    commands.add({.id = u"platform.test"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Test the connection to the platform"),
                  .icon = u"network-connect"_qs,
                  .execute = [this] { test(); },
                  .whyNot = ifOne,
                  .label = [] { return tr("Test connection…"); }},
                 this);
    commands.add({.id = u"platform.audit"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Audit: everything done to the platform"),
                  .icon = u"deep-history"_qs,
                  .execute = [this] { Q_EMIT auditWanted(single()->platform.id.toString()); },
                  .whyNot = ifOne,
                  .label = [] { return tr("Show in the audit trail"); }},
                 this);
    commands.add({.id = u"books.show"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Own books: properties, rooms, listings, prices"),
                  .icon = u"view-list-details"_qs,
                  .execute = [this] { showBooks(); },
                  .label = [] { return tr("Own books…"); }},
                 this);
}

void PlatformPage::addSwitchCommands()
{
    const auto whyNot = [this](bool on) {
        const PlatformView* view = single();
        if (!view)
            return whyNotSingle();
        return view->platform.active != on ? QString() : on ? tr("It is switched on") : tr("It is switched off");
    };
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"platform.switchOn"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Switch the platform on"),
                  .icon = u"media-playback-start"_qs,
                  .execute = [this] { m_actions.setActive(single()->platform, true); },
                  .whyNot = [whyNot] { return whyNot(true); },
                  .label = [] { return tr("Switch on"); },
                  .changes = true,
                  .audited = u"platform.update"_qs},
                 this);
    commands.add({.id = u"platform.switchOff"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Switch the platform off"),
                  .icon = u"media-playback-pause"_qs,
                  .guarded = [this] { return switchOff(); },
                  .whyNot = [whyNot] { return whyNot(false); },
                  .label = [] { return tr("Switch off"); },
                  .danger = Danger::Destructive,
                  .changes = true,
                  .audited = u"platform.update"_qs},
                 this);
}

void PlatformPage::addRunCommands()
{
    CommandRegistry& commands = m_context.commands;
    const auto labelled = [this](const QString& all, const QString& some) {
        return m_table->rows() && !chosen().isEmpty() ? some : all;
    };
    commands.add({.id = u"platform.sync"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Synchronise platforms now"),
                  .icon = u"view-refresh"_qs,
                  .shortcut = QKeySequence(Qt::Key_F5),
                  .execute = [this] { m_actions.runNow(u"sync"_qs, chosen()); },
                  .whyNot = [this] { return whyNotRun(); },
                  .label = [labelled] { return labelled(tr("Sync all now"), tr("Sync now")); },
                  .changes = true,
                  .audited = u"platform.run"_qs},
                 this);
    commands.add({.id = u"platform.valid"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Compare platforms now, changing nothing"),
                  .icon = u"document-preview"_qs,
                  .execute = [this] { m_actions.runNow(u"valid"_qs, chosen()); },
                  .whyNot = [this] { return whyNotRun(); },
                  .label = [labelled] { return labelled(tr("Compare all now"), tr("Compare now")); },
                  .changes = true,
                  .audited = u"platform.run"_qs},
                 this);
    commands.add({.id = u"platform.cancel"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Cancel runs of platforms"),
                  .icon = u"process-stop"_qs,
                  .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Backspace),
                  .execute =
                      [this] {
                          Ids ids;
                          for (const platform::PlatformId& id : chosen().isEmpty() ? chosenOrAll() : chosen()) {
                              if (!m_feed.underWay(id).isEmpty())
                                  ids << id;
                          }
                          m_actions.cancelRuns(ids);
                      },
                  .whyNot = [this] { return whyNotCancelled(); },
                  .label = [] { return tr("Cancel run"); },
                  .changes = true},
                 this);
}

void PlatformPage::addHoldCommand(const QString& id, const char* name, const QString& icon, ScheduleState state)
{
    m_context.commands.add({.id = id,
                            .name = name,
                            .icon = icon,
                            .guarded = [this, state] { return hold(state); },
                            .whyNot = [this, state] { return whyNotState(state); },
                            .label = [state] { return state == ScheduleState::Stopped ? tr("Stop…") : tr("Pause…"); },
                            .danger = Danger::Destructive,
                            .changes = true},
                           this);
}

void PlatformPage::addScheduleCommands()
{
    addHoldCommand(u"scheduler.pause"_qs, QT_TRANSLATE_NOOP("Command", "Pause the scheduler"),
                    u"media-playback-pause"_qs, ScheduleState::Paused);
    addHoldCommand(u"scheduler.stop"_qs, QT_TRANSLATE_NOOP("Command", "Stop the scheduler"),
                    u"media-playback-stop"_qs, ScheduleState::Stopped);
    const auto standing = [this] {
        return m_feed.schedule() ? std::optional(m_feed.schedule()->status.mark.state) : std::nullopt;
    };
    const auto goOn = [this, standing](const QString& id, const char* name, ScheduleState from) {
        m_context.commands.add({.id = id,
                                .name = name,
                                .icon = u"media-playback-start"_qs,
                                .execute = [this] { m_actions.setState({}, ScheduleState::Running, {}); },
                                .whyNot =
                                    [standing, from] {
                                        return standing() == from ? QString() : tr("The scheduler is not held back so");
                                    },
                                .label = [from] { return from == ScheduleState::Paused ? tr("Resume") : tr("Start"); },
                                .changes = true},
                               this);
    };
    goOn(u"scheduler.resume"_qs, QT_TRANSLATE_NOOP("Command", "Resume the scheduler"), ScheduleState::Paused);
    goOn(u"scheduler.start"_qs, QT_TRANSLATE_NOOP("Command", "Start the scheduler"), ScheduleState::Stopped);
    m_context.commands.add({.id = u"scheduler.show"_qs,
                            .name = QT_TRANSLATE_NOOP("Command", "Schedule of platform runs"),
                            .icon = u"view-calendar-timeline"_qs,
                            .execute = [this] { showSchedule(); },
                            .whyNot = [standing] { return standing() ? QString() : tr("The scheduler is not known yet"); },
                            .label = [] { return tr("Schedule…"); }},
                           this);
}

QString PlatformPage::whyNotSingle() const
{
    return m_table->rows() && single() ? QString() : tr("Choose one platform");
}

QString PlatformPage::whyNotRun() const
{
    if (!m_table->rows() || m_feed.views().isEmpty())
        return tr("Add a platform first");
    const Ids ids = chosen().isEmpty() ? chosenOrAll() : chosen();
    const bool isAny = std::any_of(ids.begin(), ids.end(), [this](const platform::PlatformId& id) {
        const PlatformView* view = m_feed.find(id);
        return view && view->platform.active;
    });
    if (!isAny)
        return tr("It is switched off");
    const bool isStopped = m_feed.schedule() && m_feed.schedule()->status.mark.state == ScheduleState::Stopped;
    return isStopped ? tr("The scheduler is stopped") : QString();
}

QString PlatformPage::whyNotCancelled() const
{
    if (!m_table->rows())
        return tr("Nothing runs");
    const Ids ids = chosen().isEmpty() ? chosenOrAll() : chosen();
    const bool isAny = std::any_of(ids.begin(), ids.end(), [this](const platform::PlatformId& id) {
        const PlatformView* view = m_feed.find(id);
        return view && m_feed.stateOf(*view) == PlatformState::Running;
    });
    return isAny ? QString() : tr("Nothing runs");
}

QString PlatformPage::whyNotState(ScheduleState wanted) const
{
    if (!m_feed.schedule())
        return tr("The scheduler is not known yet");
    const ScheduleState now = m_feed.schedule()->status.mark.state;
    if (wanted == ScheduleState::Paused)
        return now == ScheduleState::Running ? QString() : tr("The scheduler is held back already");
    return now != ScheduleState::Stopped ? QString() : tr("The scheduler is stopped already");
}

void PlatformPage::add()
{
    auto* dialog = new PlatformDialog(m_service, m_feed, m_actions, this);
    connect(dialog, &PlatformDialog::saved, this, [this](const platform::PlatformId& id, const QString& name, bool) {
        m_table->clearFilter();
        m_table->choose(id.toString());
        Q_EMIT message(tr("“%1” was added. Test its connection, or synchronise it now.").arg(name), false);
    });
    dialog->show();
}

void PlatformPage::change()
{
    auto* dialog = new PlatformDialog(m_service, m_feed, m_actions, this);
    dialog->fillWith(single()->platform);
    connect(dialog, &PlatformDialog::saved, this, [this](const platform::PlatformId&, const QString& name, bool) {
        Q_EMIT message(tr("“%1” was changed.").arg(name), false);
    });
    dialog->show();
}

void PlatformPage::test()
{
    (new PlatformTestDialog(m_service, single()->platform, this))->show();
}

void PlatformPage::showSchedule()
{
    if (raiseOpen(u"ScheduleDialog"_qs))
        return;
    auto* dialog = new ScheduleDialog(m_context, m_feed, m_actions, this);
    connect(dialog, &ScheduleDialog::platformWanted, this, &PlatformPage::openPlatform);
    dialog->show();
}

void PlatformPage::showBooks()
{
    if (raiseOpen(u"BooksDialog"_qs))
        return;
    auto* dialog = new BooksDialog(m_context, m_feed, m_bookActions, this);
    connect(dialog, &BooksDialog::message, this, &Page::message);
    dialog->show();
}

/// The switch in the table: the row is chosen, and its command run.
void PlatformPage::switchTo(const platform::PlatformId& id, bool on)
{
    m_table->choose(id.toString());
    const QString command = on ? u"platform.switchOn"_qs : u"platform.switchOff"_qs;
    const QString reason = m_context.commands.whyNot(command);
    if (reason.isEmpty())
        m_context.commands.run(command);
    else
        Q_EMIT message(reason, true);
}

/// It is asked only where more than the schedule stops.
Guarded PlatformPage::switchOff()
{
    const platform::Platform platform = single()->platform;
    const int running = int(m_feed.underWay(platform.id).size());
    const bool hasService = !platform.controlUrl.isEmpty();
    const auto deed = [this, platform] { m_actions.setActive(platform, false); };
    if (running == 0 && !hasService)
        return {{}, deed};
    const auto question = [platform, running, hasService] {
        QStringList text{tr("“%1” is not called any more until it is switched on.").arg(platform.name)};
        if (running > 0)
            text << tr("%n run(s) under way are cut.", nullptr, running);
        if (hasService)
            text << tr("Its own service is stopped.");
        return Question{tr("Switch off"), text.join(u' '), tr("Switch off")};
    };
    return {question, deed};
}

Guarded PlatformPage::removeChosen()
{
    const PlatformView view = *single();
    const auto question = [view] {
        return Question{tr("Remove platform"),
                        tr("“%1” goes from the list and is never called again. Its bookings, runs and differences stay as "
                           "history; its listings lead to no room any more.")
                            .arg(view.platform.name),
                        tr("Remove platform")};
    };
    Guarded guarded{question, [this, view] { m_actions.remove(view.platform, view.platform.name); }};
    guarded.typed = view.platform.name;
    return guarded;
}

Guarded PlatformPage::hold(ScheduleState state)
{
    const auto reason = std::make_shared<QString>();
    const bool isStop = state == ScheduleState::Stopped;
    const auto question = [isStop, running = m_feed.underWay()] {
        const QString rest = running == 0 ? QString()
                             : isStop     ? u' ' + tr("%n run(s) under way are cut.", nullptr, running)
                                          : u' ' + tr("%n run(s) under way end by themselves.", nullptr, running);
        return Question{.title = isStop ? tr("Stop the scheduler") : tr("Pause the scheduler"),
                        .text = (isStop ? tr("No run begins until it is started again.")
                                        : tr("No run begins until it is resumed.")) + rest,
                        .deed = isStop ? tr("Stop") : tr("Pause"),
                        .why = tr("Why"),
                        .whyExample = tr("e.g. the platforms are being changed")};
    };
    return {question, [this, state, reason] { m_actions.setState({}, state, *reason); },
            [reason](const QString& told) { *reason = told; }};
}

} // namespace gwanje::gui
