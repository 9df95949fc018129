// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SrtFailure.h"

#include <cmath>
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::train::srt {
namespace {

using core::ErrorCode;

/// Spaces come and go between the versions of the railway's sentences.
QString squeezed(QString text)
{
    return text.remove(u' ').remove(QChar::Nbsp);
}

bool says(const QString& squeezedText, std::initializer_list<QStringView> phrases)
{
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](QStringView phrase) { return squeezedText.contains(phrase); });
}

core::Context contextOf(const net::HttpResponse& answer, core::Context more = {})
{
    if (answer.status != 200)
        more.insert(u"status"_qs, QString::number(answer.status));
    if (const auto pause = answer.retryAfter(answer.serverTime()))
        more.insert(u"retry_after_s"_qs, QString::number(pause->count()));
    return more;
}

core::Error failure(ErrorCode code, core::Context context = {})
{
    return core::Error{code, std::move(context), nullptr};
}

core::Error statusFailure(const net::HttpResponse& answer)
{
    const int status = answer.status;
    if (status == 429)
        return failure(ErrorCode::TRN_OVERLOADED, contextOf(answer));
    if (status == 403)
        return failure(ErrorCode::TRN_BLOCKED, contextOf(answer));
    if (status >= 500)
        return failure(ErrorCode::TRN_MAINTENANCE, contextOf(answer));
    const QByteArray target = answer.header("Location").toLower();
    if (status >= 300 && status < 400)
        return failure(target.contains("login") || target.contains("apb01080") ? ErrorCode::TRN_SESSION_EXPIRED
                                                                               : ErrorCode::TRN_MAINTENANCE,
                       contextOf(answer));
    if (status >= 400)
        return failure(ErrorCode::NET_STATUS, contextOf(answer));
    return failure(ErrorCode::TRN_UNREADABLE, contextOf(answer, {{u"reason"_qs, u"not JSON"_qs}}));
}

/// What an answer without JSON says.
core::Error plainFailure(const net::HttpResponse& answer)
{
    const QString text = QString::fromUtf8(answer.body.left(64 * 1024)).trimmed();
    if (isBlockText(text))
        return failure(ErrorCode::TRN_BLOCKED, contextOf(answer));
    if (text.startsWith(u"0#")) {
        const QString message = text.mid(2, 200);
        if (says(squeezed(message), {u"서비스가접속이원활하지"}))
            return failure(ErrorCode::TRN_NETFUNNEL_KEY, contextOf(answer, {{u"reason"_qs, message}}));
        return refusal({}, message);
    }
    if (text.contains(u"selectListApb01080") || text.contains(u"login020") || says(squeezed(text), {u"로그인후사용"}))
        return failure(ErrorCode::TRN_SESSION_EXPIRED, contextOf(answer));
    if (says(squeezed(text), {u"사용자가많아"}))
        return failure(ErrorCode::TRN_OVERLOADED, contextOf(answer));
    const bool page = text.startsWith(u'<') || answer.header("Content-Type").startsWith("text/html");
    if (page && answer.status == 200)
        return failure(ErrorCode::TRN_MAINTENANCE, contextOf(answer));
    return statusFailure(answer);
}

QJsonObject firstOf(const QJsonValue& array)
{
    return array.toArray().first().toObject();
}

QJsonObject envelopeObject(const QJsonObject& json)
{
    const QJsonObject candidates[] = {
        firstOf(json.value(u"resultMap"_qs)),
        firstOf(json.value(u"outDataSets"_qs).toObject().value(u"dsOutput0"_qs)),
        json.value(u"dsResultMap"_qs).toObject().value(u"dsOutput"_qs).toObject(),
    };
    for (const QJsonObject& candidate : candidates) {
        if (candidate.contains(u"strResult"_qs))
            return candidate;
    }
    return {};
}

} // namespace

QString textOf(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble()) {
        const double number = value.toDouble();
        return std::trunc(number) == number && std::abs(number) < 9e15 ? QString::number(value.toInteger())
                                                                       : QString::number(number);
    }
    return {};
}

qint64 numberOf(const QJsonValue& value)
{
    if (value.isString())
        return value.toString().trimmed().toLongLong();
    const double number = value.toDouble();
    return std::abs(number) < 9e15 ? static_cast<qint64>(number) : 0;
}

bool isBlockText(const QString& text)
{
    if (text.contains(u"IP Address Blocked", Qt::CaseInsensitive) || text.contains(u"captcha", Qt::CaseInsensitive))
        return true;
    return says(squeezed(text), {u"비정상적인접근", u"접속이일시적으로제한", u"자동입력방지", u"보안문자"});
}

core::Error refusal(const QString& code, const QString& message)
{
    const QString text = squeezed(message);
    const core::Context context{{u"reason"_qs, message.left(200)}, {u"msg_cd"_qs, code.left(20)}};
    const auto is = [&](std::initializer_list<const char*> codes) {
        return std::any_of(codes.begin(), codes.end(),
                           [&](const char* known) { return code == QLatin1StringView(known); });
    };
    if (is({"S111"}) || says(text, {u"로그인후사용"}))
        return failure(ErrorCode::TRN_SESSION_EXPIRED, context);
    if (is({"NET000001"}))
        return failure(ErrorCode::TRN_NETFUNNEL_KEY, context);
    if (is({"WRG000000", "WRD000061", "WRT300005"}))
        return failure(ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, code}});
    if (is({"WRP011002", "WRR000100", "WZZ000001"}))
        return failure(ErrorCode::TRN_BAD_REQUEST, context);
    if (isBlockText(message))
        return failure(ErrorCode::TRN_BLOCKED, context);
    if (says(text, {u"사용자가많아"}))
        return failure(ErrorCode::TRN_OVERLOADED, context);
    if (says(text, {u"잔여석없음"}))
        return failure(ErrorCode::TRN_SOLD_OUT, context);
    if (says(text, {u"예약대기접수가마감", u"예약대기자한도수초과"}))
        return failure(ErrorCode::TRN_STANDBY_CLOSED, context);
    if (says(text, {u"예약이불가능한열차"}))
        return failure(ErrorCode::TRN_NOT_SOLD_HERE, context);
    if (says(text, {u"시스템점검", u"점검중", u"서비스이용시간", u"운영시간"}))
        return failure(ErrorCode::TRN_MAINTENANCE, context);
    return failure(ErrorCode::TRN_REFUSED, context);
}

core::Result<QJsonObject> jsonOf(const net::HttpResponse& answer)
{
    QByteArray body = answer.body.trimmed();
    if (body.startsWith("\xEF\xBB\xBF"))
        body = body.mid(3).trimmed();
    if (!body.startsWith('{'))
        return core::fail(plainFailure(answer));
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (document.isObject())
        return document.object();
    if (answer.status != 200)
        return core::fail(statusFailure(answer));
    return core::fail(ErrorCode::TRN_UNREADABLE,
                      {{u"reason"_qs, u"%1 at %2"_qs.arg(problem.errorString()).arg(problem.offset)}});
}

core::Result<Envelope> envelopeOf(const net::HttpResponse& answer, const QJsonObject& json)
{
    const QJsonObject object = envelopeObject(json);
    const Envelope envelope{textOf(object.value(u"msgCd"_qs)).trimmed(), textOf(object.value(u"msgTxt"_qs)), object};
    const QString result = textOf(object.value(u"strResult"_qs));
    if (result == u"SUCC"_qs && answer.status < 400)
        return envelope;
    if (result == u"FAIL"_qs)
        return core::fail(refusal(envelope.code, envelope.message));
    if (answer.status != 200)
        return core::fail(statusFailure(answer));

    // Only the outermost frame spoke: an error inside the server, after who knows what it did.
    for (const auto& [code, message] :
         {std::pair(u"ErrorCode"_qs, u"ErrorMsg"_qs), std::pair(u"ERROR_CODE"_qs, u"ERROR_MSG"_qs)}) {
        const QString value = textOf(json.value(code));
        if (value.isEmpty() || value == u"0"_qs)
            continue;
        const core::Error known = refusal(value, textOf(json.value(message)));
        if (known.code != ErrorCode::TRN_REFUSED)
            return core::fail(known);
        return core::fail(ErrorCode::TRN_UNREADABLE, known.context);
    }
    return core::fail(ErrorCode::TRN_UNREADABLE, {{u"reason"_qs, u"no envelope"_qs}});
}

} // namespace gwanje::train::srt
