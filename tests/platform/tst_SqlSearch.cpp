// SPDX-License-Identifier: GPL-3.0-or-later
// Runs and discrepancies counted and searched for on real databases, also where there are many.
#include "AlphaBooks.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using test::BooksBed;

class tst_SqlSearch final : public QObject, private test::AlphaBooks
{
    Q_OBJECT

    static core::Search search(const QString& text)
    {
        core::SearchFields fields;
        for (const char* key :
             {"platform", "type", "result", "kind", "differences", "message", "what", "state", "since"})
            fields.insert(QString::fromLatin1(key), QString::fromLatin1(key));
        return *core::parseSearch(text, fields);
    }
    RunFilter runs(const QString& text) const
    {
        RunFilter filter;
        filter.search = search(text);
        filter.words = {{u"platform"_qs, {{alpha.id.toString(), u"alpha\n알파 스테이"_qs}}},
                        {u"type"_qs, {{u"sync"_qs, u"동기화"_qs}}},
                        {u"result"_qs, {{u"ok"_qs, u"성공"_qs}, {u"failed"_qs, u"실패"_qs}}}};
        return filter;
    }
    DiscrepancyFilter differences(const QString& text) const
    {
        DiscrepancyFilter filter;
        filter.search = search(text);
        filter.words = {{u"platform"_qs, {{alpha.id.toString(), u"alpha\n알파 스테이"_qs}}},
                        {u"room"_qs, {{room.id.toString(), u"온돌방"_qs}}},
                        {u"kind"_qs, {{u"double_booking"_qs, u"중복 예약"_qs}, {u"missing_here"_qs, u"새 예약"_qs}}}};
        return filter;
    }
    /// What is found page by page, and that as many are counted.
    template<class Filter, class Page, class Count>
    static int found(const Filter& filter, Page page, Count count)
    {
        qint64 rows = 0, counted = 0;
        QString cursor;
        do {
            const auto answer = BooksBed::added(page(filter, core::PageRequest{.cursor = cursor, .limit = 2}));
            rows += answer.items.size();
            cursor = answer.next;
        } while (!cursor.isEmpty());
        for (const qint64 each : BooksBed::added(count(filter)))
            counted += each;
        return rows == counted ? int(rows) : -1;
    }
    int foundRuns(const RunFilter& filter)
    {
        return found(
            filter, [this](const auto& f, const auto& p) { return bed->store.runs(f, p); },
            [this](const auto& f) { return bed->store.countRuns(f); });
    }
    int foundDifferences(const DiscrepancyFilter& filter)
    {
        return found(
            filter, [this](const auto& f, const auto& p) { return bed->store.discrepancies(f, p); },
            [this](const auto& f) { return bed->store.countDiscrepancies(f); });
    }
    qint64 open(const QString& code) { return BooksBed::added(bed->store.platform(code)).openDiscrepancies; }

private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        AlphaBooks::open(store::Dialect(dialectNumber));
    }
    void cleanup() { close(); }

    void runsAreFoundAndCounted()
    {
        for (int i = 0; i < 3; ++i)
            bed->sync(alpha, BooksBed::told({}));
        bed->end(bed->begun(alpha, u"valid"_qs), RunResult::Failed,
                 core::Error{core::ErrorCode::NET_READ_TIMEOUT, {{u"host"_qs, u"alpha.example"_qs}}, nullptr});
        bed->begun(bed->platform(u"beta"_qs));
        const auto counts = BooksBed::added(bed->store.countRuns({}));
        QCOMPARE(counts, (RunCountsByResult{{RunResult::Ok, 3}, {RunResult::Failed, 1}, {RunResult::Running, 1}}));
        QCOMPARE(BooksBed::added(bed->store.countRuns({.type = u"sync"_qs})).value(RunResult::Ok), 3);
        QCOMPARE(BooksBed::added(bed->store.countRuns({.platform = alpha.id, .type = u"valid"_qs})),
                 (RunCountsByResult{{RunResult::Failed, 1}}));
        QCOMPARE(foundRuns(runs(u"동기화"_qs)), 4);
        QCOMPARE(foundRuns(runs(u"platform:\"알파 스테이\""_qs)), 4);
        QCOMPARE(foundRuns(runs(u"ㅅㄱ"_qs)), 3); // 성공
        QCOMPARE(foundRuns(runs(u"NET_READ_TIMEOUT"_qs)), 1);
        QCOMPARE(foundRuns(runs(u"message:alpha.example -type:sync"_qs)), 1);
        QCOMPARE(foundRuns(runs(u"nobody"_qs)), 0);
    }

    void differencesAreFoundAndCounted()
    {
        const Platform beta = bed->platform(u"beta"_qs);
        bed->listing(beta, u"L1"_qs, room.id);
        bed->sync(alpha, BooksBed::told({stay(u"A1"_qs, 0)}));
        bed->sync(beta, BooksBed::told({stay(u"B1"_qs, 1)}));
        bed->valid(alpha, BooksBed::told({stay(u"A1"_qs, 0), stay(u"A2"_qs, 7), stay(u"A3"_qs, 14, u"L9"_qs)}));
        QCOMPARE(bed->kinds(),
                 (QStringList{u"double_booking "_qs, u"missing_here A2"_qs, u"missing_here A3"_qs, u"unmapped L9"_qs}));
        QCOMPARE(foundDifferences(differences({})), 4);
        QCOMPARE(foundDifferences(differences(u"platform:alpha"_qs)),
                 4); // it is one of the two that sold a night twice
        QCOMPARE(foundDifferences(differences(u"온돌방 \"중복 예약\""_qs)), 1);
        QCOMPARE(foundDifferences(differences(u"kind:missing_here what:A3"_qs)), 1);
        QCOMPARE(foundDifferences(differences(u"L9 OR what:A2"_qs)), 3);
        QCOMPARE(foundDifferences({.state = DiscrepancyState::Resolved}), 0);
        // What lies between platforms counts to each that is concerned: in the list, in the table, and after a run.
        QCOMPARE(foundDifferences({.platform = alpha.id}), 4);
        QCOMPARE(foundDifferences({.platform = beta.id}), 1);
        QCOMPARE(open(u"alpha"_qs), 4);
        QCOMPARE(open(u"beta"_qs), 1);
        QCOMPARE(bed->valid(beta, BooksBed::told({stay(u"B1"_qs, 1)})).counts.discrepancies, 1);
    }

    /// A search that looks at more rows than it does at once goes on where it stopped.
    void whatIsFarBehindIsFound()
    {
        bed->end(bed->begun(alpha, u"valid"_qs), RunResult::Failed,
                 core::Error{core::ErrorCode::NET_READ_TIMEOUT, {}, nullptr});
        const QString number =
            bed->database->dialect() == store::Dialect::Sqlite
                ? u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 45000) "_qs
                : u"WITH n (i) AS (SELECT * FROM generate_series(1, 45000)) "_qs;
        GWANJE_OK(test::execute(
            *bed->database,
            number + u"INSERT INTO platform_run (id, type, platform_id, scheduled_at, trigger, started_at, "
                     "ended_at, result) SELECT 'ffffffff-0000-7000-8000-' || SUBSTR(CAST(100000000000 + i AS "
                     "TEXT), 1, 12), 'sync', p.id, CAST(i AS TEXT), 'timer', 'x', 'x', 'ok' FROM n, platform p"_qs));
        const auto first = BooksBed::added(bed->store.runs(runs(u"result:failed"_qs), {.cursor = {}, .limit = 50}));
        QVERIFY(first.items.isEmpty() && !first.next.isEmpty());
        QCOMPARE(foundRuns(runs(u"result:failed"_qs)), 1);
        QCOMPARE(foundRuns(runs(u"NET_READ_TIMEOUT"_qs)), 1);
    }
};

GWANJE_TEST(tst_SqlSearch)
#include "tst_SqlSearch.moc"
