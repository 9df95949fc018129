// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A CSV file as a verb reads it. Blocking: see Background.h. Errors: CORE_FILE, CORE_BAD_INPUT with the line.

#include "core/CsvReader.h"
#include <QFile>

namespace gwanje::app {

inline core::Result<QList<core::CsvRow>> csvRowsOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, file.errorString()}});
    const auto text = core::decodedText(file.readAll());
    return text ? core::readCsv(*text) : core::fail(text.error());
}

} // namespace gwanje::app
