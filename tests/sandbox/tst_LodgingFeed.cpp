// SPDX-License-Identifier: GPL-3.0-or-later
// gamma's feed as bytes; what it means is read by a stranger in tst_LodgingClient.
#include "sandbox/TestLodging.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox;
using namespace gwanje::sandbox::test;

namespace {

QByteArray unfolded(QByteArray text)
{
    return text.replace("\r\n ", "");
}

} // namespace

class tst_LodgingFeed final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWild()
    {
        TestLodging lodging;
        const HttpResponse response = lodging.get(LodgingSite::Gamma, {});
        QCOMPARE(response.contentType, QByteArray("text/calendar; charset=utf-8"));
        const QByteArray text = unfolded(response.body);
        for (const char* part :
             {"DTSTART;VALUE=DATE:2026", "DTEND;VALUE=DATE:", "SUMMARY:Reserved\r\n", "SUMMARY:Airbnb (Not available)",
              "SUMMARY:예약 완료\\; 손님 ", "RRULE:FREQ=WEEKLY;COUNT=6", "EXDATE;VALUE=DATE:", "STATUS:CANCELLED",
              "SEQUENCE:2", "\\nPhone Number"})
            QVERIFY2(text.contains(part), part);
        QVERIFY(text.startsWith("BEGIN:VCALENDAR\r\n") && text.endsWith("END:VCALENDAR\r\n"));
    }

    void foldsAtOctets_data()
    {
        QTest::addColumn<QString>("fold");
        QTest::addColumn<bool>("splits");
        QTest::newRow("between characters") << u"characters"_qs << false;
        QTest::newRow("within characters") << u"octets"_qs << true;
    }
    void foldsAtOctets()
    {
        QFETCH(QString, fold);
        QFETCH(bool, splits);
        TestLodging lodging;
        const QByteArray before = unfolded(lodging.get(LodgingSite::Gamma, {}).body);
        lodging.fault(LodgingSite::Gamma, u"fold"_qs, fold);
        const QByteArray text = lodging.get(LodgingSite::Gamma, {}).body;
        bool split = false;
        int folds = 0;
        for (const QByteArray& line : text.split('\n')) {
            QVERIFY(line.size() <= 76); // with its CR
            folds += line.startsWith(' ');
            split |=
                !QString::fromUtf8(line).toUtf8().contains(line) || QString::fromUtf8(line).contains(QChar(0xfffd));
        }
        QVERIFY(folds > 3);
        QCOMPARE(split, splits);
        QCOMPARE(unfolded(text), before);
    }

    void emptyAndBrokenEvents()
    {
        TestLodging lodging;
        const auto events = [&] { return lodging.get(LodgingSite::Gamma, {}).body.count("BEGIN:VEVENT"); };
        const auto usual = events();
        QVERIFY(usual > 10);
        lodging.fault(LodgingSite::Gamma, u"empty"_qs, 1);
        QCOMPARE(events(), 0);
        QCOMPARE(events(), usual);
        lodging.fault(LodgingSite::Gamma, u"bad_events"_qs, 7);
        QCOMPARE(events(), usual + 7);
        lodging.fault(LodgingSite::Gamma, u"bad_events"_qs, 0);
        lodging.fault(LodgingSite::Gamma, u"vanish"_qs, 1);
        QCOMPARE(events(), usual - 1);
    }

    void theHorizonMovesEveryDay()
    {
        TestLodging lodging;
        const auto horizon = [&] { return lodging.state(LodgingSite::Gamma)[u"feed"_qs].toArray().last().toObject(); };
        const QJsonObject before = horizon();
        lodging.advance(1440);
        QVERIFY(horizon()[u"uid"_qs] != before[u"uid"_qs]);
        QVERIFY(horizon()[u"from"_qs].toString() > before[u"from"_qs].toString());
    }
};

GWANJE_TEST(tst_LodgingFeed)
#include "tst_LodgingFeed.moc"
