// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The table of all verbs, and how one is carried out: its handler, then its audit row. Main thread.

#include "app/Verb.h"

namespace gwanje::app {

const QList<VerbSpec>& allVerbs();
QList<VerbSpec> databaseVerbs();
QList<VerbSpec> accountVerbs();
QList<VerbSpec> trainVerbs();
QList<VerbSpec> stockVerbs(); ///< events and sections
QList<VerbSpec> importVerbs(); ///< sections from a file
QList<VerbSpec> reservationVerbs();
QList<VerbSpec> booksVerbs(); ///< properties, rooms, listings, rates
QList<VerbSpec> booksImportVerbs();
QList<VerbSpec> platformVerbs();
QList<VerbSpec> platformRunVerbs(); ///< of them, those of runs
QList<VerbSpec> schedulerVerbs(); ///< and discrepancies
QList<VerbSpec> dataSyncVerbs();
QList<VerbSpec> dataSyncRunVerbs(); ///< of them, those of runs and their log
QList<VerbSpec> dataSyncFileVerbs();
QList<VerbSpec> dataSyncScheduleVerbs();
QList<VerbSpec> recordVerbs(); ///< audit
QList<VerbSpec> alertVerbs();
QList<VerbSpec> ruleVerbs();
QList<VerbSpec> settingsVerbs();
QList<VerbSpec> diagnosticsVerbs();

/// The document to print. A verb that changes something leaves exactly one audit row, also where it failed.
core::Async<QJsonObject> runVerb(VerbContext context, VerbRequest request);

/// A cursor and limit of a list verb.
QList<OptionSpec> pageOptions();
core::PageRequest pageOf(const VerbRequest& request);

} // namespace gwanje::app
