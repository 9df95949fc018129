// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator can do with events and sections, each as a command.
#include "gui/reservation/CausesDialog.h"
#include "gui/reservation/EventDialog.h"
#include "gui/reservation/ImportDialog.h"
#include "gui/reservation/ReconcileDialog.h"
#include "gui/reservation/RehearsalDialog.h"
#include "gui/reservation/ReservationPage.h"
#include "gui/reservation/SectionDialog.h"
#include "gui/reservation/SectionPanel.h"
#include "gui/reservation/SectionWords.h"

namespace gwanje::gui {

using reservation::Event;
using reservation::EventStatus;
using reservation::Section;
using reservation::SectionStatus;

void ReservationPage::addCommands()
{
    const auto noEvent = [this] { return m_feed.events().isEmpty() ? tr("Add an event first") : QString(); };
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"event.add"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Add an event"),
                  .icon = u"list-add"_qs,
                  .execute = [this] { addEvent(); },
                  .label = [] { return tr("Add event…"); },
                  .changes = true},
                 this);
    commands.add({.id = u"section.add"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Add a section to an event"),
                  .icon = u"list-add"_qs,
                  .execute = [this] { addSection(false); },
                  .whyNot = noEvent,
                  .label = [] { return tr("Add section…"); },
                  .changes = true},
                 this);
    commands.add({.id = u"section.import"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Import sections from a file"),
                  .icon = u"document-import"_qs,
                  .execute = [this] { importSections(); },
                  .whyNot = noEvent,
                  .label = [] { return tr("Import…"); },
                  .changes = true},
                 this);
    addEventCommands();
    addEventOpeningCommands();
    addSectionCommands();
    addOpeningCommands();
    addUpkeepCommands();
}

void ReservationPage::addEventCommands()
{
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"event.change"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Change the event"),
                  .icon = u"document-edit"_qs,
                  .execute = [this] { editEvent(); },
                  .whyNot = [this] { return chosenEvent() ? QString() : tr("Choose an event"); },
                  .label = [] { return tr("Change…"); },
                  .changes = true},
                 this);
    commands.add({.id = u"event.remove"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Remove the event"),
                  .icon = u"edit-delete"_qs,
                  .guarded = [this] { return removeOfEvent(); },
                  .whyNot = [this] { return whyEventStays(); },
                  .label = [] { return tr("Remove event"); },
                  .danger = Danger::Irreversible,
                  .changes = true},
                 this);
}

void ReservationPage::addEventOpeningCommands()
{
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"event.open"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Open the event for reservations"),
                  .icon = u"object-unlocked"_qs,
                  .execute = [this] { m_actions.setOpen(*chosenEvent(), true); },
                  .whyNot = [this] { return whyNotEvent(EventStatus::Open); },
                  .label = [] { return tr("Open event"); },
                  .changes = true},
                 this);
    commands.add({.id = u"event.close"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Close the event for new reservations"),
                  .icon = u"object-locked"_qs,
                  .guarded = [this] { return closeOfEvent(); },
                  .whyNot = [this] { return whyNotEvent(EventStatus::Closed); },
                  .label = [] { return tr("Close event"); },
                  .danger = Danger::Destructive,
                  .changes = true},
                 this);
}

QString ReservationPage::whyNotEvent(EventStatus wanted) const
{
    const Event* event = chosenEvent();
    if (!event)
        return tr("Choose an event");
    if (event->status != wanted)
        return {};
    return wanted == EventStatus::Open ? tr("The event is open") : tr("The event is closed");
}

QString ReservationPage::whyEventStays() const
{
    const Event* event = chosenEvent();
    if (!event)
        return tr("Choose an event");
    return m_feed.sectionsOf(event->id).isEmpty()
               ? QString()
               : tr("Only an event without sections can be removed; close it instead");
}

void ReservationPage::addSectionCommands()
{
    const auto ifChosen = [this] { return chosen() ? QString() : tr("Choose a section"); };
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"section.change"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Change the section"),
                  .icon = u"document-edit"_qs,
                  .execute = [this] { changeChosen(); },
                  .whyNot = ifChosen,
                  .label = [] { return tr("Change…"); },
                  .changes = true},
                 this);
    commands.add({.id = u"section.remove"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Remove the section"),
                  .icon = u"edit-delete"_qs,
                  .guarded = [this] { return removeOfChosen(); },
                  .whyNot = [this] { return whyNotRemoved(); },
                  .label = [] { return tr("Remove section"); },
                  .danger = Danger::Irreversible,
                  .changes = true},
                 this);
}

void ReservationPage::addOpeningCommands()
{
    const auto ifChosen = [this] { return chosen() ? QString() : tr("Choose a section"); };
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"section.open"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Open the section for reservations"),
                  .icon = u"object-unlocked"_qs,
                  .execute = [this] { m_actions.setOpen(*chosen(), true); },
                  .whyNot =
                      [this, ifChosen] {
                          const Section* section = chosen();
                          return !section || section->status == SectionStatus::Closed ? ifChosen()
                                                                                      : tr("The section is open");
                      },
                  .label = [] { return tr("Open section"); },
                  .changes = true},
                 this);
    commands.add({.id = u"section.close"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Close the section for new reservations"),
                  .icon = u"object-locked"_qs,
                  .guarded = [this] { return closeOfChosen(); },
                  .whyNot =
                      [this, ifChosen] {
                          const Section* section = chosen();
                          return !section || section->status != SectionStatus::Closed ? ifChosen()
                                                                                      : tr("The section is closed");
                      },
                  .label = [] { return tr("Close section"); },
                  .danger = Danger::Destructive,
                  .changes = true},
                 this);
}

void ReservationPage::addUpkeepCommands()
{
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"reservation.sweep"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Give back holds that are over, now"),
                  .icon = u"edit-clear-history"_qs,
                  .execute = [this] { m_actions.sweep(); },
                  .label = [] { return tr("Sweep now"); },
                  .changes = true},
                 this);
    commands.add({.id = u"reservation.reconcile"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Reconcile Redis and the database"),
                  .icon = u"view-refresh"_qs,
                  .execute = [this] { reconcile(); },
                  .label = [] { return tr("Reconcile…"); }},
                 this);
    commands.add({.id = u"reservation.causes"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Failures of reservations by cause"),
                  .icon = u"dialog-information"_qs,
                  .execute = [this] { showCauses(); },
                  .label = [] { return tr("Failures by cause…"); }},
                 this);
    commands.add(
        {.id = u"reservation.rehearse"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Rehearse a rush on a section"),
         .icon = u"media-playback-start"_qs,
         .execute = [this] { rehearse(); },
         .whyNot = [this] { return hasRehearsal() ? QString() : tr("Add a section made for rehearsal first"); },
         .label = [] { return tr("Rehearse…"); },
         .changes = true},
        this);
}

void ReservationPage::addEvent()
{
    auto* dialog = new EventDialog(m_actions, m_context.services.clock.now(), this);
    connect(dialog, &EventDialog::added, m_sections, [this](const Event& event) {
        m_sections->choose({.event = event.id, .section = {}});
        Q_EMIT message(tr("“%1” was added.").arg(event.name), false);
    });
    dialog->show();
}

void ReservationPage::editEvent()
{
    auto* dialog = new EventDialog(m_actions, m_context.services.clock.now(), this);
    dialog->fillWith(*chosenEvent());
    dialog->show();
}

void ReservationPage::addSection(bool rehearsal)
{
    auto* dialog = new SectionDialog(m_actions, m_feed, this);
    dialog->fillNew(m_sections->event(), rehearsal);
    connect(dialog, &SectionDialog::added, m_sections,
            [this](const reservation::SectionId& id) { m_sections->choose({.event = {}, .section = id}); });
    dialog->show();
}

void ReservationPage::changeChosen()
{
    auto* dialog = new SectionDialog(m_actions, m_feed, this);
    dialog->fillWith(*chosen());
    dialog->show();
}

void ReservationPage::importSections()
{
    ImportDialog::chooseFile(m_context.layout, this, [this](const QString& path) {
        auto* dialog = new ImportDialog(m_context, m_actions, m_feed, m_sections->event(), this);
        connect(dialog, &ImportDialog::imported, this, [this](int sections) {
            Q_EMIT message(tr("%n section(s) were imported.", nullptr, sections), false);
        });
        dialog->readFile(path);
        dialog->show();
    });
}

void ReservationPage::reconcile()
{
    if (!raiseOpen(u"ReconcileDialog"_qs))
        (new ReconcileDialog(m_context, m_actions, m_feed, this))->show();
}

void ReservationPage::showCauses()
{
    if (!raiseOpen(u"CausesDialog"_qs))
        (new CausesDialog(m_context, this))->show();
}

void ReservationPage::rehearse()
{
    if (raiseOpen(u"RehearsalDialog"_qs))
        return;
    const auto start = [this](const reservation::RehearsalPlan& plan) {
        if (!m_stage)
            m_stage = std::make_unique<reservation::RehearsalStage>(m_service);
        return m_stage->rehearse(plan);
    };
    (new RehearsalDialog(m_context.services.clock, start, m_actions, m_feed, m_sections->chosen().section, this))
        ->show();
}

bool ReservationPage::hasRehearsal() const
{
    return std::any_of(m_feed.sections().cbegin(), m_feed.sections().cend(),
                       [](const Section& section) { return section.rehearsal; });
}

Guarded ReservationPage::closeOfEvent()
{
    const Event event = *chosenEvent();
    const auto question = [event, whole = m_sections->total()] {
        return Question{tr("Close event"),
                        tr("No section of “%1” takes new reservations until it is opened again. What they have stays "
                           "as it is: %2.")
                            .arg(event.name, sectionCounts(whole)),
                        tr("Close event")};
    };
    return {question, [this, event] { m_actions.setOpen(event, false); }};
}

Guarded ReservationPage::removeOfEvent()
{
    const Event event = *chosenEvent();
    const auto question = [event] {
        return Question{tr("Remove event"), tr("“%1” goes for good. It has no sections.").arg(event.name),
                        tr("Remove event")};
    };
    return {question, [this, event] { m_actions.remove(event); }};
}

Guarded ReservationPage::closeOfChosen()
{
    const Section section = *chosen();
    const auto question = [section] {
        return Question{tr("Close section"),
                        tr("“%1” takes no new reservations until it is opened again. What it has stays as it is: %2.")
                            .arg(section.name, sectionCounts(section)),
                        tr("Close section")};
    };
    return {question, [this, section] { m_actions.setOpen(section, false); }};
}

QString ReservationPage::whyNotRemoved() const
{
    const Section* section = chosen();
    if (!section)
        return tr("Choose a section");
    return section->rehearsal || section->taken() == 0
               ? QString()
               : tr("Only a section without reservations can be removed; close it instead");
}

Guarded ReservationPage::removeOfChosen()
{
    const Section section = *chosen();
    const auto question = [section] {
        return Question{tr("Remove section"),
                        section.rehearsal
                            ? tr("“%1” goes for good, with every reservation that was rehearsed in it: %2.")
                                  .arg(section.name, sectionCounts(section))
                            : tr("“%1” goes for good, with its %n place(s).", nullptr, section.capacity)
                                  .arg(section.name),
                        tr("Remove section")};
    };
    return {question, [this, section] { m_actions.remove(section); }};
}

} // namespace gwanje::gui
