// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/EnvFile.h"

#include <QFile>
#include <QRegularExpression>
#include <QStringDecoder>

namespace gwanje::ops {
namespace {

constexpr qint64 largestFile = 1024 * 1024;

core::Error envFault(const QString& path, int line, const QString& reason)
{
    const QString place = line == 0 ? path : u"%1:%2"_qs.arg(path).arg(line);
    return {core::ErrorCode::CFG_ENV_FILE,
            {{u"path"_qs, place}, {u"line"_qs, QString::number(line)}, {u"reason"_qs, reason}},
            nullptr};
}

/// The value of a quoted text that begins at `text`; nothing where its quote is not closed or more follows it.
std::optional<QString> unquoted(QStringView text)
{
    const QChar quote = text.front();
    QString value;
    for (qsizetype i = 1; i < text.size(); ++i) {
        QChar c = text[i];
        if (c == quote) {
            const QStringView rest = text.mid(i + 1).trimmed();
            return rest.isEmpty() || rest.startsWith(u'#') ? std::optional(value) : std::nullopt;
        }
        if (c == u'\\' && quote == u'"' && i + 1 < text.size()) {
            c = text[++i];
            if (c == u'n')
                c = u'\n';
            else if (c == u't')
                c = u'\t';
        }
        value += c;
    }
    return std::nullopt;
}

QString bare(QStringView text)
{
    // A '#' begins a comment only behind a blank: passwords in addresses may hold one.
    static const QRegularExpression comment(u"\\s#"_qs);
    const auto at = text.toString().indexOf(comment);
    return (at < 0 ? text : text.left(at)).trimmed().toString();
}

} // namespace

EnvFile parseEnv(const QString& text, const QString& path)
{
    static const QRegularExpression assignment(u"^(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)$"_qs);
    EnvFile result;
    int number = 0;
    for (const QString& raw : text.split(u'\n')) {
        ++number;
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const auto match = assignment.match(line);
        if (!match.hasMatch()) {
            result.problems << envFault(path, number, u"NAME=VALUE"_qs);
            continue;
        }
        const QString rest = match.captured(2);
        if (!rest.startsWith(u'"') && !rest.startsWith(u'\'')) {
            result.lines.append({number, match.captured(1), bare(rest)});
            continue;
        }
        const auto value = unquoted(rest);
        if (value)
            result.lines.append({number, match.captured(1), *value});
        else
            result.problems << envFault(path, number, u"quote"_qs);
    }
    return result;
}

core::Result<EnvFile> readEnvFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(envFault(path, 0, file.errorString()));
    if (file.size() > largestFile)
        return core::fail(envFault(path, 0, u"> 1 MiB"_qs));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(file.readAll());
    if (decoder.hasError())
        return core::fail(envFault(path, 0, u"UTF-8"_qs));
    return parseEnv(text, path);
}

} // namespace gwanje::ops
