// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who did what, on what, with which result, when: one row per act of an operator or client that changes something, also
// when it fails. Append-only (the database refuses updates and deletes of audit rows). Each act has a correlation id,
// and a line in the log that carries it: there stands what it led to. Thread-safe. An entry that could not be written
// is an error, and a line in the log, so that it is not lost without a trace.

#include "core/Clock.h"
#include "core/Page.h"
#include "store/Database.h"
#include <QDateTime>

namespace gwanje::ops {

struct AuditEntry
{
    QString id;      ///< given by the trail
    QDateTime at;    ///< given by the trail where it is invalid
    QString actor;   ///< "operator@host" or the API token's name
    QString channel; ///< "gui" "cli" "api" "tour"
    QString action;  ///< the command's id, e.g. "train.cancel"
    QString object;  ///< what it acted on, an id or name
    QString detail;  ///< JSON: before, after, reason; masked
    QString result;  ///< "ok" or the error code
    /// The id of the one task, run or request it led to. Left empty: of its only task, else of its object, else its
    /// own.
    QString correlation = {};
    QStringList tasks = {}; ///< not stored: the train tasks it led to; of several each gets a line in the log
};

struct AuditFilter
{
    QString actor, action, object, correlation; ///< exactly so; empty: any
    QString text;                               ///< somewhere in any of them, detail or result; case ignored
};

struct AuditCounts
{
    qint64 all = 0, failed = 0;
};

class AuditTrail final
{
public:
    AuditTrail(std::shared_ptr<store::Database> database, core::Clock& clock);
    QFuture<core::Status> record(AuditEntry entry);
    /// Newest first.
    QFuture<core::Result<core::Page<AuditEntry>>> list(AuditFilter filter, core::PageRequest page);
    QFuture<core::Result<AuditCounts>> counts();

private:
    std::shared_ptr<store::Database> m_database;
    core::Clock& m_clock;
};

} // namespace gwanje::ops
