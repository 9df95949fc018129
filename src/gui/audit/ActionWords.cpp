// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/audit/ActionWords.h"

#include <QCoreApplication>
#include <QHash>

namespace gwanje::gui {
namespace {

using WordTable = QHash<QString, const char*>;

const WordTable& ofTrains()
{
    static const WordTable words{
        {u"train.start"_qs, QT_TRANSLATE_NOOP("AuditAction", "Start a train task")},
        {u"train.cancel"_qs, QT_TRANSLATE_NOOP("AuditAction", "Cancel train tasks")},
        {u"train.resume"_qs, QT_TRANSLATE_NOOP("AuditAction", "Resume train tasks")},
        {u"train.retry"_qs, QT_TRANSLATE_NOOP("AuditAction", "Try failed train tasks again")},
        {u"train.remove"_qs, QT_TRANSLATE_NOOP("AuditAction", "Remove train tasks from the list")},
        {u"train.release"_qs, QT_TRANSLATE_NOOP("AuditAction", "Cancel a reservation at the railway")},
        {u"account.add"_qs, QT_TRANSLATE_NOOP("AuditAction", "Add an account")},
        {u"account.password"_qs, QT_TRANSLATE_NOOP("AuditAction", "Enter an account's password")},
        {u"account.remove"_qs, QT_TRANSLATE_NOOP("AuditAction", "Remove an account")}};
    return words;
}

const WordTable& ofReservations()
{
    static const WordTable words{
        {u"event.add"_qs, QT_TRANSLATE_NOOP("AuditAction", "Add an event")},
        {u"event.change"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change an event")},
        {u"event.update"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change an event")},
        {u"event.open"_qs, QT_TRANSLATE_NOOP("AuditAction", "Open an event")},
        {u"event.close"_qs, QT_TRANSLATE_NOOP("AuditAction", "Close an event")},
        {u"event.remove"_qs, QT_TRANSLATE_NOOP("AuditAction", "Remove an event")},
        {u"section.add"_qs, QT_TRANSLATE_NOOP("AuditAction", "Add a section")},
        {u"section.remove"_qs, QT_TRANSLATE_NOOP("AuditAction", "Remove a section")},
        {u"section.open"_qs, QT_TRANSLATE_NOOP("AuditAction", "Open a section")},
        {u"section.close"_qs, QT_TRANSLATE_NOOP("AuditAction", "Close a section")},
        {u"section.resize"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change a section's capacity")},
        {u"section.change"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change a section")},
        {u"section.update"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change a section")},
        {u"section.import"_qs, QT_TRANSLATE_NOOP("AuditAction", "Import sections")},
        {u"reservation.create"_qs, QT_TRANSLATE_NOOP("AuditAction", "Make a reservation")},
        {u"reservation.confirm"_qs, QT_TRANSLATE_NOOP("AuditAction", "Confirm a reservation")},
        {u"reservation.cancel"_qs, QT_TRANSLATE_NOOP("AuditAction", "Cancel a reservation")},
        {u"reservation.extend"_qs, QT_TRANSLATE_NOOP("AuditAction", "Extend a hold")},
        {u"reservation.reconcile"_qs, QT_TRANSLATE_NOOP("AuditAction", "Reconcile Redis and the database")},
        {u"reservation.sweep"_qs, QT_TRANSLATE_NOOP("AuditAction", "Expire holds that are over")},
        {u"reservation.rehearse"_qs, QT_TRANSLATE_NOOP("AuditAction", "Rehearse a rush")}};
    return words;
}

const WordTable& ofPlatforms()
{
    static const WordTable words{
        {u"property.add"_qs, QT_TRANSLATE_NOOP("AuditAction", "Add a property")},
        {u"property.update"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change a property")},
        {u"property.remove"_qs, QT_TRANSLATE_NOOP("AuditAction", "Remove a property")},
        {u"room.add"_qs, QT_TRANSLATE_NOOP("AuditAction", "Add a room")},
        {u"room.update"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change a room")},
        {u"room.remove"_qs, QT_TRANSLATE_NOOP("AuditAction", "Remove a room")},
        {u"room.calendar"_qs, QT_TRANSLATE_NOOP("AuditAction", "Write a calendar of what is left of a room")},
        {u"listing.add"_qs, QT_TRANSLATE_NOOP("AuditAction", "Add a listing")},
        {u"listing.update"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change a listing")},
        {u"listing.remove"_qs, QT_TRANSLATE_NOOP("AuditAction", "Remove a listing")},
        {u"rate.add"_qs, QT_TRANSLATE_NOOP("AuditAction", "Set rates")},
        {u"rate.update"_qs, QT_TRANSLATE_NOOP("AuditAction", "Set rates")},
        {u"rate.remove"_qs, QT_TRANSLATE_NOOP("AuditAction", "Remove rates")},
        {u"import"_qs, QT_TRANSLATE_NOOP("AuditAction", "Import the own books")},
        {u"platform.add"_qs, QT_TRANSLATE_NOOP("AuditAction", "Add a platform")},
        {u"platform.update"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change a platform")},
        {u"platform.remove"_qs, QT_TRANSLATE_NOOP("AuditAction", "Remove a platform")},
        {u"platform.run"_qs, QT_TRANSLATE_NOOP("AuditAction", "Run a platform's job now")},
        {u"platform.cancel"_qs, QT_TRANSLATE_NOOP("AuditAction", "Cancel runs of a platform")},
        {u"rule.add"_qs, QT_TRANSLATE_NOOP("AuditAction", "Add a rule for discrepancies")},
        {u"rule.update"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change a rule for discrepancies")},
        {u"rule.remove"_qs, QT_TRANSLATE_NOOP("AuditAction", "Remove a rule for discrepancies")},
        {u"scheduler.pause"_qs, QT_TRANSLATE_NOOP("AuditAction", "Pause the scheduler")},
        {u"scheduler.resume"_qs, QT_TRANSLATE_NOOP("AuditAction", "Resume the scheduler")},
        {u"scheduler.stop"_qs, QT_TRANSLATE_NOOP("AuditAction", "Stop the scheduler")},
        {u"scheduler.start"_qs, QT_TRANSLATE_NOOP("AuditAction", "Start the scheduler")},
        {u"scheduler.config"_qs, QT_TRANSLATE_NOOP("AuditAction", "Configure the scheduler")},
        {u"discrepancy.resolve"_qs, QT_TRANSLATE_NOOP("AuditAction", "Resolve discrepancies")}};
    return words;
}

const WordTable& ofDataSync()
{
    static const WordTable words{
        {u"datasync.run"_qs, QT_TRANSLATE_NOOP("AuditAction", "Sync a portal now")},
        {u"datasync.cancel"_qs, QT_TRANSLATE_NOOP("AuditAction", "Cancel a visit to a portal")},
        {u"datasync.login"_qs, QT_TRANSLATE_NOOP("AuditAction", "Log in to a portal by hand")},
        {u"datasync.renew"_qs, QT_TRANSLATE_NOOP("AuditAction", "Check a portal's login")},
        {u"datasync.forget"_qs, QT_TRANSLATE_NOOP("AuditAction", "Forget a portal's login")},
        {u"datasync.account"_qs, QT_TRANSLATE_NOOP("AuditAction", "Enter a portal's account")},
        {u"datasync.profile"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change a portal's profile")},
        {u"datasync.resetProfile"_qs, QT_TRANSLATE_NOOP("AuditAction", "Put a portal's profile back")},
        {u"datasync.import"_qs, QT_TRANSLATE_NOOP("AuditAction", "Import a file by hand")},
        {u"datasync.pause"_qs, QT_TRANSLATE_NOOP("AuditAction", "Pause data sync")},
        {u"datasync.resume"_qs, QT_TRANSLATE_NOOP("AuditAction", "Resume data sync")},
        {u"datasync.config"_qs, QT_TRANSLATE_NOOP("AuditAction", "Configure data sync")},
        {u"datasync.credentials"_qs, QT_TRANSLATE_NOOP("AuditAction", "Enter a portal's account")},
        {u"datasync.profile.save"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change a portal's profile")},
        {u"datasync.profile.reset"_qs, QT_TRANSLATE_NOOP("AuditAction", "Put a portal's profile back")},
        {u"datasync.schedule.pause"_qs, QT_TRANSLATE_NOOP("AuditAction", "Pause data sync")},
        {u"datasync.schedule.stop"_qs, QT_TRANSLATE_NOOP("AuditAction", "Stop data sync")},
        {u"datasync.schedule.resume"_qs, QT_TRANSLATE_NOOP("AuditAction", "Resume data sync")},
        {u"datasync.schedule.config"_qs, QT_TRANSLATE_NOOP("AuditAction", "Configure data sync")}};
    return words;
}

const WordTable& ofTheDesk()
{
    static const WordTable words{
        {u"settings.set"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change a setting")},
        {u"settings.reset"_qs, QT_TRANSLATE_NOOP("AuditAction", "Put a setting back to default")},
        {u"settings.resetAll"_qs, QT_TRANSLATE_NOOP("AuditAction", "Put all settings back to default")},
        {u"settings.import"_qs, QT_TRANSLATE_NOOP("AuditAction", "Import settings")},
        {u"desk.pin"_qs, QT_TRANSLATE_NOOP("AuditAction", "Set or remove the PIN")},
        {u"desk.readOnly"_qs, QT_TRANSLATE_NOOP("AuditAction", "Make the console read-only")},
        {u"desk.allowChanges"_qs, QT_TRANSLATE_NOOP("AuditAction", "Allow changes on a read-only console")},
        {u"data.backup"_qs, QT_TRANSLATE_NOOP("AuditAction", "Back up the database")},
        {u"data.restore"_qs, QT_TRANSLATE_NOOP("AuditAction", "Restore the database")},
        {u"db.backup"_qs, QT_TRANSLATE_NOOP("AuditAction", "Back up the database")},
        {u"db.restore"_qs, QT_TRANSLATE_NOOP("AuditAction", "Restore the database")},
        {u"db.copy"_qs, QT_TRANSLATE_NOOP("AuditAction", "Copy the database")},
        {u"db.upgrade"_qs, QT_TRANSLATE_NOOP("AuditAction", "Upgrade the database")},
        {u"db.downgrade"_qs, QT_TRANSLATE_NOOP("AuditAction", "Take the database back to an older schema")}};
    return words;
}

/// The command line's names and the window's, of the same deeds.
const WordTable& ofAlerts()
{
    static const WordTable words{
        {u"alerts.acknowledge"_qs, QT_TRANSLATE_NOOP("AuditAction", "Acknowledge alerts")},
        {u"alert.ack"_qs, QT_TRANSLATE_NOOP("AuditAction", "Acknowledge alerts")},
        {u"alerts.silence"_qs, QT_TRANSLATE_NOOP("AuditAction", "Silence alerts")},
        {u"alert.silence"_qs, QT_TRANSLATE_NOOP("AuditAction", "Silence alerts")},
        {u"alerts.unsilence"_qs, QT_TRANSLATE_NOOP("AuditAction", "End the silence of alerts")},
        {u"alert.unsilence"_qs, QT_TRANSLATE_NOOP("AuditAction", "End the silence of alerts")},
        {u"alerts.ruleSave"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change an alert rule")},
        {u"alert.rules.set"_qs, QT_TRANSLATE_NOOP("AuditAction", "Change an alert rule")},
        {u"alerts.ruleReset"_qs, QT_TRANSLATE_NOOP("AuditAction", "Put an alert rule back")},
        {u"alert.rules.reset"_qs, QT_TRANSLATE_NOOP("AuditAction", "Put an alert rule back")},
        {u"alert.test"_qs, QT_TRANSLATE_NOOP("AuditAction", "Send a test alert")}};
    return words;
}

} // namespace

QString actionWord(const QString& action)
{
    for (const WordTable* words : {&ofTrains(), &ofReservations(), &ofPlatforms(), &ofDataSync(), &ofTheDesk(), &ofAlerts()}) {
        if (const char* word = words->value(action))
            return QCoreApplication::translate("AuditAction", word);
    }
    return {};
}

QString channelWord(const QString& channel)
{
    static const WordTable words{{u"gui"_qs, QT_TRANSLATE_NOOP("AuditAction", "Window")},
                                 {u"cli"_qs, QT_TRANSLATE_NOOP("AuditAction", "Command line")},
                                 {u"tour"_qs, QT_TRANSLATE_NOOP("AuditAction", "Guided tour")},
                                 {u"redis"_qs, QT_TRANSLATE_NOOP("AuditAction", "Redis")}};
    const char* word = words.value(channel);
    return word ? QCoreApplication::translate("AuditAction", word) : channel;
}

} // namespace gwanje::gui
