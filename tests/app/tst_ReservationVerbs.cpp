// SPDX-License-Identifier: GPL-3.0-or-later
// Events, sections and reservations on the command line, with the real program; what it acknowledged is counted again in
// the database file.
#include "ReservationDesk.h"
#include <sys/stat.h>

using namespace gwanje;
using test::another;
using test::nobodysId;
using test::somebody;

class tst_ReservationVerbs final : public QObject, private test::ReservationDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void worksWhereNoConsoleRuns()
    {
        const auto event =
            run(u"event add --name 봄-공연 --venue 큰홀 --starts 2027-04-01T19:30"_qs);
        QCOMPARE(event.exitCode, 0);
        QCOMPARE(event.json[u"starts_at"].toString(), u"2027-04-01T10:30:00.000Z"_qs); // typed in Korean time
        const QString stock = made(u"section add --event %1 --name 1층 --capacity 5 --engine slot --hold 60 --price 9000"_qs
                                       .arg(event.json[u"id"].toString()));
        const auto created = create(stock, 2);
        QCOMPARE(created.exitCode, 0);
        QCOMPARE(created.json[u"status"].toString(), u"pending"_qs);
        QCOMPARE(created.json[u"slots"].toArray().size(), 2);
        QVERIFY(created.json[u"confirmation_code"].isNull());
        const QString id = created.json[u"id"].toString();
        const auto confirmed = run(asSomebody(u"confirm"_qs, id));
        QCOMPARE(confirmed.json[u"status"].toString(), u"confirmed"_qs);
        QCOMPARE(confirmed.json[u"confirmation_code"].toString().size(), 8);
        QCOMPARE(counts(stock), QByteArray("3|0|2"));
        const auto sections = run(u"section list --event "_qs + event.json[u"id"].toString()).json[u"items"].toArray();
        QCOMPARE(sections.size(), 1);
        QCOMPARE(sections.first().toObject()[u"free"].toInt(), 3);
        QCOMPARE(sections.first().toObject()[u"price"].toInt(), 9000);
        QCOMPARE(run(u"section list --event "_qs + nobodysId).json[u"items"].toArray().size(), 0);
        QCOMPARE(run(u"event list"_qs).json[u"items"].toArray().size(), 1);
        const auto log = run(u"reservation show "_qs + id).json[u"log"].toArray();
        QCOMPARE(log.size(), 2);
        QCOMPARE(log.last().toObject()[u"action"].toString(), u"confirmed"_qs);
        QCOMPARE(log.last().toObject()[u"status_before"].toString(), u"pending"_qs);
        QCOMPARE(broken(), QString());
    }

    void nonsenseIsRefused()
    {
        QVERIFY(m_console->start());
        QStringList wrong;
        const auto row = [&](const QString& line, const QString& code, int exitCode) {
            const auto answer = run(line);
            const QString told = answer.json[u"error"].toObject()[u"message"].toString();
            if (answer.code() != code || answer.exitCode != exitCode || told.contains(u'{'))
                wrong << line + u": "_qs + QString::fromUtf8(answer.out);
        };
        const QString missing = u"CLI_MISSING"_qs, bad = u"CLI_BAD_VALUE"_qs, input = u"CORE_BAD_INPUT"_qs;
        row(u"event add"_qs, missing, 2);
        row(u"event add --name= "_qs, bad, 2);
        row(u"event add --name x --starts someday"_qs, bad, 2);
        row(u"event fly"_qs, u"CLI_USAGE"_qs, 2);
        row(u"event update "_qs + nobodysId, missing, 2);
        row(u"event update %1 --starts someday"_qs.arg(nobodysId), bad, 2);
        row(u"event update %1 --name x"_qs.arg(nobodysId), u"RSV_EVENT_NOT_FOUND"_qs, 1);
        row(u"event update x --name x"_qs, input, 1);
        for (const QString& verb : {u"open"_qs, u"close"_qs, u"remove"_qs})
            row(u"event %1 %2"_qs.arg(verb, nobodysId), u"RSV_EVENT_NOT_FOUND"_qs, 1);
        row(u"section add --event ID --name x --capacity 0 --engine lock"_qs, bad, 2);
        row(u"section add --event ID --name x --capacity 5 --engine steam"_qs, bad, 2);
        row(u"section add --event ID --name x --capacity 5 --engine lock --hold 0"_qs, bad, 2);
        row(u"section add --event ID --name x --capacity 5 --engine lock"_qs, input, 1);
        row(u"section add --name x --capacity 5 --engine lock --event "_qs + nobodysId, u"RSV_EVENT_NOT_FOUND"_qs, 1);
        row(u"section open"_qs, missing, 2);
        row(u"section open nonsense"_qs, input, 1);
        for (const QString& verb : {u"open"_qs, u"close"_qs, u"remove"_qs})
            row(u"section %1 %2"_qs.arg(verb, nobodysId), u"RSV_SECTION_NOT_FOUND"_qs, 1);
        row(u"section resize %1 --capacity 5"_qs.arg(nobodysId), u"RSV_SECTION_NOT_FOUND"_qs, 1);
        row(u"section resize %1 --capacity many"_qs.arg(nobodysId), bad, 2);
        row(u"section update "_qs + nobodysId, missing, 2);
        row(u"section update --name x"_qs, missing, 2);
        row(u"section update x --name x"_qs, input, 1);
        row(u"section update %1 --name x"_qs.arg(nobodysId), u"RSV_SECTION_NOT_FOUND"_qs, 1);
        row(u"section update %1 --name "_qs.arg(nobodysId) + QString(201, u'x'), input, 1);
        for (const QString& wrongly : {u"--name="_qs, u"--price -1"_qs, u"--price 1000000001"_qs, u"--price free"_qs,
                                       u"--hold 0"_qs, u"--hold 86401"_qs, u"--hold 1.5"_qs, u"--user-limit -1"_qs,
                                       u"--user-limit 1000001"_qs, u"--user-limit few"_qs})
            row(u"section update %1 %2"_qs.arg(nobodysId, wrongly), bad, 2);
        row(u"section update %1 --capacity 5"_qs.arg(nobodysId), u"CLI_UNKNOWN_OPTION"_qs, 2);
        const QString creating = u"reservation create --section %1 --user %2 --quantity "_qs.arg(nobodysId, somebody);
        row(creating + u"1"_qs, u"RSV_SECTION_NOT_FOUND"_qs, 1);
        row(creating + u"0"_qs, u"RSV_BAD_QUANTITY"_qs, 1);
        row(creating + u"-3"_qs, u"RSV_BAD_QUANTITY"_qs, 1);
        row(creating + u"two"_qs, bad, 2);
        row(creating + u"1 --key "_qs + QString(201, u'k'), input, 1);
        row(u"reservation create --section x --user %1 --quantity 1"_qs.arg(somebody), input, 1);
        row(u"reservation create --section %1 --user me --quantity 1"_qs.arg(nobodysId), input, 1);
        row(u"reservation create --section "_qs + nobodysId, missing, 2);
        for (const QString& verb : {u"confirm"_qs, u"cancel"_qs, u"extend"_qs}) {
            row(u"reservation %1 %2 --user %3"_qs.arg(verb, nobodysId, somebody), u"RSV_NOT_FOUND"_qs, 1);
            row(u"reservation %1 nonsense --user %2"_qs.arg(verb, somebody), input, 1);
            row(u"reservation %1 %2 --user me"_qs.arg(verb, nobodysId), input, 1);
        }
        row(u"reservation confirm "_qs + nobodysId, missing, 2);
        row(u"reservation show "_qs + nobodysId, u"RSV_NOT_FOUND"_qs, 1);
        row(u"reservation list --status eaten"_qs, bad, 2);
        row(u"reservation list --cursor nonsense"_qs, input, 1);
        row(u"reservation list --section nonsense"_qs, input, 1);
        row(u"reservation sweep now"_qs, u"CLI_EXTRA"_qs, 2);
        row(u"reservation rehearse --section %1 --clients 1 --seconds 1"_qs.arg(nobodysId),
            u"RSV_SECTION_NOT_FOUND"_qs, 1);
        row(u"reservation rehearse --section %1 --clients 0 --seconds 1"_qs.arg(nobodysId), bad, 2);
        row(u"reservation rehearse --section %1"_qs.arg(nobodysId), missing, 2);
        QCOMPARE(wrong, QStringList());
        QCOMPARE(rows(u"SELECT COUNT(*) FROM event"_qs), QByteArray("0"));
    }

    void anEventIsChangedClosedAndRemoved()
    {
        QVERIFY(m_console->start());
        const QString event = made(u"event add --name 봄-공연 --starts 2027-04-01T19:30"_qs);
        const QString stock = made(u"section add --name 1층 --capacity 5 --engine slot --event "_qs + event);
        const auto moved = run(u"event update %1 --name 여름-공연 --venue 큰홀 --starts 2027-07-01T19:30"_qs.arg(event));
        QCOMPARE(moved.json[u"name"].toString(), u"여름-공연"_qs);
        QCOMPARE(moved.json[u"starts_at"].toString(), u"2027-07-01T10:30:00.000Z"_qs);
        const auto undated = run(u"event update %1 --no-starts"_qs.arg(event)).json;
        QVERIFY(undated[u"starts_at"].isNull());
        QCOMPARE(undated[u"venue"].toString(), u"큰홀"_qs); // as it was
        QCOMPARE(create(stock, 1).exitCode, 0);
        QCOMPARE(run(u"event close "_qs + event).json[u"status"].toString(), u"closed"_qs);
        QCOMPARE(create(stock, 1).code(), u"RSV_SECTION_CLOSED"_qs);
        QCOMPARE(run(u"event open "_qs + event).json[u"status"].toString(), u"open"_qs);
        QCOMPARE(create(stock, 1).exitCode, 0);
        QCOMPARE(code(u"event remove "_qs + event), u"RSV_EVENT_IN_USE"_qs);
        const QString empty = made(u"event add --name 빈-행사"_qs);
        QCOMPARE(run(u"event remove "_qs + empty).json[u"removed"].toBool(), true);
        QCOMPARE(run(u"event list"_qs).json[u"items"].toArray().size(), 1);
    }

    void aSectionChangesInWhatIsNamedAndNothingElse()
    {
        QVERIFY(m_console->start());
        const QString stock = section(u"slot"_qs, 5, u"--hold 60 --user-limit 4 --price 9000"_qs);
        const QString query = u"SELECT name, hold_seconds, user_limit, price, capacity, free, status FROM section"_qs;
        QCOMPARE(create(stock, 2).exitCode, 0);
        const auto change = [&](const QString& what) { return run(u"section update %1 %2"_qs.arg(stock, what)); };
        const auto renamed = change(u"--name 2층"_qs);
        QCOMPARE(renamed.exitCode, 0);
        QCOMPARE(renamed.json[u"id"].toString(), stock);
        QCOMPARE(renamed.json[u"name"].toString(), u"2층"_qs);
        QCOMPARE(rows(query), QByteArray("2층|60|4|9000|5|3|OPEN"));
        QCOMPARE(change(u"--price 12000"_qs).json[u"price"].toInt(), 12000);
        QCOMPARE(rows(query), QByteArray("2층|60|4|12000|5|3|OPEN"));
        QCOMPARE(change(u"--hold 86400"_qs).json[u"hold_seconds"].toInt(), 86400);
        QCOMPARE(rows(query), QByteArray("2층|86400|4|12000|5|3|OPEN"));
        QCOMPARE(change(u"--user-limit 2"_qs).json[u"user_limit"].toInt(), 2);
        QCOMPARE(rows(query), QByteArray("2층|86400|2|12000|5|3|OPEN"));
        QCOMPARE(create(stock, 1).code(), u"RSV_USER_LIMIT"_qs); // of all that the user has
        QCOMPARE(run(u"section close "_qs + stock).exitCode, 0);
        QCOMPARE(change(u"--name 3층 --hold 1 --user-limit 0 --price 0"_qs).exitCode, 0);
        QCOMPARE(rows(query), QByteArray("3층|1|0|0|5|3|CLOSED"));
        QCOMPARE(change({}).code(), u"CLI_MISSING"_qs);
        QCOMPARE(change(u"--name 4층 --hold 0"_qs).code(), u"CLI_BAD_VALUE"_qs);
        QCOMPARE(rows(query), QByteArray("3층|1|0|0|5|3|CLOSED"));
        const QString acts = u"SELECT object, detail FROM audit WHERE action = 'section.update' ORDER BY id LIMIT 1"_qs;
        QCOMPARE(rows(acts), stock.toUtf8() + R"(|{"name":"2층"})");
        QCOMPARE(broken(), QString());
    }

    void sellsWhatThereIsAndNoMore()
    {
        QVERIFY(m_console->start());
        for (const QString& engine : {u"lock"_qs, u"slot"_qs}) {
            const QString stock = section(engine, 4, u"--user-limit 3"_qs);
            QCOMPARE(create(stock, 3).exitCode, 0);
            QCOMPARE(create(stock, 1).code(), u"RSV_USER_LIMIT"_qs);
            const QString others = u"reservation create --section %1 --user %2 --quantity "_qs.arg(stock, another);
            const auto soldOut = run(others + u"2"_qs);
            QCOMPARE(soldOut.code(), u"RSV_SOLD_OUT"_qs);
            QCOMPARE(soldOut.exitCode, 1);
            const QJsonObject told = soldOut.json[u"error"].toObject()[u"context"].toObject();
            QCOMPARE(told[u"free"].toString(), u"1"_qs);
            QCOMPARE(run(u"section close "_qs + stock).json[u"status"].toString(), u"closed"_qs);
            QCOMPARE(code(others + u"1"_qs), u"RSV_SECTION_CLOSED"_qs);
            QCOMPARE(run(u"section open "_qs + stock).json[u"status"].toString(), u"open"_qs);
            QCOMPARE(run(others + u"1"_qs).exitCode, 0);
            QCOMPARE(counts(stock), QByteArray("0|4|0"));
            QCOMPARE(code(u"section resize %1 --capacity 3"_qs.arg(stock)), u"RSV_CAPACITY"_qs);
            QCOMPARE(run(u"section resize %1 --capacity 6"_qs.arg(stock)).json[u"free"].toInt(), 2);
            QCOMPARE(run(others + u"2"_qs).exitCode, 0);
            QCOMPARE(counts(stock), QByteArray("0|6|0"));
            QCOMPARE(code(u"section remove "_qs + stock), u"RSV_SECTION_IN_USE"_qs);
        }
        QCOMPARE(rows(u"SELECT COUNT(*), SUM(quantity) FROM reservation"_qs), QByteArray("6|12"));
        QCOMPARE(rows(u"SELECT COUNT(*) FROM reservation_slot"_qs), QByteArray("6"));
        const auto page = run(u"reservation list --status PENDING --limit 4"_qs); // whatever the case
        QCOMPARE(page.json[u"items"].toArray().size(), 4);
        const auto rest = run(u"reservation list --limit 4 --cursor "_qs + page.json[u"next"].toString());
        QCOMPARE(rest.json[u"items"].toArray().size(), 2);
        QVERIFY(rest.json[u"next"].isNull());
        QCOMPARE(run(u"reservation list --user "_qs + another).json[u"items"].toArray().size(), 4);
        QCOMPARE(broken(), QString());
    }

    void aKeyMakesOneReservation()
    {
        QVERIFY(m_console->start());
        const QString stock = section(u"slot"_qs, 10);
        const auto first = create(stock, 2, u"--key order-1"_qs), repeated = create(stock, 2, u"--key order-1"_qs);
        QCOMPARE(repeated.exitCode, 0);
        QCOMPARE(repeated.json[u"id"].toString(), first.json[u"id"].toString());
        QCOMPARE(create(stock, 3, u"--key order-1"_qs).code(), u"RSV_IDEMPOTENCY_MISMATCH"_qs);
        QCOMPARE(counts(stock), QByteArray("8|2|0"));
        const QString others = u"reservation create --section %1 --user %2 --quantity 1 --key order-1"_qs;
        QCOMPARE(run(others.arg(stock, another)).exitCode, 0); // keys are a user's own
        QCOMPARE(rows(u"SELECT COUNT(*) FROM reservation"_qs), QByteArray("2"));
        QCOMPARE(broken(), QString());
    }

    void deedsDoneTwiceAreDoneOnce()
    {
        QVERIFY(m_console->start());
        const QString stock = section(u"lock"_qs, 10);
        const QString id = create(stock, 2).json[u"id"].toString();
        QCOMPARE(code(u"reservation confirm %1 --user %2"_qs.arg(id, another)), u"RSV_NOT_YOURS"_qs);
        QCOMPARE(code(u"reservation cancel %1 --user %2"_qs.arg(id, another)), u"RSV_NOT_YOURS"_qs);
        const auto confirmed = run(asSomebody(u"confirm"_qs, id)), again = run(asSomebody(u"confirm"_qs, id));
        QCOMPARE(again.exitCode, 0);
        QCOMPARE(again.json[u"confirmation_code"], confirmed.json[u"confirmation_code"]);
        QCOMPARE(code(asSomebody(u"extend"_qs, id)), u"RSV_ALREADY_CONFIRMED"_qs);
        const auto cancelled = run(asSomebody(u"cancel"_qs, id) + u" --reason weather"_qs);
        QCOMPARE(cancelled.json[u"status"].toString(), u"cancelled"_qs);
        QCOMPARE(run(asSomebody(u"cancel"_qs, id)).json, cancelled.json);
        QCOMPARE(code(asSomebody(u"confirm"_qs, id)), u"RSV_ALREADY_CANCELLED"_qs);
        QCOMPARE(counts(stock), QByteArray("10|0|0"));
        const QString query = u"SELECT action, actor, reason FROM reservation_log WHERE reservation_id = '%1' "
                              "ORDER BY version"_qs;
        QCOMPARE(rows(query.arg(id)), QByteArray("CREATED|operator|\nCONFIRMED|operator|\nCANCELLED|operator|weather"));
        const QString other = create(stock, 1).json[u"id"].toString();
        QCOMPARE(run(u"reservation cancel "_qs + other).exitCode, 0);
        QVERIFY(rows(query.arg(other)).endsWith("CANCELLED|operator|"));
        QCOMPARE(broken(), QString());
    }

    void sectionsComeFromAFileAllOrNone()
    {
        QVERIFY(m_console->start());
        const QString event = made(u"event add --name 봄-공연"_qs);
        const QString path = m_folder->filePath(u"구역.csv"_qs), verb = u"section import %1 --event %2"_qs;
        const auto write = [&path](const QByteArray& text) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write("name,capacity,engine,hold_seconds,user_limit\r\n1층,200,slot,300,4\r\n\"2층, 뒤\",\"1,500\",lock,,\r\n"));
        const auto seen = run(verb.arg(path, event) + u" --preview"_qs);
        QCOMPARE(seen.json[u"items"].toArray().size(), 2);
        QCOMPARE(rows(u"SELECT COUNT(*) FROM section"_qs), QByteArray("0"));
        QCOMPARE(run(verb.arg(path, event)).json[u"items"].toArray().size(), 2);
        QCOMPARE(rows(u"SELECT name, capacity, engine, hold_seconds, user_limit FROM section ORDER BY id"_qs),
                 QByteArray("1층|200|slot|300|4\n2층, 뒤|1500|lock|600|0"));
        QVERIFY(write("name,capacity\n3층,100\n4층,many\n"));
        const auto refused = run(verb.arg(path, event));
        QCOMPARE(refused.code(), u"CORE_BAD_INPUT"_qs);
        QCOMPARE(refused.json[u"error"].toObject()[u"context"].toObject()[u"line"].toString(), u"3"_qs);
        QVERIFY(write("place,size\n3층,100\n"));
        QCOMPARE(code(verb.arg(path, event)), u"CORE_BAD_INPUT"_qs);
        QVERIFY(write("name,capacity\n3층,100\n"));
        QCOMPARE(code(verb.arg(path, nobodysId)), u"RSV_EVENT_NOT_FOUND"_qs);
        QCOMPARE(code(verb.arg(path, nobodysId) + u" --preview"_qs), u"RSV_EVENT_NOT_FOUND"_qs);
        QCOMPARE(code(u"section import "_qs + path), u"CORE_BAD_INPUT"_qs); // none is named anywhere
        QCOMPARE(code(verb.arg(m_folder->filePath(u"none.csv"_qs), event)), u"CORE_FILE"_qs);
        QCOMPARE(rows(u"SELECT COUNT(*) FROM section"_qs), QByteArray("2"));
    }

    void aWrongFileOfSectionsIsToldInWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("english"); // within the sentence
        QTest::addColumn<QString>("korean");
        const auto row = [](const char* name, const QString& text, const QString& english, const QString& korean) {
            QTest::newRow(name) << text << english << korean;
        };
        row("quote", u"name,capacity\n1층,5\n\"2층,5\n"_qs, u": line 3 (the quote is not closed)."_qs,
            u": 3번째 줄 (따옴표가 닫히지 않음)."_qs);
        row("number", u"event,name,capacity\n봄,1층,many\n"_qs,
            u": line 2, capacity (not a whole number in 1…1000000: many)."_qs,
            u": 2번째 줄, 정원 (1~1000000의 정수가 아님: many)."_qs);
        row("hold", u"event,name,capacity,hold\n봄,1층,5,-3\n"_qs,
            u": line 2, hold seconds (not a whole number in 1…86400: -3)."_qs,
            u": 2번째 줄, 잡아 두는 시간(초) (1~86400의 정수가 아님: -3)."_qs);
        row("range", u"event,name,capacity\n봄,1층,0\n"_qs,
            u": line 2, capacity (not a whole number in 1…1000000: 0)."_qs,
            u": 2번째 줄, 정원 (1~1000000의 정수가 아님: 0)."_qs);
        row("nothing", u"event,name,capacity\n봄,1층,\n"_qs, u": line 2, capacity (not in 1…1000000)."_qs,
            u": 2번째 줄, 정원 (1~1000000이 아님)."_qs);
        row("price", u"event,name,capacity,price\n봄,1층,5,dear\n"_qs,
            u": line 2, price (not a whole number that can stand here: dear)."_qs,
            u": 2번째 줄, 값(원) (여기에 올 수 있는 정수가 아님: dear)."_qs);
        row("no name", u"event,name,capacity\n봄,,5\n"_qs, u": line 2, name (empty)."_qs,
            u": 2번째 줄, 이름 (비어 있음)."_qs);
        row("kind", u"event,name,capacity,engine\n봄,1층,5,steam\n"_qs,
            u": line 2, engine (neither slot nor lock: steam)."_qs,
            u": 2번째 줄, 방식 (slot도 lock도 아님: steam)."_qs);
        row("rehearsal", u"event,name,capacity,rehearsal\n봄,1층,5,maybe\n"_qs,
            u": line 2, rehearsal (neither yes nor no: maybe)."_qs,
            u": 2번째 줄, 예행용 (예도 아니요도 아님: maybe)."_qs);
        row("no event", u"name,capacity\n1층,5\n"_qs,
            u": line 2, event (neither in the file nor with --event)."_qs,
            u": 2번째 줄, 행사 (파일에도 --event에도 없음)."_qs);
        row("unknown event", u"event,name,capacity\n가을,1층,5\n"_qs, u"There is no event 구역.csv:2: 가을."_qs,
            u"행사를 찾을 수 없습니다: 구역.csv:2: 가을."_qs);
        row("two events", u"event,name,capacity\n겨울,1층,5\n"_qs, u": line 2, event (several have the name 겨울)."_qs,
            u": 2번째 줄, 행사 (이름이 같은 것이 여럿: 겨울)."_qs);
        row("column", u"name,size\n1층,5\n"_qs, u": file (no column capacity)."_qs, u": 파일 (없는 열: capacity)."_qs);
        row("heads only", u"name,capacity\n"_qs, u": file (no line below its heads)."_qs,
            u": 파일 (머리글 아래에 줄이 없음)."_qs);
        row("binary", u"name\x01\n"_qs, u": file (neither UTF-8 nor CP949)."_qs, u": 파일 (UTF-8도 CP949도 아님)."_qs);
    }
    void aWrongFileOfSectionsIsToldInWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, english);
        QFETCH(QString, korean);
        for (const QString& name : {u"봄"_qs, u"겨울"_qs, u"겨울"_qs})
            QCOMPARE(run(u"event add --name "_qs + name).exitCode, 0);
        const QString path = m_folder->filePath(u"구역.csv"_qs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0);
        file.close();
        const auto said = [&](const QString& language) {
            const test::ConsoleProgram caller(m_folder->path(),
                                              test::words(u"--set general.training=false --lang "_qs + language));
            const auto answer = caller.call(test::words(u"section import "_qs + path));
            return answer.json[u"error"].toObject()[u"message"].toString();
        };
        QVERIFY2(said(u"en"_qs).endsWith(english), qPrintable(said(u"en"_qs)));
        QVERIFY2(said(u"ko"_qs).endsWith(korean), qPrintable(said(u"ko"_qs)));
    }

    /// What never ends would be read for ever, and take all memory.
    void onlyRegularFilesAreRead()
    {
        QVERIFY(m_console->start());
        const QString pipe = m_folder->filePath(u"pipe"_qs), large = m_folder->filePath(u"large"_qs);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QFile file(large);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize((64 << 20) + 1)); // takes no room
        for (const QString& path : {pipe, u"/dev/zero"_qs, m_folder->path()}) {
            for (const QString& verb : {u"section import %1"_qs, u"import %1"_qs, u"datasync profile save %1"_qs,
                                        u"datasync import %1 --portal sandbox --stream members"_qs}) {
                const auto refused = m_console->call(test::words(verb.arg(path)), 10000);
                QVERIFY2(refused.code() == u"CORE_FILE"_qs, qPrintable(verb.arg(path) + QString::fromUtf8(refused.out)));
                const QJsonObject told = refused.json[u"error"].toObject()[u"context"].toObject();
                QCOMPARE(told[u"reason"].toString(), u"not a regular file"_qs);
            }
        }
        for (const auto& [verb, most] : {std::pair(u"section import "_qs, u"(> 4 MiB)."_qs),
                                         {u"import "_qs, u"(> 64 MiB)."_qs}}) {
            const auto refused = run(verb + large);
            QCOMPARE(refused.code(), u"CORE_FILE"_qs);
            QVERIFY(refused.json[u"error"].toObject()[u"message"].toString().endsWith(most));
        }
        QVERIFY(m_console->isRunning());
    }

    void whatIsOnlyLookedAtIsAllowedInProduction()
    {
        const QString stock = section(u"lock"_qs, 5);
        const QString id = create(stock, 1).json[u"id"].toString();
        QCOMPARE(run(u"settings set general.environment production"_qs).exitCode, 0);
        const QStringList changes{u"event add --name x"_qs,
                                  u"event update %1 --name x"_qs.arg(nobodysId),
                                  u"event open "_qs + nobodysId,
                                  u"event close "_qs + nobodysId,
                                  u"event remove "_qs + nobodysId,
                                  u"section add --name x --capacity 1 --engine lock --event "_qs + nobodysId,
                                  u"section open "_qs + stock,
                                  u"section close "_qs + stock,
                                  u"section resize %1 --capacity 6"_qs.arg(stock),
                                  u"section update %1 --price 1"_qs.arg(stock),
                                  u"section remove "_qs + stock,
                                  u"reservation create --quantity 1 --user %1 --section %2"_qs.arg(somebody, stock),
                                  asSomebody(u"confirm"_qs, id),
                                  asSomebody(u"cancel"_qs, id),
                                  asSomebody(u"extend"_qs, id),
                                  u"reservation reconcile"_qs,
                                  u"reservation sweep"_qs,
                                  u"reservation rehearse --clients 1 --seconds 1 --section "_qs + stock};
        for (const QString& line : changes) {
            const auto refused = run(line);
            QCOMPARE(refused.exitCode, 1);
            QVERIFY2(refused.code() == u"CORE_READ_ONLY"_qs, qPrintable(line + refused.code()));
        }
        for (const QString& line : {u"event list"_qs, u"section list"_qs, u"reservation list"_qs,
                                    u"reservation show "_qs + id, u"reservation reconcile --dry-run"_qs})
            QVERIFY2(run(line).exitCode == 0, qPrintable(line));
        QCOMPARE(counts(stock), QByteArray("4|1|0"));
        QCOMPARE(rows(u"SELECT COUNT(*) FROM audit WHERE result = 'CORE_READ_ONLY'"_qs),
                 QByteArray::number(changes.size()));
    }

    void everyDeedLeavesOneRow()
    {
        QVERIFY(m_console->start());
        const QString event = made(u"event add --name 봄-공연"_qs);
        const QString stock = made(u"section add --name 1층 --capacity 5 --engine lock --event "_qs + event);
        const QString id = create(stock, 1).json[u"id"].toString();
        (void)create(stock, 9);
        (void)run(asSomebody(u"confirm"_qs, id));
        (void)run(u"reservation list"_qs);
        (void)run(u"reservation reconcile --dry-run"_qs);
        (void)run(u"reservation sweep"_qs);
        QStringList acts; // oldest first
        for (const auto& row : run(u"audit list"_qs).json[u"items"].toArray())
            acts.prepend(row.toObject()[u"action"].toString() + u' ' + row.toObject()[u"object"].toString() + u' ' +
                         row.toObject()[u"result"].toString());
        QCOMPARE(acts, (QStringList{u"event.add 봄-공연 ok"_qs, u"section.add 1층 ok"_qs,
                                    u"reservation.create %1 ok"_qs.arg(id), u"reservation.create  RSV_SOLD_OUT"_qs,
                                    u"reservation.confirm %1 ok"_qs.arg(id), u"reservation.sweep  ok"_qs}));
    }
};

GWANJE_TEST(tst_ReservationVerbs)
#include "tst_ReservationVerbs.moc"
