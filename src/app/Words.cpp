// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Words.h"

#include "app/DataSyncTerms.h"
#include <QSet>

namespace gwanje::app {
namespace {

using Table = Terms;

const Table& taskFields()
{
    static const Table table{{u"id"_qs, u"번호"_qs},
                             {u"task_id"_qs, u"작업 번호"_qs},
                             {u"status"_qs, u"상태"_qs},
                             {u"state"_qs, u"상태"_qs},
                             {u"activity"_qs, u"하는 일"_qs},
                             {u"cancel"_qs, u"취소 요청"_qs},
                             {u"cancel_by"_qs, u"취소한 사람"_qs},
                             {u"cancel_at"_qs, u"취소 시각"_qs},
                             {u"provider"_qs, u"철도"_qs},
                             {u"account"_qs, u"계정"_qs},
                             {u"mode"_qs, u"방식"_qs},
                             {u"dep"_qs, u"출발역"_qs},
                             {u"arr"_qs, u"도착역"_qs},
                             {u"departure"_qs, u"출발역"_qs},
                             {u"arrival"_qs, u"도착역"_qs},
                             {u"date"_qs, u"날짜"_qs},
                             {u"from"_qs, u"부터"_qs},
                             {u"to"_qs, u"까지"_qs},
                             {u"request"_qs, u"조건"_qs},
                             {u"attempts"_qs, u"시도"_qs},
                             {u"code"_qs, u"코드"_qs},
                             {u"message"_qs, u"내용"_qs},
                             {u"advice"_qs, u"할 일"_qs},
                             {u"context"_qs, u"세부"_qs},
                             {u"owner"_qs, u"맡은 관제"_qs},
                             {u"created_at"_qs, u"만든 시각"_qs},
                             {u"updated_at"_qs, u"바뀐 시각"_qs},
                             {u"started_at"_qs, u"시작 시각"_qs},
                             {u"ended_at"_qs, u"끝난 시각"_qs},
                             {u"next_try_at"_qs, u"다음 시도"_qs},
                             {u"result"_qs, u"결과"_qs},
                             {u"events"_qs, u"경과"_qs},
                             {u"trains"_qs, u"열차"_qs},
                             {u"sequence"_qs, u"차례"_qs},
                             {u"done"_qs, u"됨"_qs},
                             {u"error"_qs, u"오류"_qs}};
    return table;
}

const Table& trainFields()
{
    static const Table table{{u"train"_qs, u"열차"_qs},
                             {u"departs"_qs, u"출발"_qs},
                             {u"arrives"_qs, u"도착"_qs},
                             {u"departs_at"_qs, u"출발 시각"_qs},
                             {u"arrives_at"_qs, u"도착 시각"_qs},
                             {u"general"_qs, u"일반실"_qs},
                             {u"special"_qs, u"특실"_qs},
                             {u"standby"_qs, u"예약대기"_qs},
                             {u"fare"_qs, u"운임"_qs},
                             {u"number"_qs, u"예약 번호"_qs},
                             {u"pay_before"_qs, u"결제 기한"_qs},
                             {u"seats"_qs, u"좌석 수"_qs},
                             {u"amount"_qs, u"금액"_qs},
                             {u"places"_qs, u"자리"_qs},
                             {u"car"_qs, u"호차"_qs},
                             {u"class"_qs, u"등급"_qs},
                             {u"ko"_qs, u"한국어"_qs},
                             {u"en"_qs, u"영어"_qs},
                             {u"name"_qs, u"이름"_qs},
                             {u"login"_qs, u"로그인"_qs},
                             {u"password_known"_qs, u"비밀번호 있음"_qs},
                             {u"password_kept"_qs, u"비밀번호 보관"_qs},
                             {u"built_in"_qs, u"기본 계정"_qs},
                             {u"removed"_qs, u"지움"_qs},
                             {u"note"_qs, u"덧붙임"_qs},
                             {u"interval_ms"_qs, u"간격(ms)"_qs},
                             {u"passengers"_qs, u"승객"_qs},
                             {u"seat"_qs, u"좌석"_qs},
                             {u"give_up_at"_qs, u"그만둘 시각"_qs},
                             {u"by"_qs, u"한 사람"_qs},
                             {u"ahead"_qs, u"앞사람"_qs},
                             {u"host"_qs, u"서버"_qs},
                             {u"ms"_qs, u"밀리초"_qs},
                             {u"jitter"_qs, u"간격 흔들기"_qs},
                             {u"adult"_qs, u"어른"_qs},
                             {u"child"_qs, u"어린이"_qs},
                             {u"senior"_qs, u"경로"_qs},
                             {u"disabled_severe"_qs, u"중증 장애인"_qs},
                             {u"disabled_mild"_qs, u"경증 장애인"_qs},
                             {u"position"_qs, u"자리 위치"_qs},
                             {u"journey"_qs, u"여정"_qs},
                             {u"deadline"_qs, u"기한"_qs},
                             {u"attempt"_qs, u"시도"_qs},
                             {u"task"_qs, u"작업"_qs},
                             {u"correlation"_qs, u"추적 번호"_qs}};
    return table;
}

const Table& recordFields()
{
    static const Table table{{u"key"_qs, u"이름표"_qs},
                             {u"severity"_qs, u"심각도"_qs},
                             {u"raised_at"_qs, u"발생 시각"_qs},
                             {u"cleared_at"_qs, u"풀린 시각"_qs},
                             {u"acknowledged_at"_qs, u"확인 시각"_qs},
                             {u"acknowledged_by"_qs, u"확인한 사람"_qs},
                             {u"silenced_until"_qs, u"조용히 둘 때까지"_qs},
                             {u"sent"_qs, u"보냄"_qs},
                             {u"pattern"_qs, u"대상"_qs},
                             {u"until"_qs, u"언제까지"_qs},
                             {u"reason"_qs, u"이유"_qs},
                             {u"created_by"_qs, u"정한 사람"_qs},
                             {u"ended"_qs, u"끝냄"_qs},
                             {u"metric"_qs, u"지표"_qs},
                             {u"labels"_qs, u"꼬리표"_qs},
                             {u"quantity"_qs, u"보는 값"_qs},
                             {u"comparison"_qs, u"비교"_qs},
                             {u"threshold"_qs, u"기준"_qs},
                             {u"clear_threshold"_qs, u"풀리는 기준"_qs},
                             {u"for_s"_qs, u"지속(초)"_qs},
                             {u"resend_s"_qs, u"다시 알림(초)"_qs},
                             {u"missing"_qs, u"값이 없으면"_qs},
                             {u"enabled"_qs, u"켜짐"_qs},
                             {u"origin"_qs, u"출처"_qs},
                             {u"at"_qs, u"시각"_qs},
                             {u"actor"_qs, u"누가"_qs},
                             {u"channel"_qs, u"경로"_qs},
                             {u"action"_qs, u"한 일"_qs},
                             {u"object"_qs, u"대상"_qs},
                             {u"detail"_qs, u"자세히"_qs},
                             {u"before"_qs, u"전"_qs},
                             {u"after"_qs, u"후"_qs}};
    return table;
}

const Table& reservationFields()
{
    static const Table table{{u"deed"_qs, u"한 일"_qs},
                             {u"event"_qs, u"행사"_qs},
                             {u"venue"_qs, u"장소"_qs},
                             {u"starts_at"_qs, u"시작 시각"_qs},
                             {u"event_id"_qs, u"행사"_qs},
                             {u"section_id"_qs, u"구역"_qs},
                             {u"user_id"_qs, u"사용자"_qs},
                             {u"reservation_id"_qs, u"예매"_qs},
                             {u"capacity"_qs, u"정원"_qs},
                             {u"available"_qs, u"남은 자리"_qs},
                             {u"free"_qs, u"빈자리"_qs},
                             {u"pending"_qs, u"잡아 둠"_qs},
                             {u"confirmed"_qs, u"확정"_qs},
                             {u"engine"_qs, u"방식"_qs},
                             {u"hold_seconds"_qs, u"잡아 두는 시간(초)"_qs},
                             {u"user_limit"_qs, u"한 사람이 잡을 수 있는 수"_qs},
                             {u"price"_qs, u"값(원)"_qs},
                             {u"rehearsal"_qs, u"예행용"_qs},
                             {u"slots"_qs, u"좌석 번호"_qs},
                             {u"expires_at"_qs, u"기한"_qs},
                             {u"confirmation_code"_qs, u"확정 번호"_qs},
                             {u"idempotency_key"_qs, u"중복을 막는 키"_qs},
                             {u"confirmed_at"_qs, u"확정 시각"_qs},
                             {u"expired_at"_qs, u"만료 시각"_qs},
                             {u"cancelled_at"_qs, u"취소 시각"_qs},
                             {u"extensions"_qs, u"늘린 횟수"_qs},
                             {u"log"_qs, u"기록"_qs},
                             {u"status_before"_qs, u"전 상태"_qs},
                             {u"status_after"_qs, u"뒤 상태"_qs},
                             {u"loaded"_qs, u"Redis에 있음"_qs},
                             {u"drift"_qs, u"차이(석)"_qs},
                             {u"only_in_database"_qs, u"데이터베이스에만"_qs},
                             {u"only_in_redis"_qs, u"Redis에만"_qs},
                             {u"different"_qs, u"내용이 다름"_qs},
                             {u"repaired"_qs, u"고침"_qs},
                             {u"expired"_qs, u"만료된 예매"_qs},
                             {u"settled"_qs, u"확인된 예매"_qs},
                             {u"released"_qs, u"돌려준 예매"_qs},
                             {u"reloaded"_qs, u"다시 채운 구역"_qs},
                             {u"per_second"_qs, u"1초에 만든 예매"_qs},
                             {u"made_in_seconds"_qs, u"예매를 만든 시간(초)"_qs},
                             {u"causes"_qs, u"거절과 실패의 까닭"_qs},
                             {u"count"_qs, u"건수"_qs},
                             {u"create_p50_ms"_qs, u"생성 중앙값(ms)"_qs},
                             {u"create_p95_ms"_qs, u"생성 상위 5%(ms)"_qs},
                             {u"create_p99_ms"_qs, u"생성 상위 1%(ms)"_qs},
                             {u"ok"_qs, u"성공"_qs},
                             {u"refused"_qs, u"거절"_qs},
                             {u"failed"_qs, u"실패"_qs}};
    return table;
}

const Table& platformFields()
{
    static const Table table{{u"connector"_qs, u"연결 방식"_qs},
                             {u"active"_qs, u"켜짐"_qs},
                             {u"runs_itself"_qs, u"자체 작업"_qs},
                             {u"control_url"_qs, u"제어 주소"_qs},
                             {u"timeout_ms"_qs, u"제한 시간(ms)"_qs},
                             {u"time_zone"_qs, u"시간대"_qs},
                             {u"reservations"_qs, u"예약"_qs},
                             {u"prices"_qs, u"요금"_qs},
                             {u"inventory"_qs, u"판매 수"_qs},
                             {u"notes"_qs, u"메모"_qs},
                             {u"removed_at"_qs, u"지운 시각"_qs},
                             {u"health"_qs, u"건강"_qs},
                             {u"last_success_at"_qs, u"마지막 성공"_qs},
                             {u"last_run_at"_qs, u"마지막 실행"_qs},
                             {u"failures"_qs, u"연속 실패"_qs},
                             {u"last_code"_qs, u"마지막 코드"_qs},
                             {u"service"_qs, u"자체 서비스"_qs},
                             {u"data"_qs, u"자료"_qs},
                             {u"fetched_at"_qs, u"받은 시각"_qs},
                             {u"complete_at"_qs, u"모두 받은 시각"_qs},
                             {u"items"_qs, u"항목"_qs},
                             {u"empty_answers"_qs, u"빈 답"_qs},
                             {u"open_discrepancies"_qs, u"열린 차이"_qs},
                             {u"property"_qs, u"숙소"_qs},
                             {u"room"_qs, u"객실"_qs},
                             {u"units"_qs, u"수"_qs},
                             {u"platform"_qs, u"플랫폼"_qs},
                             {u"platforms"_qs, u"플랫폼"_qs},
                             {u"listing"_qs, u"등록 상품"_qs},
                             {u"nights"_qs, u"밤"_qs},
                             {u"changed"_qs, u"바뀐 줄"_qs},
                             {u"lines"_qs, u"줄"_qs},
                             {u"properties"_qs, u"숙소"_qs},
                             {u"rooms"_qs, u"객실"_qs},
                             {u"listings"_qs, u"등록 상품"_qs},
                             {u"preview"_qs, u"미리 보기"_qs},
                             {u"guest"_qs, u"손님"_qs},
                             {u"ghost"_qs, u"빠진 횟수"_qs},
                             {u"scheduled_at"_qs, u"예정 시각"_qs},
                             {u"trigger"_qs, u"계기"_qs},
                             {u"console"_qs, u"관제"_qs},
                             {u"fetched"_qs, u"받음"_qs},
                             {u"new"_qs, u"새로"_qs},
                             {u"updated"_qs, u"바뀜"_qs},
                             {u"unchanged"_qs, u"그대로"_qs},
                             {u"skipped"_qs, u"건너뜀"_qs},
                             {u"discrepancies"_qs, u"차이"_qs},
                             {u"pushed"_qs, u"보냄"_qs},
                             {u"push_refused"_qs, u"거절됨"_qs},
                             {u"kind"_qs, u"종류"_qs},
                             {u"subject"_qs, u"대상"_qs},
                             {u"booking"_qs, u"예약"_qs},
                             {u"fields"_qs, u"다른 점"_qs},
                             {u"ours"_qs, u"이쪽"_qs},
                             {u"theirs"_qs, u"저쪽"_qs},
                             {u"first_seen_at"_qs, u"처음 본 시각"_qs},
                             {u"last_seen_at"_qs, u"마지막으로 본 시각"_qs},
                             {u"changed_at"_qs, u"바뀐 시각"_qs},
                             {u"cycles"_qs, u"본 횟수"_qs},
                             {u"run"_qs, u"실행"_qs},
                             {u"resolution"_qs, u"해결"_qs},
                             {u"resolved_by"_qs, u"해결한 사람"_qs},
                             {u"resolved_at"_qs, u"해결 시각"_qs},
                             {u"step"_qs, u"단계"_qs}};
    return table;
}

const Table& scheduleFields()
{
    static const Table table{{u"leader"_qs, u"이끄는 관제"_qs},
                             {u"leads"_qs, u"이 관제가 이끎"_qs},
                             {u"types"_qs, u"작업 유형"_qs},
                             {u"valid"_qs, u"확인"_qs},
                             {u"sync"_qs, u"동기화"_qs},
                             {u"timeout"_qs, u"제한 시간"_qs},
                             {u"retries"_qs, u"재시도"_qs},
                             {u"parallel"_qs, u"함께"_qs},
                             {u"failures_to_open"_qs, u"몇 번 실패하면 늦춤"_qs},
                             {u"running"_qs, u"실행 중"_qs},
                             {u"waiting"_qs, u"기다림"_qs},
                             {u"open_circuits"_qs, u"늦춘 플랫폼"_qs},
                             {u"runs"_qs, u"실행"_qs},
                             {u"missed"_qs, u"놓침"_qs},
                             {u"next_run_at"_qs, u"다음 실행"_qs},
                             {u"probe"_qs, u"시험 실행"_qs},
                             {u"cut"_qs, u"끊은 실행"_qs}};
    return table;
}

const Table& programFields()
{
    static const Table table{{u"value"_qs, u"값"_qs},
                             {u"source"_qs, u"출처"_qs},
                             {u"default"_qs, u"기본값"_qs},
                             {u"type"_qs, u"종류"_qs},
                             {u"choices"_qs, u"고를 수 있는 값"_qs},
                             {u"environment"_qs, u"환경 변수"_qs},
                             {u"needs_restart"_qs, u"다시 시작해야 함"_qs},
                             {u"description"_qs, u"설명"_qs},
                             {u"version"_qs, u"버전"_qs},
                             {u"newest"_qs, u"가장 새 버전"_qs},
                             {u"dialect"_qs, u"데이터베이스"_qs},
                             {u"url"_qs, u"주소"_qs},
                             {u"checksum"_qs, u"검사합"_qs},
                             {u"applied_at"_qs, u"적용 시각"_qs},
                             {u"steps"_qs, u"단계"_qs},
                             {u"file"_qs, u"파일"_qs},
                             {u"path"_qs, u"경로"_qs},
                             {u"bytes"_qs, u"바이트"_qs},
                             {u"rows"_qs, u"줄 수"_qs},
                             {u"problems"_qs, u"문제"_qs},
                             {u"gwanje"_qs, u"관제"_qs},
                             {u"libraries"_qs, u"라이브러리"_qs},
                             {u"servers"_qs, u"서버"_qs}};
    return table;
}

const QString* koreanLabel(const QString& field)
{
    for (const Table* table : {&taskFields(), &trainFields(), &recordFields(), &reservationFields(), &platformFields(),
                               &scheduleFields(), &dataSyncFields(), &portalProfileFields(), &programFields()}) {
        if (const auto found = table->constFind(field); found != table->cend())
            return &*found;
    }
    return nullptr;
}

/// Fields that hold words of ours; in others the same letters may be somebody's name.
bool holdsWords(const QString& field)
{
    static const QSet<QString> fields{u"status"_qs,   u"state"_qs,      u"activity"_qs, u"mode"_qs,
                                      u"severity"_qs, u"source"_qs,     u"type"_qs,     u"channel"_qs,
                                      u"result"_qs,   u"class"_qs,      u"provider"_qs, u"quantity"_qs,
                                      u"login"_qs,    u"comparison"_qs, u"missing"_qs,  u"origin"_qs,
                                      u"seat"_qs,     u"position"_qs,   u"dialect"_qs,  u"password_kept"_qs,
                                      u"engine"_qs,   u"actor"_qs,      u"action"_qs,   u"status_before"_qs,
                                      u"status_after"_qs, u"kind"_qs,   u"resolution"_qs,
                                      u"trigger"_qs,  u"connector"_qs,  u"reservations"_qs,
                                      u"prices"_qs,   u"inventory"_qs,  u"service"_qs, u"step"_qs,
                                      u"session"_qs,  u"fault"_qs};
    return fields.contains(field);
}

const Table& words()
{
    static const Table table{{u"queued"_qs, u"대기"_qs},
                             {u"running"_qs, u"실행 중"_qs},
                             {u"reserved"_qs, u"예약됨"_qs},
                             {u"failed"_qs, u"실패"_qs},
                             {u"cancelled"_qs, u"취소"_qs},
                             {u"interrupted"_qs, u"중단"_qs},
                             {u"none"_qs, u"없음"_qs},
                             {u"logging_in"_qs, u"로그인"_qs},
                             {u"queueing"_qs, u"접속 대기"_qs},
                             {u"searching"_qs, u"검색"_qs},
                             {u"waiting"_qs, u"다음 차례 대기"_qs},
                             {u"reserving"_qs, u"예약 중"_qs},
                             {u"checking"_qs, u"결과 확인"_qs},
                             {u"following_standby"_qs, u"예약대기 확인"_qs},
                             {u"releasing"_qs, u"되돌리는 중"_qs},
                             {u"paused"_qs, u"쉬는 중"_qs},
                             {u"reserve"_qs, u"예약"_qs},
                             {u"watch"_qs, u"지켜보기"_qs},
                             {u"unpaid"_qs, u"미결제"_qs},
                             {u"paid"_qs, u"결제됨"_qs},
                             {u"standby"_qs, u"예약대기"_qs},
                             {u"general"_qs, u"일반실"_qs},
                             {u"special"_qs, u"특실"_qs},
                             {u"sandbox"_qs, u"연습용"_qs},
                             {u"general-first"_qs, u"일반실 먼저"_qs},
                             {u"general-only"_qs, u"일반실만"_qs},
                             {u"special-first"_qs, u"특실 먼저"_qs},
                             {u"special-only"_qs, u"특실만"_qs},
                             {u"any"_qs, u"아무 데나"_qs},
                             {u"window"_qs, u"창가"_qs},
                             {u"aisle"_qs, u"통로"_qs},
                             {u"info"_qs, u"알림"_qs},
                             {u"warning"_qs, u"경고"_qs},
                             {u"error"_qs, u"오류"_qs},
                             {u"default"_qs, u"기본값"_qs},
                             {u"file"_qs, u"설정 파일"_qs},
                             {u"env-file"_qs, u"환경 파일"_qs},
                             {u"environment"_qs, u"환경 변수"_qs},
                             {u"command-line"_qs, u"명령줄"_qs},
                             {u"text"_qs, u"글"_qs},
                             {u"integer"_qs, u"정수"_qs},
                             {u"boolean"_qs, u"예/아니요"_qs},
                             {u"choice"_qs, u"고르기"_qs},
                             {u"url"_qs, u"주소"_qs},
                             {u"secret"_qs, u"비밀"_qs},
                             {u"hours"_qs, u"시간대"_qs},
                             {u"gui"_qs, u"창"_qs},
                             {u"cli"_qs, u"명령줄"_qs},
                             {u"tour"_qs, u"둘러보기"_qs},
                             {u"redis"_qs, u"Redis"_qs},
                             {u"ok"_qs, u"됨"_qs},
                             {u"broken"_qs, u"깨짐"_qs},
                             {u"current"_qs, u"최신"_qs},
                             {u"behind"_qs, u"옛 버전"_qs},
                             {u"newer"_qs, u"더 새 버전"_qs},
                             {u"value"_qs, u"값"_qs},
                             {u"per_minute"_qs, u"1분 동안"_qs},
                             {u"p50"_qs, u"중앙값"_qs},
                             {u"p95"_qs, u"상위 5%"_qs},
                             {u"p99"_qs, u"상위 1%"_qs},
                             {u"above"_qs, u"초과"_qs},
                             {u"below"_qs, u"미만"_qs},
                             {u"ignore"_qs, u"그대로 둠"_qs},
                             {u"alert"_qs, u"경보"_qs},
                             {u"built_in"_qs, u"기본"_qs},
                             {u"changed"_qs, u"바꿈"_qs},
                             {u"own"_qs, u"직접 만듦"_qs},
                             {u"memory"_qs, u"메모리"_qs},
                             {u"keyring"_qs, u"열쇠고리"_qs},
                             {u"pending"_qs, u"잡아 둠"_qs},
                             {u"confirmed"_qs, u"확정"_qs},
                             {u"expired"_qs, u"만료"_qs},
                             {u"open"_qs, u"열림"_qs},
                             {u"closed"_qs, u"닫힘"_qs},
                             {u"sold_out"_qs, u"매진"_qs},
                             {u"lock"_qs, u"수량"_qs},
                             {u"slot"_qs, u"좌석"_qs},
                             {u"created"_qs, u"만듦"_qs},
                             {u"extended"_qs, u"연장"_qs},
                             {u"repaired"_qs, u"바로잡음"_qs},
                             {u"user"_qs, u"사용자"_qs},
                             {u"system"_qs, u"시스템"_qs},
                             {u"operator"_qs, u"운영자"_qs},
                             {u"stopped"_qs, u"멈춤"_qs},
                             {u"valid"_qs, u"확인"_qs},
                             {u"sync"_qs, u"동기화"_qs},
                             {u"timer"_qs, u"예정"_qs},
                             {u"api"_qs, u"API"_qs},
                             {u"skipped"_qs, u"건너뜀"_qs},
                             {u"pull"_qs, u"받음"_qs},
                             {u"push"_qs, u"보냄"_qs},
                             {u"off"_qs, u"안 함"_qs},
                             {u"json"_qs, u"JSON"_qs},
                             {u"ical"_qs, u"iCal"_qs},
                             {u"ignored"_qs, u"그대로 둠"_qs},
                             {u"resolved"_qs, u"해결됨"_qs},
                             {u"theirs"_qs, u"저쪽 값으로"_qs},
                             {u"ours"_qs, u"이쪽 값으로"_qs},
                             {u"agreed"_qs, u"같아짐"_qs},
                             {u"missing_here"_qs, u"이쪽에 없음"_qs},
                             {u"missing_there"_qs, u"저쪽에 없음"_qs},
                             {u"field"_qs, u"내용 다름"_qs},
                             {u"price"_qs, u"요금 다름"_qs},
                             {u"inventory"_qs, u"판매 수 다름"_qs},
                             {u"double_booking"_qs, u"중복 예약"_qs},
                             {u"overbooked"_qs, u"초과 판매"_qs},
                             {u"unmapped"_qs, u"객실 모름"_qs},
                             {u"starting"_qs, u"켜지는 중"_qs},
                             {u"stopping"_qs, u"꺼지는 중"_qs},
                             {u"dns"_qs, u"이름"_qs},
                             {u"tcp"_qs, u"연결"_qs},
                             {u"tls"_qs, u"암호화"_qs},
                             {u"http"_qs, u"조회"_qs},
                             {u"auth"_qs, u"인증"_qs},
                             {u"shape"_qs, u"형식"_qs}};
    return table;
}

/// A session is valid, a run "valid" compares.
QString koreanWord(const QString& field, const QString& word)
{
    if (field == u"session"_qs && word == u"valid"_qs)
        return u"유효"_qs;
    return dataSyncWords().value(word, words().value(word));
}

} // namespace

QString fieldLabel(const QString& field, core::Language language)
{
    const QString* korean = language == core::Language::Korean ? koreanLabel(field) : nullptr;
    return korean ? *korean : QString(field).replace(u'_', u' ');
}

QString fieldWord(const QString& field, const QString& word, core::Language language)
{
    if (!holdsWords(field) || (!words().contains(word) && !dataSyncWords().contains(word)))
        return word;
    return language == core::Language::Korean ? koreanWord(field, word) : QString(word).replace(u'_', u' ');
}

QString fieldPlace(const core::Context& context, core::Language language)
{
    static const QString ofLine = u"line "_qs;
    const QString field = context.value(u"field"_qs);
    const bool isLine = field.startsWith(ofLine);
    const QString number = isLine ? field.mid(ofLine.size()) : context.value(u"line"_qs);
    if (number.isEmpty()) // an option or a key of JSON, as it is typed
        return field == u"file"_qs ? fieldLabel(field, language) : field;
    const QString line = (language == core::Language::Korean ? u"%1번째 줄"_qs : u"line %1"_qs).arg(number);
    return isLine ? line : line + u", "_qs + fieldLabel(field, language);
}

bool hasLabel(const QString& field)
{
    return koreanLabel(field) != nullptr;
}

} // namespace gwanje::app
