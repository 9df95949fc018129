// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/EngineSettings.h"

namespace gwanje::ops {
namespace {

using T = SettingType;

QList<Setting> trainAddresses(const QString& s)
{
    const QStringList web{u"http"_qs, u"https"_qs};
    return {
        {.key = u"train.provider"_qs,
         .type = T::Choice,
         .fallback = u"sandbox"_qs,
         .ko = u"철도: 연습용 또는 실제 SRT"_qs,
         .en = u"Railway: the sandbox or the live SRT"_qs,
         .section = s,
         .choices = {u"sandbox"_qs, u"srt"_qs}},
        {.key = u"train.sandbox_url"_qs,
         .type = T::Url,
         .ko = u"연습용 철도의 주소(비우면 관제가 시작한 것)"_qs,
         .en = u"Address of the sandbox railway (empty: the console's own)"_qs,
         .section = s,
         .choices = web,
         .advanced = true},
        {.key = u"train.srt_url"_qs,
         .type = T::Url,
         .fallback = u"https://app.srail.or.kr:443"_qs,
         .ko = u"SRT 서버의 주소"_qs,
         .en = u"Address of the SRT server"_qs,
         .section = s,
         .choices = web,
         .advanced = true},
        {.key = u"train.netfunnel_url"_qs,
         .type = T::Url,
         .fallback = u"https://nf.letskorail.com/ts.wseq"_qs,
         .ko = u"접속 대기열(NetFunnel)의 주소"_qs,
         .en = u"Address of the entrance queue (NetFunnel)"_qs,
         .section = s,
         .choices = web,
         .advanced = true},
        {.key = u"train.user_agent"_qs,
         .type = T::Text,
         .ko = u"철도 서버에 밝히는 프로그램 이름(비우면 기본값)"_qs,
         .en = u"Program name told to the railway (empty: the default)"_qs,
         .section = s,
         .maximum = 200,
         .advanced = true},
    };
}

QList<Setting> trainWork(const QString& s)
{
    return {
        {.key = u"train.interval_ms"_qs,
         .type = T::Integer,
         .fallback = u"30000"_qs,
         .ko = u"검색 간격(ms, 실제 철도는 10초 이상)"_qs,
         .en = u"Search interval in ms (10 s at least when live)"_qs,
         .section = s,
         .minimum = 50,
         .maximum = 3600000},
        {.key = u"train.resume_at_start"_qs,
         .type = T::Boolean,
         .fallback = u"true"_qs,
         .ko = u"시작할 때 중단된 작업을 이어서 하기"_qs,
         .en = u"Resume interrupted tasks at start"_qs,
         .section = s},
        {.key = u"train.live_reserve"_qs,
         .type = T::Boolean,
         .fallback = u"false"_qs,
         .ko = u"실제 철도에서 예약까지 하기(약관을 먼저 읽으세요)"_qs,
         .en = u"Reserve on the live railway (read its terms first)"_qs,
         .section = s},
        {.key = u"train.live_reserve_account"_qs,
         .type = T::Text,
         .ko = u"실제 예약을 할 본인 계정의 이름"_qs,
         .en = u"Name of the one own account that may reserve live"_qs,
         .section = s,
         .maximum = 100},
        {.key = u"train.history_days"_qs,
         .type = T::Integer,
         .fallback = u"30"_qs,
         .ko = u"끝난 작업의 Redis 해시를 남겨 둘 날수"_qs,
         .en = u"Days that the Redis hash of an ended task is kept"_qs,
         .section = s,
         .minimum = 1,
         .maximum = 3650},
    };
}

QList<Setting> reservationSettings()
{
    const QString s = u"reservation"_qs;
    return {
        {.key = u"reservation.sweep_seconds"_qs,
         .type = T::Integer,
         .fallback = u"300"_qs,
         .ko = u"기한이 지난 예매와 주인 없는 자리를 정리하는 간격(초)"_qs,
         .en = u"Seconds between two sweeps of holds that are over and places without an owner"_qs,
         .section = s,
         .minimum = 5,
         .maximum = 86400,
         .needsRestart = true},
        {.key = u"reservation.extend_times"_qs,
         .type = T::Integer,
         .fallback = u"3"_qs,
         .ko = u"잡아 둔 예매의 기한을 늘릴 수 있는 횟수(0: 늘리지 못함)"_qs,
         .en = u"How often a hold can be extended (0: never)"_qs,
         .section = s,
         .minimum = 0,
         .maximum = 100},
        {.key = u"reservation.extend_minutes"_qs,
         .type = T::Integer,
         .fallback = u"30"_qs,
         .ko = u"기한을 늘려도 예매를 잡아 둘 수 있는 가장 긴 시간(분)"_qs,
         .en = u"Minutes that a hold can last at most, however often it is extended"_qs,
         .section = s,
         .minimum = 1,
         .maximum = 1440},
    };
}

QList<Setting> platformSettings()
{
    const QString s = u"platform"_qs;
    return {
        {.key = u"platform.requests_per_second"_qs,
         .type = T::Integer,
         .fallback = u"20"_qs,
         .ko = u"한 플랫폼에 1초에 보내는 요청의 한도"_qs,
         .en = u"Requests a second that one platform gets at most"_qs,
         .section = s,
         .minimum = 1,
         .maximum = 1000},
        {.key = u"platform.whole_read_minutes"_qs,
         .type = T::Integer,
         .fallback = u"10"_qs,
         .ko = u"바뀐 예약만 묻다가 모든 예약을 다시 읽는 간격(분, 0: 늘 모두). 말없이 사라진 예약은 이때 드러남"_qs,
         .en = u"Minutes until all bookings are read again rather than changes alone (0: always all); what vanished "
               "without a word shows only then"_qs,
         .section = s,
         .minimum = 0,
         .maximum = 1440},
        {.key = u"platform.stay_patterns"_qs,
         .type = T::Patterns,
         .ko = u"달력 항목의 제목을 판단하는 규칙. 기본 규칙보다 먼저 적용. 예: reservation ^투숙 (.+)$ ; block ^공사"_qs,
         .en = u"How titles in calendars are judged, before the built-in rules; such as: reservation ^Guest (.+)$ ; "
               "block ^Renovation"_qs,
         .section = s,
         .choices = {u"reservation"_qs, u"block"_qs, u"unknown"_qs, u"drop"_qs}},
        {.key = u"platform.runs_days"_qs,
         .type = T::Integer,
         .fallback = u"30"_qs,
         .ko = u"플랫폼 동기화의 실행 기록을 보관할 날수"_qs,
         .en = u"Days that runs of platform sync are kept"_qs,
         .section = s,
         .minimum = 1,
         .maximum = 36500},
        {.key = u"platform.runs_kept"_qs,
         .type = T::Integer,
         .fallback = u"500000"_qs,
         .ko = u"보관할 실행 기록의 최대 수(넘으면 오래된 것부터 지움)"_qs,
         .en = u"Most runs that are kept (beyond it the oldest go)"_qs,
         .section = s,
         .minimum = 1000,
         .maximum = 100000000},
    };
}

QList<Setting> dataSyncSettings()
{
    const QString s = u"datasync"_qs;
    return {
        {.key = u"datasync.login_minutes"_qs,
         .type = T::Integer,
         .fallback = u"5"_qs,
         .ko = u"직접 로그인을 기다리는 시간(분)"_qs,
         .en = u"Minutes that a login by hand is waited for"_qs,
         .section = s,
         .minimum = 1,
         .maximum = 60},
        {.key = u"datasync.compress_days"_qs,
         .type = T::Integer,
         .fallback = u"7"_qs,
         .ko = u"내려받은 파일을 이 날수가 지나면 압축"_qs,
         .en = u"Days after which downloaded files are compressed"_qs,
         .section = s,
         .minimum = 1,
         .maximum = 36500},
        {.key = u"datasync.keep_days"_qs,
         .type = T::Integer,
         .fallback = u"365"_qs,
         .ko = u"내려받은 파일을 보관할 날수"_qs,
         .en = u"Days that downloaded files are kept"_qs,
         .section = s,
         .minimum = 1,
         .maximum = 36500},
        {.key = u"datasync.sandbox_url"_qs,
         .type = T::Url,
         .ko = u"연습용 판매자 콘솔의 주소(비우면 관제가 시작한 것)"_qs,
         .en = u"Address of the sandbox's seller's console (empty: the console's own)"_qs,
         .section = s,
         .choices = {u"http"_qs, u"https"_qs},
         .advanced = true},
    };
}

} // namespace

QList<Setting> engineSettings()
{
    return trainAddresses(u"train"_qs) + trainWork(u"train"_qs) + reservationSettings() + platformSettings() +
           dataSyncSettings();
}

} // namespace gwanje::ops
