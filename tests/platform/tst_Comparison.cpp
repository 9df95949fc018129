// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/Comparison.h"
#include "support/TestMain.h"

#include <QJsonArray>

using namespace gwanje;
using namespace gwanje::platform;
using Act = BookingVerdict::Act;

namespace {

const PlatformId comparedChannel = PlatformId::make();
const QDateTime comparedAt(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC);
const QDate comparedDay(2026, 12, 10);

FetchedReservation told(int nights = 3)
{
    return {.id = u"B1"_qs,
            .listing = u"L1"_qs,
            .nights = {comparedDay, comparedDay.addDays(nights)},
            .guest = u"김"_qs,
            .amount = 1000};
}

Booking stored(int nights = 3)
{
    Booking row{.platform = comparedChannel,
                .externalId = u"B1"_qs,
                .listing = u"L1"_qs,
                .nights = {comparedDay, comparedDay.addDays(nights)}};
    row.guest = u"김"_qs;
    row.amount = 1000;
    row.version = 7;
    return row;
}

BookingVerdict judged(std::optional<FetchedReservation> theirs, std::optional<Booking> ours, bool isClearing = false)
{
    return compareBooking({std::move(theirs), std::move(ours)}, {comparedChannel, comparedAt, isClearing});
}

Stay stayOf(const PlatformId& platform, const QString& id, int from, int nights, int units = 1)
{
    return {platform, id, {}, {comparedDay.addDays(from), comparedDay.addDays(from + nights)}, units};
}

} // namespace

class tst_Comparison final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// What is written straight is what Qt writes: rows of either kind are compared as texts.
    void aSideIsTheObjectThatItSays_data()
    {
        QTest::addColumn<QString>("guest");
        int number = 0;
        for (const QString& guest : {u"김 민수"_qs, u""_qs, u"a \"b\" \\ /c"_qs, u"tab\tline\n\x01\x7f"_qs,
                                     u"🏠 home"_qs, QString(QChar(0xd83c)) + u'x', u"\u2028é"_qs})
            QTest::addRow("%d", ++number) << guest;
    }
    void aSideIsTheObjectThatItSays()
    {
        QFETCH(const QString, guest);
        auto theirs = told();
        theirs.guest = guest;
        theirs.amount = -5'000'000'000;
        const auto finding = *judged(theirs, stored()).finding;
        const QJsonObject object{{u"from"_qs, u"2026-12-10"_qs},
                                 {u"to"_qs, u"2026-12-13"_qs},
                                 {u"listing"_qs, u"L1"_qs},
                                 {u"units"_qs, 1},
                                 {u"guest"_qs, guest},
                                 {u"status"_qs, u"booked"_qs},
                                 {u"amount"_qs, qint64(-5'000'000'000)}};
        QCOMPARE(finding.theirs.json(), Side(object).json());
        QCOMPARE(finding.ours.value(u"guest"_qs).toString(), u"김"_qs);
        QVERIFY(finding.theirs == Side::fromJson(finding.theirs.json()));
        QVERIFY(Side().isEmpty() && Side(QJsonObject()).isEmpty() && Side::fromJson("{}").isEmpty());
    }

    void equalBookingsAreNothing()
    {
        QCOMPARE(int(judged(told(), stored()).act), int(Act::Nothing));
        auto silent = told(); // what isn't told isn't compared
        silent.guest.reset();
        silent.amount.reset();
        auto ours = stored();
        ours.guest = u"이"_qs;
        QCOMPARE(int(judged(silent, ours).act), int(Act::Nothing));
    }

    void aNewBookingIsMissingHere()
    {
        const auto verdict = judged(told(), {});
        QCOMPARE(int(verdict.act), int(Act::Put));
        QCOMPARE(verdict.row.version, 0);
        QCOMPARE(verdict.row.nights, told().nights);
        QVERIFY(verdict.finding);
        QCOMPARE(int(verdict.finding->kind), int(DiscrepancyKind::MissingHere));
        QVERIFY(verdict.finding->ours.isEmpty());
        QCOMPARE(verdict.finding->theirs.value(u"from"_qs).toString(), u"2026-12-10"_qs);
        auto cancelled = told();
        cancelled.status = BookingStatus::Cancelled;
        QCOMPARE(int(judged(cancelled, {}).act), int(Act::Nothing));
    }

    void everyFieldThatDiffersIsNamed_data()
    {
        QTest::addColumn<QString>("field");
        for (const char* field : {"from", "to", "listing", "units", "status", "guest", "amount"})
            QTest::newRow(field) << QString::fromLatin1(field);
    }
    void everyFieldThatDiffersIsNamed()
    {
        QFETCH(QString, field);
        auto theirs = told();
        const QHash<QString, std::function<void()>> changes{
            {u"from"_qs, [&] { theirs.nights.from = comparedDay.addDays(-1); }},
            {u"to"_qs, [&] { theirs.nights.to = comparedDay.addDays(4); }},
            {u"listing"_qs, [&] { theirs.listing = u"L2"_qs; }},
            {u"units"_qs, [&] { theirs.units = 2; }},
            {u"status"_qs, [&] { theirs.status = BookingStatus::Cancelled; }},
            {u"guest"_qs, [&] { theirs.guest = u"박"_qs; }},
            {u"amount"_qs, [&] { theirs.amount = 2000; }}};
        changes[field]();
        const auto verdict = judged(theirs, stored());
        QVERIFY(verdict.finding);
        QCOMPARE(int(verdict.finding->kind), int(DiscrepancyKind::FieldDiffers));
        QCOMPARE(verdict.finding->fields, QStringList{field});
        QVERIFY(verdict.finding->ours.value(field) != verdict.finding->theirs.value(field));
        QCOMPARE(verdict.row.version, 7);
        // following them makes both sides equal
        QCOMPARE(int(judged(theirs, verdict.row).act), int(Act::Nothing));
        QCOMPARE(bookingAsTheirs(*verdict.finding, stored(), comparedAt).nights, theirs.nights);
    }

    void aMissingOneIsWaitedForThreeTimes()
    {
        auto ours = stored();
        for (int cycle = 1; cycle <= ghostCycles; ++cycle) {
            const auto verdict = judged({}, ours);
            QVERIFY(verdict.finding);
            QCOMPARE(int(verdict.finding->kind), int(DiscrepancyKind::MissingThere));
            QCOMPARE(verdict.row.ghost, cycle);
            QCOMPARE(verdict.isWaiting, cycle < ghostCycles);
            QCOMPARE(verdict.row.status == BookingStatus::Cancelled, cycle == ghostCycles);
            ours = verdict.row;
        }
        QCOMPARE(int(judged({}, ours).act), int(Act::Nothing)); // cancelled now
        auto once = stored();
        once.ghost = 2;
        const auto back = judged(told(), once); // it came back
        QCOMPARE(back.row.ghost, 0);
        QVERIFY(!back.finding);
        QCOMPARE(int(back.act), int(Act::Put));
    }

    void aRepeatedEmptyAnswerClearsAtOnce()
    {
        const auto verdict = judged({}, stored(), true);
        QVERIFY(!verdict.isWaiting);
        QCOMPARE(int(verdict.row.status), int(BookingStatus::Cancelled));
    }

    void blocksAreReplacedSilently()
    {
        auto block = told();
        block.status = BookingStatus::Blocked;
        auto ours = stored();
        ours.status = BookingStatus::Blocked;
        QVERIFY(!judged(block, {}).finding);
        QCOMPARE(int(judged(block, {}).act), int(Act::Put));
        QVERIFY(!judged({}, ours).finding);
        QCOMPARE(int(judged({}, ours).act), int(Act::Remove));
        block.nights.to = comparedDay.addDays(9);
        QVERIFY(!judged(block, ours).finding);
        QCOMPARE(int(judged(block, ours).act), int(Act::Put));
        QVERIFY(judged(block, stored()).finding); // a booking that turns into a block is told
    }

    void backToBackStaysDoNotConflict()
    {
        const Room room{.id = RoomId::make(), .units = 1};
        const PlatformId there = PlatformId::make();
        QVERIFY(oversold(room, {stayOf(comparedChannel, u"A"_qs, 0, 3), stayOf(there, u"B"_qs, 3, 2)}, comparedDay)
                    .isEmpty());
        const auto found =
            oversold(room, {stayOf(comparedChannel, u"A"_qs, 0, 4), stayOf(there, u"B"_qs, 3, 2)}, comparedDay);
        QCOMPARE(found.size(), 1);
        QCOMPARE(int(found.first().kind), int(DiscrepancyKind::DoubleBooking));
        QCOMPARE(found.first().nights, (Nights{comparedDay.addDays(3), comparedDay.addDays(4)}));
        QCOMPARE(found.first().between.size(), 2);
        QCOMPARE(found.first().theirs.value(u"bookings"_qs).toArray().size(), 2);
        // what is past is nobody's business any more
        QVERIFY(oversold(room, {stayOf(comparedChannel, u"A"_qs, 0, 4), stayOf(there, u"B"_qs, 3, 2)},
                         comparedDay.addDays(4))
                    .isEmpty());
    }

    void oversellingOfOnePlatformOrOfManyRoomsIsOverbooking()
    {
        const PlatformId there = PlatformId::make();
        const Room single{.id = RoomId::make(), .units = 1}, many{.id = RoomId::make(), .units = 2};
        const auto one = oversold(
            single, {stayOf(comparedChannel, u"A"_qs, 0, 2), stayOf(comparedChannel, u"B"_qs, 1, 2)}, comparedDay);
        QCOMPARE(one.size(), 1);
        QCOMPARE(int(one.first().kind), int(DiscrepancyKind::Overbooked));
        const QList<Stay> three{stayOf(comparedChannel, u"A"_qs, 0, 2), stayOf(there, u"B"_qs, 0, 2),
                                stayOf(there, u"C"_qs, 1, 2)};
        const auto two = oversold(many, three, comparedDay);
        QCOMPARE(two.size(), 1);
        QCOMPARE(int(two.first().kind), int(DiscrepancyKind::Overbooked));
        QCOMPARE(two.first().nights, (Nights{comparedDay.addDays(1), comparedDay.addDays(2)}));
        QCOMPARE(two.first().theirs.value(u"sold"_qs).toInt(), 3);
        QVERIFY(oversold(many, three.mid(0, 2), comparedDay).isEmpty());
        QVERIFY(!oversold(many, {stayOf(comparedChannel, u"A"_qs, 0, 1, 3)}, comparedDay).isEmpty()); // by its units
    }

    /// Against counting each night.
    void sweepingIsCounting()
    {
        std::mt19937 dice(7);
        const auto roll = [&dice](int from, int to) { return std::uniform_int_distribution(from, to)(dice); };
        for (int round = 0; round < 300; ++round) {
            const Room room{.id = RoomId::make(), .units = roll(1, 3)};
            const PlatformId there = PlatformId::make();
            QList<Stay> stays;
            for (int i = roll(0, 7); i > 0; --i)
                stays << stayOf(roll(0, 1) == 0 ? comparedChannel : there, QString::number(i), roll(-4, 12), roll(1, 6),
                                roll(1, 2));
            QSet<QDate> wrong, found;
            for (int night = 0; night < 25; ++night) {
                int sold = 0;
                for (const Stay& stay : std::as_const(stays))
                    sold += stay.nights.contains(comparedDay.addDays(night)) ? stay.units : 0;
                if (sold > room.units)
                    wrong << comparedDay.addDays(night);
            }
            QSet<QString> subjects;
            for (const Finding& finding : oversold(room, stays, comparedDay)) {
                for (QDate night = finding.nights.from; night < finding.nights.to; night = night.addDays(1))
                    found << night;
                QVERIFY(!subjects.contains(finding.subject));
                subjects << finding.subject;
            }
            QCOMPARE(found, wrong);
        }
    }

    void valuesGoIntoAFindingAndBack()
    {
        const NightPlace place{comparedChannel, u"L1"_qs, RoomId::make(), comparedDay};
        const Finding price = priceFinding(place, 90'000, {});
        QCOMPARE(priceOf(price), (FetchedPrice{u"L1"_qs, comparedDay, 90'000}));
        QVERIFY(!theirPrice(price));
        QCOMPARE(*theirPrice(priceFinding(place, {}, 80'000)), 80'000);
        const Finding units = inventoryFinding(place, 0, 2);
        QCOMPARE(inventoryOf(units), (FetchedInventory{u"L1"_qs, comparedDay, 0}));
        QCOMPARE(*theirUnits(units), 2);
        QVERIFY(findingKey(price) != findingKey(units));
        QCOMPARE(findingKey(price), findingKey(priceFinding(place, 1, 2)));
        QVERIFY(!haveSameValues(price, priceFinding(place, 1, 2)));
        QVERIFY(haveSameValues(units, inventoryFinding(place, 0, 2)));
    }

    void ofSeveralWithOneIdTheNewestCounts()
    {
        FetchedReservations fetched;
        auto older = told(1), newer = told(2), latest = told(3), other = told(4), ours = told(5);
        older.sequence = 1;
        newer.sequence = 2;
        newer.updatedAt = comparedAt;
        latest.sequence = 2;
        latest.updatedAt = comparedAt.addSecs(1);
        other.id = u"A9"_qs;
        ours.id = u"x"_qs + QLatin1String(ownUidDomain);
        fetched.items = {latest, newer, older, other, ours};
        const auto newest = newestOfEach(fetched);
        QCOMPARE(newest.items.size(), 2);
        QCOMPARE(newest.items.at(0).id, u"A9"_qs);
        QCOMPARE(newest.items.at(1).nights.count(), 3);
        QCOMPARE(newest.skipped, 0);
        QCOMPARE(newest.problems.size(), 3);
        auto same = told(1), later = told(2); // nothing says which: the later one
        fetched.items = {same, later};
        QCOMPARE(newestOfEach(fetched).items.first().nights.count(), 2);
        // as the database sorts: by bytes of UTF-8, where U+FFFD comes before what needs two units in UTF-16
        auto high = told(1), low = told(1);
        high.id = QString::fromUcs4(U"\U0001F600");
        low.id = u"\uFFFD"_qs;
        fetched.items = {high, low};
        QCOMPARE(newestOfEach(fetched).items.first().id, low.id);
    }
};

GWANJE_TEST(tst_Comparison)
#include "tst_Comparison.moc"
