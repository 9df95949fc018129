// SPDX-License-Identifier: GPL-3.0-or-later
// The list of many reservations: searched, filtered and in every order page by page, compared with a plain reckoning
// over all rows; and the indexes that it uses.
#include "reservation/SqlReservationPage.h"

#include "ManyReservations.h"
#include "support/TestMain.h"

Q_DECLARE_METATYPE(gwanje::reservation::ReservationFilter)

using namespace gwanje;
using namespace gwanje::reservation;
using test::ManyReservations;
using test::noon;
using test::searchFor;

class tst_SqlReservationPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        const auto dialect = static_cast<store::Dialect>(dialectNumber);
        Tables& tables = m_tables[dialect]; // one of each kind for all: what a function changes it takes back
        if (!tables.bed) {
            tables.bed = std::make_unique<test::StoreBed>(dialect);
            tables.many = std::make_unique<ManyReservations>(*tables.bed);
        }
        m_bed = tables.bed.get();
        m_many = tables.many.get();
    }
    void cleanupTestCase() { m_tables.clear(); }

    void findsWhatAPlainReckoningFinds()
    {
        std::mt19937 dice(7);
        qint64 found = 0;
        for (int round = 0; round < 40; ++round) {
            const ReservationFilter filter = m_many->someFilter(dice);
            const QList<Reservation> expected = m_many->reckon(filter);
            const QString what = ManyReservations::told(filter);
            const QStringList pages = listed(filter, expected.size() > 1500 ? 8 : 60);
            QVERIFY2(pages == ManyReservations::ids(expected).mid(0, pages.size()), qPrintable(what));
            if (expected.size() <= 1500)
                QVERIFY2(pages.size() == expected.size(), qPrintable(what));
            const auto counts = m_bed->store->count(filter, {}).result();
            QVERIFY2(counts, qPrintable(what));
            for (const State state : {State::Pending, State::Confirmed, State::Cancelled, State::Expired}) {
                const auto of = std::count_if(expected.begin(), expected.end(),
                                              [state](const auto& each) { return each.state == state; });
                QVERIFY2(counts->byState.value(state) == of, qPrintable(what));
            }
            found += expected.size();
        }
        QVERIFY2(found > 30'000, qPrintable(QString::number(found)));
    }
    void oneIsFoundByIdUserOrCodeAndByHowTheyBegin()
    {
        const Reservation oldest = m_many->all().first(); // in the last slice
        const Reservation confirmed =
            *std::find_if(m_many->all().begin(), m_many->all().end(), [](const auto& r) { return !r.code.isEmpty(); });
        QString typedCode = confirmed.code.toLower();
        typedCode.replace(u'0', u'o').replace(u'1', u'l');
        for (const QString& text :
             {oldest.id.toString(), oldest.id.toString().left(23), u"id:"_qs + oldest.id.toString().toUpper()})
            QCOMPARE(listed({.search = searchFor(text)}, 100), QStringList{oldest.id.toString()});
        for (const QString& text : {confirmed.code, typedCode, u"code:"_qs + typedCode.left(7)})
            QVERIFY2(listed({.search = searchFor(text)}, 100).contains(confirmed.id.toString()), qPrintable(text));
        const ReservationFilter ofUser{.search = searchFor(oldest.user.toString())};
        QCOMPARE(listed(ofUser, 100), ManyReservations::ids(m_many->reckon(ofUser)));
        QVERIFY(listed({.search = searchFor(u"id:xyz"_qs)}, 100).isEmpty());
    }
    void aSearchThatOnlyOldRowsMatchGoesOnToThem()
    {
        core::PageRequest request{{}, 100};
        const ReservationFilter filter{.search = searchFor(u"quantity:99"_qs)}; // no index knows
        QStringList found;
        int pages = 0;
        do {
            const auto page = m_bed->store->page(filter, request).result();
            GWANJE_OK(page);
            for (const auto& each : page->items)
                found << each.id.toString();
            request.cursor = page->next;
            ++pages;
        } while (!request.cursor.isEmpty());
        QCOMPARE(found, QStringList{m_many->all().first().id.toString()});
        QCOMPARE(pages, 3); // the first two were empty, and not the last
    }
    void pagesHoldWhileRowsChange_data()
    {
        QTest::addColumn<int>("order");
        for (const ReservationOrder order : {ReservationOrder::Created, ReservationOrder::State, ReservationOrder::User,
                                             ReservationOrder::Quantity, ReservationOrder::Expires})
            QTest::addRow("%d", int(order)) << int(order);
    }
    /// What stays as it is is listed exactly once, whatever happens to the others between two pages.
    void pagesHoldWhileRowsChange()
    {
        QFETCH(int, order);
        const auto section = m_bed->section(400);
        QList<Reservation> made;
        for (int i = 0; i < 60; ++i)
            made << *m_bed->create(m_bed->request(section.id, 1 + i % 2, m_many->user(i % 3)));
        ReservationFilter filter;
        filter.section = section.id;
        filter.order = ReservationOrder(order);
        filter.falling = order % 2 == 0;
        QMap<QString, int> seen;
        core::PageRequest request{{}, 7};
        int next = 0;
        do {
            const auto page = m_bed->store->page(filter, request).result();
            GWANJE_OK(page);
            for (const auto& each : page->items)
                ++seen[each.id.toString()];
            request.cursor = page->next;
            if (next < 40) { // every other one of the first forty
                QVERIFY(m_bed->cancel(made.at(next)));
                QVERIFY(m_bed->confirm(made.at(next + 2)));
                QVERIFY(m_bed->create(m_bed->request(section.id)));
                next += 4;
            }
        } while (!request.cursor.isEmpty());
        for (int i = 0; i < made.size(); ++i) {
            if (i % 2 == 1 || i >= 42)
                QCOMPARE(seen.value(made.at(i).id.toString()), 1);
        }
        test::execute(*m_bed->database, u"UPDATE section SET rehearsal = 1 WHERE id = ?"_qs, {section.id.toString()});
        while (!m_bed->store->emptySection(section.id, 1000).result()->gone.isEmpty()) {
        }
        GWANJE_OK(m_bed->store->removeSection(section.id).result());
    }
    void aForeignCursorIsRefused()
    {
        ReservationFilter byQuantity;
        byQuantity.order = ReservationOrder::Quantity;
        const auto ask = [this](const ReservationFilter& filter, const QString& cursor) {
            return m_bed->store->page(filter, {cursor, 10}).result();
        };
        GWANJE_ERROR_IS(ask({}, u"nonsense"_qs), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(ask({}, core::makeCursor({u"a"_qs, u"b"_qs})), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(ask(byQuantity, core::makeCursor({u"a"_qs, u"b"_qs})), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(ask(byQuantity, core::makeCursor({u"1"_qs})), CORE_BAD_INPUT);
    }
    void aCountCanBeStopped()
    {
        core::StopSource stop;
        stop.request_stop();
        const auto counts = m_bed->store->count({.search = searchFor(u"quantity:3"_qs)}, stop.get_token()).result();
        GWANJE_ERROR_IS(counts, CORE_CANCELLED);
    }
    void pagesUseTheirIndex_data()
    {
        QTest::addColumn<ReservationFilter>("filter");
        QTest::addColumn<bool>("first");
        QTest::addColumn<QString>("index");
        const auto section = SectionId::make();
        const auto ordered = [](ReservationFilter filter, ReservationOrder order) {
            filter.order = order;
            return filter;
        };
        QTest::newRow("newest") << ReservationFilter() << true << u"PRIMARY KEY|SCAN r$"_qs;
        QTest::newRow("older") << ReservationFilter() << false << u"USING PRIMARY KEY"_qs;
        QTest::newRow("section") << ReservationFilter{.section = section} << false
                                 << u"reservation_section \\(section_id=\\? AND status=\\?"_qs;
        QTest::newRow("user") << ReservationFilter{.user = UserId::make()} << false << u"reservation_user"_qs;
        QTest::newRow("section and state") << ReservationFilter{.section = section, .state = State::Pending} << false
                                           << u"reservation_section \\(section_id=\\? AND status=\\?"_qs;
        QTest::newRow("state") << ReservationFilter{.state = State::Expired} << false << u"reservation_status"_qs;
        QTest::newRow("by state") << ordered({}, ReservationOrder::State) << false << u"reservation_status"_qs;
        QTest::newRow("by user") << ordered({}, ReservationOrder::User) << false << u"reservation_user"_qs;
        QTest::newRow("by state in a section")
            << ordered({.section = section}, ReservationOrder::State) << false << u"reservation_section "_qs;
        QTest::newRow("held, by their end")
            << ordered({.state = State::Pending}, ReservationOrder::Expires) << false << u"reservation_due"_qs;
        QTest::newRow("code") << ReservationFilter{.search = searchFor(u"code:ABCD1234"_qs)} << true
                              << u"SCAN many_rows"_qs;
        QTest::newRow("id in a state") << ReservationFilter{.state = State::Pending,
                                                            .search = searchFor(ReservationId::make().toString())}
                                       << true << u"SCAN many_rows"_qs;
        QTest::newRow("time") << ReservationFilter{.since = noon.addDays(900)} << true << u"SCAN many_rows"_qs;
    }
    void pagesUseTheirIndex()
    {
        if (m_bed->database->dialect() != store::Dialect::Sqlite)
            QSKIP("its plans follow its statistics");
        QFETCH(const ReservationFilter, filter);
        QFETCH(bool, first);
        QFETCH(QString, index);
        const bool two = filter.order != ReservationOrder::Created;
        const QString cursor =
            first ? QString() : core::makeCursor(two ? QStringList{u"x"_qs, u"y"_qs} : QStringList{u"x"_qs});
        const auto plan = m_bed->database->readNow<QString>([&](store::Session& session) -> core::Result<QString> {
            const auto asked = sql::pageStatement(session, filter, {cursor, 100});
            if (!asked)
                return core::fail(asked.error());
            const auto rows = session.query(u"EXPLAIN QUERY PLAN "_qs + asked->sql, asked->parameters);
            if (!rows)
                return core::fail(rows.error());
            QStringList lines;
            for (const auto& row : *rows)
                lines << row.text(QLatin1StringView("detail"));
            return lines.join(u'\n');
        });
        GWANJE_OK(plan);
        QVERIFY2(plan->contains(QRegularExpression(index, QRegularExpression::MultilineOption)), qPrintable(*plan));
        QVERIFY2(!plan->contains(u"SCAN r USING INDEX"_qs), qPrintable(*plan));
        if (plan->contains(u"many_rows"_qs))
            QVERIFY2(plan->contains(u"SEARCH r USING PRIMARY KEY"_qs), qPrintable(*plan));
        else if (!plan->contains(u"UNION ALL"_qs))
            QVERIFY2(!plan->contains(u"TEMP B-TREE"_qs), qPrintable(*plan));
    }

private:
    /// All that are listed, or the first of many pages.
    QStringList listed(const ReservationFilter& filter, int pages)
    {
        QStringList found;
        core::PageRequest request{{}, 97};
        do {
            const auto page = m_bed->store->page(filter, request).result();
            if (!page)
                return {page.error().toString()};
            for (const auto& each : page->items)
                found << each.id.toString();
            request.cursor = page->next;
        } while (!request.cursor.isEmpty() && --pages > 0);
        return found;
    }

    struct Tables
    {
        std::unique_ptr<test::StoreBed> bed;
        std::unique_ptr<ManyReservations> many;
    };
    std::map<store::Dialect, Tables> m_tables;
    test::StoreBed* m_bed = nullptr;
    ManyReservations* m_many = nullptr;
};

GWANJE_TEST(tst_SqlReservationPage)
#include "tst_SqlReservationPage.moc"
