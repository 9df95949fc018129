// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an import of one file is asked for, and what came of it. Values.

#include "core/StopToken.h"
#include "datasync/RowFault.h"
#include "datasync/StreamMapping.h"

namespace gwanje::datasync {

struct ImportProgress
{
    enum class Step { Looking, Reading, Applying } step = Step::Looking;
    qint64 rows = 0;                ///< read, or applied
    qint64 bytes = 0, allBytes = 0; ///< read, of the file
};

struct ImportRequest
{
    QString path;
    StreamMapping mapping;
    bool isPreview = false; ///< all is done but kept
    core::StopToken stop = {};
    std::function<void(const ImportProgress&)> told = {}; ///< on the threads that do the work; must not wait
};

/// New, updated, unchanged and rejected rows are all rows of the file. Of rows with the same key the last one is taken;
/// the others are rejected, and counted as duplicates too.
struct ImportCounts
{
    qint64 rows = 0, added = 0, updated = 0, unchanged = 0, rejected = 0, duplicates = 0;

    friend bool operator==(const ImportCounts&, const ImportCounts&) = default;
};

struct ImportReport
{
    qint64 id = 0; ///< of the row in the table of imports; a preview has none
    QString file;
    QByteArray sha256;
    qint64 bytes = 0;
    core::TextEncoding encoding = core::TextEncoding::Utf8;
    char separator = ',';
    qint64 headerLine = 1;
    ImportCounts counts;
    QList<RejectedRow> rejected;             ///< the first of them
    QStringList newColumns, vanishedColumns; ///< beside those of the mapping, since the stream's last import
};

inline constexpr qint64 mostRejectedKept = 10'000; ///< rows; all are counted
inline constexpr qsizetype mostRejectedShown = 100;

} // namespace gwanje::datasync
