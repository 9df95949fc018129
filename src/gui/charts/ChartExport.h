// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What charts show as a table: a row for each time, a column for each line, in seconds, bytes and counts. For the
// clipboard, and for a file, which is written off the GUI thread.

#include "core/Export.h"
#include "gui/charts/ChartOverlay.h"
#include <QFuture>

namespace gwanje::gui {

struct ChartTable
{
    QList<core::ExportColumn> columns;
    QList<QVariantList> rows;
};

/// Times are rounded down to `step` (ms), so that charts which were read one after the other share their rows.
ChartTable tableOf(const QList<const ChartScene*>& scenes, qint64 step);
QString clipboardText(const ChartTable& table);
QFuture<core::Result<qint64>> writeTable(const ChartTable& table, const QString& path); ///< how many rows
QFuture<core::Status> writePicture(const QImage& picture, const QString& path);         ///< PNG; CORE_FILE

} // namespace gwanje::gui
