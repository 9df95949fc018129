// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The envelopes in which the railway answers, key by key as its servers write them. Pure functions.

#include "sandbox/JsonText.h"
#include "sandbox/RailwayState.h"

namespace gwanje::sandbox::answers {

struct Verdict
{
    QByteArray code;
    bool good = true;
    QByteArray text;
};

/// msgCd, strResult, msgTxt, wctNo, uuid, cgPsId as members of the open object.
void writeVerdict(JsonText& json, const RailwayCall& call, const Verdict& verdict);
/// `"commandMap":{…}`: every field of the request, but never the password.
void writeEcho(JsonText& json, const RailwayCall& call);

/// `{"resultMap":[…],"commandMap":{…}}`
HttpResponse failure(const RailwayCall& call, const QByteArray& code, const QByteArray& text);
/// As failure, with the envelope in outDataSets too.
HttpResponse searchFailure(const RailwayCall& call, const QByteArray& code, const QByteArray& text);
/// What the servers' common gate refuses: JSON or `0#text` by what the client accepts; S111, NET000001, overload.
HttpResponse gateRefusal(const RailwayCall& call, const QByteArray& code, const QByteArray& text);
HttpResponse json(QByteArray body);
HttpResponse html(int status, const QByteArray& title, const QByteArray& text);
HttpResponse plainText(const QByteArray& text);

QByteArray won(int amount, int digits); ///< zero-padded

inline constexpr char office[] = "81301"; // wctNo

} // namespace gwanje::sandbox::answers
