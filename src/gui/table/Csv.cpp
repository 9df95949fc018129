// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/Csv.h"

namespace gwanje::gui {
namespace {

QString neutral(const QString& text)
{
    static const QString starters = u"=+-@\t\r"_qs;
    return !text.isEmpty() && starters.contains(text.front()) ? u'\'' + text : text;
}

} // namespace

QString csvCell(const QString& text)
{
    const QString safe = neutral(text);
    const bool quoted = safe.contains(u'"') || safe.contains(u',') || safe.contains(u'\n') || safe.contains(u'\r') ||
                        safe.contains(u'\t');
    return quoted ? u'"' + QString(safe).replace(u'"', u"\"\""_qs) + u'"' : safe;
}

QByteArray toCsv(const QList<QStringList>& rows)
{
    QByteArray out("\xEF\xBB\xBF");
    for (const QStringList& row : rows) {
        QStringList cells;
        for (const QString& cell : row)
            cells << csvCell(cell);
        out += cells.join(u',').toUtf8() + "\r\n";
    }
    return out;
}

QString toTsv(const QList<QStringList>& rows)
{
    QStringList lines;
    for (const QStringList& row : rows) {
        QStringList cells;
        for (QString cell : row)
            cells << neutral(cell.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' '));
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

} // namespace gwanje::gui
