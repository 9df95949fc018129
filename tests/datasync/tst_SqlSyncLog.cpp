// SPDX-License-Identifier: GPL-3.0-or-later
// The sync log on real databases: kept as it was given, ended once, found, counted, and by an index.
#include "datasync/SqlSyncLog.h"
#include "store/Beds.h"
#include "store/DatabaseTools.h"
#include "support/CommitRelay.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::datasync;

namespace {

/// A row that runs.
SyncLogRow running(const QString& portal, const QString& stream, const QDateTime& at = test::noon)
{
    return {.id = SyncLogId::make(),
            .run = SyncRunId::make(),
            .portal = portal,
            .stream = stream,
            .trigger = runtime::RunTrigger::Operator,
            .by = u"minji"_qs,
            .console = u"A"_qs,
            .startedAt = at,
            .counts = {},
            .file = {}};
}

SyncLogRow ended(SyncLogRow row, SyncStatus status)
{
    row.status = status;
    row.endedAt = row.startedAt.addSecs(7);
    row.took = std::chrono::milliseconds(6999);
    if (status == SyncStatus::Failed)
        row.error = core::Error{core::ErrorCode::SYNC_BUTTON,
                                {{u"stream"_qs, row.stream}, {u"button"_qs, u"주문 CSV"_qs}, {u"seconds"_qs, u"5"_qs}},
                                nullptr};
    return row;
}

SyncLogRow imported(const SyncLogRow& row, qint64 added)
{
    SyncLogRow done = ended(row, SyncStatus::Partial);
    done.counts = {.rows = added + 6, .added = added, .updated = 1, .unchanged = 2, .rejected = 3, .duplicates = 1};
    done.file = u"261122_093000_%1.csv"_qs.arg(row.stream);
    done.archive = u"2026/11/"_qs + done.file;
    done.import = 42;
    done.newColumns = QStringList{u"쿠폰, \"x\""_qs, u"메모"_qs};
    done.vanishedColumns = QStringList{u"등급"_qs};
    return done;
}

SyncLogFilter searching(const QString& text)
{
    core::SearchFields fields;
    for (const char* key : {"portal", "stream", "status", "file", "code", "by", "id", "new", "rejected", "started"})
        fields.insert(QString::fromLatin1(key), QString::fromLatin1(key));
    SyncLogFilter filter;
    filter.search = *core::parseSearch(text, fields);
    filter.words = {{u"portal"_qs, {{u"publ"_qs, u"퍼블"_qs}}},
                    {u"stream"_qs, {{u"orders"_qs, u"주문"_qs}, {u"members"_qs, u"회원"_qs}}},
                    {u"status"_qs, {{u"failed"_qs, u"실패"_qs}, {u"partial"_qs, u"일부"_qs}}}};
    return filter;
}

/// As many running rows as that, of one portal's stream.
QString manyRows(store::Dialect dialect, int count)
{
    const QString numbers = dialect == store::Dialect::Sqlite
                                ? u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_qs
                                : u"WITH n (i) AS (SELECT * FROM generate_series(1, %1)) "_qs;
    return numbers.arg(count) +
           u"INSERT INTO sync_log (id, run_id, portal, stream, trigger, status, started_at, ended_at) SELECT "
           "'ffffffff-0000-7000-8000-' || SUBSTR(CAST(100000000000 + i AS TEXT), 1, 12), CAST(i AS TEXT), 'alpha', "
           "'members', 'timer', 'success', '2026-12-01T00:00:00.000Z', '2026-12-01T00:00:01.000Z' FROM n"_qs;
}

} // namespace

class tst_SqlSyncLog final : public QObject
{
    Q_OBJECT

    SyncLogRow kept(const SyncLogRow& row) { return *m_log->row(row.id).result(); }
    void keep(const SyncLogRow& begun, const SyncLogRow& done)
    {
        if (!m_log->begin(begun).result() || !m_log->end(done).result())
            qFatal("a row was not kept");
    }
    /// What is found page by page; -1 where another number is counted.
    int found(const SyncLogFilter& filter)
    {
        qint64 rows = 0, counted = 0;
        core::PageRequest request{.cursor = {}, .limit = 2};
        do {
            const auto page = m_log->page(filter, request).result();
            if (!page)
                return -2;
            rows += page->items.size();
            request.cursor = page->next;
        } while (!request.cursor.isEmpty());
        const auto counts = m_log->count(filter).result();
        for (const qint64 each : counts ? *counts : SyncCountsByStatus())
            counted += each;
        return rows == counted ? int(rows) : -1;
    }
    int found(const QString& text) { return found(searching(text)); }

private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        m_bed = std::make_unique<test::Bed>(store::Dialect(dialectNumber));
        m_database = m_bed->upgraded();
        m_log = std::make_unique<SqlSyncLog>(m_database);
    }
    void cleanup()
    {
        m_log.reset();
        m_database.reset();
        m_bed.reset();
    }

    void aRowIsAsItWasGiven()
    {
        const SyncLogRow begun = running(u"publ"_qs, u"orders"_qs);
        GWANJE_OK(m_log->begin(begun).result());
        QCOMPARE(kept(begun), begun);
        const SyncLogRow done = imported(begun, 16);
        GWANJE_OK(m_log->end(done).result());
        QCOMPARE(kept(begun), done);
        const SyncLogRow other = running(u"publ"_qs, u"refunds"_qs), failed = ended(other, SyncStatus::Failed);
        keep(other, failed);
        QCOMPARE(kept(other), failed);
        QVERIFY(kept(other).error->sentence(core::Language::Korean).contains(u"주문 CSV"_qs));
        GWANJE_ERROR_IS(m_log->row(SyncLogId::make()).result(), CORE_NOT_FOUND);
    }

    void aWriteMayBeRepeatedAsItIs()
    {
        const SyncLogRow begun = running(u"publ"_qs, u"orders"_qs), done = imported(begun, 7);
        for (int i = 0; i < 2; ++i)
            GWANJE_OK(m_log->begin(begun).result());
        for (int i = 0; i < 2; ++i)
            GWANJE_OK(m_log->end(done).result());
        QCOMPARE(kept(begun), done);
        QCOMPARE(test::number(*m_database, u"SELECT count(*) FROM sync_log"_qs), 1);
    }

    void onlyWhatRunsCanEnd()
    {
        const SyncLogRow begun = running(u"publ"_qs, u"orders"_qs), done = imported(begun, 7);
        GWANJE_ERROR_IS(m_log->end(done).result(), SCH_FENCED); // nothing was begun
        keep(begun, done);
        GWANJE_ERROR_IS(m_log->end(ended(begun, SyncStatus::Failed)).result(), SCH_FENCED);
        GWANJE_ERROR_IS(m_log->begin(begun).result(), SCH_FENCED);
        SyncLogRow again = running(u"publ"_qs, u"orders"_qs);
        again.run = begun.run; // its stream has a row already
        GWANJE_ERROR_IS(m_log->begin(again).result(), SCH_FENCED);
        QCOMPARE(kept(begun), done);
    }

    /// On PostgreSQL, a commit that is lost there or back is repeated, and there is one row, ended once.
    void aLostCommitIsRepeated()
    {
        if (m_database->dialect() != store::Dialect::Postgres)
            return;
        auto& server = test::PostgresServer::shared();
        test::CommitRelay relay(server.port(), 1);
        auto slow = store::Database::open(*store::DatabaseUrl::parse(relay.through(server.freshDatabase())));
        GWANJE_OK(slow);
        GWANJE_OK(store::Migrator(**slow).upgrade());
        SqlSyncLog log(*slow);
        int unknown = 0;
        const auto surely = [&](const auto& write) {
            core::Status answer;
            QDeadlineTimer patience(60'000);
            do {
                answer = write();
                unknown += !answer && answer.error().code == core::ErrorCode::DB_COMMIT_UNKNOWN;
                relay.lose(test::CommitRelay::Loss::None, 0);
            } while (!answer && core::area(answer.error().code) == u"DB" && !patience.hasExpired());
            return answer;
        };
        for (const auto loss : {test::CommitRelay::Loss::Request, test::CommitRelay::Loss::Answer}) {
            const SyncLogRow begun = running(u"publ"_qs, u"orders"_qs), done = imported(begun, 7);
            relay.lose(loss, 1);
            GWANJE_OK(surely([&] { return log.begin(begun).result(); }));
            relay.lose(loss, 1);
            GWANJE_OK(surely([&] { return log.end(done).result(); }));
            QCOMPARE(*log.row(begun.id).result(), done);
        }
        QCOMPARE(unknown, 4);
        QCOMPARE(test::number(**slow, u"SELECT count(*) FROM sync_log"_qs), 2);
    }

    void whatNobodyEndedIsLeftOver()
    {
        SyncLogRow mine = running(u"publ"_qs, u"orders"_qs), theirs = running(u"publ"_qs, u"members"_qs),
                   late = running(u"publ"_qs, u"refunds"_qs, test::noon.addSecs(60));
        theirs.console = u"B"_qs;
        for (const SyncLogRow& row : {mine, theirs, late})
            GWANJE_OK(m_log->begin(row).result());
        const SyncLogRow over = running(u"beta"_qs, u"orders"_qs);
        keep(over, imported(over, 1));
        const QDateTime before = test::noon.addSecs(30);
        QCOMPARE(*m_log->leftOver(u"A"_qs, before).result(), QList<SyncLogRow>{mine});
        QCOMPARE(*m_log->leftOver({}, before).result(), (QList<SyncLogRow>{mine, theirs}));
        QCOMPARE(m_log->leftOver(u"A"_qs, test::noon.addSecs(61)).result()->size(), 2);
    }

    void pagesAreOfWhatIsAskedFor()
    {
        QList<SyncLogRow> rows; // newest first
        for (int i = 0; i < 12; ++i) {
            const SyncLogRow begun = running(i % 2 ? u"publ"_qs : u"beta"_qs, i % 3 ? u"orders"_qs : u"members"_qs,
                                             test::noon.addSecs(i * 60));
            const SyncLogRow done = i % 4 ? imported(begun, i) : ended(begun, SyncStatus::Failed);
            keep(begun, done);
            rows.prepend(done);
        }
        QList<SyncLogRow> read;
        core::PageRequest request{.cursor = {}, .limit = 5};
        do {
            const auto page = m_log->page({}, request).result();
            GWANJE_OK(page);
            read << page->items;
            request.cursor = page->next;
        } while (!request.cursor.isEmpty());
        QCOMPARE(read, rows);
        QCOMPARE(found(SyncLogFilter{.portal = u"publ"_qs}), 6);
        QCOMPARE(found(SyncLogFilter{.portal = u"publ"_qs, .stream = u"members"_qs}), 2);
        QCOMPARE(found(SyncLogFilter{.stream = u"orders"_qs}), 8);
        QCOMPARE(found(SyncLogFilter{.portal = u"beta"_qs, .status = SyncStatus::Failed}), 3);
        QCOMPARE(found(SyncLogFilter{.since = test::noon.addSecs(60), .until = test::noon.addSecs(180)}), 2);
        QCOMPARE(*m_log->count({}).result(), (SyncCountsByStatus{{SyncStatus::Partial, 9}, {SyncStatus::Failed, 3}}));
        GWANJE_ERROR_IS(m_log->page({}, {.cursor = u"nonsense"_qs}).result(), CORE_BAD_INPUT);
    }

    void rowsAreFoundByWhatIsTyped()
    {
        const SyncLogRow members = running(u"publ"_qs, u"members"_qs), orders = running(u"publ"_qs, u"orders"_qs),
                         gone = running(u"gone"_qs, u"orders"_qs, test::noon.addDays(1));
        keep(members, imported(members, 7));
        keep(orders, ended(orders, SyncStatus::Failed));
        keep(gone, ended(gone, SyncStatus::Cancelled));
        QCOMPARE(found(u"퍼블"_qs), 2);
        QCOMPARE(found(u"portal:gone"_qs), 1); // nobody calls it anything
        QCOMPARE(found(u"ㅈㅁ"_qs), 2);        // 주문
        QCOMPARE(found(u"실패"_qs), 1);
        QCOMPARE(found(u"status:cancelled"_qs), 1);
        QCOMPARE(found(u"SYNC_BUTTON"_qs), 1);
        QCOMPARE(found(u"code:\"주문 csv\""_qs), 1); // of what the error says
        QCOMPARE(found(u"_members.csv"_qs), 1);
        QCOMPARE(found(u"new:>6 rejected:3"_qs), 1);
        QCOMPARE(found(u"new:>7"_qs), 0);
        QCOMPARE(found(u"started:>=2026-12-02"_qs), 1);
        QCOMPARE(found(u"by:minji -stream:members"_qs), 2);
        QCOMPARE(found(u"id:"_qs + orders.run.toString()), 1);
        QCOMPARE(found(u"회원 OR portal:gone"_qs), 2);
        QCOMPARE(found(u"nobody"_qs), 0);
    }

    /// A search that looks at more rows than it does at once goes on where it stopped.
    void whatIsFarBehindIsFound()
    {
        const SyncLogRow orders = running(u"publ"_qs, u"orders"_qs);
        keep(orders, ended(orders, SyncStatus::Failed));
        GWANJE_OK(test::execute(*m_database, manyRows(m_database->dialect(), 45'000)));
        const auto first = m_log->page(searching(u"SYNC_BUTTON"_qs), {.cursor = {}, .limit = 50}).result();
        GWANJE_OK(first);
        QVERIFY(first->items.isEmpty() && !first->next.isEmpty());
        QCOMPARE(found(u"SYNC_BUTTON"_qs), 1);
    }

    void theNewestOfEachStreamIsKnown()
    {
        QVERIFY(m_log->newest().result()->isEmpty());
        QList<SyncLogRow> newest;
        for (const auto& [portal, stream] : {std::pair(u"beta"_qs, u"orders"_qs), std::pair(u"publ"_qs, u"members"_qs),
                                             std::pair(u"publ"_qs, u"orders"_qs)}) {
            for (int i = 0; i < 3; ++i) {
                const SyncLogRow row = running(portal, stream);
                keep(row, imported(row, i));
            }
            newest << running(portal, stream);
            GWANJE_OK(m_log->begin(newest.last()).result());
        }
        QCOMPARE(*m_log->newest().result(), newest);
    }

    void oldRowsAreRemovedButNotWhatRuns()
    {
        const SyncLogRow runs = running(u"publ"_qs, u"orders"_qs);
        GWANJE_OK(m_log->begin(runs).result());
        for (int i = 0; i < 5; ++i) {
            const SyncLogRow row = running(u"publ"_qs, u"orders"_qs, test::noon.addDays(i));
            keep(row, imported(row, i));
        }
        const QDateTime before = test::noon.addDays(3);
        QCOMPARE(*m_log->prune(before, 2).result(), 2);
        QCOMPARE(*m_log->prune(before, 100).result(), 1);
        QCOMPARE(*m_log->prune(before, 100).result(), 0);
        QCOMPARE(found(SyncLogFilter{}), 3);
        QCOMPARE(kept(runs), runs);
    }

    void aPortalsStateIsAsItWasSaved()
    {
        QVERIFY(m_log->states().result()->isEmpty());
        const PortalState fresh{.portal = u"publ"_qs,
                                .account = {},
                                .loggedInAt = {},
                                .checkedAt = {},
                                .lastSuccessAt = {},
                                .lastCode = {}};
        GWANJE_OK(m_log->saveState(fresh).result());
        const PortalState beta{.portal = u"beta"_qs,
                               .session = SessionStanding::Expired,
                               .account = u"가게"_qs,
                               .loggedInAt = test::noon,
                               .checkedAt = test::noon.addSecs(1),
                               .failedStage = 2,
                               .failures = 3,
                               .lastSuccessAt = test::noon.addSecs(-5),
                               .lastCode = u"SYNC_BUTTON"_qs};
        for (int i = 0; i < 2; ++i)
            GWANJE_OK(m_log->saveState(beta).result());
        QCOMPARE(*m_log->states().result(), (QList<PortalState>{beta, fresh}));
        PortalState better = beta;
        better.session = SessionStanding::Valid;
        better.failures = better.failedStage = 0;
        GWANJE_OK(m_log->saveState(better).result());
        QCOMPARE(m_log->states().result()->first(), better);
    }

    void nothingBreaksTheRules()
    {
        const SyncLogRow runs = running(u"publ"_qs, u"orders"_qs), row = running(u"publ"_qs, u"members"_qs);
        GWANJE_OK(m_log->begin(runs).result());
        keep(row, imported(row, 7));
        GWANJE_OK(m_log->saveState({.portal = u"publ"_qs}).result());
        for (const char* sql :
             {"UPDATE sync_log SET status = 'done'", "UPDATE sync_log SET status = 'success', ended_at = NULL",
              "UPDATE sync_log SET ended_at = started_at WHERE status = 'running'",
              "UPDATE sync_log SET added = added + 1", "UPDATE sync_log SET added = -1, row_count = row_count - 8",
              "UPDATE sync_log SET duplicates = rejected + 1", "UPDATE sync_log SET duplicates = -1",
              "UPDATE sync_log SET status = 'failed' WHERE status = 'partial'", // nobody said why
              "UPDATE sync_log SET code = 'SYNC_PAGE' WHERE status = 'partial'", "UPDATE sync_log SET trigger = 'x'",
              "UPDATE sync_log SET took_ms = -1", "UPDATE portal_state SET session = 'perhaps'",
              "UPDATE portal_state SET failures = -1", "UPDATE portal_state SET failed_stage = 3"}) {
            const auto done = test::execute(*m_database, QString::fromLatin1(sql));
            QVERIFY2(!done, sql);
            QVERIFY2(done.error().code == core::ErrorCode::DB_CONSTRAINT, qPrintable(done.error().toString()));
        }
        QCOMPARE(kept(row), imported(row, 7));
    }

    void everythingMovesToTheOtherKind()
    {
        const SyncLogRow row = running(u"publ"_qs, u"members"_qs);
        keep(row, imported(row, 7));
        GWANJE_OK(m_log->saveState({.portal = u"publ"_qs, .loggedInAt = test::noon}).result());
        const test::Bed other(m_database->dialect() == store::Dialect::Sqlite ? store::Dialect::Postgres
                                                                              : store::Dialect::Sqlite);
        const auto there = other.upgraded();
        GWANJE_OK(store::copyAll(*m_database, *there));
        SqlSyncLog moved(there);
        QCOMPARE(*moved.row(row.id).result(), imported(row, 7));
        QCOMPARE(moved.states().result()->first().loggedInAt, test::noon);
    }

private:
    std::unique_ptr<test::Bed> m_bed;
    std::shared_ptr<store::Database> m_database;
    std::unique_ptr<SqlSyncLog> m_log;
};

GWANJE_TEST(tst_SqlSyncLog)
#include "tst_SqlSyncLog.moc"
