// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "train/SrtProtocol.h"
#include "train/SrtSamples.h"

using namespace gwanje;
using namespace gwanje::train;
namespace sample = gwanje::test::railway;
using sample::answer;

class tst_SrtFailure final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsFailuresApart_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto json = [](const char* name, const char* code, const char* text, const char* expected) {
            QTest::newRow(name) << sample::refused(QString::fromLatin1(code), QString::fromUtf8(text)) << 200
                                << QString::fromLatin1(expected);
        };
        json("session", "", "로그인 후 사용하십시요.", "TRN_SESSION_EXPIRED");
        json("session, other spelling", "", "로그인 후 사용하십시오.", "TRN_SESSION_EXPIRED");
        json("session by code", "S111", "?", "TRN_SESSION_EXPIRED");
        json("key", "NET000001", "서비스가 접속이 원활하지 않습니다.", "TRN_NETFUNNEL_KEY");
        json("key, old text", "NET000001", "정상적인 경로로 접근 부탁드립니다.", "TRN_NETFUNNEL_KEY");
        json("overload", "X", "사용자가 많아 접속이 원활하지 않습니다.", "TRN_OVERLOADED");
        json("sold out", "", "잔여석없음", "TRN_SOLD_OUT");
        json("not sold here", "", "요구하신 열차는 예약이 불가능한 열차입니다", "TRN_NOT_SOLD_HERE");
        json("standby closed", "", "예약대기 접수가 마감되었습니다", "TRN_STANDBY_CLOSED");
        json("standby full", "", "예약대기자한도수초과", "TRN_STANDBY_CLOSED");
        json("passengers", "WRP011002", "승객수 오류", "TRN_BAD_REQUEST");
        json("input", "WRR000100", "입력값 오류", "TRN_BAD_REQUEST");
        json("other input", "WZZ000001", "입력 오류", "TRN_BAD_REQUEST");
        json("anything else", "ZZZ", "알 수 없는 이유", "TRN_REFUSED");
        const auto plain = [](const char* name, const char* body, int status, const char* expected) {
            QTest::newRow(name) << QByteArray(body) << status << QString::fromLatin1(expected);
        };
        plain("blocked", "Your IP Address Blocked due to abnormal access.", 200, "TRN_BLOCKED");
        plain("blocked page", "<html>비정상적인 접근이 감지되어 접속이 일시적으로 제한</html>", 200, "TRN_BLOCKED");
        plain("text: session", "0#로그인 후 사용하십시요.", 200, "TRN_SESSION_EXPIRED");
        plain("text: key", "0#서비스가 접속이 원활하지 않습니다. 잠시후", 200, "TRN_NETFUNNEL_KEY");
        plain("text: overload", "0#사용자가 많아 접속이 원활하지 않습니다", 200, "TRN_OVERLOADED");
        plain("login page", "<form action=\"/apb/selectListApb01080_n.do\">", 200, "TRN_SESSION_EXPIRED");
        plain("login alert", "<script>alert(Sr.msgs.login020)</script>", 200, "TRN_SESSION_EXPIRED");
        plain("maintenance page", "<html>점검</html>", 200, "TRN_MAINTENANCE");
        plain("proxy", "<html>Bad Gateway</html>", 502, "TRN_MAINTENANCE");
        plain("cut json", "{\"resultMap\":[{\"msgCd\":", 200, "TRN_UNREADABLE");
        plain("garbage", "\x01\x02\xff", 200, "TRN_UNREADABLE");
        plain("nothing", "", 200, "TRN_UNREADABLE");
        plain("gone", "no", 404, "NET_STATUS");
        plain("too many", "slow down", 429, "TRN_OVERLOADED");
    }
    void tellsFailuresApart()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        const auto given = answer(body, status);
        for (const auto& error :
             {srt::readCancel(given).error(), srt::readSearch(given).error(), srt::readReserve(given).error(),
              srt::readList(given).error(), srt::readDetail(given).error(), srt::readStandbyOptions(given).error()})
            QTEST(error.name(), "code");
    }

    void retryAfterIsHandedOn()
    {
        auto busy = answer("later", 503);
        busy.headers = {{"Retry-After", "90"}};
        QCOMPARE(srt::readCancel(busy).error().context.value(u"retry_after_s"_qs), u"90"_qs);
    }
};

GWANJE_TEST(tst_SrtFailure)
#include "tst_SrtFailure.moc"
