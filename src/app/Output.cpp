// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Output.h"

#include "core/Clock.h"
#include <cstdio>
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::app {
namespace {

constexpr int koreaOffset = 9 * 3600;

/// Moments as Korea's clocks show them; only the JSON output has them in UTC.
QString stringText(const QString& text)
{
    const QDateTime moment = text.size() == 24 ? core::timeFromText(text) : QDateTime();
    return moment.isValid() ? moment.toOffsetFromUtc(koreaOffset).toString(u"yyyy-MM-dd HH:mm:ss"_qs) + u" KST"_qs
                            : text;
}

QString valueText(const QJsonValue& value)
{
    if (value.isString())
        return stringText(value.toString());
    if (value.isNull() || value.isUndefined())
        return u"-"_qs;
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

/// Columns on a terminal: Hangul and its kin are two wide.
int width(const QString& text)
{
    int result = 0;
    for (const QChar c : text)
        result += c.unicode() >= 0x1100 && c.unicode() < 0xFB00 ? 2 : 1;
    return result;
}

/// A field's name in running text: the underscores are JSON's.
QString label(QString key)
{
    return key.replace(u'_', u' ');
}

QString tableText(const QJsonArray& items, const QStringList& columns)
{
    QStringList head;
    for (const QString& column : columns)
        head << label(column);
    QList<QStringList> rows{head};
    for (const auto& item : items) {
        QStringList row;
        for (const QString& column : columns)
            row << valueText(item.toObject().value(column)).replace(u'\n', u' ');
        rows << row;
    }
    QString text;
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            int widest = 0;
            for (const QStringList& other : rows)
                widest = std::max(widest, width(other.at(i)));
            line += row.at(i) + QString(widest - width(row.at(i)) + 2, u' ');
        }
        text += line.trimmed() + u'\n';
    }
    return text;
}

} // namespace

ExitCode exitCode(core::ErrorCode code)
{
    using C = core::ErrorCode;
    static const QList<C> unreachable{
        C::APP_NOT_RUNNING,     C::APP_CONTROL_LOST,  C::APP_SANDBOX_START, C::DB_UNREACHABLE,
        C::DB_TIMEOUT,          C::RDS_UNAVAILABLE,   C::RDS_TIMEOUT,       C::RDS_LOST,
        C::RDS_NO_SERVER,       C::RDS_SERVER_FAILED, C::NET_DNS,           C::NET_REFUSED,
        C::NET_CONNECT_TIMEOUT, C::NET_READ_TIMEOUT,  C::NET_RESET,         C::NET_TLS,
        C::NET_FAILED};
    if (code == C::CLI_USAGE)
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
    QJsonObject context;
    for (auto it = error.context.cbegin(); it != error.context.cend(); ++it)
        context.insert(it.key(), it.value());
    return {{u"code"_qs, error.name()},
            {u"message"_qs, error.sentence(language)},
            {u"advice"_qs, error.advice(language)},
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

QString documentText(const QJsonObject& document, const QStringList& columns)
{
    QString text;
    const QJsonArray items = document.value(u"items"_qs).toArray();
    if (document.contains(u"items"_qs)) {
        text = tableText(items, columns.isEmpty() && !items.isEmpty() ? items.first().toObject().keys() : columns);
        const QString next = document.value(u"next"_qs).toString();
        return next.isEmpty() ? text : text + u"--cursor "_qs + next + u'\n';
    }
    QString tables;
    for (auto it = document.begin(); it != document.end(); ++it) {
        if (it.key() == u"error"_qs)
            continue;
        const QJsonArray rows = it->toArray();
        if (rows.first().isObject())
            tables += u'\n' + label(it.key()) + u":\n"_qs + tableText(rows, rows.first().toObject().keys());
        else
            text += label(it.key()) + u": "_qs + valueText(*it) + u'\n';
    }
    return text + tables;
}

ExitCode print(const QJsonObject& document, bool json, const QStringList& columns)
{
    const QByteArray text =
        json ? QJsonDocument(document).toJson(QJsonDocument::Compact) + '\n' : documentText(document, columns).toUtf8();
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
