// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/MaskSecrets.h"

#include <QRegularExpression>

namespace gwanje::telemetry {
namespace {

// "pass" alone must not be the beginning of a word: passengers are no secret.
#define GWANJE_SECRET_NAMES                                                                                            \
    "(?:password|passwd|passphrase|passcode|pass(?![a-z])|pwd|token|secret|cookie|authorization|credential|"           \
    "api[_-]?key|private[_-]?key|access[_-]?key|netfunnel[_-]?key|jsessionid|session[_-]?id|pwval|requirepass|"        \
    "masterauth|비밀번호|암호|토큰|쿠키)"

const QRegularExpression& anySecretName()
{
    static const QRegularExpression form(QString::fromUtf8(GWANJE_SECRET_NAMES),
                                         QRegularExpression::CaseInsensitiveOption);
    return form;
}

/// A name, perhaps its closing quote, and what stands between it and the value; or what announces a bare secret.
const QRegularExpression& secretField()
{
    static const QRegularExpression form(
        QString::fromUtf8(
            GWANJE_SECRET_NAMES
            R"re((?<rest>[\w\-\[\].]*)(?<quote>\\*["']|%22)?(?:\s*(?<sep>[:=>]|%3[ad])\s*|(?<=requirepass|masterauth)\s+))re"
            R"re(|--[\w-]*)re" GWANJE_SECRET_NAMES R"re([\w-]*\s+)re"
            R"re(|\b(?:bearer|basic)\s+(?=[\w.~+/=-]{6}))re"
            R"re(|\bkey=(?=[0-9a-f]{32}))re"),
        QRegularExpression::CaseInsensitiveOption);
    return form;
}

/// The end of a quoted string whose quote is written behind `slashes` backslashes (a JSON text within a JSON text).
qsizetype endOfQuoted(const QString& text, qsizetype from, QChar quote, qsizetype slashes)
{
    const qsizetype level = 2 * (slashes + 1);
    for (qsizetype i = from, run = 0; i < text.size(); ++i) {
        if (text.at(i) == u'\\') {
            ++run;
            continue;
        }
        if (text.at(i) == quote && run % level == slashes)
            return i - slashes;
        run = 0;
    }
    return text.size(); // cut off: all of it
}

qsizetype endOfLine(const QString& text, qsizetype from)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text.at(i) == u'\n' || text.at(i) == u'\r')
            return i;
    }
    return text.size();
}

qsizetype endOfBare(const QString& text, qsizetype from, bool isJson)
{
    qsizetype i = from;
    for (; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isSpace() || c == u'&' || c == u'"' || c == u'<')
            break;
        if (isJson && (c == u',' || c == u'}' || c == u']'))
            break;
    }
    return i;
}

struct Span
{
    qsizetype begin = 0, end = 0;
};

Span valueAt(const QString& text, const QRegularExpressionMatch& name)
{
    qsizetype at = name.capturedEnd();
    qsizetype slashes = 0;
    while (at + slashes < text.size() && text.at(at + slashes) == u'\\')
        ++slashes;
    const QChar first = at + slashes < text.size() ? text.at(at + slashes) : QChar();
    if (first == u'"' || first == u'\'') {
        const qsizetype begin = at + slashes + 1;
        return {begin, endOfQuoted(text, begin, first, slashes)};
    }
    if (slashes == 0 && (first == u'{' || first == u'['))
        return {at, endOfLine(text, at)};
    const bool isJson = !name.captured(u"quote").isEmpty();
    const QString word = name.captured();
    const bool isHeader = name.captured(u"sep") == QLatin1String(":") && !isJson &&
                          (word.contains(QLatin1String("cookie"), Qt::CaseInsensitive) ||
                           word.contains(QLatin1String("authorization"), Qt::CaseInsensitive));
    if (isHeader)
        return {at, endOfLine(text, at)};
    qsizetype end = endOfBare(text, at, isJson);
    // "authorization=Bearer abc": the scheme is not the secret
    static const QRegularExpression scheme(QStringLiteral("^(?:bearer|basic|digest|token)$"),
                                           QRegularExpression::CaseInsensitiveOption);
    if (end < text.size() && text.at(end) == u' ' && scheme.match(text.mid(at, end - at)).hasMatch())
        end = endOfBare(text, end + 1, isJson);
    return {at, end};
}

bool isClosingTag(const QString& text, const QRegularExpressionMatch& name)
{
    qsizetype at = name.capturedStart();
    while (at > 0 && (text.at(at - 1).isLetterOrNumber() || text.at(at - 1) == u'_' || text.at(at - 1) == u'-'))
        --at;
    return name.captured(u"sep") == QLatin1String(">") && at > 0 && text.at(at - 1) == u'/';
}

} // namespace

bool isSecretName(const QString& name)
{
    return anySecretName().match(name).hasMatch();
}

QString withoutSecrets(const QString& text)
{
    QString result;
    qsizetype done = 0;
    for (auto name = secretField().match(text); name.hasMatch(); name = secretField().match(text, name.capturedEnd())) {
        if (name.capturedEnd() <= done || isClosingTag(text, name))
            continue;
        const Span value = valueAt(text, name);
        result += QStringView(text).mid(done, value.begin - done);
        result += QLatin1String("***");
        done = value.end;
    }
    return done == 0 && result.isEmpty() ? text : result + text.mid(done);
}

QString withoutUserInfo(const QString& text)
{
    static const QRegularExpression beyondAuthority(QStringLiteral("[/?#\\s\"'<>]"));
    static const QRegularExpression beyondAddress(QStringLiteral("[\\s\"'<>]"));
    static const QRegularExpression hostAndPort(QStringLiteral("^(?:\\[[0-9A-Fa-f:.]*\\]|[^:@]*)(?::\\d*)?$"));
    const auto endOf = [&text](const QRegularExpression& stop, qsizetype from) {
        const qsizetype at = text.indexOf(stop, from);
        return at < 0 ? text.size() : at;
    };
    QString result;
    qsizetype done = 0;
    for (qsizetype at = text.indexOf(QLatin1String("://")); at >= 0; at = text.indexOf(QLatin1String("://"), at)) {
        at += 3;
        qsizetype end = endOf(beyondAuthority, at);
        // A password with a raw '/' or '?' in it: what stands before that is no host with a port.
        if (!hostAndPort.match(QStringView(text).mid(at, end - at)).hasMatch())
            end = endOf(beyondAddress, at);
        const qsizetype sign = text.lastIndexOf(u'@', end - 1);
        if (end <= at || sign < at)
            continue;
        result += QStringView(text).mid(done, at - done);
        result += QLatin1String("***");
        done = at = sign;
    }
    return done == 0 ? text : result + text.mid(done);
}

} // namespace gwanje::telemetry
