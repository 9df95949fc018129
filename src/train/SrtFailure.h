// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the railway says no, told apart (the table of the protocol page, 2.9). It answers nearly everything with HTTP
// 200: as JSON with one of several envelopes, as "0#<text>", as a plain text, or as a whole HTML page. Pure.

#include "net/HttpClient.h"
#include <optional>
#include <QJsonObject>

namespace gwanje::train::srt {

/// What stands in the envelope of a JSON answer.
struct Envelope
{
    QString code, message; ///< msgCd, msgTxt
    QJsonObject fields;
};

/// The body as JSON; else TRN_BLOCKED, TRN_SESSION_EXPIRED, TRN_MAINTENANCE, TRN_OVERLOADED, NET_STATUS,
/// TRN_NETFUNNEL_KEY, TRN_UNREADABLE …
core::Result<QJsonObject> jsonOf(const net::HttpResponse& answer);
/// The envelope of a success. A refusal is its TRN_ code with "reason" and "msg_cd"; "nothing found" is CORE_NOT_FOUND.
core::Result<Envelope> envelopeOf(const net::HttpResponse& answer, const QJsonObject& json);
/// From what a refusal says; TRN_REFUSED where nothing is known about it.
core::Error refusal(const QString& code, const QString& message);
bool isBlockText(const QString& text);

/// Numbers come as numbers and as padded strings, texts sometimes as numbers or null.
QString textOf(const QJsonValue& value);
qint64 numberOf(const QJsonValue& value);

} // namespace gwanje::train::srt
