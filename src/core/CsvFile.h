// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A CSV file as it is imported, wherever that was asked for. Blocking: not on the main thread. Errors: CORE_FILE (also
// of one that is too long), CORE_BAD_INPUT with the line.

#include "core/CsvReader.h"
#include <QFile>
#include <QLocale>

namespace gwanje::core {

constexpr qint64 mostImported = 64 << 20; ///< bytes: a foreign file may be of any size

inline Result<QList<CsvRow>> csvRowsOf(const QString& path, qint64 most = mostImported)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > most)
        return fail(ErrorCode::CORE_FILE,
                    {{u"path"_qs, path},
                     {u"reason"_qs, file.isOpen() ? u"> "_qs + QLocale::c().formattedDataSize(most, 0) : file.errorString()}});
    const auto text = decodedText(file.readAll());
    return text ? readCsv(*text) : fail(text.error());
}

} // namespace gwanje::core
