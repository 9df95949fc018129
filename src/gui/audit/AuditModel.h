// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The audit trail as rows, newest first, read page by page as the table is scrolled; what was written since is put on
// top. Rows never change: the trail is append-only. Main thread.

#include "ops/AuditTrail.h"
#include <QAbstractTableModel>
#include <QSet>

namespace gwanje::gui {

class CommandRegistry;

class AuditModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Actor, Channel, Action, Object, Result, ColumnCount };

    AuditModel(ops::AuditTrail& trail, core::Clock& clock, const CommandRegistry& commands, QObject* parent);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    void setFilter(const ops::AuditFilter& filter); ///< reads from the newest
    const ops::AuditFilter& filter() const { return m_filter; }
    void readNewest();
    const ops::AuditEntry& at(int row) const { return m_entries.at(row); }
    const ops::AuditEntry* find(const QString& id) const;
    QStringList cells(const ops::AuditEntry& entry) const; ///< as exported: times in ISO, ids instead of words
    QString actionWord(const QString& action) const;
    void retranslate();

Q_SIGNALS:
    void finished(); ///< a page came
    void failed(const gwanje::core::Error& error);

private:
    using Answer = core::Result<core::Page<ops::AuditEntry>>;
    void take(const core::Page<ops::AuditEntry>& page);
    void takeNewest(const QList<ops::AuditEntry>& newest);
    QString text(const ops::AuditEntry& entry, int column) const;

    ops::AuditTrail& m_trail;
    core::Clock& m_clock;
    const CommandRegistry& m_commands;
    ops::AuditFilter m_filter;
    QList<ops::AuditEntry> m_entries;
    QSet<QString> m_known;
    QString m_next;
    int m_reading = 0; ///< number of the reading whose answer counts
    bool m_waits = false, m_asksNewest = false;
};

} // namespace gwanje::gui
