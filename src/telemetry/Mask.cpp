// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/Mask.h"

#include "telemetry/MaskSecrets.h"
#include <QRegularExpression>

namespace gwanje::telemetry {
namespace {

QString maskedEnds(const QString& text)
{
    const qsizetype kept = text.size() >= 6 ? 2 : text.size() >= 3 ? 1 : 0;
    return text.left(kept) + QString(text.size() - 2 * kept, u'*') + text.right(kept);
}

QString maskedMail(const QString& mail)
{
    qsizetype at = mail.lastIndexOf(u'@');
    if (at < 0)
        at = mail.lastIndexOf(QLatin1String("%40"));
    return mail.left(at > 0 ? 1 : 0) + QStringLiteral("***") + mail.mid(at);
}

/// Digits become stars, but for the first three and the last two; what stands between them stays.
QString maskedPhone(const QString& phone)
{
    const auto digits = std::count_if(phone.cbegin(), phone.cend(), [](QChar c) { return c.isDigit(); });
    QString result = phone;
    qsizetype seen = 0;
    for (QChar& c : result) {
        if (!c.isDigit())
            continue;
        ++seen;
        if (seen > 3 && seen <= digits - 2)
            c = u'*';
    }
    return result;
}

/// Named groups in the order in which they are tried at a place: a UUID is taken whole, so that nothing in it is read
/// as a number. A number may stand behind an escape ("%3D", "\n").
const QRegularExpression& personalData()
{
    static const QRegularExpression form(
        QStringLiteral(R"re((?<uuid>\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b))re"
                       R"re(|(?<mail>[\w.%+\-]+(?:@|%40)[A-Za-z0-9.\-]+\.[A-Za-z]{2,}))re"
                       R"re(|(?:(?<![0-9A-Za-z])|(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrt])))re"
                       R"re((?:(?<phone>\+\d{10,14}|(?:\+?82[ \-.]?0?|0)1[016789][ \-.]?\d{3,4}[ \-.]?\d{4})re"
                       R"re(|\+?82[ \-.]?[2-6]\d?[\-.]\d{3,4}[\-.]\d{4}|0(?:2|[3-6]\d|70)[\-.]\d{3,4}[\-.]\d{4}))re"
                       R"re(|(?<!\d\.)(?<member>\d{10})(?!\.\d))(?![0-9A-Za-z]))re"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return form;
}

const QRegularExpression& counterName()
{
    static const QRegularExpression form(
        QStringLiteral("(?:^|_|\\b)(?:ms|us|ns|bytes|size|count|total|seq|sequence|at|time|ts|timestamp|epoch|seconds|"
                       "offset|length|rows|limit)$"),
        QRegularExpression::CaseInsensitiveOption);
    return form;
}

bool followsCounterName(const QString& text, qsizetype at)
{
    const auto before = QStringView(text).mid(std::max<qsizetype>(0, at - 40), std::min<qsizetype>(at, 40));
    static const QRegularExpression name(QStringLiteral("(\\w+)\\\\*[\"']?\\s*[:=]\\s*$"));
    const auto match = name.match(before);
    return match.hasMatch() && counterName().match(match.capturedView(1)).hasMatch();
}

QString withoutPersonalData(const QString& text)
{
    QString result;
    qsizetype done = 0;
    auto matches = personalData().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        QString shown;
        if (match.hasCaptured(u"mail"))
            shown = maskedMail(match.captured());
        else if (match.hasCaptured(u"phone"))
            shown = maskedPhone(match.captured());
        else if (match.hasCaptured(u"member") && !followsCounterName(text, match.capturedStart()))
            shown = maskedEnds(match.captured());
        else
            continue;
        result += QStringView(text).mid(done, match.capturedStart() - done);
        result += shown;
        done = match.capturedEnd();
    }
    return done == 0 ? text : result + text.mid(done);
}

/// Most lines hold nothing to mask; this tells it in one pass.
bool mayHoldPersonalData(const QString& text)
{
    int digits = 0;
    for (const QChar c : text) {
        if (c == u'@' || c == u'%')
            return true;
        digits += c.isDigit() ? 1 : 0;
    }
    return digits >= 9;
}

} // namespace

QString masked(const QString& text)
{
    QString result = isSecretName(text) || text.contains(QLatin1String("key="), Qt::CaseInsensitive) ||
                             text.contains(QLatin1String("bearer"), Qt::CaseInsensitive) ||
                             text.contains(QLatin1String("basic"), Qt::CaseInsensitive)
                         ? withoutSecrets(text)
                         : text;
    if (result.contains(QLatin1String("://")))
        result = withoutUserInfo(result);
    return mayHoldPersonalData(result) ? withoutPersonalData(result) : result;
}

QString maskedField(const QString& name, const QString& value)
{
    static const QRegularExpression personal(
        QStringLiteral("^(?:login|login_id|member|member_?no|member_?number|phone|mobile|e?mail|email)$"),
        QRegularExpression::CaseInsensitiveOption);
    if (value.isEmpty())
        return value;
    if (isSecretName(name))
        return QStringLiteral("***");
    if (personal.match(name).hasMatch())
        return maskedLogin(value);
    const bool isNumber = std::all_of(value.cbegin(), value.cend(), [](QChar c) { return c.isDigit(); });
    return isNumber && counterName().match(name).hasMatch() ? value : masked(value);
}

QString maskedLogin(const QString& login)
{
    if (login.contains(u'@'))
        return maskedMail(login);
    static const QRegularExpression phone(QStringLiteral("^(?:\\+|0)[\\d \\-.]{8,}$"));
    if (phone.match(login).hasMatch())
        return maskedPhone(login);
    return maskedEnds(login);
}

} // namespace gwanje::telemetry
