// SPDX-License-Identifier: GPL-3.0-or-later
// The own books kept in the window, as an operator does it, on the real service and database.
#include "AuditWalks.h"
#include "Picture.h"
#include "PlatformScreen.h"
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QSpinBox>

using namespace gwanje;

class tst_OwnBooks final : public QObject, private test::PlatformScreen
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { m_w.reset(); }
    void booksAreKeptByHand();
    void listingsAreLedToRooms();
    void ratesAreSetForNights();
    void whatIsWrongIsToldUnderItsField();
    void booksComeFromAFile();
    void everyMutatingCommandLeavesExactlyOneAuditRow_data();
    void everyMutatingCommandLeavesExactlyOneAuditRow();
    void nothingOfItCanBeDoneWhileReadOnly();
    void pictures_data() { test::everyLook(); }
    void pictures();

private:
    enum Tab { Listings, Rates, RoomTab, PropertyTab };
    void openBooks();
    void openFilled();
    void tab(Tab tab)
    {
        QTRY_VERIFY(m_w->find<QDialog>(u"BooksDialog"_qs));
        m_w->find<QDialog>(u"BooksDialog"_qs)->findChild<QTabWidget*>(u"detailTabWidget"_qs)->setCurrentIndex(tab);
    }
    void type(const QString& field, const QString& text)
    {
        auto* edit = m_w->find<QLineEdit>(field);
        QVERIFY2(edit, qPrintable(field));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    void press(const QString& button) { clickIn(u"BooksDialog"_qs, button); }
    void chooseListing(const QString& id);
    /// Asked once; `meanwhile` before the answer.
    void remove(const QString& button, const std::function<void()>& meanwhile = {})
    {
        press(button);
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"deedButton"_qs));
        if (meanwhile)
            meanwhile();
        m_w->click(u"deedButton"_qs);
    }
    /// Nobody takes it back.
    void settle()
    {
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"bannerCloseButton"_qs));
        m_w->click(u"bannerCloseButton"_qs);
    }
    QList<platform::Property> properties() { return *m_bed->wait(m_bed->service().properties()); }
    QList<platform::Room> rooms() { return *m_bed->wait(m_bed->service().rooms()); }
    QList<platform::Listing> listings() { return *m_bed->wait(m_bed->service().listings()); }
    std::optional<platform::RoomId> roomOf(const QString& listing)
    {
        for (const platform::Listing& each : listings()) {
            if (each.externalId == listing)
                return each.room;
        }
        return std::nullopt;
    }
    QString aFreeListing();
    QString write(const QByteArray& text)
    {
        const QString path = m_w->folder() + u"/books.csv"_qs;
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("%s", qPrintable(file.errorString()));
        return path;
    }
    void import(const QString& path)
    {
        press(u"importOwnBooksButton"_qs);
        QTRY_VERIFY(m_w->find<QFileDialog>(u"importBooksFileDialog"_qs));
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"importBooksFileDialog"_qs), path));
        QTRY_VERIFY(m_w->find<QDialog>(u"BooksImportDialog"_qs));
        QTRY_VERIFY_WITH_TIMEOUT(m_w->find<QLabel>(u"booksImportResultLabel"_qs), 15000);
    }
    void breakTable(const QString& name)
    {
        if (!m_fails)
            return;
        const auto done = m_w->database().writeNow<qint64>([name](store::Session& session) {
            return session.execute(u"ALTER TABLE %1 RENAME TO gone_%1"_qs.arg(name));
        });
        QVERIFY(done);
    }
    test::AuditWalks walks();
    QMap<QString, QString> commands()
    {
        return test::mutatingCommands(registry(), {u"property"_qs, u"room"_qs, u"listing"_qs, u"rate"_qs, u"books"_qs});
    }
    void shot(QWidget& widget, const QString& name)
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        test::takePicture(widget, u"books-%1-%2-%3"_qs.arg(name, language, theme));
    }

    bool m_fails = false;
};

void tst_OwnBooks::openBooks()
{
    open();
    run(u"books.show"_qs);
    QTRY_VERIFY(m_w->find<QDialog>(u"BooksDialog"_qs));
}

/// The rooms are there, and two listings as a first pull leaves them: they lead to none.
void tst_OwnBooks::openFilled()
{
    begin();
    const auto alpha = m_bed->add(u"alpha"_qs, u"Alpha"_qs);
    for (const QString& each : {u"P-1"_qs, u"P-2"_qs})
        QVERIFY(m_bed->wait(
            m_bed->service().addListing({.id = {}, .platform = alpha.id, .externalId = each, .room = {}})));
    m_bed->fillBooks({}, false);
    openBooks();
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"booksView"_qs), 5, 15000);
    QTRY_VERIFY_WITH_TIMEOUT(registry().whyNot(u"room.change"_qs).isEmpty(), 15000); // the first is chosen
}

QString tst_OwnBooks::aFreeListing()
{
    for (const platform::Listing& each : listings()) {
        if (!each.room)
            return each.externalId;
    }
    return {};
}

void tst_OwnBooks::chooseListing(const QString& id)
{
    tab(Listings);
    const auto isChosen = [&] {
        for (int row = 0; row < rowsOf(u"bookListingsView"_qs); ++row) {
            if (shown(u"bookListingsView"_qs, row, 1).toString() != id)
                continue;
            m_w->select(u"bookListingsView"_qs, {row});
            return true;
        }
        return false;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(isChosen(), qPrintable(id), 15000);
}

void tst_OwnBooks::booksAreKeptByHand()
{
    begin();
    openBooks();
    QTRY_VERIFY(m_w->find<QLineEdit>(u"propertyNameEdit"_qs)); // the first step
    QCOMPARE(registry().whyNot(u"room.add"_qs), u"Choose a property"_qs);
    type(u"propertyNameEdit"_qs, u"Seaside"_qs);
    press(u"addPropertyButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"booksView"_qs), 1, 15000);
    QTRY_COMPARE(label(u"booksTitleLabel"_qs), u"Seaside"_qs); // and it is chosen
    QCOMPARE(shown(u"booksView"_qs, 0, 1).toString(), u"No rooms yet"_qs);

    tab(RoomTab);
    type(u"roomNameEdit"_qs, u"Ondol"_qs);
    m_w->find<QSpinBox>(u"roomUnitsSpinBox"_qs)->setValue(3);
    press(u"addRoomButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(label(u"booksTitleLabel"_qs), u"Seaside · Ondol"_qs, 15000);
    QCOMPARE(rooms().value(0).units, 3);
    QTRY_COMPARE_WITH_TIMEOUT(audited(u"room.add"_qs), u"ok"_qs, 15000);

    type(u"roomNameEdit"_qs, u"Ondol 2"_qs);
    m_w->find<QSpinBox>(u"roomUnitsSpinBox"_qs)->setValue(2);
    press(u"saveRoomButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(shown(u"booksView"_qs, 0, 1).toString(), u"Ondol 2"_qs, 15000);
    QCOMPARE(rooms().value(0).units, 2);

    tab(PropertyTab);
    QCOMPARE(registry().whyNot(u"property.remove"_qs), u"It still has 1 room: remove it first"_qs);
    type(u"propertyNameEdit"_qs, u"Seaside house"_qs);
    m_w->find<QComboBox>(u"propertyZoneComboBox"_qs)->setEditText(u"Asia/Tokyo"_qs);
    press(u"savePropertyButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(properties().value(0).timeZone, u"Asia/Tokyo"_qs, 15000);
    QTRY_COMPARE(shown(u"booksView"_qs, 0, 0).toString(), u"Seaside house"_qs);

    tab(RoomTab);
    remove(u"removeRoomButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(shown(u"booksView"_qs, 0, 1).toString(), u"No rooms yet"_qs, 15000);
    QCOMPARE(rooms().size(), 1); // it may come back
    press(u"undoBooksButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(shown(u"booksView"_qs, 0, 1).toString(), u"Ondol 2"_qs, 15000);
    m_w->select(u"booksView"_qs, {0});
    remove(u"removeRoomButton"_qs);
    settle();
    QTRY_COMPARE_WITH_TIMEOUT(rooms().size(), 0, 15000);
    QTRY_COMPARE_WITH_TIMEOUT(audited(u"room.remove"_qs), u"ok"_qs, 15000);
    QTRY_VERIFY_WITH_TIMEOUT(registry().whyNot(u"room.change"_qs) == u"Choose a room"_qs, 15000);
    m_w->select(u"booksView"_qs, {0});
    tab(PropertyTab);
    remove(u"removePropertyButton"_qs);
    settle();
    QTRY_COMPARE_WITH_TIMEOUT(properties().size(), 0, 15000);
    QTRY_COMPARE_WITH_TIMEOUT(audited(u"property.remove"_qs), u"ok"_qs, 15000);
}

void tst_OwnBooks::listingsAreLedToRooms()
{
    openFilled();
    const QString free = aFreeListing();
    const auto first = platform::RoomId::fromString(shown(u"booksView"_qs, 0, 0, gui::IdRole).toString());
    QVERIFY(!free.isEmpty() && first);
    chooseListing(free);
    QVERIFY(!registry().whyNot(u"listing.unmap"_qs).isEmpty());
    press(u"leadListingButton"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(roomOf(free) == *first, 15000);
    QTRY_COMPARE_WITH_TIMEOUT(shown(u"booksView"_qs, 0, 3).toString(), u"1"_qs, 15000);
    tab(RoomTab);
    QTRY_COMPARE(registry().whyNot(u"room.remove"_qs), u"1 listing leads to it: take it out first"_qs);

    chooseListing(free);
    press(u"unmapListingButton"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(!roomOf(free), 15000);
    QTRY_VERIFY(m_w->find<QLabel>(u"listingPartResultLabel"_qs));

    type(u"listingIdEdit"_qs, u"X-1"_qs);
    press(u"addListingButton"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(roomOf(u"X-1"_qs) == *first, 15000);
    QTRY_VERIFY_WITH_TIMEOUT(registry().whyNot(u"listing.remove"_qs).isEmpty(), 15000); // it is chosen
    chooseListing(u"X-1"_qs);
    remove(u"removeListingButton"_qs);
    settle();
    QTRY_VERIFY_WITH_TIMEOUT(!roomOf(u"X-1"_qs), 15000);
    QTRY_COMPARE_WITH_TIMEOUT(audited(u"listing.remove"_qs), u"ok"_qs, 15000);
    QTRY_COMPARE_WITH_TIMEOUT(audited(u"listing.update"_qs), u"ok"_qs, 15000);
}

void tst_OwnBooks::ratesAreSetForNights()
{
    openFilled();
    const platform::RoomId room = *platform::RoomId::fromString(shown(u"booksView"_qs, 0, 0, gui::IdRole).toString());
    const QDate first = QDate::currentDate().addDays(10);
    const platform::Nights nights{first, first.addDays(5)};
    const auto known = [&] { return *m_bed->wait(m_bed->service().nights(room, nights)); };
    tab(Rates);
    m_w->find<QDateEdit>(u"rateFirstDateEdit"_qs)->setDate(first);
    m_w->find<QDateEdit>(u"rateLastDateEdit"_qs)->setDate(first.addDays(4));
    QTRY_COMPARE(m_w->find<QAbstractButton>(u"setRateButton"_qs)->text(), u"Set for 5 nights"_qs);
    type(u"ratePriceEdit"_qs, u"90,000"_qs);
    press(u"setRateButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(known().size(), 5, 15000);
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"bookRatesView"_qs), 1, 15000); // alike: one row
    QCOMPARE(known().value(4).price, std::optional<qint64>(90000));
    QVERIFY(!known().value(4).units);

    type(u"ratePriceEdit"_qs, {}); // what is not given stays
    type(u"rateUnitsEdit"_qs, u"1"_qs);
    m_w->find<QDateEdit>(u"rateLastDateEdit"_qs)->setDate(first.addDays(1));
    press(u"setRateButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"bookRatesView"_qs), 2, 15000);
    QCOMPARE(known().value(0).price, std::optional<qint64>(90000));
    QCOMPARE(known().value(0).units, std::optional<int>(1));

    m_w->select(u"bookRatesView"_qs, {1}); // its values are what is changed or cleared next
    QTRY_COMPARE(m_w->find<QDateEdit>(u"rateFirstDateEdit"_qs)->date(), first.addDays(2));
    const auto before = known();
    remove(u"clearRateButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(known().size(), 2, 15000);
    QTRY_COMPARE_WITH_TIMEOUT(audited(u"rate.remove"_qs), u"ok"_qs, 15000);
    const platform::Nights again{first.addDays(2), first.addDays(3)}; // set meanwhile: that stays
    QVERIFY(m_bed->wait(m_bed->service().setNights(room, again, {70'000, {}})));
    QTRY_VERIFY_WITH_TIMEOUT(registry().whyNot(u"window.undo"_qs).isEmpty(), 15000);
    press(u"undoBooksButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(known().size(), 5, 15000);
    QCOMPARE(known().value(2).price, std::optional<qint64>(70'000));
    QCOMPARE(known().mid(3), before.mid(3));
}

void tst_OwnBooks::whatIsWrongIsToldUnderItsField()
{
    openFilled();
    tab(PropertyTab);
    const auto rowsBefore = m_w->audited().size();
    press(u"addPropertyButton"_qs); // with the chosen one's name
    QTRY_COMPARE(label(u"nameProblemLabel"_qs), u"There is a property of that name already."_qs);
    type(u"propertyNameEdit"_qs, u"Hills"_qs);
    m_w->find<QComboBox>(u"propertyZoneComboBox"_qs)->setEditText(u"Moon/Base"_qs);
    press(u"addPropertyButton"_qs);
    QTRY_COMPARE(label(u"time_zoneProblemLabel"_qs), u"Enter a time zone such as Asia/Seoul."_qs);
    tab(Rates);
    type(u"ratePriceEdit"_qs, u"many"_qs);
    press(u"setRateButton"_qs);
    QTRY_COMPARE(label(u"priceProblemLabel"_qs), u"Enter an amount in won, such as 90,000."_qs);
    QCOMPARE(m_w->audited().size(), rowsBefore); // nobody was asked

    tab(RoomTab);
    platform::Room room = rooms().value(0);
    for (const platform::Room& each : rooms()) {
        if (each.id.toString() == shown(u"booksView"_qs, 0, 0, gui::IdRole).toString())
            room = each;
    }
    type(u"roomNameEdit"_qs, u"Mine"_qs);
    room.name = u"Theirs"_qs; // another console was faster
    QVERIFY(m_bed->wait(m_bed->service().changeRoom(room)));
    QTRY_COMPARE_WITH_TIMEOUT(shown(u"booksView"_qs, 0, 1).toString(), u"Theirs"_qs, 15000);
    QCOMPARE(m_w->find<QLineEdit>(u"roomNameEdit"_qs)->text(), u"Mine"_qs);
    press(u"saveRoomButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(audited(u"room.update"_qs), u"PLT_STALE"_qs, 15000);
    QTRY_COMPARE_WITH_TIMEOUT(m_w->find<QLineEdit>(u"roomNameEdit"_qs)->text(), u"Theirs"_qs, 15000);
    QVERIFY(label(u"roomPartResultLabel"_qs).contains(u"PLT_STALE"_qs));
}

void tst_OwnBooks::booksComeFromAFile()
{
    openFilled();
    const QString free = aFreeListing();
    const QString path = write("property,room,units,platform,listing,date,to,price\n"
                               "Hills,Loft,2,alpha," + free.toUtf8() + ",2027-01-01,2027-01-11,\"90,000\"\n"
                               "Hills,Attic,1,nobody,L-1,,,\n");
    import(path);
    QTRY_COMPARE(label(u"booksImportResultLabel"_qs),
                 u"1 line must be corrected first: all are imported, or none."_qs);
    QCOMPARE(shown(u"bookLinesView"_qs, 0, 1).toString(), u"Good"_qs);
    QCOMPARE(shown(u"bookLinesView"_qs, 1, 0).toString(), u"3"_qs);
    QCOMPARE(shown(u"bookLinesView"_qs, 1, 1).toString(), u"There is no platform “nobody”"_qs);
    QVERIFY(!m_w->find<QAbstractButton>(u"importBooksButton"_qs)->isEnabled());
    clickIn(u"BooksImportDialog"_qs, u"closeBooksImportButton"_qs);
    QTRY_VERIFY(!m_w->find<QDialog>(u"BooksImportDialog"_qs));

    write("property,room,units,platform,listing,date,to,price\n"
          "Hills,Loft,2,alpha," + free.toUtf8() + ",2027-01-01,2027-01-11,\"90,000\"\n");
    import(path);
    QTRY_COMPARE(label(u"booksImportResultLabel"_qs),
                 u"Comes to the own books: 1 property, 1 room, 1 listing, 10 nights."_qs);
    clickIn(u"BooksImportDialog"_qs, u"importBooksButton"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"booksView"_qs), 6, 15000);
    QVERIFY(roomOf(free)); // a first pull had made it: now it has its room
    QTRY_COMPARE_WITH_TIMEOUT(audited(u"import"_qs), u"ok"_qs, 15000);
}

test::AuditWalks tst_OwnBooks::walks()
{
    test::AuditWalks all;
    const auto typed = [&](const QString& id, Tab where, const QString& field, const QString& table,
                           const QString& button) {
        all[id] = [=, this] {
            tab(where);
            type(field, u"1"_qs);
            breakTable(table);
            press(button);
        };
    };
    typed(u"property.add"_qs, PropertyTab, u"propertyNameEdit"_qs, u"property"_qs, u"addPropertyButton"_qs);
    typed(u"property.change"_qs, PropertyTab, u"propertyNameEdit"_qs, u"property"_qs, u"savePropertyButton"_qs);
    typed(u"room.add"_qs, RoomTab, u"roomNameEdit"_qs, u"room"_qs, u"addRoomButton"_qs);
    typed(u"room.change"_qs, RoomTab, u"roomNameEdit"_qs, u"room"_qs, u"saveRoomButton"_qs);
    typed(u"listing.add"_qs, Listings, u"listingIdEdit"_qs, u"listing"_qs, u"addListingButton"_qs);
    typed(u"rate.set"_qs, Rates, u"ratePriceEdit"_qs, u"room_night"_qs, u"setRateButton"_qs);
    const auto removed = [&](const QString& id, const std::function<void()>& choose, const QString& table,
                             const QString& button) {
        all[id] = [=, this] {
            choose();
            remove(button, [=, this] { breakTable(table); });
            if (id != u"rate.remove")
                settle();
        };
    };
    removed(
        u"property.remove"_qs,
        [this] {
            QVERIFY(m_bed->wait(m_bed->service().addProperty({.id = {}, .name = u"Zzz"_qs})));
            QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"booksView"_qs), 6, 15000);
            m_w->select(u"booksView"_qs, {shown(u"booksView"_qs, 0, 0).toString() == u"Zzz"_qs ? 0 : 5});
            tab(PropertyTab);
        },
        u"property"_qs, u"removePropertyButton"_qs);
    removed(
        u"room.remove"_qs, [this] { tab(RoomTab); }, u"room"_qs, u"removeRoomButton"_qs);
    removed(
        u"listing.remove"_qs, [this] { chooseListing(aFreeListing()); }, u"listing"_qs, u"removeListingButton"_qs);
    removed(
        u"rate.remove"_qs, [this] { tab(Rates); }, u"room_night"_qs, u"clearRateButton"_qs);
    all[u"books.import"_qs] = [this] {
        import(write("property,room\nHills,Loft\n"));
        breakTable(u"room"_qs);
        clickIn(u"BooksImportDialog"_qs, u"importBooksButton"_qs);
    };
    all[u"listing.lead"_qs] = [this] {
        chooseListing(aFreeListing());
        breakTable(u"listing"_qs);
        press(u"leadListingButton"_qs);
    };
    all[u"listing.unmap"_qs] = [this] {
        platform::Listing listing = listings().value(0);
        listing.room = rooms().value(1).id;
        QVERIFY(m_bed->wait(m_bed->service().changeListing(listing)));
        chooseListing(listing.externalId);
        QTRY_VERIFY_WITH_TIMEOUT(registry().whyNot(u"listing.unmap"_qs).isEmpty(), 15000);
        chooseListing(listing.externalId);
        breakTable(u"listing"_qs);
        press(u"unmapListingButton"_qs);
    };
    return all;
}

void tst_OwnBooks::everyMutatingCommandLeavesExactlyOneAuditRow_data()
{
    QTest::addColumn<bool>("fails");
    QTest::newRow("done") << false;
    QTest::newRow("failed") << true;
}

void tst_OwnBooks::everyMutatingCommandLeavesExactlyOneAuditRow()
{
    QFETCH(bool, fails);
    m_fails = fails;
    openFilled();
    const auto actions = commands();
    QCOMPARE(actions.size(), 13);
    test::walkEach(actions, walks(), fails, [this]() -> test::Window& {
        cleanup();
        openFilled();
        return *m_w;
    });
}

void tst_OwnBooks::nothingOfItCanBeDoneWhileReadOnly()
{
    openFilled();
    QVERIFY(m_w->settings().set(u"general.read_only"_qs, u"yes"_qs));
    const auto actions = commands();
    for (const QString& id : actions.keys())
        QVERIFY2(!registry().whyNot(id).isEmpty(), qPrintable(id));
    tab(RoomTab);
    QTRY_VERIFY(!m_w->find<QAbstractButton>(u"saveRoomButton"_qs)->isEnabled());
    QVERIFY(!m_w->find<QAbstractButton>(u"saveRoomButton"_qs)->toolTip().isEmpty());
    QVERIFY(registry().whyNot(u"books.show"_qs).isEmpty()); // looks only
}

void tst_OwnBooks::pictures()
{
    QFETCH(QString, language);
    QFETCH(QString, theme);
    const bool korean = language == u"ko"_qs;
    begin();
    QVERIFY(m_w->settings().set(u"general.language"_qs, language));
    QVERIFY(m_w->settings().set(u"general.theme"_qs, theme));
    openBooks();
    QTest::qWait(300);
    shot(*m_w->find<QDialog>(u"BooksDialog"_qs), u"empty"_qs);
    m_bed->add(u"alpha"_qs, korean ? u"알파 스테이"_qs : u"Alpha stays"_qs);
    m_bed->add(u"gamma"_qs, korean ? u"감마 캘린더"_qs : u"Gamma calendar"_qs);
    m_bed->run(u"sync"_qs); // brings listings that lead to no room
    m_bed->fillBooks(korean ? QStringList()
                            : QStringList{u"Garden house"_qs, u"Court house"_qs, u"Sea 101"_qs, u"Sea 102"_qs, u"Dormitory"_qs},
                     false);
    const QDate day(2027, 1, 1);
    const auto room = rooms().value(0).id;
    for (const auto& [from, to, change] : {std::tuple(0, 20, platform::RateChange{120'000, {}}),
                                           std::tuple(20, 45, platform::RateChange{90'000, {}}),
                                           std::tuple(30, 45, platform::RateChange{{}, 1})})
        QVERIFY(m_bed->wait(m_bed->service().setNights(room, {day.addDays(from), day.addDays(to)}, change)));
    QVERIFY(!listings().isEmpty());
    platform::Listing listing = listings().value(0);
    listing.room = rooms().value(0).id;
    QVERIFY(m_bed->wait(m_bed->service().changeListing(listing)));
    openBooks();
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"booksView"_qs), 5, 15000);
    for (const auto& [tabOf, name] : {std::pair(Listings, u"listings"_qs), std::pair(Rates, u"rates"_qs),
                                      std::pair(RoomTab, u"room"_qs), std::pair(PropertyTab, u"property"_qs)}) {
        tab(tabOf);
        QTest::qWait(300);
        shot(*m_w->find<QDialog>(u"BooksDialog"_qs), name);
    }
    shot(m_w->window(), u"page"_qs);
    type(u"propertyNameEdit"_qs, {});
    press(u"savePropertyButton"_qs);
    QTRY_VERIFY(m_w->find<QLabel>(u"nameProblemLabel"_qs));
    shot(*m_w->find<QDialog>(u"BooksDialog"_qs), u"wrong"_qs);
    import(write(korean ? "숙소,객실,객실 수,플랫폼,등록 상품,날짜,까지,요금\n바다집,온돌방,2,alpha,L-77,2027-01-01,2027-01-11,\"90,000\"\n"
                          "바다집,침대방,1,nobody,L-78,,,\n바다집,다락방,0,,,,,\n"
                        : "property,room,units,platform,listing,date,to,price\nSeaside,Loft,2,alpha,L-77,2027-01-01,"
                          "2027-01-11,\"90,000\"\nSeaside,Attic,1,nobody,L-78,,,\nSeaside,Cellar,0,,,,,\n"));
    QTest::qWait(200);
    shot(*m_w->find<QDialog>(u"BooksImportDialog"_qs), u"import"_qs);
}

GWANJE_TEST(tst_OwnBooks)
#include "tst_OwnBooks.moc"
