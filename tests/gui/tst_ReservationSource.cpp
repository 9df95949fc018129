// SPDX-License-Identifier: GPL-3.0-or-later
// The reservations as a paged table, on the real service and a real database.
#include "gui/reservation/ReservationLogModel.h"
#include "gui/reservation/ReservationSource.h"
#include "gui/reservation/ReservationWords.h"
#include "gui/table/PagedRows.h"
#include "gui/table/TableRoles.h"
#include "ReservationBed.h"
#include "store/Migrator.h"
#include "support/TestMain.h"
#include <QAbstractItemModelTester>
#include <numeric>
#include <QTemporaryDir>

using namespace gwanje;
using namespace std::chrono_literals;
using gui::ReservationSource;
using reservation::EngineKind;

class tst_ReservationSource final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString url = u"sqlite:///"_qs + m_folder->filePath(u"t.db"_qs);
        m_database = *store::Database::open(*store::DatabaseUrl::parse(url));
        QVERIFY(store::Migrator(*m_database).upgrade());
        m_bed = std::make_unique<test::ReservationBed>(m_database, m_clock);
        const auto event = m_bed->event(u"봄 공연"_qs);
        m_floor = m_bed->section(event, u"1층"_qs, 5000, EngineKind::Slot);
        m_balcony = m_bed->section(event, u"Balcony"_qs, 5000, EngineKind::Lock);
    }
    void cleanup()
    {
        m_tester.reset();
        m_rows.reset();
        m_source.reset();
        m_sections.reset();
        m_bed.reset();
        m_database->close();
        m_database.reset();
    }

    void placesAreToldInRanges_data()
    {
        QTest::addColumn<QList<int>>("places");
        QTest::addColumn<QString>("told");
        QList<int> thousand(1000);
        std::iota(thousand.begin(), thousand.end(), 4);
        QTest::newRow("one") << QList<int>{7} << u"place 7"_qs;
        QTest::newRow("two") << QList<int>{3, 4} << u"places 3, 4"_qs;
        QTest::newRow("a run") << QList<int>{3, 4, 5} << u"places 3–5 (3)"_qs;
        QTest::newRow("apart") << QList<int>{1, 3, 5} << u"places 1, 3, 5 (3)"_qs;
        QTest::newRow("both") << QList<int>{1, 2, 4, 7, 8, 9, 12} << u"places 1, 2, 4, 7–9, 12 (7)"_qs;
        QTest::newRow("many") << thousand << u"places 4–1003 (1,000)"_qs;
    }
    void placesAreToldInRanges()
    {
        QFETCH(const QList<int>, places);
        QFETCH(const QString, told);
        reservation::Reservation reservation;
        reservation.quantity = int(places.size());
        reservation.slotNumbers = places;
        QCOMPARE(gui::placesText(reservation), told);
    }
    void onlyPagesThatAreSeenAreRead()
    {
        many(m_floor, 1200);
        open();
        QTRY_COMPARE(m_rows->matching(), 1200);
        QVERIFY(model().loadedRows() <= 200);
        m_rows->setVisible(140, 160);
        QTRY_VERIFY(model().row(160));
        QVERIFY(model().loadedRows() <= 300);
    }
    void whatChangesIsPatchedAndWhatIsNewComes()
    {
        many(m_floor, 30);
        open();
        QTRY_COMPARE(model().rowCount(), 30);
        QSignalSpy reset(&model(), &QAbstractItemModel::modelReset);
        const auto made = m_bed->reserve(m_floor, 2);
        QTRY_COMPARE(model().rowCount(), 31);
        QTRY_COMPARE(id(0), made.id.toString());
        const QList<int>& places = made.slotNumbers;
        QCOMPARE(cell(0, ReservationSource::Places), u"%1, %2"_qs.arg(places.at(0)).arg(places.at(1)));
        const auto confirmed = m_bed->service().confirm({made.id, made.user}).result();
        QVERIFY(confirmed);
        QTRY_COMPARE(cell(0, ReservationSource::Code), confirmed->code);
        QCOMPARE(cell(0, ReservationSource::State), gui::stateWord(reservation::State::Confirmed));
        QCOMPARE(reset.count(), 0);
    }
    void anOlderStateNeverTakesTheNewersPlace()
    {
        many(m_floor, 5);
        open();
        QTRY_COMPARE(model().rowCount(), 5);
        const auto row = ReservationSource::reservationOf(*model().row(0));
        const auto confirmed = m_bed->service().confirm({row.id, row.user}).result();
        QVERIFY(confirmed);
        QTRY_COMPARE(cell(0, ReservationSource::Code), confirmed->code);
        m_source->events()->put(row.id, row); // told late
        QTest::qWait(200);
        QCOMPARE(cell(0, ReservationSource::Code), confirmed->code);
    }
    void itNarrowsToASectionAndToATime()
    {
        many(m_floor, 12);
        many(m_balcony, 7);
        open();
        QTRY_COMPARE(model().rowCount(), 19);
        QTRY_COMPARE(m_rows->chipCounts().value(u"all"_qs), 19);
        m_source->showOnly({.section = m_balcony.id});
        QTRY_COMPARE(model().rowCount(), 7);
        QTRY_COMPARE(m_rows->chipCounts().value(u"pending"_qs), 7);
        QCOMPARE(cell(0, ReservationSource::Section), u"Balcony"_qs);
        m_source->showOnly({});
        m_source->showAge(1h);
        QTRY_COMPARE(model().rowCount(), 19);
        m_source->showAge(0s);
        QTRY_COMPARE(model().rowCount(), 0);
    }
    void searchesAndOrders_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("section") << u"balcony"_qs << 7;
        QTest::newRow("event") << u"봄"_qs << 19;
        QTest::newRow("initials") << u"ㅂ"_qs << 19;
        QTest::newRow("not") << u"-balcony"_qs << 12;
        QTest::newRow("word of a state") << gui::stateWord(reservation::State::Pending) << 19;
        QTest::newRow("quantity") << u"quantity:>1"_qs << 0;
        QTest::newRow("title of a column") << u"Places:1"_qs << 19;
    }
    void searchesAndOrders()
    {
        QFETCH(const QString, text);
        many(m_floor, 12);
        many(m_balcony, 7);
        open();
        QTRY_COMPARE(model().rowCount(), 19);
        m_rows->setFilter(*core::parseSearch(text, gui::searchFields(m_rows->columns())), {});
        QTRY_VERIFY(!m_rows->isLoading());
        QTEST(model().rowCount(), "rows");
        model().sort(ReservationSource::User, Qt::AscendingOrder);
        QTRY_VERIFY(!m_rows->isLoading());
        for (int row = 1; row < model().rowCount(); ++row)
            QVERIFY(cell(row - 1, ReservationSource::User) <= cell(row, ReservationSource::User));
    }
    void whileNobodyLooksNothingIsReadAgain()
    {
        many(m_floor, 5);
        open();
        QTRY_COMPARE(model().rowCount(), 5);
        m_rows->setSeen(false);
        QSignalSpy changed(m_source.get(), &gui::TableSource::changed);
        m_bed->reserve(m_floor);
        QTest::qWait(300);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(model().rowCount(), 5);
        m_rows->setSeen(true);
        QTRY_COMPARE(model().rowCount(), 6);
    }
    void theLogGrowsWithoutAReset()
    {
        const auto made = m_bed->reserve(m_floor);
        gui::ReservationLogModel log(nullptr);
        const QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
        log.setEntries(m_bed->service().show(made.id).result()->log);
        QCOMPARE(log.rowCount(), 1);
        QSignalSpy reset(&log, &QAbstractItemModel::modelReset), inserted(&log, &QAbstractItemModel::rowsInserted);
        QVERIFY(m_bed->service().cancel({made.id, {}, u"비"_qs}).result());
        log.setEntries(m_bed->service().show(made.id).result()->log);
        QCOMPARE(log.rowCount(), 2);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(log.index(1, gui::ReservationLogModel::Reason).data().toString(), u"비"_qs);
        QCOMPARE(log.index(1, gui::ReservationLogModel::Actor).data().toString(),
                 gui::actorWord(reservation::Actor::Operator));
    }

private:
    void open()
    {
        m_sections = std::make_unique<gui::SectionFeed>(m_bed->service(), nullptr);
        m_source = std::make_unique<ReservationSource>(m_bed->service(), *m_sections, m_clock, nullptr, 1h);
        m_rows = std::make_unique<gui::PagedRows>(*m_source, nullptr);
        m_source->setShown([this](const QString& id) { return m_rows->row(id); });
        m_tester = std::make_unique<QAbstractItemModelTester>(&model(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_sections->read();
        m_rows->setSeen(true);
        m_rows->setVisible(0, 20);
        model().sort(-1, Qt::AscendingOrder);
    }
    void many(const reservation::Section& section, int count)
    {
        QList<QFuture<core::Result<reservation::Reservation>>> made;
        for (int i = 0; i < count; ++i)
            made << m_bed->service().create(
                {reservation::ReservationId::make(), section.id, reservation::UserId::make(), 1, {}});
        for (const auto& each : made)
            QVERIFY(each.result());
    }
    gui::PagedModel& model() const { return *m_rows->model(); }
    QString id(int row) const { return model().index(row, 0).data(gui::IdRole).toString(); }
    QString cell(int row, int column) const { return model().index(row, column).data().toString(); }

    core::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<store::Database> m_database;
    std::unique_ptr<test::ReservationBed> m_bed;
    reservation::Section m_floor, m_balcony;
    std::unique_ptr<gui::SectionFeed> m_sections;
    std::unique_ptr<ReservationSource> m_source;
    std::unique_ptr<gui::PagedRows> m_rows;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

GWANJE_TEST(tst_ReservationSource)
#include "tst_ReservationSource.moc"
