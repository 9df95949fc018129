// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A CSV file as it is imported, wherever that was asked for. Blocking: not on the main thread. Errors: CORE_FILE (also
// of one that is too long), CORE_BAD_INPUT with the line.

#include "core/CsvReader.h"
#include <QFile>
#include <QFileInfo>
#include <QLocale>

namespace gwanje::core {

constexpr qint64 mostImported = 64 << 20; ///< bytes: a foreign file may be of any size

inline Result<QList<CsvRow>> csvRowsOf(const QString& path, qint64 most = mostImported)
{
    const auto refused = [&path](const QString& reason) {
        return fail(ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, reason}});
    };
    if (const QFileInfo named(path); named.exists() && !named.isFile())
        return refused(u"not a regular file"_qs); // a pipe or a device may never end
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(file.errorString());
    const QByteArray bytes = file.read(most + 1); // some grow while they are read
    if (bytes.size() > most)
        return refused(u"> "_qs + QLocale::c().formattedDataSize(most, 0));
    const auto text = decodedText(bytes);
    return text ? readCsv(*text) : fail(text.error());
}

} // namespace gwanje::core
