// SPDX-License-Identifier: GPL-3.0-or-later
// The list of many tasks: in every order, searched slice by slice, counted and sought.
#include "train/SqlTrainPage.h"

#include "store/Beds.h"
#include "support/TestMain.h"
#include "train/SqlTrainTaskStore.h"
#include <QRegularExpression>

using namespace gwanje;
using test::noon;
using train::TaskFilter;
using train::TaskId;
using train::TaskOrder;
using train::TaskState;

namespace {

constexpr int rows = 55'000, each = 11'000; ///< more than two slices of a search

core::SearchFields fields()
{
    core::SearchFields fields;
    for (const char* key : {"state", "journey", "window", "attempts", "next", "message", "account", "created", "doing"})
        fields.insert(QString::fromLatin1(key), QString::fromLatin1(key));
    return fields;
}

TaskFilter found(const QString& text)
{
    TaskFilter filter;
    filter.search = *core::parseSearch(text, fields());
    return filter;
}

} // namespace

class tst_SqlTrainPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        const auto dialect = static_cast<store::Dialect>(dialectNumber);
        if (m_bed && m_dialect == dialect)
            return; // one table for all: it is only read
        m_dialect = dialect;
        m_store.reset();
        m_bed = std::make_unique<test::Bed>(dialect);
        m_database = m_bed->open({.statementTimeout = std::chrono::seconds(60)});
        QVERIFY(store::Migrator(*m_database).upgrade());
        m_store = std::make_unique<train::SqlTrainTaskStore>(m_database);
        fill();
        if (dialect == store::Dialect::Postgres)
            addPlans();
    }
    void cleanupTestCase()
    {
        m_store.reset();
        m_database.reset();
        m_bed.reset();
    }

    void aSearchTellsWhatASliceHasAndGoesOn()
    {
        core::PageRequest request{{}, 100};
        int pages = 0;
        QStringList accounts;
        do {
            const auto page = m_store->page(found(u"account:rare"_qs), request).result();
            QVERIFY2(page, page ? "" : qPrintable(page.error().toString()));
            for (const auto& task : page->items)
                accounts << task.request.account;
            request.cursor = page->next;
            ++pages;
        } while (!request.cursor.isEmpty());
        QCOMPARE(accounts, QStringList{u"rare"_qs});
        QCOMPARE(pages, 3); // the first two were empty, and not the last
        QCOMPARE(m_store->page(found(u"journey:busan"_qs), {{}, 100}).result()->items.size(), 100);
    }
    void aPageComesFromAnyPlaceAndAPlaceOfAnyTask_data()
    {
        QTest::addColumn<int>("order");
        QTest::addColumn<bool>("falling");
        for (const TaskOrder order : {TaskOrder::Created, TaskOrder::State, TaskOrder::Journey, TaskOrder::Window,
                                      TaskOrder::Attempts, TaskOrder::Account}) {
            for (const bool falling : {false, true})
                QTest::addRow("%d %s", int(order), falling ? "falling" : "rising") << int(order) << falling;
        }
    }
    void aPageComesFromAnyPlaceAndAPlaceOfAnyTask()
    {
        QFETCH(int, order);
        QFETCH(bool, falling);
        TaskFilter filter;
        filter.order = TaskOrder(order);
        filter.falling = falling;
        filter.skip = 30'000;
        const auto page = m_store->page(filter, {{}, 50}).result();
        QVERIFY2(page, page ? "" : qPrintable(page.error().toString()));
        QCOMPARE(page->items.size(), 50);
        QCOMPARE(*m_store->place(filter, page->items.at(7).id).result(), 30'007);
        const auto next = m_store->page(filter, {page->next, 50}).result();
        QVERIFY2(next, next ? "" : qPrintable(next.error().toString()));
        QCOMPARE(*m_store->place(filter, next->items.first().id).result(), 30'050);
    }
    void everyOrderComesThroughItsIndex_data()
    {
        QTest::addColumn<int>("order");
        QTest::addColumn<bool>("falling");
        QTest::addColumn<bool>("korean");
        QTest::addColumn<bool>("ofState");
        QTest::addColumn<QString>("index");
        const std::pair<TaskOrder, QString> all[] = {
            {TaskOrder::Created, u"list"_qs},       {TaskOrder::State, u"by_state"_qs},
            {TaskOrder::Window, u"by_window"_qs},   {TaskOrder::Attempts, u"by_attempts"_qs},
            {TaskOrder::Account, u"by_account"_qs}, {TaskOrder::Journey, u"by_journey"_qs}};
        for (const auto& [order, index] : all) {
            for (int i = 0; i < 8; ++i) {
                const bool falling = i % 2 == 0, korean = i / 2 % 2 == 0, ofState = i / 4 == 1;
                if ((korean && order != TaskOrder::Journey) || (ofState && order == TaskOrder::Created))
                    continue;
                const QString language = korean ? u"_ko"_qs : u"_en"_qs;
                QTest::addRow("%s %s%s%s", qPrintable(index), falling ? "falling" : "rising", korean ? " ko" : "",
                              ofState ? " of many states" : "")
                    << int(order) << falling << korean << ofState
                    << u"train_task_"_qs + index + (order == TaskOrder::Journey ? language : QString());
            }
        }
    }
    /// Also behind a cursor, and of states that many rows have: nothing is sorted, nothing before it passed over.
    void everyOrderComesThroughItsIndex()
    {
        QFETCH(int, order);
        QFETCH(bool, falling);
        QFETCH(bool, korean);
        QFETCH(bool, ofState);
        QFETCH(QString, index);
        TaskFilter filter;
        filter.order = TaskOrder(order);
        filter.falling = falling;
        if (ofState)
            filter.states = {TaskState::Failed, TaskState::Cancelled};
        for (const train::Station& station : train::stations())
            filter.words[u"journey"_qs].insert(station.code, korean ? station.ko : station.en);
        const bool number = filter.order != TaskOrder::Window && filter.order != TaskOrder::Account;
        const QStringList keys{number ? u"1"_qs : u"x"_qs, TaskId::make().toString()};
        const bool own = filter.order == TaskOrder::Created;
        for (const QString& cursor : {QString(), core::makeCursor(own ? QStringList{keys.last()} : keys)}) {
            const QString plan = planOf(filter, {cursor, 100});
            QVERIFY2(plan.contains(index), qPrintable(plan));
            QVERIFY2(!plan.contains(u"TEMP B-TREE"_qs) && !plan.contains(u"Sort"_qs), qPrintable(plan));
            if (!cursor.isEmpty() && m_dialect == store::Dialect::Sqlite)
                QVERIFY2(plan.contains(QRegularExpression(u"hidden=\\? AND [^ ]+[<>]\\?"_qs)), qPrintable(plan));
        }
    }
    void fewOfAStateAreSorted()
    {
        if (m_dialect != store::Dialect::Sqlite)
            QSKIP("its plans follow its statistics");
        TaskFilter filter;
        filter.order = TaskOrder::Attempts;
        filter.states = {TaskState::Failed};
        QVERIFY(planOf(filter, {{}, 100}).contains(u"train_task_status"_qs));
    }
    void ordersAreWhatTheyAreCalled()
    {
        TaskFilter filter;
        filter.order = TaskOrder::Attempts;
        const auto most = m_store->page(filter, {{}, 3}).result();
        QCOMPARE(most->items.first().attempts, 976);
        filter.falling = false;
        QCOMPARE(m_store->page(filter, {{}, 3}).result()->items.first().attempts, 0);
        filter.order = TaskOrder::State;
        QCOMPARE(m_store->page(filter, {{}, 3}).result()->items.first().state, TaskState::Running);
        filter.order = TaskOrder::Journey;
        filter.words[u"journey"_qs] = {{u"0551"_qs, u"z"_qs}, {u"0020"_qs, u"a"_qs}};
        QCOMPARE(m_store->page(filter, {{}, 3}).result()->items.first().request.departure, u"0020"_qs);
        filter.words[u"journey"_qs] = {{u"0551"_qs, u"a"_qs}, {u"0020"_qs, u"z"_qs}};
        QCOMPARE(m_store->page(filter, {{}, 3}).result()->items.first().request.departure, u"0551"_qs);
        QVERIFY(!m_store->page(filter, {core::makeCursor({u"x"_qs, u"y"_qs}), 10}).result());
        QVERIFY(!m_store->page(filter, {core::makeCursor({u"1"_qs}), 10}).result());
    }
    void countsLeaveOutWhatIsNotListed()
    {
        const auto all = m_store->count({}).result();
        QVERIFY(all);
        QCOMPARE(all->all(), rows - each); // removed ones
        QCOMPARE(all->byState.value(TaskState::Running), each);
        QCOMPARE(all->byState.value(TaskState::Reserved), 0);
        QCOMPARE(all->cancelling, 110);
        TaskFilter filter;
        filter.states = {TaskState::Running, TaskState::Failed};
        QCOMPARE(m_store->count(filter).result()->all(), 2 * each);
        filter.except = {m_store->page(filter, {{}, 1}).result()->items.first().id, TaskId::make()};
        QCOMPARE(m_store->count(filter).result()->all(), 2 * each - 1);
        QCOMPARE(m_store->count(found(u"state:running"_qs)).result()->cancelling, 110);
        QCOMPARE(m_store->count(found(u"state:=running"_qs)).result()->all(), each);
        QCOMPARE(m_store->count(found(u"-state:running attempts:<10"_qs)).result()->cancelling, 0);
        TaskFilter lately;
        lately.states = {TaskState::Failed};
        lately.endedSince = noon;
        QCOMPARE(m_store->count(lately).result()->all(), each);
        lately.endedSince = noon.addSecs(1);
        QCOMPARE(m_store->count(lately).result()->all(), 0);
    }
    void aTaskThatIsNotInTheListHasNoPlace()
    {
        QCOMPARE(*m_store->place({}, TaskId::make()).result(), -1);
        TaskFilter failed;
        failed.states = {TaskState::Failed};
        const auto id = m_store->page({{TaskState::Running}, {}}, {{}, 1}).result()->items.first().id;
        QCOMPARE(*m_store->place(failed, id).result(), -1);
    }

private:
    QString planOf(const TaskFilter& filter, const core::PageRequest& request)
    {
        const auto plan = m_database->readNow<QString>([&](store::Session& session) -> core::Result<QString> {
            const auto asked = train::sql::pageStatement(session, filter, request);
            if (!asked)
                return core::fail(asked.error());
            const auto rows =
                m_dialect == store::Dialect::Sqlite
                    ? session.query(u"EXPLAIN QUERY PLAN "_qs + asked->sql, asked->parameters)
                    : session.query(u"SELECT detail FROM plan_of(?) AS lines(detail)"_qs, {whole(*asked)});
            if (!rows)
                return core::fail(rows.error());
            QStringList lines;
            for (const auto& row : *rows)
                lines << row.text(QLatin1StringView("detail"));
            return lines.join(u'\n');
        });
        return plan ? *plan : plan.error().toString();
    }
    /// With its values in it: what PostgreSQL prepares can't be explained.
    static QString whole(const train::sql::Statement& statement)
    {
        QString sql;
        const QStringList pieces = statement.sql.split(u'?');
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            sql += pieces.at(i);
            if (const QVariant value = statement.parameters.value(i); value.isValid())
                sql += value.typeId() == QMetaType::QString ? u'\'' + value.toString() + u'\'' : value.toString();
        }
        return sql;
    }
    /// Plans as they can be, whatever the statistics say of a small table.
    void addPlans()
    {
        const QString function =
            u"CREATE FUNCTION plan_of(asked TEXT) RETURNS SETOF TEXT AS $$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN ' || "
            "asked; END $$ LANGUAGE plpgsql SET enable_seqscan = off SET enable_sort = off SET enable_bitmapscan = off"_qs;
        QList<store::Migration> all = store::migrationsOf(store::Dialect::Postgres);
        all.append({int(all.size()) + 1, u"plans"_qs, function, u"DROP FUNCTION plan_of"_qs, {}});
        const auto added = store::Migrator(*m_database, all).upgrade();
        QVERIFY2(added, added ? "" : qPrintable(added.error().toString()));
    }
    /// One in five each: running, failed, cancelled, interrupted, and reserved, which are removed from the list.
    void fill()
    {
        train::TaskSnapshot task;
        task.id = TaskId::make();
        task.request.account = u"sandbox"_qs;
        task.request.departure = u"0551"_qs;
        task.request.arrival = u"0020"_qs;
        task.request.date = QDate(2026, 12, 2);
        task.request.from = QTime(6, 30);
        task.request.to = QTime(22, 0);
        task.provider = u"sandbox"_qs;
        task.code = core::ErrorCode::TRN_QUEUED;
        task.createdAt = task.updatedAt = task.startedAt = noon;
        QVERIFY(m_store->insert(task, {}, false).result());
        const QString padded =
            m_dialect == store::Dialect::Sqlite ? u"printf('%012d', i)"_qs : u"LPAD(CAST(i AS TEXT), 12, '0')"_qs;
        const auto filled = test::execute(
            *m_database,
            u"INSERT INTO train_task (id, status, provider, account, mode, departure, arrival, travel_date, "
            u"window_from, "
            "window_to, request, cancel, code, context, message, attempts, owner, created_at, updated_at, started_at, "
            "ended_at, hidden) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
            "SELECT '01900000-0000-7000-8000-' || %2, CASE i % 5 WHEN 0 THEN 'running' WHEN 1 THEN 'failed' "
            "WHEN 2 THEN 'cancelled' WHEN 3 THEN 'interrupted' ELSE 'reserved' END, provider, "
            "CASE WHEN i = 1 THEN 'rare' ELSE account END, mode, "
            "CASE WHEN i % 2 = 0 THEN departure ELSE arrival END, CASE WHEN i % 2 = 0 THEN arrival ELSE departure END, "
            "travel_date, window_from, window_to, REPLACE(REPLACE(request, 'sandbox', CASE WHEN i = 1 THEN 'rare' ELSE "
            "'sandbox' END), CASE WHEN i % 2 = 0 THEN '-' ELSE '0551' END, CASE WHEN i % 2 = 0 THEN '-' ELSE '0020' "
            "END), "
            "CASE WHEN i % 500 = 0 THEN 1 ELSE 0 END, code, context, message, i % 977, owner, created_at, updated_at, "
            "started_at, CASE WHEN i % 5 IN (1, 2, 4) THEN created_at END, CASE WHEN i % 5 = 4 THEN 1 ELSE 0 END "
            "FROM train_task, n"_qs.arg(rows)
                .arg(padded));
        QVERIFY2(filled, filled ? "" : qPrintable(filled.error().toString()));
        QVERIFY(test::execute(*m_database, u"DELETE FROM train_task WHERE id = ?"_qs, {task.id.toString()}));
    }

    store::Dialect m_dialect{};
    std::unique_ptr<test::Bed> m_bed;
    std::shared_ptr<store::Database> m_database;
    std::unique_ptr<train::SqlTrainTaskStore> m_store;
};

GWANJE_TEST(tst_SqlTrainPage)
#include "tst_SqlTrainPage.moc"
