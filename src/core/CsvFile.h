// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A CSV file as it is imported, wherever that was asked for. Blocking: not on the main thread. Errors: CORE_FILE (also
// of one that is too long), CORE_BAD_INPUT with the line.

#include "core/CsvReader.h"
#include "core/WholeFile.h"

namespace gwanje::core {

constexpr qint64 mostImported = 64 << 20; ///< bytes: a foreign file may be of any size

inline Result<QList<CsvRow>> csvRowsOf(const QString& path, qint64 most = mostImported)
{
    const auto bytes = readWholeFile(path, most);
    if (!bytes)
        return fail(bytes.error());
    const auto text = decodedText(*bytes);
    return text ? readCsv(*text) : fail(text.error());
}

} // namespace gwanje::core
