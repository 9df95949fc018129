// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who did what, on what, with which result, when: one row per act of an operator or client that changes something, also
// when it fails. Append-only (the database refuses updates and deletes of audit rows). Thread-safe.

#include "core/Page.h"
#include "store/Database.h"
#include <QDateTime>

namespace gwanje::ops {

struct AuditEntry
{
    QString id; ///< given by the trail
    QDateTime at;
    QString actor;   ///< "operator@host" or the API token's name
    QString channel; ///< "gui" "cli" "api" "tour"
    QString action;  ///< the command's id, e.g. "train.cancel"
    QString object;  ///< what it acted on, an id or name
    QString detail;  ///< JSON: before, after, reason; masked
    QString result;  ///< "ok" or the error code
};

struct AuditFilter
{
    QString actor, action, object, text;
};

class AuditTrail final
{
public:
    AuditTrail(std::shared_ptr<store::Database> database, core::Clock& clock);
    QFuture<core::Status> record(AuditEntry entry);
    QFuture<core::Result<core::Page<AuditEntry>>> list(AuditFilter filter, core::PageRequest page);

private:
    std::shared_ptr<store::Database> m_database;
    core::Clock& m_clock;
};

} // namespace gwanje::ops
