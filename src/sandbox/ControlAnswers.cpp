// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/ControlAnswers.h"

#include <QJsonDocument>

namespace gwanje::sandbox::control {

HttpResponse reply(const QJsonObject& json, int status)
{
    HttpResponse response;
    response.status = status;
    response.body = QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    return response;
}

HttpResponse refuse(const QString& sentence, int status)
{
    return reply({{u"error"_qs, sentence}}, status);
}

HttpResponse notAllowed(const QByteArray& allowed)
{
    HttpResponse response = refuse(u"method not allowed"_qs, 405);
    response.headers = "Allow: " + allowed + "\r\n";
    return response;
}

std::optional<QJsonObject> objectOf(const QByteArray& body, HttpResponse* refusal)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (document.isObject())
        return document.object();
    const QString reason = document.isNull() ? error.errorString() : u"it is a list"_qs;
    *refusal = refuse(u"the body is not a JSON object (%1)"_qs.arg(reason));
    return std::nullopt;
}

std::optional<qint64> advanceOf(const QJsonObject& body, HttpResponse* refusal)
{
    const QJsonValue minutes = body.value(u"minutes"_qs);
    if (body.size() == 1 && minutes.isDouble() && minutes.toDouble() >= 0 && minutes.toDouble() <= 366 * 1440)
        return qint64(minutes.toDouble() * 60'000);
    *refusal = refuse(u"expected {\"minutes\": N} with N from 0 to 527040"_qs);
    return std::nullopt;
}

} // namespace gwanje::sandbox::control
