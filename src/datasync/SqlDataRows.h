// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the imported data, in their own database: rows of streams, days for charts, what an import rejected, and what
// became of an import whose end nobody saw. Any thread; answers by futures. A stream that was never imported has no
// rows. Errors: DB_….

#include "core/Page.h"
#include "datasync/DataRows.h"
#include "datasync/Import.h"
#include "datasync/Portal.h"
#include "store/Database.h"

namespace gwanje::datasync {

class SqlDataRows final
{
public:
    explicit SqlDataRows(std::shared_ptr<store::Database> data) : m_data(std::move(data)) {}

    template<class T>
    using Answer = QFuture<core::Result<T>>;

    /// By key. A page that looked at many rows in vain ends early and says where it goes on.
    Answer<core::Page<DataRow>> page(StreamMapping mapping, DataQuery query, core::PageRequest request);
    Answer<qint64> count(StreamMapping mapping, DataQuery query);
    /// Days without rows too, `to` not; none where the stream has no column of days. CORE_BAD_INPUT: not 1 to 3660.
    Answer<QList<DayFigures>> days(PortalStream stream, QDate from, QDate to);
    /// By line.
    Answer<core::Page<RejectedRow>> rejected(qint64 import, core::PageRequest request);
    /// The newest import of a file of this name that began at `since` or later, where it was kept.
    Answer<std::optional<ImportReport>> importOf(QString portal, QString stream, QString file, QDateTime since);

private:
    const std::shared_ptr<store::Database> m_data;
};

/// Columns that a mapping keeps, its key first.
QList<DataColumn> columnsOf(const StreamMapping& mapping);

} // namespace gwanje::datasync
