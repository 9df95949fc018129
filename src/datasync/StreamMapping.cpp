// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/StreamMapping.h"

#include "datasync/TimePattern.h"
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;

const QStringList& kindNames()
{
    static const QStringList names{u"text"_qs, u"won"_qs, u"number"_qs, u"date"_qs, u"time"_qs, u"ignored"_qs};
    return names;
}

const QMap<QString, char>& separatorNames()
{
    static const QMap<QString, char> names{{u"comma"_qs, ','}, {u"semicolon"_qs, ';'}, {u"tab"_qs, '\t'}};
    return names;
}

QStringList textsOf(const QJsonValue& value)
{
    QStringList texts;
    const QJsonArray array = value.isString() ? QJsonArray{value} : value.toArray();
    for (const QJsonValue& each : array)
        texts << each.toString();
    return texts;
}

core::Status wrong(const StreamMapping& mapping, const QString& what, const QString& reason)
{
    return core::fail(ErrorCode::SYNC_MAPPING,
                      {{u"stream"_qs, mapping.stream}, {u"what"_qs, what}, {u"reason"_qs, reason}});
}

/// What the tables have beside the columns of the file.
bool isReserved(const QString& name)
{
    static const QStringList names{u"extra"_qs, u"first_import"_qs, u"last_import"_qs};
    return names.contains(name) || name.endsWith(u'_');
}

core::Status checkColumn(const StreamMapping& mapping, const StreamColumn& column)
{
    static const QRegularExpression named(u"^[a-z][a-z0-9_]{0,40}$"_qs);
    if (!named.match(column.name).hasMatch() || isReserved(column.name))
        return wrong(mapping, column.name, u"no name for a column"_qs);
    if (column.headers.isEmpty() || column.headers.contains(QString()))
        return wrong(mapping, column.name, u"no name in the file"_qs);
    const bool isMoment = column.kind == ColumnKind::Date || column.kind == ColumnKind::Time;
    if (isMoment == column.formats.isEmpty())
        return wrong(mapping, column.name, u"formats are for dates and times"_qs);
    for (const QString& format : column.formats) {
        if (!TimePattern::parse(format))
            return wrong(mapping, column.name, u"format "_qs + format);
    }
    return {};
}

} // namespace

QString headerName(QStringView text)
{
    return text.toString().normalized(QString::NormalizationForm_C).trimmed().toCaseFolded();
}

bool isStored(const StreamColumn& column)
{
    return column.kind != ColumnKind::Ignored;
}

bool isWhole(ColumnKind kind)
{
    return kind == ColumnKind::Won || kind == ColumnKind::Number;
}

const StreamColumn& StreamMapping::keyColumn() const
{
    return *std::find_if(columns.cbegin(), columns.cend(), [this](const auto& column) { return column.name == key; });
}

core::Status StreamMapping::check() const
{
    static const QRegularExpression portalNamed(u"^[a-z][a-z0-9]{0,20}$"_qs), streamNamed(u"^[a-z][a-z0-9_]{0,20}$"_qs);
    if (!portalNamed.match(portal).hasMatch() || !streamNamed.match(stream).hasMatch())
        return wrong(*this, portal + u'/' + stream, u"no name for a portal and a stream"_qs);
    if (!QTimeZone::isTimeZoneIdAvailable(timeZone)) // a zone made of any other name would be UTC
        return wrong(*this, u"time_zone"_qs, QString::fromLatin1(timeZone));
    if (mostRejected < 0 || mostRejected > 100)
        return wrong(*this, u"most_rejected"_qs, u"0 to 100"_qs);
    if (columns.size() > mostMappedColumns)
        return wrong(*this, u"columns"_qs, u"%1 at most"_qs.arg(mostMappedColumns));
    QSet<QString> names, headers;
    for (const StreamColumn& column : columns) {
        if (auto good = checkColumn(*this, column); !good)
            return good;
        if (names.contains(column.name))
            return wrong(*this, column.name, u"twice"_qs);
        names << column.name;
        for (const QString& header : column.headers) {
            if (headers.contains(headerName(header)))
                return wrong(*this, header, u"twice"_qs);
            headers << headerName(header);
        }
    }
    if (!names.contains(key) || keyColumn().kind != ColumnKind::Text)
        return wrong(*this, u"key"_qs, u"not one of the columns of text"_qs);
    return {};
}

QJsonObject toJson(const StreamMapping& mapping)
{
    QJsonArray columns;
    for (const StreamColumn& column : mapping.columns) {
        QJsonObject one{{u"name"_qs, column.name},
                        {u"headers"_qs, QJsonArray::fromStringList(column.headers)},
                        {u"kind"_qs, kindNames().at(int(column.kind))}};
        if (!column.formats.isEmpty())
            one.insert(u"formats"_qs, QJsonArray::fromStringList(column.formats));
        if (column.isTrimmed)
            one.insert(u"trimmed"_qs, true);
        if (column.isRequired)
            one.insert(u"required"_qs, true);
        columns << one;
    }
    QJsonObject json{{u"stream"_qs, mapping.stream},
                     {u"key"_qs, mapping.key},
                     {u"time_zone"_qs, QString::fromLatin1(mapping.timeZone)},
                     {u"most_rejected"_qs, mapping.mostRejected},
                     {u"columns"_qs, columns}};
    if (mapping.encoding)
        json.insert(u"encoding"_qs, core::encodingName(*mapping.encoding));
    if (mapping.separator != 0)
        json.insert(u"separator"_qs, separatorNames().key(mapping.separator));
    return json;
}

core::Result<StreamMapping> mappingFromJson(const QString& portal, const QJsonObject& json)
{
    StreamMapping mapping{
        .portal = portal, .stream = json.value(u"stream"_qs).toString(), .key = json.value(u"key"_qs).toString()};
    mapping.timeZone = json.value(u"time_zone"_qs).toString(QString::fromLatin1(mapping.timeZone)).toLatin1();
    mapping.mostRejected = json.value(u"most_rejected"_qs).toInt(mapping.mostRejected);
    const QJsonArray columns = json.value(u"columns"_qs).toArray();
    for (const QJsonValue& each : columns) {
        const QJsonObject one = each.toObject();
        const QString kind = one.value(u"kind"_qs).toString(kindNames().first());
        if (!kindNames().contains(kind))
            return core::fail(wrong(mapping, one.value(u"name"_qs).toString(), u"kind "_qs + kind).error());
        mapping.columns << StreamColumn{.name = one.value(u"name"_qs).toString(),
                                        .headers = textsOf(one.value(u"headers"_qs)),
                                        .kind = ColumnKind(kindNames().indexOf(kind)),
                                        .formats = textsOf(one.value(u"formats"_qs)),
                                        .isTrimmed = one.value(u"trimmed"_qs).toBool(),
                                        .isRequired = one.value(u"required"_qs).toBool()};
    }
    if (const QString encoding = json.value(u"encoding"_qs).toString(); !encoding.isEmpty()) {
        mapping.encoding = core::encodingNamed(encoding);
        if (!mapping.encoding)
            return core::fail(wrong(mapping, u"encoding"_qs, encoding).error());
    }
    if (const QString separator = json.value(u"separator"_qs).toString(); !separator.isEmpty()) {
        mapping.separator = separatorNames().value(separator);
        if (mapping.separator == 0)
            return core::fail(wrong(mapping, u"separator"_qs, separator).error());
    }
    if (auto good = mapping.check(); !good)
        return core::fail(good.error());
    return mapping;
}

} // namespace gwanje::datasync
