// SPDX-License-Identifier: GPL-3.0-or-later
// Events and sections as an operator works with them, on the real service.
#include "gui/frame/Command.h"
#include "Keys.h"
#include "ReservationScreen.h"
#include "support/Results.h"
#include <QComboBox>
#include <QDateTimeEdit>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QSpinBox>

using namespace gwanje;
using reservation::EngineKind;
using reservation::Section;

class tst_ReservationPage final : public QObject, private test::ReservationScreen
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_w.reset(); }

    void theFirstStepsAreOfferedOneAfterTheOther()
    {
        open();
        QTRY_VERIFY(m_w->find<QLabel>(u"reservationEmptyLabel"_qs));
        m_w->click(u"event_addButton"_qs);
        QTRY_VERIFY(m_w->find(u"EventDialog"_qs));
        clickIn(u"EventDialog"_qs, u"saveButton"_qs);
        QVERIFY(m_w->find<QLabel>(u"nameProblemLabel"_qs)); // it has no name yet
        m_w->find<QLineEdit>(u"nameEdit"_qs)->setText(u"Concert"_qs);
        clickIn(u"EventDialog"_qs, u"saveButton"_qs);
        QTRY_VERIFY(!m_w->find(u"EventDialog"_qs));
        QTRY_COMPARE(audited(u"event.add"_qs), u"ok"_qs);
        QTRY_VERIFY(tree());
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        m_w->click(u"section_addButton"_qs);
        QTRY_VERIFY(m_w->find(u"SectionDialog"_qs));
        clickIn(u"SectionDialog"_qs, u"saveButton"_qs);
        QVERIFY(m_w->find<QLabel>(u"nameProblemLabel"_qs));
        QTest::keyClicks(m_w->find<QLineEdit>(u"nameEdit"_qs), u"Floor A"_qs);
        QVERIFY(!m_w->find<QLabel>(u"nameProblemLabel"_qs));
        m_w->find<QSpinBox>(u"capacitySpinBox"_qs)->setValue(42);
        clickIn(u"SectionDialog"_qs, u"saveButton"_qs);
        QTRY_COMPARE(label(u"sectionTitleLabel"_qs), u"Floor A"_qs); // it is chosen
        QTRY_COMPARE(audited(u"section.add"_qs), u"ok"_qs);
        QVERIFY(spoken(u"sectionFillBar"_qs).contains(u"42 free"_qs));
    }
    void fillIsLive()
    {
        const Section section = one(10, EngineKind::Slot);
        open();
        choose(section.id);
        QTRY_VERIFY(spoken(u"sectionFillBar"_qs).contains(u"10 free"_qs));
        m_bed->reserve(section, 3);
        QTRY_COMPARE(spoken(u"sectionFillBar"_qs), u"0 confirmed, 3 held, 7 free"_qs);
        const QModelIndex row = indexOf(section.id);
        QTRY_VERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"7 free, 3 held, 0 confirmed"_qs));
        m_bed->reserve(section, 7, true);
        QTRY_VERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"Sold out"_qs));
        QCOMPARE(tree()->selectionModel()->selectedIndexes(), QModelIndexList{row});
    }
    void capacityStaysAboveWhatIsTaken()
    {
        const Section section = one(10, EngineKind::Slot);
        m_bed->reserve(section, 3);
        open();
        choose(section.id);
        QTRY_VERIFY(m_w->find(u"section_changeButton"_qs));
        m_w->click(u"section_changeButton"_qs);
        QTRY_VERIFY(m_w->find(u"SectionDialog"_qs));
        auto* capacity = m_w->find<QSpinBox>(u"capacitySpinBox"_qs);
        QCOMPARE(capacity->value(), 10);
        capacity->setValue(2);
        QVERIFY(label(u"capacityProblemLabel"_qs).contains(u"RSV_CAPACITY"_qs));
        QVERIFY(!m_w->find<QAbstractButton>(u"saveButton"_qs)->isEnabled());
        capacity->setValue(4);
        QVERIFY(!m_w->find<QLabel>(u"capacityProblemLabel"_qs));
        clickIn(u"SectionDialog"_qs, u"saveButton"_qs);
        QTRY_COMPARE(m_bed->now(section.id).capacity, 4);
        QTRY_COMPARE(audited(u"section.change"_qs), u"ok"_qs);
    }
    void aLongListIsNarrowedToNames()
    {
        const auto concert = m_bed->event(u"Concert"_qs), play = m_bed->event(u"대극장 연극"_qs);
        QList<Section> sections;
        for (int i = 1; i <= 24; ++i) {
            Section section;
            section.id = reservation::SectionId::make();
            section.event = i <= 12 ? concert.id : play.id;
            section.name = u"Block %1"_qs.arg(i);
            section.capacity = 10;
            sections << section;
        }
        open();
        auto* search = m_w->window().findChild<QLineEdit*>(u"sectionSearchEdit"_qs);
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        QVERIFY(search && !search->isVisible()); // two events are seen at a glance
        GWANJE_OK(m_bed->service().addSections(sections).result());
        QTRY_VERIFY(search->isVisible());
        const auto shown = [this](int event) {
            int rows = 0;
            for (int row = 0; row < tree()->model()->rowCount(eventRow(event)); ++row)
                rows += tree()->isRowHidden(row, eventRow(event)) ? 0 : 1;
            return rows;
        };
        QCOMPARE(shown(0) + shown(1), 24);
        choose(sections.last().id);
        QTest::keyClicks(search, u"1 block"_qs); // 1 and 10 to 12; 13 to 19, 21, and 24, which is chosen
        QTRY_COMPARE(shown(0), 4);
        QCOMPARE(shown(1), 9);
        QCOMPARE(tree()->selectionModel()->selectedIndexes(), QModelIndexList{indexOf(sections.last().id)});
        search->setText(u"ㄷㄱㅈ"_qs); // of the event's name: all its sections
        QTRY_COMPARE(shown(1), 12);
        QVERIFY(tree()->isRowHidden(eventRow(0).row(), {}));
        Section late = sections.first();
        late.id = reservation::SectionId::make();
        GWANJE_OK(m_bed->service().addSection(late).result());
        QTRY_VERIFY(indexOf(late.id).isValid());
        QTRY_VERIFY(tree()->isRowHidden(indexOf(late.id).row(), eventRow(0)));
        search->setText(u"concert 12"_qs); // one word is the event's, the other the section's
        QTRY_COMPARE(shown(0), 1);
        search->setText(u"nothing like it"_qs);
        QTRY_VERIFY(tree()->isRowHidden(eventRow(0).row(), {}));
        QCOMPARE(shown(1), 1); // what is chosen
        QVERIFY(!tree()->isRowHidden(0, {}));
        tree()->collapse(eventRow(0));
        tree()->setCurrentIndex(indexOf(sections.first().id)); // as a link does
        QTRY_VERIFY(!tree()->isRowHidden(indexOf(sections.first().id).row(), eventRow(0)));
        QTRY_VERIFY(tree()->isExpanded(eventRow(0)));
        test::activate(m_w->window());
        QTest::keyClick(&m_w->window(), Qt::Key_Escape);
        QTRY_COMPARE(shown(0) + shown(1), 25);
        QCOMPARE(tree()->selectionModel()->selectedIndexes(), QModelIndexList{indexOf(sections.first().id)});
    }
    void whatIsLeftAloneStaysAsAnotherMadeItMeanwhile()
    {
        const Section section = one(10, EngineKind::Slot);
        open();
        choose(section.id);
        QTRY_VERIFY(m_w->find(u"section_changeButton"_qs));
        m_w->click(u"section_changeButton"_qs);
        QTRY_VERIFY(m_w->find(u"SectionDialog"_qs));
        reservation::SectionChange elsewhere;
        elsewhere.capacity = 500;
        elsewhere.price = 77'000;
        GWANJE_OK(m_bed->service().changeSection(section.id, elsewhere).result());
        m_bed->reserve(m_bed->now(section.id), 20); // more than the dialog shows: no reason to complain of it
        auto* name = m_w->find<QLineEdit>(u"nameEdit"_qs);
        name->selectAll();
        QTest::keyClicks(name, u"Balcony"_qs);
        clickIn(u"SectionDialog"_qs, u"saveButton"_qs);
        QTRY_COMPARE(m_bed->now(section.id).name, u"Balcony"_qs);
        QCOMPARE(m_bed->now(section.id).capacity, 500);
        QCOMPARE(m_bed->now(section.id).price, 77'000);
        QTRY_COMPARE(audited(u"section.change"_qs), u"ok"_qs); // of that name only
        const auto acts = m_w->audited();
        QCOMPARE(QJsonDocument::fromJson(acts.last().detail.toUtf8()).object(),
                 (QJsonObject{{u"before"_qs, QJsonObject{{u"name"_qs, u"Floor"_qs}}},
                              {u"after"_qs, QJsonObject{{u"name"_qs, u"Balcony"_qs}}}}));
        run(u"section.change"_qs);
        QTRY_VERIFY(m_w->find(u"SectionDialog"_qs));
        clickIn(u"SectionDialog"_qs, u"saveButton"_qs); // nothing was changed
        QTRY_VERIFY(!m_w->find(u"SectionDialog"_qs));
        QCOMPARE(m_w->audited().size(), acts.size());
    }
    void anEventsVenueStaysAsAnotherMadeItMeanwhile()
    {
        const auto concert = m_bed->event(u"Concert"_qs, u"Small hall"_qs);
        open();
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        tree()->setCurrentIndex(eventRow(0));
        run(u"event.change"_qs);
        QTRY_VERIFY(m_w->find(u"EventDialog"_qs));
        GWANJE_OK(m_bed->service()
                      .changeEvent(concert.id, {.name = {}, .venue = u"Great hall"_qs, .startsAt = {}, .open = {}})
                      .result());
        auto* name = m_w->find<QLineEdit>(u"nameEdit"_qs);
        name->selectAll();
        QTest::keyClicks(name, u"Recital"_qs);
        clickIn(u"EventDialog"_qs, u"saveButton"_qs);
        QTRY_COMPARE(audited(u"event.change"_qs), u"ok"_qs);
        const auto now = m_bed->service().events().result()->first();
        QCOMPARE(now.name, u"Recital"_qs);
        QCOMPARE(now.venue, u"Great hall"_qs);
    }
    void aVenueThatIsTooLongIsToldWhereItStands()
    {
        open();
        run(u"event.add"_qs);
        QTRY_VERIFY(m_w->find(u"EventDialog"_qs));
        m_w->find<QLineEdit>(u"nameEdit"_qs)->setText(u"Recital"_qs);
        m_w->find<QLineEdit>(u"venueEdit"_qs)->setText(QString(201, u'v'));
        clickIn(u"EventDialog"_qs, u"saveButton"_qs);
        QTRY_VERIFY(m_w->find<QLabel>(u"venueProblemLabel"_qs));
        QVERIFY(m_w->find<QLabel>(u"venueProblemLabel"_qs)->text().startsWith(u"Enter a venue"_qs));
        QVERIFY(!m_w->find<QLabel>(u"nameProblemLabel"_qs));
        m_w->find<QLineEdit>(u"venueEdit"_qs)->setFocus();
        QTest::keyClick(m_w->find<QLineEdit>(u"venueEdit"_qs), Qt::Key_Backspace);
        clickIn(u"EventDialog"_qs, u"saveButton"_qs);
        QTRY_VERIFY(!m_w->find(u"EventDialog"_qs));
        QCOMPARE(m_bed->service().events().result()->last().venue.size(), 200);
    }
    void aNumberThatIsTypedStaysAndIsRefused_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("told");
        QTest::newRow("too many places") << u"capacity"_qs << u"99999999"_qs << u"1 to 1,000,000 places."_qs;
        QTest::newRow("fewer than none") << u"capacity"_qs << u"-5"_qs << u"1 to 1,000,000 places."_qs;
        QTest::newRow("no time") << u"hold"_qs << u"0"_qs << u"1 to 86,400."_qs;
        QTest::newRow("too long") << u"hold"_qs << u"90000"_qs << u"1 to 86,400."_qs;
        QTest::newRow("negative limit") << u"limit"_qs << u"-5"_qs << u"0 to 1,000,000."_qs;
        QTest::newRow("too dear") << u"price"_qs << u"99999999999"_qs << u"0 to 2,000,000,000."_qs;
    }
    void aNumberThatIsTypedStaysAndIsRefused()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, typed);
        QFETCH(const QString, told);
        m_bed->event(u"Concert"_qs);
        open();
        run(u"section.add"_qs);
        QTRY_VERIFY(m_w->find(u"SectionDialog"_qs));
        test::activate(*m_w->find(u"SectionDialog"_qs));
        auto* box = m_w->find<QSpinBox>(field + u"SpinBox"_qs);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, typed);
        QCOMPARE(box->cleanText(), typed);
        QCOMPARE(label(field + u"ProblemLabel"_qs), told);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(box->cleanText(), typed);
        m_w->find(u"nameEdit"_qs)->setFocus();
        QVERIFY(!box->hasFocus());
        QCOMPARE(box->cleanText(), typed);
        QTest::keyClicks(m_w->find<QLineEdit>(u"nameEdit"_qs), u"Floor A"_qs);
        QCOMPARE(label(field + u"ProblemLabel"_qs), told);
        QVERIFY(!m_w->find<QAbstractButton>(u"saveButton"_qs)->isEnabled());
        box->stepBy(typed.startsWith(u'-') ? 1 : -1); // goes on in the range
        QVERIFY(!m_w->find<QLabel>(field + u"ProblemLabel"_qs));
        QVERIFY(m_w->find<QAbstractButton>(u"saveButton"_qs)->isEnabled());
    }
    void closingAsksWithTheCountsAndOpeningDoesNot()
    {
        const Section section = one(10, EngineKind::Lock);
        m_bed->reserve(section, 3);
        open();
        choose(section.id);
        QTRY_VERIFY(m_w->find(u"section_closeButton"_qs));
        m_w->click(u"section_closeButton"_qs);
        QTRY_VERIFY(m_w->find(u"questionBox"_qs));
        QVERIFY(label(u"questionLabel"_qs).contains(u"7 free, 3 held, 0 confirmed"_qs));
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(m_bed->now(section.id).status, reservation::SectionStatus::Closed);
        QTRY_VERIFY(m_w->find(u"section_openButton"_qs));
        m_w->click(u"section_openButton"_qs);
        QTRY_COMPARE(m_bed->now(section.id).status, reservation::SectionStatus::Open);
        QTRY_COMPARE(audited(u"section.close"_qs), u"ok"_qs);
        QTRY_COMPARE(audited(u"section.open"_qs), u"ok"_qs);
    }
    void onlyARehearsalIsRemovedWithItsReservations()
    {
        const Section section = one(10, EngineKind::Lock);
        const Section rehearsal = one(10, EngineKind::Lock, true);
        m_bed->reserve(section);
        m_bed->reserve(rehearsal, 2);
        open();
        choose(section.id);
        QTRY_VERIFY(registry().whyNot(u"section.remove"_qs).contains(u"without reservations"_qs));
        QVERIFY(!m_w->find<QAbstractButton>(u"section_removeButton"_qs));
        choose(rehearsal.id);
        QTRY_VERIFY2(m_w->find<QAbstractButton>(u"section_removeButton"_qs),
                     qPrintable(label(u"sectionTitleLabel"_qs) + registry().whyNot(u"section.remove"_qs)));
        m_w->click(u"section_removeButton"_qs);
        QTRY_VERIFY(label(u"questionLabel"_qs).contains(u"2 held"_qs));
        m_w->click(u"deedButton"_qs);
        QTRY_VERIFY(!indexOf(rehearsal.id).isValid());
        QTRY_COMPARE(label(u"sectionTitleLabel"_qs), u"Floor"_qs); // its neighbour
        QTRY_COMPARE(audited(u"section.remove"_qs), u"ok"_qs);
    }
    void anEventShowsWhatAllItsSectionsHave()
    {
        m_bed->fill();
        open();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        tree()->setFocus();
        tree()->setCurrentIndex(tree()->model()->index(0, 0));
        const auto* rows = m_w->find<QAbstractItemView>(u"reservationsView"_qs)->model();
        QTRY_COMPARE(rows->rowCount(), 54);
        QTest::keyClick(tree(), Qt::Key_Down);
        QTRY_COMPARE(label(u"sectionTitleLabel"_qs), u"12·24"_qs);
        QTRY_COMPARE(rows->rowCount(), 53); // those of its three sections
        QVERIFY(label(u"sectionFactsLabel"_qs).contains(u"3 sections · 1 sold out"_qs));
        QTest::keyClick(tree(), Qt::Key_Down);
        QTRY_COMPARE(label(u"sectionTitleLabel"_qs), u"1F"_qs);
        QTRY_COMPARE(rows->rowCount(), 40);
        QTest::keyClick(tree(), Qt::Key_Up);
        QTRY_COMPARE(rows->rowCount(), 53);
        run(u"reservation.create"_qs);
        QTRY_VERIFY(m_w->find<QDialog>(u"CreateReservationDialog"_qs));
        QCOMPARE(m_w->find<QComboBox>(u"sectionComboBox"_qs)->currentText(), u"12·24 · 1F"_qs); // its first
    }
    void anEventIsChanged()
    {
        one(10, EngineKind::Slot);
        open();
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        tree()->setCurrentIndex(eventRow(0));
        QTRY_VERIFY(m_w->find(u"event_changeButton"_qs));
        m_w->click(u"event_changeButton"_qs);
        QTRY_VERIFY(m_w->find(u"EventDialog"_qs));
        QCOMPARE(m_w->find<QDateTimeEdit>(u"startsDateTimeEdit"_qs)->text(), u"2026-12-24 19:00"_qs);
        m_w->find<QLineEdit>(u"nameEdit"_qs)->clear();
        clickIn(u"EventDialog"_qs, u"saveButton"_qs);
        QVERIFY(m_w->find<QLabel>(u"nameProblemLabel"_qs));
        m_w->find<QLineEdit>(u"nameEdit"_qs)->setText(u"Play"_qs);
        m_w->find<QLineEdit>(u"venueEdit"_qs)->setText(u"Great hall"_qs);
        m_w->find<QAbstractButton>(u"startsCheckBox"_qs)->setChecked(false);
        clickIn(u"EventDialog"_qs, u"saveButton"_qs);
        QTRY_COMPARE(label(u"sectionTitleLabel"_qs), u"Play"_qs);
        QTRY_COMPARE(label(u"sectionFactsLabel"_qs), u"Great hall · 1 section"_qs);
        QTRY_COMPARE(audited(u"event.change"_qs), u"ok"_qs);
    }
    void aClosedEventSaysSoAndSellsNothing()
    {
        const Section section = one(10, EngineKind::Slot);
        m_bed->reserve(section, 3);
        open();
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        tree()->setCurrentIndex(eventRow(0));
        QTRY_VERIFY(m_w->find(u"event_closeButton"_qs));
        m_w->click(u"event_closeButton"_qs);
        QTRY_VERIFY(label(u"questionLabel"_qs).contains(u"7 free, 3 held, 0 confirmed"_qs));
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(audited(u"event.close"_qs), u"ok"_qs);
        QTRY_VERIFY(eventRow(0).data(Qt::AccessibleTextRole).toString().contains(u"Closed"_qs));
        reservation::CreateRequest request;
        request.id = reservation::ReservationId::make();
        request.section = section.id;
        request.user = reservation::UserId::make();
        GWANJE_ERROR_IS(m_bed->service().create(request).result(), RSV_SECTION_CLOSED);
        choose(section.id);
        QTRY_VERIFY(label(u"sectionFactsLabel"_qs).contains(u"the event is closed"_qs));
        tree()->setCurrentIndex(eventRow(0));
        QTRY_VERIFY(m_w->find(u"event_openButton"_qs));
        m_w->click(u"event_openButton"_qs);
        QTRY_COMPARE(audited(u"event.open"_qs), u"ok"_qs);
        m_bed->reserve(section, 1);
    }
    void onlyAnEventWithoutSectionsIsRemoved()
    {
        one(10, EngineKind::Slot);
        m_bed->event(u"Play"_qs);
        open();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        tree()->setCurrentIndex(eventRow(0));
        QVERIFY(registry().whyNot(u"event.remove"_qs).contains(u"without sections"_qs));
        QVERIFY(!m_w->find(u"event_removeButton"_qs));
        tree()->setCurrentIndex(eventRow(1));
        QTRY_VERIFY(m_w->find(u"event_removeButton"_qs));
        m_w->click(u"event_removeButton"_qs);
        QTRY_VERIFY(label(u"questionLabel"_qs).contains(u"Play"_qs));
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        QTRY_COMPARE(audited(u"event.remove"_qs), u"ok"_qs);
        QVERIFY(!tree()->selectionModel()->selectedIndexes().isEmpty()); // something is always chosen
    }
    /// Another console gave it a section meanwhile: the engine says no, whatever the page knew.
    void anEventThatGotASectionMeanwhileStays()
    {
        m_event = m_bed->event(u"Concert"_qs);
        open();
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        tree()->setCurrentIndex(eventRow(0));
        QTRY_VERIFY(m_w->find(u"event_removeButton"_qs));
        m_w->click(u"event_removeButton"_qs);
        QTRY_VERIFY(m_w->find(u"questionBox"_qs));
        one(5, EngineKind::Lock);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(audited(u"event.remove"_qs), u"RSV_EVENT_IN_USE"_qs);
        QTRY_COMPARE(tree()->model()->rowCount(eventRow(0)), 1); // and is seen now
    }
    void whatCantBeReadIsToldAndReadAgain()
    {
        const Section section = one(10, EngineKind::Slot);
        const auto rename = [this](const QString& from, const QString& to) {
            const auto done = m_w->database().writeNow<qint64>([from, to](store::Session& session) {
                return session.execute(u"ALTER TABLE %1 RENAME TO %2"_qs.arg(from, to));
            });
            QVERIFY(done);
        };
        rename(u"section"_qs, u"gone"_qs);
        open();
        QTRY_VERIFY(m_w->find(u"reservationNoteLabel"_qs));
        QVERIFY(!m_w->find(u"reservationEmptyLabel"_qs)); // nobody knows whether there is nothing
        rename(u"gone"_qs, u"section"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(indexOf(section.id).isValid(), 10000);
        QTRY_VERIFY(!m_w->find(u"reservationNoteLabel"_qs));
    }
};

GWANJE_TEST(tst_ReservationPage)
#include "tst_ReservationPage.moc"
