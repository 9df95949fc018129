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
    <name>Command</name>
    <message>
        <source>Follow the newest line</source>
        <translation>새 로그 따라가기</translation>
    </message>
    <message>
        <source>Pause the log</source>
        <translation>로그 멈추기</translation>
    </message>
    <message>
        <source>Export the log lines shown</source>
        <translation>보이는 로그 내보내기</translation>
    </message>
    <message>
        <source>Go to the line&apos;s task</source>
        <translation>로그 줄의 작업으로 가기</translation>
    </message>
    <message>
        <source>Copy the chosen log lines</source>
        <translation>선택한 로그 줄 복사</translation>
    </message>
    <message>
        <source>Read earlier lines of the file</source>
        <translation>파일의 앞 내용 더 읽기</translation>
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
        <source>Export the tasks shown as CSV</source>
        <translation>보이는 작업을 CSV로 내보내기</translation>
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
    <name>LogFilterBar</name>
    <message>
        <source>Where the lines come from</source>
        <translation>로그의 출처</translation>
    </message>
    <message>
        <source>Lowest level shown</source>
        <translation>보이는 가장 낮은 등급</translation>
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
        <source>Task, run or request id</source>
        <translation>작업·실행·요청 번호</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>정규식</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
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
        <source>give or take</source>
        <translation>±</translation>
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
    <name>Popup</name>
    <message>
        <source>No</source>
        <translation>아니요</translation>
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
</context>
<context>
    <name>WelcomePanel</name>
    <message>
        <source>Welcome to Gwanje</source>
        <translation>관제를 시작합니다</translation>
    </message>
    <message>
        <source>Gwanje waits for a seat on your train and reserves it once. Nothing here needs an account to be tried: the training sandbox behaves like the railway, with made-up trains.</source>
        <translation>관제는 원하는 열차의 좌석이 날 때까지 기다렸다가 한 번만 예약합니다. 계정 없이도 해 볼 수 있습니다. 연습용 서버가 가상의 열차로 철도처럼 움직입니다.</translation>
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
        <translation>계정 ‘%1’을(를) 추가했습니다.</translation>
    </message>
    <message>
        <source>Logging in as “%1”…</source>
        <translation>‘%1’ 계정으로 로그인하는 중…</translation>
    </message>
    <message>
        <source>“%1” can log in.</source>
        <translation>‘%1’ 계정으로 로그인됩니다.</translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation>계정 삭제</translation>
    </message>
    <message>
        <source>The account “%1” and its password are forgotten here. Nothing changes at the railway.</source>
        <translation>여기서 계정 ‘%1’과(와) 비밀번호를 지웁니다. 철도의 회원 정보는 그대로입니다.</translation>
    </message>
    <message>
        <source>Account removed.</source>
        <translation>계정을 지웠습니다.</translation>
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
        <translation>예약 %1을(를) 철도에 되돌립니다. 좌석은 사라집니다.

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
</context>
<context>
    <name>gwanje::gui::LogFilterBar</name>
    <message>
        <source>All areas</source>
        <translation>모든 영역</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>The regular expression is not valid: %1 (at %2)</source>
        <translation>정규식이 올바르지 않습니다: %1 (%2번째)</translation>
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
    <name>gwanje::gui::LogModel</name>
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
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Task, run or request</source>
        <translation>작업·실행·요청</translation>
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
        <translation>멈춤</translation>
    </message>
    <message>
        <source>There are no lines</source>
        <translation>줄이 없습니다</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
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
        <source>There are no earlier lines</source>
        <translation>앞의 줄이 더 없습니다</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>The newest lines of the log, live, or a day&apos;s file. Search in text, switch to regular expressions, narrow by level, area, code or id. Scrolling up stops following; the toggle goes on.</source>
        <translation>가장 새로운 로그를 실시간으로, 또는 하루치 파일로 봅니다. 글자나 정규식으로 찾고 등급, 영역, 코드, 번호로 좁힙니다. 위로 올리면 따라가기를 멈추고, 단추를 누르면 이어집니다.</translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation>로그 줄</translation>
    </message>
    <message>
        <source>The whole line</source>
        <translation>줄 전체 내용</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n줄</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s) shown</source>
        <translation>
            <numerusform>%n줄 가운데 %1줄</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Export the log lines shown</source>
        <translation>보이는 로그 내보내기</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 파일 (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written.</source>
        <translation>
            <numerusform>%n줄을 저장했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No log lines yet. What the program does appears here.</source>
        <translation>아직 로그가 없습니다. 프로그램이 하는 일이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>No line matches the search and the filter.</source>
        <translation>검색과 필터에 맞는 줄이 없습니다.</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::MainWindow</name>
    <message>
        <source>Gwanje</source>
        <translation>관제</translation>
    </message>
    <message>
        <source>Training sandbox: nothing here reaches the real railway.</source>
        <translation>연습용 서버: 실제 철도에는 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>창 닫기</translation>
    </message>
    <message>
        <source>Shall Gwanje keep working in the tray when the window is closed? Tasks that run stop when it quits and can be resumed.</source>
        <translation>창을 닫아도 트레이에서 계속 일할까요? 끝내면 실행 중인 작업이 멈추고, 나중에 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>계속 일하기</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Leave the window open</source>
        <translation>창 그대로 두기</translation>
    </message>
    <message>
        <source>Train tasks are running</source>
        <translation>열차 예매 작업이 실행 중입니다</translation>
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
    <name>gwanje::gui::PasswordDialog</name>
    <message>
        <source>Password of the account “%1” at the railway.</source>
        <translation>철도 계정 ‘%1’의 비밀번호를 입력하세요.</translation>
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
        <source>Screen delay %1</source>
        <translation>화면 지연 %1</translation>
    </message>
    <message>
        <source>Last round trip: %1</source>
        <translation>최근 왕복: %1</translation>
    </message>
    <message>
        <source>Screen delay</source>
        <translation>화면 지연</translation>
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
        <source>99.9 % of the time below: %1</source>
        <translation>99.9%는 이 값 아래: %1</translation>
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
    <message numerus="yes">
        <source>%n row(s) are hidden by the search or the filter.</source>
        <translation>
            <numerusform>검색이나 필터에 가려진 행이 %n개 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>Export the rows shown</source>
        <translation>보이는 행 내보내기</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 파일 (*.csv)</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TableView</name>
    <message>
        <source>Columns as at first</source>
        <translation>열을 처음 상태로</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskActions</name>
    <message numerus="yes">
        <source>%n task(s) removed from the list.</source>
        <translation>
            <numerusform>작업 %n개를 목록에서 지웠습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n task(s) could not be done. First reason: %2</source>
        <translation>
            <numerusform>작업 %n개 가운데 %1개는 할 수 없었습니다. 첫 까닭: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskDetail</name>
    <message numerus="yes">
        <source>%n task(s) chosen</source>
        <translation>
            <numerusform>작업 %n개 선택</numerusform>
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
        <source>Log lines of this task</source>
        <translation>이 작업의 로그 줄</translation>
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
        <source>No log lines of this task since the program was started.</source>
        <translation>프로그램을 시작한 뒤로 이 작업의 로그가 없습니다.</translation>
    </message>
    <message>
        <source>Details of the task</source>
        <translation>작업 상세</translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskModel</name>
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
        <source>Reservations</source>
        <translation>예약 목록</translation>
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
        <source>Try again…</source>
        <translation>다시 시도…</translation>
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
        <source>Choose rows</source>
        <translation>행을 고르세요</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written.</source>
        <translation>
            <numerusform>%n행을 저장했습니다.</numerusform>
        </translation>
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
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Cancel tasks</source>
        <translation>작업 취소</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) stop searching at once. They can be duplicated later.</source>
        <translation>
            <numerusform>작업 %n개가 바로 검색을 멈춥니다. 나중에 복제할 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>목록에서 삭제</translation>
    </message>
    <message numerus="yes">
        <source>%n ended task(s) and their timeline are removed. Reservations at the railway stay.</source>
        <translation>
            <numerusform>끝난 작업 %n개와 그 타임라인을 지웁니다. 철도의 예약은 그대로입니다.</numerusform>
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
</context>
</TS>
