// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to the lodging platforms by itself, and what stays as it is.
#include "sandbox/TestLodging.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;
using namespace std::chrono_literals;

namespace {

/// The bookings without the times, which come from a running clock.
QByteArray contents(TestLodging& lodging)
{
    QByteArray all;
    for (const LodgingSite site : lodgingSites) {
        QJsonObject state = lodging.state(site);
        QJsonArray bookings;
        for (const QJsonValue value : state[u"bookings"_qs].toArray()) {
            QJsonObject booking = value.toObject();
            booking.remove(u"created_at"_qs);
            booking.remove(u"updated_at"_qs);
            bookings.append(booking);
        }
        all += QJsonDocument(bookings).toJson() + QJsonDocument(state[u"nights"_qs].toArray()).toJson();
    }
    return all;
}

int countWhere(const QJsonArray& list, const QString& name, const QJsonValue& wanted)
{
    return int(std::count_if(list.begin(), list.end(), [&](const QJsonValue& value) { return value[name] == wanted; }));
}

} // namespace

class tst_LodgingPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedTellsTheSame()
    {
        TestLodging one(7);
        TestLodging same(7);
        TestLodging other(8);
        one.advance(3000);
        same.clock.advance(90s); // the clock runs on its own
        same.advance(1000);
        same.advance(2000);
        other.advance(3000);
        QVERIFY(contents(one) == contents(same));
        QVERIFY(contents(one) != contents(other));
    }

    void standsStillBetweenAdvances()
    {
        TestLodging lodging;
        const QByteArray before = contents(lodging);
        const QByteArray etag = lodging.get(LodgingSite::Alpha, "/reservations").headers;
        lodging.clock.advance(50h);
        QVERIFY(contents(lodging) == before);
        QVERIFY(etag.contains("ETag: \""));
        const auto tag = [](const QByteArray& headers) { return headers.mid(headers.indexOf("ETag"), 50); };
        QCOMPARE(tag(lodging.get(LodgingSite::Alpha, "/reservations").headers), tag(etag));
        lodging.advance(60);
        QVERIFY(contents(lodging) != before);
    }

    void hoursBringAllKinds()
    {
        TestLodging lodging;
        for (const LodgingSite site : lodgingSites) {
            const QJsonArray before = lodging.state(site)[u"bookings"_qs].toArray();
            const QString since = lodging.state(site)[u"now"_qs].toString();
            lodging.advance(600);
            const QJsonArray after = lodging.state(site)[u"bookings"_qs].toArray();
            QVERIFY(after.size() > before.size());
            int changed = 0;
            int cancelled = 0;
            for (qsizetype i = 0; i < before.size(); ++i) {
                if (before[i][u"updated_at"] == after[i][u"updated_at"])
                    continue;
                QVERIFY(after[i][u"updated_at"].toString() > since);
                QVERIFY(after[i][u"sequence"].toInt() > before[i][u"sequence"].toInt());
                (after[i][u"status"].toString() == u"cancelled"_qs ? cancelled : changed)++;
            }
            QVERIFY(cancelled > 0 && (changed > 0 || site == LodgingSite::Gamma)); // its few are soon cancelled, too
        }
    }

    void noRoomIsSoldTwiceWithoutFaults_data()
    {
        QTest::addColumn<quint64>("seed");
        for (const quint64 seed : {1, 2, 3, 99})
            QTest::addRow("%llu", seed) << seed;
    }
    void noRoomIsSoldTwiceWithoutFaults()
    {
        QFETCH(quint64, seed);
        TestLodging lodging(seed);
        for (int day = 0; day < 20; ++day) {
            QCOMPARE(lodging.state(LodgingSite::Beta)[u"double_bookings"_qs].toArray(), QJsonArray());
            lodging.advance(1440);
        }
        for (const LodgingSite site : lodgingSites)
            QVERIFY(countWhere(lodging.state(site)[u"bookings"_qs].toArray(), u"status"_qs, u"booked"_qs) > 4);
    }

    void doubleBookingIsMadeAndTakenBack()
    {
        for (const LodgingSite site : lodgingSites) {
            TestLodging lodging;
            lodging.fault(site, u"double_booking"_qs, true);
            QCOMPARE(lodging.state(site)[u"double_bookings"_qs].toArray().size(), 1);
            const QJsonArray bookings = lodging.state(site)[u"bookings"_qs].toArray();
            QCOMPARE(countWhere(bookings, u"double_booking"_qs, true), 1);
            lodging.fault(site, u"slow_ms"_qs, 1); // another switch makes no second one
            QCOMPARE(lodging.state(site)[u"double_bookings"_qs].toArray().size(), 1);
            lodging.advance(600);
            QCOMPARE(countWhere(lodging.state(site)[u"bookings"_qs].toArray(), u"double_booking"_qs, true), 1);
            lodging.fault(site, u"double_booking"_qs, false);
            QCOMPARE(lodging.state(site)[u"double_bookings"_qs].toArray().size(), 0);
            QCOMPARE(lodging.state(site)[u"bookings"_qs].toArray()[bookings.size() - 1][u"status"], u"cancelled"_qs);
        }
    }

    void whatVanishesComesBack()
    {
        TestLodging lodging;
        const QStringList before = idsOf(lodging.pages(LodgingSite::Alpha, "/reservations"));
        lodging.fault(LodgingSite::Alpha, u"vanish"_qs, 2);
        QCOMPARE(idsOf(lodging.pages(LodgingSite::Alpha, "/reservations")).size(), before.size() - 2);
        QCOMPARE(countWhere(lodging.state(LodgingSite::Alpha)[u"bookings"_qs].toArray(), u"vanished"_qs, true), 2);
        lodging.fault(LodgingSite::Alpha, u"vanish"_qs, 0);
        QCOMPARE(idsOf(lodging.pages(LodgingSite::Alpha, "/reservations")), before);
    }

    void whatIsClosedIsNotSold()
    {
        TestLodging lodging;
        QJsonArray nights;
        for (const QJsonValue night : lodging.state(LodgingSite::Alpha)[u"nights"_qs].toArray())
            nights.append(
                QJsonObject{{u"listing"_qs, night[u"listing"]}, {u"date"_qs, night[u"date"]}, {u"units"_qs, 0}});
        for (qsizetype i = 0; i < nights.size(); i += 500) {
            QJsonArray some;
            for (qsizetype k = i; k < std::min(nights.size(), i + 500); ++k)
                some.append(nights[k]);
            const QJsonObject body{{u"items"_qs, some}};
            QCOMPARE(lodging.send(LodgingSite::Alpha, "PUT", "/inventory", QJsonDocument(body).toJson()).status, 200);
        }
        const auto before = lodging.state(LodgingSite::Alpha)[u"bookings"_qs].toArray().size();
        lodging.advance(40); // before a cancellation gives anything back
        QCOMPARE(lodging.state(LodgingSite::Alpha)[u"bookings"_qs].toArray().size(), before);
    }

    void aYearIsBoundedAndResetStartsOver()
    {
        TestLodging lodging;
        const QByteArray start = contents(lodging);
        const auto coming = [&](LodgingSite site) {
            const auto& all = lodging.world.state().of(site).book.all();
            return std::count_if(all.begin(), all.end(), [&](const LodgingBooking& booking) {
                return booking.state == StayState::Booked && booking.from > lodging.world.state().today();
            });
        };
        const std::array before{coming(LodgingSite::Alpha), coming(LodgingSite::Beta), coming(LodgingSite::Gamma)};
        for (int month = 0; month < 12; ++month)
            lodging.advance(30 * 1440);
        const QJsonObject state = lodging.state(LodgingSite::Alpha);
        QCOMPARE(state[u"today"_qs].toString(), u"2027-11-26"_qs);
        QCOMPARE(state[u"nights"_qs].toArray().size(), 5 * nightsAhead);
        QCOMPARE(state[u"nights"_qs].toArray().first()[u"date"].toString(), u"2027-11-26"_qs);
        for (const LodgingSite site : lodgingSites) {
            const LodgingBook& book = lodging.world.state().of(site).book;
            QVERIFY(book.all().size() <= LodgingBook::maxBookings);
            QVERIFY(book.journal().size() <= 4 * book.all().size() + 4'001);
            const auto now = coming(site);
            const auto usual = before[siteIndex(site)];
            QVERIFY2(now > usual / 2 && now < usual * 2, qPrintable(u"%1, at first %2"_qs.arg(now).arg(usual)));
        }
        QCOMPARE(state[u"double_bookings"_qs].toArray().size(), 0);
        lodging.fault(LodgingSite::Beta, u"vanish"_qs, 3);
        lodging.control(LodgingSite::Gamma, "reset", {});
        QVERIFY(contents(lodging) == start);
        QCOMPARE(lodging.state(LodgingSite::Beta)[u"faults"_qs][u"vanish"], 0);
    }

    void initialFaultsStayOverAReset()
    {
        TestLodging lodging;
        QVERIFY(!lodging.world.setInitialFault(u"beta"_qs, u"double_booking"_qs, u"on"_qs));
        QVERIFY(!lodging.world.setInitialFault(u"platforms"_qs, u"slow_ms"_qs, u"5"_qs));
        QVERIFY(lodging.world.setInitialFault(u"gamma"_qs, u"slow"_qs, u"5"_qs));
        lodging.fault(LodgingSite::Alpha, u"slow_ms"_qs, 9);
        lodging.control(LodgingSite::Alpha, "reset", {});
        QCOMPARE(lodging.state(LodgingSite::Beta)[u"double_bookings"_qs].toArray().size(), 1);
        for (const LodgingSite site : lodgingSites)
            QCOMPARE(lodging.state(site)[u"faults"_qs][u"slow_ms"], 5);
    }

    void controlRefusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("name") << QByteArray("POST") << QByteArray("faults") << QByteArray("{\"slow\":1}") << 400;
        QTest::newRow("value") << QByteArray("POST") << QByteArray("faults") << QByteArray("{\"reply\":\"no\"}") << 400;
        QTest::newRow("array") << QByteArray("POST") << QByteArray("faults") << QByteArray("[]") << 400;
        QTest::newRow("minutes") << QByteArray("POST") << QByteArray("advance") << QByteArray("{\"minutes\":-1}")
                                 << 400;
        QTest::newRow("more") << QByteArray("POST") << QByteArray("advance") << QByteArray("{\"minutes\":1,\"a\":1}")
                              << 400;
        QTest::newRow("where") << QByteArray("GET") << QByteArray("states") << QByteArray() << 404;
        QTest::newRow("how") << QByteArray("PUT") << QByteArray("faults") << QByteArray("{}") << 405;
        QTest::newRow("read") << QByteArray("POST") << QByteArray("state") << QByteArray("{}") << 405;
    }
    void controlRefusesWhatItDoesNotKnow()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        TestLodging lodging;
        const HttpResponse response = lodging.send(LodgingSite::Beta, method, "/_sandbox/" + path, body);
        QCOMPARE(response.status, status);
        QVERIFY(response.body.contains("\"error\""));
    }

    void everyDefaultIsAllowedAndHelped()
    {
        const QString help = FaultSet::help(lodgingFaults, u"platforms"_qs).join(u'\n');
        for (const FaultSpec& spec : lodgingFaults) {
            FaultSet faults(lodgingFaults);
            QVERIFY2(!faults.set(QString::fromLatin1(spec.name), QString::fromLatin1(spec.initial)), spec.name);
            QVERIFY2(help.contains(u"platforms.%1="_qs.arg(QLatin1String(spec.name))), spec.name);
            QVERIFY2(qstrlen(spec.help) > 10, spec.name);
        }
    }
};

GWANJE_TEST(tst_LodgingPlan)
#include "tst_LodgingPlan.moc"
