// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LoginDesk.h"

#include "sandbox/RailwayAnswers.h"

namespace gwanje::sandbox {
namespace {

void writeLoginEcho(JsonText& json, const RailwayCall& call)
{
    json.openObject("commandMap");
    for (const auto& [name, value] : call.form.all()) {
        if (!name.contains('"') && !name.contains('\\') && !name.startsWith("login_") && name.size() <= 64)
            json.string(name, name == "hmpgPwdCphd" ? QByteArray("<echo>") : value);
    }
    json.string("login_referer", call.form.value("login_referer"))
        .string("login_check", call.form.value("check"))
        .string("login_auto", call.form.value("auto"))
        .string("login_idIdx", call.form.value("srchDvCd"))
        .string("login_idVal", call.form.value("srchDvNm"))
        .string("login_pwVal", "<echo>");
    json.closeObject();
}

} // namespace

HttpResponse LoginDesk::logIn(RailwayCall& call)
{
    Member* member = m_state.members.find(call.form.value("srchDvCd"), call.form.value("srchDvNm"));
    if (!member)
        return refuse(call, "존재하지않는 회원입니다.");
    if (member->password != call.form.value("hmpgPwdCphd")) {
        ++member->failedLogins;
        return refuse(call, "비밀번호 오류입니다.");
    }
    return welcome(call, *member);
}

HttpResponse LoginDesk::welcome(const RailwayCall& call, const Member& member)
{
    const QByteArray session = m_state.members.logIn(member.number, call.now.elapsed);
    JsonText json;
    json.openObject().openObject("userMap");
    json.string("RTNCD", "Y").string("MSG", "정상적으로 로그인되었습니다.");
    json.string("MB_CRD_NO", member.number).string("CUST_NM", member.name).string("MBL_PHONE", member.phoneText());
    json.string("CUST_MG_NO", "MP" + member.number).string("CUST_SRT_CD", "P").string("CUST_CL_CD", "N");
    json.string("CUST_MG_SRT_NM", "일반회원").string("USER_DV", "1");
    json.string("wctNo", answers::office).string("WCTNO", answers::office);
    json.number("requestJSessionTime", call.now.utc);
    json.string("KR_JSESSIONID", "JSESSIONID=" + m_state.members.newSessionId() + ";Path=/");
    json.string("SR_JSESSIONID", "JSESSIONID=" + session + ";Path=/");
    json.string("ABRD_RS_STN_CD", "0551").string("GOFF_RS_STN_CD", "0020");
    json.string("UUID", "").string("uuid", "").string("deviceKey", "-");
    json.string("USR_PWD_CPHD", "0000000000000000"); // a hash on the real service: never to be logged by clients
    json.closeObject();
    writeLoginEcho(json, call);
    HttpResponse response = answers::json(json.closeObject().take());
    response.headers = "Set-Cookie: JSESSIONID=" + session + "; Path=/\r\n";
    return response;
}

HttpResponse LoginDesk::refuse(const RailwayCall& call, const QByteArray& message)
{
    JsonText json;
    json.openObject().string("strResult", "FAIL").string("MSG", message).string("RTNCD", "N").string("page", "menu");
    json.openObject("userMap")
        .null("USER_DV")
        .string("wctNo", answers::office)
        .string("strDeviceInfo", "")
        .closeObject();
    writeLoginEcho(json, call);
    return answers::json(json.closeObject().take());
}

HttpResponse LoginDesk::logOut(RailwayCall& call)
{
    m_state.members.logOut(call.sessionId);
    return answers::json("{\"commandMap\":{\"isEnableUpdate\":\"N\",\"isForceUpdate\":\"N\",\"AOS_VERSION\":\"2.0.39\","
                         "\"iOS_VERSION\":\"2.0.25\"},\"userMap\":{\"USER_DV\":\"\",\"wctNo\":\"\",\"uuid\":\"\"}}");
}

} // namespace gwanje::sandbox
