// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The SQL of one import, within one session: the stream's table as its mapping has it, the staged rows, and how they
// come into it. Others import when this one is done.

#include "datasync/Import.h"
#include "store/RowList.h"
#include "store/Session.h"

namespace gwanje::datasync {

class SqlImport final
{
public:
    SqlImport(store::Session& session, const StreamMapping& mapping);

    core::Result<qint64> begin(const ImportReport& report, const QDateTime& now); ///< the import's id
    core::Status stage(const store::RowList& rows);
    core::Status reject(const QList<RejectedRow>& rows);
    /// Of staged rows with the same key only the last stays; how many went. `room`: rejected rows that are still kept.
    core::Result<qint64> dropDuplicates(qint64 room);
    core::Status prepareApplying(); ///< once all is staged
    /// What is new or changed among the staged rows of these numbers, into the stream's table.
    core::Status apply(qint64 first, qint64 last, ImportCounts& counts);
    qint64 rowsAtOnce() const; ///< for apply(): not longer than a cancel may wait
    /// Columns that the last import's file had: none where this is the first.
    core::Result<QStringList> lastColumns();
    core::Status finish(const ImportReport& report, const QStringList& columns, const QDateTime& now);

private:
    core::Status makeTable();
    core::Status makeStaging();
    core::Result<QMap<QString, QString>> storedColumns();
    core::Status addColumn(const QString& name, const QString& storage, bool isThere);
    QString updateSql() const;
    QString insertSql() const;

    store::Session& m_session;
    const StreamMapping& m_mapping;
    const QString m_table;
    QStringList m_columns; ///< quoted; the key's too
    QString m_key;         ///< quoted
    qint64 m_id = 0;
    bool m_wasEmpty = false; ///< nothing can be updated
};

} // namespace gwanje::datasync
