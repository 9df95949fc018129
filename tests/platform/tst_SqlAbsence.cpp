// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer that leaves something out means for the books: broken items, changes alone, nothing at all.
#include "platform/SqlCompare.h"

#include "AlphaBooks.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using test::BooksBed;

class tst_SqlAbsence final : public QObject, private test::AlphaBooks
{
    Q_OBJECT

    Harvest without(QList<FetchedReservation> items, const QStringList& unread) const
    {
        Harvest harvest = BooksBed::told(std::move(items));
        harvest.reservations->unread = QSet<QString>(unread.begin(), unread.end());
        harvest.reservations->skipped = unread.size();
        return harvest;
    }
    Harvest changes(QList<FetchedReservation> items) const
    {
        Harvest harvest = BooksBed::told(std::move(items), false);
        harvest.reservations->isOfChanges = true;
        harvest.reservations->since = bed->clock.now();
        return harvest;
    }
    Booking booking(const QString& id) const
    {
        for (const Booking& each : bed->bookings()) {
            if (each.externalId == id)
                return each;
        }
        return {};
    }
    LastGood good() const { return BooksBed::added(bed->store.lastGood(alpha.id)).value(0); }

private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        open(store::Dialect(dialectNumber));
    }
    void cleanup() { close(); }

    /// One that can't be read today, or ever, says nothing about itself, and nothing about the others.
    void aBrokenItemKeepsOnlyItself()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3), stay(u"B3"_qs, 6)}));
        const Harvest broken = without({stay(u"B2"_qs, 3)}, {u"B1"_qs});
        bed->valid(alpha, broken);
        QCOMPARE(bed->kinds(), QStringList{u"missing_there B3"_qs});
        for (int cycle = 0; cycle < ghostCycles; ++cycle)
            bed->sync(alpha, broken);
        QVERIFY(booking(u"B3"_qs).status == BookingStatus::Cancelled);
        QVERIFY(booking(u"B1"_qs).status == BookingStatus::Booked);
        QCOMPARE(booking(u"B1"_qs).ghost, 0);
        QVERIFY(bed->discrepancies().isEmpty());
        bed->sync(alpha, BooksBed::told({stay(u"B2"_qs, 3)})); // it can be read now: B1 is not there
        QCOMPARE(bed->kinds(), QStringList{u"missing_there B1"_qs});
    }

    void whatWasMissedAndMayBeTheBrokenOneIsCountedAfresh()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        const Harvest less = BooksBed::told({stay(u"B2"_qs, 3)});
        bed->sync(alpha, less);
        bed->sync(alpha, less);
        QCOMPARE(booking(u"B1"_qs).ghost, 2);
        bed->sync(alpha, without({stay(u"B2"_qs, 3)}, {u"B1"_qs}));
        QCOMPARE(booking(u"B1"_qs).ghost, 0);
        QCOMPARE(bed->kinds(), QStringList{u"missing_there B1"_qs}); // nothing says that it is there again
        bed->sync(alpha, less);
        QVERIFY(booking(u"B1"_qs).status == BookingStatus::Booked);
    }

    void aSeriesThatCantBeReadKeepsItsOccurrences()
    {
        bed->sync(alpha, BooksBed::told({stay(u"S/2026-12-06"_qs, 0), stay(u"S/2026-12-09"_qs, 3), stay(u"T"_qs, 6),
                                         stay(u"no-uid-1f"_qs, 9)}));
        for (int cycle = 0; cycle < ghostCycles; ++cycle)
            bed->sync(alpha, without({stay(u"T"_qs, 6)}, {u"S"_qs, QString::fromLatin1(madeIdPrefix)}));
        for (const QString& id : {u"S/2026-12-06"_qs, u"S/2026-12-09"_qs, u"no-uid-1f"_qs})
            QVERIFY2(booking(id).status == BookingStatus::Booked, qPrintable(id));
    }

    /// Nothing of it could be read: that is no empty feed.
    void ofABrokenFeedNothingIsBelieved()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        for (int cycle = 0; cycle < 5; ++cycle)
            bed->sync(alpha, without({}, {u"B1"_qs}));
        QVERIFY(booking(u"B2"_qs).status == BookingStatus::Booked);
        QCOMPARE(booking(u"B2"_qs).ghost, 0);
    }

    void anAnswerOfChangesMissesNothing()
    {
        Harvest all = BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)});
        all.reservations->since = bed->clock.now();
        all.reservations->etag = "\"all\"";
        bed->sync(alpha, all);
        QCOMPARE(good().since, bed->clock.now());
        bed->clock.advance(std::chrono::minutes(1));
        auto moved = stay(u"B2"_qs, 4);
        const auto answer = bed->sync(alpha, changes({moved}));
        QCOMPARE(answer.counts.updated, 1);
        QCOMPARE(booking(u"B2"_qs).nights.from, day.addDays(4));
        QCOMPARE(booking(u"B1"_qs).ghost, 0);
        QVERIFY(bed->discrepancies().isEmpty());
        QCOMPARE(good().since, bed->clock.now());
        QCOMPARE(good().etag, QByteArray("\"all\"")); // of the question for everything
        bed->sync(alpha, changes({}));
        QCOMPARE(booking(u"B1"_qs).ghost, 0);
    }

    /// What is being missed shows in everything only, so everything is asked for.
    void whileSomethingIsMissedEverythingIsAskedFor()
    {
        const auto whole = [&](QList<FetchedReservation> items) {
            Harvest harvest = BooksBed::told(std::move(items));
            harvest.reservations->since = bed->clock.now();
            return harvest;
        };
        bed->sync(alpha, whole({stay(u"B1"_qs, 0), stay(u"B2"_qs, 3)}));
        QVERIFY(good().since.isValid());
        for (int cycle = 1; cycle < ghostCycles; ++cycle) {
            bed->sync(alpha, whole({stay(u"B2"_qs, 3)}));
            QVERIFY(!good().since.isValid());
        }
        bed->sync(alpha, whole({stay(u"B2"_qs, 3)}));
        QVERIFY(good().since.isValid());
        bed->sync(alpha, whole({})); // not believed yet
        QVERIFY(!good().since.isValid());
        QCOMPARE(good().emptyAnswers, 1);
        bed->sync(alpha, changes({})); // says nothing about it
        QCOMPARE(good().emptyAnswers, 1);
    }
};

GWANJE_TEST(tst_SqlAbsence)
#include "tst_SqlAbsence.moc"
