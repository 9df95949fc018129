// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Output.h"

#include "app/Words.h"
#include "core/Clock.h"
#include <cmath>
#include <cstdio>
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::app {
namespace {

constexpr int shownOffset = 9 * 3600;

/// Moments as Korea's clocks show them; only the JSON output has them in UTC.
QString stringText(const QString& text)
{
    const QDateTime moment = text.size() == 24 ? core::timeFromText(text) : QDateTime();
    return moment.isValid() ? moment.toOffsetFromUtc(shownOffset).toString(u"yyyy-MM-dd HH:mm:ss"_qs) + u" KST"_qs
                            : text;
}

/// Of what was measured four digits, and the first behind the point in any case.
QString numberText(const QJsonValue& value)
{
    const double number = value.toDouble();
    if (number == std::trunc(number)) // also what a double doesn't hold exactly
        return value.toVariant().toString();
    const int before = static_cast<int>(std::floor(std::log10(std::abs(number)))) + 1;
    QString text = QString::number(number, 'f', std::clamp(4 - before, 1, 12));
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

QString valueText(const QString& field, const QJsonValue& value, core::Language language);

/// A quantity is what a rule looks at, or how many places are reserved.
QString labelOf(const QString& field, const QJsonValue& value, core::Language language)
{
    return fieldLabel(field == u"quantity"_qs && value.isDouble() ? u"places"_qs : field, language);
}

/// "name value, name value"; of an error its sentence.
QString objectText(const QJsonObject& object, core::Language language)
{
    if (object.contains(u"message"_qs) && object.contains(u"code"_qs))
        return object.value(u"message"_qs).toString() + u" ["_qs + object.value(u"code"_qs).toString() + u']';
    QStringList parts;
    for (auto it = object.begin(); it != object.end(); ++it)
        parts << labelOf(it.key(), *it, language) + u' ' + valueText(it.key(), *it, language);
    return parts.isEmpty() ? u"-"_qs : parts.join(u", "_qs);
}

QString valueText(const QString& field, const QJsonValue& value, core::Language language)
{
    const bool korean = language == core::Language::Korean;
    switch (value.type()) {
    case QJsonValue::String:
        return fieldWord(field, stringText(value.toString()), language);
    case QJsonValue::Bool:
        return value.toBool() ? (korean ? u"예"_qs : u"yes"_qs) : (korean ? u"아니요"_qs : u"no"_qs);
    case QJsonValue::Object:
        return objectText(value.toObject(), language);
    case QJsonValue::Array: {
        QStringList parts;
        for (const auto& item : value.toArray())
            parts << valueText(field, item, language);
        return parts.isEmpty() ? u"-"_qs : parts.join(u"; "_qs);
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return u"-"_qs;
    case QJsonValue::Double:
        break;
    }
    return numberText(value);
}

/// Columns on a terminal: Hangul and its kin are two wide.
int width(const QString& text)
{
    int result = 0;
    for (const QChar c : text)
        result += c.unicode() >= 0x1100 && c.unicode() < 0xFB00 ? 2 : 1;
    return result;
}

/// The widest cell of each column.
QList<int> columnWidths(const QList<QStringList>& rows)
{
    QList<int> widths(rows.first().size(), 0);
    for (const QStringList& row : rows) {
        for (qsizetype i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths.at(i), width(row.at(i)));
    }
    return widths;
}

QString tableText(const QJsonArray& items, const QStringList& columns, core::Language language)
{
    if (items.isEmpty())
        return language == core::Language::Korean ? u"(없음)\n"_qs : u"(none)\n"_qs;
    QStringList head;
    for (const QString& column : columns)
        head << labelOf(column, items.first().toObject().value(column), language);
    QList<QStringList> rows{head};
    for (const auto& item : items) {
        QStringList row;
        for (const QString& column : columns)
            row << valueText(column, item.toObject().value(column), language).replace(u'\n', u' ');
        rows << row;
    }
    const QList<int> widths = columnWidths(rows);
    QString text;
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype i = 0; i < columns.size(); ++i)
            line += row.at(i) + QString(widths.at(i) - width(row.at(i)) + 2, u' ');
        text += line.trimmed() + u'\n';
    }
    return text;
}

/// Of the wanted columns those that there are; all where none is wanted, names first.
QStringList columnsIn(const QJsonObject& row, const QStringList& wanted)
{
    QStringList columns;
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(columns),
                 [&row](const QString& column) { return row.contains(column); });
    if (!columns.isEmpty())
        return columns;
    columns = row.keys();
    if (columns.removeOne(u"name"_qs))
        columns.prepend(u"name"_qs);
    return columns;
}

/// Also of {"valid": {…}, "sync": {…}}, each with its name; nothing where a value is no object.
QJsonArray rowsOf(const QJsonValue& value, core::Language language)
{
    QJsonArray rows = value.toArray();
    const QJsonObject named = value.toObject();
    for (auto it = named.begin(); it != named.end(); ++it) {
        QJsonObject row = it->toObject();
        if (it->isObject() && !row.contains(u"name"_qs))
            row.insert(u"name"_qs, fieldLabel(it.key(), language));
        rows << (it->isObject() ? QJsonValue(row) : QJsonValue(*it));
    }
    const bool isTable = std::all_of(rows.begin(), rows.end(), [](const QJsonValue& row) { return row.isObject(); });
    return isTable ? rows : QJsonArray();
}

} // namespace

ExitCode exitCode(core::ErrorCode code)
{
    using C = core::ErrorCode;
    static const QList<C> unreachable{
        C::APP_NOT_RUNNING,     C::APP_CONTROL_LOST,  C::APP_SANDBOX_START, C::DB_UNREACHABLE,
        C::DB_TIMEOUT,          C::RDS_UNAVAILABLE,   C::RDS_TIMEOUT,       C::RDS_LOST,
        C::RDS_NO_SERVER,       C::RDS_SERVER_FAILED, C::RDS_EVICTS,        C::NET_DNS,
        C::NET_REFUSED,         C::NET_CONNECT_TIMEOUT, C::NET_READ_TIMEOUT, C::NET_RESET,
        C::NET_TLS,             C::NET_FAILED,        C::RSV_STORE_UNAVAILABLE};
    if (core::area(code) == u"CLI"_qs || code == C::CFG_ENV_FILE) // which ends a call only where it was named there
        return WrongUsage;
    return unreachable.contains(code) ? Unreachable : Refused;
}

ExitCode exitCodeOf(const QJsonObject& document)
{
    if (!document.contains(u"error"_qs))
        return Done;
    const auto code = core::errorCodeNamed(document.value(u"error"_qs).toObject().value(u"code"_qs).toString());
    return code ? exitCode(*code) : Refused;
}

QJsonObject errorJson(const core::Error& error, core::Language language)
{
    core::Error told = error; // its sentence has the words of the language, its context those of JSON
    for (auto it = told.context.begin(); it != told.context.end(); ++it)
        *it = fieldWord(it.key(), *it, language);
    if (error.code == core::ErrorCode::CORE_BAD_INPUT && error.context.contains(u"field"_qs))
        told.context[u"field"_qs] = fieldPlace(error.context, language);
    QJsonObject context;
    for (auto it = error.context.cbegin(); it != error.context.cend(); ++it)
        context.insert(it.key(), it.value());
    return {{u"code"_qs, error.name()},
            {u"message"_qs, told.sentence(language)},
            {u"advice"_qs, told.advice(language)},
            {u"context"_qs, context}};
}

QJsonObject errorDocument(const core::Error& error, core::Language language)
{
    return {{u"error"_qs, errorJson(error, language)}};
}

QString errorText(const QJsonObject& document)
{
    const QJsonObject error = document.value(u"error"_qs).toObject();
    QString text = error.value(u"message"_qs).toString() + u" ["_qs + error.value(u"code"_qs).toString() + u"]\n"_qs;
    const QString advice = error.value(u"advice"_qs).toString();
    return advice.isEmpty() ? text : text + advice + u'\n';
}

QString documentText(const QJsonObject& document, const QStringList& columns, core::Language language)
{
    QString text;
    const QJsonArray items = document.value(u"items"_qs).toArray();
    if (document.contains(u"items"_qs)) {
        text = tableText(items, columns.isEmpty() && !items.isEmpty() ? items.first().toObject().keys() : columns,
                         language);
        const QString next = document.value(u"next"_qs).toString();
        return next.isEmpty() ? text : text + u"--cursor "_qs + next + u'\n';
    }
    QString tables;
    for (auto it = document.begin(); it != document.end(); ++it) {
        if (it.key() == u"error"_qs)
            continue;
        const QJsonArray rows = rowsOf(*it, language);
        if (!rows.isEmpty())
            tables += u'\n' + fieldLabel(it.key(), language) + u":\n"_qs +
                      tableText(rows, columnsIn(rows.first().toObject(), columns), language);
        else
            text += labelOf(it.key(), *it, language) + u": "_qs + valueText(it.key(), *it, language) + u'\n';
    }
    return text + tables;
}

ExitCode print(const QJsonObject& document, bool json, core::Language language, const QStringList& columns)
{
    const QByteArray text = json ? QJsonDocument(document).toJson(QJsonDocument::Compact) + '\n'
                                 : documentText(document, columns, language).toUtf8();
    std::fputs(text.constData(), stdout);
    std::fflush(stdout);
    if (!json && document.contains(u"error"_qs))
        say(errorText(document));
    return exitCodeOf(document);
}

void say(const QString& text)
{
    std::fputs(text.toUtf8().constData(), stderr);
}

} // namespace gwanje::app
