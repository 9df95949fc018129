// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Csv.h"

#include <QDateTime>
#include <QTimeZone>

namespace gwanje::core {
namespace {

QString neutral(const QString& text)
{
    static const QString starters = u"=+-@\t\r"_qs;
    return !text.isEmpty() && starters.contains(text.front()) ? u'\'' + text : text;
}

QString safeText(const QVariant& value)
{
    return isNumberCell(value) ? cellText(value) : neutral(cellText(value));
}

} // namespace

bool isNumberCell(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Double:
        return true;
    default:
        return false;
    }
}

QString cellText(const QVariant& value)
{
    static const QTimeZone zone("Asia/Seoul");
    if (value.typeId() != QMetaType::QDateTime)
        return value.toString();
    const QDateTime time = value.toDateTime();
    return time.isValid() ? time.toTimeZone(zone).toOffsetFromUtc(9 * 3600).toString(Qt::ISODate) : QString();
}

QString csvCell(const QVariant& value)
{
    const QString safe = safeText(value);
    const bool quoted = safe.contains(u'"') || safe.contains(u',') || safe.contains(u'\n') || safe.contains(u'\r') ||
                        safe.contains(u'\t');
    return quoted ? u'"' + QString(safe).replace(u'"', u"\"\""_qs) + u'"' : safe;
}

QString csvLine(const QVariantList& cells)
{
    QStringList texts;
    for (const QVariant& cell : cells)
        texts << csvCell(cell);
    return texts.join(u',');
}

QString toCsv(const QList<QVariantList>& rows)
{
    QString text;
    for (const QVariantList& row : rows)
        text += csvLine(row) + u"\r\n"_qs;
    return text;
}

QString toTsv(const QList<QVariantList>& rows)
{
    QStringList lines;
    for (const QVariantList& row : rows) {
        QStringList cells;
        for (const QVariant& cell : row)
            cells << safeText(cell).replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

} // namespace gwanje::core
