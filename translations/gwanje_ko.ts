<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>AccountsDialog</name>
    <message>
        <source>Accounts</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Accounts at the railway. Passwords are kept in the system keyring, or for this run only where there is none. The sandbox account is built in.</source>
        <translation>철도 계정입니다. 비밀번호는 시스템 열쇠고리에 두고, 열쇠고리가 없으면 이번 실행 동안만 기억합니다. 연습용 계정은 기본으로 들어 있습니다.</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>계정 추가</translation>
    </message>
    <message>
        <source>Test login</source>
        <translation>로그인 시험</translation>
    </message>
    <message>
        <source>Enter password</source>
        <translation>비밀번호 입력</translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation>계정 삭제</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>AddAccountDialog</name>
    <message>
        <source>Add account</source>
        <translation>계정 추가</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>As you want to see it, e.g. mine</source>
        <translation>알아보기 쉬운 이름, 예: 내 계정</translation>
    </message>
    <message>
        <source>Railway</source>
        <translation>철도</translation>
    </message>
    <message>
        <source>Member number, e-mail or phone</source>
        <translation>회원번호, 전자우편 또는 전화번호</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>AlertRules</name>
    <message>
        <source>Built in</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>바꿈</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>직접 만듦</translation>
    </message>
    <message>
        <source>per minute</source>
        <translation>분당</translation>
    </message>
    <message>
        <source>%1 above %2</source>
        <translation>%1 &gt; %2</translation>
    </message>
    <message>
        <source>%1 below %2</source>
        <translation>%1 &lt; %2</translation>
    </message>
    <message>
        <source>%1 for %2 s</source>
        <translation>%1, %2초 동안</translation>
    </message>
    <message>
        <source>%1 for %2 min</source>
        <translation>%1, %2분 동안</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>Acknowledged</source>
        <translation>확인됨</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>잠시 끔</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>해제됨</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>안내</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>발생</translation>
    </message>
    <message>
        <source>Silenced until</source>
        <translation>이때까지 끔</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) so far</source>
        <translation>
            <numerusform>지금까지 %n번</numerusform>
        </translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>지속 중</translation>
    </message>
</context>
<context>
    <name>AuditAction</name>
    <message>
        <source>Start a train task</source>
        <translation>열차 예매 작업 시작</translation>
    </message>
    <message>
        <source>Cancel train tasks</source>
        <translation>열차 예매 작업 취소</translation>
    </message>
    <message>
        <source>Resume train tasks</source>
        <translation>열차 예매 작업 이어서 하기</translation>
    </message>
    <message>
        <source>Remove train tasks from the list</source>
        <translation>열차 예매 작업을 목록에서 지움</translation>
    </message>
    <message>
        <source>Cancel a reservation at the railway</source>
        <translation>철도 예약 취소</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>계정 추가</translation>
    </message>
    <message>
        <source>Enter an account&apos;s password</source>
        <translation>계정 비밀번호 입력</translation>
    </message>
    <message>
        <source>Remove an account</source>
        <translation>계정 지움</translation>
    </message>
    <message>
        <source>Add an event</source>
        <translation>행사 추가</translation>
    </message>
    <message>
        <source>Remove an event</source>
        <translation>행사 지움</translation>
    </message>
    <message>
        <source>Add a section</source>
        <translation>구역 추가</translation>
    </message>
    <message>
        <source>Remove a section</source>
        <translation>구역 지움</translation>
    </message>
    <message>
        <source>Open a section</source>
        <translation>구역 열기</translation>
    </message>
    <message>
        <source>Close a section</source>
        <translation>구역 닫기</translation>
    </message>
    <message>
        <source>Change a section&apos;s capacity</source>
        <translation>구역 정원 변경</translation>
    </message>
    <message>
        <source>Make a reservation</source>
        <translation>예매</translation>
    </message>
    <message>
        <source>Confirm a reservation</source>
        <translation>예매 확정</translation>
    </message>
    <message>
        <source>Cancel a reservation</source>
        <translation>예매 취소</translation>
    </message>
    <message>
        <source>Extend a hold</source>
        <translation>예매 기한 연장</translation>
    </message>
    <message>
        <source>Reconcile Redis and the database</source>
        <translation>Redis와 데이터베이스 대조</translation>
    </message>
    <message>
        <source>Expire holds that are over</source>
        <translation>지난 예매 만료</translation>
    </message>
    <message>
        <source>Rehearse a rush</source>
        <translation>예매 폭주 예행</translation>
    </message>
    <message>
        <source>Change a setting</source>
        <translation>설정 변경</translation>
    </message>
    <message>
        <source>Put a setting back to default</source>
        <translation>설정 하나를 기본값으로</translation>
    </message>
    <message>
        <source>Put all settings back to default</source>
        <translation>모든 설정을 기본값으로</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>설정 가져오기</translation>
    </message>
    <message>
        <source>Set or remove the PIN</source>
        <translation>PIN 설정 또는 삭제</translation>
    </message>
    <message>
        <source>Back up the database</source>
        <translation>데이터베이스 백업</translation>
    </message>
    <message>
        <source>Restore the database</source>
        <translation>데이터베이스 복원</translation>
    </message>
    <message>
        <source>Copy the database</source>
        <translation>데이터베이스 복사</translation>
    </message>
    <message>
        <source>Upgrade the database</source>
        <translation>데이터베이스 스키마 올리기</translation>
    </message>
    <message>
        <source>Take the database back to an older schema</source>
        <translation>데이터베이스 스키마 내리기</translation>
    </message>
    <message>
        <source>Acknowledge alerts</source>
        <translation>알림 확인</translation>
    </message>
    <message>
        <source>Silence alerts</source>
        <translation>알림 잠시 끄기</translation>
    </message>
    <message>
        <source>End the silence of alerts</source>
        <translation>알림 다시 켜기</translation>
    </message>
    <message>
        <source>Change an alert rule</source>
        <translation>알림 규칙 변경</translation>
    </message>
    <message>
        <source>Put an alert rule back</source>
        <translation>알림 규칙 되돌림</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>명령줄</translation>
    </message>
    <message>
        <source>Guided tour</source>
        <translation>둘러보기</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Make the console read-only</source>
        <translation>관제를 읽기 전용으로</translation>
    </message>
    <message>
        <source>Allow changes on a read-only console</source>
        <translation>읽기 전용 관제에서 변경 허용</translation>
    </message>
    <message>
        <source>Send a test alert</source>
        <translation>시험 알림 보내기</translation>
    </message>
    <message>
        <source>Change a section</source>
        <translation>구역 변경</translation>
    </message>
    <message>
        <source>Import sections</source>
        <translation>구역 가져오기</translation>
    </message>
    <message>
        <source>Try failed train tasks again</source>
        <translation>실패한 열차 작업 다시 시도</translation>
    </message>
    <message>
        <source>Change an event</source>
        <translation>행사 변경</translation>
    </message>
    <message>
        <source>Open an event</source>
        <translation>행사 열기</translation>
    </message>
    <message>
        <source>Close an event</source>
        <translation>행사 닫기</translation>
    </message>
    <message>
        <source>Add a property</source>
        <translation>숙소 추가</translation>
    </message>
    <message>
        <source>Change a property</source>
        <translation>숙소 변경</translation>
    </message>
    <message>
        <source>Remove a property</source>
        <translation>숙소 지움</translation>
    </message>
    <message>
        <source>Add a room</source>
        <translation>객실 추가</translation>
    </message>
    <message>
        <source>Change a room</source>
        <translation>객실 변경</translation>
    </message>
    <message>
        <source>Remove a room</source>
        <translation>객실 지움</translation>
    </message>
    <message>
        <source>Add a listing</source>
        <translation>등록 상품 추가</translation>
    </message>
    <message>
        <source>Change a listing</source>
        <translation>등록 상품 변경</translation>
    </message>
    <message>
        <source>Remove a listing</source>
        <translation>등록 상품 지움</translation>
    </message>
    <message>
        <source>Set rates</source>
        <translation>요금 설정</translation>
    </message>
    <message>
        <source>Remove rates</source>
        <translation>요금 지움</translation>
    </message>
    <message>
        <source>Import the own books</source>
        <translation>자체 장부 가져오기</translation>
    </message>
    <message>
        <source>Add a platform</source>
        <translation>플랫폼 추가</translation>
    </message>
    <message>
        <source>Change a platform</source>
        <translation>플랫폼 변경</translation>
    </message>
    <message>
        <source>Remove a platform</source>
        <translation>플랫폼 지움</translation>
    </message>
    <message>
        <source>Run a platform&apos;s job now</source>
        <translation>플랫폼 작업 지금 실행</translation>
    </message>
    <message>
        <source>Pause the scheduler</source>
        <translation>스케줄러 일시 정지</translation>
    </message>
    <message>
        <source>Resume the scheduler</source>
        <translation>스케줄러 다시 시작</translation>
    </message>
    <message>
        <source>Stop the scheduler</source>
        <translation>스케줄러 정지</translation>
    </message>
    <message>
        <source>Start the scheduler</source>
        <translation>스케줄러 시작</translation>
    </message>
    <message>
        <source>Configure the scheduler</source>
        <translation>스케줄러 설정</translation>
    </message>
    <message>
        <source>Resolve discrepancies</source>
        <translation>차이 해결</translation>
    </message>
    <message>
        <source>Cancel runs of a platform</source>
        <translation>플랫폼 실행 취소</translation>
    </message>
    <message>
        <source>Add a rule for discrepancies</source>
        <translation>차이 규칙 추가</translation>
    </message>
    <message>
        <source>Change a rule for discrepancies</source>
        <translation>차이 규칙 변경</translation>
    </message>
    <message>
        <source>Remove a rule for discrepancies</source>
        <translation>차이 규칙 삭제</translation>
    </message>
    <message>
        <source>Write a calendar of what is left of a room</source>
        <translation>객실의 남은 날짜를 달력 파일로 쓰기</translation>
    </message>
    <message>
        <source>Sync a portal now</source>
        <translation>포털 지금 동기화</translation>
    </message>
    <message>
        <source>Cancel a visit to a portal</source>
        <translation>포털 방문 취소</translation>
    </message>
    <message>
        <source>Log in to a portal by hand</source>
        <translation>포털에 직접 로그인</translation>
    </message>
    <message>
        <source>Check a portal&apos;s login</source>
        <translation>포털 로그인 확인</translation>
    </message>
    <message>
        <source>Forget a portal&apos;s login</source>
        <translation>포털 로그인 잊기</translation>
    </message>
    <message>
        <source>Enter a portal&apos;s account</source>
        <translation>포털 계정 입력</translation>
    </message>
    <message>
        <source>Change a portal&apos;s profile</source>
        <translation>포털 프로필 변경</translation>
    </message>
    <message>
        <source>Put a portal&apos;s profile back</source>
        <translation>포털 프로필 되돌리기</translation>
    </message>
    <message>
        <source>Import a file by hand</source>
        <translation>파일 직접 가져오기</translation>
    </message>
    <message>
        <source>Pause data sync</source>
        <translation>데이터 동기화 일시 정지</translation>
    </message>
    <message>
        <source>Resume data sync</source>
        <translation>데이터 동기화 재개</translation>
    </message>
    <message>
        <source>Stop data sync</source>
        <translation>데이터 동기화 중지</translation>
    </message>
    <message>
        <source>Configure data sync</source>
        <translation>데이터 동기화 설정</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>The database is backed up: %1 (%2)</source>
        <translation>데이터베이스를 백업했습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>Back up the database</source>
        <translation>데이터베이스 백업</translation>
    </message>
    <message>
        <source>SQLite database (*.db)</source>
        <translation>SQLite 데이터베이스 (*.db)</translation>
    </message>
    <message>
        <source>Only SQLite is backed up from here: PostgreSQL has its own pg_dump</source>
        <translation>여기서는 SQLite만 백업합니다. PostgreSQL은 pg_dump로 하세요</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Pay within %1</source>
        <translation>결제 %1 남음</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>이 알림 닫기</translation>
    </message>
</context>
<context>
    <name>BookLineModel</name>
    <message>
        <source>A property and a room need names, of up to 200 characters</source>
        <translation>숙소와 객실의 이름이 200자까지 필요합니다</translation>
    </message>
    <message>
        <source>This is no time zone; one is Asia/Seoul</source>
        <translation>시간대가 아닙니다. Asia/Seoul처럼 적으세요</translation>
    </message>
    <message>
        <source>A price is a whole number of won</source>
        <translation>요금은 원 단위의 수입니다</translation>
    </message>
    <message>
        <source>A platform needs its id of the listing, up to 200 characters</source>
        <translation>플랫폼의 상품 번호가 200자까지 필요합니다</translation>
    </message>
    <message>
        <source>A price or a number for sale needs its date</source>
        <translation>요금이나 판매 수에는 날짜가 필요합니다</translation>
    </message>
    <message>
        <source>Dates are such as 2026-12-01, “to” is after “from”, at most 800 nights</source>
        <translation>날짜는 2026-12-01처럼, 까지는 부터보다 뒤로, 800박까지입니다</translation>
    </message>
    <message>
        <source>The file has no lines below its heads.</source>
        <translation>파일의 첫 줄 아래에 자료가 없습니다.</translation>
    </message>
    <message>
        <source>The first line must name the columns “property” and “room”.</source>
        <translation>첫 줄에 “숙소”와 “객실” 열이 있어야 합니다.</translation>
    </message>
    <message>
        <source>The file is neither UTF-8 nor CP949 text</source>
        <translation>파일이 UTF-8이나 CP949 글이 아닙니다</translation>
    </message>
    <message>
        <source>The listing names no platform</source>
        <translation>등록 상품에 플랫폼이 없습니다</translation>
    </message>
    <message>
        <source>There is no platform “%1”</source>
        <translation>“%1” 플랫폼이 없습니다</translation>
    </message>
    <message>
        <source>“%1” is another room already</source>
        <translation>“%1”은(는) 이미 다른 객실입니다</translation>
    </message>
    <message>
        <source>A number of rooms is 1 to 10,000</source>
        <translation>객실 수는 1에서 10,000까지입니다</translation>
    </message>
    <message>
        <source>A number for sale is 0 to 10,000</source>
        <translation>판매 수는 0에서 10,000까지입니다</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>숙소</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>객실</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>객실 수</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>등록 상품</translation>
    </message>
    <message>
        <source>From</source>
        <translation>부터</translation>
    </message>
    <message>
        <source>To</source>
        <translation>까지</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>요금</translation>
    </message>
    <message>
        <source>For sale</source>
        <translation>판매 수</translation>
    </message>
</context>
<context>
    <name>CausesDialog</name>
    <message>
        <source>Failures by cause</source>
        <translation>원인별 실패</translation>
    </message>
    <message>
        <source>Requests that came to nothing since the console started:</source>
        <translation>관제를 시작한 뒤 이루어지지 않은 요청:</translation>
    </message>
    <message>
        <source>Causes of failures</source>
        <translation>실패 원인</translation>
    </message>
    <message>
        <source>See the charts</source>
        <translation>차트 보기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source> s</source>
        <translation> 초</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/초</translation>
    </message>
    <message>
        <source>/min</source>
        <translation>/분</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>한계 %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>최소 %1</translation>
    </message>
</context>
<context>
    <name>CloseQuestion</name>
    <message>
        <source>Close the window</source>
        <translation>창 닫기</translation>
    </message>
    <message>
        <source>Shall Gwanje keep working in the tray when the window is closed? Tasks that run stop when it quits and can be resumed.</source>
        <translation>창을 닫아도 트레이에서 계속 일할까요? 끝내면 실행 중인 작업이 멈추고, 나중에 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Leave the window open</source>
        <translation>창 그대로 두기</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>계속 일하기</translation>
    </message>
    <message>
        <source>Quit Gwanje?</source>
        <translation>관제를 끝낼까요?</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are running or queued here. Quitting stops watching for seats; they go on at the next start.</source>
        <translation>
            <numerusform>작업 %n건이 여기서 실행 중이거나 대기 중입니다. 끝내면 좌석 찾기가 멈추고, 다음에 시작할 때 이어서 합니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are running or queued here. Quitting stops watching for seats; they wait as interrupted until they are resumed.</source>
        <translation>
            <numerusform>작업 %n건이 여기서 실행 중이거나 대기 중입니다. 끝내면 좌석 찾기가 멈추고, 이어서 하라고 할 때까지 중단된 채 기다립니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Follow the newest line</source>
        <translation>새 로그 따라가기</translation>
    </message>
    <message>
        <source>Pause the log</source>
        <translation>로그 일시 정지</translation>
    </message>
    <message>
        <source>Go to the line&apos;s task</source>
        <translation>로그 줄의 작업으로 가기</translation>
    </message>
    <message>
        <source>Next warning or error</source>
        <translation>다음 경고나 오류</translation>
    </message>
    <message>
        <source>Previous warning or error</source>
        <translation>이전 경고나 오류</translation>
    </message>
    <message>
        <source>Go to train tasks</source>
        <translation>열차 예매 작업으로 가기</translation>
    </message>
    <message>
        <source>Go to logs</source>
        <translation>로그로 가기</translation>
    </message>
    <message>
        <source>Go to settings</source>
        <translation>설정으로 가기</translation>
    </message>
    <message>
        <source>Search in the page</source>
        <translation>이 화면에서 검색</translation>
    </message>
    <message>
        <source>Back out</source>
        <translation>뒤로 물러나기</translation>
    </message>
    <message>
        <source>Help for the page</source>
        <translation>이 화면의 도움말</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>창 보이기</translation>
    </message>
    <message>
        <source>Quit Gwanje</source>
        <translation>관제 끝내기</translation>
    </message>
    <message>
        <source>Send a test to the webhook</source>
        <translation>웹훅으로 시험 알림 보내기</translation>
    </message>
    <message>
        <source>New train task</source>
        <translation>새 열차 예매 작업</translation>
    </message>
    <message>
        <source>Accounts at the railway</source>
        <translation>철도 계정</translation>
    </message>
    <message>
        <source>Reservations at the railway</source>
        <translation>철도 예약 목록</translation>
    </message>
    <message>
        <source>Cancel train tasks</source>
        <translation>열차 예매 작업 취소</translation>
    </message>
    <message>
        <source>Resume train tasks</source>
        <translation>열차 예매 작업 이어서 하기</translation>
    </message>
    <message>
        <source>Enter the password a task waits for</source>
        <translation>작업에 필요한 비밀번호 입력</translation>
    </message>
    <message>
        <source>Duplicate the train task</source>
        <translation>열차 예매 작업 복제</translation>
    </message>
    <message>
        <source>Remove train tasks from the list</source>
        <translation>목록에서 열차 예매 작업 삭제</translation>
    </message>
    <message>
        <source>Open the railway&apos;s official site</source>
        <translation>철도 공식 사이트 열기</translation>
    </message>
    <message>
        <source>Log of the train task</source>
        <translation>이 작업의 로그</translation>
    </message>
    <message>
        <source>Copy the chosen rows</source>
        <translation>선택한 행 복사</translation>
    </message>
    <message>
        <source>Acknowledge alerts</source>
        <translation>알림 확인</translation>
    </message>
    <message>
        <source>Silence alerts</source>
        <translation>알림 잠시 끄기</translation>
    </message>
    <message>
        <source>End the silence of alerts</source>
        <translation>알림 다시 켜기</translation>
    </message>
    <message>
        <source>Copy the alerts&apos; details</source>
        <translation>알림 내용 복사</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>명령 찾기</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키 목록</translation>
    </message>
    <message>
        <source>Make the console read-only</source>
        <translation>읽기 전용으로 바꾸기</translation>
    </message>
    <message>
        <source>Allow changes</source>
        <translation>변경 허용</translation>
    </message>
    <message>
        <source>Lock the window</source>
        <translation>창 잠그기</translation>
    </message>
    <message>
        <source>Set or remove the PIN of the lock</source>
        <translation>잠금 PIN 설정 또는 삭제</translation>
    </message>
    <message>
        <source>Export the settings</source>
        <translation>설정 내보내기</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>설정 가져오기</translation>
    </message>
    <message>
        <source>Put all settings back to default</source>
        <translation>모든 설정을 기본값으로</translation>
    </message>
    <message>
        <source>Add an account at the railway</source>
        <translation>철도 계정 추가</translation>
    </message>
    <message>
        <source>Enter an account&apos;s password</source>
        <translation>계정 비밀번호 입력</translation>
    </message>
    <message>
        <source>Remove an account</source>
        <translation>계정 삭제</translation>
    </message>
    <message>
        <source>Cancel a reservation at the railway</source>
        <translation>철도 예약 취소</translation>
    </message>
    <message>
        <source>Audit: everything done to this object</source>
        <translation>감사: 이 대상의 모든 기록</translation>
    </message>
    <message>
        <source>Go to the overview</source>
        <translation>상황판으로 가기</translation>
    </message>
    <message>
        <source>Go to alerts</source>
        <translation>알림으로 가기</translation>
    </message>
    <message>
        <source>Go to the audit trail</source>
        <translation>감사 기록으로 가기</translation>
    </message>
    <message>
        <source>Save diagnostics…</source>
        <translation>진단 묶음 저장…</translation>
    </message>
    <message>
        <source>Go to monitoring</source>
        <translation>모니터링으로 가기</translation>
    </message>
    <message>
        <source>Charts of five minutes</source>
        <translation>5분 차트 보기</translation>
    </message>
    <message>
        <source>Charts of an hour</source>
        <translation>1시간 차트 보기</translation>
    </message>
    <message>
        <source>Charts of a day</source>
        <translation>1일 차트 보기</translation>
    </message>
    <message>
        <source>Charts of a week</source>
        <translation>1주 차트 보기</translation>
    </message>
    <message>
        <source>Charts of a year</source>
        <translation>1년 차트 보기</translation>
    </message>
    <message>
        <source>Pause the charts</source>
        <translation>차트 일시 정지</translation>
    </message>
    <message>
        <source>Save the data of all charts</source>
        <translation>모든 차트의 데이터 저장</translation>
    </message>
    <message>
        <source>Save the chart as a picture</source>
        <translation>차트를 그림으로 저장</translation>
    </message>
    <message>
        <source>Copy the chart&apos;s data</source>
        <translation>차트 데이터 복사</translation>
    </message>
    <message>
        <source>Save the chart&apos;s data</source>
        <translation>차트 데이터 저장</translation>
    </message>
    <message>
        <source>Copy the chosen rows as CSV</source>
        <translation>선택한 행을 CSV로 복사</translation>
    </message>
    <message>
        <source>Choose all rows that match</source>
        <translation>일치하는 행 모두 선택</translation>
    </message>
    <message>
        <source>Saved views of the table</source>
        <translation>저장한 표 보기</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>표의 열</translation>
    </message>
    <message>
        <source>Export the rows that match</source>
        <translation>일치하는 행 내보내기</translation>
    </message>
    <message>
        <source>Recent notices</source>
        <translation>최근 알림</translation>
    </message>
    <message>
        <source>Rules that raise alerts</source>
        <translation>알림 규칙</translation>
    </message>
    <message>
        <source>Save the alert rule</source>
        <translation>알림 규칙 저장</translation>
    </message>
    <message>
        <source>Alert rule back to the program&apos;s own</source>
        <translation>알림 규칙을 기본으로 되돌리기</translation>
    </message>
    <message>
        <source>Back up the database…</source>
        <translation>데이터베이스 백업…</translation>
    </message>
    <message>
        <source>Restore the database…</source>
        <translation>데이터베이스 복원…</translation>
    </message>
    <message>
        <source>Ask all questions again</source>
        <translation>모든 질문을 다시 묻기</translation>
    </message>
    <message>
        <source>Undo the last action</source>
        <translation>마지막 일 되돌리기</translation>
    </message>
    <message>
        <source>Only lines of the same task, run or request</source>
        <translation>같은 작업·실행·요청의 줄만 보기</translation>
    </message>
    <message>
        <source>Go to reservations</source>
        <translation>예매로 가기</translation>
    </message>
    <message>
        <source>Repair Redis from the database</source>
        <translation>데이터베이스로 Redis 고치기</translation>
    </message>
    <message>
        <source>Add an event</source>
        <translation>행사 추가</translation>
    </message>
    <message>
        <source>Add a section to an event</source>
        <translation>행사에 구역 추가</translation>
    </message>
    <message>
        <source>Import sections from a file</source>
        <translation>파일에서 구역 가져오기</translation>
    </message>
    <message>
        <source>Change the section</source>
        <translation>구역 바꾸기</translation>
    </message>
    <message>
        <source>Open the section for reservations</source>
        <translation>구역 열기: 예매 받기</translation>
    </message>
    <message>
        <source>Close the section for new reservations</source>
        <translation>구역 닫기: 새 예매 받지 않기</translation>
    </message>
    <message>
        <source>Remove the section</source>
        <translation>구역 지우기</translation>
    </message>
    <message>
        <source>Give back holds that are over, now</source>
        <translation>기한이 지난 예매 지금 정리</translation>
    </message>
    <message>
        <source>Reconcile Redis and the database</source>
        <translation>Redis와 데이터베이스 대조</translation>
    </message>
    <message>
        <source>Rehearse a rush on a section</source>
        <translation>구역에서 예매 폭주 예행</translation>
    </message>
    <message>
        <source>New reservation</source>
        <translation>새 예매</translation>
    </message>
    <message>
        <source>Confirm reservations</source>
        <translation>예매 확정</translation>
    </message>
    <message>
        <source>Extend holds</source>
        <translation>예매 기한 연장</translation>
    </message>
    <message>
        <source>Cancel reservations</source>
        <translation>예매 취소</translation>
    </message>
    <message>
        <source>Copy the reservation&apos;s id</source>
        <translation>예매 번호 복사</translation>
    </message>
    <message>
        <source>Audit: everything done to the reservation</source>
        <translation>감사: 이 예매에 한 모든 일</translation>
    </message>
    <message>
        <source>Audit: the log of what the act led to</source>
        <translation>감사: 그 행동이 일으킨 일의 로그</translation>
    </message>
    <message>
        <source>Change the event</source>
        <translation>행사 바꾸기</translation>
    </message>
    <message>
        <source>Remove the event</source>
        <translation>행사 지우기</translation>
    </message>
    <message>
        <source>Open the event for reservations</source>
        <translation>행사 열기: 예매 받기</translation>
    </message>
    <message>
        <source>Close the event for new reservations</source>
        <translation>행사 닫기: 새 예매 받지 않기</translation>
    </message>
    <message>
        <source>Failures of reservations by cause</source>
        <translation>원인별 예매 실패</translation>
    </message>
    <message>
        <source>Try failed train tasks again</source>
        <translation>실패한 열차 작업 다시 시도</translation>
    </message>
    <message>
        <source>Take the platform&apos;s values</source>
        <translation>플랫폼 값 받아들이기</translation>
    </message>
    <message>
        <source>Send our values to the platform</source>
        <translation>우리 값을 플랫폼에 보내기</translation>
    </message>
    <message>
        <source>Leave differences as they are</source>
        <translation>차이를 그대로 두기</translation>
    </message>
    <message>
        <source>Say which room a listing is</source>
        <translation>등록 상품의 객실 정하기</translation>
    </message>
    <message>
        <source>Rules that resolve differences</source>
        <translation>차이를 해결하는 규칙</translation>
    </message>
    <message>
        <source>Audit: everything done to the difference</source>
        <translation>감사: 이 차이에 한 모든 일</translation>
    </message>
    <message>
        <source>Log lines of the run</source>
        <translation>이 실행의 로그</translation>
    </message>
    <message>
        <source>Go to platforms</source>
        <translation>플랫폼으로 가기</translation>
    </message>
    <message>
        <source>Add a platform</source>
        <translation>플랫폼 추가</translation>
    </message>
    <message>
        <source>Change the platform</source>
        <translation>플랫폼 변경</translation>
    </message>
    <message>
        <source>Remove the platform</source>
        <translation>플랫폼 삭제</translation>
    </message>
    <message>
        <source>Test the connection to the platform</source>
        <translation>플랫폼 연결 시험</translation>
    </message>
    <message>
        <source>Audit: everything done to the platform</source>
        <translation>감사: 이 플랫폼에 한 모든 일</translation>
    </message>
    <message>
        <source>Switch the platform on</source>
        <translation>플랫폼 켜기</translation>
    </message>
    <message>
        <source>Switch the platform off</source>
        <translation>플랫폼 끄기</translation>
    </message>
    <message>
        <source>Synchronise platforms now</source>
        <translation>지금 플랫폼 동기화</translation>
    </message>
    <message>
        <source>Compare platforms now, changing nothing</source>
        <translation>바꾸지 않고 지금 플랫폼 비교</translation>
    </message>
    <message>
        <source>Cancel runs of platforms</source>
        <translation>플랫폼 실행 취소</translation>
    </message>
    <message>
        <source>Pause the scheduler</source>
        <translation>스케줄러 일시 정지</translation>
    </message>
    <message>
        <source>Stop the scheduler</source>
        <translation>스케줄러 중지</translation>
    </message>
    <message>
        <source>Resume the scheduler</source>
        <translation>스케줄러 재개</translation>
    </message>
    <message>
        <source>Start the scheduler</source>
        <translation>스케줄러 시작</translation>
    </message>
    <message>
        <source>Schedule of platform runs</source>
        <translation>플랫폼 실행 일정</translation>
    </message>
    <message>
        <source>Add a rule for differences</source>
        <translation>차이 규칙 추가</translation>
    </message>
    <message>
        <source>Change the rule for differences</source>
        <translation>차이 규칙 변경</translation>
    </message>
    <message>
        <source>Remove the rule for differences</source>
        <translation>차이 규칙 삭제</translation>
    </message>
    <message>
        <source>Save the job&apos;s schedule</source>
        <translation>작업 일정 저장</translation>
    </message>
    <message>
        <source>Hold back one job</source>
        <translation>작업 하나 보류</translation>
    </message>
    <message>
        <source>Let one job go on</source>
        <translation>작업 하나 다시 시작</translation>
    </message>
    <message>
        <source>Go to what the alert is about</source>
        <translation>알림의 대상으로 가기</translation>
    </message>
    <message>
        <source>Import the own books from a file</source>
        <translation>파일에서 자체 장부 가져오기</translation>
    </message>
    <message>
        <source>Add a listing of the room</source>
        <translation>객실의 등록 상품 더하기</translation>
    </message>
    <message>
        <source>Lead the listing to the chosen room</source>
        <translation>등록 상품을 고른 객실로 정하기</translation>
    </message>
    <message>
        <source>Take the listing out of its room</source>
        <translation>등록 상품을 객실에서 빼기</translation>
    </message>
    <message>
        <source>Remove the listing from the own books</source>
        <translation>자체 장부에서 등록 상품 지우기</translation>
    </message>
    <message>
        <source>Own books: properties, rooms, listings, prices</source>
        <translation>자체 장부: 숙소, 객실, 등록 상품, 요금</translation>
    </message>
    <message>
        <source>Add a property to the own books</source>
        <translation>자체 장부에 숙소 더하기</translation>
    </message>
    <message>
        <source>Change the property of the own books</source>
        <translation>자체 장부의 숙소 바꾸기</translation>
    </message>
    <message>
        <source>Remove the property from the own books</source>
        <translation>자체 장부에서 숙소 지우기</translation>
    </message>
    <message>
        <source>Set the price and the number for sale of nights</source>
        <translation>밤들의 요금과 판매 수 정하기</translation>
    </message>
    <message>
        <source>Clear what is set for nights</source>
        <translation>밤들에 정한 것 지우기</translation>
    </message>
    <message>
        <source>Add a room to the own books</source>
        <translation>자체 장부에 객실 더하기</translation>
    </message>
    <message>
        <source>Change the room of the own books</source>
        <translation>자체 장부의 객실 바꾸기</translation>
    </message>
    <message>
        <source>Remove the room from the own books</source>
        <translation>자체 장부에서 객실 지우기</translation>
    </message>
    <message>
        <source>Sync portals now</source>
        <translation>포털 지금 동기화</translation>
    </message>
    <message>
        <source>Cancel visits to portals</source>
        <translation>포털 방문 취소</translation>
    </message>
    <message>
        <source>Log in to the portal in a browser window</source>
        <translation>브라우저 창에서 포털에 로그인</translation>
    </message>
    <message>
        <source>Check the portal&apos;s login now</source>
        <translation>포털 로그인 지금 확인</translation>
    </message>
    <message>
        <source>Forget the portal&apos;s login</source>
        <translation>포털 로그인 잊기</translation>
    </message>
    <message>
        <source>Account of the portal</source>
        <translation>포털 계정</translation>
    </message>
    <message>
        <source>Profile of the portal</source>
        <translation>포털 프로필</translation>
    </message>
    <message>
        <source>Put the portal&apos;s profile back to the shipped one</source>
        <translation>포털 프로필을 처음 것으로 되돌리기</translation>
    </message>
    <message>
        <source>Import a CSV file by hand</source>
        <translation>CSV 파일 직접 가져오기</translation>
    </message>
    <message>
        <source>Audit: everything done to the portal</source>
        <translation>감사: 포털에 한 모든 일</translation>
    </message>
    <message>
        <source>Switch the portal on</source>
        <translation>포털 켜기</translation>
    </message>
    <message>
        <source>Switch the portal off</source>
        <translation>포털 끄기</translation>
    </message>
    <message>
        <source>Pause the schedule of data sync</source>
        <translation>데이터 동기화 일정 일시 정지</translation>
    </message>
    <message>
        <source>Resume the schedule of data sync</source>
        <translation>데이터 동기화 일정 재개</translation>
    </message>
    <message>
        <source>Schedule of data sync</source>
        <translation>데이터 동기화 일정</translation>
    </message>
    <message>
        <source>Data sync: charts of 30 days</source>
        <translation>데이터 동기화: 30일 차트</translation>
    </message>
    <message>
        <source>Data sync: charts of 90 days</source>
        <translation>데이터 동기화: 90일 차트</translation>
    </message>
    <message>
        <source>Data sync: charts of a year</source>
        <translation>데이터 동기화: 1년 차트</translation>
    </message>
    <message>
        <source>Data sync: save the chart as a picture</source>
        <translation>데이터 동기화: 차트를 그림으로 저장</translation>
    </message>
    <message>
        <source>Data sync: copy the charts&apos; data</source>
        <translation>데이터 동기화: 차트 값 복사</translation>
    </message>
    <message>
        <source>Data sync: save the charts&apos; data</source>
        <translation>데이터 동기화: 차트 값 저장</translation>
    </message>
    <message>
        <source>Log lines of the sync</source>
        <translation>동기화의 로그</translation>
    </message>
    <message>
        <source>Open the folder of the archived file</source>
        <translation>보관한 파일의 폴더 열기</translation>
    </message>
    <message>
        <source>Save the schedule of data sync</source>
        <translation>데이터 동기화 일정 저장</translation>
    </message>
    <message>
        <source>Go to data sync</source>
        <translation>데이터 동기화로 가기</translation>
    </message>
</context>
<context>
    <name>CreateReservationDialog</name>
    <message>
        <source>New reservation</source>
        <translation>새 예매</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>구역</translation>
    </message>
    <message>
        <source>User (UUID)</source>
        <translation>사용자 (UUID)</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>새로 만들기</translation>
    </message>
    <message>
        <source>Make a UUID</source>
        <translation>UUID 만들기</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>수량</translation>
    </message>
    <message>
        <source>Key against doubles (may be empty)</source>
        <translation>중복을 막는 키 (비워도 됩니다)</translation>
    </message>
    <message>
        <source>Key against doubles</source>
        <translation>중복을 막는 키</translation>
    </message>
    <message>
        <source>e.g. an order number</source>
        <translation>예: 주문 번호</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>예매</translation>
    </message>
</context>
<context>
    <name>DataSyncWords</name>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>In part</source>
        <translation>일부</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>주문</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>환불</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Starting the browser</source>
        <translation>브라우저를 여는 중</translation>
    </message>
    <message>
        <source>Checking the login</source>
        <translation>로그인을 확인하는 중</translation>
    </message>
    <message>
        <source>Logging in</source>
        <translation>로그인하는 중</translation>
    </message>
    <message>
        <source>Log in in the browser window</source>
        <translation>브라우저 창에서 로그인하세요</translation>
    </message>
    <message>
        <source>Opening the page</source>
        <translation>페이지를 여는 중</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>내려받는 중</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>가져오는 중</translation>
    </message>
    <message>
        <source>Archiving</source>
        <translation>보관하는 중</translation>
    </message>
    <message>
        <source>Closing the browser</source>
        <translation>브라우저를 닫는 중</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>신규 %1</translation>
    </message>
    <message>
        <source>%1 updated</source>
        <translation>변경 %1</translation>
    </message>
    <message>
        <source>%1 unchanged</source>
        <translation>그대로 %1</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>거부 %1</translation>
    </message>
    <message>
        <source>No rows</source>
        <translation>행 없음</translation>
    </message>
    <message>
        <source>A quotation mark is not closed</source>
        <translation>따옴표가 닫히지 않음</translation>
    </message>
    <message>
        <source>Text after a closing quotation mark</source>
        <translation>닫는 따옴표 뒤에 글자가 있음</translation>
    </message>
    <message>
        <source>A quotation mark within a cell</source>
        <translation>칸 안에 따옴표가 있음</translation>
    </message>
    <message>
        <source>The row is too long</source>
        <translation>행이 너무 김</translation>
    </message>
    <message>
        <source>Too few cells</source>
        <translation>칸이 모자람</translation>
    </message>
    <message>
        <source>Too many cells</source>
        <translation>칸이 남음</translation>
    </message>
    <message>
        <source>Its key is empty</source>
        <translation>키가 비어 있음</translation>
    </message>
    <message>
        <source>Empty, though it is needed</source>
        <translation>꼭 있어야 하는데 비어 있음</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>숫자가 아님</translation>
    </message>
    <message>
        <source>A fraction of a won</source>
        <translation>원 아래 소수가 있음</translation>
    </message>
    <message>
        <source>Rounded by a spreadsheet</source>
        <translation>스프레드시트가 반올림함</translation>
    </message>
    <message>
        <source>Too large or too small</source>
        <translation>값이 너무 크거나 작음</translation>
    </message>
    <message>
        <source>Not a date</source>
        <translation>날짜가 아님</translation>
    </message>
    <message>
        <source>Not a time that there was</source>
        <translation>있을 수 없는 시각</translation>
    </message>
    <message>
        <source>Not text</source>
        <translation>글자가 아님</translation>
    </message>
    <message>
        <source>The head of the file once more</source>
        <translation>머리글이 되풀이됨</translation>
    </message>
    <message>
        <source>A later row has the same key</source>
        <translation>뒤의 행에 같은 키가 있음</translation>
    </message>
    <message>
        <source>%1, separated by commas</source>
        <translation>%1, 쉼표로 구분</translation>
    </message>
    <message>
        <source>%1, separated by semicolons</source>
        <translation>%1, 쌍반점으로 구분</translation>
    </message>
    <message>
        <source>%1, separated by tabs</source>
        <translation>%1, 탭으로 구분</translation>
    </message>
    <message>
        <source>%1, separated by “%2”</source>
        <translation>%1, “%2” 문자로 구분</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>동기화</translation>
    </message>
    <message>
        <source>Login check</source>
        <translation>로그인 확인</translation>
    </message>
    <message>
        <source>Login by hand</source>
        <translation>직접 로그인</translation>
    </message>
    <message>
        <source>Profile not usable</source>
        <translation>프로필을 쓸 수 없음</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>취소하는 중…</translation>
    </message>
    <message>
        <source>Waits for your login</source>
        <translation>로그인을 기다림</translation>
    </message>
    <message>
        <source>Session problem suspected</source>
        <translation>로그인 문제 의심</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>실패 중</translation>
    </message>
    <message>
        <source>Login expired</source>
        <translation>로그인 만료</translation>
    </message>
    <message>
        <source>Not logged in</source>
        <translation>로그인 안 됨</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Login valid</source>
        <translation>로그인 유효</translation>
    </message>
    <message numerus="yes">
        <source>for %n day(s)</source>
        <translation>
            <numerusform>%n일째</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n h</source>
        <translation>
            <numerusform>%n시간째</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n min</source>
        <translation>
            <numerusform>%n분째</numerusform>
        </translation>
    </message>
    <message>
        <source>since just now</source>
        <translation>방금부터</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>%n일 뒤</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n h</source>
        <translation>
            <numerusform>%n시간 뒤</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>%n분 뒤</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Versions</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Settings, without secrets</source>
        <translation>설정 (비밀 값 제외)</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Stores and schema</source>
        <translation>저장소와 스키마</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>The last log lines, masked</source>
        <translation>최근 로그 (가림)</translation>
    </message>
    <message>
        <source>Active alerts</source>
        <translation>지속 중인 알림</translation>
    </message>
</context>
<context>
    <name>EventDialog</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>장소</translation>
    </message>
    <message>
        <source>It starts at a known time (KST)</source>
        <translation>시작 시각이 정해짐 (한국 시각)</translation>
    </message>
    <message>
        <source>When it starts</source>
        <translation>시작 시각</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>Replace the file?</source>
        <translation>파일을 바꿀까요?</translation>
    </message>
    <message>
        <source>“%1” exists already in %2. What it holds now is lost.</source>
        <translation>%2에 이미 ‘%1’ 파일이 있습니다. 지금 들어 있는 내용은 사라집니다.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Help: %1</source>
        <translation>도움말: %1</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>어디서나</translation>
    </message>
    <message>
        <source>Each can be changed in the settings.</source>
        <translation>설정에서 하나씩 바꿀 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>HoldingsDialog</name>
    <message>
        <source>Reservations at the railway</source>
        <translation>철도 예약 목록</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>Cancel reservation</source>
        <translation>예약 취소</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import sections</source>
        <translation>구역 가져오기</translation>
    </message>
    <message>
        <source>Event of lines that name none</source>
        <translation>행사가 적히지 않은 줄의 행사</translation>
    </message>
    <message>
        <source>What the file has</source>
        <translation>파일의 내용</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>다른 파일…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
</context>
<context>
    <name>ImportModel</name>
    <message>
        <source>No event is named, and none is chosen</source>
        <translation>행사가 적혀 있지 않고 고르지도 않았습니다</translation>
    </message>
    <message>
        <source>There is no event “%1”</source>
        <translation>‘%1’ 행사가 없습니다</translation>
    </message>
    <message>
        <source>No name, or one over 200 characters</source>
        <translation>이름이 없거나 200자를 넘습니다</translation>
    </message>
    <message>
        <source>Places must be 1 to %1</source>
        <translation>자리는 1~%1석이어야 합니다</translation>
    </message>
    <message>
        <source>A hold must be 1 to 86,400 seconds</source>
        <translation>잡아 두는 시간은 1~86,400초여야 합니다</translation>
    </message>
    <message>
        <source>“%1” is no number that can stand here</source>
        <translation>‘%1’은 여기 쓸 수 있는 수가 아닙니다</translation>
    </message>
    <message>
        <source>“%1” is no kind of places: slot or lock</source>
        <translation>‘%1’은 자리 종류가 아닙니다. 좌석(slot) 또는 수량(lock)으로 쓰세요</translation>
    </message>
    <message>
        <source>“%1” is neither yes nor no</source>
        <translation>‘%1’은 예도 아니오도 아닙니다</translation>
    </message>
    <message>
        <source>Several events are called “%1”: use the id</source>
        <translation>이름이 ‘%1’인 행사가 여럿입니다. 번호(id)로 쓰세요</translation>
    </message>
    <message>
        <source>The first line names no column “%1”</source>
        <translation>첫 줄에 ‘%1’ 열이 없습니다</translation>
    </message>
    <message>
        <source>The file is neither UTF-8 nor CP949 text</source>
        <translation>UTF-8도 CP949도 아닌 파일입니다</translation>
    </message>
    <message>
        <source>A quote that begins in line %1 is not closed</source>
        <translation>%1번째 줄에서 연 따옴표가 닫히지 않았습니다</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Review of the alerts</source>
        <translation>알림 점검</translation>
    </message>
    <message>
        <source>Look at the free disk space</source>
        <translation>디스크 여유 공간 확인</translation>
    </message>
    <message>
        <source>Change of the day</source>
        <translation>날짜 바뀜 확인</translation>
    </message>
    <message>
        <source>Removal of old history</source>
        <translation>오래된 이력 정리</translation>
    </message>
    <message>
        <source>Removal of old runs of platforms</source>
        <translation>오래된 플랫폼 실행 기록 정리</translation>
    </message>
    <message>
        <source>Upkeep of the archived files of data sync</source>
        <translation>데이터 동기화 보관 파일 정리</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>Name</source>
        <translation>이름 찾기</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Encryption (TLS)</source>
        <translation>암호화 (TLS)</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Write test</source>
        <translation>쓰기 시험</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>Simple query</source>
        <translation>간단한 조회</translation>
    </message>
    <message>
        <source>Shape of the answer</source>
        <translation>답의 형식</translation>
    </message>
</context>
<context>
    <name>ListingDialog</name>
    <message>
        <source>Which room it is</source>
        <translation>어느 객실인지</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>객실</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Save room</source>
        <translation>객실 저장</translation>
    </message>
</context>
<context>
    <name>LogWords</name>
    <message>
        <source>Debug</source>
        <translation>디버그</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
</context>
<context>
    <name>Monitoring</name>
    <message>
        <source>longest</source>
        <translation>최장</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>중단</translation>
    </message>
    <message>
        <source>searches</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>예약됨</translation>
    </message>
    <message>
        <source>other ends</source>
        <translation>그 밖의 종료</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>warnings</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>버려짐</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Processor (share of a core)</source>
        <translation>프로세서 (코어 하나 기준)</translation>
    </message>
    <message>
        <source>Window delay</source>
        <translation>화면 지연</translation>
    </message>
    <message>
        <source>Train tasks</source>
        <translation>열차 예매 작업</translation>
    </message>
    <message>
        <source>Searches and HTTP requests</source>
        <translation>검색과 HTTP 요청</translation>
    </message>
    <message>
        <source>Tasks that ended</source>
        <translation>끝난 작업</translation>
    </message>
    <message>
        <source>Duration of a search</source>
        <translation>검색 소요 시간</translation>
    </message>
    <message>
        <source>Duration of an HTTP request</source>
        <translation>HTTP 요청 소요 시간</translation>
    </message>
    <message>
        <source>Redis round trip</source>
        <translation>Redis 왕복 시간</translation>
    </message>
    <message>
        <source>Database: writing</source>
        <translation>데이터베이스 쓰기</translation>
    </message>
    <message>
        <source>Database: reading</source>
        <translation>데이터베이스 읽기</translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation>로그 줄</translation>
    </message>
    <message>
        <source>p99.9 overall</source>
        <translation>전체 p99.9</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>매진</translation>
    </message>
    <message>
        <source>user&apos;s limit</source>
        <translation>1인 한도</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>stores</source>
        <translation>저장소</translation>
    </message>
    <message>
        <source>other</source>
        <translation>그 밖</translation>
    </message>
    <message>
        <source>Reservations: success rate</source>
        <translation>예매: 성공률</translation>
    </message>
    <message>
        <source>Reservations: time to create</source>
        <translation>예매: 생성 시간</translation>
    </message>
    <message>
        <source>Reservations: time to confirm</source>
        <translation>예매: 확정 시간</translation>
    </message>
    <message>
        <source>Reservations: expiry rate</source>
        <translation>예매: 만료율</translation>
    </message>
    <message>
        <source>Reservations: refused, by cause</source>
        <translation>예매: 원인별 거절</translation>
    </message>
    <message>
        <source>Reservations: locks not had in time</source>
        <translation>예매: 잠금 실패</translation>
    </message>
    <message>
        <source>Reservations: reads from the cache</source>
        <translation>예매: 캐시 적중률</translation>
    </message>
    <message>
        <source>Reservations: drift found in Redis</source>
        <translation>예매: Redis 어긋남</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>놓침</translation>
    </message>
    <message>
        <source>Platforms: runs</source>
        <translation>플랫폼: 실행</translation>
    </message>
    <message>
        <source>Platforms: duration of a run</source>
        <translation>플랫폼: 실행 시간</translation>
    </message>
    <message>
        <source>Platforms: open differences</source>
        <translation>플랫폼: 열린 차이</translation>
    </message>
    <message>
        <source>Platforms: runs that came too late</source>
        <translation>플랫폼: 늦은 실행</translation>
    </message>
</context>
<context>
    <name>NewTaskDialog</name>
    <message>
        <source>New train task</source>
        <translation>새 열차 예매 작업</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>Saved journeys</source>
        <translation>저장한 여정</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>From</source>
        <translation>출발</translation>
    </message>
    <message>
        <source>To</source>
        <translation>도착</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Departure between</source>
        <translation>출발 시간대</translation>
    </message>
    <message>
        <source>Earliest departure</source>
        <translation>가장 이른 출발</translation>
    </message>
    <message>
        <source>and</source>
        <translation>~</translation>
    </message>
    <message>
        <source>Latest departure</source>
        <translation>가장 늦은 출발</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>좌석 등급</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>좌석 위치</translation>
    </message>
    <message>
        <source>Waiting list allowed</source>
        <translation>예약대기 허용</translation>
    </message>
    <message>
        <source>Passengers</source>
        <translation>승객</translation>
    </message>
    <message>
        <source>Trains</source>
        <translation>열차</translation>
    </message>
    <message>
        <source>Search to see the trains; choose some to wait for only those.</source>
        <translation>검색하면 열차가 보입니다. 골라 두면 그 열차만 기다립니다.</translation>
    </message>
    <message>
        <source>Search now</source>
        <translation>지금 검색</translation>
    </message>
    <message>
        <source>Trains found</source>
        <translation>찾은 열차</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
</context>
<context>
    <name>PaceFields</name>
    <message>
        <source>Search every</source>
        <translation>검색 간격</translation>
    </message>
    <message>
        <source>Search every, in seconds</source>
        <translation>검색 간격(초)</translation>
    </message>
    <message>
        <source>Give or take</source>
        <translation>간격 오차(±)</translation>
    </message>
    <message>
        <source>Random share of the interval, in percent</source>
        <translation>간격의 무작위 폭(%)</translation>
    </message>
    <message>
        <source>Give up at</source>
        <translation>그만둘 시각 정하기</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password needed</source>
        <translation>비밀번호가 필요합니다</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Save password</source>
        <translation>비밀번호 저장</translation>
    </message>
</context>
<context>
    <name>PlatformDialog</name>
    <message>
        <source>Add platform</source>
        <translation>플랫폼 추가</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>As the operators call it</source>
        <translation>운영자가 부르는 이름</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>e.g. alpha</source>
        <translation>예: alpha</translation>
    </message>
    <message>
        <source>What the command line calls it</source>
        <translation>명령줄에서 부르는 이름</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Time-out of a request</source>
        <translation>요청 제한 시간</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>https://…</source>
        <translation>https://…</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>비밀번호 또는 토큰</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>가격</translation>
    </message>
    <message>
        <source>Rooms left</source>
        <translation>남은 객실</translation>
    </message>
    <message>
        <source>Address of its own service</source>
        <translation>자체 서비스 주소</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Started and stopped by the switch</source>
        <translation>스위치로 시작하고 멈춥니다</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>Its own service compares and synchronises</source>
        <translation>자체 서비스가 비교하고 동기화함</translation>
    </message>
    <message>
        <source>Switched on: it is called on schedule</source>
        <translation>켜짐: 일정에 따라 부름</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>PlatformWords</name>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>취소 중…</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Tried once a minute</source>
        <translation>1분마다 시도</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>실패 중</translation>
    </message>
    <message>
        <source>Not yet run</source>
        <translation>아직 실행 안 함</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>그대로 둠</translation>
    </message>
    <message>
        <source>Platform → own books</source>
        <translation>플랫폼 → 자체 장부</translation>
    </message>
    <message>
        <source>Own books → platform</source>
        <translation>자체 장부 → 플랫폼</translation>
    </message>
    <message>
        <source>its service is starting</source>
        <translation>자체 서비스 시작 중</translation>
    </message>
    <message>
        <source>its service runs</source>
        <translation>자체 서비스 실행 중</translation>
    </message>
    <message>
        <source>its service is stopping</source>
        <translation>자체 서비스 정지 중</translation>
    </message>
    <message>
        <source>its service is stopped</source>
        <translation>자체 서비스 정지됨</translation>
    </message>
    <message>
        <source>its service could not be steered</source>
        <translation>자체 서비스를 조종하지 못함</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Synchronise</source>
        <translation>동기화</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>직접</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) read</source>
        <translation>
            <numerusform>%n건 읽음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>새로 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>변경 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent</source>
        <translation>
            <numerusform>보냄 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>거절 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a problem</source>
        <translation>
            <numerusform>문제 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) open</source>
        <translation>
            <numerusform>열린 차이 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>Only there</source>
        <translation>저쪽에만</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>이쪽에만</translation>
    </message>
    <message>
        <source>Booking differs</source>
        <translation>예약 다름</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>가격</translation>
    </message>
    <message>
        <source>Rooms left</source>
        <translation>남은 객실</translation>
    </message>
    <message>
        <source>Double booking</source>
        <translation>이중 예약</translation>
    </message>
    <message>
        <source>Overbooked</source>
        <translation>초과 예약</translation>
    </message>
    <message>
        <source>No room</source>
        <translation>객실 없음</translation>
    </message>
    <message>
        <source>The platform has a booking that the own books don&apos;t have.</source>
        <translation>플랫폼에는 있고 자체 장부에는 없는 예약입니다.</translation>
    </message>
    <message>
        <source>The platform no longer tells a booking that the own books have.</source>
        <translation>자체 장부에는 있지만 플랫폼이 더 이상 알려 주지 않는 예약입니다.</translation>
    </message>
    <message>
        <source>The booking is there on both sides, with other values.</source>
        <translation>양쪽에 있지만 값이 다른 예약입니다.</translation>
    </message>
    <message>
        <source>The night has another price there.</source>
        <translation>그 밤의 가격이 저쪽과 다릅니다.</translation>
    </message>
    <message>
        <source>The platform says that other numbers of rooms are left.</source>
        <translation>남은 객실 수가 플랫폼과 다릅니다.</translation>
    </message>
    <message>
        <source>Two platforms sold the same room for the same night. Move or cancel one of the bookings at its platform; the next run sees it.</source>
        <translation>두 플랫폼이 같은 객실의 같은 밤을 팔았습니다. 플랫폼에서 예약 하나를 옮기거나 취소하면 다음 실행이 알아봅니다.</translation>
    </message>
    <message>
        <source>More rooms are sold than there are. Move or cancel a booking at its platform; the next run sees it.</source>
        <translation>있는 객실보다 더 팔렸습니다. 플랫폼에서 예약을 옮기거나 취소하면 다음 실행이 알아봅니다.</translation>
    </message>
    <message>
        <source>Nobody said yet which room the platform sells there, so its bookings block nothing.</source>
        <translation>플랫폼이 어느 객실을 파는지 정해지지 않아, 그 예약이 아무 밤도 막지 않습니다.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>무시함</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>해결됨</translation>
    </message>
    <message>
        <source>Theirs taken</source>
        <translation>저쪽 값 받음</translation>
    </message>
    <message>
        <source>Ours sent</source>
        <translation>우리 값 보냄</translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation>그대로 둠</translation>
    </message>
    <message>
        <source>Agree again</source>
        <translation>다시 같아짐</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>도착</translation>
    </message>
    <message>
        <source>Departure</source>
        <translation>출발</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>등록 상품</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>객실 수</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>손님</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>금액</translation>
    </message>
    <message>
        <source>Rooms sold</source>
        <translation>팔린 객실</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>예약됨</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>막음</translation>
    </message>
    <message>
        <source>%1, %2 – %3</source>
        <translation>%1, %2 – %3</translation>
    </message>
    <message>
        <source>its service is asked to start</source>
        <translation>자체 서비스 시작 요청함</translation>
    </message>
    <message>
        <source>its service is asked to stop</source>
        <translation>자체 서비스 정지 요청함</translation>
    </message>
</context>
<context>
    <name>Popup</name>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>This is production. Type “%1” to go on.</source>
        <translation>운영 환경입니다. 계속하려면 다음을 입력하세요: %1</translation>
    </message>
    <message>
        <source>Don&apos;t ask this again</source>
        <translation>다음부터 묻지 않기</translation>
    </message>
    <message>
        <source>Type the name “%1” to go on.</source>
        <translation>계속하려면 이름 “%1”을(를) 입력하세요.</translation>
    </message>
</context>
<context>
    <name>PortalAccountDialog</name>
    <message>
        <source>Account of the portal</source>
        <translation>포털 계정</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>아이디</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Take out of the keyring</source>
        <translation>키링에서 지우기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Save account</source>
        <translation>계정 저장</translation>
    </message>
</context>
<context>
    <name>PortalProfileDialog</name>
    <message>
        <source>Profile of the portal</source>
        <translation>포털 프로필</translation>
    </message>
    <message>
        <source>Profile, as JSON</source>
        <translation>프로필 (JSON)</translation>
    </message>
    <message>
        <source>Back to the shipped profile…</source>
        <translation>처음 프로필로 되돌리기…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Save profile</source>
        <translation>프로필 저장</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>키를 누르세요</translation>
    </message>
    <message>
        <source>%1, ...</source>
        <translation>%1, …</translation>
    </message>
</context>
<context>
    <name>ReconcileDialog</name>
    <message>
        <source>Reconcile Redis and the database</source>
        <translation>Redis와 데이터베이스 대조</translation>
    </message>
    <message>
        <source>Difference of each section</source>
        <translation>구역마다 다른 점</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>다시 대조</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>고치기</translation>
    </message>
</context>
<context>
    <name>RehearsalDialog</name>
    <message>
        <source>Rehearse a rush</source>
        <translation>예매 폭주 예행</translation>
    </message>
    <message>
        <source>Section made for rehearsal</source>
        <translation>예행용 구역</translation>
    </message>
    <message>
        <source>Users at a time</source>
        <translation>동시 사용자</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Places each</source>
        <translation>한 번에 몇 석</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Start rehearsal</source>
        <translation>예행 시작</translation>
    </message>
</context>
<context>
    <name>ReservationWords</name>
    <message>
        <source>Held</source>
        <translation>잡아 둠</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>확정</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>만료</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>만듦</translation>
    </message>
    <message>
        <source>Extended</source>
        <translation>연장</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>바로잡음</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>운영자</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n석</numerusform>
        </translation>
    </message>
    <message>
        <source>place %1</source>
        <translation>%1번 자리</translation>
    </message>
    <message>
        <source>places %1</source>
        <translation>%1번 자리</translation>
    </message>
    <message>
        <source>places %1 (%2)</source>
        <translation>%1번 자리 (%2석)</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>기한 지남</translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message>
        <source>The database gives way to the backup “%1” of %2 (%3). What was done since then is not in it; the present database is kept beside it.</source>
        <translation>데이터베이스를 %2의 백업 ‘%1’(%3)로 바꿉니다. 그 뒤에 한 일은 백업에 없습니다. 지금의 데이터베이스는 그 옆에 남겨 둡니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) that run here are stopped.</source>
        <translation>
            <numerusform>여기서 돌고 있는 작업 %n건이 멈춥니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) had not ended in the backup: they wait as interrupted, because they may have reserved since.</source>
        <translation>
            <numerusform>백업에서 끝나지 않은 작업 %n건은 중단된 채 기다립니다. 그 사이 예약했을 수 있기 때문입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The backup is of an older program: its schema is brought up to date.</source>
        <translation>이전 판의 백업이라 스키마를 새 판으로 올립니다.</translation>
    </message>
    <message>
        <source>The window closes and opens again.</source>
        <translation>창이 닫혔다가 다시 열립니다.</translation>
    </message>
    <message>
        <source>The backup is being prepared…</source>
        <translation>백업을 준비하는 중…</translation>
    </message>
    <message>
        <source>Restore the database?</source>
        <translation>데이터베이스를 복원할까요?</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Restore the database from a backup</source>
        <translation>백업으로 데이터베이스 복원</translation>
    </message>
    <message>
        <source>SQLite database (*.db)</source>
        <translation>SQLite 데이터베이스 (*.db)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>The backup %1 is in place. The database that was there before is kept as %2.</source>
        <translation>백업을 복원했습니다: %1. 전에 있던 데이터베이스는 여기에 남아 있습니다: %2</translation>
    </message>
    <message>
        <source>A backup is being put back already</source>
        <translation>이미 백업을 복원하는 중입니다</translation>
    </message>
    <message>
        <source>Only SQLite is restored from here: PostgreSQL has its own pg_restore</source>
        <translation>여기서는 SQLite만 복원합니다. PostgreSQL은 pg_restore를 쓰세요</translation>
    </message>
</context>
<context>
    <name>SearchWords</name>
    <message>
        <source>The quotation mark at %1 has no end.</source>
        <translation>%1번째 글자의 따옴표가 닫히지 않았습니다.</translation>
    </message>
    <message>
        <source>“%1:” needs a value right after it.</source>
        <translation>‘%1:’ 바로 뒤에 값을 적으세요.</translation>
    </message>
    <message>
        <source>OR at %1 needs something before and after it.</source>
        <translation>%1번째 글자의 OR은 앞뒤에 찾을 말이 있어야 합니다.</translation>
    </message>
    <message>
        <source>There is no field “%1”. Fields: %2</source>
        <translation>‘%1’ 항목은 없습니다. 쓸 수 있는 항목: %2</translation>
    </message>
    <message>
        <source>The search is too long: %1 characters at most.</source>
        <translation>검색어가 너무 깁니다. 최대 %1자입니다.</translation>
    </message>
    <message>
        <source>The search has too many words: %1 at most.</source>
        <translation>검색어가 너무 많습니다. 최대 %1개입니다.</translation>
    </message>
    <message>
        <source>The regular expression is not valid: %1 (at %2)</source>
        <translation>정규식이 올바르지 않습니다: %1 (%2번째)</translation>
    </message>
</context>
<context>
    <name>SectionDialog</name>
    <message>
        <source>Add section</source>
        <translation>구역 추가</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>행사</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>As users know it, e.g. Floor A</source>
        <translation>사용자가 아는 이름 (예: 1층 가)</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>자리 수</translation>
    </message>
    <message>
        <source>Kind of places</source>
        <translation>자리 종류</translation>
    </message>
    <message>
        <source>A hold lasts</source>
        <translation>잡아 두는 시간</translation>
    </message>
    <message>
        <source>Places per user</source>
        <translation>한 사람당 자리</translation>
    </message>
    <message>
        <source>Price of a place</source>
        <translation>한 자리 가격</translation>
    </message>
    <message>
        <source>Made for rehearsal: reservations go with it</source>
        <translation>예행용: 지우면 예매도 함께 지워짐</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>SectionWords</name>
    <message>
        <source>Free</source>
        <translation>빈 자리</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>잡아 둠</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>확정</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>빈 자리 %1</translation>
    </message>
    <message>
        <source>%1 held</source>
        <translation>잡아 둠 %1</translation>
    </message>
    <message>
        <source>%1 confirmed</source>
        <translation>확정 %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>매진</translation>
    </message>
    <message>
        <source>Numbered places</source>
        <translation>번호 있는 자리</translation>
    </message>
    <message>
        <source>Any place</source>
        <translation>번호 없는 자리</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n초</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>빈 자리 %1/%2</translation>
    </message>
</context>
<context>
    <name>SyncImportDialog</name>
    <message>
        <source>Import a file</source>
        <translation>파일 가져오기</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>다른 파일…</translation>
    </message>
    <message>
        <source>These are</source>
        <translation>자료 종류</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
</context>
<context>
    <name>SyncScheduleDialog</name>
    <message>
        <source>Schedule of data sync</source>
        <translation>데이터 동기화 일정</translation>
    </message>
    <message>
        <source>Sync by itself</source>
        <translation>스스로 동기화</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Sync every</source>
        <translation>동기화 간격</translation>
    </message>
    <message>
        <source>Check the login by itself, and renew it before it ends</source>
        <translation>로그인을 스스로 확인하고 끝나기 전에 다시 로그인</translation>
    </message>
    <message>
        <source>Check the login every</source>
        <translation>로그인 확인 간격</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Save schedule</source>
        <translation>일정 저장</translation>
    </message>
</context>
<context>
    <name>TableCommands</name>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>%n행을 복사했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose rows</source>
        <translation>행을 선택하세요</translation>
    </message>
    <message>
        <source>Too many to copy: export them</source>
        <translation>복사하기에는 너무 많습니다. 내보내기를 쓰세요</translation>
    </message>
    <message>
        <source>There are no rows</source>
        <translation>행이 없습니다</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written.</source>
        <translation>
            <numerusform>%n행을 저장했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>Queued</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>예약됨</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>중단</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>취소하는 중…</translation>
    </message>
    <message>
        <source>Logging in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>다음 차례 기다림</translation>
    </message>
    <message>
        <source>Reserving</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>Checking the reservations</source>
        <translation>예약 목록 확인</translation>
    </message>
    <message>
        <source>On the waiting list</source>
        <translation>예약대기 중</translation>
    </message>
    <message>
        <source>Giving back</source>
        <translation>예약 되돌림</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>쉬는 중</translation>
    </message>
    <message>
        <source>Adults</source>
        <translation>어른</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>어린이</translation>
    </message>
    <message>
        <source>Seniors</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Disabled (severe)</source>
        <translation>중증 장애인</translation>
    </message>
    <message>
        <source>Disabled (mild)</source>
        <translation>경증 장애인</translation>
    </message>
    <message>
        <source>Standard first</source>
        <translation>일반실 먼저</translation>
    </message>
    <message>
        <source>Standard only</source>
        <translation>일반실만</translation>
    </message>
    <message>
        <source>First class first</source>
        <translation>특실 먼저</translation>
    </message>
    <message>
        <source>First class only</source>
        <translation>특실만</translation>
    </message>
    <message>
        <source>Any seat</source>
        <translation>상관없음</translation>
    </message>
    <message>
        <source>Window seat</source>
        <translation>창가</translation>
    </message>
    <message>
        <source>Aisle seat</source>
        <translation>통로</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>예약까지</translation>
    </message>
    <message>
        <source>Watch only</source>
        <translation>지켜보기만</translation>
    </message>
    <message>
        <source>Training sandbox</source>
        <translation>연습용 서버</translation>
    </message>
    <message>
        <source>Live SRT</source>
        <translation>실제 SRT</translation>
    </message>
    <message>
        <source>Waiting list</source>
        <translation>예약대기</translation>
    </message>
    <message>
        <source>To be paid</source>
        <translation>결제 전</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>결제됨</translation>
    </message>
    <message>
        <source>car %1 seat %2</source>
        <translation>%1호차 %2</translation>
    </message>
    <message numerus="yes">
        <source>Queueing (%n)</source>
        <translation>
            <numerusform>접속 대기 (%n명)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adult(s)</source>
        <translation>
            <numerusform>어른 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n child(ren)</source>
        <translation>
            <numerusform>어린이 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n senior(s)</source>
        <translation>
            <numerusform>경로 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passenger(s) with a severe disability</source>
        <translation>
            <numerusform>중증 장애인 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passenger(s) with a mild disability</source>
        <translation>
            <numerusform>경증 장애인 %n명</numerusform>
        </translation>
    </message>
    <message>
        <source>Already reserved</source>
        <translation>이미 예약됨</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n초 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n분 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n시간 전</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 won</source>
        <translation>%1원</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
</context>
<context>
    <name>WelcomePanel</name>
    <message>
        <source>Welcome to Gwanje</source>
        <translation>관제를 시작합니다</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>한국어</source>
        <translation>한국어</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>설정하기</translation>
    </message>
    <message>
        <source>Look around with the sandbox</source>
        <translation>연습용 서버로 둘러보기</translation>
    </message>
    <message>
        <source>Gwanje waits for train seats, takes reservations of places, keeps lodging platforms in step with your books, and brings in what a seller&apos;s console has. Nothing here needs an account to be tried: the training sandbox has made-up ones of all.</source>
        <translation>관제는 열차 좌석을 기다리고, 자리를 예매하고, 숙박 플랫폼을 장부와 맞추고, 판매자 콘솔의 데이터를 가져옵니다. 계정 없이도 해 볼 수 있습니다. 연습용 서버에 가상의 것이 모두 있습니다.</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>There is nothing to undo now</source>
        <translation>지금은 되돌릴 일이 없습니다</translation>
    </message>
    <message>
        <source>It is read-only already</source>
        <translation>이미 읽기 전용입니다</translation>
    </message>
    <message>
        <source>Allow changes</source>
        <translation>변경 허용</translation>
    </message>
    <message>
        <source>From then on this console, its command line and its interface can change things here.</source>
        <translation>이제부터 이 관제와 명령줄, 인터페이스에서 내용을 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Changes are allowed already</source>
        <translation>이미 변경할 수 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n new notice(s)</source>
        <translation>
            <numerusform>새 알림 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>최근 알림</translation>
    </message>
    <message>
        <source>Set the PIN…</source>
        <translation>PIN 설정…</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AccountModel</name>
    <message>
        <source>built in</source>
        <translation>기본 계정</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>있음</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>필요함</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Railway</source>
        <translation>철도</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>로그인 이름</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AccountsDialog</name>
    <message>
        <source>The built-in account stays.</source>
        <translation>기본 계정은 지울 수 없습니다.</translation>
    </message>
    <message>
        <source>Account “%1” added.</source>
        <translation>‘%1’ 계정을 추가했습니다.</translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation>계정 삭제</translation>
    </message>
    <message>
        <source>The account “%1” and its password are forgotten here. Nothing changes at the railway.</source>
        <translation>계정 ‘%1’의 정보와 비밀번호를 여기서 지웁니다. 철도의 회원 정보는 그대로입니다.</translation>
    </message>
    <message>
        <source>Account removed.</source>
        <translation>계정을 지웠습니다.</translation>
    </message>
    <message>
        <source>Choose an account</source>
        <translation>계정을 고르세요</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AddAccountDialog</name>
    <message>
        <source>Give the account a name of your own.</source>
        <translation>알아볼 계정 이름을 지어 주세요.</translation>
    </message>
    <message>
        <source>Enter the login at the railway.</source>
        <translation>철도의 로그인 정보를 입력하세요.</translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation>비밀번호를 입력하세요.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AlertActions</name>
    <message numerus="yes">
        <source>%n alert(s) acknowledged.</source>
        <translation>
            <numerusform>알림 %n건을 확인했습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) silenced until %1.</source>
        <translation>
            <numerusform>알림 %n건을 %1까지 껐습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) are told again.</source>
        <translation>
            <numerusform>알림 %n건을 다시 켰습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AlertDetail</name>
    <message>
        <source>Raised</source>
        <translation>발생</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>확인됨</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>잠시 끔</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>해제됨</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1까지</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) chosen</source>
        <translation>
            <numerusform>알림 %n건 선택</numerusform>
        </translation>
    </message>
    <message>
        <source>sent to the webhook</source>
        <translation>웹훅으로 보냄</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Everything known of the alert</source>
        <translation>이 알림에 대해 아는 모든 것</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>아직 아무 일도 없었습니다</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>마지막</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AlertModel</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>정도</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>무슨 일</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>발생</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>확인한 사람</translation>
    </message>
    <message>
        <source>Cleared at</source>
        <translation>해제</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AlertsPage</name>
    <message>
        <source>Choose alerts nobody has taken up</source>
        <translation>아직 확인하지 않은 알림을 고르세요</translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n alert(s)</source>
        <translation>
            <numerusform>알림 %n건 확인</numerusform>
        </translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>알림 확인</translation>
    </message>
    <message numerus="yes">
        <source>Silence %n alert(s)…</source>
        <translation>
            <numerusform>알림 %n건 잠시 끄기…</numerusform>
        </translation>
    </message>
    <message>
        <source>Silence…</source>
        <translation>잠시 끄기…</translation>
    </message>
    <message>
        <source>Choose silenced alerts</source>
        <translation>꺼 둔 알림을 고르세요</translation>
    </message>
    <message>
        <source>End the silence</source>
        <translation>다시 켜기</translation>
    </message>
    <message>
        <source>Go to the task</source>
        <translation>작업으로 가기</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>복사했습니다.</translation>
    </message>
    <message>
        <source>Choose alerts</source>
        <translation>알림을 고르세요</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>알림이 없습니다</translation>
    </message>
    <message>
        <source>What calls for you is told here: a seat that was found, a task that failed, a store that can&apos;t be reached.</source>
        <translation>찾은 좌석, 실패한 작업, 닿지 않는 저장소처럼 손길이 필요한 일을 여기서 알립니다.</translation>
    </message>
    <message>
        <source>The console keeps no rules</source>
        <translation>이 관제에는 규칙이 없습니다</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>규칙…</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>내용 복사</translation>
    </message>
    <message>
        <source>Choose alerts that are still active</source>
        <translation>아직 지속 중인 알림을 고르세요</translation>
    </message>
    <message>
        <source>An alert is active until what it tells of is over. Acknowledge it to say that you are on it; silence it to hear nothing of it for a while.</source>
        <translation>알림은 알린 일이 끝날 때까지 지속됩니다. ‘알림 확인’은 맡았다는 표시이고, ‘잠시 끄기’는 한동안 알리지 않게 합니다.</translation>
    </message>
    <message>
        <source>Go to the platform</source>
        <translation>플랫폼으로 가기</translation>
    </message>
    <message>
        <source>Choose one alert of a task, platform or portal</source>
        <translation>작업, 플랫폼이나 포털의 알림 하나를 고르세요</translation>
    </message>
    <message>
        <source>Go to the portal</source>
        <translation>포털로 가기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AuditPage</name>
    <message>
        <source>Choose one act on an object</source>
        <translation>대상이 있는 기록 하나를 고르세요</translation>
    </message>
    <message>
        <source>All that was done to it</source>
        <translation>이 대상의 모든 기록</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>감사 기록</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>아직 기록이 없습니다</translation>
    </message>
    <message>
        <source>Every act that changes something will stand here.</source>
        <translation>무언가를 바꾸는 모든 행동이 여기에 남습니다.</translation>
    </message>
    <message>
        <source>Nothing more is known of it</source>
        <translation>더 알려진 내용이 없습니다</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>바뀐 내용</translation>
    </message>
    <message>
        <source>Choose one act that the log knows</source>
        <translation>로그에 남은 행동 하나를 고르세요</translation>
    </message>
    <message>
        <source>Its log lines</source>
        <translation>관련 로그 보기</translation>
    </message>
    <message>
        <source>Every act that changes something is written here, also when it fails: who, through what, on what, with which result. Search for actor:, action:, object:, result: or correlation:. Nothing can be changed or removed.</source>
        <translation>무언가를 바꾸는 모든 행동이 실패까지 여기에 남습니다: 누가, 어떤 경로로, 무엇에, 어떤 결과로. actor:, action:, object:, result:, correlation:으로 찾을 수 있습니다. 고치거나 지울 수 없습니다.</translation>
    </message>
    <message>
        <source>correlation %1</source>
        <translation>추적 번호 %1</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AuditSource</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>누가</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Did what</source>
        <translation>무엇을</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>추적 번호</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BookLineModel</name>
    <message>
        <source>Good</source>
        <translation>좋음</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BookListingModel</name>
    <message>
        <source>No room yet</source>
        <translation>아직 객실 없음</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>등록 상품</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>객실</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BookRateModel</name>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>First night</source>
        <translation>첫 밤</translation>
    </message>
    <message>
        <source>Last night</source>
        <translation>마지막 밤</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>요금</translation>
    </message>
    <message>
        <source>For sale</source>
        <translation>판매 수</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BookRoomModel</name>
    <message>
        <source>No rooms yet</source>
        <translation>아직 객실 없음</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>숙소</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>객실</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>객실 수</translation>
    </message>
    <message>
        <source>Listings</source>
        <translation>등록 상품</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>시간대</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BooksActions</name>
    <message>
        <source>“%1” was removed from the own books.</source>
        <translation>“%1”을(를) 자체 장부에서 지웠습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n night(s) were cleared.</source>
        <translation>
            <numerusform>%n박에 정한 것을 지웠습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BooksDialog</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
    <message>
        <source>Choose a room</source>
        <translation>객실을 고르세요</translation>
    </message>
    <message numerus="yes">
        <source>%n identical room(s)</source>
        <translation>
            <numerusform>같은 객실 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n listing(s)</source>
        <translation>
            <numerusform>등록 상품 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>No rooms yet</source>
        <translation>아직 객실이 없습니다</translation>
    </message>
    <message>
        <source>Imported into the own books: %1.</source>
        <translation>자체 장부에 가져왔습니다: %1.</translation>
    </message>
    <message>
        <source>Own books</source>
        <translation>자체 장부</translation>
    </message>
    <message>
        <source>Listings</source>
        <translation>등록 상품</translation>
    </message>
    <message>
        <source>Prices and numbers for sale</source>
        <translation>요금과 판매 수</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>객실</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>숙소</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Add a property at the right, then its rooms; or import all of them from a CSV file.</source>
        <translation>오른쪽에서 숙소를 더한 뒤 객실을 더하거나, CSV 파일에서 모두 가져오세요.</translation>
    </message>
    <message>
        <source>Add the first property</source>
        <translation>첫 숙소를 더하세요</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BooksImportDialog</name>
    <message>
        <source>Import the own books</source>
        <translation>자체 장부 가져오기</translation>
    </message>
    <message numerus="yes">
        <source>%n property(ies)</source>
        <translation>
            <numerusform>숙소 %n곳</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>객실 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n listing(s)</source>
        <translation>
            <numerusform>등록 상품 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n night(s)</source>
        <translation>
            <numerusform>%n박</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) must be corrected first: all are imported, or none.</source>
        <translation>
            <numerusform>%n줄을 먼저 고쳐야 합니다. 모두 가져오거나 하나도 가져오지 않습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it is in the own books already.</source>
        <translation>모두 자체 장부에 이미 있습니다.</translation>
    </message>
    <message>
        <source>Comes to the own books: %1.</source>
        <translation>자체 장부에 들어갈 것: %1.</translation>
    </message>
    <message>
        <source>What the file has</source>
        <translation>파일에 있는 것</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>다른 파일…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BulkDialog</name>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>%1 done, %2 skipped, %3 failed</source>
        <translation>완료 %1, 건너뜀 %2, 실패 %3</translation>
    </message>
    <message numerus="yes">
        <source>Retry only the %n failed</source>
        <translation>
            <numerusform>실패한 %n건만 다시 시도</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Outcome of each row</source>
        <translation>행마다의 결과</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BulkModel</name>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::CalendarPanel</name>
    <message numerus="yes">
        <source>%n stay(s) in this night</source>
        <translation>
            <numerusform>이 밤의 숙박 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>The rooms can&apos;t be read</source>
        <translation>객실을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>No rooms yet</source>
        <translation>아직 객실이 없습니다</translation>
    </message>
    <message>
        <source>The calendar shows which platform sold which night of your rooms. Add your rooms and say which listing is which under “Own books…” over the platforms.</source>
        <translation>달력은 어느 플랫폼이 어느 객실의 어느 밤을 팔았는지 보여 줍니다. 플랫폼 표 위의 “자체 장부…”에서 객실을 더하고 어느 등록 상품인지 정하세요.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::CauseModel</name>
    <message>
        <source>Create</source>
        <translation>예매</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>확정</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>연장</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>잡아 둠</translation>
    </message>
    <message>
        <source>Not enough places left</source>
        <translation>남은 자리 모자람</translation>
    </message>
    <message>
        <source>User&apos;s limit reached</source>
        <translation>1인 한도 초과</translation>
    </message>
    <message>
        <source>Section or event closed</source>
        <translation>구역이나 행사가 닫힘</translation>
    </message>
    <message>
        <source>No such section</source>
        <translation>없는 구역</translation>
    </message>
    <message>
        <source>No such reservation</source>
        <translation>없는 예매</translation>
    </message>
    <message>
        <source>Another user&apos;s reservation</source>
        <translation>다른 사용자의 예매</translation>
    </message>
    <message>
        <source>Hold was over</source>
        <translation>기한이 지남</translation>
    </message>
    <message>
        <source>Section&apos;s lock not had in time</source>
        <translation>구역의 잠금을 제때 얻지 못함</translation>
    </message>
    <message>
        <source>Another console took the section over</source>
        <translation>다른 관제가 구역을 이어받음</translation>
    </message>
    <message>
        <source>Redis and database out of reach</source>
        <translation>Redis와 데이터베이스에 닿지 않음</translation>
    </message>
    <message>
        <source>Not known yet whether it was stored</source>
        <translation>저장되었는지 아직 모름</translation>
    </message>
    <message>
        <source>Raise the section&apos;s limit per user if it is too tight.</source>
        <translation>1인 한도가 너무 빡빡하면 구역의 한도를 올리세요.</translation>
    </message>
    <message>
        <source>Open the section and its event, or stop offering it.</source>
        <translation>구역과 그 행사를 열거나, 더는 안내하지 마세요.</translation>
    </message>
    <message>
        <source>See who asks with such ids: it may be an old link or a guess.</source>
        <translation>누가 그런 번호로 청하는지 보세요. 오래된 링크이거나 짐작일 수 있습니다.</translation>
    </message>
    <message>
        <source>Not confirmed in time</source>
        <translation>기한 안에 확정하지 않음</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>원인</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>할 일</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::CausesDialog</name>
    <message>
        <source>Creates of the last five minutes made, or refused for a good reason: %1 (goal: 99%)</source>
        <translation>지난 5분 동안 이루어졌거나 마땅한 이유로 거절한 예매: %1 (목표 99%)</translation>
    </message>
    <message>
        <source>Holds of the last hour that expired: %1 (normal: up to 10%)</source>
        <translation>지난 한 시간 동안 만료된 예매: %1 (보통 10%까지)</translation>
    </message>
    <message>
        <source>Every request since the console started was served.</source>
        <translation>관제를 시작한 뒤 모든 요청이 이루어졌습니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ChangesModel</name>
    <message>
        <source>Field</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::Chart</name>
    <message>
        <source>Save or copy this chart</source>
        <translation>이 차트 저장 또는 복사</translation>
    </message>
    <message>
        <source>Save or copy: %1</source>
        <translation>저장 또는 복사: %1</translation>
    </message>
    <message>
        <source>nothing measured</source>
        <translation>측정값 없음</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1부터 %2까지</translation>
    </message>
    <message>
        <source>now %1, lowest %2, highest %3</source>
        <translation>현재 %1, 최저 %2, 최고 %3</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>표의 열</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>처음대로</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>What do you want to do? Korean or English</source>
        <translation>무엇을 할까요? 한국어나 영어로 입력하세요</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>명령 찾기</translation>
    </message>
    <message>
        <source>No command has such a name.</source>
        <translation>그런 이름의 명령이 없습니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::CommandRegistry</name>
    <message>
        <source>The window is locked</source>
        <translation>창이 잠겨 있습니다</translation>
    </message>
    <message>
        <source>Fields need this key for typing. Add Ctrl or Alt.</source>
        <translation>글자를 입력할 때 쓰는 키입니다. Ctrl이나 Alt를 함께 누르세요.</translation>
    </message>
    <message>
        <source>Already the shortcut of “%1”.</source>
        <translation>이미 ‘%1’의 단축키입니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ConnectionPanel</name>
    <message>
        <source>Test connection</source>
        <translation>연결 시험</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::CreateReservationDialog</name>
    <message>
        <source>Add a section first.</source>
        <translation>먼저 구역을 추가하세요.</translation>
    </message>
    <message>
        <source>Choose a section.</source>
        <translation>구역을 고르세요.</translation>
    </message>
    <message>
        <source>Enter the user&apos;s UUID, or make one.</source>
        <translation>사용자의 UUID를 넣거나 새로 만드세요.</translation>
    </message>
    <message>
        <source>200 characters at most.</source>
        <translation>200자까지 넣을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DataPanel</name>
    <message>
        <source>Search in the data</source>
        <translation>데이터에서 검색</translation>
    </message>
    <message>
        <source>No rows yet</source>
        <translation>아직 행이 없습니다</translation>
    </message>
    <message>
        <source>What is downloaded from “%1” stands here, one row for each key. Sync it, or import a file by hand.</source>
        <translation>“%1”에서 내려받은 자료가 키마다 한 행씩 여기에 쌓입니다. 동기화하거나 파일을 직접 가져오세요.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Which data are shown</source>
        <translation>보이는 데이터</translation>
    </message>
    <message>
        <source>There is no portal yet.</source>
        <translation>아직 포털이 없습니다.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DataSource</name>
    <message>
        <source>Other columns</source>
        <translation>그 밖의 열</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DataSyncActions</name>
    <message>
        <source>Cancelled.</source>
        <translation>취소했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n portal(s)</source>
        <translation>
            <numerusform>포털 %n곳</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: the login is valid.</source>
        <translation>%1: 로그인이 유효합니다.</translation>
    </message>
    <message>
        <source>%1: logged in. The next sync goes on from here.</source>
        <translation>%1: 로그인했습니다. 다음 동기화부터 이 로그인을 씁니다.</translation>
    </message>
    <message>
        <source>%1: the login is forgotten; the next sync logs in anew.</source>
        <translation>%1: 로그인을 잊었습니다. 다음 동기화에서 새로 로그인합니다.</translation>
    </message>
    <message>
        <source>“%1” is switched on: it is synced daily.</source>
        <translation>“%1” 포털을 켰습니다. 날마다 동기화합니다.</translation>
    </message>
    <message>
        <source>“%1” is switched off: it is never visited by itself.</source>
        <translation>“%1” 포털을 껐습니다. 스스로 방문하지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing is synced by itself until it goes on.</source>
        <translation>다시 재개할 때까지 스스로 동기화하지 않습니다.</translation>
    </message>
    <message>
        <source>Portals are synced by themselves again.</source>
        <translation>포털을 다시 스스로 동기화합니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DataSyncFeed</name>
    <message>
        <source>Training console</source>
        <translation>훈련용 콘솔</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DataSyncJob</name>
    <message>
        <source>Not logged in</source>
        <translation>로그인 안 됨</translation>
    </message>
    <message>
        <source>Paused: nothing is synced by itself</source>
        <translation>일시 정지: 스스로 동기화하지 않음</translation>
    </message>
    <message>
        <source>Next sync %1</source>
        <translation>다음 동기화 %1</translation>
    </message>
    <message>
        <source>No sync is planned here</source>
        <translation>예정된 동기화 없음</translation>
    </message>
    <message>
        <source>Data sync</source>
        <translation>데이터 동기화</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DataSyncPage</name>
    <message>
        <source>Data sync</source>
        <translation>데이터 동기화</translation>
    </message>
    <message>
        <source>Data sync</source>
        <comment>sidebar</comment>
        <translation>데이터 동기화</translation>
    </message>
    <message>
        <source>Each portal is a seller&apos;s console that offers its data only as files behind a login. Once a day its files are downloaded with a browser, imported and archived; “Sync now” does it at once. The ring shows how long the login will probably last. Where the portal wants a person, a browser window opens and the visit waits. A CSV file of your own can be dropped anywhere on this page.</source>
        <translation>포털은 로그인해야 자료를 파일로 내려받을 수 있는 판매자 콘솔입니다. 하루에 한 번 브라우저로 파일을 내려받아 가져오고 보관합니다. “지금 동기화”는 바로 합니다. 고리는 로그인이 얼마나 더 갈지를 보여 줍니다. 포털이 사람을 찾으면 브라우저 창이 열리고 방문이 기다립니다. 가진 CSV 파일은 이 페이지 어디에나 끌어다 놓으면 됩니다.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Portals</source>
        <translation>포털</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>지금 동기화</translation>
    </message>
    <message>
        <source>Sync all now</source>
        <translation>지금 모두 동기화</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Log in again</source>
        <translation>다시 로그인</translation>
    </message>
    <message>
        <source>Check the login now</source>
        <translation>지금 로그인 확인</translation>
    </message>
    <message>
        <source>Nobody is logged in</source>
        <translation>로그인한 적이 없습니다</translation>
    </message>
    <message>
        <source>Forget the login…</source>
        <translation>로그인 잊기…</translation>
    </message>
    <message>
        <source>Account…</source>
        <translation>계정…</translation>
    </message>
    <message>
        <source>Profile…</source>
        <translation>프로필…</translation>
    </message>
    <message>
        <source>It is as it came with the program</source>
        <translation>처음 프로필 그대로입니다</translation>
    </message>
    <message>
        <source>Back to the shipped profile…</source>
        <translation>처음 프로필로 되돌리기…</translation>
    </message>
    <message>
        <source>There is no portal yet</source>
        <translation>아직 포털이 없습니다</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>파일 가져오기…</translation>
    </message>
    <message>
        <source>Show in the audit trail</source>
        <translation>감사 기록에서 보기</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>Pause…</source>
        <translation>일시 정지…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>The schedule is not known yet</source>
        <translation>일정을 아직 모릅니다</translation>
    </message>
    <message>
        <source>Schedule…</source>
        <translation>일정…</translation>
    </message>
    <message>
        <source>Choose one portal</source>
        <translation>포털 하나를 고르세요</translation>
    </message>
    <message>
        <source>A visit is under way</source>
        <translation>방문하는 중입니다</translation>
    </message>
    <message>
        <source>It is switched off</source>
        <translation>꺼져 있습니다</translation>
    </message>
    <message>
        <source>No portal is switched on</source>
        <translation>켜진 포털이 없습니다</translation>
    </message>
    <message>
        <source>Nothing runs</source>
        <translation>실행 중인 것이 없습니다</translation>
    </message>
    <message>
        <source>It is switched on</source>
        <translation>켜져 있습니다</translation>
    </message>
    <message>
        <source>It is not paused</source>
        <translation>일시 정지 상태가 아닙니다</translation>
    </message>
    <message>
        <source>It is paused already</source>
        <translation>이미 일시 정지되어 있습니다</translation>
    </message>
    <message>
        <source>Forget the login</source>
        <translation>로그인 잊기</translation>
    </message>
    <message>
        <source>The saved session of “%1” goes to the trash. The next visit logs in anew with the account, or waits for you.</source>
        <translation>“%1”의 저장된 로그인을 휴지통으로 옮깁니다. 다음 방문은 계정으로 새로 로그인하거나 로그인을 기다립니다.</translation>
    </message>
    <message>
        <source>Back to the shipped profile</source>
        <translation>처음 프로필로 되돌리기</translation>
    </message>
    <message>
        <source>Your own profile of “%1” is removed. A portal that did not come with the program goes from the list; its data stay.</source>
        <translation>“%1”의 고친 프로필을 지웁니다. 프로그램에 처음부터 있던 포털이 아니면 목록에서 사라지고, 자료는 남습니다.</translation>
    </message>
    <message>
        <source>Remove own profile</source>
        <translation>고친 프로필 지우기</translation>
    </message>
    <message>
        <source>The shipped profile is in force.</source>
        <translation>처음 프로필을 씁니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) under way end by themselves.</source>
        <translation>
            <numerusform>진행 중인 방문 %n건은 끝까지 갑니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause the schedule</source>
        <translation>일정 일시 정지</translation>
    </message>
    <message>
        <source>No portal is synced by itself until it is resumed.</source>
        <translation>재개할 때까지 어느 포털도 스스로 동기화하지 않습니다.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>e.g. the portal is being changed</source>
        <translation>예: 포털 점검 중</translation>
    </message>
    <message>
        <source>The account of “%1” is kept.</source>
        <translation>“%1”의 계정을 저장했습니다.</translation>
    </message>
    <message>
        <source>The account of “%1” is forgotten.</source>
        <translation>“%1”의 계정을 지웠습니다.</translation>
    </message>
    <message>
        <source>The profile of “%1” is saved and in force.</source>
        <translation>“%1”의 프로필을 저장했고 지금부터 씁니다.</translation>
    </message>
    <message>
        <source>In force from the next run on.</source>
        <translation>다음 실행부터 적용됩니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DaysPanel</name>
    <message>
        <source>Save as a picture</source>
        <translation>그림으로 저장</translation>
    </message>
    <message>
        <source>The charts&apos; data are in the clipboard.</source>
        <translation>차트 값을 클립보드에 넣었습니다.</translation>
    </message>
    <message>
        <source>Copy the data</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>The chart has no values</source>
        <translation>차트에 값이 없습니다</translation>
    </message>
    <message>
        <source>Save the data</source>
        <translation>데이터 저장</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 파일 (*.csv)</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Excel 통합 문서 (*.xlsx)</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 파일 (*.json)</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written.</source>
        <translation>
            <numerusform>%n행을 썼습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>그림 (*.png)</translation>
    </message>
    <message>
        <source>The picture is saved.</source>
        <translation>그림을 저장했습니다.</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30일</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90일</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1년</translation>
    </message>
    <message>
        <source>Show the last %1</source>
        <translation>최근 %1 보기</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>포털</translation>
    </message>
    <message>
        <source>Rows per day</source>
        <translation>하루 건수</translation>
    </message>
    <message>
        <source>Won per day</source>
        <translation>하루 금액(원)</translation>
    </message>
    <message>
        <source>Nothing in this time. Sync the portal, or import a file.</source>
        <translation>이 기간에 자료가 없습니다. 포털을 동기화하거나 파일을 가져오세요.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DiagnosticsDialog</name>
    <message>
        <source>Save the diagnostics</source>
        <translation>진단 묶음 저장</translation>
    </message>
    <message>
        <source>Archives (*.tar.gz)</source>
        <translation>압축 파일 (*.tar.gz)</translation>
    </message>
    <message>
        <source>Save diagnostics</source>
        <translation>진단 묶음 저장</translation>
    </message>
    <message>
        <source>Save again…</source>
        <translation>다시 저장…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Saved: %1 (%2)</source>
        <translation>저장했습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>One file for those who help you. Passwords, tokens, member numbers and names stay out. Look into it before you send it: it is an ordinary archive of text files.</source>
        <translation>도와줄 사람에게 보낼 파일 하나입니다. 비밀번호, 토큰, 회원번호, 이름은 들어가지 않습니다. 평범한 텍스트 압축 파일이니 보내기 전에 열어 보세요.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DiscrepancyPanel</name>
    <message>
        <source>Which room…</source>
        <translation>어느 객실…</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>규칙…</translation>
    </message>
    <message>
        <source>Choose one difference</source>
        <translation>차이 하나를 고르세요</translation>
    </message>
    <message>
        <source>Show in the audit trail</source>
        <translation>감사 기록에서 보기</translation>
    </message>
    <message>
        <source>Choose differences</source>
        <translation>차이를 고르세요</translation>
    </message>
    <message>
        <source>There is nothing of theirs to take</source>
        <translation>받아들일 저쪽 값이 없습니다</translation>
    </message>
    <message>
        <source>Only prices and rooms left can be sent</source>
        <translation>가격과 남은 객실만 보낼 수 있습니다</translation>
    </message>
    <message>
        <source>It is resolved</source>
        <translation>이미 해결되었습니다</translation>
    </message>
    <message numerus="yes">
        <source>Take %n of theirs</source>
        <translation>
            <numerusform>저쪽 값 %n건 받기</numerusform>
        </translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>저쪽 값 받기</translation>
    </message>
    <message numerus="yes">
        <source>Send %n of ours</source>
        <translation>
            <numerusform>우리 값 %n건 보내기</numerusform>
        </translation>
    </message>
    <message>
        <source>Send ours</source>
        <translation>우리 값 보내기</translation>
    </message>
    <message numerus="yes">
        <source>Leave %n as they are</source>
        <translation>
            <numerusform>%n건 그대로 두기</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>그대로 두기</translation>
    </message>
    <message numerus="yes">
        <source>The own books take the platform&apos;s values of %n difference(s).</source>
        <translation>
            <numerusform>차이 %n건을 플랫폼 값으로 자체 장부에 적습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The platforms are sent our values of %n difference(s). Guests see them at once.</source>
        <translation>
            <numerusform>차이 %n건의 우리 값을 플랫폼에 보냅니다. 손님에게 바로 보입니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) stay as they are and are not told of again, until their values change.</source>
        <translation>
            <numerusform>차이 %n건을 그대로 두고, 값이 바뀔 때까지 다시 알리지 않습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen one(s) can&apos;t be resolved like that and are left out.</source>
        <translation>
            <numerusform>고른 것 중 %n건은 그렇게 해결할 수 없어 뺍니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>e.g. agreed with the guest by phone</source>
        <translation>예: 손님과 전화로 합의</translation>
    </message>
    <message>
        <source>Choose one listing without a room</source>
        <translation>객실이 없는 등록 상품 하나를 고르세요</translation>
    </message>
    <message>
        <source>It is “%1” now; the next run compares it.</source>
        <translation>이제 “%1”입니다. 다음 실행이 비교합니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) chosen</source>
        <translation>
            <numerusform>차이 %n건 선택</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a difference to see both sides.</source>
        <translation>차이를 고르면 양쪽을 보여 줍니다.</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>모든 상태</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>차이 없음</translation>
    </message>
    <message>
        <source>None in this state</source>
        <translation>이 상태의 차이 없음</translation>
    </message>
    <message>
        <source>The own books and the platforms say the same, as far as they were compared.</source>
        <translation>비교한 만큼은 자체 장부와 플랫폼이 같습니다.</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>모든 종류</translation>
    </message>
    <message>
        <source>Kind of difference</source>
        <translation>차이 종류</translation>
    </message>
    <message>
        <source>Search in the differences</source>
        <translation>차이에서 검색</translation>
    </message>
    <message>
        <source>Views, columns and export of the differences</source>
        <translation>차이의 보기, 열, 내보내기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DiscrepancySides</name>
    <message>
        <source>%1, by %2, %3.</source>
        <translation>%1, %2, %3.</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>이유: %1</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>우리</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>저쪽</translation>
    </message>
    <message>
        <source>First seen %1.</source>
        <translation>처음 발견 %1.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DiscrepancySource</name>
    <message>
        <source>Id</source>
        <translation>식별자</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>What</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>우리</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>저쪽</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>발견</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>본 횟수</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DriftModel</name>
    <message>
        <source>Repaired</source>
        <translation>고침</translation>
    </message>
    <message>
        <source>Not in Redis yet</source>
        <translation>아직 Redis에 없음</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>같음</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>다름</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>구역</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>자리</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>빠짐</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>남음</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>다르게 있음</translation>
    </message>
    <message>
        <source>Places that Redis would sell although they are taken; negative: that it holds back</source>
        <translation>차 있는데 Redis가 팔 수 있는 자리 수. 음수면 비어 있는데 붙잡고 있는 수</translation>
    </message>
    <message>
        <source>Reservations only in the database</source>
        <translation>데이터베이스에만 있는 예매</translation>
    </message>
    <message>
        <source>Reservations only in Redis</source>
        <translation>Redis에만 있는 예매</translation>
    </message>
    <message>
        <source>Reservations that Redis has otherwise</source>
        <translation>Redis에 다르게 들어 있는 예매</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::EnvironmentHeader</name>
    <message>
        <source>Training sandbox: nothing here reaches the real railway.</source>
        <translation>연습용 환경입니다. 실제 철도에는 아무것도 전달되지 않습니다.</translation>
    </message>
    <message>
        <source>Read-only (%1): you can look at everything and change nothing. Work that runs goes on.</source>
        <translation>읽기 전용(%1): 모두 볼 수 있지만 바꿀 수는 없습니다. 진행 중인 일은 계속됩니다.</translation>
    </message>
    <message>
        <source>Read-only: nothing can be changed</source>
        <translation>읽기 전용이라 바꿀 수 없습니다</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::EventDialog</name>
    <message>
        <source>Enter a name of up to 200 characters.</source>
        <translation>이름을 200자까지 넣으세요.</translation>
    </message>
    <message>
        <source>Enter a venue of up to 200 characters.</source>
        <translation>장소를 200자까지 넣으세요.</translation>
    </message>
    <message>
        <source>Change event</source>
        <translation>행사 바꾸기</translation>
    </message>
    <message>
        <source>Add event</source>
        <translation>행사 추가</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>바꾼 내용 저장</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::FillBar</name>
    <message>
        <source>%1 places</source>
        <translation>모두 %1석</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::HoldingModel</name>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n석</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>열차</translation>
    </message>
    <message>
        <source>Departs</source>
        <translation>출발</translation>
    </message>
    <message>
        <source>Journey</source>
        <translation>여정</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>좌석</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>금액</translation>
    </message>
    <message>
        <source>Pay before</source>
        <translation>결제 기한</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>예약 번호</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::HoldingsDialog</name>
    <message>
        <source>Cancel reservation</source>
        <translation>예약 취소</translation>
    </message>
    <message>
        <source>The reservation %1 is given back to the railway. The seat is gone then.

%2</source>
        <translation>%1 예약을 철도에 되돌립니다. 좌석은 사라집니다.

%2</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>취소하는 중…</translation>
    </message>
    <message>
        <source>The reservation was cancelled.</source>
        <translation>예약을 취소했습니다.</translation>
    </message>
    <message>
        <source>No reservations</source>
        <translation>예약이 없습니다</translation>
    </message>
    <message>
        <source>This account holds nothing at the railway now.</source>
        <translation>지금 이 계정으로 잡은 예약이 없습니다.</translation>
    </message>
    <message>
        <source>Choose a reservation</source>
        <translation>예약을 고르세요</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ImportDialog</name>
    <message>
        <source>Import sections</source>
        <translation>구역 가져오기</translation>
    </message>
    <message>
        <source>The file has no lines below its heads.</source>
        <translation>파일에 제목 줄 아래의 줄이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) must be corrected first: all are imported, or none.</source>
        <translation>
            <numerusform>%n줄을 먼저 고쳐야 합니다. 모두 가져오거나 하나도 가져오지 않습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n section(s)</source>
        <translation>
            <numerusform>구역 %n개 가져오기</numerusform>
        </translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ImportModel</name>
    <message>
        <source>Good</source>
        <translation>좋음</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>행사</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>구역</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>자리</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>자리 종류</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>잡아 두는 시간</translation>
    </message>
    <message>
        <source>Per user</source>
        <translation>한 사람당</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>가격</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>예행용</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::KeyFigures</name>
    <message>
        <source>Searches a minute</source>
        <translation>분당 검색</translation>
    </message>
    <message>
        <source>Redis round trip</source>
        <translation>Redis 왕복</translation>
    </message>
    <message>
        <source>Database reads</source>
        <translation>데이터베이스 읽기</translation>
    </message>
    <message>
        <source>%1, the last hour</source>
        <translation>%1, 최근 한 시간</translation>
    </message>
    <message>
        <source>Window delay</source>
        <translation>화면 지연</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::Ladder</name>
    <message>
        <source>testing…</source>
        <translation>시험 중…</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>느림</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>시험 안 함</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>시험 취소</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>시험을 취소했습니다.</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>모두 정상입니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ListingDialog</name>
    <message>
        <source>“%1” sells the listing “%2”. Which room is it?</source>
        <translation>“%1”이(가) 파는 등록 상품 “%2”은(는) 어느 객실입니까?</translation>
    </message>
    <message>
        <source>The own books have no rooms yet: add them under “Own books…” over the platforms.</source>
        <translation>자체 장부에 아직 객실이 없습니다. 플랫폼 표 위의 “자체 장부…”에서 더하세요.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ListingPart</name>
    <message>
        <source>Choose a room</source>
        <translation>객실을 고르세요</translation>
    </message>
    <message>
        <source>Add a platform first</source>
        <translation>먼저 플랫폼을 더하세요</translation>
    </message>
    <message>
        <source>Add listing to this room</source>
        <translation>이 객실의 등록 상품으로 더하기</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>This room</source>
        <translation>이 객실</translation>
    </message>
    <message>
        <source>Without a room</source>
        <translation>객실 없음</translation>
    </message>
    <message>
        <source>It is this room</source>
        <translation>이 객실로 정하기</translation>
    </message>
    <message>
        <source>Take out of its room</source>
        <translation>객실에서 빼기</translation>
    </message>
    <message>
        <source>Choose a listing</source>
        <translation>등록 상품을 고르세요</translation>
    </message>
    <message>
        <source>Remove listing</source>
        <translation>등록 상품 지우기</translation>
    </message>
    <message>
        <source>The listing was added.</source>
        <translation>등록 상품을 더했습니다.</translation>
    </message>
    <message>
        <source>The listing is this room now; its bookings count here from the next comparison on.</source>
        <translation>이 등록 상품은 이제 이 객실입니다. 다음 비교부터 예약을 이 객실로 셉니다.</translation>
    </message>
    <message>
        <source>The listing has no room now; its bookings stay.</source>
        <translation>이 등록 상품에는 이제 객실이 없습니다. 예약은 그대로입니다.</translation>
    </message>
    <message>
        <source>It is this room already</source>
        <translation>이미 이 객실입니다</translation>
    </message>
    <message>
        <source>It has no room</source>
        <translation>객실이 없습니다</translation>
    </message>
    <message>
        <source>“%1” of “%2” goes from the own books, with its bookings that are over. Where the platform still sells it, the next run brings it back without a room.</source>
        <translation>“%2”의 “%1”을(를) 지난 예약과 함께 자체 장부에서 지웁니다. 플랫폼이 아직 팔고 있으면 다음 실행 때 객실 없이 다시 들어옵니다.</translation>
    </message>
    <message>
        <source>The listing was removed.</source>
        <translation>등록 상품을 지웠습니다.</translation>
    </message>
    <message>
        <source>Enter what the platform calls it, up to 200 characters.</source>
        <translation>플랫폼에서 쓰는 번호를 200자까지 적으세요.</translation>
    </message>
    <message>
        <source>Bookings of it are still to come, so it can&apos;t be removed. It can be taken out of its room.</source>
        <translation>앞으로의 예약이 남아 있어 지울 수 없습니다. 객실에서 뺄 수는 있습니다.</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>No listings yet</source>
        <translation>아직 등록 상품이 없습니다</translation>
    </message>
    <message>
        <source>The first synchronisation of a platform brings what it sells; or add a listing below.</source>
        <translation>플랫폼을 처음 동기화하면 파는 상품이 들어옵니다. 아래에서 직접 더할 수도 있습니다.</translation>
    </message>
    <message>
        <source>Listing id on that platform</source>
        <translation>플랫폼의 상품 번호</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::LockPanel</name>
    <message>
        <source>Locked</source>
        <translation>잠김</translation>
    </message>
    <message>
        <source>Nothing runs now.</source>
        <translation>지금 실행 중인 작업이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you.</source>
        <translation>
            <numerusform>%n건을 확인해야 합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>잠금 해제</translation>
    </message>
    <message numerus="yes">
        <source>Wrong PIN. Try again in %n second(s).</source>
        <translation>
            <numerusform>PIN이 맞지 않습니다. %n초 뒤에 다시 입력하세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wrong PIN. Try again.</source>
        <translation>PIN이 맞지 않습니다. 다시 입력하세요.</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are running or queued.</source>
        <translation>
            <numerusform>작업 %n건이 실행 중이거나 대기 중입니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::LogPage</name>
    <message>
        <source>Following</source>
        <translation>따라가는 중</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Only the live log can be paused</source>
        <translation>실시간 로그만 멈출 수 있습니다</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Choose a line of a task</source>
        <translation>작업의 로그 줄을 고르세요</translation>
    </message>
    <message>
        <source>Go to task</source>
        <translation>작업으로 가기</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>The whole line</source>
        <translation>줄 전체 내용</translation>
    </message>
    <message>
        <source>The newest lines of the log, live, and further up those of the files; or one day&apos;s file. Search for words, level:, area:, code:, task:, run:, request: or a /regular expression/. Scrolling up stops following; the toggle goes on.</source>
        <translation>로그의 가장 새로운 줄이 실시간으로 나오고, 위로 가면 파일의 줄이 이어집니다. 하루의 파일만 볼 수도 있습니다. 낱말이나 등급:, 영역:, 코드:, 작업:, 실행:, 요청:, /정규식/으로 찾습니다. 위로 스크롤하면 따라가기가 멈추고, 단추를 누르면 다시 따라갑니다.</translation>
    </message>
    <message>
        <source>Which lines</source>
        <translation>어느 줄</translation>
    </message>
    <message>
        <source>No log lines yet</source>
        <translation>아직 로그가 없습니다</translation>
    </message>
    <message>
        <source>What the program does appears here.</source>
        <translation>프로그램이 하는 일이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Choose a line of a task, run or request</source>
        <translation>작업·실행·요청의 줄을 고르세요</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::LogSource</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>등급</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Task, run or request</source>
        <translation>작업·실행·요청</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Milliseconds</source>
        <translation>밀리초</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>%1 and up</source>
        <translation>%1 이상</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>모든 등급</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::MainWindow</name>
    <message>
        <source>Gwanje</source>
        <translation>관제</translation>
    </message>
    <message>
        <source>Train tasks are running</source>
        <translation>열차 예매 작업이 실행 중입니다</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::MonitoringPage</name>
    <message>
        <source>Monitoring</source>
        <translation>모니터링</translation>
    </message>
    <message>
        <source>What the console measures of itself and of its work. All charts show the same time: choose how far back at the top. Point at a chart, or go to it with Tab and use the arrow keys, to read the values of one moment. A dashed line is the limit of an alert rule. A gap is time in which nothing was measured, for example because the console was not running. Seconds are kept for an hour, minutes for two days, hours for a year.</source>
        <translation>콘솔이 자신과 작업에 대해 측정한 값입니다. 모든 차트는 같은 기간을 보여 주며, 기간은 위에서 고릅니다. 한 시점의 값을 읽으려면 차트를 가리키거나 Tab으로 이동해 화살표 키를 쓰세요. 점선은 알림 규칙의 한계입니다. 끊긴 곳은 콘솔이 실행되지 않는 등 측정하지 않은 시간입니다. 초 단위 값은 1시간, 분 단위 값은 이틀, 시간 단위 값은 1년 동안 보관합니다.</translation>
    </message>
    <message>
        <source>Open the charts first</source>
        <translation>먼저 차트를 여세요</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Choose a chart first</source>
        <translation>먼저 차트를 고르세요</translation>
    </message>
    <message>
        <source>The chart has no values</source>
        <translation>차트에 값이 없습니다</translation>
    </message>
    <message>
        <source>Nothing is measured in this run.</source>
        <translation>이번 실행에서는 측정하지 않습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Measuring for %n second(s) in this run.</source>
        <translation>
            <numerusform>이번 실행에서 %n초째 측정하고 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Measuring since %1 in this run.</source>
        <translation>이번 실행에서 %1부터 측정하고 있습니다.</translation>
    </message>
    <message>
        <source>Paused: the charts stand still.</source>
        <translation>일시 정지: 차트가 멈춰 있습니다.</translation>
    </message>
    <message>
        <source>Save the data</source>
        <translation>데이터 저장</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written.</source>
        <translation>
            <numerusform>%n행을 저장했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>그림 (*.png)</translation>
    </message>
    <message>
        <source>The picture is saved.</source>
        <translation>그림을 저장했습니다.</translation>
    </message>
    <message>
        <source>The chart&apos;s data is in the clipboard.</source>
        <translation>차트 데이터를 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5분</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1일</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1주</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1년</translation>
    </message>
    <message>
        <source>Show the last %1</source>
        <translation>최근 %1 보기</translation>
    </message>
    <message>
        <source>Measuring begins.</source>
        <translation>측정을 시작합니다.</translation>
    </message>
    <message>
        <source>Nothing measured in this time</source>
        <translation>이 기간에는 측정값이 없습니다</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 파일 (*.csv)</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Excel 통합 문서 (*.xlsx)</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 파일 (*.json)</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::NewTaskDialog</name>
    <message>
        <source>Choose…</source>
        <translation>고르세요…</translation>
    </message>
    <message>
        <source>Start watching</source>
        <translation>지켜보기 시작</translation>
    </message>
    <message>
        <source>Start reserving</source>
        <translation>예매 시작</translation>
    </message>
    <message>
        <source>Any train in the window. Search to see them and tick those you want.</source>
        <translation>시간대 안의 모든 열차. 검색해서 원하는 열차만 고를 수도 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Only %n train(s) ticked.</source>
        <translation>
            <numerusform>고른 열차 %n편만 기다립니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose an account, or add one first.</source>
        <translation>계정을 고르거나 먼저 추가하세요.</translation>
    </message>
    <message>
        <source>Choose a station from the list.</source>
        <translation>목록에서 역을 고르세요.</translation>
    </message>
    <message>
        <source>Departure and arrival are the same.</source>
        <translation>출발역과 도착역이 같습니다.</translation>
    </message>
    <message>
        <source>This day is past.</source>
        <translation>지난 날짜입니다.</translation>
    </message>
    <message>
        <source>Choose a day within the next 92 days.</source>
        <translation>오늘부터 92일 안의 날짜를 고르세요.</translation>
    </message>
    <message>
        <source>This time is past.</source>
        <translation>지난 시각입니다.</translation>
    </message>
    <message>
        <source>The end is before the beginning.</source>
        <translation>끝이 시작보다 이릅니다.</translation>
    </message>
    <message>
        <source>1 to 9 passengers in all.</source>
        <translation>승객은 모두 1~9명이어야 합니다.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>검색하는 중…</translation>
    </message>
    <message>
        <source>Search now</source>
        <translation>지금 검색</translation>
    </message>
    <message>
        <source>No trains in this window.</source>
        <translation>이 시간대에 열차가 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was found out.</source>
        <translation>알아낸 것이 없습니다.</translation>
    </message>
    <message>
        <source>“Search now” shows the trains of this window and their seats.</source>
        <translation>‘지금 검색’을 누르면 이 시간대의 열차와 좌석이 보입니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::NightCalendar</name>
    <message>
        <source>Previous month</source>
        <translation>이전 달</translation>
    </message>
    <message>
        <source>Previous month (Page Up)</source>
        <translation>이전 달 (Page Up)</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>다음 달</translation>
    </message>
    <message>
        <source>Next month (Page Down)</source>
        <translation>다음 달 (Page Down)</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>이번 달</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>a month, as in QLocale</comment>
        <translation>yyyy년 M월</translation>
    </message>
    <message numerus="yes">
        <source>%n nights sold too often</source>
        <translation>
            <numerusform>%n박이 초과 판매됨</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the next one</source>
        <translation>다음 것으로 가기</translation>
    </message>
    <message>
        <source>No night is sold too often</source>
        <translation>초과 판매된 날이 없습니다</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::NightGrid</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: reading…</source>
        <translation>%1: 읽는 중…</translation>
    </message>
    <message>
        <source>%1: free</source>
        <translation>%1: 비어 있음</translation>
    </message>
    <message>
        <source>double booking</source>
        <translation>이중 예약</translation>
    </message>
    <message>
        <source>overbooked</source>
        <translation>초과 예약</translation>
    </message>
    <message>
        <source>%1 of %2 sold</source>
        <translation>%2실 중 %1실 판매</translation>
    </message>
    <message>
        <source>not for sale at %1 until %2</source>
        <translation>%1 판매 안 함, %2까지</translation>
    </message>
    <message>
        <source>booked by %1 until %2</source>
        <translation>%1 예약, %2 퇴실</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Calendar of rooms and nights</source>
        <translation>객실과 날짜 달력</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::NightLegend</name>
    <message>
        <source>Not for sale</source>
        <translation>판매 안 함</translation>
    </message>
    <message>
        <source>Sold too often</source>
        <translation>초과 판매</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>범례</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::NoticeBook</name>
    <message>
        <source>Nothing was told yet</source>
        <translation>아직 알린 것이 없습니다</translation>
    </message>
    <message>
        <source>Recent notices</source>
        <translation>최근 알림</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::Notices</name>
    <message>
        <source>Show the task</source>
        <translation>작업 보기</translation>
    </message>
    <message>
        <source>Gwanje</source>
        <translation>관제</translation>
    </message>
    <message>
        <source>Open the official site</source>
        <translation>공식 사이트 열기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::OutcomeCard</name>
    <message>
        <source>Pay within %1</source>
        <translation>결제 %1 남음</translation>
    </message>
    <message>
        <source>The time to pay is over</source>
        <translation>결제 기한이 지났습니다</translation>
    </message>
    <message>
        <source>Seats are free on train %1</source>
        <translation>빈자리가 있는 열차: %1</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>상황판</translation>
    </message>
    <message>
        <source>Failed since yesterday</source>
        <translation>어제부터 실패</translation>
    </message>
    <message>
        <source>Next try in %1</source>
        <translation>다음 시도까지 %1</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>알림</translation>
    </message>
    <message numerus="yes">
        <source>%n interrupted task(s)</source>
        <translation>
            <numerusform>중단된 작업 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 뒤</translation>
    </message>
    <message>
        <source>Nothing runs yet</source>
        <translation>아직 실행 중인 일이 없습니다</translation>
    </message>
    <message>
        <source>Here stands what runs, what failed, and what calls for you. A train task is a good first step: it waits for a seat and reserves it.</source>
        <translation>실행 중인 일, 실패한 일, 손길이 필요한 일이 여기에 모입니다. 열차 예매 작업부터 시작해 보세요. 좌석을 기다렸다가 예약합니다.</translation>
    </message>
    <message>
        <source>Train tasks</source>
        <translation>열차 예매 작업</translation>
    </message>
    <message>
        <source>Nothing calls for you.</source>
        <translation>손길이 필요한 일이 없습니다.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음 예정</translation>
    </message>
    <message>
        <source>Nothing is scheduled.</source>
        <translation>예정된 일이 없습니다.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>The console can&apos;t do this</source>
        <translation>이 관제에서는 할 수 없습니다</translation>
    </message>
    <message>
        <source>Everything at a glance: what runs, what failed since yesterday, which alerts are active and what comes next. Click a row or a figure to go to its place.</source>
        <translation>한눈에 봅니다: 실행 중인 일, 어제부터 실패한 일, 지속 중인 알림, 다음에 올 일. 행이나 숫자를 누르면 그곳으로 갑니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n active alert(s)</source>
        <translation>
            <numerusform>지속 중인 알림 %n건</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PaceFields</name>
    <message>
        <source>usual interval</source>
        <translation>기본 간격</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PageHeader</name>
    <message>
        <source>Search…  Ctrl+F</source>
        <translation>검색…  Ctrl+F</translation>
    </message>
    <message>
        <source>Search in this page</source>
        <translation>이 화면에서 검색</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PartsProgress</name>
    <message>
        <source>waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>running</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PasswordDialog</name>
    <message>
        <source>Password of the account “%1” at the railway.</source>
        <translation>철도 계정 ‘%1’의 비밀번호를 입력하세요.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PinDialog</name>
    <message numerus="yes">
        <source>At least %n character(s).</source>
        <translation>
            <numerusform>%n자 이상 입력하세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>두 PIN이 서로 다릅니다.</translation>
    </message>
    <message>
        <source>Remove the PIN</source>
        <translation>PIN 삭제</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>PIN 설정</translation>
    </message>
    <message>
        <source>The present PIN is wrong.</source>
        <translation>현재 PIN이 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The PIN was removed.</source>
        <translation>PIN을 삭제했습니다.</translation>
    </message>
    <message>
        <source>The PIN was set.</source>
        <translation>PIN을 설정했습니다.</translation>
    </message>
    <message>
        <source>PIN of the lock</source>
        <translation>잠금 PIN</translation>
    </message>
    <message>
        <source>Present PIN</source>
        <translation>현재 PIN</translation>
    </message>
    <message>
        <source>New PIN (empty: remove it)</source>
        <translation>새 PIN(비우면 삭제)</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>새 PIN</translation>
    </message>
    <message>
        <source>The new PIN again</source>
        <translation>새 PIN 다시 입력</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PlatformActions</name>
    <message>
        <source>“%1” is switched on.</source>
        <translation>“%1”을(를) 켰습니다.</translation>
    </message>
    <message>
        <source>“%1” is switched off: it is not called.</source>
        <translation>“%1”을(를) 껐습니다. 부르지 않습니다.</translation>
    </message>
    <message>
        <source>“%1” was removed. Its history stays.</source>
        <translation>“%1”을(를) 지웠습니다. 기록은 남습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n platform(s) done.</source>
        <translation>
            <numerusform>플랫폼 %n곳 완료.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) cancelled.</source>
        <translation>
            <numerusform>실행 %n건을 취소했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The scheduler runs.</source>
        <translation>스케줄러가 실행됩니다.</translation>
    </message>
    <message>
        <source>No run begins until it goes on.</source>
        <translation>재개할 때까지 새 실행이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped; %n run(s) were cut.</source>
        <translation>
            <numerusform>중지했습니다. 실행 %n건을 끊었습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s): theirs were taken.</source>
        <translation>
            <numerusform>차이 %n건: 저쪽 값을 받았습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s): ours were sent.</source>
        <translation>
            <numerusform>차이 %n건: 우리 값을 보냈습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) are left as they are.</source>
        <translation>
            <numerusform>차이 %n건을 그대로 둡니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is at work already. Try again when its run has ended.</source>
        <translation>‘%1’의 작업이 이미 실행 중입니다. 끝난 뒤 다시 시도하세요.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PlatformDialog</name>
    <message>
        <source>Read it anew</source>
        <translation>새로 읽기</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>변경 저장</translation>
    </message>
    <message>
        <source>Add platform</source>
        <translation>플랫폼 추가</translation>
    </message>
    <message>
        <source>Enter a name of up to 200 characters.</source>
        <translation>200자까지의 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>Up to 40 small letters, digits, - and _.</source>
        <translation>영문 소문자, 숫자, -, _를 40자까지.</translation>
    </message>
    <message>
        <source>Enter an address such as https://example.com/api.</source>
        <translation>https://example.com/api 같은 주소를 입력하세요.</translation>
    </message>
    <message>
        <source>Enter a time zone such as Asia/Seoul.</source>
        <translation>Asia/Seoul 같은 시간대를 입력하세요.</translation>
    </message>
    <message>
        <source>Change platform</source>
        <translation>플랫폼 변경</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>The whole address of the calendar; what comes after the host is kept secret.</source>
        <translation>캘린더의 전체 주소. 호스트 뒤는 비밀로 다룹니다.</translation>
    </message>
    <message>
        <source>The base address of the platform&apos;s interface.</source>
        <translation>플랫폼 인터페이스의 기본 주소.</translation>
    </message>
    <message>
        <source>One is kept; empty leaves it.</source>
        <translation>보관 중입니다. 비우면 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Kept in the keyring.</source>
        <translation>키링에 보관합니다.</translation>
    </message>
    <message>
        <source>The keyring can&apos;t be read now; entered again, it is known at least until the console ends.</source>
        <translation>지금은 열쇠고리를 읽을 수 없습니다. 다시 넣으면 관제를 끝낼 때까지는 기억합니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PlatformJob</name>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Next run in %1</source>
        <translation>다음 실행까지 %1</translation>
    </message>
    <message>
        <source>No run is planned here</source>
        <translation>이 관제가 계획한 실행 없음</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>플랫폼</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PlatformModel</name>
    <message>
        <source>On</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message numerus="yes">
        <source>%n failure(s) in a row</source>
        <translation>
            <numerusform>%n번 연속 실패</numerusform>
        </translation>
    </message>
    <message>
        <source>the last took %1</source>
        <translation>마지막은 %1 걸림</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>아직 실행 없음</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>스위치</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>마지막 실행</translation>
    </message>
    <message>
        <source>Data from</source>
        <translation>자료 시각</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>다음 실행</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Latest runs</source>
        <translation>최근 실행</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PlatformPage</name>
    <message>
        <source>Platforms</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Platforms</source>
        <comment>sidebar</comment>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Each platform sells the same rooms. Every minute they are compared with the own books: bookings come from the platforms, prices and rooms left go to them. What differs stands below until it is resolved; a night sold twice is red. The switch at the left says whether a platform is called at all.</source>
        <translation>플랫폼마다 같은 객실을 팝니다. 1분마다 자체 장부와 비교합니다. 예약은 플랫폼에서 오고, 가격과 남은 객실은 플랫폼으로 갑니다. 다른 점은 해결될 때까지 아래에 남고, 두 번 팔린 밤은 빨간색입니다. 왼쪽 스위치는 플랫폼을 부를지 정합니다.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>실패 중</translation>
    </message>
    <message>
        <source>With differences</source>
        <translation>차이 있음</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message numerus="yes">
        <source>%n failure(s) in a row</source>
        <translation>
            <numerusform>%n번 연속 실패</numerusform>
        </translation>
    </message>
    <message>
        <source>last went well %1</source>
        <translation>%1 성공</translation>
    </message>
    <message numerus="yes">
        <source>%n switched off</source>
        <translation>
            <numerusform>%n곳 꺼짐</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) under way</source>
        <translation>
            <numerusform>실행 중 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>All platforms</source>
        <translation>모든 플랫폼</translation>
    </message>
    <message numerus="yes">
        <source>%n platform(s) chosen</source>
        <translation>
            <numerusform>플랫폼 %n곳 선택</numerusform>
        </translation>
    </message>
    <message>
        <source>No platforms yet</source>
        <translation>아직 플랫폼이 없습니다</translation>
    </message>
    <message>
        <source>Add the lodging sites that sell your rooms: each is compared with the own books every minute, and a night that is sold twice is told at once.</source>
        <translation>객실을 파는 숙박 사이트를 더하세요. 1분마다 자체 장부와 비교하고, 두 번 팔린 밤은 바로 알립니다.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>달력</translation>
    </message>
    <message>
        <source>Add platform…</source>
        <translation>플랫폼 추가…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>변경…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Test connection…</source>
        <translation>연결 시험…</translation>
    </message>
    <message>
        <source>Show in the audit trail</source>
        <translation>감사 기록에서 보기</translation>
    </message>
    <message>
        <source>It is switched on</source>
        <translation>켜져 있습니다</translation>
    </message>
    <message>
        <source>It is switched off</source>
        <translation>꺼져 있습니다</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>Compare all now</source>
        <translation>지금 모두 비교</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>지금 비교</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>중지…</translation>
    </message>
    <message>
        <source>Pause…</source>
        <translation>일시 정지…</translation>
    </message>
    <message>
        <source>The scheduler is not held back so</source>
        <translation>스케줄러가 그런 상태가 아닙니다</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>The scheduler is not known yet</source>
        <translation>스케줄러 상태를 아직 모릅니다</translation>
    </message>
    <message>
        <source>Schedule…</source>
        <translation>일정…</translation>
    </message>
    <message>
        <source>Choose one platform</source>
        <translation>플랫폼 하나를 고르세요</translation>
    </message>
    <message>
        <source>Add a platform first</source>
        <translation>먼저 플랫폼을 더하세요</translation>
    </message>
    <message>
        <source>The scheduler is stopped</source>
        <translation>스케줄러가 중지되어 있습니다</translation>
    </message>
    <message>
        <source>Nothing runs</source>
        <translation>실행 중인 것이 없습니다</translation>
    </message>
    <message>
        <source>The scheduler is held back already</source>
        <translation>스케줄러가 이미 멈춰 있습니다</translation>
    </message>
    <message>
        <source>The scheduler is stopped already</source>
        <translation>스케줄러가 이미 중지되어 있습니다</translation>
    </message>
    <message>
        <source>“%1” was added. Test its connection, or synchronise it now.</source>
        <translation>“%1”을(를) 더했습니다. 연결을 시험하거나 지금 동기화하세요.</translation>
    </message>
    <message>
        <source>“%1” was changed.</source>
        <translation>“%1”을(를) 바꿨습니다.</translation>
    </message>
    <message>
        <source>“%1” is not called any more until it is switched on.</source>
        <translation>다시 켤 때까지 “%1”을(를) 부르지 않습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) under way are cut.</source>
        <translation>
            <numerusform>하던 실행 %n건은 끊습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its own service is stopped.</source>
        <translation>자체 서비스를 멈춥니다.</translation>
    </message>
    <message>
        <source>Remove platform</source>
        <translation>플랫폼 삭제</translation>
    </message>
    <message>
        <source>“%1” goes from the list and is never called again. Its bookings, runs and differences stay as history; its listings lead to no room any more.</source>
        <translation>“%1”이(가) 목록에서 사라지고 다시 부르지 않습니다. 예약, 실행, 차이는 기록으로 남고, 등록 상품은 더 이상 객실과 이어지지 않습니다.</translation>
    </message>
    <message>
        <source>Stop the scheduler</source>
        <translation>스케줄러 중지</translation>
    </message>
    <message>
        <source>Pause the scheduler</source>
        <translation>스케줄러 일시 정지</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>e.g. the platforms are being changed</source>
        <translation>예: 플랫폼 점검 중</translation>
    </message>
    <message>
        <source>Sync all now</source>
        <translation>지금 모두 동기화</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>지금 동기화</translation>
    </message>
    <message numerus="yes">
        <source>%Ln platform(s)</source>
        <translation>
            <numerusform>플랫폼 %Ln곳</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s) open</source>
        <translation>
            <numerusform>열린 차이 %Ln건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) under way end by themselves.</source>
        <translation>
            <numerusform>하던 실행 %n건은 끝까지 갑니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No run begins until it is started again.</source>
        <translation>다시 시작할 때까지 새 실행이 없습니다.</translation>
    </message>
    <message>
        <source>No run begins until it is resumed.</source>
        <translation>재개할 때까지 새 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Own books…</source>
        <translation>자체 장부…</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PlatformTestDialog</name>
    <message>
        <source>Test connection: %1</source>
        <translation>연결 시험: %1</translation>
    </message>
    <message>
        <source>Asks %1 once and changes nothing there.</source>
        <translation>%1에 한 번 물어보고, 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>다시 시험</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PortalAccountDialog</name>
    <message>
        <source>This is needed.</source>
        <translation>꼭 필요합니다.</translation>
    </message>
    <message>
        <source>“%1” is logged in with this account. Its password is in the keyring and is never shown; enter both to exchange them.</source>
        <translation>“%1”에 이 계정으로 로그인합니다. 비밀번호는 키링에 있고 보이지 않습니다. 바꾸려면 둘 다 입력하세요.</translation>
    </message>
    <message>
        <source>With this account “%1” is logged in by itself. Both go to the keyring of the desktop, never to a file.</source>
        <translation>“%1”에 이 계정으로 스스로 로그인합니다. 둘 다 데스크톱의 키링에 두고 파일에는 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>There is none in the keyring</source>
        <translation>키링에 계정이 없습니다</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PortalCard</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>지금 동기화</translation>
    </message>
    <message>
        <source>Log in again</source>
        <translation>다시 로그인</translation>
    </message>
    <message>
        <source>Account…</source>
        <translation>계정…</translation>
    </message>
    <message>
        <source>Profile…</source>
        <translation>프로필…</translation>
    </message>
    <message>
        <source>Show only what is of this portal</source>
        <translation>이 포털의 것만 보기</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1: 더 보기</translation>
    </message>
    <message>
        <source>checked %1: failed in stage %2</source>
        <translation>%1 확인: %2단계에서 실패</translation>
    </message>
    <message>
        <source>checked %1</source>
        <translation>%1 확인</translation>
    </message>
    <message>
        <source>ends probably %1</source>
        <translation>만료 예상 %1</translation>
    </message>
    <message>
        <source>The first sync logs in with the account.</source>
        <translation>첫 동기화 때 계정으로 로그인합니다.</translation>
    </message>
    <message>
        <source>Enter its account, then switch it on.</source>
        <translation>계정을 넣고 켜세요.</translation>
    </message>
    <message numerus="yes">
        <source>%n sync(s) in a row have failed</source>
        <translation>
            <numerusform>연달아 %n번 실패</numerusform>
        </translation>
    </message>
    <message>
        <source>Never synced by itself</source>
        <translation>스스로 동기화하지 않음</translation>
    </message>
    <message>
        <source>Next sync %1</source>
        <translation>다음 동기화 %1</translation>
    </message>
    <message>
        <source>login checked %1</source>
        <translation>로그인 확인 %1</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>No sync is planned here</source>
        <translation>예정된 동기화 없음</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PortalCards</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Reading the portals…</source>
        <translation>포털을 읽는 중…</translation>
    </message>
    <message>
        <source>There is no portal. Each is a file in the data folder&apos;s “portals”.</source>
        <translation>포털이 없습니다. 포털은 데이터 폴더의 “portals”에 파일로 있습니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PortalProfileDialog</name>
    <message>
        <source>Your own profile of “%1”: addresses, the login form, and what each file holds.</source>
        <translation>“%1”의 고친 프로필입니다. 주소, 로그인 양식, 각 파일의 내용을 정합니다.</translation>
    </message>
    <message>
        <source>The profile of “%1” as it came with the program; what you save stands over it.</source>
        <translation>“%1”의 처음 프로필입니다. 저장하면 고친 것을 대신 씁니다.</translation>
    </message>
    <message>
        <source>It is as it came with the program</source>
        <translation>처음 프로필 그대로입니다</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PropertyPart</name>
    <message>
        <source>Add as a new property</source>
        <translation>새 숙소로 더하기</translation>
    </message>
    <message>
        <source>Choose a property</source>
        <translation>숙소를 고르세요</translation>
    </message>
    <message>
        <source>Save property</source>
        <translation>숙소 저장</translation>
    </message>
    <message>
        <source>Remove property</source>
        <translation>숙소 지우기</translation>
    </message>
    <message>
        <source>There is a property of that name already.</source>
        <translation>같은 이름의 숙소가 이미 있습니다.</translation>
    </message>
    <message>
        <source>The property was added. Now add its rooms.</source>
        <translation>숙소를 더했습니다. 이제 객실을 더하세요.</translation>
    </message>
    <message>
        <source>The property was changed.</source>
        <translation>숙소를 바꿨습니다.</translation>
    </message>
    <message numerus="yes">
        <source>It still has %n room(s): remove them first</source>
        <translation>
            <numerusform>아직 객실이 %n개 있습니다. 객실부터 지우세요</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” goes from the own books. It has no rooms.</source>
        <translation>“%1”을(를) 자체 장부에서 지웁니다. 객실이 없는 숙소입니다.</translation>
    </message>
    <message>
        <source>The property was removed.</source>
        <translation>숙소를 지웠습니다.</translation>
    </message>
    <message>
        <source>Enter a name of up to 200 characters.</source>
        <translation>이름을 200자까지 적으세요.</translation>
    </message>
    <message>
        <source>Enter a time zone such as Asia/Seoul.</source>
        <translation>Asia/Seoul 같은 시간대를 적으세요.</translation>
    </message>
    <message>
        <source>Name of the property</source>
        <translation>숙소 이름</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>시간대</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::RatePart</name>
    <message numerus="yes">
        <source>Set for %n night(s)</source>
        <translation>
            <numerusform>%n박에 정하기</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %n night(s)</source>
        <translation>
            <numerusform>%n박 지우기</numerusform>
        </translation>
    </message>
    <message>
        <source>unchanged (of %1)</source>
        <translation>그대로 (%1실 중)</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>At most %1 nights at once.</source>
        <translation>한 번에 %1박까지입니다.</translation>
    </message>
    <message>
        <source>Enter a price or a number for sale.</source>
        <translation>요금이나 판매 수를 적으세요.</translation>
    </message>
    <message>
        <source>Enter an amount in won, such as 90,000.</source>
        <translation>90,000처럼 원 단위 금액을 적으세요.</translation>
    </message>
    <message numerus="yes">
        <source>%n night(s) were set.</source>
        <translation>
            <numerusform>%n박을 정했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear nights</source>
        <translation>정한 것 지우기</translation>
    </message>
    <message>
        <source>Price and number for sale of “%1” are no longer set from %2 to %3: all its rooms are for sale then, and no price of ours is sent.</source>
        <translation>“%1”의 %2부터 %3까지 요금과 판매 수를 지웁니다. 그 밤에는 모든 객실을 팔고, 이쪽 요금은 보내지 않습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n night(s) were cleared.</source>
        <translation>
            <numerusform>%n박에 정한 것을 지웠습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a room</source>
        <translation>객실을 고르세요</translation>
    </message>
    <message>
        <source>Enter a whole number, 0 to 10,000.</source>
        <translation>0에서 10,000까지의 수를 적으세요.</translation>
    </message>
    <message>
        <source>First night</source>
        <translation>첫 밤</translation>
    </message>
    <message>
        <source>Last night</source>
        <translation>마지막 밤</translation>
    </message>
    <message>
        <source>Price, won</source>
        <translation>요금(원)</translation>
    </message>
    <message>
        <source>For sale</source>
        <translation>판매 수</translation>
    </message>
    <message>
        <source>Nothing is set</source>
        <translation>정한 것이 없습니다</translation>
    </message>
    <message>
        <source>From today on all its rooms are for sale, and no price of ours is sent.</source>
        <translation>오늘부터 모든 객실을 팔고, 이쪽 요금은 보내지 않습니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReconcileDialog</name>
    <message>
        <source>Comparing…</source>
        <translation>대조하는 중…</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>다른 것이 없습니다</translation>
    </message>
    <message>
        <source>Repair Redis</source>
        <translation>Redis 고치기</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) are loaded into Redis anew from the database, which stays as it is. Selling goes on meanwhile.</source>
        <translation>
            <numerusform>구역 %n개를 데이터베이스에서 Redis로 다시 채웁니다. 데이터베이스는 그대로이고, 예매는 계속 받습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Repair %n section(s)</source>
        <translation>
            <numerusform>구역 %n개 고치기</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) differ.</source>
        <translation>
            <numerusform>구역 %n개가 다릅니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Repaired: Redis has what the database has.</source>
        <translation>고쳤습니다. Redis와 데이터베이스가 같습니다.</translation>
    </message>
    <message>
        <source>Redis has what the database has.</source>
        <translation>Redis와 데이터베이스가 같습니다.</translation>
    </message>
    <message>
        <source>Redis is compared with the database, section by section.</source>
        <translation>구역마다 Redis와 데이터베이스를 견줍니다.</translation>
    </message>
    <message>
        <source>There are no sections yet.</source>
        <translation>아직 구역이 없습니다.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>고치기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::RehearsalDialog</name>
    <message>
        <source>Done: %1 reservations within %2 s, %3 a second; half within %4, 95 % within %5, 99 % within %6. %7 refused, %8 failed%9.</source>
        <translation>끝남: %2초에 예매 %1건, 1초에 %3건. 절반은 %4, 95%는 %5, 99%는 %6 안에 됨. 거절 %7건, 실패 %8건%9.</translation>
    </message>
    <message>
        <source>%1 reservations so far, none just now. %2 refused, %3 failed.</source>
        <translation>지금까지 예매 %1건, 방금은 없음. 거절 %2건, 실패 %3건.</translation>
    </message>
    <message>
        <source>%1 reservations so far, %2 a second now, 99 % within %3. %4 refused, %5 failed.</source>
        <translation>지금까지 예매 %1건, 지금 1초에 %2건, 99%는 %3 안에 됨. 거절 %4건, 실패 %5건.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>시작하는 중…</translation>
    </message>
    <message>
        <source>Each user makes one reservation after the other. They stay until the section is removed.</source>
        <translation>사용자마다 예매를 하나씩 이어서 합니다. 예매는 구역을 지울 때까지 남습니다.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>Start rehearsal</source>
        <translation>예행 시작</translation>
    </message>
    <message>
        <source>Reservations a second</source>
        <translation>초당 예매</translation>
    </message>
    <message>
        <source>Time of a reservation</source>
        <translation>예매에 걸린 시간</translation>
    </message>
    <message>
        <source>The figures come while it runs</source>
        <translation>예행을 하면 수치가 나옵니다</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::RejectedSource</name>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>내용</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationActions</name>
    <message numerus="yes">
        <source>%n reservation(s) confirmed.</source>
        <translation>
            <numerusform>예매 %n건을 확정했습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) cancelled.</source>
        <translation>
            <numerusform>예매 %n건을 취소했습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s) extended.</source>
        <translation>
            <numerusform>예매 %n건의 기한을 연장했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Confirmed: %1</source>
        <translation>확정했습니다: %1</translation>
    </message>
    <message>
        <source>Held until %1.</source>
        <translation>%1까지 잡아 둡니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationDetail</name>
    <message>
        <source>held for %1</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>code %1</source>
        <translation>확정 번호 %1</translation>
    </message>
    <message numerus="yes">
        <source>extended %n time(s)</source>
        <translation>
            <numerusform>%n번 연장</numerusform>
        </translation>
    </message>
    <message>
        <source>made %1</source>
        <translation>예매 %1</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>사용자 %1</translation>
    </message>
    <message>
        <source>id %1</source>
        <translation>예매 번호 %1</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>키 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) chosen</source>
        <translation>
            <numerusform>예매 %n건 선택</numerusform>
        </translation>
    </message>
    <message>
        <source>Log</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>아직 아무 일도 없었습니다</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationJob</name>
    <message>
        <source>Sections sold out</source>
        <translation>매진된 구역</translation>
    </message>
    <message>
        <source>Made a minute</source>
        <translation>분당 예매</translation>
    </message>
    <message>
        <source>The clock jumped: holds don&apos;t expire</source>
        <translation>시계가 튀어 기한 만료를 멈춤</translation>
    </message>
    <message>
        <source>Sold without Redis</source>
        <translation>Redis 없이 예매 중</translation>
    </message>
    <message numerus="yes">
        <source>%n outcome(s) not known yet</source>
        <translation>
            <numerusform>아직 결과를 모르는 요청 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drift(s) from Redis in the last hour</source>
        <translation>
            <numerusform>지난 한 시간 Redis와 차이 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>No drift in the last hour</source>
        <translation>지난 한 시간 차이 없음</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>예매</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationLogModel</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>What</source>
        <translation>한 일</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>누가</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>사유</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationPage</name>
    <message>
        <source>Reservations</source>
        <translation>예매</translation>
    </message>
    <message>
        <source>Reservations</source>
        <comment>sidebar</comment>
        <translation>예매</translation>
    </message>
    <message>
        <source>held for %1</source>
        <translation>%1 동안 잡아 둠</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) per user</source>
        <translation>
            <numerusform>한 사람당 %n석</numerusform>
        </translation>
    </message>
    <message>
        <source>for rehearsal</source>
        <translation>예행용</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>행사 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>구역 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n closed</source>
        <translation>
            <numerusform>닫힘 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sold out</source>
        <translation>
            <numerusform>매진 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>All sections</source>
        <translation>모든 구역</translation>
    </message>
    <message>
        <source>Nothing can be reserved yet</source>
        <translation>아직 예매할 것이 없습니다</translation>
    </message>
    <message>
        <source>Add an event first: a concert, a course, a day at the clinic. Then its sections, each with a number of places.</source>
        <translation>먼저 공연, 강좌, 진료일 같은 행사를 추가하세요. 그다음 구역마다 자리 수를 정합니다.</translation>
    </message>
    <message>
        <source>Map of places</source>
        <translation>좌석표</translation>
    </message>
    <message>
        <source>Add an event first</source>
        <translation>먼저 행사를 추가하세요</translation>
    </message>
    <message>
        <source>Add event…</source>
        <translation>행사 추가…</translation>
    </message>
    <message>
        <source>Add section…</source>
        <translation>구역 추가…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
    <message>
        <source>Choose a section</source>
        <translation>구역을 고르세요</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>바꾸기…</translation>
    </message>
    <message>
        <source>The section is open</source>
        <translation>열려 있는 구역입니다</translation>
    </message>
    <message>
        <source>Open section</source>
        <translation>구역 열기</translation>
    </message>
    <message>
        <source>The section is closed</source>
        <translation>닫혀 있는 구역입니다</translation>
    </message>
    <message>
        <source>Close section</source>
        <translation>구역 닫기</translation>
    </message>
    <message>
        <source>Remove section</source>
        <translation>구역 지우기</translation>
    </message>
    <message>
        <source>Sweep now</source>
        <translation>지금 정리</translation>
    </message>
    <message>
        <source>Reconcile…</source>
        <translation>대조…</translation>
    </message>
    <message>
        <source>Add a section made for rehearsal first</source>
        <translation>먼저 예행용 구역을 추가하세요</translation>
    </message>
    <message>
        <source>Rehearse…</source>
        <translation>예행…</translation>
    </message>
    <message>
        <source>“%1” was added.</source>
        <translation>‘%1’ 행사를 추가했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) were imported.</source>
        <translation>
            <numerusform>구역 %n개를 가져왔습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” takes no new reservations until it is opened again. What it has stays as it is: %2.</source>
        <translation>‘%1’ 구역은 다시 열 때까지 새 예매를 받지 않습니다. 지금 있는 것은 그대로 둡니다: %2.</translation>
    </message>
    <message>
        <source>Only a section without reservations can be removed; close it instead</source>
        <translation>예매가 없는 구역만 지울 수 있습니다. 대신 닫으세요</translation>
    </message>
    <message>
        <source>“%1” goes for good, with every reservation that was rehearsed in it: %2.</source>
        <translation>‘%1’ 구역이 예행한 예매와 함께 아주 사라집니다: %2.</translation>
    </message>
    <message numerus="yes">
        <source>“%1” goes for good, with its %n place(s).</source>
        <translation>
            <numerusform>‘%1’ 구역이 %n석과 함께 아주 사라집니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>An event has sections, a section has places. Users reserve some, hold them for a while, and confirm or give them back. At the left is how full each section is; choose one, or an event, to see its reservations and, where a section&apos;s places are numbered, the map of them.</source>
        <translation>행사에는 구역이 있고, 구역에는 자리가 있습니다. 사용자는 자리를 예매해 잠시 잡아 두었다가 확정하거나 돌려줍니다. 왼쪽에는 구역마다 얼마나 찼는지 보입니다. 구역이나 행사를 고르면 그 예매가, 번호 있는 구역이면 좌석표도 보입니다.</translation>
    </message>
    <message>
        <source>the event is closed</source>
        <translation>행사가 닫혀 있음</translation>
    </message>
    <message>
        <source>Choose an event</source>
        <translation>행사를 고르세요</translation>
    </message>
    <message>
        <source>Remove event</source>
        <translation>행사 지우기</translation>
    </message>
    <message>
        <source>Open event</source>
        <translation>행사 열기</translation>
    </message>
    <message>
        <source>Close event</source>
        <translation>행사 닫기</translation>
    </message>
    <message>
        <source>The event is open</source>
        <translation>열려 있는 행사입니다</translation>
    </message>
    <message>
        <source>The event is closed</source>
        <translation>닫혀 있는 행사입니다</translation>
    </message>
    <message>
        <source>Only an event without sections can be removed; close it instead</source>
        <translation>구역이 없는 행사만 지울 수 있습니다. 대신 닫으세요</translation>
    </message>
    <message>
        <source>Failures by cause…</source>
        <translation>원인별 실패…</translation>
    </message>
    <message>
        <source>No section of “%1” takes new reservations until it is opened again. What they have stays as it is: %2.</source>
        <translation>다시 열 때까지 ‘%1’ 행사의 어느 구역도 새 예매를 받지 않습니다. 지금 있는 것은 그대로 둡니다: %2.</translation>
    </message>
    <message>
        <source>“%1” goes for good. It has no sections.</source>
        <translation>‘%1’ 행사가 아주 사라집니다. 구역은 없습니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationSource</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>구역</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>남은 기한</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>확정 번호</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>예매 시각</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>수량</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>예매 번호</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>취소 중…</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>좌석 번호</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationsPanel</name>
    <message>
        <source>Held until %1.</source>
        <translation>%1까지 잡아 둡니다.</translation>
    </message>
    <message>
        <source>Cancel reservations</source>
        <translation>예매 취소</translation>
    </message>
    <message numerus="yes">
        <source>The places of %n reservation(s) go back at once and can be sold again. This can&apos;t be undone.</source>
        <translation>
            <numerusform>예매 %n건의 자리가 바로 풀려 다시 팔 수 있게 됩니다. 되돌릴 수 없습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n reservation(s)</source>
        <translation>
            <numerusform>예매 %n건 취소</numerusform>
        </translation>
    </message>
    <message>
        <source>Why</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>e.g. asked for by the customer</source>
        <translation>예: 고객 요청</translation>
    </message>
    <message>
        <source>All times</source>
        <translation>전체 기간</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>최근 1시간</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>최근 24시간</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>최근 7일</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>최근 30일</translation>
    </message>
    <message>
        <source>Made within</source>
        <translation>예매한 기간</translation>
    </message>
    <message>
        <source>No reservations in this time</source>
        <translation>이 기간에는 예매가 없습니다</translation>
    </message>
    <message>
        <source>No reservations yet</source>
        <translation>아직 예매가 없습니다</translation>
    </message>
    <message>
        <source>Whoever reserves a place in this section stands here.</source>
        <translation>이 구역의 자리를 예매하면 여기에 보입니다.</translation>
    </message>
    <message>
        <source>Whoever reserves a place in a section stands here: held first, then confirmed.</source>
        <translation>구역의 자리를 예매하면 여기에 보입니다. 먼저 잡아 두고, 그다음 확정합니다.</translation>
    </message>
    <message>
        <source>Add a section first</source>
        <translation>먼저 구역을 추가하세요</translation>
    </message>
    <message>
        <source>Choose reservations that are held</source>
        <translation>잡아 둔 예매를 고르세요</translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n reservation(s)</source>
        <translation>
            <numerusform>예매 %n건 확정</numerusform>
        </translation>
    </message>
    <message>
        <source>Confirm reservation</source>
        <translation>예매 확정</translation>
    </message>
    <message numerus="yes">
        <source>Extend %n hold(s)</source>
        <translation>
            <numerusform>예매 %n건 연장</numerusform>
        </translation>
    </message>
    <message>
        <source>Extend hold</source>
        <translation>기한 연장</translation>
    </message>
    <message>
        <source>Choose reservations that are held or confirmed</source>
        <translation>잡아 두었거나 확정한 예매를 고르세요</translation>
    </message>
    <message>
        <source>Cancel reservation</source>
        <translation>예매 취소</translation>
    </message>
    <message>
        <source>Choose one reservation</source>
        <translation>예매 하나를 고르세요</translation>
    </message>
    <message>
        <source>The id is copied.</source>
        <translation>예매 번호를 복사했습니다.</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>예매 번호 복사</translation>
    </message>
    <message>
        <source>Show in the audit trail</source>
        <translation>감사 기록에서 보기</translation>
    </message>
    <message>
        <source>Whoever reserves a place in a section of this event stands here.</source>
        <translation>이 행사의 구역에서 자리를 예매하면 여기에 보입니다.</translation>
    </message>
    <message>
        <source>No sections yet</source>
        <translation>아직 구역이 없습니다</translation>
    </message>
    <message>
        <source>An event is reserved by its sections: add the first one.</source>
        <translation>행사는 구역별로 예매합니다. 첫 구역을 추가하세요.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ResolutionRuleModel</name>
    <message>
        <source>On</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>하는 일</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>저쪽 값 받기</translation>
    </message>
    <message>
        <source>Send ours</source>
        <translation>우리 값 보내기</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>그대로 두기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::RoomPart</name>
    <message>
        <source>Choose a property</source>
        <translation>숙소를 고르세요</translation>
    </message>
    <message>
        <source>Add as a new room</source>
        <translation>새 객실로 더하기</translation>
    </message>
    <message>
        <source>Choose a room</source>
        <translation>객실을 고르세요</translation>
    </message>
    <message>
        <source>Save room</source>
        <translation>객실 저장</translation>
    </message>
    <message>
        <source>Remove room</source>
        <translation>객실 지우기</translation>
    </message>
    <message>
        <source>The property has a room of that name already.</source>
        <translation>그 숙소에 같은 이름의 객실이 이미 있습니다.</translation>
    </message>
    <message>
        <source>The room was added. Now say which listings it is.</source>
        <translation>객실을 더했습니다. 이제 어느 등록 상품인지 정하세요.</translation>
    </message>
    <message>
        <source>The room was changed.</source>
        <translation>객실을 바꿨습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n listing(s) lead to it: take them out first</source>
        <translation>
            <numerusform>등록 상품 %n개가 이 객실입니다. 그것부터 빼세요</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” goes from the own books, with the prices and numbers for sale of all its nights.</source>
        <translation>“%1”을(를) 모든 밤의 요금, 판매 수와 함께 자체 장부에서 지웁니다.</translation>
    </message>
    <message>
        <source>The room was removed.</source>
        <translation>객실을 지웠습니다.</translation>
    </message>
    <message>
        <source>Enter a name of up to 200 characters.</source>
        <translation>이름을 200자까지 적으세요.</translation>
    </message>
    <message>
        <source>Name of the room</source>
        <translation>객실 이름</translation>
    </message>
    <message>
        <source>How many identical rooms</source>
        <translation>같은 객실의 수</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::RuleModel</name>
    <message>
        <source>On</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>Raised when</source>
        <translation>알리는 조건</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>정도</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>출처</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::RulesDialog</name>
    <message>
        <source>Choose a rule</source>
        <translation>규칙을 고르세요</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>규칙 저장</translation>
    </message>
    <message>
        <source>Choose a rule that was changed</source>
        <translation>바꾼 규칙을 고르세요</translation>
    </message>
    <message>
        <source>Back to the program&apos;s own</source>
        <translation>기본 규칙으로 되돌리기</translation>
    </message>
    <message>
        <source>In force: %1</source>
        <translation>적용했습니다: %1</translation>
    </message>
    <message>
        <source>Alert rules</source>
        <translation>알림 규칙</translation>
    </message>
    <message>
        <source>A rule raises an alert once its metric has been beyond the threshold for so long, and clears it when the metric is back on the good side.</source>
        <translation>지표가 정한 시간 동안 기준을 넘으면 알림이 오고, 해제 기준 안으로 돌아오면 해제됩니다.</translation>
    </message>
    <message>
        <source>This rule is on</source>
        <translation>이 규칙 사용</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>Clears at</source>
        <translation>해제 기준</translation>
    </message>
    <message>
        <source>For (seconds)</source>
        <translation>지속 (초)</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>정도</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>규칙이 없습니다</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::RulesOfDiscrepancies</name>
    <message>
        <source>Any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Choose a rule</source>
        <translation>규칙을 고르세요</translation>
    </message>
    <message>
        <source>Add as a new rule</source>
        <translation>새 규칙으로 추가</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>규칙 저장</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>규칙 삭제</translation>
    </message>
    <message>
        <source>In force from the next synchronisation on.</source>
        <translation>다음 동기화부터 적용됩니다.</translation>
    </message>
    <message>
        <source>What it resolved stays resolved; new differences are told again.</source>
        <translation>해결한 것은 그대로이고, 새 차이는 다시 알립니다.</translation>
    </message>
    <message>
        <source>The rule was removed.</source>
        <translation>규칙을 지웠습니다.</translation>
    </message>
    <message>
        <source>Rules that resolve differences</source>
        <translation>차이를 해결하는 규칙</translation>
    </message>
    <message>
        <source>A synchronisation resolves by itself what the first rule in this order fits. A comparison only leaves alone what a rule leaves as it is.</source>
        <translation>동기화는 이 순서에서 처음 맞는 규칙대로 스스로 해결합니다. 비교는 규칙이 그대로 두라고 한 것만 그대로 둡니다.</translation>
    </message>
    <message>
        <source>This rule is on</source>
        <translation>이 규칙을 사용</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>하는 일</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>No rules yet</source>
        <translation>아직 규칙이 없습니다</translation>
    </message>
    <message>
        <source>Every difference waits for an operator.</source>
        <translation>모든 차이가 운영자를 기다립니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::RunSource</name>
    <message>
        <source>Id</source>
        <translation>식별자</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>읽음</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새로</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>시작한 것</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>누가</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>관제</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::RunsPanel</name>
    <message>
        <source>Choose one run</source>
        <translation>실행 하나를 고르세요</translation>
    </message>
    <message>
        <source>Show its log</source>
        <translation>로그 보기</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>모든 작업</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>아직 실행이 없습니다</translation>
    </message>
    <message>
        <source>Every comparison and synchronisation stands here, with what it found and how it ended.</source>
        <translation>모든 비교와 동기화가 찾은 것과 결과와 함께 여기에 남습니다.</translation>
    </message>
    <message>
        <source>Search in the runs</source>
        <translation>실행 기록에서 검색</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ScheduleBar</name>
    <message>
        <source>Scheduler runs</source>
        <translation>스케줄러 실행 중</translation>
    </message>
    <message>
        <source>Scheduler paused</source>
        <translation>스케줄러 일시 정지</translation>
    </message>
    <message>
        <source>Scheduler stopped</source>
        <translation>스케줄러 중지됨</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>next run in %1</source>
        <translation>다음 실행까지 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) under way</source>
        <translation>
            <numerusform>실행 중 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is held back</source>
        <translation>%1 보류</translation>
    </message>
    <message>
        <source>this console leads</source>
        <translation>이 관제가 이끕니다</translation>
    </message>
    <message>
        <source>nobody leads yet</source>
        <translation>아직 이끄는 관제가 없습니다</translation>
    </message>
    <message>
        <source>console %1 leads</source>
        <translation>관제 %1이(가) 이끕니다</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>스케줄러</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ScheduleDialog</name>
    <message>
        <source>Choose a job</source>
        <translation>작업을 고르세요</translation>
    </message>
    <message>
        <source>Save schedule</source>
        <translation>일정 저장</translation>
    </message>
    <message>
        <source>Hold back this job…</source>
        <translation>이 작업 보류…</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>It is not held back</source>
        <translation>보류 중이 아닙니다</translation>
    </message>
    <message>
        <source>It is held back already</source>
        <translation>이미 보류 중입니다</translation>
    </message>
    <message>
        <source>Hold back this job</source>
        <translation>이 작업 보류</translation>
    </message>
    <message>
        <source>“%1” begins for no platform until it is let go on. Runs under way end.</source>
        <translation>다시 시작할 때까지 어느 플랫폼에서도 “%1”을(를) 시작하지 않습니다. 하던 실행은 끝까지 갑니다.</translation>
    </message>
    <message>
        <source>Hold back</source>
        <translation>보류</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>e.g. the platforms are being changed</source>
        <translation>예: 플랫폼 점검 중</translation>
    </message>
    <message>
        <source>In force from the next run on.</source>
        <translation>다음 실행부터 적용됩니다.</translation>
    </message>
    <message>
        <source>Schedule of runs</source>
        <translation>실행 일정</translation>
    </message>
    <message>
        <source>This job runs on schedule</source>
        <translation>이 작업을 일정에 따라 실행</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Time-out of a try</source>
        <translation>한 번의 제한 시간</translation>
    </message>
    <message>
        <source>Tries again</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>동시에</translation>
    </message>
    <message>
        <source>Failures until refused</source>
        <translation>막을 때까지 실패</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>다음 실행</translation>
    </message>
    <message>
        <source>None is planned by this console: the scheduler is held back, nothing is switched on, or another console leads.</source>
        <translation>이 관제가 계획한 실행이 없습니다. 스케줄러가 멈췄거나, 켜진 플랫폼이 없거나, 다른 관제가 이끕니다.</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>작업 없음</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ScheduleLight</name>
    <message>
        <source>This console leads. Click for the platforms.</source>
        <translation>이 관제가 이끌고 있습니다. 누르면 플랫폼으로 갑니다.</translation>
    </message>
    <message>
        <source>No console leads yet. Click for the platforms.</source>
        <translation>아직 이끄는 관제가 없습니다. 누르면 플랫폼으로 갑니다.</translation>
    </message>
    <message>
        <source>Console %1 leads. Click for the platforms.</source>
        <translation>%1 관제가 이끌고 있습니다. 누르면 플랫폼으로 갑니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SeatMap</name>
    <message>
        <source>Place %1: free</source>
        <translation>%1번 자리: 비어 있음</translation>
    </message>
    <message>
        <source>Place %1: confirmed for user %2, code %3</source>
        <translation>%1번 자리: 사용자 %2 확정, 확정 번호 %3</translation>
    </message>
    <message>
        <source>Place %1: held by user %2 until %3 (%4 left)</source>
        <translation>%1번 자리: 사용자 %2 잡아 둠, %3까지 (%4 남음)</translation>
    </message>
    <message>
        <source>Map of places</source>
        <translation>좌석표</translation>
    </message>
    <message>
        <source>Place %1: reading…</source>
        <translation>%1번 자리: 읽는 중…</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SeatPanel</name>
    <message>
        <source>Choose a section with numbered places to see who has which.</source>
        <translation>번호 있는 구역을 고르면 누가 어느 자리를 가졌는지 보입니다.</translation>
    </message>
    <message>
        <source>The places of this section have no numbers: any of them is as good as another.</source>
        <translation>이 구역의 자리에는 번호가 없습니다. 어느 자리든 같습니다.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Show in the table</source>
        <translation>표에서 보기</translation>
    </message>
    <message>
        <source>Click a place to see who has it.</source>
        <translation>자리를 누르면 누가 가졌는지 보입니다.</translation>
    </message>
    <message>
        <source>Choose a place that is taken</source>
        <translation>차 있는 자리를 고르세요</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SectionActions</name>
    <message>
        <source>“%1” takes reservations.</source>
        <translation>‘%1’ 예매를 다시 받습니다.</translation>
    </message>
    <message>
        <source>“%1” takes no new reservations.</source>
        <translation>‘%1’ 새 예매를 받지 않습니다.</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>지웠습니다: ‘%1’</translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s) that were over were given back.</source>
        <translation>
            <numerusform>기한이 지난 예매 %n건의 자리를 돌려주었습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SectionDialog</name>
    <message>
        <source>Add an event first.</source>
        <translation>먼저 행사를 추가하세요.</translation>
    </message>
    <message>
        <source>Every place has a number; the map shows who has which.</source>
        <translation>자리마다 번호가 있고, 좌석표에 누가 가졌는지 보입니다.</translation>
    </message>
    <message>
        <source>Only the number of places counts, not which.</source>
        <translation>어느 자리인지는 정하지 않고 수만 셉니다.</translation>
    </message>
    <message>
        <source>Enter a name of up to 200 characters.</source>
        <translation>이름을 200자까지 넣으세요.</translation>
    </message>
    <message>
        <source>1 to %1 places.</source>
        <translation>1~%1석 사이로 정하세요.</translation>
    </message>
    <message>
        <source>%1 to %2.</source>
        <translation>%1~%2 사이로 정하세요.</translation>
    </message>
    <message>
        <source>Change section</source>
        <translation>구역 바꾸기</translation>
    </message>
    <message>
        <source>Add section</source>
        <translation>구역 추가</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>바꾼 내용 저장</translation>
    </message>
    <message>
        <source>As many as there are</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source> won</source>
        <translation>원</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SectionModel</name>
    <message>
        <source>Rehearsal</source>
        <translation>예행용</translation>
    </message>
    <message>
        <source>All sections</source>
        <translation>모든 구역</translation>
    </message>
    <message>
        <source>for rehearsal</source>
        <translation>예행용</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>구역 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SectionPanel</name>
    <message>
        <source>Events and sections</source>
        <translation>행사와 구역</translation>
    </message>
    <message>
        <source>Find a section…</source>
        <translation>구역 찾기…</translation>
    </message>
    <message>
        <source>Find an event or a section by its name</source>
        <translation>행사나 구역을 이름으로 찾기</translation>
    </message>
    <message>
        <source>More for events and sections</source>
        <translation>행사와 구역에 할 일 더 보기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SelectionBar</name>
    <message>
        <source>%1 chosen</source>
        <translation>%1행 선택</translation>
    </message>
    <message>
        <source>All %1 that match are chosen</source>
        <translation>일치하는 %1행을 모두 선택했습니다</translation>
    </message>
    <message>
        <source>All that match are chosen</source>
        <translation>일치하는 행을 모두 선택했습니다</translation>
    </message>
    <message>
        <source>Choose all %1 that match</source>
        <translation>일치하는 %1행 모두 선택</translation>
    </message>
    <message>
        <source>Choose all that match</source>
        <translation>일치하는 행 모두 선택</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>선택 해제</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SettingField</name>
    <message>
        <source>Back to default</source>
        <translation>기본값으로</translation>
    </message>
    <message>
        <source>Back to default: %1</source>
        <translation>기본값으로: %1</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>From the settings file</source>
        <translation>설정 파일에서 옴</translation>
    </message>
    <message>
        <source>From the env file</source>
        <translation>환경 파일에서 옴</translation>
    </message>
    <message>
        <source>From the environment variable %1</source>
        <translation>환경 변수 %1에서 옴</translation>
    </message>
    <message>
        <source>From the command line</source>
        <translation>명령줄에서 옴</translation>
    </message>
    <message>
        <source>in force after a restart</source>
        <translation>다시 시작하면 쓰입니다</translation>
    </message>
    <message>
        <source>needs a restart</source>
        <translation>다시 시작해야 바뀝니다</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템을 따름</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>물어보기</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>로컬</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>스테이징</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>운영</translation>
    </message>
    <message>
        <source>Training sandbox</source>
        <translation>연습용 서버</translation>
    </message>
    <message>
        <source>Live SRT</source>
        <translation>실제 SRT</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>디버그</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>On the command line: %1</source>
        <translation>명령줄에서: %1</translation>
    </message>
    <message>
        <source>Read-only: nothing can be changed</source>
        <translation>읽기 전용이라 바꿀 수 없습니다</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SettingsPage</name>
    <message>
        <source>Enter the webhook&apos;s address first</source>
        <translation>웹훅 주소를 먼저 입력하세요</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Each value is written at once. Under it stands where it comes from: the command line wins over the environment, that over the env file, that over the settings file, that over the default.</source>
        <translation>바꾸면 바로 저장됩니다. 값 아래에 출처가 보입니다. 명령줄, 환경 변수, 환경 파일, 설정 파일, 기본값의 차례로 우선합니다.</translation>
    </message>
    <message>
        <source>The webhook took the test message.</source>
        <translation>웹훅이 시험 알림을 받았습니다.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>일반</translation>
    </message>
    <message>
        <source>Redis and database</source>
        <translation>Redis와 데이터베이스</translation>
    </message>
    <message>
        <source>Train tasks</source>
        <translation>열차 예매 작업</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>설정 묶음</translation>
    </message>
    <message>
        <source>No setting matches the search.</source>
        <translation>검색에 맞는 설정이 없습니다.</translation>
    </message>
    <message>
        <source>The railway&apos;s terms forbid booking by macro, and heavy pollers are blocked and sanctioned. Live tasks therefore start as “watch only”. Turn on reserving only for one account of your own, at your own risk; one such task runs at a time.</source>
        <translation>철도 약관은 매크로 예매를 금지하고, 지나친 조회는 차단과 제재를 받습니다. 그래서 실제 철도의 작업은 ‘지켜보기만’으로 시작합니다. 예약 기능은 본인 계정 하나에만, 스스로 책임지고 켜세요. 그런 작업은 한 번에 하나만 실행됩니다.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
    <message>
        <source>No setting differs from its default here</source>
        <translation>여기서 바꾼 설정이 없습니다</translation>
    </message>
    <message>
        <source>Back to default…</source>
        <translation>기본값으로…</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>기본값으로</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) saved here are forgotten. Export them first to have them back later.</source>
        <translation>
            <numerusform>여기서 저장한 설정 %n개를 지웁니다. 나중에 되살리려면 먼저 내보내세요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reset %n setting(s)</source>
        <translation>
            <numerusform>설정 %n개 초기화</numerusform>
        </translation>
    </message>
    <message>
        <source>All settings are back at their defaults.</source>
        <translation>모든 설정을 기본값으로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>Export the settings</source>
        <translation>설정 내보내기</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) exported.</source>
        <translation>
            <numerusform>설정 %n개를 내보냈습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out, because secret: %1</source>
        <translation>비밀이라 뺀 것: %1</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>설정 가져오기</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) imported.</source>
        <translation>
            <numerusform>설정 %n개를 가져왔습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Security</source>
        <translation>보안</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>No question was turned off</source>
        <translation>묻지 않기로 한 질문이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>Ask %n question(s) again</source>
        <translation>
            <numerusform>묻지 않기로 한 질문 %n개 다시 묻기</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask all questions again</source>
        <translation>모든 질문을 다시 묻기</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>예매</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Data sync</source>
        <translation>데이터 동기화</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ShortcutsPanel</name>
    <message>
        <source>Everywhere</source>
        <translation>어디서나</translation>
    </message>
    <message>
        <source>Choose a command</source>
        <translation>명령을 고르세요</translation>
    </message>
    <message>
        <source>Keys for “%1”</source>
        <translation>‘%1’의 키</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>명령과 단축키</translation>
    </message>
    <message>
        <source>Set these keys</source>
        <translation>이 키로 설정</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>기본값으로</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::Sidebar</name>
    <message>
        <source>Gwanje</source>
        <translation>관제</translation>
    </message>
    <message>
        <source>Show names</source>
        <translation>이름 보이기</translation>
    </message>
    <message>
        <source>Icons only</source>
        <translation>아이콘만</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SilenceDialog</name>
    <message>
        <source>Say why, so that others know.</source>
        <translation>다른 사람도 알 수 있게 이유를 적어 주세요.</translation>
    </message>
    <message>
        <source>Silence alerts</source>
        <translation>알림 잠시 끄기</translation>
    </message>
    <message>
        <source>Silenced alerts stay in the list, but nobody is told of them until then.</source>
        <translation>꺼 둔 알림은 목록에 남지만, 그때까지 아무에게도 알리지 않습니다.</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>얼마 동안</translation>
    </message>
    <message>
        <source>1 hour (until %1)</source>
        <translation>1시간 (%1까지)</translation>
    </message>
    <message>
        <source>8 hours (until %1)</source>
        <translation>8시간 (%1까지)</translation>
    </message>
    <message>
        <source>Until tomorrow (%1)</source>
        <translation>내일까지 (%1)</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>e.g. planned maintenance</source>
        <translation>예: 예정된 점검</translation>
    </message>
    <message numerus="yes">
        <source>Silence %n alert(s)</source>
        <translation>
            <numerusform>%n건 잠시 끄기</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::StatusNote</name>
    <message>
        <source>The clock jumped: holds don&apos;t expire until it is trusted again; selling goes on. Check this machine&apos;s clock.</source>
        <translation>시계가 튀었습니다. 다시 믿을 수 있을 때까지 기한 만료를 멈추고, 예매는 계속 받습니다. 이 컴퓨터의 시각을 확인하세요.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n request(s) it is not known yet whether they were stored. It is found out by itself when the database answers.</source>
        <translation>
            <numerusform>요청 %n건이 저장되었는지 아직 알 수 없습니다. 데이터베이스가 답하면 저절로 알아냅니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redis and the database differ in %n section(s). Reconciling repairs it.</source>
        <translation>
            <numerusform>구역 %n개에서 Redis와 데이터베이스가 다릅니다. 대조해서 고칠 수 있습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::StatusStrip</name>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>DB</source>
        <translation>DB</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>환경: %1</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>연결하는 중…</translation>
    </message>
    <message>
        <source>off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Last round trip: %1</source>
        <translation>최근 왕복: %1</translation>
    </message>
    <message>
        <source>How late the window was in answering, during the last minute.</source>
        <translation>최근 1분 동안 창이 얼마나 늦게 반응했는지입니다.</translation>
    </message>
    <message>
        <source>Half of the time below: %1</source>
        <translation>중간값: %1</translation>
    </message>
    <message>
        <source>Worst: %1</source>
        <translation>가장 길었던 것: %1</translation>
    </message>
    <message>
        <source>Train tasks run against the training sandbox.</source>
        <translation>열차 예매 작업은 연습용 서버에서 실행됩니다.</translation>
    </message>
    <message>
        <source>Train tasks run against the live railway.</source>
        <translation>열차 예매 작업은 실제 철도에서 실행됩니다.</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>시계</translation>
    </message>
    <message>
        <source>Korea (KST): %1</source>
        <translation>한국(KST): %1</translation>
    </message>
    <message>
        <source>UTC: %1</source>
        <translation>UTC: %1</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>로컬</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>스테이징</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>운영</translation>
    </message>
    <message>
        <source>Window delay %1</source>
        <translation>화면 지연 %1</translation>
    </message>
    <message>
        <source>Window delay</source>
        <translation>화면 지연</translation>
    </message>
    <message>
        <source>99.9% of the time below: %1</source>
        <translation>99.9%는 이 값 아래: %1</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::StreamLines</name>
    <message>
        <source>Not synced yet</source>
        <translation>아직 동기화하지 않음</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SyncImportDialog</name>
    <message>
        <source>Import a file</source>
        <translation>파일 가져오기</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 파일 (*.csv)</translation>
    </message>
    <message>
        <source>Text files (*.txt *.tsv)</source>
        <translation>텍스트 파일 (*.txt *.tsv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>취소하는 중…</translation>
    </message>
    <message>
        <source>Reading… %1 rows</source>
        <translation>읽는 중… %1행</translation>
    </message>
    <message>
        <source>Importing… %1 rows</source>
        <translation>가져오는 중… %1행</translation>
    </message>
    <message>
        <source>head in line %1</source>
        <translation>머리글 %1번째 줄</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln행</numerusform>
        </translation>
    </message>
    <message>
        <source>new columns, kept too: %1</source>
        <translation>새 열(함께 보관): %1</translation>
    </message>
    <message>
        <source>columns gone: %1</source>
        <translation>없어진 열: %1</translation>
    </message>
    <message>
        <source>All of it is there already: %1.</source>
        <translation>모두 이미 있습니다: %1.</translation>
    </message>
    <message>
        <source>Cancelled: nothing was kept.</source>
        <translation>취소했습니다. 아무것도 저장하지 않았습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The first of %Ln row(s) that are not taken:</source>
        <translation>
            <numerusform>가져오지 않는 %Ln행 가운데 처음 몇 행:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are not taken:</source>
        <translation>
            <numerusform>가져오지 않는 %Ln행:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln row(s)</source>
        <translation>
            <numerusform>%Ln행 가져오기</numerusform>
        </translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Rows not taken</source>
        <translation>거부된 행</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SyncLogDetail</name>
    <message>
        <source>Choose a line to see what it brought, and what was not taken.</source>
        <translation>한 줄을 고르면 가져온 것과 거부된 행이 보입니다.</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>시작한 것</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Kept as</source>
        <translation>보관 위치</translation>
    </message>
    <message>
        <source>New columns</source>
        <translation>새 열</translation>
    </message>
    <message>
        <source>Columns gone</source>
        <translation>없어진 열</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) not taken</source>
        <translation>
            <numerusform>거부된 %Ln행</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows not taken</source>
        <translation>거부된 행</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SyncLogPanel</name>
    <message>
        <source>Search in the sync log</source>
        <translation>동기화 로그에서 검색</translation>
    </message>
    <message>
        <source>Choose one line</source>
        <translation>한 줄을 고르세요</translation>
    </message>
    <message>
        <source>Show its log</source>
        <translation>로그 보기</translation>
    </message>
    <message>
        <source>Its file is not in the archive</source>
        <translation>파일이 보관함에 없습니다</translation>
    </message>
    <message>
        <source>Open the archive&apos;s folder</source>
        <translation>보관 폴더 열기</translation>
    </message>
    <message>
        <source>Nothing was synced yet</source>
        <translation>아직 동기화한 것이 없습니다</translation>
    </message>
    <message>
        <source>Every file that is downloaded or imported stands here, with what it brought and what was not taken.</source>
        <translation>내려받거나 가져온 모든 파일이, 들어온 것과 거부된 것과 함께 여기에 쌓입니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SyncLogSource</name>
    <message>
        <source>Id</source>
        <translation>식별자</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>포털</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>New</source>
        <translation>신규</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>시작한 것</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>누가</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>관제</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SyncScheduleBar</name>
    <message>
        <source>daily</source>
        <translation>날마다</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>%n일마다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n h</source>
        <translation>
            <numerusform>%n시간마다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n min</source>
        <translation>
            <numerusform>%n분마다</numerusform>
        </translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>by hand only</source>
        <translation>직접만</translation>
    </message>
    <message>
        <source>next: %1 %2</source>
        <translation>다음: %1 %2</translation>
    </message>
    <message>
        <source>console %1 leads</source>
        <translation>관제 %1이(가) 이끕니다</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>Synced by itself</source>
        <translation>스스로 동기화</translation>
    </message>
    <message>
        <source>Schedule paused</source>
        <translation>일정 일시 정지</translation>
    </message>
    <message>
        <source>Schedule stopped</source>
        <translation>일정 멈춤</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SyncScheduleDialog</name>
    <message>
        <source>It is being read</source>
        <translation>읽는 중입니다</translation>
    </message>
    <message>
        <source>Save schedule</source>
        <translation>일정 저장</translation>
    </message>
    <message>
        <source> h</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Only portals that are switched on are visited. While the schedule is paused, nothing begins by itself.</source>
        <translation>켜진 포털만 방문합니다. 일정이 일시 정지된 동안에는 스스로 시작하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TableExport</name>
    <message>
        <source>Characters that CP949 does not have</source>
        <translation>CP949에 없는 글자</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) would stand as “?” in the file. UTF-8, Excel and JSON keep them all.</source>
        <translation>
            <numerusform>글자 %n개가 파일에 ‘?’로 적힙니다. UTF-8, 엑셀, JSON은 모두 그대로 남깁니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Don&apos;t write</source>
        <translation>저장하지 않기</translation>
    </message>
    <message numerus="yes">
        <source>Write with %n “?”</source>
        <translation>
            <numerusform>‘?’ %n개로 저장</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>내보내기 중지</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>내보내기 진행</translation>
    </message>
    <message>
        <source>CSV for spreadsheets, UTF-8 (*.csv)</source>
        <translation>스프레드시트용 CSV, UTF-8 (*.csv)</translation>
    </message>
    <message>
        <source>CSV, CP949 for old programs (*.csv)</source>
        <translation>옛 프로그램용 CSV, CP949 (*.csv)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>엑셀 통합 문서 (*.xlsx)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message numerus="yes">
        <source>Export %n row(s)</source>
        <translation>
            <numerusform>%n행 내보내기</numerusform>
        </translation>
    </message>
    <message>
        <source>Export all that match</source>
        <translation>일치하는 행 모두 내보내기</translation>
    </message>
    <message numerus="yes">
        <source>Writing %1: %2 of %Ln row(s)</source>
        <translation>
            <numerusform>%1 저장 중: %Ln행 가운데 %2행</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing %1: %Ln row(s)</source>
        <translation>
            <numerusform>%1 저장 중: %Ln행</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TablePanel</name>
    <message>
        <source>This could not be read</source>
        <translation>읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>맞는 것이 없습니다</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>These rows are too many to be chosen one by one. Choose all that match, or fewer.</source>
        <translation>하나씩 선택하기에는 행이 너무 많습니다. 일치하는 행을 모두 선택하거나 더 적게 고르세요.</translation>
    </message>
    <message>
        <source>What is shown may be old. %1</source>
        <translation>보이는 내용이 오래되었을 수 있습니다. %1</translation>
    </message>
    <message>
        <source>The search or the filter hides all rows.</source>
        <translation>검색이나 필터가 모든 행을 숨겼습니다.</translation>
    </message>
    <message>
        <source>… rows</source>
        <translation>…행</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>고정 해제</translation>
    </message>
    <message>
        <source>Save what is shown under this name</source>
        <translation>지금 보이는 것을 이 이름으로 저장</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>이 보기 저장…</translation>
    </message>
    <message>
        <source>Export views…</source>
        <translation>보기 내보내기…</translation>
    </message>
    <message>
        <source>Import views…</source>
        <translation>보기 가져오기…</translation>
    </message>
    <message>
        <source>Export views</source>
        <translation>보기 내보내기</translation>
    </message>
    <message numerus="yes">
        <source>%n view(s) written.</source>
        <translation>
            <numerusform>보기 %n개를 저장했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import views</source>
        <translation>보기 가져오기</translation>
    </message>
    <message numerus="yes">
        <source>%n view(s) taken over.</source>
        <translation>
            <numerusform>보기 %n개를 가져왔습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln행</numerusform>
        </translation>
    </message>
    <message>
        <source>Pin to the sidebar</source>
        <translation>사이드바에 고정</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln row(s)</source>
        <translation>
            <numerusform>%Ln행 가운데 %1행</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are hidden by the search or the filter.</source>
        <translation>
            <numerusform>검색이나 필터에 %Ln행이 가려져 있습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>newest %Ln row(s)</source>
        <translation>
            <numerusform>최근 %Ln행</numerusform>
        </translation>
    </message>
    <message>
        <source>What lies further up is neither counted nor exported.</source>
        <translation>그 위에 있는 것은 세지도 내보내지도 않습니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TableSearchBox</name>
    <message>
        <source>Search…</source>
        <translation>검색…</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TableView</name>
    <message>
        <source>Reset columns</source>
        <translation>열을 처음 상태로</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskActions</name>
    <message numerus="yes">
        <source>%n task(s) are told to stop.</source>
        <translation>
            <numerusform>작업 %n건에 중지를 지시했습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) resumed.</source>
        <translation>
            <numerusform>작업 %n건을 다시 시작했습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) removed.</source>
        <translation>
            <numerusform>작업 %n건을 목록에서 지웠습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) tried again.</source>
        <translation>
            <numerusform>작업 %n건을 다시 시도합니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskDetail</name>
    <message numerus="yes">
        <source>%n task(s) chosen</source>
        <translation>
            <numerusform>작업 %n건 선택</numerusform>
        </translation>
    </message>
    <message>
        <source>only trains %1</source>
        <translation>열차 %1만</translation>
    </message>
    <message>
        <source>waiting list allowed</source>
        <translation>예약대기 허용</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Trains</source>
        <translation>열차</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>아직 기록이 없습니다</translation>
    </message>
    <message>
        <source>No trains seen yet</source>
        <translation>아직 본 열차가 없습니다</translation>
    </message>
    <message>
        <source>The trains of the last search stand here.</source>
        <translation>마지막 검색에서 찾은 열차가 여기에 보입니다.</translation>
    </message>
    <message>
        <source>No log lines of this task</source>
        <translation>이 작업의 로그가 없습니다</translation>
    </message>
    <message>
        <source>Tries a failed task again</source>
        <translation>실패한 작업을 다시 시도하는 작업입니다</translation>
    </message>
    <message>
        <source>Tried again by a newer task</source>
        <translation>새 작업이 다시 시도합니다</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskSource</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Journey</source>
        <translation>여정</translation>
    </message>
    <message>
        <source>Departure</source>
        <translation>출발 일시</translation>
    </message>
    <message>
        <source>Doing</source>
        <translation>하는 일</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>경과</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 때</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskTypeModel</name>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1, 대기 %2</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>놓침</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>막힘</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>마지막 실행</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>다음 실행</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TimelineModel</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TrainListModel</name>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>있음</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>매진</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>가능</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>마감</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>열차</translation>
    </message>
    <message>
        <source>Departs</source>
        <translation>출발</translation>
    </message>
    <message>
        <source>Arrives</source>
        <translation>도착</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>소요</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>일반실</translation>
    </message>
    <message>
        <source>First class</source>
        <translation>특실</translation>
    </message>
    <message>
        <source>Waiting list</source>
        <translation>예약대기</translation>
    </message>
    <message>
        <source>Fare</source>
        <translation>운임</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TrainPage</name>
    <message>
        <source>New task</source>
        <translation>새 작업</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Choose tasks that have not ended</source>
        <translation>끝나지 않은 작업을 고르세요</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n task(s)</source>
        <translation>
            <numerusform>%n건 취소</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel task</source>
        <translation>작업 취소</translation>
    </message>
    <message>
        <source>Choose interrupted tasks</source>
        <translation>중단된 작업을 고르세요</translation>
    </message>
    <message numerus="yes">
        <source>Resume %n task(s)</source>
        <translation>
            <numerusform>%n건 이어서</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어서</translation>
    </message>
    <message>
        <source>No password is needed</source>
        <translation>비밀번호가 필요하지 않습니다</translation>
    </message>
    <message>
        <source>Enter password</source>
        <translation>비밀번호 입력</translation>
    </message>
    <message>
        <source>Choose one task</source>
        <translation>작업을 하나 고르세요</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>복제…</translation>
    </message>
    <message>
        <source>Choose tasks that have ended</source>
        <translation>끝난 작업을 고르세요</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n task(s)</source>
        <translation>
            <numerusform>%n건 삭제</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Open the official site</source>
        <translation>공식 사이트 열기</translation>
    </message>
    <message>
        <source>Train tasks</source>
        <translation>열차 예매 작업</translation>
    </message>
    <message>
        <source>A task waits for a seat on one journey and reserves it once; you pay in the official app before the deadline. “Watch only” searches and calls you when a seat is free.</source>
        <translation>작업은 한 여정의 좌석을 기다렸다가 한 번만 예약합니다. 결제는 기한 안에 공식 앱에서 합니다. ‘지켜보기만’은 검색하다가 빈자리가 나면 알려 줍니다.</translation>
    </message>
    <message>
        <source>Cancel tasks</source>
        <translation>작업 취소</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) stop searching at once. They can be duplicated later.</source>
        <translation>
            <numerusform>작업 %n건이 바로 검색을 멈춥니다. 나중에 복제할 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No train tasks yet</source>
        <translation>아직 열차 예매 작업이 없습니다</translation>
    </message>
    <message>
        <source>A task waits for a seat on your train and reserves it once. Start with the training sandbox: it needs no account.</source>
        <translation>작업은 원하는 열차의 좌석을 기다렸다가 한 번만 예약합니다. 계정이 필요 없는 연습용 서버로 시작해 보세요.</translation>
    </message>
    <message>
        <source>Train tasks</source>
        <comment>sidebar</comment>
        <translation>열차 예매</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) removed from the list.</source>
        <translation>
            <numerusform>작업 %n건을 목록에서 지웠습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove tasks</source>
        <translation>작업 지우기</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) that have ended leave the list for good. What they reserved stays reserved.</source>
        <translation>
            <numerusform>끝난 작업 %n건을 목록에서 지우며, 되돌릴 수 없습니다. 잡은 예약은 그대로 남습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>At the railway</source>
        <translation>예약 목록</translation>
    </message>
    <message>
        <source>That task was removed from the list.</source>
        <translation>그 작업은 목록에서 삭제되었습니다.</translation>
    </message>
    <message>
        <source>Choose failed tasks that were not tried again yet</source>
        <translation>아직 다시 시도하지 않은 실패한 작업을 고르세요</translation>
    </message>
    <message numerus="yes">
        <source>Try %n task(s) again</source>
        <translation>
            <numerusform>%n건 다시 시도</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::UndoQueue</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ViewNameDialog</name>
    <message>
        <source>Save this view</source>
        <translation>이 보기 저장</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>보기 저장</translation>
    </message>
    <message>
        <source>Search, filter, columns and order are kept under this name.</source>
        <translation>검색, 필터, 열, 정렬을 이 이름으로 간직합니다.</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>보기의 이름</translation>
    </message>
    <message>
        <source>Pin to the sidebar</source>
        <translation>사이드바에 고정</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
</TS>
