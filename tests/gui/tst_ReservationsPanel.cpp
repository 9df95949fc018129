// SPDX-License-Identifier: GPL-3.0-or-later
// The reservations half of their page under an operator's hands, on the real service and on both databases.
#include "gui/frame/Command.h"
#include "gui/frame/Theme.h"
#include "gui/reservation/ReservationsPanel.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableRoles.h"
#include "Keys.h"
#include "Picture.h"
#include "store/Beds.h"
#include "support/Results.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace gwanje;
using reservation::State;

class tst_ReservationsPanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        m_w = std::make_unique<test::Window>();
        if (isPostgres())
            (void)m_w->reservations(test::Bed(store::Dialect::Postgres).upgraded());
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
    }
    void cleanup() { m_w.reset(); }

    void theListNarrowsToASectionAStateAndATime()
    {
        open();
        QCOMPARE(chip(u"all"_qs), 54);
        QCOMPARE(chip(u"pending"_qs), 20);
        const auto& view = panel().table().view(); // a code is never cut, be its letters as wide as they come
        QVERIFY(view.columnWidth(gui::ReservationSource::Code) >=
                view.fontMetrics().horizontalAdvance(u"MKWMXGQW"_qs) + 14);
        const auto front = section(u"1F"_qs);
        panel().showOnly({.section = front.id});
        QTRY_COMPARE(rows(), 40);
        QTRY_COMPARE(chip(u"pending"_qs), 14);
        panel().table().chooseChip(u"pending"_qs);
        QTRY_COMPARE(rows(), 14);
        QCOMPARE(cell(0, gui::ReservationSource::State), u"Held"_qs);
        QCOMPARE(cell(0, gui::ReservationSource::Section), u"1F"_qs); // of the chosen one's event no more is said
        QVERIFY(panel().back()); // the chip
        QTRY_COMPARE(rows(), 40);
        panel().showOnly({});
        QTRY_COMPARE(rows(), 54);
        const QString place = cell(0, gui::ReservationSource::Section);
        QVERIFY2(place.endsWith(u" · 12·24"_qs) || place.endsWith(u" · 1·31"_qs), qPrintable(place));
        m_w->find<QComboBox>(u"ageComboBox"_qs)->setCurrentIndex(1);
        QTest::qWait(100);
        QTRY_COMPARE(rows(), 54); // all of the last hour
    }
    void oneIsFoundByIdUserAndCode_data()
    {
        QTest::addColumn<QString>("field");
        for (const char* field : {"id", "beginning", "user", "code"})
            QTest::newRow(field) << QString::fromLatin1(field);
    }
    void oneIsFoundByIdUserAndCode()
    {
        QFETCH(const QString, field);
        open();
        const auto front = section(u"1F"_qs);
        const auto made = m_w->reservations().reserve(front, 2, true);
        QTRY_COMPARE(rows(), 55);
        const QString text = field == u"id"_qs          ? made.id.toString()
                             : field == u"beginning"_qs ? made.id.toString().left(30)
                             : field == u"user"_qs      ? made.user.toString()
                                                        : made.code.toLower();
        QTest::keyClicks(m_w->find<QLineEdit>(u"searchEdit"_qs), text);
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(id(0), made.id.toString());
    }
    void aReservationIsMadeInTheDialogAndChosen()
    {
        open();
        m_w->click(u"reservation_createButton"_qs);
        QTRY_VERIFY(m_w->find(u"CreateReservationDialog"_qs));
        m_w->click(u"makeButton"_qs);
        QTRY_VERIFY(m_w->find<QLabel>(u"userProblemLabel"_qs)); // nobody is named yet
        m_w->click(u"userButton"_qs);
        m_w->find<QSpinBox>(u"quantitySpinBox"_qs)->setValue(3);
        const QString user = m_w->find<QLineEdit>(u"userEdit"_qs)->text();
        m_w->click(u"makeButton"_qs);
        QTRY_VERIFY(!m_w->find(u"CreateReservationDialog"_qs));
        QTRY_COMPARE(rows(), 55);
        QTRY_COMPARE(panel().table().selection().ids.size(), 1);
        QCOMPARE(cell(0, gui::ReservationSource::User), user);
        QTRY_VERIFY(text(u"reservationTitleLabel"_qs).contains(u"places"_qs));
        QTRY_COMPARE(audited(u"reservation.create"_qs), u"ok"_qs);
        QCOMPARE(m_w->audited().size(), 1);
    }
    void aRefusedReservationKeepsTheDialog()
    {
        open();
        panel().showOnly({.section = section(u"3F"_qs).id}); // sold out
        m_w->click(u"reservation_createButton"_qs);
        QTRY_VERIFY(m_w->find(u"CreateReservationDialog"_qs));
        m_w->click(u"userButton"_qs);
        m_w->click(u"makeButton"_qs);
        QTRY_VERIFY(m_w->find<QLabel>(u"quantityProblemLabel"_qs));
        QVERIFY(m_w->find<QLabel>(u"quantityProblemLabel"_qs)->text().contains(u"RSV_SOLD_OUT"_qs));
        QTRY_COMPARE(audited(u"reservation.create"_qs), u"RSV_SOLD_OUT"_qs);
        m_w->settings().set(u"general.language"_qs, u"ko"_qs);
        QTRY_VERIFY(m_w->find<QLabel>(u"quantityProblemLabel"_qs)->text().contains(u"남은 자리"_qs));
    }
    void noOtherSectionIsTakenForOneThatWasRemoved()
    {
        open();
        reservation::Section late = section(u"2F"_qs);
        late.id = reservation::SectionId::make();
        late.name = u"9F"_qs;
        auto& service = m_w->reservations().service();
        GWANJE_OK(service.addSection(late).result());
        QTRY_VERIFY(m_w->window().findChild<gui::SectionFeed*>()->find(late.id));
        panel().showOnly({.section = late.id});
        m_w->click(u"reservation_createButton"_qs);
        auto* sections = m_w->find<QComboBox>(u"sectionComboBox"_qs);
        QTRY_VERIFY(sections->currentText().endsWith(u"9F"_qs));
        m_w->click(u"userButton"_qs);
        GWANJE_OK(service.removeSection(late.id).result());
        QTRY_COMPARE(sections->currentIndex(), -1);
        m_w->click(u"makeButton"_qs);
        QTRY_VERIFY(text(u"sectionProblemLabel"_qs).startsWith(u"Choose a section"_qs));
        GWANJE_OK(service.changeSection(section(u"2F"_qs).id, {.name = u"Balcony"_qs}).result());
        QTRY_VERIFY(sections->findText(u"Balcony"_qs, Qt::MatchEndsWith) >= 0);
        QVERIFY(sections->currentIndex() == -1 && m_w->find(u"sectionProblemLabel"_qs));
        QVERIFY(m_w->audited().isEmpty());
        sections->setCurrentIndex(0);
        m_w->click(u"makeButton"_qs);
        QTRY_COMPARE(audited(u"reservation.create"_qs), u"ok"_qs);
    }
    void whatIsTypedAsAQuantityStaysAndIsRefused_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("code");
        QTest::newRow("more than there are") << u"900"_qs << u"RSV_SOLD_OUT"_qs;
        QTest::newRow("more than any section has") << u"99999999999"_qs << u"RSV_BAD_QUANTITY"_qs;
        QTest::newRow("none") << u"0"_qs << u"RSV_BAD_QUANTITY"_qs;
        QTest::newRow("less than none") << u"-5"_qs << u"RSV_BAD_QUANTITY"_qs;
    }
    void whatIsTypedAsAQuantityStaysAndIsRefused()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, code);
        open();
        panel().showOnly({.section = section(u"1F"_qs).id}); // 320 places
        m_w->click(u"reservation_createButton"_qs);
        QTRY_VERIFY(m_w->find(u"CreateReservationDialog"_qs));
        test::activate(*m_w->find(u"CreateReservationDialog"_qs));
        m_w->click(u"userButton"_qs);
        auto* quantity = m_w->find<QSpinBox>(u"quantitySpinBox"_qs);
        quantity->setFocus();
        quantity->selectAll();
        QTest::keyClicks(quantity, typed);
        QCOMPARE(quantity->cleanText(), typed);
        QTest::keyClick(quantity, Qt::Key_Return);
        QTRY_VERIFY(text(u"quantityProblemLabel"_qs).contains(code));
        m_w->find(u"keyEdit"_qs)->setFocus();
        QVERIFY(!quantity->hasFocus());
        QCOMPARE(quantity->cleanText(), typed);
        QTRY_COMPARE(rows(), 40);
        quantity->setFocus();
        quantity->selectAll();
        QTest::keyClicks(quantity, u"2"_qs);
        QVERIFY(!m_w->find<QLabel>(u"quantityProblemLabel"_qs));
        m_w->click(u"makeButton"_qs);
        QTRY_VERIFY(!m_w->find(u"CreateReservationDialog"_qs));
        QTRY_COMPARE(rows(), 41);
    }
    void whyItWasRefusedIsReadWhole_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("ko") << u"ko"_qs;
        QTest::newRow("en") << u"en"_qs;
    }
    void whyItWasRefusedIsReadWhole()
    {
        QFETCH(const QString, language);
        const QString name = u"The second balcony on the left hand side, behind the pillars, "_qs.repeated(3).trimmed();
        auto& bed = m_w->reservations();
        const auto closed = bed.section(bed.event(u"Concert"_qs), name, 10, reservation::EngineKind::Slot);
        reservation::SectionChange change;
        change.open = false;
        QVERIFY(bed.service().changeSection(closed.id, change).result());
        open();
        m_w->settings().set(u"general.language"_qs, language);
        panel().showOnly({.section = closed.id});
        m_w->click(u"reservation_createButton"_qs);
        QTRY_VERIFY(m_w->find(u"CreateReservationDialog"_qs));
        m_w->click(u"makeButton"_qs);
        QTRY_VERIFY(isWhole(u"userProblemLabel"_qs));
        m_w->click(u"userButton"_qs);
        m_w->click(u"makeButton"_qs);
        QTRY_VERIFY(text(u"sectionProblemLabel"_qs).contains(u"RSV_SECTION_CLOSED"_qs));
        QVERIFY2(text(u"sectionProblemLabel"_qs).contains(name), qPrintable(text(u"sectionProblemLabel"_qs)));
        QTRY_VERIFY(isWhole(u"sectionProblemLabel"_qs));
    }
    void oneIsConfirmedAndExtended()
    {
        open();
        panel().table().chooseChip(u"pending"_qs);
        QTRY_COMPARE(rows(), 20);
        m_w->select(u"reservationsView"_qs, {0});
        const QString chosen = id(0);
        m_w->click(u"reservation_extendButton"_qs);
        QTRY_COMPARE(audited(u"reservation.extend"_qs), u"ok"_qs);
        QTRY_VERIFY(text(u"reservationFactsLabel"_qs).contains(u"extended 1 time"_qs));
        m_w->click(u"reservation_confirmButton"_qs);
        QTRY_COMPARE(audited(u"reservation.confirm"_qs), u"ok"_qs);
        QTRY_COMPARE(rows(), 19); // it has left the chip
        panel().table().chooseChip({});
        QTRY_COMPARE(rows(), 54);
        panel().showReservation(*reservation::ReservationId::fromString(chosen));
        QTRY_VERIFY(text(u"reservationFactsLabel"_qs).contains(u"code "_qs));
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"logView"_qs)); // it is read
        const auto* log = m_w->find<QAbstractItemView>(u"logView"_qs);
        QTRY_COMPARE(log->model()->rowCount(), 3); // made, extended, confirmed
        QVERIFY(!m_w->find<QAbstractButton>(u"reservation_confirmButton"_qs)->isEnabled());
    }
    void severalAreCancelledWithAReason()
    {
        open();
        m_w->select(u"reservationsView"_qs, {0, 1, 2});
        auto* button = m_w->find<QAbstractButton>(u"reservation_cancelButton"_qs);
        QTRY_COMPARE(button->text(), u"Cancel 3 reservations"_qs);
        const QStringList ids{id(0), id(1), id(2)};
        m_w->click(u"reservation_cancelButton"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"whyEdit"_qs));
        QVERIFY(!m_w->find<QAbstractButton>(u"deedButton"_qs)->isEnabled()); // not without a reason
        QTest::keyClicks(m_w->find<QLineEdit>(u"whyEdit"_qs), u"rained off"_qs);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(audited(u"reservation.cancel"_qs), u"ok"_qs);
        QVERIFY(m_w->audited().first().detail.contains(u"rained off"_qs));
        QCOMPARE(m_w->audited().size(), 1); // of one act, however many it was done to
        for (const QString& text : ids) {
            const auto now = m_w->reservations().service().show(*reservation::ReservationId::fromString(text)).result();
            QVERIFY(now && now->reservation.state == State::Cancelled);
            QCOMPARE(now->log.last().actor, reservation::Actor::Operator);
            QCOMPARE(now->log.last().reason, u"rained off"_qs);
        }
        QTRY_COMPARE(cell(0, gui::ReservationSource::State), u"Cancelled"_qs);
        QTRY_VERIFY(!button->isEnabled());
    }
    void enterInTheReasonNeitherCancelsNorLosesIt_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("one") << 1;
        QTest::newRow("several") << 3;
    }
    void enterInTheReasonNeitherCancelsNorLosesIt()
    {
        QFETCH(const int, count);
        open();
        m_w->select(u"reservationsView"_qs, QList<int>{0, 1, 2}.mid(0, count));
        m_w->click(u"reservation_cancelButton"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"whyEdit"_qs));
        auto* deed = m_w->find<QPushButton>(u"deedButton"_qs);
        const QSignalSpy done(deed, &QPushButton::clicked);
        QTest::keyClicks(m_w->find<QLineEdit>(u"whyEdit"_qs), u"rained off"_qs);
        QVERIFY(deed->isEnabled() && !deed->isDefault());
        QTest::keyClick(m_w->find<QLineEdit>(u"whyEdit"_qs), Qt::Key_Return);
        QCOMPARE(m_w->find<QLineEdit>(u"whyEdit"_qs)->text(), u"rained off"_qs);
        m_w->find<QLineEdit>(u"whyEdit"_qs)->clear();
        QTest::keyClick(m_w->find<QLineEdit>(u"whyEdit"_qs), Qt::Key_Return); // presses No
        QTRY_VERIFY(!m_w->find(u"questionBox"_qs));
        QCOMPARE(done.count(), 0);
        QVERIFY(m_w->audited().isEmpty());
    }
    void allThatMatchAreCancelled()
    {
        open();
        panel().showOnly({.section = section(u"2F"_qs).id});
        QTRY_COMPARE(rows(), 12);
        const auto back = section(u"2F"_qs);
        for (int i = 0; i < 700; ++i)
            m_w->reservations().reserve(back, 1);
        QTRY_VERIFY(panel().table().rows()->matching() == 712);
        panel().table().chooseAll();
        QVERIFY(panel().table().selection().all);
        auto* button = m_w->find<QAbstractButton>(u"reservation_cancelButton"_qs);
        QTRY_COMPARE(button->text(), u"Cancel 712 reservations"_qs);
        m_w->click(u"reservation_cancelButton"_qs);
        QTest::keyClicks(m_w->find<QLineEdit>(u"whyEdit"_qs), u"closed"_qs);
        for (int i = 0; i < 3; ++i)
            m_w->reservations().reserve(back, 2); // not among those that were asked about
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(audited(u"reservation.cancel"_qs), u"ok"_qs, 20'000);
        QCOMPARE(m_w->audited().first().object, u"712 reservations"_qs);
        QCOMPARE(m_w->reservations().now(section(u"2F"_qs).id).taken(), 6);
    }
    void whatFailsIsToldRowByRow()
    {
        open();
        panel().table().chooseChip(u"pending"_qs);
        QTRY_COMPARE(rows(), 20);
        m_w->select(u"reservationsView"_qs, {0, 1});
        QTRY_COMPARE(m_w->find<QAbstractButton>(u"reservation_confirmButton"_qs)->text(), u"Confirm 2 reservations"_qs);
        auto& service = m_w->reservations().service();
        QVERIFY(service.cancel({*reservation::ReservationId::fromString(id(1)), {}, {}}).result()); // not told yet
        m_w->click(u"reservation_confirmButton"_qs);
        QTRY_VERIFY(m_w->find<QDialog>(u"BulkDialog"_qs));
        QTRY_COMPARE(audited(u"reservation.confirm"_qs), u"RSV_ALREADY_CANCELLED"_qs);
        m_w->find<QDialog>(u"BulkDialog"_qs)->close();
    }
    void manyPlacesLeaveRoomForWhatCanBeDone()
    {
        open();
        auto& bed = m_w->reservations();
        const auto event = bed.event(u"Concert"_qs);
        const auto hall = bed.section(event, u"Hall"_qs, 2000, reservation::EngineKind::Slot);
        const auto gallery = bed.section(event, u"Gallery"_qs, 60, reservation::EngineKind::Slot);
        bed.reserve(hall, 1000);
        QTRY_COMPARE(rows(), 55);
        m_w->select(u"reservationsView"_qs, {0});
        QTRY_COMPARE(text(u"reservationTitleLabel"_qs), u"Concert · Hall, places 1–1000 (1,000)"_qs);
        QTRY_VERIFY(areActionsWhole());
        QList<reservation::Reservation> singles;
        for (int i = 0; i < 60; ++i)
            singles << bed.reserve(gallery);
        for (const auto& single : singles) {
            if (single.slotNumbers.first() % 2 == 1)
                QVERIFY(bed.service().cancel({single.id, {}, {}}).result());
        }
        const auto scattered = bed.reserve(gallery, 30);
        QTRY_COMPARE(id(0), scattered.id.toString());
        m_w->select(u"reservationsView"_qs, {0});
        const auto* title = m_w->find<QLabel>(u"reservationTitleLabel"_qs);
        QTRY_VERIFY(title->text().contains(u'…'));
        QVERIFY2(title->text().startsWith(u"Concert · Gallery, places 1, 3, 5"_qs) &&
                     title->text().endsWith(u"57, 59 (30)"_qs),
                 qPrintable(title->text()));
        QVERIFY2(title->toolTip().contains(u" 29, 31, 33,"_qs), qPrintable(title->toolTip()));
        QTRY_VERIFY(title->width() >= title->sizeHint().width());
        QTRY_VERIFY(areActionsWhole());
    }
    void changesArePatchedInPlace()
    {
        open();
        QSignalSpy reset(panel().table().view().model(), &QAbstractItemModel::modelReset);
        const auto made = m_w->reservations().reserve(section(u"1F"_qs), 1);
        QTRY_COMPARE(id(0), made.id.toString());
        QCOMPARE(cell(0, gui::ReservationSource::State), u"Held"_qs);
        QVERIFY(m_w->reservations().service().confirm({made.id, made.user}).result());
        QTRY_COMPARE(cell(0, gui::ReservationSource::State), u"Confirmed"_qs);
        QVERIFY(!cell(0, gui::ReservationSource::Code).isEmpty());
        QCOMPARE(reset.count(), 0);
    }
    void theIdIsCopiedAndTheTrailShown()
    {
        open();
        m_w->select(u"reservationsView"_qs, {4});
        const QString chosen = id(4);
        registry().run(u"reservation.copyId"_qs);
        QCOMPARE(QGuiApplication::clipboard()->text(), chosen);
        registry().run(u"reservation.audit"_qs);
        QTRY_VERIFY(m_w->find(u"auditPage"_qs));
        QCOMPARE(m_w->find<QLineEdit>(u"searchEdit"_qs)->text(), chosen);
    }
    void aReadOnlyConsoleSaysWhyNothingCanBeDone()
    {
        open();
        m_w->select(u"reservationsView"_qs, {0});
        QVERIFY(m_w->settings().set(u"general.read_only"_qs, u"yes"_qs));
        for (const QString& deed : {u"create"_qs, u"confirm"_qs, u"extend"_qs, u"cancel"_qs}) {
            auto* button = m_w->find<QAbstractButton>(u"reservation_%1Button"_qs.arg(deed));
            QVERIFY2(button, qPrintable(deed));
            QTRY_VERIFY2(!button->isEnabled(), qPrintable(deed));
            QVERIFY2(button->toolTip().contains(u"read-only"_qs, Qt::CaseInsensitive), qPrintable(button->toolTip()));
        }
    }
    void oneIsMadeConfirmedAndCancelledByKeysAlone()
    {
        using test::press;
        using test::tabTo;
        open();
        registry().run(u"go.train"_qs);
        test::activate(m_w->window());
        for (int page = 1; page < 9 && !m_w->find(u"reservationPage"_qs); ++page)
            press(Qt::Key(Qt::Key_0 + page), Qt::ControlModifier);
        QVERIFY(m_w->find(u"reservationPage"_qs));
        tabTo(u"reservationsView"_qs);
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(m_w->find<QDialog>(u"CreateReservationDialog"_qs));
        test::activate(*m_w->find<QDialog>(u"CreateReservationDialog"_qs));
        tabTo(u"sectionComboBox"_qs);
        press(Qt::Key_Home);
        press(Qt::Key_Down); // 2F
        tabTo(u"userButton"_qs);
        press(Qt::Key_Space);
        tabTo(u"quantitySpinBox"_qs);
        press(Qt::Key_Up);
        press(Qt::Key_Return);
        QTRY_VERIFY(!m_w->find<QDialog>(u"CreateReservationDialog"_qs));
        QTRY_COMPARE(audited(u"reservation.create"_qs), u"ok"_qs);
        QTRY_COMPARE(panel().table().selection().ids.size(), 1);
        const auto made = *reservation::ReservationId::fromString(panel().table().selection().ids.first());
        const auto state = [&] { return m_w->reservations().service().show(made).result()->reservation; };
        QCOMPARE(state().quantity, 2);
        QCOMPARE(state().section, section(u"2F"_qs).id);
        test::activate(m_w->window());
        tabTo(u"reservation_confirmButton"_qs);
        press(Qt::Key_Space);
        QTRY_COMPARE(state().state, State::Confirmed);
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"reservation_cancelButton"_qs)->isEnabled());
        tabTo(u"reservationsView"_qs);
        press(Qt::Key_Backspace, Qt::ControlModifier);
        QTRY_VERIFY(m_w->find<QDialog>(u"questionBox"_qs));
        test::activate(*m_w->find<QDialog>(u"questionBox"_qs));
        tabTo(u"whyEdit"_qs);
        test::type(u"rained off"_qs);
        tabTo(u"deedButton"_qs);
        press(Qt::Key_Space);
        QTRY_COMPARE(state().state, State::Cancelled);
        const auto log = m_w->reservations().service().show(made).result()->log;
        QCOMPARE(log.size(), 3);
        for (const auto& entry : log)
            QCOMPARE(entry.actor, reservation::Actor::Operator); // also of what it was made
        QCOMPARE(log.last().reason, u"rained off"_qs);
    }
    void whatIsFilteredIsExported_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("csv") << int(core::ExportFormat::Csv);
        QTest::newRow("xlsx") << int(core::ExportFormat::Xlsx);
    }
    void whatIsFilteredIsExported()
    {
        QFETCH(int, format);
        open();
        panel().table().chooseChip(u"confirmed"_qs);
        QTRY_COMPARE(rows(), 34);
        const QString file = m_w->folder() + u"/out"_qs;
        std::optional<core::Result<int>> done;
        panel().table().exportTo(file, core::ExportFormat(format), [&](const auto& result) { done = result; });
        QTRY_VERIFY(done);
        QVERIFY(*done);
        QCOMPARE(**done, 34);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        if (format == int(core::ExportFormat::Csv))
            QCOMPARE(written.readAll().count('\n'), 35);
        else
            QVERIFY(written.read(2) == "PK");
    }

    void pictures_data() { test::everyLook(); }
    void pictures()
    {
        if (isPostgres())
            QSKIP("it looks the same");
        QFETCH(const QString, language);
        QFETCH(const QString, theme);
        QVERIFY(m_w->settings().set(u"general.language"_qs, language));
        QVERIFY(m_w->settings().set(u"general.theme"_qs, theme));
        const QString look = language + u'-' + theme;
        open();
        for (const int row : {0, 3, 5})
            QVERIFY(m_w->reservations()
                        .service()
                        .cancel({*reservation::ReservationId::fromString(id(row)), {}, u"비로 취소"_qs})
                        .result());
        m_w->select(u"reservationsView"_qs, {3});
        QTRY_VERIFY(m_w->find(u"reservationTitleLabel"_qs));
        test::takePicture(m_w->window(), u"reservations-"_qs + look, 400);
        m_w->click(u"reservation_createButton"_qs);
        QTRY_VERIFY(m_w->find(u"CreateReservationDialog"_qs));
        m_w->click(u"makeButton"_qs);
        test::takePicture(*m_w->find(u"CreateReservationDialog"_qs), u"reservation-create-"_qs + look);
        m_w->find<QDialog>(u"CreateReservationDialog"_qs)->close();
        m_w->select(u"reservationsView"_qs, {1, 2, 4});
        m_w->click(u"reservation_cancelButton"_qs);
        QTRY_VERIFY(m_w->find(u"questionBox"_qs));
        test::takePicture(*m_w->find(u"questionBox"_qs), u"reservation-cancel-"_qs + look);
        m_w->find<QDialog>(u"questionBox"_qs)->close();
        test::takePicture(m_w->window(), u"reservations-several-"_qs + look);
    }

private:
    static bool isPostgres()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        return static_cast<store::Dialect>(dialectNumber) == store::Dialect::Postgres;
    }
    void open()
    {
        m_w->reservations().fill();
        m_w->reopen();
        m_w->window().resize(1280, 800);
        registry().run(u"go.reservation"_qs);
        QTRY_VERIFY(m_w->find(u"reservationPage"_qs));
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"reservationsView"_qs));
        QTRY_COMPARE(rows(), 54);
        QTRY_COMPARE(chip(u"all"_qs), 54);
        QTRY_VERIFY(cell(0, gui::ReservationSource::Section).contains(u'·'));
    }
    gui::CommandRegistry& registry() { return *m_w->window().findChild<gui::CommandRegistry*>(); }
    gui::ReservationsPanel& panel() { return *m_w->window().findChild<gui::ReservationsPanel*>(); }
    int rows() { return panel().table().view().model()->rowCount(); }
    int chip(const QString& id) { return int(panel().table().rows()->chipCounts().value(id, -1)); }
    QString cell(int row, int column) { return panel().table().view().model()->index(row, column).data().toString(); }
    QString id(int row) { return panel().table().view().model()->index(row, 0).data(gui::IdRole).toString(); }
    QString text(const QString& label) const
    {
        const auto* found = m_w->find<QLabel>(label);
        return found ? found->text() : QString();
    }
    bool isWhole(const QString& label) const
    {
        const auto* found = m_w->find<QLabel>(label);
        return found && found->height() >= found->heightForWidth(found->width());
    }
    bool areActionsWhole() const
    {
        for (const QString& deed : {u"confirm"_qs, u"extend"_qs, u"cancel"_qs}) {
            const auto* button = m_w->find<QAbstractButton>(u"reservation_%1Button"_qs.arg(deed));
            if (!button || button->width() < button->sizeHint().width())
                return false;
        }
        return true;
    }
    reservation::Section section(const QString& name)
    {
        const auto all = m_w->reservations().service().sections(std::nullopt).result();
        for (const auto& each : *all) {
            if (each.name == name)
                return each;
        }
        return {};
    }
    QString audited(const QString& action)
    {
        const auto rows = m_w->audited();
        return rows.isEmpty() || rows.first().action != action ? QString() : rows.first().result;
    }

    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_ReservationsPanel)
#include "tst_ReservationsPanel.moc"
