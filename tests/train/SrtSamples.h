// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Answers of the railway in the shapes that were observed; the values are invented.

#include "train/SrtProtocol.h"
#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace gwanje::test::railway {

inline QJsonObject object(const char* json)
{
    return QJsonDocument::fromJson(json).object();
}
inline QByteArray bytes(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}
inline QJsonObject success(const char* code)
{
    QJsonObject map =
        object(R"({"strResult":"SUCC","msgTxt":"정상처리되었습니다","wctNo":"81301","uuid":"APP","cgPsId":"korail"})");
    map.insert(QStringLiteral("msgCd"), QString::fromLatin1(code));
    return map;
}

inline QByteArray login()
{
    return R"({"userMap":{"RTNCD":"Y","MSG":"정상적으로 로그인되었습니다.","MB_CRD_NO":"2400012345","CUST_NM":"김연습",
 "MBL_PHONE":"010-0000-0000","CUST_MG_NO":"MP0000000001","CUST_SRT_CD":"P","USER_DV":"1","wctNo":"81301","WCTNO":"81301",
 "requestJSessionTime":1790000000000,"KR_JSESSIONID":"JSESSIONID=AAAA;Path=/","SR_JSESSIONID":"JSESSIONID=BBBB;Path=/"},
 "commandMap":{"auto":"Y","srchDvNm":"2400012345","hmpgPwdCphd":"echo"}})";
}
inline QByteArray loginRefused(const QString& message)
{
    QJsonObject json = object(R"({"strResult":"FAIL","RTNCD":"N","page":"menu","commandMap":{},
 "userMap":{"USER_DV":null,"wctNo":"81301","strDeviceInfo":""}})");
    json.insert(QStringLiteral("MSG"), message);
    return bytes(json);
}

struct RowSpec
{
    const char* number = "329";
    const char* departs = "120400";
    const char* classCode = "17";
    bool general = true, special = false;
    const char* wait = "-2";
};
inline QJsonObject row(const RowSpec& spec)
{
    QJsonObject json =
        object(R"({"trnGpCd":"300","runDt":"20261204","dptDt":"20261204","arvDt":"20261204","arvTm":"235900",
 "runTm":"0152","dptRsStnCd":"0551","arvRsStnCd":"0015","dptStnRunOrdr":"000001","arvStnRunOrdr":"000007",
 "dptStnConsOrdr":"000001","arvStnConsOrdr":"000018","seatAttCd":"015","chtnDvCd":"1","trnOrdrNo":0,
 "gnrmRsvPsbCdNm":"예약하기/좌석선택","gnrmRsvPsbImg":"IMAGE::grd_WF_Ok01.png","gnrmRsvPsbColor":"#8e1a3cff",
 "sprmRsvPsbCdNm":"좌석매진","sprmRsvPsbImg":"IMAGE::grd_WF_Soldout.png","sprmRsvPsbColor":"#ffffffff",
 "rsvWaitPsbCdNm":"-","stmpRsvPsbFlgCd":"YY","stndRsvPsbCdNm":"-","etcRsvPsbCdNm":"-","fresRsvPsbCdNm":null,
 "rcvdAmt":"00000000037500","rcvdFare":"00000000016900","trainDiscGenRt":"0000.00","ocurDlayTnum":0,
 "expnDptDlayTnum":"00000","dlaySaleFlg":"N","fresOprCno":0,"ymsAplFlg":"Y"})");
    const auto set = [&](const char* key, const QString& value) { json.insert(QString::fromLatin1(key), value); };
    set("trnNo", QString::fromLatin1(spec.number));
    set("dptTm", QString::fromLatin1(spec.departs));
    set("stlbTrnClsfCd", QString::fromLatin1(spec.classCode));
    set("gnrmRsvPsbStr", spec.general ? QStringLiteral("예약가능") : QStringLiteral("매진"));
    set("sprmRsvPsbStr", spec.special ? QStringLiteral("예약가능") : QStringLiteral("매진"));
    set("rsvWaitPsbCd", QString::fromLatin1(spec.wait));
    return json;
}
inline QByteArray search(const QList<RowSpec>& specs, bool more = false)
{
    QJsonObject frame = success("IRG000000");
    frame.insert(QStringLiteral("qryCnqeCnt"), 10);
    frame.insert(QStringLiteral("fllwPgExt"), more ? QStringLiteral("Y") : QStringLiteral("N"));
    QJsonArray rows;
    for (const RowSpec& spec : specs)
        rows.append(row(spec));
    return bytes({{QStringLiteral("ErrorCode"), QStringLiteral("0")},
                  {QStringLiteral("ErrorMsg"), QString()},
                  {QStringLiteral("resultMap"), QJsonArray{frame}},
                  {QStringLiteral("outDataSets"),
                   QJsonObject{{QStringLiteral("dsOutput0"), QJsonArray{frame}}, {QStringLiteral("dsOutput1"), rows}}},
                  {QStringLiteral("trainListMap"), rows},
                  {QStringLiteral("commandMap"), QJsonObject()}});
}
inline QByteArray refused(const QString& code, const QString& message)
{
    return bytes(
        {{QStringLiteral("resultMap"), QJsonArray{QJsonObject{{QStringLiteral("msgCd"), code},
                                                              {QStringLiteral("strResult"), QStringLiteral("FAIL")},
                                                              {QStringLiteral("msgTxt"), message}}}}});
}
inline QByteArray nothing()
{
    return refused(QStringLiteral("WRG000000"), QStringLiteral("조회 결과가 없습니다."));
}
inline QByteArray keyRefused()
{
    return R"({"ERROR_MSG":"","ERROR_CODE":"0","resultMap":[{"msgCd":"NET000001","strResult":"FAIL",
 "msgTxt":"서비스가 접속이 원활하지 않습니다. 잠시후 다시 시도하여 주시기 바랍니다."}],
 "outDataSets":{"dsOutput0":[{"msgCd":"NET000001","strResult":"FAIL","msgTxt":""}]}})";
}
inline QByteArray sessionGone()
{
    return refused(QString(), QStringLiteral("로그인 후 사용하십시요."));
}

inline QByteArray reserved()
{
    return R"({"payListMap":[],"reservListMap":[{"pnrNo":"320261200000001","JRNYLIST_KEY":0,"totSeatNum":1,
 "stlbTrnClsfCd":"17","trnGpCd":"300","jrnyTpCd":"11","trnNo":"329","dptDt":"20261204","dptTm":"120400","dptRsStnCd":"0551",
 "arvDt":"20261204","arvTm":"135600","arvRsStnCd":"0015","dlayAcptFlg":"N","proyStlTgtFlg":"Y"}],
 "resultMap":[{"msgCd":"IRR000018","strResult":"SUCC","msgTxt":"결제하지 않으면 예약이 취소됩니다.","totRcvdAmt":36900,
 "sprmFare":0,"jrnyCnt":1,"alertMsg":"","wctNo":"81301","uuid":"APP","cgPsId":"korail"}],"commandMap":{},
 "trainListMap":[{"scarNo":7,"seatNo":"9B","psrmClCd":"1","psgTpCd":"1","rcvdAmt":36900,"seatPrc":37500,"dcntAmt":600}]})";
}
inline QByteArray standbyFiled()
{
    return R"({"payListMap":[],"reservListMap":[{"pnrNo":"320261200000002","JRNYLIST_KEY":0,"totSeatNum":1,
 "stlbTrnClsfCd":"17","trnGpCd":"300","jrnyTpCd":"11","trnNo":"329","dptDt":"20261204","dptTm":"120400","dptRsStnCd":"0551",
 "arvDt":"20261204","arvTm":"135600","arvRsStnCd":"0015","proyStlTgtFlg":""}],
 "resultMap":[{"msgCd":"IRR000014","strResult":"SUCC","msgTxt":"예약대기 가능합니다.","totRcvdAmt":0,"jrnyCnt":1,
 "alertMsg":"","wctNo":"81301","uuid":"APP","cgPsId":"korail"}],"commandMap":{},
 "trainListMap":[{"scarNo":0,"seatNo":"","psrmClCd":"","psgTpCd":"","rcvdAmt":0}]})";
}
inline QByteArray standbyOptions()
{
    return R"({"ERROR_MSG":"","ERROR_CODE":"0","dsResultMap":{"dsOutput":{"msgCd":"IRZ000003","intgMsgCd":"IRZ000003",
 "strResult":"SUCC","msgTxt":"정상적으로 수정 되었습니다."}}})";
}

struct HoldingSpec
{
    const char* number = "320261200000001";
    enum class Kind { Unpaid, Standby, Paid } kind = Kind::Unpaid;
    const char* train = "00329";
};
inline QByteArray list(const QList<HoldingSpec>& specs)
{
    using Kind = HoldingSpec::Kind;
    QJsonArray tickets, journeys;
    for (const HoldingSpec& spec : specs) {
        QJsonObject ticket = object(R"({"PNRLIST_KEY":0,"rcvdAmt":36900,"tkSpecNum":1,"jrnyCnt":1,"retFlg":"2",
 "tkKndCd":"","rsvChgTno":0,"dptDttm":"20261204120400","reSaleFlg":"N"})");
        QJsonObject pay =
            object(R"json({"PNRLIST_KEY":0,"JRNYLIST_KEY":0,"jrnySqno":1,"stlbTrnClsfCd":"17","trnGpCd":"300",
 "runDt":"20261204","dptDt":"20261204","dptTm":"120400","arvTm":"135600","dptRsStnCd":"0551","arvRsStnCd":"0015",
 "seatNum":1,"plchNum":0,"stndNum":0,"jrnyTpCd":"11","isePsbDt":"20261201","iseLmtDt":"20261201","iseLmtTm":"183804",
 "tkStlFlg":"18시38분까지결제하기(결제창 이동)","tkIseFlg":"-","tkCnlRetFlg":"예약취소(예약취소창 이동)"
    })json");
        const auto number = static_cast<int>(tickets.size());
        ticket.insert(QStringLiteral("PNRLIST_KEY"), number);
        pay.insert(QStringLiteral("PNRLIST_KEY"), number);
        ticket.insert(QStringLiteral("pnrNo"), QString::fromLatin1(spec.number));
        pay.insert(QStringLiteral("trnNo"), QString::fromLatin1(spec.train));
        const QString paid = spec.kind == Kind::Paid ? QStringLiteral("Y") : QStringLiteral("N");
        ticket.insert(QStringLiteral("stlFlg"), paid);
        pay.insert(QStringLiteral("stlFlg"), paid);
        pay.insert(QStringLiteral("rsvTpCd"), spec.kind == Kind::Standby ? QStringLiteral("08") : QStringLiteral("03"));
        pay.insert(QStringLiteral("jrnyPrgSttCd"), spec.kind == Kind::Paid     ? QStringLiteral("21")
                                                   : spec.kind == Kind::Unpaid ? QStringLiteral("12")
                                                                               : QStringLiteral("11"));
        if (spec.kind == Kind::Standby) {
            pay.insert(QStringLiteral("iseLmtDt"), QString());
            pay.insert(QStringLiteral("iseLmtTm"), QString());
        }
        tickets.append(ticket);
        journeys.append(pay);
    }
    QJsonObject frame = success(specs.isEmpty() ? "IRZ000005" : "IRZ000001");
    frame.insert(QStringLiteral("totPageCnt"), 1);
    frame.insert(QStringLiteral("rowCnt"), static_cast<int>(specs.size()));
    // The second envelope says FAIL on perfectly good answers.
    return bytes({{QStringLiteral("resultMap"), QJsonArray{frame}},
                  {QStringLiteral("rsMap"), QJsonArray{object(R"({"msgCd":"WRT300005","strResult":"FAIL"})")}},
                  {QStringLiteral("rsListMap"), QJsonValue()},
                  {QStringLiteral("commandMap"), object(R"({"pageNo":"0"})")},
                  {QStringLiteral("trainListMap"), tickets},
                  {QStringLiteral("payListMap"), journeys}});
}
inline QByteArray detail()
{
    return R"({"resultMap":[{"msgCd":"IRZ000010","strResult":"SUCC","msgTxt":"정상적으로 조회가 완료되었습니다."}],
 "commandMap":{"pnrNo":"320261200000001","jrnySqno":"1"},"tranferListMap":null,"trainListMap":[{"scarNo":7,"seatNo":"9B",
 "psrmClCd":"2","psgTpCd":"1","dcntKndCd":"000","rcvdAmt":"00000036900","stdrPrc":"00000037500","dcntPrc":"00000000600",
 "stdrFare":"00000000000","seatNum":1,"trnNo":"00329","runDt":"20261204","rqSeatAttCd":"015"}]})";
}
inline QByteArray cancelled()
{
    return bytes({{QStringLiteral("resultMap"), QJsonArray{success("IRG000000")}},
                  {QStringLiteral("commandMap"), QJsonObject()},
                  {QStringLiteral("trainListMap"), QJsonValue()}});
}
inline QByteArray blocked()
{
    return "Your IP Address Blocked due to abnormal access.";
}
inline QByteArray loginPage()
{
    return "<html><form action=\"/apb/selectListApb01080_n.do\"></form><script>alert(Sr.msgs.login020)</script></html>";
}

inline QByteArray funnel(const QByteArray& typeAndRest)
{
    return "NetFunnel.gRtype=4999;NetFunnel.gControl.result='" + typeAndRest + "'; NetFunnel.gControl._showResult();\n";
}
inline QByteArray pass(const QByteArray& key)
{
    return funnel("5002:200:key=" + key +
                  "&nwait=0&nnext=0&tps=0.000000&ttl=0&ip=nf5.letskorail.com&port=443&vwr_html=%3Ca%3E&live_message="
                  "&chk_enter_cnt=1&vwr_type=&sticky=nf4");
}
inline QByteArray waiting(const QByteArray& key, int ahead)
{
    return funnel("5002:201:key=" + key + "&nwait=" + QByteArray::number(ahead) +
                  "&nnext=1&tps=11.247706&ttl=1&ip=127.0.0.9&port=443");
}

inline train::srt::Answer answer(const QByteArray& body, int status = 200)
{
    train::srt::Answer result;
    result.status = status;
    result.body = body;
    return result;
}

inline train::SearchRequest window(QTime from, QTime to)
{
    return {u"0551"_qs, u"0015"_qs, QDate(2026, 12, 4), from, to, 1};
}

} // namespace gwanje::test::railway
