// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DataSyncTerms.h"

namespace gwanje::app {

const Terms& dataSyncFields()
{
    static const Terms table{{u"portal"_qs, u"포털"_qs},
                             {u"portals"_qs, u"포털"_qs},
                             {u"title"_qs, u"제목"_qs},
                             {u"sandbox"_qs, u"훈련용"_qs},
                             {u"address"_qs, u"주소"_qs},
                             {u"own_profile"_qs, u"직접 고친 프로필"_qs},
                             {u"problem"_qs, u"문제"_qs},
                             {u"stream"_qs, u"자료"_qs},
                             {u"streams"_qs, u"자료"_qs},
                             {u"members"_qs, u"회원"_qs},
                             {u"orders"_qs, u"주문"_qs},
                             {u"refunds"_qs, u"환불"_qs},
                             {u"session"_qs, u"로그인"_qs},
                             {u"session_ends_at"_qs, u"로그인이 끝날 때"_qs},
                             {u"logged_in_at"_qs, u"로그인한 때"_qs},
                             {u"checked_at"_qs, u"확인한 때"_qs},
                             {u"failed_stage"_qs, u"실패한 확인 단계"_qs},
                             {u"last"_qs, u"마지막"_qs},
                             {u"next"_qs, u"다음"_qs},
                             {u"next_sync"_qs, u"다음 동기화"_qs},
                             {u"next_renewal"_qs, u"다음 로그인 확인"_qs},
                             {u"now"_qs, u"지금"_qs},
                             {u"waits_until"_qs, u"기다리는 때까지"_qs},
                             {u"all"_qs, u"모두"_qs},
                             {u"run_id"_qs, u"실행"_qs},
                             {u"renew"_qs, u"로그인 확인"_qs},
                             {u"took_ms"_qs, u"걸린 시간(ms)"_qs},
                             {u"archive"_qs, u"보관한 파일"_qs},
                             {u"import"_qs, u"가져오기"_qs},
                             {u"rejected"_qs, u"받지 않음"_qs},
                             {u"rejected_rows"_qs, u"받지 않은 행"_qs},
                             {u"duplicates"_qs, u"같은 키"_qs},
                             {u"new_columns"_qs, u"새 열"_qs},
                             {u"vanished_columns"_qs, u"없어진 열"_qs},
                             {u"encoding"_qs, u"글자 방식"_qs},
                             {u"separator"_qs, u"구분 글자"_qs},
                             {u"header_line"_qs, u"제목 줄"_qs},
                             {u"sha256"_qs, u"SHA-256"_qs},
                             {u"line"_qs, u"줄"_qs},
                             {u"column"_qs, u"열"_qs},
                             {u"fault"_qs, u"까닭"_qs},
                             {u"text"_qs, u"내용"_qs},
                             {u"extra"_qs, u"그 밖의 열"_qs},
                             {u"cancelled"_qs, u"끊음"_qs}};
    return table;
}

const Terms& portalProfileFields()
{
    static const Terms table{{u"login_page"_qs, u"로그인 페이지"_qs},
                             {u"login_mark"_qs, u"로그인 페이지의 표시"_qs},
                             {u"form"_qs, u"로그인 양식"_qs},
                             {u"password"_qs, u"비밀번호"_qs},
                             {u"submit"_qs, u"보내는 단추"_qs},
                             {u"refusal"_qs, u"거절 표시"_qs},
                             {u"human_check"_qs, u"사람 확인"_qs},
                             {u"probe_page"_qs, u"확인 페이지"_qs},
                             {u"account_landmark"_qs, u"계정 표시"_qs},
                             {u"session_hours"_qs, u"로그인이 이어지는 시간"_qs},
                             {u"page"_qs, u"페이지"_qs},
                             {u"button"_qs, u"내려받기 단추"_qs},
                             {u"file_stem"_qs, u"파일 이름"_qs},
                             {u"day_column"_qs, u"날짜 열"_qs},
                             {u"amount_column"_qs, u"금액 열"_qs},
                             {u"columns"_qs, u"열"_qs},
                             {u"headers"_qs, u"파일의 열 이름"_qs},
                             {u"formats"_qs, u"형식"_qs},
                             {u"required"_qs, u"꼭 있어야 함"_qs},
                             {u"trimmed"_qs, u"빈칸 떼기"_qs},
                             {u"most_rejected"_qs, u"받지 않아도 되는 행(%)"_qs}};
    return table;
}

const Terms& dataSyncWords()
{
    static const Terms table{{u"success"_qs, u"성공"_qs},
                             {u"partial"_qs, u"일부"_qs},
                             {u"date"_qs, u"날짜"_qs},
                             {u"time"_qs, u"시각"_qs},
                             {u"number"_qs, u"수"_qs},
                             {u"won"_qs, u"금액"_qs},
                             {u"renew"_qs, u"로그인 확인"_qs},
                             {u"login"_qs, u"직접 로그인"_qs},
                             {u"starting_browser"_qs, u"브라우저 시작"_qs},
                             {u"checking_session"_qs, u"로그인 확인"_qs},
                             {u"awaiting_operator"_qs, u"직접 로그인 기다림"_qs},
                             {u"opening_page"_qs, u"페이지 열기"_qs},
                             {u"downloading"_qs, u"내려받는 중"_qs},
                             {u"importing"_qs, u"가져오는 중"_qs},
                             {u"archiving"_qs, u"보관하는 중"_qs},
                             {u"closing"_qs, u"브라우저 닫기"_qs},
                             {u"open_quote"_qs, u"닫히지 않은 따옴표"_qs},
                             {u"text_after_quote"_qs, u"닫는 따옴표 뒤의 글자"_qs},
                             {u"quote_in_cell"_qs, u"칸 안의 따옴표"_qs},
                             {u"too_long"_qs, u"너무 긴 행"_qs},
                             {u"too_few_cells"_qs, u"칸이 모자람"_qs},
                             {u"too_many_cells"_qs, u"칸이 남음"_qs},
                             {u"no_key"_qs, u"키가 빔"_qs},
                             {u"empty"_qs, u"있어야 할 칸이 빔"_qs},
                             {u"not_a_number"_qs, u"수가 아님"_qs},
                             {u"fraction"_qs, u"1원보다 작은 금액"_qs},
                             {u"scientific"_qs, u"표 프로그램이 반올림한 수"_qs},
                             {u"out_of_range"_qs, u"너무 크거나 작음"_qs},
                             {u"not_a_date"_qs, u"날짜가 아님"_qs},
                             {u"not_a_time"_qs, u"없는 시각"_qs},
                             {u"not_text"_qs, u"글이 아님"_qs},
                             {u"repeated_header"_qs, u"되풀이된 제목 줄"_qs},
                             {u"same_key_later"_qs, u"뒤에 같은 키의 행이 있음"_qs}};
    return table;
}

} // namespace gwanje::app
