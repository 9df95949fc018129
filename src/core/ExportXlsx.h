// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The workbook among the export's formats; for Export.cpp.

#include "core/Export.h"

namespace gwanje::core {

Result<std::unique_ptr<ExportWriter>> openXlsx(const QString& path, const QList<ExportColumn>& columns);

} // namespace gwanje::core
