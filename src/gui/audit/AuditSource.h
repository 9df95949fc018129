// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The audit trail for a table: read page by page from the newest, searched on the way. While someone looks it asks every
// two seconds whether something was added. Rows never change: the trail is append-only. Main thread.

#include "core/Clock.h"
#include "gui/table/TableSource.h"
#include "ops/AuditTrail.h"
#include <QTimer>

namespace gwanje::gui {

class CommandRegistry;

class AuditSource final : public TableSource
{
    Q_OBJECT
public:
    static constexpr int EntryRole = Qt::UserRole + 100; ///< the whole entry

    AuditSource(ops::AuditTrail& trail, core::Clock& clock, const CommandRegistry& commands, QObject* parent);

    QList<TableColumn> columns() const override;
    QList<TableChip> chips() const override;
    QFuture<core::Result<TablePage>> read(const TableQuery& query, const TableSpan& span) override;
    QFuture<core::Result<qint64>> count(const TableQuery& query, core::StopToken stop) override;
    QFuture<core::Result<QMap<QString, qint64>>> chipCounts() override;
    QVariant data(const TableRow& row, int column, int role) const override;

    void setWatching(bool watching); ///< someone looks
    QString actionWord(const QString& action) const;
    QString resultWord(const QString& result) const;

private:
    void lookForNew();
    QString text(const ops::AuditEntry& entry, int column) const;

    ops::AuditTrail& m_trail;
    core::Clock& m_clock;
    const CommandRegistry& m_commands;
    QTimer m_again;
    QString m_newest; ///< id
    bool m_asks = false;
};

} // namespace gwanje::gui

Q_DECLARE_METATYPE(gwanje::ops::AuditEntry)
