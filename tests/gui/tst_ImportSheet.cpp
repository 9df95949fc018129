// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of the lines of a file with sections.
#include "gui/reservation/ImportModel.h"
#include "support/Results.h"
#include "support/TestMain.h"

using namespace gwanje;
using reservation::EngineKind;
using reservation::Event;

class tst_ImportSheet final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        for (const QString& name : {u"봄 공연"_qs, u"twice"_qs, u"twice"_qs}) {
            Event event;
            event.id = reservation::EventId::make();
            event.name = name;
            m_events << event;
        }
    }
    void everyColumnIsUnderstoodInAnyOrder()
    {
        const auto sheet = read(u"가격,정원,방식,구역,행사,1인 한도,보류 초,예행\n\"55,000\",300,수량,A,봄 공연,4,120,예"_qs);
        GWANJE_OK(sheet);
        QVERIFY(sheet->isGood());
        QVERIFY(sheet->namesEvents);
        const auto& section = sheet->lines.first().section;
        QCOMPARE(section.name, u"A"_qs);
        QCOMPARE(section.event, m_events.first().id);
        QCOMPARE(section.capacity, 300);
        QCOMPARE(section.engine, EngineKind::Lock);
        QCOMPARE(section.hold, std::chrono::seconds(120));
        QCOMPARE(section.userLimit, 4);
        QCOMPARE(section.price, 55'000);
        QVERIFY(section.rehearsal);
        QVERIFY(!section.id.isNull());
    }
    void whatIsMissingIsAsADialogHasIt()
    {
        const auto sheet = read(u"name,capacity\nA,1\n"_qs, m_events.first().id);
        GWANJE_OK(sheet);
        const auto& section = sheet->lines.first().section;
        QCOMPARE(section.engine, EngineKind::Slot);
        QCOMPARE(section.hold, std::chrono::minutes(10));
        QCOMPARE(section.event, m_events.first().id);
        QVERIFY(!section.rehearsal);
    }
    void anEventThatIsNotThereTakesNoSection()
    {
        const auto unknown = reservation::EventId::make();
        const auto sheet = read(u"name,capacity\nA,1\n"_qs, unknown);
        GWANJE_OK(sheet);
        QVERIFY(sheet->lines.first().error);
        QCOMPARE(sheet->lines.first().error->name(), u"RSV_EVENT_NOT_FOUND"_qs);
        QCOMPARE(sheet->lines.first().error->context.value(u"event"_qs), unknown.toString());
    }
    void everyMistakeHasItsLineAndCode_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("field");
        const QString bad = u"CORE_BAD_INPUT"_qs;
        QTest::newRow("no name") << u"봄 공연,,10,,,"_qs << bad << u"name"_qs;
        QTest::newRow("no places") << u"봄 공연,A,,,,"_qs << bad << u"capacity"_qs;
        QTest::newRow("zero places") << u"봄 공연,A,0,,,"_qs << bad << u"capacity"_qs;
        QTest::newRow("too many places") << u"봄 공연,A,9999999999,,,"_qs << bad << u"capacity"_qs;
        QTest::newRow("words for places") << u"봄 공연,A,ten,,,"_qs << bad << u"capacity"_qs;
        QTest::newRow("no such event") << u"없음,A,10,,,"_qs << u"RSV_EVENT_NOT_FOUND"_qs << QString();
        QTest::newRow("two such events") << u"twice,A,10,,,"_qs << bad << u"event_twice"_qs;
        QTest::newRow("no such kind") << u"봄 공연,A,10,chair,,"_qs << bad << u"engine"_qs;
        QTest::newRow("hold") << u"봄 공연,A,10,,0,"_qs << bad << u"hold_seconds"_qs;
        QTest::newRow("price") << u"봄 공연,A,10,,,-1"_qs << bad << u"price"_qs;
    }
    void everyMistakeHasItsLineAndCode()
    {
        QFETCH(QString, line);
        QFETCH(QString, code);
        QFETCH(QString, field);
        const auto sheet = read(u"event,name,capacity,engine,hold_seconds,price\n봄 공연,B,5,,,\n"_qs + line);
        GWANJE_OK(sheet);
        QCOMPARE(sheet->wrong(), 1);
        QVERIFY(!sheet->lines.first().error);
        const auto& wrong = sheet->lines.last();
        QCOMPARE(wrong.line, 3);
        QCOMPARE(wrong.error->name(), code);
        QCOMPARE(wrong.error->context.value(u"field"_qs), field);
        QVERIFY(gui::importProblem(*wrong.error).endsWith(u'(' + code + u')'));
    }
    void whatCannotBeReadIsShownAsItStandsThere()
    {
        const auto sheet =
            read(u"event,name,capacity,engine,hold,limit,price,rehearsal\n봄 공연,A,ten,chair,soon,few,-1,maybe"_qs);
        GWANJE_OK(sheet);
        gui::ImportModel model(nullptr);
        model.setSheet(*sheet, m_events);
        QStringList shown;
        for (const int column : {gui::ImportModel::Capacity, gui::ImportModel::Engine, gui::ImportModel::Hold,
                                 gui::ImportModel::Limit, gui::ImportModel::Price, gui::ImportModel::Rehearsal})
            shown << model.index(0, column).data().toString();
        QCOMPARE(shown, (QStringList{u"ten"_qs, u"chair"_qs, u"soon"_qs, u"few"_qs, u"-1"_qs, u"maybe"_qs}));
    }
    void aTableWithoutNamesOrPlacesIsRefused()
    {
        GWANJE_ERROR_IS(read(u"name,price\nA,3"_qs), CORE_BAD_INPUT);
        GWANJE_ERROR_IS(read(u""_qs), CORE_BAD_INPUT);
        QVERIFY(!read(u"name,capacity"_qs)->isGood()); // nothing to import
    }

private:
    core::Result<gui::ImportSheet> read(const QString& text, const std::optional<reservation::EventId>& fallback = {})
    {
        return gui::readSections(*core::readCsv(text), m_events, fallback);
    }

    QList<Event> m_events;
};

GWANJE_TEST(tst_ImportSheet)
#include "tst_ImportSheet.moc"
