// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/RailwayAnswers.h"

namespace gwanje::sandbox::answers {

void writeVerdict(JsonText& json, const RailwayCall& call, const Verdict& verdict)
{
    json.string("msgCd", verdict.code)
        .string("strResult", verdict.good ? "SUCC" : "FAIL")
        .string("msgTxt", verdict.text)
        .string("wctNo", office)
        .string("uuid", call.uuid)
        .string("cgPsId", "korail");
}

void writeEcho(JsonText& json, const RailwayCall& call)
{
    json.openObject("commandMap");
    for (const auto& [name, value] : call.form.all()) {
        if (name.size() <= 64 && !name.contains('"') && !name.contains('\\'))
            json.string(name, name == "hmpgPwdCphd" ? QByteArray("<echo>") : value);
    }
    json.closeObject();
}

HttpResponse json(QByteArray body)
{
    HttpResponse response;
    response.body = std::move(body);
    return response;
}

HttpResponse failure(const RailwayCall& call, const QByteArray& code, const QByteArray& text)
{
    JsonText out;
    out.openObject().openArray("resultMap").openObject();
    writeVerdict(out, call, {code, false, text});
    out.closeObject().closeArray();
    writeEcho(out, call);
    return json(out.closeObject().take());
}

HttpResponse searchFailure(const RailwayCall& call, const QByteArray& code, const QByteArray& text)
{
    JsonText verdict;
    verdict.openObject();
    writeVerdict(verdict, call, {code, false, text});
    verdict.closeObject();
    JsonText out;
    out.openObject().string("ErrorMsg", "").string("ErrorCode", "0");
    out.openArray("resultMap").raw({}, verdict.text()).closeArray();
    out.openObject("outDataSets").openArray("dsOutput0").raw({}, verdict.text()).closeArray();
    out.openArray("dsOutput1").closeArray().closeObject();
    writeEcho(out, call);
    out.openArray("trainListMap").closeArray();
    return json(out.closeObject().take());
}

HttpResponse gateRefusal(const RailwayCall& call, const QByteArray& code, const QByteArray& text)
{
    if (!call.http.header("accept").contains("application/json")) {
        HttpResponse response = json("0#" + text);
        response.contentType = "text/html;charset=UTF-8";
        return response;
    }
    JsonText verdict;
    verdict.openObject()
        .string("msgCd", code)
        .string("strResult", "FAIL")
        .string("msgTxt", text)
        .string("cgPsId", "korail");
    verdict.closeObject();
    JsonText out;
    out.openObject().string("ERROR_MSG", "").string("ERROR_CODE", "0");
    out.openArray("resultMap").raw({}, verdict.text()).closeArray();
    out.openObject("outDataSets").openArray("dsOutput0").raw({}, verdict.text()).closeArray().closeObject();
    return json(out.closeObject().take());
}

HttpResponse html(int status, const QByteArray& title, const QByteArray& text)
{
    HttpResponse response;
    response.status = status;
    response.contentType = "text/html;charset=UTF-8";
    response.body = "<!DOCTYPE html>\n<html lang=\"ko\"><head><meta charset=\"UTF-8\"><title>" + title +
                    "</title></head>\n<body>" + text + "</body></html>\n";
    return response;
}

HttpResponse plainText(const QByteArray& text)
{
    HttpResponse response;
    response.contentType = "text/plain;charset=UTF-8";
    response.body = text;
    return response;
}

QByteArray won(int amount, int digits)
{
    return QByteArray::number(amount).rightJustified(digits, '0');
}

} // namespace gwanje::sandbox::answers
