// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator can do with reservations, each as a command.
#include "gui/reservation/ReservationsPanel.h"
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include <QClipboard>
#include <QGuiApplication>

namespace gwanje::gui {

void ReservationsPanel::addCommands()
{
    m_context.commands.add({.id = u"reservation.create"_qs,
                            .name = QT_TRANSLATE_NOOP("Command", "New reservation"),
                            .icon = u"list-add"_qs,
                            .shortcut = QKeySequence::New,
                            .execute = [this] { newReservation(); },
                            .whyNot =
                                [this] {
                                    return m_sections.isRead() && m_sections.sections().isEmpty()
                                               ? tr("Add a section first")
                                               : QString();
                                },
                            .changes = true},
                           m_owner);
    addDeedCommands();
    addCancelCommand();
    addListCommands();
    connect(&m_sections, &SectionFeed::wasRead, &m_context.commands, qOverload<>(&CommandRegistry::refresh));
    connect(&m_sections, &SectionFeed::wasRead, this, &ReservationsPanel::refreshEmptyState);
}

QString ReservationsPanel::whyNotFitting(ReservationDeed deed, const QString& reason) const
{
    return fitting(deed) > 0 ? QString() : reason;
}

void ReservationsPanel::addDeedCommands()
{
    CommandRegistry& commands = m_context.commands;
    const auto whyNotHeld = [this](ReservationDeed deed) {
        return [this, deed] { return whyNotFitting(deed, tr("Choose reservations that are held")); };
    };
    commands.add({.id = u"reservation.confirm"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Confirm reservations"),
                  .icon = u"dialog-ok-apply"_qs,
                  .execute = [this] { deedOfChosen(ReservationDeed::Confirm)({}); },
                  .whyNot = whyNotHeld(ReservationDeed::Confirm),
                  .label =
                      [this] {
                          const int n = fitting(ReservationDeed::Confirm);
                          return n > 1 ? tr("Confirm %n reservation(s)", nullptr, n) : tr("Confirm reservation");
                      },
                  .changes = true},
                 m_owner);
    commands.add({.id = u"reservation.extend"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Extend holds"),
                  .icon = u"chronometer"_qs,
                  .execute = [this] { deedOfChosen(ReservationDeed::Extend)({}); },
                  .whyNot = whyNotHeld(ReservationDeed::Extend),
                  .label =
                      [this] {
                          const int n = fitting(ReservationDeed::Extend);
                          return n > 1 ? tr("Extend %n hold(s)", nullptr, n) : tr("Extend hold");
                      },
                  .changes = true},
                 m_owner);
}

void ReservationsPanel::addCancelCommand()
{
    const auto whyNot = [this] {
        return whyNotFitting(ReservationDeed::Cancel, tr("Choose reservations that are held or confirmed"));
    };
    m_context.commands.add({.id = u"reservation.cancel"_qs,
                            .name = QT_TRANSLATE_NOOP("Command", "Cancel reservations"),
                            .icon = u"process-stop"_qs,
                            .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Backspace),
                            .guarded = [this] { return cancelOfChosen(); },
                            .whyNot = whyNot,
                            .label =
                                [this] {
                                    const int n = fitting(ReservationDeed::Cancel);
                                    return n > 1 ? tr("Cancel %n reservation(s)", nullptr, n)
                                                 : tr("Cancel reservation");
                                },
                            .danger = Danger::Irreversible,
                            .changes = true},
                           m_owner);
}

void ReservationsPanel::addListCommands()
{
    CommandRegistry& commands = m_context.commands;
    const auto one = [this] { return m_detail && chosen().size() == 1 ? QString() : tr("Choose one reservation"); };
    commands.add({.id = u"reservation.copyId"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Copy the reservation's id"),
                  .icon = u"edit-copy"_qs,
                  .execute =
                      [this] {
                          QGuiApplication::clipboard()->setText(chosen().first().toString());
                          Q_EMIT message(tr("The id is copied."), false);
                      },
                  .whyNot = one,
                  .label = [] { return tr("Copy id"); }},
                 m_owner);
    commands.add({.id = u"reservation.audit"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Audit: everything done to the reservation"),
                  .icon = u"deep-history"_qs,
                  .execute = [this] { Q_EMIT auditWanted(chosen().first().toString()); },
                  .whyNot = one,
                  .label = [] { return tr("Show in the audit trail"); }},
                 m_owner);
    m_tableActions = addTableCommands(commands, *m_table, u"reservation"_qs, u"reservations.csv"_qs, m_owner);
}

} // namespace gwanje::gui
