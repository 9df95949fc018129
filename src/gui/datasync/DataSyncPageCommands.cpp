// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator can do with portals and their schedule, each as a command.
#include "gui/datasync/DataSyncPage.h"
#include "gui/datasync/DataSyncWords.h"
#include "gui/datasync/PortalAccountDialog.h"
#include "gui/datasync/PortalProfileDialog.h"
#include "gui/datasync/SyncImportDialog.h"
#include "gui/datasync/SyncScheduleDialog.h"

namespace gwanje::gui {

using datasync::PortalView;
using runtime::ScheduleState;

void DataSyncPage::addCommands()
{
    addVisitCommands();
    addPortalCommands();
    addSwitchCommands();
    addScheduleCommands();
}

void DataSyncPage::addVisitCommands()
{
    CommandRegistry& commands = m_context.commands;
    const auto idle = [this] { return whyNotIdle(); };
    const auto name = [this] { return single()->portal.name; };
    commands.add({.id = u"datasync.sync"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Sync portals now"),
                  .icon = u"view-refresh"_qs,
                  .shortcut = QKeySequence(Qt::Key_F5),
                  .execute = [this] { m_actions.runNow(single() ? single()->portal.name : QString()); },
                  .whyNot = [this] { return whyNotRun(); },
                  .label = [this] { return single() ? tr("Sync now") : tr("Sync all now"); },
                  .changes = true,
                  .audited = u"datasync.run"_qs},
                 this);
    commands.add({.id = u"datasync.cancel"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Cancel visits to portals"),
                  .icon = u"process-stop"_qs,
                  .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Backspace),
                  .execute = [this] { m_actions.cancel(single() ? single()->portal.name : QString()); },
                  .whyNot = [this] { return whyNotCancelled(); },
                  .label = [] { return tr("Cancel"); },
                  .changes = true},
                 this);
    commands.add({.id = u"datasync.login"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Log in to the portal in a browser window"),
                  .icon = u"internet-web-browser"_qs,
                  .execute = [this, name] { m_actions.logIn(name()); },
                  .whyNot = idle,
                  .label = [] { return tr("Log in again"); },
                  .changes = true},
                 this);
    commands.add({.id = u"datasync.renew"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Check the portal's login now"),
                  .icon = u"security-high"_qs,
                  .execute = [this, name] { m_actions.renew(name()); },
                  .whyNot = idle,
                  .label = [] { return tr("Check the login now"); },
                  .changes = true},
                 this);
    commands.add({.id = u"datasync.forget"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Forget the portal's login"),
                  .icon = u"edit-clear"_qs,
                  .guarded = [this] { return forgetChosen(); },
                  .whyNot =
                      [this] {
                          const QString reason = whyNotIdle();
                          return !reason.isEmpty() ? reason
                                 : single()->state.session == datasync::SessionStanding::None
                                     ? tr("Nobody is logged in")
                                     : QString();
                      },
                  .label = [] { return tr("Forget the login…"); },
                  .danger = Danger::Destructive,
                  .changes = true},
                 this);
}

void DataSyncPage::addPortalCommands()
{
    CommandRegistry& commands = m_context.commands;
    const auto ifOne = [this] { return whyNotSingle(); };
    commands.add({.id = u"datasync.account"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Account of the portal"),
                  .icon = u"user-identity"_qs,
                  .execute = [this] { showAccount(); },
                  .whyNot = ifOne,
                  .label = [] { return tr("Account…"); },
                  .changes = true},
                 this);
    commands.add({.id = u"datasync.profile"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Profile of the portal"),
                  .icon = u"document-edit"_qs,
                  .execute = [this] { showProfile(); },
                  .whyNot = ifOne,
                  .label = [] { return tr("Profile…"); },
                  .changes = true},
                 this);
    commands.add({.id = u"datasync.resetProfile"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Put the portal's profile back to the shipped one"),
                  .icon = u"edit-undo"_qs,
                  .guarded = [this] { return reset(single()->portal.name); },
                  .whyNot =
                      [this] {
                          const QString reason = whyNotSingle();
                          return !reason.isEmpty()        ? reason
                                 : single()->isOwnProfile ? QString()
                                                          : tr("It is as it came with the program");
                      },
                  .label = [] { return tr("Back to the shipped profile…"); },
                  .danger = Danger::Destructive,
                  .changes = true},
                 this);
    commands.add({.id = u"datasync.import"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Import a CSV file by hand"),
                  .icon = u"document-import"_qs,
                  .shortcut = QKeySequence::Open,
                  .execute = [this] { chooseFile(); },
                  .whyNot = [this] { return m_feed.views().isEmpty() ? tr("There is no portal yet") : QString(); },
                  .label = [] { return tr("Import a file…"); },
                  .changes = true},
                 this);
    commands.add({.id = u"datasync.audit"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Audit: everything done to the portal"),
                  .icon = u"deep-history"_qs,
                  .execute = [this] { Q_EMIT auditWanted(single()->portal.name); },
                  .whyNot = ifOne,
                  .label = [] { return tr("Show in the audit trail"); }},
                 this);
}

void DataSyncPage::addSwitchCommands()
{
    const auto add = [this](const QString& id, const char* name, const QString& icon, bool on) {
        m_context.commands.add({.id = id,
                                .name = name,
                                .icon = icon,
                                .execute = [this, on] { m_actions.setActive(single()->portal, on); },
                                .whyNot = [this, on] { return whyNotSwitched(on); },
                                .label = [on] { return on ? tr("Switch on") : tr("Switch off"); },
                                .changes = true,
                                .audited = u"datasync.profile"_qs},
                               this);
    };
    add(u"datasync.switchOn"_qs, QT_TRANSLATE_NOOP("Command", "Switch the portal on"), u"media-playback-start"_qs,
        true);
    add(u"datasync.switchOff"_qs, QT_TRANSLATE_NOOP("Command", "Switch the portal off"), u"media-playback-pause"_qs,
        false);
}

void DataSyncPage::addScheduleCommands()
{
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"datasync.pause"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Pause the schedule of data sync"),
                  .icon = u"media-playback-pause"_qs,
                  .guarded = [this] { return hold(); },
                  .whyNot = [this] { return whyNotHeld(false); },
                  .label = [] { return tr("Pause…"); },
                  .danger = Danger::Destructive,
                  .changes = true},
                 this);
    commands.add({.id = u"datasync.resume"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Resume the schedule of data sync"),
                  .icon = u"media-playback-start"_qs,
                  .execute = [this] { m_actions.setState(ScheduleState::Running, {}); },
                  .whyNot = [this] { return whyNotHeld(true); },
                  .label = [] { return tr("Resume"); },
                  .changes = true},
                 this);
    commands.add({.id = u"datasync.schedule"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Schedule of data sync"),
                  .icon = u"view-calendar-timeline"_qs,
                  .execute = [this] { showSchedule(); },
                  .whyNot = [this] { return m_feed.schedule() ? QString() : tr("The schedule is not known yet"); },
                  .label = [] { return tr("Schedule…"); }},
                 this);
}

QString DataSyncPage::whyNotSingle() const
{
    return single() ? QString() : tr("Choose one portal");
}

/// For what a visit would get in the way of.
QString DataSyncPage::whyNotIdle() const
{
    const QString reason = whyNotSingle();
    return !reason.isEmpty() ? reason : single()->now ? tr("A visit is under way") : QString();
}

QString DataSyncPage::whyNotRun() const
{
    if (m_feed.views().isEmpty())
        return tr("There is no portal yet");
    if (const PortalView* view = single())
        return view->now ? tr("A visit is under way") : view->portal.isActive ? QString() : tr("It is switched off");
    const auto isFree = [](const PortalView& view) { return view.portal.isActive && !view.now; };
    const auto& views = m_feed.views();
    if (std::any_of(views.cbegin(), views.cend(), isFree))
        return {};
    return m_feed.underWay() > 0 ? tr("A visit is under way") : tr("No portal is switched on");
}

QString DataSyncPage::whyNotCancelled() const
{
    const auto runs = [this](const PortalView& view) { return view.now && !m_feed.isCancelling(view); };
    const auto& views = m_feed.views();
    const bool isAny = single() ? runs(*single()) : std::any_of(views.cbegin(), views.cend(), runs);
    return isAny ? QString() : tr("Nothing runs");
}

QString DataSyncPage::whyNotSwitched(bool on) const
{
    const PortalView* view = single();
    if (!view)
        return whyNotSingle();
    return view->portal.isActive != on ? QString() : on ? tr("It is switched on") : tr("It is switched off");
}

QString DataSyncPage::whyNotHeld(bool held) const
{
    if (!m_feed.schedule())
        return tr("The schedule is not known yet");
    const bool isHeld = m_feed.schedule()->status.mark.state != ScheduleState::Running;
    return isHeld == held ? QString() : held ? tr("It is not paused") : tr("It is paused already");
}

Guarded DataSyncPage::forgetChosen()
{
    const PortalView view = *single();
    const auto question = [title = m_feed.titleOf(view.portal.name)] {
        return Question{
            tr("Forget the login"),
            tr("The saved session of “%1” goes to the trash. The next visit logs in anew with the account, or "
               "waits for you.")
                .arg(title),
            tr("Forget the login")};
    };
    return {question, [this, name = view.portal.name] { m_actions.forget(name); }};
}

Guarded DataSyncPage::reset(const QString& portal)
{
    const auto question = [title = m_feed.titleOf(portal)] {
        return Question{
            tr("Back to the shipped profile"),
            tr("Your own profile of “%1” is removed. A portal that did not come with the program goes from the "
               "list; its data stay.")
                .arg(title),
            tr("Remove own profile")};
    };
    return {question, [this, portal] {
                m_actions.resetProfile(portal, [this, portal](const core::Status& status) {
                    if (!status) {
                        Q_EMIT message(status.error(), true);
                        return;
                    }
                    for (auto* dialog : findChildren<PortalProfileDialog*>()) {
                        if (dialog->portal() == portal)
                            dialog->read();
                    }
                    Q_EMIT message(tr("The shipped profile is in force."), false);
                });
            }};
}

Guarded DataSyncPage::hold()
{
    const auto reason = std::make_shared<QString>();
    const auto question = [running = m_feed.underWay()] {
        const QString rest =
            running == 0 ? QString() : u' ' + tr("%n visit(s) under way end by themselves.", nullptr, running);
        return Question{.title = tr("Pause the schedule"),
                        .text = tr("No portal is synced by itself until it is resumed.") + rest,
                        .deed = tr("Pause"),
                        .why = tr("Why"),
                        .whyExample = tr("e.g. the portal is being changed")};
    };
    return {question, [this, reason] { m_actions.setState(ScheduleState::Paused, *reason); },
            [reason](const QString& told) { *reason = told; }};
}

void DataSyncPage::showAccount()
{
    const QString portal = single()->portal.name, title = m_feed.titleOf(portal);
    auto* dialog = new PortalAccountDialog(m_service, m_actions, portal, title, this);
    connect(dialog, &PortalAccountDialog::saved, this, [this, title](bool isKept) {
        Q_EMIT message(
            (isKept ? tr("The account of “%1” is kept.") : tr("The account of “%1” is forgotten.")).arg(title), false);
    });
    dialog->show();
}

void DataSyncPage::showProfile()
{
    auto* dialog = new PortalProfileDialog(m_service, m_feed, m_actions, single()->portal.name, this);
    connect(dialog, &PortalProfileDialog::saved, this, [this](const QString& title) {
        Q_EMIT message(tr("The profile of “%1” is saved and in force.").arg(title), false);
    });
    connect(dialog, &PortalProfileDialog::resetWanted, this, [this](const QString& portal) {
        m_context.commands.confirm(u"datasync.resetProfile"_qs, Danger::Destructive, reset(portal));
    });
    dialog->show();
}

void DataSyncPage::showSchedule()
{
    if (raiseOpen(u"SyncScheduleDialog"_qs))
        return;
    auto* dialog = new SyncScheduleDialog(m_feed, m_actions, m_context.commands, this);
    connect(dialog, &SyncScheduleDialog::saved, this,
            [this] { Q_EMIT message(tr("In force from the next run on."), false); });
    dialog->show();
}

void DataSyncPage::chooseFile()
{
    SyncImportDialog::chooseFile(m_context.layout, this, [this](const QString& path) { openFile(path); });
}

} // namespace gwanje::gui
